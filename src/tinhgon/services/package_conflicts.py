"""What of a package does not fit: found before anything is written, and listed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tinhgon.journal.acts import Act, Address
from tinhgon.journal.register import UNIT
from tinhgon.journal.versions import Subject, version_at
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.things import Unit
from tinhgon.programme.sharing import OF_UNITS, receivers, without_persons
from tinhgon.services import package_returns
from tinhgon.services.package_text import Package, SentAct, SentEntry, place_at_home
from tinhgon.storage.register import REGISTER
from tinhgon.storage.repositories import packages
from tinhgon.storage.repositories.journal import act_at
from tinhgon.storage.repositories.packages import Origin
from tinhgon.storage.repositories.reports import digest_of_act
from tinhgon.storage.timelines import unit_timelines

_SHOWN: Final = 5


@dataclass(slots=True)
class Placing:
    """Where acts and entries of a package stand here.

    Attributes:
        own: what our journal is known by.
        here: address here by address at home; grows as new ones get their places.
        digests: of the acts taken in earlier.
        before: those that stood here before this package.
        in_force: addresses here, of acts in force.
        of_entry: acts of each entry at home that stand here or are in the package.
        fresh: addresses here the package gives to what is new.
    """

    own: str
    here: dict[Origin, Address]
    digests: Mapping[Origin, str]
    before: frozenset[Origin]
    in_force: set[Address]
    of_entry: Mapping[tuple[str, int], Sequence[int]]
    fresh: set[Address] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package) -> "Placing":
        """Return what of a package stands here already."""
        own = packages.home()
        taken = packages.taken_in({entry.home for entry in package.entries} - {own})
        here = {origin: address for origin, (address, _digest) in taken.items()}
        numbers: dict[tuple[str, int], dict[int, None]] = {}
        for home, seq, n in here:
            numbers.setdefault((home, seq), {})[n] = None
        for entry in package.entries:
            held = numbers.setdefault((entry.home, entry.seq), {})
            held.update(dict.fromkeys(one.n for one in entry.acts))
            if entry.home == own:
                here[own, entry.seq, 0] = Address(entry.seq)
                for one in entry.acts:
                    here[own, entry.seq, one.n] = Address(entry.seq, one.n)
        digests = {origin: digest for origin, (_address, digest) in taken.items()}
        return cls(
            own, here, digests, frozenset(here), packages.in_force(here.values()),
            {key: sorted(held) for key, held in numbers.items()},
        )  # fmt: skip

    def is_new(self, entry: SentEntry, n: int) -> bool:
        """Tell whether an act does not stand here."""
        return entry.home != self.own and (entry.home, entry.seq, n) not in self.before

    def standing(self, origin: Origin, gone: set[Address]) -> Iterator[Address]:
        """Yield what an address at home means here, as far as it is in force.

        Args:
            origin: of an act or a whole entry.
            gone: what earlier entries of the same package took out of force.
        """
        home, seq, n = origin
        if n:
            found = [self.here[origin]] if origin in self.here else []
        else:
            acts = [number for number in self.of_entry.get((home, seq), ()) if number]
            found = [self.here[home, seq, one] for one in acts if (home, seq, one) in self.here]
            if not found and origin in self.here:
                found = [self.here[origin]]
        for address in found:
            is_in = address in self.in_force or address in self.fresh or not address.n
            if is_in and address not in gone:
                yield address

    def put(self, origin: Origin, address: Address) -> None:
        """Note where a new act or entry will stand."""
        self.here[origin] = address
        self.fresh.add(address)


def conflicts(package: Package, placing: Placing) -> list[TinhgonError]:
    """Return everything that does not fit, in the order of the package."""
    new = [
        (entry, one)
        for entry in package.entries
        for one in entry.acts
        if placing.is_new(entry, one.n)
    ]
    _require_readable(new)
    return [
        *_altered(package, placing),
        *_voided_here(package, placing),
        *_changed_on_both_sides(package, new, placing),
        *_units(new),
        *package_returns.problems(package, new),
    ]


_New = Sequence[tuple[SentEntry, SentAct]]


def _require_readable(new: _New) -> None:
    """Refuse acts this product does not know; nothing else can be asked of them.

    Raises:
        InputError: `TG-JOURNAL-003` a kind or version of a newer product, `TG-PACKAGE-001` an act
            that lacks what every act of its kind says; at the first one.
    """
    for entry, one in new:
        try:
            REGISTER.kind(one.act).touches(one.act)
            package_returns.require_readable(one.act)
            if one.act.kind in OF_UNITS:
                tuple((said["unit"], said["name"]) for said in _said(one.act))
        except InputError as error:
            error.where = f"{error.where} | {place_at_home(entry, one)}"
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                "TG-PACKAGE-001",
                Message("This file is no whole package of tinhgon."),
                where=f"{one.act.kind} | {place_at_home(entry, one)}",
                hint=Message("Have it sent again; it was cut, or is another file."),
            ) from error


def _altered(package: Package, placing: Placing) -> Iterator[TinhgonError]:
    """Yield acts that stand here in other words: an act never changes."""
    for entry in package.entries:
        for one in entry.acts:
            origin = (entry.home, entry.seq, one.n)
            if origin not in placing.before:
                continue
            if entry.home == placing.own:
                own = act_at(Address(entry.seq, one.n))
                is_same = own is not None and _digest(own) == _digest(one.act)
            else:
                is_same = placing.digests.get(origin) == _digest(one.act)
                is_same = is_same and not _is_received_otherwise(one.act, placing.here[origin])
            if not is_same:
                yield InputError(
                    "TG-PACKAGE-010",
                    Message("This act was sent in other words earlier."),
                    where=place_at_home(entry, one),
                    hint=Message(
                        "Acts never change: ask the sender what became of their journal "
                        "(`tinhgon verify-audit`)."
                    ),
                )


def _is_received_otherwise(act: Act, here: Address) -> bool:
    """Tell whether an act names another receiver of a thing than it does here."""
    said = dict(receivers(act))
    standing = act_at(here) if said else None
    return standing is not None and any(
        said.get(thing, unit) != unit for thing, unit in receivers(standing)
    )


def _digest(act: Act) -> str:
    return digest_of_act(without_persons(act).body(1))


def _voided_here(package: Package, placing: Placing) -> Iterator[TinhgonError]:
    """Yield acts that are in force there and were taken out of force here."""
    for entry in package.entries:
        for one in entry.acts:
            here = placing.here.get((entry.home, entry.seq, one.n))
            if here and not one.is_out and here not in placing.in_force:
                yield InputError(
                    "TG-PACKAGE-014",
                    Message("This act is in force there and was taken out of force here."),
                    where=f"{place_at_home(entry, one)} = {here}",
                    hint=Message("Agree which holds: void it there, or void the voiding here."),
                )


def _changed_on_both_sides(
    package: Package, new: _New, placing: Placing
) -> Iterator[TinhgonError]:
    """Yield things both sides changed without knowing of the other's change."""
    sent = {
        placing.here[origin]
        for entry in package.entries
        for one in entry.acts
        if (origin := (entry.home, entry.seq, one.n)) in placing.here
    }
    from_there = {placing.here[origin] for origin in placing.before if origin[0] == package.home}
    written: dict[Subject, list[tuple[SentEntry, SentAct]]] = {}
    for entry, one in new:
        touches = REGISTER.kind(one.act).touches(one.act)
        for subject in touches.writes | touches.ends:
            written.setdefault(subject, []).append((entry, one))
    writers = packages.writers_of(written)
    for subject in sorted(writers):
        mine = sorted(writers[subject] - sent - from_there)
        if mine:
            entry, one = written[subject][0]
            yield InputError(
                "TG-PACKAGE-011",
                Message("Both sides changed this without knowing of each other's change."),
                where=(
                    f"{subject[0]} {subject[1]}: {', '.join(map(str, mine[:_SHOWN]))} | "
                    f"{place_at_home(entry, one)}"
                ),
                hint=Message(
                    "Agree which change holds and void the other one, then export it anew."
                ),
            )


def _units(new: _New) -> Iterator[TinhgonError]:
    """Yield units with a code or name another unit bears here, and units nobody knows."""
    of_units = [(entry, one) for entry, one in new if one.act.kind in OF_UNITS]
    if not of_units:
        yield from _nowhere(new, set(), {})
        return
    timelines = unit_timelines()
    bearing: dict[tuple[str, str], list[str]] = {}
    for unit, timeline in timelines.items():
        for version in timeline:
            if not version.is_ended:
                for mark in _marks_of(version.values):
                    bearing.setdefault(mark, []).append(unit)
    opened = {str(said["unit"]) for _entry, one in of_units for said in _said(one.act)}
    for entry, one in of_units:
        for said in _said(one.act):
            yield from _clash(entry, one, said, bearing, timelines)
    yield from _nowhere(new, opened, timelines)


def _clash(
    entry: SentEntry,
    one: SentAct,
    said: Mapping[str, Any],
    bearing: Mapping[tuple[str, str], Sequence[str]],
    timelines: Mapping[str, Any],
) -> Iterator[TinhgonError]:
    """Yield the code or the name a new unit shares with a unit that lives here on its day."""
    unit = str(said["unit"])
    if unit in timelines:
        return
    day = one.act.on.toordinal()
    marks = _marks(str(said.get("code", "")), str(said.get("parent", "")), str(said["name"]))
    for sort, mark in marks:
        for other in dict.fromkeys(bearing.get((sort, mark), ())):
            version = version_at(timelines[other], day)
            if version is None or version.is_ended:
                continue
            if (sort, mark) in _marks_of(version.values):
                yield InputError(
                    "TG-PACKAGE-012",
                    Message("Another unit bears this code or name here."),
                    where=f"{said['name']} ({said.get('code', '')}) = {other} | "
                    f"{place_at_home(entry, one)}",
                    hint=Message(
                        "Take in the sender's package before entering such units here, or end "
                        "the one entered twice."
                    ),
                )


def _nowhere(new: _New, opened: set[str], timelines: Mapping[str, Any]) -> Iterator[TinhgonError]:
    """Yield units acts name that neither stand here nor come with the package."""
    named: dict[str, tuple[SentEntry, SentAct]] = {}
    for entry, one in new:
        touches = REGISTER.kind(one.act).touches(one.act)
        for sort, name in touches.writes | touches.ends | touches.refers:
            if sort == UNIT and name not in opened and name not in timelines:
                named.setdefault(name, (entry, one))
    known = _known_units(named) if named and not timelines else set()
    for unit in sorted(named.keys() - known):
        entry, one = named[unit]
        yield InputError(
            "TG-PACKAGE-013",
            Message("The package names a unit that is not known here."),
            where=f"{unit} | {place_at_home(entry, one)}",
            hint=Message("Have the unit above it sent first, with `--scope`."),
        )


def _known_units(names: Iterable[str]) -> set[str]:
    """Return those of some units that stand here."""
    found = packages.writers_of((UNIT, one) for one in names)
    return {name for _sort, name in found}


def _said(act: Act) -> Iterator[Mapping[str, Any]]:
    """Yield what an act says of each unit it opens."""
    if act.kind == "opening":
        yield act.fields
    results: Any = act.fields.get("results", ())
    for one in results:
        if "class" in one:
            yield one


def _marks(code: str, parent: str, name: str) -> tuple[tuple[str, str], ...]:
    named = ("name", f"{parent}:{' '.join(name.casefold().split())}")
    return (("code", code), named) if code else (named,)


def _marks_of(unit: Unit) -> tuple[tuple[str, str], ...]:
    return _marks(unit.code, unit.parent, unit.name)
