"""From accepted proposals to one decision, and whole resolutions at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from tinhgon import directives
from tinhgon.journal.acts import Act, Basis, Decision
from tinhgon.journal.register import Problem
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.findings import directive, territory
from tinhgon.organisation.findings.documents import Reading
from tinhgon.organisation.findings.lookup import Lookup
from tinhgon.organisation.findings.proposals import PART, READY, REST, WHOLE, ProposedAct, answered
from tinhgon.organisation.findings.verbs import RENAMING

_ANSWER = Message("Enter the unit or choose it on the page of the resolution.")


def proposed_acts(
    reading: Reading, text: str, find: Lookup, on_default: date | None = None
) -> tuple[ProposedAct, ...]:
    """Return the events of a reading as proposed acts, in the order of the text.

    Args:
        reading: what `tinhgon.directives.read` returns for the text.
        text: the stored text.
        find: who is asked for units.
        on_default: the first day of the new state where the text states none; without one such
            proposals ask for the day.
    """
    if territory.is_territory(reading):
        return tuple(territory.proposed(reading, text, find, on_default))
    return tuple(directive.proposed(reading, text, find, on_default))


def ordered(proposals: Sequence[ProposedAct]) -> list[ProposedAct]:
    """Return proposals so that what uses a unit up comes after what takes parts of it.

    Otherwise they keep their order. Where two use up what the other takes a part of, no order is
    right and the text's is kept.
    """
    takers: dict[str, list[int]] = defaultdict(list)
    for at, proposal in enumerate(proposals):
        for source in proposal.sources:
            if source.extent == PART:
                takers[source.unit].append(at)
    waits = [
        {
            other
            for source in proposal.sources
            if source.extent in {WHOLE, REST} and source.unit
            for other in takers[source.unit]
            if other != at
        }
        for at, proposal in enumerate(proposals)
    ]
    out: list[int] = []
    left = list(range(len(proposals)))
    while left:
        at = next((one for one in left if not waits[one] & set(left)), left[0])
        left.remove(at)
        out.append(at)
    return [proposals[at] for at in out]


def to_decision(proposals: Sequence[ProposedAct]) -> Decision:
    """Return the decision that accepted proposals of one document make.

    Raises:
        InputError: `TG-EVENT-001`, one is not ready; `TG-EVENT-003`, there are none or they are
            of several documents.
    """
    bases = {proposal.basis for proposal in proposals}
    if len(bases) != 1:
        raise InputError(
            "TG-EVENT-003",
            Message("An entry needs changes of exactly one document."),
            hint=Message("Accept the changes of one document at a time."),
        )
    return Decision(bases.pop(), tuple(proposal.act() for proposal in ordered(proposals)))


def end_of_units(
    receivers: Mapping[str, str], on: date, basis: Basis, clause: str = ""
) -> Decision:
    """Return the decision that ends units of a level, each handing over to another.

    Args:
        receivers: for each unit that ends the one that takes over what it still holds, such as
            the province for a district.
        on: the first day without them.
        basis: the decision that says so.
        clause: where in it.
    """
    acts = tuple(
        Act(
            kind="end_operation",
            on=on,
            clause=clause,
            fields={"sources": [{"unit": unit, "extent": WHOLE}], "results": [], "rest": receiver},
        )
        for unit, receiver in receivers.items()
    )
    return Decision(basis, acts)


def decision_of_resolution(
    text: str, find: Lookup, on: date | None = None, meant: Mapping[str, str] | None = None
) -> tuple[Decision, tuple[Problem, ...]]:
    """Return what a resolution on administrative units decides, and what stands in the way.

    Args:
        text: its stored text.
        find: who is asked for units.
        on: the first day of the new state where the text states none.
        meant: for names that led to no unit or to several, as printed with their brackets, the
            id of the one a person chose, or `none` where they name no unit.

    Returns:
        The decision with every act that is ready, parts before rests; it must be recorded only
        when there are no problems.
    """
    reading = directives.read(text)
    if not territory.is_territory(reading):
        problem = Problem(
            "TG-EVENT-010",
            Message("This is no resolution on administrative units."),
            Message("Read it as a directive; its changes are proposed one by one."),
        )
        return Decision(directive.basis_of(reading), ()), (problem,)
    proposals = [_told(one, meant or {}) for one in proposed_acts(reading, text, find, on)]
    problems = [
        *(problem for proposal in proposals for problem in _open(proposal)),
        *_used_up_twice(proposals),
        *_totals(reading),
    ]
    ready = [proposal for proposal in proposals if proposal.state == READY]
    acts = tuple(proposal.act() for proposal in ordered(ready))
    return Decision(directive.basis_of(reading), acts), tuple(problems)


def _told(proposal: ProposedAct, meant: Mapping[str, str]) -> ProposedAct:
    """Return the proposal with what a person said of its open names."""
    answers = {
        f"source:{at}": meant[source.printed]
        for at, source in enumerate(proposal.sources)
        if not source.unit and source.printed in meant
    }
    return answered(proposal, answers)


def _open(proposal: ProposedAct) -> Iterator[Problem]:
    if proposal.reason is not None:
        yield Problem("TG-EVENT-011", proposal.reason, _ANSWER, proposal.clause)
    for question in proposal.questions:
        where = f"{proposal.clause}: {question.about}" if question.about else proposal.clause
        yield Problem("TG-EVENT-012", question.what, _ANSWER, where)


def _used_up_twice(proposals: Sequence[ProposedAct]) -> Iterator[Problem]:
    uses: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for proposal in proposals:
        for source in proposal.sources:
            if source.unit and proposal.kind not in RENAMING:
                uses[source.unit].append((source.extent, proposal.clause, source.printed))
    for taken in uses.values():
        ends = [use for use in taken if use[0] in {WHOLE, REST}]
        is_cut = any(extent == PART for extent, _, _ in taken)
        if len(ends) > 1 or (is_cut and any(extent == WHOLE for extent, _, _ in ends)):
            where = f"{taken[0][2]}: " + "; ".join(clause for _, clause, _ in taken)
            yield Problem(
                "TG-EVENT-013",
                Message("Several clauses use up the same unit."),
                Message("Check which unit of this name each clause means."),
                where,
            )


def _totals(reading: Reading) -> Iterator[Problem]:
    stated = reading["stated_totals"] or {}
    if stated.get("total") is None:
        return
    found = len(reading["events"]) + len(reading["unchanged_units"])
    if found != stated["total"]:
        yield Problem(
            "TG-EVENT-015",
            Message(
                "The resolution states %(stated)s units after it, its clauses make %(found)s.",
                {"stated": stated["total"], "found": found},
            ),
            Message("Compare the clauses with the text; one may be misread."),
        )


__all__: Final = [
    "decision_of_resolution",
    "end_of_units",
    "ordered",
    "proposed_acts",
    "to_decision",
]
