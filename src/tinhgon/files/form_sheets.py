"""Bytes of a form (.xlsx) -> its sheets with all that was laid out; nothing is run or fetched.

What cannot be filled faithfully is refused whole, before anything is kept: old or other formats,
passwords, macros, damaged packages, stamps of state secrecy.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from lxml import etree
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from tinhgon.files import limits
from tinhgon.files.package import Package, attribute, child, local
from tinhgon.files.problems import BrokenFile, EmptyFile, Stamped, TooLarge, TooManyPages
from tinhgon.files.secrecy import stamped, stamped_margin
from tinhgon.files.sniff import extension, sniff
from tinhgon.files.spreadsheet import (
    FORM,
    Look,
    SheetPart,
    inside,
    looks,
    place_of,
    shared_strings,
    sheet_parts,
    span_of,
    text_of,
    workbook_part,
)
from tinhgon.files.workbook import read_xlsx
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Content, FormCell, FormSheet, Merge
from tinhgon.kernel.tables.forms import Place, at

_SHOWN: Final = {
    "xls": "Excel 97-2003 (.xls)",
    "ods": "OpenDocument (.ods)",
    "docx": "Word (.docx)",
    "pdf": "PDF",
}
_PRINT_AREA: Final = "_xlnm.Print_Area"


class FormError(InputError):
    """A form that cannot be filled or read, with the place, the reason and the remedy."""


def read_form(data: bytes, name: str) -> tuple[FormSheet, ...]:
    """Return the sheets of a form, hidden ones among them.

    Args:
        data: the whole content of the file.
        name: its name, for messages.

    Raises:
        FormError: `TG-FORM-001` another format than .xlsx, `TG-FORM-002` macros.
        ReadingError: empty, too large, behind a password, damaged, stamped as a state secret.
    """
    package = opened(data, name)
    raw = read_xlsx(data, name)
    if stamped(raw.text) or stamped_margin(raw.margins):
        raise Stamped(name)
    try:
        return tuple(_Reader(package, name).sheets())
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError):
        raise BrokenFile(name, FORM) from None


def opened(data: bytes, name: str) -> Package:
    """Return the package of a workbook that may be filled.

    Raises:
        FormError, ReadingError: see `read_form`.
    """
    if not data:
        raise EmptyFile(name)
    if len(data) > limits.MAX_BYTES:
        raise TooLarge(name, size=len(data), limit=limits.MAX_BYTES)
    form = sniff(data, name)
    if form != "xlsx":
        raise FormError(
            "TG-FORM-001",
            Message(
                "the content is %(form)s, not .xlsx, whatever its name says.",
                {"form": _SHOWN.get(form, form)},
            ),
            where=name,
            hint=Message("Open it in its program, save it as .xlsx and give that file."),
        )
    package = Package(data, name, FORM)
    is_macro = any(part.lower().endswith("vbaproject.bin") for part in package.names())
    if is_macro or b"macroEnabled" in package.content("[Content_Types].xml"):
        raise FormError(
            "TG-FORM-002",
            Message("the workbook holds macros; it was not opened."),
            where=name,
            hint=Message("Save it as .xlsx (without macros) and check that nothing is missing."),
        )
    if extension(name) in {"xlsm", "xltm"}:
        raise FormError(
            "TG-FORM-002",
            Message("the name says it is a workbook with macros; it was not opened."),
            where=name,
            hint=Message("Save it as .xlsx (without macros) and check that nothing is missing."),
        )
    return package


class _Reader:
    """Reads the sheets of one package."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._strings = shared_strings(package)
        self._looks = looks(package)
        root = package.xml(workbook_part(package))
        settings = child(root, "workbookPr")
        is_mac = attribute(settings, "date1904") in {"1", "true"}
        self._epoch = CALENDAR_MAC_1904 if is_mac else CALENDAR_WINDOWS_1900
        self._areas = {
            int(attribute(node, "localSheetId") or 0): node.text or ""
            for node in inside(root, "definedNames")
            if attribute(node, "name") == _PRINT_AREA
        }
        self._count = 0

    def sheets(self) -> Iterator[FormSheet]:
        """Yield the sheets."""
        for one in sheet_parts(self._package, self._name):
            root = self._package.xml(one.part)
            if root is None:
                raise BrokenFile(self._name, FORM, one.part[:80])
            yield self._sheet(one, root)

    def _sheet(self, one: SheetPart, root: etree._Element) -> FormSheet:
        cells: dict[Place, FormCell] = {}
        hidden, levels = set(), {}
        shared: dict[str, tuple[str, str]] = {}
        row = -1
        for node in inside(root, "sheetData"):
            row = int(attribute(node, "r") or row + 2) - 1
            if not 0 <= row < limits.MAX_ROWS:
                raise BrokenFile(self._name, FORM, one.part[:80])
            if attribute(node, "hidden") in {"1", "true"}:
                hidden.add(row)
            if level := attribute(node, "outlineLevel"):
                levels[row] = int(level)
            cells.update(self._row(node, row, shared))
        protection = child(root, "sheetProtection")
        return FormSheet(
            self._name, one.title, cells, tuple(_merges(root)), frozenset(hidden),
            frozenset(_hidden_columns(root)), levels, one.is_hidden,
            attribute(protection, "sheet") in {"1", "true"}, self._areas.get(one.index, ""),
        )  # fmt: skip

    def _row(
        self, node: etree._Element, row: int, shared: dict[str, tuple[str, str]]
    ) -> Iterator[tuple[Place, FormCell]]:
        column = -1
        for cell in node:
            if local(cell) != "c":
                continue
            named = place_of(attribute(cell, "r") or "")
            column = named[1] if named else column + 1
            self._count += 1
            if self._count > limits.MAX_CELLS:
                raise TooManyPages(self._name, limit=limits.MAX_CELLS)
            style = int(attribute(cell, "s") or 0)
            look = self._looks[style] if style < len(self._looks) else Look()
            value = self._value(cell, look)
            formula = _formula(cell, (row, column), shared)
            yield (
                (row, column),
                FormCell(
                    value, formula, look.number_format, look.is_bold, look.indent, look.is_locked
                ),
            )

    def _value(self, cell: etree._Element, look: Look) -> Content:
        kind, held = attribute(cell, "t") or "n", child(cell, "v")
        if kind == "inlineStr":
            inner = child(cell, "is")
            return (text_of(inner) or None) if inner is not None else None
        text = held.text if held is not None else None
        if not text:
            return None
        if kind == "s":
            return self._strings[int(text)] or None
        if kind == "b":
            return text == "1"
        return self._number(text, look) if kind == "n" else text

    def _number(self, text: str, look: Look) -> Content:
        number = float(text)
        if is_date_format(look.number_format):
            found = from_excel(number, self._epoch)
            if isinstance(found, datetime):
                return found.date() if found.time() == datetime.min.time() else found
            return found if isinstance(found, date) else text
        return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _formula(cell: etree._Element, place: Place, shared: dict[str, tuple[str, str]]) -> str:
    """Return the formula of a cell, one that is shared as it stands there."""
    node = child(cell, "f")
    if node is None:
        return ""
    text, number = node.text or "", attribute(node, "si") or ""
    if attribute(node, "t") != "shared":
        return text
    if text:
        shared[number] = (text, at(*place))
        return text
    if number not in shared:
        return "#REF!"
    text, origin = shared[number]
    try:
        return str(Translator(f"={text}", origin).translate_formula(at(*place)))[1:]
    except TranslatorError:
        return "#REF!"


def _merges(root: etree._Element) -> Iterator[Merge]:
    for node in inside(root, "mergeCells"):
        if span := span_of(attribute(node, "ref") or ""):
            yield Merge(*span)


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    for node in inside(root, "cols"):
        if attribute(node, "hidden") in {"1", "true"}:
            first, last = (int(attribute(node, name) or 0) for name in ("min", "max"))
            yield from range(first - 1, min(last, first + 1000))
