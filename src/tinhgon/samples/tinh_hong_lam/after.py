"""Hồng Lam from 1/7/2025 to 31/10/2026: plan 57-KH/TU carried out."""

from datetime import date
from typing import Final

from tinhgon.samples.apparatus.merging import settle, trim
from tinhgon.samples.apparatus.schools import find_service, join_levels, merge_schools
from tinhgon.samples.apparatus.services import PRESCHOOL, PRIMARY
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.staffing import Staffing
from tinhgon.samples.tinh_hong_lam.staffing import (
    cut_civil_servants,
    end_part_timers,
    give_quota,
    level_communes,
    plan_surplus,
    state_fields,
)
from tinhgon.samples.tinh_hong_lam.surplus import surplus
from tinhgon.samples.tinh_hong_lam.targets import confirm_plan

LEVELLED: Final = date(2026, 3, 31), date(2026, 6, 30), date(2026, 10, 31)
"""When communes come nearer to what they are to have."""


def continue_reform(world: World, staffing: Staffing) -> None:
    """Write the decisions of the sixteen months."""
    book = world.book
    _services(world, staffing)
    book.sign("QĐ-UBND", date(2026, 7, 20), date(2026, 8, 1))
    departments = list(dict.fromkeys(world.departments.values()))
    trim(world, departments, 112, 2)
    book.article()
    below = [unit for one in departments for unit in book.children(one, "sub_department")]
    trim(world, below, 78, 2)
    book.sign("QĐ/TU", date(2026, 9, 30), date(2026, 10, 1))
    left = surplus(world)
    for unit, post in left[131:]:
        book.abolish(unit, post)
    cut_civil_servants(world, staffing, date(2026, 9, 30), 1)
    level_communes(world, staffing, LEVELLED[2], 2, 3)
    state_fields(world)


def _services(world: World, staffing: Staffing) -> None:
    """486 public service units become 431 between 1/9/2025 and 1/9/2026."""
    book = world.book
    book.sign("QĐ-UBND", date(2025, 8, 20), date(2025, 9, 1))
    for district_unit, heir in (
        ("Trung tâm Dịch vụ nông nghiệp khu vực", "Trung tâm Khuyến nông"),
        ("Trung tâm Văn hóa, Thông tin và Thể thao khu vực", "Trung tâm Văn hóa - Nghệ thuật"),
    ):
        _absorb_all(world, district_unit, find_service(world, heir))
        book.article()
    plan_surplus(world)
    give_quota(world, staffing)
    confirm_plan(world)
    book.reach(date(2026, 3, 15))
    staffing.late.work_back()
    cut_civil_servants(world, staffing, date(2026, 3, 31), 0)
    level_communes(world, staffing, LEVELLED[0], 0, 3)
    end_part_timers(world, staffing)
    level_communes(world, staffing, LEVELLED[1], 1, 3)
    book.sign("QĐ-UBND", date(2026, 6, 15), date(2026, 7, 1))
    merge_schools(world, PRESCHOOL, 14)
    merge_schools(world, PRIMARY, 12)
    book.article()
    join_levels(world, 14)


def _absorb_all(world: World, lead: str, heir: str) -> None:
    book = world.book
    while True:
        try:
            gone = find_service(world, lead)
        except LookupError:
            return
        settle(world, book.absorb(gone, heir), 2)
