"""The apparatus at one day as known at one position: what every question below takes."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tinhgon.organisation.columns import Fact
from tinhgon.organisation.diff import Diff
from tinhgon.organisation.lineage import Lineage
from tinhgon.organisation.metrics import Posts, posts_by_unit
from tinhgon.organisation.registry import View
from tinhgon.organisation.snapshot import Snapshot
from tinhgon.organisation.things import Function, Post, Relation, Role


@dataclass(frozen=True)
class Apparatus:
    """Units, functions, roles, relations and posts of a day; loaded once for a request.

    Attributes:
        valid: the day.
        known: the position of the journal.
        view: the tables it is taken from, with a proposal where one is looked at.
    """

    valid: date
    known: int
    view: View

    @cached_property
    def units(self) -> Snapshot:
        """The trees."""
        return self.view.snapshot(self.valid, self.known)

    @cached_property
    def lineage(self) -> Lineage:
        """What became of what, whatever the day."""
        return self.view.lineage(self.known)

    def _alive(self, sort: str) -> dict[str, Any]:
        rows = self.view.rows(sort)
        found = rows.facts(rows.alive(self.valid.toordinal(), self.known))
        return {fact.id: fact.values for fact in found}

    @cached_property
    def functions(self) -> dict[str, Function]:
        """The functions by id."""
        return self._alive("function")

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Who leads and who coordinates, by id."""
        return self._alive("role")

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The relations beyond the tree, by id."""
        return self._alive("relation")

    @cached_property
    def posts(self) -> dict[str, Post]:
        """The posts by id."""
        return self._alive("post")

    @cached_property
    def posts_by_unit(self) -> Posts:
        """The posts of each unit, counted."""
        return posts_by_unit(self.units, self.view.posts)

    def history(self, sort: str, thing: str) -> list[Fact[Any]]:
        """Return the versions of a thing believed at the position, the earliest first."""
        rows = self.view.rows(sort)
        found = rows.facts(rows.rows_of(thing))
        believed = [one for one in found if one.known_from <= self.known < one.known_to]
        return sorted(believed, key=lambda one: one.valid_from)

    def difference(self, later: "Apparatus") -> Diff:
        """Return what differs in another state, seen as later."""
        return Diff(self.units, later.units, later.lineage)
