"""Which living units stand today where an ended one stood."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from tinhgon.organisation.things import Descent


def results_of(descents: Iterable[Descent]) -> dict[str, tuple[str, ...]]:
    """Return for each source the units that came of it, in the order of ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in descents:
        if one.result:
            found[one.source].add(one.result)
    return {source: tuple(sorted(results)) for source, results in found.items()}


def heirs(
    unit: str, results: Mapping[str, tuple[str, ...]], alive: Collection[str]
) -> tuple[str, ...]:
    """Return the living units at the ends of all roads an ended unit went, in the order of ids.

    Args:
        unit: an ended unit; a living one is its own heir.
        results: of `results_of`.
        alive: ids of living units.
    """
    out: set[str] = set()
    seen: set[str] = set()
    pending = [unit]
    while pending:
        one = pending.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in alive:
            out.add(one)
        else:
            pending += results.get(one, ())
    return tuple(sorted(out))


__all__ = ["heirs", "results_of"]
