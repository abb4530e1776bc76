"""Whether a sentence wishes a number or reports one.

Reads: folded text, headings. Writes: a score, above 0 for a wish (a target), below 0 for a
report (a result), 0 when nothing tells. Closed lists of cue words, no names.
"""

import re
from bisect import bisect_right

from tinhgon.directives.blocks import Layout
from tinhgon.directives.structure import Node

_WISH = re.compile(
    r"(?P<s>phấn đấu|mục tiêu|đặt chỉ tiêu|đề ra chỉ tiêu|các chỉ tiêu|chỉ tiêu đến)|"
    r"(?P<w>tối thiểu|ít nhất|không quá|tối đa|\bsẽ\b|tiếp tục (?:giảm|tinh giản|cắt giảm|tăng)|"
    r"\b(?:bảo đảm|đảm bảo)\b|yêu cầu|đề nghị|\bphải\b|\bcần\b(?! (?:thơ|giờ|giuộc|đước)\b)|"
    r"trở lên|thực hiện giảm|hằng năm|"
    r"hàng năm|"
    r"mỗi năm|(?:đến|trước|tới) (?:cuối |hết )?năm \d{4}|nhiệm kỳ tới)|"
    r"(?P<p>giai đoạn \d{4}\s?-\s?\d{4})"
)
_REPORT = re.compile(
    r"(?P<s>nêu rõ|tính chung|\bđã\b|ước đạt|ước thực hiện|đạt được|giảm được|tinh giản được|"
    r"tính đến|đến nay|hiện có|hiện nay|hiện còn|so với cùng kỳ|sau (?:hơn |gần )?\d+ năm|"
    r"qua \d+ năm|\d+ năm qua|kết quả là|kết quả cho thấy|cho thấy)|"
    r"(?P<w>giải ngân được|\d+ tháng đầu năm|quý (?:iv|i{1,3}|[1-4])(?:/| năm )\d{4}|kết quả|"
    r"thực trạng|chiếm|so với trước|báo cáo)|"
    r"(?P<p>^(?:trong |riêng )?năm \d{4}(?:,| (?:tổng|thu|cả|toàn|tỉnh|thành)))"
)
_STRONG, _WEAK = 3, 2
_REACH = 800
_HEAD_WISH = re.compile(
    r"nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|phương hướng|tổ chức thực hiện|định hướng|lộ trình|"
    r"yêu cầu"
)
_HEAD_REPORT = re.compile(
    r"kết quả|tình hình|đánh giá|thực trạng|khái quát|hạn chế|tồn tại|ưu điểm|đạt được"
)


def wish_score(key: str, start: int, number: int, end: int) -> int:
    """Return the score of the sentence around a number.

    Args:
        key: folded view.
        start: first character of the sentence or clause.
        number: where the number stands; cues of a report count before it only.
        end: one past the statement.
    """
    start = max(start, number - _REACH)
    score = 0
    seen: set[str] = set()
    sentence = key[start:end]
    for cue in _WISH.finditer(sentence):
        if cue[0] not in seen:
            seen.add(cue[0])
            score += _STRONG if cue["s"] else _WEAK
    for cue in _REPORT.finditer(sentence, 0, number - start):
        if cue[0] not in seen:
            seen.add(cue[0])
            score -= _STRONG if cue["s"] or cue["p"] else _WEAK
    return score


class Sections:
    """What the headings above a place say about the numbers under them."""

    def __init__(self, layout: Layout, nodes: tuple[Node, ...]) -> None:
        self.official = layout.genre == "official"
        self.has_articles = any((n.label or "").lower().startswith("điều") for n in nodes)
        self._starts: list[int] = []
        self._scores: list[int] = []
        known: dict[str, int] = {}
        for node in nodes:
            title = node.title.lower() if node.title else ""
            own = self._score(title)
            score = own or known.get(node.parent or "", 0)
            known[node.id] = score
            if node.start >= (self._starts[-1] if self._starts else 0):
                self._starts.append(node.start)
                self._scores.append(score)

    def wish_at(self, place: int) -> int:
        """Return the score of the headings above a place of the view."""
        at = bisect_right(self._starts, place) - 1
        return self._scores[at] if at >= 0 else 0

    @staticmethod
    def _score(title: str) -> int:
        wish, report = _HEAD_WISH.search(title), _HEAD_REPORT.search(title)
        if bool(wish) == bool(report):
            return 0
        return _WEAK if wish else -_WEAK
