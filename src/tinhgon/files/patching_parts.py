"""The parts of a package while it is changed: parsed when asked for, written when changed."""

from posixpath import dirname, relpath
from typing import Final

from lxml import etree

from tinhgon.files.package import Package, attribute, local

STRICT: Final = "http://purl.oclc.org/ooxml/"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_TYPES: Final = "[Content_Types].xml"
_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_ORDER: Final = {
    "worksheet": (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData",
        "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter",
        "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
        "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
        "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
        "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
        "tableParts", "extLst",
    ),
    "workbook": (
        "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr",
        "absPath", "workbookProtection", "bookViews", "sheets", "functionGroups",
        "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews",
        "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
        "webPublishObjects", "extLst",
    ),
    "styleSheet": (
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
        "tableStyles", "colors", "extLst",
    ),
}  # fmt: skip
"""In which order the format wants the children of a part (ECMA-376 part 1, 18.2, 18.3, 18.8)."""


def insert_in_order(root: etree._Element, name: str) -> etree._Element:
    """Add an empty child where the format wants it, and return it."""
    order = _ORDER[local(root)]
    behind = set(order[order.index(name) + 1 :])
    node = etree.Element(etree.QName(etree.QName(root).namespace or "", name))
    for count, other in enumerate(root):
        if local(other) in behind:
            root.insert(count, node)
            return node
    root.append(node)
    return node


class Parts:
    """What changes in a package.

    Attributes:
        dropped: paths that are left out.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._roots: dict[str, etree._Element] = {}
        self._raw: dict[str, bytes] = {}
        self.dropped: set[str] = set()

    def root(self, part: str) -> etree._Element:
        """Return a part to be changed; it will be written again.

        Raises:
            BrokenFile: the package does not hold it as sound XML.
        """
        part = self._package.path(part)
        if part not in self._roots:
            self._roots[part] = self._package.xml_to_change(part)
        return self._roots[part]

    def put(self, part: str, content: etree._Element | bytes) -> None:
        """Add a part, or put another in its place."""
        if isinstance(content, bytes):
            self._raw[part] = content
        else:
            self._roots[part] = content

    def has(self, part: str) -> bool:
        """Tell whether the package holds a part now."""
        known = {*map(str.lower, self._package.names()), *map(str.lower, self._roots)}
        return part.lower() in known or part in self._raw

    def new_part(self, stem: str, ending: str) -> str:
        """Return a path nothing has yet."""
        count = 1
        while self.has(f"{stem}{count}{ending}"):
            count += 1
        return f"{stem}{count}{ending}"

    def declare(self, part: str, kind: str) -> None:
        """Say in the list of contents what a new part is."""
        root = self.root(_TYPES)
        node = etree.SubElement(root, etree.QName(f"{_PACKAGE}content-types", "Override"))
        node.set("PartName", f"/{part}")
        node.set("ContentType", f"{_MAIN_TYPE}{kind}+xml")

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say in the list of contents what files of an ending are."""
        root = self.root(_TYPES)
        known = {(attribute(one, "Extension") or "").lower() for one in root}
        if ending not in known:
            node = etree.Element(etree.QName(f"{_PACKAGE}content-types", "Default"))
            node.set("Extension", ending)
            node.set("ContentType", content_type)
            root.insert(0, node)

    def relate(self, part: str, target: str, kind: str) -> str:
        """Add a relation from a part to another and return its id."""
        path = relations_of(part)
        if not self.has(path):
            space = f"{_PACKAGE}relationships"
            self.put(path, etree.Element(etree.QName(space, "Relationships"), nsmap={None: space}))
        root = self.root(path)
        taken = {attribute(one, "Id") for one in root}
        count = len(root) + 1
        while f"rId{count}" in taken:
            count += 1
        node = etree.SubElement(root, etree.QName(f"{_PACKAGE}relationships", "Relationship"))
        node.set("Id", f"rId{count}")
        node.set("Type", f"{self.relations_space(self.root(part))}/{kind}")
        node.set("Target", relpath(target, dirname(part) or "."))
        return f"rId{count}"

    def drop(self, owner: str, part: str) -> None:
        """Take a part out, with the relation of its owner and its line in the list of contents."""
        self.dropped.add(self._package.path(part))
        types = self.root(_TYPES)
        for node in list(types):
            if (attribute(node, "PartName") or "").lower() == f"/{part}".lower():
                types.remove(node)
        root = self.root(relations_of(owner))
        for node in list(root):
            if (attribute(node, "Target") or "").rpartition("/")[2] == part.rpartition("/")[2]:
                root.remove(node)

    @staticmethod
    def relations_space(root: etree._Element) -> str:
        """Return the namespace of ids of relations in the dialect of a part."""
        is_strict = (etree.QName(root).namespace or "").startswith(STRICT)
        return _STRICT_OFFICE if is_strict else _OFFICE

    def changed(self) -> dict[str, bytes]:
        """Return the bytes of what changed, by path."""
        out = dict(self._raw)
        for part, root in self._roots.items():
            out[part] = etree.tostring(
                root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
            )
        return out


def relations_of(part: str) -> str:
    """Return the path of the list of relations of a part."""
    folder, _, base = part.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
