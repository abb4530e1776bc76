"""How much of a cut took nobody from work (giảm trên giấy; directive 000, requirements row 51).

Counted in posts. Posts that were never filled and posts of people who retired at their age make up
the share of a cut that is on paper; posts that only changed who pays for them (row 54) are told
apart, since nobody left for them either.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tinhgon.headcount.causes import CAUSES, RETIREMENT, SWITCH, UNFILLED
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.things import Movement
from tinhgon.law.standards import paper_share
from tinhgon.organisation.columns import Fact


@dataclass(frozen=True, slots=True)
class Paper:
    """A cut of posts by what it rests on.

    Attributes:
        cut: posts fewer by the thirteen causes; below zero when there are more.
        unfilled: of these, posts nobody held.
        retired: of these, posts of people who retired at their age.
        switched: of these, posts now paid from another source; people stay.
        by_cause: change of posts by cause, below zero for a cut, in the order of the report.
    """

    cut: int
    unfilled: int
    retired: int
    switched: int
    by_cause: Mapping[str, int]

    @property
    def real(self) -> int:
        """Posts cut that people held and left before their age."""
        return self.cut - self.unfilled - self.retired - self.switched

    @property
    def share(self) -> Fraction | None:
        """Part of the cut that is on paper; None when nothing was cut.

        Examples:
            >>> _of({"unfilled_post_cut": -128, "retirement_at_age": -112, "death": -102}).share
            Fraction(40, 57)
        """
        return paper_share(self.cut, self.unfilled, self.retired) if self.cut > 0 else None

    @property
    def share_with_switch(self) -> Fraction | None:
        """The same with the posts that changed their pay source; None when nothing was cut."""
        if self.cut <= 0:
            return None
        return Fraction(self.unfilled + self.retired + self.switched, self.cut)


def paper(ledger: Ledger) -> Paper:
    """Return what the cut of a ledger rests on.

    A ledger of one pay source shows the posts that changed theirs. In one of all pay sources they
    cancel each other, where the posts of the other source are known.
    """
    return _of(ledger.by_cause("posts"))


def by_unit(ledger: Ledger) -> dict[str, Paper]:
    """Return the same for every unit in which a cause moved posts, by id."""
    found: dict[str, Counter[str]] = {}
    for balance in ledger.balances():
        if any(cause in CAUSES for cause in balance.posts):
            found.setdefault(balance.unit, Counter()).update(balance.posts)
    return {unit: _of(changes) for unit, changes in found.items()}


def entries(ledger: Ledger, causes: Collection[str]) -> list[Fact[Movement]]:
    """Return the lines of some causes, the earliest first: what a number was added up from."""
    return [one for one in ledger.movements() if one.values and one.values.cause in causes]


def _of(changes: Mapping[str, int]) -> Paper:
    own = {cause: changes[cause] for cause in CAUSES if changes.get(cause)}
    return Paper(
        cut=-sum(own.values()),
        unfilled=-own.get(UNFILLED, 0),
        retired=-own.get(RETIREMENT, 0),
        switched=-own.get(SWITCH, 0),
        by_cause=own,
    )
