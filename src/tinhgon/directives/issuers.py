"""Who issued a document: `của Ban Chấp hành Trung ương Đảng khóa XII`, read to its last word.

Reads: the view's text and key at a place. Writes: where the name ends, and its level. Closed
lists hold KINDS of bodies and their fields; names of places come from the public list of
provinces or, in running text, from their capital letters.
"""

import re
from typing import Literal

from tinhgon.directives.text import UPPER, fold
from tinhgon.directives.vocabulary import ASSEMBLY_COMMITTEES, FIELDS, PROVINCES

Level = Literal["central", "province", "district", "commune"]

_PARTY_UNITS = r"(?:tỉnh|thành|huyện|quận|thị|đảng|xã|phường) ủy"
_PEOPLES = r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)"
_FIELD = "|".join(map(re.escape, sorted((*FIELDS, *ASSEMBLY_COMMITTEES), key=len, reverse=True)))
_MINISTRY = rf"(?:bộ|sở|ủy ban|hội đồng|phòng) (?:{_FIELD})"
_TW = r"(?:trung ương(?: đảng(?: cộng sản việt nam)?)?|tw(?: đảng)?)"
_OFFICE = (
    r"(?:ban (?:tổ chức|tuyên giáo(?: và dân vận)?|dân vận|nội chính|kinh tế|đối ngoại|"
    r"chính sách, chiến lược)|ủy ban kiểm tra|văn phòng|cơ quan ủy ban kiểm tra)"
)
_PEOPLE = (
    r"(?:phó )?(?:chủ tịch|thủ tướng|bộ trưởng|giám đốc|cục trưởng|tổng cục trưởng|vụ trưởng|"
    r"chánh văn phòng|chánh án|viện trưởng|trưởng ban|chủ nhiệm|thống đốc|tổng thanh tra|"
    r"tổng kiểm toán|hiệu trưởng)"
)
_LEADERS = r"(?:ban thường vụ|btv|thường trực|ban chấp hành|bch|hội nghị)"
_CLOSED = (
    rf"(?:hội nghị (?:lần thứ \w+,? )?(?:của )?)?(?:ban chấp hành|bch) ?{_TW}",
    rf"bộ chính trị(?:(?:,| và) ban bí thư(?: {_TW})?)?",
    rf"ban bí thư(?: {_TW})?",
    rf"{_OFFICE} {_TW}",
    rf"{_OFFICE} {_PARTY_UNITS}",
    rf"{_LEADERS} (?:{_PARTY_UNITS}|đảng bộ|thành đoàn|tỉnh đoàn)",
    rf"(?:ban chỉ đạo|tiểu ban|hội đồng)(?: {_TW})",
    r"ban cán sự đảng(?: (?:ubnd|ủy ban nhân dân|chính phủ))?",
    rf"đảng đoàn(?: {_PEOPLES}| quốc hội)?",
    rf"đảng ủy (?:chính phủ|quốc hội|{_PEOPLES}|{_MINISTRY}|các cơ quan đảng(?: {_TW})?)",
    rf"(?:thường trực )?{_PARTY_UNITS}",
    rf"(?:{_PEOPLE} |thường trực |văn phòng |đoàn đại biểu quốc hội và )?{_PEOPLES}",
    r"(?:phó )?thủ tướng(?: chính phủ)?",
    r"(?:văn phòng |thanh tra |tổng thanh tra )?chính phủ",
    r"ủy ban thường vụ quốc hội",
    r"(?:chủ tịch |văn phòng )?quốc hội",
    r"chủ tịch nước(?: cộng hòa xã hội chủ nghĩa việt nam)?",
    rf"(?:{_PEOPLE} |thanh tra |văn phòng )?{_MINISTRY}(?: của quốc hội)?",
    r"(?:thống đốc )?ngân hàng nhà nước(?: việt nam)?",
    r"(?:tổng )?kiểm toán nhà nước",
    r"(?:tòa án|viện kiểm sát) nhân dân(?: tối cao)?",
    r"(?:ủy ban )?(?:trung ương )?(?:mặt trận tổ quốc|mttq)(?: việt nam)?",
    _TW,
    r"đảng bộ",
    r"ban thường vụ",
    r"ban chấp hành",
    r"đảng",
)
_BODY = re.compile("|".join(f"(?:{pattern})" for pattern in _CLOSED))
_STEERING = re.compile(r"ban chỉ đạo\b|tiểu ban\b|tổ công tác\b")
_LEVELS = r"tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_PLACES = "|".join(sorted(map(re.escape, map(fold, PROVINCES)), key=len, reverse=True))
_AT_LEVEL = re.compile(rf" (?:(?:{_LEVELS}|tp\.)(?: (?:{_PLACES}))?|(?:{_PLACES}))(?!\w)")
_CAPITALS = re.compile(rf" [{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}}")
_AGENCY = re.compile(
    rf"(?:{_PEOPLE} )?(?:trung tâm|tổng cục|cục|vụ|viện|trường|học viện|hội|liên đoàn|ban|bộ|sở|"
    r"ủy ban|hội đồng|đảng ủy|công ty|tập đoàn|bảo hiểm xã hội|kho bạc)(?= )"
)
_AGENCY_TAIL = re.compile(
    rf" [{UPPER}]\w*(?:(?: -| và|,)? (?!(?:về|quy|ban|công bố|phê|ngày|tại|và|của|hướng|ký|do|đã|"
    r"được|trình|(?i:hội đồng|ủy ban|thành|tỉnh|huyện|quận|xã|phường))\b)[\w]+){0,6}"
)
_TERM = re.compile(
    r",? ?\(?khóa (?:[ivxlc]+|\d{1,2})\b\)?|,? nhiệm kỳ \d{4} ?- ?\d{4}|,? lần thứ [ivxlc\d]+\b"
)
_CENTRAL = re.compile(
    r"trung ương|bộ chính trị|ban bí thư|\btw\b|^(?:phó )?thủ tướng|chính phủ|quốc hội|"
    r"chủ tịch nước|^(?:bộ|thanh tra|ngân hàng)\b"
)
_PROVINCE = re.compile(r"tỉnh|thành ủy|thành phố|thành đoàn|^sở\b| sở |tp\b")


def read_issuer(text: str, key: str, at: int) -> int:
    """Return the end of the body's name that starts at `at`, or `at` when none does."""
    found = _BODY.match(key, at)
    if found and not _is_word_end(key, found.end()):
        found = None
    if not found:
        return _read_agency(text, key, at)
    end = found.end()
    for _ in range(2):
        level = _AT_LEVEL.match(key, end)
        if not level:
            break
        end = level.end()
        end = _place_name(text, key, level[0], end)
    if end == found.end() and found[0].endswith((" ủy", "đảng bộ")):
        end = _place_name(text, key, "", end)
    term = _TERM.match(key, end)
    return term.end() if term else end


def is_steering_committee(key: str, at: int) -> bool:
    """Tell whether a committee starts here whose name may hold a document (`Ban Chỉ đạo …`)."""
    return bool(_STEERING.match(key, at))


def level_of(issuer: str | None) -> Level | None:
    """Return the level of a body by the words of its name, None when they do not tell.

    Examples:
        >>> level_of("Bộ Chính trị khóa XI"), level_of("BCH Đảng bộ tỉnh")
        ('central', 'province')
    """
    if not issuer:
        return None
    key = fold(issuer)
    if re.search(r"\b(?:huyện|quận|thị xã|thị ủy|cấp huyện)\b", key):
        return "district"
    if re.search(r"\b(?:xã|phường|thị trấn|đặc khu)\b", key):
        return "commune"
    if _PROVINCE.search(key):
        return "province"
    return "central" if _CENTRAL.search(key) else None


def _is_word_end(key: str, at: int) -> bool:
    return at == len(key) or not key[at].isalnum()


def _place_name(text: str, key: str, level: str, end: int) -> int:
    """Return the end of the capitalised name that follows a level word, if one does."""
    if level and not re.search(rf"(?:{_LEVELS}|tp\.)$", level):
        return end
    if text[max(0, end - 12) : end].isupper():  # a heading in capitals shows no proper names
        return end
    known = re.compile(rf" (?:{_PLACES})(?!\w)").match(key, end)
    found = known or _CAPITALS.match(text, end)
    return found.end() if found else end


def _read_agency(text: str, key: str, at: int) -> int:
    """Read a body by its kind and capital: `Trung tâm Phục vụ hành chính công thành phố …`."""
    head = _AGENCY.match(key, at)
    if not head or text[at : at + 24].isupper() or not text[at].isupper():
        return at
    tail = _AGENCY_TAIL.match(text, head.end())
    if not tail:
        return at
    end = tail.end()
    owner = _BODY.match(key, end + 1) if key[end : end + 1] == " " else None
    end = owner.end() if owner else end
    level = _AT_LEVEL.match(key, end)
    return _place_name(text, key, level[0], level.end()) if level else end


__all__ = ["Level", "is_steering_committee", "level_of", "read_issuer"]
