from datetime import date

import pytest

from tinhgon.organisation.levels import (
    beyond_level,
    level_row,
    levels_at,
    missing_of_template,
    template,
)
from tinhgon.organisation.levels_data import LEVEL_ROWS, SLOTS
from tinhgon.organisation.sourced import STATUS_LABELS
from tinhgon.organisation.things import BLOCS, LEVELS, UNIT_CLASSES, Unit
from tinhgon.organisation.tiers import TIERS, tier_label, tier_named, tiers_at

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


def unit(name: str, cls: str, parent: str = "", **more: str) -> Unit:
    return Unit(name=name, unit_class=cls, parent=parent, **more)


def commune(kind: str, *bodies: Unit) -> dict[str, Unit]:
    place = unit("Nơi Mẫu", "administrative_unit", level="commune", type=kind)
    return {"x": place, **{f"b{number}": body for number, body in enumerate(bodies)}}


def missing(units: dict[str, Unit], day: date = FIRST_DAY) -> list[str]:
    return [one.slot.name for one in missing_of_template(units, day)]


def test_districts_end_with_june_2025() -> None:
    assert levels_at(LAST_DAY) == ("central", "province", "district", "commune", "village")
    assert levels_at(FIRST_DAY) == ("central", "province", "commune", "village")
    assert level_row("district", LAST_DAY) is not None
    assert level_row("district", FIRST_DAY) is None
    village = level_row("village", FIRST_DAY)
    assert village is not None
    assert not village.is_government


def test_a_unit_of_a_level_that_is_no_more_is_told() -> None:
    units = {
        "d": unit("Huyện Mẫu", "administrative_unit", level="district"),
        "o": unit("Phòng Nội vụ", "state_agency", "d", level="district"),
        "c": unit("Xã Mẫu", "administrative_unit", level="commune"),
        "n": unit("Tổ giúp việc", "inter_agency_body"),
    }
    assert list(beyond_level(units, LAST_DAY)) == []
    told = list(beyond_level(units, FIRST_DAY))
    assert [(one.code, one.where) for one in told] == [
        ("TG-LEVEL-001", "Huyện Mẫu"), ("TG-LEVEL-001", "Phòng Nội vụ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "has", "has_not"),
    [
        ("xa", {"Ban Xây dựng Đảng", "Phòng Kinh tế"},
         {"Ban Tổ chức", "Phòng Kinh tế, Hạ tầng và Đô thị"}),
        ("phuong", {"Ban Xây dựng Đảng", "Phòng Kinh tế, Hạ tầng và Đô thị"},
         {"Ban Tổ chức", "Phòng Kinh tế"}),
        ("dac-khu", {"Ban Tổ chức", "Ban Tuyên giáo và Dân vận", "Phòng Kinh tế"},
         {"Ban Xây dựng Đảng"}),
    ],
)  # fmt: skip
def test_the_template_of_a_commune(kind: str, has: set[str], has_not: set[str]) -> None:
    names = {slot.name for slot in template("commune", kind, FIRST_DAY)}
    assert names >= has | {"Văn phòng Đảng ủy", "Phòng Văn hóa - Xã hội"}
    assert not names & has_not
    assert template("commune", kind, LAST_DAY) == ()


def test_what_a_commune_lacks() -> None:
    party, state = {"bloc": "party"}, {"bloc": "government"}
    units = commune(
        "phuong",
        unit("Đảng ủy phường Mẫu", "party_body", "x", **party),
        unit("Văn phòng", "party_body", "b0", **party),
        unit("Ban Xây dựng Đảng phường Mẫu", "party_body", "b0", **party),
        unit("UBKT Đảng uỷ phường Mẫu", "party_body", "b0", **party),
        unit("Văn phòng HĐND và UBND phường Mẫu", "state_agency", "x", **state),
        unit("Phòng Kinh tế, Hạ tầng và Đô thị", "state_agency", "x", **state),
        unit("Trung tâm Phục vụ hành chính công phường Mẫu", "state_agency", "x", **state),
    )
    assert missing(units) == ["Phòng Văn hóa - Xã hội"]
    assert missing(units, LAST_DAY) == []
    ward_as_commune = {**units, "x": unit("Nơi", "administrative_unit", level="commune",
                                          type="xa")}  # fmt: skip
    assert missing(ward_as_commune) == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]


def test_a_body_of_another_bloc_or_place_does_not_fill_a_slot() -> None:
    units = commune("dac-khu", unit("Ban Tổ chức", "state_agency", "x", bloc="government"))
    units["y"] = unit("Thôn Mẫu", "administrative_unit", "x", level="village")
    units["z"] = unit("Phòng Văn hóa - Xã hội", "state_agency", "y", bloc="government")
    units["w"] = unit("Phòng Kinh tế đối ngoại", "state_agency", "x", bloc="government")
    lacking = missing(units)
    assert {"Ban Tổ chức", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế"} <= {*lacking}
    assert "Trung tâm chính trị" not in lacking  # stands only where there is one


@pytest.mark.parametrize("row", [*LEVEL_ROWS, *SLOTS, *TIERS])
def test_every_row_names_its_source_and_what_it_is_worth(row: object) -> None:
    assert row.source
    assert row.status in STATUS_LABELS
    assert row.since is None or row.until is None or row.since < row.until


@pytest.mark.parametrize("slot", SLOTS, ids=lambda slot: slot.name)
def test_slots_use_the_words_of_the_registry(slot: object) -> None:
    assert slot.level in LEVELS
    assert slot.unit_class in UNIT_CLASSES
    assert slot.bloc in BLOCS
    assert slot.spellings


def test_tiers_by_day() -> None:
    before, after = ([tier.slug for tier in tiers_at(day)] for day in (LAST_DAY, FIRST_DAY))
    assert "district_standing" in before
    assert "commune_standing" not in before
    assert "commune_standing" in after
    assert "district_standing" not in after
    ranks = [tier.rank for tier in tiers_at(FIRST_DAY)]
    assert ranks == sorted(ranks)
    assert tier_named("district_standing", FIRST_DAY) is None
    assert tier_named("politburo", FIRST_DAY).rank == 1
    assert tier_label("nobody").id == "nobody"
    assert len({tier.slug for tier in TIERS}) == len(TIERS)
