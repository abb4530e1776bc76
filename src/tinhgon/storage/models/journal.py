"""The journal: entries as chained bodies, their acts, and what each act touched.

The body of an entry is the record; every other column derives from it. Entries are only ever
added: triggers on both databases refuse the rest (migration 0008).
"""

from django.db import models

from tinhgon.kernel.days import FOREVER


class JournalHead(models.Model):
    """The last entry: one row, the lock writers wait for."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(null=True)
    generation = models.PositiveIntegerField(default=0)  # how often the tables were written anew

    def __str__(self) -> str:
        """Return the head as it is printed: `SEQ:HASH`."""
        return f"{self.seq}:{self.hash}"


class JournalEntry(models.Model):
    """A decision or report, in its place of the chain."""

    seq = models.BigIntegerField(primary_key=True)
    body = models.TextField()
    hash = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(db_index=True)
    by = models.BigIntegerField()
    command_id = models.CharField(max_length=80)
    part = models.PositiveIntegerField(default=1)  # a long import makes several entries
    document = models.CharField(max_length=200, blank=True, db_index=True)
    acts = models.PositiveIntegerField()
    place = models.BigIntegerField()  # in the order of folding
    place_n = models.PositiveIntegerField(default=0)
    directs = models.BooleanField(default=False)  # it voids or replaces

    class Meta:
        """In the order written."""

        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=("command_id", "part"), name="journal_command"),
        )
        indexes = (
            models.Index(
                fields=("seq",), condition=models.Q(directs=True), name="journal_directing"
            ),
        )

    def __str__(self) -> str:
        """Return the address."""
        return str(self.seq)


class JournalAct(models.Model):
    """An act of an entry: its own words again, and whether it is in force."""

    seq = models.BigIntegerField()
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    on = models.IntegerField()  # an ordinal day
    place = models.BigIntegerField()
    place_n = models.PositiveIntegerField()
    out_by = models.BigIntegerField(default=FOREVER)  # the entry that took it out of force
    body = models.TextField()

    class Meta:
        """In the order written."""

        ordering = ("seq", "n")
        constraints = (models.UniqueConstraint(fields=("seq", "n"), name="journal_act_address"),)
        indexes = (models.Index(fields=("on",), name="journal_act_on"),)

    def __str__(self) -> str:
        """Return the address."""
        return f"{self.seq}.{self.n}"


class JournalTouch(models.Model):
    """An act touched a thing when it was folded; rows are never taken away."""

    subject = models.CharField(max_length=160)  # `unit:utqe32efcyx`
    on = models.IntegerField()
    seq = models.BigIntegerField()
    n = models.PositiveIntegerField()
    mode = models.CharField(max_length=1)

    class Meta:
        """By thing and day: how it is asked for."""

        indexes = (
            models.Index(fields=("subject", "on"), name="journal_touch_subject"),
            models.Index(fields=("seq", "n"), name="journal_touch_act"),
        )

    def __str__(self) -> str:
        """Return what touched what."""
        return f"{self.seq}.{self.n} {self.mode} {self.subject}"


class JournalNote(models.Model):
    """Why an entry was written, in the words of who wrote it; not chained, so it can be erased."""

    seq = models.BigIntegerField(unique=True)
    text = models.TextField()

    def __str__(self) -> str:
        """Return the address it belongs to."""
        return str(self.seq)
