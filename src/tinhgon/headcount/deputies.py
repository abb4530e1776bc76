"""Surplus deputies (cấp phó dôi dư): posts of deputies against the rule of the day.

Which rule a unit falls under is decided by its class, level and kind and those of the unit it
stands in (`BODIES`, `GROUPS`). Departments of a province share one number, three on average each
(Decree 150/2025, Art. 6); so do the divisions and the service centre of a commune, two on average
(Resolution 332/2025). Those are one line with the number of bodies that share it. Deputy chairs
of district councils are judged by the term (requirements row 53). A body the law package keeps no
rule for is listed only where posts of it were reviewed with the outcome `end`; such posts count
as surplus where the rule alone would leave them, too.

Where the norm depends on a number of staff nobody entered, or on the class of the province, the
widest norm is taken and the line says so: no deputy is called surplus on a guess.

Time is left for five years from the day a decision rearranged the body, or until the day of the
unit's own plan. The path is that of the plan: words about posts, never names.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Final

from tinhgon.headcount.reading import SURPLUS
from tinhgon.headcount.staff import Staff
from tinhgon.headcount.things import SurplusPlan
from tinhgon.kernel.errors import InputError
from tinhgon.law import standards
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards import Finding
from tinhgon.law.standards.bodies import Body, Group, ProvinceClass
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.body_names import name_key
from tinhgon.organisation.columns import Fact, Rows
from tinhgon.organisation.forest import NONE
from tinhgon.organisation.sourced import TWO_LEVELS_FROM
from tinhgon.organisation.things import Unit

MARKED: Final = "end"
"""Outcome of a review of posts after which the post is to go."""
CLASSES: Final[tuple[ProvinceClass, ...]] = ("1", "2", "3")
_MANY: Final = 10**6
"""More deputies than any body may have: the law answers with its norm."""
_COUNCIL: Final = name_key("Phó Chủ tịch Hội đồng nhân dân")


@dataclass(frozen=True, slots=True)
class Place:
    """What decides under which rule a unit falls; what is empty may be anything.

    Attributes:
        unit_class: of the unit.
        level: of the unit.
        types: kinds it may be of.
        above_class: class of the unit it stands in.
        above_types: kinds that one may be of.
    """

    unit_class: str
    level: str = ""
    types: frozenset[str] = frozenset()
    above_class: str = ""
    above_types: frozenset[str] = frozenset()

    def holds(self, unit: Unit, above: Unit | None) -> bool:
        """Tell whether a unit and the one it stands in are of this kind."""
        kind = above.type if above else ""
        return (
            unit.unit_class == self.unit_class
            and self.level in {"", unit.level}
            and (not self.types or unit.type in self.types)
            and self.above_class in {"", above.unit_class if above else ""}
            and (not self.above_types or kind in self.above_types)
        )


_AGENCIES: Final = frozenset({"so", "thanh-tra", "van-phong", "ban-quan-ly", "ban"})
_OFFICE: Final = frozenset({"van-phong"})
_GOVERNMENT: Final = frozenset({"uy-ban-nhan-dan"})

GROUPS: Final[tuple[tuple[Place, Group], ...]] = (
    (Place("state_agency", "province", frozenset({"so", "thanh-tra", "van-phong"}),
           "state_agency", _GOVERNMENT), "department"),
    (Place("internal_unit", "commune", frozenset(), "state_agency", _GOVERNMENT), "commune"),
    (Place("state_agency", "commune", frozenset({"phong", "van-phong", "trung-tam"})), "commune"),
)  # fmt: skip
"""Bodies that share a number of deputies; the first row that holds counts."""

BODIES: Final[tuple[tuple[Place, Body], ...]] = (
    (Place("sub_department", "province"), "sub_department"),
    (Place("internal_unit", "province", frozenset(), "sub_department"), "sub_department_division"),
    (Place("internal_unit", "province", _OFFICE, "state_agency", _AGENCIES), "department_office"),
    (Place("internal_unit", "province", frozenset(), "state_agency", _AGENCIES),
     "department_division"),
    (Place("public_service_unit", "province", frozenset(), "state_agency", _AGENCIES),
     "service_unit_of_department"),
    (Place("public_service_unit"), "service_unit"),
    (Place("internal_unit", "", frozenset(), "public_service_unit"), "service_division"),
)  # fmt: skip
"""Bodies with a rule of their own; the first row that holds counts."""

_SERVICE: Final = "public_employee"
_STATE: Final = "civil_servant"


@dataclass(frozen=True, slots=True)
class SurplusLine:
    """Deputies of a unit, or of the bodies of a unit that share a number.

    Attributes:
        unit: the unit; of a shared number the one the bodies stand in.
        title: the commonest title of the deputies.
        present: posts of deputies.
        norm: how many the law allows; None where no rule is kept for such a body.
        number: how many are too many by the rule, or marked where that is more.
        marked: posts whose review ended with `end`.
        deadline: the last day to come down to the norm; None where no time is left or known.
        path: what the unit plans, in words.
        article: where the law says so, empty without a rule.
        bodies: how many bodies share the number, 1 for a rule of the unit's own.
        staff: posts or people the norm was read for; None where unknown, or of no consequence.
        staff_from: what `staff` counts: `assigned`, `present`, or nothing.
        is_sure: the norm is the same whatever is unknown.
    """

    unit: str
    title: str
    present: int
    norm: int | None
    number: int
    marked: int = 0
    deadline: date | None = None
    path: str = ""
    article: str = ""
    bodies: int = 1
    staff: int | None = None
    staff_from: str = ""
    is_sure: bool = True


def surplus(
    apparatus: Apparatus,
    *,
    staff: Staff | None = None,
    province_class: ProvinceClass | None = None,
    law: Parameters | None = None,
) -> tuple[SurplusLine, ...]:
    """Return where there are more deputies than the law allows on the day of the apparatus.

    Args:
        apparatus: the day.
        staff: its numbers, when at hand.
        province_class: class of the province; None: the widest norm of the three classes counts.
        law: the legal values.
    """
    survey = _Survey(apparatus, staff or Staff(apparatus), province_class, law)
    found = [one for one in survey.lines() if one.number]
    return tuple(sorted(found, key=lambda one: (survey.order(one.unit), one.title)))


def total(lines: tuple[SurplusLine, ...]) -> int:
    """Return how many deputies are too many, all lines together."""
    return sum(one.number for one in lines)


@dataclass(frozen=True, slots=True)
class _Norm:
    """What the law allows a body, and until when more are borne."""

    allowed: int
    article: str
    deadline: date | None
    is_sure: bool = True


@dataclass(frozen=True)
class _Survey:
    apparatus: Apparatus
    staff: Staff
    province_class: ProvinceClass | None
    law: Parameters | None
    norms: dict[tuple[Body, int | None, int, date | None], _Norm | None] = field(
        default_factory=dict
    )

    @cached_property
    def deputies(self) -> Mapping[str, list[tuple[str, bool]]]:
        """Titles of the deputies of each unit, and whether their post is marked."""
        found: dict[str, list[tuple[str, bool]]] = {}
        for post in self.apparatus.posts.values():
            if post.leader == "deputy":
                found.setdefault(post.unit, []).append((post.title, post.review == MARKED))
        return found

    @cached_property
    def plans(self) -> Mapping[str, SurplusPlan]:
        """The plans of the units."""
        table: Rows[SurplusPlan] = self.apparatus.view.rows(SURPLUS)
        rows = table.alive(self.apparatus.valid.toordinal(), self.apparatus.known)
        return {one.values.unit: one.values for one in table.facts(rows) if one.values}

    @cached_property
    def counts(self) -> tuple[tuple[str, Mapping[str, list[int]]], ...]:
        """Posts and people of each unit with all below it, by category; 0 where unknown."""
        by = {one: self.staff.by_unit(one) for one in (_STATE, _SERVICE)}
        return (
            ("assigned", {one: by[one][0].tolist() for one in by}),
            ("present", {one: by[one][1].tolist() for one in by}),
        )

    @cached_property
    def inner(self) -> list[int]:
        """How many inner units each unit has directly below it."""
        units = self.apparatus.units
        number = units.source.pool.number("internal_unit")
        found = [0] * len(units)
        is_inner = (units.column("unit_class") == number).tolist()
        for parent, one in zip(units.parent.tolist(), is_inner, strict=True):
            if one and parent != NONE:
                found[parent] += 1
        return found

    def order(self, unit: str) -> int:
        """Return where a unit stands in the trees."""
        return self.apparatus.units.place(unit)

    def lines(self) -> Iterator[SurplusLine]:
        """Yield a line for every unit or group with deputies, whether too many or not."""
        units = self.apparatus.units
        shared: dict[tuple[Group, str], list[str]] = {}
        facts = list(units.units())
        for place, fact in enumerate(facts):
            if fact.values is None or fact.values.is_outside:
                continue
            parent = int(units.parent[place])
            above = facts[parent] if parent != NONE else None
            upper = above.values if above else None
            group = next(
                (group for where, group in GROUPS if where.holds(fact.values, upper)), None
            )
            if group and above:
                shared.setdefault((group, above.id), []).append(fact.id)
            elif fact.id in self.deputies:
                yield from self._own(place, fact, upper)
        for (kind, unit), bodies in shared.items():
            yield from self._shared(kind, unit, bodies)

    def _own(self, place: int, fact: Fact[Unit], above: Unit | None) -> Iterator[SurplusLine]:
        """Yield the lines of a unit by itself: its council's deputy chairs, its deputies."""
        values = fact.values
        if values is None:
            return
        own = self.deputies[fact.id]
        chairs = [one for one in own if name_key(one[0]).startswith(_COUNCIL)]
        if values.level == "district" and chairs:
            yield self._line([fact.id], chairs, self._council())
            own = [one for one in own if one not in chairs]
        body = next((body for where, body in BODIES if where.holds(values, above)), None)
        if not own:
            return
        if body is None:
            yield self._line([fact.id], own, None)
            return
        number, source = self._staff(place, _SERVICE if body.startswith("service") else _STATE)
        norm = self._norm(body, number, self.inner[place], self._merged_on(fact.id))
        yield self._line([fact.id], own, norm, staff=(number, source))

    def _shared(self, group: Group, unit: str, bodies: list[str]) -> Iterator[SurplusLine]:
        own = [one for body in bodies for one in self.deputies.get(body, [])]
        if not own:
            return
        days = [day for body in bodies if (day := self._merged_on(body))]
        merged_on = max(days, default=TWO_LEVELS_FROM if group == "commune" else None)
        norm = _norm(
            lambda: standards.average_deputies(
                group, len(bodies), _MANY, self.apparatus.valid, merged_on=merged_on,
                is_special_city=self.province_class == "special", law=self.law,
            )
        )  # fmt: skip
        yield self._line([unit, *bodies], own, norm, bodies=len(bodies))

    def _line(
        self,
        units: list[str],
        own: list[tuple[str, bool]],
        norm: _Norm | None,
        *,
        bodies: int = 1,
        staff: tuple[int | None, str] = (None, ""),
    ) -> SurplusLine:
        marked = sum(is_marked for _, is_marked in own)
        plans = [self.plans[unit] for unit in units if unit in self.plans]
        until = max(
            (date.fromisoformat(one.deadline) for one in plans if one.deadline), default=None
        )
        path = "; ".join(dict.fromkeys(one.path for one in plans if one.path))
        title = Counter(title for title, _ in own).most_common(1)[0][0]
        if norm is None:
            return SurplusLine(units[0], title, len(own), None, marked, marked, until, path)
        return SurplusLine(
            unit=units[0], title=title, present=len(own), norm=norm.allowed,
            number=max(marked, len(own) - norm.allowed), marked=marked,
            deadline=until or norm.deadline, path=path, article=norm.article, bodies=bodies,
            staff=staff[0], staff_from=staff[1], is_sure=norm.is_sure,
        )  # fmt: skip

    def _norm(
        self, body: Body, staff: int | None, inner: int, merged_on: date | None
    ) -> _Norm | None:
        """Return the norm of a body, the widest one where something unknown decides."""
        key = (body, staff, inner, merged_on)
        if key not in self.norms:
            self.norms[key] = self._widest(*key)
        return self.norms[key]

    def _widest(
        self, body: Body, staff: int | None, inner: int, merged_on: date | None
    ) -> _Norm | None:
        classes = (self.province_class,) if self.province_class else CLASSES
        sizes = (0, _MANY) if staff is None else (staff,)
        found = [
            _norm(
                partial(
                    standards.deputies, body, _MANY, self.apparatus.valid, staff=size,
                    divisions=inner, province_class=one, merged_on=merged_on, law=self.law,
                )
            )
            for one in classes
            for size in sizes
        ]  # fmt: skip
        known = [one for one in found if one is not None]
        if not known:
            return None
        widest = max(known, key=lambda one: one.allowed)
        is_sure = len({one.allowed for one in known}) == 1
        return _Norm(widest.allowed, widest.article, widest.deadline, is_sure)

    def _council(self) -> _Norm | None:
        return _norm(lambda: standards.council_deputies(_MANY, self.apparatus.valid, self.law))

    def _staff(self, place: int, category: str) -> tuple[int | None, str]:
        """Return the staff of a unit with all below it, and what that counts."""
        for source, numbers in self.counts:
            if numbers[category][place]:
                return numbers[category][place], source
        return None, ""

    def _merged_on(self, unit: str) -> date | None:
        """Return the last day on which a unit, or the body it stands in, was rearranged."""
        units = self.apparatus.units
        place, own = units.place(unit), unit
        while place != NONE:
            steps = self.apparatus.lineage.predecessors(own)
            days = [one.day for one in steps if one.day <= self.apparatus.valid.toordinal()]
            if days:
                return date.fromordinal(max(days))
            place = int(units.parent[place])
            own = units.source.pool.text(int(units.column("id")[place])) if place != NONE else ""
        return None


def _norm(ask: Callable[[], Finding | None]) -> _Norm | None:
    """Return what the law allows, None where it keeps no rule that day."""
    try:
        finding = ask()
    except InputError:
        return None
    if finding is None:
        return None
    cites = [str(one) for one in finding.cites]
    # A whole article says nothing beside one of its clauses.
    own = [one for one in cites if not any(cite != one and cite.endswith(one) for cite in cites)]
    return _Norm(int(finding.required), "; ".join(own), finding.deadline)
