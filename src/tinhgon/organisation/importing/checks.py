"""What cannot be true of the units of one file, with the cell, the reason and the remedy."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems
from tinhgon.organisation.importing.references import Names
from tinhgon.organisation.importing.rows import Span, UnitRow, folded


def check(units: Sequence[UnitRow], names: Names, problems: Problems) -> None:
    """Note every unit that cannot stand as the file has it."""
    for unit in units:
        problems.extend(_against_parent(unit))
        problems.extend(_outside(unit))
        problems.extend(_already(unit, names))
    problems.extend(
        _taken(after, "code", f"{before.name} ({before.row.where('code')})")
        for before, after in _pairs(units, lambda unit: unit.code)
    )
    problems.extend(
        _taken(after, "name", before.row.where("name"))
        for before, after in _pairs(units, lambda unit: f"{unit.parent}|{folded(unit.name)}")
    )


def outlives(span: Span, unit: UnitRow | None, column: str) -> Iterator[InputError]:
    """Yield why something a unit of the import holds ends after the unit."""
    if unit is not None and unit.span.end and span.end and span.end > unit.span.end:
        yield InputError(
            "TG-IMPORT-013",
            Message(
                "“%(name)s” ends on %(end)s, before what the row says it holds.",
                {"name": unit.name, "end": f"{unit.span.end:%d/%m/%Y}"},
            ),
            where=span.row.where(column),
            hint=Message("Correct the end of one of the two rows."),
        )


def _against_parent(unit: UnitRow) -> Iterator[InputError]:
    """Yield why a unit goes on under a parent of the same import that has ended."""
    above = unit.above
    if above is None or not unit.span.is_sound:
        return
    if not above.span.holds(unit.span.start):
        yield InputError(
            "TG-IMPORT-012",
            Message(
                "“%(name)s” does not exist on %(on)s; its row says %(days)s.",
                {
                    "name": above.name,
                    "on": f"{unit.span.start:%d/%m/%Y}",
                    "days": f"{above.span.start:%d/%m/%Y}",
                },
            ),
            where=unit.row.where("from"),
            hint=Message(
                "Correct the days of one of the two rows (%(place)s).",
                {"place": above.row.where("from")},
            ),
        )
    elif above.span.end and (unit.span.end is None or unit.span.end > above.span.end):
        yield InputError(
            "TG-IMPORT-043",
            Message(
                "The unit goes on after “%(name)s”, to which it belongs, has ended (%(end)s).",
                {"name": above.name, "end": f"{above.span.end:%d/%m/%Y}"},
            ),
            where=unit.row.where("to"),
            hint=Message("Write its end too, or enter afterwards by an act who took it over."),
        )


def _outside(unit: UnitRow) -> Iterator[InputError]:
    """Yield what is said of the Army, the Police or cipher beyond a name (N12)."""
    if unit.above is not None and unit.above.is_outside:
        yield outside(unit.span, "name", unit.above.name)
    if unit.is_outside and (unit.area_m2 is not None or unit.population is not None):
        column = "area_km2" if unit.area_m2 is not None else "population"
        yield outside(unit.span, column, unit.name)


def outside(span: Span, column: str, name: str) -> InputError:
    """Return the refusal of what is said of a unit of which only the name is kept."""
    return InputError(
        "TG-IMPORT-014",
        Message(
            "“%(name)s” is of the Army, the Police or cipher: nothing but its name is taken.",
            {"name": name[:80]},
        ),
        where=span.row.where(column),
        hint=Message("Delete the row or the cell; such data does not belong in this product."),
    )


def _already(unit: UnitRow, names: Names) -> Iterator[InputError]:
    """Yield why a unit is one that was there before: its code is borne on that day."""
    is_asked = unit.code and unit.span.is_sound
    found = names.already(unit.code, unit.span.start) if is_asked else ()
    for _, code, name in found:
        if code == unit.code:
            yield _taken(unit, "code", name)


def _pairs(
    units: Sequence[UnitRow], key: Callable[[UnitRow], str]
) -> Iterator[tuple[UnitRow, UnitRow]]:
    """Yield units of one key that are there on one day, the later one second."""
    groups: dict[str, list[UnitRow]] = defaultdict(list)
    for unit in units:
        if unit.span.is_sound and (found := key(unit)):
            groups[found].append(unit)
    for group in groups.values():
        group.sort(key=lambda unit: unit.span.start)
        widest = group[0]
        for unit in group[1:]:
            if widest.span.holds(unit.span.start):
                yield widest, unit
            if widest.span.end and (unit.span.end is None or unit.span.end > widest.span.end):
                widest = unit


def _taken(unit: UnitRow, column: str, other: str) -> InputError:
    if column == "code":
        return InputError(
            "TG-IMPORT-044",
            Message(
                "The code %(code)s is borne by another unit on that day: %(other)s.",
                {"code": unit.code, "other": other},
            ),
            where=unit.row.where("code"),
            hint=Message("Correct the code, or the day on which one of the two begins or ends."),
        )
    return InputError(
        "TG-IMPORT-045",
        Message(
            "“%(name)s” stands twice under the same parent on one day: %(other)s.",
            {"name": unit.name, "other": other},
        ),
        where=unit.row.where("name"),
        hint=Message("Delete one of the two rows, or correct the name, the parent or the days."),
    )
