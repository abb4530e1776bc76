"""The working table of an allocation (bảng làm việc khi giao biên chế) and its balance.

One table is of one holder, category, pay source and year. It shows per unit what was given for the
year before, who is present, what is unused, who retires in the year, what is proposed, what the
appraisal says, what is to be given and why. It reads the record and what a draft says; it decides
nothing. Tables of different categories or pay sources are never added up with one another.

A unit that gives posts on to its inner units stands with all it was given, what it keeps and what
it gave on; its inner units stand below it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tinhgon.headcount.reading import CEILING, headcount_id
from tinhgon.headcount.staff import Line, Staff
from tinhgon.kernel import Message
from tinhgon.law.standards.finding import written
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.things import Unit

if TYPE_CHECKING:
    from tinhgon.headcount.things import Ceiling
    from tinhgon.organisation.columns import Rows

Retirements = Callable[[str], int | None]
"""By unit how many of its people retire in the year; None where births are unknown."""

CANDIDATES: Final[Mapping[str, frozenset[str]]] = {
    "civil_servant": frozenset({"state_agency"}),
    "public_employee": frozenset({"public_service_unit"}),
    "party_front": frozenset({"party_body", "mass_organisation"}),
    "commune": frozenset({"administrative_unit"}),
    "part_time": frozenset({"administrative_unit"}),
    "contract": frozenset({"state_agency", "public_service_unit", "party_body"}),
    "association": frozenset({"association"}),
}
"""Classes of units that may be given posts of a category where nothing was ever given."""

_OF_COMMUNES: Final = frozenset({"commune", "part_time"})


@dataclass(frozen=True, slots=True)
class Key:
    """What a table is of."""

    holder: str
    category: str
    pay_source: str
    year: int


@dataclass(frozen=True, slots=True)
class Entered:
    """What a draft says of a unit; None is not said yet, never zero."""

    proposed: int | None = None
    appraised: int | None = None
    given: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """Allocations and reserve against the total.

    Attributes:
        total: what the holder may give; None when nobody gave it anything.
        given: what the table gives.
        outside: what units beyond the table hold from this holder, and keep.
        reserve: dự phòng; of an agency without a reserve, what it keeps itself.
        unsaid: units of the table for which no number is said yet.
    """

    total: int | None
    given: int
    outside: int
    reserve: int
    unsaid: int = 0

    @property
    def left(self) -> int | None:
        """Posts still to be given, below zero when too many are; None without a total."""
        if self.total is None:
            return None
        return self.total - self.given - self.outside - self.reserve

    @property
    def message(self) -> Message:
        """Say whether allocations and reserve make up the total, and by how much they do not."""
        left = self.left
        if left is None:
            return Message("No total entered yet.")
        if left == 0:
            return Message("Balanced: nothing left, nothing too many.")
        if left > 0:
            return Message("%(n)s left to allocate.", {"n": written(left)})
        return Message("%(n)s too many allocated.", {"n": written(-left)})


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a table.

    Attributes:
        unit: its id.
        name: as on the day.
        group: its class, under which the annex lists it.
        depth: 0 for those the holder gives to, 1 and more for those they give on to.
        before: posts given for the year before, with what was given on; None where nothing says.
        present: people, with those of the units below it that are in no row of their own.
        retiring: of these, who reaches the age in the year; None where births are unknown.
        kept: of `before`, what it keeps itself.
        said: what the draft says; of inner rows nothing.
    """

    unit: str
    name: str
    group: str
    depth: int
    before: int | None
    present: int | None
    retiring: int | None
    kept: int | None
    said: Entered = field(default_factory=Entered)

    @property
    def unused(self) -> int | None:
        """Posts nobody holds (chưa sử dụng), below zero when there are more people than posts."""
        if self.before is None or self.present is None:
            return None
        return self.before - self.present

    @property
    def change(self) -> int | None:
        """What is to be given against what was."""
        if self.said.given is None:
            return None
        return self.said.given - (self.before or 0)


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a table or of a group of it; each leaves out what is unknown."""

    before: int = 0
    present: int = 0
    unused: int = 0
    retiring: int | None = None
    proposed: int = 0
    appraised: int = 0
    given: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """The working table.

    Attributes:
        key: what it is of.
        rows: in working order, inner units behind the unit that gives to them.
        sums: of the rows of depth 0.
        balance: against the total.
        is_agency: the holder is an agency that gives on what it was given; `reserve` is then what
            it keeps itself.
    """

    key: Key
    rows: tuple[Row, ...]
    sums: Sums
    balance: Balance
    is_agency: bool = False

    def groups(self) -> Iterator[tuple[str, tuple[Row, ...], Sums]]:
        """Yield each class of units with its rows and sums, in the order they first stand."""
        found: dict[str, list[Row]] = defaultdict(list)
        group = ""
        for row in self.rows:
            group = row.group if row.depth == 0 else group
            found[group].append(row)
        for name, rows in found.items():
            yield name, tuple(rows), sums_of(rows)


def year_before(year: int) -> date:
    """Return the day whose numbers count as given for the year before: its last."""
    return date(year, 1, 1) - timedelta(days=1)


def day_of_units(year: int, today: date) -> date:
    """Return the day whose units a table lists: today within its year, else its first day."""
    return today if today.year == year else date(year, 1, 1)


def no_births(_unit: str) -> None:
    """Say that births are unknown."""


def working_table(
    key: Key,
    before: Apparatus,
    day: Apparatus,
    said: Mapping[str, Entered],
    *,
    reserve: int = 0,
    total: int | None = None,
    retirements: Retirements = no_births,
) -> Table:
    """Return the working table of a draft.

    Args:
        key: what it is of.
        before: the last day of the year before.
        day: the day whose units and chain it lists (`day_of_units`).
        said: by unit, what the draft says; these units are the rows.
        reserve: of the draft.
        total: of a decision entered with the draft; None takes the one of the record.
        retirements: who retires in the year, by unit.
    """
    earlier = Chain(before, key.category, key.pay_source)
    now = Chain(day, key.category, key.pay_source)
    rows = tuple(_rows(key, earlier, now, said, retirements))
    given = sum(one.given or 0 for one in said.values())
    outside = sum(now.gross(unit) for unit in now.given_by(key.holder) if unit not in said)
    recorded, is_agency = now.total(key.holder)
    unsaid = sum(one.given is None for one in said.values())
    balance = Balance(recorded if total is None else total, given, outside, reserve, unsaid)
    return Table(key, rows, sums_of(rows), balance, is_agency and total is None)


def recipients(key: Key, day: Apparatus) -> tuple[str, ...]:
    """Return the units a new draft begins with, in working order.

    Those the holder gave posts to and those below it whose posts nobody gave; where the record
    knows none, the units below it whose class may hold the category.
    """
    chain = Chain(day, key.category, key.pay_source)
    units = day.units
    below = {fact.id for fact in units.subtree(key.holder)} - {key.holder}
    found = set(chain.given_by(key.holder))
    found |= {unit for unit, line in chain.lines.items() if unit in below and not line.giver}
    if not found:
        found = {
            fact.id
            for fact in units.subtree(key.holder)
            if fact.id != key.holder and fact.values and _may_hold(fact.values, key)
        }
    living = [unit for unit in found if units.place(unit) >= 0]
    return tuple(sorted(living, key=units.place))


def _may_hold(unit: Unit, key: Key) -> bool:
    if unit.is_outside or unit.unit_class not in CANDIDATES[key.category]:
        return False
    return unit.level == "commune" or key.category not in _OF_COMMUNES


class Chain:
    """Who gave how many posts of a category and pay source to whom, on a day.

    Args:
        apparatus: the day.
        category: of `CATEGORIES`.
        pay_source: of `PAY_SOURCES`.

    Attributes:
        lines: by unit, its numbers.
    """

    def __init__(self, apparatus: Apparatus, category: str, pay_source: str) -> None:
        self.apparatus, self.category, self.pay_source = apparatus, category, pay_source
        found = Staff(apparatus).lines(category, pay_source)
        self.lines: dict[str, Line] = {line.unit: line for line in found}
        self._given: dict[str, list[str]] = defaultdict(list)
        for line in self.lines.values():
            self._given[line.giver].append(line.unit)

    def given_by(self, holder: str) -> tuple[str, ...]:
        """Return the units a holder gave posts to, in the order of the trees."""
        return tuple(self._given.get(holder, ()))

    def gross(self, unit: str) -> int:
        """Return the posts a unit was given: those it keeps and those it gave on."""
        own = self.lines.get(unit)
        kept = (own.assigned or 0) if own else 0
        return kept + sum(self.gross(one) for one in self.given_by(unit))

    def total(self, holder: str) -> tuple[int | None, bool]:
        """Return what a holder has to give, and whether it is an agency that was given it."""
        table: Rows[Ceiling] = self.apparatus.view.rows(CEILING)
        name = headcount_id(holder, self.category, self.pay_source)
        day, known = self.apparatus.valid.toordinal(), self.apparatus.known
        for fact in table.facts(table.rows_of(name)):
            if fact.valid_from <= day < fact.valid_to and fact.known_from <= known < fact.known_to:
                return (fact.values.posts, False) if fact.values else (None, False)
        own = self.lines.get(holder)
        if own is None or own.assigned is None:
            return None, False
        return self.gross(holder), True

    def rows_under(self, units: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield units in working order, each followed by those it gave on to, with their depth."""
        place = self.apparatus.units.place
        for unit in sorted(units, key=lambda one: (place(one) < 0, place(one), one)):
            yield unit, 0
            yield from self.inner(unit)

    def inner(self, unit: str, depth: int = 1) -> Iterator[tuple[str, int]]:
        """Yield the units a unit gave on to and those these gave on to, with their depth."""
        for one in self.given_by(unit):
            yield one, depth
            yield from self.inner(one, depth + 1)

    def nearest(self, unit: str, among: Mapping[str, object]) -> str:
        """Return the unit itself or the nearest above it that is among some; empty for none."""
        if unit in among:
            return unit
        return next((up.id for up in self.apparatus.units.ancestors(unit) if up.id in among), "")


def _rows(
    key: Key,
    earlier: Chain,
    now: Chain,
    said: Mapping[str, Entered],
    retirements: Retirements,
) -> Iterator[Row]:
    order = list(now.rows_under([unit for unit in said if unit != key.holder]))
    depths = dict(order)
    numbers = _own_numbers(earlier, depths, retirements)
    for unit, depth in order:
        fact = now.apparatus.units.unit(unit) or earlier.apparatus.units.unit(unit)
        inner = [unit, *(one for one, _depth in now.inner(unit))]
        own = [numbers[one] for one in inner]
        yield Row(
            unit=unit,
            name=fact.values.name if fact and fact.values else unit,
            group=fact.values.unit_class if fact and fact.values else "",
            depth=depth,
            before=_added([one.assigned for one in own]),
            present=_added([one.present for one in own]),
            retiring=_sure([one.retiring for one in own if one.present]),
            kept=numbers[unit].assigned,
            said=said.get(unit, Entered()) if depth == 0 else Entered(),
        )


@dataclass(slots=True)
class _Own:
    """Numbers of a row without those of the rows below it."""

    assigned: int | None = None
    present: int | None = None
    retiring: int | None = None


def _own_numbers(
    chain: Chain, rows: Mapping[str, int], retirements: Retirements
) -> dict[str, _Own]:
    """Return the numbers of each row; a unit in no row counts where it stands in the tree."""
    found: dict[str, _Own] = {unit: _Own() for unit in rows}
    retiring: dict[str, list[int | None]] = defaultdict(list)
    for line in chain.lines.values():
        row = chain.nearest(line.unit, rows)
        if not row:
            continue
        own = found[row]
        own.assigned = _added([own.assigned, line.assigned])
        own.present = _added([own.present, line.present])
        if line.present:
            retiring[row].append(retirements(line.unit))
    for row, counts in retiring.items():
        found[row].retiring = _sure(counts)
    return found


def _added(counts: Sequence[int | None]) -> int | None:
    """Return a sum that leaves out what is unknown; None when all is."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _sure(counts: Sequence[int | None]) -> int | None:
    """Return a sum, None when one part is unknown: fewer than there are would be wrong."""
    return None if not counts or None in counts else sum(count or 0 for count in counts)


def sums_of(rows: Sequence[Row]) -> Sums:
    """Return the sums of the rows the holder gives to; inner rows are in them already."""
    found: Counter[str] = Counter()
    top = [row for row in rows if row.depth == 0]
    for row in top:
        counts = {
            "before": row.before,
            "present": row.present,
            "unused": row.unused,
            "proposed": row.said.proposed,
            "appraised": row.said.appraised,
            "given": row.said.given,
        }
        for name, count in counts.items():
            found[name] += count or 0
    with_people = [row.retiring for row in top if row.present]
    return Sums(**found, retiring=_sure(with_people))
