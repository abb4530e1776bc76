"""Public service units: autonomy (Decree 60/2021), staff of schools (Resolution 37/2026)."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from tinhgon.kernel import Message
from tinhgon.law.parameters import Citation, Parameters, Status
from tinhgon.law.standards.finding import Finding, Number, Reading, percent, written

AutonomyGroup: TypeAlias = Literal["1", "2", "3a", "3b", "3c", "4"]
_GROUPS: Final[tuple[AutonomyGroup, ...]] = ("2", "3a", "3b", "3c")


def autonomy_group(
    regular: Number, on: date, *, covers_investment: bool, law: Parameters | None = None
) -> AutonomyGroup:
    """Return the group of a service unit by how far it pays for itself.

    Args:
        regular: own revenue over regular expenditure, 1 = 100 %.
        on: the day asked for.
        covers_investment: it pays its investments too.
        law: the legal values.
    """
    read = Reading(on, law)
    for group in _GROUPS:
        if regular >= read(f"autonomy_{group}_from"):
            return "1" if group == _GROUPS[0] and covers_investment else group
    return "4"


def new_service_unit(
    regular: Number,
    investment: Number,
    on: date,
    *,
    is_essential: bool,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether a service unit to be founded does not pay for itself.

    Args:
        regular: own revenue over regular expenditure, 1 = 100 %.
        investment: likewise over investment.
        on: the day of founding.
        is_essential: of basic, essential services, which is exempt.
        law: the legal values.
    """
    read = Reading(on, law)
    required, covered = read("new_service_unit_from"), min(regular, investment)
    if is_essential or covered >= required:
        return None
    message = Message(
        "A new service unit must pay its regular and investment spending itself; it covers"
        " %(regular)s %% and %(investment)s %%.",
        {"regular": percent(regular, required), "investment": percent(investment, required)},
    )
    return read.finding("PSU-NEW", "error", covered, required, message)


@dataclass(frozen=True, slots=True)
class SchoolPosts:
    """Managers and support staff of a school.

    Attributes:
        heads: always of the whole school.
        deputies: at the main campus and one for each branch.
        accountants: two for a large boarding school.
        clerks: of the whole school.
        treasurers: of the whole school.
        cites: where the law says so.
        status: how sure that is.
    """

    heads: Number
    deputies: Number
    accountants: Number
    clerks: Number
    treasurers: Number
    cites: tuple[Citation, ...]
    status: Status


def school_posts(
    branches: int,
    classes: int,
    on: date,
    *,
    is_boarding: bool,
    law: Parameters | None = None,
) -> SchoolPosts:
    """Return the posts of a school that has so many branches and classes."""
    read = Reading(on, law)
    is_large = is_boarding and classes >= read("school_large_from")
    heads = read("school_heads")
    deputies = read("school_deputies") + branches * read("school_deputies_per_branch")
    accountants = read("school_accountants_large" if is_large else "school_accountants")
    clerks, treasurers = read("school_clerks"), read("school_treasurers")
    return SchoolPosts(heads, deputies, accountants, clerks, treasurers, read.cites, read.status)


def school_deputies(
    branches: int, number: int, on: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether a school has more deputy heads than one and one for each branch."""
    read = Reading(on, law)
    allowed = read("school_deputies") + branches * read("school_deputies_per_branch")
    if number <= allowed:
        return None
    message = Message(
        "%(measured)s deputies, at most %(required)s are allowed.",
        {"measured": written(number), "required": written(allowed)},
    )
    return read.finding("ORG-DEP-01", "error", number, allowed, message)
