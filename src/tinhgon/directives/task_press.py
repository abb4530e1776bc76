"""Press reports: whether the speaker asks or tells, sentence by sentence.

Reads: the sentences of a press report in order. Writes: whether an order standing there is the
speaker's. A report tells of orders among much that is only told; what stands in no order's
wake is left alone.
"""

import re

from tinhgon.directives.blocks import Layout
from tinhgon.directives.clauses import Clause
from tinhgon.directives.orders import Order, read_order

_ASKS = re.compile(
    r"(?<!đáp ứng )(?<!theo )\b(?:đề nghị|yêu cầu)\b(?! nhiệm| đổi| phát| của| công)|"
    r"\blưu ý\b|\bchỉ đạo,|\bgiao |nhấn mạnh[^.]{0,60}\b(?:phải|cần|không được)|"
    r"(?:xác định|thống nhất)(?: rõ)?[^.]{0,20}\bsẽ (?:tập trung|triển khai|thực hiện)|"
    r"(?:nêu|đề ra|chỉ ra|xác định)[^.]{0,40}(?:nhiệm vụ|giải pháp|yêu cầu)[^.]{0,60}"
    r"(?:thời gian tới|sau|trọng tâm)|"
    r"(?:nhiệm vụ|trọng tâm|giải pháp|yêu cầu)\b[^.:]{0,50}(?:bao gồm|gồm|sau đây|sau|là)\s*:"
)
_REPORTS = re.compile(r"tham luận|báo cáo tại|trình bày|phát biểu khai mạc")
_TELLS = re.compile(
    r"\b(?:đánh giá|nhận định|bày tỏ|thông báo kết quả|phân tích rõ|cho biết|khẳng định|"
    r"(?:những|\d+) kết quả|kết quả (?:nổi bật|đạt|bước đầu|sau)|ghi nhận|biểu dương|"
    r"mong muốn|bên lề|đạt được|đột phá là|giai đoạn \d)"
)
_SPEAKER = re.compile(r"(?:các )?đồng chí|tổng bí thư|ông |bà |đại biểu")
_OFFICE = re.compile(
    r"(?:phó )?(?:chủ tịch|thủ tướng|bí thư|giám đốc|trưởng)\b|bộ trưởng|thứ trưởng|thường trực|"
    r"chủ nhiệm|viện trưởng|chánh"
)
_BODY_WILL = re.compile(r"\s*(?:cũng )?sẽ (?!(?:là|được|rất|có)\b)")
_COUNTS = re.compile(r"\b\d+ (?:nhóm|nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu)\b")
_STRONG = re.compile(
    r"[^.;]{0,120}?\b(?:phải|cần|không được|có trách nhiệm|"
    r"chịu trách nhiệm|giao nhiệm vụ)\b"
)
_WINDOW = 1200
_OPENS_ANEW = ("đồng chí", "tại ", "phát biểu")
PROMISES = ("sẽ tập trung ", "sẽ ")


class PressMood:
    """Follows a press report; `asking` tells whether the speaker is giving orders."""

    def __init__(self, layout: Layout) -> None:
        self._text, self._key = layout.view.text, layout.view.key
        self.asking = False
        self.goes_on = False  # the sentence has said who must act

    def open_paragraph(self, start: int, end: int) -> None:
        """Keep asking over a paragraph's end only where the next opens with who must act."""
        if self.asking:
            stop = self._text.find(". ", start, end)
            order = read_order(self._text, self._key, start, stop if stop >= 0 else end)
            actors = order.actors if order else None
            acts = order and not order.fact and not (actors and actors.place)
            self.asking = bool(acts) and not self._key.startswith(_OPENS_ANEW, start)

    def hear(self, clause: Clause) -> None:
        """Take the sentence that begins with a clause."""
        self.goes_on = False
        reach = clause.end + _WINDOW
        stops = (
            self._text.find("\n", clause.start, reach),
            self._text.find(". ", clause.end, reach),
        )
        end = min((stop for stop in stops if stop >= 0), default=reach)
        sentence = self._key[clause.start : max(end, clause.end)]
        if _REPORTS.search(sentence):
            self.asking = False
        elif _ASKS.search(sentence):
            self.asking = True
        elif _TELLS.search(sentence):
            self.asking = False

    def allows(self, order: Order) -> bool:
        """Tell whether an order is the speaker's."""
        key, actors = self._key, order.actors
        if _COUNTS.search(key, order.start, order.end):
            return False
        if order.frame == "say" or (order.frame == "giao" and actors):
            self.asking = True
            return True
        if order.frame == "subject" and actors:
            if _SPEAKER.match(key, actors.start):
                return False
            if _STRONG.match(key, actors.end, order.end):
                self.goes_on = True
                return True
            if _OFFICE.match(key, actors.start):
                return False
            will = _BODY_WILL.match(key, actors.end, order.end) and not actors.place
            return self.asking or bool(will)
        if order.frame == "thing":
            return bool(actors) or self.asking
        return (self.asking or self.goes_on) and order.frame == "bare"
