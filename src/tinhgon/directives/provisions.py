"""Finds the clause of a decision in its text: “khoản 2 Điều 1” of the tree of labels."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tinhgon.kernel import Span

_PART: Final = re.compile(r"(điều|khoản|điểm|mục)\s+(\w+)", re.IGNORECASE)
_ORDER: Final = ("mục", "điều", "khoản", "điểm")
_SIGNS: Final = " .)/:"


def place_of_clause(
    structure: Sequence[Mapping[str, Any]], clause: str, length: int
) -> Span | None:
    """Return where a clause stands, from its label to the next label that is not below it.

    Args:
        structure: the `structure` of a reading.
        clause: as an act names it, the innermost part first or last.
        length: code points of the text.

    Returns:
        None where the text has no such label.

    Examples:
        >>> nodes = [
        ...     {"id": "a", "parent": None, "label": "Điều 1.", "start": 0},
        ...     {"id": "b", "parent": "a", "label": "1.", "start": 10},
        ...     {"id": "c", "parent": "a", "label": "2.", "start": 30},
        ... ]
        >>> place_of_clause(nodes, "khoản 2 Điều 1", 50)
        Span(start=30, end=50)
    """
    named = {kind.lower(): number.lower() for kind, number in _PART.findall(clause)}
    if not named:
        return None
    found: Mapping[str, Any] | None = None
    for kind in _ORDER:
        if kind in named:
            found = _labelled(structure, kind, named[kind], found)
            if found is None:
                return None
    return _stretch(structure, found, length) if found else None


def _labelled(
    structure: Sequence[Mapping[str, Any]],
    kind: str,
    number: str,
    above: Mapping[str, Any] | None,
) -> Mapping[str, Any] | None:
    """Return the first node of a label, below another one where one is named."""
    wanted = {f"{kind} {number}"} | (set() if kind == "điều" else {number})
    below = _below(structure, str(above["id"])) if above else None
    for node in structure:
        label = str(node.get("label") or "").lower().strip(_SIGNS)
        if label in wanted and (below is None or str(node["id"]) in below):
            return node
    return None


def _below(structure: Sequence[Mapping[str, Any]], node: str) -> set[str]:
    """Return the ids of all nodes below one; parents come before their children."""
    found = {node}
    for one in structure:
        if one.get("parent") in found:
            found.add(str(one["id"]))
    return found - {node}


def _stretch(structure: Sequence[Mapping[str, Any]], node: Mapping[str, Any], length: int) -> Span:
    own = _below(structure, str(node["id"]))
    start = int(node["start"])
    later = [
        int(one["start"]) for one in structure
        if int(one["start"]) > start and str(one["id"]) not in own
    ]  # fmt: skip
    return Span(start, min(later, default=length))
