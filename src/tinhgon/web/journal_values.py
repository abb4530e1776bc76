"""What the pages of Nhật ký show, as plain values; views fill them from storage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tinhgon.web.organisation_values import ActRef, Change


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the journal.

    Attributes:
        kinds: how many acts of each kind it has.
        days: first and last day of its acts, None when it has no act.
        voided_by: the entry that voids it, 0 for none; `voided_acts` of it no longer count.
        note: why it was written, in the words of who wrote it.
        voids: addresses it voids; `replaces` the one in whose place it stands.
    """

    seq: int
    recorded_at: datetime
    by: str
    kinds: tuple[tuple[str, int], ...]
    hash: str
    document: str = ""
    document_address: str = ""
    days: tuple[date, date] | None = None
    voids: tuple[str, ...] = ()
    replaces: str = ""
    voided_by: int = 0
    voided_acts: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries, the newest first, and what the check of the chain found.

    `is_checked` tells whether it was checked; a long one is when somebody asks.
    """

    entries: tuple[EntryLine, ...]
    total: int
    head: str = ""
    fault: str = ""
    is_checked: bool = True
    kinds: tuple[str, ...] = ()
    kind: str = ""
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act wrote: of which thing, from which day until which (None: without end)."""

    thing: str
    name: str
    unit: str
    since: date
    until: date | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act of an entry.

    Attributes:
        act: where it stands.
        fields: what it says besides, as in the body of the entry.
        names: names of the ids in its fields.
        voided_by: address of the entry that voids it, empty while it counts.
        effects: what it wrote; `more_effects` are not among them.
    """

    act: ActRef
    fields: Mapping[str, object]
    names: Mapping[str, str] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    more_effects: int = 0
    voided_by: str = ""


@dataclass(frozen=True, slots=True)
class Dependant:
    """A later act that would no longer pass its checks; `reason` says why.

    `is_together` tells that it is to be voided with the target already.
    """

    act: ActRef
    reason: str = ""
    is_together: bool = False


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry whole.

    Attributes:
        previous: hash of the entry before, zeros for the first.
        sha256: hash of the text of its decision, empty when it was not at hand.
        seen: the head as the page shows it; sent back with a correction.
        more_acts: acts not among those given.
    """

    line: EntryLine
    acts: tuple[ActLine, ...]
    previous: str
    command_id: str
    seen: str
    sha256: str = ""
    more_acts: int = 0
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class MendPage:
    """The form that voids or corrects an entry or an act.

    Attributes:
        target: address of what is voided or corrected.
        act: the act to be corrected, None when an entry is voided.
        more_acts: acts of it that are not among them.
        dependants: later acts that could no longer stand.
        problems: why the last try was refused.
        sent: what was sent with it, by name of the input.
    """

    target: str
    seen: str
    command_id: str
    acts: tuple[ActLine, ...]
    dependants: tuple[Dependant, ...] = ()
    more_acts: int = 0
    problems: tuple[str, ...] = ()
    sent: Mapping[str, str] = field(default_factory=dict)

    @property
    def seq(self) -> int:
        """The entry the target belongs to."""
        return int(self.target.partition(".")[0])
