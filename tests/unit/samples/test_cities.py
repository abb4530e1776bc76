"""The sample cities: every cell of the requirement book's table for units, and what is planted."""

from datetime import date

import pytest
from plain_fold import count, folded, leads, standing_problems

from tinhgon.samples.cities import written

DAYS = (date(2015, 12, 31), date(2017, 12, 31), date(2021, 12, 31), date(2024, 10, 31),
        date(2025, 3, 31), date(2025, 7, 1))  # fmt: skip


@pytest.fixture(scope="module")
def city():
    decisions, answers = written("city-m")
    problems = []

    def look(day, state):
        if day.year >= 2015:
            problems.extend((day, problem) for problem in standing_problems(state))

    found, last = folded(decisions, DAYS, look)
    assert problems == []
    assert last.wrong == []
    return found, answers, decisions, last


def inner(bloc, level, parent_class=""):
    return "internal_unit", {"bloc": bloc, "level": level, "parent_class": parent_class}


TABLE = [
    ("party_body", {"level": "province", "parent": "Thành ủy"}, (11, 11, 10, 10, 7, 7)),
    ("state_agency", {"level": "province", "parent": "Ủy ban nhân dân"},
     (20, 20, 20, 20, 15, 15)),
    (*inner("government", "province", "state_agency"), (186, 186, 170, 158, 118, 118)),
    (*inner("government", "province", "sub_department"), (56, 56, 48, 43, 35, 35)),
    (*inner("party", "province"), (44, 44, 39, 36, 30, 30)),
    (*inner("front", "province"), (31, 31, 28, 26, 22, 22)),
    (*inner("government", "district"), (187, 187, 183, 179, 152, 0)),
    (*inner("party", "district"), (90, 90, 86, 84, 70, 0)),
    (*inner("front", "district"), (90, 90, 86, 83, 75, 0)),
    ("public_service_unit", {}, (1000, 1000, 905, 890, 862, 862)),
    ("administrative_unit", {"level": "district"}, (15, 15, 15, 15, 15, 0)),
    ("administrative_unit", {"level": "district", "type": "quan"}, (7, 7, 7, 7, 8, 0)),
    ("administrative_unit", {"level": "district", "type": "huyen"}, (8, 8, 8, 8, 6, 0)),
    ("administrative_unit", {"level": "district", "type": "thanh-pho"}, (0, 0, 0, 0, 1, 0)),
    ("administrative_unit", {"level": "commune"}, (220, 220, 214, 214, 165, 58)),
    ("administrative_unit", {"level": "commune", "type": "phuong"}, (70, 70, 70, 70, 78, 33)),
    ("administrative_unit", {"level": "commune", "type": "xa"}, (140, 140, 134, 134, 80, 25)),
    ("administrative_unit", {"level": "commune", "type": "thi-tran"}, (10, 10, 10, 10, 7, 0)),
    ("village", {}, (2480, 2480, 1706, 1690, 1690, 1690)),
]  # fmt: skip


@pytest.mark.parametrize(("unit_class", "like", "numbers"), TABLE)
def test_the_table_of_the_requirement_book(city, unit_class, like, numbers):
    found = city[0]
    assert tuple(count(found[day], unit_class, **like) for day in DAYS) == numbers


SERVICES = [
    ({"named": "Trường Mầm non"}, (306, 284)), ({"named": "Trường Tiểu học"}, (232, 205)),
    ({"named": "Trường Trung học cơ sở"}, (204, 193)),
    ({"named": "Trường Trung học phổ thông"}, (40, 39)),
    ({"named": "Trung tâm Y tế"}, (15, 15)), ({"named": "Bệnh viện"}, (18, 17)),
]  # fmt: skip


@pytest.mark.parametrize(("like", "numbers"), SERVICES)
def test_service_units_by_what_they_are(city, like, numbers):
    found = city[0]
    days = date(2017, 12, 31), date(2024, 10, 31)
    assert tuple(count(found[day], "public_service_unit", **like) for day in days) == numbers


@pytest.fixture(scope="module")
def autumn(city):
    return city[0][date(2024, 10, 31)]


def test_the_functions_of_the_requirement_book(autumn):
    ours = [one["code"] for one in autumn.functions.values()]
    below = [code for code in ours if code[0] in "HX" and code[1].isdigit()]
    assert (len(ours) - len(below), len(below)) == (640, 2_100)
    assert len(set(ours)) == len(ours)


def test_exactly_the_planted_functions_have_two_leads_or_none(city):
    _, answers, decisions, _ = city
    assert (len(answers.two_leads), len(answers.no_lead)) == (17, 6)
    wrong = []

    def look(day, state):
        if day >= date(2015, 6, 1):
            held = leads(state)
            several = {one for one, count in held.items() if count == 2}
            none = {one for one, count in held.items() if count == 0}
            others = {one for one, count in held.items() if count > 2}
            if (several, none, others) != (set(answers.two_leads), set(answers.no_lead), set()):
                wrong.append((day, len(several), len(none), len(others)))

    folded(decisions, (), look)
    assert wrong == []


def test_the_near_duplicates_lie_with_two_departments(city, autumn):
    _, answers, _, last = city
    held = {function: unit for function, unit, role in autumn.roles if role == "lead"}
    for one, other in answers.pairs:
        assert autumn.functions[one]["name"] != autumn.functions[other]["name"]
        assert held[one] != held[other]
        assert {one, other} <= last.functions.keys()
    every = [function for pair in answers.pairs for function in pair]
    assert len(every) == len(set(every)) == 82


def test_no_two_functions_of_one_place_have_one_name(autumn):
    names = [one["name"] for one in autumn.functions.values()]
    assert len(names) == len(set(names))


def test_the_compound_event_is_one_decision_of_one_day(city):
    _, answers, decisions, _ = city
    planted = answers.compound
    (decision,) = (one for one in decisions if one.basis.document == planted["document"])
    assert {act.on for act in decision.acts} == {date(2025, 1, 1)}
    change, merger = decision.acts
    assert (change.kind, change.fields["type"]) == ("reclassify", "thanh-pho")
    assert (merger.kind, len(merger.fields["sources"])) == ("consolidate", 2)
    before, _ = folded(decisions, [date(2024, 12, 31)])
    old = before[date(2024, 12, 31)].units
    kinds = {old[one["unit"]]["type"] for one in merger.fields["sources"]}
    assert kinds == {"xa", "thi-tran"}
    (ward,) = merger.fields["results"]
    assert (ward["type"], ward["parent"]) == ("phuong", change.fields["unit"])


def test_one_name_in_two_districts(city, autumn):
    planted = city[1].same_names
    assert len(planted) == 1
    for one, other in planted:
        first, second = autumn.units[one], autumn.units[other]
        assert first["name"] == second["name"]
        assert first["parent"] != second["parent"]
    named = [one["name"] for one in autumn.units.values() if one["class"] == "administrative_unit"]
    assert len(named) - len(set(named)) == len(planted)


def test_one_unit_was_renamed_twice(city):
    _, answers, decisions, _ = city
    renamed = [act.fields["unit"] for one in decisions for act in one.acts if act.kind == "rename"]
    assert [one for one in set(renamed) if renamed.count(one) > 1] == answers.renamed_twice


def test_one_decision_works_back(city):
    _, answers, decisions, _ = city
    late = []
    for decision in decisions[1:]:
        issued = date.fromisoformat(decision.basis.document.split("|")[1])
        is_opening = decision.acts[0].kind == "open_headcount"
        if not is_opening and any(act.on < issued for act in decision.acts):
            late.append((decision.basis.document, decision.acts[0].fields["unit"]))
    assert late == [(answers.retroactive["document"], answers.retroactive["unit"])]


def test_posts_have_one_head_each(autumn):
    heads = [post["unit"] for post in autumn.posts.values() if post.get("leader") == "head"]
    assert len(heads) == len(set(heads))
    assert {post["unit"] for post in autumn.posts.values()} == set(heads)


def test_the_data_does_not_tell_what_is_planted(city):
    _, answers, decisions, _ = city
    said = {key for one in decisions for act in one.acts for key in act.fields}
    assert said & {"planted", "key", "answer", "duplicate"} == set()
    ids = {*answers.two_leads, *answers.no_lead}
    lists = [
        one for one in decisions
        if {act.fields.get("function") for act in one.acts} - {None}
        and {act.fields.get("function") for act in one.acts} - {None} <= ids
    ]  # fmt: skip
    assert lists == []


SMALL = [
    ("administrative_unit", {"level": "district"}, (1, 1, 1, 1, 0)),
    ("administrative_unit", {"level": "commune"}, (12, 12, 12, 9, 3)),
    ("state_agency", {"parent": "Ủy ban nhân dân thành phố"}, (3, 3, 3, 3, 3)),
]


def test_the_small_city():
    decisions, answers = written("city-xs")
    problems = []
    days = (*DAYS[:1], *DAYS[2:])
    found, _ = folded(
        decisions, days,
        lambda day, state: problems.extend(standing_problems(state) if day.year > 2014 else ()),
    )  # fmt: skip
    assert problems == []
    for unit_class, like, numbers in SMALL:
        assert tuple(count(found[day], unit_class, **like) for day in days) == numbers
    held = leads(found[date(2025, 7, 1)])
    assert {one for one, count in held.items() if count > 1} == set(answers.two_leads)
    assert {one for one, count in held.items() if count == 0} == set(answers.no_lead)
    assert len(answers.pairs) == 3
    assert answers.compound
