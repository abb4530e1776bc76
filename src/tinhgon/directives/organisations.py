"""The public bodies a text names, each with all its mentions and its full name.

Reads: the `Layout` and, where it is known, the `Metadata` (whose province and issuer complete a
short name: "Tỉnh ủy" is "Tỉnh ủy <province>"). Writes: `Organisation`s in the order of their
first mention. The names are found by bodies.py; nobody's standing or task is judged here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.bodies import Body, find_bodies
from tinhgon.directives.body_grammar import PROVINCE
from tinhgon.directives.findings import Mention, Metadata, Organisation
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import PROVINCES

_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "Huế"})
_LETTERHEAD_LINES = 3
_LETTERHEAD_WIDTH = 70

_FULL_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![\w&]){short}(?!\w)"), full)
    for short, full in (
        (r"UBND", "Ủy ban nhân dân"),
        (r"HĐND", "Hội đồng nhân dân"),
        (r"[Đđ]oàn (?:ĐBQH|[Đđ]ại biểu [Qq]uốc hội)", "Đoàn đại biểu Quốc hội"),
        (r"ĐĐBQH", "Đoàn đại biểu Quốc hội"),
        (r"BTV", "Ban Thường vụ"),
        (r"B(?:CH|an chấp hành)", "Ban Chấp hành"),
        (r"UBKT", "Ủy ban Kiểm tra"),
        (r"UB ?MTTQ(?: ?VN| Việt Nam)?", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        (r"MTTQ(?: ?VN| Việt Nam)?", "Mặt trận Tổ quốc Việt Nam"),
        (r"Mặt trận Tổ quốc(?! Việt Nam)(?: VN)?", "Mặt trận Tổ quốc Việt Nam"),
        (r"VPTW(?: Đảng)?", "Văn phòng Trung ương Đảng"),
        (r"VPCP", "Văn phòng Chính phủ"),
        (r"BTCTW", "Ban Tổ chức Trung ương"),
        (r"UBKTTW", "Ủy ban Kiểm tra Trung ương"),
        (r"VP", "Văn phòng"),
        (r"ĐU", "Đảng ủy"),
        (r"BTL", "Bộ Tư lệnh"),
        (r"QK ?(\d+)", r"Quân khu \1"),
        (r"ĐUTT", "đảng ủy trực thuộc"),
        (r"ĐT", "đoàn thể"),
        (r"TP\.?|Thành phố", "thành phố"),
        (r"TT\.?(?= )", "Thường trực"),
        (r"^Ban Chấp hành Trung ương(?! Đảng)", "Ban Chấp hành Trung ương Đảng"),
        (r"^Trung ương Đảng", "Ban Chấp hành Trung ương Đảng"),
        (r"Văn phòng Trung ương(?! Đảng)", "Văn phòng Trung ương Đảng"),
    )
)
_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"(?<!\w)(?:{words})(?!\w)"))
    for level, words in (
        ("commune", r"cấp xã|(?<!thị )xã(?! hội)|phường|thị trấn|đặc khu"),
        ("district", r"cấp huyện|huyện|quận(?! khu)|thị xã|thị ủy|thị, thành ủy|huyện, thành ủy"),
        (
            "province",
            r"tỉnh|thành phố|tỉnh ủy|thành ủy|tỉnh đoàn|thành đoàn|sở|đoàn đại biểu quốc hội|vptu",
        ),
        (
            "central",
            (
                r"trung ương|chính phủ|quốc hội|(?<!đảng )(?<!cán )bộ(?! chỉ huy| đội| chqs| máy)|"
                r"ban bí thư|đảng cộng sản việt nam|học viện chính trị quốc gia|tối cao|"
                r"nhà nước việt nam|kiểm toán nhà nước|tổng cục"
            ),
        ),
    )
)
_PROVINCE_NAME = re.compile(rf"(?<!\w){PROVINCE}(?!\w)")
_CITY_NAMED = re.compile(rf"(?<!\w)thành (?:ủy|phố)(?: ({PROVINCE}))?$")
_OPEN_END = re.compile(r"(?:tỉnh|thành phố|tỉnh ủy|thành ủy|tỉnh đoàn|thành đoàn)$")
_KINDS_ONLY = re.compile(
    r"(?:^|[ ,])các (?!đoàn thể trung ương|cơ quan đảng|khu )|cấp (?:tỉnh|huyện|xã|cơ sở|ủy)|"
    r"(?:, | và |-)(?:quận|huyện|xã|phường|thị)\b|^(?:phòng|sở, |ban, |bộ, )|^ban xây dựng đảng|"
    r" (?:xã|phường|thị trấn|huyện|quận|đặc khu)$"
)
_OWNERLESS = re.compile(r"(?:ban thường vụ|ban chấp hành|(?:thường trực )?ban chỉ đạo)(?!\w)")
_COMMITTEE_NAME = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy.*")
_PROPER_CASE = {
    fold(name): name
    for name in (
        "Trung ương", "Quốc hội", "Chính phủ", "Đảng Cộng sản Việt Nam", "Đảng", "Ban Chấp hành",
        "Ban Thường vụ", "Ban Tổ chức", "Ban Chỉ đạo", "Thành ủy", "Tỉnh ủy", "Huyện ủy",
        "Quận ủy", "Đảng ủy", "Đảng bộ", "Việt Nam", "Mặt trận Tổ quốc", "Bộ Chính trị",
        "Ban Bí thư", "Sở Nội vụ",
    )
}  # fmt: skip
_PROPER = re.compile(
    "(?<!\\w)(?:" + "|".join(sorted(_PROPER_CASE, key=len, reverse=True)) + ")(?!\\w)"
)
_SUB_OFFICE = re.compile(
    r"(?<!\w)(?<!hải )(?:văn phòng|(?<!ủy )ban |sở |phòng |trung tâm |cục |đảng đoàn|ủy ban |"
    r"chi cục)"
)


def read_organisations(
    layout: Layout, metadata: Metadata | None = None
) -> tuple[Organisation, ...]:
    """Return the bodies named in a text.

    Args:
        layout: the text.
        metadata: who issued it and in which province, None when not read.

    Returns:
        One `Organisation` per full name, its mentions in the order of the view.
    """
    namer = _Namer(metadata.province if metadata else None, metadata.issuer if metadata else None)
    found: dict[str, _Draft] = {}
    for body in _mentions(layout):
        said = re.sub(r"\s+", " ", layout.view.text[body.start : body.end])
        kind = _kind(said, body.rule)
        canonical = namer.full_name(said, kind, body.rule)
        draft = found.setdefault(
            fold(canonical), _Draft(canonical, kind, namer.level(canonical, kind), [])
        )
        draft.mentions.append(Mention(body.start, body.end))
    return tuple(
        Organisation(d.canonical, d.kind, d.level, tuple(d.mentions)) for d in found.values()
    )


@dataclass(slots=True)
class _Draft:
    canonical: str
    kind: str
    level: str | None
    mentions: list[Mention]


def _mentions(layout: Layout) -> Iterator[Body]:
    """Yield the names in the order of the view, letterheads as one name each."""
    text, key = _across_title_lines(layout)
    letterheads = list(_letterheads(layout, key))
    shut = [(b.start, b.end) for b in layout.blocks if b.kind == "furniture"]
    shut = sorted(shut + [(b.start, b.end) for b in letterheads])
    at = 0
    bodies = [*find_bodies(key, text), *letterheads]
    for body in sorted(bodies, key=lambda b: (b.start, -b.end)):
        while at < len(shut) and shut[at][1] <= body.start:
            at += 1
        covered = at < len(shut) and shut[at][0] <= body.start
        if not covered or body.rule == "letterhead":
            yield body


def _across_title_lines(layout: Layout) -> tuple[str, str]:
    """Return text and key with the lines of a title joined, so that a name may cross them."""
    text, key = layout.view.text, layout.view.key
    cuts = [
        left.end
        for left, right in zip(layout.blocks, layout.blocks[1:], strict=False)
        if left.kind == right.kind == "title" and right.start == left.end + 1
    ]
    if not cuts:
        return text, key
    return _blank(text, cuts), _blank(key, cuts)


def _blank(text: str, places: list[int]) -> str:
    parts, at = [], 0
    for place in places:
        parts += [text[at:place], " "]
        at = place + 1
    return "".join([*parts, text[at:]])


def _letterheads(layout: Layout, key: str) -> Iterator[Body]:
    """Yield a body and its office printed under it, "<COMMITTEE> / VĂN PHÒNG", as one name."""
    rows: list[Block] = []
    for block in layout.blocks:
        if block.kind == "agency" and block.end - block.start < _LETTERHEAD_WIDTH:
            if layout.text(block).isupper():
                rows.append(block)
            continue
        yield from _letterhead(layout, key, rows)
        rows = []
    yield from _letterhead(layout, key, rows)


def _letterhead(layout: Layout, key: str, rows: list[Block]) -> Iterator[Body]:
    rows = rows[:_LETTERHEAD_LINES]
    if not rows:
        return
    first, last = rows[0], rows[-1]
    top = find_bodies(key, layout.view.text, first.start, first.end)
    if not top or top[0].start != first.start:
        return
    rest = key[top[0].end : last.end].strip()
    under = layout.key(rows[1]) if len(rows) > 1 else ""
    if _SUB_OFFICE.match(rest) or _SUB_OFFICE.match(under):
        yield Body(first.start, last.end, "letterhead")


def _kind(said: str, rule: str) -> str:
    if rule == "zone":
        return "zone"
    if rule == "steering" or " khối các" in fold(said):  # the name of one body all the same
        return "specific"
    if rule == "category" or _KINDS_ONLY.search(fold(said)):
        return "category"
    return "specific"


class _Namer:
    """Completes short names from what the text says of its issuer and of bodies named before."""

    def __init__(self, province: str | None, issuer: str | None) -> None:
        self.province = province
        self.issuer = issuer or ""
        self.city = province in _CITIES
        owner = _COMMITTEE_NAME.search(self.issuer)
        self.owner = owner[0] if owner else ""
        self.owned: dict[str, str] = {}

    def full_name(self, said: str, kind: str, rule: str) -> str:
        """Return `said` in full words, with the owner or the province it leaves out."""
        name = _full_words(said)
        if rule == "letterhead":
            name = _office_first(name)
        name = name.replace("VPTU", f"Văn phòng {'Thành ủy' if self.city else 'Tỉnh ủy'}")
        if kind != "specific":
            return re.sub(r"^Các ", "các ", name)
        name = self._with_place(self._with_owner(name))
        return name[:1].upper() + name[1:]

    def _with_owner(self, name: str) -> str:
        """Complete "Ban Thường vụ" by the issuer, else by the last such body named in full."""
        key = fold(name)
        head = _OWNERLESS.match(key)
        if not head:
            return name
        if head.end() < len(key):
            self.owned[head[0]] = name
            return name
        if fold(self.issuer).startswith(key):
            return self.issuer
        if self.owner:
            return f"{name} {self.owner}"
        return self.owned.get(key, name)

    def _with_place(self, name: str) -> str:
        key = fold(name)
        if not self.province or _PROVINCE_NAME.search(key):
            return name
        if _OPEN_END.search(key) and self._is_own(key):
            return f"{name} {self.province}"
        if key.startswith("sở "):
            return f"{name} {'thành phố' if self.city else 'tỉnh'} {self.province}"
        return name

    def level(self, canonical: str, kind: str) -> str | None:
        """Return the level of administration of a body, None where its name does not tell."""
        key = fold(canonical)
        if kind == "zone":
            return "province"
        order = _LEVELS if kind == "category" else _LEVELS[::-1]
        if kind == "specific" and (key.startswith("đoàn đại biểu") or "phòng đoàn đại" in key):
            return "province"
        city = _CITY_NAMED.search(key)
        if city and kind == "specific" and not self._is_central_city(city[1]):
            return "district"
        return next((level for level, words in order if words.search(key)), None)

    def _is_central_city(self, name: str | None) -> bool:
        """Tell whether a city is of the level of a province; unnamed, the issuer's province."""
        if name is None:
            return self.city or not self.province
        return _PROVINCES_BY_KEY[name] in _CITIES

    def _is_own(self, key: str) -> bool:
        """Tell whether a committee or authority of that kind can be the issuer's province's."""
        return key.endswith(("thành phố", "thành ủy", "thành đoàn")) == self.city


def _full_words(said: str) -> str:
    """Return a name with its abbreviations written out, in the case of running text."""
    name = said.replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("UỶ", "ỦY")
    name = _expand(name)
    if not said.isupper() or " " not in said:
        return name
    low = " ".join(w.lower() if w.isupper() and len(w) > 1 else w for w in name.split(" "))
    low = _PROVINCE_NAME.sub(lambda m: _PROVINCES_BY_KEY.get(m[0], m[0]), low)
    low = _PROPER.sub(lambda m: _PROPER_CASE[m[0]], low)
    return _expand(low[:1].upper() + low[1:])


def _expand(name: str) -> str:
    for short, full in _FULL_WORDS:
        name = short.sub(full, name)
    return name


def _office_first(name: str) -> str:
    """Return "Văn phòng Thành ủy ..." for the two lines of a letterhead."""
    office = _SUB_OFFICE.search(fold(name), 1)
    if not office:
        return name
    inner = name[office.start() :].strip()
    return f"{inner[:1].upper()}{inner[1:]} {name[: office.start()].strip()}"


_PROVINCES_BY_KEY = {fold(p): p for p in PROVINCES}

__all__ = ["read_organisations"]
