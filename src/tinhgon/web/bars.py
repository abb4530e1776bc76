"""The bar of a target: how far, and where the target lies. Plain numbers for an SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTH = 176
SCALES = (25, 50, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths in pixels of a bar `WIDTH` wide.

    Attributes:
        fill: length of the coloured part.
        ticks: places of the target's ends.
        scale: the percentage at the right end, for the description.
    """

    fill: int
    ticks: tuple[int, ...]
    scale: int


def bar(rate: Fraction | None, limits: Sequence[Fraction | int]) -> Bar | None:
    """Return the bar of a rate against its limits, None when there is no rate.

    Args:
        rate: the exact share, 1 = 100 %.
        limits: the target's ends, percent.

    Examples:
        >>> bar(Fraction(66, 372), [15, 20])
        Bar(fill=124, ticks=(105, 140), scale=25)
    """
    if rate is None:
        return None
    furthest = max(rate * 100, *limits, Fraction(0))
    scale = next((one for one in SCALES if furthest * 6 / 5 <= one), math.ceil(furthest))
    scale = max(scale, 100) if scale not in SCALES else scale
    return Bar(
        fill=max(0, min(WIDTH, int(rate * 100 * WIDTH / scale))),
        ticks=tuple(min(WIDTH - 2, int(limit * WIDTH / scale)) for limit in limits),
        scale=scale,
    )
