"""Levels of government and the bodies of a unit of each: dated rows with their sources.

A row is no law. `status` says how it was obtained; a screen shows it beside the row.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.kernel import Message
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
    """How the name of a body begins, folded; behind it nothing or the name of its place."""

    words: str

    def matches(self, key: str) -> bool:
        """Tell whether a folded name is of this body."""
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
        spellings: how names of it begin, folded.
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
_DAC_KHU: Final = frozenset({"dac-khu"})
_URBAN: Final = frozenset({"phuong", "dac-khu"})

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
    return tuple(Spelling(one) for one in words)


_OFFICE_OF_COUNCIL = _spelt(
    "văn phòng hội đồng nhân dân và ủy ban nhân dân", "văn phòng hđnd và ubnd",
    "văn phòng hội đồng nhân dân - ủy ban nhân dân", "văn phòng hđnd - ubnd",
    "văn phòng hđnd-ubnd",
)  # fmt: skip
_CHECKING = _spelt(
    "cơ quan ủy ban kiểm tra", "ủy ban kiểm tra", "cơ quan ubkt", "ubkt",
)  # fmt: skip
_PARTY = {"unit_class": "party_body", "bloc": "party"}
_STATE = {"unit_class": "state_agency", "bloc": "government"}

_COMMUNE: Final = (
    Slot(
        level="commune", name="Văn phòng Đảng ủy", type="van-phong",
        spellings=_spelt("văn phòng đảng ủy", "văn phòng"), source=_PARTY_COMMUNE,
        status=VERIFIED, since=TWO_LEVELS_FROM, **_PARTY,
    ),
    Slot(
        level="commune", name="Ban Xây dựng Đảng", type="ban", not_kinds=_DAC_KHU,
        spellings=_spelt("ban xây dựng đảng"), source=_PARTY_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM, **_PARTY,
    ),
    Slot(
        level="commune", name="Ban Tổ chức", type="ban", kinds=_DAC_KHU,
        spellings=_spelt("ban tổ chức"), source=_PARTY_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM, **_PARTY,
    ),
    Slot(
        level="commune", name="Ban Tuyên giáo và Dân vận", type="ban", kinds=_DAC_KHU,
        spellings=_spelt("ban tuyên giáo và dân vận"), source=_PARTY_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM, **_PARTY,
    ),
    Slot(
        level="commune", name="Cơ quan Ủy ban Kiểm tra Đảng ủy", type="co-quan",
        spellings=_CHECKING, source=_PARTY_COMMUNE, status=VERIFIED, since=TWO_LEVELS_FROM,
        **_PARTY,
    ),
    Slot(
        level="commune", name="Trung tâm chính trị", type="trung-tam", is_optional=True,
        unit_class="public_service_unit", bloc="party",
        spellings=_spelt("trung tâm chính trị"), source=_PARTY_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM,
    ),
    Slot(
        level="commune", name="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        type="van-phong", spellings=_OFFICE_OF_COUNCIL, source=_STATE_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM, **_STATE,
    ),
    Slot(
        level="commune", name="Phòng Kinh tế", type="phong", not_kinds=_URBAN,
        spellings=_spelt("phòng kinh tế"), source=_STATE_COMMUNE, status=VERIFIED,
        since=TWO_LEVELS_FROM, **_STATE,
    ),
    Slot(
        level="commune", name="Phòng Kinh tế, Hạ tầng và Đô thị", type="phong",
        kinds=frozenset({"phuong"}),
        spellings=_spelt("phòng kinh tế, hạ tầng và đô thị", "phòng kinh tế - hạ tầng và đô thị"),
        source=_STATE_COMMUNE, status=VERIFIED, since=TWO_LEVELS_FROM, **_STATE,
    ),
    Slot(  # Phú Quốc bears the name of the wards' division, the other special zones the first
        level="commune", name="Phòng Kinh tế", type="phong", kinds=_DAC_KHU,
        spellings=_spelt(
            "phòng kinh tế", "phòng kinh tế, hạ tầng và đô thị",
            "phòng kinh tế - hạ tầng và đô thị",
        ),
        source=_STATE_COMMUNE, status=VERIFIED, since=TWO_LEVELS_FROM, **_STATE,
    ),
    Slot(
        level="commune", name="Phòng Văn hóa - Xã hội", type="phong",
        spellings=_spelt("phòng văn hóa - xã hội", "phòng văn hóa-xã hội", "phòng văn hóa xã hội"),
        source=_STATE_COMMUNE, status=VERIFIED, since=TWO_LEVELS_FROM, **_STATE,
    ),
    Slot(
        level="commune", name="Trung tâm Phục vụ hành chính công", type="trung-tam",
        spellings=_spelt("trung tâm phục vụ hành chính công"), source=_STATE_COMMUNE,
        status=VERIFIED, since=TWO_LEVELS_FROM, **_STATE,
    ),
)  # fmt: skip


def _department(name: str, *more: str, is_optional: bool = False) -> Slot:
    """Return a department of a province from 1/3/2025 on."""
    return Slot(
        level="province", name=name, type="so" if name.startswith("Sở") else "thanh-tra",
        spellings=_spelt(name.lower(), *more), source=_STATE_PROVINCE, status=REMEMBERED,
        since=date(2025, 3, 1), is_optional=is_optional, **_STATE,
    )  # fmt: skip


def _advisers(name: str, *more: str, since: date | None = None) -> Slot:
    """Return an advising body of a provincial Party committee."""
    return Slot(
        level="province", name=name, type="van-phong" if name.startswith("Văn") else "ban",
        spellings=_spelt(name.lower(), *more), source=_PARTY_PROVINCE, status=REMEMBERED,
        since=since, **_PARTY,
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
        spellings=_spelt("văn phòng ủy ban nhân dân", "văn phòng ubnd"),
        source=_STATE_PROVINCE, status=REMEMBERED, **_STATE,
    ),
    _advisers("Văn phòng Tỉnh ủy", "văn phòng thành ủy", "văn phòng"),
    _advisers("Ban Tổ chức"),
    _advisers("Ban Tuyên giáo và Dân vận", since=date(2025, 2, 3)),
    _advisers("Ban Nội chính"),
    _advisers("Cơ quan Ủy ban Kiểm tra", "ủy ban kiểm tra", "cơ quan ubkt", "ubkt"),
)  # fmt: skip

SLOTS: Final = (*_COMMUNE, *_PROVINCE)
"""Bodies by level; Party bodies of communes and their government are from law.md 5.3."""
