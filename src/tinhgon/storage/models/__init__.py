"""Tables, one module per subject; a new subject adds a module and a line here."""

from tinhgon.storage.models.accounts import Account, Role
from tinhgon.storage.models.citations import (
    Block,
    CitedDocument,
    LinkDecision,
    PendingBlock,
    Reference,
    Relation,
    Rule,
)
from tinhgon.storage.models.documents import (
    Document,
    Extraction,
    Finding,
    Reading,
    StoredText,
)
from tinhgon.storage.models.headcount import (
    AssignmentVersion,
    CeilingVersion,
    HeadcountVersion,
    MovementVersion,
    PersonVersion,
    StaffingVersion,
    SurplusVersion,
)
from tinhgon.storage.models.journal import (
    JournalAct,
    JournalEntry,
    JournalHead,
    JournalNote,
    JournalTouch,
)
from tinhgon.storage.models.people import PersonRecord
from tinhgon.storage.models.proposals import Handover, HandoverItem, Proposal
from tinhgon.storage.models.quota import QuotaDraft, QuotaLine
from tinhgon.storage.models.records import RecordConfirmation, RecordField
from tinhgon.storage.models.registry import (
    DescentVersion,
    FunctionVersion,
    PostVersion,
    RelationVersion,
    RoleVersion,
    TargetVersion,
    TaskVersion,
    UnitVersion,
)
from tinhgon.storage.models.review import Choice, Decision
from tinhgon.storage.models.search import SearchText
from tinhgon.storage.models.targets import TargetSheet
from tinhgon.storage.models.trail import SignInFailures, TrailLine, TrailSegment, TrailSubject

__all__ = [
    "Account",
    "AssignmentVersion",
    "Block",
    "CeilingVersion",
    "Choice",
    "CitedDocument",
    "Decision",
    "DescentVersion",
    "Document",
    "Extraction",
    "Finding",
    "FunctionVersion",
    "Handover",
    "HandoverItem",
    "HeadcountVersion",
    "JournalAct",
    "JournalEntry",
    "JournalHead",
    "JournalNote",
    "JournalTouch",
    "LinkDecision",
    "MovementVersion",
    "PendingBlock",
    "PersonRecord",
    "PersonVersion",
    "PostVersion",
    "Proposal",
    "QuotaDraft",
    "QuotaLine",
    "Reading",
    "RecordConfirmation",
    "RecordField",
    "Reference",
    "Relation",
    "RelationVersion",
    "Role",
    "RoleVersion",
    "Rule",
    "SearchText",
    "SignInFailures",
    "StaffingVersion",
    "StoredText",
    "SurplusVersion",
    "TargetSheet",
    "TargetVersion",
    "TaskVersion",
    "TrailLine",
    "TrailSegment",
    "TrailSubject",
    "UnitVersion",
]
