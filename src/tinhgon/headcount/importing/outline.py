"""A list of units with numbers, as offices keep it -> its lines, each with the unit it means.

Numbers of lines (A / I / 1 / 1.1 / a) draw a tree; a unit is found by its name below the unit its
line stands under. Lines that head a group and lines of sums are told apart from units.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tinhgon.headcount.importing import problems as refusals
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems, Row, Table, clean, line, whole
from tinhgon.organisation.addressing import described, found
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.importing.columns import UNITS
from tinhgon.organisation.importing.number_columns import (
    UNUSED,
    Meaning,
    categories_in,
    headings,
    number_columns,
)
from tinhgon.organisation.importing.outline import Outline
from tinhgon.organisation.importing.references import none_named, several_named
from tinhgon.organisation.importing.rows import Reader, heads_group, is_kept_part, is_total
from tinhgon.organisation.importing.units import place_of
from tinhgon.organisation.snapshot import Snapshot
from tinhgon.organisation.things import Unit

_NOTHING: Final = frozenset({"-", "–", "—", "−"})
"""What stands for zero in printed tables."""


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column of posts or people.

    Attributes:
        id: its name in the table, for places.
        heading: what stands above it.
        meaning: what it holds; an empty category is that of each unit.
    """

    id: str
    heading: str
    meaning: Meaning


@dataclass(slots=True, eq=False)
class Line:
    """A line of the list.

    Attributes:
        row: where it stands.
        name: what it says.
        values: the numbers by id of the column; what is empty is left out.
        above: the line it stands under.
        below: the lines under it.
        unit: the unit it means, None for a group, a sum, or what a unit keeps itself.
        is_kept: it is what the unit of the line above keeps itself (“Lãnh đạo Sở”).
    """

    row: Row
    name: str
    values: Mapping[str, int]
    above: "Line | None" = None
    below: list["Line"] = field(default_factory=list)
    unit: Fact[Unit] | None = None
    is_kept: bool = False

    def unit_above(self) -> "Line | None":
        """Return the nearest line above that means a unit."""
        line = self.above
        while line is not None and line.unit is None:
            line = line.above
        return line


@dataclass(slots=True)
class Listed:
    """A sheet as it was read.

    Attributes:
        table: with a name for each column of numbers.
        columns: the columns of numbers.
        lines: its lines in order, sums left out.
        sums: printed sums, each with how many lines stand before it.
        groups: names of lines that head a group.
    """

    table: Table
    columns: Sequence[NumberColumn]
    lines: list[Line]
    sums: list[tuple[Line, int]]
    groups: list[str] = field(default_factory=list)


def listed(
    table: Table, units: Snapshot | None, problems: Problems, on: date | None
) -> Listed | None:
    """Return the lines of a list of units with numbers, None when it has no such column.

    Args:
        table: of the kind of units.
        units: the units of the day the numbers are of, None when no day is given.
        problems: where refusals go.
        on: that day.
    """
    columns = list(_columns(table, problems))
    if not columns:
        return None
    places = {**table.at, **{one.id: int(one.id[1:]) for one in columns}}
    read = Listed(replace(table, at=places), columns, [], [])
    _lines(read, table, problems)
    if units is not None and on is not None:
        _match(read, units, problems, on)
    return read


def number_places(table: Table) -> Mapping[int, Meaning]:
    """Return the columns of numbers of a list of units, by place."""
    return number_columns(table) if table.kind is UNITS else {}


def _columns(table: Table, problems: Problems) -> Iterator[NumberColumn]:
    """Yield the columns of numbers; note those that say too little or the same as another."""
    paths, title = headings(table), _title(table)
    seen: dict[Meaning, int] = {}
    meanings = dict(number_places(table))
    if not any(one.category for one in meanings.values()):
        meanings = {place: replace(one, is_total=False) for place, one in meanings.items()}
    for place, found_ in meanings.items():
        heading = " – ".join(dict.fromkeys(paths[place]))
        where, meant = table.sheet.where(table.head, place), found_
        if not meant.category and not meant.is_total and len(title) == 1:
            meant = replace(meant, category=next(iter(title)))
        if not meant.measure:
            problems.append(refusals.unclear_column(heading, where))
        elif meant in seen:
            other = table.sheet.where(table.head, seen[meant])
            problems.append(refusals.same_columns(heading, other, where))
        else:
            seen[meant] = place
            yield NumberColumn(f"#{place}", heading, meant)


def _title(table: Table) -> set[str]:
    """Return the categories the lines above the headings name."""
    words = [clean(cell) for row in table.sheet.rows[: table.head] for cell in row]
    return set().union(*map(categories_in, filter(None, words)))


def _lines(read: Listed, table: Table, problems: Problems) -> None:
    """Read the lines of a table; `read.table` names the columns of numbers too."""
    tree = _Tree(read, problems)
    for bare in Reader(date.min, problems).lines(table):
        row = Row(read.table, bare.index, bare.cells)
        name = problems.taken(line, row, "name") or ""
        counted = {one.id: problems.taken(_count, row, one.id) for one in read.columns}
        values = {column: value for column, value in counted.items() if value is not None}
        here = Line(row, name, values)
        if is_total(name) or is_total(row.first()):
            read.sums.append((here, len(read.lines)))
        elif name and (row.text("number") or values):
            tree.put(here)
        elif heads_group(row):
            tree.begin()
        # else a note below the table, or a line with nothing to read


class _Tree:
    """Puts lines under the lines their numbers say."""

    def __init__(self, read: Listed, problems: Problems) -> None:
        self._read, self._problems = read, problems
        self._is_numbered = "number" in read.table.at
        self.begin()

    def begin(self) -> None:
        """Begin a new outline, behind the name of a block."""
        self._outline = Outline()
        self._at: dict[int, Line] = {}

    def put(self, here: Line) -> None:
        """Put the next line into its place."""
        lines, is_numbered = self._read.lines, bool(here.row.text("number"))
        here.is_kept = is_kept_part(here.name)
        if here.is_kept and not is_numbered:
            here.above = next((one for one in reversed(lines) if not one.is_kept), None)
        elif self._is_numbered and heads_group(here.row) and not is_numbered:
            self.begin()
        elif self._is_numbered:
            place = place_of(self._outline, here.row, len(lines), self._problems)
            if place is None:
                return
            here.above = self._at.get(place)
        self._at[len(lines)] = here
        lines.append(here)
        if here.above is not None:
            here.above.below.append(here)


def _count(row: Row, column: str) -> int | None:
    return 0 if row.text(column) in _NOTHING else whole(row, column)


# ── Which unit a line means ──────────────────────────────────────────────────────────────────────


def _match(read: Listed, units: Snapshot, problems: Problems, on: date) -> None:
    """Find the unit of every line; what no unit bears and stands above others is a group."""
    taken: dict[str, Line] = {}
    for one in read.lines:
        if one.is_kept and one.unit_above() is not None:
            continue
        try:
            one.unit = _unit_of(one, units, on)
        except InputError as error:
            problems.append(error)
            continue
        one.is_kept = one.is_kept and one.unit is None
        if one.unit is None:
            read.groups.append(one.name)
        elif one.unit.id in taken:
            problems.append(
                refusals.stated_twice(one.row.where("name"), taken[one.unit.id].row.where("name"))
            )
        else:
            taken[one.unit.id] = one


def _unit_of(one: Line, units: Snapshot, on: date) -> Fact[Unit] | None:
    """Return the unit of a line, None for a line that heads a group.

    Raises:
        InputError: `TG-IMPORT-010` no unit, `TG-IMPORT-011` several.
    """
    code, parent = one.row.text("code"), one.row.text("parent")
    if code:
        named = list(units.by_code(code))
    elif parent:
        named = found(units, f"{one.name}, {parent}")
    else:
        named = _below(one, units, found(units, one.name))
    if len(named) == 1:
        return named[0]
    column = "code" if code else "name"
    if named:
        shown = [described(units, unit) for unit in named]
        raise several_named(one.row, column, one.name, shown)
    if one.below or (heads_group(one.row) and not code):
        return None
    above = one.unit_above()
    near = [unit.values.name for unit in _children(above, units) if unit.values][:3]
    raise none_named(one.row, column, one.name, near, on)


def _children(above: Line | None, units: Snapshot) -> Sequence[Fact[Unit]]:
    return units.children(above.unit.id) if above is not None and above.unit else ()


def _below(one: Line, units: Snapshot, named: Sequence[Fact[Unit]]) -> list[Fact[Unit]]:
    """Return those of some units that may stand under the line above: right below it first.

    A unit that stands elsewhere is not taken, unless it stands nowhere: lists put agencies under
    the People's Committee of a tree that has no such root.
    """
    above = one.unit_above()
    if above is None or above.unit is None or not named:
        roots = [unit for unit in named if unit.values and not unit.values.parent]
        return roots if len(roots) == 1 else list(named)
    wanted = above.unit.id
    direct = [unit for unit in named if unit.values and unit.values.parent == wanted]
    if direct:
        return direct
    deeper = [unit for unit in named if wanted in units.ancestors(unit.id).ids]
    return deeper or [unit for unit in named if unit.values and not unit.values.parent]


def category_of(unit: Fact[Unit], units: Snapshot) -> str:
    """Return whose posts a unit has where no heading says it, empty when that cannot be told."""
    values = unit.values
    if values is None:
        return ""
    above = [one.values for one in units.ancestors(unit.id) if one.values]
    classes = {values.unit_class, *(one.unit_class for one in above)}
    if "public_service_unit" in classes:
        return "public_employee"
    if values.unit_class == "association" or values.bloc == "association":
        return "association"
    if values.level == "commune":
        return "commune"
    if values.bloc in {"party", "front"} or values.unit_class in {
        "party_body",
        "mass_organisation",
    }:
        return "party_front"
    is_agency = values.unit_class in {"state_agency", "sub_department", "internal_unit",
                                      "project_board"}  # fmt: skip
    return "civil_servant" if is_agency or values.bloc == "government" else ""


Units = Callable[[date], Snapshot]
"""Gives the units of a day."""

__all__ = ["UNUSED", "Line", "Listed", "NumberColumn", "Units", "category_of", "listed"]
