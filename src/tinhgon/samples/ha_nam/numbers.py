"""Posts of the fixture in the two phases: requirements G.1; causes and splits are invented."""

from datetime import date
from functools import partial
from typing import Final

from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount.ledgers import Ledgers, Line, Plan, Stage

BASE: Final = date(2017, 12, 31)
_DAYS: Final = (date(2019, 12, 31), date(2021, 12, 31), date(2024, 10, 31))


def _plan(category: str, posts: int, present: int, left: int, cuts: dict[str, int]) -> Plan:
    stage = Stage(_DAYS, posts - sum(cuts.values()), left, cuts)
    return Plan((category, "budget"), posts, present, (stage,))


CIVIL: Final = _plan("civil_servant", 1_503, 1_455, 1_298, {
    "unfilled_post_cut": 58, "retirement_at_age": 61, "early_retirement": 25, "transfer_out": 8,
    "resignation": 7, "death": 3,
})  # fmt: skip
EMPLOYEES: Final = _plan("public_employee", 15_327, 14_880, 14_150, {
    "unfilled_post_cut": 280, "retirement_at_age": 260, "early_retirement": 120,
    "resignation": 80, "death": 30,
})  # fmt: skip
COMMUNES: Final = _plan("commune", 2_380, 2_331, 2_170, {
    "retirement_at_age": 80, "early_retirement": 60, "resignation": 30,
})  # fmt: skip
PART_TIME: Final = _plan("part_time", 7_476, 7_410, 3_890, {"redundancy": 3_540})
_PROPOSED: Final = (
    ({"early_retirement": 33, "immediate_severance": 20}),
    ({"early_retirement": 71, "redundancy": 40}),
    ({"early_retirement": 99}),
    ({"redundancy": 146}),
)


class Posts:
    """The four ledgers of the fixture."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ledgers = Ledgers(world.book, world.draw, BASE)
        self.lines = [Line(one) for one in (CIVIL, EMPLOYEES, COMMUNES, PART_TIME)]

    def open(self) -> None:
        """Write the opening balances and plan what follows."""
        world, book = self.world, self.world.book
        book.sign("BC/BTCTU", date(2018, 1, 15), BASE, place="TT {clause}, Biểu số {article}")
        governments = [one.government for one in world.districts.values()]
        services = [one for one, node in book.nodes.items()
                    if node.unit.unit_class == "public_service_unit"]  # fmt: skip
        communes = [one.government for one in world.communes.values()]
        weights = (
            dict.fromkeys(world.departments.values(), 5) | dict.fromkeys(governments, 9),
            {unit: world.draw.between(3, 9) for unit in services},
            dict.fromkeys(communes, 1),
            {unit: world.draw.between(4, 7) for unit in communes},
        )
        for line, own in zip(self.lines, weights, strict=True):
            line.least = 3
            self.ledgers.open(line, own)
            book.article()
        for day in self.ledgers.days():
            book.plan(day, partial(self.ledgers.half_year, day))

    def proposed(self) -> None:
        """Write what the proposal of phase two would cut."""
        for line, cuts in zip(self.lines, _PROPOSED, strict=True):
            for cause, total in cuts.items():
                self.ledgers.spread(line, cause, total)
