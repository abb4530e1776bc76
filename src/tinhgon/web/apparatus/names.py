"""Units, acts and decisions as the pages name them: many at once, a few questions for all."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import numpy as np
from django.urls import reverse

from tinhgon.directives.library.identity import split_key
from tinhgon.journal.acts import Address
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.snapshot import PARTY_TREE
from tinhgon.organisation.things import Unit
from tinhgon.storage.models import CitedDocument
from tinhgon.storage.repositories.journal import acts_at, documents_of
from tinhgon.web.apparatus.state import numbers_of
from tinhgon.web.organisation_values import ActRef, UnitRef

Versions = list[Fact[Unit]]

_TERRITORY = frozenset({"administrative_unit", "village"})


class Names:
    """What units are called on the day of a page; an ended one as it was last.

    A territory is named with the one above it, another unit only where several ever bore its
    name; neither where the one above is the top of the only tree.

    Args:
        state: the apparatus of the page.
    """

    def __init__(self, state: Apparatus) -> None:
        self.state = state
        self.day = state.valid.toordinal()
        self._versions: dict[str, Versions] = {}

    def one(self, unit: str) -> UnitRef:
        """Return a unit; one the record does not hold is named by its id and has no page."""
        return self.of([unit])[unit]

    def of(self, units: Iterable[str]) -> dict[str, UnitRef]:
        """Return units by id."""
        wanted = dict.fromkeys(units)
        standing = self.standing(wanted)
        above = {fact.values.parent for fact in standing.values() if fact.values} - {""}
        self.versions(above)
        shared = self._shared({fact.values.name for fact in standing.values() if fact.values})
        return {unit: self._ref(unit, standing.get(unit), shared) for unit in wanted}

    def standing(self, units: Iterable[str]) -> dict[str, Fact[Unit]]:
        """Return of each unit the version of the day, else the last before, else the first."""
        found = {unit: standing_at(rows, self.day) for unit, rows in self.versions(units).items()}
        return {unit: fact for unit, fact in found.items() if fact is not None}

    def versions(self, units: Iterable[str]) -> Mapping[str, Versions]:
        """Return all that is believed of units, the earliest version first."""
        wanted = set(units)
        missing = wanted - self._versions.keys()
        if missing:
            self._versions |= {unit: [] for unit in missing}
            rows = self.state.view.units
            own = np.isin(self._ids, numbers_of(rows.pool, missing))
            for fact in rows.facts(self._believed[own]):
                self._versions[fact.id].append(fact)
            for unit in missing:
                self._versions[unit].sort(key=lambda fact: fact.valid_from)
        return {unit: self._versions[unit] for unit in wanted}

    @cached_property
    def _believed(self) -> Ints:
        return self.state.view.units.known(self.state.known)

    @cached_property
    def _ids(self) -> Ints:
        return self.state.view.units.take("id", self._believed)

    @cached_property
    def top(self) -> str:
        """The top of the only tree besides that of Party organisations, empty for several."""
        roots = self.state.units.roots
        is_own = roots.column("unit_class") != self.state.view.units.pool.number(PARTY_TREE)
        places = roots.places[is_own]
        return self.state.units.at(int(places[0])).id if len(places) == 1 else ""

    def _shared(self, names: Collection[str]) -> set[str]:
        """Return those of some names that several units bear or bore."""
        rows = self.state.view.units
        numbers = rows.take("name", self._believed)
        own = np.isin(numbers, numbers_of(rows.pool, set(names)))
        pairs = np.unique(np.stack([numbers[own], self._ids[own]]), axis=1)
        found, counts = np.unique(pairs[0], return_counts=True)
        return set(rows.pool.texts(found[counts > 1]))

    def _ref(self, unit: str, fact: Fact[Unit] | None, shared: set[str]) -> UnitRef:
        if fact is None or fact.values is None:
            return UnitRef("", unit)
        values = fact.values
        is_told = values.unit_class in _TERRITORY or values.name in shared
        above = self._above(fact) if is_told and values.parent != self.top else ""
        return UnitRef(unit, values.name, values.unit_class, above)

    def _above(self, fact: Fact[Unit]) -> str:
        """Return the name of the unit above a version, as it was while that version held."""
        if fact.values is None or not fact.values.parent:
            return ""
        day = min(max(self.day, fact.valid_from), fact.valid_to - 1)
        parent = standing_at(self.versions([fact.values.parent])[fact.values.parent], day)
        return parent.values.name if parent and parent.values else ""


def standing_at(versions: Versions, day: int) -> Fact[Unit] | None:
    """Return the version of a day, else the last living one before it, else the first after."""
    living = [fact for fact in versions if fact.values is not None]
    before = [fact for fact in living if fact.valid_from <= day]
    return before[-1] if before else next(iter(living), None)


def act_refs(addresses: Iterable[Address]) -> dict[Address, ActRef]:
    """Return acts with their decisions; an act the journal does not hold is left out."""
    wanted = sorted(set(addresses))
    acts = acts_at(wanted)
    keys = documents_of({address.seq for address in acts})
    shown = document_links(keys.values())
    return {
        address: ActRef(
            str(address), act.kind, act.on, number_of(keys[address.seq]),
            shown.get(keys[address.seq], ""), act.clause,
        )
        for address, act in acts.items()
    }  # fmt: skip


def number_of(key: str) -> str:
    """Return the number of a decision from its key."""
    return split_key(key)[0] if key else ""


def document_links(keys: Iterable[str]) -> dict[str, str]:
    """Return where the library shows documents, by key; those it does not know are left out."""
    wanted = sorted(set(keys) - {""})
    found = CitedDocument.objects.filter(key__in=wanted).values_list("key", "pk")
    return {key: reverse("cited", args=[pk]) for key, pk in found}
