"""Thừa – thiếu cấp xã: posts and people of communes, by field, and what moves could close."""

from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.headcount.communes import (
    Closed,
    CommuneLine,
    FieldLine,
    Summary,
    closed_by_secondment,
    communes,
    field_table,
    summary,
)
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.web.apparatus.names import Names
from tinhgon.web.organisation_values import UnitRef
from tinhgon.web.staff.numbers import numbers_at

FIELD = "linh-vuc"


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """A commune: posts, people, and the difference in each field of the page.

    Attributes:
        fields: people less posts of the frame by field, None where nothing is stated.
    """

    unit: UnitRef
    line: CommuneLine
    fields: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a commune."""

    unit: UnitRef
    line: FieldLine


@dataclass(frozen=True, slots=True)
class CommuneBoard:
    """Surplus and shortage of communes.

    Attributes:
        fields: the fields of work stated on the day.
        rows: the communes, all of them.
        details: the lines of the commune or the field asked for.
        unit: the commune asked for.
        field: the field asked for.
        closed: what secondment could close, by field.
        moves: for the field asked for, who could send how many to whom.
    """

    summary: Summary
    fields: tuple[str, ...] = ()
    rows: tuple[CommuneRow, ...] = ()
    details: tuple[FieldRow, ...] = ()
    unit: UnitRef | None = None
    field: str = ""
    closed: tuple[Closed, ...] = ()
    moves: tuple[tuple[UnitRef, UnitRef, int], ...] = ()

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters the form of the dates carries on."""
        pairs = [("don-vi", self.unit.id if self.unit else ""), (FIELD, self.field)]
        return [pair for pair in pairs if pair[1]]


def commune_board(state: Apparatus, names: Names, unit: str = "", field: str = "") -> CommuneBoard:
    """Return the page of a day.

    Args:
        state: the day.
        names: of its units.
        unit: a commune whose fields are shown.
        field: a field of work whose communes are shown.
    """
    staff, _held = numbers_at(state)
    lines, stated = communes(staff), field_table(state)
    fields = tuple(sorted({one.field for one in stated}))
    field = field if field in fields else ""
    closed = closed_by_secondment(stated)
    own = {one.unit for one in stated}
    unit = unit if unit in own else ""
    shown = [
        one for one in lines if one.assigned is not None or one.present is not None
        or one.unit in own
    ]  # fmt: skip
    wanted = [one for one in stated if one.unit == unit or (field and one.field == field)]
    moves = next((one.moves for one in closed if field and one.field == field), ())
    ends = {unit for move in moves for unit in (move.source, move.target)}
    named = names.of({*(one.unit for one in shown), *own, *ends})
    return CommuneBoard(
        summary(lines), fields, _rows(shown, stated, fields, named),
        tuple(FieldRow(named[one.unit], one) for one in wanted),
        named[unit] if unit else None, field, closed,
        tuple((named[one.source], named[one.target], one.count) for one in moves),
    )  # fmt: skip


def _rows(
    lines: Sequence[CommuneLine],
    stated: Sequence[FieldLine],
    fields: Sequence[str],
    named: dict[str, UnitRef],
) -> tuple[CommuneRow, ...]:
    differences = {(one.unit, one.field): one.present - one.required for one in stated}
    return tuple(
        CommuneRow(
            named[line.unit], line,
            tuple(differences.get((line.unit, field)) for field in fields),
        )
        for line in lines
    )  # fmt: skip
