"""Who could lead a function, worked out from the record; a person confirms."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import numpy as np

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.functions.evidence import Ground, territories_of
from tinhgon.organisation.functions.proposals import Proposal, propose_lead
from tinhgon.organisation.functions.situation import Situation, Tenure
from tinhgon.organisation.snapshot import Units
from tinhgon.organisation.things import Descent
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import numbers_of, remembered

_NO_PART: Final = ("village", "party_organisation", "steering_committee", "inter_agency_body")
"""Classes that neither lead a function nor are the territory of one that does."""


def proposals_of(state: Apparatus, functions: Collection[str]) -> dict[str, Proposal]:
    """Return who could lead those of some functions that have no lead or several."""
    ground = _ground(state)
    wanted = {*ground.held.none, *ground.held.several} & set(functions)
    return {one: propose_lead(one, ground, on=state.valid) for one in sorted(wanted)}


def proposal_of(state: Apparatus, function: str) -> Proposal:
    """Return who could lead a living function, or why nobody need."""
    return propose_lead(function, _ground(state), on=state.valid)


def territories(state: Apparatus) -> Mapping[str, str]:
    """Return the territory of each function."""
    return remembered(state, ("territories",), lambda: territories_of(_ground(state).situation))


def _ground(state: Apparatus) -> Ground:
    return remembered(state, ("ground",), lambda: Ground(_situation(state)))


def _situation(state: Apparatus) -> Situation:
    """Return the apparatus of the day as questions about leads need it."""
    tenures = tuple(_tenures(state))
    descents, gone = _descents(state, {one.unit for one in tenures})
    refs = Names(state).of(gone)
    return Situation(
        functions=state.functions,
        roles=state.roles,
        units={fact.id: fact.values for fact in _candidates(state) if fact.values},
        former=tenures,
        descents=descents,
        names={unit: ref.name for unit, ref in refs.items()},
    )


def _candidates(state: Apparatus) -> Units:
    units = state.units.units()
    numbers = numbers_of(state.units.source.pool, _NO_PART)
    own = np.isin(units.column("unit_class"), numbers, invert=True)
    return Units(state.units, units.places[own])


def _tenures(state: Apparatus) -> Iterable[Tenure]:
    """Return who led the functions of the day before, and does no longer."""
    rows = state.view.rows("role")
    believed = rows.known(state.known)
    is_past = rows.take("valid_to", believed) <= state.valid.toordinal()
    is_past &= rows.take("is_ended", believed) == 0
    is_past &= rows.take("role", believed) == rows.pool.number("lead")
    own = believed[is_past]
    own = own[np.isin(rows.take("function", own), numbers_of(rows.pool, state.functions))]
    for fact in rows.facts(own):
        if fact.values is not None:
            yield Tenure(fact.values.function, fact.values.unit, fact.valid_to)


def _descents(state: Apparatus, units: Iterable[str]) -> tuple[dict[str, Descent], list[str]]:
    """Return the roads some units went by the day, and the units that are there no more."""
    found: dict[str, Descent] = {}
    gone: list[str] = []
    pending, seen = list(units), set(units)
    while pending:
        unit = pending.pop()
        if state.units.place(unit) >= 0:
            continue
        gone.append(unit)
        for step in state.lineage.successors(unit):
            if step.day <= state.valid.toordinal():
                name = f"{unit}:{step.result}:{step.day}"
                found[name] = Descent(source=unit, result=step.result, kind=step.kind)
                pending += {step.result} - seen - {""}
                seen.add(step.result)
    return found, gone
