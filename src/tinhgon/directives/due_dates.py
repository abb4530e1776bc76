"""The dates of a whole text that may be due dates, days without a year included.

Reads: the `Layout`. Writes: `DateMention`s in order. A day without a year (`trước ngày 30/6`)
takes the year in which the text was written: that of its letterhead, else the latest year that
is not spoken of as a time to come.
"""

import re
from collections.abc import Iterator

from tinhgon.directives.blocks import Layout
from tinhgon.directives.dates import DateMention, find_dates

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_WRITTEN = re.compile(
    r"(?:ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]|tháng\s+\d{1,2}\s*(?:/|-|,?\s+năm\s+)|quý [ivx\d]+[/-]|"
    r"\d[-/]|năm\s+)(?P<year>20\d\d)(?!\d|\s?-\s?20)"
)
_LETTERHEAD = re.compile(r",\s*ngày\s+\S{0,4}\s*tháng\s+\S{0,4}\s*năm\s+(?P<year>20\d\d)")
_HEAD = 700
_TO_COME = re.compile(
    r"(?:đến|tới|trước|hết|cuối|giai đoạn|nhiệm kỳ|tầm nhìn|từ nay|dự kiến)\s+(?:hết |cuối )?"
    r"(?:năm |ngày |tháng )?\S{0,8}$"
)
_BARE_DAY = re.compile(
    r"\b(?:trước|đến|hết|sau|chậm nhất(?: là)?|muộn nhất(?: là)?|từ)\s+"
    r"(?P<day>(?P<d>0?[1-9]|[12]\d|3[01])/(?P<m>0?[1-9]|1[0-2]))(?![\d/]|\s?%)"
)
_BARE_PART = re.compile(
    r"\b(?:trong|ngay trong|cuối|hết|đầu|giữa|xong|hoàn thành|từ)\s+"
    r"(?:(?P<part>tháng (?:1[0-2]|0?[1-9])|quý (?:iv|i{1,3}|[1-4]))(?!\w|\s*[/-]\s*\d|,?\s+năm)|"
    r"(?P<year>năm nay))"
)


def due_dates(layout: Layout) -> list[DateMention]:
    """Return the dates of a text, each day without a year in the text's own year."""
    key = layout.view.key
    year = _written_in(layout)
    found = [*find_dates(key, year=year)]
    taken = {day.start for day in found} | {day.end for day in found}
    more = (*_bare_days(key, year), *_parts_of_year(key, year))
    found.extend(day for day in more if not {day.start, day.end} & taken)
    return sorted(found, key=lambda day: day.start)


def _bare_days(key: str, year: int | None) -> Iterator[DateMention]:
    if year is None:
        return
    for found in _BARE_DAY.finditer(key):
        words = f"ngày {found['day']}/{year}"
        for day in find_dates(words):
            yield DateMention(found.start("day"), found.end("day"), day.iso, "day")


def _parts_of_year(key: str, year: int | None) -> Iterator[DateMention]:
    if year is None:
        return
    for found in _BARE_PART.finditer(key):
        words = f"{found['part']}/{year}" if found["part"] else f"năm {year}"
        start = found.start("part") if found["part"] else found.start("year")
        for day in find_dates(words):
            yield DateMention(start, found.end(), day.iso, day.precision)


def _written_in(layout: Layout) -> int | None:
    for block in layout.blocks:
        if block.kind == "date":
            year = _YEAR.search(layout.key(block))
            if year:
                return int(year[1])
    key = layout.view.key
    head = _LETTERHEAD.search(key, 0, _HEAD)
    if head:
        return int(head["year"])
    years: tuple[list[int], list[int]] = ([], [])
    for found in _WRITTEN.finditer(key):
        to_come = _TO_COME.search(key, max(0, found.start() - 30), found.start("year"))
        years[bool(to_come)].append(int(found["year"]))
    return max(years[0], default=min(years[1], default=None))
