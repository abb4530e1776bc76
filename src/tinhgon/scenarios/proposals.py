"""What a proposal is, how its state may change, and the apparatus after it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from tinhgon.journal.acts import Act
from tinhgon.journal.past import Key, Past, Placed
from tinhgon.journal.replay import Outcome, advance
from tinhgon.kernel.days import FOREVER, day_of


class State(StrEnum):
    """How far a proposal has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


NEXT: Final = {
    State.DRAFT: frozenset({State.APPROVED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.DECIDED, State.DRAFT, State.WITHDRAWN}),
    State.DECIDED: frozenset[State](),
    State.WITHDRAWN: frozenset({State.DRAFT}),
}
"""Which state may follow which; only an approved proposal can be decided."""


def after(past: Past, acts: Sequence[Act], until: int = FOREVER) -> Outcome:
    """Return what a proposal would change, and what speaks against it.

    Its acts fold behind every entry of their day, as if they were decided next; they bear the
    address `FOREVER.n`. `past` is left as it is. Nothing is said of days behind `until`.
    """
    placed = [
        Placed(Key(day_of(act.on), FOREVER, n, FOREVER, n), act) for n, act in enumerate(acts, 1)
    ]
    return advance(past, placed, until=until)
