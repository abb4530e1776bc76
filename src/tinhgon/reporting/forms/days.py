"""Days and periods that headings and titles name: “đến 31/12/2024”, “6 tháng đầu năm 2025”.

The grammar of dates is that of directives; here stands what a heading means by it: a state is that
of the last day, a movement goes from the day before the first day to the last.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tinhgon.directives.dates import DateMention, find_dates, last_day
from tinhgon.directives.text import fold
from tinhgon.kernel.tables import plain

_DOCUMENT: Final = re.compile(
    r"\b(?:nghị định|quyết định|nghị quyết|kết luận|kế hoạch|công văn|thông tư|luật|nđ|qđ|nq|kl)"
    r"(?: số)?:? *\d[\w/.-]*(?:/[\w.-]+)*(?: *(?:,|ngày) *\d{1,2}[/-]\d{1,2}[/-]\d{4})?"
    r"|\b\d{1,4}[/-](?:\d{4}[/-])?(?:nđ|nq|qđ|tt|kh|kl|cv|ct|bc|tb|qh)[\w/-]*"
    r"|\bnghị quyết(?: số)? *\d+(?:-nq/tw)?",
)
_MONTHS: Final = re.compile(r"\b(\d{1,2}) tháng(?: đầu)? (?:của )?năm ((?:19|20)\d\d)\b")
_YEAR: Final = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/.,-]|\.\d)")
_RELATIVE: Final = (
    ("opening", r"\bdau ky\b|\bky truoc chuyen sang\b"),
    ("closing", r"\bcuoi ky\b|\bket thuc ky\b"),
    ("within", r"\btrong ky\b|\bphat sinh(?: trong ky)?\b|\btrong ky bao cao\b"),
    ("year_before", r"\bcung ky(?: nam truoc)?\b|\bnam truoc\b"),
    ("now", (r"\bhien nay\b|\bden nay\b|\bthoi diem bao cao\b|\bhien tai\b|\bky bao cao\b|"
             r"\bky nay\b")),
    ("vague", (r"\b(?:truoc|sau)(?: khi| ngay)? (?:sap xep|sap nhap|hop nhat|"
               r"tinh gon)(?: to chuc(?: bo may)?| bo may| don vi hanh chinh| dvhc)?\b")),
)  # fmt: skip
_FIRST_OF_YEAR: Final = re.compile(r"đầu\s+năm")
_HALF_FIRST, _QUARTER = 6, 3


@dataclass(frozen=True, slots=True)
class When:
    """Days found in words.

    Attributes:
        on: the day, or the last day of the period; None when none is named.
        since: the day before the first day of a period, None for a single day.
        others: more days named behind the first.
        relative: `opening`, `closing`, `within`, `year_before`, `now`, `vague`, or empty.
        is_open: the period may be cut at the day of the form: a year, a half-year, a quarter.
        rest: the words without their days and numbers of documents.
    """

    on: date | None
    since: date | None
    others: tuple[date, ...]
    relative: str
    is_open: bool
    rest: str


def when(text: str) -> When:
    """Return the days words name.

    Examples:
        >>> found = when("Có mặt đến 31/12/2024")
        >>> found.on.isoformat(), found.since, found.rest
        ('2024-12-31', None, 'Có mặt đến  ')
        >>> found = when("Nghỉ hưu trong 6 tháng đầu năm 2025")
        >>> found.since.isoformat(), found.on.isoformat()
        ('2024-12-31', '2025-06-30')
        >>> when("Từ 31/12/2024 đến 30/6/2025").since.isoformat()
        '2024-12-31'
        >>> when("Biên chế đầu năm 2025").on.isoformat(), when("2021").on.isoformat()
        ('2025-01-01', '2021-12-31')
        >>> when("Hợp đồng theo Nghị định 111/2022/NĐ-CP").on
    """
    key = fold(text)
    for found in _DOCUMENT.finditer(key):
        key = key[: found.start()] + " " * (found.end() - found.start()) + key[found.end() :]
        text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    key, text, months = _first_months(key, text)
    mentions = list(find_dates(key))
    spans = [months] if months else []
    spans += [_span(one, key) for one in mentions]
    rest = _without(text, [(one.start, one.end) for one in mentions])
    if not spans:
        bare = list(_YEAR.finditer(rest))
        spans = [_year(int(found[0])) for found in bare]
        rest = _without(rest, [(found.start(), found.end()) for found in bare])
    return _put_together(key, spans, rest)


@dataclass(frozen=True, slots=True)
class _Span:
    on: date
    since: date | None
    is_open: bool = False


def _put_together(key: str, known: list[_Span], rest: str) -> When:
    words = plain(rest)
    relative = next((name for name, sign in _RELATIVE if re.search(sign, words)), "")
    if not known:
        return When(None, None, (), relative, is_open=False, rest=rest)
    if relative == "vague":  # the day says which day before or behind the change is meant
        rest = re.sub(dict(_RELATIVE)["vague"], " ", words)
    first, *others = known
    is_range = len(known) == 2 and re.search(r"\btừ\b|^\s*\(?\d[\d/.-]+\s*-", key)
    if is_range and others[0].on > first.on:
        before = _before(first.on) if first.since is None else first.since
        return When(others[0].on, before, (), relative, others[0].is_open, rest)
    later = tuple(one.on for one in others)
    return When(first.on, first.since, later, relative, first.is_open, rest)


def _before(first: date) -> date:
    """Return the day before a period; counted from the end of a month, that day itself.

    “Từ 31/12/2021 đến …” compares with the numbers of that day; “từ 01/01/2022” begins with it.
    """
    before = first - timedelta(days=1)
    is_last_of_month = (first + timedelta(days=1)).day == 1
    return first if is_last_of_month else before


def _first_months(key: str, text: str) -> tuple[str, str, "_Span | None"]:
    """Take “9 tháng đầu năm 2025” out of words."""
    found = _MONTHS.search(key)
    if found is None or not 1 <= int(found[1]) <= 12:
        return key, text, None
    year, month = int(found[2]), int(found[1])
    span = _Span(
        date(year, month, monthrange(year, month)[1]), date(year - 1, 12, 31), is_open=True
    )
    blank = " " * (found.end() - found.start())
    start, end = found.span()
    return key[:start] + blank + key[end:], text[:start] + blank + text[end:], span


def _year(year: int) -> _Span:
    return _Span(date(year, 12, 31), date(year - 1, 12, 31), is_open=True)


def _span(one: DateMention, key: str) -> _Span:
    """Return the days of a mention."""
    end = date.fromisoformat(last_day(one.iso))
    words = key[one.start : one.end]
    if one.precision == "day":
        return _Span(end, None)
    if one.precision == "month":
        return _Span(end, date(end.year, end.month, 1) - timedelta(days=1))
    if one.precision == "year" and _FIRST_OF_YEAR.search(words):
        return _Span(date(end.year, 1, 1), None)
    if one.precision == "year" and re.search(r"(?:cuối|hết)\s+năm", words):
        return _Span(end, None)
    if one.precision == "period":
        first = int(one.iso[:4])
        return _Span(end, date(first - 1, 12, 31), is_open=True)
    return _part_of_year(one, end)


def _part_of_year(one: DateMention, end: date) -> _Span:
    months = {"half": _HALF_FIRST, "quarter": _QUARTER}.get(one.precision, 12)
    first = end.month - months + 1
    return _Span(end, date(end.year, first, 1) - timedelta(days=1), is_open=True)


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        text = text[:start] + " " + text[end:]
    return text
