"""What is believed of quota and people: one row a version, as in `models.registry`.

The columns of values are those of `headcount.things`.
"""

from django.db import models

from tinhgon.storage.models.registry import Version, by, news


class HeadcountVersion(Version):
    """Posts and people of a unit in a category."""

    unit = models.CharField(max_length=40, default="")
    category = models.CharField(max_length=20, default="")
    pay_source = models.CharField(max_length=20, default="")
    giver = models.CharField(max_length=40, default="")
    assigned = models.IntegerField(null=True)
    present = models.IntegerField(null=True)

    class Meta(Version.Meta):
        """Found by id, unit and giver."""

        abstract = False
        indexes = (
            by("subject", name="headcount_subject"),
            by("unit", name="headcount_unit"),
            models.Index(fields=("giver",), condition=~models.Q(giver=""), name="headcount_giver"),
            *news("headcount"),
        )


class CeilingVersion(Version):
    """The total a holder may give."""

    holder = models.CharField(max_length=40, default="")
    category = models.CharField(max_length=20, default="")
    pay_source = models.CharField(max_length=20, default="")
    period = models.CharField(max_length=20, default="")
    posts = models.IntegerField(default=0)
    reserve = models.IntegerField(default=0)

    class Meta(Version.Meta):
        """Found by id and holder."""

        abstract = False
        indexes = (
            by("subject", name="ceiling_subject"),
            by("holder", name="ceiling_holder"),
            *news("ceiling"),
        )


class MovementVersion(Version):
    """A line of the ledger."""

    unit = models.CharField(max_length=40, default="")
    category = models.CharField(max_length=20, default="")
    pay_source = models.CharField(max_length=20, default="")
    cause = models.CharField(max_length=40, default="")
    posts = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    persons = models.TextField(default="")

    class Meta(Version.Meta):
        """Found by id."""

        abstract = False
        indexes = (
            by("subject", name="movement_subject"),
            *news("movement"),
        )


class PersonVersion(Version):
    """A person by a random id."""

    record = models.IntegerField(default=0)
    seal = models.CharField(max_length=64, default="")
    main = models.CharField(max_length=40, default="")

    class Meta(Version.Meta):
        """Found by id."""

        abstract = False
        indexes = (
            by("subject", name="person_subject"),
            *news("person"),
        )


class AssignmentVersion(Version):
    """A person works in a unit."""

    person = models.CharField(max_length=40, default="")
    unit = models.CharField(max_length=40, default="")
    post = models.CharField(max_length=40, default="")
    category = models.CharField(max_length=20, default="")
    pay_source = models.CharField(max_length=20, default="")
    kind = models.CharField(max_length=20, default="")

    class Meta(Version.Meta):
        """Found by id, unit and person."""

        abstract = False
        indexes = (
            by("subject", name="assignment_subject"),
            by("unit", name="assignment_unit"),
            by("person", name="assignment_person"),
            *news("assignment"),
        )


class StaffingVersion(Version):
    """Posts and people of a commune in a field."""

    unit = models.CharField(max_length=40, default="")
    field = models.CharField(max_length=120, default="")
    required = models.IntegerField(default=0)
    present = models.IntegerField(default=0)
    qualified = models.IntegerField(default=0)

    class Meta(Version.Meta):
        """Found by id and unit."""

        abstract = False
        indexes = (
            by("subject", name="staffing_subject"),
            by("unit", name="staffing_unit"),
            *news("staffing"),
        )


class SurplusVersion(Version):
    """How surplus deputies are to go."""

    unit = models.CharField(max_length=40, default="")
    deadline = models.CharField(max_length=20, default="")
    path = models.TextField(default="")

    class Meta(Version.Meta):
        """Found by id and unit."""

        abstract = False
        indexes = (
            by("subject", name="surplus_subject"),
            by("unit", name="surplus_unit"),
            *news("surplus"),
        )
