"""The roll-up of a round: what units reported with live sums, what does not agree, who is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tinhgon.reporting.forms.definition import FormDefinition
from tinhgon.reporting.forms.differences import CHILDREN, LAST_PERIOD, LEDGER, Divergence
from tinhgon.reporting.forms.heads import COLUMNS_OF_A_PAGE, FACE, MADE, PAPER, SIZE, write_heads
from tinhgon.reporting.forms.returning import Reading, Round
from tinhgon.reporting.forms.unit_book import HEADS, FormRow

ACCEPTED, ASKED, FAULTY, MISSING = "accepted", "asked", "faulty", "missing"
STATES: Final[Mapping[str, str]] = {
    ACCEPTED: "Đã nhận", ASKED: "Cần làm rõ", FAULTY: "Trả lại để sửa", MISSING: "Chưa gửi",
}  # fmt: skip
WORDS: Final[Mapping[str, str]] = {
    LEDGER: "Sổ biên chế, bộ máy cùng ngày",
    LAST_PERIOD: "Kỳ trước cộng biến động trong sổ",
    CHILDREN: "Cộng các đơn vị trực thuộc",
}
REVIEW: Final = "số liệu cần rà soát; có thể do làm tròn hoặc ghi chép"
_TOTAL: Final = "Tổng cộng"
_TOP: Final = 4


@dataclass(frozen=True)
class RollUp:
    """What the roll-up shows.

    Attributes:
        round: what was asked.
        due: when it was due.
        readings: what was taken, by unit that submits.
        states: of every unit that submits, of `STATES`.
        divergences: what does not agree.
        watermark: of invented data.
    """

    round: Round
    due: date
    readings: Mapping[str, Reading]
    states: Mapping[str, str]
    divergences: Sequence[Divergence] = ()
    watermark: str = ""


def roll_up(found: RollUp) -> bytes:
    """Return the workbook; the same round gives the same bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": found.round.definition.name, "author": "", "created": MADE})
    styles = _styles(book)
    own = [rows[0] for rows in found.round.forms.values()]
    every = [row for rows in found.round.forms.values() for row in rows]
    _Table(found, styles, book.add_worksheet("Tổng hợp"), own).write(with_sums=True)
    if len(every) > len(own):
        _Table(found, styles, book.add_worksheet("Chi tiết"), every).write(with_sums=False)
    _divergences(found, styles, book.add_worksheet("Chênh lệch"))
    _missing(found, styles, book.add_worksheet("Chưa gửi"))
    book.close()
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    plain = {"font_name": FACE, "font_size": SIZE, "valign": "vcenter"}
    table = {**plain, "border": 1}
    return {
        name: book.add_format(look)
        for name, look in {
            "title": {**plain, "bold": True, "font_size": 14},
            "line": {**plain, "italic": True},
            "head": {**table, "bold": True, "align": "center", "text_wrap": True,
                     "bg_color": "#E7ECF2"},
            "order": {**table, "italic": True, "align": "center"},
            "words": {**table, "text_wrap": True},
            "number": {**table, "num_format": "#,##0"},
            "strong": {**table, "bold": True},
            "sum": {**table, "bold": True, "num_format": "#,##0"},
            "none": {**table, "bg_color": "#F2F2F2"},
            "day": {**table, "num_format": "dd/mm/yyyy"},
        }.items()
    }  # fmt: skip


class _Table:
    """Writes units with their numbers."""

    def __init__(
        self, found: RollUp, styles: Mapping[str, Any], page: Worksheet, rows: Sequence[FormRow]
    ) -> None:
        self._found, self._styles, self._page, self._rows = found, styles, page, rows
        self._definition: FormDefinition = found.round.definition
        self._columns = [number for number, _one in self._definition.counted()]
        self._said = {
            place: value for one in found.readings.values() for place, value in one.said().items()
        }
        self._owner = found.round.owner()

    def write(self, *, with_sums: bool) -> None:
        """Write titles, headings, rows and sums."""
        page, styles, found = self._page, self._styles, self._found
        shown = FormDefinition(
            self._definition.name, tuple(self._definition.columns[one] for one in self._columns)
        )
        page.write_string(0, 0, f"Tổng hợp: {self._definition.name}", styles["title"])
        page.write_string(1, 0, f"Số liệu đến ngày {found.round.cut_off:%d/%m/%Y}, theo báo cáo "
                          "của đơn vị; ô trống: chưa có số liệu", styles["line"])  # fmt: skip
        if found.watermark:
            page.write_string(2, 0, found.watermark, styles["line"])
            page.set_header(f"&C{found.watermark.replace('&', '&&')}")
        around = (HEADS, ("Tình trạng", "Tệp"))
        order = write_heads(page, shown, _TOP, (styles["head"], styles["order"]), around)
        first = order + 1 + with_sums
        for place, row in enumerate(self._rows):
            self._row(first + place, place, row)
        if with_sums:
            self._sums(order + 1, first)
        self._lay_out(first)

    def _row(self, at: int, place: int, row: FormRow) -> None:
        page, styles = self._page, self._styles
        owner = self._owner[row.unit]
        state = self._found.states.get(owner, MISSING)
        words = styles["words"] if row.unit != owner else styles["strong"]
        page.write_number(at, 0, place + 1, styles["words"])
        page.write_string(at, 1, row.code, styles["words"])
        page.write_string(at, 2, row.name, words)
        for column, number in enumerate(self._columns, len(HEADS)):
            value = self._said.get((row.unit, number))
            if value is None:
                page.write_blank(at, column, None, styles["none"])
            else:
                self._number(at, column, number, value)
        last = len(HEADS) + len(self._columns)
        page.write_string(at, last, STATES[state], styles["words"])
        reading = self._found.readings.get(owner)
        page.write_string(at, last + 1, reading.file if reading else "", styles["words"])

    def _number(self, at: int, column: int, number: int, value: int) -> None:
        parts = self._definition.parts(number)
        if parts is None:
            self._page.write_number(at, column, value, self._styles["number"])
            return
        posts, people = (
            xl_rowcol_to_cell(at, len(HEADS) + self._columns.index(one)) for one in parts
        )
        self._page.write_formula(at, column, f"={posts}-{people}", self._styles["number"], value)

    def _sums(self, at: int, first: int) -> None:
        """Write live sums over the units that stand below no other of the round."""
        page, styles = self._page, self._styles
        page.write_string(at, 0, "", styles["strong"])
        page.write_string(at, 1, "", styles["strong"])
        page.write_string(at, 2, _TOTAL, styles["strong"])
        tops = [place for place, row in enumerate(self._rows) if not row.above]
        for column, number in enumerate(self._columns, len(HEADS)):
            ranges = ",".join(
                f"{xl_rowcol_to_cell(first + start, column)}:"
                f"{xl_rowcol_to_cell(first + end, column)}"
                for start, end in _stretches(tops)
            )
            value = sum(self._said.get((self._rows[one].unit, number), 0) for one in tops)
            page.write_formula(at, column, f"=SUM({ranges})", styles["sum"], value)
        for column in (0, 1):
            page.write_blank(at, len(HEADS) + len(self._columns) + column, None, styles["strong"])

    def _lay_out(self, first: int) -> None:
        page, count = self._page, len(self._columns)
        for at, width in enumerate((5, 12, 42)):
            page.set_column(at, at, width)
        page.set_column(len(HEADS), len(HEADS) + count - 1, 9.5)
        page.set_column(len(HEADS) + count, len(HEADS) + count + 1, 20)
        page.freeze_panes(first, len(HEADS))
        page.set_landscape()
        page.set_paper(PAPER)
        page.fit_to_pages(-(-count // COLUMNS_OF_A_PAGE), 0)
        page.repeat_rows(_TOP, first - 1)
        page.repeat_columns(0, len(HEADS) - 1)


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last of places that follow each other.

    Examples:
        >>> _stretches([0, 1, 3])
        [(0, 1), (3, 3)]
    """
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] + 1 == place:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def _divergences(found: RollUp, styles: Mapping[str, Any], page: Worksheet) -> None:
    page.write_string(0, 0, f"Chênh lệch ({REVIEW})", styles["title"])
    heads = ("TT", "Đơn vị", "Chỉ tiêu", "Ngày", "Đơn vị báo cáo", "Số đối chiếu", "Chênh lệch",
             "Đối chiếu với", "Tệp", "Ô")  # fmt: skip
    for at, words in enumerate(heads):
        page.write_string(2, at, words, styles["head"])
    for place, one in enumerate(found.divergences, 3):
        column, said = found.round.definition.columns[one.reported.column], one.reported
        page.write_number(place, 0, place - 2, styles["words"])
        page.write_string(place, 1, said.row.name, styles["words"])
        page.write_string(place, 2, column.label(), styles["words"])
        page.write_datetime(place, 3, column.on, styles["day"])
        page.write_number(place, 4, said.value, styles["number"])
        page.write_number(place, 5, one.held, styles["number"])
        page.write_formula(
            place, 6, f"=E{place + 1}-F{place + 1}", styles["number"], said.value - one.held
        )
        page.write_string(place, 7, WORDS[one.against], styles["words"])
        page.write_string(place, 8, one.file, styles["words"])
        page.write_string(place, 9, f"{said.sheet}!{said.cell}" if said.cell else "",
                          styles["words"])  # fmt: skip
    _widths(page, (5, 42, 44, 12, 12, 12, 12, 32, 30, 16))


def _missing(found: RollUp, styles: Mapping[str, Any], page: Worksheet) -> None:
    page.write_string(0, 0, f"Chưa gửi, hạn {found.due:%d/%m/%Y}", styles["title"])
    for at, words in enumerate(("TT", "Mã đơn vị", "Đơn vị", "Tình trạng")):
        page.write_string(2, at, words, styles["head"])
    late = [
        (rows[0], found.states.get(unit, MISSING)) for unit, rows in found.round.forms.items()
        if found.states.get(unit, MISSING) != ACCEPTED
    ]  # fmt: skip
    for place, (row, state) in enumerate(late, 3):
        page.write_number(place, 0, place - 2, styles["words"])
        page.write_string(place, 1, row.code, styles["words"])
        page.write_string(place, 2, row.name, styles["words"])
        page.write_string(place, 3, STATES[state], styles["words"])
    _widths(page, (5, 14, 60, 22))


def _widths(page: Worksheet, widths: Sequence[float]) -> None:
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    page.freeze_panes(3, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
