"""What people decided about findings: rows are only ever added.

The newest row of a finding that was not taken back holds. A row of choice `undo` takes one earlier
row back; that row stays where it is.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tinhgon.storage.models.accounts import Account


class Choice(models.TextChoices):
    """The three decisions on a finding, and the one that takes a decision back."""

    ACCEPT = "accept", _("accepted")
    EDIT = "edit", _("accepted with changes")
    REJECT = "reject", _("rejected")
    UNDO = "undo", _("taken back")


class Decision(models.Model):
    """One decision under the finding's key; `values` holds the edited fields as JSON."""

    text_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=24)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    decision = models.CharField(max_length=8, choices=Choice.choices)
    values = models.TextField(default="{}")
    command_id = models.CharField(max_length=32, db_index=True)  # one for all rows of one act
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="taken_back_by"
    )
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order they were taken."""

        ordering = ("pk",)
        indexes = (
            models.Index(fields=("text_sha256", "kind", "start", "end"), name="decision_key"),
        )

    def __str__(self) -> str:
        """Return the key and the decision."""
        return f"{self.kind}-{self.start}-{self.end}: {self.decision}"
