"""Reading the acts of the room, and the checks its kinds share."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, TypeVar

from tinhgon.headcount import problems
from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES, Ceiling, Headcount
from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Problem, State
from tinhgon.journal.versions import Subject
from tinhgon.organisation import problems as organisation_problems
from tinhgon.organisation.fields import text
from tinhgon.organisation.kinds import checking
from tinhgon.organisation.things import Unit

T = TypeVar("T")

HEADCOUNT, CEILING, MOVEMENT = "headcount", "ceiling", "movement"
PERSON, ASSIGNMENT, STAFFING, SURPLUS = "person", "assignment", "staffing", "surplus"

NO_PART_TIMERS_FROM: Final = date(2026, 6, 1)
"""From here on communes have no part-timers; villages keep theirs (letter 12-CV/BCĐ, Decree
154/2025 Art. 9: until 31/5/2026)."""


def headcount_id(unit: str, category: str, pay_source: str) -> str:
    """Return the id of the numbers of a unit."""
    return f"{unit}:{category}:{pay_source}"


def number(act: Act, key: str) -> int:
    """Return an integer of an act, 0 when it is not there."""
    value = act.fields.get(key, 0)
    return value if isinstance(value, int) else 0


def pay_source(act: Act) -> str:
    """Return the pay source of an act, the budget when it says none."""
    return text(act, "pay_source") or "budget"


def living(state: State, subject: Subject, kind: type[T]) -> T | None:
    """Return the values of a thing that exists at the act."""
    values = state.get(subject)
    return values if isinstance(values, kind) else None


def balance(state: State, unit: str, category: str, source: str) -> Headcount:
    """Return the numbers of a unit, unknown ones when nothing was ever said."""
    subject = (HEADCOUNT, headcount_id(unit, category, source))
    found = living(state, subject, Headcount)
    return found or Headcount(unit=unit, category=category, pay_source=source)


def subject_of(values: Headcount) -> Subject:
    """Return the subject of the numbers of a unit."""
    return HEADCOUNT, headcount_id(values.unit, values.category, values.pay_source)


def ceiling_subject(holder: str, category: str, source: str) -> Subject:
    """Return the subject of what a holder may give."""
    return CEILING, headcount_id(holder, category, source)


def ceiling(state: State, holder: str, category: str, source: str) -> Ceiling | None:
    """Return what a holder may give."""
    return living(state, ceiling_subject(holder, category, source), Ceiling)


def check_numbers_of(state: State, act: Act, unit: str) -> Iterator[Problem]:
    """Yield what speaks against numbers of a unit: the unit, the category, the pay source."""
    yield from checking.named(state, unit)
    values = state.get((UNIT, unit))
    if isinstance(values, Unit) and values.is_outside:
        yield organisation_problems.outside(values.name)
    category, source = text(act, "category"), pay_source(act)
    if category not in CATEGORIES:
        yield organisation_problems.unknown_word(f"category: {category}")
    if source not in PAY_SOURCES:
        yield organisation_problems.unknown_word(f"pay_source: {source}")
    if _raises(act):
        yield from check_category_of(state, act, unit)


def check_category_of(state: State, act: Act, unit: str) -> Iterator[Problem]:
    """Yield what speaks against posts or people of the category of an act in a unit on its day."""
    values = state.get((UNIT, unit))
    if (
        text(act, "category") == "part_time"
        and act.on >= NO_PART_TIMERS_FROM
        and isinstance(values, Unit)
        and values.level == "commune"
    ):
        yield problems.category_over(values.name)


def _raises(act: Act) -> bool:
    """Tell whether an act puts somebody into a category."""
    said: dict[str, Any] = dict(act.fields)
    return any(
        isinstance(said.get(key), int) and said[key] > 0
        for key in ("assigned", "present", "posts", "people")
    )


def check_count(act: Act, *keys: str) -> Iterator[Problem]:
    """Yield fields that are no count: no integer, or below zero."""
    for key in keys:
        value = act.fields.get(key)
        if value is not None and (not isinstance(value, int) or value < 0):
            yield problems.bad_number(f"{key}: {value}")


def check_lines(state: State, *lines: str) -> Iterator[Problem]:
    """Yield ids of lines of the ledger that are missing or taken."""
    for line in lines:
        yield from checking.fresh(state, MOVEMENT, line)
