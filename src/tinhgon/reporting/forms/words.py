"""What the words of a heading or a line say is counted.

Posts, people, categories and pay sources are read with the words lists are imported by; here stand
the words only forms use: units of a class, leaders, what moved and why, rates and differences.
Every word must be known: “công chức nữ” is not “công chức”, so what is left over is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from tinhgon.headcount.causes import CAUSES
from tinhgon.headcount.importing.columns import CAUSE_CHOICES
from tinhgon.kernel.tables import plain
from tinhgon.organisation.importing.columns import Choice
from tinhgon.organisation.importing.number_columns import ASSIGNED, PHRASES, PRESENT, UNUSED
from tinhgon.programme.recipes import (
    AREA,
    HEADS,
    MOVED,
    PEOPLE,
    POPULATION,
    POSTS,
    SECONDMENT,
    SECONDS,
)
from tinhgon.programme.recipes import UNUSED as UNUSED_POSTS
from tinhgon.reporting.forms.days import When, when
from tinhgon.reporting.forms.values import Sense

ANY: Final = "any"
RISING: Final = tuple(name for name, cause in CAUSES.items() if cause.sign > 0)
COMMITTEE: Final = "uy-ban-nhan-dan"
"""Type of the body those directly below it make a body of its own: “sở và tương đương”."""
_COMMITTEE: Final = r"(?:ubnd|uy ban nhan dan)"
_STAFF: Final = {ASSIGNED: POSTS, PRESENT: PEOPLE, UNUSED: UNUSED_POSTS, "posts": POSTS}


def _choices(kind: str, choices: Sequence[Choice], *, least: int) -> list[tuple[str, str]]:
    """Return the words of a closed list as phrases; single short words say too little."""
    found = []
    for one in choices:
        words = {plain(one.heading), *map(plain, one.also)}
        kept = [text for text in words if len(text.split()) >= least]
        found += [(f"{kind}:{one.id}", text) for text in kept]
    return sorted(found, key=lambda pair: -len(pair[1]))


_CAUSES: Final = [
    (tag, text)
    for tag, text in _choices("cause", CAUSE_CHOICES, least=2)
    if tag.partition(":")[2] in CAUSES and "chua" not in text and text != "buoc thoi viec"
]
_OWN: Final = (
    ("note:", (r"ghi chu|ly do|giai trinh|giai thich|thuyet minh|nguyen nhan|can cu|van ban|"
               r"so ngay quyet dinh|ho va ten|ho ten|dia chi|dien thoai|email|nguoi lien he|"
               r"chuc vu|nhan xet|de xuat|kien nghi|y kien|giai phap|mo ta|dien giai|"
               r"ten don vi (?:moi|sau)(?: khi)? (?:sap xep|sap nhap|hop nhat)?|y kien khac")),
    ("note:", (r"^(?:phan |xep )?(?:loai|hang)(?: hinh)? (?:don vi(?: hanh chinh| su nghiep"
               r"(?: cong lap)?)?|dvhc|dvsncl|dvsn|do thi|xa|phuong)(?: hanh chinh)?$")),
    (f"measure:{UNUSED}", (r"(?:so )?(?:bien che |bc )?con thieu so voi"
                           r" (?:bien che |bc |chi tieu )?(?:duoc )?(?:cap co tham quyen )?giao")),
    (f"measure:{PRESENT}", r"(?<!chua )(?<!duoc )(?<!giao )su dung$"),
    ("rate:", r"ty le|ti le|ty trong|phan tram"),
    ("difference:", (r"chenh lech|tang giam|so sanh(?: voi)?|so voi|bien dong(?: so voi)?|"
                     r"thay doi")),
    ("cause:unfilled_post_cut", (r"(?:cat |thu hoi )?(?:giam )?(?:bien che )?(?:do )?chua tuyen"
                                r"(?: dung)?(?= giam)|cat giam bien che chua (?:su dung|tuyen)|"
                                r"giam do chua tuyen(?: dung)?|cat bien che chua su dung")),
    ("cause:retirement_at_age", r"nghi huu(?: dung tuoi| theo che do| theo quy dinh)?(?! truoc)"),
    ("cause:resignation", r"(?:xin )?thoi viec(?! ngay)"),
    ("measure:moved", (r"(?:da )?(?:tinh )?giam(?: trong ky)?(?: bien che)?(?= trong)|"
                       r"giam trong (?:ky|nam)|so giam|tong giam|da giam")),
    ("rise:", r"tang trong (?:ky|nam)|so tang|tong tang"),
    ("level:province", r"cap tinh|cap thanh pho"),
    ("level:district", r"cap huyen"),
    ("level:commune", r"cap xa|cap co so"),
    ("category:any", r"(?:cb )?cc vc"),
    ("category:civil_servant", r"cc"),
    ("category:public_employee", r"vc"),
    ("category:part_time", r"(?:nguoi )?(?:hoat dong |hd)?kct(?: (?:o )?cap xa)?"),
    ("category:public_employee", r"(?<=bien che )su nghiep(?: cong lap)?"),
    ("unit:service", r"khoi (?:don vi )?su nghiep(?: cong lap)?"),
    ("above:state_agency", (r"(?:truc )?thuoc (?:cac )?(?:co quan chuyen mon (?:truc )?thuoc"
                            rf" {_COMMITTEE} (?:cap )?tinh|co quan chuyen mon cap tinh|"
                            r"so(?! luong)(?: ban)?(?: nganh)?"
                            r"(?: (?:va (?:co quan )?)?tuong duong)?)")),
    ("above:sub_department", r"(?:truc )?thuoc (?:cac )?chi cuc"),
    ("above:public_service_unit", (r"(?:truc )?thuoc (?:cac )?(?:don vi su nghiep(?: cong lap)?|"
                                   r"dvsncl|dvsn(?: cong lap)?)")),
    (f"above:{COMMITTEE}", rf"(?:truc )?thuoc {_COMMITTEE} (?:cap )?tinh"),
    ("above:district", rf"(?:truc )?thuoc {_COMMITTEE} (?:cap )?huyen"),
    ("above:commune", rf"(?:truc )?thuoc {_COMMITTEE} (?:cap )?xa"),
    ("unit:own", (r"so(?: ban)?(?: nganh)? va (?:co quan )?tuong duong|so ban nganh|so nganh|"
                  rf"co quan chuyen mon (?:(?:truc )?thuoc {_COMMITTEE} (?:cap )?tinh|cap tinh)")),
    ("unit:internal", r"phong(?: ban)?(?= (?:truc )?thuoc)"),
    ("unit:internal", (r"co quan chuyen mon(?= (?:(?:truc )?thuoc "
                       rf"{_COMMITTEE} (?:cap )?|cap )(?:huyen|xa)\b)")),
    ("unit:internal", (r"(?:so )?(?:dau moi|to chuc|don vi|phong)(?: to chuc)? ben trong"
                       r"(?: cac co quan| co quan| so)?|phong (?:ban )?(?:va )?tuong duong|"
                       r"phong(?: ban)? chuyen mon")),
    ("unit:sub", r"chi cuc(?: va tuong duong)?"),
    ("unit:service", r"don vi su nghiep(?: cong lap)?|dvsncl|dvsn(?: cong lap)?"),
    ("unit:agency", r"co quan (?:chuyen mon|hanh chinh)(?: nha nuoc)?"),
    ("unit:territory", (r"don vi hanh chinh|dvhc|xa phuong(?: thi tran| dac khu)?")),
    ("unit:village", r"thon (?:to dan pho|ban to dan pho|khu pho|tdp)|thon to"),
    ("unit:steering", r"ban chi dao"),
    ("unit:board", r"ban quan ly du an|ban qlda"),
    ("unit:inter", r"to chuc phoi hop lien nganh|to chuc lien nganh"),
    ("leader:heads", r"(?:so )?cap truong|(?:so )?nguoi dung dau"),
    ("leader:seconds", r"(?:so )?cap pho(?: cua nguoi dung dau)?"),
    ("territory:population", r"(?:quy mo )?dan so|so dan|nhan khau"),
    ("territory:area", r"dien tich(?: tu nhien)?(?: km ?2?| ha)?"),
    ("sent:", r"(?:nguoi )?biet phai|(?:duoc )?tang cuong (?:ve |cho )?(?:co so|cap xa|xa)"),
    ("bloc:party", r"khoi(?: cac)?(?: co quan)? dang(?! mat tran| mttq| doan the| va)"),
    ("bloc:front", (r"khoi (?:mttq|mat tran(?: to quoc)?(?: viet nam)?)(?: va)?(?: cac)?"
                    r"(?: doan the| to chuc chinh tri xa hoi)?|khoi doan the")),
    ("bloc:government", r"khoi(?: co quan)? (?:chinh quyen|nha nuoc)(?: dia phuong)?"),
    ("bloc:association", r"khoi hoi(?: quan chung)?"),
    *_CAUSES,
)  # fmt: skip
_STOP: Final = (
    r"so luong|so lieu|so nguoi|so|nguoi|tong hop|thuc trang|ket qua|tinh hinh|su dung|quan ly|"
    r"hien trang|bao cao|bieu|hien dang|lam viec|cac|cua|tai|tren dia ban|toan tinh|toan bo|"
    r"tinh|thanh pho|don vi|co quan|to chuc|dau moi|thuoc|trong do|trong|chia ra|chia theo|"
    r"bao gom|gom|va|theo|do|da|dang|truc|duoc|hang nam|nam|ngay|thang|quy|den het|den|het|tu|"
    r"thoi diem|tinh den|ky nay|ky|cap co tham quyen|huong luong|huong|luong|ca|bien che|"
    r"doi voi|voi|nhom|loai|doi tuong|co|ve|km2?|ha|m2|dau ky|cuoi ky|phat sinh|"
    r"cung ky|truoc|sau|hien nay|nay|hien tai|hien|quyet dinh|nghi dinh|nghi quyet|nd|cp|lan|"
    r"khoi|thuc te|giai doan|cap|noi bo|nhan su|tong|chi tieu|moi|bc|con lai|con"
)
_LEFT: Final = re.compile(rf"\b(?:{_STOP}|\d+|[a-z]|i{{1,3}}|iv|vi{{0,3}}|ix)\b")
_ALL: Final = (*_OWN, *(pair for pair in PHRASES if pair[0]))
_PATTERN: Final = re.compile(
    "|".join(rf"(?P<p{count}>\b(?:{words})\b)" for count, (_tag, words) in enumerate(_ALL))
)
_OF_STAFF: Final = frozenset({POSTS, PEOPLE, UNUSED_POSTS, MOVED})
_UNIT_CLASSES: Final = {
    "internal": "internal_unit", "sub": "sub_department", "service": "public_service_unit",
    "agency": "state_agency", "own": "state_agency",
    "territory": "administrative_unit", "village": "village",
    "steering": "steering_committee", "board": "project_board", "inter": "inter_agency_body",
}  # fmt: skip
_TYPES: Final = {
    "so": "so", "xa": "xa", "phuong": "phuong", "dac khu": "dac-khu", "thi tran": "thi-tran",
    "to dan pho": "to-dan-pho", "tdp": "to-dan-pho", "thon": "thon", "phong": "phong",
}  # fmt: skip
_ONE_TYPE: Final = re.compile(
    r"(?:trong do )?(?:so luong |so |tong so |cac )?"
    r"(so|xa|phuong|dac khu|thi tran|thon|to dan pho|tdp|phong)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of one heading, or of several above each other, say.

    Attributes:
        sense: what is counted, as far as said.
        day: the days that are named.
        is_rate, is_difference: it is computed from others.
        falls, rises: it speaks of less, of more.
        is_total: a sum over others.
        is_note: words only.
        is_mixed: of several categories at once.
        unknown: words nobody knows.
    """

    sense: Sense = field(default_factory=Sense)
    day: When = field(default_factory=lambda: when(""))
    is_rate: bool = False
    is_difference: bool = False
    falls: bool = False
    rises: bool = False
    is_total: bool = False
    is_note: bool = False
    is_mixed: bool = False
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def _tagged(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags of plain words, and the words that are left over."""
    tags = [_ALL[int((one.lastgroup or "p0")[1:])][0] for one in _PATTERN.finditer(text)]
    rest = _LEFT.sub(" ", _PATTERN.sub(" ", text))
    if re.search(r"\bgia[mn]\b", rest):
        tags.append("falls:")
    if re.search(r"\btang\b", rest):
        tags.append("rises:")
    left = [one for one in rest.split() if one not in {"tang", "giam", "gian"}]
    return tuple(tags), tuple(left)


def read(path: Sequence[str]) -> Words:
    """Return what headings that stand one above the other say together.

    Examples:
        >>> found = read(["Công chức", "Có mặt đến 31/12/2024"])
        >>> found.sense.category, found.sense.measure, found.day.on.isoformat()
        ('civil_servant', 'people', '2024-12-31')
        >>> read(["Số công chức nữ"]).unknown
        ('nu',)
        >>> read(["Số lượng đơn vị sự nghiệp công lập"]).sense.classes
        ('public_service_unit',)
    """
    tags: list[str] = []
    unknown: list[str] = []
    day = when("")
    for text in path:
        found = when(text)
        if found.on is not None or found.relative:
            day = _inner(found, day)
        own, left = _tagged(plain(found.rest))
        tags += own
        unknown += left
        tags += ["rate:"] if "%" in text and "rate:" not in own else []
    one_type = _ONE_TYPE.fullmatch(plain(when(path[-1]).rest)) if path else None
    sense = _sense(tags, _TYPES[one_type[1]] if one_type else "")
    if sense.above and sense.measure in _OF_STAFF:
        unknown += path[-1:]  # the staff of bodies right below others are no count of the record
    kinds = {tag for tag in tags if tag.endswith(":")}
    if _values(tags, "leader"):
        unknown = [one for one in unknown if one not in {"lanh", "dao", "quan", "ly"}]
    return Words(
        sense, day, "rate:" in kinds, "difference:" in kinds, "falls:" in kinds,
        "rises:" in kinds or "rise:" in kinds, "total:" in kinds, "note:" in kinds,
        "category:any" in tags, tuple(unknown) if not one_type else (),
    )  # fmt: skip


def _inner(found: When, outer: When) -> When:
    """Return the days of an inner heading; one without days keeps those above it."""
    if found.on is None and outer.on is not None:
        return replace(outer, relative=found.relative)
    return found


def _values(tags: Sequence[str], kind: str) -> list[str]:
    return [tag.partition(":")[2] for tag in tags if tag.startswith(f"{kind}:") and tag[-1] != ":"]


def _sense(tags: Sequence[str], type_: str) -> Sense:
    """Return what tags say together, the inner ones going first."""
    categories = [one for one in _values(tags, "category") if one != ANY]
    category = "commune" if "commune" in categories else (categories or [""])[-1]
    level = (_values(tags, "level") or [""])[-1]
    bloc = (_values(tags, "bloc") or [""])[-1]
    classes = tuple(_UNIT_CLASSES[one] for one in _values(tags, "unit"))[-1:]
    measure = _measure(tags)
    if category == "civil_servant" and level == "commune":
        category, level = "commune", ""
    is_staff = measure in _OF_STAFF
    if is_staff and classes and not category:
        category = {"public_service_unit": "public_employee",
                    "state_agency": "civil_servant"}.get(classes[0], "")  # fmt: skip
        classes = ()
    above, level, bloc = _above(tags, classes, level, bloc)
    if is_staff and above == "public_service_unit":
        above = ""  # whose staff they are, the category says
    causes = tuple(dict.fromkeys(_values(tags, "cause")))
    if "rise:" in tags and not causes:
        causes = RISING
    pay = (_values(tags, "pay_source") or [""])[-1]
    return Sense(measure, category, pay, classes, bloc, level, type_, causes, above)


def _above(
    tags: Sequence[str], classes: tuple[str, ...], level: str, bloc: str
) -> tuple[str, str, str]:
    """Return what stands right above the units that are counted, with their level and bloc."""
    if "unit:own" in tags:
        return COMMITTEE, level or "province", bloc or "government"
    above = (_values(tags, "above") or [""])[-1]
    if above in {"district", "commune"}:
        is_inner = classes == ("internal_unit",)
        return ("state_agency" if is_inner else ""), above, bloc
    if above in {"state_agency", COMMITTEE}:
        return above, level or "province", bloc
    return above, level, bloc


def _measure(tags: Sequence[str]) -> str:
    """Return what is counted: what is said most exactly."""
    if _values(tags, "cause") or "rise:" in tags:
        return MOVED
    leaders = _values(tags, "leader")
    if leaders:
        return HEADS if leaders[-1] == "heads" else SECONDS
    if territory := _values(tags, "territory"):
        return {"population": POPULATION, "area": AREA}[territory[-1]]
    if "sent:" in tags:
        return SECONDMENT
    measures = _values(tags, "measure")
    if MOVED in measures:
        return MOVED
    for one in (UNUSED, PRESENT, ASSIGNED, "posts"):
        if one in measures:
            return _STAFF[one]
    return ""
