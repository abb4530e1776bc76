"""Where the tables of a sheet stand: headings, the line of column numbers, lines, what is around.

A block of headings has one to five rows with merged cells. It is found by the heading of its
column of names (“Tên đơn vị”, “Chỉ tiêu”) or by the line of numbers below it (“A B 1 2 3=1-2”).
Titles above and notes, signatures below are told apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tinhgon.headcount.importing.columns import LEDGER
from tinhgon.kernel.tables import FormSheet, Merge, plain
from tinhgon.organisation.importing.columns import NUMBER, UNITS
from tinhgon.organisation.importing.outline import marks_of

MOST_HEAD_ROWS: Final = 5
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMES: Final = frozenset(
    {
        *UNITS.column("name").words(), *LEDGER.column("unit").words(),
        *LEDGER.column("category").words(),
        "chi tieu", "noi dung", "chi tieu bao cao", "doi tuong", "nhom doi tuong", "phan loai",
        "danh muc", "loai hinh", "noi dung chi tieu", "ten chi tieu", "dia phuong",
        "don vi dia phuong", "xa phuong", "don vi hanh chinh", "co quan don vi dia phuong",
        "co quan to chuc don vi", "ten cac don vi", "co quan to chuc",
        "ten co quan to chuc don vi", "ten don vi dia phuong", "huyen", "khoi co quan", "khoi",
        "loai hinh to chuc", "ten don vi hanh chinh", "linh vuc", "co quan don vi to chuc",
        "tieu chi", "hang muc", "don vi to chuc", "ten xa phuong",
    }
)  # fmt: skip
_TIMES: Final = frozenset({"nam", "thoi diem", "ky bao cao", "moc thoi gian", "giai doan"})
"""What heads lines that are days, where no other column names them."""
_NUMBERS: Final = NUMBER.words() | {"so tt", "tt", "stt"}
_CODES: Final = UNITS.column("code").words() | LEDGER.column("unit_code").words()
_NAME_LIKE: Final = re.compile(
    r"(?:ten )?(?:cac )?(?:don vi|co quan|to chuc|dia phuong|xa phuong)"
    r"(?: (?:va|don vi|co quan|to chuc|dia phuong|truc thuoc|hanh chinh|ban nganh|bao cao))*"
)
_TERRITORY: Final = r"(?:tinh|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)"
_TERRITORIES: Final = re.compile(
    rf"ten (?:cac )?{_TERRITORY}(?: (?:va )?{_TERRITORY})*|{_TERRITORY}(?: (?:va )?{_TERRITORY})+"
)
_LABEL: Final = re.compile(r"\(?([A-Za-zĐđ]|\d{1,2})\)?(?:\s*=\s*(.{1,80}))?|=\s*(.{1,80})")
_OF_LEVEL: Final = re.compile(
    r"(?:ten )?(?:cac )?(?:don vi hanh chinh|dvhc)(?: cap (?:tinh|huyen|xa))?"
)
_OF_MEASURE: Final = re.compile(r"(?:don vi tinh|dvt)\b")
_NO_HEADING: Final = re.compile(
    r"(?:don vi tinh|dvt|bieu (?:mau )?so|mau so|mau|phu luc|cong hoa xa hoi|doc lap tu do|"
    r"kem theo)\b"
)
_END: Final = re.compile(
    r"(?:nguoi (?:lap|tong hop|kiem tra|ky)|thu truong|noi nhan|ghi chu|chu thich|luu y|tm |kt |"
    r"tl |tuq |giam doc|chu tich|truong ban|xac nhan|ky (?:va )?(?:ten|ghi)|.{0,40}ngay \d{0,2} ?"
    r"thang \d{0,2} ?nam|bieu nay|so lieu (?:tinh|den|nay))"
)
_DOTS: Final = re.compile(r"[.…\s]+")


@dataclass(frozen=True, slots=True)
class Label:
    """What the line of numbers says of a column: its own number, and what it is computed from."""

    name: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A table of a sheet.

    Attributes:
        top, bottom: first and last row of headings, the line of numbers left out.
        start, end: first row of its lines, and one past the last.
        paths: headings of each column from top to bottom.
        labels: of the line of numbers, by column.
        number, name, code: columns of outline numbers, names, codes; -1 for none.
    """

    top: int
    bottom: int
    start: int
    end: int
    paths: dict[int, tuple[str, ...]]
    labels: dict[int, Label] = field(default_factory=dict)
    number: int = -1
    name: int = -1
    code: int = -1


class Laid:
    """A sheet with its merged cells: what stands over a place."""

    def __init__(self, sheet: FormSheet) -> None:
        self.sheet = sheet
        self._over: dict[tuple[int, int], Merge] = {}
        for one in sheet.merges:
            rows = range(one.top, min(one.bottom, one.top + 200) + 1)
            columns = range(one.left, min(one.right, one.left + 200) + 1)
            self._over.update(dict.fromkeys(((r, c) for r in rows for c in columns), one))
        self._rows: dict[int, list[int]] = {}
        for row, column in sorted(sheet.cells):
            if sheet.text(row, column):
                self._rows.setdefault(row, []).append(column)

    def merge(self, row: int, column: int) -> Merge | None:
        """Return the merged cell a place belongs to."""
        return self._over.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Return what stands over a place, that of a merged cell in all of it."""
        one = self._over.get((row, column))
        return self.sheet.text(one.top, one.left) if one else self.sheet.text(row, column)

    def filled(self, row: int) -> list[int]:
        """Return the columns of a row in which a cell with words begins."""
        return self._rows.get(row, [])

    def rows(self) -> list[int]:
        """Return the rows that hold anything."""
        return sorted(self._rows)

    def words(self, row: int) -> Iterator[str]:
        """Yield the cells of a row as plain words."""
        for column in self.filled(row):
            yield plain(self.sheet.text(row, column))


def is_name(text: str) -> bool:
    """Tell whether a heading is that of the column of names.

    Examples:
        >>> is_name("Tên cơ quan, đơn vị"), is_name("Đơn vị tính"), is_name("TT")
        (True, False, False)
    """
    words = plain(_BRACKETS.sub(" ", text))
    return words in _NAMES or any(
        one.fullmatch(words) for one in (_NAME_LIKE, _TERRITORIES, _OF_LEVEL)
    )


def is_of_territory(text: str) -> bool:
    """Tell whether a heading heads names of provinces, districts or communes: “Tên xã, phường”."""
    words = plain(text)
    return any(one.fullmatch(words) for one in (_TERRITORIES, _OF_LEVEL))


def is_number(text: str) -> bool:
    """Tell whether a heading is that of the column of outline numbers."""
    return plain(text) in _NUMBERS


def is_code(text: str) -> bool:
    """Tell whether a heading is that of the column of codes."""
    return plain(_BRACKETS.sub(" ", text)) in _CODES


def is_unit_of_measure(text: str) -> bool:
    """Tell whether a heading is that of units of measure."""
    return bool(_OF_MEASURE.match(plain(text)))


def blocks(laid: Laid) -> list[Block]:
    """Return the tables of a sheet from above."""
    found: list[tuple[int, int, int]] = []  # top, bottom, row of the line of numbers or -1
    behind = -1
    measures: frozenset[int] = frozenset()
    for row in laid.rows():
        if row <= behind:
            continue
        if (head := _head_at(laid, row, behind, measures)) is not None:
            found.append(head)
            behind = max(head[1], head[2])
            rows = range(head[0], head[1] + 1)
            measures = frozenset(
                column for one in rows for column in laid.filled(one)
                if is_unit_of_measure(laid.sheet.text(one, column))
            )  # fmt: skip
    if not found:
        return []
    ends = [_before_titles(laid, one[0]) for one in found[1:]] + [laid.rows()[-1] + 1]
    read = [_block(laid, *one, end) for one, end in zip(found, ends, strict=True)]
    return [one for one in read if max(one.name, one.code) >= 0 and len(one.paths) > 1]


def _before_titles(laid: Laid, top: int) -> int:
    """Return one past the row above the titles of a table: lines of one cell each."""
    row = top - 1
    while row > 0 and len(laid.filled(row)) == 1:
        row -= 1
    return row + 1


def _head_at(
    laid: Laid, row: int, behind: int, measures: frozenset[int] = frozenset()
) -> tuple[int, int, int] | None:
    """Return the block of headings a row begins, None when it begins none.

    Args:
        laid: the sheet.
        row: where it may begin.
        behind: the last row of the headings above.
        measures: columns of units of measure above: “Đơn vị”, “Xã” in them head nothing.
    """
    columns = [one for one in laid.filled(row) if one not in measures]
    texts = {column: laid.sheet.text(row, column) for column in columns}
    if _is_line(laid, row):
        return None
    named = [column for column, text in texts.items() if is_name(text) or is_code(text)]
    numbered = [column for column, text in texts.items() if is_number(text)]
    if not named and len(columns) > 2:
        first = [one for one in columns if one not in numbered][:1]
        named = [one for one in first if plain(texts[one]) in _TIMES]
    labels_below = _labels_row(laid, row)
    if labels_below is None and not (named and len(columns) > 1):
        return None
    if not named and not numbered:
        return None
    anchor = (named or numbered)[0]
    bottom = labels_below - 1 if labels_below is not None else _bottom(laid, row, anchor)
    if labels_below is None and (below := _labels_row(laid, bottom)) is not None:
        labels_below = below
    while bottom > row and not laid.filled(bottom) and not _covered(laid, bottom):
        bottom -= 1
    return _top(laid, row, anchor, behind), bottom, -1 if labels_below is None else labels_below


def _is_line(laid: Laid, row: int) -> bool:
    """Tell whether a row is a line although it holds a word of headings: “II | Đơn vị hành chính”.

    Its first cell is an outline number, or one of its cells holds a number other than a year.
    """
    columns = laid.filled(row)
    if len(columns) > 1 and marks_of(laid.sheet.text(row, columns[0])):
        return True
    cells = [laid.sheet.cell(row, column) for column in columns]
    numbers = [one.value for one in cells if isinstance(one.value, int | float)]
    return any(one.formula for one in cells) or any(not 1990 <= one <= 2100 for one in numbers)


def _covered(laid: Laid, row: int) -> bool:
    return any(one.top < row <= one.bottom for one in laid.sheet.merges)


def _bottom(laid: Laid, row: int, anchor: int) -> int:
    """Return the last row of headings: merged cells tell, else lines in which no name stands."""
    merged = laid.merge(row, anchor)
    bottom = merged.bottom if merged else row
    for below in range(bottom + 1, row + MOST_HEAD_ROWS):
        columns = laid.filled(below)
        is_words = columns and all(
            not isinstance(laid.sheet.cell(below, one).value, float)
            and not laid.sheet.cell(below, one).formula
            for one in columns
        )
        if not is_words or min(columns) <= anchor or (merged and merged.bottom > row):
            break
        bottom = below
    return bottom


def _top(laid: Laid, row: int, anchor: int, behind: int) -> int:
    """Return the first row of headings: groups may stand above the row of the names."""
    top = row
    for above in range(row - 1, max(behind, row - MOST_HEAD_ROWS), -1):
        columns = laid.filled(above)
        if not columns or min(columns) <= anchor:
            break
        if any(map(_NO_HEADING.match, laid.words(above))):
            break
        merged = [laid.merge(above, column) for column in columns]
        below = laid.filled(top)
        spans = [one.right - one.left for one in merged if one]
        if (len(columns) < 2 and not any(spans)) or max(columns) > max(below, default=0):
            break
        top = above
    return top


def _labels_row(laid: Laid, row: int) -> int | None:
    """Return the line of column numbers at most five rows below a row, None when there is none."""
    for below in range(row + 1, row + MOST_HEAD_ROWS + 2):
        if _is_labels(laid, below):
            return below
    return None


def _is_labels(laid: Laid, row: int) -> bool:
    found = [_LABEL.fullmatch(laid.sheet.text(row, column)) for column in laid.filled(row)]
    known = [one[1] for one in found if one and one[1]]
    bare = sum(1 for one in found if one and not one[1])
    digits = [int(one) for one in known if one.isdecimal()]
    letters_ = [one.upper() for one in known if one.isalpha()]
    last = len(digits) + bare
    is_counted = (
        len(digits) > 1
        and digits[0] == 1
        and digits == sorted(set(digits))
        and (digits[-1] <= last if bare else digits[-1] == last)
    )
    is_ordered = letters_ == sorted(letters_) and (not letters_ or letters_[0] == "A")
    is_letters = not digits and len(letters_) > 2
    return len(known) + bare == len(found) > 1 and is_ordered and (is_counted or is_letters)


def _block(laid: Laid, top: int, bottom: int, labels: int, end: int) -> Block:
    paths = _paths(laid, top, bottom)
    names = {"number": -1, "name": -1, "code": -1}
    for column, path in paths.items():
        for part, is_it in (("code", is_code), ("number", is_number), ("name", is_name)):
            if names[part] < 0 and any(map(is_it, path)):
                names[part] = column
                break
    if names["name"] < 0 and names["code"] < 0 and names["number"] + 1 in paths:
        # what follows the numbers, or the first column of all: “Nội dung …”, “Năm”
        names["name"] = names["number"] + 1
    start = max(bottom, labels) + 1
    known = _labels(laid, labels) if labels >= 0 else {}
    last = _end(laid, start, end, names["number"], max(names["name"], names["code"]))
    return Block(top, bottom, start, last, paths, known, **names)


def _labels(laid: Laid, row: int) -> dict[int, Label]:
    found = {}
    for column in laid.filled(row):
        if one := _LABEL.fullmatch(laid.sheet.text(row, column)):
            found[column] = Label((one[1] or "").upper(), (one[2] or one[3] or "").strip())
    return found


def _paths(laid: Laid, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """Return the headings over each column; a group not merged goes on over what it heads."""
    columns = sorted({column for row in range(top, bottom + 1) for column in laid.filled(row)})
    last = max(
        [*columns, *(one.right for one in laid.sheet.merges if top <= one.top <= bottom
                     and laid.sheet.text(one.top, one.left))], default=-1,
    )  # fmt: skip
    paths: dict[int, tuple[str, ...]] = {}
    for row in range(top, bottom + 1):
        carried = ""
        above: tuple[str, ...] = ()
        for column in range(min(columns, default=0), last + 1):
            path = paths.get(column, ())
            text, merged = laid.text(row, column), laid.merge(row, column)
            if not text and merged is None and path == above and _has_below(laid, row, bottom,
                                                                           column):  # fmt: skip
                text = carried
            is_group = merged is None and _has_below(laid, row, bottom, column)
            carried, above = (text if is_group else ""), path
            if text and (not path or path[-1] != text or merged is None):
                paths[column] = (*path, text)
    return {column: path for column, path in sorted(paths.items()) if path}


def _has_below(laid: Laid, row: int, bottom: int, column: int) -> bool:
    return any(
        laid.sheet.text(below, column) or laid.merge(below, column)
        for below in range(row + 1, bottom + 1)
    )


def _end(laid: Laid, start: int, end: int, number: int, name: int) -> int:
    """Return one past the last line: notes and signatures are none."""
    last = start
    for row in range(start, end):
        columns = laid.filled(row)
        if not columns:
            continue
        has_number = number >= 0 and bool(laid.text(row, number))
        first = plain(laid.sheet.text(row, columns[0]))
        raw = laid.sheet.text(row, columns[0])
        is_note = not has_number or (columns[0] == number and len(raw) > 12)
        if is_note and (_END.match(first) or raw.startswith(("*", "(*)", "- Ghi chú"))):
            break
        is_far = row > last + 3 and last > start
        if is_far or (is_note and not has_number and min(columns) > max(name, 0) and
                      any(map(_END.match, laid.words(row)))):  # fmt: skip
            break
        last = row + 1
    return last


def is_dots(text: str) -> bool:
    """Tell whether a cell only holds dots, as forms print where something is to be written."""
    return bool(_DOTS.fullmatch(text))
