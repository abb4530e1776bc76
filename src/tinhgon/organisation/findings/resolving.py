"""Which units the sources of a whole text mean, each clause helping the others.

Hundreds of communes share their name. What decides, in this order: the place in brackets, also
where one bracket closes a list (`Phường 1 và Phường 2 (thành phố Mỹ Tho)`); that a unit is used
up once and a rest was a part before; that a clause joins neighbours, which lay in one district.
What none of these decides stays open.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tinhgon.organisation.findings.lookup import Candidate, Lookup, letters
from tinhgon.organisation.findings.proposals import (
    BY_CLAUSE,
    BY_NAME,
    BY_QUALIFIER,
    BY_SPELLING,
    BY_USE,
    Source,
)
from tinhgon.organisation.kinds.restructuring import PART, REST, WHOLE

Clause = list[Source]
_Narrow = Callable[[int, int], tuple[list[Candidate], str]]
_BRACKETS = re.compile(r"(?P<name>.+?)\s*\((?P<where>[^()]+)\)")
_OLD_OR_NEW: Final = frozenset({"mới", "cũ"})


def source_of(printed: str, extent: str) -> Source:
    """Return a source as printed, its brackets apart.

    Examples:
        >>> source_of("xã Lê Lợi (huyện Gia Lộc)", "part").where
        'huyện Gia Lộc'
    """
    found = _BRACKETS.fullmatch(printed)
    if found is None or found["where"].casefold() in _OLD_OR_NEW:
        return Source(found["name"] if found else printed, extent=extent)
    return Source(found["name"], found["where"], extent)


def resolved(
    clauses: Sequence[Sequence[Source]], registry: Lookup, within: str, before: date
) -> list[Clause]:
    """Return the clauses with their sources led to units as far as can be told.

    Args:
        clauses: the sources of each clause, in the order of the text.
        registry: who is asked.
        within: the name of the unit all of them lie in, empty for anywhere.
        before: the last day of the old state.
    """
    return _Resolver(clauses, registry, within, before).run()


class _Resolver:
    def __init__(
        self, clauses: Sequence[Sequence[Source]], registry: Lookup, within: str, before: date
    ) -> None:
        self.registry = registry
        self.within = within
        self.before = before
        self.clauses = [[self.asked(source) for source in clause] for clause in clauses]

    def run(self) -> list[Clause]:
        steps = (self.by_bracket, self.by_use, self.by_neighbours)
        while any(self.step(step) for step in steps):
            pass
        self.by_spelling()
        return self.clauses

    def asked(self, source: Source) -> Source:
        """Return a source with the units of its name, taken where there is one."""
        found = self.found(source.name, source.where)
        asked = replace(source, candidates=tuple(found))
        if len(found) != 1:
            return asked
        return asked.meaning(found[0].id, BY_QUALIFIER if source.where else BY_NAME)

    def found(self, name: str, where: str) -> list[Candidate]:
        """Return the units of a name; a place in brackets that leads nowhere is left aside."""
        units = list(self.registry.find(name, self.within, self.before))
        for place in where.split(","):
            if place.strip():
                near = self.registry.find(name, place.strip(), self.before)
                inside = {unit.id for unit in near}
                units = [unit for unit in units if unit.id in inside] or units
        return units

    def by_spelling(self) -> None:
        """Lead names no unit bears to the one unit of these letters that is left over."""
        for clause in self.clauses:
            for place, source in enumerate(clause):
                if source.candidates:
                    continue
                near = tuple(self.registry.like(source.name, self.within, self.before))
                clause[place] = asked = replace(source, candidates=near)
                same = [unit for unit in near if letters(unit.name) == letters(source.name)]
                free = self.unused(source, same)
                if len(free) == 1:
                    clause[place] = asked.meaning(free[0].id, BY_SPELLING)

    def step(self, narrowed: _Narrow) -> bool:
        """Take what one step decides, and tell whether it decided anything."""
        decided = False
        for at, clause in enumerate(self.clauses):
            for place, source in enumerate(clause):
                if source.unit or len(source.candidates) < 2:
                    continue
                left, how = narrowed(at, place)
                if len(left) == 1:
                    clause[place] = source.meaning(left[0].id, how)
                    decided = True
        return decided

    def by_bracket(self, at: int, place: int) -> tuple[list[Candidate], str]:
        """The next bracket of the clause closes the list the name stands in."""
        clause = self.clauses[at]
        source = clause[place]
        where = "" if source.where else next((s.where for s in clause[place:] if s.where), "")
        if not where:
            return [], BY_QUALIFIER
        inside = {unit.id for unit in self.registry.find(source.name, where, self.before)}
        return [unit for unit in source.candidates if unit.id in inside], BY_QUALIFIER

    def by_use(self, at: int, place: int) -> tuple[list[Candidate], str]:
        """A unit is used up once; a rest was a part in an earlier clause."""
        source = self.clauses[at][place]
        free = self.unused(source, source.candidates)
        if source.extent == REST:
            uses = self.uses()
            return [unit for unit in free if PART in uses[unit.id]] or free, BY_USE
        return free, BY_USE

    def uses(self) -> dict[str, set[str]]:
        """Return how much of each unit the sources decided so far take."""
        out: dict[str, set[str]] = defaultdict(set)
        for clause in self.clauses:
            for source in clause:
                if source.unit:
                    out[source.unit].add(source.extent)
        return out

    def by_neighbours(self, at: int, place: int) -> tuple[list[Candidate], str]:
        """The units of a clause are neighbours; most lie in one district."""
        clause = self.clauses[at]
        source = clause[place]
        districts = {
            unit.values.parent
            for other in clause
            for unit in other.candidates
            if unit.id == other.unit and unit.values.parent
        }
        near = [unit for unit in source.candidates if unit.values.parent in districts]
        return self.unused(source, near), BY_CLAUSE

    def unused(self, source: Source, units: Iterable[Candidate]) -> list[Candidate]:
        """Return the units of which other sources leave what this one takes."""
        uses = self.uses()
        spent = {WHOLE, REST} if source.extent == REST else {WHOLE}
        if source.extent == WHOLE:
            return [unit for unit in units if not uses[unit.id]]
        return [unit for unit in units if not uses[unit.id] & spent]
