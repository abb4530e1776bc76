"""What a person confirmed about a document's own record: rows are only ever added."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tinhgon.storage.models.accounts import Account
from tinhgon.storage.models.documents import Document


class RecordField(models.TextChoices):
    """The parts of a record a person may confirm."""

    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    ISSUER = "issuer", _("Issuer")
    PROVINCE = "province", _("Province")


class RecordConfirmation(models.Model):
    """A value a person confirmed or typed; the newest of a field holds, whatever is read anew."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="confirmations")
    field = models.CharField(max_length=12, choices=RecordField.choices)
    value = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order they were given."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the field and its value."""
        return f"{self.field}: {self.value}"
