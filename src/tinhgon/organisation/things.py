"""What the organisation room keeps over time: units, functions, roles, relations, posts, descent.

Each thing has an id that is ours and never reused; its values change by acts. `None` is unknown,
never zero. References to units are ids.
"""

from dataclasses import dataclass
from typing import Final

UNIT_CLASSES: Final = (
    "party_body", "state_agency", "internal_unit", "sub_department", "public_service_unit",
    "mass_organisation", "association", "steering_committee", "inter_agency_body",
    "project_board", "administrative_unit", "village", "party_organisation",
)  # fmt: skip
"""Classes of units; counts of different classes are never added up silently."""

BLOCS: Final = ("", "party", "government", "front", "association")
"""Blocs; administrative units and villages belong to none."""

LEVELS: Final = ("", "central", "province", "district", "commune", "village")

ROLES: Final = ("lead", "coordinate")
RELATIONS: Final = ("leads", "guides", "inspects", "coordinates", "dual")
"""Relations beyond the tree; `dual` is the second line of a dual subordination."""

DISPOSITIONS: Final = ("keep", "merge", "move_level", "hand_over", "stop")
LEADERS: Final = ("", "head", "deputy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A node of the apparatus.

    Attributes:
        code: the official code, a dated value; unique per day where not empty.
        name: as the decision writes it (`Sở Nội vụ`, `Phường Hồng Bàng`).
        unit_class: of `UNIT_CLASSES`.
        bloc: of `BLOCS`.
        level: of `LEVELS`.
        type: kind by name, an ASCII slug (`so`, `phong`, `xa`, `phuong`, `dac-khu`).
        parent: the unit it belongs to, empty for a root. Party organisations have a tree of
            their own.
        order: working order (thứ tự công tác) among its siblings.
        area_m2: natural area in square metres.
        population: persons.
        agency: the agency a Party organisation belongs to.
        members: members of a Party organisation, a count only.
        standing_body: the unit that serves a steering committee.
        mandate: what a steering committee is for.
        until: ISO date on which a mandate is to end.
        is_outside: Army, Police, cipher: known by name only (requirements N12).
    """

    name: str
    unit_class: str
    code: str = ""
    bloc: str = ""
    level: str = ""
    type: str = ""
    parent: str = ""
    order: int = 0
    area_m2: int | None = None
    population: int | None = None
    agency: str = ""
    members: int | None = None
    standing_body: str = ""
    mandate: str = ""
    until: str = ""
    is_outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function or task of the apparatus, whoever does it.

    Attributes:
        name: the statement (`Quản lý nhà nước về đất đai`).
        field: the field of management.
        code: the code of the list it comes from.
        volume: cases a year.
        minutes: standard minutes a case.
        decides: who decides (địa phương quyết): a level of `LEVELS`.
        does: which level does it.
        answers: which level answers for it.
        disposition: what was decided about it, of `DISPOSITIONS`.
        into: the function it was merged into.
        supervisor: the unit that supervises what was handed over to society.
        basis: the provision it rests on.
    """

    name: str
    field: str = ""
    code: str = ""
    volume: int | None = None
    minutes: int | None = None
    decides: str = ""
    does: str = ""
    answers: str = ""
    disposition: str = ""
    into: str = ""
    supervisor: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A unit leads a function, or coordinates in it. Its id is `function:role:unit`."""

    function: str
    unit: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation between two units beyond the tree. Its id is `from:kind:to`."""

    from_unit: str
    to_unit: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post (vị trí việc làm), held or not.

    Attributes:
        leader: of `LEADERS`; heads and deputies are counted.
        tier: management tier (diện quản lý) whose users may see and decide.
        review: outcome of the last review of posts: `keep`, `change` or `end`.
    """

    unit: str
    title: str
    leader: str = ""
    tier: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """A source became, or gave a part to, a result. Its id is `source:result:day`.

    Attributes:
        result: empty where the source ended without a successor.
        extent: `whole`, `part` or `rest`; empty when the decision's text is not at hand.
        share: weight of the source that went to the result, `p/q`; empty when unknown.
        kind: the kind of the act.
    """

    source: str
    result: str
    extent: str = ""
    share: str = ""
    kind: str = ""
