"""What the name of a unit says of it: its kind, and proposals for class, bloc and level.

Vietnamese names begin with the kind of the unit (`Sở`, `Phường`, `Ban Chỉ đạo`). The kind words
are a closed public list (naming_words.py); what follows them is nobody's business here. A class,
bloc or level read from a name is a proposal for lists that give none, never a correction.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from tinhgon.directives.text import fold
from tinhgon.kernel import Message
from tinhgon.kernel.tables import plain
from tinhgon.organisation.naming_words import (
    ADMINISTRATIVE,
    ADMINISTRATIVE_LEVELS,
    BLOC_RULES,
    CLASS_BLOCS,
    CLASS_LABELS,
    CLASS_RULES,
    KINDS,
    LABELS,
    LEVEL_RULES,
    OUTSIDE,
    SAME_KIND,
    VETERANS,
    VILLAGE,
)

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_KINDS_OF_SLUGS = {plain(kind).replace(" ", "-"): kind for kind in reversed(KINDS)}
_NOT_A_COMMUNE = re.compile(r"xã (?:hội|đội|viên)(?!\w)")


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of kind words at the beginning of a folded name, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return " ".join(fold(normalize("NFC", name)).split())


def kind_words(name: str, unit_class: str = "") -> str:
    """Return the kind words a name begins with, folded; empty when it begins with none.

    Args:
        name: as a decision or a list writes it.
        unit_class: of `UNIT_CLASSES`; territory and villages have kinds of their own.

    Examples:
        >>> kind_words("Thành phố Thủ Đức"), kind_words("Hồng Bàng")
        ('thành phố', '')
    """
    key = _folded(name)
    if unit_class == "village":
        found = _pattern(VILLAGE).match(key) or _FIRST_WORD.match(key)
    elif unit_class == "administrative_unit":
        found = _pattern(ADMINISTRATIVE).match(key)
    else:
        found = None if _NOT_A_COMMUNE.match(key) else _pattern(KINDS).match(key)
    return found[0] if found else ""


def type_of(name: str, unit_class: str = "", level: str = "") -> str:
    """Return the kind of a unit as an ASCII slug of the words its name begins with.

    Args:
        name: as a decision or a list writes it.
        unit_class: of `UNIT_CLASSES`, empty when unknown.
        level: of `LEVELS`; a territory without a kind word is a province or a commune by it.

    Returns:
        `so`, `phuong`, `thanh-pho`; empty when the name begins with no kind of the list.

    Examples:
        >>> type_of("Sở Nội vụ"), type_of("Thành phố Thủ Đức"), type_of("Đặc khu Phú Quốc")
        ('so', 'thanh-pho', 'dac-khu')
        >>> type_of("Trường THPT Lê Lợi"), type_of("Ban Tổ chức"), type_of("Hồng Bàng")
        ('truong', 'ban', '')
    """
    words = kind_words(name, unit_class)
    if not words and unit_class == "administrative_unit":
        return {"province": "tinh", "district": "huyen"}.get(level, "")
    slug = plain(words).replace(" ", "-")
    return SAME_KIND.get(slug, slug)


def proper_name(name: str) -> str:
    """Return a name without its kind words, as people say it: `Hải Phòng`.

    A number alone is no name (`Quận 1` stays whole), and neither is a field (`Sở Nội vụ`).

    Examples:
        >>> proper_name("Thành phố Hải Phòng"), proper_name("Quận 1"), proper_name("Sở Nội vụ")
        ('Hải Phòng', 'Quận 1', 'Sở Nội vụ')
    """
    words = kind_words(name, "administrative_unit")
    rest = " ".join(normalize("NFC", name).split())[len(words) :].lstrip(". ") if words else ""
    return rest if rest and rest[0].isalpha() else name


def is_outside(name: str) -> bool:
    """Tell whether a name is of the Army, the Police or cipher (requirements N12).

    Examples:
        >>> is_outside("Bộ Chỉ huy Quân sự tỉnh"), is_outside("Hội Cựu chiến binh")
        (True, False)
        >>> is_outside("Đảng ủy Công an tỉnh"), is_outside("Hội đồng nghĩa vụ quân sự xã")
        (True, False)
    """
    key = _folded(name)
    return bool(OUTSIDE.search(key)) and not VETERANS.search(key)


def class_of(name: str, parent_class: str = "", level: str = "") -> str:
    """Return the class a name proposes, empty when it proposes none.

    Args:
        name: as a decision or a list writes it.
        parent_class: class of the unit above, empty when unknown; a `phòng` of an agency is an
            internal unit, one of a commune or a district an agency of its own.
        level: of `LEVELS`.

    Examples:
        >>> class_of("Phòng Tổ chức", "state_agency")
        'internal_unit'
        >>> class_of("Phòng Kinh tế", "administrative_unit")
        'state_agency'
        >>> class_of("Phường Hồng Bàng"), class_of("Ban Quản lý dự án"), class_of("Hồng Bàng")
        ('administrative_unit', 'project_board', '')
    """
    key = _folded(name)
    if _NOT_A_COMMUNE.match(key):
        return ""
    for pattern, found, below in CLASS_RULES:
        if pattern.match(key) and (not below or parent_class in below):
            return found
    if _pattern(ADMINISTRATIVE).match(key) and level != "village":
        return "administrative_unit"
    return "village" if level == "village" or _pattern(VILLAGE).match(key) else ""


def bloc_of(name: str, unit_class: str, parent_bloc: str = "") -> str:
    """Return the bloc a name and a class propose, empty for territory and villages.

    Args:
        name: as a decision or a list writes it.
        unit_class: of `UNIT_CLASSES`.
        parent_bloc: bloc of the unit above.

    Examples:
        >>> bloc_of("Sở Nội vụ", "state_agency"), bloc_of("Xã An Sơn", "administrative_unit")
        ('government', '')
        >>> bloc_of("Trường Chính trị tỉnh", "public_service_unit", "government")
        'party'
    """
    if unit_class in {"administrative_unit", "village"}:
        return ""
    key = _folded(name)
    for pattern, found in BLOC_RULES:
        if pattern.match(key):
            return found
    return CLASS_BLOCS.get(unit_class, "") or parent_bloc or "government"


def level_of(name: str, unit_class: str, parent_level: str = "") -> str:
    """Return the level a name proposes, else that of the unit above.

    A territory stands one level below the one it belongs to where its kind fits both.

    Examples:
        >>> level_of("Thành phố Huế", "administrative_unit")
        'province'
        >>> level_of("Thành phố Thủ Đức", "administrative_unit", "province")
        'district'
        >>> level_of("Sở Nội vụ", "state_agency"), level_of("Phòng Tổ chức", "internal_unit")
        ('province', '')
    """
    if unit_class == "village":
        return "village"
    if unit_class == "administrative_unit":
        levels = ADMINISTRATIVE_LEVELS.get(kind_words(name, unit_class), ())
        below = [one for one in levels if one != parent_level] if parent_level else levels
        return (below or levels or ("",))[0]
    key = _folded(name)
    if parent_level:
        return parent_level
    return next((level for pattern, level in LEVEL_RULES if pattern.search(key)), "")


def words_of_kind(slug: str, unit_class: str = "") -> str:
    """Return a kind of unit in the Vietnamese words names begin with; else the slug itself.

    Examples:
        >>> words_of_kind("dac-khu"), words_of_kind("ban"), words_of_kind("ban", "village")
        ('đặc khu', 'ban', 'bản')
    """
    if unit_class == "village" and slug == "ban":
        return "bản"
    return _KINDS_OF_SLUGS.get(slug, slug)


def label_of(slug: str, unit_class: str = "") -> Message:
    """Return the name of a kind of unit for people; of an unknown one the slug itself.

    Kinds without a name in the catalogue are said in the Vietnamese words of the names. The class
    tells words apart that are one without their marks: `ban` (board) and `bản` (hamlet).

    Examples:
        >>> label_of("phuong").id, label_of("bao-tang").id, label_of("khong-co").id
        ('ward', 'bảo tàng', 'khong-co')
        >>> label_of("ban").id, label_of("ban", "village").id
        ('board', 'mountain hamlet')
    """
    named = LABELS.get(f"{unit_class}:{slug}") or LABELS.get(slug) or CLASS_LABELS.get(slug)
    return named or Message(_KINDS_OF_SLUGS.get(slug, slug))
