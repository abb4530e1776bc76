"""What each unit of a list keeps itself, and whether the sums the list prints are the sums.

A number on the line of a unit may hold those of the lines below it, or not; the list itself tells
by the sums it prints. A unit may have more than the lines below it where those sums say so: the
rest it keeps itself. Where nothing tells, the number must be that of the lines below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tinhgon.headcount.importing import problems as refusals
from tinhgon.headcount.importing.outline import UNUSED, Line, Listed, NumberColumn
from tinhgon.kernel.errors import InputError


@dataclass(frozen=True, slots=True)
class _Check:
    """A printed number that must be a sum; `choices`, where more than one sum may be meant."""

    line: Line
    printed: int
    choices: tuple[int, ...]
    is_inner: bool = False

    @property
    def is_right(self) -> bool:
        return self.printed in self.choices

    @property
    def may_keep_the_rest(self) -> bool:
        return self.is_inner and self.printed > self.choices[0]


class Sums:
    """One column of a list, read one way.

    Args:
        listed: the list.
        column: id of the column.
        is_gross: the number of a unit holds those of the lines below it.
    """

    def __init__(self, listed: Listed, column: str, *, is_gross: bool) -> None:
        self._listed, self._column, self.is_gross = listed, column, is_gross
        self._whole: dict[int, int] = {}
        self._below: dict[int, int] = {}
        for line in reversed(listed.lines):  # those below a line come behind it
            value = line.values.get(column)
            known = [one for one in line.below if self.is_known(one)]
            below = sum(self._whole[id(one)] for one in known)
            if known:
                self._below[id(line)] = below
            if (line.unit is None and not line.is_kept) or value is None:
                whole = below if known else None
            else:
                whole = value if is_gross else value + below
            if whole is not None:
                self._whole[id(line)] = whole

    def is_known(self, line: Line) -> bool:
        """Tell whether a line, or one below it, says a number."""
        return id(line) in self._whole

    def own(self, line: Line) -> int | None:
        """Return what a line says of itself alone, None when it says nothing."""
        value = line.values.get(self._column)
        if value is None or (line.unit is None and not line.is_kept):
            return None
        return value - self._below.get(id(line), 0) if self.is_gross else value

    def checks(self) -> Iterator[_Check]:
        """Yield every printed number that must be a sum."""
        for line in self._listed.lines:
            value, below = line.values.get(self._column), self._below.get(id(line))
            if value is None or below is None:
                continue
            is_unit = line.unit is not None or line.is_kept
            if self.is_gross or not is_unit:
                yield _Check(line, value, (below,), is_inner=is_unit)
        owns = [self.own(line) or 0 for line in self._listed.lines]
        start = 0
        for line, count in self._listed.sums:
            value = line.values.get(self._column)
            if value is not None:
                yield _Check(line, value, (sum(owns), sum(owns[start:count])))
            start = count

    def wrong(self) -> list[InputError]:
        """Return why printed numbers are not the sums they must be."""
        return [
            refusals.wrong_total(
                one.printed,
                one.choices[0],
                one.line.row.where(self._column),
                refusals.INNER if one.is_inner else None,
            )
            for one in self.checks()
            if not one.is_right
        ]


def read_sums(listed: Listed, column: NumberColumn) -> tuple[Sums, list[InputError]]:
    """Return a column as the sums of its list say it is meant, and what does not add up."""
    gross = Sums(listed, column.id, is_gross=True)
    wrong = gross.wrong()
    if not wrong or _is_proved(gross):
        return gross, []
    own = Sums(listed, column.id, is_gross=False)
    if any(True for _check in own.checks()):
        wrong_too = own.wrong()
        is_nearer = not _has_right_sum(gross) and _distance(own) < _distance(gross)
        if not wrong_too or is_nearer:
            return own, wrong_too
    return gross, wrong


def _distance(sums: Sums) -> int:
    """Return by how much the printed sums over lines of units miss what they must be."""
    return sum(
        min(abs(one.printed - choice) for choice in one.choices)
        for one in sums.checks()
        if not one.is_inner
    )


def _is_proved(sums: Sums) -> bool:
    """Tell whether every printed sum is right read so, and units keep a rest at most."""
    return _has_right_sum(sums) and all(
        one.is_right or one.may_keep_the_rest for one in sums.checks()
    )


def _has_right_sum(sums: Sums) -> bool:
    """Tell whether a printed sum over lines of units is right read so."""
    return any(one.is_right and not one.is_inner for one in sums.checks())


def across(listed: Listed) -> Iterator[InputError]:
    """Yield columns of sums and of differences that are not those of the other columns."""
    lines = [*listed.lines, *(line for line, _count in listed.sums)]
    for column in listed.columns:
        parts = list(_parts(column, listed.columns))
        for line in lines:
            printed = line.values.get(column.id)
            values = [sign * line.values[one.id] for one, sign in parts if one.id in line.values]
            is_told = len(values) == len(parts) if column.meaning.measure == UNUSED else values
            if printed is not None and is_told and parts and printed != sum(values):
                yield refusals.wrong_total(printed, sum(values), line.row.where(column.id))


def _parts(
    column: NumberColumn, columns: Sequence[NumberColumn]
) -> Iterator[tuple[NumberColumn, int]]:
    """Yield the columns a column is made of, with their signs; none for one of its own."""
    meant = column.meaning
    for other in columns:
        its = other.meaning
        if meant.measure == UNUSED:
            same = (its.category, its.pay_source, its.is_total) == (
                meant.category, meant.pay_source, meant.is_total,
            )  # fmt: skip
            if same and its.measure != UNUSED:
                yield other, 1 if its.measure == "assigned" else -1
        elif meant.is_total and its.measure == meant.measure and not its.is_total:
            yield other, 1
