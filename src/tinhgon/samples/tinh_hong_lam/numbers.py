"""Posts and people of Hồng Lam, 31/12/2015 to 31/10/2026; all invented.

The civil servants of 2015-2021 are those of resolution 12-NQ/TU: 342 posts of 3.412, 240 of them
never filled or left at the age of retirement.
"""

from datetime import date
from typing import Final

from tinhgon.samples.headcount.ledgers import Plan, Stage, cut
from tinhgon.samples.headcount.numbers import CIVIL_CAUSES, CLOSED, NAMED, Numbers, plan
from tinhgon.samples.headcount.rounds import Plan as Rounds

_2017, _2021, _2023 = date(2017, 12, 31), date(2021, 12, 31), date(2023, 12, 31)
_2026: Final = date(2026, 6, 30)


def _coarse(
    key: tuple[str, str],
    assigned: tuple[int, ...],
    present: tuple[int, ...],
    cuts: tuple[dict[str, int], ...] = ({}, {}, {}, {}),
) -> Plan:
    """Return a plan that moves on five days only."""
    days = ((_2017,), (_2021,), (_2023, CLOSED), (_2026,))
    stages = tuple(
        Stage(one, assigned[place], present[place], cuts[place - 1])
        for place, one in enumerate(days, 1)
    )
    return Plan(key, assigned[0], present[0], stages)


HONG_LAM: Final = Numbers(
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
            ("party_front", "budget"), (980, 958, 882, 850), (950, 930, 858, 829),
            (
                {"unfilled_post_cut": 8, "retirement_at_age": 14},
                {"unfilled_post_cut": 24, "retirement_at_age": 33, "early_retirement": 12,
                 "resignation": 7},
                {"unfilled_post_cut": 12, "retirement_at_age": 14, "early_retirement": 6},
            ),
            series="QĐ/TU",
        ),
        "employees": _coarse(
            ("public_employee", "budget"), (20600, 20010, 18520, 17900, 17240),
            (19940, 19400, 18010, 17420, 16800),
            (
                {"unfilled_post_cut": 204, "retirement_at_age": 182, "pay_source_switch": 148,
                 "resignation": 56},
                {"unfilled_post_cut": 502, "retirement_at_age": 441, "pay_source_switch": 318,
                 "resignation": 121, "early_retirement": 96, "death": 12},
                {"unfilled_post_cut": 204, "retirement_at_age": 226, "pay_source_switch": 122,
                 "resignation": 51, "early_retirement": 17},
                {"unfilled_post_cut": 128, "retirement_at_age": 214, "pay_source_switch": 84,
                 "early_retirement": 171, "redundancy": 63},
            ),
        ),
        "own": _coarse(
            ("public_employee", "own_revenue"), (820, 1190, 1560, 1840, 2100),
            (800, 1165, 1530, 1805, 2060),
        ),
        "communes": plan(
            ("commune", "budget"), (1480, 1470, 1360, 1332), (1440, 1430, 1330, 1300),
            (
                {"retirement_at_age": 10},
                {"unfilled_post_cut": 28, "retirement_at_age": 44, "early_retirement": 22,
                 "resignation": 12, "death": 4},
                {"unfilled_post_cut": 8, "retirement_at_age": 14, "resignation": 6},
            ),
            named_from=NAMED,
        ),
        "part_time": plan(
            ("part_time", "budget"), (1776, 1776, 1480, 1420), (1750, 1746, 1460, 1400),
            ({}, {"redundancy": 296}, {"resignation": 60}),
        ),
    },
    village=3, contracts=186, associations=8, over=3, alone=5,
    rosters=("civil", "communes"), planted=(31, 6), loads=(6, 22), two_posts=3,
    corrected=4, reported=_2026,
    rounds=Rounds(
        (date(2025, 12, 31), _2026), late=7, with_party=True, items=(date(2026, 10, 31),)
    ),
)  # fmt: skip
