"""What is wrong with rows and files kept beside the journal, in the words people are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tinhgon.kernel import Message


class Fault(StrEnum):
    """What is wrong with something kept beside the journal."""

    EDITED = "edited"
    MISSING = "missing"
    EXTRA = "extra"
    FILE = "file"


FAULTS: Final[Mapping[Fault, Message]] = {
    Fault.EDITED: Message("What is kept of this is not what the journal says."),
    Fault.MISSING: Message("The journal holds this, and nothing else of it is left."),
    Fault.EXTRA: Message("No act of the journal stands behind this."),
    Fault.FILE: Message("The bytes of this file are not those the journal says, or gone."),
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is not as the journal says; `what` names table, row and column or file."""

    fault: Fault
    what: str

    def __str__(self) -> str:
        """Return the row."""
        return self.what


def row_of(fault: Fault, table: str, row: int, column: str = "") -> Wrong:
    """Return what is wrong with a row of a table, named as the database names both."""
    named = f" {column}" if column else ""
    return Wrong(fault, f"storage_{table} id={row}{named}")
