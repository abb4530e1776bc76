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


EXISTS: Final = "TG-ORG-003"
"""What speaks against an act that begins what is there already."""


def after(past: Past, acts: Sequence[Act], until: int = FOREVER) -> Outcome:
    """Return what a proposal would change, and what speaks against it.

    Its acts fold behind every entry of their day, as if they were decided next; they bear the
    address `FOREVER.n`. `past` is left as it is. Nothing is said of days behind `until`.
    """
    return advance(past, _placed(acts), until=until)


def after_what_is_left(past: Past, acts: Sequence[Act], until: int = FOREVER) -> Outcome:
    """Return what a proposal would still change where a part of it was decided apart from it.

    An act whose own thing stands in the record, as a line of the ledger under the same id, was
    carried out already: it is left out, not counted twice. The others keep their addresses.
    """
    found = after(past, acts, until)
    done = {
        one.by for one in found.problems
        if one.code == EXISTS and one.by is not None and one.by.seq == FOREVER
    }  # fmt: skip
    if not done:
        return found
    return advance(
        past, [one for one in _placed(acts) if one.key.address not in done], until=until
    )


def _placed(acts: Sequence[Act]) -> list[Placed]:
    return [
        Placed(Key(day_of(act.on), FOREVER, n, FOREVER, n), act) for n, act in enumerate(acts, 1)
    ]
