"""Functions of a day: who leads and coordinates, which are alike, whose competence they are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from django.utils.translation import gettext
from numpy.typing import NDArray

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.functions.competence import competences
from tinhgon.organisation.functions.leads import HANDED_OVER
from tinhgon.organisation.functions.similarity import near_duplicates
from tinhgon.organisation.things import Function
from tinhgon.web.apparatus.leads import proposals_of, territories
from tinhgon.web.apparatus.names import Names
from tinhgon.web.apparatus.state import alive, remembered
from tinhgon.web.function_board import ALIKE, COMPETENCE, NONE, SEVERAL
from tinhgon.web.organisation_values import (
    CompetenceLine,
    FunctionPage,
    FunctionRow,
    PairLine,
    UnitRef,
)

Functions = Mapping[str, Function]

PER_PAGE: Final = 50
MOST_COMPARED: Final = 6_000
"""Functions compared with one another; of more, those of one field."""


def function_page(
    state: Apparatus, *, shown: str = "", field: str = "", page: int = 1
) -> FunctionPage:
    """Return a page of the functions of a day.

    Args:
        state: the day.
        shown: `NONE` or `SEVERAL` for those without one lead, `ALIKE` for pairs that say nearly
            the same, `COMPETENCE` for the table of competence; else all.
        field: only this field of management.
        page: from 1.
    """
    table = _Table(state)
    mask = table.of_field(field)
    if shown in {NONE, SEVERAL}:
        mask = mask & (table.is_without if shown == NONE else table.is_shared)
    found = FunctionPage((), len(table.rows), int(table.is_without.sum()),
                         int(table.is_shared.sum()), table.fields(), shown, field)  # fmt: skip
    if shown == ALIKE:
        return _alike(state, table, mask, found, page)
    ordered = table.ordered(mask)
    pages = max(-(-len(ordered) // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    some = table.functions(ordered[(page - 1) * PER_PAGE : page * PER_PAGE])
    if shown == COMPETENCE:
        lines = tuple(_competences(state, some))
        return replace(found, competences=lines, page=page, pages=pages)
    rows = rows_of(state, some, with_proposals=shown in {NONE, SEVERAL})
    return replace(found, rows=rows, page=page, pages=pages)


class _Table:
    """The functions of a day as arrays."""

    def __init__(self, state: Apparatus) -> None:
        self.source = state.view.rows("function")
        self.pool = self.source.pool
        self.rows: Ints = self.source.alive(state.valid.toordinal(), state.known)
        leads = self._leads(state)
        is_handed_over = self._column("disposition") == self.pool.number(HANDED_OVER)
        self.is_without: NDArray[np.bool_] = (leads == 0) & ~is_handed_over
        self.is_shared: NDArray[np.bool_] = leads > 1

    def _column(self, name: str) -> Ints:
        return self.source.take(name, self.rows)

    def _leads(self, state: Apparatus) -> Ints:
        """Return how many units lead each function."""
        roles = state.view.rows("role")
        here = roles.alive(state.valid.toordinal(), state.known)
        is_lead = roles.take("role", here) == roles.pool.number("lead")
        led, counts = np.unique(roles.take("function", here)[is_lead], return_counts=True)
        ids = self._column("id")
        if not len(led):
            return np.zeros(len(ids), np.int64)
        places = np.minimum(np.searchsorted(led, ids), len(led) - 1)
        return np.where(led[places] == ids, counts[places], 0)

    def of_field(self, field: str) -> NDArray[np.bool_]:
        """Return which functions are of a field; all for none."""
        if not field:
            return np.ones(len(self.rows), bool)
        mask: NDArray[np.bool_] = self._column("field") == self.pool.number(field)
        return mask

    def fields(self) -> tuple[tuple[str, int], ...]:
        """Return the fields with how many functions each has, in Vietnamese order."""
        numbers, counts = np.unique(self._column("field"), return_counts=True)
        pairs = zip(self.pool.texts(numbers), counts.tolist(), strict=True)
        named = ((name, count) for name, count in pairs if name)
        return tuple(sorted(named, key=lambda one: vietnamese_key(one[0])))

    def ordered(self, mask: NDArray[np.bool_]) -> Ints:
        """Return the rows of some functions by field, then by name."""
        own = self.rows[mask]
        fields = self.pool.texts(self.source.take("field", own))
        names = self.pool.texts(self.source.take("name", own))
        keys = {one: vietnamese_key(one) for one in fields}
        order = sorted(
            range(len(own)),
            key=lambda at: (not fields[at], keys[fields[at]], vietnamese_key(names[at])),
        )
        return own[order]

    def functions(self, rows: Ints) -> Functions:
        """Return functions as objects, by id, in the order given."""
        return {fact.id: fact.values for fact in self.source.facts(rows) if fact.values}


def rows_of(
    state: Apparatus, functions: Functions, *, with_proposals: bool = False
) -> tuple[FunctionRow, ...]:
    """Return functions with all who have a part in them.

    Args:
        state: the day.
        functions: some of the day by id, in the order wanted.
        with_proposals: name who could lead those without one lead.
    """
    roles = alive(state, "role", function=functions).values()
    does: dict[tuple[str, str], list[str]] = {}
    for role in sorted(roles, key=lambda one: state.units.place(one.unit)):
        does.setdefault((role.function, role.role), []).append(role.unit)
    proposals = proposals_of(state, functions) if with_proposals else {}
    best = {name: one.candidates[0] for name, one in proposals.items() if one.candidates}
    names = Names(state).of([*(role.unit for role in roles), *(one.unit for one in best.values())])

    def units(function: str, role: str) -> tuple[UnitRef, ...]:
        return tuple(names[one] for one in does.get((function, role), ()))

    return tuple(
        FunctionRow(
            name, one.name, one.field, units(name, "lead"), units(name, "coordinate"),
            one.disposition, names[best[name].unit] if name in best else None,
            tuple(piece.why.render(gettext) for piece in best[name].evidence)
            if name in best else (),
        )
        for name, one in functions.items()
    )  # fmt: skip


def _alike(
    state: Apparatus, table: _Table, mask: NDArray[np.bool_], found: FunctionPage, page: int
) -> FunctionPage:
    """Return the pairs of functions that say nearly the same, the most alike first."""
    if int(mask.sum()) > MOST_COMPARED:
        return replace(found, is_too_many=True)
    pairs = remembered(
        state,
        ("alike", found.chosen_field),
        lambda: near_duplicates(table.functions(table.rows[mask]), scopes=territories(state)),
    )
    pages = max(-(-len(pairs) // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    some = pairs[(page - 1) * PER_PAGE : page * PER_PAGE]
    wanted = {name for pair in some for name in (pair.first, pair.second)}
    rows = {row.id: row for row in rows_of(state, alive(state, "function", id=wanted))}
    lines = tuple(
        PairLine(
            rows[pair.first], rows[pair.second], round(pair.score * 100),
            tuple(why.render(gettext) for why in pair.why),
        )
        for pair in some
    )  # fmt: skip
    return replace(found, pairs=lines, page=page, pages=pages, alike=len(pairs))


def _competences(state: Apparatus, functions: Functions) -> list[CompetenceLine]:
    """Return rows of the table of competence, in the order given."""
    supervisors = {one.supervisor for one in functions.values()} - {""}
    units = alive(state, "unit", id=supervisors)
    levels = {*state.units.units().counts("level"), "central"} - {""}
    refs = Names(state).of(supervisors)
    rows = {row.function: row for row in competences(functions, units, levels=levels)}
    return [
        CompetenceLine(
            name, one.name, one.field, one.decides, one.does, one.answers, one.disposition,
            refs.get(one.supervisor),
            tuple(gap.why.render(gettext) for gap in rows[name].gaps),
        )
        for name, one in functions.items()
    ]  # fmt: skip
