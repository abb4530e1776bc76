"""Exact numbers a row at a time or a column at a time: `Fraction` for one, `Exact` for many.

A rule is written once. For one person it gets `int`, `Fraction` and `bool`; for a column it gets
`Exact` (numerators in an array over one denominator) and arrays of truth values. The operators
are the same; a choice between values is written `where(condition, then, otherwise)`.

No figure is ever rounded here and none overflows: every column knows how large its numerators can
be, and turns to Python's own integers before 64 bits are too few.
"""

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Scalar: TypeAlias = int | Fraction
Truth: TypeAlias = "bool | NDArray[np.bool_]"
Number: TypeAlias = "int | Fraction | Exact"

_LIMIT: Final = 2**62
"""Numerators below it leave room for one addition in 64 bits."""


class Exact:
    """A column of exact numbers.

    Args:
        top: the numerators.
        bottom: the denominator of all of them, above 0.
        most: no numerator is larger, its sign aside; found when not given.

    Examples:
        >>> salary = Exact(np.array([15_356_250, 10_705_500]))
        >>> (salary * Fraction(1, 2) + 1).fractions()
        [Fraction(7678126, 1), Fraction(5352751, 1)]
        >>> (salary > 11_000_000).tolist()
        [True, False]
    """

    __slots__ = ("bottom", "most", "top")
    __array_ufunc__ = None  # an array at left leaves the work to the column

    def __init__(self, top: NDArray[Any], bottom: int = 1, most: int | None = None) -> None:
        self.top = top
        self.bottom = bottom
        self.most = _largest(top) if most is None else most

    def __len__(self) -> int:
        return len(self.top)

    def room(self, by: int = 1) -> int:
        """Return how large numerators become times a number, found anew where that is much.

        What is carried along only bounds them, and grows with every difference.
        """
        if self.most * by >= _LIMIT and self.top.dtype != object:
            self.most = _largest(self.top)
        return self.most * by

    def fractions(self) -> list[Fraction]:
        """Return the numbers one by one."""
        return [Fraction(int(top), self.bottom) for top in self.top.tolist()]

    def take(self, rows: NDArray[Any]) -> "Exact":
        """Return some rows, by number or by truth value."""
        return Exact(self.top[rows], self.bottom, self.most)

    def half_up(self) -> NDArray[Any]:
        """Return the integers nearest to the numbers, a half up.

        Numbers must not be negative.
        """
        if self.bottom == 1:
            return self.top
        room = self._ready(self.room(2) + self.bottom)
        rounded: NDArray[Any] = (room * 2 + self.bottom) // (2 * self.bottom)
        return rounded

    def __add__(self, other: "Number | NDArray[Any]") -> "Exact":
        other = _column(other)
        if isinstance(other, Exact):
            one, two, bottom = _together(self, other)
            return Exact(one.top + two.top, bottom, one.most + two.most)
        one, add, bottom = _beside(self, other)
        most = one.most + abs(add)
        return Exact(one._ready(most) + add, bottom, most)

    __radd__ = __add__

    def __neg__(self) -> "Exact":
        return Exact(-self.top, self.bottom, self.most)

    def __sub__(self, other: "Number | NDArray[Any]") -> "Exact":
        other = _column(other)
        return self + (-other)

    def __rsub__(self, other: "Number") -> "Exact":
        return -self + other

    def __mul__(self, other: "Number | NDArray[Any]") -> "Exact":
        other = _column(other)
        if isinstance(other, Exact):
            self.room(other.most)
            most = other.room(self.most)
            top = self._ready(most) * other.top
            return Exact(top, self.bottom * other.bottom, most)
        by = Fraction(other)
        if by == 1:
            return self
        most = self.room(abs(by.numerator))
        top = self.top if by.numerator == 1 else self._ready(most, by.numerator) * by.numerator
        return Exact(top, self.bottom * by.denominator, most)

    __rmul__ = __mul__

    def __truediv__(self, other: Scalar) -> "Exact":
        return self * (1 / Fraction(other))

    def __floordiv__(self, other: int) -> "Exact":
        by = other * self.bottom
        return Exact(self._ready(self.most, by) // by, 1, self.most // by + 1)

    def __mod__(self, other: int) -> "Exact":
        if self.bottom != 1:
            raise TypeError("the rest of a division is taken of integers")
        return Exact(self.top % other, 1, min(self.most, other))

    def __divmod__(self, other: int) -> "tuple[Exact, Exact]":
        whole = self // other
        return whole, self - whole * other

    def _compare(self, other: "Number", by: Callable[[Any, Any], Any]) -> NDArray[np.bool_]:
        other = _column(other)
        if isinstance(other, Exact):
            one, two, _ = _together(self, other)
            return np.asarray(by(one.top, two.top), bool)
        one, value, _ = _beside(self, other)
        return np.asarray(by(one.top, value), bool)

    def __lt__(self, other: "Number") -> NDArray[np.bool_]:
        return self._compare(other, np.less)

    def __le__(self, other: "Number") -> NDArray[np.bool_]:
        return self._compare(other, np.less_equal)

    def __gt__(self, other: "Number") -> NDArray[np.bool_]:
        return self._compare(other, np.greater)

    def __ge__(self, other: "Number") -> NDArray[np.bool_]:
        return self._compare(other, np.greater_equal)

    def __eq__(self, other: object) -> NDArray[np.bool_]:  # type: ignore[override]
        return self._compare(other, np.equal)  # type: ignore[arg-type]

    def __ne__(self, other: object) -> NDArray[np.bool_]:  # type: ignore[override]
        return self._compare(other, np.not_equal)  # type: ignore[arg-type]

    __hash__ = None  # type: ignore[assignment]

    def _ready(self, most: int, by: int = 1) -> NDArray[Any]:
        """Return the numerators as numbers that can become so large, and meet one so large.

        Even zeros need room beside a number of more than 64 bits.
        """
        if max(most, abs(by)) < _LIMIT or self.top.dtype == object:
            return self.top
        return self.top.astype(object)

    def over(self, bottom: int) -> "Exact":
        """Return the same numbers over a multiple of the denominator."""
        if bottom == self.bottom:
            return self
        by = bottom // self.bottom
        most = self.room(by)
        return Exact(self._ready(most, by) * by, bottom, most)


def _largest(top: NDArray[Any]) -> int:
    return max(abs(int(top.max())), abs(int(top.min()))) if len(top) else 0


def _column(value: Any) -> "Number":
    """Return an array as a column, anything else as it is."""
    return Exact(value.astype(np.int64)) if isinstance(value, np.ndarray) else value


def _together(one: Exact, two: Exact) -> tuple[Exact, Exact, int]:
    """Return two columns over one denominator, ready to be added."""
    bottom = lcm(one.bottom, two.bottom)
    one, two = one.over(bottom), two.over(bottom)
    if max(one.room(2), two.room(2)) >= _LIMIT:
        one = Exact(one.top.astype(object), bottom, one.most)
    return one, two, bottom


def _beside(one: Exact, value: Scalar) -> tuple[Exact, int, int]:
    """Return a column over a denominator that suits a number too, and the number's numerator."""
    wanted = Fraction(value)
    bottom = lcm(one.bottom, wanted.denominator)
    return one.over(bottom), wanted.numerator * (bottom // wanted.denominator), bottom


def where(condition: Truth, then: Any, otherwise: Any) -> Any:
    """Return one of two values, row by row when the condition is a column.

    Examples:
        >>> where(True, 3, 4)
        3
        >>> where(np.array([True, False]), Fraction(1, 2), 4).fractions()
        [Fraction(1, 2), Fraction(4, 1)]
    """
    if not isinstance(condition, np.ndarray):
        return then if condition else otherwise
    then, otherwise = _column_or_truth(then), _column_or_truth(otherwise)
    if not isinstance(otherwise, Exact) and isinstance(then, (bool, np.ndarray)):
        return np.where(condition, then, otherwise)
    return _chosen(condition, then, otherwise)


def _column_or_truth(value: Any) -> Any:
    is_truth = isinstance(value, np.ndarray) and value.dtype == bool
    return value if is_truth else _column(value)


def _chosen(condition: NDArray[np.bool_], then: Number, otherwise: Number) -> Exact:
    bottom = lcm(*(
        part.bottom if isinstance(part, Exact) else Fraction(part).denominator
        for part in (then, otherwise)
    ))  # fmt: skip
    tops: list[NDArray[Any] | int] = []
    mosts: list[int] = []
    for part in (then, otherwise):
        if isinstance(part, Exact):
            scaled = part.over(bottom)
            tops.append(scaled.top)
            mosts.append(scaled.most)
        else:
            value = int(Fraction(part) * bottom)
            tops.append(value)
            mosts.append(abs(value))
    most = max(mosts)
    return Exact(_picked(condition, tops[0], tops[1], most), bottom, most)


def _picked(condition: NDArray[np.bool_], then: Any, otherwise: Any, most: int) -> NDArray[Any]:
    """Return numerators of one or the other, by arithmetic where 64 bits allow it.

    A condition that holds now and then costs a processor more than a product with 0 or 1.
    """
    if most >= _LIMIT or any(
        isinstance(part, np.ndarray) and part.dtype == object for part in (then, otherwise)
    ):
        large = (np.array(part, object) for part in (then, otherwise))
        return np.where(condition, *large)
    found: NDArray[Any] = np.multiply(condition, then - otherwise)
    if isinstance(otherwise, np.ndarray) or otherwise:
        found += otherwise
    return found


def both(*conditions: Truth) -> Truth:
    """Tell whether all conditions hold, of one or row by row."""
    return _folded(conditions, np.logical_and, all)


def either(*conditions: Truth) -> Truth:
    """Tell whether one of the conditions holds, of one or row by row."""
    return _folded(conditions, np.logical_or, any)


def _folded(
    conditions: tuple[Truth, ...], by: Callable[..., Any], plain: Callable[..., bool]
) -> Truth:
    if not any(isinstance(one, np.ndarray) for one in conditions):
        return plain(conditions)
    found: Any = conditions[0]
    for one in conditions[1:]:
        found = by(found, one)
    return np.asarray(found, bool)


def negated(condition: Truth) -> Truth:
    """Tell whether a condition does not hold, of one or row by row."""
    return np.logical_not(condition) if isinstance(condition, np.ndarray) else not condition


def least(one: Number, other: Number) -> Number:
    """Return the lesser of two numbers, of one or row by row."""
    found: Number = where(one < other, one, other)
    return found


def greatest(one: Number, other: Number) -> Number:
    """Return the greater of two numbers, of one or row by row."""
    found: Number = where(one > other, one, other)
    return found


def ratio(top: Number, bottom: int) -> Number:
    """Return a number divided by an integer, exactly.

    Examples:
        >>> ratio(9, 2)
        Fraction(9, 2)
    """
    return top / bottom if isinstance(top, Exact) else Fraction(top, bottom)
