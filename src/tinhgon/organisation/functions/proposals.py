"""Who could be the one lead of a function: candidates with their reasons, for a person to pick.

A proposal is only that. It holds the acts a person's confirmation would append; until then the
function stays without its one lead. A unit with fewer than two pieces of evidence is not proposed.

Source: requirement 39 (“giao một đầu mối chủ trì và chịu trách nhiệm”).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tinhgon.journal.acts import Act
from tinhgon.kernel import Message
from tinhgon.organisation.functions.evidence import Evidence, Ground
from tinhgon.organisation.functions.leads import HANDED_OVER
from tinhgon.organisation.functions.situation import Situation
from tinhgon.organisation.things import LEVELS

LEAST_EVIDENCE: Final = 2
MOST_CANDIDATES: Final = 5

State = Literal["none", "several", "one", "handed_over"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that could lead.

    Attributes:
        unit: its id.
        name: its name.
        leads_now: it is one of several leads.
        evidence: at least two pieces, the weightiest first.
        weight: the sum of their weights.
        acts: what a person's confirmation would append, in this order.
    """

    unit: str
    name: str
    leads_now: bool
    evidence: tuple[Evidence, ...]
    weight: int
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What can be proposed for one function.

    Attributes:
        function: its id.
        state: `none` or `several` where a lead is to be found, else `one` or `handed_over`.
        leads: units that lead it now.
        candidates: the weightiest first; empty where nobody can be proposed.
        why_nobody: the reason then, else None.
    """

    function: str
    state: State
    leads: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    why_nobody: Message | None = None


def propose_lead(
    function: str, ground: Ground, *, on: date, others_coordinate: bool = True
) -> Proposal:
    """Return who could lead a function that has no lead or several.

    Args:
        function: its id, living.
        ground: the apparatus of the day, `Ground(situation)`.
        on: the first day of the acts proposed.
        others_coordinate: further leads become coordinating units; else they are released.
    """
    held = ground.held.lead[function]
    state = _state(function, ground)
    if state in {"one", "handed_over"}:
        return Proposal(function, state, held, (), _NOT_NEEDED[state])
    known = ground.for_function(function)
    enough = {unit: held for unit, held in known.items() if len(held) >= LEAST_EVIDENCE}
    if not enough:
        return Proposal(function, state, held, (), _why_nobody(ground, known))
    candidates = [
        Candidate(
            unit, ground.candidates[unit].name, unit in held, evidence,
            sum(piece.weight for piece in evidence),
            confirming(function, unit, held, on=on, others_coordinate=others_coordinate),
        )
        for unit, evidence in enough.items()
    ]  # fmt: skip
    candidates.sort(key=lambda one: _rank(one, ground))
    return Proposal(function, state, held, tuple(candidates[:MOST_CANDIDATES]))


def propose_leads(
    situation: Situation, *, on: date, functions: Iterable[str] | None = None
) -> tuple[Proposal, ...]:
    """Return proposals for the functions that have no lead or several, in the order of ids.

    Args:
        situation: the apparatus of the day.
        on: the first day of the acts proposed.
        functions: only these; None means all.
    """
    ground = Ground(situation)
    wanted = {*ground.held.none, *ground.held.several}
    if functions is not None:
        wanted &= set(functions)
    return tuple(propose_lead(name, ground, on=on) for name in sorted(wanted))


def confirming(
    function: str, unit: str, held: Iterable[str], *, on: date, others_coordinate: bool = True
) -> tuple[Act, ...]:
    """Return the acts that make a unit the one lead.

    Args:
        function: the function.
        unit: the lead to be.
        held: the units that lead it before.
        on: the first day.
        others_coordinate: units that led become coordinating ones; else they are released.
    """
    others = sorted(set(held) - {unit})
    acts = []
    if unit not in set(held):
        if others:
            first = {"function": function, "from": others[0], "to": unit, "role": "lead"}
            acts.append(Act("transfer_function", on, first))
        else:
            alone = {"function": function, "unit": unit, "role": "lead"}
            acts.append(Act("assign_function", on, alone))
    released = others if unit in set(held) else others[1:]
    for other in released:
        gone = {"function": function, "unit": other, "role": "lead"}
        acts.append(Act("release_function", on, gone))
    if others_coordinate:
        for other in others:
            stays = {"function": function, "unit": other, "role": "coordinate"}
            acts.append(Act("assign_function", on, stays))
    return tuple(acts)


_NOT_NEEDED: Final = {
    "one": Message("It has its one lead."),
    "handed_over": Message("It was handed over: it needs a supervising unit, not a lead."),
}


def _state(function: str, ground: Ground) -> State:
    held = ground.held.lead[function]
    if len(held) > 1:
        return "several"
    if held:
        return "one"
    is_handed_over = ground.situation.functions[function].disposition == HANDED_OVER
    return "handed_over" if is_handed_over else "none"


def _why_nobody(ground: Ground, known: dict[str, tuple[Evidence, ...]]) -> Message:
    if not ground.candidates:
        return Message("No agency or unit of one lives on this day.")
    if not known:
        return Message(
            "Nothing speaks for any unit: the provision it rests on, its history, coordinating "
            "units and its field are unknown or name nobody."
        )
    names = sorted(ground.candidates[unit].name for unit in known)
    return Message(
        "Only one thing speaks for %(units)s; at least two are needed.",
        {"units": "; ".join(names[:MOST_CANDIDATES])},
    )


def _rank(one: Candidate, ground: Ground) -> tuple[int, bool, int, int, str]:
    unit = ground.candidates[one.unit]
    return (-one.weight, not one.leads_now, LEVELS.index(unit.level), unit.order, one.unit)


__all__ = [
    "LEAST_EVIDENCE",
    "MOST_CANDIDATES",
    "Candidate",
    "Proposal",
    "confirming",
    "propose_lead",
    "propose_leads",
]
