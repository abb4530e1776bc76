"""What the pages of functions show, as plain values; views fill them from storage."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tinhgon.web.organisation_values import UnitRef


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A function with all who have a part in it; `proposed` is a lead a person may confirm."""

    id: str
    name: str
    field: str = ""
    leads: tuple[UnitRef, ...] = ()
    coordinating: tuple[UnitRef, ...] = ()
    disposition: str = ""
    proposed: UnitRef | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two functions that say nearly the same; `score` in hundredths, `why` in sentences."""

    first: FunctionRow
    second: FunctionRow
    score: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompetenceLine:
    """Which level decides about a function, does it and answers for it; `gaps` in sentences."""

    id: str
    name: str
    field: str = ""
    decides: str = ""
    does: str = ""
    answers: str = ""
    disposition: str = ""
    supervisor: UnitRef | None = None
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionPage:
    """Functions of a day; the counts are those of all functions, whatever is narrowed.

    Attributes:
        pairs: those that say nearly the same, where they are asked for; `alike` are all of them.
        competences: the table of competence, where it is asked for.
        is_too_many: too many functions to compare; a field must be chosen.
    """

    rows: tuple[FunctionRow, ...]
    total: int
    none: int
    several: int
    fields: tuple[tuple[str, int], ...] = ()
    shown: str = ""
    chosen_field: str = ""
    page: int = 1
    pages: int = 1
    pairs: tuple[PairLine, ...] = ()
    alike: int = 0
    competences: tuple[CompetenceLine, ...] = ()
    is_too_many: bool = False


@dataclass(frozen=True, slots=True)
class LeadChoice:
    """A unit that could be the one lead, with what speaks for it in sentences."""

    unit: UnitRef
    leads_now: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeadPage:
    """The form that confirms the lead of a function.

    Attributes:
        state: `none`, `several`, `one` or `handed_over`.
        why_nobody: why nobody can be proposed, empty when somebody can.
        seen: the head as the page shows it.
        problems: why the last try was refused.
        sent: what was sent with it.
    """

    row: FunctionRow
    state: str
    choices: tuple[LeadChoice, ...]
    why_nobody: str
    seen: str
    command_id: str
    problems: tuple[str, ...] = ()
    sent: Mapping[str, str] = field(default_factory=dict)
