"""Where a statement with a number begins and ends.

Reads: the view around a number. Writes: places. The number's clause begins after a semicolon, a
colon, the statement before it or a joining word; the counted thing ends at the next verb or mark.
"""

import re
from itertools import pairwise

_SENTENCE_END = re.compile(r"[.!?…]+[\"”')\]]*\s+(?=\S)")
_JOINTS = re.compile(
    r"[\s,;:.()\-]*(?:(?:và|thì|còn|đồng thời|nhưng|trong đó|trong khi|gồm|cùng với)\b[\s,:]*)*"
)
_CLAUSE = re.compile(r"[;:]\s")
_TOPIC = re.compile(r"(?:về|đối với|trong|qua|theo)\b[^,;:.]{3,60},\s(?!\d)")
_HEADS = re.compile(
    r"\b(?:mục tiêu|chỉ tiêu(?! này)|tỷ lệ|tỉ lệ|tốc độ|chỉ số|tổng (?:thu|chi|số|sản phẩm|vốn)|"
    r"thu (?:nội địa|ngân)|"
    r"(?:đến|trong) (?:cuối |hết )?năm \d{4}|phấn đấu|khối|giai đoạn \d{4})"
)
_BREAKS = re.compile(
    r"\b(?:với nguyên tắc|nguyên tắc|rằng|thì|nhằm|gồm|yêu cầu|đề nghị|quyết định|khẳng định|"
    r"nêu rõ|cho biết|nhấn mạnh)\s"
)
_PHRASE_END = re.compile(
    r"[;:.!?…]|\s?[()]|(?<!so)\svới\b|,\s(?!(?:ban|công chức|viên chức|người|tổ|thôn|bản|phòng|"
    r"cấp|đơn vị|cơ quan|"
    r"khu phố|ấp|xã|phường|thị trấn|đặc khu|quận|huyện|ngành|đoàn thể|tổ chức|lao động|"
    r"thành phố)\b)|"
    r"\s(?:thì|để|nhằm|theo|gắn|phù hợp|trong đó|vượt|nhưng|do|vì|đạt|chiếm|khi|nếu|được|phát "
    r"biểu|về|tại|"
    r"tham dự|góp phần|đã|sẽ)\b|\svà (?=(?:[^\W\d_]+ ){0,3}\d|sẽ|đến|tiếp|từng|giảm|tăng|người)|\n"
)
_WIDE_END = re.compile(r"[;:.!?…]|\s?[()]|,\s|\s(?:và|với|đối với|để|nhằm|thì|của|cho)\b|\n")
_ORDINAL = re.compile(
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là),?\s"
)
_DONE = re.compile(r"(?<!\w)đã (?:[^\W\d_]+ ){1,3}\Z")
_FAR = 40
_LONGEST_LEFT = 110
_NEAR_LEFT = 80
_LONGEST_RIGHT = 110
_LEAST = 12


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of `text[start:end]`; a full stop before a small letter ends none."""
    cuts = [start]
    for mark in _SENTENCE_END.finditer(text, start, end):
        follows = text[mark.end()]
        if not follows.islower():
            cuts.append(mark.end())
    cuts.append(end)
    return list(pairwise(cuts))


def skip_joints(key: str, start: int, end: int) -> int:
    """Return the place after the marks and joining words at `start`, at most `end`."""
    found = _JOINTS.match(key, start, end)
    return found.end() if found else start


def clause_start(key: str, start: int, number: int) -> int:
    """Return where the clause of a number begins: after the last `;` or `:` since `start`."""
    for mark in _CLAUSE.finditer(key, max(start, number - 400), number):
        start = mark.end()
    return min(skip_joints(key, start, number), number)


def begin_of_clause(key: str, left: int, number: int) -> int:
    """Return where a statement begins, given where its clause does.

    Args:
        key: folded view.
        left: first character of the clause.
        number: where its number stands.
    """
    topic = _TOPIC.match(key, left, number)
    if topic and not re.search(r"\d{4}", topic[0]):
        left = topic.end()
    ordinal = _ORDINAL.match(key, left, number)
    left = ordinal.end() if ordinal else left
    done = _DONE.search(key, left, number)
    if done and done.start() - left > _FAR:
        return done.start()
    if number - left <= _LONGEST_LEFT:
        heads = [m.start() for m in _BREAKS.finditer(key, left, number)]
        ends = [m.end() for m in _BREAKS.finditer(key, left, number)]
        return ends[-1] if heads and number - ends[-1] >= _LEAST else left
    heads = [m.start() for m in _HEADS.finditer(key, number - _LONGEST_LEFT, number)]
    if heads:
        return heads[0]
    ends = [m.end() for m in _BREAKS.finditer(key, number - _LONGEST_LEFT, number)]
    if ends and number - ends[-1] >= _LEAST:
        return ends[-1]
    commas = [m.end() for m in re.finditer(r",\s", key[number - _NEAR_LEFT : number])]
    fitting = [number - _NEAR_LEFT + c for c in commas if _NEAR_LEFT - c >= _LEAST]
    if fitting:
        return fitting[-1]
    return key.index(" ", number - _NEAR_LEFT) + 1


def end_of_phrase(key: str, start: int, end: int, *, wide: bool = False) -> int:
    """Return where the counted thing right of a number ends.

    Args:
        key: folded view.
        start: one past the number.
        end: end of the sentence.
        wide: keep `theo`, `được` and other words that go on describing the thing.
    """
    pattern = _WIDE_END if wide else _PHRASE_END
    stop = min(end, start + _LONGEST_RIGHT)
    found = pattern.search(key, start, stop)
    if found:
        stop = found.start()
    elif stop < end:
        stop = max(start, key.rfind(" ", start, stop))
    while stop > start and key[stop - 1] in " ,":
        stop -= 1
    return stop
