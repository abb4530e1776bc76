"""In force on a day: every document the library knew of by then, with its standing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator

from tinhgon.directives.library import Standing, rank
from tinhgon.storage.repositories.citations import NodeRow, nodes_named
from tinhgon.storage.repositories.library import Graph, graph
from tinhgon.storage.repositories.statements import History
from tinhgon.web.citation_words import band_of
from tinhgon.web.standing_words import STATES, StandingLine, Timeline, standing_line, timeline

PER_PAGE = 40
FILTERS = {
    "con-hieu-luc": "in_force",
    "chua-hieu-luc": "not_yet",
    "thay-the": "replaced",
    "bai-bo": "repealed",
    "het-han": "expired",
    "chua-ro": "unknown",
}
CHANGED = "co-thay-doi"
OWED = "cho-sua-doi"


@dataclass(frozen=True, slots=True)
class DayLine:
    """A document on the day, and its versions where there are several."""

    line: StandingLine
    timeline: Timeline | None


class StandingBoard:
    """The page of a day.

    Args:
        day: the day.
        asked: `trang-thai`, one of `FILTERS`, `CHANGED` or `OWED`, else everything.
        page: the page number as asked for.
    """

    def __init__(self, day: date, asked: str, page: str | None) -> None:
        self.day = day
        known = {*FILTERS, CHANGED, OWED}
        self.asked = asked if asked in known else ""
        self._page = page

    @cached_property
    def graph(self) -> Graph:
        """The library with every relation that changes how a document stands."""
        return graph()

    @cached_property
    def all(self) -> tuple[Standing, ...]:
        """How every document known by the day stood, those one text alone speaks of left out."""
        found = self.graph.standing(self.day.isoformat())
        return tuple(one for one in found if " @" not in one.key or one.text_held)

    @property
    def filters(self) -> list[tuple[str, str, str, int]]:
        """Value, sign, words and count of each filter that fits something."""
        counted = []
        for name, state in FILTERS.items():
            sign, _tone, words = STATES[state]
            counted.append((name, sign, str(words), len(self._fitting(name))))
        return [one for one in counted if one[3]]

    @property
    def changed(self) -> int:
        """How many had been changed or ended by others."""
        return len(self._fitting(CHANGED))

    @property
    def owed(self) -> int:
        """How many were to be revised and were not."""
        return len(self._fitting(OWED))

    def _fitting(self, name: str) -> list[Standing]:
        return [one for one in self.all if _fits(one, name)]

    @cached_property
    def page(self) -> Page[Standing]:
        """The page asked for, the highest authority first."""
        wanted = self._fitting(self.asked)
        order = self._order(wanted)
        wanted.sort(key=lambda one: order[one.key])
        return Paginator(wanted, PER_PAGE).get_page(self._page)

    def _order(self, wanted: Iterable[Standing]) -> Mapping[str, tuple[int, int, str, str]]:
        places = {}
        for one in wanted:
            node = self.graph.nodes[one.key]
            at = rank(node.type, node.number, node.issuer, node.date)
            places[one.key] = (band_of(at), at.order, node.since or "9999", one.key)
        return places

    @property
    def lines(self) -> list[DayLine]:
        """The lines of the page."""
        shown = list(self.page.object_list)
        documents = nodes_named(_names(shown))
        return [self._line(one, documents) for one in shown]

    def _line(self, one: Standing, documents: Mapping[str, NodeRow]) -> DayLine:
        drawn = None
        if one.changes or one.orders or one.ended_by:
            versions = self.graph.versions(one.key)
            named = {**documents, **nodes_named(version.made_by for version in versions)}
            drawn = timeline(History(one, versions, named), self.day)
        return DayLine(standing_line(one, documents), drawn)


def _fits(one: Standing, name: str) -> bool:
    if name == CHANGED:
        return bool(one.changes or one.ended_by)
    if name == OWED:
        return bool(one.owed)
    return not name or one.state == FILTERS[name]


def _names(shown: Iterable[Standing]) -> Iterable[str]:
    """Yield the key of every document some lines name."""
    for one in shown:
        yield one.key
        if one.ended_by:
            yield one.ended_by
        yield from (change.by for change in one.changes)
        for order in one.orders:
            yield order.by
            if order.fulfilled_by:
                yield order.fulfilled_by
