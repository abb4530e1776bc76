"""Judges one target on exact counts: met, met above the range, not met, no data, unclear.

A rate decides nothing by what it prints: 341 of 3.412 prints 10,0 % and misses ten per cent,
342 reaches it. Units are whole, so a target of fifteen per cent of six units asks for one unit.
Later evaluations (registry, date, proposal) call the same function with other counts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from tinhgon.kernel import Message

Amount = int | Fraction
HALF_POINT = Fraction(1, 2)
DECREASES = frozenset({"decrease>=", "decrease=", "decrease range"})
SHARES = frozenset({">=", ">", "=", "~"})
PERCENT_WORDS = ("%", "phần trăm", "percent")


class VerdictState(StrEnum):
    """What can be said of a target on the counts at hand."""

    MET = "met"
    MET_ABOVE = "met_above"
    NOT_MET = "not_met"
    NO_DATA = "no_data"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one target with the counts it rests on.

    Attributes:
        state: the judgement.
        base: the count at the base date (units or persons), None when unknown.
        present: the count now, None when unknown.
        cut: `base - present`; negative for an increase.
        rate: the exact share that is compared, cut/base for a decrease, else present/base.
        floor: the smallest whole count (cut, or present) that reaches the target.
        remaining: whole units still missing to the floor, 0 once reached.
        reason: why the state is no_data or unclear, or what is remarkable; for the reader.
    """

    state: VerdictState
    base: int | None = None
    present: int | None = None
    cut: int | None = None
    rate: Fraction | None = None
    floor: int | None = None
    remaining: int | None = None
    reason: Message | None = None

    @property
    def is_met(self) -> bool:
        """Tell whether the floor is reached, also when the upper end is passed."""
        return self.state in {VerdictState.MET, VerdictState.MET_ABOVE}


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The whole floor and the exact ceiling (None = open) of an amount."""

    floor: int
    ceiling: Amount | None = None


def exact(stated: object) -> Amount | None:
    """Return a number of the reading's JSON as an exact value, None for anything else.

    Examples:
        >>> exact(15), exact(15.65), exact("15"), exact(True)
        (15, Fraction(313, 20), None, None)
    """
    if isinstance(stated, bool) or not isinstance(stated, int | float | Fraction):
        return None
    if isinstance(stated, float):
        return Fraction(str(stated)) if math.isfinite(stated) else None
    return stated


def is_percentage(unit: str | None) -> bool:
    """Tell whether a target's unit is a percentage; a target without a unit is one.

    Examples:
        >>> is_percentage("%"), is_percentage(None), is_percentage("người")
        (True, True, False)
    """
    return not unit or unit.strip().lower().startswith(PERCENT_WORDS)


def verdict(
    operator: str,
    value: Amount | None,
    value_max: Amount | None,
    base: int | None,
    present: int | None,
    *,
    unit: str | None = "%",
    tolerance: Amount = HALF_POINT,
) -> Verdict:
    """Judge one target.

    Args:
        operator: `>=`, `>`, `=`, `~`, `rank`, `decrease>=`, `decrease=` or `decrease range`.
        value: the target in the target's own unit, 15 = 15 %; the lower end of a range.
        value_max: the upper end of a range.
        base: count at the base date, units or persons, at least 0.
        present: count now, same unit.
        unit: `%` compares rates, anything else compares counts.
        tolerance: what "about" allows on either side, percentage points.

    Returns:
        The judgement with exact counts; it never raises on a strange target, it says unclear.

    Examples:
        >>> verdict("decrease range", 15, 20, 372, 306).state
        <VerdictState.MET: 'met'>
        >>> front = verdict("decrease>=", 15, None, 83, 75)
        >>> front.state, front.cut, front.floor, front.remaining
        (<VerdictState.NOT_MET: 'not_met'>, 8, 13, 5)
    """
    missing = _missing(operator, base, present, percentage=is_percentage(unit))
    cut = None if base is None or present is None else base - present
    if missing is not None:
        return Verdict(VerdictState.NO_DATA, base, present, cut, reason=missing)
    odd = _odd(operator, value, value_max, base, present, percentage=is_percentage(unit))
    if odd is not None or value is None or present is None:
        return Verdict(VerdictState.UNCLEAR, base, present, cut, reason=odd)
    if operator == "rank":
        return _judge_rank(value, base, present)
    amount = (base or 0) - present if operator in DECREASES else present
    rate = Fraction(amount, base) if base else None
    if operator in {"=", "~"} and not is_percentage(unit):
        return _judge_exact(operator, value, Verdict(VerdictState.MET, base, present, cut, rate))
    whole = Fraction(base or 0, 100) if is_percentage(unit) else Fraction(1)
    bounds = _bounds(operator, value, value_max, whole, tolerance=tolerance)
    return Verdict(
        _compare(amount, bounds),
        base,
        present,
        cut,
        rate,
        bounds.floor,
        max(0, bounds.floor - amount),
        Message("There are more now than at the base date.")
        if operator in DECREASES and amount < 0
        else None,
    )


def verdict_of_rows(
    operator: str,
    value: Amount | None,
    value_max: Amount | None,
    rows: Sequence[tuple[int, int]],
    *,
    unit: str | None = "%",
    tolerance: Amount = HALF_POINT,
) -> Verdict:
    """Judge one target on the rows of a sheet.

    A stated count ("còn 01 phó chủ tịch" for each district) is asked of every row; everything
    else is asked of the sums.

    Args:
        operator: as in `verdict`.
        value: as in `verdict`.
        value_max: as in `verdict`.
        rows: base and present of each unit; no rows means no data.
        unit: as in `verdict`.
        tolerance: as in `verdict`, percentage points.

    Examples:
        >>> verdict_of_rows("=", 1, None, [(2, 1), (2, 2)], unit="người").remaining
        1
    """
    base, present = sum(row[0] for row in rows), sum(row[1] for row in rows)
    if not rows:
        return verdict(operator, value, value_max, None, None, unit=unit, tolerance=tolerance)
    whole = verdict(operator, value, value_max, base, present, unit=unit, tolerance=tolerance)
    if len(rows) == 1 or operator != "=" or is_percentage(unit) or whole.floor is None:
        return whole
    each = [verdict(operator, value, value_max, *row, unit=unit) for row in rows]
    missed = sum(not one.is_met for one in each)
    return replace(
        whole,
        state=VerdictState.NOT_MET if missed else VerdictState.MET,
        floor=each[0].floor,
        remaining=sum(one.remaining or 0 for one in each),
        reason=Message(
            "%(missed)s of %(units)s units differ from the stated number.",
            {"missed": missed, "units": len(rows)},
        )
        if missed
        else None,
    )


def _missing(
    operator: str, base: int | None, present: int | None, *, percentage: bool
) -> Message | None:
    """Return what is missing for a comparison, None when nothing is."""
    if present is None:
        return Message("No figure for the present is at hand.")
    needs_base = operator in DECREASES or (operator in SHARES and percentage)
    if base is None and needs_base:
        return Message("No figure for the base date is at hand.")
    return None


def _odd(
    operator: str,
    value: Amount | None,
    value_max: Amount | None,
    base: int | None,
    present: int | None,
    *,
    percentage: bool,
) -> Message | None:
    """Return why the target cannot be judged by arithmetic, None when it can."""
    if operator not in DECREASES | SHARES | {"rank"}:
        return Message("The comparison “%(operator)s” is not known.", {"operator": operator})
    if value is None or value < 0 or (value_max is not None and value_max < value):
        return Message("The target states no usable value.")
    if (base is not None and base < 0) or (present is not None and present < 0):
        return Message("A count is negative.")
    if percentage and operator != "rank" and base == 0:
        return Message("The base is zero: no rate exists.")
    if percentage and operator in DECREASES and value > 100:
        return Message("More than the whole cannot be cut.")
    return None


def _bounds(
    operator: str,
    value: Amount,
    value_max: Amount | None,
    whole: Fraction,
    *,
    tolerance: Amount,
) -> _Bounds:
    """Return floor and ceiling of the amount, `whole` being one unit of `value`."""
    exact = value * whole
    if operator == "~":
        return _Bounds(math.ceil((value - tolerance) * whole), (value + tolerance) * whole)
    floor = math.floor(exact) + 1 if operator == ">" else math.ceil(exact)
    if value_max is not None:
        return _Bounds(floor, value_max * whole)
    # "giảm 10 %" of 3.412 is 341,2: the first whole number that reaches it is the target itself.
    return _Bounds(floor, floor if operator in {"decrease=", "="} else None)


def _compare(amount: int, bounds: _Bounds) -> VerdictState:
    """Place an amount against its bounds."""
    if amount < bounds.floor:
        return VerdictState.NOT_MET
    if bounds.ceiling is not None and amount > bounds.ceiling:
        return VerdictState.MET_ABOVE
    return VerdictState.MET


def _judge_exact(operator: str, value: Amount, found: Verdict) -> Verdict:
    """Judge a stated count of persons or units: exactly that many, or about that many."""
    present = found.present or 0
    wanted = math.ceil(value)
    state, reason = VerdictState.MET, None
    if present != value and operator == "~":
        state = VerdictState.UNCLEAR
        reason = Message("“About” a count has no agreed tolerance: a person judges.")
    elif present != value:
        state = VerdictState.NOT_MET
    remaining = abs(present - wanted)
    return Verdict(state, found.base, present, found.cut, found.rate, wanted, remaining, reason)


def _judge_rank(value: Amount, base: int | None, present: int) -> Verdict:
    """Judge a place in a ranking, where a smaller number is better."""
    reached = present <= value
    cut = None if base is None else base - present
    last = math.floor(value)
    return Verdict(
        VerdictState.MET if reached else VerdictState.NOT_MET,
        base,
        present,
        cut,
        floor=last,
        remaining=max(0, present - last),
    )
