"""The numbers of Vietnamese official prose: `15,65%`, `1.503`, `08`, `15 - 20%`, `2,2 triệu`.

Reads: the folded view. Writes: `Number`s with exact values; no float is ever made. Left out are
the numbers that count nothing: dates, years, document numbers, labels, numbered things
(`khóa 12`, `lần thứ 6`, `giai đoạn 2`), hours and telephone numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

SCALES: dict[str, int] = {
    "nghìn tỷ": 10**12,
    "ngàn tỷ": 10**12,
    "nghìn": 1000,
    "ngàn": 1000,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
}
_PLAIN = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?(?!\d)|\d+(?:,\d{1,4})?(?![\d])|\d+"
_NUMBER = re.compile(
    rf"(?P<first>\d+\.\d{{1,2}}(?=\s?%)|{_PLAIN})"
    r"(?P<ratio>\s?/\s?(?P<of>\d{1,3}(?:\.\d{3})+|\d+)(?![\d/,.]*\d))?"
    rf"(?P<sign1>\s?(?:%|phần trăm\b))?"
    rf"(?:\s?(?:-|đến)\s?(?P<second>{_PLAIN})(?P<sign2>\s?(?:%|phần trăm\b)))?"
    r"(?P<scale>\s(?:nghìn tỷ|ngàn tỷ|nghìn|ngàn|vạn|triệu|tỷ)\b)?"
)
_NUMBERED = re.compile(
    r"\b(?:(?<!tổng )số:?|khóa|thứ|kỳ|khoản|điều|điểm|chương|mục|phần|phụ lục|biểu|bảng|mẫu|"
    r"trang|quý|"
    r"giai đoạn|bước|đợt|cấp|hạng|loại|bậc|ngạch|vùng|khu vực|phường|quận|tổ|thôn|ấp|khối|lớp|"
    r"quyển|"
    r"nghị quyết|quyết định|nghị định|chỉ thị|kết luận|thông tư|kế hoạch|đại hội|trung ương|ngày|"
    r"tháng|lúc|nhóm|tổ dân phố|khu phố|quốc lộ|tập|kỳ họp|lần|chương trình|đề án|ký hiệu|fax|"
    r"điện thoại|đt|luật|năm)\s$"
)
_YEAR_BEFORE = re.compile(r"(?:năm|nhiệm kỳ|giai đoạn|từ|đến|trước|sau|tới|của|-|\(|,|và)\s?$")
_FOLLOWS_ID = re.compile(r"\s?[-/](?:\s?\d|[^\W\d_])|,\s?(?:số )?\d+-[a-zđ]|h\d|:\d|\.\d")
_OPENS_ID = re.compile(r"[\w.,/:+\-]$")
_RATIO_LIKE_DATE = 12
_LONGEST = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place.

    Attributes:
        start: first digit.
        end: one past the last character (percent sign or scale word included).
        value: as printed, so 2.2 for `2,2 triệu` and 15 for `15 - 20%`.
        value_max: the upper end of a range of percentages.
        digits: digits printed after the decimal comma.
        percent: a percent sign follows.
        scale: the scale word, empty when there is none.
        of: the second number of `215/1.503`.
    """

    start: int
    end: int
    value: Fraction
    digits: int = 0
    percent: bool = False
    scale: str = ""
    value_max: Fraction | None = None
    of: int | None = None

    @property
    def amount(self) -> Fraction:
        """The value with its scale word worked in."""
        return self.value * SCALES.get(self.scale, 1)


def value_of(printed: str) -> Fraction:
    """Return the exact value of a printed number.

    Args:
        printed: digits with points between thousands and a decimal comma.

    Examples:
        >>> value_of("15,65"), value_of("1.503"), value_of("08"), value_of("14.3")
        (Fraction(313, 20), Fraction(1503, 1), Fraction(8, 1), Fraction(143, 10))
    """
    if "," not in printed and re.fullmatch(r"\d+\.\d{1,2}", printed):
        return Fraction(printed)
    return Fraction(printed.replace(".", "").replace(",", "."))


def digits_of(printed: str) -> int:
    """Return how many digits stand after the decimal comma (or a lone decimal point)."""
    if "," in printed:
        return len(printed.rpartition(",")[2])
    decimal = re.fullmatch(r"\d+\.(\d{1,2})", printed)
    return len(decimal[1]) if decimal else 0


def find_numbers(key: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Yield the numbers that count or measure something in `key[start:end]`, in order.

    Args:
        key: folded text of the view.
        start: where to begin.
        end: where to stop, None for the end of the text.
    """
    stop = len(key) if end is None else end
    for found in _NUMBER.finditer(key, start, stop):
        number = _read(key, found)
        if number and not _names_something(key, number):
            yield number


def _read(key: str, found: re.Match[str]) -> Number | None:
    if _OPENS_ID.search(key, max(0, found.start() - 1), found.start()) and not _is_minus(
        key, found
    ):
        return None
    first, second = found["first"], found["second"]
    if len(found[0]) > _LONGEST:
        return None
    ratio = found["ratio"] and _is_ratio(key, found)
    if found["ratio"] and not ratio:
        return None
    end = found.end()
    percent = bool(found["sign1"] or found["sign2"])
    if second and not percent:
        return None
    return Number(
        start=found.start(),
        end=end,
        value=value_of(first),
        digits=digits_of(first),
        percent=percent,
        scale=(found["scale"] or "").strip(),
        value_max=value_of(second) if second else None,
        of=int(value_of(found["of"])) if ratio else None,
    )


def _is_minus(key: str, found: re.Match[str]) -> bool:
    at = found.start() - 1
    return key[at] in "-+" and (at == 0 or key[at - 1] in " \n(")


def _is_ratio(key: str, found: re.Match[str]) -> bool:
    """Tell `215/1.503` from `24/12`, `10/2024` and the number of a document."""
    if "," in found["first"]:
        return False
    first, of = value_of(found["first"]), value_of(found["of"])
    before = key[max(0, found.start() - 8) : found.start()]
    if re.search(r"(?:ngày|tháng|số|từ|đến|ngày \d+,)\s$", before):
        return False
    if _FIRST_YEAR < of < _LAST_YEAR and first <= _RATIO_LIKE_DATE and "." not in found["of"]:
        return False
    after = key[found.end() : found.end() + 2]
    if after[:1] in "-/" or of == 0:
        return False
    return of > _RATIO_LIKE_DATE or before.endswith("(") or bool(re.match(r" [^\W\d_]", after))


def _names_something(key: str, number: Number) -> bool:
    if number.percent:
        return False
    before = key[max(0, number.start - 18) : number.start]
    after = key[number.end : number.end + 8]
    if number.of is None and _FOLLOWS_ID.match(after):
        return True
    if _NUMBERED.search(before) and not number.scale:
        return True
    printed = key[number.start : number.end]
    bracketed = before.endswith("(") and after.startswith(")") and number.of is None
    serial = re.match(r"0\d{2,}", printed)
    return bool(
        bracketed or serial or _is_label(before, after) or _is_year(printed, before, after)
    )


def _is_label(before: str, after: str) -> bool:
    opens = not before or before.endswith("\n")
    return opens and after[:1] in {".", ")", "-", "/"}


def _is_year(printed: str, before: str, after: str) -> bool:
    if len(printed) != len("2025") or not printed.isdigit():
        return False
    if not _FIRST_YEAR <= int(printed) <= _LAST_YEAR:
        return False
    return bool(_YEAR_BEFORE.search(before)) or not re.match(r" [^\W\d_]", after)
