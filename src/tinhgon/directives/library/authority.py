"""The order of authority: which of two documents on one matter stands above the other.

Reads: type, number and issuer of a document. Writes: a `Rank`; a smaller order stands higher.
Party and State have each their own order: a document of one never outranks one of the other here.

Sources: Party Charter (2011) art. 9-17 and Regulation 399-QĐ/TW (2026), before it 66-QĐ/TW (2017),
on who issues which Party document; Law 64/2025/QH15 on promulgation of legal normative documents
art. 4 as amended by Law 87/2025/QH15, in force from 2025-04-01; before it Law 80/2015/QH13 art. 4.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tinhgon.directives.bibliography import abbreviation
from tinhgon.directives.document_numbers import read_number
from tinhgon.directives.issuers import level_of
from tinhgon.directives.text import fold

System = Literal["party", "state"]
Level = Literal["central", "province", "district", "commune"]

LAW_2025_FROM = "2025-04-01"
"""First day of Law 64/2025/QH15; before it Law 80/2015/QH13 holds."""
DISTRICTS_UNTIL = "2025-06-30"
"""Last day of the district level (Law 72/2025/QH15 and Resolution 203/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a document stands.

    Attributes:
        order: smaller stands higher, within one system.
        label: the issuer's place in the order, in Vietnamese.
        is_normative: a legal normative document by the law of its day; None when that is not
            told by type and number.
    """

    system: System
    level: Level
    order: int
    label: str
    is_normative: bool | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    order: int
    level: Level
    label: str
    issuer: re.Pattern[str]
    body: re.Pattern[str]


def _place(order: int, level: Level, label: str, issuer: str, body: str = "(?!)") -> _Place:
    return _Place(order, level, label, re.compile(issuer), re.compile(body))


_PARTY = (
    _place(3, "central", "Đại hội đại biểu toàn quốc của Đảng",
           r"đại hội(?!.*đảng bộ)(?: đại biểu)?(?: toàn quốc)?.*(?:đảng|\d|[ivx])"),
    _place(4, "central", "Ban Chấp hành Trung ương Đảng",
           r"(?:ban chấp hành|bch|hội nghị)[\w ,]*(?:trung ương|tw)"),
    _place(5, "central", "Bộ Chính trị", r"bộ chính trị"),
    _place(6, "central", "Ban Bí thư", r"ban bí thư"),
    _place(7, "central", "Cơ quan tham mưu của Trung ương Đảng",
           r"(?:ban|văn phòng|ủy ban kiểm tra)\b.*(?:trung ương|tw)", r"[a-zđ]+tw"),
    _place(11, "province", "Đại hội đảng bộ cấp tỉnh",
           r"đại hội.*đảng bộ (?:tỉnh|thành phố)|đại hội.*đảng bộ(?!.*(?:huyện|quận|xã|phường))"),
    _place(13, "province", "Ban thường vụ tỉnh ủy, thành ủy",
           r"(?:ban thường vụ|btv|thường trực) (?:tỉnh ủy|thành ủy|đảng bộ (?:tỉnh|thành phố))"),
    _place(14, "province", "Cơ quan tham mưu của tỉnh ủy, thành ủy",
           r"(?:ban|văn phòng|ủy ban kiểm tra|cơ quan)\b.*(?:tỉnh ủy|thành ủy)", r"[a-zđ]+tu"),
    _place(12, "province", "Tỉnh ủy, thành ủy",
           r"tỉnh ủy|thành ủy|(?:ban chấp hành|bch) đảng bộ(?: (?:tỉnh|thành phố)|$)", r"tu"),
    _place(21, "district", "Đại hội đảng bộ cấp huyện", r"đại hội.*đảng bộ (?:huyện|quận|thị xã)"),
    _place(23, "district", "Ban thường vụ cấp ủy huyện",
           r"(?:ban thường vụ|btv|thường trực) (?:huyện|quận|thị) ủy"),
    _place(22, "district", "Cấp ủy huyện", r"(?:huyện|quận|thị) ủy|đảng bộ (?:huyện|quận|thị xã)",
           r"hu|qu|thu"),
    _place(32, "commune", "Đảng ủy xã, phường, đặc khu",
           r"đảng (?:ủy|bộ) (?:xã|phường|đặc khu|thị trấn)", r"đu"),
    _place(15, "province", "Đảng ủy trực thuộc tỉnh ủy, thành ủy",
           r"đảng (?:ủy|đoàn)|ban cán sự đảng"),
)  # fmt: skip
_STATE = (
    _place(3, "central", "Ủy ban Thường vụ Quốc hội", r"ủy ban thường vụ quốc hội|ubtvqh",
           r"ubtvqh\d*"),
    _place(2, "central", "Quốc hội", r"^quốc hội", r"qh\d*"),
    _place(4, "central", "Chủ tịch nước", r"chủ tịch nước", r"ctn"),
    _place(8, "central", "Văn phòng Chính phủ", r"văn phòng chính phủ", r"vpcp"),
    _place(6, "central", "Thủ tướng Chính phủ", r"thủ tướng", r"ttg"),
    _place(5, "central", "Chính phủ", r"^chính phủ|của chính phủ", r"cp"),
    _place(7, "central", "Hội đồng Thẩm phán Tòa án nhân dân tối cao", r"hội đồng thẩm phán"),
    _place(8, "central", "Bộ, cơ quan ngang bộ và cơ quan trung ương",
           r"^(?:bộ|thanh tra chính phủ|ngân hàng nhà nước|kiểm toán nhà nước|tòa án nhân dân tối"
           r" cao|viện kiểm sát nhân dân tối cao|tổng cục|cục)\b",
           r"b(?!cđ|ql)[a-zđ]{2,6}|ttcp|nhnn|ktnn|tandtc|vksndtc"),
    _place(31, "commune", "Hội đồng nhân dân cấp xã",
           r"(?:hội đồng nhân dân|hđnd) (?:xã|phường|thị trấn|đặc khu)"),
    _place(32, "commune", "Ủy ban nhân dân cấp xã",
           r"(?:ủy ban nhân dân|ubnd) (?:xã|phường|thị trấn|đặc khu)"),
    _place(21, "district", "Hội đồng nhân dân cấp huyện",
           r"(?:hội đồng nhân dân|hđnd) (?:huyện|quận|thị xã)"),
    _place(22, "district", "Ủy ban nhân dân cấp huyện",
           r"(?:ủy ban nhân dân|ubnd) (?:huyện|quận|thị xã)"),
    _place(14, "province", "Sở và cơ quan cấp tỉnh",
           r"^(?:sở|giám đốc|ban|trung tâm|văn phòng|chi cục)\b", r"s[a-zđ]{2,8}"),
    _place(13, "province", "Chủ tịch Ủy ban nhân dân cấp tỉnh",
           r"chủ tịch (?:ủy ban nhân dân|ubnd)", r"ctubnd|ctub"),
    _place(11, "province", "Hội đồng nhân dân cấp tỉnh", r"hội đồng nhân dân|hđnd", r"hđnd\d*"),
    _place(12, "province", "Ủy ban nhân dân cấp tỉnh", r"ủy ban nhân dân|ubnd", r"ubnd|ub"),
)  # fmt: skip
_TYPES = (
    "HP", "BL", "L", "PL", "NQ", "NĐ", "TT", "TTLT", "QC", "QyĐ", "QĐ", "CT", "KL", "QH", "CL",
    "ĐA", "CTr", "KH", "PA", "DA", "HD", "TTri", "TB", "TC", "CĐ", "CV", "TTr", "BC", "BB",
)  # fmt: skip
_PARTY_BODY = re.compile(r"(?:[a-zđ]*t[wu]|hu|qu|thu|đu)")
_PARTY_ISSUER = re.compile(
    r"trung ương đảng|ban chấp hành|bch|bộ chính trị|ban bí thư|(?:tỉnh|thành|huyện|quận|thị) ủy|"
    r"đảng (?:bộ|ủy|đoàn)|ban cán sự đảng|ban thường vụ|đại hội.*đảng|của đảng"
)
_YEARLY = re.compile(r"\d+/(?:19|20)\d\d/")
_UNNAMED = {"NQ": 4, "KL": 5, "CT": 5, "QĐ": 5, "QyĐ": 5, "QC": 5}


@lru_cache(maxsize=16384)
def rank(type_: str | None, number: str | None, issuer: str | None, on: str | None = None) -> Rank:
    """Return where a document stands in the order of authority.

    Args:
        type_: its type as the lists write it.
        number: its number, with a symbol if possible.
        issuer: who issued it, as printed.
        on: its ISO date, which decides under which law its form is judged; None: today's law.

    Examples:
        >>> rank("Nghị quyết", "18-NQ/TW", "Ban Chấp hành Trung ương").label
        'Ban Chấp hành Trung ương Đảng'
        >>> rank("Thông tư", "04/2012/TT-BNV", None).order < rank(
        ...     "Nghị quyết", "48/2025/NQ-HĐND", None).order
        True
    """
    read = read_number(number, 0) if number else None
    body = fold(read[0].body) if read else ""
    abbr = (read[0].type_abbr if read else None) or abbreviation(type_) or ""
    kind = abbreviation(type_) or abbr
    name = fold(issuer or "")
    system = _system(fold(type_ or ""), body, name)
    founding = _founding(fold(type_ or ""), system)
    if founding:
        return founding
    place = _place_of(system, name, body)
    if place is None:
        return _without_issuer(system, kind, body, name)
    order = place.order * 100 + _type_order(kind)
    normative = _is_normative(place, kind, number or "", on) if system == "state" else None
    return Rank(system, place.level, order, place.label, normative)


def _system(type_: str, body: str, issuer: str) -> System:
    if type_ in {"hiến pháp", "luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư"}:
        return "state"
    if body:
        return "party" if _PARTY_BODY.fullmatch(body) else "state"
    return "party" if _PARTY_ISSUER.search(issuer) or type_ == "cương lĩnh" else "state"


def _founding(type_: str, system: System) -> Rank | None:
    """Return the rank of what stands above every issuer."""
    if type_ == "hiến pháp":
        return Rank("state", "central", 100, "Hiến pháp", is_normative=True)
    if type_ in {"luật", "bộ luật"}:
        order = 200 + _type_order("L")
        return Rank("state", "central", order, "Luật, nghị quyết của Quốc hội", is_normative=True)
    if type_ == "pháp lệnh":
        order = 300 + _type_order("PL")
        return Rank("state", "central", order, "Ủy ban Thường vụ Quốc hội", is_normative=True)
    if type_ == "cương lĩnh":
        return Rank("party", "central", 100, "Cương lĩnh của Đảng")
    if type_ == "điều lệ" and system == "party":
        return Rank("party", "central", 200, "Điều lệ Đảng")
    return None


def _place_of(system: System, issuer: str, body: str) -> _Place | None:
    places = _PARTY if system == "party" else _STATE
    named = next((p for p in places if issuer and p.issuer.search(issuer)), None)
    return named or next((p for p in places if body and p.body.fullmatch(body)), None)


def _without_issuer(system: System, kind: str, body: str, issuer: str) -> Rank:
    """Return a rank by what is left: the Party's `TW`, else the level of the name, else lowest."""
    if body == "tw" or (system == "party" and level_of(issuer) == "central"):
        return Rank(
            "party", "central", _UNNAMED.get(kind, 6) * 100 + _type_order(kind), "Trung ương Đảng"
        )
    level = level_of(issuer) or "province"
    first = {"central": 9, "province": 19, "district": 29, "commune": 39}[level]
    return Rank(system, level, first * 100 + _type_order(kind), "Chưa rõ cơ quan ban hành")


def _type_order(abbr: str) -> int:
    return _TYPES.index(abbr) if abbr in _TYPES else len(_TYPES)


def _is_normative(place: _Place, kind: str, number: str, on: str | None) -> bool:
    """Tell whether type and number are those of a legal normative document of its day."""
    if place.order == 5 and kind == "NQ":  # the Government's resolutions, by the law of 2025
        return bool(_YEARLY.match(number)) and (on is None or on >= LAW_2025_FROM)
    if place.level == "district" and (on is None or on > DISTRICTS_UNTIL):
        return False
    return bool(_YEARLY.match(number))


__all__ = ["DISTRICTS_UNTIL", "LAW_2025_FROM", "Level", "Rank", "System", "rank"]
