"""What the modules of columns share about arrays."""

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.integer[Any]]

_SPARE: Final = 1 / 8
"""Room kept free at the end of an array that grows, as a share of what it holds."""


def grown(array: NDArray[Any], held: int, added: int) -> NDArray[Any]:
    """Return the array with room for more, itself when there is room.

    Args:
        array: its first `held` places are in use.
        held: number of places in use.
        added: number of places wanted beyond.
    """
    if held + added <= len(array):
        return array
    spare = int(held * _SPARE) if held else 0
    wider = np.zeros(held + added + spare, array.dtype)
    wider[:held] = array[:held]
    return wider


def distinct(values: Ints) -> Ints:
    """Return the values sorted, each once; faster here than `numpy.unique`, which hashes.

    Examples:
        >>> distinct(np.array([3, 1, 3])).tolist()
        [1, 3]
    """
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


def ranges(starts: Ints, counts: Ints) -> Ints:
    """Return the places of several stretches, one after the other.

    Examples:
        >>> ranges(np.array([5, 0]), np.array([2, 3])).tolist()
        [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(counts)
    return np.repeat(starts - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0)


class Index:
    """The places of an array by their value.

    Args:
        values: the array.

    Examples:
        >>> index = Index(np.array([7, 4, 7]))
        >>> index.of(np.array([7, 5])).tolist()
        [0, 2]
    """

    def __init__(self, values: Ints) -> None:
        self._places = np.argsort(values, kind="stable").astype(np.int32)
        self._sorted = values[self._places]

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self._places)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return self._places.nbytes + self._sorted.nbytes

    def of(self, values: Ints) -> Ints:
        """Return the places that hold one of some different values, value by value."""
        wanted = np.asarray(values, self._sorted.dtype)
        starts = np.searchsorted(self._sorted, wanted)
        counts = np.searchsorted(self._sorted, wanted, side="right") - starts
        return self._places[ranges(starts, counts)]
