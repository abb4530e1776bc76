"""Measures of the apparatus on a day: inner units, levels, heads and deputies, span."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import Rows
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.snapshot import Snapshot
from tinhgon.organisation.things import Post


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts by the unit they belong to, a place for each unit of a snapshot.

    Attributes:
        heads: posts of heads.
        deputies: posts of deputies.
        others: posts without a leading duty.
        stray: posts whose unit does not exist on that day.
    """

    heads: Ints
    deputies: Ints
    others: Ints
    stray: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """Measures of a unit with all below it, or of everything.

    Attributes:
        units: units by class; classes are never added up.
        levels: levels of units one above the other, the topmost included.
        heads: posts of heads.
        deputies: posts of deputies.
        others: posts without a leading duty.
    """

    units: dict[str, int]
    levels: int
    heads: int
    deputies: int
    others: int

    @property
    def internal_units(self) -> int:
        """Đầu mối bên trong: divisions inside agencies, and nothing else."""
        return self.units.get("internal_unit", 0)

    @property
    def leaders(self) -> int:
        """Heads and deputies."""
        return self.heads + self.deputies

    @property
    def deputies_per_head(self) -> Fraction | None:
        """Deputies to one head, None without a head."""
        return Fraction(self.deputies, self.heads) if self.heads else None

    @property
    def span(self) -> Fraction | None:
        """Span of control: posts without a leading duty to one leader, None without a leader."""
        return Fraction(self.others, self.leaders) if self.leaders else None


def posts_by_unit(snapshot: Snapshot, posts: Rows[Post]) -> Posts:
    """Return the posts of the snapshot's day and position by unit."""
    rows = posts.alive(snapshot.valid.toordinal(), snapshot.known)
    places = snapshot.places(posts.take("unit", rows))
    leader = posts.take("leader", rows)
    is_placed = places != NONE

    def count(mask: NDArray[np.bool_]) -> Ints:
        return np.bincount(places[mask & is_placed], minlength=len(snapshot))

    heads, deputies = (leader == posts.pool.number(kind) for kind in ("head", "deputy"))
    return Posts(
        count(heads), count(deputies), count(~(heads | deputies)), int(np.sum(~is_placed))
    )


def subtree_sums(snapshot: Snapshot, values: Ints) -> Ints:
    """Return for each unit the sum of a value over it and all below it.

    Args:
        snapshot: the trees.
        values: integers, a place for each unit.
    """
    summed = np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
    starts = np.arange(len(snapshot))
    sums: Ints = summed[starts + snapshot.size] - summed[:-1]
    return sums


def internal_units(snapshot: Snapshot) -> Ints:
    """Return for each unit how many inner units it has, itself included where it is one."""
    number = snapshot.source.pool.number("internal_unit")
    return subtree_sums(snapshot, snapshot.column("unit_class") == number)


def measure(snapshot: Snapshot, posts: Posts, within: str = "") -> Metrics:
    """Return the measures of a unit with all below it.

    Args:
        snapshot: the units.
        posts: their posts.
        within: id of the unit; empty for everything. Of a unit that does not exist on this day
            all measures are 0.
    """
    units = snapshot.subtree(within) if within else snapshot.units()
    depths = units.depths
    return Metrics(
        units=units.counts("unit_class"),
        levels=int(depths.max() - depths.min()) + 1 if len(units) else 0,
        heads=int(posts.heads[units.places].sum()),
        deputies=int(posts.deputies[units.places].sum()),
        others=int(posts.others[units.places].sum()),
    )
