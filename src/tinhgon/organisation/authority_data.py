"""Who proposes, appraises and decides: dated rows with their sources, the first that fits counts.

A row is no law. What was read in a text is `verified`, what is known from practice or memory
`remembered`, what the sources leave open `uncertain`; screens show which.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.organisation.sourced import (
    REMEMBERED,
    TWO_LEVELS_FROM,
    UNCERTAIN,
    VERIFIED,
    Sourced,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Sourced):
    """Who is competent for units of some classes.

    Attributes:
        classes: of `UNIT_CLASSES`.
        levels: of `LEVELS`.
        blocs: of `BLOCS`, empty for any.
        types: kinds by slug, empty for any.
    """

    classes: frozenset[str]
    levels: frozenset[str]
    proposes: Message
    appraises: Message
    decides: Message
    blocs: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()

    def fits(self, unit_class: str, bloc: str, level: str, type_: str, day: date) -> bool:
        """Tell whether the row is about such a unit on a day."""
        return (
            unit_class in self.classes
            and level in self.levels
            and (not self.blocs or bloc in self.blocs)
            and (not self.types or type_ in self.types)
            and self.holds(day)
        )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NATIONAL_ASSEMBLY = Message("National Assembly")
_STANDING_COMMITTEE = Message("Standing Committee of the National Assembly")
_LAW_COMMITTEE = Message("Committee on Law and Justice of the National Assembly")
_GOVERNMENT = Message("Government")
_PRIME_MINISTER = Message("Prime Minister")
_MINISTRY = Message("the ministry or agency it belongs to")
_HOME_AFFAIRS = Message("Ministry of Home Affairs")
_PROVINCE_COUNCIL = Message("provincial People’s Council")
_PROVINCE_COMMITTEE = Message("provincial People’s Committee")
_PROVINCE_CHAIR = Message("chairperson of the provincial People’s Committee")
_HOME_DEPARTMENT = Message("provincial Department of Home Affairs")
_DEPARTMENT = Message("the department it belongs to")
_DISTRICT_COUNCIL = Message("district People’s Council")
_DISTRICT_COMMITTEE = Message("district People’s Committee")
_DISTRICT_CHAIR = Message("chairperson of the district People’s Committee")
_DISTRICT_HOME = Message("district Division of Home Affairs")
_COMMUNE_COUNCIL = Message("commune People’s Council")
_COMMUNE_COMMITTEE = Message("commune People’s Committee")
_COMMUNE_CHAIR = Message("chairperson of the commune People’s Committee")
_COMMUNE_HOME = Message("commune division in charge of organisation")
_POLITBURO = Message("Politburo")
_SECRETARIAT = Message("Secretariat")
_CENTRAL_ORGANISATION = Message("Central Organisation Commission")
_PROVINCE_STANDING = Message("standing board of the provincial Party committee")
_PROVINCE_ORGANISATION = Message("Organisation Commission of the provincial Party committee")
_DISTRICT_STANDING = Message("standing board of the district Party committee")
_DISTRICT_ORGANISATION = Message("Organisation Commission of the district Party committee")
_COMMUNE_STANDING = Message("standing board of the commune Party committee")
_COMMUNE_ORGANISATION = Message("body of the commune Party committee in charge of organisation")
_BODY_ITSELF = Message("the body itself")
_UPPER_COMMITTEE = Message("the Party committee directly above")
_UPPER_ORGANISATION = Message("organisation body of the Party committee directly above")
_THE_COMMITTEE = Message("the Party committee it belongs to")
_FOUNDERS = Message("founding members or executive board of the association")
_UPPER_FRONT = Message("Fatherland Front Committee of the same level")

_L72 = "Hiến pháp (sửa đổi 2025); Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
_L77 = "Luật Tổ chức chính quyền địa phương số 77/2015/QH13 (sửa đổi 2019)"
_R76 = "Nghị quyết số 76/2025/UBTVQH15; các nghị quyết năm 2025 về đơn vị hành chính cấp xã"
_HOME_RULES = "Quyết định số 2920/QĐ-UBND ngày 24/11/2025 quy định về Sở Nội vụ của một tỉnh"
_PSU_RULES = "Quyết định số 1378/QĐ-BNV ngày 25/11/2025; Nghị định số 283/2025/NĐ-CP"
_PSU_BEFORE = "Nghị định số 120/2020/NĐ-CP"
_N150 = "Nghị định số 150/2025/NĐ-CP"
_N24 = "Nghị định số 24/2014/NĐ-CP, 107/2020/NĐ-CP"
_N37 = "Nghị định số 37/2014/NĐ-CP, 108/2020/NĐ-CP"
_N158 = "Nghị định số 158/2018/NĐ-CP"
_LGOV = "Luật Tổ chức Chính phủ; Nghị định số 303/2025/NĐ-CP"
_CHARTER = "Điều lệ Đảng; quy định của Bộ Chính trị, Ban Bí thư về tổ chức cơ quan đảng"
_P298 = "Quy định số 298-QĐ/TW, 299-QĐ/TW ngày 09/6/2025"
_N126 = "Nghị định số 126/2024/NĐ-CP"
_Q23 = "Quyết định số 23/2023/QĐ-TTg"
_BUILDING = "Luật Xây dựng và nghị định về quản lý dự án đầu tư xây dựng"
_VILLAGES = "Thông tư số 04/2012/TT-BNV, 14/2018/TT-BNV"
_TERRITORY = _set("administrative_unit")
_INTERNAL = _set("internal_unit sub_department")
_COORDINATING = _set("steering_committee inter_agency_body")
_ABOVE_VILLAGE = _set("central province district commune")

_TERRITORIAL: Final = (
    Row(
        classes=_TERRITORY, levels=_set("province"), proposes=_GOVERNMENT,
        appraises=_LAW_COMMITTEE, decides=_NATIONAL_ASSEMBLY, source=_L72, status=REMEMBERED,
    ),
    Row(
        classes=_TERRITORY, levels=_set("district"), until=TWO_LEVELS_FROM, proposes=_GOVERNMENT,
        appraises=_LAW_COMMITTEE, decides=_STANDING_COMMITTEE, source=_L77, status=REMEMBERED,
    ),
    Row(
        classes=_TERRITORY, levels=_set("commune"), since=date(2025, 4, 14),
        proposes=_GOVERNMENT, appraises=_LAW_COMMITTEE, decides=_STANDING_COMMITTEE, source=_R76,
        status=VERIFIED,
    ),
    Row(
        classes=_TERRITORY, levels=_set("commune"), proposes=_GOVERNMENT,
        appraises=_LAW_COMMITTEE, decides=_STANDING_COMMITTEE, source=_L77, status=REMEMBERED,
    ),
    Row(
        classes=_set("village"), levels=_set("village"), since=TWO_LEVELS_FROM,
        proposes=_COMMUNE_COMMITTEE, appraises=_HOME_DEPARTMENT, decides=_COMMUNE_COUNCIL,
        source=_L72, status=UNCERTAIN,
    ),
    Row(
        classes=_set("village"), levels=_set("village"), proposes=_COMMUNE_COMMITTEE,
        appraises=_HOME_DEPARTMENT, decides=_PROVINCE_COUNCIL, source=_VILLAGES,
        status=REMEMBERED,
    ),
)  # fmt: skip

_CENTRAL: Final = (
    Row(
        classes=_set("state_agency"), levels=_set("central"), types=_set("bo co-quan-ngang-bo"),
        proposes=_PRIME_MINISTER, appraises=_LAW_COMMITTEE, decides=_NATIONAL_ASSEMBLY,
        source=_LGOV, status=REMEMBERED,
    ),
    Row(
        classes=_set("state_agency internal_unit sub_department public_service_unit"),
        levels=_set("central"), blocs=_set("government"), proposes=_MINISTRY,
        appraises=_HOME_AFFAIRS, decides=_GOVERNMENT, source=_LGOV, status=REMEMBERED,
    ),
    Row(
        classes=_COORDINATING, levels=_set("central"), blocs=_set("government"),
        proposes=_MINISTRY, appraises=_HOME_AFFAIRS, decides=_PRIME_MINISTER, source=_Q23,
        status=REMEMBERED,
    ),
    Row(
        classes=_set("project_board"), levels=_set("central"), proposes=_MINISTRY,
        appraises=_HOME_AFFAIRS, decides=Message("minister or head of the agency"),
        source=_BUILDING, status=REMEMBERED,
    ),
)  # fmt: skip

_PROVINCIAL: Final = (
    Row(
        classes=_set("state_agency"), levels=_set("province"), since=TWO_LEVELS_FROM,
        proposes=_PROVINCE_COMMITTEE, appraises=_HOME_DEPARTMENT, decides=_PROVINCE_COUNCIL,
        source=_HOME_RULES, status=VERIFIED,
    ),
    Row(
        classes=_set("state_agency"), levels=_set("province"), proposes=_PROVINCE_COMMITTEE,
        appraises=_HOME_DEPARTMENT, decides=_PROVINCE_COUNCIL, source=_N24, status=REMEMBERED,
    ),
    Row(
        classes=_INTERNAL, levels=_set("province"), blocs=_set("government"),
        since=TWO_LEVELS_FROM, proposes=_DEPARTMENT, appraises=_HOME_DEPARTMENT,
        decides=_PROVINCE_COMMITTEE, source=_HOME_RULES, status=VERIFIED,
    ),
    Row(
        classes=_INTERNAL, levels=_set("province"), blocs=_set("government"),
        proposes=_DEPARTMENT, appraises=_HOME_DEPARTMENT, decides=_PROVINCE_COMMITTEE,
        source=_N158, status=REMEMBERED,
    ),
    Row(
        classes=_set("public_service_unit"), levels=_set("province"), blocs=_set("government"),
        since=TWO_LEVELS_FROM, proposes=_DEPARTMENT, appraises=_HOME_DEPARTMENT,
        decides=_PROVINCE_COMMITTEE, source=_HOME_RULES, status=VERIFIED,
    ),
    Row(
        classes=_set("public_service_unit"), levels=_set("province"), blocs=_set("government"),
        proposes=_DEPARTMENT, appraises=_HOME_DEPARTMENT, decides=_PROVINCE_COMMITTEE,
        source=_PSU_BEFORE, status=REMEMBERED,
    ),
    Row(
        classes=_COORDINATING, levels=_set("province"), blocs=_set("government"),
        since=TWO_LEVELS_FROM, proposes=_DEPARTMENT, appraises=_HOME_DEPARTMENT,
        decides=_PROVINCE_CHAIR, source=_HOME_RULES, status=VERIFIED,
    ),
    Row(
        classes=_COORDINATING, levels=_set("province"), blocs=_set("government"),
        proposes=_DEPARTMENT, appraises=_HOME_DEPARTMENT, decides=_PROVINCE_CHAIR,
        source=_PSU_BEFORE, status=REMEMBERED,
    ),
    Row(
        classes=_set("project_board"), levels=_set("province"), proposes=_DEPARTMENT,
        appraises=_HOME_DEPARTMENT, decides=_PROVINCE_COMMITTEE, source=_BUILDING,
        status=REMEMBERED,
    ),
)  # fmt: skip

_LOCAL: Final = (
    Row(
        classes=_set("state_agency"), levels=_set("district"), until=TWO_LEVELS_FROM,
        proposes=_DISTRICT_COMMITTEE, appraises=_DISTRICT_HOME, decides=_DISTRICT_COUNCIL,
        source=_N37, status=REMEMBERED,
    ),
    Row(
        classes=_set("internal_unit sub_department public_service_unit"),
        levels=_set("district"), blocs=_set("government"), until=TWO_LEVELS_FROM,
        proposes=_DISTRICT_COMMITTEE, appraises=_HOME_DEPARTMENT, decides=_PROVINCE_COMMITTEE,
        source=_PSU_BEFORE, status=REMEMBERED,
    ),
    Row(
        classes=_COORDINATING | _set("project_board"), levels=_set("district"),
        blocs=_set("government"), until=TWO_LEVELS_FROM, proposes=_DISTRICT_COMMITTEE,
        appraises=_DISTRICT_HOME, decides=_DISTRICT_CHAIR, source=_L77, status=REMEMBERED,
    ),
    Row(
        classes=_set("state_agency"), levels=_set("commune"), since=TWO_LEVELS_FROM,
        proposes=_COMMUNE_COMMITTEE, appraises=_COMMUNE_HOME, decides=_COMMUNE_COUNCIL,
        source=_N150, status=UNCERTAIN,
    ),
    Row(
        classes=_set("public_service_unit"), levels=_set("commune"), blocs=_set("government"),
        since=TWO_LEVELS_FROM, proposes=_BODY_ITSELF, appraises=_COMMUNE_HOME,
        decides=_COMMUNE_COMMITTEE, source=_PSU_RULES, status=VERIFIED,
    ),
    Row(
        classes=_INTERNAL, levels=_set("commune"), blocs=_set("government"),
        since=TWO_LEVELS_FROM, proposes=_BODY_ITSELF, appraises=_COMMUNE_HOME,
        decides=_COMMUNE_COMMITTEE, source=_N150, status=UNCERTAIN,
    ),
    Row(
        classes=_COORDINATING | _set("project_board"), levels=_set("commune"),
        blocs=_set("government"), since=TWO_LEVELS_FROM, proposes=_BODY_ITSELF,
        appraises=_COMMUNE_HOME, decides=_COMMUNE_CHAIR, source=_L72, status=REMEMBERED,
    ),
    Row(
        classes=_set("state_agency internal_unit sub_department public_service_unit project_board")
        | _COORDINATING,
        levels=_set("commune"), blocs=_set("government"), until=TWO_LEVELS_FROM,
        proposes=_COMMUNE_COMMITTEE, appraises=_DISTRICT_HOME, decides=_DISTRICT_COMMITTEE,
        source=_L77, status=REMEMBERED,
    ),
)  # fmt: skip

_PARTY_CLASSES = _set(
    "party_body internal_unit sub_department public_service_unit steering_committee "
    "inter_agency_body"
)
_PARTY_BLOC: Final = (
    Row(
        classes=_set("party_organisation"), levels=_ABOVE_VILLAGE | _set("village"),
        proposes=_THE_COMMITTEE, appraises=_UPPER_ORGANISATION, decides=_UPPER_COMMITTEE,
        source=_CHARTER, status=REMEMBERED,
    ),
    Row(
        classes=_set("party_body"), levels=_set("central"), proposes=_BODY_ITSELF,
        appraises=_CENTRAL_ORGANISATION, decides=_POLITBURO, source=_CHARTER, status=REMEMBERED,
    ),
    Row(
        classes=_PARTY_CLASSES, levels=_set("central"), blocs=_set("party"),
        proposes=_BODY_ITSELF, appraises=_CENTRAL_ORGANISATION, decides=_SECRETARIAT,
        source=_CHARTER, status=REMEMBERED,
    ),
    Row(
        classes=_PARTY_CLASSES, levels=_set("province"), blocs=_set("party"),
        proposes=_BODY_ITSELF, appraises=_PROVINCE_ORGANISATION, decides=_PROVINCE_STANDING,
        source=_CHARTER, status=REMEMBERED,
    ),
    Row(
        classes=_PARTY_CLASSES, levels=_set("district"), blocs=_set("party"),
        until=TWO_LEVELS_FROM, proposes=_DISTRICT_STANDING, appraises=_PROVINCE_ORGANISATION,
        decides=_PROVINCE_STANDING, source=_CHARTER, status=REMEMBERED,
    ),
    Row(
        classes=_set("party_body"), levels=_set("commune"), since=TWO_LEVELS_FROM,
        proposes=_COMMUNE_STANDING, appraises=_PROVINCE_ORGANISATION,
        decides=_PROVINCE_STANDING, source=_P298, status=UNCERTAIN,
    ),
    Row(
        classes=_PARTY_CLASSES, levels=_set("commune"), blocs=_set("party"),
        since=TWO_LEVELS_FROM, proposes=_BODY_ITSELF, appraises=_COMMUNE_ORGANISATION,
        decides=_COMMUNE_STANDING, source=_P298, status=UNCERTAIN,
    ),
    Row(
        classes=_PARTY_CLASSES, levels=_set("commune"), blocs=_set("party"),
        until=TWO_LEVELS_FROM, proposes=_THE_COMMITTEE, appraises=_DISTRICT_ORGANISATION,
        decides=_DISTRICT_STANDING, source=_CHARTER, status=REMEMBERED,
    ),
)  # fmt: skip

_FRONT_CLASSES = _set(
    "mass_organisation internal_unit sub_department public_service_unit steering_committee "
    "inter_agency_body"
)


def _front(
    level: str,
    appraises: Message,
    decides: Message,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Row:
    """Return who decides on the Front and the political and social organisations of a level."""
    return Row(
        classes=_FRONT_CLASSES, levels=_set(level), blocs=_set("front"), proposes=_BODY_ITSELF,
        appraises=appraises, decides=decides, source=_CHARTER, status=REMEMBERED, since=since,
        until=until,
    )  # fmt: skip


_FRONT_BLOC: Final = (
    _front("central", _CENTRAL_ORGANISATION, _SECRETARIAT),
    _front("province", _PROVINCE_ORGANISATION, _PROVINCE_STANDING),
    _front("district", _DISTRICT_ORGANISATION, _DISTRICT_STANDING, until=TWO_LEVELS_FROM),
    _front("commune", _COMMUNE_ORGANISATION, _COMMUNE_STANDING, since=TWO_LEVELS_FROM),
    _front("commune", _DISTRICT_ORGANISATION, _DISTRICT_STANDING, until=TWO_LEVELS_FROM),
    _front("village", _UPPER_FRONT, _UPPER_FRONT),
)

_ASSOCIATION_CLASSES = _set(
    "association internal_unit sub_department public_service_unit steering_committee "
    "inter_agency_body"
)
_ASSOCIATION_BLOC: Final = (
    Row(
        classes=_ASSOCIATION_CLASSES, levels=_set("central"), blocs=_set("association"),
        proposes=_FOUNDERS, appraises=_MINISTRY, decides=_HOME_AFFAIRS, source=_N126,
        status=REMEMBERED,
    ),
    Row(
        classes=_ASSOCIATION_CLASSES, levels=_set("province district commune village"),
        blocs=_set("association"), proposes=_FOUNDERS, appraises=_HOME_DEPARTMENT,
        decides=_PROVINCE_CHAIR, source=_N126, status=REMEMBERED,
    ),
)  # fmt: skip

ROWS: Final = (
    *_TERRITORIAL,
    *_CENTRAL,
    *_PROVINCIAL,
    *_LOCAL,
    *_PARTY_BLOC,
    *_FRONT_BLOC,
    *_ASSOCIATION_BLOC,
)
"""In the order in which they are asked."""
