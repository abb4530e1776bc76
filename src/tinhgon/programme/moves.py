"""What went by causes in a period, as arrays: the ledger read once for every cause and unit."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tinhgon.headcount.causes import CAUSES
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.reading import MOVEMENT
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.forest import NONE


@dataclass(frozen=True, slots=True)
class Moves:
    """Lines of a ledger.

    Attributes:
        rows: the movements.
        places: place of the unit of the last day each happened in, -1 without an heir.
        causes: number of the cause of each.
        sizes: posts that went; people, where the cause moves people alone.
        numbers: numbers of the causes.
    """

    rows: Ints
    places: Ints
    causes: Ints
    sizes: Ints
    numbers: Mapping[str, int]


class Heirs:
    """Gives the place of a unit, or of the first living unit it became; NONE without one."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.units = apparatus.units
        pool = self.units.source.pool
        old, new = apparatus.lineage.closure()
        places = self.units.places(new)
        lives = places != NONE
        self.after: dict[str, int] = {}
        for unit, place in zip(pool.texts(old[lives]), places[lives].tolist(), strict=True):
            self.after.setdefault(unit, place)

    def __call__(self, unit: str) -> int:
        """Return the place."""
        place = self.units.place(unit)
        return place if place != NONE else self.after.get(unit, NONE)


def moves(ledger: Ledger, heirs: Heirs) -> Moves:
    """Return the lines of a ledger by the unit of its last day and by cause."""
    lines = ledger.apparatus.view.rows(MOVEMENT)
    rows = ledger.rows
    units, own = np.unique(lines.take("unit", rows), return_inverse=True)
    places = np.array([heirs(unit) for unit in lines.pool.texts(units)], np.int64)[own]
    causes = lines.take("cause", rows).astype(np.int64)
    numbers = {cause: lines.pool.number(cause) for cause in CAUSES}
    of_people = [number for cause, number in numbers.items() if not CAUSES[cause].moves_posts]
    sizes = np.where(
        np.isin(causes, of_people),
        np.abs(lines.take("people", rows).astype(np.int64)),
        -lines.take("posts", rows).astype(np.int64),
    )
    return Moves(rows, places, causes, sizes, numbers)
