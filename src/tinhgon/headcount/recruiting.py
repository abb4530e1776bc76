"""Whether people may be taken on: post approved, post vacant, quota free (requirements row 48).

Directive 000 asks to recruit on approved posts; what is refused is refused with the reason and
with the act that set the quota.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhgon.headcount.over_quota import quota_of
from tinhgon.headcount.reading import HEADCOUNT, headcount_id
from tinhgon.headcount.staff import Staff
from tinhgon.headcount.without_post import is_within
from tinhgon.journal.acts import Address
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards import Finding, recruitment
from tinhgon.organisation.apparatus import Apparatus

if TYPE_CHECKING:
    from tinhgon.headcount.things import Headcount
    from tinhgon.organisation.columns import Fact


@dataclass(frozen=True, slots=True)
class Recruiting:
    """What speaks of taking on people.

    Attributes:
        unit: the unit whose quota it is; empty where no decision gives posts.
        findings: the reasons against it (`HIRE-01`), none when there is none.
        assigned: posts; None when no decision says.
        present: people on them; None when nothing says.
        vacant: vacant places of the post.
        decision_act: the act that set the posts as they are; None when there is none.
    """

    unit: str
    findings: tuple[Finding, ...]
    assigned: int | None
    present: int | None
    vacant: int
    decision_act: Address | None

    @property
    def is_allowed(self) -> bool:
        """Tell whether all is known and nothing speaks against it."""
        return not self.findings and None not in {self.assigned, self.present}

    @property
    def room(self) -> int | None:
        """How many could be taken on before the quota is used up; None when unknown."""
        if self.assigned is None or self.present is None:
            return None
        return max(0, self.assigned - self.present)


def check(
    apparatus: Apparatus,
    unit: str,
    category: str,
    pay_source: str,
    post: str,
    *,
    hires: int = 1,
    decision: str = "",
    staff: Staff | None = None,
    law: Parameters | None = None,
) -> Recruiting:
    """Return whether people may be taken on for a post on the day of the apparatus.

    Args:
        apparatus: the day.
        unit: where they are to work.
        category: of `things.CATEGORIES`.
        pay_source: of `things.PAY_SOURCES`.
        post: id of the post.
        hires: how many.
        decision: number of the decision behind `quota_act`, for the sentences.
        staff: the numbers of the same apparatus, when at hand.
        law: the legal values.

    Raises:
        InputError: `TG-LAW-005`, the law has no rule that day.
    """
    numbers = staff or Staff(apparatus)
    own = quota_of(numbers, unit, category, pay_source)
    is_approved, vacant = _places(apparatus, numbers, post, unit)
    assigned, present = (own.assigned, own.present) if own else (None, None)
    findings = recruitment(
        assigned or 0, present or 0, hires, apparatus.valid, is_approved=is_approved,
        vacant=vacant, decision=decision, law=law,
    )  # fmt: skip
    act = quota_act(apparatus, own.unit, category, pay_source) if own else None
    return Recruiting(own.unit if own else "", findings, assigned, present, vacant, act)


def quota_act(
    apparatus: Apparatus, unit: str, category: str, pay_source: str = "budget"
) -> Address | None:
    """Return the act that set the posts of a unit as they are, None when no act did.

    Later acts that changed only the people are passed over.
    """
    day = apparatus.valid.toordinal()
    history: list[Fact[Headcount]] = apparatus.history(
        HEADCOUNT, headcount_id(unit, category, pay_source)
    )
    found: Fact[Headcount] | None = None
    for fact in history:
        if fact.valid_from > day:
            break
        if found is None or _assigned(found) != _assigned(fact):
            found = fact
    return found.by if found and _assigned(found) is not None else None


def _assigned(fact: "Fact[Headcount]") -> int | None:
    return fact.values.assigned if fact.values else None


def _places(apparatus: Apparatus, staff: Staff, post: str, unit: str) -> tuple[bool, int]:
    """Return whether a post is approved in a unit or below, and how many places are vacant.

    Places of a post are the posts of its title in its unit.
    """
    own = apparatus.posts.get(post)
    if own is None or not is_within(apparatus, own.unit, unit):
        return False, 0
    held = {fact.values.post for fact in staff.assignments if fact.values}
    kind = (own.unit, own.title)
    places = [place for place, one in apparatus.posts.items() if (one.unit, one.title) == kind]
    return True, sum(place not in held for place in places)
