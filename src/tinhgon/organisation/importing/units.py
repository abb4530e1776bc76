"""Rows of units -> units with their place in the tree, proposals for what the list leaves open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems, Row, Table, plain
from tinhgon.organisation.importing.columns import BLOC_CHOICES, LEVEL_CHOICES, Choice
from tinhgon.organisation.importing.outline import Outline
from tinhgon.organisation.importing.references import Names
from tinhgon.organisation.importing.rows import UnitRow, heads_group, is_kept_part
from tinhgon.organisation.importing.words import unknown_word
from tinhgon.organisation.naming import bloc_of, class_of, is_outside, level_of


def in_outline(table: Table, units: Sequence[UnitRow], problems: Problems) -> list[UnitRow]:
    """Put the units of a list that names no parents into the tree its numbers draw.

    Lines that head a group are no units: those below stand under the unit above the group, of
    the bloc and level the group names. The order of the list is the working order.

    Returns:
        The units, group lines left out.
    """
    if "number" not in table.at or any(unit.parent_text for unit in units):
        return list(units)
    outline, kept = Outline(), []
    above: dict[int, UnitRow] = {}
    for line, unit in enumerate(units):
        if is_kept_part(unit.name) and not unit.number:
            continue
        group = _is_group(unit)
        if group and not unit.number:
            outline = Outline()
        is_placed = unit.number or not group
        place = place_of(outline, unit.row, line, problems) if is_placed else -1
        if place is None:
            continue
        unit.above = above.get(place)
        above[line] = unit
        if not group and not is_kept_part(unit.name):
            kept.append(unit)
    for unit in kept:
        _skip_groups(unit)
    _number_siblings(kept)
    return kept


def _is_group(unit: UnitRow) -> bool:
    return heads_group(unit.row)


def place_of(outline: Outline, row: Row, line: int, problems: Problems) -> int | None:
    """Return the line a row stands under by its number, -1 for none, None after a refusal."""
    number = row.text("number")
    place = outline.parent(number, line, is_float=isinstance(row.cell("number"), float))
    if place is None:
        problems.append(
            InputError(
                "TG-IMPORT-040",
                Message(
                    "The number “%(number)s” does not continue the numbers above it.",
                    {"number": number[:20]},
                ),
                where=row.where("number"),
                hint=Message(
                    "Number the lines A / I / 1 / 1.1 / a without repeating a number, in cells "
                    "of text, or name the parent in a column “Đơn vị cấp trên”."
                ),
            )
        )
    return place


def _skip_groups(unit: UnitRow) -> None:
    """Hang a unit on the nearest unit above it that is no group, with the bloc groups name."""
    while unit.above is not None and _is_group(unit.above):
        group = unit.above
        unit.bloc = unit.bloc or group.bloc or _named(group.name, BLOC_CHOICES)
        unit.level = unit.level or group.level or _named(group.name, LEVEL_CHOICES)
        unit.above = group.above


def _named(name: str, choices: Iterable[Choice]) -> str:
    """Return the word of a list that a group's name is, empty when it is none."""
    words = plain(name)
    for choice in choices:
        if words in map(plain, (choice.id, choice.heading, *choice.also)):
            return choice.id
    return ""


def _number_siblings(units: Iterable[UnitRow]) -> None:
    count: Counter[UnitRow | None] = Counter()
    for unit in units:
        count[unit.above] += 1
        unit.order = unit.order or count[unit.above]


def link(units: Sequence[UnitRow], names: Names, problems: Problems) -> None:
    """Resolve the parent of every unit, then refuse cycles; sets `above`, `parent`, `depth`."""
    for unit in units:
        if unit.above is None and unit.parent_text and unit.span.is_sound:
            try:
                known = names.unit(unit.row, "parent", unit.parent_text, unit.span.start, own=unit)
            except InputError as error:
                problems.append(error)
                continue
            unit.above, unit.parent, unit.parent_name = known.unit, known.id, known.name
        if unit.above is not None:
            unit.parent, unit.parent_name = unit.above.id, unit.above.name
    for unit in _broken_cycles(units, problems):
        unit.above = None
    for unit in units:
        if unit.above is not None:
            unit.above.children.append(unit)
    for unit in top_down(units):
        unit.depth = unit.above.depth + 1 if unit.above else 0


def _broken_cycles(units: Sequence[UnitRow], problems: Problems) -> Iterator[UnitRow]:
    """Yield one unit of every cycle, after its refusal."""
    done: set[int] = set()
    for first in units:
        path: dict[int, UnitRow] = {}
        unit: UnitRow | None = first
        while unit is not None and id(unit) not in done and id(unit) not in path:
            path[id(unit)] = unit
            unit = unit.above
        if unit is not None and id(unit) in path:
            members = list(path.values())
            members = members[members.index(unit) :]
            problems.append(_cycle([*members, unit]))
            yield unit
        done.update(path)


def _cycle(members: Sequence[UnitRow]) -> InputError:
    return InputError(
        "TG-IMPORT-041",
        Message(
            "These units stand below each other in a circle: %(units)s.",
            {"units": " → ".join(unit.name for unit in members[:10])},
        ),
        where=members[0].row.where("parent"),
        hint=Message("Correct the parent of one of them."),
    )


def top_down(units: Sequence[UnitRow]) -> Iterator[UnitRow]:
    """Yield the units, every parent before its children, roots in the order of the file."""
    waiting = [unit for unit in reversed(units) if unit.above is None]
    while waiting:
        unit = waiting.pop()
        yield unit
        waiting.extend(reversed(unit.children))


def propose(units: Sequence[UnitRow], problems: Problems) -> int:
    """Fill in class, bloc and level where the list gives none; return how many units got some.

    Rows an export wrote (they bear a system id) say what is empty as well, and keep it.
    """
    count = 0
    for unit in top_down(units):
        unit.is_outside = is_outside(unit.name)
        before = unit.unit_class, unit.bloc, unit.level
        above = unit.above
        class_above = above.unit_class if above else class_of(unit.parent_name)
        if not unit.unit_class:
            unit.unit_class = class_of(unit.name, class_above, unit.level)
        if not unit.unit_class:
            problems.append(_no_class(unit))
            continue
        if not unit.system_id:
            unit.bloc = unit.bloc or bloc_of(
                unit.name, unit.unit_class, above.bloc if above else ""
            )
            unit.level = unit.level or level_of(
                unit.name, unit.unit_class, above.level if above else ""
            )
        count += before != (unit.unit_class, unit.bloc, unit.level)
    return count


def _no_class(unit: UnitRow) -> InputError:
    if "class" in unit.row.table.at:
        return unknown_word(unit.row, "class", unit.name)
    return InputError(
        "TG-IMPORT-042",
        Message(
            "The name “%(name)s” does not tell what class the unit is of.",
            {"name": unit.name[:80]},
        ),
        where=unit.row.where("name"),
        hint=Message("Add a column “Loại hình” and say it there."),
    )
