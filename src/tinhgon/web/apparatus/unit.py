"""The page of a unit."""

from collections import Counter
from datetime import date
from typing import Final

from django.utils.translation import gettext

from tinhgon.kernel.days import date_of
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.authority import authority
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.functions.leads import HANDED_OVER
from tinhgon.organisation.kinds.units import OTHERS
from tinhgon.organisation.sourced import STATUS_LABELS, VERIFIED
from tinhgon.organisation.things import Unit
from tinhgon.organisation.tiers import tier_label
from tinhgon.services.policy import POLICY
from tinhgon.storage.models import Account
from tinhgon.web.apparatus.documents import clauses_of, former_names, naming
from tinhgon.web.apparatus.ending import balances_of, handover_of
from tinhgon.web.apparatus.history import history_of, lineage_of
from tinhgon.web.apparatus.names import Names, standing_at
from tinhgon.web.apparatus.state import alive
from tinhgon.web.apparatus.tree import Below, path_of, rows_of
from tinhgon.web.organisation_values import (
    Competent,
    FunctionLine,
    PostLine,
    RelationLine,
    UnitPage,
    UnitRef,
)

MOST: Final = 200
"""Functions, posts and relations listed."""


def unit_page(
    unit: str, names: Names, account: Account, *, with_clauses: bool = False
) -> UnitPage | None:
    """Return all that is shown of a unit, None when nothing of it is known.

    Args:
        unit: its id.
        names: of the page.
        account: who looks; posts of a tier this person may not see are only counted.
        with_clauses: look for clauses that name it though it is no more.
    """
    state, day = names.state, names.day
    versions = names.versions([unit])[unit]
    fact = standing_at(versions, day)
    if fact is None or fact.values is None:
        return None
    end = next((one for one in versions if one.values is None and one.valid_from <= day), None)
    is_alive = fact.valid_from <= day < fact.valid_to
    below = Below(state.units)
    place = state.units.place(unit)
    predecessors, successors = lineage_of(unit, names)
    posts, hidden = _posts(unit, names, account)
    former = former_names(unit, names)
    steps = state.lineage.successors(unit) if end else state.lineage.predecessors(unit)
    return UnitPage(
        ref=names.one(unit),
        state=fact.values,
        path=path_of(state, unit) if is_alive else _last_path(fact, names),
        names=names.of(filter(None, (getattr(fact.values, field) for field in OTHERS))),
        since=date_of(min(one.valid_from for one in versions)),
        ended=date_of(end.valid_from) if end and not is_alive else None,
        begins=date_of(fact.valid_from) if fact.valid_from > day else None,
        heir=names.one(end.heir) if end and end.heir and not is_alive else None,
        below=below.counts(place) if place >= 0 else (),
        children=rows_of(below, state.units.children(unit), parent=unit)
        if place >= 0 and below.children[place]
        else None,
        history=history_of(unit, names),
        predecessors=predecessors,
        successors=successors,
        functions=_functions(unit, names),
        posts=posts,
        relations=_relations(unit, names),
        documents=naming(fact.values.name, end.valid_from if end else None),
        handover=handover_of(unit, end.valid_from, names) if end and not is_alive else (),
        hidden_posts=hidden,
        balances=balances_of((step for step in steps if step.day <= day), names),
        competent=_competent(fact, names),
        former=tuple(dict.fromkeys(one.name for one in former)),
        clauses=clauses_of(former, names) if with_clauses else None,
    )


def _last_path(fact: Fact[Unit], names: Names) -> tuple[UnitRef, ...]:
    """Return the unit above one that is not there on the day, as it was then."""
    parent = fact.values.parent if fact.values else ""
    return (names.one(parent),) if parent else ()


def _functions(unit: str, names: Names) -> tuple[FunctionLine, ...]:
    state = names.state
    roles = {one.function: one.role for one in alive(state, "role", unit=[unit]).values()}
    shared = alive(state, "role", function=roles).values()
    leads = Counter(role.function for role in shared if role.role == "lead")
    lines = [
        FunctionLine(
            name, one.name, roles[name], one.field,
            leads[name] == 1 or one.disposition == HANDED_OVER,
        )
        for name, one in alive(state, "function", id=roles).items()
    ]  # fmt: skip
    lines.sort(key=lambda line: (line.role != "lead", line.field, line.name))
    return tuple(lines[:MOST])


def _posts(unit: str, names: Names, account: Account) -> tuple[tuple[PostLine, ...], int]:
    """Return the posts a person may see, leaders first, and how many others there are."""
    order = {"head": 0, "deputy": 1, "": 2}
    posts = alive(names.state, "post", unit=[unit]).values()
    seen = [one for one in posts if POLICY.sees_post(account, one.tier, names.state.valid)]
    seen.sort(key=lambda post: (order.get(post.leader, 2), post.title))
    lines = (
        PostLine(
            post.title, post.leader,
            tier_label(post.tier).render(gettext) if post.tier else "", post.review,
        )
        for post in seen[:MOST]
    )  # fmt: skip
    return tuple(lines), len(posts) - len(seen)


def _relations(unit: str, names: Names) -> tuple[RelationLine, ...]:
    found = alive(names.state, "relation", from_unit=[unit], to_unit=[unit]).values()
    ways = [(one, one.from_unit == unit) for one in found][:MOST]
    others = names.of(one.to_unit if is_from else one.from_unit for one, is_from in ways)
    lines = (
        RelationLine(one.kind, others[one.to_unit if is_from else one.from_unit], is_from=is_from)
        for one, is_from in ways
    )
    return tuple(sorted(lines, key=lambda line: (not line.is_from, line.kind, line.other.name)))


def _competent(fact: Fact[Unit], names: Names) -> Competent | None:
    """Return who is competent for a change of a unit, None where the tables do not say."""
    values = fact.values
    if values is None or values.is_outside:
        return None
    day = date.fromordinal(min(max(names.day, fact.valid_from), fact.valid_to - 1))
    try:
        found = authority(values.unit_class, values.bloc, values.level, values.type, day)
    except InputError:
        return None
    is_checked = found.status == VERIFIED
    return Competent(
        found.proposes.render(gettext), found.appraises.render(gettext),
        found.decides.render(gettext), found.source,
        "" if is_checked else STATUS_LABELS[found.status].render(gettext),
    )  # fmt: skip
