"""The parts of an office document, unpacked within limits, parsed without entities or network."""

import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from tinhgon.files import limits
from tinhgon.files.problems import BrokenFile, Encrypted, UnsafeArchive

FORM = "Word (.docx)"
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


def local(element: etree._Element) -> str:
    """Return the tag without its namespace, so that strict and transitional files read alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its local name, None if the element or the attribute is missing."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of local names."""
    for step in path:
        if element is None:
            return None
        element = next((node for node in element if local(node) == step), None)
    return element


class Package:
    """A packed document whose sizes were checked before anything was unpacked."""

    def __init__(self, data: bytes, name: str, form: str = FORM) -> None:
        self._name = name
        self._form = form
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS:
            raise BrokenFile(name, form) from None
        self._check_sizes()
        self._members = {info.filename.lower(): info for info in self._archive.infolist()}

    def _check_sizes(self) -> None:
        infos = self._archive.infolist()
        if len(infos) > limits.MAX_MEMBERS:
            raise UnsafeArchive(self._name, f"{len(infos)} x")
        total = 0
        for info in infos:
            total += info.file_size
            bomb = (
                info.file_size > limits.RATIO_FREE_BYTES
                and info.file_size > limits.MAX_RATIO * max(1, info.compress_size)
            )
            if bomb or info.file_size > limits.MAX_PART_BYTES or total > limits.MAX_UNPACKED_BYTES:
                raise UnsafeArchive(self._name, info.filename[:80])
            if info.flag_bits & 1:
                raise Encrypted(self._name)

    def main_part(self) -> str:
        """Return the path of the main document, by the package's relationships or by custom."""
        for kind, target in self.relations(""):
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def relations(self, part: str) -> list[tuple[str, str]]:
        """Return (type, target path) of the internal relationships of a part ("" = package)."""
        folder, _, base = part.rpartition("/")
        root = self.xml(join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        found = []
        for node in root:
            target = attribute(node, "Target")
            if local(node) == "Relationship" and target and attribute(node, "TargetMode") is None:
                path = (
                    target.lstrip("/") if target.startswith("/") else join(dirname(part), target)
                )
                found.append((attribute(node, "Type") or "", normpath(path)))
        return found

    def names(self) -> list[str]:
        """Return the paths of all parts."""
        return [info.filename for info in self._members.values()]

    def content(self, part: str) -> bytes:
        """Return the bytes of a part, empty if the package does not hold it.

        Raises:
            BrokenFile: the part cannot be unpacked.
        """
        info = self._members.get(part.lower())
        if info is None:
            return b""
        try:
            return self._archive.read(info)
        except (*_ZIP_ERRORS, RuntimeError):
            raise BrokenFile(self._name, self._form, part[:80]) from None

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of an XML part, None if the package does not hold it.

        Raises:
            BrokenFile: the part cannot be unpacked, is no sound XML, or declares a DTD.
        """
        if part.lower() not in self._members:
            return None
        content = self.content(part)
        try:
            root = etree.fromstring(content, _parser())
        except etree.XMLSyntaxError:
            raise BrokenFile(self._name, self._form, part[:80]) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise BrokenFile(self._name, self._form, part[:80])
        return root

    def path(self, part: str) -> str:
        """Return the path of a part as the package spells it."""
        info = self._members.get(part.lower())
        return info.filename if info else part

    def xml_to_change(self, part: str) -> etree._Element:
        """Return the root of an XML part with its comments, to be written again.

        Raises:
            BrokenFile: the package does not hold it as sound XML, or it declares a DTD.
        """
        if self.xml(part) is None:
            raise BrokenFile(self._name, self._form, part[:80])
        return etree.fromstring(self.content(part), _parser(is_kept=True))


def _parser(*, is_kept: bool = False) -> etree.XMLParser:
    """Return a parser that resolves no entity, loads no DTD and opens no address.

    Args:
        is_kept: keep comments and instructions, for a part that is written again.
    """
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=not is_kept,
        remove_pis=not is_kept,
    )
