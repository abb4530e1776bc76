"""What the headcount room keeps over time: posts assigned, people present, movements, persons.

`None` is unknown, never zero. References to units are ids. Counts never rest on who a person is:
an assignment names a person by a random id, and all that tells who it is stands elsewhere.
"""

from dataclasses import dataclass
from typing import Final

CATEGORIES: Final = (
    "civil_servant", "public_employee", "party_front", "commune", "part_time", "contract",
    "association",
)  # fmt: skip
"""Công chức · viên chức · khối Đảng, MTTQ, đoàn thể · cán bộ, công chức cấp xã · người hoạt động
không chuyên trách · hợp đồng theo Nghị định 111/2022 · hội; never added up with one another."""

PAY_SOURCES: Final = ("budget", "own_revenue", "mixed")
ASSIGNMENT_KINDS: Final = ("", "concurrent", "secondment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """Posts and people of a unit in one category and pay source. Id `unit:category:pay_source`.

    Attributes:
        unit: the unit.
        category: of `CATEGORIES`.
        pay_source: of `PAY_SOURCES`.
        giver: the unit that gave it its posts; empty where they come from above the installation.
        assigned: posts it keeps itself: what it was given less what it gave on to inner units, so
            that posts may be added up over any units. None: no decision says.
        present: people of it, each counted in one unit only. None: nothing says.
    """

    unit: str
    category: str
    pay_source: str = "budget"
    giver: str = ""
    assigned: int | None = None
    present: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """The total a holder may give (tổng biên chế được giao). Id `holder:category:pay_source`.

    Attributes:
        holder: the unit whose Standing Committee or People's Council gives it on.
        category: of `CATEGORIES`.
        pay_source: of `PAY_SOURCES`.
        period: what it is for, `2026` or `2022-2026`.
        posts: the total; allocations and reserve make it up, at every step.
        reserve: dự phòng, not given to anybody.
    """

    holder: str
    category: str
    pay_source: str = "budget"
    period: str = ""
    posts: int = 0
    reserve: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A line of the ledger; it happened on the first day of its version and stays.

    Attributes:
        unit: the unit it was of on that day; it does not follow the unit.
        category: of `CATEGORIES`.
        pay_source: of `PAY_SOURCES`.
        cause: of `causes.LABELS`.
        posts: change of the posts assigned.
        people: change of the people present.
        persons: ids of the persons, a space between them; empty for counts alone.
    """

    unit: str
    category: str
    pay_source: str = "budget"
    cause: str = ""
    posts: int = 0
    people: int = 0
    persons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person by a random id.

    Attributes:
        record: number of the record in the side table.
        seal: HMAC-SHA256 of that record under its own key, hex; says nothing once the key is gone.
        main: the assignment the person is counted on; empty while there is none. One at most, so
            that nobody is counted twice.
    """

    record: int = 1
    seal: str = ""
    main: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A person works in a unit, on a post.

    Attributes:
        person: id of the person.
        unit: the unit.
        post: id of the approved post; empty when there is none.
        category: of `CATEGORIES`.
        pay_source: of `PAY_SOURCES`.
        kind: empty for the post a person is counted on; `concurrent` or `secondment` beside it.
    """

    person: str
    unit: str
    post: str = ""
    category: str = "civil_servant"
    pay_source: str = "budget"
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Posts and people of a commune by field of work. Id `unit:field`.

    Attributes:
        unit: the commune, or a body of it.
        field: the field of work (`Địa chính - xây dựng`).
        required: posts of the frame (khung).
        present: people.
        qualified: of these, trained for the field (đúng chuyên ngành).
    """

    unit: str
    field: str
    required: int = 0
    present: int = 0
    qualified: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SurplusPlan:
    """How the surplus deputies of a unit are to go (cấp phó dôi dư). Id of the unit.

    Attributes:
        unit: the unit.
        deadline: ISO date.
        path: what is planned, in words; no names.
    """

    unit: str
    deadline: str = ""
    path: str = ""
