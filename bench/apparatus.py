"""A synthetic apparatus of the size of a country over ten years, for bench/organisation.py.

63 fictional provinces with districts, communes, departments, divisions and service units, about
120,000 units ever; three waves: pairs of communes and service units merged in 2018 to 2020,
departments in March 2025, provinces and communes on 1 July 2025 with districts ended. Besides,
every year new figures and working orders of many units. The same on every machine; names are made
of syllables by chance.

What comes out are the acts, and the rows they leave in the tables of units and of descent. The
rows are written here in the plainest way (close what was believed, write what is), not by the
product, so that they can be measured against it.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any

from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.things import Descent, Unit

PROVINCES, DISTRICTS, COMMUNES = 63, 11, 15
DEPARTMENTS, DIVISIONS, DISTRICT_OFFICES, SERVICES = 30, 8, 17, 7
BEGINNING = date(2016, 1, 1)
DEPARTMENTS_MERGED = date(2025, 3, 1)
TWO_TIERS = date(2025, 7, 1)
MOST_ACTS = 5_000
PAIRS_A_YEAR = 1_400
DESCRIBED_A_YEAR = 16_500
KEPT_PROVINCES = 34
ROW_HEAD = 10
SYLLABLES = [
    "An",
    "Bình",
    "Cao",
    "Châu",
    "Dương",
    "Đại",
    "Đông",
    "Đức",
    "Giang",
    "Hà",
    "Hải",
    "Hòa",
    "Hồng",
    "Hưng",
    "Khánh",
    "Kim",
    "Lạc",
    "Lâm",
    "Long",
    "Lộc",
    "Mai",
    "Minh",
    "Mỹ",
    "Nam",
    "Ngọc",
    "Nhân",
    "Ninh",
    "Phong",
    "Phú",
    "Phúc",
    "Phước",
    "Quang",
    "Quế",
    "Sơn",
    "Tam",
    "Tân",
    "Tây",
    "Thái",
    "Thanh",
    "Thạnh",
    "Thịnh",
    "Thọ",
    "Thuận",
    "Thủy",
    "Tiên",
    "Trà",
    "Trung",
    "Trường",
    "Tú",
    "Văn",
    "Vân",
    "Việt",
    "Vĩnh",
    "Xuân",
    "Yên",
]


@dataclass
class Table:
    """The rows of one sort of thing, and which row is believed of each today."""

    rows: list[list[Any]] = field(default_factory=list)
    present: dict[str, list[Any]] = field(default_factory=dict)

    def write(
        self,
        thing: str,
        on: int,
        values: tuple[Any, ...],
        by: tuple[int, int],
        end: str | None = None,
    ) -> None:
        """Write what holds from a day on; `end` is the heir of a thing that ends."""
        seq = by[0]
        old = self.present.get(thing)
        if old is not None and old[4] < seq:
            old[5] = seq
            if old[2] < on:
                self._put([old[1], old[2], on, seq, FOREVER, *old[6:]])
        elif old is not None:
            old[3] = on
        ended = (0, "") if end is None else (1, end)
        self.present[thing] = self._put([thing, on, FOREVER, seq, FOREVER, *by, *ended, *values])

    def _put(self, row: list[Any]) -> list[Any]:
        self.rows.append([len(self.rows) + 1, *row])
        return self.rows[-1]


UNIT_FIELDS = attrgetter(*(one.name for one in fields(Unit)))
DESCENT_FIELDS = attrgetter(*(one.name for one in fields(Descent)))
EMPTY = ("", "", "", "", "", "", "", 0, None, None, "", None, "", "", "", False)


@dataclass
class History:
    """The acts so far, and the state they leave.

    Attributes:
        acts: position of the entry, number of the act, first day, kind and fields.
        units: rows of units.
        descents: rows of descent.
        alive: units that exist, by id.
        below: ids of the units directly below each, in a dict for its order.
    """

    acts: list[tuple[int, int, int, str, dict[str, Any]]] = field(default_factory=list)
    units: Table = field(default_factory=Table)
    descents: Table = field(default_factory=Table)
    alive: dict[str, Unit] = field(default_factory=dict)
    below: dict[str, dict[str, None]] = field(default_factory=dict)
    seq: int = 0
    n: int = 0
    made: int = 0

    def entry(self) -> None:
        """Begin an entry."""
        self.seq, self.n = self.seq + 1, 0

    def act(self, on: date, kind: str, **fields: Any) -> int:
        """Record an act; return its day."""
        if self.n == MOST_ACTS:
            self.entry()
        self.n += 1
        self.acts.append((self.seq, self.n, on.toordinal(), kind, fields))
        return on.toordinal()

    def new_id(self) -> str:
        """Return an id no unit has had."""
        self.made += 1
        return made_id("u", "bench", self.made)

    def open(self, unit: Unit, on: date = BEGINNING) -> str:
        """Let a unit exist that existed before."""
        name = self.new_id()
        self._hold(name, unit, self.act(on, "opening", unit=name, **said(unit)))
        return name

    def describe(self, unit: str, on: date, **values: int) -> None:
        """Give a unit other figures."""
        self._hold(
            unit,
            replace(self.alive[unit], **values),
            self.act(on, "describe", unit=unit, **values),
        )

    def merge(self, kind: str, sources: Sequence[str], result: Unit | str, on: date) -> str:
        """Merge whole units into a new one or an existing one, which takes all they hold."""
        name = result if isinstance(result, str) else self.new_id()
        given = {"unit": name} | ({} if isinstance(result, str) else said(result))
        whole = [{"unit": one, "extent": "whole"} for one in sources]
        day = self.act(on, kind, sources=whole, results=[given])
        if isinstance(result, Unit):
            self._hold(name, result, day)
        for source in sources:
            for child in list(self.below.get(source, {})):
                self._hold(child, replace(self.alive[child], parent=name), day)
            self._end(source, name, day, kind)
        return name

    def end(self, unit: str, on: date) -> None:
        """End a unit without a successor."""
        day = self.act(
            on, "end_operation", sources=[{"unit": unit, "extent": "whole"}], results=[]
        )
        self._end(unit, "", day, "end_operation")

    def _end(self, unit: str, heir: str, day: int, kind: str) -> None:
        self.units.write(unit, day, EMPTY, (self.seq, self.n), heir)
        step = Descent(source=unit, result=heir, extent="whole", kind=kind)
        self.descents.write(f"{unit}:{heir}:{day}", day, DESCENT_FIELDS(step), (self.seq, self.n))
        del self.below[self.alive.pop(unit).parent][unit]

    def _hold(self, name: str, unit: Unit, day: int) -> None:
        self.units.write(name, day, UNIT_FIELDS(unit), (self.seq, self.n))
        if name in self.alive:
            del self.below[self.alive[name].parent][name]
        self.alive[name] = unit
        self.below.setdefault(unit.parent, {})[name] = None


def said(unit: Unit) -> dict[str, Any]:
    """Return what an act says of a new unit."""
    fields = {"class": unit.unit_class, "name": unit.name, "level": unit.level, "type": unit.type}
    more = {"bloc": unit.bloc, "code": unit.code, "parent": unit.parent, "order": unit.order}
    return {key: value for key, value in (fields | more).items() if value}


class Country:
    """The country and what happens in it."""

    def __init__(self, scale: float = 1.0) -> None:
        self.chance = random.Random(18)  # noqa: S311 - names and figures, no secret
        self.history = History()
        self.scale = scale
        self.codes = 0

    def happen(self) -> History:
        """Let ten years pass."""
        self.history.entry()
        for _ in range(max(2, round(PROVINCES * self.scale))):
            self._province()
        for year in range(2017, 2025):
            self._figures(date(year, 1, 1))
            if 2018 <= year <= 2020:
                self._pairs(date(year, 6, 1))
        self._departments(DEPARTMENTS_MERGED)
        self._two_tiers(TWO_TIERS)
        self._figures(date(2026, 1, 1))
        return self.history

    def _name(self, words: str) -> str:
        return f"{words} {' '.join(self.chance.sample(SYLLABLES, 2))}"

    def _place(self, kind: str, words: str, level: str, parent: str) -> str:
        self.codes += 1
        return self.history.open(
            Unit(
                name=self._name(words), unit_class="administrative_unit", level=level, type=kind,
                parent=parent, code=f"{self.codes:05d}",
                area_m2=self.chance.randrange(10**6, 10**8),
                population=self.chance.randrange(2_000, 90_000),
            )
        )  # fmt: skip

    def _body(self, kind: str, words: str, unit_class: str, parent: str, order: int) -> str:
        level = self.history.alive[parent].level
        unit = Unit(
            name=words, unit_class=unit_class, bloc="government", level=level, type=kind,
            parent=parent, order=order,
        )  # fmt: skip
        return self.history.open(unit)

    def _province(self) -> None:
        province = self._place("tinh", "Tỉnh", "province", "")
        for at in range(1, DEPARTMENTS + 1):
            department = self._body("so", f"Sở thứ {at}", "state_agency", province, at)
            for number in range(1, DIVISIONS + 1):
                self._body("phong", f"Phòng thứ {number}", "internal_unit", department, number)
        for _ in range(DISTRICTS):
            district = self._place("huyen", "Huyện", "district", province)
            for at in range(1, DISTRICT_OFFICES + 1):
                self._body("phong", f"Phòng thứ {at}", "state_agency", district, at)
            for _ in range(COMMUNES):
                commune = self._place("xa", "Xã", "commune", district)
                for at in range(SERVICES):
                    name = self._name(f"Trường số {at}")
                    self._body("truong", name, "public_service_unit", commune, 0)

    def _figures(self, on: date) -> None:
        """New figures of many units, as every year."""
        self.history.entry()
        alive = list(self.history.alive)
        many = min(round(DESCRIBED_A_YEAR * self.scale), len(alive))
        for unit in self.chance.sample(alive, many):
            if self.history.alive[unit].level == "commune" and self.chance.random() < 0.5:
                self.history.describe(unit, on, population=self.chance.randrange(2_000, 90_000))
            else:
                self.history.describe(unit, on, order=self.chance.randrange(1, 40))

    def _pairs(self, on: date) -> None:
        """Neighbours merge: every tenth pair two communes, the others two service units."""
        for at in range(round(PAIRS_A_YEAR * self.scale)):
            if at % 25 == 0:
                self.history.entry()
            kind = "xa" if at % 10 == 0 else "truong"
            unit = self._any(kind)
            siblings = [
                one
                for one in self.history.below[self.history.alive[unit].parent]
                if one != unit and self.history.alive[one].type == kind
            ]
            if siblings and at % 3:
                self.history.merge("absorb", [unit], self.chance.choice(siblings), on)
            elif siblings:
                both = [unit, self.chance.choice(siblings)]
                new = replace(self.history.alive[unit], name=self._name("Đơn vị mới"))
                self.history.merge("consolidate", both, new, on)

    def _any(self, kind: str) -> str:
        """Return any unit of a type."""
        if getattr(self, "_pool_of", None) != (kind, self.history.seq):
            self._pool = [one for one, unit in self.history.alive.items() if unit.type == kind]
            self._pool_of = (kind, self.history.seq)
        while (unit := self.chance.choice(self._pool)) not in self.history.alive:
            pass
        return unit

    def _of(self, kind: str, parent: str = "") -> list[str]:
        """Return the units of a type directly below one."""
        below = self.history.below.get(parent, {})
        return [one for one in below if self.history.alive[one].type == kind]

    def _departments(self, on: date) -> None:
        for province in self._of("tinh"):
            self.history.entry()
            bodies = self._of("so", province)
            for first, second in zip(bodies[:12:2], bodies[1:12:2], strict=True):
                new = replace(self.history.alive[first], name=self._name("Sở"))
                self.history.merge("consolidate", [first, second], new, on)

    def _two_tiers(self, on: date) -> None:
        """Provinces merge, communes are arranged by threes below them, districts end."""
        provinces = self._of("tinh")
        kept = provinces[: round(KEPT_PROVINCES * len(provinces) / PROVINCES)]
        for at, province in enumerate(provinces):
            self.history.entry()
            target = kept[at % len(kept)]
            self._communes(province, target, on)
            for district in self._of("huyen", province):
                for office in list(self.history.below.get(district, {})):
                    self.history.end(office, on)
                self.history.end(district, on)
            if province != target:
                pairs = zip(self._of("so", province), self._of("so", target), strict=True)
                for own, other in list(pairs):
                    self.history.merge("absorb", [own], other, on)
                self.history.merge("absorb", [province], target, on)

    def _communes(self, province: str, target: str, on: date) -> None:
        districts = self._of("huyen", province)
        communes = [one for district in districts for one in self._of("xa", district)]
        for start in range(0, len(communes), 3):
            sources = communes[start : start + 3]
            new = replace(self.history.alive[sources[0]], parent=target, name=self._name("Xã"))
            self.history.merge("rearrange", sources, new, on)


def country(scale: float = 1.0) -> History:
    """Return ten years of a country.

    Args:
        scale: 1 for 63 provinces.
    """
    return Country(scale).happen()


def rows(table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table, as `Columns.append` takes them."""
    yield from map(tuple, table.rows)
