"""Which unit a name in a resolution means.

A resolution writes names, the table codes. Hundreds of communes share their name with another of
the same new province; the resolution then adds the district, or leaves it to the reader, who
takes the one in the district of the other units of the clause. Names of minority languages are
spelt in several ways; a name nobody has is taken for the one predecessor left over when its
letters are much the same.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.organisation.findings.lookup import in_figures
from tinhgon.samples.communes_2025.table import OldUnit, Table

_QUALIFIED = re.compile(r"(?P<name>.+?) \((?P<where>.+)\)")
_ALIKE = 0.6
"""Share of equal letters from which two spellings may be one name; measured on the corpus."""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as a text names it, with what of it is meant."""

    name: str
    extent: str


@dataclass(frozen=True, slots=True)
class Found:
    """A unit a name means.

    Attributes:
        code: of the unit.
        extent: what of it is meant.
        name: as the text names it.
        how: `name`, `district` (the text names its whole district) or `spelling`.
    """

    code: str
    extent: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the names of one clause mean.

    Attributes:
        found: the units meant.
        unknown: names no unit has.
        ambiguous: names several units have, with the codes of those.
    """

    found: tuple[Found, ...]
    unknown: tuple[Named, ...]
    ambiguous: tuple[tuple[Named, tuple[str, ...]], ...]


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common.

    Examples:
        >>> name_key("xã Hoà An") == name_key("Xã Hòa An")
        True
        >>> name_key("Phường IV") == name_key("phường 4")
        True
    """
    return vietnamese_key(in_figures(name))


class Places:
    """The units of one new province by name."""

    def __init__(self, table: Table, province: str) -> None:
        self.province = province
        self._table = table
        self._old: dict[str, list[OldUnit]] = defaultdict(list)
        self._districts: dict[str, list[OldUnit]] = defaultdict(list)
        self._within: dict[str, list[OldUnit]] = defaultdict(list)
        self._new: dict[str, list[str]] = defaultdict(list)
        for unit in table.old_communes.values():
            if unit.after == province:
                self._old[name_key(unit.name)].append(unit)
                self._within[unit.parent].append(unit)
        for unit in table.districts.values():
            if unit.after == province:
                self._districts[name_key(unit.name)].append(unit)
        for commune in table.communes.values():
            if commune.province == province:
                self._new[name_key(commune.name)].append(commune.code)

    def new(self, name: str) -> str:
        """Return the code of the one commune of 1/7/2025 that has a name, empty without one."""
        match = _QUALIFIED.fullmatch(name)
        codes = self._new.get(name_key(match["name"] if match else name), [])
        return codes[0] if len(codes) == 1 else ""

    def resolve(self, named: Sequence[Named], expected: Collection[str]) -> Resolved:
        """Return the units that the names of one clause mean.

        Args:
            named: the sources of one new commune.
            expected: codes that another source gives as its predecessors; they decide only
                between namesakes and spellings.
        """
        found: list[Found] = []
        several: list[tuple[Named, list[OldUnit]]] = []
        none: list[Named] = []
        for one in named:
            whole_district = self._of_district(one) if len(named) == 1 else []
            units = [] if whole_district else self._having(one.name)
            if whole_district:
                found += whole_district
            elif len(units) == 1:
                found.append(Found(units[0].code, one.extent, one.name, "name"))
            elif units:
                several.append((one, units))
            else:
                none.append(one)
        ambiguous = self._namesakes(several, found, expected)
        unknown = self._spellings(none, found, expected)
        return Resolved(tuple(found), tuple(unknown), tuple(ambiguous))

    def _having(self, name: str) -> list[OldUnit]:
        """Return the communes a name may mean; a district in brackets decides."""
        match = _QUALIFIED.fullmatch(name)
        units = self._old.get(name_key(match["name"] if match else name), [])
        if match is None:
            return units
        district = name_key(match["where"].split(",")[0])
        inside = [u for u in units if name_key(self._table.districts[u.parent].name) == district]
        return inside or units

    def _of_district(self, one: Named) -> list[Found]:
        """Return the communes of a district named as the one source, itself where it has none.

        Among communes a district only says where they lie.
        """
        districts = self._districts.get(name_key(one.name), [])
        if len(districts) != 1:
            return []
        units = self._within.get(districts[0].code) or districts
        return [Found(unit.code, one.extent, one.name, "district") for unit in units]

    def _namesakes(
        self,
        several: Iterable[tuple[Named, list[OldUnit]]],
        found: list[Found],
        expected: Collection[str],
    ) -> list[tuple[Named, tuple[str, ...]]]:
        """Settle names that several units have, and return those that stay open."""
        still = []
        settled = [self._table.old(one.code) for one in found]
        for one, units in several:
            left = [u for u in units if u.code not in {f.code for f in found}] or units
            left = _most(left, settled, lambda unit: unit.parent)
            left = _most(left, settled, self._province_of)
            if len(left) > 1:
                left = [u for u in left if u.code in expected] or left
            if len(left) == 1:
                found.append(Found(left[0].code, one.extent, one.name, "name"))
            else:
                still.append((one, tuple(sorted(unit.code for unit in left))))
        return still

    def _spellings(
        self, none: list[Named], found: list[Found], expected: Collection[str]
    ) -> list[Named]:
        """Take a name nobody has for the predecessor left over that is spelt most like it."""
        still = []
        settled = [self._table.old(one.code) for one in found]
        taken = {one.code for one in found}
        for one in none:
            left = [self._table.old(code) for code in sorted(expected) if code not in taken]
            alike = sorted(
                ((_likeness(one.name, unit.name), unit.code) for unit in left), reverse=True
            )
            near = [self._table.old(code) for share, code in alike if share == alike[0][0]]
            near = _most(near, settled, lambda unit: unit.parent)
            if len(near) == 1 and alike[0][0] >= _ALIKE:
                taken.add(near[0].code)
                found.append(Found(near[0].code, one.extent, one.name, "spelling"))
            else:
                still.append(one)
        return still

    def _province_of(self, unit: OldUnit) -> str:
        return self._table.districts[unit.parent].parent


def _most(
    units: list[OldUnit], settled: Iterable[OldUnit], place: Callable[[OldUnit], str]
) -> list[OldUnit]:
    """Return those of the namesakes that lie where most of the settled units lie."""
    if len(units) < 2:
        return units
    places = Counter(place(unit) for unit in settled)
    best = max(places[place(unit)] for unit in units)
    return [unit for unit in units if places[place(unit)] == best]


def _likeness(one: str, other: str) -> float:
    """Return the share of letters two names have in common, marks and blanks left out.

    Examples:
        >>> _likeness("xã Mađaguôi", "Xã Ma Đa Guôi")
        1.0
    """
    return SequenceMatcher(None, _bare(one), _bare(other), autojunk=False).ratio()


def _bare(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(char for char in parts if char.isalnum())
