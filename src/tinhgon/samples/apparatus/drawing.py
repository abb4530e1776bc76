"""Draws that are the same on every machine and under every version of Python."""

from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_MASK: Final = 2**64 - 1
_LOGNORMAL: Final = (12, 21, 30, 40, 51, 64, 80, 100, 125, 157, 198, 255, 340, 480, 840)
"""Per cent of the median at equal steps of probability of a lognormal distribution, sigma 1.2."""


class Draw:
    """A stream of draws: splitmix64 (Steele, Lea, Flood 2014), seeded by an integer.

    Examples:
        >>> Draw(1).below(100), Draw(1).below(100)
        (65, 65)
    """

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def below(self, bound: int) -> int:
        """Return an integer from 0 to `bound` - 1."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return (mixed ^ (mixed >> 31)) % bound

    def between(self, least: int, most: int) -> int:
        """Return an integer from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order (Fisher and Yates)."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def around(self, median: int) -> int:
        """Return a positive integer of about lognormal distribution with this median."""
        step = self.pick(_LOGNORMAL)
        return max(1, median * (step * self.between(85, 115)) // 10_000)
