"""Who acts: the noun phrase of bodies, offices or categories that opens an order.

Reads: a clause of the view. Writes: `Actors`, the names as printed and whether each is one
specific body. Kinds of bodies and offices are a closed public list; names are never listed.

Examples:
    >>> text = "Sở Nội vụ và Sở Tài chính hướng dẫn các địa phương"
    >>> found = read_actors(text, text.lower(), 0, len(text))
    >>> found.names, text[found.verb:found.verb + 9]
    (('Sở Nội vụ', 'Sở Tài chính'), 'hướng dẫn')
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tinhgon.directives.predicates import PREDICATE, SPEECH
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import FIELDS, PROVINCES

_BODIES = (
    r"ban(?! hành| đầu| bố)|bộ(?! máy| phận| mặt| tiêu| quy| thủ| hồ| luật| dữ)|sở(?! trường|"
    r" hữu)|"
    r"ủy ban|ubnd|ubkt|ubmttq|hđnd|hội đồng|đảng ủy|đảng đoàn|đảng bộ|chi bộ|chi ủy|thành ủy|"
    r"tỉnh ủy|huyện ủy|quận ủy|thị ủy|xã ủy|phường ủy|bch|btv|văn phòng|vp[a-zđ]+|mặt trận|mttq|"
    r"thanh tra(?= chính| tỉnh| thành| nhà| sở| huyện| bộ)|trung tâm|trường(?! hợp)|học viện|viện|"
    r"tòa án|công an|cục|chi cục|tổng cục|kho bạc|bảo hiểm|ngân hàng|liên đoàn|liên minh|"
    r"hội(?! nghị| nhập| thảo| viên| trường)|báo(?! cáo)|đài|cổng thông tin|thường trực|"
    r"đoàn(?! kết)|chính phủ|quốc hội|tiểu ban|tổ(?! chức)|phòng(?!,| chống| tránh| ngừa| họp|"
    r" thủ)"
)
_OFFICES = (
    r"tổng bí thư|giám đốc|phó giám đốc|tổng giám đốc|chủ tịch|phó chủ tịch|chánh|phó chánh|"
    r"thủ trưởng|"
    r"người đứng đầu|bí thư|phó bí thư|trưởng(?! thành)|phó trưởng|bộ trưởng|thứ trưởng|thủ tướng|"
    r"phó thủ tướng|đồng chí|hiệu trưởng|cục trưởng|chi cục trưởng|viện trưởng|tổ trưởng|"
    r"chủ nhiệm|vụ trưởng|tổng cục trưởng|tổng thanh tra|thống đốc|tổng kiểm toán|chánh án|"
    r"chỉ huy trưởng|đội trưởng|"
    r"ủy viên|thành viên|cán bộ|đảng viên|tập thể|lãnh đạo(?= các| ủy| ubnd| sở| cơ| đơn| địa|"
    r" cấp)"
)
_CATEGORIES = (
    r"cấp ủy|chính quyền|cơ quan|đơn vị|địa phương|doanh nghiệp|đoàn thể|bộ phận|cơ sở(?! dữ|"
    r" vật| pháp| chính trị| lý| thực| khoa| hạ)|"
    r"tổ chức (?:đảng|chính trị|đoàn thể|hội(?! nghị| thảo| họp| thi|$)|cơ sở|"
    r"đoàn(?! kiểm| giám| công| khảo| đi)|, cá nhân|cá nhân|thành viên)"
)
_COUNTED = (
    r"cấp|ngành|huyện|quận|thị xã|xã(?! hội)|phường|thành phố|tỉnh|tổ chức|lực lượng|công chức|"
    r"hội|tổ|cá nhân|thôn|khối|đầu mối|chủ đầu tư|trường|nhà đầu tư|phòng"
)
_PLACE = (
    r"(?:thành phố|tỉnh(?! ủy)|tp|phường(?! ủy)|xã(?! hội| ủy)|huyện(?! ủy)|quận(?! ủy)|thị xã|"
    r"đặc khu)\b"
)
_EACH = r"(?:quý|các|những|mỗi|từng|toàn thể|toàn bộ|tất cả(?: các)?)"
_HEAD = re.compile(
    rf"(?P<each>{_EACH}\s+(?:đồng chí\s+)?(?:{_BODIES}|{_OFFICES}|{_CATEGORIES}|{_COUNTED})\b)|"
    rf"(?P<body>(?:{_BODIES})\b)|(?P<office>(?:{_OFFICES})\b)|(?P<category>(?:{_CATEGORIES})\b)|"
    rf"(?P<place>{_PLACE})"
)
_PROVINCE = re.compile("|".join(re.escape(p) for p in sorted(PROVINCES, key=len, reverse=True)))
_INNER = (
    r"(?:chuyên trách,? )?tham mưu,?(?: và)? giúp việc|(?:chuyên trách,? )tham mưu|"
    r"tham mưu(?= của| cấp)|chủ trì tham mưu(?=,)|ủy ban kiểm tra|ban chỉ đạo|ban tổ chức|"
    r"cơ quan (?:thường trực|tham mưu|kiểm tra|thẩm định|quản lý|chủ trì|phối hợp|thanh tra|"
    r"báo chí)|"
    r"xây dựng đảng|được giao nhiệm vụ|quản lý nhà nước|"
    r"(?<=, )lãnh đạo(?= (?:các|cơ|đơn|địa|cấp ủy|ủy ban))|"
    r"(?:có )?liên quan|có thẩm quyền|tổ chức (?:đảng|chính trị|đoàn thể|hội(?! nghị| thảo| họp|"
    r" thi)|cơ sở)|sự nghiệp|"
    r"dịch vụ công|"
    r"chính trị\s?-\s?xã hội|kinh tế\s?-\s?xã hội|(?:trực )?thuộc|phòng chuyên môn|"
    r"(?:các|những) (?:sở|bộ|ban|vụ|cục|phòng)\s?:|quản lý dự án|đầu tư xây dựng|"
    r"kiểm tra các cấp|thanh tra các cấp|(?<=số )\d+"
)
_ADJUNCT = (
    r"trên cơ sở|trên địa bàn|trong|theo|căn cứ|khi|sau|trước|từ|tại|mà|nhất là|đặc biệt là|"
    r"xin|đến|để|nhằm|về|đối với|bằng|qua|với|do|đang|đã|được|bị|chưa|còn|có|là|nêu|như|luôn|"
    r"vẫn|rất|cùng với"
)
_SCAN = re.compile(
    rf"(?P<inner>\b(?:{_INNER})(?!\w)|(?<=các sở):|(?<=các bộ):|(?<=các ban):)|"
    rf"(?P<bracket>\([^()]*\))|(?P<stop>[.:!?\"“”)(])|"
    rf"(?P<dash>\s-\s)|(?P<comma>\s?[,;]\s?)|(?P<adjunct>\b(?:{_ADJUNCT})\b)|"
    rf"\b(?P<verb>{PREDICATE}|{SPEECH})"
)
_LISTED = re.compile(
    rf"(?:và\s+|hoặc\s+)?(?:(?:{_EACH})\s|(?:{_BODIES}|{_OFFICES}|{_CATEGORIES}|{_COUNTED}|"
    r"lãnh đạo|giúp việc|trực thuộc|báo chí|quân dân|trung ương|cấp xã|cấp huyện|sở,?|đặc khu|"
    r"cơ quan ngang|"
    r"viên chức|công chức|người lao động|nhân dân|lực lượng vũ trang|hệ thống|thị trấn|thị|tp|tx|"
    r"đoàn viên|hội viên|mttq|ngành|đoàn thể|cá nhân|tổ chức)\b)"
)
_APPOSED = re.compile(r"\s-\s+(?:cơ quan|đơn vị|thường trực|trưởng|phó trưởng|là|thành viên)\b")
_AND = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_PAST = re.compile(
    r"(?:do|đã|đang|chưa|còn|bị|vẫn|được(?! giao| phân công)|có(?! tên\b)|là|rất|luôn)\b"
)
_RELATED = re.compile(
    r"(?:các\s+)?(?:cơ quan|đơn vị|địa phương|tổ chức|sở|bộ|ban|ngành).*liên quan"
)
_SPREAD = re.compile(
    r"(?P<before>(?:[^\W\d_]+\s){0,3}?)các\s+(?P<head>sở|bộ|ban cán sự đảng|đảng ủy|ban|phòng|vụ|"
    r"cục|hội)\s?:?\s+(?=\S)"
)
_PARTIES = re.compile(r"các (?P<head>đảng ủy|đảng đoàn|ban cán sự đảng)\s+(?=bộ|sở|ủy ban|ubnd)")
_UNDER_PARTY = re.compile(r"(?:bộ|sở|ủy ban|ubnd|thanh tra|ngân hàng|cơ quan)\b")
_SUCH_AS = re.compile(r"\s*,?\s*(?:như|gồm|bao gồm|trong đó có|cụ thể là)\s*:?\s+(?=\S)")
_FIELDS = re.compile(
    "|".join(re.escape(f) for f in sorted(FIELDS, key=len, reverse=True) if " và " in f)
    + "|tuyên giáo và dân vận"
)
_REACH = 420


@dataclass(frozen=True, slots=True)
class Actors:
    """A noun phrase of who acts.

    Attributes:
        start: first character.
        end: one past the phrase, apposition and adjuncts excluded.
        names: the names as printed, one a body, a list of categories being one.
        specific: every name is one body or office, and there is no "các" over them.
        verb: place of the first word of what they do, -1 when nothing follows.
        fact: what follows reports (`đã`, `được`, `chưa`) instead of ordering.
        place: it is a bare place name (`thành phố`, `tỉnh X`).
    """

    start: int
    end: int
    names: tuple[str, ...]
    specific: bool
    verb: int
    fact: bool
    place: bool = False


def read_actors(text: str, key: str, start: int, end: int) -> Actors | None:
    """Return the actors whose phrase opens the view's `[start, end)`, or None.

    Args:
        text: the view.
        key: the view folded.
        start: where the phrase must begin.
        end: one past the last character that may belong to the clause.
    """
    head = _HEAD.match(key, start, end)
    if not head:
        province = _PROVINCE.match(text, start, end)
        if not province:
            return None
        stop, after, fact = _extent(text, key, province.end(), min(end, start + _REACH))
        name = text[start:stop]
        return Actors(start, stop, (name,), specific=False, verb=after, fact=fact, place=True)
    group = str(head.lastgroup)
    if group == "body" and not text[start].isupper():
        lowered = re.compile(
            r"ủy ban|đảng ủy|ban thường vụ|ban chấp hành|thường trực|văn phòng|chi bộ|công an|"
            r"hội đồng|"
            r"ban cán sự|mặt trận|phòng |trung tâm |trường "
        )
        if not lowered.match(key, start):
            return None
    stop, verb, fact = _extent(text, key, head.end(), min(end, start + _REACH))
    if stop <= start:
        return None
    named = _SUCH_AS.match(key, stop, end) if group in {"each", "category"} else None
    if named and text[named.end()].isupper():
        among = read_actors(text, key, named.end(), end)
        if among and among.verb >= 0 and among.specific:
            return replace(among, start=start, specific=False)
    names, specific = split_names(text, key, start, stop)
    return Actors(start, stop, names, specific, verb, fact, place=group == "place")


def _extent(text: str, key: str, at: int, end: int) -> tuple[int, int, bool]:
    """Return the end of the phrase, the place of its verb or -1, and whether a fact follows."""
    for mark in _SCAN.finditer(key, at, end):
        group, place = mark.lastgroup, mark.start()
        if group in {"inner", "bracket"}:
            continue
        if group == "comma":
            if _LISTED.match(key, mark.end(), end) or _is_name(text, mark.end()):
                continue
            verb, fact = _verb_after(text, key, mark.end(), end)
            return place, verb, fact
        if group == "dash":
            if not _APPOSED.match(key, place, end):
                continue
            verb, fact = _verb_after(text, key, mark.end(), end)
            return place, verb, fact
        if group == "stop":
            return _stripped(text, at, place), -1, False
        if not text[place].islower() or (group == "verb" and _noun_there(key, place)):
            continue
        if group == "verb":
            return _stripped(text, at, place), place, False
        verb, fact = _verb_after(text, key, place, end)
        return _stripped(text, at, place), verb, fact
    return _stripped(text, at, end), -1, False


def _noun_there(key: str, place: int) -> bool:
    """Tell whether a word that may be a verb is a noun's second half: `cơ quan tổ chức`."""
    return key.endswith(
        ("cơ quan ", "đơn vị ", "ủy ban ", "hội đồng "), 0, place
    ) and key.startswith(
        ("quản lý", "kiểm tra", "thẩm định", "tổ chức", "giám sát", "thanh tra"), place
    )


def _verb_after(text: str, key: str, at: int, end: int) -> tuple[int, bool]:
    fact = bool(_PAST.match(key, at, end)) and not key.startswith(("có trách", "có nhiệm"), at)
    for found in _VERB.finditer(key, at, end):
        if text[found.start()].islower():
            return found.start(), fact
    return -1, fact


_VERB = re.compile(rf"\b(?:{PREDICATE}|{SPEECH})")


def _is_name(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() and not text[at : at + 2].isupper()


def _stripped(text: str, at: int, end: int) -> int:
    while end > at and text[end - 1] in " ,;":
        end -= 1
    if text.endswith((" và", " cùng"), at, end):
        end = text.rindex(" ", at, end)
    return end


def split_names(text: str, key: str, start: int, end: int) -> tuple[tuple[str, ...], bool]:
    """Return the names in a phrase of actors, and whether all are specific bodies.

    A list of categories (`các cấp, ngành, địa phương`) is one name; a shared head is given to
    each name after it (`các Sở: Nội vụ, Tài chính` is two).
    """
    edges = [start]
    named = _is_specific(text, key, start)
    any_named = named
    for mark in _AND.finditer(key, start, end):
        after = mark.end()
        fresh = _is_specific(text, key, after)
        related = bool(_RELATED.match(key, after, end)) and key.startswith(
            ("các ", "cơ quan"), after
        )
        related = related and (any_named or mark[0].strip() == "và")
        every = any_named and key.startswith(("các ", "đảng ủy các", "những "), after)
        every = every and not key.startswith("các tổ chức chính trị", after)
        joined = mark[0].strip() == "và" and key.startswith("các ", after) and not fresh
        joined = joined and not key.startswith("các tổ chức chính trị", after)
        if fresh or related or every or (joined and any_named):
            edges.append(after)
            any_named = any_named or fresh
    edges.append(end)
    names: list[str] = []
    shared = ""
    for left, right in pairwise(edges):
        name = re.sub(r"\s*\([^()]*\)", "", text[left:right]).strip(" ,;")
        name = re.sub(r"\s+và$", "", name).strip(" ,;")
        if name and shared and _UNDER_PARTY.match(key, left):
            names.append(f"{shared} {name}")
        elif name:
            names.extend(_each_of(name))
            party = _PARTIES.match(key, left)
            shared = text[party.start("head") : party.end("head")] if party else ""
    specific = all(_is_specific(text, key, edge) for edge in edges[:-1])
    return tuple(names), specific


def _each_of(name: str) -> tuple[str, ...]:
    """Return `Giám đốc các Sở: Nội vụ, Tài chính` as one name for each department."""
    spread = _SPREAD.search(fold(name))
    if not spread or not name[spread.end() : spread.end() + 1].isupper():
        return (name,)
    before = name[: spread.start("head") - 4].strip()
    word = name[spread.start("head") : spread.end("head")].capitalize()
    each = _distributed(name, spread.end(), len(name), f"{before} {word}".strip())
    alone = len(each) == 1 and spread["head"] in {"ban", "hội", "phòng"}
    return (name,) if alone else each


def _is_specific(text: str, key: str, at: int) -> bool:
    head = _HEAD.match(key, at)
    return bool(head and head.lastgroup in {"body", "office"} and text[at].isupper())


def _distributed(text: str, start: int, end: int, head: str) -> tuple[str, ...]:
    """Give the shared head to each name of a list; semicolons part names that hold commas."""
    listed = text[start:end]
    parts = re.split(r"\s*;\s*(?:và\s+)?", listed) if ";" in listed else _members(listed)
    names: list[str] = []
    for part in parts:
        name = part.strip(" ,")
        if not name:
            continue
        if not name[0].isupper() and names:
            names[-1] = f"{names[-1]}, {name}"
        elif name.lower().startswith(head.lower()) or (names and _other_head(head, name)):
            names.append(name)
        else:
            names.append(f"{head} {name}")
    return tuple(names)


def _members(listed: str) -> list[str]:
    """Return the names of a list, a field of its own `và` (`Khoa học và Công nghệ`) being one."""
    fields = [found.span() for found in _FIELDS.finditer(fold(listed))]
    edges = [0]
    for mark in _AND.finditer(listed):
        if not any(left < mark.start() < right for left, right in fields):
            edges.extend(mark.span())
    edges.append(len(listed))
    return [listed[left:right] for left, right in zip(edges[::2], edges[1::2], strict=True)]


def _other_head(head: str, name: str) -> bool:
    """Tell whether a name has its own head and does not take the shared one."""
    own = _HEAD.match(fold(name))
    return bool(own and own["office"]) or bool(
        own and own["body"] and head.lower() != "đảng ủy" and not head.lower().endswith("đảng uỷ")
    )
