"""Which format a file has, decided by its content; the name only settles kinds of plain text."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Literal

from tinhgon.files.problems import BrokenFile, Encrypted, OtherFormat, UnknownFormat

Form = Literal[
    "txt", "md", "html", "docx", "pdf", "doc", "rtf", "odt", "xlsx", "xls", "ods", "png", "jpeg",
    "tiff", "gif", "bmp",
]  # fmt: skip

MEDIA_TYPES: dict[Form, str] = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "gif": "image/gif",
    "bmp": "image/bmp",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OLE_FORMS: tuple[tuple[str, Form], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""Streams of an OLE file and what they make it; the first that is found."""

_MAGIC = (
    (b"\x1f\x8b", "gzip (.gz)"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip (.7z)"),
    (b"Rar!\x1a\x07", "RAR (.rar)"),
    (b"\x28\xb5\x2f\xfd", "Zstandard (.zst)"),
    (b"BZh", "bzip2 (.bz2)"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"AT&TFORM", "DjVu (.djvu)"),
)
_PICTURES: tuple[tuple[bytes, Form], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)
_BINARY_MAGIC = {b"BM", b"MZ", b"BZh", b"GIF8"}
"""Signatures that a plain text could begin with; they count only with binary content after."""

_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError,
    RuntimeError,
)  # fmt: skip
_OPEN_DOCUMENT: tuple[tuple[bytes, Form], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)
_ZIP_FORMS = (
    ("ppt/presentation", "PowerPoint (.pptx)"),
    ("xl/workbook.bin", "Excel (.xlsb)"),
    ("content.xml", "OpenDocument (.odp, .odg)"),
    ("META-INF/container.xml", "EPUB (.epub)"),
)
_TEXT_FORMS = {
    "csv": "CSV (.csv)",
    "tsv": "TSV (.tsv)",
    "json": "JSON (.json)",
    "jsonl": "JSON (.jsonl)",
    "xml": "XML (.xml)",
    "eml": "MIME (.eml)",
    "mht": "MHTML (.mht)",
    "mhtml": "MHTML (.mht)",
    "ics": "iCalendar (.ics)",
    "svg": "SVG",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|table|br|h[1-6]|span|ul|body|meta)\b[^<>]*>", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def extension(name: str) -> str:
    """Return the lower-case extension of a file name without its dot, empty if it has none."""
    _, dot, tail = name.rpartition(".")
    return tail.lower() if dot and "/" not in tail else ""


def sniff(data: bytes, name: str) -> Form:
    """Return the format of the content.

    Raises:
        OtherFormat: a known format that this version does not read.
        Encrypted: an Office file behind a password.
        UnknownFormat: binary content without a known signature.
        BrokenFile: a damaged archive that is named .docx.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_form(data, name)
    if data.startswith(_OLE):
        return _ole_form(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if picture := _picture(data):
        return picture
    _refuse_known_binary(data, name)
    return _text_form(data, name)


def _zip_form(data: bytes, name: str) -> Form:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in members else b""
    except _ZIP_ERRORS:
        raise BrokenFile(name, "ZIP (.docx)") from None
    if any(member.startswith("word/") for member in members):
        return "docx"
    if "xl/workbook.xml" in members:
        return "xlsx"
    for part, form in _OPEN_DOCUMENT:
        if kind.startswith(part):
            return form
    for known, shown in _ZIP_FORMS:
        if any(member.startswith(known) for member in members):
            raise OtherFormat(name, shown)
    if "[Content_Types].xml" in members:
        return "docx"
    raise OtherFormat(name, "ZIP (.zip)")


def _ole_form(data: bytes, name: str) -> Form:
    if _ENCRYPTED_OFFICE in data:
        raise Encrypted(name)
    for stream, form in _OLE_FORMS:
        # The directory names its streams in UTF-16, ended by a zero.
        if f"{stream}\0".encode("utf-16-le") in data:
            return form
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise OtherFormat(name, "PowerPoint 97-2003 (.ppt)")
    tail = extension(name)
    if tail in {"doc", "xls"}:  # cut before its directory: its reader says that it is damaged
        return "doc" if tail == "doc" else "xls"
    raise OtherFormat(name, "OLE (.msg, .mpp, .vsd)")


def _picture(data: bytes) -> Form | None:
    return next((form for magic, form in _PICTURES if _begins(data, magic)), None)


def _begins(data: bytes, magic: bytes) -> bool:
    return data.startswith(magic) and (magic not in _BINARY_MAGIC or _is_binary(data[:4096]))


def _refuse_known_binary(data: bytes, name: str) -> None:
    for magic, form in _MAGIC:
        if _begins(data, magic):
            raise OtherFormat(name, form)
    if data[4:8] == b"ftyp" or data[:4] == b"RIFF":
        raise OtherFormat(name, "MP4, HEIC, WAV, WebP")


def _text_form(data: bytes, name: str) -> Form:
    tail = extension(name)
    if not data.startswith(_BOMS[1:]) and _is_binary(data[:8192]):
        raise UnknownFormat(name)
    opening = data[:4096].replace(b"\0", b"") if data.startswith(_BOMS[1:]) else data[:4096]
    opening = opening.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if _HTML.match(opening.removeprefix(b"\xfe\xff")):
        return "html"
    if tail in _TEXT_FORMS:
        raise OtherFormat(name, _TEXT_FORMS[tail])
    if opening.lstrip().startswith(b"<?xml"):
        raise OtherFormat(name, _TEXT_FORMS["xml"])
    if tail in {"html", "htm", "xhtml"} and _TAG.search(data[:65536]):
        return "html"
    return "md" if tail in {"md", "markdown"} else "txt"


def _is_binary(opening: bytes) -> bool:
    """Tell whether bytes look like no text of any encoding: many control bytes."""
    controls = sum(byte < 0x20 and byte not in b"\t\n\v\f\r\x1a" for byte in opening)
    return controls * 20 > len(opening) and not _looks_utf16(opening)


def _looks_utf16(opening: bytes) -> bool:
    if len(opening) < 8:
        return False
    even, odd = opening[0::2], opening[1::2]
    return min(even.count(0), odd.count(0)) * 20 < len(opening) and (
        max(even.count(0), odd.count(0)) * 5 > len(opening)
    )
