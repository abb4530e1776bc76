"""Figures made of figures: differences, shares and sums, each with what it was made of.

A derived figure keeps its inputs, so it can be computed again from counts asked again. Rates come
from counts; a rate of rates, or a sum of rates, is never made.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure

DIFFERENCE: Final = "difference(base, present)"
"""The first input less the second."""
SHARE: Final = "share(part, whole)"
"""The first input over the second, 1 = 100 %."""
SUM: Final = "sum(parts)"
"""All inputs added up; the figure of nothing but one is that one."""


def difference(first: Figure | None, second: Figure | None) -> Figure | None:
    """Return how much less the second is; None where either is unknown.

    It speaks of the later day: base less present is the cut to the present day, present less base
    the increase.
    """
    if first is None or second is None:
        return None
    value = first.value - second.value
    return replace(
        second, value=value, unit=first.unit, label=moved(first, second), recipe=DIFFERENCE,
        valid=max(first.valid, second.valid), known=max(first.known, second.known),
        inputs=(first, second),
    )  # fmt: skip


def moved(first: Figure, second: Figure) -> Message:
    """Return what the first less the second is called: a cut, an increase, of one day neither."""
    if first.valid == second.valid:
        return Message("Difference")
    return Message("Cut") if first.valid < second.valid else Message("Increase")


def share(part: Figure | None, whole: Figure | None) -> Figure | None:
    """Return a part of a whole as an exact rate; None where unknown or of nothing."""
    if part is None or whole is None or not whole.value:
        return None
    return replace(
        part, value=Fraction(part.value) / Fraction(whole.value), unit="", label=Message("Rate"),
        recipe=SHARE, inputs=(part, whole),
    )  # fmt: skip


def total(parts: Sequence[Figure | None], label: Message | None = None) -> Figure | None:
    """Return the sum of the parts that are known; None where none is."""
    known = [one for one in parts if one is not None]
    if not known:
        return None
    value = sum(one.value for one in known)
    return replace(
        known[-1], value=value, label=label or Message("Total"), recipe=SUM, inputs=tuple(known),
        known=max(one.known for one in known), valid=max(one.valid for one in known),
    )  # fmt: skip


def again(figure: Figure, ask: Callable[[Figure], Figure | None]) -> Figure | None:
    """Return a figure computed again: counts asked again, the rest made of them.

    Args:
        figure: as it was kept.
        ask: answers a figure whose recipe no other figure makes.

    Returns:
        The figure as it is now; None where something it needs is unknown now.
    """
    make = _MADE.get(figure.recipe)
    if make is None:
        return ask(figure)
    inputs = [again(one, ask) for one in figure.inputs if isinstance(one, Figure)]
    found = make(inputs)
    return None if found is None else replace(found, label=figure.label, unit=figure.unit)


_MADE: Final[dict[str, Callable[[list[Figure | None]], Figure | None]]] = {
    DIFFERENCE: lambda inputs: difference(inputs[0], inputs[1]),
    SHARE: lambda inputs: share(inputs[0], inputs[1]),
    "share(cut, base)": lambda inputs: share(inputs[0], inputs[1]),
    "share(present, base)": lambda inputs: share(inputs[0], inputs[1]),
    SUM: total,
}
