"""Rates against their own fractions, counts against the rates beside them.

A rate agrees when half up, half even or cutting off prints it. Otherwise the hypotheses of
requirements.md A.1 are worked out: another numerator, another base, two rounded phases added.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction

from tinhgon.directives.blocks import BODY_KINDS, Layout
from tinhgon.directives.findings import Contradiction, Result
from tinhgon.directives.numbers import digits_of, value_of
from tinhgon.directives.reconciling.bases import (
    allows_base,
    base_interval,
    numerator_interval,
    printed_digits,
)
from tinhgon.directives.reconciling.sentences import printed, say
from tinhgon.directives.rounding import half_up, printed_forms

_LARGEST_SPLIT = 3000
_MOST_SPLITS = 24
_NUM = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?|\d{1,15}(?:,\d{1,6})?"
_UNIT = r"(?: [^\W\d_]+){0,4}?"
_OF_PLAN = re.compile(
    rf"(?<![\d/.,\-])(?P<n>{_NUM}){_UNIT}\s?/\s?(?P<of>{_NUM})(?:(?: [^\W\d_]+){{0,9}}?),? "
    rf"(?:ước )?(?P<via>đạt|bằng|chiếm|vượt)(?: tỷ lệ| khoảng| gần| hơn| trên)* "
    rf"(?P<rate>{_NUM})\s?%"
)
_HEDGED = re.compile(r"khoảng|gần|hơn|trên")


def check_rates(layout: Layout, results: tuple[Result, ...]) -> list[Contradiction]:
    """Return the rates that no rounding of their fraction prints, and impossible bases."""
    out: list[Contradiction] = []
    taken: list[tuple[int, int]] = []
    for result in results:
        if result.percent is None:
            continue
        if result.numerator is not None and result.denominator:
            taken.append((result.start, result.end))
            out.extend(_own_fraction(layout, result))
        elif result.count is not None and result.direction == "decrease":
            out.extend(_impossible(layout, result))
    out.extend(_plans(layout, taken))
    return out


def agrees(exact: Fraction, rate: Fraction, digits: int, hedge: str | None = None) -> bool:
    """Tell whether a printed rate agrees with the exact one.

    Args:
        exact: the rate computed, in per cent.
        rate: the rate printed.
        digits: digits printed after the comma.
        hedge: the sign of a hedging word; `hơn 14%` agrees with anything above 14.
    """
    if rate in printed_forms(exact, digits):
        return True
    if hedge in {">", ">="}:
        return exact >= rate
    if hedge in {"~<", "<", "<="}:
        return exact <= rate
    return hedge == "~"


def phase_splits(count: int, base: int, rate: Fraction, digits: int) -> list[int]:
    """Return the first phase's counts for which two rounded phase rates add up to `rate`.

    Args:
        count: the whole numerator.
        base: the denominator of both phases.
        rate: the rate printed.
        digits: digits printed after the comma.
    """
    scale: int = 200 * 10**digits
    shown = [(scale * part + base) // (2 * base) for part in range(count + 1)]
    wanted = rate * 10**digits
    return [first for first in range(1, count) if shown[first] + shown[count - first] == wanted]


def _own_fraction(layout: Layout, result: Result) -> Iterator[Contradiction]:
    count, base, rate = result.numerator, result.denominator, result.percent
    if count is None or not base or rate is None:
        return
    digits = printed_digits(layout, result)
    exact = Fraction(100 * count, base)
    if agrees(exact, rate, digits, result.qualifier):
        return
    yield Contradiction(
        result.start,
        result.end,
        "rate",
        stated=rate,
        computed=half_up(exact, 3),
        hypotheses=_explain(count, base, rate, digits),
    )


def _explain(count: int, base: int, rate: Fraction, digits: int) -> tuple[str, ...]:
    shown = printed(rate, digits)
    out = []
    parts = numerator_interval(base, rate, digits)
    if parts:
        key = "rate: numerator" if parts[0] < parts[1] else "rate: numerator one"
        out.append(say(key, low=parts[0], high=parts[1], base=base, rate=shown))
    bases = base_interval(count, rate, digits)
    if bases:
        key = "rate: base" if bases[0] < bases[1] else "rate: base one"
        out.append(say(key, low=bases[0], high=bases[1], count=count, rate=shown))
    splits = phase_splits(count, base, rate, digits) if count <= _LARGEST_SPLIT else []
    if splits:
        listed = ", ".join(printed(s) for s in splits[:_MOST_SPLITS])
        more = "…" if len(splits) > _MOST_SPLITS else ""
        out.append(say("rate: phases", splits=listed + more, count=count, rate=shown))
    if not out:
        right = printed(half_up(Fraction(100 * count, base), digits), digits)
        out.append(say("rate: printed", count=count, base=base, right=right, rate=shown))
    return tuple(out)


def _impossible(layout: Layout, result: Result) -> Iterator[Contradiction]:
    """Find a count and a rate that no whole base gives: `giảm 3 sở, đạt 36,4%`."""
    count, rate = result.count, result.percent
    if count is None or rate is None or count.denominator != 1 or result.qualifier:
        return
    digits = printed_digits(layout, result)
    if not rate or allows_base(int(count), rate, digits):
        return
    near = max(1, round(100 * count / rate))
    yield Contradiction(
        result.start,
        result.end,
        "base",
        stated=rate,
        computed=half_up(100 * count / near, 3),
        hypotheses=(say("base: none", count=int(count), rate=printed(rate, digits), near=near),),
    )


def _plans(layout: Layout, taken: list[tuple[int, int]]) -> Iterator[Contradiction]:
    """Check `5.817,196 tỷ đồng/5.937,440 tỷ đồng, đạt 97,97%` and the like."""
    taken = sorted(taken)
    for block in layout.blocks:
        if block.kind not in BODY_KINDS:
            continue
        key = layout.view.key
        if key.find("%", block.start, block.end) < 0 or key.find("/", block.start, block.end) < 0:
            continue
        for mark in _OF_PLAN.finditer(key, block.start, block.end):
            at = bisect_right(taken, (mark.end(), 0)) - 1
            if at < 0 or taken[at][1] <= mark.start():
                yield from _plan(mark)


def _plan(mark: re.Match[str]) -> Iterator[Contradiction]:
    part, whole, rate = value_of(mark["n"]), value_of(mark["of"]), value_of(mark["rate"])
    if not whole or (whole <= Fraction(12) and "," not in mark["of"]) or _HEDGED.search(mark[0]):
        return
    exact = 100 * part / whole - (100 if mark["via"] == "vượt" else 0)
    if agrees(exact, rate, digits_of(mark["rate"])):
        return
    right = printed(half_up(exact, digits_of(mark["rate"])))
    yield Contradiction(
        mark.start(),
        mark.end(),
        "rate",
        stated=rate,
        computed=half_up(exact, 3),
        hypotheses=(
            say("rate: printed", count=part, base=whole, right=right, rate=printed(rate)),
        ),
    )
