"""Figures and words of one text held against each other.

Reads: the view, the structure, targets, results, announced counts. Writes: `Contradiction`s with
what may explain them, and `Base`s. A figure that any rounding in use can print is no
contradiction; what the text leaves open is said as `ambiguous`, never guessed.
"""

from collections.abc import Sequence
from fractions import Fraction

from tinhgon.directives.blocks import Layout
from tinhgon.directives.findings import Contradiction, DeclaredCount, Mention, Result, Target
from tinhgon.directives.reconciling.bases import find_bases
from tinhgon.directives.reconciling.rates import check_rates
from tinhgon.directives.reconciling.sentences import say
from tinhgon.directives.reconciling.sums import check_differences, check_sums
from tinhgon.directives.reconciling.wording import check_stages, check_targets
from tinhgon.directives.structure import Node


def find_contradictions(
    layout: Layout,
    nodes: tuple[Node, ...],
    targets: tuple[Target, ...],
    results: tuple[Result, ...],
    declared: tuple[DeclaredCount, ...],
    *,
    two_leads: Sequence[Mention] = (),
    broken_numbers: Sequence[tuple[Mention, str | None]] = (),
) -> tuple[Contradiction, ...]:
    """Return what does not agree in a text, in the order of the text.

    Args:
        layout: the text.
        nodes: its structure.
        targets: its numbers to reach.
        results: its numbers reached.
        declared: its announced counts.
        two_leads: places that name two bodies for one task.
        broken_numbers: places of document numbers that cannot be right, each with the number
            proposed.
    """
    del nodes  # labels of the tree repeat in sound texts taken from the web
    found = [
        *check_rates(layout, results),
        *check_sums(layout),
        *check_differences(layout),
        *_counts(declared),
        *check_stages(layout),
        *check_targets(layout, targets),
        *(
            Contradiction(m.start, m.end, "two_leads", hypotheses=(say("two leads"),))
            for m in two_leads
        ),
        *(
            Contradiction(m.start, m.end, "document_number", hypotheses=_proposal(number))
            for m, number in broken_numbers
        ),
    ]
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.kind)))


def _counts(declared: tuple[DeclaredCount, ...]) -> list[Contradiction]:
    return [
        Contradiction(
            d.start,
            d.end,
            "count",
            stated=_whole(d.declared),
            computed=_whole(d.found or 0),
            hypotheses=(
                say("count: joined", noun=d.noun, found=d.found),
                say("count: elsewhere", declared=d.declared, noun=d.noun),
            ),
        )
        for d in declared
        if d.state == "differs"
    ]


def _proposal(number: str | None) -> tuple[str, ...]:
    return (say("number: proposed", number=number),) if number else (say("number: unknown"),)


def _whole(count: int) -> Fraction:
    return Fraction(count)


__all__ = ["find_bases", "find_contradictions"]
