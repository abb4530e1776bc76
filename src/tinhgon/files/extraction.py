"""Bytes to text: sniff the format, extract, then the tests every format must pass.

The order of the tests matters: the stamp comes before every message or note that could
describe the text, and before anything is handed on.

Example:
    >>> extract("Sở Nội vụ chủ trì.".encode(), "giao-viec.txt").media_type
    'text/plain'
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from tinhgon.files import limits
from tinhgon.files.extracted import Extracted, RawText
from tinhgon.files.hypertext import read_html
from tinhgon.files.legacy import lines_to_unicode
from tinhgon.files.office import read_office
from tinhgon.files.plain import converted_note, read_plain
from tinhgon.files.problems import (
    ControlCharacters,
    EmptyFile,
    NoText,
    OtherLanguage,
    ScrambledText,
    Stamped,
    TooLarge,
    TooManyPages,
)
from tinhgon.files.quality import DOUBTED_BELOW, measure
from tinhgon.files.scans import read_pdf, read_picture
from tinhgon.files.secrecy import stamped, stamped_margin
from tinhgon.files.sniff import MEDIA_TYPES, Form, sniff
from tinhgon.files.word import read_docx
from tinhgon.files.workbook import read_xlsx
from tinhgon.kernel import Message

_READERS: Mapping[Form, Callable[[bytes, str], RawText]] = {
    "txt": read_plain,
    "md": read_plain,
    "html": read_html,
    "docx": read_docx,
    "pdf": read_pdf,
    "png": partial(read_picture, form="PNG"),
    "jpeg": partial(read_picture, form="JPEG"),
    "tiff": partial(read_picture, form="TIFF"),
    "gif": partial(read_picture, form="GIF"),
    "bmp": partial(read_picture, form="BMP"),
    "xlsx": read_xlsx,
    "doc": partial(read_office, form="doc"),
    "rtf": partial(read_office, form="rtf"),
    "odt": partial(read_office, form="odt"),
    "xls": partial(read_office, form="xls"),
    "ods": partial(read_office, form="ods"),
}
_AS_WRITTEN = {"txt", "md", "html"}
"""Formats whose optional hyphens are kept; in a laid-out document they are layout."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def extract(data: bytes, name: str) -> Extracted:
    """Turn the bytes of one file into its text, or say exactly why not.

    Args:
        data: the whole content of the file.
        name: its name, for the message and to tell .md from .txt; never opened.

    Returns:
        The text, its media type, the digest of the bytes and notes for people.

    Raises:
        ReadingError: one named subclass per reason (see `problems`); none carries text of the
            document.
    """
    if not data:
        raise EmptyFile(name)
    if len(data) > limits.MAX_BYTES:
        raise TooLarge(name, size=len(data), limit=limits.MAX_BYTES)
    form = sniff(data, name)
    raw = _in_unicode(_READERS[form](data, name), keep_hyphens=form in _AS_WRITTEN)
    if stamped(raw.text) or stamped_margin(raw.margins):
        raise Stamped(name)
    notes = raw.notes + _tested(raw.text, name, form)
    return Extracted(
        text=raw.text,
        media_type=MEDIA_TYPES[form],
        sha256=hashlib.sha256(data).hexdigest(),
        notes=notes,
        tool=raw.tool,
        pages=raw.pages,
    )


def _in_unicode(raw: RawText, *, keep_hyphens: bool) -> RawText:
    """Convert the lines of old encodings that no font told; the margins go with the text."""
    if raw.pages:  # recognised from a picture: always Unicode, and its places are counted
        return raw
    text = raw.text.split("\n")
    lines, found = lines_to_unicode(text + raw.margins.split("\n"))
    joined = "\n".join(lines[: len(text)])
    return replace(
        raw,
        text=joined if keep_hyphens else joined.replace("\u00ad", ""),
        margins="\n".join(lines[len(text) :]),
        notes=raw.notes
        + tuple(note for note in map(converted_note, found) if note not in raw.notes),
    )


def _tested(text: str, name: str, form: Form) -> tuple[Message, ...]:
    """Refuse a text that cannot be read faithfully; return notes on its quality."""
    if not text.strip():
        raise EmptyFile(name) if form in {"txt", "md"} else NoText(name)
    if len(text) > limits.MAX_CHARS:
        raise TooManyPages(name, limit=limits.MAX_CHARS)
    quality = measure(text)
    if control := _CONTROL.search(text):
        raise ControlCharacters(name, offset=control.start(), char=control[0])
    if quality.is_other_language:
        raise OtherLanguage(name)
    if quality.is_scrambled:
        raise ScrambledText(name, percent=int(quality.score * 100))
    if quality.score < DOUBTED_BELOW:
        percent = int(quality.score * 100)
        note = Message(
            "some words have doubtful diacritics (text quality %(percent)s of 100).",
            {"percent": percent},
        )
        return (note,)
    return ()
