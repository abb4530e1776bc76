"""The shipped fonts: where they stand and which signs they have.

PDF/A refuses a sign without a glyph. What the fonts lack is replaced before it is printed, so that
a name with a sign from elsewhere never stops a report. Source of the table: OpenType 1.9, `cmap`.
"""

import struct
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

FAMILY: Final = "Tinos"
_FACES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
_BY_SEGMENTS: Final = 4
_LACKING: Final = "\u25a1"


def folder() -> AbstractContextManager[Path]:
    """Return the folder of the fonts, a real one also where the product runs out of an archive."""
    return as_file(files("tinhgon.reporting") / "fonts")


@cache
def covered() -> frozenset[int]:
    """Return the code points every face has a glyph for."""
    faces = (files("tinhgon.reporting") / f"fonts/{FAMILY}-{face}.ttf" for face in _FACES)
    return frozenset.intersection(*(frozenset(_mapped(face.read_bytes())) for face in faces))


def printable(text: str) -> str:
    """Return a text the fonts can print: composed letters, a box for a sign they lack.

    Examples:
        >>> printable("Sở Nội vụ"), printable("a" + chr(0x200B) + "b")
        ('Sở Nội vụ', 'ab')
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    return "".join(map(_shown, composed))


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cf":  # joiners, and what turns the direction of the words behind it
        return ""
    if sign == "\n" or ord(sign) in covered():
        return sign
    if kind in {"Mn", "Me"}:  # an accent without a letter of its own
        return ""
    if kind in {"Zs", "Cc"}:
        return " "
    return _LACKING if ord(_LACKING) in covered() else "?"


def _mapped(font: bytes) -> Iterator[int]:
    """Yield the code points of a font's table for the basic plane (format 4)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    for at in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sIII", font, 12 + 16 * at)
        if tag == b"cmap":
            yield from _of_table(font, start)


def _of_table(font: bytes, start: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, start + 2)[0]
    for at in range(count):
        _platform, _encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * at)
        if struct.unpack_from(">H", font, start + offset)[0] == _BY_SEGMENTS:
            yield from _of_segments(font, start + offset)
            return


def _of_segments(font: bytes, at: int) -> Iterator[int]:
    segments = struct.unpack_from(">H", font, at + 6)[0] // 2
    form = f">{segments}H"
    ends = struct.unpack_from(form, font, at + 14)
    starts = struct.unpack_from(form, font, at + 16 + 2 * segments)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
