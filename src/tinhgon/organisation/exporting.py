"""The state of the organisation as tables of the command contract, and back by the import.

The first columns of units are the contract's, in its order; `id`, `from`, `decision` and
`decision_date` follow. A parent without a code is named `id:…`. Reading an export in again gives
the same units, functions, posts and relations, under new ids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tinhgon.directives.library.identity import split_key
from tinhgon.kernel.tables import Listing, Value, plain
from tinhgon.organisation.things import Function, Post, Unit

UNIT_HEADS: Final = (
    "code", "name", "class", "bloc", "level", "parent_code", "order", "area_km2", "population",
    "id", "from", "decision", "decision_date",
)  # fmt: skip
FUNCTION_HEADS: Final = (
    "code", "name", "field", "unit", "role", "volume", "minutes", "from", "id", "decision",
    "decision_date",
)  # fmt: skip
POST_HEADS: Final = ("unit", "title", "leader", "from", "id", "decision", "decision_date")
RELATION_HEADS: Final = ("from_unit", "to_unit", "kind", "from", "decision", "decision_date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From when something holds and the document it rests on.

    Attributes:
        start: the first day, None when it is not to be told.
        document: key of the document, `number|date|home`, empty when there is none.
    """

    start: date | None = None
    document: str = ""

    def cells(self) -> tuple[str | None, date | None]:
        """Return number and date of the document as cells."""
        if not self.document:
            return None, None
        number, issued, _home = split_key(self.document)
        is_day = issued is not None and len(issued) == 10
        return number, date.fromisoformat(issued) if is_day and issued else None


@dataclass(frozen=True, slots=True)
class ExportedUnit:
    """One unit of a state.

    Attributes:
        id: its id.
        unit: its values; `parent` is the id of the unit it belongs to.
        parent_code: code of that unit, empty when it has none.
        since: from when, by which document.
    """

    id: str
    unit: Unit
    parent_code: str = ""
    since: Since = Since()

    @property
    def key(self) -> str:
        """What other rows call it: its code, else its id."""
        return self.unit.code or f"id:{self.id}"


@dataclass(frozen=True, slots=True)
class ExportedFunction:
    """One unit's part in a function; a function nobody does has neither unit nor role.

    Attributes:
        unit: what the rows of units call the unit (`ExportedUnit.key`).
    """

    id: str
    function: Function
    unit: str = ""
    role: str = ""
    since: Since = Since()


@dataclass(frozen=True, slots=True)
class ExportedPost:
    """One post; `unit` is what the rows of units call its unit."""

    id: str
    post: Post
    unit: str
    since: Since = Since()


@dataclass(frozen=True, slots=True)
class ExportedRelation:
    """One relation; its units are what the rows of units call them."""

    from_unit: str
    to_unit: str
    kind: str
    since: Since = Since()


def units_listing(units: Iterable[ExportedUnit]) -> Listing:
    """Return units as a table, in the order given."""
    return Listing("units", "Đơn vị", UNIT_HEADS, map(_unit_row, units))


def _unit_row(exported: ExportedUnit) -> tuple[Value, ...]:
    unit = exported.unit
    parent = exported.parent_code or (f"id:{unit.parent}" if unit.parent else None)
    return (
        unit.code or None, unit.name, unit.unit_class, unit.bloc or None, unit.level or None,
        parent, unit.order or None, square_kilometres(unit.area_m2), unit.population,
        exported.id, exported.since.start, *exported.since.cells(),
    )  # fmt: skip


def square_kilometres(area_m2: int | None) -> Decimal | None:
    """Return an area in square kilometres, exactly.

    Examples:
        >>> square_kilometres(35_620_000), square_kilometres(None)
        (Decimal('35.62'), None)
    """
    if area_m2 is None:
        return None
    return Decimal(area_m2).scaleb(-6).normalize() + Decimal(0)


def functions_listing(functions: Iterable[ExportedFunction]) -> Listing:
    """Return functions with the units that take part, a row for each."""
    rows = (
        (
            one.function.code or None, one.function.name, one.function.field or None,
            one.unit or None, one.role or None, one.function.volume, one.function.minutes,
            one.since.start, one.id, *one.since.cells(),
        )
        for one in functions
    )  # fmt: skip
    return Listing("functions", "Chức năng, nhiệm vụ", FUNCTION_HEADS, rows)


def posts_listing(posts: Iterable[ExportedPost]) -> Listing:
    """Return posts as a table."""
    rows = (
        (one.unit, one.post.title, _leads(one.post), one.since.start, one.id, *one.since.cells())
        for one in posts
    )
    return Listing("posts", "Vị trí việc làm", POST_HEADS, rows)


def _leads(post: Post) -> str:
    """Return yes or no, or the rank where yes alone would be read as another one."""
    if not post.leader:
        return "no"
    is_deputy = plain(post.title).split(" ")[0] in {"pho", "deputy"}
    return "yes" if is_deputy == (post.leader == "deputy") else post.leader


def relations_listing(relations: Iterable[ExportedRelation]) -> Listing:
    """Return relations beyond the tree as a table."""
    rows = (
        (one.from_unit, one.to_unit, one.kind, one.since.start, *one.since.cells())
        for one in relations
    )
    return Listing("relations", "Quan hệ", RELATION_HEADS, rows)
