"""Requirement 27: each unit has a competent authority for change, none is missing."""

from datetime import date

import pytest

from tinhgon.kernel.errors import InputError
from tinhgon.organisation.authority import authority, bloc_of_class, occurring
from tinhgon.organisation.authority_data import ROWS
from tinhgon.organisation.sourced import STATUS_LABELS
from tinhgon.organisation.things import BLOCS, LEVELS, UNIT_CLASSES

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
DAYS = (date(2018, 1, 1), date(2025, 4, 20), LAST_DAY, FIRST_DAY, date(2027, 1, 1))


@pytest.mark.parametrize("day", DAYS)
def test_no_unit_that_can_occur_is_without_an_authority(day: date) -> None:
    cases = list(occurring(day))
    assert {unit_class for unit_class, _, _ in cases} == {*UNIT_CLASSES}
    assert len(cases) > 70
    for unit_class, bloc, level in cases:
        found = authority(unit_class, bloc, level, "", day)
        assert all(one.id for one in (found.proposes, found.appraises, found.decides))
        assert found.source
        assert found.status in STATUS_LABELS


@pytest.mark.parametrize(
    ("unit_class", "bloc", "level", "day", "decides"),
    [
        ("administrative_unit", "", "province", FIRST_DAY, "National Assembly"),
        ("administrative_unit", "", "commune", FIRST_DAY,
         "Standing Committee of the National Assembly"),
        ("administrative_unit", "", "district", LAST_DAY,
         "Standing Committee of the National Assembly"),
        ("state_agency", "government", "province", FIRST_DAY, "provincial People’s Council"),
        ("state_agency", "government", "district", LAST_DAY, "district People’s Council"),
        ("public_service_unit", "government", "commune", FIRST_DAY,
         "commune People’s Committee"),
        ("public_service_unit", "government", "commune", LAST_DAY,
         "district People’s Committee"),
        ("party_body", "party", "province", FIRST_DAY,
         "standing board of the provincial Party committee"),
        ("party_organisation", "party", "commune", FIRST_DAY,
         "the Party committee directly above"),
        ("mass_organisation", "front", "commune", FIRST_DAY,
         "standing board of the commune Party committee"),
        ("association", "association", "commune", FIRST_DAY,
         "chairperson of the provincial People’s Committee"),
        ("steering_committee", "party", "province", FIRST_DAY,
         "standing board of the provincial Party committee"),
    ],
)  # fmt: skip
def test_who_decides(unit_class: str, bloc: str, level: str, day: date, decides: str) -> None:
    assert authority(unit_class, bloc, level, "", day).decides.id == decides


def test_who_proposes_and_appraises_as_the_corpus_says() -> None:
    found = authority("state_agency", "government", "province", "so", FIRST_DAY)
    assert found.proposes.id == "provincial People’s Committee"
    assert found.appraises.id == "provincial Department of Home Affairs"
    assert found.status == "verified"
    commune = authority("administrative_unit", "", "commune", "xa", FIRST_DAY)
    assert (commune.proposes.id, commune.status) == ("Government", "verified")


def test_a_ministry_is_not_another_central_agency() -> None:
    ministry = authority("state_agency", "government", "central", "bo", FIRST_DAY)
    agency = authority("state_agency", "government", "central", "cuc", FIRST_DAY)
    assert (ministry.decides.id, agency.decides.id) == ("National Assembly", "Government")


@pytest.mark.parametrize(
    ("unit_class", "bloc", "level", "day"),
    [
        ("state_agency", "government", "district", FIRST_DAY),
        ("administrative_unit", "", "village", FIRST_DAY),
        ("party_body", "government", "province", FIRST_DAY),
        ("ministry", "government", "central", FIRST_DAY),
    ],
)
def test_what_cannot_stand_is_refused(unit_class: str, bloc: str, level: str, day: date) -> None:
    with pytest.raises(InputError) as refused:
        authority(unit_class, bloc, level, "", day)
    assert refused.value.code == "TG-AUTH-001"


def test_blocs_and_levels_that_are_not_said() -> None:
    assert bloc_of_class("village", "party") == ""
    assert bloc_of_class("mass_organisation", "") == "front"
    assert bloc_of_class("internal_unit", "") == "government"
    unsaid = authority("sub_department", "", "", "", FIRST_DAY)
    assert unsaid == authority("sub_department", "government", "province", "", FIRST_DAY)
    assert authority("village", "", "", "", FIRST_DAY).status == "uncertain"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{min(row.classes)}-{row.source[:9]}")
def test_rows_use_the_words_of_the_registry(row: object) -> None:
    assert row.classes <= {*UNIT_CLASSES}
    assert row.levels <= {*LEVELS}
    assert row.blocs <= {*BLOCS}


def test_every_row_is_asked_for_by_some_unit() -> None:
    used = set()
    for day in DAYS:
        for unit_class, bloc, level in occurring(day):
            for kind in ("", "bo"):
                fitting = (r for r in ROWS if r.fits(unit_class, bloc, level, kind, day))
                used.add(id(next(fitting)))
    assert [row for row in ROWS if id(row) not in used] == []
