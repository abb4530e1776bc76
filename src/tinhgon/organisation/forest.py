"""Parents into trees written one after the other, each unit before those below it.

In this order (preorder) all that stands below a unit follows it without a gap, so a subtree is a
range. Nothing here loops over units: levels are taken as a whole.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.organisation.arrays import Ints, ranges

NONE: Final = -1
"""The parent of a root."""


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees.

    Attributes:
        order: for each place of the preorder which of the given units stands there.
        parent: place of the parent, `NONE` for roots.
        depth: 0 for roots.
        size: units in the subtree, the unit itself included.
    """

    order: Ints
    parent: Ints
    depth: Ints
    size: Ints


@dataclass(frozen=True, slots=True)
class _Children:
    """Units by parent: those of slot s are `units[start[s]:start[s + 1]]`.

    The slot of the children of unit p is p + 1; slot 0 holds the first roots, the last one the
    roots that come after all others.
    """

    units: Ints
    slots: Ints
    start: Ints

    def of(self, slots: Ints) -> Ints:
        """Return the children in some slots, slot by slot."""
        starts = self.start[slots]
        counts = self.start[slots + 1] - starts
        found: Ints = self.units[ranges(starts, counts)]
        return found


def planted(
    parent: Ints, comes_last: NDArray[np.bool_], keys: tuple[Ints, ...]
) -> tuple[Forest, Ints]:
    """Return the trees, and the units that stand in a ring of parents or below one.

    The latter are made roots, as no tree can hold them otherwise.

    Args:
        parent: for each unit which of them is its parent, `NONE` for roots.
        comes_last: roots that come after all other roots.
        keys: the order of siblings, the first key first; integers from 0. Siblings with equal
            keys stay in the order given.
    """
    up = np.asarray(parent, np.int64)
    children = _children(up, comes_last, keys)
    levels = _levels(children)
    reached = np.zeros(len(up), bool)
    for level in levels:
        reached[level] = True
    lost = np.flatnonzero(~reached)
    if len(lost):
        up = up.copy()
        up[lost] = NONE
        children = _children(up, comes_last, keys)
        levels = _levels(children)
    return _forest(up, children, levels), lost


def _children(up: Ints, comes_last: NDArray[np.bool_], keys: tuple[Ints, ...]) -> _Children:
    """Return the units sorted by parent, then by the keys."""
    slots = up + 1
    slots[(up == NONE) & comes_last] = len(up) + 1
    units = _sorted_by((slots, *keys))
    start = np.zeros(len(up) + 3, np.int64)
    np.cumsum(np.bincount(slots, minlength=len(up) + 2), out=start[1:])
    return _Children(units, slots[units], start)


def _sorted_by(keys: tuple[Ints, ...]) -> Ints:
    """Return the order of the keys, the first key first; as one number each where they fit."""
    highs = [int(key.max(initial=0)) + 1 for key in keys]
    if np.prod([float(high) for high in highs]) >= 2.0**62:
        return np.lexsort(keys[::-1])
    whole = np.zeros(len(keys[0]), np.int64)
    for key, high in zip(keys, highs, strict=True):
        whole *= high
        whole += key
    order = np.argsort(whole)
    ordered = whole[order]
    if np.any(ordered[1:] == ordered[:-1]):
        return np.argsort(whole, kind="stable")
    return order


def _levels(children: _Children) -> list[Ints]:
    """Return the roots, their children, and so on."""
    level = children.of(np.array([0, len(children.start) - 2]))
    levels = []
    while len(level):
        levels.append(level)
        level = children.of(level + 1)
    return levels


def _forest(up: Ints, children: _Children, levels: list[Ints]) -> Forest:
    """Return the preorder from sizes of subtrees, summed upwards, then laid out downwards."""
    size = np.ones(len(up), np.int64)
    for level in levels[:0:-1]:
        np.add.at(size, up[level], size[level])
    before = np.empty(len(up), np.int64)  # units in the subtrees of earlier siblings
    sizes = size[children.units]
    ahead = np.concatenate([[0], np.cumsum(sizes)])
    before[children.units] = ahead[:-1] - ahead[children.start[children.slots]]
    before[children.units[children.start[-2] :]] += ahead[children.start[1]]
    place = np.zeros(len(up), np.int64)
    depth = np.zeros(len(up), np.int32)
    for at, level in enumerate(levels):
        place[level] = before[level] + (place[up[level]] + 1 if at else 0)
        depth[level] = at
    order = np.empty(len(up), np.int64)
    order[place] = np.arange(len(up))
    above = up[order]
    parent = np.where(above == NONE, NONE, place[above]).astype(np.int32)
    return Forest(order, parent, depth[order], size[order].astype(np.int32))
