"""The names of public bodies in a text, the longest name that starts at a head word.

Reads: a view's `text` and `key` (see text.py) with the lexicon of body_grammar.py. Writes: places
of the names. It judges whether a match is a name, and where the proper name behind it ends; what
the name means is for organisations.py.

Examples:
    >>> from tinhgon.directives.text import fold
    >>> said = "giao Ban Tổ chức Tỉnh ủy phối hợp với Sở Nội vụ, Bộ mặt thành phố"
    >>> [said[m.start : m.end] for m in find_bodies(fold(said), said)]
    ['Ban Tổ chức Tỉnh ủy', 'Sở Nội vụ']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.directives.body_grammar import LEVEL, PLACE, PROVINCE, TIER, body_pattern, loose
from tinhgon.directives.family_names import FAMILY_NAMES
from tinhgon.directives.text import LOWER, UPPER, fold

_STOP = (
    r"(?:của|về|thuộc|trực|và|là|đã|sẽ|được|chủ|phối|có|theo|tại|với|cho|để|trong|này|kèm|thực|tổ|"
    r"hướng|tham|tỉnh|thành|huyện|quận|xã(?! hội)|phường|cấp|khẩn|rà|báo|xây|nơi|do|từ|trên|"
    r"căn|hoàn|ban hành|nghiên|đạt|giúp|làm|nhận|đăng|ra|họp|công bố|cùng|bàn|gồm|"
    r"bao|như|nhằm|sau|vừa|đang|còn|(?<![Hh]àng )không|ngay|mỗi|khi|nêu|cũng|chỉ|đến|đưa|tiến|"
    r"thống|thẩm|bố|"
    r"phân|giải|giao|ký|khai|vào|bị|theo|dự|lên|nói|viết|thông báo|đánh|góp|giảm|tăng|hiện|trước|"
    r"phải|tiếp|hợp|sáp|đề|trình|cần|chịu|gửi|quy|cung|năm|số|các|những|trưởng|triển khai|"
    r"kiểm|đồng)\b"
)
_NAME = re.compile(rf"(?: +[{UPPER}][^\W\d_]*(?!['’\w])){{1,4}}")
_NAMEABLE = re.compile(
    rf"(?<!\w)(?:{LEVEL}|tp\.|{TIER} (?:ủy|đoàn)|trường chính trị|khu (?:kinh tế|công nghiệp)|"
    r"phía (?:đông|tây|nam|bắc))$"
)
_PROVINCE_AFTER = re.compile(loose(f" {PROVINCE}"))
_WORD = rf"[{UPPER}][^\W\d_]*(?: (?!{_STOP})[{LOWER}]+){{0,4}}"
_NEXT_BODY = (
    r"(?:Đảng|Sở|Ban|Bộ|Ủy|UBND|HĐND|Cục|Vụ|Viện|Trung tâm|Văn phòng|Chi|Công an|Công đoàn|"
    r"Hội|Đoàn|"
    r"Tỉnh|Thành|Huyện|Phó|Trưởng|Giám đốc|Chủ tịch|Bí thư|Thứ trưởng|Ông|Bà|Báo|Tạp chí)\b"
)
_HOLDER = (
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|"
    r"Trương|Đào) "
    rf"[{UPPER}][^\W\d_]* [{UPPER}]"
)
_TITLED_AFTER = re.compile(rf" (?!Trưởng){_WORD}(?:(?: và| [-–])? (?!{_NEXT_BODY}){_WORD}){{0,4}}")
_TITLED = re.compile(
    rf" (?!Trưởng|[IVX]+\b|{_HOLDER}){_WORD}(?:(?: và| [-–])? (?!{_NEXT_BODY}|"
    rf"{_HOLDER}){_WORD}){{0,4}}"
)
_OWNED_BY = re.compile(loose(rf" {PLACE}(?! ủy| hội)") + r"(?!\w)")
_UNIT_OF = re.compile(r"(?<!\w)(?:đảng ủy|đảng bộ|chi bộ|công đoàn) \Z")
_UNIT_RULES = frozenset({"named", "service", "board", "office"})
_NEEDS_NAME = frozenset({"zone", "named"})
_LOWER_ALONE = frozenset({"city", "unit"})
_POST = re.compile(
    r"(?:phó )?(?:bí thư|chủ tịch|chủ nhiệm|trưởng|chánh|giám đốc|bộ trưởng|thủ trưởng|ủy viên)"
    r"(?: thường trực)?(?: ban)? ?$"
)
_AFTER_NAME = re.compile(rf"[{UPPER}][^\W\d_]*, *$")
_HELD = re.compile(r"(?:bí thư|chủ tịch|trưởng|chủ nhiệm|ủy viên|giám đốc|phó) $")
_VAGUE = re.compile(r"(?:một số|nhiều|mỗi|từng|\d+) $")
_ALL_LEVELS = re.compile(" +các +cấp")


@dataclass(frozen=True, slots=True)
class Body:
    """One place that names a body.

    Attributes:
        start: first character.
        end: one past its last character.
        rule: the alternative of the grammar that found it (category, office, state ...).
    """

    start: int
    end: int
    rule: str


def find_bodies(key: str, text: str, start: int = 0, end: int | None = None) -> list[Body]:
    """Return the bodies named in `text[start:end]`, in order, without overlap.

    Args:
        key: `fold(text)`.
        text: the text with its capitals.
        start: where to begin.
        end: where to stop, the end of the text by default.
    """
    return list(_walk(key, text, start, len(key) if end is None else end))


def body_at(key: str, text: str, at: int, end: int | None = None) -> Body | None:
    """Return the longest name of a body that begins exactly at `at`, None without one."""
    found = body_pattern().match(key, at, len(key) if end is None else end)
    return _judge(found, text) if found else None


def _walk(key: str, text: str, start: int, end: int) -> Iterator[Body]:
    at = start
    while found := body_pattern().search(key, at, end):
        body = _judge(found, text)
        if body:
            yield _with_party_unit(body, key, text, at)
            at = body.end
        elif found.lastgroup == "category":
            at = found.end()
        else:  # a shorter name may begin inside: "Thường trực Tỉnh ủy"
            at = found.start() + 1


def _with_party_unit(body: Body, key: str, text: str, low: int) -> Body:
    """Return `Chi bộ Trung tâm …` for the party unit of a body named by its proper name."""
    unit = _UNIT_OF.search(key, max(low, body.start - 12), body.start)
    if body.rule not in _UNIT_RULES or unit is None or not text[unit.start()].isupper():
        return body
    return Body(unit.start(), body.end, "unit")


def _judge(found: re.Match[str], text: str) -> Body | None:
    """Complete a match with the proper name behind it and tell whether it names a body."""
    start, rule, key = found.start(), found.lastgroup or "", found.string
    before = key[max(0, start - 24) : start]
    if _is_no_body(found, text, before):
        return None
    end = _name_end(found, text, before)
    if rule in _NEEDS_NAME and end == found.end():
        return None
    if text[start].isupper() or rule in _LOWER_ALONE or _is_owned(found, text[start:end], before):
        return Body(start, end, rule)
    return None


def _is_no_body(found: re.Match[str], text: str, before: str) -> bool:
    """Tell whether a match is a post, a document's sign or too vague to be one body."""
    rule = found.lastgroup
    if rule == "standing" and _HELD.search(before):  # "Phó Bí thư Thường trực Tỉnh ủy" is a post
        return True
    if rule == "standing" and _names_person(found, text):  # the holder's name follows the post
        return True
    if rule == "kinds":
        return not text[found.start() + 4].isupper()
    if rule == "named" and not text[found.start()].isupper():
        return True
    if rule in {"state", "front"} and before[-1:] in {"/", "-"}:  # a document's sign, "/QĐ-UBND"
        return True
    if rule == "board" and " các " in found[0] and text[found.start()].islower():
        return True  # "ủy viên ban thường vụ các quận ủy": the committees are meant
    is_everywhere = _ALL_LEVELS.match(found.string, found.end()) is not None
    return is_everywhere and text[found.start()].islower()


def _names_person(found: re.Match[str], text: str) -> bool:
    """Tell whether a person's name stands right behind a match."""
    name = _NAME.match(text, found.end())
    words = name[0].lower().split() if name else []
    return len(words) > 1 and words[0] in FAMILY_NAMES


def _name_end(found: re.Match[str], text: str, before: str) -> int:
    """Return the end of the proper name that belongs to the body, its own end without one."""
    start, end, rule, key = found.start(), found.end(), found.lastgroup, found.string
    if rule == "named":
        bears = key.startswith(("trường", "học viện", "bệnh viện"), start)  # a person's name too
        pattern = _TITLED_AFTER if bears else _TITLED
        titled = pattern.match(text, end, found.endpos) if not text[start:end].isupper() else None
        if not titled:
            return end
        owner = _OWNED_BY.match(key, titled.end(), found.endpos)
        return owner.end() if owner else titled.end()
    everywhere = _ALL_LEVELS.match(key, end, found.endpos)
    if everywhere:
        return everywhere.end()
    if rule != "zone" and not _NAMEABLE.search(key, start, end):
        return end
    province = _PROVINCE_AFTER.match(key, end, found.endpos)
    if province and text[end : province.end()].lstrip()[0].isupper():
        return province.end()
    name = _NAME.match(text, end, found.endpos)
    if not name or key.endswith(("tỉnh ủy", "thành ủy"), start, end):
        return end
    if text[start:end].isupper() and not text.startswith("\n", name.end()):
        return end  # in capitals everything looks like a name, except what closes its line
    words = key[end + 1 : name.end()].split()
    if words[0] in FAMILY_NAMES and _names_holder(found, text, before, len(words)):
        return end  # the holder of the post, "Bí thư Huyện ủy <name>"
    return name.end()


def _names_holder(found: re.Match[str], text: str, before: str, syllables: int) -> bool:
    """Tell whether a name with a family name is the holder's, not the place's."""
    post = _POST.search(before)
    lead = text[max(0, found.start() - len(before)) : found.start()]
    listed = post is not None and bool(_AFTER_NAME.search(lead[: post.start()]))
    if found[0].endswith("tỉnh"):  # the names of provinces are known
        return True
    if found[0].endswith(("ủy", "đoàn")):
        return syllables > 2 or (post is not None and not listed)
    return post is not None and syllables > 2 and not listed


def _is_owned(found: re.Match[str], said: str, before: str) -> bool:
    """Tell whether a name in small letters is anchored to a level or an owner."""
    key = fold(said)
    if found.lastgroup == "category":
        return key.startswith("các ") or not _VAGUE.search(before) or bool(_OWNED.search(key))
    if any(c.isupper() for c in said):
        return True
    return " cấp " in key or key.endswith(" ủy") or bool(_OWNED.search(key))


_OWNED = re.compile(
    r"(?:, | và )(?:quận|huyện|xã|phường)|trung ương|(?:tỉnh|thành|huyện|quận) ủy$"
)
