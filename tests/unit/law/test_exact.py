"""Columns of exact numbers against fractions one by one."""

import operator
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.law.exact import (
    Exact,
    both,
    either,
    greatest,
    least,
    negated,
    ratio,
    where,
)

EXACT = [operator.add, operator.sub, operator.mul]
COMPARED = [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]
NUMERATORS = st.integers(-(2**80), 2**80) | st.integers(-9, 9) | st.sampled_from(
    (0, 2**61, 2**62 - 1, 2**62, 2**63 - 1, -(2**63), 2**64)
)  # fmt: skip
BOTTOMS = st.integers(1, 40) | st.sampled_from((10**7, 2**63, 3**50))
FRACTIONS = st.builds(Fraction, NUMERATORS, BOTTOMS)


def column(values: list[Fraction]) -> Exact:
    """Return a column over the product of the denominators, in 64 bits where they fit."""
    bottom = int(np.lcm.reduce([value.denominator for value in values], dtype=object))
    tops = [int(value * bottom) for value in values]
    fits = all(-(2**62) < top < 2**62 for top in tops)
    return Exact(np.array(tops, np.int64 if fits else object), bottom)


@pytest.mark.parametrize("by", EXACT)
@given(pairs=st.lists(st.tuples(FRACTIONS, FRACTIONS), min_size=1, max_size=5))
def test_columns_are_reckoned_as_fractions_are(
    by: Callable[..., object], pairs: list[tuple[Fraction, Fraction]]
) -> None:
    one, two = column([a for a, _ in pairs]), column([b for _, b in pairs])
    found = by(one, two)
    assert found.fractions() == [by(a, b) for a, b in pairs]
    assert found.most >= max(abs(int(top)) for top in found.top.tolist())
    number = pairs[0][1]
    assert by(one, number).fractions() == [by(a, number) for a, _ in pairs]
    assert by(number, one).fractions() == [by(number, a) for a, _ in pairs]


@pytest.mark.parametrize("by", COMPARED)
@given(pairs=st.lists(st.tuples(FRACTIONS, FRACTIONS), min_size=1, max_size=5))
def test_columns_compare_as_fractions_do(
    by: Callable[..., object], pairs: list[tuple[Fraction, Fraction]]
) -> None:
    one, two = column([a for a, _ in pairs]), column([b for _, b in pairs])
    assert by(one, two).tolist() == [by(a, b) for a, b in pairs]
    assert by(one, one).tolist() == [by(a, a) for a, _ in pairs]
    number = pairs[-1][0]
    assert by(one, number).tolist() == [by(a, number) for a, _ in pairs]


@given(st.lists(FRACTIONS, min_size=1, max_size=5), FRACTIONS.filter(bool), st.integers(1, 99))
def test_division_is_exact(values: list[Fraction], by: Fraction, whole: int) -> None:
    of = column(values)
    assert (of / by).fractions() == [value / by for value in values]
    assert (of // whole).fractions() == [value // whole for value in values]
    quotient, rest = divmod(of, whole)
    assert rest.fractions() == [value % whole for value in values]
    assert quotient.most >= max(abs(value // whole) for value in values)
    assert rest.most >= max(abs(int(top)) for top in rest.top.tolist())
    assert (-of).fractions() == [-value for value in values]
    assert ratio(of, whole).fractions() == [value / whole for value in values]


@given(st.lists(st.integers(-(2**62) + 1, 2**62 - 1), min_size=1), st.integers(1, 400))
def test_the_rest_of_integers(values: list[int], by: int) -> None:
    assert (column(list(map(Fraction, values))) % by).fractions() == [one % by for one in values]


def test_there_is_no_rest_of_a_fraction() -> None:
    with pytest.raises(TypeError):
        Exact(np.array([3]), 2) % 2


@given(st.lists(FRACTIONS.map(abs), min_size=1, max_size=5))
def test_halves_are_rounded_up(values: list[Fraction]) -> None:
    rounded = column(values).half_up().tolist()
    assert rounded == [(2 * value + 1) // 2 for value in values]


@given(st.lists(st.tuples(st.booleans(), FRACTIONS, FRACTIONS), min_size=1, max_size=5), FRACTIONS)
def test_a_choice_is_made_row_by_row(
    rows: list[tuple[bool, Fraction, Fraction]], number: Fraction
) -> None:
    holds = np.array([row[0] for row in rows])
    one, two = column([row[1] for row in rows]), column([row[2] for row in rows])
    assert where(holds, one, two).fractions() == [a if c else b for c, a, b in rows]
    assert where(holds, one, number).fractions() == [a if c else number for c, a, _ in rows]
    assert where(holds, number, two).fractions() == [number if c else b for c, _, b in rows]
    chosen = where(holds, number, rows[0][1])
    assert chosen.fractions() == [number if c else rows[0][1] for c, _, _ in rows]
    assert chosen.most >= max(abs(int(top)) for top in chosen.top.tolist())
    assert least(one, two).fractions() == [min(a, b) for _, a, b in rows]
    assert greatest(one, two).fractions() == [max(a, b) for _, a, b in rows]
    assert least(one, number).fractions() == [min(a, number) for _, a, _ in rows]


def test_one_person_gets_plain_values() -> None:
    assert where(condition=False, then=1, otherwise=Fraction(1, 2)) == Fraction(1, 2)
    assert least(3, 4) == 3
    assert greatest(3, Fraction(7, 2)) == Fraction(7, 2)
    assert ratio(9, 2) == Fraction(9, 2)
    assert both(True, True, True) is True  # noqa: FBT003
    assert both(True, False) is False  # noqa: FBT003
    assert either(False, False, True) is True  # noqa: FBT003
    assert negated(True) is False  # noqa: FBT003


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1))
def test_truths_are_joined_row_by_row(rows: list[tuple[bool, bool, bool]]) -> None:
    one, two, three = (np.array(truth) for truth in zip(*rows, strict=True))
    assert both(one, two, three).tolist() == list(map(all, rows))
    assert either(one, two, three).tolist() == list(map(any, rows))
    assert negated(one).tolist() == [not row[0] for row in rows]
    assert both(one, True).tolist() == one.tolist()  # noqa: FBT003
    assert where(one, two, three).tolist() == [b if a else c for a, b, c in rows]
    assert where(one, True, three).tolist() == [a or c for a, _, c in rows]  # noqa: FBT003


def test_truths_count_as_one_and_zero() -> None:
    assert (Exact(np.array([3, 4])) + np.array([True, False])).fractions() == [4, 4]


def test_64_bits_are_used_while_they_are_enough() -> None:
    room = Exact(np.array([2**30, 5]))
    assert (room * room).top.dtype == np.int64
    assert (room * 2**31).top.dtype == np.int64
    assert (room * room * 8).top.dtype == object
    assert (room * 2**31 + room * 2**31).top.dtype == object
    assert Exact(np.array([2**61])).over(1).top.dtype == np.int64
    assert Exact(np.array([2**61])).over(2).top.dtype == object


def test_rows_are_taken_and_an_empty_column_is_one() -> None:
    of = Exact(np.array([1, 2, 3]), 2)
    assert of.take(np.array([2, 0])).fractions() == [Fraction(3, 2), Fraction(1, 2)]
    assert of.take(np.array([False, True, False])).fractions() == [1]
    assert len(Exact(np.zeros(0, np.int64))) == 0
    with pytest.raises(TypeError):
        hash(of)


def test_zeros_stand_beside_numbers_of_any_size() -> None:
    zeros = Exact(np.zeros(2, np.int64))
    assert (zeros * 10**30).fractions() == [0, 0]
    assert (zeros + Fraction(1, 10**30)).fractions() == [Fraction(1, 10**30)] * 2
    assert zeros.over(10**30).fractions() == [0, 0]
    assert (zeros // 10**30).fractions() == [0, 0]
