"""Dates as Vietnamese officials write them, and the last day each of them covers.

Reads: a folded text (`text.fold`). Writes: `DateMention`s in reading order, never overlapping.
One pattern holds the whole grammar; it knows nothing of deadlines or documents, which give the
dates their meaning. A date that no calendar has (`31/02/2025`) is left out.

Examples:
    >>> [d.iso for d in find_dates("ngày 27 tháng 12 năm 2024; 22-5-2020; tháng 2/2025")]
    ['2024-12-27', '2020-05-22', '2025-02']
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "quarter", "half", "year", "period"]

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_OF_YEAR = "n[ăắằẳẵặa]m"
"""`năm` behind a month, where a scan's wrong sign on it can mean nothing else."""

_GRAMMAR = re.compile(
    rf"""
    (?:(?=\d)|(?<![^\W_])(?=[nqgtscđh]))(?:  # first letters of the rest
    (?:ngày\s+)?(?<![\d/.,-])(?:
        (?P<d1>{_DAY})(?P<sign>[/.-])(?P<m1>{_MONTH})(?P=sign)(?P<y1>{_YEAR})(?![\d/-])
      | (?P<d2>{_DAY})\s*tháng\s*(?P<m2>{_MONTH})
        (?:,?\s*{_OF_YEAR}\s*(?P<y2>{_YEAR})|/(?P<y2b>{_YEAR}))
    )
  | (?:nhiệm\s+kỳ|giai\s+đoạn)\s+(?P<p1>{_YEAR})\s?-\s?(?P<p2>{_YEAR}|\d\d)(?!\d)
  | (?:ngày|sáng|trưa|chiều|tối|đêm|hôm\ nay,?|hôm\ qua,?)\s+\(?
        (?P<d3>{_DAY})(?:[/-]|\s+tháng\s+)(?P<m3>{_MONTH})(?![\d/]|-\d)\)?
  | (?:từ\s+)?năm\s+(?P<p3>{_YEAR})\s+đến\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?(?P<p4>{_YEAR})(?!\d)
  | (?:(?P<h1>6|06|sáu)\s+tháng\s+(?P<h2>đầu|cuối)|(?P<part>cuối|đầu|giữa|hết))\s+
        năm\s+(?P<y4>{_YEAR})(?!\d)
  | tháng\s+(?P<m5>{_MONTH})(?:\s*[/-]\s*|,?\s+{_OF_YEAR}\s+)(?P<y5>{_YEAR})(?!\d)
  | quý\s+(?P<q>iv|i{{1,3}}|[1-4])(?:\s*[/-]\s*|,?\s+{_OF_YEAR}\s+)(?P<y6>{_YEAR})(?!\d)
  | năm\s+(?P<y7>{_YEAR})(?!\d)
  | (?<![\d/.,-])(?P<p5>{_YEAR})\s?-\s?(?P<p6>{_YEAR})(?![\d/-])
  | (?<![\d/.,-])(?P<m8>{_MONTH})/(?P<y8>{_YEAR})(?![\d/-])
    )""",
    re.VERBOSE,
)
_FORWARD = re.compile(rf"\s*(?:-|đến)\s*(?:ngày\s+)?{_DAY}[/-]{_MONTH}[/-]({_YEAR})")
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_PERIODS = {"p2": "p1", "p4": "p3", "p6": "p5"}
_HALF = 6


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text.

    Attributes:
        start: first character, its own words (`ngày`, `tháng`, `cuối năm`) included.
        end: one past its last character.
        iso: `2024-12-24`, `2025-02` (a month, or the last month of a quarter or half-year),
            `2025`, or `2021/2026` for a period of years.
        precision: day | month | quarter | half | year | period.
    """

    start: int
    end: int
    iso: str
    precision: Precision


def find_dates(key: str, *, year: int | None = None) -> Iterator[DateMention]:
    """Yield the dates of a folded text.

    Args:
        key: the text, folded.
        year: the year of the text itself, for days written without one (`15/1`). Such a day
            takes the year of the range it opens, else `year`, else the last year named before
            it; without any it is left out.
    """
    last = year
    for found in _GRAMMAR.finditer(key):
        at = found.start()
        if at and key[at].isalpha() and key[at - 1].isalnum():
            continue
        iso, precision = _value(found, key, last if year is None else year)
        if iso:
            yield DateMention(at, found.end(), iso, precision)
            last = int(iso[-4:] if precision == "period" else iso[:4])


def last_day(iso: str) -> str:
    """Return the last day of a day, month, year or period of years.

    Examples:
        >>> last_day("2025-02"), last_day("2021"), last_day("2021/2026")
        ('2025-02-28', '2021-12-31', '2026-12-31')
    """
    iso = iso.rpartition("/")[2]
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return f"{parts[0]:04d}-12-31"
    if len(parts) == 2:
        return f"{iso}-{monthrange(parts[0], parts[1])[1]:02d}"
    return iso


def _value(found: re.Match[str], key: str, known: int | None) -> tuple[str, Precision]:
    form = str(found.lastgroup)  # the last group of each form tells which one was found
    part = found.group
    if form == "m3":
        return _short_day(found, key, known), "day"
    if form in {"y1", "y2", "y2b"}:
        day, month = part("d1") or part("d2"), part("m1") or part("m2")
        return _calendar_day(int(part(form)), int(month), int(day)), "day"
    if form in {"y5", "y8"}:
        return f"{part(form)}-{int(part('m5') or part('m8')):02d}", "month"
    if form in _PERIODS:
        return _period(part(_PERIODS[form]), part(form)), "period"
    return _part_of_year(found)


def _short_day(found: re.Match[str], key: str, known: int | None) -> str:
    ahead = _FORWARD.match(key, found.end())
    year = int(ahead[1]) if ahead else known
    return "" if year is None else _calendar_day(year, int(found["m3"]), int(found["d3"]))


def _part_of_year(found: re.Match[str]) -> tuple[str, Precision]:
    if found["q"]:
        return f"{found['y6']}-{_QUARTERS[found['q']]:02d}", "quarter"
    if found["part"] == "giữa" or found["h2"] == "đầu":
        return f"{found['y4']}-{_HALF:02d}", "half"
    if found["h2"]:
        return f"{found['y4']}-12", "half"
    return found["y4"] or found["y7"], "year"


def _calendar_day(year: int, month: int, day: int) -> str:
    return f"{year}-{month:02d}-{day:02d}" if day <= monthrange(year, month)[1] else ""


def _period(first: str, second: str) -> str:
    second = first[: 4 - len(second)] + second
    return f"{first}/{second}" if first <= second else ""


__all__ = ["DateMention", "Precision", "find_dates", "last_day"]
