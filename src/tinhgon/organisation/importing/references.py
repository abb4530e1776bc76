"""Which unit a cell means: one of the same import first, else one that is there already."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Protocol, TypeAlias

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Row
from tinhgon.organisation.importing.rows import UnitRow, folded
from tinhgon.organisation.naming import is_outside, proper_name

Found: TypeAlias = tuple[str, str, str]
"""Id, code and name of a unit."""


class Find(Protocol):
    """Looks up units that exist already."""

    def __call__(self, text: str, on: date, /) -> Sequence[Found]:
        """Return the units a text names on a day.

        Args:
            text: a code, a name, `name, parent's name`, or `id:…`.
            on: the day.
        """


def nothing_there(_text: str, _on: date, /) -> Sequence[Found]:
    """Find nothing: the import into an empty registry."""
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """A unit a cell means.

    Attributes:
        id: its id.
        name: its name.
        unit: its row, None when it was there before.
    """

    id: str
    name: str
    unit: UnitRow | None = None

    @property
    def is_outside(self) -> bool:
        """Tell whether it is of the Army, the Police or cipher."""
        return self.unit.is_outside if self.unit else is_outside(self.name)


class Names:
    """The units of an import and those already there, by what people call them."""

    def __init__(self, units: Iterable[UnitRow], find: Find) -> None:
        self._by_code: dict[str, list[UnitRow]] = defaultdict(list)
        self._by_name: dict[str, list[UnitRow]] = defaultdict(list)
        self._by_id: dict[str, list[UnitRow]] = defaultdict(list)
        for unit in units:
            if unit.code:
                self._by_code[unit.code.casefold()].append(unit)
            if unit.system_id:
                self._by_id[unit.system_id].append(unit)
            for name in {folded(unit.name), folded(proper_name(unit.name))}:
                self._by_name[name].append(unit)
        self._find = cache(find)

    def unit(
        self, row: Row, column: str, text: str, on: date, own: UnitRow | None = None
    ) -> Known:
        """Return the unit a cell means on a day.

        Args:
            row: the row of the cell.
            column: its column.
            text: what it says.
            on: the day on which the unit must exist.
            own: the unit of the row itself, which a name in it does not mean.

        Raises:
            InputError: `TG-IMPORT-010` no unit, `TG-IMPORT-011` several, `TG-IMPORT-012` one of
                the import that is not there on that day.
        """
        ours = list(self._ours(text, own))
        there = [unit for unit in ours if unit.span.holds(on)]
        if len(there) == 1:
            return Known(there[0].id, there[0].name, there[0])
        if there:
            raise several_named(row, column, text, [_shown(unit) for unit in there])
        found = [one for one in self._find(text, on) if one[0]]
        if len(found) == 1:
            return Known(found[0][0], found[0][2])
        if found:
            raise several_named(
                row, column, text, [f"id:{i} {code} {name}" for i, code, name in found]
            )
        if ours:
            raise _other_day(row, column, ours[0], on)
        near = get_close_matches(folded(text), self._by_name, n=3, cutoff=0.75)
        raise none_named(row, column, text, [self._by_name[name][0].name for name in near], on)

    def already(self, text: str, on: date) -> Sequence[Found]:
        """Return the units that were there before under this text on a day."""
        return self._find(text, on)

    def _ours(self, text: str, own: UnitRow | None) -> Iterator[UnitRow]:
        """Yield the units of the import a text names: by code, by id, by name, by both names."""
        if units := self._by_code.get(text.casefold()):
            yield from units
            return
        if text.startswith("id:"):
            yield from self._by_id.get(text[3:].strip(), ())
            return
        known = self._by_name.get(folded(text), ())
        named = [unit for unit in known if unit is not own] or [
            unit for unit in known if folded(unit.name) == folded(text)
        ]
        whole = [unit for unit in named if folded(unit.name) == folded(text)]
        if named:
            yield from whole or named
            return
        for at in range(len(text) - 1, 0, -1):
            if text[at] == ",":
                found = list(self._below(text[:at], text[at + 1 :], own))
                if found:
                    yield from found
                    return

    def _below(self, name: str, parent: str, own: UnitRow | None) -> Iterator[UnitRow]:
        wanted = folded(parent)
        for unit in self._by_name.get(folded(name), ()):
            if unit is not own and wanted in self._parents(unit):
                yield unit

    def _parents(self, unit: UnitRow) -> set[str]:
        """Return the names the parent of a unit may be called by, folded."""
        above = [unit.above] if unit.above else self._by_code.get(unit.parent_text.casefold(), [])
        names = [one.name for one in above] + [unit.parent_text, unit.parent_name]
        return {folded(form) for name in names if name for form in (name, proper_name(name))}


def _shown(unit: UnitRow) -> str:
    above = unit.above.name if unit.above else unit.parent_text
    return ", ".join(part for part in (f"{unit.code} {unit.name}".strip(), above) if part)


def none_named(row: Row, column: str, text: str, near: Sequence[str], on: date) -> InputError:
    """Return the refusal of a cell that names no unit."""
    hint = (
        Message("Is one of these meant: %(near)s?", {"near": "; ".join(near)})
        if near
        else Message("Write its code, its name, or “name, name of its parent”; or add its row.")
    )
    return InputError(
        "TG-IMPORT-010",
        Message(
            "No unit “%(text)s” exists on %(on)s.",
            {"text": text[:80], "on": f"{on:%d/%m/%Y}"},
        ),
        where=row.where(column),
        hint=hint,
    )


def several_named(row: Row, column: str, text: str, shown: Sequence[str]) -> InputError:
    """Return the refusal of a cell that names several units."""
    return InputError(
        "TG-IMPORT-011",
        Message(
            "“%(text)s” names several units: %(units)s.",
            {"text": text[:80], "units": "; ".join(shown[:10])},
        ),
        where=row.where(column),
        hint=Message("Write the code of the one that is meant, or “name, name of its parent”."),
    )


def _other_day(row: Row, column: str, unit: UnitRow, on: date) -> InputError:
    span = unit.span
    until = f" – {span.end:%d/%m/%Y}" if span.end else ""
    return InputError(
        "TG-IMPORT-012",
        Message(
            "“%(name)s” does not exist on %(on)s; its row says %(days)s.",
            {
                "name": unit.name,
                "on": f"{on:%d/%m/%Y}",
                "days": f"{span.start:%d/%m/%Y}{until}",
            },
        ),
        where=row.where(column),
        hint=Message(
            "Correct the days of one of the two rows (%(place)s).",
            {"place": unit.row.where("from")},
        ),
    )
