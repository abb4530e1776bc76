"""People without an approved post (requirements row 47: on an approved post, or listed).

Only the assignment a person is counted on is asked for; a concurrent one or a secondment beside it
needs no post of its own. A post of a unit below serves too: quota is kept at the agency, posts in
its divisions.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tinhgon.headcount.staff import Staff
from tinhgon.headcount.things import Assignment
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.forest import NONE

EMPTY, ENDED, ELSEWHERE = REASONS = ("empty", "ended", "elsewhere")
_BEHIND: Final = 2**62


@dataclass(frozen=True, slots=True)
class Loose:
    """People of a unit who sit on no approved post of it.

    Attributes:
        unit: the unit.
        count: people.
        empty: of these, no post was ever named.
        ended: of these, the post was abolished or does not exist.
        elsewhere: of these, the post is of another unit.
    """

    unit: str
    count: int
    empty: int
    ended: int
    elsewhere: int


def without_post(apparatus: Apparatus, staff: Staff) -> tuple[Loose, ...]:
    """Return the units with people without an approved post, in the order of the trees."""
    found: dict[str, Counter[str]] = {}
    for assignment, reason in loose(apparatus, staff):
        if assignment.values:
            found.setdefault(assignment.values.unit, Counter())[reason] += 1
    order = sorted(found, key=lambda unit: (_place(apparatus, unit), unit))
    return tuple(
        Loose(unit, found[unit].total(), *(found[unit][one] for one in REASONS)) for unit in order
    )


def loose(apparatus: Apparatus, staff: Staff) -> Iterator[tuple[Fact[Assignment], str]]:
    """Yield the assignments without an approved post, each with the reason of `REASONS`.

    Persons stand in them as random ids.
    """
    seen: set[str] = set()
    for fact in staff.assignments:
        values = fact.values
        if values is None or values.kind or values.person in seen:
            continue
        seen.add(values.person)
        reason = _reason(apparatus, values)
        if reason:
            yield fact, reason


def _reason(apparatus: Apparatus, values: Assignment) -> str:
    if not values.post:
        return EMPTY
    post = apparatus.posts.get(values.post)
    if post is None:
        return ENDED
    return "" if is_within(apparatus, post.unit, values.unit) else ELSEWHERE


def is_within(apparatus: Apparatus, unit: str, above: str) -> bool:
    """Tell whether a unit is another one or stands below it."""
    if unit == above:
        return True
    place, start = apparatus.units.place(unit), apparatus.units.place(above)
    return NONE not in {place, start} and start <= place < start + int(apparatus.units.size[start])


def _place(apparatus: Apparatus, unit: str) -> int:
    place = apparatus.units.place(unit)
    return _BEHIND if place == NONE else place
