"""Levels of government and the bodies of a unit of each: dated rows with their sources.

A row is no law. `status` says how it was obtained; a screen shows it beside the row.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.organisation.body_names import name_key
from tinhgon.organisation.sourced import REMEMBERED, TWO_LEVELS_FROM, VERIFIED, Sourced

_PLACE_WORDS: Final = (
    "xã", "phường", "đặc khu", "thị trấn", "tỉnh", "thành phố", "huyện", "quận", "thị xã", "của",
    "đảng ủy", "tỉnh ủy", "thành ủy", "số",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow(Sourced):
    """A level of government between two days.

    Attributes:
        level: of `LEVELS`.
        label: its name for people.
        is_government: the level has a government of its own; villages have none.
    """

    level: str
    label: Message
    is_government: bool = True


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the name of a body begins, as `name_key` gives it; behind it at most its place."""

    words: str

    def matches(self, key: str) -> bool:
        """Tell whether the key of a name is of this body."""
        if not key.startswith(self.words):
            return False
        rest = key[len(self.words) :]
        return not rest or rest.startswith(tuple(f" {word}" for word in _PLACE_WORDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Sourced):
    """A body a unit of a level has by rule.

    Attributes:
        level: of the administrative unit.
        kinds: types of administrative units it holds for, empty for all of the level.
        not_kinds: types it does not hold for.
        name: of the body, without the name of the place.
        spellings: how names of it begin.
        unit_class: of `UNIT_CLASSES`.
        bloc: of `BLOCS`.
        type: ASCII slug of its kind.
        is_optional: it stands only where the rule says so.
    """

    level: str
    name: str
    spellings: tuple[Spelling, ...]
    unit_class: str
    bloc: str
    type: str
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    is_optional: bool = False

    def fits(self, kind: str, day: date) -> bool:
        """Tell whether the slot holds for a type of unit on a day."""
        is_kind = not self.kinds or kind in self.kinds
        return self.holds(day) and is_kind and kind not in self.not_kinds


_LAW = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Nghị quyết số 203/2025/QH15"
_PARTY_COMMUNE = "Quy định số 298-QĐ/TW, 299-QĐ/TW ngày 09/6/2025"
_STATE_COMMUNE = "Nghị định số 150/2025/NĐ-CP; Nghị quyết số 332/NQ-CP"
_STATE_PROVINCE = "Nghị định số 150/2025/NĐ-CP"
_PARTY_PROVINCE = "Quy định của Ban Bí thư về cơ quan tham mưu, giúp việc cấp ủy cấp tỉnh"

LEVEL_ROWS: Final = (
    LevelRow(level="central", label=Message("Centre"), source=_LAW, status=VERIFIED),
    LevelRow(level="province", label=Message("Province"), source=_LAW, status=VERIFIED),
    LevelRow(
        level="district", label=Message("District"), until=TWO_LEVELS_FROM, source=_LAW,
        status=VERIFIED,
    ),
    LevelRow(level="commune", label=Message("Commune"), source=_LAW, status=VERIFIED),
    LevelRow(
        level="village", label=Message("Village, neighbourhood"), is_government=False,
        source="Thông tư số 04/2012/TT-BNV, 14/2018/TT-BNV", status=VERIFIED,
    ),
)  # fmt: skip
"""Levels, the highest first."""


def _spelt(*words: str) -> tuple[Spelling, ...]:
    return tuple(Spelling(name_key(one)) for one in words)


_ECONOMY_OF_WARDS: Final = "phòng kinh tế, hạ tầng và đô thị"


def _party(name: str, type_: str, *spellings: str, kinds: str = "", not_kinds: str = "") -> Slot:
    """Return a Party body of a commune from 1/7/2025 on."""
    return Slot(
        level="commune", name=name, type=type_, spellings=_spelt(*spellings),
        unit_class="party_body", bloc="party", kinds=frozenset(kinds.split()),
        not_kinds=frozenset(not_kinds.split()), source=_PARTY_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM,
    )  # fmt: skip


def _state(name: str, type_: str, *spellings: str, kinds: str = "", not_kinds: str = "") -> Slot:
    """Return a body of a commune's government from 1/7/2025 on."""
    return Slot(
        level="commune", name=name, type=type_, spellings=_spelt(*spellings),
        unit_class="state_agency", bloc="government", kinds=frozenset(kinds.split()),
        not_kinds=frozenset(not_kinds.split()), source=_STATE_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM,
    )  # fmt: skip


_COMMUNE: Final = (
    _party("Văn phòng Đảng ủy", "van-phong", "văn phòng đảng ủy", "văn phòng"),
    _party("Ban Xây dựng Đảng", "ban", "ban xây dựng đảng", not_kinds="dac-khu"),
    _party("Ban Tổ chức", "ban", "ban tổ chức", kinds="dac-khu"),
    _party("Ban Tuyên giáo và Dân vận", "ban", "ban tuyên giáo và dân vận", kinds="dac-khu"),
    _party("Cơ quan Ủy ban Kiểm tra Đảng ủy", "co-quan", "cơ quan ubkt", "ubkt"),
    Slot(
        level="commune", name="Trung tâm chính trị", type="trung-tam", is_optional=True,
        unit_class="public_service_unit", bloc="party",
        spellings=_spelt("trung tâm chính trị"), source=_PARTY_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM,
    ),
    _state(
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "van-phong", "văn phòng hđnd và ubnd",
        "văn phòng hđnd - ubnd",
    ),
    _state("Phòng Kinh tế", "phong", "phòng kinh tế", not_kinds="phuong dac-khu"),
    _state("Phòng Kinh tế, Hạ tầng và Đô thị", "phong", _ECONOMY_OF_WARDS, kinds="phuong"),
    # Phú Quốc bears the name of the wards' division, the other special zones that of communes.
    _state("Phòng Kinh tế", "phong", "phòng kinh tế", _ECONOMY_OF_WARDS, kinds="dac-khu"),
    _state(
        "Phòng Văn hóa - Xã hội", "phong", "phòng văn hóa - xã hội", "phòng văn hóa và xã hội",
    ),
    _state(
        "Trung tâm Phục vụ hành chính công", "trung-tam", "trung tâm phục vụ hành chính công"
    ),
)  # fmt: skip


def _department(name: str, *more: str, is_optional: bool = False) -> Slot:
    """Return a department of a province from 1/3/2025 on."""
    return Slot(
        level="province", name=name, type="so" if name.startswith("Sở") else "thanh-tra",
        spellings=_spelt(name.lower(), *more), source=_STATE_PROVINCE, status=REMEMBERED,
        since=date(2025, 3, 1), is_optional=is_optional, unit_class="state_agency",
        bloc="government",
    )  # fmt: skip


def _advisers(name: str, *more: str, since: date | None = None) -> Slot:
    """Return an advising body of a provincial Party committee."""
    return Slot(
        level="province", name=name, type="van-phong" if name.startswith("Văn") else "ban",
        spellings=_spelt(name.lower(), *more), source=_PARTY_PROVINCE, status=REMEMBERED,
        since=since, unit_class="party_body", bloc="party",
    )  # fmt: skip


_PROVINCE: Final = (
    _department("Sở Nội vụ"),
    _department("Sở Tư pháp"),
    _department("Sở Tài chính"),
    _department("Sở Công Thương"),
    _department("Sở Nông nghiệp và Môi trường"),
    _department("Sở Xây dựng"),
    _department("Sở Khoa học và Công nghệ"),
    _department(
        "Sở Văn hóa, Thể thao và Du lịch", "sở văn hóa và thể thao", "sở văn hóa - thể thao"
    ),
    _department("Sở Giáo dục và Đào tạo"),
    _department("Sở Y tế"),
    _department("Thanh tra tỉnh", "thanh tra thành phố", "thanh tra"),
    _department("Sở Dân tộc và Tôn giáo", is_optional=True),
    _department("Sở Ngoại vụ", is_optional=True),
    _department("Sở Du lịch", is_optional=True),
    _department("Sở Quy hoạch - Kiến trúc", is_optional=True),
    Slot(
        level="province", name="Văn phòng Ủy ban nhân dân", type="van-phong",
        spellings=_spelt("văn phòng ubnd"),
        source=_STATE_PROVINCE, status=REMEMBERED, unit_class="state_agency",
        bloc="government",
    ),
    _advisers("Văn phòng Tỉnh ủy", "văn phòng thành ủy", "văn phòng"),
    _advisers("Ban Tổ chức"),
    _advisers("Ban Tuyên giáo và Dân vận", since=date(2025, 2, 3)),
    _advisers("Ban Nội chính"),
    _advisers("Cơ quan Ủy ban Kiểm tra", "ubkt"),
)  # fmt: skip

SLOTS: Final = (*_COMMUNE, *_PROVINCE)
"""Bodies by level; Party bodies of communes and their government are from law.md 5.3."""
