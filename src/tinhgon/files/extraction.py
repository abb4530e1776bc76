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

from tinhgon.files import limits
from tinhgon.files.extracted import Extracted, RawText
from tinhgon.files.hypertext import read_html
from tinhgon.files.legacy import guess_text
from tinhgon.files.plain import read_plain
from tinhgon.files.problems import (
    ControlCharacters,
    EmptyFile,
    NoText,
    OtherLanguage,
    ScrambledText,
    Stamped,
    TooLarge,
    TooManyPages,
    WrongEncoding,
)
from tinhgon.files.quality import DOUBTED_BELOW, measure
from tinhgon.files.scans import read_pdf, read_picture
from tinhgon.files.secrecy import stamped, stamped_margin
from tinhgon.files.sniff import MEDIA_TYPES, Form, sniff
from tinhgon.files.word import read_docx
from tinhgon.kernel import Message

_READERS: Mapping[Form, Callable[[bytes, str], RawText]] = {
    "txt": read_plain,
    "md": read_plain,
    "html": read_html,
    "docx": read_docx,
    "pdf": read_pdf,
    "png": read_picture("PNG"),
    "jpeg": read_picture("JPEG"),
    "tiff": read_picture("TIFF"),
    "gif": read_picture("GIF"),
    "bmp": read_picture("BMP"),
}
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
    raw = _READERS[form](data, name)
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


def _tested(text: str, name: str, form: Form) -> tuple[Message, ...]:
    """Refuse a text that cannot be read faithfully; return notes on its quality."""
    if not text.strip():
        raise EmptyFile(name) if form in {"txt", "md"} else NoText(name)
    if len(text) > limits.MAX_CHARS:
        raise TooManyPages(name, limit=limits.MAX_CHARS)
    quality = measure(text)
    doubtful = quality.is_other_language or quality.is_scrambled
    if doubtful and (guess := guess_text(text)):
        raise WrongEncoding(name, offset=_first_marked(text), guess=guess)
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


def _first_marked(text: str) -> int:
    return next((at for at, char in enumerate(text) if not char.isascii()), 0)
