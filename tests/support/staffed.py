"""A small province with posts, people and a ledger in the journal, for tests of the screens."""

from datetime import date
from typing import Any

import apparatuses
import places
from apparatuses import act, record

from tinhgon.headcount.sealing import Record
from tinhgon.storage.repositories.people import erase, keep

QUOTA = "9/QĐ-UBND|2021-01-05|Hồng Lam"
CUTS = "40/QĐ-UBND|2023-06-01|Hồng Lam"
BEGIN, CUT, SWITCHED = date(2021, 1, 1), date(2023, 6, 30), date(2024, 3, 1)
PEOPLE_FROM = date(2020, 6, 1)


def province() -> None:
    """Open units, posts and people of three categories, and cut some of them."""
    apparatuses.province()
    record(act("opening", unit="u-tt", name="Trung tâm Lưu trữ", class_="public_service_unit",
               parent="u-so", bloc="government", level="province"), command="tt")  # fmt: skip
    record(
        _opened("u-so", "civil_servant", 60, 55, "1"),
        _opened("u-phong", "civil_servant", 8, 10, "2"),
        _opened("u-tt", "public_employee", 40, 38, "3"),
        act("open_headcount", BEGIN, unit="u-tt", category="public_employee",
            pay_source="own_revenue", assigned=0, present=0, movement="m-3+"),
        _opened("u-a", "commune", 30, 33, "4"),
        _opened("u-b", "commune", 30, 24, "5"),
        act("state_staffing", BEGIN, unit="u-a", field="Tư pháp - hộ tịch", required=2, present=4,
            qualified=3),
        act("state_staffing", BEGIN, unit="u-b", field="Tư pháp - hộ tịch", required=3, present=2,
            qualified=2),
        document=QUOTA, command="numbers",
    )  # fmt: skip
    record(
        _moved("u-so", "unfilled_post_cut", "6", -4),
        _moved("u-so", "retirement_at_age", "7", -2, -2),
        _moved("u-so", "resignation", "8", -1, -1),
        _moved("u-tt", "pay_source_switch", "9", -10, -10, category="public_employee",
               on=SWITCHED),
        document=CUTS, command="cuts",
    )  # fmt: skip


def _opened(unit: str, category: str, assigned: int, present: int, line: str) -> Any:
    return act("open_headcount", BEGIN, unit=unit, category=category, assigned=assigned,
               present=present, movement=f"m-{line}")  # fmt: skip


def _moved(unit: str, cause: str, line: str, posts: int, people: int = 0, **more: Any) -> Any:
    fields = {"category": "civil_servant", "on": CUT} | more
    on = fields.pop("on")
    return act("headcount", on, unit=unit, cause=cause, posts=posts, people=people,
               movement=f"m-{line}", **fields)  # fmt: skip


def people(count: int = 40, unit: str = "u-so", *, erased: int = 0, silent: int = 0) -> None:
    """Put invented people into a unit; the last ones are erased or have no month of birth."""
    acts = []
    for place in range(count):
        person = f"p{unit[2:]}{place:03}"
        birth = f"{1964 + place % 38}-{place % 12 + 1:02}"
        values = {"name": f"Người thứ {place}", "sex": ("female", "male")[place % 2]}
        if place >= silent:
            values["birth"] = birth
        made = Record(person, 1, bytes([place % 250 + 1]) * 32, values)
        keep([made])
        acts += [
            act("record_person", PEOPLE_FROM, person=person, record=1, seal=made.seal),
            act("appoint", PEOPLE_FROM, assignment=f"a{person}", person=person, unit=unit,
                category="civil_servant"),
        ]  # fmt: skip
    record(*acts, command=f"people {unit}")
    gone = [f"p{unit[2:]}{place:03}" for place in range(count - erased, count)]
    if gone:
        record(act("erase", date(2025, 1, 1), persons=gone), command=f"erase {unit}")
        erase(gone, places.clock())


def post(unit: str) -> None:
    """Approve a vacant post."""
    record(act("approve_post", BEGIN, post=f"p{unit[1:]}", unit=unit, title="Chuyên viên"),
           command=f"post {unit}")  # fmt: skip


def deputies() -> None:
    """Approve more deputies than a service unit may have, with a plan to come down."""
    posts = [
        act("approve_post", BEGIN, post=f"d-{place}", unit="u-tt", title="Phó Giám đốc",
            leader="deputy")
        for place in range(5)
    ]  # fmt: skip
    plan = act("plan_surplus", BEGIN, unit="u-tt", deadline="2025-12-31",
               path="bố trí vị trí khác hoặc nghỉ hưu")  # fmt: skip
    record(*posts, plan, command="deputies")
