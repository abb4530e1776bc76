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
SHARES: Final = frozenset({SHARE, "share(cut, base)"})
"""Recipes of a change as a share of its base."""
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
    found = replace(
        second, value=value, unit=first.unit, recipe=DIFFERENCE,
        valid=max(first.valid, second.valid), known=max(first.known, second.known),
        inputs=(first, second),
    )  # fmt: skip
    return replace(found, label=_CALLED[rose(found)])


_CALLED: Final = {None: Message("Difference"), False: Message("Cut"), True: Message("Increase")}


_MOVED: Final = "count(moved:"
"""Begins the recipe of posts cut in a period by the causes of the ledger."""


def rose(figure: Figure) -> bool | None:
    """Tell whether a figure that tells of a change, of one count between days, tells of a rise.

    Words that tell of such a change go by this and print the value without its sign.

    Args:
        figure: the difference of a count on two days, that as a share of the count of the base,
            or the posts cut in a period.

    Returns:
        None for a figure that tells of no change of one count between days.
    """
    if figure.recipe.startswith(_MOVED):
        return figure.value < 0
    inputs = [one for one in figure.inputs if isinstance(one, Figure)]
    if len(inputs) != 2 or len(figure.inputs) != 2:
        return None
    first, second = inputs
    if figure.recipe in SHARES:
        return rose(first) if second in first.inputs else None
    if figure.recipe != DIFFERENCE or first.recipe != second.recipe:
        return None
    if first.valid == second.valid:
        return None
    return bool(figure.value) and (figure.value < 0) == (first.valid < second.valid)


def unsigned(figure: Figure) -> Figure:
    """Return a change of a count between days without its sign; any other figure as it is."""
    if rose(figure) is None or figure.value >= 0:
        return figure
    return replace(figure, value=-figure.value)


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
