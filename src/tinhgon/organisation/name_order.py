"""The Vietnamese order of the names units bear, computed once and kept with the columns."""

from bisect import bisect_left, bisect_right
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.pool import Pool

_FEW: Final = 200
"""So many new names are put in their places one by one; more, and all are sorted again."""

_WHOLE: Final = 1_000_000
"""More hexadecimal digits than the key of any name has."""


class NameOrder:
    """Names of a pool in Vietnamese order, and the rank of each.

    Examples:
        >>> pool = Pool()
        >>> names = pool.add(["Xã Đông", "Xã Dân", "xã  đông"])
        >>> order = NameOrder(pool)
        >>> order.add(names)
        >>> order.ranks(names).tolist(), order.like("XÃ ĐÔNG").tolist()
        ([1, 0, 1], [1, 3])
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._sorted = np.zeros(0, np.int32)
        self._is_first = np.zeros(0, bool)  # of the names that stand together
        self._ranks = np.zeros(0, np.int32)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return self._sorted.nbytes + self._is_first.nbytes + self._ranks.nbytes

    def add(self, names: Ints) -> None:
        """Take names in, given by their numbers; those known already change nothing."""
        is_new = np.zeros(len(self._pool), bool)
        is_new[names] = True
        is_new[self._sorted] = False
        new = np.flatnonzero(is_new).tolist()
        if len(new) > _FEW:
            self._sort(self._sorted.tolist() + new)
        else:
            for number in new:
                self._insert(number)
        if new:
            self._ranks = np.full(len(self._pool), -1, np.int32)
            self._ranks[self._sorted] = np.cumsum(self._is_first) - 1

    def ranks(self, names: Ints) -> NDArray[np.int32]:
        """Return where each name stands; those that differ only in case or signs together."""
        return self._ranks[names]

    def like(self, name: str) -> NDArray[np.int32]:
        """Return the numbers of the names that differ from a name only in case or signs."""
        key = vietnamese_key(name)
        start = bisect_left(self._sorted, key, key=self._key)
        end = bisect_right(self._sorted, key, key=self._key)
        whole = vietnamese_key(name, longest=_WHOLE)
        alike = [
            number
            for number in self._sorted[start:end].tolist()
            if vietnamese_key(self._pool.text(number), longest=_WHOLE) == whole
        ]
        return np.array(alike, np.int32)

    def save(self, file: BinaryIO) -> None:
        """Write the order where `load` reads it."""
        for part in (self._sorted, self._is_first, self._ranks):
            np.save(file, part)

    @classmethod
    def load(cls, file: BinaryIO, pool: Pool) -> "NameOrder":
        """Read what `save` wrote.

        Raises:
            ValueError: this is not an order of names of the pool.
        """
        order = cls(pool)
        parts = [np.load(file, allow_pickle=False) for _ in range(3)]
        order._sorted, order._is_first, order._ranks = parts
        if len(order._ranks) > len(pool) or len(order._sorted) != len(order._is_first):
            raise ValueError("not an order of these names")
        return order

    def _sort(self, numbers: list[int]) -> None:
        """Put all names in order."""
        keys = map(vietnamese_key, self._pool.texts(numbers))
        keyed = sorted(zip(keys, numbers, strict=True))
        self._sorted = np.array([number for _, number in keyed], np.int32)
        pairs = zip(keyed[1:], keyed, strict=False)
        self._is_first = np.array([True, *(one[0] != other[0] for one, other in pairs)])

    def _insert(self, number: int) -> None:
        """Put one name behind those it stands with."""
        key = self._key(number)
        place = bisect_right(self._sorted, key, key=self._key)
        is_first = not place or self._key(self._sorted[place - 1]) != key
        self._sorted = np.insert(self._sorted, place, number)
        self._is_first = np.insert(self._is_first, place, is_first)

    def _key(self, number: int) -> str:
        return vietnamese_key(self._pool.text(int(number)))
