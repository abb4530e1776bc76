"""From when to when a document says it applies.

Reads: a stored text and its reading. Writes: one `Effect` per record: the day its own words name,
else nothing. "có hiệu lực kể từ ngày ký" is the document's date. A regulation enclosed in a
decision takes effect with it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tinhgon.directives.dates import find_dates, last_day
from tinhgon.directives.library.references import Reading, Record, records_of
from tinhgon.directives.text import fold

Basis = Literal["stated", "date", "not_before", "unknown"]

_THIS = (
    r"(?:nghị quyết|nghị định|quyết định|thông tư|kết luận|chỉ thị|quy định|quy chế|kế hoạch|"
    r"chương trình(?: hành động)?|đề án|hướng dẫn|thông báo|luật|pháp lệnh|văn bản)"
)
_FROM = re.compile(
    rf"{_THIS}(?: này)? có hiệu lực(?: thi hành)?,? (?:kể )?từ "
    r"(?:(?P<signed>ngày (?:ký|ban hành|thông qua))|(?=ngày \d))"
)
_TO = re.compile(
    rf"{_THIS} này[^.;]{{0,80}}?(?:(?:có hiệu lực|áp dụng|thực hiện)[^.;]{{0,60}}? đến (?:hết )?|"
    r"hết hiệu lực (?:thi hành )?(?:kể )?từ )(?=(?:hết )?(?:ngày|năm) \d)"
)
_UNTIL_BEFORE = "hết hiệu lực"
_SPACES = re.compile(r"[\s*_#>]+")


@dataclass(frozen=True, slots=True)
class Effect:
    """The days a record applies from and to, ISO, None where it does not say.

    Attributes:
        basis: the day is stated in words, the document's date, or the earliest it can have.
        valid_to: the last day it applies.
    """

    part: int
    valid_from: str | None
    basis: Basis
    valid_to: str | None


def effects_of(text: str, reading: Reading) -> tuple[Effect, ...]:
    """Return from when to when the records of a text apply, one for each record.

    Examples:
        >>> from tinhgon.directives import read
        >>> text = "KẾ HOẠCH" + chr(10) * 2 + "Kế hoạch này có hiệu lực từ ngày 01/3/2025."
        >>> effects_of(text, read(text))[0].valid_from
        '2025-03-01'
    """
    records = records_of(reading)
    own = records[0]
    key = _SPACES.sub(" ", fold(text[: records[1].start if len(records) > 1 else len(text)]))
    stated, valid_to = _stated(key, own.date), _end(key)
    out = []
    for record in records:
        follows = record.part == 0 or record.type != "Bài phát biểu"
        day, basis = _first_day(record, stated if follows else None)
        out.append(Effect(record.part, day, basis, valid_to if follows else None))
    return tuple(out)


def _first_day(record: Record, stated: str | None) -> tuple[str | None, Basis]:
    if stated:
        return stated, "stated"
    if record.date:
        return record.date, "date"
    return record.date_not_before, "not_before" if record.date_not_before else "unknown"


def _stated(key: str, signed_on: str | None) -> str | None:
    for found in _FROM.finditer(key):
        if found["signed"]:
            if signed_on:
                return signed_on
            continue
        day = next(iter(find_dates(key[found.end() : found.end() + 40])), None)
        if day and day.start == 0 and day.precision == "day":
            return day.iso
    return None


def _end(key: str) -> str | None:
    found = _TO.search(key)
    if not found:
        return None
    day = next(iter(find_dates(key[found.end() : found.end() + 40])), None)
    if not day or day.start > len("hết "):
        return None
    if _UNTIL_BEFORE in found[0]:
        return day_before(day.iso) if day.precision == "day" else None
    return last_day(day.iso)


def day_before(iso: str) -> str:
    """Return the day before an ISO day."""
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


__all__ = ["Basis", "Effect", "day_before", "effects_of"]
