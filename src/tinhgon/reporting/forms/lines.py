"""What each line of a table is: a unit, a group, a class or bloc, a category, a sum, asked."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tinhgon.headcount.importing.columns import CATEGORY_CHOICES
from tinhgon.kernel import Message
from tinhgon.kernel.tables import plain
from tinhgon.organisation.importing.outline import Outline, marks_of
from tinhgon.organisation.importing.rows import folded
from tinhgon.organisation.importing.rows import is_total as is_whole
from tinhgon.reporting.forms.beside import caused
from tinhgon.reporting.forms.columns import bare_words, dated, described, expression, printed_label
from tinhgon.reporting.forms.layout import Block, Laid, is_dots, is_of_territory
from tinhgon.reporting.forms.names import Directory, bare
from tinhgon.reporting.forms.values import Item, Part, Sense
from tinhgon.reporting.forms.words import Words, read

_LEVELS: Final = {
    "cap xa": "commune", "ubnd cap xa": "commune", "cac xa phuong": "commune",
    "ubnd cac xa phuong": "commune", "ubnd xa phuong": "commune",
    "ubnd cac xa phuong thi tran": "commune", "uy ban nhan dan cap xa": "commune",
    "uy ban nhan dan cac xa phuong": "commune", "xa phuong dac khu": "commune",
    "ubnd cac xa phuong dac khu": "commune", "cac xa phuong dac khu": "commune",
    "khoi xa phuong": "commune", "chinh quyen dia phuong cap xa": "commune",
    "cac xa phuong thi tran": "commune", "cap co so": "commune", "khoi xa": "commune",
    "cap huyen": "district", "ubnd cap huyen": "district", "uy ban nhan dan cap huyen": "district",
    "ubnd cac huyen": "district", "cac huyen": "district", "khoi huyen": "district",
    "ubnd huyen": "district", "cac huyen thi xa thanh pho": "district",
    "ubnd cac huyen thi xa thanh pho": "district", "cac huyen thanh pho": "district",
    "cap tinh": "province", "khoi tinh": "province", "cac co quan cap tinh": "province",
}  # fmt: skip
SEVERAL: Final = Message("Several units are named so.")
ENDED: Final = Message("No unit is named so on this day; these are of the unit that was.")
APART: Final = Message("Its code and its name mean different units.")
_CATEGORIES: Final = {
    plain(words): one.id for one in CATEGORY_CHOICES for words in (one.heading, *one.also)
}
"""What a line that is nothing but the name of a category says: “Hội”, “VC”."""
_PART_TOTAL: Final = re.compile(
    r"(?:tong )?cong(?: muc| phan| nhom)? (?:\d{1,2}|[ivx]{1,4}|[a-e])"
)
_BULLETS: Final = ("-", "–", "+", "*", "•")
_GROUP_WORDS: Final = ("cac ", "khoi ", "nhom ", "phan ", "cap ")


@dataclass(slots=True)
class _Row:
    """A line while its place in the outline is looked for."""

    row: int
    number: str
    name: str
    code: str
    is_float: bool
    is_bold: bool
    depth: int
    above: int = -1


def is_total(name: str) -> bool:
    """Tell whether a line is a total: “Tổng cộng”, and of a part: “Cộng 1”, “Cộng mục I”."""
    return is_whole(name) or bool(_PART_TOTAL.fullmatch(plain(name)))


def lines_of(
    laid: Laid, block: Block, directory: Directory, common: Sense, days: Sequence[date]
) -> list[Item]:
    """Return the lines of a table, each with the line it stands under.

    Args:
        laid: the sheet.
        block: where the table stands.
        directory: finds units.
        common: what the titles say.
        days: those of the columns, on which units are looked for; the first goes first.
    """
    rows = list(_rows(laid, block))
    _put_under(rows)
    below = {one.above for one in rows}
    found: dict[int, Item] = {}
    is_places = any(map(is_of_territory, block.paths.get(block.name, ())))
    for one in rows:
        item = _line(one, found, directory, common, days=days, below=below)
        found[one.row] = _of_place(item, directory, days) if is_places else item
    named = caused(list(found.values()), lambda one: one.above)
    return list(_expressed(_headed(named)))


def _of_place(item: Item, directory: Directory, days: Sequence[date]) -> Item:
    """Return a line that names the committee of a place among names of places as that place."""
    unit = item.unit.removeprefix("id:")
    on = next((day for day in days if unit and directory.find([item.unit], day)), None)
    if on is None or (place := directory.territory(unit, on)) == unit:
        return item
    return replace(item, unit=f"id:{place}", names=(directory.day(on).name(place),))


def _headed(lines: Sequence[Item]) -> Iterator[Item]:
    """Yield lines; one that heads units is their sum, whatever class or category it names."""
    below: dict[int, list[Item]] = {}
    for one in lines:
        below.setdefault(one.above, []).append(one)
    for one in lines:
        found = below.get(one.place, [])
        if one.part is Part.COUNT and any(it.part is Part.UNIT for it in found):
            yield replace(one, part=Part.SUM)
        elif one.part is Part.SUM and one.sense.classes and not _are_parts(one, found):
            yield replace(one, part=Part.COUNT)
        else:
            yield one


def _are_parts(one: Item, found: Sequence[Item]) -> bool:
    """Tell whether lines are all of what a line that names a class is made of.

    Units are; kinds, levels and blocs of the class are; other classes and “trong đó” are not.
    """
    return all(
        it.part in {Part.UNIT, Part.SUM, Part.FORMULA}
        or (it.part is Part.COUNT and it.sense.classes == one.sense.classes
            and not plain(it.words[-1]).startswith("trong do"))
        for it in found
    )  # fmt: skip


def _expressed(lines: Iterable[Item]) -> Iterator[Item]:
    """Yield lines with the formulas they print over the numbers of rows."""
    listed = list(lines)
    known = {one.label.strip("() .").upper(): f"R{one.place + 1}" for one in listed if one.label}
    for one in listed:
        if not one.formula.startswith("="):
            yield one
        elif formula := expression(one.formula[1:], known):
            yield replace(one, formula=formula, is_percent=one.is_percent and "/" in formula)
        else:
            why = Message("Its formula %(formula)s is not understood.", {"formula": one.formula})
            yield replace(one, part=Part.ASKED, formula="", reason=why)


def _rows(laid: Laid, block: Block) -> Iterator[_Row]:
    sheet = laid.sheet
    first_count = min((c for c in block.paths if c > max(block.name, block.code)), default=99)
    after = _notes_from(laid, block, first_count)
    for row in range(block.start, min(block.end, after)):
        name = laid.text(row, block.name) if block.name >= 0 else ""
        number = laid.text(row, block.number) if block.number >= 0 else ""
        code = laid.text(row, block.code) if block.code >= 0 else ""
        if not name and not code:
            name = next((sheet.text(row, c) for c in laid.filled(row) if c < first_count), "")
            name = "" if marks_of(name) else name
        if number == name:  # merged over the column of numbers
            number = ""
        if (not name and not code) or is_dots(name) or (is_dots(code) and not name):
            continue
        cell = sheet.cell(row, block.name)
        raw = cell.value if isinstance(cell.value, str) else ""
        spaces = (len(raw) - len(raw.lstrip(" \u00a0\t"))) // 2
        held = sheet.cell(row, block.number).value if block.number >= 0 else None
        yield _Row(
            row, number, name, code, isinstance(held, float), cell.is_bold,
            cell.indent + spaces + sheet.levels.get(row, 0),
        )  # fmt: skip


def _notes_from(laid: Laid, block: Block, first_count: int) -> int:
    """Return the first row behind the last total from which each is one cell across the table."""
    sheet = laid.sheet
    totals = [row for row in range(block.start, block.end) if is_total(laid.text(row, block.name))]
    if not totals:
        return block.end
    across = {one.top for one in sheet.merges if one.left < first_count <= one.right}
    rows = [row for row in range(totals[-1] + 1, block.end) if laid.filled(row)]
    return rows[0] if rows and all(row in across for row in rows) else block.end


def _put_under(rows: Sequence[_Row]) -> None:
    """Find the line each stands under: by number, by dash, by indentation, by group."""
    is_numbered = any(one.number for one in rows)
    outline, group, last, depth = Outline(), -1, -1, 0
    open_: list[_Row] = []
    for one in rows:
        number = one.number if marks_of(one.number) else _own_number(one.name)
        is_dash = (one.number or one.name[:1]) in _BULLETS or one.name.startswith(_BULLETS)
        if is_total(one.name):
            one.above = -1
            continue
        if is_dash or (not number and last >= 0 and one.depth > depth and not one.is_bold):
            one.above = last
            continue
        if number:
            place = outline.parent(number, one.row, is_float=one.is_float)
            one.above = group if place is None or place < 0 else place
        elif is_numbered:
            if not one.code or _heads(one.name):
                outline, group, one.above = Outline(), one.row, -1
        else:
            _by_indent(one, open_)
            continue
        last, depth = one.row, one.depth


def _by_indent(one: _Row, open_: list[_Row]) -> None:
    """Put a line without number under the last line that stands further left, or is bold."""
    rank = (one.depth, not one.is_bold)
    while open_ and (open_[-1].depth, not open_[-1].is_bold) >= rank:
        open_.pop()
    one.above = open_[-1].row if open_ else -1
    open_.append(one)


def _own_number(name: str) -> str:
    """Return the outline number written before a name, empty for none."""
    rest = bare(name)
    number = name[: len(name) - len(rest)].strip() if rest != name.strip() else ""
    return number if number and number not in _BULLETS and marks_of(number) else ""


def _heads(name: str) -> bool:
    return f"{plain(name)} ".startswith(_GROUP_WORDS)


# ── What a line is ───────────────────────────────────────────────────────────────────────────────


def _line(
    one: _Row,
    known: Mapping[int, Item],
    directory: Directory,
    common: Sense,
    *,
    days: Sequence[date],
    below: Container[int],
) -> Item:
    above = list(_ancestors(one.above, known))
    words = (*(it.words[-1] for it in reversed(above)), one.name or one.code)
    item = Item(one.row, words, Part.ASKED, one.number, above=one.above)
    if is_total(one.name) or (is_total(one.number) and not one.name):
        return replace(item, part=Part.TOTAL)
    names = tuple(filter(None, (one.code, one.name)))
    item = replace(item, names=names)
    near = [it.unit.removeprefix("id:") for it in above if it.unit]
    for on in days:
        ids = directory.find(names, on, near)
        is_one = bool(one.code and one.name) and len(ids) == 1
        both = _both(ids, directory.find(names[1:], on, near)) if is_one else ids
        if len(both) > len(ids):
            return _asked(item, directory, both, on, APART)
        if len(ids) == 1:
            return replace(item, part=Part.UNIT, unit=f"id:{ids[0]}")
        if len(ids) > 1:
            return _asked(item, directory, ids, on, SEVERAL)
    found = _no_unit(item, one.name, common, days[0], has_below=one.row in below)
    if found.part is Part.ASKED and (ids := directory.successors(one.name, days[0])):
        return _asked(item, directory, ids, days[0], ENDED)
    return found


def _no_unit(item: Item, name: str, common: Sense, on: date, *, has_below: bool) -> Item:
    """Return a line that means no unit of the day: a class, a category, a group, or unknown."""
    text = bare(name)
    words = read([text])
    if level := _LEVELS.get(plain(text)):
        found = Sense(level=level)
        return replace(item, part=Part.SUM if has_below else Part.COUNT, sense=found)
    if printed := printed_label(text):
        words = read([bare_words(text)])
        item = replace(item, label=printed.name or item.label)
    if words.unknown and (category := _CATEGORIES.get(plain(text))):
        words = Words(Sense(category=category), words.day)
    read_ = described(replace(item, words=(text,)), words, common, on)
    if printed and printed.formula:
        is_rate = words.is_rate or "100" in printed.formula
        return replace(item, part=Part.FORMULA, formula=f"={printed.formula}", is_percent=is_rate)
    said = replace(read_, words=item.words)
    is_heading = read_.sense == Sense() and not words.unknown
    if not words.unknown and (read_.sense.says or read_.part is Part.FORMULA):
        return _said(said, has_below=has_below)
    if has_below and (_heads(text) or folded(text).isupper() or name.isupper()):
        return replace(item, part=Part.SUM)
    if has_below:
        return replace(item, part=Part.SUM)
    if words.day.on and not plain(words.day.rest) and not words.unknown:  # a day, a year
        own = replace(dated(words, common, on)[0], since=words.day.since)
        return replace(item, part=Part.COUNT, sense=own)
    if is_heading and words.is_note:
        return replace(item, part=Part.NOTE)
    return replace(item, reason=Message("No unit is named so, and no class of units."))


def _said(item: Item, *, has_below: bool) -> Item:
    """Return a line whose words are all known."""
    sense = item.sense
    if item.part is Part.COUNT and has_below and not (sense.category or sense.measure):
        return replace(item, part=Part.SUM)
    return item


def _asked(
    item: Item, directory: Directory, ids: Sequence[str], on: date, reason: Message
) -> Item:
    """Return a line that is asked about, with the units it may mean."""
    return replace(item, candidates=tuple(_shown(directory, ids, on)), reason=reason)


def _both(by_code: list[str], by_name: list[str]) -> list[str]:
    """Return the unit a code means where the name does not mean another one; else both."""
    agree = not by_name or set(by_code) <= set(by_name)
    return by_code if agree else [*by_code, *by_name]


def _shown(directory: Directory, ids: Sequence[str], on: date) -> Iterator[str]:
    units = directory.asker.at(on).units
    for one in ids[:10]:
        above = next((directory.day(on).name(it) for it in units.ancestors(one).ids[:1]), "")
        named = directory.day(on).name(one)
        yield f"id:{one}  # {named}{', ' if above else ''}{above}"


def _ancestors(row: int, known: Mapping[int, Item]) -> Iterator[Item]:
    while row in known:
        yield known[row]
        row = known[row].above
