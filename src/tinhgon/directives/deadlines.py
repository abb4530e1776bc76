"""When an order is due, and how often it comes back.

Reads: a clause of the view and the dates found in it. Writes: a `Deadline` and a recurrence.
The words in brackets at the end count before those of the clause; what a heading says goes to
`outer` only and never becomes the date.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tinhgon.directives.dates import DateMention, last_day
from tinhgon.directives.findings import Deadline

_CUE = re.compile(
    r"(?P<strict>(?:(?:hoàn thành|xong)\s+)?trước(?:\s+khi hết)?)|"
    r"(?P<by>(?:hoàn thành|xong|thực hiện)?\s?(?:chậm nhất|muộn nhất)(?:\s+là)?(?:\s+(?:đến|"
    r"vào|trong))?"
    r"(?:\s+(?:hết|cuối))?|(?:từ nay\s+)?(?:cho\s+)?đến\s+(?:hết|cuối|trước)|từ nay đến|"
    r"(?:xong|ngay)?\s?"
    r"trong|(?:hoàn thành|xong)(?:\s+(?:vào|trong|đến|ngay trong))?(?:\s+(?:hết|cuối))?|hết|đến|"
    r"vào cuối|vào|dự kiến|thời hạn(?: hoàn thành)?\s?:?)|"
    r"(?P<since>(?:thực hiện\s+|bắt đầu\s+|áp dụng\s+|kể\s+)?từ)"
)
_BEFORE = re.compile(rf"(?:{_CUE.pattern})\s*(?:ngày\s*)?$")
_PURPOSE = re.compile(r"(?<=\d)\s+để\s")
_WINDOW = 48
_NUMBERED = re.compile(r"(?:\d[\w/-]*/[\w-]+|\d+-[\wđ]+(?:/[\wđ]+)?|số \d+),?\s*(?:ngày\s*)?$")
_COMPARED = re.compile(
    r"(?:so với|tầm nhìn|giai đoạn|của|hiến pháp|luật|kết quả|tại kỳ họp)\s+\S*\s*$"
)
_VISION = re.compile(r"\s*(?:,|và)?\s*(?:tầm nhìn|định hướng)|\s+và (?:tầm nhìn|định hướng)")
_YEARLY = re.compile(r"\s*(?:hằng|hàng|mỗi) năm")
_OPERATE = re.compile(r"(?:đi vào|chính thức)\s+(?:hoạt động|vận hành)[^,;.]{0,12}$")
_URGENT = re.compile(
    r"(?<!tinh thần )(?<!hết sức )(?<!sức )(?<!, )\bkhẩn trương\b(?!,|\.|;| và| hơn)(?=\s+\w)"
)
_URGENT_LISTED = re.compile(r"(?:,|và)\s+khẩn trương(?=\s+\w)(?! và)")
_AT_ONCE = re.compile(r"ngay (?:từ đầu|sau hội nghị|khi|lập tức)[^;.]{0,60}|\bngay$")
_AFTER = re.compile(
    r"(?:ngay )?sau khi\s+(?:có|được|trung ương|bộ chính trị|quốc hội|chính phủ|cấp|thủ tướng|"
    r"đề án|nghị quyết|luật|nghị định|kết thúc|thông qua|hoàn thành|ban hành|phê duyệt|"
    r"bàn giao)[^,;.()]{2,120}|ngay sau khi [^,;.()]{4,120}|"
    r"khi (?:trung ương|cấp trên|cấp có thẩm quyền|chính phủ|quốc hội|bộ chính trị|có)\s"
    r"[^,;.()]{0,80}?(?:ban hành|hướng dẫn|quyết định|phê duyệt|chỉ đạo|quy định|"
    r"ý kiến)[^,;.()]{0,60}|"
    r"sau hội nghị(?: này)?|sau khi hội nghị [^,;.()]{2,60}"
)
_FOLLOWS = re.compile(r"\s(?:và (?:phù hợp|bảo đảm|theo)|phù hợp với|để)\b")
_WITH = re.compile(
    r"(?:thực hiện )?đồng thời với [^,;.()]{4,160}|cùng (?:thời điểm|lúc) với [^,;.()]{4,120}|"
    r"khi (?:không tổ chức|kết thúc hoạt động|bỏ|giải thể) [^;.()]{4,120}"
)
_ROADMAP = re.compile(
    r"(?:theo )?(?:đúng )?lộ trình theo [^,;.()]{4,120}|theo (?:đúng )?(?:tiến độ, )?lộ trình"
    r"(?: (?:đề ra|đã đề ra|quy định|được (?:duyệt|phê duyệt|giao)))?(?=\s*(?:$|[,;.()]))|"
    r"theo (?:lộ trình|định hướng, lộ trình) của [^,;.()]{3,80}"
)
_RELATIVE = re.compile(
    r"(?:bảo đảm |đảm bảo )?(?:đúng )?tiến độ(?: đã)? (?:đề ra|được giao|quy định|yêu cầu)"
    r"(?=\s*(?:$|[;.()]))|\btrình [^,;.]{4,80} đúng tiến độ(?=\s*$)|"
    r"(?:trong (?:vòng|thời hạn)|sau|chậm nhất(?: là)?)\s+\d{1,3} (?:ngày|tháng|tuần|giờ|năm)"
    r"(?: làm việc)?[^,;.()]{0,120}|theo (?:đúng )?(?:thời hạn|thời gian|tiến độ) (?:quy định|"
    r"được giao)"
)
_PERIODS = (
    (r"tuần", "weekly"), (r"tháng", "monthly"), (r"quý", "quarterly"),
    (r"(?:0?6|sáu) tháng", "6 months"), (r"(?:0?3|ba) tháng", "3 months"), (r"năm", "yearly"),
    (r"(?:09|9|chín) tháng", "9 months"), (r"(?:02|hai|2) tuần", "2 weeks"), (r"ngày", "daily"),
    (r"(?:01|1|một) tuần", "weekly"), (r"(?:01|1|một) tháng", "monthly"),
    (r"(?:01|1|một) quý", "quarterly"), (r"(?:01|1|một) năm", "yearly"),
)  # fmt: skip
_PERIODIC = re.compile(
    r"(?:định kỳ|(?:hằng|hàng|mỗi)\b)(?P<what>(?:[,\s]*(?:và|hoặc|hằng|hàng|mỗi|một|vào|cuối|"
    r"(?:trước |vào )?ngày \d{1,2}(?: tháng \d{1,2}|/\d{1,2})?|"
    r"(?:\d{1,2}|sáu|ba|hai|chín|\d{1,2} lần/) ?(?:tháng|tuần|năm)|tuần|tháng|quý|năm|ngày)\b)*)"
)
_HALF_AND_YEAR = re.compile(
    r"\b(?:0?6|sáu) tháng(?:,| và| hoặc)? (?:(?:0?1|một|hằng|hàng|cả) )?năm\b(?! \d)"
)
_ON_DAY = re.compile(r"ngày \d{1,2}(?: tháng \d{1,2}|/\d{1,2})?")
_ONCE_IN = re.compile(
    r"\b(?P<count>0?[1-9]|hai|ba|sáu|chín|một) (?P<unit>tuần|tháng|quý|năm)(?: (?:một|1|01) lần|"
    r"/(?:1 )?lần)"
)
_ALWAYS = re.compile(r"(?<!chi )(?<!bảo đảm )(?<!vụ )\bthường xuyên\b")
_ONE_PERIOD = re.compile(r"(?:(?:\d{1,2}|sáu|ba|hai|chín)\s)?(?:tuần|tháng|quý|năm|ngày)")
UNKNOWN_PERIOD = "định kỳ (không rõ chu kỳ)"


def read_deadline(
    key: str, text: str, start: int, end: int, dates: Sequence[DateMention]
) -> Deadline | None:
    """Return when the clause at the view's `[start, end)` is due, brackets after it included.

    Args:
        key: the view folded.
        text: the view.
        start: first character of the clause, fronted times included.
        end: one past the last character that speaks about it.
        dates: the dates of the whole view, in order; those of citations are told apart here.
    """
    purpose = _PURPOSE.search(key, start, end)
    end = purpose.start() if purpose else end
    bracket = _last_bracket(key, start, end)
    places = [bracket, (start, end)] if bracket else [(start, end)]
    for left, right in places:
        found = _dated(key, text, left, right, dates) or _undated(key, text, left, right)
        if found:
            return found
    return None


def heading_deadline(
    key: str, text: str, start: int, end: int, dates: Sequence[DateMention]
) -> Deadline | None:
    """Return the deadline a heading gives to what stands under it (`Nhiệm vụ năm 2025`)."""
    found: Deadline | None = None
    for day in _within(dates, start, end):
        if day.precision == "day" and not _BEFORE.search(
            key, max(start, day.start - 20), day.start
        ):
            continue
        if _NUMBERED.search(key, max(start, day.start - 30), day.start):
            continue
        if re.search(r"(?:tầm nhìn|so với|từ|hiến pháp)\s*(?:đến\s*)?$", key[start : day.start]):
            continue
        until = re.search(r"(?:từ nay\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?$", key[start : day.start])
        left = start + until.start() if until else day.start
        found = Deadline(text[left : day.end], "by", last_day(day.iso), left, day.end)
        if until:
            break
    return found


def read_recurrence(key: str, start: int, end: int) -> str | None:
    """Return how often the clause asks for it, None where it does not say.

    Examples:
        >>> read_recurrence("định kỳ 6 tháng, năm báo cáo kết quả", 0, 36)
        '6 months; yearly'
        >>> read_recurrence("định kỳ báo cáo kết quả", 0, 23)
        'định kỳ (không rõ chu kỳ)'
    """
    if _HALF_AND_YEAR.search(key, start, end):
        return "6 months; yearly"
    found = _ONCE_IN.search(key, start, end)
    if found:
        return _period(f"{found['count']} {found['unit']}") or UNKNOWN_PERIOD
    found = _PERIODIC.search(key, start, end)
    if found:
        what = _ON_DAY.sub("", found["what"])
        names = [_period(one[0]) for one in _ONE_PERIOD.finditer(what)]
        known = [name for name in names if name]
        if known:
            return "; ".join(dict.fromkeys(known))
        if found[0].startswith("định kỳ"):
            return UNKNOWN_PERIOD
    return "thường xuyên" if _ALWAYS.search(key, start, end) else None


def _period(words: str) -> str | None:
    return next((name for pattern, name in _PERIODS if re.fullmatch(pattern, words)), None)


def _within(dates: Sequence[DateMention], start: int, end: int) -> list[DateMention]:
    out = []
    for at in range(bisect_left(dates, start, key=lambda d: d.start), len(dates)):
        if dates[at].start >= end:
            break
        out.append(dates[at])
    return out


def _last_bracket(key: str, start: int, end: int) -> tuple[int, int] | None:
    close = key.rfind(")", start, end)
    opened = key.rfind("(", start, close) if close >= 0 else -1
    if opened < 0 or close - opened > 200:
        return None
    return opened + 1, close


def _dated(
    key: str, text: str, start: int, end: int, dates: Sequence[DateMention]
) -> Deadline | None:
    due: list[tuple[Deadline, bool]] = []
    for day in _within(dates, start, end):
        one = _one_date(key, text, start, end, day)
        if one:
            due.append(one)
    plain = [d for d, operates in due if not operates]
    if not plain:
        return due[0][0] if due else None
    ends = [d for d in plain if d.type in {"by", "in_year"}]
    main = max(ends, key=lambda d: d.date or "") if ends else plain[0]
    earlier = tuple(
        (d.text or "", d.date or "", _what(text, start, d.start)) for d in ends if d is not main
    )
    operates = next((d for d, flag in due if flag), None)
    if operates:
        left, right = min(main.start, operates.start), max(main.end, operates.end)
        main = replace(
            main, text=text[left:right], start=left, end=right, operational_by=operates.date
        )
    return replace(main, intermediate=earlier)


def _what(text: str, start: int, place: int) -> str:
    words = text[max(start, place - 60) : place].rsplit(",", maxsplit=1)[-1].strip(" (")
    return " ".join(words.split()[-5:])


def _one_date(
    key: str, text: str, start: int, end: int, day: DateMention
) -> tuple[Deadline, bool] | None:
    left = max(start, day.start - _WINDOW)
    before = key[left : day.start]
    inside = _own_cue(key, day)
    cue = inside or _BEFORE.search(before)
    if not cue or _NUMBERED.search(before) or _COMPARED.search(before):
        return None
    if (
        _YEARLY.match(key, day.end, end)
        or _VISION.match(key, day.end, end)
        or "so với" in before[-14:]
    ):
        return None
    begin = day.start if inside else left + cue.start()
    begin += len(key[begin : day.start]) - len(key[begin : day.start].lstrip())
    operates = bool(_OPERATE.search(key, left, begin + 1))
    found = _typed(cue, text[begin : day.end], begin, day)
    return (found, operates) if found else None


def _own_cue(key: str, day: DateMention) -> re.Match[str] | None:
    """Return the cue that the date's own words hold (`cuối năm 2021`, `hết tháng 6/2025`)."""
    return (
        _CUE.match(key, day.start, day.end) if key.startswith(("hết", "cuối"), day.start) else None
    )


def _typed(cue: re.Match[str], words: str, begin: int, day: DateMention) -> Deadline | None:
    if cue["since"] and "từ nay" not in cue[0]:
        first = day.iso.partition("/")[0]
        return Deadline(words, "from", first, begin, day.end)
    if day.precision == "period" and not words.startswith(("trong", "đến")):
        return None
    if cue["strict"]:
        return Deadline(words, "by", _last_before(day), begin, day.end, strict_before=True)
    whole_year = day.precision == "year" and "trong" in cue[0]
    kind = "in_year" if whole_year else "by"
    return Deadline(words, kind, last_day(day.iso), begin, day.end)


def _last_before(day: DateMention) -> str:
    """Return the day itself, or the last day before a month or a year that is itself too late."""
    if day.precision == "day":
        return day.iso
    year, _, month = day.iso.partition("/")[0].partition("-")
    first = date(int(year), int(month or 1), 1)
    return (first - timedelta(days=1)).isoformat()


def _undated(key: str, text: str, start: int, end: int) -> Deadline | None:
    for pattern, kind in (
        (_AFTER, "after_event"), (_WITH, "with_event"), (_ROADMAP, "roadmap"),
        (_URGENT, "urgency"), (_URGENT_LISTED, "urgency"), (_AT_ONCE, "urgency"),
        (_RELATIVE, "relative"),
    ):  # fmt: skip
        found = pattern.search(key, start, end)
        if not found:
            continue
        left, right = found.span()
        cut = _FOLLOWS.search(key, left + 10, right) if kind == "after_event" else None
        right = cut.start() if cut else right
        left += len(found[0]) - len(found[0].lstrip(" ,v")) if pattern is _URGENT_LISTED else 0
        words = text[left:right].strip(" ,")
        return Deadline(words, kind, None, left, left + len(words))
    return None
