"""Writes cells, colours, notes, lists and sheets into an .xlsx without saving it anew.

Only the parts that must change are written again: the sheets that get a value, styles when a cell
needs a new look, the lists of parts when a sheet is added. Every other part (drawings, pictures,
print settings, themes, other sheets) keeps its bytes. A text is written as text: no program ever
computes it. Same input, same bytes.

A workbook is changed step by step and taken out at the end:

    book = Patching(data, "bieu.xlsx")
    book.write([Change("Biểu 1", 8, 3, value=1503)])
    book.add_sheet(AddedSheet("Nguồn", [("Ô", "Giá trị"), ("D9", 1503)]))
    result = book.bytes()
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from lxml import etree
from openpyxl.utils.datetime import to_excel

from tinhgon.files.form_sheets import opened
from tinhgon.files.package import attribute, child, local
from tinhgon.files.patching_notes import add_notes
from tinhgon.files.patching_parts import Parts, insert_in_order
from tinhgon.files.patching_styles import Styles
from tinhgon.files.spreadsheet import place_of, sheet_parts, workbook_part
from tinhgon.kernel.formulas import looks_like_formula
from tinhgon.kernel.tables import Change, Content
from tinhgon.kernel.tables.forms import Place, at

_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_TEXT: Final = 32_000


@dataclass(frozen=True, slots=True)
class AddedSheet:
    """A sheet that is added behind the others.

    Attributes:
        title: its name; where the workbook has it, a number is put behind.
        rows: cells by row.
        widths: of the columns in letters, those left out as the program has it.
        state: `visible`, `hidden`, or `veryHidden` (no menu shows it).
        head: so many rows are bold and stay in view.
    """

    title: str
    rows: Sequence[Sequence[Content]]
    widths: Sequence[int] = ()
    state: str = "visible"
    head: int = 1


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A list to choose from in cells.

    Attributes:
        sheet: name of the sheet.
        cells: a range, `D9:D40`; several parted by spaces.
        choices: the words; or a range that holds them, `Danh_muc!$A$1:$A$9`.
        error: what a person reads who writes something else.
    """

    sheet: str
    cells: str
    choices: Sequence[str] | str
    error: str = ""


class Patching:
    """A workbook being changed.

    Args:
        data: the bytes of an .xlsx file.
        name: its name, for messages.

    Raises:
        FormError, ReadingError: as `form_sheets.read_form`.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._package = opened(data, name)
        self._parts = Parts(self._package)
        self._sheets = {one.title: one.part for one in sheet_parts(self._package, name)}
        self._styles = Styles(self._parts, self._package)
        self._cells: dict[str, _Cells] = {}
        self._data = data

    # ── What is asked ────────────────────────────────────────────────────────────────────────────

    def write(self, changes: Iterable[Change]) -> None:
        """Write into cells; a change without value and formula leaves what stands there.

        Raises:
            KeyError: a sheet is not in the workbook.
        """
        notes: dict[str, list[tuple[Place, str]]] = {}
        for one in changes:
            cells = self._of(one.sheet)
            node = cells.node((one.row, one.column))
            if one.formula is not None:
                _put_formula(node, one.formula)
            elif one.value is not None:
                self._drop_chain(node)
                _put(node, one.value)
            self._look(node, one)
            if one.comment is not None:
                notes.setdefault(one.sheet, []).append(((one.row, one.column), one.comment))
        for sheet, found in notes.items():
            add_notes(self._parts, self._package, self._sheets[sheet], found)

    def clear(self, sheet: str, places: Iterable[Place]) -> None:
        """Empty cells that hold a value or a formula; their look stays."""
        cells = self._of(sheet)
        for place in places:
            node = cells.node(place)
            self._drop_chain(node)
            _empty(node)

    def results(self, sheet: str, values: Mapping[Place, Content]) -> None:
        """Keep formulas and give them the result that is stored with them, None for none."""
        cells = self._of(sheet)
        for place, value in values.items():
            _put_result(cells.node(place), value)

    def recalculate(self) -> None:
        """Let the program that opens the workbook compute every formula anew."""
        main = workbook_part(self._package)
        root = self._parts.root(main)
        node = child(root, "calcPr")
        if node is None:
            node = insert_in_order(root, "calcPr")
        node.set("fullCalcOnLoad", "1")

    def protect(self, sheet: str) -> None:
        """Let only cells that are not locked be written; without a password."""
        root = self._of(sheet).root
        node = child(root, "sheetProtection")
        if node is None:
            node = insert_in_order(root, "sheetProtection")
        for name in ("sheet", "objects", "scenarios"):
            node.set(name, "1")

    def offer(self, lists: Iterable[ListChoice]) -> None:
        """Add lists to choose from."""
        for one in lists:
            root = self._of(one.sheet).root
            group = child(root, "dataValidations")
            if group is None:
                group = insert_in_order(root, "dataValidations")
            node = etree.SubElement(group, etree.QName(_space(root), "dataValidation"))
            for name, value in (("type", "list"), ("allowBlank", "1"), ("showErrorMessage", "1"),
                                ("error", one.error[:255]), ("sqref", one.cells)):  # fmt: skip
                if value:
                    node.set(name, value)
            formula = etree.SubElement(node, etree.QName(_space(root), "formula1"))
            words = one.choices
            formula.text = words if isinstance(words, str) else f'"{",".join(words)}"'
            group.set("count", str(len(group)))

    def add_sheet(self, sheet: AddedSheet) -> str:
        """Add a sheet behind the others and return the name it got."""
        title = _free(sheet.title, self._sheets)
        main = workbook_part(self._package)
        space = _space(self._parts.root(main))
        part = self._parts.new_part("xl/worksheets/sheet", ".xml")
        self._sheets[title] = part
        self._parts.put(part, self._drawn(sheet, space))
        self._parts.declare(part, "worksheet")
        number = self._parts.relate(main, part, "worksheet")
        self._list_sheet(main, title, number, sheet.state)
        return title

    def bytes(self) -> bytes:
        """Return the workbook as changed; parts nobody touched keep their bytes."""
        stream = io.BytesIO()
        changed = self._parts.changed()
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(
            stream, "w", zipfile.ZIP_DEFLATED
        ) as new:
            for info in old.infolist():
                if info.filename in self._parts.dropped:
                    continue
                content = changed.pop(info.filename, None)
                new.writestr(_entry(info.filename), old.read(info) if content is None else content)
            for name, content in sorted(changed.items()):
                new.writestr(_entry(name), content)
        return stream.getvalue()

    # ── How ──────────────────────────────────────────────────────────────────────────────────────

    def _of(self, sheet: str) -> "_Cells":
        part = self._sheets[sheet]
        if part not in self._cells:
            self._cells[part] = _Cells(self._parts.root(part))
        return self._cells[part]

    def _look(self, node: etree._Element, one: Change) -> None:
        wanted = (one.fill, one.is_locked, one.number_format)
        is_dangerous = isinstance(one.value, str) and looks_like_formula(one.value)
        if any(part is not None for part in wanted) or is_dangerous:
            base = int(node.get("s") or 0)
            style = self._styles.with_(base, *wanted, is_quoted=is_dangerous)
            node.set("s", str(style))

    def _drop_chain(self, node: etree._Element) -> None:
        """Drop the order of computing when a formula goes: programs make it anew."""
        if child(node, "f") is None:
            return
        main = workbook_part(self._package)
        for kind, part in self._package.relations(main):
            if kind.endswith("/calcChain"):
                self._parts.drop(main, part)

    def _drawn(self, sheet: AddedSheet, space: str) -> etree._Element:
        """Return the part of an added sheet."""
        root = etree.Element(etree.QName(space, "worksheet"), nsmap={None: space})
        views = etree.SubElement(root, etree.QName(space, "sheetViews"))
        view = etree.SubElement(views, etree.QName(space, "sheetView"), workbookViewId="0")
        etree.SubElement(view, etree.QName(space, "pane"), ySplit=str(sheet.head),
                         topLeftCell=f"A{sheet.head + 1}", activePane="bottomLeft", state="frozen")  # fmt: skip
        if sheet.widths:
            columns = etree.SubElement(root, etree.QName(space, "cols"))
            for count, width in enumerate(sheet.widths, 1):
                etree.SubElement(columns, etree.QName(space, "col"), min=str(count),
                                 max=str(count), width=str(width), customWidth="1")  # fmt: skip
        body = etree.SubElement(root, etree.QName(space, "sheetData"))
        head, day = self._styles.bold(), self._styles.with_(0, None, None, "dd/mm/yyyy")
        quoted = self._styles.with_(0, None, None, None, is_quoted=True)
        for row, cells in enumerate(sheet.rows):
            line = etree.SubElement(body, etree.QName(space, "row"), r=str(row + 1))
            for column, value in enumerate(cells):
                if value is None or value == "":
                    continue
                node = etree.SubElement(line, etree.QName(space, "c"), r=at(row, column))
                is_dangerous = isinstance(value, str) and looks_like_formula(value)
                style = day if isinstance(value, date) else quoted if is_dangerous else 0
                node.set("s", str(head if row < sheet.head else style))
                _put(node, value)
        return root

    def _list_sheet(self, main: str, title: str, number: str, state: str) -> None:
        root = self._parts.root(main)
        listed = child(root, "sheets")
        if listed is None:
            listed = insert_in_order(root, "sheets")
        taken = [int(attribute(one, "sheetId") or 0) for one in listed]
        node = etree.SubElement(listed, etree.QName(_space(root), "sheet"), name=title)
        node.set("sheetId", str(max(taken, default=0) + 1))
        if state != "visible":
            node.set("state", state)
        node.set(etree.QName(self._parts.relations_space(root), "id"), number)


class _Cells:
    """The cells of a sheet by place; a cell that is not there is made where it belongs."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        found = child(root, "sheetData")
        self._body = insert_in_order(root, "sheetData") if found is None else found
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[Place, etree._Element] = {}
        row = -1
        for line in self._body:
            if local(line) != "row":
                continue
            row = int(line.get("r") or row + 2) - 1
            line.set("r", str(row + 1))
            self._rows[row] = line
            column = -1
            for cell in line:
                if local(cell) != "c":
                    continue
                named = place_of(cell.get("r") or "")
                column = named[1] if named else column + 1
                cell.set("r", at(row, column))
                self._cells[row, column] = cell
        self._order = sorted(self._rows)

    def node(self, place: Place) -> etree._Element:
        """Return a cell."""
        found = self._cells.get(place)
        if found is None:
            found = self._cells[place] = self._made(place)
        return found

    def _made(self, place: Place) -> etree._Element:
        space = _space(self.root)
        row, column = place
        line = self._rows.get(row)
        if line is None:
            line = etree.Element(etree.QName(space, "row"), r=str(row + 1))
            self._rows[row] = line
            _put_sorted(self._body, line, lambda one: int(one.get("r") or 0), row + 1)
        node = etree.Element(etree.QName(space, "c"), r=at(row, column))
        _put_sorted(line, node, lambda one: (place_of(one.get("r") or "") or (0, -1))[1], column)
        return node


def _put_sorted(
    group: etree._Element, node: etree._Element, key: Callable[[etree._Element], int], value: int
) -> None:
    """Put a child before the first whose key is greater."""
    for count, other in enumerate(group):
        if isinstance(other.tag, str) and key(other) > value:
            group.insert(count, node)
            return
    group.append(node)


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIXED)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _empty(node: etree._Element) -> None:
    for part in list(node):
        node.remove(part)
    node.attrib.pop("t", None)


def _put(node: etree._Element, value: Content) -> None:
    """Write a value into a cell; a text as text, never as a formula."""
    _empty(node)
    space = _space(node)
    if isinstance(value, str):
        node.set("t", "inlineStr")
        inner = etree.SubElement(node, etree.QName(space, "is"))
        text = etree.SubElement(inner, etree.QName(space, "t"))
        text.text = _printable(value)
        text.set(_SPACE, "preserve")
        return
    if isinstance(value, bool):
        node.set("t", "b")
    held = etree.SubElement(node, etree.QName(space, "v"))
    held.text = _written(value)


def _put_formula(node: etree._Element, formula: str) -> None:
    _empty(node)
    etree.SubElement(node, etree.QName(_space(node), "f")).text = formula


def _put_result(node: etree._Element, value: Content) -> None:
    """Change what is stored beside a formula."""
    held = child(node, "v")
    if value is None:
        if held is not None:
            node.remove(held)
        node.attrib.pop("t", None)
        return
    if held is None:
        held = etree.SubElement(node, etree.QName(_space(node), "v"))
    node.attrib.pop("t", None)
    if isinstance(value, str):
        node.set("t", "e" if value.startswith("#") else "str")
        held.text = _printable(value)
    else:
        held.text = _written(value)


def _written(value: Content) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime | date):
        return repr(to_excel(value))
    return repr(value)


def _printable(text: str) -> str:
    """Return a text without the characters XML cannot hold, as long as a cell may be."""
    kept = (sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
    return "".join(kept)[:_MOST_TEXT]


def _free(title: str, taken: Iterable[str]) -> str:
    """Return a name no sheet has yet, at most 31 letters."""
    names = {one.casefold() for one in taken}
    wanted, count = title[:31], 1
    while wanted.casefold() in names:
        count += 1
        wanted = f"{title[:27]} {count}"
    return wanted


def _space(node: etree._Element) -> str:
    return etree.QName(node).namespace or ""
