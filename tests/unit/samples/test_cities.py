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
    ({"named": "Trường Trung học cơ sở"}, (204, 193)), ({"named": "Trường Trung học phổ thông"}, (40, 39)),
    ({"named": "Trung tâm Y tế"}, (15, 15)), ({"named": "Bệnh viện"}, (18, 17)),
]  # fmt: skip


@pytest.mark.parametrize(("like", "numbers"), SERVICES)
def test_service_units_by_what_they_are(city, like, numbers):
    found = city[0]
    days = date(2017, 12, 31), date(2024, 10, 31)
    assert tuple(count(found[day], "public_service_unit", **like) for day in days) == numbers
