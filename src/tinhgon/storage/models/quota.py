"""Drafts of allocations: what is worked on before a decision; nothing of it is in the journal."""

from django.conf import settings
from django.db import models


class QuotaDraft(models.Model):
    """An allocation being prepared: one holder, category, pay source and year."""

    holder = models.CharField(max_length=40)
    category = models.CharField(max_length=20)
    pay_source = models.CharField(max_length=20, default="budget")
    year = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="draft")  # draft, decided, withdrawn
    reserve = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)  # of the superior, decided with it; None: known
    entry = models.BigIntegerField(null=True)  # the journal entry that decided it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return holder and year."""
        return f"{self.holder} {self.year}"


class QuotaLine(models.Model):
    """One unit of a draft: what it proposes, what the appraisal says, what is to be given."""

    draft = models.ForeignKey(QuotaDraft, on_delete=models.CASCADE, related_name="lines")
    unit = models.CharField(max_length=40)
    proposed = models.PositiveIntegerField(null=True)
    appraised = models.PositiveIntegerField(null=True)
    given = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)  # of the draft when this line last changed

    class Meta:
        """A unit stands once in a draft."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("draft", "unit"), name="one_line_a_unit"),)

    def __str__(self) -> str:
        """Return the unit."""
        return self.unit
