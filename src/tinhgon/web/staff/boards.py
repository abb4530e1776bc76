"""The first page of the room: the table of a day and its units, with their addresses."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tinhgon.kernel.tables import Listing
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.web.apparatus.names import Names
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import UnitRef
from tinhgon.web.organisation_words import BLOCS, words_of
from tinhgon.web.staff import words
from tinhgon.web.staff.numbers import numbers_at
from tinhgon.web.staff.scope import Scope, categories_of
from tinhgon.web.staff.sheet import Filling, SheetRow, remarks, sheet_rows
from tinhgon.web.staff.units import Rolled, UnitRows, unit_rows


@dataclass(frozen=True, slots=True)
class Way:
    """A choice of what is shown."""

    label: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the table with its words and the address of the entries behind it."""

    row: SheetRow
    remarks: tuple[str, ...]
    address: str

    @property
    def filling(self) -> Filling | None:
        """Its numbers."""
        return self.row.filling


@dataclass(frozen=True, slots=True)
class HeadcountBoard:
    """Posts given, people present, posts not used.

    Attributes:
        categories: ways to one category or back to all.
        blocs: ways to one bloc.
        lines: the table.
        unit: the unit the page speaks of, None for all.
        shown: the category of `units`.
        units: a level of the tree in that category.
    """

    scope: Scope
    categories: tuple[Way, ...]
    lines: tuple[SheetLine, ...]
    unit: UnitRef | None = None
    shown: str = ""
    shown_ways: tuple[Way, ...] = ()
    units: UnitRows = field(default_factory=UnitRows)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters the form of the dates carries on."""
        return list(self.scope.query.items())

    @property
    def narrowed(self) -> str:
        """Who pays and the bloc the page is narrowed to, in words."""
        told = []
        if self.scope.pay_source:
            told.append(str(words.PAY_SOURCES[self.scope.pay_source]))
        if self.scope.bloc:
            told.append(words_of(BLOCS, self.scope.bloc))
        return ", ".join(told)


def headcount_board(
    state: Apparatus, names: Names, scope: Scope, moment: Moment, start: int = 0
) -> HeadcountBoard:
    """Return the page of a day.

    Args:
        state: the day.
        names: of its units.
        scope: what is shown; of the units one category, the first there is unless one is asked.
        moment: the dates its links keep.
        start: number of the first unit shown.
    """
    staff, held = numbers_at(state)
    if scope.unit and state.units.place(scope.unit) < 0:
        return HeadcountBoard(scope, (), (), names.one(scope.unit))
    there = categories_of(staff, scope.unit)
    lines = tuple(
        SheetLine(
            row, tuple(remarks(row.filling)) if row.filling else (),
            moment.address("headcount_ledger", **row.scope.query),
        )
        for row in sheet_rows(staff, held, scope)
    )  # fmt: skip
    shown = scope.category if scope.category in there else next(iter(there), "")
    level = unit_rows(
        Rolled(staff, held, replace(scope, category=shown)), names, scope.unit or names.top, start
    )
    return HeadcountBoard(
        scope, _category_ways(there, scope, moment), lines,
        names.one(scope.unit) if scope.unit else None, shown,
        _category_ways(there, replace(scope, category=shown), moment)[1:]
        if not scope.category else (),
        level if shown else UnitRows(),
    )  # fmt: skip


def _category_ways(there: tuple[str, ...], scope: Scope, moment: Moment) -> tuple[Way, ...]:
    def way(label: str, category: str) -> Way:
        query = replace(scope, category=category).query
        return Way(label, moment.address("headcount", **query), category == scope.category)

    ways = [way(words.category_words(one), one) for one in there]
    return (way(_("all categories"), ""), *ways) if there else ()


def headcount_listings(state: Apparatus, scope: Scope) -> list[Listing]:
    """Return the table and the lines of all units as they leave the product."""
    staff, held = numbers_at(state)
    heads = (_("No."), _("Category"), *_number_heads(), _("Remark"))
    table = [
        (
            row.number, row.label, *_numbers(row.filling),
            "; ".join(remarks(row.filling)) if row.filling else "",
        )
        for row in sheet_rows(staff, held, scope)
    ]  # fmt: skip
    lines = list(staff.lines(scope.category, scope.pay_source, within=scope.unit, bloc=scope.bloc))
    named = Names(state).of(line.unit for line in lines)
    units = [
        (
            named[line.unit].name, words.category_words(line.category),
            str(words.PAY_SOURCES.get(line.pay_source, line.pay_source)), line.assigned,
            line.present, line.numbers.unused,
        )
        for line in lines
    ]  # fmt: skip
    unit_heads = (
        pgettext("headcount", "Unit"), _("Category"), _("Pay source"), *_number_heads(),
    )  # fmt: skip
    return [
        Listing("headcount", _("By category"), heads, table),
        Listing("units", _("By unit"), unit_heads, units),
    ]


def _number_heads() -> tuple[str, str, str]:
    return pgettext("headcount", "Given"), pgettext("headcount", "Present"), _("Not used")


def _numbers(found: Filling | None) -> tuple[int | None, int | None, int | None]:
    return (found.assigned, found.present, found.unused) if found else (None, None, None)
