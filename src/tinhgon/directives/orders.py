"""What one clause orders: its frame, who acts, where the order itself begins and ends.

Reads: a clause of the view. Writes: an `Order`, or None for a clause that orders nothing by its
form. It knows nothing of sections: whether a bare verb counts as a task is for tasks.py to say.

Examples:
    >>> text = "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát"
    >>> order = read_order(text, text.lower(), 0, len(text))
    >>> order.frame, order.actors.names, coordinators(text, text.lower(), order)
    ('giao', ('Sở Nội vụ',), ('Sở Tài chính',))
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from tinhgon.directives.clauses import Clause
from tinhgon.directives.predicates import PREDICATE, SAY, any_action, starts_action, strong_modal
from tinhgon.directives.subjects import Actors, read_actors

Frame = Literal["giao", "say", "subject", "bare", "thing"]

_CONNECTORS = re.compile(
    r"(?:(?:đồng thời|trong đó|tuy nhiên|do đó|do vậy|vì vậy|vì thế|theo đó|bên cạnh đó|ngoài ra|"
    r"cùng với đó|mặt khác|từ đó|trước hết|trước mắt|song song với đó|song|nhưng|và|còn|"
    r"cụ thể(?=\s*[,:])|"
    r"trong thời gian tới|thời gian tới|đặc biệt là|đặc biệt(?=\s*,)|sau đó|tiếp đó|tiếp theo|"
    r"riêng)\b(?:\s*[,:])?\s+|"
    r"dự kiến(?: (?:trong|vào|đến|trước))?(?: (?:ngày|tháng|quý|năm) [\d/]+)?,?\s+|"
    r"(?:các )?(?:ông|bà)(?:,? (?:và )?bà| \(bà\)|/bà)*\s*:?\s+(?=(?:chánh|giám đốc|thủ trưởng|"
    r"chủ tịch|trưởng|phó|các|bộ trưởng|cục trưởng|vụ trưởng)\b)|"
    r"(?:trong )?quá trình (?:tổ chức |triển khai,? )?(?:triển khai|thực hiện)[^,;.:]{0,40}?,?\s+"
    r"(?=(?:nếu|trường hợp)\b)|"
    r"\*?thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\*?\s+là,?\s+|"
    r"(?:\*?thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\*?|(?:một|hai|ba|bốn|năm|sáu|bảy|"
    r"tám|chín|"
    r"mười) là)\s?[,:]\s*|[-–+•*]\s+)+"
)
_CONDITION = re.compile(
    r"(?:riêng )?đối với\b|nếu\b|trường hợp\b|những vấn đề?|những vấn để|nơi nào\b"
)
_PREFACE = re.compile(
    r"(?:khi|trong|trên cơ sở|căn cứ|cùng với|bên cạnh|để|nhằm|vì|do|sau|từ|tại|qua|thông qua|với|"
    r"quá trình|về|thực hiện|năm \d|quý |tháng |ngày |ngay|hằng|hàng|định kỳ hằng|trước|đến|theo|"
    r"chậm nhất|thời gian|kể từ|là (?:cơ quan|đơn vị|đầu mối|thành viên))\b"
)
_GIAO = re.compile(
    r"(?:xin )?(?:trân trọng )?(?P<word>đề nghị|yêu cầu|giao nhiệm vụ cho|"
    r"giao trách nhiệm cho|giao cho|"
    r"giao|phân công|ủy quyền(?: cho)?|phân cấp cho|phân cấp(?= (?:chủ tịch|ủy ban|ubnd|"
    r"giám đốc|sở))|"
    r"chỉ định)\s+"
)
_ANY = re.compile(
    r"(?<!bàn )(?<!chuyển )(?<!được )(?<!theo )(?<!đáp ứng )\b(?:đề nghị|yêu cầu|"
    r"đòi hỏi(?= (?:các|mỗi|từng|toàn)\b[^.;]{3,160}\b(?:phải|cần)\b)|giao cho|giao)\s+"
)
_SPEAKER = re.compile(
    rf"(?:thay mặt [^,;]{{3,70}},\s*)?(?:tôi|chúng tôi)\s+(?:xin |cũng |"
    rf"trân trọng )*{SAY}\s*[,:]?\s+(?:rằng,?\s+)?"
)
_SAYS = re.compile(rf"{SAY}\s*[,:]?\s+(?:rằng,?\s+)?(?:sau [^,;]{{3,40}},\s+)?")
_SAID = re.compile(rf"[^;]{{0,240}}?\b{SAY}\s*[,:]?\s+(?:rằng,?\s+)?(?:sau [^,;]{{3,40}},\s+)?")
_NOT_AN_ACT = re.compile(
    r"đánh giá cao|(?:ghi nhận|biểu dương)\b[^;.]{0,100}\bđã\b|"
    r"thống nhất (?:với|chủ trương)|căn cứ|quyết định số|tiếp tục được|cần (?:thêm|khẳng)|"
    r"(?:về )?cơ bản (?!thực hiện|hoàn thành|sắp)|"
    r"(?:[^\W\d_]+ ){0,2}(?!phải|cần|không|sẽ|đã)[^\W\d_]+ được\b(?! (?:giao|phân))"
)
_FACT = re.compile(r"\b(?:đã|chưa|từng bước được|còn nhiều|bước đầu|ngày càng)\b")
_NOUN_BEFORE = re.compile(
    r"(?:những|các|một số|công việc|việc|vấn đề|nội dung|nhiệm vụ|điều|yêu cầu)\s+$"
)
_NO_THING = re.compile(
    r"[“\"]?(?:chúng ta|tôi|đây là|đó là|là\b)|[^;]{0,80}\b(?:cho rằng|cho biết|kiến nghị)\b"
)
_BY = re.compile(r"(?:phải|cần)\s+(?:được|do)\s+")
_RESPONSIBLE = re.compile(
    r"(?:(?:tăng cường|nâng cao|đề cao|phát huy)(?: vai trò(?:,| và))?|gắn với) trách nhiệm"
    r"(?: lãnh đạo, chỉ đạo)? của (?=\S)"
)
_PRINCIPLE = re.compile(r"(?:nguyên tắc|chủ trương)\s+(?=[^\W\d_])")
_WITH = re.compile(r"phối hợp(?: chặt chẽ| đồng bộ| hiệu quả)?(?: với| cùng với| cùng)?\s+")
_LEADS = re.compile(
    r"(?:chỉ đạo|hướng dẫn(?: kịp thời)?|định hướng cho)(?:\s+theo lĩnh vực phụ trách)?\s+"
)
_CODE = re.compile(r"\d[-/][\wđ]*[a-zđ]")
_TROUBLE = re.compile(
    r"(?:nếu|trường hợp)(?: (?:có|phát sinh|gặp|còn|xảy ra|những|các|nội dung|vấn đề|khó khăn|"
    r"vướng mắc|bất cập|phát sinh|mới|chưa phù hợp|cần thiết|kiến nghị|đề xuất|khác|hoặc|"
    r"và)\b,?)+\s*"
)
_ORDERED = re.compile(r"(?:,\s*|\bthì\s+)(?=giao\b|đề nghị\b|yêu cầu\b)")
_THEN = re.compile(r"\bthì\s+")
_COMMA = re.compile(r",\s+")
_EACH_OR_ORDER = re.compile(
    r"(?:các|những|mỗi|từng|toàn thể|tất cả|người đứng đầu|thủ trưởng|thành phố|tỉnh|huyện|"
    r"cấp ủy|chính quyền|đảng ủy|quý|đề nghị|yêu cầu|giao)\s"
)
_GIVES = re.compile(r"(?:giao|đề nghị|yêu cầu)\s+(?:cho\s+)?")
_SENT = re.compile(r"\b(?:để|đề)\s+(?=(?:các|cấp ủy|thủ trưởng|những)\s)")
_SENDING = re.compile(r"\b(?:gửi|thông báo|sao gửi|chuyển)\b")
_DOCUMENT = re.compile(
    r"(?:nghị quyết|kết luận|thông báo(?: kết luận)?|kế hoạch|chỉ thị|quyết định|nghị định|"
    r"thông tư|hướng dẫn|chương trình(?: hành động)?|quy định|công văn|đề án|báo cáo|luật|"
    r"công điện)\s+(?:số\s+)?\d"
)
REQUEST = re.compile(r"về (?:các |việc |nội dung )?(?:đề nghị|kiến nghị|đề xuất)\b")
_ANSWER = re.compile(r":\s+(?=[^\W\d_])")
_FORBIDS = re.compile(
    r"(?:tuyệt đối )?không (?:để|được|nể|né|lợi dụng|bố trí|mở rộng)\b|nghiêm cấm\b|"
    r"tuyệt đối không\b"
)
_SELF = {"các đồng chí", "toàn thể các đồng chí", "đồng chí"}
_TAIL = re.compile(
    r",?\s+nhằm\s|\s+với nguyên tắc\s|,?\s+qua đó,?\s|,?\s+từ đó,?\s|(?P<weak>,\s+(?:góp phần|"
    r"đáp ứng|để|tạo (?:sự|chuyển biến|"
    r"tiền đề|động lực|điều kiện|thuận lợi))\s)|,?\s+như tinh thần|\s+theo (?:đúng chỉ đạo|"
    r"tinh thần chỉ)"
    r"|\s+theo thông báo(?: kết luận)? số|,\s+làm cơ sở\s|,\s+coi đây|,?\s+và (?:xem|coi) đây|"
    r",?\s+gắn với tiếp|(?<=\d)\s+để\s"
)
_TITLE = re.compile(r"\d[-/][\wđ/-]+(?:,? ngày [\d/.-]+)?(?: của [^,;]{5,60}?)?(?P<cut>\s+về\s)")
_TRIES = 12
_BRACKET = 25
_MIN_KEPT = 45
_NEAR = 60
_LONG_TITLE = 250
_SHORT_PREFACE = 45


@dataclass(frozen=True, slots=True)
class Order:
    """One clause read as an order.

    Attributes:
        start: first character of the order, `giao` and a condition included.
        end: one past its last character, purposes at the end excluded.
        verb: place of the first word of what is to be done.
        frame: giao (an ordering word before the actor) | say (a speaker before it) | subject |
            bare (a verb without actor) | thing (`việc … phải …`).
        actors: who acts, None when the clause names nobody.
        fact: the words report (`đã`, `được`) instead of ordering.
        condition: place and end of `đối với …` or `nếu …`, where there is one.
        front: first character of a fronted time or circumstance, else `start`.
        full: one past the clause's last character, purposes included.
    """

    start: int
    end: int
    verb: int
    frame: Frame
    actors: Actors | None = None
    fact: bool = False
    condition: tuple[int, int] | None = None
    front: int = 0
    full: int = 0


def plain_order(start: int, end: int, verb: int | None = None) -> Order:
    """Return an order without an actor of its own."""
    return Order(start, end, start if verb is None else verb, "bare", front=start, full=end)


def without_will(key: str, order: Order) -> Order:
    """Return an order without `sẽ` before its bare verb."""
    will = order.frame == "bare" and key.startswith("sẽ ", order.start)
    return replace(order, start=order.start + 3) if will else order


def read_order(text: str, key: str, start: int, end: int) -> Order | None:
    """Return the clause at the view's `[start, end)` read as an order, or None."""
    at = skip_connectors(key, start, end)
    if _CONDITION.match(key, at, end):
        found = _conditional(text, key, at, end)
    else:
        found = _core(text, key, at, end) or _anywhere(text, key, at, end)
        found = found or _after_preface(text, key, at, end)
    found = found or _anywhere(text, key, at, end) or _thing(text, key, at, end)
    if not found:
        return None
    return replace(found, end=trim_end(key, found.start, end), front=at, full=end)


def body_order(text: str, key: str, start: int, stop: int, end: int) -> Order | None:
    """Return the order of a clause that opens with a body known from elsewhere.

    Args:
        text: the view.
        key: the view folded.
        start: first character of the body's name.
        stop: one past the name.
        end: one past the clause.
    """
    verb = stop + len(key[stop:end]) - len(key[stop:end].lstrip(" ,"))
    if not starts_action(key, verb, end):
        return None
    actors = Actors(start, stop, (text[start:stop],), specific=True, verb=verb, fact=False)
    found = Order(start, trim_end(key, start, end), verb, "subject", actors)
    return replace(found, front=start, full=end)


def sent_order(text: str, key: str, start: int, end: int) -> Order | None:
    """Read `gửi … để các cơ quan nghiên cứu, thực hiện` of a covering letter."""
    found = _SENT.search(key, start, end)
    if not found or not _SENDING.search(key, start, found.start()):
        return None
    actors = read_actors(text, key, found.end(), end)
    if not actors or actors.verb < 0 or actors.fact:
        return None
    begin = found.start()
    stop = trim_end(key, begin, end)
    return Order(begin, stop, actors.verb, "giao", actors, front=begin, full=end)


def answer_at(text: str, key: str, clauses: Sequence[Clause]) -> int:
    """Return where the answer to a quoted request begins, -1 when none is quoted."""
    if not clauses or not REQUEST.match(key, clauses[0].start, clauses[0].end):
        return -1
    colon = _ANSWER.search(key, clauses[0].start, clauses[-1].end)
    return colon.end() if colon and text[colon.end()].isupper() else -1


def join_clauses(text: str, key: str, clauses: Iterable[Clause]) -> list[Clause]:
    """Join what a semicolon cuts in two: a list of actors, a list of cited documents.

    Args:
        text: the view.
        key: the view folded.
        clauses: the clauses of one block, in order.
    """
    out: list[Clause] = []
    before: Clause | None = None
    for clause in clauses:
        if before and clause.opener == "semicolon" and _belongs(text, key, before, clause):
            out[-1] = replace(out[-1], end=clause.end, stop=clause.stop)
        else:
            out.append(clause)
        before = clause
    return out


def _belongs(text: str, key: str, before: Clause, clause: Clause) -> bool:
    if _DOCUMENT.match(key, clause.start):
        return True
    if before.stop != ";":
        return False
    begin = skip_connectors(key, before.start, before.end)
    gives = _GIVES.match(key, begin) or _SAID.match(key, begin, before.end)
    actors = read_actors(text, key, gives.end() if gives else begin, before.end)
    return bool(actors and actors.verb < 0 and actors.end >= before.end - _BRACKET)


def skip_connectors(key: str, start: int, end: int) -> int:
    """Return the place after `đồng thời`, `Thứ nhất,`, bullets and the like."""
    found = _CONNECTORS.match(key, start, end)
    return found.end() if found else start


def trim_end(key: str, start: int, end: int) -> int:
    """Return where the order ends: before purposes, results and titles of cited documents."""
    stop = end
    for tail in _TAIL.finditer(key, min(end, start + _MIN_KEPT), end):
        weak = tail["weak"] and 2 * (tail.start() - start) < end - start
        inside = key.count("(", start, tail.start()) > key.count(")", start, tail.start())
        if not weak and not inside:
            stop = tail.start()
            break
    title = _TITLE.search(key, start, stop)
    if (
        title
        and stop - title.start("cut") > _LONG_TITLE
        and not _CODE.search(key, title.end(), stop)
    ):
        stop = title.start("cut")
    while stop > start and key[stop - 1] in " ,;:.…/":
        stop -= 1
    return stop


def coordinators(text: str, key: str, order: Order) -> tuple[str, ...]:
    """Return who coordinates: after `phối hợp với`, else whom the actor directs to act."""
    names: list[str] = []
    begin = order.actors.end if order.actors and order.frame != "thing" else order.start
    for found in _WITH.finditer(key, begin, order.full):
        if key.startswith("cơ quan ", found.start() - 8):
            continue
        with_whom = read_actors(text, key, found.end(), order.full)
        if with_whom:
            names.extend(with_whom.names)
    if names:
        return tuple(dict.fromkeys(names))
    if order.condition and order.frame == "giao":
        left, right = order.condition
        named = read_actors(text, key, left + len("đối với "), right)
        return named.names if named else ()
    return _directed(text, key, order)


def _directed(text: str, key: str, order: Order) -> tuple[str, ...]:
    names: list[str] = []
    near = max(order.verb, order.start) + _NEAR
    for found in _LEADS.finditer(key, max(order.verb, order.start), order.full):
        if found.start() > near:
            break
        whom = read_actors(text, key, found.end(), order.full)
        if whom and whom.verb >= 0 and not whom.place:
            names.extend(whom.names)
            near = whom.end + 2 * _NEAR
    return tuple(dict.fromkeys(names))


def responsible(text: str, key: str, order: Order) -> tuple[str, ...]:
    """Return the body that the order's own words hold responsible (`trách nhiệm của X`)."""
    for pattern in (_RESPONSIBLE, _PRINCIPLE):
        found = pattern.search(key, order.start, order.end)
        if not found:
            continue
        named = read_actors(text, key, found.end(), order.end)
        if named and (pattern is _RESPONSIBLE or (named.verb >= 0 and named.specific)):
            return named.names
    return ()


def _core(text: str, key: str, at: int, end: int) -> Order | None:
    speaker = _SPEAKER.match(key, at, end)
    if speaker:
        return _said(text, key, speaker.end(), end)
    giao = _GIAO.match(key, at, end)
    if giao:
        return _given(text, key, at, giao.end(), end)
    actors = read_actors(text, key, at, end)
    if actors and actors.verb >= 0:
        says = _SAYS.match(key, actors.verb, end) or _SAYS.match(key, actors.end + 1, end)
        if says:
            said = _said(text, key, says.end(), end)
            if said:
                return said
        return Order(at, end, actors.verb, "subject", actors, actors.fact)
    if not actors and _acts(key, at, end) and not _NOT_AN_ACT.match(key, at, end):
        return plain_order(at, end)
    return None


def _acts(key: str, at: int, end: int) -> bool:
    """Tell whether a verb opens the clause; `tích cực, chủ động` alone asks for nothing."""
    if _FORBIDS.match(key, at, end):
        return True
    return bool(starts_action(key, at, end)) and bool(any_action(key, at, min(end, at + _NEAR)))


def _given(text: str, key: str, start: int, at: int, end: int) -> Order | None:
    actors = read_actors(text, key, at, end)
    if not actors:
        comma = key.find(", ", at, min(end, at + _NEAR))
        actors = read_actors(text, key, comma + 2, end) if comma >= 0 else None
    if actors and (actors.verb >= 0 or actors.end >= end - 1):
        verb = actors.verb if actors.verb >= 0 else actors.end
        return Order(start, end, verb, "giao", actors)
    if starts_action(key, at, end):
        return plain_order(start, end, at)
    return None


def _said(text: str, key: str, at: int, end: int) -> Order | None:
    """Read what follows a speaker's verb; a bare noun phrase there orders nothing."""
    at = skip_connectors(key, at, end)
    actors = read_actors(text, key, at, end)
    if actors and actors.verb >= 0 and not actors.fact:
        if key[at : actors.end] in _SELF:
            return None
        return Order(at, end, actors.verb, "say", actors)
    if not actors and key.endswith(("sẽ tập trung ", "sẽ "), 0, at) and _acts(key, at, end):
        return plain_order(at, end)
    thing = None if actors else _thing(text, key, at, end)
    return replace(thing, frame="say") if thing else None


def _after_preface(text: str, key: str, at: int, end: int) -> Order | None:
    """Drop `Trên cơ sở …,`, `Trong năm 2025,` and the like before the order."""
    if not _PREFACE.match(key, at, end):
        return None
    commas = [m.end() for m in _COMMA.finditer(key, at, end)][:8]
    for place in commas:
        if key.endswith("tỉnh, ", at, place):
            continue  # `63 tỉnh, thành phố`: one phrase
        if text[place].isupper() or _EACH_OR_ORDER.match(key, place):
            found = _core(text, key, place, end)
            if found and (found.frame != "bare" or found.start > place):
                return found
    if commas and commas[0] - at < _SHORT_PREFACE and _acts(key, commas[0], end):
        return _core(text, key, commas[0], end)
    to = key.find(" để ", at, end) if key.startswith("căn cứ", at) else -1
    if to >= 0:
        return _core(text, key, to + 4, end)
    for place in commas:
        if starts_action(key, place, end) and not _list_goes_on(key, place, end):
            return _core(text, key, place, end)
    return None


def _list_goes_on(key: str, place: int, end: int) -> bool:
    """Tell whether a verb after a comma is still a member of the fronted phrase's list."""
    following = re.compile(r"[^,;]{1,60},\s+").match(key, place, end)
    return bool(following and re.compile(PREDICATE).match(key, following.end(), end)) and not bool(
        re.compile(r"phải|cần|tiếp tục|tập trung|khẩn trương|chủ động").match(key, place)
    )


def _conditional(text: str, key: str, at: int, end: int) -> Order | None:
    trouble = _TROUBLE.match(key, at, end)
    found = _core(text, key, trouble.end(), end) if trouble else None
    if trouble and found and found.actors:
        return replace(found, start=at, condition=(at, trouble.end()))
    for pattern in (_ORDERED, _THEN, _COMMA):
        for cut in islice(pattern.finditer(key, at, end), _TRIES):
            found = _core(text, key, cut.end(), end)
            if found and (found.actors or pattern is not _COMMA):
                return replace(found, start=at, condition=(at, cut.start()))
            if pattern is not _COMMA and strong_modal(key, cut.end(), min(end, cut.end() + 260)):
                return replace(plain_order(at, end, cut.end()), condition=(at, cut.start()))
    for cut in islice(_COMMA.finditer(key, at, end), _TRIES):
        found = _core(text, key, cut.end(), end)
        if found:
            return replace(found, start=at, condition=(at, cut.start()))
    return None


def _anywhere(text: str, key: str, at: int, end: int) -> Order | None:
    """Find an ordering word inside the clause (`Vì …, đề nghị các cấp …`)."""
    fact = _FACT.search(key, at, end)
    stop = fact.start() if fact else end
    for found in islice(_ANY.finditer(key, at, stop), _TRIES):
        actors = read_actors(text, key, found.end(), end)
        if actors and actors.verb >= 0 and not actors.fact:
            return Order(found.start(), end, actors.verb, "giao", actors)
    return None


def _thing(text: str, key: str, at: int, end: int) -> Order | None:
    """Read `việc … phải …`: an order whose grammatical subject cannot act."""
    modal = strong_modal(key, at, min(end, at + 260))
    if (
        not modal
        or _FACT.search(key, at, modal.start())
        or _NOUN_BEFORE.search(key[at : modal.start()])
    ):
        return None
    if _NO_THING.match(key, at, modal.start()):
        return None
    by = _BY.match(key, modal.start(), end)
    actors = read_actors(text, key, by.end(), end) if by else None
    return Order(at, end, modal.start(), "thing", actors)
