"""Rounds of forms of a sample: who is asked, who has not answered, who contradicts (P17)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Final

from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.holding import Node
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.returned import Differs, Round

FORM: Final = "half-year"
"""What units are asked, of the forms the product ships."""
_DAYS_TO_ANSWER: Final = 5
_OFFICES: Final = ("state_agency", "party_body", "mass_organisation", "association")
_OF_COMMUNES: Final = ("state_agency", "party_body")
_ABOVE, _BELOW = 3, -1
"""By how much two units contradict the record: requirement 125, P17."""
_CONTRADICTED: Final = ("people:civil_servant", "people:commune")


@dataclass(frozen=True, slots=True)
class Plan:
    """When units are asked, and what is planted in the last round.

    Attributes:
        days: cut-off days, the last one the round that is open.
        late: how many have not answered the last round.
        classes: classes of units that answer although they hold no staff.
        with_party: whether the Party committees of communes answer for themselves.
        items: other days persons wrote items for.
    """

    days: tuple[date, ...]
    late: int
    classes: tuple[str, ...] = ()
    with_party: bool = False
    items: tuple[date, ...] = ()


@dataclass
class Rounds:
    """Writes the rounds of a sample, each on its day."""

    world: World
    answers: Answers
    asked: Plan
    draw: Draw
    done: list[Round] = field(default_factory=list)

    def plan(self) -> None:
        """Have each round written on its cut-off day."""
        for day in self.asked.days:
            self.world.book.plan(day, partial(self._write, day))

    def _write(self, day: date) -> None:
        units = self._units()
        is_last = day == self.asked.days[-1]
        missing = self._late(units) if is_last else ()
        told = self._told(units, missing) if is_last else ()
        self.done.append(
            Round(
                FORM, day,
                day + timedelta(days=_DAYS_TO_ANSWER), units, missing, told,
            )
        )  # fmt: skip
        if is_last:
            self.answers.late = list(missing)
            self.answers.contradicting = [(one.unit, one.recipe, str(one.by)) for one in told]

    def _units(self) -> tuple[str, ...]:
        """Return those who are asked: each with all below it, none below another."""
        nodes = self.world.book.nodes
        able = {one for one, node in nodes.items() if self._answers(one, node)}
        return tuple(one for one in nodes if one in able and not self._is_below(one, able))

    def _answers(self, unit: str, node: Node) -> bool:
        values = node.unit
        if values.unit_class in self.asked.classes and values.level == "province":
            return True
        if values.level == "commune":
            if values.unit_class == "party_body":
                return self.asked.with_party
            return values.unit_class in _OF_COMMUNES
        return values.unit_class in _OFFICES and self._has_staff(unit)

    def _has_staff(self, unit: str) -> bool:
        return any(held.assigned or held.present for held in self._node(unit).staff.values())

    def _node(self, unit: str) -> Node:
        return self.world.book.nodes[unit]

    def _is_below(self, unit: str, able: set[str]) -> bool:
        parent = self._node(unit).unit.parent
        while parent:
            if parent in able:
                return True
            parent = self._node(parent).unit.parent
        return False

    def _late(self, units: Sequence[str]) -> tuple[str, ...]:
        """Return who has not answered: communes, and one department."""
        communes = [one for one in units if self._node(one).unit.level == "commune"]
        departments = [one for one in units if self._node(one).unit.type == "so"]
        chosen = {*self.draw.shuffled(communes)[: self.asked.late - 1],
                  self.draw.pick(departments[1:])}  # fmt: skip
        return tuple(one for one in units if one in chosen)

    def _told(self, units: Sequence[str], missing: Sequence[str]) -> tuple[Differs, ...]:
        """Return what two units say against the record."""
        there = [one for one in units if one not in missing]
        civil = next(one for one in there if self._node(one).unit.type == "so")
        commune = next(one for one in there if ("commune", "budget") in self._node(one).staff)
        above, below = _CONTRADICTED
        return Differs(civil, above, _ABOVE), Differs(commune, below, _BELOW)
