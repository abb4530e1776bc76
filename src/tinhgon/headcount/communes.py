"""Communes with more or fewer people than posts, by field of work (thừa – thiếu cấp xã).

Posts of communes are those of category `commune`, of the commune with all that stands below it.
What a commune has too many of in a field can help one that is short in the same field (cử công
chức tăng cường, biệt phái); how far that goes is counted here, never who would go.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tinhgon.headcount.reading import STAFFING
from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import UNKNOWN, Rows
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.metrics import subtree_sums

if TYPE_CHECKING:
    from tinhgon.headcount.things import Staffing

COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of work of a commune.

    Attributes:
        unit: the commune; a body outside any commune stands for itself.
        field: the field of work.
        required: posts of the frame.
        present: people.
        qualified: of these, trained for the field.
    """

    unit: str
    field: str
    required: int
    present: int
    qualified: int

    @property
    def surplus(self) -> int:
        """People above the frame."""
        return max(0, self.present - self.required)

    @property
    def shortage(self) -> int:
        """Posts of the frame without people."""
        return max(0, self.required - self.present)


@dataclass(frozen=True, slots=True)
class CommuneLine:
    """Posts and people of a commune with all below it; None is unknown."""

    unit: str
    assigned: int | None
    present: int | None

    @property
    def excess(self) -> int | None:
        """People above the posts assigned, below zero when short; None when either is unknown."""
        if self.assigned is None or self.present is None:
            return None
        return self.present - self.assigned


@dataclass(frozen=True, slots=True)
class Summary:
    """All communes.

    Attributes:
        assigned: posts of all communes of which they are known.
        present: people likewise.
        over_units: communes with more people than posts.
        over: by how many, together.
        short_units: communes with fewer.
        short: by how many, together.
        unknown_units: communes of which posts or people are unknown; in none of the four above.
    """

    assigned: int
    present: int
    over_units: int
    over: int
    short_units: int
    short: int
    unknown_units: int


@dataclass(frozen=True, slots=True)
class Move:
    """People a commune could send to another in a field, a number."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Closed:
    """How much of the shortage in a field the surplus of other communes could close.

    Attributes:
        field: the field of work.
        surplus: people above the frames, all communes.
        shortage: posts without people, all communes.
        moves: who could send how many to whom, communes taken in the order of their ids.
    """

    field: str
    surplus: int
    shortage: int
    moves: tuple[Move, ...]

    @property
    def closed(self) -> int:
        """Posts of the shortage that are closed."""
        return sum(move.count for move in self.moves)

    @property
    def left(self) -> int:
        """Posts that stay without people."""
        return self.shortage - self.closed


def field_table(apparatus: Apparatus) -> tuple[FieldLine, ...]:
    """Return the fields of every commune, in the order of the trees, then of the fields' names."""
    table: Rows[Staffing] = apparatus.view.rows(STAFFING)
    rows = table.alive(apparatus.valid.toordinal(), apparatus.known)
    is_commune = _are_communes(apparatus)
    found: dict[tuple[int, str, str], Counter[str]] = {}
    for fact in table.facts(rows):
        if fact.values is None:
            continue
        place, unit = _commune(apparatus, is_commune, fact.values.unit)
        sums = found.setdefault((place, unit, fact.values.field), Counter())
        for name in ("required", "present", "qualified"):
            sums[name] += getattr(fact.values, name)
    return tuple(
        FieldLine(unit, field, sums["required"], sums["present"], sums["qualified"])
        for (_, unit, field), sums in sorted(found.items())
    )


def communes(staff: Staff, category: str = COMMUNE) -> tuple[CommuneLine, ...]:
    """Return the communes of the day with posts and people of all below, in order."""
    units = staff.apparatus.units
    places = np.flatnonzero(_are_communes(staff.apparatus))
    ids = staff.pool.texts(units.column("id")[places])
    chosen = staff.mask(category) & (staff.places != NONE)
    columns = [_sums(staff, column, chosen)[places] for column in (staff.assigned, staff.present)]
    numbers = [[None if one == UNKNOWN else one for one in column.tolist()] for column in columns]
    return tuple(CommuneLine(*row) for row in zip(ids, *numbers, strict=True))


def summary(lines: Sequence[CommuneLine]) -> Summary:
    """Return how many communes are over and short, and by how many.

    Examples:
        >>> summary([CommuneLine("a", 32, 40), CommuneLine("b", 32, 27), CommuneLine("c", 32, 32)])
        ... # doctest: +ELLIPSIS
        Summary(assigned=96, present=99, over_units=1, over=8, short_units=1, short=5, ...)
    """
    differences = [one.excess for one in lines]
    known = [one for one in differences if one is not None]
    return Summary(
        assigned=sum(one.assigned or 0 for one in lines),
        present=sum(one.present or 0 for one in lines),
        over_units=sum(one > 0 for one in known),
        over=sum(one for one in known if one > 0),
        short_units=sum(one < 0 for one in known),
        short=-sum(one for one in known if one < 0),
        unknown_units=len(differences) - len(known),
    )


def closed_by_secondment(lines: Sequence[FieldLine]) -> tuple[Closed, ...]:
    """Return for each field how far surplus and shortage of communes meet, fields by name."""
    fields = sorted({one.field for one in lines})
    ordered = sorted(lines, key=lambda one: one.unit)
    return tuple(
        _closed(field, [one for one in ordered if one.field == field]) for field in fields
    )


def _closed(field: str, lines: Sequence[FieldLine]) -> Closed:
    left = {one.unit: one.surplus for one in lines if one.surplus}
    moves = []
    for one in lines:
        wanted = one.shortage
        for source in [unit for unit, count in left.items() if count and wanted]:
            count = min(wanted, left[source])
            if count:
                moves.append(Move(source, one.unit, count))
            left[source] -= count
            wanted -= count
    surplus, shortage = sum(one.surplus for one in lines), sum(one.shortage for one in lines)
    return Closed(field, surplus, shortage, tuple(moves))


def _are_communes(apparatus: Apparatus) -> NDArray[np.bool_]:
    """Return which units are communes: territories of the level, wards and special zones too."""
    pool, units = apparatus.units.source.pool, apparatus.units
    is_territory = units.column("unit_class") == pool.number("administrative_unit")
    found: NDArray[np.bool_] = is_territory & (units.column("level") == pool.number(COMMUNE))
    return found


def _commune(apparatus: Apparatus, is_commune: NDArray[np.bool_], unit: str) -> tuple[int, str]:
    """Return place and id of the commune a unit belongs to; of itself where there is none."""
    units = apparatus.units
    place = own = units.place(unit)
    while place != NONE and not is_commune[place]:
        place = int(units.parent[place])
    if place == NONE:
        return own, unit
    return place, units.source.pool.text(int(units.column("id")[place]))


def _sums(staff: Staff, column: Ints, chosen: NDArray[np.bool_]) -> Ints:
    """Return the sum of each unit with all below it, `UNKNOWN` where nothing of it is known."""
    known = chosen & (column != UNKNOWN)
    size = len(staff.apparatus.units)
    values = np.bincount(staff.places[known], weights=column[known], minlength=size)
    counts = np.bincount(staff.places[known], minlength=size)
    sums = subtree_sums(staff.apparatus.units, values.astype(np.int64))
    is_known = subtree_sums(staff.apparatus.units, counts) > 0
    return np.where(is_known, sums, UNKNOWN)
