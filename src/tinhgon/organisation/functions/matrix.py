"""Functions by units as one table: rows by field, columns in working order, marks and flags."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.organisation.functions.leads import leads
from tinhgon.organisation.things import Function, Role, Unit

NONE, SEVERAL = "none", "several"


@dataclass(frozen=True, slots=True)
class Column:
    """A unit and how deep it stands in the tree, 0 at the top."""

    unit: str
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A function.

    Attributes:
        marks: for each column `lead`, `coordinate` or empty.
        flag: `none`, `several` or empty.
    """

    function: str
    name: str
    marks: tuple[str, ...]
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """The functions of one field of management; the name is empty where none is given."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table with its counts.

    Attributes:
        none: number of functions without a lead.
        several: number of functions with several.
    """

    columns: tuple[Column, ...]
    fields: tuple[Field, ...]
    none: int
    several: int


def matrix(
    functions: Mapping[str, Function],
    roles: Mapping[str, Role],
    units: Mapping[str, Unit],
    *,
    every_unit: bool = False,
) -> Matrix:
    """Return the table of functions by units.

    Args:
        functions: living ones by id; the rows.
        roles: living ones by id.
        units: living ones by id.
        every_unit: columns for units that do nothing, too.
    """
    held = leads(functions, roles, units.keys())
    columns = tuple(
        column for column in working_order(units) if every_unit or column.unit in held.units
    )
    places = {column.unit: at for at, column in enumerate(columns)}
    shown = sorted(
        functions,
        key=lambda name: (
            not functions[name].field,
            vietnamese_key(functions[name].field),
            functions[name].field,
            vietnamese_key(functions[name].name),
            name,
        ),
    )
    flags = dict.fromkeys(held.none, NONE) | dict.fromkeys(held.several, SEVERAL)

    def row(name: str) -> Row:
        marks = [""] * len(columns)
        for unit in held.coordinating[name]:
            marks[places[unit]] = "coordinate"
        for unit in held.lead[name]:
            marks[places[unit]] = "lead"
        return Row(name, functions[name].name, tuple(marks), flags.get(name, ""))

    fields = tuple(
        Field(of_field, tuple(row(name) for name in names))
        for of_field, names in groupby(shown, key=lambda name: functions[name].field)
    )
    return Matrix(columns, fields, len(held.none), len(held.several))


def working_order(units: Mapping[str, Unit]) -> tuple[Column, ...]:
    """Return the units as the tree lists them: siblings by number, unnumbered ones after by name.

    A unit whose parent is not among them stands as a root.
    """
    below: dict[str, list[str]] = {}
    for name, unit in units.items():
        parent = unit.parent if unit.parent in units else ""
        below.setdefault(parent, []).append(name)

    def place(name: str) -> tuple[bool, int, str, str]:
        unit = units[name]
        return (not unit.order, unit.order, vietnamese_key(unit.name), name)

    out: list[Column] = []
    pending = [(name, 0) for name in sorted(below.get("", ()), key=place, reverse=True)]
    while pending:
        name, depth = pending.pop()
        out.append(Column(name, units[name].name, depth))
        children = sorted(below.get(name, ()), key=place, reverse=True)
        pending += [(child, depth + 1) for child in children]
    return tuple(out)


__all__ = ["NONE", "SEVERAL", "Column", "Field", "Matrix", "Row", "matrix", "working_order"]
