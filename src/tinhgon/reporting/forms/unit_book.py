"""The workbook one unit fills in: prefilled, protected but for its input cells, with a code.

The code on a hidden sheet says form, unit and day; the headings say the rest, so a unit that
types the form anew is understood too. The same form gives the same bytes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from tinhgon.reporting.forms.definition import FormDefinition
from tinhgon.reporting.forms.heads import COLUMNS_OF_A_PAGE, FACE, MADE, PAPER, SIZE, write_heads

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CODE_SHEET: Final = "tinhgon"
CODE_SCHEMA: Final = "tinhgon-form/1"
SHEET: Final = "Biểu"
HEADS: Final = ("TT", "Mã đơn vị", "Đơn vị")
NOTE: Final = "Ghi chú"
REPORTING: Final = "Đơn vị báo cáo"

_LARGEST: Final = 10_000_000
_WIDTHS: Final = (5, 12, 42)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a unit's form.

    Attributes:
        unit: id.
        code: its official code, empty without one.
        name: its name.
        parent: the name of the unit above it.
        above: id of the nearest unit above it that has a row in this round, empty without one.
    """

    unit: str
    code: str
    name: str
    parent: str = ""
    above: str = ""

    @property
    def address(self) -> str:
        """How tables name it: the code, without one the name."""
        return self.code or self.name


@dataclass(frozen=True, slots=True)
class UnitForm:
    """A form as one unit gets it.

    Attributes:
        key: of the form as issued.
        definition: what it asks.
        cut_off: the day it is issued for.
        due: when it is to be back.
        rows: the unit, then those below it.
        held: the numbers of the record by row and column, missing where nothing is known.
        watermark: of invented data.
    """

    key: str
    definition: FormDefinition
    cut_off: date
    due: date
    rows: tuple[FormRow, ...]
    held: Mapping[tuple[str, int], int] = field(default_factory=dict)
    watermark: str = ""

    @property
    def unit(self) -> FormRow:
        """Who fills it in."""
        return self.rows[0]


def code_of(key: str, unit: str, cut_off: date) -> str:
    """Return the checksum of a code: it tells a code somebody changed from one as issued."""
    return hashlib.sha256(f"{key}|{unit}|{cut_off.isoformat()}".encode()).hexdigest()[:16]


def workbook(form: UnitForm) -> bytes:
    """Return the workbook of a unit."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": form.definition.name, "author": "", "created": MADE})
    book.set_size(1600, 1000)
    _Writer(book, form).write()
    book.close()
    return out.getvalue()


class _Writer:
    """Writes one workbook."""

    def __init__(self, book: Any, form: UnitForm) -> None:
        self._form, self._columns = form, form.definition.columns
        self._page: Worksheet = book.add_worksheet(SHEET)
        self._code: Worksheet = book.add_worksheet(CODE_SHEET)
        self._book = book
        self._formats: dict[str, Any] = {}

    def _format(self, name: str) -> Any:
        if name not in self._formats:
            plain = {"font_name": FACE, "font_size": SIZE, "valign": "vcenter"}
            table = {**plain, "border": 1}
            input_ = {**table, "locked": False, "num_format": "#,##0", "bg_color": "#FFFDE7"}
            self._formats[name] = self._book.add_format(
                {
                    "title": {**plain, "bold": True, "font_size": 14, "align": "center"},
                    "line": {**plain, "italic": True, "align": "center"},
                    "unit": {**plain, "bold": True},
                    "head": {**table, "bold": True, "align": "center", "text_wrap": True,
                             "bg_color": "#E7ECF2"},
                    "number": {**table, "italic": True, "align": "center"},
                    "words": {**table, "text_wrap": True},
                    "strong": {**table, "text_wrap": True, "bold": True},
                    "input": input_,
                    "computed": {**table, "num_format": "#,##0"},
                    "note": {**table, "locked": False, "text_wrap": True, "bg_color": "#FFFDE7"},
                    "hint": {**plain, "italic": True, "text_wrap": True, "valign": "top"},
                }[name]
            )  # fmt: skip
        return self._formats[name]

    def write(self) -> None:
        """Write both sheets."""
        self._titles()
        first = self._head(6) + 1
        for place, row in enumerate(self._form.rows):
            self._row(first + place, place, row)
        self._validate(first)
        self._lay_out(first)
        self._write_code()

    def _last(self) -> int:
        return len(HEADS) + len(self._columns)

    def _titles(self) -> None:
        form, page, last = self._form, self._page, min(self._last(), 11)
        lines = [
            ("title", form.definition.name),
            ("line", _DAYS.format(on=form.cut_off, due=form.due)),
        ]
        for at, (style, words) in enumerate(lines):
            page.merge_range(at, 0, at, last, words, self._format(style))
        if form.watermark:
            page.merge_range(2, 0, 2, last, form.watermark, self._format("line"))
        page.write_string(3, 0, f"{REPORTING}: {form.unit.name}", self._format("unit"))
        page.write_string(4, 0, form.definition.measure, self._format("line"))

    def _head(self, top: int) -> int:
        """Write the headings from a row on; return the row of the numbers of the columns."""
        return write_heads(
            self._page, self._form.definition, top,
            (self._format("head"), self._format("number")), (HEADS, (NOTE,)),
        )  # fmt: skip

    def _row(self, at: int, place: int, row: FormRow) -> None:
        page, words = self._page, self._format("words" if place else "strong")
        page.write_string(at, 0, str(place) if place else "I", words)
        page.write_string(at, 1, row.code, words)
        page.write_string(at, 2, row.name, words)
        for column, one in enumerate(self._columns):
            self._cell(at, column, row, is_number=bool(one.recipe))
        page.write_blank(at, self._last(), None, self._format("note"))

    def _cell(self, at: int, column: int, row: FormRow, *, is_number: bool) -> None:
        page, right = self._page, len(HEADS) + column
        held = self._form.held.get((row.unit, column))
        if parts := self._form.definition.parts(column):
            posts, people = (xl_rowcol_to_cell(at, len(HEADS) + one) for one in parts)
            formula = f'=IF(COUNT({posts},{people})=2,{posts}-{people},"")'
            page.write_formula(
                at, right, formula, self._format("computed"), "" if held is None else held
            )
        elif not is_number or held is None:
            page.write_blank(at, right, None, self._format("input" if is_number else "note"))
        else:
            page.write_number(at, right, held, self._format("input"))

    def _validate(self, first: int) -> None:
        last = first + len(self._form.rows) - 1
        for column, one in enumerate(self._columns):
            at = len(HEADS) + column
            if one.choices:
                rule: dict[str, Any] = {"validate": "list", "source": list(one.choices)}
                message = "Chọn một trong các từ đã cho."
            elif one.recipe and not self._form.definition.parts(column):
                rule = {"validate": "integer", "criteria": "between", "minimum": 0,
                        "maximum": _LARGEST}  # fmt: skip
                message = "Ghi một số nguyên không âm; để trống nếu chưa có số liệu."
            else:
                continue
            self._page.data_validation(
                first, at, last, at, {**rule, "ignore_blank": True, "error_title": "Số liệu",
                                      "error_message": message}
            )  # fmt: skip

    def _lay_out(self, first: int) -> None:
        page = self._page
        for at, width in enumerate(_WIDTHS):
            page.set_column(at, at, width)
        page.set_column(len(HEADS), self._last() - 1, 9.5)
        page.set_column(self._last(), self._last(), 20)
        below = first + len(self._form.rows) + 1
        page.merge_range(below, 0, below, 11, _HINT, self._format("hint"))
        page.set_row(below, 34)
        page.freeze_panes(first, len(HEADS))
        page.set_landscape()
        page.set_paper(PAPER)
        page.fit_to_pages(-(-len(self._columns) // COLUMNS_OF_A_PAGE), 0)
        page.repeat_rows(6, first - 1)
        page.repeat_columns(0, len(HEADS) - 1)
        if self._form.watermark:
            page.set_header(f"&C{self._form.watermark.replace('&', '&&')}")
        page.protect("", {"format_columns": True, "format_rows": True})

    def _write_code(self) -> None:
        form = self._form
        pairs = (
            ("schema", CODE_SCHEMA), ("form", form.key), ("unit", form.unit.unit),
            ("cut_off", form.cut_off.isoformat()),
            ("code", code_of(form.key, form.unit.unit, form.cut_off)),
        )  # fmt: skip
        for at, (key, words) in enumerate(pairs):
            self._code.write_string(at, 0, key)
            self._code.write_string(at, 1, words)
        self._code.protect("")
        self._code.very_hidden()
        self._page.activate()


_DAYS: Final = "Số liệu đến ngày {on:%d/%m/%Y}; gửi về trước ngày {due:%d/%m/%Y}"
_HINT: Final = (
    "Ô nền vàng là ô nhập; số điền sẵn lấy từ sổ bộ máy, biên chế, đơn vị sửa nếu chưa đúng. Ghi "
    "“-” hoặc 0 khi không có; để trống khi chưa có số liệu. Không đổi tên cột, không thêm cột."
)
