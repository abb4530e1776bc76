"""Which orders are tasks, and of what kind: the judgement on one order in its section.

Reads: an `Order`, its clause and its `Scope`. Writes: yes or no, a kind and a modality, in the
words of reading.md 1.2. What the reader has met before comes in as arguments; nothing is kept.
"""

import re

from tinhgon.directives.clauses import Clause
from tinhgon.directives.orders import Order
from tinhgon.directives.scopes import Scope

GREETING = re.compile(
    r"(?:kính )?thưa\b|xin (?:trân trọng )?(?:cảm ơn|kính chúc)|cuối cùng, xin|trân trọng cảm"
)
WE = re.compile(
    r"(?:do đó, |vì vậy, )?(?:khi [^,]{3,40}, )?"
    r"(?:chúng ta|tôi (?:cam kết|mong|tin)|thay mặt)\b"
)
_CENTRE = re.compile(
    r"(?:trung ương|chính phủ|quốc hội|bộ chính trị|ban bí thư|đảng(?! ủy| đoàn| bộ)|nhà nước)\b"
)
_POLITE = re.compile(
    r"(?:trân trọng|kính) đề nghị|[^,;]{0,60}\bxin (?:trân trọng )?(?:thông báo|cảm ơn)|"
    r"xin (?:trân trọng|kính|gửi|chúc)"
)
_ENACTS = re.compile(
    r"(?:quyết định|nghị quyết|thông báo|văn bản|quy định|quy chế) này (?:có hiệu lực|thay thế)"
)
_REPEALS = re.compile(
    r"(?:bãi bỏ|thay thế|sửa đổi|bổ sung|hủy bỏ)\b[^.;]{0,60}?\b(?:cụm từ|điều \d|khoản \d|"
    r"điểm [a-zđ]\b|nghị định số|quyết định số|thông tư số|nghị quyết số)"
)
_EXECUTES = re.compile(
    r"chịu trách nhiệm|(?:căn cứ|chiểu)(?: theo)? [^,;]{3,40}? thi hành|"
    r"thi hành (?:quyết định|nghị quyết|quy định|quy chế|chỉ thị)"
)
_IN_GENERAL = re.compile(
    r"(?:đề nghị|yêu cầu|mong) (?:các đồng chí|quý [^,;]{2,25}?|các cơ quan, đơn vị)"
    r"(?:,? (?:và )?(?:quan tâm|phối hợp|chỉ đạo|triển khai|tổ chức|thực hiện|nghiêm túc|"
    r"giúp đỡ))+$"
)
_TROUBLE = re.compile(r"vướng mắc|phát sinh|khó khăn|bất cập")
_MAKES_KNOWN = re.compile(
    r"(?:xin )?(?:thông báo|truyền đạt|gửi|sao gửi|chuyển)\b.{0,200}\bbiết\b"
)
_ANYBODY = re.compile(
    r"(?:cơ quan|đơn vị|cơ sở|tổ chức|cá nhân|cán bộ|doanh nghiệp|địa phương|tập thể)$"
)
_SLIGHT_TAIL = re.compile(
    r"khuyến khích|khắc phục (?:tình trạng|hành chính)|động viên|chú trọng lĩnh vực|không được để"
)
_STANDARD = re.compile(r"(?:phải )?(?:bảo đảm|đảm bảo|gắn)\b")
_DUTY = re.compile(r"\s*,?\s*(?:phải|cần|có trách nhiệm|chịu trách nhiệm|chủ trì)\b")
_DONE = re.compile(r"\s*đã\s")
_ASKED = re.compile(r"(?:lưu ý|đề nghị|yêu cầu|giao)\s")
_STOPS = re.compile(r"(?:tạm )?(?:dừng|ngừng)\b|chấm dứt\b|không tiếp tục\b")
_FORBIDS = re.compile(
    r"(?:tuyệt đối )?không\b(?! chỉ)|nghiêm cấm|kiên quyết phòng, chống|tuyệt đối không|"
    r"[^,;]{0,80}\bkhông được\b"
)
_LIABLE = re.compile(r"chịu trách nhiệm (?:toàn diện|trước|hoàn toàn|cá nhân)")
_REPORTS = re.compile(
    r"(?:định kỳ[^;.]{0,50}?|thường xuyên |kịp thời |hằng năm |hàng năm )?báo cáo\b"
)
_AIMS = re.compile(r"(?:phải |cần )?phấn đấu\b|[^,;]{0,60}, phấn đấu")
_PRINCIPLED = re.compile(
    r"thực hiện(?: (?:nghiêm|thống nhất|đúng|tốt|đầy đủ|triệt để))* (?:các |những )?"
    r"(?:nguyên tắc|chủ trương)\b|"
    r"[^;]{0,180}phải (?:xác định|thống nhất quan điểm)"
)
_BY_VERB = (
    (_STOPS, "stop"), (_FORBIDS, "prohibition"), (_REPORTS, "report"), (_AIMS, "goal"),
)  # fmt: skip
MUST = re.compile(
    r"phải|cần|không được|yêu cầu|đề nghị|giao|trách nhiệm|phân cấp|ủy quyền|"
    r"thi hành"
)
_CLOSED = frozenset({"assess", "functions"})
_SLIGHT = 28
_AHEAD = 220


def orders_nothing(
    key: str, clause: Clause, order: Order, *, legal: bool, told: bool = False
) -> bool:
    """Tell whether the words are courtesy, entry into force, or about nobody in particular.

    Args:
        key: the view folded.
        clause: the clause of the order.
        order: what was read in it.
        legal: the text has articles, where `bãi bỏ Điều 5` changes law and orders no work.
        told: the text is a report, where what the centre will do is a task of its own.
    """
    if _IN_GENERAL.match(key, clause.start, clause.end):
        return True
    if order.frame == "subject" and _MAKES_KNOWN.match(key, max(order.verb, 0), clause.end):
        return True
    courtesy = _POLITE.match(key, order.start) or _POLITE.match(key, clause.start)
    if courtesy or _ENACTS.search(key, clause.start, clause.end):
        return True
    if legal and _REPEALS.match(key, order.start):
        return True
    actors = order.actors
    if not actors or _ANYBODY.match(key, actors.start, actors.end):
        return bool(actors)
    above = order.frame == "subject" and _CENTRE.match(key, actors.start)
    if above and told and key.startswith("sẽ ", max(order.verb, 0)):
        return False
    return bool(above) and not MUST.match(key, max(order.verb, 0))


def fits_section(key: str, clause: Clause, order: Order, scope: Scope) -> bool:
    """Tell whether an order of this form is a task in this section of an official text."""
    if scope.mode in _CLOSED:
        return False
    if scope.mode == "norms":
        named = order.actors and _EXECUTES.search(key, order.start, clause.end)
        troubled = order.condition and order.actors and _TROUBLE.search(key, *order.condition)
        return order.frame == "giao" or bool(named) or bool(troubled)
    if scope.mode == "neutral":
        listed = scope.kind == "item" and order.frame == "subject" and order.actors
        return _stands_alone(key, order) or bool(listed and not listed.place)
    return _fits_list(key, clause, order, scope)


def _fits_list(key: str, clause: Clause, order: Order, scope: Scope) -> bool:
    if order.frame in {"bare", "thing"} and _SLIGHT_TAIL.match(key, order.start):
        return clause.opener in {"start", "sentence"}
    if clause.opener == "semicolon" and order.frame == "bare" and _is_slight(key, order):
        return False
    if scope.mode == "goals":
        return order.frame != "thing"
    return order.frame != "thing" or not key.startswith("quá trình", clause.start)


def frames_an_order(key: str, clause: Clause, order: Order, scope: Scope) -> bool:
    """Tell whether a report of something done stands in a sentence that goes on to order."""
    actors = order.actors
    if not actors or scope.mode != "tasks" or actors.place or _CENTRE.match(key, actors.start):
        return False
    ahead = key[order.verb : clause.end + _AHEAD].partition(".")[0]
    return bool(_DONE.match(key, actors.end) and _ASKED.search(ahead))


def place_lead(
    place: str, lead: tuple[str, ...], scope: Scope
) -> tuple[tuple[str, ...], str | None]:
    """Return who leads where only a place (`tỉnh`, `Thành phố`) is said to act, and how known.

    The body already leading in the item comes first, then the place's full name in the chapeau.
    """
    if lead:
        return lead, "lead inherited"
    if any(place.lower() in name.lower() for name in scope.lead):
        return scope.lead, None
    return (place,), None


def kind_of(key: str, order: Order, scope: Scope, *, stopping: bool) -> str:
    """Return the kind of a task, `stopping` telling that a stop in the sentence goes on."""
    if order.fact:
        return "reported"
    if _LIABLE.search(key, order.start, order.end):
        return "liability"
    if order.condition and order.frame != "giao":
        return "rule"
    at = max(order.verb, order.start)
    by_verb = next((kind for words, kind in _BY_VERB if words.match(key, at, order.end)), None)
    if stopping and key.startswith("việc ", order.start):
        by_verb = "stop"
    if by_verb:
        return by_verb
    if scope.principle or _PRINCIPLED.match(key, order.start, order.end):
        return "principle"
    by_frame = "requirement" if order.frame == "thing" else "task"
    return "goal" if scope.mode == "goals" else by_frame


def modality_of(key: str, order: Order) -> str:
    """Return must, may, will or done."""
    if order.fact:
        return "done"
    verb = max(order.verb, 0)
    if key.find("có thể", verb, verb + 12) >= 0:
        return "may"
    after = key[order.actors.end : order.actors.end + 5].strip() if order.actors else ""
    promised = after.startswith("sẽ") and key.find("trách nhiệm", order.start, order.end) < 0
    return "will" if promised else "must"


def _stands_alone(key: str, order: Order) -> bool:
    """Tell whether an order stands by itself where no list of tasks is open."""
    if order.frame in {"giao", "say"}:
        return bool(order.actors)
    if order.frame != "subject" or not order.actors or order.actors.place:
        return False
    return bool(_DUTY.match(key, order.actors.end, order.end))


def _is_slight(key: str, order: Order) -> bool:
    """Tell whether a clause after a semicolon only says how the task before it is done."""
    return order.end - order.start < _SLIGHT or bool(_STANDARD.match(key, order.start))
