"""Hồng Lam: the requirement book's table for units, and the sheets of its directives."""

from datetime import date

import pytest
from plain_fold import count, folded, leads, standing_problems

from tinhgon.files.tables import read_sheet
from tinhgon.organisation.tiers import TIERS
from tinhgon.samples import small_sheets
from tinhgon.samples.tinh_hong_lam import decisions, written

DAYS = {
    "10/2024": date(2024, 10, 31), "6/2025": date(2025, 6, 30), "7/2025": date(2025, 7, 1),
    "10/2026": date(2026, 10, 31),
}  # fmt: skip


@pytest.fixture(scope="module")
def states():
    problems = []

    def look(day, state):
        if day.year >= 2024:
            problems.extend((day, problem) for problem in standing_problems(state))

    found, last = folded(decisions(), DAYS.values(), look)
    assert problems == []
    assert last.wrong == []
    return {name: found[day] for name, day in DAYS.items()}


TABLE = [
    ("administrative_unit", {"level": "district"}, (9, 9, 0, 0)),
    ("administrative_unit", {"level": "commune"}, (148, 142, 48, 48)),
    ("administrative_unit", {"level": "commune", "type": "phuong"}, (24, 24, 16, 16)),
    ("administrative_unit", {"level": "commune", "type": "dac-khu"}, (0, 0, 1, 1)),
    ("state_agency", {"level": "province", "parent": "Ủy ban nhân dân"}, (19, 14, 14, 14)),
    ("internal_unit", {"level": "province", "parent_class": "state_agency"}, (168, 124, 124, 112)),
    ("internal_unit", {"level": "district", "bloc": "government"}, (106, 96, 0, 0)),
    ("internal_unit", {"level": "commune", "bloc": "government"}, (0, 0, 192, 192)),
    ("internal_unit", {"level": "commune", "bloc": "party"}, (0, 0, 145, 145)),
    ("internal_unit", {"parent_class": "sub_department"}, (98, 86, 86, 78)),
    ("internal_unit", {"bloc": "front"}, (83, 75, 75, 75)),
    ("public_service_unit", {}, (512, 498, 486, 431)),
]  # fmt: skip


@pytest.mark.parametrize(("unit_class", "like", "numbers"), TABLE)
def test_the_table_of_the_requirement_book(states, unit_class, like, numbers):
    assert tuple(count(state, unit_class, **like) for state in states.values()) == numbers


def test_surplus_deputies(states):
    marked = [
        sum(
            1 for post in state.posts.values()
            if post.get("leader") == "deputy" and post.get("review") == "end"
        )
        for state in states.values()
    ]  # fmt: skip
    assert marked == [0, 0, 214, 131]


def test_tiers_of_posts_are_those_of_the_rules(states):
    tiers = {post.get("tier") for state in states.values() for post in state.posts.values()}
    assert tiers - {"", None} <= {tier.slug for tier in TIERS}
    assert "province_standing" in tiers


def inner_of(state, name):
    """Return how many inner units the bodies of a name have."""
    bodies = [one for one, unit in state.units.items() if unit["name"] == name]
    return sum(
        unit["class"] == "internal_unit" and unit.get("parent") in bodies
        for unit in state.units.values()
    )


@pytest.mark.parametrize("sheet", small_sheets(), ids=lambda sheet: sheet.name)
def test_the_registry_agrees_with_the_sheets(states, sheet):
    rows = read_sheet(sheet.data, sheet.name).rows
    compared = 0
    for row in rows:
        found = [inner_of(states[day], row.name) for day in ("10/2024", "6/2025")]
        if any(found):
            assert found == [row.base, row.present], row.name
            compared += 1
    assert compared == {"xlsx": 21, "csv": 6}[sheet.name.rpartition(".")[2]]


def test_sub_departments_agree_with_the_sheet(states):
    for day, numbers in (("10/2024", (52, 18, 14, 14)), ("6/2025", (45, 16, 13, 12))):
        assert below_departments(states[day]) == numbers


def below_departments(state):
    """Return inner units of sub-departments: of farming and nature, health, trade, others."""
    found = {"Sở Nông nghiệp": 0, "Sở Tài nguyên": 0, "Sở Y tế": 0, "Sở Công Thương": 0, "": 0}
    for unit in state.units.values():
        above = state.units.get(unit.get("parent"), {})
        if unit["class"] == "internal_unit" and above.get("class") == "sub_department":
            department = state.units[above["parent"]]["name"]
            found[next(head for head in found if department.startswith(head))] += 1
    first, second, *others = found.values()
    return (first + second, *others)


def test_every_function_but_the_planted_has_one_lead(states):
    _, answers = written()
    held = leads(states["10/2024"])
    assert {one for one, count in held.items() if count > 1} == set(answers.two_leads)
    assert {one for one, count in held.items() if count == 0} == set(answers.no_lead)
    led = set(leads(states["7/2025"]).items())
    left = {one for one, count in led if count == 0} - set(answers.no_lead)
    assert [states["7/2025"].functions[one]["name"] for one in left] == [
        "Lãnh đạo xây dựng đề án hợp nhất các sở"
    ]


def test_bodies_the_directives_name_are_there(states):
    for day, names in {
        "10/2024": ("Ban Tuyên giáo Tỉnh ủy", "Ban cán sự đảng Ủy ban nhân dân tỉnh",
                    "Đảng đoàn Hội đồng nhân dân tỉnh", "Ban Tổ chức Tỉnh ủy", "Báo Hồng Lam"),
        "6/2025": ("Đảng ủy Ủy ban nhân dân tỉnh", "Ban Tuyên giáo và Dân vận Tỉnh ủy",
                   "Ủy ban Kiểm tra Tỉnh ủy", "Sở Dân tộc và Tôn giáo"),
        "10/2026": ("Sở Nông nghiệp và Môi trường", "Trường Chính trị tỉnh", "Thanh tra tỉnh",
                    "Văn phòng Ủy ban nhân dân tỉnh", "Sở Khoa học và Công nghệ"),
    }.items():  # fmt: skip
        assert set(names) <= {unit["name"] for unit in states[day].units.values()}


def test_parts_of_communes_are_told_with_their_share(states):
    parted = {}
    for decision in decisions():
        for act in decision.acts:
            for source in act.fields.get("sources", ()):
                if source["extent"] in {"part", "rest"}:
                    parted.setdefault(source["unit"], []).append(source.get("share", ""))
    assert sorted(parted.values()) == [["", ""], ["", ""], ["1/3", "2/3"], ["1/4", "3/4"],
                                       ["2/5", "3/5"]]  # fmt: skip
