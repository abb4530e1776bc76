"""Least staff and most deputies of bodies, by kind, size and day.

Provinces: Decree 150/2025, before it 107/2020. Ministries: Decree 303/2025. Public service units:
Decree 120/2020, from 1/11/2025 as amended by 283/2025. Communes: Resolution 332/2025.
"""

from datetime import date
from itertools import count as counting
from typing import Final, Literal, TypeAlias

from tinhgon.kernel import Message
from tinhgon.law.calendar import DAYS, date_of, day_code
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards.finding import Finding, Number, Reading, day, written

Body: TypeAlias = Literal[
    "department_division",  # phòng thuộc sở
    "department_office",  # văn phòng thuộc sở
    "sub_department",  # chi cục thuộc sở
    "sub_department_division",  # phòng thuộc chi cục
    "ministry_department",  # vụ
    "ministry_department_division",  # phòng trong vụ
    "ministry_office_division",  # phòng của văn phòng, thanh tra bộ
    "bureau",  # cục
    "bureau_1",  # cục loại 1
    "bureau_1_office",  # ban, văn phòng của cục loại 1
    "bureau_2_division",  # phòng của cục loại 2
    "branch_1",  # chi cục của cục loại 1
    "branch_2",  # chi cục của cục loại 2
    "branch_1_division",  # phòng của chi cục loại 1
    "branch_2_division",  # phòng của chi cục loại 2
    "service_unit",  # đơn vị sự nghiệp công lập
    "service_unit_of_department",  # đơn vị sự nghiệp thuộc sở
    "service_division",  # phòng của đơn vị sự nghiệp
]
ProvinceClass: TypeAlias = Literal["special", "1", "2", "3"]
Group: TypeAlias = Literal["department", "ministry", "commune"]
Level: TypeAlias = Literal["ministry", "province"]
MOST: Final = "ORG-DEP-01"
_STAFF_LIKE: Final = {
    "department_office": "department_division",
    "service_unit_of_department": "service_unit",
    "bureau_1": "bureau",
}
_DEPUTIES_LIKE: Final = {
    "department_office": "department_division",
    "sub_department_division": "department_division",
    "ministry_department_division": "ministry_division",
    "ministry_office_division": "ministry_division",
    "bureau_2_division": "ministry_division",
    "branch_1_division": "ministry_division",
}
_OF_MINISTRY: Final = ("ministry", "bureau", "branch")


def minimum_staff(
    body: Body,
    staff: int,
    on: date,
    *,
    province_class: ProvinceClass | None = None,
    is_essential: bool = False,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether a body has fewer staff than one of its kind needs.

    Args:
        body: its kind.
        staff: posts assigned (biên chế), or employees of a service unit.
        on: the day asked for.
        province_class: of its province, for divisions and offices of a department.
        is_essential: a service unit of basic, essential services, which is exempt.
        law: the legal values.

    Raises:
        InputError: `TG-LAW-005`, no value that day; `TG-LAW-030`, no such standard.
    """
    if is_essential and body.startswith("service_unit"):
        return None
    read = Reading(on, law)
    required = read(_stem(read, f"minimum_staff_{_STAFF_LIKE.get(body, body)}", province_class))
    if staff >= required:
        return None
    params = {"measured": written(staff), "required": written(required)}
    message = Message("%(measured)s staff, at least %(required)s are needed.", params)
    return read.finding("ORG-MIN-01", "error", staff, required, message)


def ministry_divisions(
    divisions: int, staff: int, merged: int, on: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether a department of a ministry (vụ) has divisions without the grounds for them.

    Args:
        divisions: inside it.
        staff: of it.
        merged: how many units it was merged from.
        on: the day asked for.
        law: the legal values.
    """
    read = Reading(on, law)
    enough = read("divisions_in_ministry_department_staff_from")
    many = read("divisions_in_ministry_department_merged_from")
    if not divisions or staff >= enough or merged >= many:
        return None
    message = Message(
        "%(divisions)s divisions in a department of a ministry of %(measured)s staff; only one of"
        " %(required)s staff, or merged from %(merged)s units, may have any.",
        {
            "divisions": written(divisions),
            "measured": written(staff),
            "required": written(enough),
            "merged": written(many),
        },
    )
    return read.finding("ORG-MIN-01", "error", staff, enough, message)


def deputies(
    body: Body,
    number: int,
    on: date,
    *,
    staff: int = 0,
    divisions: int = 0,
    province_class: ProvinceClass | None = None,
    is_reformed: bool = False,
    merged_on: date | None = None,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether a body has more deputies than the table allows.

    Args:
        body: its kind.
        number: its deputies.
        on: the day asked for.
        staff: of it, which decides for divisions.
        divisions: inside it, which decide for sub-departments and branches.
        province_class: of its province, for divisions of departments.
        is_reformed: formed anew by a reorganisation.
        merged_on: the day the decision that rearranged it took effect, None when none did.
        law: the legal values.

    Returns:
        A warning with the deadline while the law leaves time, an error after it.

    Raises:
        InputError: `TG-LAW-005`, no value that day; `TG-LAW-030`, no such standard.
    """
    read = Reading(on, law)
    stem = _stem(read, f"deputies_{_DEPUTIES_LIKE.get(body, body)}", province_class)
    if is_reformed and read.has(f"{stem}_reformed"):
        stem = f"{stem}_reformed"
    elif read.has(f"{stem}_few_to"):
        is_few = read(f"{stem}_few_from") <= divisions <= read(f"{stem}_few_to")
        stem = f"{stem}_few" if is_few else stem
    return _excess(read, number, _banded(read, stem, staff), _family(body), merged_on)


def average_deputies(
    group: Group,
    bodies: int,
    number: int,
    on: date,
    *,
    is_special_city: bool = False,
    merged_2: int = 0,
    merged_3: int = 0,
    received: int = 0,
    merged_on: date | None = None,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether bodies that share a number of deputies have more than their sum.

    Args:
        group: departments of a province; departments, offices, inspectorate, class 2 bureaus and
            service units of a ministry; divisions and service centre of a commune.
        bodies: how many there are.
        number: deputies of all of them.
        on: the day asked for.
        is_special_city: Hanoi or Ho Chi Minh City.
        merged_2: how many of them were merged from two units (ministries).
        merged_3: how many from three or more (ministries).
        received: how many received functions (ministries).
        merged_on: the day the decision that rearranged them took effect.
        law: the legal values.
    """
    read = Reading(on, law)
    stem = f"average_deputies_{group}"
    further = {
        "special_city": int(is_special_city), "merged_2": merged_2, "merged_3": merged_3,
        "received": received,
    }  # fmt: skip
    allowed = read(stem) * bodies
    for name, times in further.items():
        if times and read.has(f"{stem}_{name}"):
            allowed += read(f"{stem}_{name}") * times
    family = "ministry" if group == "ministry" else "years"
    return _excess(read, number, allowed, family, merged_on)


def council_deputies(
    number: int, term_start: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether a district People's Council has more deputy chairs than its term allows.

    Args:
        number: deputy chairs.
        term_start: the first day of the term, which decides whatever the day asked for.
        law: the legal values.
    """
    read = Reading(term_start, law)
    return _excess(read, number, read("deputies_council_district"), "", None)


def deputies_over_parent(
    level: Level, number: int, of_parent: int, on: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether a sub-unit has more deputies than the body it belongs to."""
    read = Reading(on, law)
    allowed = of_parent + read(f"deputies_over_parent_{level}")
    if number <= allowed:
        return None
    message = Message(
        "%(measured)s deputies, more than the %(required)s of the body above.",
        {"measured": written(number), "required": written(of_parent)},
    )
    return read.finding("ORG-DEP-02", "error", number, allowed, message)


def departments(
    number: int, on: date, *, is_special_city: bool, law: Parameters | None = None
) -> Finding | None:
    """Return whether a province has more departments (sở) than it may have."""
    read = Reading(on, law)
    most = read("departments_most" + ("_special_city" if is_special_city else ""))
    if number <= most:
        return None
    message = Message(
        "%(measured)s departments, at most %(required)s are allowed.",
        {"measured": written(number), "required": written(most)},
    )
    return read.finding("ORG-SO-01", "error", number, most, message)


def _stem(read: Reading, stem: str, province_class: str | None) -> str:
    """Return the name of a norm, with the class of the province where that decides."""
    of_class = f"{stem}_{province_class}"
    return of_class if province_class is not None and read.knows(of_class) else stem


def _banded(read: Reading, stem: str, staff: int) -> Number:
    """Return the first number of a norm, or the highest whose band the staff reaches."""
    allowed = read(stem)
    for number in counting(int(allowed) + 1):
        if not read.has(f"{stem}_{number}_from"):
            return allowed
        if staff >= read(f"{stem}_{number}_from"):
            allowed = number
    return allowed


def _family(body: str) -> str:
    if body.startswith(_OF_MINISTRY):
        return "ministry"
    return "service_unit_years" if body.startswith("service") else "years"


def _excess(
    read: Reading, number: int, allowed: Number, family: str, merged_on: date | None
) -> Finding | None:
    if number <= allowed:
        return None
    until = deadline(read, family, merged_on)
    params: dict[str, object] = {"measured": written(number), "required": written(allowed)}
    if until is None or read.on > until:
        message = Message("%(measured)s deputies, at most %(required)s are allowed.", params)
        return read.finding(MOST, "error", number, allowed, message, deadline=until)
    message = Message(
        "%(measured)s deputies, at most %(required)s are allowed; to be brought to that by"
        " %(deadline)s.",
        params | {"deadline": day(until)},
    )
    return read.finding(MOST, "warning", number, allowed, message, deadline=until)


def deadline(read: Reading, family: str, merged_on: date | None) -> date | None:
    """Return the last day to come down to the norm, None where the law leaves no time.

    Args:
        read: the values of the day.
        family: `ministry` for the common last year; else the name of the years counted from the
            decision: `years`, `service_unit_years`, `party_years`.
        merged_on: the day the decision took effect.
    """
    if family == "ministry" and read.has("transition_ministry_until"):
        return date(int(read("transition_ministry_until")), 12, 31)
    name = f"transition_{family}"
    if merged_on is None or merged_on > read.on or not read.has(name):
        return None
    return date_of(day_code(merged_on) + int(read(name)) * 12 * DAYS)
