"""Notes on cells (comments): the part that holds the words and the boxes they are drawn in."""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from tinhgon.files.package import Package, attribute, child
from tinhgon.files.patching_parts import Parts, insert_in_order
from tinhgon.files.spreadsheet import related
from tinhgon.kernel.tables.forms import Place, at

_VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR: Final = "Tinh Gọn"
_SHAPES: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap '
    'v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
    'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path '
    'gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:80pt;margin-top:5pt;width:260pt;height:90pt;z-index:{z};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox '
    'style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData '
    'ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def add_notes(
    parts: Parts, package: Package, sheet: str, notes: Sequence[tuple[Place, str]]
) -> None:
    """Put notes on cells of a sheet; a note that stands there gets the words behind its own.

    Args:
        parts: what changes in the package.
        package: the package.
        sheet: path of the sheet's part.
        notes: places and words.
    """
    known_parts = related(package, sheet)
    words = _words_part(parts, sheet, known_parts)
    shapes = _shapes_part(parts, sheet, known_parts)
    root, drawn = parts.root(words), parts.root(shapes)
    space = etree.QName(root).namespace or ""
    author = _author(root, space)
    listed = child(root, "commentList")
    if listed is None:
        listed = etree.SubElement(root, etree.QName(space, "commentList"))
    known = {attribute(one, "ref"): one for one in listed}
    for (row, column), text in notes:
        node = known.get(at(row, column))
        if node is None:
            node = etree.SubElement(listed, etree.QName(space, "comment"), ref=at(row, column))
            node.set("authorId", str(author))
            known[at(row, column)] = node
            number = 1025 + len(drawn)
            shape = _SHAPE.format(number=number, z=len(drawn), row=row, column=column)
            drawn.append(etree.fromstring(shape))
        _write(node, space, text)


def _write(node: etree._Element, space: str, text: str) -> None:
    held = child(node, "text")
    if held is None:
        held = etree.SubElement(node, etree.QName(space, "text"))
    is_first = not len(held)
    run = etree.SubElement(held, etree.QName(space, "r"))
    inner = etree.SubElement(run, etree.QName(space, "t"))
    inner.text = text if is_first else f"\n{text}"
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _words_part(parts: Parts, sheet: str, known: Mapping[str, tuple[str, str]]) -> str:
    for kind, part in known.values():
        if kind.endswith("/comments"):
            return part
    found = f"xl/comments_{sheet.rpartition('/')[2]}"
    if not parts.has(found):
        space = etree.QName(parts.root(sheet)).namespace or ""
        root = etree.Element(etree.QName(space, "comments"), nsmap={None: space})
        parts.put(found, root)
        parts.declare(found, "comments")
        parts.relate(sheet, found, "comments")
    return found


def _shapes_part(parts: Parts, sheet: str, known: Mapping[str, tuple[str, str]]) -> str:
    root = parts.root(sheet)
    linked = attribute(child(root, "legacyDrawing"), "id")
    if linked in known:
        return known[linked][1]
    found = f"xl/drawings/vmlNotes_{sheet.rpartition('/')[2].removesuffix('.xml')}.vml"
    if not parts.has(found):
        parts.put(found, etree.fromstring(_SHAPES))
        parts.declare_ending("vml", _VML_TYPE)
        number = parts.relate(sheet, found, "vmlDrawing")
        node = child(root, "legacyDrawing")
        if node is None:
            node = insert_in_order(root, "legacyDrawing")
        node.set(etree.QName(parts.relations_space(root), "id"), number)
    return found


def _author(root: etree._Element, space: str) -> int:
    group = child(root, "authors")
    if group is None:
        group = etree.Element(etree.QName(space, "authors"))
        root.insert(0, group)
    names = [one.text for one in group]
    if _AUTHOR not in names:
        etree.SubElement(group, etree.QName(space, "author")).text = _AUTHOR
    return [one.text for one in group].index(_AUTHOR)
