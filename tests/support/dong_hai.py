"""A made-up province in a journal in memory, and texts about it. All names are invented."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from tinhgon.journal.acts import Act, Decision, Draft
from tinhgon.journal.book import Book, Step
from tinhgon.journal.versions import version_at
from tinhgon.kernel.days import day_of
from tinhgon.organisation.register import ORGANISATION
from tinhgon.organisation.things import Unit

AT = datetime(2031, 6, 1, tzinfo=UTC)
BEFORE, ON = date(2031, 2, 28), date(2031, 3, 1)
WHOLE = "toàn bộ diện tích tự nhiên, quy mô dân số"
PART = "một phần diện tích tự nhiên, quy mô dân số"
HEAD = """Số: 77/NQ-UBTVQH19

NGHỊ QUYẾT

Về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Đông Hải năm 2031

ỦY BAN THƯỜNG VỤ QUỐC HỘI

QUYẾT NGHỊ:

**Điều 1. Sắp xếp các đơn vị hành chính cấp xã của tỉnh Đông Hải**

"""
TAIL = """

**Điều 2. Hiệu lực thi hành**

1. Nghị quyết này có hiệu lực thi hành từ ngày được thông qua.

2. Các cơ quan bảo đảm để chính quyền địa phương chính thức hoạt động từ ngày 01 tháng 3 năm 2031.

*Nghị quyết này được thông qua ngày 05 tháng 02 năm 2031.*
"""


def resolution(*clauses: str) -> str:
    """Return a resolution of these clauses."""
    lines = (f"{number}. {clause}" for number, clause in enumerate(clauses, 1))
    return HEAD + "\n\n".join(lines) + TAIL


def opening(unit: str, name: str, parent: str, level: str, **more: int) -> Act:
    """Return a unit that stood before."""
    fields = {"unit": unit, "name": name, "class": "administrative_unit", "level": level}
    return Act("opening", date(2020, 1, 1), {**fields, "parent": parent, **more})


def book(*units: Act) -> Book:
    """Return a journal in which these units stand."""
    out = Book(ORGANISATION)
    step = out.append(Draft(units, 1, "openings"), AT)
    assert not step.outcome.problems
    return out


def province(*communes: tuple[str, str, str]) -> Book:
    """Return Đông Hải with its districts and communes (id, name, id of the district)."""
    districts = sorted({district for _, _, district in communes})
    return book(
        opening("p", "Tỉnh Đông Hải", "", "province"),
        *(opening(name, f"Huyện {name.title()}", "p", "district") for name in districts),
        *(opening(unit, name, district, "commune") for unit, name, district in communes),
    )


def append(journal: Book, decision: Decision) -> Step:
    """Append a decision that must pass every check."""
    draft = Draft(decision.acts, 1, f"c{len(journal.entries)}", decision.basis)
    step = journal.append(draft, AT)
    assert not step.outcome.problems, step.outcome.problems
    return step


def living(journal: Book, on: date, level: str = "") -> dict[str, Unit]:
    """Return the units that live on a day."""
    out = {}
    for sort, unit in journal.past.subjects():
        version = version_at(journal.past.timeline((sort, unit)), day_of(on))
        values = version.values if version else None
        if isinstance(values, Unit) and level in {"", values.level}:
            out[unit] = values
    return out


def names(units: Iterable[Unit]) -> list[str]:
    """Return the names of units in order."""
    return sorted(unit.name for unit in units)
