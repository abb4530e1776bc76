"""Proposals not yet decided, and what ended units still have to hand over."""

from django.conf import settings
from django.db import models


class Proposal(models.Model):
    """Acts that may be decided one day; ordinary rows, checked by `version` when saved."""

    name = models.CharField(max_length=200)
    acts = models.TextField(default="[]")  # JSON: the bodies of the acts, in order
    base_seq = models.BigIntegerField()  # the head it was drafted on
    base_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=12)  # of scenarios.proposals.State
    version = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    entry = models.BigIntegerField(null=True)  # the entry that decided it

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Handover(models.Model):
    """The handover of an ended unit: closed when nothing is without a receiver."""

    unit = models.CharField(max_length=40, unique=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        """Return the unit."""
        return self.unit


class HandoverItem(models.Model):
    """Something an ended unit hands over that the journal does not know: assets, seal, files."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="items")
    sort = models.CharField(max_length=12)  # people, assets, seal, files
    label = models.CharField(max_length=200, blank=True)
    receiver = models.CharField(max_length=40, blank=True)  # a unit
    receiver_name = models.CharField(max_length=200, blank=True)  # somebody who is no unit
    is_none = models.BooleanField(default=False)  # there is nothing of this sort

    class Meta:
        """In the order entered."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return what it is."""
        return self.label or self.sort
