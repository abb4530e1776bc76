"""What people confirmed of a document's record."""

from tinhgon.storage.models import Document, RecordConfirmation


def standing_confirmations(document: Document) -> dict[str, RecordConfirmation]:
    """Return the newest confirmation of each field of a document's record."""
    rows = RecordConfirmation.objects.filter(document=document).select_related("by")
    return {row.field: row for row in rows.order_by("pk")}
