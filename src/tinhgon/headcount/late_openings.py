"""Numbers the ledger opened after a day for units that stood on it already.

An opening balance (`open_headcount`) says what was there before the record began; an establishment
or a quota says what came. Of a unit that stood on a day and whose ledger begins with an opening
after it, that day says nothing: a comparison with it would read the opening as growth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.causes import OPENING
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.reading import MOVEMENT
from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.columns import UNKNOWN
from tinhgon.organisation.forest import NONE

_COLUMNS = (
    "unit", "category", "pay_source", "cause", "posts", "people", "valid_from", "by_seq", "by_n",
)  # fmt: skip
_KEY = ("unit", "category", "pay_source")


@dataclass(frozen=True, slots=True)
class LateOpening:
    """What was opened late in one unit, category and pay source.

    Attributes:
        unit: id of the unit the ledger names.
        category: of `headcount.things.CATEGORIES`.
        pay_source: of `headcount.things.PAY_SOURCES`.
        posts, people: what the openings added to nothing.
        on: day of the first opening.
    """

    unit: str
    category: str
    pay_source: str
    posts: int
    people: int
    on: date


def late_openings(base: Apparatus, present: Apparatus) -> tuple[LateOpening, ...]:
    """Return what was opened after a day, until another, of units that stood on the day.

    A unit stood on the day itself, or what it was made of did and nothing was said of that either.
    Where the ledger of a unit begins with anything but an opening (a quota, what merged units
    handed over), it is no late opening. Persons counted on the day leave only posts to be opened.

    Args:
        base: the day compared with.
        present: the later day, of the same record.

    Returns:
        Lines of units, categories and pay sources, sorted by these.
    """
    lines = _late_lines(base, present)
    if not len(lines["unit"]):
        return ()
    return tuple(_standing(lines, base, present))


def _late_lines(base: Apparatus, present: Apparatus) -> dict[str, NDArray[np.int64]]:
    """Return the openings of all units whose ledger begins with one after the day, by time."""
    table, rows = present.view.rows(MOVEMENT), Ledger(present, date.min).rows
    found = {name: table.take(name, rows).astype(np.int64) for name in _COLUMNS}
    is_opening = found["cause"] == table.pool.number(OPENING)
    is_late = is_opening & (found["valid_from"] > base.valid.toordinal())
    own = np.isin(found["unit"], np.unique(found["unit"][is_late]))
    order = np.flatnonzero(own)
    order = order[np.lexsort([found[name][order] for name in ("by_n", "by_seq", "valid_from")])]
    keys = np.stack([found[name][order] for name in _KEY], axis=1)
    _, first, line = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    begins_late = is_late[order[first]][line.ravel()]
    chosen = order[begins_late & is_opening[order]]
    return {name: column[chosen] for name, column in found.items()}


def _standing(
    lines: dict[str, NDArray[np.int64]], base: Apparatus, present: Apparatus
) -> Iterator[LateOpening]:
    """Yield what openings of units that stood on the day added up to."""
    staff, pool = Staff(base), present.view.rows(MOVEMENT).pool
    has_people = staff.present != UNKNOWN
    told = _keys((staff.units, staff.categories), has_people | (staff.assigned != UNKNOWN))
    counted = _keys((staff.units, staff.categories, staff.pay_sources), has_people)
    stands = set(lines["unit"][base.units.places(lines["unit"]) != NONE].tolist())
    before = _before(set(lines["unit"].tolist()) - stands, base, present)

    def stood(unit: int, category: int) -> bool:
        old = before.get(unit, set())
        return unit in stands or (bool(old) and told.isdisjoint((one, category) for one in old))

    sums: dict[tuple[int, int, int], list[int]] = {}
    columns = (lines[name].tolist() for name in (*_KEY, "posts", "people", "valid_from"))
    for unit, category, source, posts, people, day in zip(*columns, strict=True):
        if stood(unit, category):
            held = sums.setdefault((unit, category, source), [0, 0, day])
            held[0] += posts
            held[1] += 0 if (unit, category, source) in counted else people
    found = [
        LateOpening(
            pool.text(unit), pool.text(category), pool.text(source), held[0], held[1],
            date.fromordinal(held[2]),
        )
        for (unit, category, source), held in sums.items() if max(held[:2]) > 0
    ]  # fmt: skip
    yield from sorted(found, key=lambda one: (one.unit, one.category, one.pay_source))


def _keys(
    columns: tuple[NDArray[np.int64], ...], chosen: NDArray[np.bool_]
) -> set[tuple[int, ...]]:
    """Return the combinations of numbers there are in some places of columns."""
    return set(zip(*(column[chosen].tolist() for column in columns), strict=True))


def _before(units: set[int], base: Apparatus, present: Apparatus) -> dict[int, set[int]]:
    """Return of units what stood on the day and became them, as numbers of ids."""
    found: dict[int, set[int]] = {}
    if units:
        old, new = present.lineage.closure()
        wanted = np.isin(new, list(units)) & (base.units.places(old) != NONE)
        for one, heir in zip(old[wanted].tolist(), new[wanted].tolist(), strict=True):
            found.setdefault(heir, set()).add(one)
    return found
