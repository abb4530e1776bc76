"""Which units a printed name may mean on a day.

`Lookup` is what the resolving of names asks; `Directory` answers it from timelines in memory,
storage answers it from its columns.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Protocol, Self

from tinhgon.journal.past import Past
from tinhgon.journal.register import UNIT
from tinhgon.journal.versions import Ended, Timeline, version_at
from tinhgon.kernel.collation import vietnamese_key
from tinhgon.kernel.days import day_of
from tinhgon.organisation.body_names import name_key as body_key
from tinhgon.organisation.things import Unit

_LONGEST = 4000
_ALIKE = 0.8
"""Share of equal letters from which a name is shown as one that may be meant; never chosen."""
_SHOWN = 5
_ROMAN = re.compile(r"(?<![\w'’])(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?![\w'’])")
_WORTH = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit a name may mean, with its values on the day asked for."""

    id: str
    values: Unit

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.values.name

    @property
    def code(self) -> str:
        """Its code, empty when it has none."""
        return self.values.code


class Lookup(Protocol):
    """What the resolving of names asks of the apparatus."""

    def find(self, name: str, parent_hint: str, on: date) -> Sequence[Candidate]:
        """Return the units that bear a name during a day.

        Args:
            name: with its kind word; case, blanks, the way tones are spelt and usual
                abbreviations do not matter.
            parent_hint: the name of a unit the found ones stand below at any depth, on that day
                or from the next day on (a commune of Hải Dương lies in the Hải Phòng of the day
                after the merger); empty: anywhere.
            on: the day.
        """

    def like(self, name: str, parent_hint: str, on: date) -> Sequence[Candidate]:
        """Return the units whose names are spelt much like a name, the likest first.

        The arguments are those of `find`; names of minority languages are spelt in many ways.
        """

    def below(self, unit: str, on: date) -> Sequence[Candidate]:
        """Return the units that stand right below one during a day; all for an empty id."""


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> str:
    """Return what two spellings of one name have in common.

    Examples:
        >>> name_key("xã Hoà An") == name_key("Xã  Hòa An"), name_key("Phường 1") == name_key("1")
        (True, False)
    """
    return vietnamese_key(name, longest=_LONGEST)


@lru_cache(maxsize=1 << 15)
def letters(name: str) -> str:
    """Return the letters and figures of a name without marks, blanks and apostrophes; y is i.

    Examples:
        >>> letters("xã Chư A Thai") == letters("Xã Chư Athai"), letters("Mỹ Quí")
        (True, 'miqui')
    """
    plain = unicodedata.normalize("NFD", in_figures(name).casefold().replace("đ", "d"))
    return "".join(char for char in plain if char.isalnum()).replace("y", "i")


def in_figures(name: str) -> str:
    """Return a name with Roman numbers as figures, as other texts print it.

    Examples:
        >>> in_figures("Phường IV"), in_figures("xã Vĩnh Hòa")
        ('Phường 4', 'xã Vĩnh Hòa')
    """
    return _ROMAN.sub(_figure, name)


def _figure(found: re.Match[str]) -> str:
    digits = [_WORTH[letter] for letter in found[0]]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    total = sum(-digit if digit < after else digit for digit, after in pairs)
    return str(total) if total else found[0]


class Directory:
    """A `Lookup` over timelines of units in memory."""

    def __init__(self, timelines: Mapping[str, Timeline]) -> None:
        self._lines = timelines
        self._days: dict[int, _Day] = {}

    @classmethod
    def of(cls, past: Past) -> Self:
        """Return the directory of what is believed at a head."""
        return cls({name: past.timeline((sort, name)) for sort, name in past.subjects()
                    if sort == UNIT})  # fmt: skip

    def find(self, name: str, parent_hint: str, on: date) -> list[Candidate]:
        """Return the units that bear a name during a day; see `Lookup.find`."""
        day = self._day(day_of(on))
        units = (
            day.named.get(name_key(name))
            or day.named.get(name_key(in_figures(name)))
            or day.written_out.get(body_key(name), [])
        )
        return self._within(units, parent_hint, on)

    def like(self, name: str, parent_hint: str, on: date) -> list[Candidate]:
        """Return the units spelt much the same; see `Lookup.like`."""
        wanted = letters(name)
        day = self._day(day_of(on))
        if wanted in day.spelt:
            return self._within(day.spelt[wanted], parent_hint, on)
        near: list[tuple[float, str]] = []
        for key in day.spelt:
            likeness = SequenceMatcher(None, wanted, key)
            if likeness.real_quick_ratio() >= _ALIKE and likeness.quick_ratio() >= _ALIKE:
                near.append((-likeness.ratio(), key))
        likest = [key for ratio, key in sorted(near) if -ratio >= _ALIKE]
        units = [unit for key in likest for unit in day.spelt[key]]
        return self._within(units, parent_hint, on)[:_SHOWN]

    def _within(self, units: Sequence[Candidate], parent_hint: str, on: date) -> list[Candidate]:
        if not parent_hint:
            return list(units)
        wanted = {name_key(parent_hint), name_key(in_figures(parent_hint))}
        return [unit for unit in units if wanted & set(self._above(unit.id, day_of(on)))]

    def below(self, unit: str, on: date) -> list[Candidate]:
        """Return the units right below one during a day; see `Lookup.below`."""
        day = self._day(day_of(on))
        if not unit:
            return [one for units in day.named.values() for one in units]
        return [one for units in day.named.values() for one in units if one.values.parent == unit]

    def _day(self, day: int) -> "_Day":
        if day not in self._days:
            self._days[day] = _Day(self._lines, day)
        return self._days[day]

    def _above(self, unit: str, day: int) -> Iterator[str]:
        """Yield the keys of the names of the units above one, on a day and on the next."""
        now, then = self._day(day).units, self._day(day + 1).units
        seen = {unit}
        above = now[unit].parent
        while above in now and above not in seen:
            seen.add(above)
            yield name_key(now[above].name)
            heir = self._heir(above, day + 1)
            if heir in then:
                yield name_key(then[heir].name)
            above = now[above].parent

    def _heir(self, unit: str, day: int) -> str:
        """Return the unit at the end of the road a unit has gone by a day."""
        seen: set[str] = set()
        while unit and unit not in seen:
            seen.add(unit)
            version = version_at(self._lines.get(unit, ()), day)
            if version is None or not isinstance(version.values, Ended):
                return unit
            unit = version.values.heir
        return ""


class _Day:
    """The units of one day, by id and by name."""

    def __init__(self, timelines: Mapping[str, Timeline], day: int) -> None:
        self.units: dict[str, Unit] = {}
        for unit, timeline in timelines.items():
            version = version_at(timeline, day)
            if version is not None and isinstance(version.values, Unit):
                self.units[unit] = version.values

    @cached_property
    def named(self) -> dict[str, list[Candidate]]:
        """The units by the key of their names."""
        return self._by(name_key)

    @cached_property
    def written_out(self) -> dict[str, list[Candidate]]:
        """The units by their names with abbreviations written out (`UBND`)."""
        return self._by(body_key)

    @cached_property
    def spelt(self) -> dict[str, list[Candidate]]:
        """The units by the letters of their names."""
        return self._by(letters)

    def _by(self, key: Callable[[str], str]) -> dict[str, list[Candidate]]:
        out: dict[str, list[Candidate]] = defaultdict(list)
        for unit, values in self.units.items():
            out[key(values.name)].append(Candidate(unit, values))
        return out
