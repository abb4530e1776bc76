"""Word documents (.docx): paragraphs, tables and footnotes in document order.

Paragraphs are separated by a blank line, a manual line break is a line end. A table cell stands
on its own lines between lines of `|`, the way flattened letterheads look in public copies.
Automatic numbers are printed; footnotes follow their paragraph as `¹ text`, marked `⁽¹⁾` in
place; tracked deletions, comments, field codes and hidden text are left out; page headers, page
footers and drawn boxes are only searched for a stamp, except that drawn boxes are also read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from tinhgon.files.extracted import RawText
from tinhgon.files.fonts import Fonts, to_unicode
from tinhgon.files.numbering import Numbering, read_numbering
from tinhgon.files.package import FORM, Package, attribute, child, local
from tinhgon.files.plain import converted_note, macros_note
from tinhgon.files.problems import BrokenFile

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT = re.compile(r"\b([kcdmh]?m)⁽([²³])⁾")
_OPENING_MARK = re.compile(r"^⁽([⁰¹²³⁴⁵⁶⁷⁸⁹]+)⁾\s*")
_WRAPPERS = {
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple",
    "dir", "bdo", "subDoc",
}  # fmt: skip
_SIGNS = {
    "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t",
    "softHyphen": "\u00ad",
}  # fmt: skip
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_OFF = {"0", "false", "off"}
_MAX_DEPTH = 40
"""Tables in tables and boxes in boxes deeper than this are no document of an office."""


def superscript(number: int) -> str:
    """Return a number in superscript digits."""
    return str(number).translate(_DIGITS)


def read_docx(data: bytes, name: str) -> RawText:
    """Return the text of a Word document.

    Raises:
        BrokenFile: the package or a needed part is damaged.
        UnsafeArchive: it would unpack beyond the limits.
    """
    package = Package(data, name)
    main = package.main_part()
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise BrokenFile(name, FORM, main[:80])
    raw = _Reader(package, main).read(body)
    if not any(part.endswith("vbaProject.bin") for part in package.names()):
        return raw
    return replace(raw, notes=(*raw.notes, macros_note()))


class _Reader:
    """Walks one document; keeps the list counters and the footnotes met."""

    def __init__(self, package: Package, main: str) -> None:
        parts: dict[str, list[str]] = {}
        for kind, target in package.relations(main):
            parts.setdefault(kind.rpartition("/")[2], []).append(target)
        styles = _first(package, parts.get("styles"))
        self._numbering: Numbering = read_numbering(
            _first(package, parts.get("numbering")), styles
        )
        self._fonts = Fonts(styles, _first(package, parts.get("theme")))
        note_parts = {
            kind: _first(package, parts.get(f"{kind}s")) for kind in ("footnote", "endnote")
        }
        self._note_roots = [root for root in note_parts.values() if root is not None]
        self._notes = {kind: _by_id(root) for kind, root in note_parts.items()}
        self._margins = [
            root
            for kind in ("header", "footer")
            for part in parts.get(kind, ())
            if (root := package.xml(part)) is not None
        ]
        self._note_count = 0
        self._pending: list[str] = []
        self._boxes: list[str] = []

    def read(self, body: etree._Element) -> RawText:
        found = to_unicode([body, *self._note_roots, *self._margins], self._fonts)
        blocks = list(self._blocks(body, depth=0))
        margins = [_plain_text(root) for root in self._margins]
        margins += [drawn for root in (body, *self._margins) for drawn in _drawn_words(root)]
        return RawText(
            "\n\n".join(blocks),
            margins="\n".join(margins + self._boxes),
            notes=tuple(map(converted_note, found)),
        )

    def _blocks(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """Yield the text of every block: paragraphs, tables and the footnotes they carry."""
        if depth > _MAX_DEPTH:
            return
        for node in parent:
            kind = local(node)
            if kind == "p":
                yield from self._paragraph_blocks(node, depth)
            elif kind == "tbl":
                if table := self._table(node, depth):
                    yield table
                yield from self._take_notes()
            elif kind in _WRAPPERS:
                yield from self._blocks(node, depth + 1)

    def _paragraph_blocks(self, node: etree._Element, depth: int) -> Iterator[str]:
        boxes = list(self._box_blocks(node, depth))
        self._boxes.extend(boxes)
        if text := self._paragraph(node):
            yield text
        yield from boxes
        if depth == 0 or not self._in_table(node):
            yield from self._take_notes()

    @staticmethod
    def _in_table(node: etree._Element) -> bool:
        return any(local(parent) == "tc" for parent in node.iterancestors())

    def _take_notes(self) -> list[str]:
        notes, self._pending = self._pending, []
        return notes

    def _box_blocks(self, paragraph: etree._Element, depth: int) -> Iterator[str]:
        """Yield the text of boxes drawn on a paragraph, once although Word writes them twice."""
        for node in paragraph.iter():
            if local(node) != "txbxContent":
                continue
            ancestors = [local(parent) for parent in node.iterancestors()]
            inner = ancestors[: ancestors.index("p")] if "p" in ancestors else ancestors
            if "Fallback" not in inner and "txbxContent" not in inner:
                yield from self._blocks(node, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> str:
        rows = []
        for row in _inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells = []
            for cell in _inside(row, "tc"):
                lines = [block for block in self._blocks(cell, depth + 1) if block.strip()]
                cells.append("\n".join(lines) + "\n" if lines else "")
            rows.append("|\n" + "".join(f"{cell}|\n" for cell in cells))
        return "".join(rows).rstrip("\n") if any(row.strip("|\n") for row in rows) else ""

    def _paragraph(self, paragraph: etree._Element) -> str:
        label = self._numbering.label(paragraph)
        text = "".join(self._inline(paragraph)).strip(" \n\t\u3000")
        text = _UNIT.sub(r"\1\2", _OPENING_MARK.sub(r"\1 ", text))
        return f"{label} {text}" if label and text else text

    def _inline(self, parent: etree._Element) -> Iterator[str]:
        """Yield the visible text of runs; field instructions and deletions are skipped."""
        for node in parent:
            kind = local(node)
            if kind == "r":
                yield from self._run(node)
            elif kind in _WRAPPERS:
                yield from self._inline(node)
            elif kind in {"oMath", "oMathPara"}:
                yield "".join(part.text or "" for part in node.iter() if local(part) == "t")

    def _run(self, run: etree._Element) -> Iterator[str]:
        properties = child(run, "rPr")
        hidden = child(properties, "vanish")
        if hidden is not None and attribute(hidden, "val") not in _OFF:
            return
        raised = attribute(child(properties, "vertAlign"), "val") == "superscript"
        for node in run:
            kind = local(node)
            if kind == "t":
                text = node.text or ""
                yield _raised(text) if raised else text
            elif kind in _SIGNS:
                page = attribute(node, "type") in {"page", "column"}
                yield "" if page else _SIGNS[kind]
            elif kind in {"footnoteReference", "endnoteReference"}:
                yield self._note(kind.removesuffix("Reference"), attribute(node, "id") or "")

    def _note(self, kind: str, key: str) -> str:
        body = self._notes[kind].pop(key, None)
        if body is None:
            return ""
        self._note_count += 1
        number = self._note_count
        kept, self._pending = self._pending, []
        text = "\n".join(block for block in self._blocks(body, depth=1) if block.strip())
        self._pending = [*kept, f"{superscript(number)} {text.strip()}", *self._pending]
        return f"⁽{superscript(number)}⁾"


def _raised(text: str) -> str:
    """Print a raised footnote number typed by hand with raised digits, other text as it is."""
    bare = text.strip("() ")
    return f"⁽{bare.translate(_DIGITS)}⁾" if bare.isascii() and bare.isdigit() else text


def _inside(parent: etree._Element, kind: str) -> Iterator[etree._Element]:
    for node in parent:
        if local(node) == kind:
            yield node
        elif local(node) in _WRAPPERS:
            yield from _inside(node, kind)


def _first(package: Package, parts: list[str] | None) -> etree._Element | None:
    return package.xml(parts[0]) if parts else None


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    """Return the notes of a part by id; Word's separators are not notes."""
    if root is None:
        return {}
    return {
        attribute(node, "id") or "": node
        for node in root
        if attribute(node, "type") in {None, "normal"}
    }


def _drawn_words(root: etree._Element) -> Iterator[str]:
    """Yield words drawn as a picture of letters (a watermark)."""
    for node in root.iter(_TEXTPATH):
        yield str(node.get("string", ""))


def _plain_text(root: etree._Element) -> str:
    """Return the text of a margin part, one line for each paragraph."""
    paragraphs = (node for node in root.iter() if local(node) == "p")
    return "\n".join(
        "".join(part.text or "" for part in node.iter() if local(part) == "t")
        for node in paragraphs
    )
