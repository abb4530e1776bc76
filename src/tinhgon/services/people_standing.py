"""What a list of persons asks of the record: units, posts, persons, who is where."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tinhgon.headcount.people_import import Held, KnownPerson, PostStay, Standing, Stay
from tinhgon.headcount.reading import ASSIGNMENT, PERSON
from tinhgon.headcount.things import Assignment, Person
from tinhgon.kernel.days import date_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.importing.references import Found
from tinhgon.organisation.importing.rows import folded
from tinhgon.services.importing import find_units
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.people import Kept, by_code


def standing(codes: Collection[str], day: date) -> Standing:
    """Return what the record says that concerns a list.

    Args:
        codes: ids of the user's list that stand in it.
        day: of the import.
    """
    state = apparatus(day)
    units = _Units(believed(state, "unit"))
    held = by_person(believed(state, ASSIGNMENT))
    posts: dict[str, list[PostStay]] = defaultdict(list)
    for fact in believed(state, "post"):
        if fact.values is not None:
            stay = _stay(fact, fact.values.unit)
            title, tier = fact.values.title, fact.values.tier
            posts[stay.unit].append(PostStay(fact.id, title, tier, stay))
    holders: dict[str, list[Stay]] = defaultdict(list)
    for one in (one for some in held.values() for one in some):
        if one.post:
            holders[one.post] += one.stays
    return Standing(
        day, _people(state, by_code(codes), held), units.find, units.outside, units.names,
        posts, holders,
    )  # fmt: skip


def believed(state: Apparatus, sort: str) -> list[Fact[Any]]:
    """Return the versions of all things of a sort believed at the position of a state.

    The earliest first; days on which a thing is no more come with `values` None.
    """
    rows = state.view.rows(sort)
    found = rows.facts(rows.known(state.known))
    return sorted(found, key=lambda fact: fact.valid_from)


def by_person(facts: Iterable[Fact[Assignment]]) -> dict[str, tuple[Held, ...]]:
    """Return the assignments of each person, the earliest first."""
    versions: dict[str, list[Fact[Assignment]]] = defaultdict(list)
    for fact in facts:
        if fact.values is not None:
            versions[fact.id].append(fact)
    out: dict[str, list[Held]] = defaultdict(list)
    for name, some in versions.items():
        first = some[0].values
        if first is None:  # left out above
            continue
        stays = tuple(_stay(one, one.values.unit) for one in some if one.values)
        held = Held(
            name, first.post, first.category, first.pay_source, first.kind, stays,
            str(some[0].by),
        )  # fmt: skip
        out[first.person].append(held)
    return {person: tuple(held) for person, held in out.items()}


def _stay(fact: Fact[Any], unit: str) -> Stay:
    start = date.fromordinal(fact.valid_from)
    return Stay(unit, start, date_of(fact.valid_to))


def _people(
    state: Apparatus, kept: Mapping[str, Kept], held: Mapping[str, tuple[Held, ...]]
) -> dict[str, KnownPerson]:
    """Return the persons known by code; one whose entry was voided is none."""
    if not kept:
        return {}
    wanted = {one.person for one in kept.values()}
    versions: dict[str, list[tuple[Fact[Any], Person]]] = defaultdict(list)
    for fact in believed(state, PERSON):
        if fact.id in wanted and isinstance(fact.values, Person):
            versions[fact.id].append((fact, fact.values))
    out = {}
    for code, one in kept.items():
        if some := versions.get(one.person):
            out[code] = KnownPerson(
                one.person, one.record, one.values, some[-1][1].seal,
                date.fromordinal(some[0][0].valid_from), date.fromordinal(some[-1][0].valid_from),
                held.get(one.person, ()),
            )  # fmt: skip
    return out


class _Units:
    """Units by code and name over all days, so that a list of many days is read once."""

    def __init__(self, facts: Iterable[Fact[Any]]) -> None:
        self._by: dict[str, list[tuple[Stay, Found]]] = defaultdict(list)
        self.names: dict[str, str] = {}
        self.outside: set[str] = set()
        for fact in facts:
            if fact.values is None:
                continue
            values = fact.values
            one = (_stay(fact, fact.id), (fact.id, values.code, values.name))
            for key in {values.code.casefold(), folded(values.name)} - {""}:
                self._by[key].append(one)
            self.names[fact.id] = values.name
            if values.is_outside:
                self.outside.add(fact.id)

    def find(self, text: str, on: date, /) -> Sequence[Found]:
        """Return the units a text names on a day: by code, by name, else as addresses do."""
        for key in (text.casefold(), folded(text)):
            found = [unit for stay, unit in self._by.get(key, ()) if stay.holds(on)]
            if len(found) == 1:
                return found
        return find_units(text, on)
