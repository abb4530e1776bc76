"""Whether a restructuring leaves as much as it took: area, population, functions, posts.

The answer is `holds`, `violated` or `unknown`: what is not known is never taken for zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tinhgon.journal.acts import Act
from tinhgon.kernel import Message
from tinhgon.organisation.held import Held
from tinhgon.organisation.kinds.restructuring import KINDS as RESTRUCTURING
from tinhgon.organisation.kinds.restructuring import Change

AREA, POPULATION, FUNCTIONS, POSTS = "area", "population", "functions", "posts"
HOLDS: Final = "holds"
VIOLATED: Final = "violated"
UNKNOWN: Final = "unknown"
Verdict = Literal["holds", "violated", "unknown"]

MEASURES: Final[Mapping[str, Message]] = {
    AREA: Message("natural area (m²)"),
    POPULATION: Message("population (persons)"),
    FUNCTIONS: Message("functions with a lead"),
    POSTS: Message("posts"),
}
VERDICTS: Final[Mapping[str, Message]] = {
    HOLDS: Message("conserved"),
    VIOLATED: Message("not conserved"),
    UNKNOWN: Message("cannot be checked"),
}
_NAMES: Final = frozenset(kind.name for kind in RESTRUCTURING)
_FIGURES: Final = {AREA: "area_m2", POPULATION: "population"}


@dataclass(frozen=True, slots=True)
class Balance:
    """One measure before and after.

    Attributes:
        measure: of `MEASURES`.
        verdict: of `VERDICTS`.
        before: the sum before, None when a summand is unknown.
        after: the sum after, None when a summand is unknown.
        open: ids of the units whose figure is unknown, or of the functions and posts lost.
    """

    measure: str
    verdict: Verdict
    before: int | None
    after: int | None
    open: tuple[str, ...] = ()

    @property
    def difference(self) -> int | None:
        """After less before, None when one is unknown."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def is_restructuring(act: Act) -> bool:
    """Tell whether an act takes from units and gives to units."""
    return act.kind in _NAMES


def balances(acts: Sequence[Act], before: Held, after: Held) -> tuple[Balance, ...]:
    """Return whether acts leave as much as they took, one balance for each measure.

    One act that takes a part leaves a source of unknown size; all acts on that source together
    can be balanced. So give one act, or all of a decision.

    Args:
        acts: acts of restructuring; others are left aside.
        before: the day before; `units` holds at least those the acts name.
        after: the day of the acts; `units` holds those that live.
    """
    changes = [Change.of(act) for act in acts if is_restructuring(act)]
    named = {source.unit for change in changes for source in change.sources}
    named |= {result.unit for change in changes for result in change.results}
    ended = {unit for change in changes for unit in change.ended}
    has_heir = any(change.results for change in changes)
    territory = [
        _figure(measure, named, before, after) if has_heir else _nobody(measure, named, before)
        for measure in _FIGURES
    ]
    return (*territory, _functions(ended, before, after), _posts(ended, before, after))


def _figure(measure: str, named: Iterable[str], before: Held, after: Held) -> Balance:
    old, open_before = _sum(measure, named, before)
    new, open_after = _sum(measure, named, after)
    if old is None or new is None:
        return Balance(measure, UNKNOWN, old, new, tuple(sorted({*open_before, *open_after})))
    return Balance(measure, HOLDS if old == new else VIOLATED, old, new)


def _nobody(measure: str, named: Iterable[str], before: Held) -> Balance:
    """Return the balance of a unit that ends without results: its territory goes unsaid."""
    old, unknown = _sum(measure, named, before)
    return Balance(measure, UNKNOWN, old, None, tuple(unknown))


def _sum(measure: str, named: Iterable[str], held: Held) -> tuple[int | None, list[str]]:
    figures = {
        unit: getattr(held.units[unit], _FIGURES[measure]) for unit in named if unit in held.units
    }
    unknown = sorted(unit for unit, figure in figures.items() if figure is None)
    if unknown or not figures:
        return None, unknown
    return sum(figures.values()), []


def _functions(ended: set[str], before: Held, after: Held) -> Balance:
    """Functions the ended units led must have a lead, or be stopped or handed over by an act."""
    led = {
        role.function
        for role in before.roles.values()
        if role.unit in ended and role.role == "lead" and role.function in before.functions
    }
    going_on = {name for name in led if name in after.functions}
    lost = sorted(
        name for name in going_on if not after.leads(name) and not after.functions[name].supervisor
    )
    if not led:
        return Balance(FUNCTIONS, UNKNOWN, None, None)
    verdict: Verdict = VIOLATED if lost else HOLDS
    return Balance(FUNCTIONS, verdict, len(led), len(led) - len(lost), tuple(lost))


def _posts(ended: set[str], before: Held, after: Held) -> Balance:
    """Posts of the ended units must stand in another unit; an abolished one is said to be lost."""
    held = {name for name, post in before.posts.items() if post.unit in ended}
    kept = {name for name in held if name in after.posts and after.posts[name].unit not in ended}
    if not held:
        return Balance(POSTS, UNKNOWN, None, None)
    lost = tuple(sorted(held - kept))
    return Balance(POSTS, VIOLATED if lost else HOLDS, len(held), len(kept), lost)
