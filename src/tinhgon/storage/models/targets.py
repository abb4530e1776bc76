"""Small sheets people attached to targets: rows are only ever added, the newest one holds."""

from django.db import models

from tinhgon.storage.models.accounts import Account


class TargetSheet(models.Model):
    """One sheet under the key of one accepted target; the sums are those of its rows."""

    text_sha256 = models.CharField(max_length=64)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    file_name = models.CharField(max_length=255, blank=True)  # empty: pasted
    bytes_sha256 = models.CharField(max_length=64)
    rows = models.TextField()  # JSON: [[number, name, base, present], ...]
    warnings = models.TextField(default="[]")  # JSON: [[message id, parameters], ...]
    base = models.BigIntegerField()
    present = models.BigIntegerField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Oldest first; looked up by the target's key."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("text_sha256", "start", "end"), name="sheet_key"),)

    def __str__(self) -> str:
        """Return the target's key and the two sums."""
        return f"target-{self.start}-{self.end}: {self.base} → {self.present}"
