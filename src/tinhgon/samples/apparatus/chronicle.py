"""A chronicle: writes the decisions of a sample province one after the other, and knows who lives.

A chronicle keeps the state its own acts lead to, so that a generator can ask who sits under whom
and a slip (an ended unit used again, a name twice under one parent) stops the generator.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final

from tinhgon.directives.library.identity import CENTRAL, node_key
from tinhgon.journal.acts import Act, Basis, Decision
from tinhgon.organisation.ids import made_id
from tinhgon.organisation.naming import type_of
from tinhgon.organisation.things import Function, Post, Unit
from tinhgon.samples.apparatus.holding import Held, Node, Source

_A_DAY: Final = {"QĐ-UBND": 7, "QĐ/TU": 3}
"""Documents a series issues a day; others one in ten days."""
_CENTRAL_SERIES: Final = ("UBTVQH15", "UBTVQH14", "QH15")
_ALL_HELD: Final = frozenset({"whole", "rest"})


@dataclass(slots=True)
class _Paper:
    basis: Basis
    on: date
    issued: date
    article: int = 1
    place: str = "khoản {clause} Điều {article}"
    acts: list[Act] = field(default_factory=list)
    clauses: int = 0


class Chronicle:
    """Decisions being written, and the state they lead to.

    Attributes:
        nodes: the living units by id.
        leads: the units that lead a function, by function id; functions that are done with are
            not in it.
    """

    def __init__(self, name: str, home: str) -> None:
        self.name = name
        self.nodes: dict[str, Node] = {}
        self.functions: dict[str, Function] = {}
        self.leads: dict[str, dict[str, None]] = {}
        self._home = home
        self._papers: list[_Paper] = []
        self._counts: dict[str, int] = {}
        self._numbers: set[tuple[str, str, int]] = set()
        self._planned: list[tuple[date, Callable[[], None]]] = []

    # ── Decisions ────────────────────────────────────────────────────────────────────────────

    def sign(
        self,
        series: str,
        day: date,
        on: date | None = None,
        *,
        serial: int = 0,
        place: str = "",
        sha256: str = "",
    ) -> str:
        """Begin a decision of a series (`QĐ-UBND`, `QĐ/TU`) issued on a day; return its key.

        Args:
            series: the symbol after the number; with a stroke it is the Party's, `12-QĐ/TU`.
            day: the day it is issued.
            on: the first day its acts work, by default the day it is issued.
            serial: its number; by default one that fits the day.
            place: how the places of its acts are written, by default `khoản … Điều …`.
            sha256: hash of its stored text, empty when the text is not at hand.

        What is planned for a day before its acts work is written first.
        """
        self.reach(on or day)
        head = "-" if "/" in series else "/"
        number = serial or self._serial(series, day)
        home = CENTRAL if series.endswith(_CENTRAL_SERIES) else self._home
        key = node_key(f"{number}{head}{series}", day.isoformat(), home)
        paper = _Paper(Basis(key, sha256), on or day, day)
        paper.place = place or paper.place
        self._papers.append(paper)
        return key

    def acts_of(self, document: str) -> tuple[Act, ...]:
        """Return the acts of a decision that was signed."""
        return tuple(next(one for one in self._papers if one.basis.document == document).acts)

    def take(self, document: str) -> Decision:
        """Take a signed decision out of those to be entered in their time, and return it."""
        paper = next(one for one in self._papers if one.basis.document == document)
        self._papers.remove(paper)
        return Decision(basis=paper.basis, acts=tuple(paper.acts))

    def propose(self, day: date, write: Callable[[], None]) -> tuple[Act, ...]:
        """Return the acts a task writes for a day as a proposal; they are no decision.

        The decisions the task signs are proposed with it. What the acts did to the numbers of
        units is taken back, other changes are not.
        """
        before = {unit: deepcopy(node.staff) for unit, node in self.nodes.items()}
        decided = self._papers
        self._papers = []
        self.sign("TTr-UBND", day)
        write()
        acts = [act for paper in self._papers for act in paper.acts]
        self._papers = decided
        for unit, staff in before.items():
            if unit in self.nodes:
                self.nodes[unit].staff = staff
        return tuple(acts)

    def plan(self, day: date, task: Callable[[], None]) -> None:
        """Have a task written on a day, before all decisions that work later."""
        self._planned.append((day, task))
        self._planned.sort(key=lambda one: one[0])

    def reach(self, day: date) -> None:
        """Write what is planned for the days before this one."""
        while self._planned and self._planned[0][0] < day:
            _, task = self._planned.pop(0)
            task()

    def article(self) -> None:
        """Let the acts that follow stand in the next article of the decision."""
        paper = self._papers[-1]
        if paper.clauses:
            paper.article, paper.clauses = paper.article + 1, 0

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions by their date, the acts of each by their day."""
        done = []
        for paper in sorted(self._papers, key=lambda paper: paper.issued):
            if not paper.acts:
                continue
            acts = sorted(paper.acts, key=lambda act: act.on)
            done.append(Decision(basis=paper.basis, acts=tuple(acts)))
        return tuple(done)

    def _serial(self, series: str, day: date) -> int:
        elapsed = day.timetuple().tm_yday
        number = elapsed * _A_DAY[series] if series in _A_DAY else 10 + elapsed // 10
        while (series, str(day.year), number) in self._numbers:
            number += 1
        self._numbers.add((series, str(day.year), number))
        return number

    def act(self, kind: str, on: date | None = None, v: int = 1, **said: Any) -> None:
        """Write an act into the decision at hand, at its next clause."""
        paper = self._papers[-1]
        paper.clauses += 1
        clause = paper.place.format(clause=paper.clauses, article=paper.article)
        told = {key.rstrip("_"): value for key, value in said.items() if value not in ("", None)}
        paper.acts.append(Act(kind, on or paper.on, told, clause, v))

    def new_id(self, prefix: str) -> str:
        """Return the id of a new thing, the same on every run."""
        self._counts[prefix] = self._counts.get(prefix, 0) + 1
        return made_id(prefix, self.name, self._counts[prefix])

    # ── Units ────────────────────────────────────────────────────────────────────────────────

    def unit(self, unit: str) -> Unit:
        """Return the present values of a living unit."""
        return self.nodes[unit].unit

    def children(self, unit: str, unit_class: str = "") -> list[str]:
        """Return the living children of a unit, all or those of one class, oldest first."""
        every = self.nodes[unit].children
        return [one for one in every if not unit_class or self.unit(one).unit_class == unit_class]

    def child(self, unit: str, lead: str) -> str:
        """Return the first child whose name begins with these words.

        Raises:
            LookupError: there is none.
        """
        for one in self.nodes[unit].children:
            if self.unit(one).name.startswith(lead):
                return one
        raise LookupError(f"{lead} / {self.unit(unit).name}")

    def open(self, unit: Unit, on: date | None = None) -> str:
        """Write a unit that existed before the product; return its id."""
        own = self.new_id("u")
        self.act("opening", on, **_said(own, unit))
        self._settle(own, unit)
        return own

    def establish(self, unit: Unit) -> str:
        """Write a new unit that grows out of none; return its id."""
        own = self.new_id("u")
        self.act("establish", sources=[], results=[_said(own, unit)])
        self._settle(own, unit)
        return own

    def become(self, kind: str, sources: Sequence[Source], result: Unit | str) -> str:
        """Write a restructuring with one result, new or living; return its id."""
        for source in sources:
            _ = self.nodes[source.unit]
        own = result if isinstance(result, str) else self.new_id("u")
        given = [source.unit for source in sources if source.extent in _ALL_HELD]
        told = {"unit": own} if isinstance(result, str) else _said(own, result)
        self.act(kind, sources=[source.body() for source in sources], results=[told])
        for unit in given:
            self._leave(unit)
        if not isinstance(result, str):
            self._settle(own, result)
        for unit in given:
            self._carry(unit, self.nodes.pop(unit), own)
        return own

    def consolidate(self, sources: Sequence[str], result: Unit) -> str:
        """Write a merger of whole units into a new one."""
        return self.become("consolidate", [Source(unit) for unit in sources], result)

    def absorb(self, source: str, into: str) -> str:
        """Write a merger of a whole unit into a living one."""
        return self.become("absorb", [Source(source)], into)

    def end(
        self,
        units: Sequence[str],
        kind: str = "end_operation",
        receivers: Mapping[str, str] | None = None,
    ) -> None:
        """Write the end of units; their posts, relations and roles end with them.

        Args:
            units: those that end.
            kind: how they end.
            receivers: who takes over posts and people, by the unit that ends; what goes to
                nobody ends too.

        Raises:
            ValueError: something still stands under one of them.
        """
        for unit in units:
            node = self.nodes[unit]
            if node.children or node.party:
                raise ValueError(f"ends with something in hand: {node.unit.name}")
        told = self._received(units, receivers or {})
        self.act(
            kind, sources=[Source(unit).body() for unit in units], results=[],
            receivers=told or None,
        )  # fmt: skip
        for unit in units:
            self._leave(unit)
            node = self.nodes.pop(unit)
            if receivers and unit in receivers:
                heir = self.nodes[receivers[unit]]
                self._carry_staff(node, heir)
                heir.posts |= {
                    post: replace(value, unit=receivers[unit])
                    for post, value in node.posts.items() if not value.leader
                }  # fmt: skip
            for function, role in node.roles:
                if role == "lead":
                    del self.leads[function][unit]
            for relation in node.relations:
                self._forget(relation)

    def rename(self, unit: str, name: str, type_: str = "") -> None:
        """Write another name of a unit."""
        self.act("rename", unit=unit, name=name, type_=type_)
        self._replace(unit, name=name, **({"type": type_} if type_ else {}))

    def reclassify(self, unit: str, **values: Any) -> None:
        """Write another class, type, bloc, level, code or name of a unit."""
        own = {"class": values["unit_class"]} if "unit_class" in values else {}
        said = {key: value for key, value in values.items() if key != "unit_class"} | own
        self.act("reclassify", unit=unit, **said)
        self._replace(unit, **values)

    def describe(self, unit: str, **values: Any) -> None:
        """Write other facts of a unit: population, members, the end of a mandate."""
        self.act("describe", unit=unit, **values)
        self._replace(unit, **values)

    def move(self, unit: str, parent: str) -> None:
        """Write another parent of a unit."""
        self.act("move", unit=unit, parent=parent)
        self._replace(unit, parent=parent)

    def _replace(self, unit: str, **values: Any) -> None:
        node = self.nodes[unit]
        if node.unit.parent:
            del self.nodes[node.unit.parent].children[unit]
        node.unit = replace(node.unit, **values)
        self._sit(unit, node.unit)

    def _settle(self, own: str, unit: Unit) -> None:
        self.nodes[own] = Node(unit)
        if unit.agency:
            self.nodes[unit.agency].party[own] = None
        self._sit(own, unit)

    def _sit(self, own: str, unit: Unit) -> None:
        """Seat a unit under its parent, where its name must be the only one."""
        if not unit.parent:
            return
        parent = self.nodes[unit.parent]
        names = {self.unit(one).name for one in parent.children}
        if unit.name in names:
            raise ValueError(f"twice under {parent.unit.name}: {unit.name}")
        parent.children[own] = None

    def _leave(self, unit: str) -> None:
        """Take a unit out of its parent and its agency."""
        values = self.unit(unit)
        if values.parent in self.nodes:
            self.nodes[values.parent].children.pop(unit, None)
        if values.agency in self.nodes:
            self.nodes[values.agency].party.pop(unit, None)

    def _carry(self, old: str, node: Node, into: str) -> None:
        """Hand everything a unit held to another, as the fold does."""
        heir = self.nodes[into]
        for child in node.children:
            moved = replace(self.unit(child), parent=into)
            self.nodes[child].unit = moved
            self._sit(child, moved)
        for party in node.party:
            self.nodes[party].unit = replace(self.unit(party), agency=into)
            heir.party[party] = None
        heir.posts |= {post: replace(value, unit=into) for post, value in node.posts.items()}
        for function, role in node.roles:
            if role == "lead":
                del self.leads[function][old]
                self._lead(function, into)
            elif (function, "lead") not in heir.roles:
                heir.roles[function, role] = None
        for relation in list(node.relations):
            self._forget(relation)
            start, end, kind = relation
            turned = (into if start == old else start, into if end == old else end, kind)
            if turned[0] != turned[1]:
                self._tie(turned)
        self._carry_staff(node, heir)

    def _lead(self, function: str, unit: str) -> None:
        self.nodes[unit].roles.pop((function, "coordinate"), None)
        self.nodes[unit].roles[function, "lead"] = None
        self.leads[function][unit] = None

    def _tie(self, relation: tuple[str, str, str]) -> None:
        for unit in relation[:2]:
            self.nodes[unit].relations[relation] = None

    def _received(
        self, units: Sequence[str], receivers: Mapping[str, str]
    ) -> list[dict[str, str]]:
        """Return who takes over the numbers and people of ending units, as an act writes it."""
        told = []
        for unit in units:
            if unit in receivers:
                node, heir = self.nodes[unit], receivers[unit]
                lines = [
                    f"headcount:{unit}:{category}:{source}"
                    for (category, source), held in node.staff.items()
                    if held.assigned or held.present
                ]
                people = [f"assignment:{one}" for one in node.people]
                posts = [f"post:{one}" for one, post in node.posts.items() if not post.leader]
                told += [{"thing": thing, "unit": heir} for thing in (*lines, *people, *posts)]
        return told

    @staticmethod
    def _carry_staff(node: Node, heir: Node) -> None:
        for line, held in node.staff.items():
            if not (held.assigned or held.present):
                continue
            there = heir.staff.setdefault(line, Held(0, 0))
            there.assigned += held.assigned
            there.present += held.present
        heir.people.update(node.people)

    def _forget(self, relation: tuple[str, str, str]) -> None:
        for unit in relation[:2]:
            if unit in self.nodes:
                self.nodes[unit].relations.pop(relation, None)

    # ── Functions, relations, posts ──────────────────────────────────────────────────────────

    def function(self, function: Function, lead: str = "", coordinate: Iterable[str] = ()) -> str:
        """Write a function with its lead and who coordinates; return its id."""
        own = self.new_id("f")
        values = {one.name: getattr(function, one.name) for one in fields(function)}
        self.act("define_function", function=own, **values)
        self.functions[own] = function
        self.leads[own] = {}
        if lead:
            self.assign(own, lead, "lead")
        for unit in coordinate:
            self.assign(own, unit, "coordinate")
        return own

    def assign(self, function: str, unit: str, role: str) -> None:
        """Write who leads a function or coordinates in it."""
        self.act("assign_function", function=function, unit=unit, role=role)
        if role == "lead":
            self._lead(function, unit)
        else:
            self.nodes[unit].roles[function, role] = None

    def release(self, function: str, unit: str, role: str) -> None:
        """Write that a unit no longer leads a function or coordinates in it."""
        self.act("release_function", function=function, unit=unit, role=role)
        del self.nodes[unit].roles[function, role]
        if role == "lead":
            del self.leads[function][unit]

    def transfer(self, function: str, old: str, new: str) -> None:
        """Write that the lead in a function goes from one unit to another."""
        self.act("transfer_function", function=function, from_=old, to=new, role="lead")
        del self.nodes[old].roles[function, "lead"]
        del self.leads[function][old]
        self._lead(function, new)

    def dispose(self, function: str, disposition: str, **said: str) -> None:
        """Write what was decided about a function; `stop` and `merge` are the end of it."""
        told: dict[str, Any] = {"function": function, "disposition": disposition, **said}
        self.act("dispose_function", **told)
        if disposition in {"stop", "merge"}:
            for unit in self.leads.pop(function):
                del self.nodes[unit].roles[function, "lead"]

    def relate(self, start: str, end: str, kind: str) -> None:
        """Write a relation between two units."""
        self.act("relate", from_=start, to=end, relation=kind)
        self._tie((start, end, kind))

    def post(self, unit: str, title: str, leader: str = "", tier: str = "") -> str:
        """Write a new post; return its id."""
        own = self.new_id("p")
        self.act("approve_post", post=own, unit=unit, title=title, leader=leader, tier=tier)
        self.nodes[unit].posts[own] = Post(unit=unit, title=title, leader=leader, tier=tier)
        return own

    def abolish(self, unit: str, post: str) -> None:
        """Write the end of a post."""
        self.act("abolish_post", post=post)
        del self.nodes[unit].posts[post]

    def review(self, unit: str, post: str, outcome: str) -> None:
        """Write the outcome of a review of a post."""
        self.act("review_post", post=post, outcome=outcome)
        posts = self.nodes[unit].posts
        posts[post] = replace(posts[post], review=outcome)


def typed(unit: Unit) -> Unit:
    """Return a unit with the type its name tells, unless it has one."""
    return replace(unit, type=unit.type or type_of(unit.name, unit.unit_class, unit.level))


def _said(own: str, unit: Unit) -> Mapping[str, Any]:
    """Return a new unit as an act writes it."""
    said: dict[str, Any] = {"unit": own, "name": unit.name, "class": unit.unit_class}
    for one in fields(unit):
        value = getattr(unit, one.name)
        if one.name not in {"name", "unit_class"} and value not in ("", None, 0, False):
            said[one.name] = int(value) if isinstance(value, bool) else value
    return said
