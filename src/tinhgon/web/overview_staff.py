"""The cards of Tổng quan on posts and people: communes above and below their frame, deputies."""

from dataclasses import dataclass

from tinhgon.headcount.communes import Summary, communes, summary
from tinhgon.headcount.reading import SURPLUS
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.web.cards import vi_date
from tinhgon.web.staff.numbers import numbers_at


@dataclass(frozen=True, slots=True)
class CommuneCard:
    """Cấp xã: thừa – thiếu.

    Attributes:
        communes: posts and people of all communes; those above and below their posts.
        deputies: surplus deputies.
        deadline: the last day they are to be placed by, as printed; empty when nobody said.
    """

    communes: Summary
    deputies: int
    deadline: str

    @property
    def shortage(self) -> int:
        """What is missing, below zero."""
        return -self.communes.short


def commune_card(state: Apparatus) -> CommuneCard | None:
    """Return the card of a day, None where no commune has posts or people on record."""
    lines = communes(numbers_at(state)[0])
    if all(one.assigned is None and one.present is None for one in lines):
        return None
    return CommuneCard(summary(lines), *_deputies(state))


def _deputies(state: Apparatus) -> tuple[int, str]:
    """Return posts of deputies the last review wants to end, and the last deadline of plans."""
    rows, day = state.view.posts, state.valid.toordinal()
    alive = rows.alive(day, state.known)
    is_surplus = (rows.take("leader", alive) == rows.pool.number("deputy")) & (
        rows.take("review", alive) == rows.pool.number("end")
    )
    plans = state.view.rows(SURPLUS)
    facts = plans.facts(plans.alive(day, state.known))
    deadlines = [fact.values.deadline for fact in facts if fact.values is not None]
    return int(is_surplus.sum()), vi_date(max(deadlines, default=""))
