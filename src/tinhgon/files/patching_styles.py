"""New looks of cells: each is an old one with a part exchanged, so that all else stays."""

from copy import deepcopy
from typing import Final

from lxml import etree

from tinhgon.files.package import Package, attribute, child
from tinhgon.files.patching_parts import Parts, insert_in_order
from tinhgon.files.spreadsheet import styles_part, workbook_part

_SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FIRST_OWN_FORMAT: Final = 164
_PLAIN: Final = (
    f'<styleSheet xmlns="{_SPACE}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/>'
    '<right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf '
    'numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf '
    'numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


class Styles:
    """The styles of a workbook; nothing is written before a new one is asked for."""

    def __init__(self, parts: Parts, package: Package) -> None:
        self._parts, self._package = parts, package
        self._made: dict[tuple[object, ...], int] = {}

    def with_(
        self,
        base: int,
        fill: str | None,
        is_locked: bool | None,  # noqa: FBT001 - a field of the look, may be left open
        number_format: str | None,
        *,
        is_quoted: bool = False,
    ) -> int:
        """Return the number of a style like another but for what is given."""
        key = (base, fill, is_locked, number_format, is_quoted)
        if key not in self._made:
            root = self._root()
            look = self._copy(root, base)
            if fill is not None:
                look.set("fillId", str(self._fill(root, fill)))
                look.set("applyFill", "1")
            if is_locked is not None:
                self._lock(look, is_locked=is_locked)
            if number_format is not None:
                look.set("numFmtId", str(self._format(root, number_format)))
                look.set("applyNumberFormat", "1")
            if is_quoted:
                look.set("quotePrefix", "1")
            self._made[key] = self._add(root, look)
        return self._made[key]

    def bold(self) -> int:
        """Return the number of a plain style in bold letters."""
        key = ("bold",)
        if key not in self._made:
            root = self._root()
            fonts = _group(root, "fonts")
            font = deepcopy(fonts[0]) if len(fonts) else etree.Element(_name(root, "font"))
            if child(font, "b") is None:
                font.insert(0, etree.Element(_name(root, "b")))
            look = self._copy(root, 0)
            look.set("fontId", str(_append(fonts, font)))
            look.set("applyFont", "1")
            self._made[key] = self._add(root, look)
        return self._made[key]

    def _root(self) -> etree._Element:
        part = styles_part(self._package)
        if part:
            return self._parts.root(part)
        part = "xl/styles.xml"
        if not self._parts.has(part):
            main = workbook_part(self._package)
            self._parts.put(part, etree.fromstring(_PLAIN))
            self._parts.declare(part, "styles")
            self._parts.relate(main, part, "styles")
        return self._parts.root(part)

    @staticmethod
    def _copy(root: etree._Element, base: int) -> etree._Element:
        looks = _group(root, "cellXfs")
        if base < len(looks):
            return deepcopy(looks[base])
        return etree.Element(_name(root, "xf"), numFmtId="0", fontId="0", fillId="0", borderId="0")

    @staticmethod
    def _add(root: etree._Element, look: etree._Element) -> int:
        return _append(_group(root, "cellXfs"), look)

    @staticmethod
    def _fill(root: etree._Element, colour: str) -> int:
        node = etree.Element(_name(root, "fill"))
        pattern = etree.SubElement(node, _name(root, "patternFill"), patternType="solid")
        etree.SubElement(pattern, _name(root, "fgColor"), rgb=f"FF{colour}")
        return _append(_group(root, "fills"), node)

    @staticmethod
    def _lock(look: etree._Element, *, is_locked: bool) -> None:
        node = child(look, "protection")
        if node is None:
            node = etree.Element(_name(look, "protection"))
            place = 1 if child(look, "alignment") is not None else 0
            look.insert(place, node)
        node.set("locked", "1" if is_locked else "0")
        look.set("applyProtection", "1")

    @staticmethod
    def _format(root: etree._Element, code: str) -> int:
        group = _group(root, "numFmts")
        for node in group:
            if attribute(node, "formatCode") == code:
                return int(attribute(node, "numFmtId") or 0)
        taken = [int(attribute(node, "numFmtId") or 0) for node in group]
        number = max([_FIRST_OWN_FORMAT - 1, *taken]) + 1
        node = etree.Element(_name(root, "numFmt"), numFmtId=str(number), formatCode=code)
        _append(group, node)
        return number


def _group(root: etree._Element, name: str) -> etree._Element:
    found = child(root, name)
    return insert_in_order(root, name) if found is None else found


def _append(group: etree._Element, node: etree._Element) -> int:
    group.append(node)
    group.set("count", str(len(group)))
    return len(group) - 1


def _name(root: etree._Element, name: str) -> str:
    return f"{{{etree.QName(root).namespace or ''}}}{name}"
