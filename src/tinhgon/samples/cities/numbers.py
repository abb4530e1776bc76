"""How many posts and people a sample city has: requirements G.2, and a small city beside it.

Posts of civil servants, of the Party's bloc, of public employees, of communes and part-timers are
those of the table of the requirement book; those present beyond its table are invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.samples.headcount.ledgers import Plan, Stage, cut, half_years

OPENED: Final = date(2015, 12, 31)
"""The base of Resolution 39-NQ/TW."""
ROSTER: Final = date(2017, 12, 31)
"""The base of Resolution 18-NQ/TW, from which people are known one by one."""
CLOSED: Final = date(2024, 10, 31)
"""The end of phase one."""
_FIRST, _SECOND = half_years(2016, 2017), half_years(2018, 2021)
_THIRD = half_years(2022, 2023, date(2024, 6, 30), CLOSED)
_NAMED: Final = date(2022, 1, 1)
"""From here on people come and go by causes."""

CIVIL_CAUSES: Final = {
    "unfilled_post_cut": 128, "retirement_at_age": 112, "early_retirement": 41,
    "immediate_severance": 9, "transfer_out": 19, "pay_source_switch": 15, "resignation": 11,
    "death": 5, "discipline": 2,
}  # fmt: skip
"""Posts of civil servants cut 2015-2021: 342."""
EMPLOYEE_CAUSES: Final = {
    "unfilled_post_cut": 1240, "retirement_at_age": 986, "pay_source_switch": 720,
    "resignation": 268, "early_retirement": 214, "transfer_out": 66, "death": 31,
    "discipline": 12, "redundancy": 11,
}  # fmt: skip
"""Posts of public employees cut 2015-2021: 3.548."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a city.

    Attributes:
        plans: of what grows and shrinks.
        village: part-timers of a village.
        contracts: people under contract (Decree 111/2022).
        associations: posts of each association.
        over: units with more people than posts.
        alone: units with one person.
        rosters: plans of which everybody is known.
        planted: civil servants without an approved post, and those who bear one name.
    """

    plans: Mapping[str, Plan]
    village: int
    contracts: int
    associations: int
    over: int
    alone: int
    rosters: tuple[str, ...]
    planted: tuple[int, int]


def _plan(
    key: tuple[str, str],
    assigned: tuple[int, int, int, int],
    present: tuple[int, int, int, int],
    cuts: tuple[Mapping[str, int], ...] = ({}, {}, {}),
    **more: object,
) -> Plan:
    stages = tuple(
        Stage(days, assigned[place], present[place], cuts[place - 1])
        for place, days in enumerate((_FIRST, _SECOND, _THIRD), 1)
    )
    return Plan(key, assigned[0], present[0], stages, **more)  # type: ignore[arg-type]


_PARTY: Final = (
    {"unfilled_post_cut": 14, "retirement_at_age": 18, "transfer_out": 4},
    {"unfilled_post_cut": 38, "retirement_at_age": 39, "early_retirement": 15,
     "transfer_out": 8, "resignation": 3, "death": 1},
    {"unfilled_post_cut": 16, "retirement_at_age": 20, "early_retirement": 8,
     "resignation": 3, "death": 1},
)  # fmt: skip
_COMMUNE: Final = (
    {"unfilled_post_cut": 8, "retirement_at_age": 12},
    {"unfilled_post_cut": 96, "retirement_at_age": 118, "early_retirement": 62,
     "resignation": 24, "death": 9, "discipline": 5, "redundancy": 26},
    {"unfilled_post_cut": 30, "retirement_at_age": 38, "early_retirement": 8,
     "resignation": 8, "death": 2},
)  # fmt: skip

CITY_M: Final = Numbers(
    plans={
        "civil": _plan(
            ("civil_servant", "budget"), (3412, 3330, 3070, 2952), (3290, 3168, 2960, 2841),
            (
                *cut(CIVIL_CAUSES, (31, 27, 10, 2, 4, 4, 3, 1, 0)),
                {"unfilled_post_cut": 20, "retirement_at_age": 38, "early_retirement": 18,
                 "immediate_severance": 4, "transfer_out": 12, "resignation": 16, "death": 3,
                 "discipline": 2, "redundancy": 5},
            ),
            is_single=True, named_from=_NAMED,
        ),
        "party": _plan(
            ("party_front", "budget"), (1392, 1356, 1252, 1204), (1340, 1308, 1214, 1170), _PARTY,
            series="QĐ/TU",
        ),
        "employees": _plan(
            ("public_employee", "budget"), (35480, 34470, 31932, 30655),
            (34310, 33280, 31120, 29960),
            (
                *cut(EMPLOYEE_CAUSES, (352, 280, 210, 76, 58, 19, 9, 3, 3)),
                {"unfilled_post_cut": 402, "retirement_at_age": 431, "pay_source_switch": 240,
                 "resignation": 98, "early_retirement": 64, "transfer_out": 22, "death": 11,
                 "discipline": 4, "redundancy": 5},
            ),
        ),
        "own": _plan(
            ("public_employee", "own_revenue"), (1520, 2210, 2960, 3480),
            (1490, 2160, 2900, 3410),
        ),
        "communes": _plan(
            ("commune", "budget"), (4640, 4620, 4280, 4194), (4540, 4510, 4190, 4110), _COMMUNE
        ),
        "part_time": _plan(
            ("part_time", "budget"), (2640, 2640, 2182, 2140), (2600, 2590, 2150, 2110),
            ({}, {"redundancy": 458}, {"resignation": 42}),
        ),
    },
    village=3, contracts=486, associations=9, over=3, alone=12, rosters=("civil",), planted=(31, 6),
)  # fmt: skip

CITY_XS: Final = Numbers(
    plans={
        "civil": _plan(
            ("civil_servant", "budget"), (150, 147, 134, 129), (145, 141, 130, 125),
            (
                {"unfilled_post_cut": 1, "retirement_at_age": 2},
                {"unfilled_post_cut": 4, "retirement_at_age": 4, "early_retirement": 2,
                 "transfer_out": 1, "pay_source_switch": 1, "resignation": 1},
                {"unfilled_post_cut": 1, "retirement_at_age": 2, "early_retirement": 1,
                 "resignation": 1},
            ),
            is_single=True, named_from=_NAMED,
        ),
        "party": _plan(
            ("party_front", "budget"), (62, 60, 56, 54), (60, 58, 54, 52),
            ({"retirement_at_age": 2}, {"unfilled_post_cut": 2, "retirement_at_age": 2},
             {"retirement_at_age": 2}),
            series="QĐ/TU",
        ),
        "employees": _plan(
            ("public_employee", "budget"), (300, 291, 270, 259), (290, 281, 262, 252),
            (
                {"unfilled_post_cut": 4, "retirement_at_age": 3, "pay_source_switch": 2},
                {"unfilled_post_cut": 7, "retirement_at_age": 6, "pay_source_switch": 5,
                 "resignation": 2, "early_retirement": 1},
                {"unfilled_post_cut": 4, "retirement_at_age": 4, "pay_source_switch": 2,
                 "resignation": 1},
            ),
        ),
        "own": _plan(("public_employee", "own_revenue"), (14, 20, 28, 32), (12, 17, 25, 29)),
        "communes": _plan(
            ("commune", "budget"), (120, 119, 111, 108), (116, 115, 108, 105),
            ({"retirement_at_age": 1},
             {"unfilled_post_cut": 2, "retirement_at_age": 4, "resignation": 2},
             {"retirement_at_age": 2, "redundancy": 1}),
        ),
        "part_time": _plan(
            ("part_time", "budget"), (48, 48, 40, 38), (47, 47, 39, 37),
            ({}, {"redundancy": 8}, {"resignation": 2}),
        ),
    },
    village=3, contracts=8, associations=3, over=1, alone=1,
    rosters=("civil", "party", "employees", "own", "communes"), planted=(2, 2),
)  # fmt: skip

NUMBERS: Final[Mapping[str, Numbers]] = {"city-m": CITY_M, "city-xs": CITY_XS}
"""By the key of the city."""
