"""A workbook -> what it asks for: `analyse(sheets, asker, on)`.

Every sheet that is shown is read: titles above a table say what holds for all of it, headings
what each column counts on which day, lines which unit or class. What is not certain is asked
about, with what it may mean; the rest is understood all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import FormSheet, plain
from tinhgon.kernel.tables.forms import at
from tinhgon.organisation.importing.number_columns import categories_in
from tinhgon.programme.asking import Asker
from tinhgon.programme.recipes import MOVED, PEOPLE, POSTS, UNUSED
from tinhgon.reporting.forms.columns import columns_of, dated
from tinhgon.reporting.forms.days import when
from tinhgon.reporting.forms.derived import resolved
from tinhgon.reporting.forms.layout import Block, Laid, blocks
from tinhgon.reporting.forms.lines import lines_of
from tinhgon.reporting.forms.names import Directory, bare
from tinhgon.reporting.forms.values import Analysis, Asked, FormTable, Item, Part, Sense
from tinhgon.reporting.forms.words import Words, read

_CUT_OFF: Final = re.compile(
    r"tinh den|thoi diem|tinh tai|den ngay|co den|den het|so lieu den|chot|ky bao cao|trong ky"
)
_NO_TITLE: Final = re.compile(
    r"^ban chi dao|kem theo|ban hanh|so:? ?\d|doc lap|cong hoa|don vi tinh|dvt\b|"
    r"bieu mau|mau so|phu luc"
)
_REPORTER: Final = re.compile(
    r"\s*(?:tên )?(?:cơ quan|đơn vị|địa phương)(?:, (?:cơ quan|đơn vị|địa phương))*"
    r"(?: (?:được )?báo cáo)?\s*:\s*([^:]+)", re.IGNORECASE,
)  # fmt: skip
_PLACE_AND_DAY: Final = re.compile(r"^[^,]{2,30}, ngay\b")
_SAYS: Final = Message("The heading does not say what is counted.")
_CATEGORY: Final = Message("It does not say whose posts or people are counted.")
_PERIOD: Final = Message("It counts what happened in a period; the form names none.")
_MEASURE: Final = Message("It does not say whether posts assigned or people present are counted.")


def analyse(sheets: Sequence[FormSheet], asker: Asker, on: date, file: str = "") -> Analysis:
    """Return what a form asks for.

    Args:
        sheets: of the workbook, as `files.form_sheets.read_form` gives them.
        asker: the record units are looked up in.
        on: the day of what names none.
        file: name of the file, for messages.

    Raises:
        InputError: `TG-FORM-003`, no sheet holds a table with headings.
    """
    directory = Directory(asker)
    tables: list[FormTable] = []
    name = ""
    for count, sheet in enumerate(sheets):
        if sheet.is_hidden:
            continue
        laid, behind, first = Laid(sheet), 0, Sense()
        for block in blocks(laid):
            titles = list(_titles(laid, behind, block.top))
            name = name or _name(titles)
            common = common_of(titles, on)
            if common.on is None:
                common = replace(common, on=first.on, since=first.since)
            first = common if first.on is None else first
            table = _table((laid, count), block, common, directory, on)
            reporter = _reporter(titles, directory, common.on or on)
            tables.append(replace(table, within=reporter))
            behind = block.end
    shown = file or (sheets[0].file if sheets else "")
    if not tables:
        raise no_table(shown)
    tables = [one for one in tables if one.lines]
    if not tables:
        raise _no_lines(shown)
    asked = tuple(one for table in tables for one in asked_of(table))
    return Analysis(name, on, tuple(tables), asked)


def no_table(file: str) -> InputError:
    """Return the refusal of a workbook without a table."""
    return InputError(
        "TG-FORM-003",
        Message("no table was found: no row names a column of units (“Tên đơn vị”, “Chỉ tiêu”)."),
        where=file,
        hint=Message("Check that this is the form and that its headings stand in visible cells."),
    )


def _no_lines(file: str) -> InputError:
    return InputError(
        "TG-FORM-003",
        Message("its headings were found, but no line below them names or codes a unit."),
        where=file,
        hint=Message("Enter the units or their codes below the headings."),
    )


# ── Titles ───────────────────────────────────────────────────────────────────────────────────────


def _titles(laid: Laid, start: int, end: int) -> Iterator[str]:
    """Yield the lines above a table."""
    for row in range(start, end):
        for column in laid.filled(row):
            yield laid.sheet.text(row, column)


def _name(titles: Sequence[str]) -> str:
    """Return the name of a form: the longest line of its titles in capitals, else the first."""
    kept = [one for one in titles if not _NO_TITLE.search(plain(one))]
    capitals = [one for one in kept if one.isupper() and len(one) > 15]
    return max(capitals, key=len, default=next(iter(kept), ""))[:200]


def common_of(titles: Sequence[str], on: date) -> Sense:
    """Return what titles say of every cell: the day or period, one category, one measure."""
    kept = [
        one for one in titles
        if not _NO_TITLE.search(plain(one)) and not _PLACE_AND_DAY.match(plain(one))
        and not re.match(r"^[^,]{2,30}, ngày", one)
    ]  # fmt: skip
    sense = Sense()
    for text in kept:
        sense = _with(sense, read([text]), text)
    days = sorted(kept, key=lambda one: not _CUT_OFF.search(plain(one)))
    for text in days:
        found = when(text)
        if found.on is not None and not found.others:
            last = min(found.on, max(on, found.since)) if found.is_open and found.since else (
                found.on)  # fmt: skip
            return replace(sense, on=last, since=found.since)
    return sense


def _reporter(titles: Sequence[str], directory: Directory, on: date) -> str:
    """Return the unit a title says reports (“Đơn vị báo cáo: Sở Nội vụ”), empty for none."""
    for text in titles:
        if said := _REPORTER.match(text):
            ids = directory.find((said[1].strip(),), on)
            if len(ids) == 1:
                return ids[0]
    return ""


def _with(sense: Sense, words: Words, text: str) -> Sense:
    """Return a sense with what one title adds; what titles say twice apart is not said."""
    said = words.sense
    categories = categories_in(text)
    category = next(iter(categories)) if len(categories) == 1 else ""
    is_said = any(sign in plain(text) for sign in ("giao", "co mat", "chua su dung"))
    measure = said.measure if said.measure not in {POSTS, PEOPLE, UNUSED} or is_said else ""
    if said.causes:  # a title names the occasion: “… sắp xếp tổ chức bộ máy”
        measure = ""
    if "giao" in plain(text).split() and "co mat" in plain(text):
        measure = ""
    return replace(
        sense,
        category=sense.category or category,
        measure=sense.measure or ("" if words.is_mixed else measure),
    )


# ── One table ────────────────────────────────────────────────────────────────────────────────────


def _table(
    sheet: tuple[Laid, int], block: Block, common: Sense, directory: Directory, on: date
) -> FormTable:
    laid, count = sheet
    columns = columns_of(block, common, on)
    columns = [_unit_column(one, directory, common.on or on) for one in columns]
    days = [common.on or on, *sorted({one.sense.on for one in columns if one.sense.on})[::-1]]
    lines = resolved(lines_of(laid, block, directory, common, days), common, is_line=True)
    columns = resolved(columns, common)
    columns = [_asked_column(one, lines, common) for one in columns]
    lines = [_asked_line(one, lines, columns, common) for one in lines]
    columns = [_kept_column(one, lines, laid.sheet) for one in columns]
    return FormTable(
        count, laid.sheet.title, block.top, block.bottom, tuple(columns), tuple(lines), common
    )


def _unit_column(one: Item, directory: Directory, on: date) -> Item:
    """Return a column whose heading is the name of a unit as such."""
    if one.part is not Part.ASKED:
        return one
    for count, text in enumerate(reversed(one.words)):
        ids = directory.find((text,), on)
        if len(ids) == 1:
            others = [word for word in one.words if word != text]
            words = read(others[len(others) - count :]) if count else Words()
            if words.unknown:
                continue
            sense = dated(words, Sense(), on)[0]
            return replace(
                one, part=Part.UNIT, unit=f"id:{ids[0]}", names=(bare(text),), reason=None,
                sense=sense,
            )  # fmt: skip
    return one


def cell_sense(column: Item, line: Item, common: Sense) -> Sense | None:
    """Return what the cell of a column and a line asks for; None where the two contradict."""
    own = column.sense.and_(line.sense)
    if own is None and _is_loose(column, line):
        own = column.sense.and_(replace(line.sense, measure=""))
    if own is None:
        return None
    return over(own, common)


def _is_loose(column: Item, line: Item) -> bool:
    """Tell whether “biên chế” in a line only says of whom: “Biên chế khối Đảng”, “Có mặt”."""
    is_other = column.sense.measure in {PEOPLE, UNUSED}
    return is_other and line.sense.measure == POSTS and "giao" not in plain(line.words[-1]).split()


def over(own: Sense, common: Sense) -> Sense:
    """Return a sense with what titles say where it says nothing itself."""
    measure = own.measure or common.measure or _measure_of(own)
    category = own.category or (common.category if measure in _STAFF else "") or _category_of(
        own, measure
    )  # fmt: skip
    on = own.on or common.on
    since = own.since if own.on else own.since or common.since
    return replace(
        own, measure=measure, category=category, on=on,
        since=since if measure == MOVED else None,
    )  # fmt: skip


_STAFF: Final = frozenset({POSTS, PEOPLE, UNUSED, MOVED})


def _measure_of(own: Sense) -> str:
    """Return the measure of words that name classes of units and nothing of staff."""
    return "units" if own.classes and not own.category and not own.pay_source else ""


def _category_of(own: Sense, measure: str) -> str:
    """Return the category words imply: a bloc of Party or Front has posts of its own kind."""
    if measure not in _STAFF:
        return ""
    by_bloc = {"party": "party_front", "front": "party_front", "association": "association"}
    by_class = {"public_service_unit": "public_employee"}
    return by_bloc.get(own.bloc) or next(
        (by_class[one] for one in own.classes if one in by_class), ""
    )


def _kept_column(one: Item, lines: Sequence[Item], sheet: FormSheet) -> Item:
    """Return a column the form computes itself in every line as left alone."""
    cells = [sheet.cell(it.place, one.place) for it in lines if it.part is not Part.SUM]
    is_kept = bool(cells) and all(cell.formula for cell in cells)
    return replace(one, part=Part.NOTE, reason=None) if one.part is Part.ASKED and is_kept else one


def _asked_column(one: Item, lines: Sequence[Item], common: Sense) -> Item:
    """Return a column as asked when no line makes it say what is counted."""
    if one.part not in {Part.COUNT, Part.UNIT}:
        return one
    counted = [it for it in lines if it.part in {Part.UNIT, Part.COUNT}]
    senses = [cell_sense(one, it, common) for it in counted]
    known = [it for it in senses if it is not None]
    if not known:
        return one
    if any(it.recipe and (it.measure != MOVED or it.since) for it in known):
        units = (cell_sense(one, it, common) for it in counted if it.part is Part.UNIT)
        return _partly_asked(one, [it for it in units if it is not None])
    first = known[0]
    if first.measure == MOVED and first.since is None:
        return replace(one, part=Part.ASKED, reason=_PERIOD)
    reason = _CATEGORY if first.measure else (_MEASURE if first.category else _SAYS)
    return replace(one, part=Part.ASKED, reason=reason, candidates=tuple(_candidates(first)))


def _asked_line(one: Item, lines: Sequence[Item], columns: Sequence[Item], common: Sense) -> Item:
    """Return a line as asked when it names staff and no column says whether posts or people."""
    is_staff = one.part is Part.COUNT and bool(one.sense.category) and not one.sense.measure
    above = {it.place: it for it in lines}
    group = above.get(one.above)
    while group is not None and not group.sense.measure:
        group = above.get(group.above)
    if not is_staff or group is not None or any(it.above == one.place for it in lines):
        return one
    senses = [cell_sense(it, one, common) for it in columns if it.part is Part.COUNT]
    known = [it for it in senses if it is not None]
    if not known or any(it.measure for it in known):
        return one
    found = tuple(dict.fromkeys(_candidates(replace(known[0], on=None, since=None))))
    return replace(one, part=Part.ASKED, reason=_MEASURE, candidates=found)


def _partly_asked(one: Item, known: Sequence[Sense]) -> Item:
    """Return a column with the question why some of its lines stay empty: whose posts, of those.

    Its other lines are answered all the same: “Khối Đảng” says by itself whose posts are meant.
    """
    vague = [it for it in known if it.recipe is None and it.measure in _STAFF]
    if not vague:
        return one
    return replace(one, reason=_CATEGORY, candidates=tuple(_candidates(vague[0])))


def _candidates(sense: Sense) -> Iterator[str]:
    """Yield the recipes a sense that says too little may mean."""
    measures = [sense.measure] if sense.measure else [POSTS, PEOPLE]
    categories = [sense.category] if sense.category else [
        "civil_servant", "public_employee", "party_front", "commune", "part_time", "contract",
        "association",
    ]  # fmt: skip
    for measure in measures:
        for category in categories:
            if found := replace(sense, measure=measure, category=category).recipe:
                yield str(found)


def asked_of(table: FormTable) -> Iterator[Asked]:
    """Yield what only a person can say of a table."""
    for one in table.columns:
        if one.part is Part.ASKED or (one.part is Part.COUNT and one.reason):
            yield _asked(table, one, at(table.bottom, one.place))
    name = table.column(Part.NAME) or table.column(Part.CODE)
    for one in table.lines:
        if one.part is Part.ASKED:
            yield _asked(table, one, at(one.place, name.place if name else 0))


def _asked(table: FormTable, one: Item, cell: str) -> Asked:
    return Asked(table.title, cell, one.says, one.reason or _SAYS, one.candidates)
