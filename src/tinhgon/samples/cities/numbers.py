"""How many posts and people a sample city has: requirements G.2, and a small city beside it.

Posts of civil servants, of the Party's bloc, of public employees, of communes and part-timers are
those of the table of the requirement book; those present beyond its table are invented.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tinhgon.samples.headcount.ledgers import cut
from tinhgon.samples.headcount.numbers import (
    CIVIL_CAUSES,
    CLOSED,
    EMPLOYEE_CAUSES,
    NAMED,
    Numbers,
    plan,
)
from tinhgon.samples.headcount.rounds import Plan as Rounds

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
        "civil": plan(
            ("civil_servant", "budget"), (3412, 3330, 3070, 2952), (3290, 3168, 2960, 2841),
            (
                *cut(CIVIL_CAUSES, (31, 27, 10, 2, 4, 4, 3, 1, 0)),
                {"unfilled_post_cut": 20, "retirement_at_age": 38, "early_retirement": 18,
                 "immediate_severance": 4, "transfer_out": 12, "resignation": 16, "death": 3,
                 "discipline": 2, "redundancy": 5},
            ),
            is_single=True, named_from=NAMED,
        ),
        "party": plan(
            ("party_front", "budget"), (1392, 1356, 1252, 1204), (1340, 1308, 1214, 1170), _PARTY,
            series="QĐ/TU",
        ),
        "employees": plan(
            ("public_employee", "budget"), (35480, 34470, 31932, 30655),
            (34310, 33280, 31120, 29960),
            (
                *cut(EMPLOYEE_CAUSES, (352, 280, 210, 76, 58, 19, 9, 3, 3)),
                {"unfilled_post_cut": 402, "retirement_at_age": 431, "pay_source_switch": 240,
                 "resignation": 98, "early_retirement": 64, "transfer_out": 22, "death": 11,
                 "discipline": 4, "redundancy": 5},
            ),
        ),
        "own": plan(
            ("public_employee", "own_revenue"), (1520, 2210, 2960, 3480),
            (1490, 2160, 2900, 3410),
        ),
        "communes": plan(
            ("commune", "budget"), (4640, 4620, 4280, 4194), (4540, 4510, 4190, 4110), _COMMUNE
        ),
        "part_time": plan(
            ("part_time", "budget"), (2640, 2640, 2182, 2140), (2600, 2590, 2150, 2110),
            ({}, {"redundancy": 458}, {"resignation": 42}),
        ),
    },
    village=3, contracts=486, associations=9, over=3, alone=12,
    rosters=("civil",), planted=(31, 6),
    projected={
        "civil": {"early_retirement": 118, "immediate_severance": 42, "resignation": 32},
        "party": {"early_retirement": 49, "immediate_severance": 27},
        "employees": {"early_retirement": 402, "pay_source_switch": 96, "redundancy": 257},
        "communes": {"early_retirement": 571, "immediate_severance": 323},
        "part_time": {"redundancy": 490},
    },
    gained={"own": 24}, loads=(6, 22), two_posts=3, before_merger=9, deputies=4, corrected=4,
    reported=date(2024, 6, 30),
    rounds=Rounds(
        (date(2023, 6, 30), date(2023, 12, 31), date(2024, 6, 30), CLOSED),
        late=7, classes=("project_board",),
    ),
)  # fmt: skip

CITY_XS: Final = Numbers(
    plans={
        "civil": plan(
            ("civil_servant", "budget"), (150, 147, 134, 129), (145, 141, 130, 125),
            (
                {"unfilled_post_cut": 1, "retirement_at_age": 2},
                {"unfilled_post_cut": 4, "retirement_at_age": 4, "early_retirement": 2,
                 "transfer_out": 1, "pay_source_switch": 1, "resignation": 1},
                {"unfilled_post_cut": 1, "retirement_at_age": 2, "early_retirement": 1,
                 "resignation": 1},
            ),
            is_single=True, named_from=NAMED,
        ),
        "party": plan(
            ("party_front", "budget"), (62, 60, 56, 54), (60, 58, 54, 52),
            ({"retirement_at_age": 2}, {"unfilled_post_cut": 2, "retirement_at_age": 2},
             {"retirement_at_age": 2}),
            series="QĐ/TU",
        ),
        "employees": plan(
            ("public_employee", "budget"), (300, 291, 270, 259), (290, 281, 262, 252),
            (
                {"unfilled_post_cut": 4, "retirement_at_age": 3, "pay_source_switch": 2},
                {"unfilled_post_cut": 7, "retirement_at_age": 6, "pay_source_switch": 5,
                 "resignation": 2, "early_retirement": 1},
                {"unfilled_post_cut": 4, "retirement_at_age": 4, "pay_source_switch": 2,
                 "resignation": 1},
            ),
        ),
        "own": plan(("public_employee", "own_revenue"), (14, 20, 28, 32), (12, 17, 25, 29)),
        "communes": plan(
            ("commune", "budget"), (120, 119, 111, 108), (116, 115, 108, 105),
            ({"retirement_at_age": 1},
             {"unfilled_post_cut": 2, "retirement_at_age": 4, "resignation": 2},
             {"retirement_at_age": 2, "redundancy": 1}),
        ),
        "part_time": plan(
            ("part_time", "budget"), (48, 48, 40, 38), (47, 47, 39, 37),
            ({}, {"redundancy": 8}, {"resignation": 2}),
        ),
    },
    village=3, contracts=8, associations=3, over=1, alone=1,
    rosters=("civil", "party", "employees", "own", "communes"), planted=(2, 2),
    loads=(1, 2), two_posts=1,
)  # fmt: skip

_CIVIL_S: Final = (
    {"unfilled_post_cut": 14, "retirement_at_age": 12, "early_retirement": 4, "transfer_out": 2},
    {"unfilled_post_cut": 40, "retirement_at_age": 44, "early_retirement": 18,
     "immediate_severance": 4, "transfer_out": 6, "pay_source_switch": 5, "resignation": 4,
     "death": 2, "discipline": 1},
    {"unfilled_post_cut": 9, "retirement_at_age": 16, "early_retirement": 10, "transfer_out": 5,
     "resignation": 7, "death": 1},
)  # fmt: skip
_EMPLOYEES_S: Final = (
    {"unfilled_post_cut": 160, "retirement_at_age": 120, "pay_source_switch": 80,
     "resignation": 40},
    {"unfilled_post_cut": 380, "retirement_at_age": 300, "pay_source_switch": 210,
     "resignation": 90, "early_retirement": 120},
    {"unfilled_post_cut": 180, "retirement_at_age": 190, "pay_source_switch": 90,
     "resignation": 40},
)  # fmt: skip

CITY_S: Final = Numbers(
    plans={
        "civil": plan(
            ("civil_servant", "budget"), (1510, 1478, 1354, 1306), (1460, 1410, 1308, 1258),
            _CIVIL_S, is_single=True, named_from=NAMED,
        ),
        "party": plan(
            ("party_front", "budget"), (640, 626, 580, 560), (620, 606, 562, 544),
            ({"retirement_at_age": 14},
             {"unfilled_post_cut": 16, "retirement_at_age": 22, "early_retirement": 8},
             {"unfilled_post_cut": 6, "retirement_at_age": 14}),
            series="QĐ/TU",
        ),
        "employees": plan(
            ("public_employee", "budget"), (15600, 15200, 14100, 13600),
            (15100, 14700, 13700, 13230), _EMPLOYEES_S,
        ),
        "own": plan(("public_employee", "own_revenue"), (640, 900, 1260, 1460),
                    (625, 880, 1230, 1425)),
        "communes": plan(
            ("commune", "budget"), (2380, 2370, 2220, 2180), (2330, 2320, 2180, 2140),
            ({"retirement_at_age": 10},
             {"unfilled_post_cut": 40, "retirement_at_age": 70, "early_retirement": 40},
             {"retirement_at_age": 30, "resignation": 10}),
        ),
        "part_time": plan(
            ("part_time", "budget"), (1392, 1392, 1160, 1120), (1380, 1376, 1145, 1105),
            ({}, {"redundancy": 232}, {"resignation": 40}),
        ),
    },
    village=3, contracts=140, associations=6, over=2, alone=4, rosters=("civil",),
    planted=(12, 3), loads=(3, 8), two_posts=2, before_merger=4, deputies=2,
)  # fmt: skip
"""A city of the size of a small province; all invented."""

NUMBERS: Final[Mapping[str, Numbers]] = {
    "city-m": CITY_M, "city-s": CITY_S, "city-xs": CITY_XS,
}  # fmt: skip
"""By the key of the city."""
