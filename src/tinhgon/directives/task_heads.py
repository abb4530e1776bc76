"""Lines that say who acts before they say what: `Sở Nội vụ: …`, `Sở Nội vụ có trách nhiệm:`.

Reads: the first words of a line of the view, or the line that opens a list. Writes: the names
before the colon and where the orders begin; whether a line only opens a list.
"""

import re
from dataclasses import dataclass

from tinhgon.directives.orders import REQUEST, Order, read_order
from tinhgon.directives.predicates import starts_action
from tinhgon.directives.subjects import read_actors

_GIVES = re.compile(
    r"(?:đề nghị|yêu cầu|giao(?: nhiệm vụ)?(?: cho)?|(?:trách nhiệm|nhiệm vụ) của|"
    r"(?:đối tượng|cơ quan|đơn vị|người|chức danh)(?: được)? (?:phân cấp|ủy quyền|giao)\s*:|"
    r"đối với)\s+"
)
_DUTY = re.compile(
    r"(?:\s*(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|thực hiện|chủ trì|phải|cần|tập trung|chỉ đạo|"
    r"tổ chức thực hiện|quan tâm|khẩn trương|nghiêm túc|các|những|một số|nhiệm vụ|nội dung|"
    r"công việc|giải pháp|việc|như sau|sau đây|sau|tốt|và)\b|\s*,)*[\s.;]*$"
)
_EMPTY = re.compile(
    r"(?:\b(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|chỉ đạo|thực hiện|tập trung|triển khai|lãnh đạo|"
    r"tổ chức|khẩn trương|nghiêm túc|tốt|phải|cần|các|những|một số|nhiệm vụ|nội dung|công việc|"
    r"giải pháp|việc|vấn đề|trọng tâm|cụ thể|sau|đây|dưới|như|và|quan tâm|ngay|chủ trì|"
    r"yêu cầu|biện pháp|kịp thời|quyết liệt|đồng bộ|hiệu quả|chủ yếu)\b[\s,]*)+$"
)
_FIELD = re.compile(r"(?:nội dung|nhiệm vụ|công việc|giải pháp|về\b)[^,:;]{0,60}$")
_KINDS = re.compile(r"các (?:sở|bộ|ban|phòng|vụ|cục|hội|xã|phường|huyện|cơ quan|đơn vị)\s?$")
_REACH = 260
_TOPIC = 160


@dataclass(frozen=True, slots=True)
class Head:
    """Who a line names before its colon.

    Attributes:
        names: as printed.
        start: where what follows the colon begins, -1 when nothing does.
        granted: the line names to whom powers are given (`Đối tượng được phân cấp: …`).
    """

    names: tuple[str, ...]
    start: int
    granted: bool


def head_of(text: str, key: str, start: int, end: int) -> Head | None:
    """Return who stands before the colon of a line, None when it does not open so.

    Args:
        text: the view.
        key: the view folded.
        start: first character after the line's label.
        end: one past its last character.

    Examples:
        >>> line = "Sở Nội vụ: rà soát biên chế"
        >>> head_of(line, line.lower(), 0, len(line)).names
        ('Sở Nội vụ',)
    """
    gives = _GIVES.match(key, start, end)
    begin = gives.end() if gives else start
    colon = key.find(":", begin, min(end, begin + _REACH))
    if colon < 0 and not (gives and gives[0].strip().endswith(":")):
        return None
    stop = colon if colon >= 0 else end
    if _KINDS.search(key, begin, stop) and not starts_action(key, stop + 2):
        return None  # `các Sở: Nội vụ, Tài chính rà soát …`: the colon opens the names
    actors = read_actors(text, key, begin, stop)
    if actors is None or actors.place or actors.fact or not _DUTY.match(key, actors.end, stop):
        return None
    place = stop + 1
    while place < end and text[place] in " :":
        place += 1
    granted = bool(gives and ":" in gives[0])
    return Head(actors.names, place if place < end else -1, granted)


def after_topic(text: str, key: str, start: int, end: int) -> int:
    """Return where a line's orders begin once the topic before its colon is left out.

    Examples:
        >>> line = "Xử lý tài sản: Sở Tài chính hướng dẫn các địa phương"
        >>> line[after_topic(line, line.lower(), 0, len(line)):]
        'Sở Tài chính hướng dẫn các địa phương'
    """
    colon = key.find(": ", start, min(end, start + _TOPIC))
    if colon < 0 or key.find(". ", start, colon) >= 0 or REQUEST.match(key, start):
        return start
    place = colon + 2
    if _FIELD.match(key, start, colon) and text[place].isupper():
        return place
    stop = key.find(". ", place, end)
    order = read_order(text, key, place, stop if stop >= 0 else end)
    if not order or order.fact or order.frame not in {"giao", "subject"} or not order.actors:
        return start
    return place if order.start <= place + 1 and not order.actors.place else start


def only_opens(key: str, order: Order, end: int) -> bool:
    """Tell whether a line ending in a colon asks for nothing but the list it opens."""
    return bool(_EMPTY.match(key, max(order.verb, order.start), end))
