"""What is believed of units, functions, roles, relations, posts and descent: one row a version.

Days are ordinals, `known_*` positions of the journal; both intervals are half-open. The only
update ever is `known_to`. The columns of values are those of `organisation.things`.
"""

from django.db import models

from tinhgon.kernel.days import FOREVER


class Version(models.Model):
    """A version of a thing: from when to when it held, from when to when it was believed."""

    subject = models.CharField(max_length=120)  # the id of the thing
    valid_from = models.IntegerField()
    valid_to = models.IntegerField(default=FOREVER)
    known_from = models.BigIntegerField()
    known_to = models.BigIntegerField(default=FOREVER)
    by_seq = models.BigIntegerField()
    by_n = models.PositiveIntegerField()
    is_ended = models.BooleanField(default=False)
    heir = models.CharField(max_length=40, default="")

    class Meta:
        """Shared by every table of versions."""

        abstract = True

    def __str__(self) -> str:
        """Return the thing and its first day."""
        return f"{self.subject} {self.valid_from}"


def news(sort: str) -> tuple[models.Index, ...]:
    """Return what finds the rows an entry wrote or closed."""
    closed = models.Q(known_to__lt=FOREVER)
    return (
        models.Index(fields=("known_from",), name=f"{sort}_known_from"),
        models.Index(fields=("known_to",), condition=closed, name=f"{sort}_known_to"),
    )


def by(*fields: str, name: str) -> models.Index:
    """Return what finds the rows believed now, and then, by some columns."""
    return models.Index(fields=(*fields, "known_to"), name=name)


class UnitVersion(Version):
    """A unit."""

    name = models.TextField(default="")
    unit_class = models.CharField(max_length=30, default="")
    code = models.CharField(max_length=40, default="")
    bloc = models.CharField(max_length=20, default="")
    level = models.CharField(max_length=12, default="")
    type = models.CharField(max_length=40, default="")
    parent = models.CharField(max_length=40, default="")
    order = models.IntegerField(default=0)
    area_m2 = models.BigIntegerField(null=True)
    population = models.BigIntegerField(null=True)
    agency = models.CharField(max_length=40, default="")
    members = models.IntegerField(null=True)
    standing_body = models.CharField(max_length=40, default="")
    mandate = models.TextField(default="")
    until = models.CharField(max_length=10, default="")
    is_outside = models.BooleanField(default=False)

    class Meta(Version.Meta):
        """Found by id, by code, by those it names."""

        abstract = False
        indexes = (
            by("subject", name="unit_subject"),
            by("code", name="unit_code"),
            by("parent", name="unit_parent"),
            models.Index(fields=("agency",), condition=~models.Q(agency=""), name="unit_agency"),
            models.Index(
                fields=("standing_body",),
                condition=~models.Q(standing_body=""),
                name="unit_standing_body",
            ),
            *news("unit"),
        )


class FunctionVersion(Version):
    """A function."""

    name = models.TextField(default="")
    field = models.CharField(max_length=120, default="")
    code = models.CharField(max_length=40, default="")
    volume = models.BigIntegerField(null=True)
    minutes = models.BigIntegerField(null=True)
    decides = models.CharField(max_length=12, default="")
    does = models.CharField(max_length=12, default="")
    answers = models.CharField(max_length=12, default="")
    disposition = models.CharField(max_length=12, default="")
    into = models.CharField(max_length=40, default="")
    supervisor = models.CharField(max_length=40, default="")
    basis = models.TextField(default="")

    class Meta(Version.Meta):
        """Found by id and supervisor."""

        abstract = False
        indexes = (
            by("subject", name="function_subject"),
            models.Index(
                fields=("supervisor",), condition=~models.Q(supervisor=""), name="function_super"
            ),
            *news("function"),
        )


class RoleVersion(Version):
    """A unit's role in a function."""

    function = models.CharField(max_length=40, default="")
    unit = models.CharField(max_length=40, default="")
    role = models.CharField(max_length=12, default="")

    class Meta(Version.Meta):
        """Found by id, function and unit."""

        abstract = False
        indexes = (
            by("subject", name="role_subject"),
            by("function", name="role_function"),
            by("unit", name="role_unit"),
            *news("role"),
        )


class RelationVersion(Version):
    """A relation beyond the tree."""

    from_unit = models.CharField(max_length=40, default="")
    to_unit = models.CharField(max_length=40, default="")
    kind = models.CharField(max_length=12, default="")

    class Meta(Version.Meta):
        """Found by id and both ends."""

        abstract = False
        indexes = (
            by("subject", name="relation_subject"),
            by("from_unit", name="relation_from"),
            by("to_unit", name="relation_to"),
            *news("relation"),
        )


class PostVersion(Version):
    """A post."""

    unit = models.CharField(max_length=40, default="")
    title = models.TextField(default="")
    leader = models.CharField(max_length=8, default="")
    tier = models.CharField(max_length=40, default="")
    review = models.CharField(max_length=8, default="")

    class Meta(Version.Meta):
        """Found by id and unit."""

        abstract = False
        indexes = (
            by("subject", name="post_subject"),
            by("unit", name="post_unit"),
            *news("post"),
        )


class DescentVersion(Version):
    """Which unit came from which."""

    source = models.CharField(max_length=40, default="")
    result = models.CharField(max_length=40, default="")
    extent = models.CharField(max_length=8, default="")
    share = models.CharField(max_length=40, default="")
    kind = models.CharField(max_length=20, default="")

    class Meta(Version.Meta):
        """Found by id and both ends."""

        abstract = False
        indexes = (
            by("subject", name="descent_subject"),
            by("source", name="descent_source"),
            by("result", name="descent_result"),
            *news("descent"),
        )


class TargetVersion(Version):
    """A target confirmed."""

    indicator = models.TextField(default="")
    operator = models.CharField(max_length=20, default="")
    value = models.CharField(max_length=40, default="")
    value_max = models.CharField(max_length=40, default="")
    unit = models.CharField(max_length=40, default="")
    domain = models.CharField(max_length=40, default="")
    scope = models.TextField(default="")
    baseline_year = models.IntegerField(null=True)
    target_year = models.IntegerField(null=True)
    recipe = models.CharField(max_length=120, default="")
    within = models.CharField(max_length=40, default="")
    base_on = models.CharField(max_length=10, default="")
    due_on = models.CharField(max_length=10, default="")
    tolerance = models.CharField(max_length=20, default="")
    doubts = models.TextField(default="")
    text = models.CharField(max_length=64, default="")
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)

    class Meta(Version.Meta):
        """Found by id."""

        abstract = False
        indexes = (by("subject", name="target_subject"), *news("target"))


class TaskVersion(Version):
    """A task assigned."""

    description = models.TextField(default="")
    nature = models.CharField(max_length=40, default="")
    lead = models.CharField(max_length=40, default="")
    lead_name = models.TextField(default="")
    coordinating = models.TextField(default="")
    deadline = models.TextField(default="")
    text = models.CharField(max_length=64, default="")
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)

    class Meta(Version.Meta):
        """Found by id and lead."""

        abstract = False
        indexes = (
            by("subject", name="task_subject"),
            by("lead", name="task_lead"),
            *news("task"),
        )
