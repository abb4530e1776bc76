"""Who has how many posts and people in a sample, and how that changes half-year by half-year."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from tinhgon.journal.acts import Act
from tinhgon.samples.apparatus.drawing import Draw
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.apparatus.services import (
    LOWER_SECONDARY,
    PRESCHOOL,
    PRIMARY,
)
from tinhgon.samples.apparatus.world import World
from tinhgon.samples.headcount import planted
from tinhgon.samples.headcount.late import Late
from tinhgon.samples.headcount.ledgers import Ledgers, Line
from tinhgon.samples.headcount.numbers import CLOSED, OPENED, PROJECTED, ROSTER, Numbers
from tinhgon.samples.headcount.roster import People, Roster
from tinhgon.samples.headcount.rounds import Rounds
from tinhgon.samples.items import items
from tinhgon.samples.returned import Reported, Reporting

_OFFICES: Final = {"VP": 13, "TC": 10, "NV": 9, "TN": 10, "NN": 9, "XD": 8, "GD": 9, "LĐ": 8,
                   "VH": 7, "TP": 5, "TTR": 6, "DT": 4}  # fmt: skip
"""Weights of district offices, by the department that guides them; posts for health stand with
the office of council and committee, into which the offices of health go."""
_LEADERS: Final = (4, 4)
"""Posts and people a district government keeps itself."""
_SERVICES: Final = (
    (PRESCHOOL, 24), (PRIMARY, 34), (LOWER_SECONDARY, 33), ("Trường Trung học phổ thông", 72),
    ("Trung tâm Giáo dục nghề nghiệp", 30), ("Trung tâm Y tế", 160), ("Bệnh viện", 180),
)  # fmt: skip
"""Posts of a service unit in 2017 by what it is (requirements G.2)."""
_OTHER_CITY, _OTHER_DISTRICT = 26, 14
_OWN: Final = ("Bệnh viện", "Trung tâm Y tế", "Trường Trung học phổ thông", "Phòng Công chứng",
               "Trung tâm Đăng kiểm", "Nhà khách", "Trung tâm Dịch vụ")  # fmt: skip
"""Service units that have revenue of their own."""
_SWITCHING: Final = ("GT", "XD", "TN", "TC")
"""Departments whose posts may be paid from fees."""
MERGING: Final = (("KH", "TC"), ("GT", "XD"), ("TN", "NN"), ("TT", "KC"), ("LĐ", "NV"))
"""Departments that become one in March 2025."""
_OVER: Final = ("GD", "YT", "VH")
"""Departments that have more people than posts."""
_REPORT: Final = 186
"""Number of the report that is issued."""
_TITLES: Final = {
    "civil": "Chuyên viên", "party": "Chuyên viên công tác đảng, đoàn thể",
    "employees": "Viên chức chuyên môn", "own": "Viên chức hưởng lương từ nguồn thu",
    "communes": "Công chức chuyên môn cấp xã",
}  # fmt: skip
"""Posts people work on, by line."""


class Staffing:
    """The numbers of a sample province or city.

    Attributes:
        ledgers: what is written half-year by half-year.
        people: everybody there is or was.
        lines: plans being written, by name.
        rosters: people of the lines that know them, by name.
        late: what reaches the record after a report was issued.
    """

    def __init__(self, world: World, numbers: Numbers, seed: int, answers: Answers) -> None:
        self.world, self.numbers, self.answers = world, numbers, answers
        self.ledgers = Ledgers(world.book, Draw(seed + 1), OPENED)
        self.seed = seed
        self.people = People(seed + 2)
        self.lines: dict[str, Line] = {}
        self.rosters: dict[str, Roster] = {}
        self.late = Late(world.book, answers, numbers.corrected, numbers.reported)
        asked = numbers.rounds
        self.rounds = Rounds(world, answers, asked, Draw(seed + 20)) if asked else None

    def open(self) -> None:
        """Write the opening balances and plan what follows."""
        book = self.world.book
        book.sign("BC/BTCTU", date(2016, 1, 15), OPENED, place="TT {clause}, Biểu số {article}")
        for write in (self._civil_servants, self._party, self._employees, self._communes,
                      self._others):  # fmt: skip
            write()
            book.article()
        for day in self.ledgers.days():
            book.plan(day, partial(self.ledgers.half_year, day))
        book.plan(ROSTER, self._rosters)
        if self.numbers.corrected:
            self.late.plan()
        if self.rounds:
            self.rounds.plan()

    def _line(self, name: str) -> Line:
        self.lines[name] = Line(self.numbers.plans[name])
        return self.lines[name]

    def _rosters(self) -> None:
        """Write who works where on the day, and plan who follows whom."""
        book = self.world.book
        days = [day for day in self.ledgers.days() if ROSTER < day <= CLOSED]
        for number, (name, title) in enumerate(_TITLES.items()):
            if name not in self.numbers.rosters:
                continue
            line = self.lines[name]
            roster = Roster(self.ledgers, line, self.people, Draw(self.seed + 10 + number), title)
            closing = next(one.present for one in line.plan.stages if CLOSED in one.days)
            loose, same = self.numbers.planted if name == "civil" else (0, 0)
            found = roster.open(ROSTER, closing, loose=loose, namesakes=same)
            self.answers.without_post += found[0]
            self.answers.one_name += found[1]
            for place, day in enumerate(days):
                book.plan(day, partial(roster.follow, day, place, len(days)))
            self.rosters[name] = roster
        for day, task in (
            (date(2024, 1, 15), self._two_posts), (date(2024, 3, 18), self._deputies),
            (CLOSED, self._close), (date(2025, 1, 15), self._before_merger),
        ):  # fmt: skip
            book.plan(day, task)

    def _merging(self) -> list[str]:
        """Return departments that will be merged in 2025."""
        units = self.world.departments
        both = [(one, other) for one, other in MERGING if {one, other} <= units.keys()]
        return [units[key] for pair in both for key in pair]

    def _two_posts(self) -> None:
        units = list(dict.fromkeys(self.world.departments.values()))
        planted.appoint_besides(
            self.rosters["civil"], self.answers, units, self.numbers.two_posts, date(2024, 1, 15)
        )

    def _deputies(self) -> None:
        if self.numbers.deputies:
            self.world.book.sign("QĐ/TU", date(2024, 3, 18))
            planted.leave_deputies(self.world, self.answers, self.numbers.deputies)

    def _close(self) -> None:
        """Write the loads of the closing day."""
        loads = planted.Loads(*self.numbers.loads)
        if loads.high:
            draw = Draw(self.seed + 3)
            planted.settle_loads(self.world, draw, self.answers, loads, CLOSED)

    def _before_merger(self) -> None:
        planted.appoint_before_merger(
            self.rosters["civil"], self.answers, self._merging(), self.numbers.before_merger,
            date(2025, 1, 15),
        )  # fmt: skip

    def _civil_servants(self) -> None:
        world, numbers = self.world, self.numbers
        line, weights, givers = self._line("civil"), {}, {}
        departments = list(dict.fromkeys(world.departments.values()))
        for unit in departments:
            below = sum(len(world.book.children(one, "internal_unit"))
                        for one in world.book.children(unit, "sub_department"))  # fmt: skip
            inner = len(world.book.children(unit, "internal_unit"))
            weights[unit] = 7 * inner + 5 * below
        fixed: dict[str, tuple[int, int]] = {}
        alone = self._alone(numbers.alone)
        for district in world.districts.values():
            fixed[district.government] = _LEADERS
            for key, office in district.offices.items():
                givers[office] = district.government
                if office in alone:
                    fixed[office] = 1, 1
                elif key in _OFFICES:
                    weights[office] = _OFFICES[key]
        line.kept = {*fixed}
        line.least = 3
        over = [world.departments[key] for key in _OVER if key in world.departments]
        self.answers.over_quota = over[: numbers.over]
        for place, unit in enumerate(self.answers.over_quota, 1):
            posts = weights.pop(unit) * 3 // 4
            fixed[unit] = posts, posts + place
        line.kept |= set(self.answers.over_quota)
        line.switching = {world.departments[key] for key in _SWITCHING if key in world.departments}
        self.answers.alone = sorted(alone)
        self.ledgers.open(line, weights, fixed=fixed, givers=givers)

    def _alone(self, count: int) -> set[str]:
        """Return district offices with one person: of ethnic affairs and of health, the last."""
        districts = list(self.world.districts.values())
        minor = [one.offices["DT"] for one in districts if "DT" in one.offices]
        health = [one.offices["YT"] for one in reversed(districts) if "YT" in one.offices]
        if not minor:
            return {one.offices["TP"] for one in districts[:count]}
        few = count - min(5, len(minor))
        return {*minor[: count - few], *health[:few]}

    def _party(self) -> None:
        world, book = self.world, self.world.book
        weights = {
            unit: 5 * len(book.children(unit, "internal_unit")) + 4
            for unit in (*world.bodies.values(), *world.front.values())
        }
        for district in world.districts.values():
            for unit in (district.committee, district.front):
                weights[unit] = 5 * len(book.children(unit, "internal_unit"))
        line = self._line("party")
        line.least = 2
        self.ledgers.open(line, weights)

    def _employees(self) -> None:
        weights = {unit: self._size(unit) for unit in self._services()}
        line, own = self._line("employees"), self._line("own")
        line.least = 2
        earning = self._earning(weights)
        line.switching = set(earning)
        self.ledgers.open(line, weights)
        own.least, own.fed_by = 0, line.plan
        self.ledgers.open(own, earning)

    def _services(self) -> Iterable[str]:
        nodes = self.world.book.nodes
        return [
            one for one, node in nodes.items() if node.unit.unit_class == "public_service_unit"
        ]

    def _size(self, unit: str) -> int:
        values = self.world.book.unit(unit)
        for lead, size in _SERVICES:
            if values.name.startswith(lead):
                return size
        return _OTHER_DISTRICT if values.level == "district" else _OTHER_CITY

    def _earning(self, sizes: Mapping[str, int]) -> dict[str, int]:
        name = {unit: self.world.book.unit(unit).name for unit in sizes}
        return {unit: size for unit, size in sizes.items() if name[unit].startswith(_OWN)}

    def _communes(self) -> None:
        communes = self.world.communes.values()
        line = self._line("communes")
        line.least = 3
        self.ledgers.open(line, {one.government: 1 for one in communes})
        self.world.book.article()
        workers = self._line("part_time")
        workers.apart = "village"
        self.ledgers.open(workers, {one.government: 1 for one in communes})
        self.world.book.article()
        key, each = ("part_time", "budget"), self.numbers.village
        for commune in communes:
            for village in self.world.book.children(commune.unit, "village"):
                self.ledgers.open_unit(key, village, each, each)

    def after_mergers(self, villages: Iterable[str], day: date, on: date) -> None:
        """Leave merged villages the part-timers of one village."""
        key, each = ("part_time", "budget"), self.numbers.village
        self.world.book.sign("QĐ-UBND", day, on)
        for village in villages:
            more = self.world.book.nodes[village].staff[key].assigned - each
            if more:
                self.ledgers.move(key, village, "redundancy", -more, -more)

    def projected(self) -> tuple[Act, ...]:
        """Return the acts of the proposal that leads to the numbers of 31/3/2025."""
        return self.world.book.propose(PROJECTED, self._project)

    def reporting(self) -> Reporting:
        """Return the rounds, the items and the report of the half-year corrections follow."""
        if not self.rounds:
            return Reporting()
        until = self.numbers.reported
        days = {until, self.rounds.asked.days[-1], *self.rounds.asked.items}
        signed = until + timedelta(days=8)
        report = Reported("half-year", until, f"{_REPORT}-BC/BTCTU", signed)
        return Reporting((report,), items(sorted(days)), tuple(self.rounds.done))

    def _project(self) -> None:
        for name, cuts in self.numbers.projected.items():
            for cause, total in cuts.items():
                self.ledgers.spread(self.lines[name], cause, total)
        for name, total in self.numbers.gained.items():
            self.ledgers.give(self.lines[name], total)

    def _others(self) -> None:
        """Contracts under Decree 111/2022 and posts of associations stay as they are."""
        world, book = self.world, self.world.book
        governments = [one.government for one in world.districts.values()]
        hosts = [*dict.fromkeys(world.departments.values()), *governments]
        count = self.numbers.contracts
        for place, unit in enumerate(hosts):
            own = count * (place + 1) // len(hosts) - count * place // len(hosts)
            self.ledgers.open_unit(("contract", "budget"), unit, own, own)
        for unit in book.children(world.root, "association"):
            own = self.numbers.associations
            self.ledgers.open_unit(("association", "budget"), unit, own, own - 1)
