"""Rounds of forms: how many units returned, who has not, what a unit still has to return."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinhgon.storage.models import IssuedForm
from tinhgon.storage.repositories.forms import ACCEPTED, Standing, rounds


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A form issued, with how far it came.

    Attributes:
        standing: who returned it.
        today: to tell what is late.
    """

    standing: Standing
    today: date

    @property
    def form(self) -> IssuedForm:
        """The form as issued."""
        return self.standing.form

    @property
    def units(self) -> tuple[str, ...]:
        """Ids of the units that have to return it, in working order."""
        return self.standing.units

    @property
    def returned(self) -> tuple[str, ...]:
        """Of these, whose return was accepted."""
        states = self.standing.states
        return tuple(unit for unit in self.units if states.get(unit) == ACCEPTED)

    @property
    def open(self) -> tuple[str, ...]:
        """Of these, whose return has faults or open questions."""
        states = self.standing.states
        return tuple(unit for unit in self.units if states.get(unit, ACCEPTED) != ACCEPTED)

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not an accepted return, in working order."""
        states = self.standing.states
        return tuple(unit for unit in self.units if states.get(unit) != ACCEPTED)

    @property
    def state(self) -> str:
        """A slug: `done`, `late`, `open` or `closed`."""
        if self.form.is_closed:
            return "closed"
        if not self.missing:
            return "done"
        return "late" if self.form.due < self.today else "open"


def round_lines(today: date, *, is_open: bool = False) -> list[RoundLine]:
    """Return the forms issued, the newest first.

    Args:
        today: to tell what is late.
        is_open: leave out those that are closed.
    """
    found = (RoundLine(one, today) for one in rounds())
    return [line for line in found if not (is_open and line.form.is_closed)]


def missing_of(lines: Iterable[RoundLine]) -> int:
    """Return how many returns are still missing."""
    return sum(len(line.missing) for line in lines if not line.form.is_closed)


def own_rounds(unit: str, today: date) -> list[RoundLine]:
    """Return the open rounds a unit has to return a form of, those not returned first."""
    lines = [line for line in round_lines(today, is_open=True) if unit and unit in line.units]
    return sorted(lines, key=lambda line: (unit in line.returned, line.form.due))
