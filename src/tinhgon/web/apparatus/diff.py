"""Two states side by side, filled from the record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext

from tinhgon.journal.acts import Address
from tinhgon.kernel.days import date_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.diff import FIELDS
from tinhgon.organisation.lineage import Lineage
from tinhgon.organisation.naming import label_of
from tinhgon.organisation.things import UNIT_CLASSES, Unit
from tinhgon.web.apparatus.history import changes_between, referred, spoken
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.organisation_values import Change, CountLine, DiffLine, DiffPage, UnitRef
from tinhgon.web.organisation_words import CLASSES, words_of

SHOWN: Final = 50
"""Lines of each kind where all kinds are shown."""
PER_PAGE: Final = 200
"""Lines where one kind is."""

_TERRITORY: Final = "administrative_unit"
_CHANGES: Final = {
    "renamed": "renamed",
    "moved": "moved",
    "reclassified": "retyped",
    "recoded": "recoded",
    "described": "described",
}
"""Kinds of difference on the page, and those of `organisation.diff.FIELDS`."""


def day_before_last_change(lineage: Lineage, until: date) -> date:
    """Return the day before the last restructuring by a day; that day where there was none."""
    earlier = lineage.days[lineage.days <= until.toordinal()]
    last = date_of(int(earlier[-1])) if len(earlier) else None
    return last - timedelta(days=1) if last else until


def diff_page(before: Apparatus, after: Apparatus, *, kind: str = "", page: int = 1) -> DiffPage:
    """Return how two states differ.

    Args:
        before: the earlier state, or the one known earlier.
        after: the later one.
        kind: show this kind of difference alone, in pages; empty for all, the first of each.
        page: which of them, from 1.
    """
    filler = _Filler(before, after)
    totals = filler.totals
    if kind not in totals:
        lines = [line for one in totals for line in filler.lines(one, 0, SHOWN)]
        return DiffPage(_counts(before, after), tuple(filler.spoken(lines)), totals=totals)
    pages = -(-totals[kind] // PER_PAGE) or 1
    page = min(max(page, 1), pages)
    lines = filler.lines(kind, (page - 1) * PER_PAGE, PER_PAGE)
    shown = tuple(filler.spoken(lines))
    return DiffPage((), shown, totals=totals, kind=kind, page=page, pages=pages)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line whose units are still ids."""

    kind: str
    unit: str
    changes: tuple[Change, ...] = ()
    heirs: tuple[str, ...] = ()
    acts: tuple[Address, ...] = ()


class _Filler:
    def __init__(self, before: Apparatus, after: Apparatus) -> None:
        self.difference = before.difference(after)
        self.before, self.after = Names(before), Names(after)
        self.first, self.last = self.before.day, self.after.day
        self.lineage = after.lineage

    @property
    def totals(self) -> dict[str, int]:
        """How many units differ, by kind."""
        changed = {kind: len(self.difference.changed(own)) for kind, own in _CHANGES.items()}
        return {"added": len(self.difference.new), "ended": len(self.difference.ended), **changed}

    def lines(self, kind: str, start: int, most: int) -> list[_Line]:
        """Return some lines of one kind, in the order of the trees."""
        if kind == "added":
            return [self._added(unit) for unit in self.difference.new[start : start + most].ids]
        if kind == "ended":
            return [self._ended(unit) for unit in self.difference.ended[start : start + most].ids]
        pairs = self.difference.changed(_CHANGES[kind])[start : start + most]
        self.after.versions(pairs.after.ids)
        return [self._changed(kind, old, new) for old, new in pairs]

    def _added(self, unit: str) -> _Line:
        steps = [one for one in self.lineage.predecessors(unit) if self._is_between(one.day)]
        return _Line(
            "added", unit, heirs=tuple(dict.fromkeys(one.source for one in steps)),
            acts=tuple(one.by for one in steps) or self._acts(unit),
        )  # fmt: skip

    def _ended(self, unit: str) -> _Line:
        steps = [one for one in self.lineage.successors(unit) if self._is_between(one.day)]
        results = dict.fromkeys(one.result for one in steps if one.result)
        acts = tuple(one.by for one in steps) or self._acts(unit)
        return _Line("ended", unit, heirs=tuple(results), acts=acts)

    def _changed(self, kind: str, old: Fact[Unit], new: Fact[Unit]) -> _Line:
        changes = changes_between(old.values, new.values, FIELDS[_CHANGES[kind]])
        return _Line(kind, new.id, changes, acts=self._acts(new.id))

    def _acts(self, unit: str) -> tuple[Address, ...]:
        """Return the acts that wrote a unit between the two days."""
        versions = self.after.versions([unit])[unit]
        return tuple(fact.by for fact in versions if self._is_between(fact.valid_from))

    def _is_between(self, day: int) -> bool:
        return self.first < day <= self.last

    def spoken(self, lines: Sequence[_Line]) -> Iterator[DiffLine]:
        """Yield lines with the names of their units and their act."""
        acts = act_refs(by for line in lines if len(set(line.acts)) == 1 for by in line.acts)
        old, new = self._refs(lines)
        for line in lines:
            is_ended = line.kind == "ended"
            changes = (
                replace(
                    spoken((one,), old)[0], after=spoken((one,), new)[0].after
                )
                for one in line.changes
            )  # fmt: skip
            yield DiffLine(
                line.kind,
                (old if is_ended else new)[line.unit],
                tuple(changes),
                tuple((new if is_ended else old)[one] for one in line.heirs),
                acts[line.acts[0]] if len(set(line.acts)) == 1 else None,
            )

    def _refs(self, lines: Sequence[_Line]) -> tuple[Mapping[str, UnitRef], Mapping[str, UnitRef]]:
        """Return every unit of some lines as it is called before and after."""
        units = [
            one
            for line in lines
            for one in (line.unit, *line.heirs, *referred((line.changes,)))
        ]  # fmt: skip
        return self.before.of(units), self.after.of(units)


def _counts(before: Apparatus, after: Apparatus) -> tuple[CountLine, ...]:
    """Return counts by class; administrative units by type besides."""
    old, new = before.units.units(), after.units.units()
    by_class = old.counts("unit_class"), new.counts("unit_class")
    types = tuple(one.where(unit_class=_TERRITORY).counts("type") for one in (old, new))
    lines: list[CountLine] = []
    for slug in UNIT_CLASSES:
        lines += _count(slug, words_of(CLASSES, slug), by_class)
        if slug == _TERRITORY:
            for kind in sorted({*types[0], *types[1]}, key=_by_size(types)):
                lines += _count(kind, label_of(kind).render(gettext), types, is_part=True)
    return tuple(lines)


def _by_size(types: Sequence[Mapping[str, int]]) -> Callable[[str], tuple[int, int, str]]:
    """Return the order of types: the most numerous first, as things are later."""
    before, after = types
    return lambda slug: (-after.get(slug, 0), -before.get(slug, 0), slug)


def _count(
    slug: str, label: str, counts: Sequence[Mapping[str, int]], *, is_part: bool = False
) -> list[CountLine]:
    old, new = (one.get(slug, 0) for one in counts)
    return [CountLine(slug, label, old, new, is_part)] if old or new else []
