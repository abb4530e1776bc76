"""The checks of the room: recruiting, people beyond posts, people without a post, units of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tinhgon.headcount.over_quota import Over, over_quota
from tinhgon.headcount.recruiting import Recruiting, check, quota_act
from tinhgon.headcount.staff import Staff
from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES
from tinhgon.headcount.without_post import Loose, without_post
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.columns import UNKNOWN
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.metrics import subtree_sums
from tinhgon.services.policy import POLICY
from tinhgon.storage.models import Account
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.apparatus.state import alive
from tinhgon.web.apparatus.tree import sought_units
from tinhgon.web.organisation_values import ActRef, UnitRef
from tinhgon.web.staff.numbers import numbers_at
from tinhgon.web.staff.scope import categories_of

MOST: Final = 200
"""Lines of a list shown."""
_MOST_FOUND: Final = 20
_MOST_HIRES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of recruiting.

    Attributes:
        unit: id, empty before one was chosen.
        sought: the name typed.
        hires: how many; None for what is no such number, as typed in `written`.
    """

    unit: str = ""
    sought: str = ""
    category: str = ""
    pay_source: str = "budget"
    post: str = ""
    hires: int | None = 1
    written: str = "1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law and the quota say of it.

    Attributes:
        holder: whose quota it is.
        act: the act that set it.
    """

    found: Recruiting
    holder: UnitRef | None
    act: ActRef | None


@dataclass(frozen=True, slots=True)
class OverRow:
    """A unit with more people than posts, and the act that set its posts."""

    unit: UnitRef
    over: Over
    act: ActRef | None


@dataclass(frozen=True, slots=True)
class CheckBoard:
    """The page of the checks.

    Attributes:
        unit: the unit asked about, None before one was chosen.
        found: units of the name typed, where it does not mean one.
        posts: of the unit and those below it, that this person may see: id and title.
        over: units with more people than posts; `over_total` counts those not shown too.
        loose: units with people without an approved post.
        single: units of one person.
    """

    question: Question
    unit: UnitRef | None = None
    found: tuple[UnitRef, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    answer: Answer | None = None
    over: tuple[OverRow, ...] = ()
    over_total: int = 0
    loose: tuple[tuple[UnitRef, Loose], ...] = ()
    loose_total: int = 0
    single: tuple[UnitRef, ...] = ()
    single_total: int = 0
    has_people: bool = False

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters the form of the dates carries on."""
        asked = self.question
        pairs = [
            ("don-vi", asked.unit), ("ten", asked.sought), ("loai", asked.category),
            ("nguon", asked.pay_source if asked.unit else ""), ("vi-tri", asked.post),
            ("so", asked.written if asked.unit else ""),
        ]  # fmt: skip
        return [pair for pair in pairs if pair[1]]


def question_of(asked: Mapping[str, str]) -> Question:
    """Return what an address asks."""
    written = asked.get("so", "1").strip()[:8] or "1"
    is_count = written.isascii() and written.isdecimal() and 0 < int(written) <= _MOST_HIRES
    category, source = asked.get("loai", ""), asked.get("nguon", "")
    return Question(
        asked.get("don-vi", "")[:64],
        " ".join(asked.get("ten", "").split())[:200],
        category if category in CATEGORIES else "",
        source if source in PAY_SOURCES else "budget",
        asked.get("vi-tri", "")[:64],
        int(written) if is_count else None,
        written,
    )


def check_board(
    state: Apparatus, names: Names, question: Question, account: Account
) -> CheckBoard:
    """Return the page of a day.

    Args:
        state: the day.
        names: of its units.
        question: what is asked of recruiting.
        account: who asks; posts of a tier this person may not see are not offered.
    """
    staff, _held = numbers_at(state)
    unit, found = _unit(state, names, question)
    over, loose, single = over_quota(staff), without_post(state, staff), _single(staff)
    named = names.of([*(one.unit for one in loose[:MOST]), *single[:MOST]])
    posts = _posts(state, unit.id, account) if unit else ()
    return CheckBoard(
        question, unit, found, posts,
        categories_of(staff, unit.id) or CATEGORIES if unit else (),
        _answer(state, staff, names, question, posts) if unit else None,
        _over_rows(state, names, over[:MOST]), len(over),
        tuple((named[one.unit], one) for one in loose[:MOST]), len(loose),
        tuple(named[one] for one in single[:MOST]), len(single),
        bool(staff.assignments),
    )  # fmt: skip


def _unit(
    state: Apparatus, names: Names, question: Question
) -> tuple[UnitRef | None, tuple[UnitRef, ...]]:
    """Return the unit asked about, or those of its name."""
    if question.unit and state.units.place(question.unit) != NONE:
        return names.one(question.unit), ()
    if not question.sought:
        return None, ()
    ids = sought_units(state.units, question.sought)[:_MOST_FOUND].ids
    named = names.of(ids)
    if len(ids) == 1:
        return named[ids[0]], ()
    return None, tuple(named[one] for one in ids)


def _posts(state: Apparatus, unit: str, account: Account) -> tuple[tuple[str, str], ...]:
    """Return the posts of a unit and of those below it, one for each title of a unit."""
    below = state.units.subtree(unit).ids
    order = {one: place for place, one in enumerate(below)}
    found = alive(state, "post", unit=below)
    seen = {
        (one.unit, one.title): (name, one.title)
        for name, one in sorted(found.items())
        if POLICY.sees_post(account, one.tier, state.valid)
    }
    return tuple(seen[key] for key in sorted(seen, key=lambda key: (order[key[0]], key[1])))


def _answer(
    state: Apparatus,
    staff: Staff,
    names: Names,
    question: Question,
    posts: Sequence[tuple[str, str]],
) -> Answer | None:
    if not question.category or question.hires is None:
        return None
    post = question.post if question.post in dict(posts) else ""
    unit = question.unit or sought_units(state.units, question.sought).ids[0]

    def asked(decision: str) -> Recruiting:
        return check(
            state, unit, question.category, question.pay_source, post,
            hires=question.hires or 1, decision=decision, staff=staff,
        )  # fmt: skip

    found = asked("")
    act = act_refs([found.decision_act]).get(found.decision_act) if found.decision_act else None
    if act and act.document:
        found = asked(act.document)
    return Answer(found, names.one(found.unit) if found.unit else None, act)


def _over_rows(state: Apparatus, names: Names, over: Sequence[Over]) -> tuple[OverRow, ...]:
    named = names.of(one.unit for one in over)
    acts = [quota_act(state, one.unit, one.category, one.pay_source) for one in over]
    refs = act_refs(act for act in acts if act)
    return tuple(
        OverRow(named[one.unit], one, refs.get(act) if act else None)
        for one, act in zip(over, acts, strict=True)
    )


def _single(staff: Staff) -> list[str]:
    """Return the units in which one person works and below which nobody does, in order."""
    units = staff.apparatus.units
    some = (staff.places != NONE) & (staff.present != UNKNOWN) & (staff.present > 0)
    size = len(units)
    people = np.bincount(staff.places[some], weights=staff.present[some], minlength=size)
    every = subtree_sums(units, people.astype(np.int64))
    return units.source.pool.texts(
        units.column("id")[np.flatnonzero((people == 1) & (every == 1))]
    )
