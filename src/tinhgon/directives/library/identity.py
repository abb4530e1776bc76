"""What tells one document from another across the library, and the blocks that may hold it.

Reads: a `Reference` or a `Held` document. Writes: a `Clue`: number, home, date and name in one
spelling. A number alone is no identity: `49-CTr/TU` exists in every province, `18-NQ/TW` in every
term of the Central Committee, `12/QĐ-UBND` every year. The home says in whose series it counts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from tinhgon.directives.bibliography import abbreviation
from tinhgon.directives.document_numbers import (
    DocumentNumber,
    read_bare_number,
    read_number,
)
from tinhgon.directives.issuers import level_of
from tinhgon.directives.library.references import Record, Reference
from tinhgon.directives.provinces import named_province, province_in
from tinhgon.directives.text import fold

CENTRAL = ""
"""The home of documents of the Centre."""

_CENTRAL_BODY = re.compile(
    r"(?:.*tw|cp|ttg|vpcp|qh\d*|ubtvqh\d*|ctn|tandtc|vksndtc|ttcp|nhnn|ktnn|ubdt|"
    r"b(?:nv|tc|ct|yt|gdđt|gd&đt|khcn|kh&cn|khđt|kh&đt|tnmt|tn&mt|nnptnt|nn&ptnt|nnmt|nn&mt|xd|"
    r"gtvt|tttt|tt&tt|tp|vhttdl|vhtt&dl|lđtbxh|lđtb&xh|qp|ca|ng|dttg|dt&tg))"
)
_LOCAL_BODY = re.compile(
    r"(?:tu|hu|qu|thu|đu|đhđn|hđnd\d*|ubnd|ub|ctubnd|ctub|vptu|.*tu|.*(?:hđnd|ubnd)|s[a-zđ&]{2,8}|"
    r"ttpvhcc)"
)
_SAME_TYPE = {"qyđ": "qđ", "qđi": "qđ", "cthđ": "ctr", "ctrhđ": "ctr", "tbkl": "tb"}
_PART = {
    part.casefold(): part
    for part in ("TW", "TU", "TTg", "ThU", "CTr", "TTri", "TTr", "QyĐ", "QĐ", "NQ", "NĐ", "KL",
                 "CT", "KH", "TB", "HD", "BC", "ĐA", "CV", "TT", "UBND", "HĐND", "CP", "QH")
} | {"tư": "TW"}  # fmt: skip
"""Parts of symbols in the one spelling keys use."""
_RENAMED = {"Thừa Thiên Huế": "Huế"}
_NAMED_BY_TITLE = ("hiến pháp", "bộ luật", "pháp lệnh", "luật", "đề án", "chiến lược", "điều lệ")
_LAW = ("hiến pháp", "bộ luật", "pháp lệnh", "luật")
_AMENDING = re.compile(r"(?:bộ luật|luật|pháp lệnh|nghị quyết|đề án) sửa đổi")
_TRAILING = re.compile(r" (?:sửa đổi|năm \d{4}|\d{4})(?!\w).*$")
_LEAD = re.compile(r"^(?:về việc |v/v |về |ban hành |phê duyệt )+")
_SPACES = re.compile(r"[\s*#_|]+")
_MARKS = re.compile(r"[^\w\s/]+")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "về việc của các và số ngày tháng năm một thực hiện nghị quyết kết luận chỉ thị kế hoạch "
        "chương trình hành động quyết định ban hành chấp thành ủy tỉnh trung ương đảng khóa theo "
        "cho trong tại thường vụ bộ chính trị phố",
    )
)
_CONGRESS = re.compile(
    r"đại hội(?: đại biểu)?(?: toàn quốc)?.*?"
    r"(?:lần thứ )?(?<![\w/])(?P<nth>[ivx]{1,6}|\d{1,2})(?![\w/])"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LOWER = re.compile(r"(?:huyện|quận|thị|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)")
_BARE_LOCAL = re.compile(r"(?:xã|phường|huyện|quận|thị xã|thị trấn|đặc khu)\Z")


@dataclass(frozen=True, slots=True)
class Held:
    """A document whose text the library holds.

    Attributes:
        id: what the caller calls it.
        not_before: the earliest day it can have, where it has no date.
    """

    id: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    province: str | None
    not_before: str | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """What one mention says of a document's identity, in one spelling.

    Attributes:
        number: its number, None for a document known by name.
        symbol: the number's whole symbol in small letters, empty when none is printed.
        type: abbreviation of the type in small letters (`nq`, `ctr`, `luật`).
        home: whose series it counts in: `CENTRAL`, a province, `province/body` for what lies
            below, None when the text does not tell.
        is_stated: the symbol stands in the text whole, nothing was completed from context.
        date: ISO date or the part of it that is known.
        name: folded name that identifies a document without number.
    """

    number: DocumentNumber | None
    symbol: str
    type: str | None
    home: str | None
    is_stated: bool
    date: str | None
    name: str

    @property
    def serial(self) -> int | None:
        """The running number."""
        return int(self.number.serial) if self.number else None

    @property
    def is_congress(self) -> bool:
        """Tell whether it is what a Party congress adopted."""
        return self.number is None and " đại hội " in self.name

    @property
    def group(self) -> tuple[int | None, str, int | None, str | None]:
        """What all documents of one number in one series have in common."""
        year = self.number.year if self.number else None
        return self.serial, self.symbol or self.name, year, self.home


def held_of(record: Record, name: str) -> Held:
    """Return a record of the library as a held document called `name`."""
    return Held(
        name, record.type, record.number, record.date, record.issuer, record.title,
        record.province, record.date_not_before,
    )  # fmt: skip


def clue_of(item: Reference | Held) -> Clue:
    """Return the clue a reference or a held document gives."""
    completed = item.completed if isinstance(item, Reference) else ()
    number = _number(item.number)
    if number is None:
        return _named(item)
    symbol = "-".join(number.parts).casefold()
    kind = (number.type_abbr or "").casefold() or (abbreviation(item.type) or "").casefold()
    if number.parts and not number.type_abbr:
        kind = "qh" if symbol.startswith(("qh", "ubtvqh")) else "cv"
    return Clue(
        number,
        symbol,
        _SAME_TYPE.get(kind, kind) or None,
        home_of(item, number),
        bool(number.parts) and "number suffix" not in completed and not number.is_broken,
        item.date,
        "",
    )


def home_of(item: Reference | Held, number: DocumentNumber | None) -> str | None:
    """Return in whose series a document counts; the issuer's words beat the symbol's."""
    body = _body(number) if number else ""
    level = level_of(item.issuer)
    if _CENTRAL_BODY.fullmatch(body) or (level == "central" and not _LOCAL_BODY.fullmatch(body)):
        return CENTRAL
    province = _province_of(item)
    if level in {"district", "commune"} or body in {"hu", "qu", "thu"}:
        return _below(item, province)
    if level == "province" or _LOCAL_BODY.fullmatch(body):
        return province
    return _undecided(item, number, province)


def _body(number: DocumentNumber) -> str:
    """Return the part of a symbol that names who issued it: `05/BNV-VP` is the ministry's."""
    is_letter = not number.party and not number.type_abbr and len(number.parts) > 1
    return fold(number.parts[0] if is_letter else number.body)


def _undecided(
    item: Reference | Held, number: DocumentNumber | None, own: str | None
) -> str | None:
    """Return the home of what neither issuer nor symbol places: the citing text's own series."""
    kind = (abbreviation(item.type) or "").casefold()
    if number is None or not number.parts:
        local = not item.issuer and kind in {"ctr", "kh", "tb", "đa", "qc", "bc"}
        return own if local else None
    return own if isinstance(item, Held) else None


def _province_of(item: Reference | Held) -> str | None:
    named = province_in(item.issuer or "") or (
        named_province(item.issuer) if item.issuer else None
    )
    found = named or item.province
    return _RENAMED.get(found, found) if found else None


def _below(item: Reference | Held, province: str | None) -> str | None:
    """Return the home of a district's or commune's document: province and body."""
    issuer = item.issuer or (item.citing_issuer if isinstance(item, Reference) else None) or ""
    if not _LOWER.search(fold(issuer)):
        return None
    words = _SPACES.sub(" ", fold(issuer)).strip()
    if _BARE_LOCAL.search(words) and isinstance(item, Reference):
        words = _SPACES.sub(" ", fold(item.citing_issuer or words)).strip()
    place = _LOWER.search(words)
    return f"{province or '?'}/{words[place.start() :] if place else words}"


@lru_cache(maxsize=65536)
def _number(printed: str | None) -> DocumentNumber | None:
    if not printed:
        return None
    found = read_number(printed, 0) or read_bare_number(printed, 0)
    if not found:
        return None
    number = found[0]
    parts = tuple(_PART.get(part.casefold(), part) for part in number.parts)
    return replace(number, serial=f"{int(number.serial):02d}", parts=parts)


def _named(item: Reference | Held) -> Clue:
    """Return the clue of a document without a number: its congress, else its type and title."""
    type_ = fold(item.type or "")
    kind = (abbreviation(item.type) or type_).casefold()
    congress = congress_of(item.issuer)
    if congress and type_ in {"nghị quyết", "kết luận"}:
        of_province = "đảng bộ" in fold(item.issuer or "")
        home = _province_of(item) if of_province else CENTRAL
        name = f"{type_} đại hội {congress}"
        return Clue(None, "", kind, home, is_stated=False, date=None, name=name)
    law = type_ in _LAW
    name = title_key(item.title) if item.title else ""
    if name and not name.startswith(type_):
        name = f"{type_} {name}"
    home = CENTRAL if law else home_of(item, None)
    return Clue(None, "", kind, home, is_stated=False, date=item.date, name=name)


def congress_of(issuer: str | None) -> str | None:
    """Return the ordinal of the Party congress an issuer names, in figures.

    Examples:
        >>> congress_of("Đại hội đại biểu Đảng bộ thành phố lần thứ XVII"), congress_of("Quốc hội")
        ('17', None)
    """
    found = _CONGRESS.search(fold(issuer or ""))
    if not found:
        return None
    nth = found["nth"]
    return nth.lstrip("0") if nth.isdigit() else str(_arabic(nth))


def _arabic(roman: str) -> int:
    values = [_ROMAN[c] for c in roman]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def title_key(title: str | None) -> str:
    """Return a title in one spelling: folded, without quotes, marks and opening `về việc`.

    Examples:
        >>> title_key("“Về việc Chuyển đổi số trong các cơ quan Đảng”")
        'chuyển đổi số trong các cơ quan đảng'
    """
    plain = _SPACES.sub(" ", _MARKS.sub(" ", fold(title or ""))).strip()
    return _LEAD.sub("", plain)


@lru_cache(maxsize=65536)
def words_of(text: str | None) -> frozenset[str]:
    """Return the words of a title that tell it from others."""
    return frozenset(title_key(text).split()) - _COMMON


def law_name(name: str) -> str:
    """Return the name of a law or scheme without `sửa đổi`, years and what trails."""
    if _AMENDING.match(name):
        return name
    return _TRAILING.sub("", name) or name


def clue_of_key(key: str, type_: str | None) -> Clue:
    """Return the clue a node key gives; the key of a person's choice outlives what made it."""
    name, date, home = split_key(key)
    number = _number(name.partition(" @")[0])
    if number is None:
        kind = (abbreviation(type_) or fold(type_ or "")).casefold()
        return Clue(None, "", kind, home, is_stated=False, date=date, name=name)
    clue = clue_of(Held("", type_, str(number), date, None, None, None))
    return Clue(number, clue.symbol, clue.type, home, bool(number.parts), date, "")


def titles_of(clue: Clue, items: Iterable[Reference | Held]) -> frozenset[str]:
    """Return the names a document may be found by: its own, or the titles of a law or scheme."""
    if clue.number is None:
        return frozenset({law_name(clue.name)})
    titled = (_title_name(item) for item in items)
    return frozenset(name for name in titled if name)


def _title_name(item: Reference | Held) -> str | None:
    type_ = fold(item.type or "")
    if not item.title or not type_.startswith(_NAMED_BY_TITLE):
        return None
    name = title_key(item.title)
    return law_name(name if name.startswith(type_) else f"{type_} {name}")


def blocks_of(item: Reference | Held, confirmed: str | None = None) -> frozenset[str]:
    """Return the blocks a reference or held document belongs to.

    Nothing outside its blocks can change what an item resolves to: resolving a set of items that
    is closed under "shares a block with" equals resolving the whole library.

    Args:
        item: a reference or a held document.
        confirmed: the node key a person linked the reference to, if any.

    Examples:
        >>> sorted(blocks_of(Held("1", "Nghị quyết", "18-NQ/TƯ", None, None, None, None)))
        ['n:18:nq']
    """
    clue = clue_of(item)
    blocks = {_name_block(item, clue)}
    if clue.number:
        blocks = set(_number_blocks(clue))
    titled = _title_name(item)
    if titled:
        blocks.add(f"t:{titled}")
    if confirmed:
        blocks |= blocks_of_key(confirmed)
    return frozenset(blocks)


def _name_block(item: Reference | Held, clue: Clue) -> str:
    """Return the block of a name; what has none is its text's own and meets nothing else."""
    if words_of(clue.name):
        return f"t:{law_name(clue.name)}"
    return f"p:{item.text if isinstance(item, Reference) else item.id}"


def _number_blocks(clue: Clue) -> list[str]:
    kinds = {clue.type or "?"}
    if clue.number and not clue.number.parts and clue.type in {"nq", "l", "pl", "?"}:
        kinds.add("qh")
    if clue.type == "qh":
        kinds.add("nq")
    return [f"n:{clue.serial}:{kind}" for kind in kinds]


def blocks_of_key(key: str) -> frozenset[str]:
    """Return the blocks of a node by its key."""
    number, _, home = split_key(key)
    read = _number(number)
    if read is None or not read.parts:
        return frozenset({f"t:{law_name(number)}"})
    return blocks_of(Held("", None, number, None, None, None, home or None))


def node_key(name: str, date: str | None, home: str | None) -> str:
    """Return `number|date|home`: readable, and the same whatever was added first."""
    place = "?" if home is None else home
    return "|".join(part for part in (name, date or "", place) if part)


def split_key(key: str) -> tuple[str, str | None, str | None]:
    """Return number or name, date and home of a node key; home None where it is not known."""
    first, *rest = key.split("|")
    date = next((part for part in rest if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", part)), None)
    home = next((part for part in rest if part != date), CENTRAL)
    return first, date, None if home == "?" else home


__all__ = [
    "CENTRAL",
    "Clue",
    "Held",
    "blocks_of",
    "blocks_of_key",
    "clue_of",
    "clue_of_key",
    "congress_of",
    "held_of",
    "home_of",
    "law_name",
    "node_key",
    "split_key",
    "title_key",
    "titles_of",
    "words_of",
]
