"""What reading tasks gives back, and the orders that name two leads at once.

Reads: orders. Writes: `TwoLeads`, places where one order goes to two specific bodies.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.directives.findings import Citation, Task
from tinhgon.directives.orders import Order


@dataclass(frozen=True, slots=True)
class TwoLeads:
    """A phrase that gives one order to two specific bodies at once."""

    start: int
    end: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Assignments:
    """The tasks of a text and the phrases that name two leads."""

    tasks: tuple[Task, ...]
    two_leads: tuple[TwoLeads, ...]


def two_leads(key: str, order: Order) -> TwoLeads | None:
    """Return the pair of bodies that an order names as its leads, None where there is none."""
    actors = order.actors
    if not actors or not actors.specific or len(actors.names) != 2:
        return None
    if order.frame in {"giao", "say"} or key.startswith("chủ trì", max(order.verb, 0)):
        first, second = actors.names
        return TwoLeads(actors.start, actors.end, (first, second))
    return None


def cited_keys(citations: Sequence[Citation], start: int, end: int) -> tuple[str, ...]:
    """Return the keys of the documents cited in the view's `[start, end)`, citations in order."""
    keys: list[str] = []
    first = bisect_left(citations, start, key=lambda c: c.start)
    last = bisect_left(citations, end, lo=first, key=lambda c: c.start)
    for citation in citations[first:last]:
        keys.extend(citation.refers_to)
    return tuple(dict.fromkeys(keys))
