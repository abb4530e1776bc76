"""The tree of a day: a level at a time, with counts of what stands below."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np

from tinhgon.organisation.addressing import found
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.snapshot import PARTY_TREE, Snapshot, Units
from tinhgon.organisation.things import UNIT_CLASSES, Unit
from tinhgon.web.apparatus.names import Names
from tinhgon.web.organisation_values import Counts, TreePage, TreeRow, TreeRows, UnitRef

LINES: Final = 200
"""Lines of a level shown at once; the rest stands behind +N."""

_NO_MARK = dict.fromkeys(range(0x300, 0x370)) | {ord("đ"): "d", ord("Đ"): "d"}


class Below:
    """How much stands below every unit of a day.

    Args:
        units: the day.
    """

    def __init__(self, units: Snapshot) -> None:
        self.units = units
        above = units.parent[units.parent >= 0]
        self.children: Ints = np.bincount(above, minlength=len(units))

    @cached_property
    def _classes(self) -> Ints:
        """The class of each unit as a place of `UNIT_CLASSES`."""
        column, pool = self.units.column("unit_class"), self.units.source.pool
        found = np.full(len(column), len(UNIT_CLASSES), np.int8)
        for at, name in enumerate(UNIT_CLASSES):
            found[column == pool.number(name)] = at
        return found

    def counts(self, place: int) -> Counts:
        """Return how many units of each class stand beneath a place."""
        return self._counts(self._classes[place + 1 : place + int(self.units.size[place])])

    def all_counts(self) -> Counts:
        """Return how many units of each class there are."""
        return self._counts(self._classes)

    def _counts(self, classes: Ints) -> Counts:
        numbers = np.bincount(classes, minlength=len(UNIT_CLASSES)).tolist()
        return tuple(
            (name, number) for name, number in zip(UNIT_CLASSES, numbers, strict=False) if number
        )


def tree_page(state: Apparatus, *, root: str = "", sought: str = "", start: int = 0) -> TreePage:
    """Return the tree, what stands below one unit of it, or the units of a name.

    Args:
        state: the day.
        root: id of a unit of the day, empty for the whole.
        sought: a name or part of one, a code; empty for none.
        start: number of the first line of the level shown.
    """
    below = Below(state.units)
    if sought:
        return _sought_page(state, below, sought, start)
    if root:
        place = state.units.place(root)
        lines = rows_of(below, state.units.children(root), start, parent=root)
        return TreePage(
            lines, below.counts(place), path_of(state, root), ref_of(state.units.at(place))
        )
    lines = rows_of(below, state.units.roots, start, is_open=_is_single(state))
    return TreePage(lines, below.all_counts())


def child_rows(state: Apparatus, unit: str, start: int = 0) -> TreeRows:
    """Return the lines right below a unit."""
    return rows_of(Below(state.units), state.units.children(unit), start, parent=unit)


def rows_of(
    below: Below, units: Units, start: int = 0, *, parent: str = "", is_open: bool = False
) -> TreeRows:
    """Return the lines of units.

    Args:
        below: counts of the day.
        units: those of one level.
        start: the first to be shown.
        parent: whose level it is.
        is_open: whether what stands below the first of them is shown from the start.
    """
    shown = units[start : start + LINES]
    rows = tuple(_rows(below, shown, is_open=is_open and not start))
    following = start + len(rows)
    return TreeRows(rows, parent, max(len(units) - following, 0), following)


def _rows(below: Below, shown: Units, *, is_open: bool) -> Iterator[TreeRow]:
    for at, (fact, place) in enumerate(zip(shown, shown.places.tolist(), strict=True)):
        values = _living(fact)
        children = int(below.children[place])
        yield TreeRow(
            ref_of(fact), children, below.counts(place), values.code, values.is_outside,
            rows_of(below, below.units.children(fact.id), parent=fact.id)
            if is_open and not at and children else None,
        )  # fmt: skip


def path_of(state: Apparatus, unit: str) -> tuple[UnitRef, ...]:
    """Return the superiors of a unit of the day, the highest first."""
    return tuple(map(ref_of, reversed(list(state.units.ancestors(unit)))))


def ref_of(fact: Fact[Unit]) -> UnitRef:
    """Return a living unit by its name alone."""
    values = _living(fact)
    return UnitRef(fact.id, values.name, values.unit_class)


def _living(fact: Fact[Unit]) -> Unit:
    if fact.values is None:
        raise ValueError(f"not a living unit: {fact.id}")
    return fact.values


def _is_single(state: Apparatus) -> bool:
    """Tell whether there is one tree besides that of Party organisations."""
    classes = state.units.roots.texts("unit_class")
    return sum(name != PARTY_TREE for name in classes) == 1


def _sought_page(state: Apparatus, below: Below, sought: str, start: int) -> TreePage:
    units = sought_units(state.units, sought)
    lines = rows_of(below, units, start)
    names = Names(state).of(row.unit.id for row in lines.rows)
    rows = tuple(
        TreeRow(names[row.unit.id], row.children, row.below, row.code, row.is_outside)
        for row in lines.rows
    )
    return TreePage(TreeRows(rows, "", lines.more, lines.following), sought=sought)


def sought_units(units: Snapshot, text: str) -> Units:
    """Return the units a text means, else those in whose name it stands, in tree order.

    Typed without marks it matches names with any, typed with marks only these.
    """
    exact = found(units, text)
    if exact:
        places = sorted(units.place(fact.id) for fact in exact)
        return Units(units, np.array(places, np.int64))
    names = np.unique(units.column("name"))
    texts = units.source.pool.texts(names)
    wanted = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    if bare(wanted) == wanted:
        texts = bare("\n".join(texts)).split("\n")
    else:
        texts = [one.lower() for one in texts]
    own = names[np.array([wanted in one for one in texts], bool)]
    return Units(units, np.flatnonzero(np.isin(units.column("name"), own)))


def bare(text: str) -> str:
    """Return a text without marks, in small letters.

    Examples:
        >>> bare("Phường Đông Đô")
        'phuong dong do'
    """
    return unicodedata.normalize("NFD", text).translate(_NO_MARK).lower()
