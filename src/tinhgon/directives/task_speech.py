"""What a press report's sentence orders once its speaker is set aside.

Reads: one clause of a report. Writes: where the words spoken begin and how they were spoken:
asked (`Bộ trưởng yêu cầu …`), told (`ông cho biết …`) or promised (`tới đây, sẽ …`). A speaker
never leads what he asks for.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from tinhgon.directives.orders import Order, read_order
from tinhgon.directives.predicates import PREDICATE

Mood = Literal["asked", "told", "promised"]

_HOLDER = (
    r"(?:(?:các )?đồng chí|ông|bà|tổng bí thư|chủ tịch|phó chủ tịch|thủ tướng|phó thủ tướng|"
    r"bộ trưởng|thứ trưởng|bí thư|phó bí thư|giám đốc|phó giám đốc|chủ nhiệm|trưởng|phó trưởng|"
    r"chánh|thường trực|ủy viên|đại biểu|viện trưởng|tổng|người đứng đầu|cục trưởng|"
    r"lãnh đạo(?= (?:bộ|chính|tỉnh|thành|sở|ubnd|ủy ban|đảng|ban)\b)|"
    r"chính phủ|ban thường vụ|ban chỉ đạo|hội nghị|ban chấp hành|ban tổ chức|tỉnh ủy|thành ủy|"
    r"ubnd|ủy ban|kế hoạch|nghị quyết|kết luận|chỉ thị|chương trình|đề án|công điện|quyết định)\b"
)
_ASKING = (
    r"đề nghị|yêu cầu|lưu ý|nhấn mạnh|quán triệt|nhắc nhở|đề cập|chỉ đạo(?=\s?[,:])|đề xuất|"
    r"kiến nghị|chỉ rõ|gợi ý|giao(?= )|phân công(?= )|nêu(?= (?:một số|các|những) (?:nhiệm|giải))"
)
_TELLING = (
    r"cho biết|cho hay|thông tin|chia sẻ|khẳng định|cho rằng|nêu rõ|bày tỏ|đánh giá|ghi nhận|"
    r"phân tích|tin tưởng|mong muốn|biểu dương|trình bày"
)
_SPOKEN = re.compile(
    rf"(?:[^.;:]{{0,160}}?,\s+)?(?:theo\s+)?{_HOLDER}[^.;:“”\"]{{0,170}}?\s"
    rf"(?:(?P<ask>{_ASKING})|(?P<tell>{_TELLING}))\b"
    r"(?:\s+(?:thêm|rõ|tiếp|rằng))?\s*[,:]?\s*(?:rằng,?\s+)?[“\"]?"
)
_MATTER = re.compile(
    r"(?:đến |tới |về )?(?:(?:một số |các |những )?(?:nhiệm vụ|nội dung|vấn đề|giải pháp)"
    r"[^,:;]{0,60}(?:như|là|gồm)\s*:?\s*)?(?:việc|tới việc)\s+"
)
_WILL = re.compile(
    r"(?:(?:dự kiến|tới đây|sắp tới|thời gian tới|trong thời gian tới|theo đó|sau đó|cùng với đó|"
    r"do đó|vì vậy|đồng thời)\s*,?\s+)*(?:chúng ta\s+|chúng tôi\s+)?(?:cũng\s+)?sẽ\s+(?:cùng\s+)?"
)
_ASKED = re.compile(r"(?:đề nghị|yêu cầu|đòi hỏi) ")
_ATTRIBUTED = re.compile(rf"[”\"],?\s+{_HOLDER}[^.;“”\"]{{0,120}}$")
_NOUN = re.compile(r"(?:đáp ứng|theo|những|các|một số|đặt ra|phù hợp)\s$")
_PERSON = re.compile(
    r"(?:các )?đồng chí|ông |bà |tổng bí thư|(?:phó )?(?:chủ tịch|thủ tướng|bí thư|giám đốc)|"
    r"bộ trưởng|thứ trưởng|thường trực|(?:phó )?trưởng|chủ nhiệm|lãnh đạo|ủy viên|đại biểu"
)
_act = re.compile(PREDICATE).match


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where the words of a speaker begin, and how he means them."""

    start: int
    mood: Mood


def spoken(key: str, start: int, end: int) -> Spoken | None:
    """Return where the words spoken begin in a clause, None when nobody is said to speak.

    Args:
        key: the view folded.
        start: first character of the clause.
        end: one past its last character.
    """
    will = _WILL.match(key, start, end)
    if will and _act(key, will.end(), end):
        return Spoken(will.end(), "promised")
    found = _SPOKEN.match(key, start, end)
    if not found:
        return None
    group = "ask" if found["ask"] else "tell"
    if _NOUN.search(key, start, found.start(group)):
        return None
    if found["ask"] in {"giao", "phân công"}:
        return Spoken(found.start("ask"), "asked")
    place = found.end()
    matter = _MATTER.match(key, place, end) if found["ask"] else None
    place = matter.end() if matter else place
    will = _WILL.match(key, place, end)
    if will and _act(key, will.end(), end):
        return Spoken(will.end(), "promised")
    return Spoken(place, "asked" if found["ask"] else "told")


def press_order(text: str, key: str, start: int, end: int, order: Order | None) -> Order | None:
    """Return what a clause of a report orders, its speaker set aside.

    Args:
        text: the view.
        key: the view folded.
        start: first character of the clause.
        end: one past its last character.
        order: the clause read as if it stood in an official text.
    """
    if order:
        told = _ATTRIBUTED.search(key, order.start, order.end)
        order = replace(order, end=told.start()) if told else order
    if order and order.actors and _ASKED.match(key, order.start):
        order = replace(order, start=order.actors.start, frame="say")
    named = order and order.actors and not order.fact
    if order and named and (order.frame != "subject" or not _PERSON.match(key, order.start)):
        return order
    said = spoken(key, start, end)
    if said is None:
        return order
    inner = read_order(text, key, said.start, end)
    if inner is None or inner.fact:
        return None if named else order
    if inner.frame == "bare":
        return None if said.mood == "told" else replace(inner, frame="say")
    if inner.frame == "subject" and said.mood == "asked":
        return replace(inner, frame="say")
    return inner
