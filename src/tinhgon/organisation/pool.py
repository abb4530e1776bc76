"""All texts of the organisation room once, packed as UTF-8, known to columns by a number.

A text of Vietnamese letters costs about 130 bytes as a Python string and about 30 here. Numbers
are given in the order in which texts come and never change; 0 is the empty text. Texts are found
by their CRC-32, sorted, and compared in full, so two texts of one checksum stay two.

A pool only grows. One thread at a time may add to it; others may read meanwhile.
"""

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import BinaryIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tinhgon.organisation.arrays import Ints, grown, ranges


class Pool:
    """The texts and their numbers.

    Examples:
        >>> pool = Pool()
        >>> pool.add(["Sở Nội vụ", "", "Sở Tài chính", "Sở Nội vụ"]).tolist()
        [1, 0, 2, 1]
        >>> pool.number("Sở Tài chính"), pool.number("Sở Y tế"), pool.text(1)
        (2, -1, 'Sở Nội vụ')
    """

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = np.zeros(2, np.int64)
        self._size = 0
        self._found = (np.zeros(0, np.uint32), np.zeros(0, np.int32))
        self._lock = Lock()
        self.add([""])

    def __len__(self) -> int:
        """Return how many texts there are."""
        return self._size

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return len(self._bytes) + self._ends.nbytes + sum(part.nbytes for part in self._found)

    def text(self, number: int) -> str:
        """Return the text of a number."""
        ends = self._ends
        return self._bytes[int(ends[number]) : int(ends[number + 1])].decode()

    def texts(self, numbers: Ints | Sequence[int]) -> list[str]:
        """Return the texts of numbers, in their order."""
        wanted = np.asarray(numbers)
        starts = self._ends[wanted].tolist()
        ends = self._ends[wanted + 1].tolist()
        packed = self._bytes
        return [packed[a:b].decode() for a, b in zip(starts, ends, strict=True)]

    def number(self, text: str) -> int:
        """Return the number of a text, -1 when no row holds it."""
        data = text.encode()
        sums = self._found[0]
        mark = np.uint32(crc32(data))
        place = int(np.searchsorted(sums, mark))
        is_near = place < len(sums) and sums[place] == mark
        return self._near(place, data) if is_near else -1

    def add(self, texts: Iterable[str]) -> NDArray[np.int32]:
        """Return the numbers of texts; texts not held yet are added, in their order."""
        wanted = list(texts)
        with self._lock:
            numbers = self._numbered(list(dict.fromkeys(wanted)))
        return np.fromiter(map(numbers.__getitem__, wanted), np.int32, len(wanted))

    def _numbered(self, texts: list[str]) -> dict[str, int]:
        """Return different texts with their numbers, the new ones added."""
        packed = list(map(str.encode, texts))
        numbers = self._held(packed)
        new = np.flatnonzero(numbers < 0)
        numbers[new] = np.arange(self._size, self._size + len(new))
        self._put([packed[at] for at in new.tolist()])
        return dict(zip(texts, numbers.tolist(), strict=True))

    def _held(self, texts: list[bytes]) -> NDArray[np.int32]:
        """Return the numbers of texts, -1 for those not held."""
        sums, numbers = self._found
        found = np.full(len(texts), -1, np.int32)
        if not len(sums) or not texts:
            return found
        marks = np.fromiter(map(crc32, texts), np.uint32, len(texts))
        places = np.minimum(np.searchsorted(sums, marks), len(sums) - 1)
        near = np.flatnonzero(sums[places] == marks)
        found[near] = numbers[places[near]]
        for at in near[~self._are(found[near], [texts[at] for at in near.tolist()])].tolist():
            found[at] = self._near(int(places[at]), texts[at])
        return found

    def _are(self, numbers: NDArray[np.int32], texts: list[bytes]) -> NDArray[np.bool_]:
        """Tell which numbers stand for the text given for each."""
        starts = self._ends[numbers]
        lengths = self._ends[numbers + 1] - starts
        wanted = np.fromiter(map(len, texts), np.int64, len(texts))
        is_equal: NDArray[np.bool_] = lengths == wanted
        counted = wanted * is_equal
        ends = np.cumsum(counted)
        held = np.frombuffer(self._bytes, np.uint8)[ranges(starts, counted)]
        given = b"".join(text for text, equal in zip(texts, is_equal, strict=True) if equal)
        differs = np.concatenate([[0], np.cumsum(held != np.frombuffer(given, np.uint8))])
        is_equal &= differs[ends] == differs[ends - counted]
        return is_equal

    def _near(self, place: int, data: bytes) -> int:
        """Return the number of a text among those of its checksum, which start at `place`."""
        sums, numbers = self._found
        mark = sums[place]
        while place < len(sums) and sums[place] == mark:
            if self._is(int(numbers[place]), data):
                return int(numbers[place])
            place += 1
        return -1

    def _is(self, number: int, data: bytes) -> bool:
        ends = self._ends
        return self._bytes[int(ends[number]) : int(ends[number + 1])] == data

    def _put(self, new: list[bytes]) -> None:
        """Add texts that are not held, and then the way to find them."""
        if not new:
            return
        lengths = np.fromiter(map(len, new), np.int64, len(new))
        ends = grown(self._ends, self._size + 1, len(new))
        ends[self._size + 1 : self._size + 1 + len(new)] = ends[self._size] + np.cumsum(lengths)
        self._bytes += b"".join(new)
        self._ends = ends
        marks = np.fromiter(map(crc32, new), np.uint32, len(new))
        order = np.argsort(marks, kind="stable")
        added = (np.arange(self._size, self._size + len(new), dtype=np.int32))[order]
        sums, numbers = self._found
        places = np.searchsorted(sums, marks[order], side="right")
        self._found = (
            np.insert(sums, places, marks[order]),
            np.insert(numbers, places, added),
        )
        self._size += len(new)

    def save(self, file: BinaryIO) -> None:
        """Write the texts where `load` reads them."""
        np.save(file, np.frombuffer(bytes(self._bytes), np.uint8))
        np.save(file, self._ends[: self._size + 1])
        for part in self._found:
            np.save(file, part)

    @classmethod
    def load(cls, file: BinaryIO) -> "Pool":
        """Read the texts `save` wrote.

        Raises:
            ValueError: these are not the bytes of a pool.
        """
        pool = cls()
        packed, ends, sums, numbers = (np.load(file, allow_pickle=False) for _ in range(4))
        if len(ends) != len(sums) + 1 or len(sums) != len(numbers) or len(packed) != ends[-1]:
            raise ValueError("not a pool of texts")
        pool._bytes = bytearray(packed.tobytes())
        pool._ends, pool._found, pool._size = ends, (sums, numbers), len(sums)
        return pool
