"""Tables, one module per subject; a new subject adds a module and a line here."""

from tinhgon.storage.models.accounts import Account, Role
from tinhgon.storage.models.documents import (
    Document,
    Extraction,
    Finding,
    Reading,
    StoredText,
)
from tinhgon.storage.models.records import RecordConfirmation, RecordField
from tinhgon.storage.models.review import Choice, Decision
from tinhgon.storage.models.search import SearchText
from tinhgon.storage.models.targets import TargetSheet

__all__ = [
    "Account",
    "Choice",
    "Decision",
    "Document",
    "Extraction",
    "Finding",
    "Reading",
    "RecordConfirmation",
    "RecordField",
    "Role",
    "SearchText",
    "StoredText",
    "TargetSheet",
]
