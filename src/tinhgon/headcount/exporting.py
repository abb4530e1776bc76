"""The numbers of a day and the movements of a period as tables of the command contract.

Reading an export of a day in again, into a store with the same units, gives the same numbers as
opening balances. A unit without a code is named `id:…`, and by its parent's name too where others
bear its name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tinhgon.headcount.causes import REPORTED
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.staff import Line, Staff
from tinhgon.headcount.things import Movement
from tinhgon.kernel.days import FOREVER, date_of
from tinhgon.kernel.tables import Listing, Value
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.things import Unit

BALANCE_HEADS: Final = ("unit_code", "unit", "category", "pay_source", "assigned", "present")
MOVEMENT_HEADS: Final = (
    "unit_code", "unit", "category", "pay_source", "cause", "on", "delta", "act", "posts",
    "people",
)  # fmt: skip
_TITLE: Final = "Sổ biên chế"


def balances_listing(staff: Staff) -> Listing:
    """Return posts and people of a day, a row for each unit, category and pay source."""
    return Listing("ledger", _TITLE, BALANCE_HEADS, _balances(staff))


def _balances(staff: Staff) -> Iterator[tuple[Value, ...]]:
    names = _Names(staff.apparatus)
    for line in staff.lines():
        if line.assigned is not None or line.present is not None:
            yield _balance(line, names)


def _balance(line: Line, names: "_Names") -> tuple[Value, ...]:
    code, name = names.on(line.unit, names.apparatus.valid.toordinal())
    return code, name, line.category, line.pay_source, line.assigned, line.present


@dataclass(frozen=True, slots=True)
class Movements:
    """The movements of a period.

    Attributes:
        listing: as a table.
        reported: how many lines tell a report of those present; they are no movements by cause.
    """

    listing: Listing
    reported: int


def movements_listing(ledger: Ledger, *, with_reported: bool = False) -> Movements:
    """Return the movements of a period in the order of their days.

    Args:
        ledger: of the period.
        with_reported: let the lines of reports of those present stand in too.
    """
    lines = [one for one in ledger.movements() if _moves(one)]
    reported = [one for one in lines if one.values and one.values.cause == REPORTED]
    left_out = set() if with_reported else {one.id for one in reported}
    chosen = [one for one in lines if one.id not in left_out]
    rows = _movements(ledger.apparatus, chosen)
    return Movements(Listing("movements", _TITLE, MOVEMENT_HEADS, rows), len(reported))


def _moves(fact: Fact[Movement]) -> bool:
    return fact.values is not None and bool(fact.values.posts or fact.values.people)


def _movements(
    apparatus: Apparatus, lines: Iterable[Fact[Movement]]
) -> Iterator[tuple[Value, ...]]:
    names = _Names(apparatus)
    for one in lines:
        values, on = one.values, date_of(one.valid_from)
        if values is None or on is None:
            continue
        code, name = names.on(values.unit, one.valid_from)
        yield (
            code, name, values.category, values.pay_source, values.cause, on,
            values.posts or values.people, None if one.by.seq >= FOREVER else str(one.by),
            values.posts, values.people,
        )  # fmt: skip


class _Names:
    """Codes and names of units, those that live no more among them."""

    def __init__(self, apparatus: Apparatus) -> None:
        self.apparatus = apparatus
        self._versions: dict[str, list[Fact[Unit]]] = {}
        self._bearers = Counter(apparatus.units.units().texts("name"))

    def on(self, unit: str, day: int) -> tuple[str, str]:
        """Return how a row names a unit on a day: its code or `id:…`, and its name."""
        fact = self._version(unit, day)
        if fact is None or fact.values is None:
            return f"id:{unit}", ""
        values = fact.values
        if values.code:
            return values.code, values.name
        above = self._version(values.parent, day) if values.parent else None
        if self._bearers[values.name] > 1 and above is not None and above.values is not None:
            return f"id:{unit}", f"{values.name}, {above.values.name}"
        return f"id:{unit}", values.name

    def _version(self, unit: str, day: int) -> Fact[Unit] | None:
        """Return a unit as it was on a day, else as it was last."""
        if unit not in self._versions:
            self._versions[unit] = [
                one for one in self.apparatus.history("unit", unit) if one.values is not None
            ]
        known = self._versions[unit]
        there = [one for one in known if one.valid_from <= day < one.valid_to]
        return next(reversed(there or known), None)
