"""The parts of an .xlsx package by what they are: sheets and their files, styles, shared strings.

Shared by what reads forms (`form_sheets`) and what writes into them (`patching`). Both dialects of
the format, transitional and strict, are read; elements are told by their local names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tinhgon.files.package import Package, attribute, child, local
from tinhgon.files.problems import BrokenFile

FORM: Final = "Excel (.xlsx)"
_REFERENCE: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 49: "@",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook.

    Attributes:
        title: its name.
        part: path of its file in the package.
        is_hidden: the workbook does not show it.
        index: its place, from 0; defined names speak of it so.
    """

    title: str
    part: str
    is_hidden: bool
    index: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says that matters to a form; see `FormCell`."""

    number_format: str = "General"
    is_bold: bool = False
    indent: int = 0
    is_locked: bool = True


def workbook_part(package: Package) -> str:
    """Return the path of the workbook's own part."""
    for kind, target in package.relations(""):
        if kind.endswith("/officeDocument"):
            return target
    return "xl/workbook.xml"


def sheet_parts(package: Package, name: str) -> list[SheetPart]:
    """Return the sheets of cells in their order; sheets that are charts only are left out.

    Raises:
        BrokenFile: the workbook names none.
    """
    main = workbook_part(package)
    root = package.xml(main)
    listed = child(root, "sheets")
    if listed is None:
        raise BrokenFile(name, FORM, "workbook.xml")
    targets = related(package, main)
    found = []
    for index, node in enumerate(listed):
        kind, part = targets.get(attribute(node, "id") or "", ("", ""))
        if kind.endswith("/worksheet"):
            is_hidden = (attribute(node, "state") or "visible") != "visible"
            found.append(SheetPart(attribute(node, "name") or "", part, is_hidden, index))
    return found


def related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return kind and path of what a part refers to, by id; links outward are left out."""
    folder, _, base = part.rpartition("/")
    root = package.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
    paths = iter(package.relations(part))
    found = {}
    for node in () if root is None else root:
        is_inner = attribute(node, "TargetMode") is None and attribute(node, "Target")
        if local(node) == "Relationship" and is_inner:
            found[attribute(node, "Id") or ""] = next(paths)
    return found


def shared_strings(package: Package) -> list[str]:
    """Return the texts that cells refer to by number."""
    main = workbook_part(package)
    parts = [one for kind, one in package.relations(main) if kind.endswith("/sharedStrings")]
    root = package.xml(parts[0]) if parts else None
    return [text_of(node) for node in root] if root is not None else []


def text_of(node: etree._Element) -> str:
    """Return the text of a string item: its runs, without the reading aids of East Asia."""
    out = []
    for part in node.iter():
        if local(part) == "t" and not any(local(one) == "rPh" for one in part.iterancestors()):
            out.append(part.text or "")
    return re.sub(r"_x000D_\n?", "\n", "".join(out))


def looks(package: Package) -> list[Look]:
    """Return what each style says, by its number."""
    root = styles_root(package)
    if root is None:
        return []
    formats = dict(_BUILT_IN)
    for node in inside(root, "numFmts"):
        number = attribute(node, "numFmtId") or ""
        if number.isdecimal():
            formats[int(number)] = attribute(node, "formatCode") or "General"
    bold = [_is_on(child(node, "b")) for node in inside(root, "fonts")]
    return [_look(node, formats, bold) for node in inside(root, "cellXfs")]


def styles_root(package: Package) -> etree._Element | None:
    """Return the part of styles, None for a workbook without one."""
    part = styles_part(package)
    return package.xml(part) if part else None


def styles_part(package: Package) -> str:
    """Return the path of the part of styles, empty for none."""
    related_ = package.relations(workbook_part(package))
    return next((one for kind, one in related_ if kind.endswith("/styles")), "")


def _look(node: etree._Element, formats: dict[int, str], bold: Sequence[bool]) -> Look:
    font, number = _number(attribute(node, "fontId")), _number(attribute(node, "numFmtId"))
    alignment, protection = child(node, "alignment"), child(node, "protection")
    return Look(
        formats.get(number, "General"),
        font < len(bold) and bold[font],
        _number(attribute(alignment, "indent")),
        attribute(protection, "locked") not in {"0", "false"},
    )


def inside(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield what stands in a child of a name; nothing when there is no such child."""
    group = child(root, name)
    return iter(group) if group is not None else iter(())


def _is_on(node: etree._Element | None) -> bool:
    return node is not None and attribute(node, "val") not in {"0", "false"}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def place_of(reference: str) -> tuple[int, int] | None:
    """Return row and column of a cell's name, counted from 0; None when it is none.

    Examples:
        >>> place_of("C4"), place_of("R1C1")
        ((3, 2), None)
    """
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if found is None:
        return None
    column = 0
    for sign in found[1].upper():
        column = column * 26 + ord(sign) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def span_of(reference: str) -> tuple[int, int, int, int] | None:
    """Return the first row and column and the last of a range such as `A1:C4`."""
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    return (*start, *end) if start and end else None
