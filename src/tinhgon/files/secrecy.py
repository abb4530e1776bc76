r"""The test for a stamp of state secrecy, made before anything touches the disk.

A stamp is MẬT, TỐI MẬT or TUYỆT MẬT alone on a line or in a table cell of the header zone
(also in bold, in brackets, with spaced letters, beside a mark of urgency), or `Độ mật: …` there.
A text about secrecy has the words in running text or as headings, and is read.

Source: Decree 30/2020/NĐ-CP art. 8(3) (marks of secrecy in the header); Law 117/2025/QH15 on the
protection of state secrets, three grades.

Examples:
    >>> stamped("ỦY BAN NHÂN DÂN\n**M Ậ T**\nSố: 01/BC-UBND")
    True
    >>> stamped("Công văn về việc bảo vệ bí mật nhà nước độ Mật trong cơ quan.")
    False
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from tinhgon.files.legacy import CONVERTERS, DOUBLED, TCVN3, VNI

_ZONE_LINES = 40
"""Non-empty lines of the opening in which a stamp in capitals counts even after the body began."""

_LETTERHEAD_LINES = 14
"""Non-empty lines after a later letterhead (an enclosed document) that form its header zone."""

_STAMP_CHARS = 100
"""A longer line or cell is running text."""

_GRADES = {"MẬT", "TỐIMẬT", "TUYỆTMẬT"}
_URGENCY = {"KHẨN", "THƯỢNGKHẨN", "HỎATỐC", "HOẢTỐC", "HỎATỐCHẸNGIỜ", "HOẢTỐCHẸNGIỜ"}
_NOT_SECRET = {"KHÔNG", "KHÔNGMẬT", "THƯỜNG", "BÌNHTHƯỜNG", "CÔNGKHAI", "KHÔNGCÓ", "0"}

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>|[*_#>`~]+")
_CELLS = re.compile(r"[|\t]| {3,}")
_PARTS = re.compile(r"[-\u2013\u2014/,;:+\u00b7\u2022]|\s{2,}")
_BRACKETS = "()[]{}<>“”\"'«»【】.!…"
_FIELD = re.compile(r"(?:ĐỘ|MỨC ĐỘ|CẤP ĐỘ|DẤU|DẤU ĐỘ) MẬT ?: ?(.*)")
_CARRIER = re.compile(r"^(?:TÀI LIỆU|VĂN BẢN|DẤU|BẢN|HỒ SƠ|ĐỘ) (?=(?:TỐI |TUYỆT )?MẬT$)")
_SPACED = re.compile(r"^(?:\w ){2,}\w$|^\w(?: +\w)+$")
_BODY = re.compile(
    r"căn cứ |kính gửi|điều 1\b|(?:phần |chương )?(?:i|1|một|a)[.\-/)] ?\w|thực hiện |ngày \d",
)
_LETTERHEAD = re.compile(r"CỘNG ?H(?:ÒA|OÀ) XÃ|ĐẢNG CỘNG SẢN VIỆT NAM$")


_HIDDEN = (
    (re.compile(r"[Ëë\uf0cb]"), TCVN3),
    (re.compile(r"[Ää\uf0c4\uf0e4]"), VNI),
    (re.compile(r"áº[¬\u00ad]"), DOUBLED),
)


def stamped(text: str) -> bool:
    """Tell whether the document bears a stamp of state secrecy in a header zone.

    Args:
        text: the whole extracted text, any line ends, markup allowed.

    Returns:
        True for a stamp; False for a text that merely speaks of secrecy.
    """
    return any(map(_stamped, _readings(text)))


def stamped_margin(text: str) -> bool:
    """Tell whether a page header, page footer or drawn box holds a stamp, on any line."""
    return any(map(_stamped_margin, _readings(text)))


def _readings(text: str) -> Iterator[str]:
    """Yield the text and what its letters are in an old encoding that could hide a stamp.

    Ậ is Ë in TCVN3, a letter with Ä in VNI, and two signs in UTF-8 shown as Windows-1252;
    Vietnamese Unicode has none of them. No proof of the encoding is asked: a stamp is short.
    """
    yield text
    for sign, encoding in _HIDDEN:
        if sign.search(text):
            yield CONVERTERS[encoding](text)


def _stamped(text: str) -> bool:
    lines = [line for raw in text.splitlines() if (line := _plain(raw))]
    if any(_is_stamp(line) for line in _header(lines)):
        return True
    if _alone_in_opening(lines[:_ZONE_LINES]):
        return True
    return any(_is_stamp(line) for line in _later_headers(lines))


def _stamped_margin(text: str) -> bool:
    return any(_is_stamp(line) for raw in text.splitlines() if (line := _plain(raw)))


def _plain(raw: str) -> str:
    """Return the line in NFC without markup and outer spaces; empty for a rule or a pipe."""
    line = _MARKUP.sub("", unicodedata.normalize("NFC", raw))
    line = line.replace("\u00a0", " ").replace("\u200b", "").strip()
    return "" if not any(char.isalnum() for char in line) else line


def _header(lines: list[str]) -> list[str]:
    """Return the opening lines before the body, at most the zone."""
    for index, line in enumerate(lines[:_ZONE_LINES]):
        if _BODY.match(line.casefold()) or (len(line) > 160 and not _CELLS.search(line)):
            return lines[:index]
    return lines[:_ZONE_LINES]


def _later_headers(lines: list[str]) -> list[str]:
    """Return the lines in capitals around every letterhead behind the opening, each once."""
    places: set[int] = set()
    for index, line in enumerate(lines[_ZONE_LINES:], start=_ZONE_LINES):
        if line.isupper() and _LETTERHEAD.search(line):
            places.update(range(index - 6, min(len(lines), index + _LETTERHEAD_LINES)))
    return [lines[place] for place in sorted(places) if lines[place].isupper()]


def _alone_in_opening(lines: list[str]) -> bool:
    """Find one grade in capitals among the first lines although the body has begun.

    Two different grades, or a grade announced by a colon or opened by a list, are headings of a
    text about secrecy.
    """
    found = [
        line
        for before, line in pairwise(["", *lines])
        if line.isupper() and _is_stamp(line) and not before.endswith(":")
    ]
    return len({_squeezed(line) for line in found}) == 1


def _is_stamp(line: str) -> bool:
    if "Ậ" not in line.upper():
        return False
    return any(map(_is_stamp_cell, _CELLS.split(line))) or _is_stamp_cell(line)


def _is_stamp_cell(cell: str) -> bool:
    if len(cell) > _STAMP_CHARS:
        return False
    words = " ".join(cell.upper().split()).strip(_BRACKETS + " ")
    field = _FIELD.fullmatch(words)
    if field:
        return _squeezed(field[1]) not in _NOT_SECRET
    words = _CARRIER.sub("", words)
    if _squeezed(words) in _GRADES and (_SPACED.match(words) or words.count(" ") <= 1):
        return True
    parts = {_squeezed(part) for part in _PARTS.split(cell.upper())} - {""}
    return bool(parts & _GRADES) and parts <= _GRADES | _URGENCY


def _squeezed(words: str) -> str:
    return "".join(char for char in words.upper() if char.isalnum())
