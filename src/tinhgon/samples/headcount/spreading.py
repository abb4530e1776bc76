"""Totals cut into parts that add up to them again, the same on every run."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tinhgon.samples.apparatus.drawing import Draw


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Return a total cut in proportion to weights (largest remainders, Hamilton's method).

    Examples:
        >>> shares(10, [1, 1, 2])
        [3, 2, 5]
    """
    whole = sum(weights)
    found = [total * weight // whole for weight in weights]
    rests = sorted(
        range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place)
    )
    for place in rests[: total - sum(found)]:
        found[place] += 1
    return found


def share_at(total: int, parts: int, place: int) -> int:
    """Return part number `place`, from 0, of a total cut into parts that differ by one at most.

    Examples:
        >>> [share_at(5, 4, place) for place in range(4)]
        [1, 1, 1, 2]
    """
    return total * (place + 1) // parts - total * place // parts


def drawn(draw: Draw, total: int, room: Sequence[int]) -> list[int]:
    """Return a total drawn one by one from places, none more often than it has room.

    Raises:
        ValueError: there is less room than the total.
    """
    if total > sum(room):
        raise ValueError(f"{total} of {sum(room)}")
    found = [0] * len(room)
    sums = list(accumulate(room))
    left = total
    while left:
        place = bisect_right(sums, draw.below(sums[-1]))
        if found[place] < room[place]:
            found[place] += 1
            left -= 1
    return found
