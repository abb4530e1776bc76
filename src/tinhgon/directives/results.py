"""Numbers somebody reports as reached, and counts the text announces.

Reads: figures. Writes: `Result`s. People are counted in persons (`2,2 triệu người` is 2,200,000);
money keeps the printed number and its scale in the unit (`60`, `nghìn tỷ đồng`).
"""

import re
from fractions import Fraction

from tinhgon.directives.blocks import Layout
from tinhgon.directives.figures import Figure, read_figures, without_repeats
from tinhgon.directives.findings import Result
from tinhgon.directives.indicators import domain_of, indicator_of, unit_of
from tinhgon.directives.rounding import printed_forms, truncated
from tinhgon.directives.structure import Node
from tinhgon.directives.targets import is_target

_PERIOD = re.compile(r"(?:(?:năm|giai đoạn|đến|tháng \d{1,2}[/-]) ?(\d{4}(?:\s?-\s?\d{4})?))")
_REACH = 800
TRUNCATED = "tỷ lệ in ra được cắt bớt chữ số, không làm tròn"


def read_results(
    layout: Layout, nodes: tuple[Node, ...], figures: tuple[Figure, ...] | None = None
) -> tuple[Result, ...]:
    """Return the numbers reported as reached, in the order of the text.

    Args:
        layout: the text.
        nodes: its structure.
        figures: what `read_figures` found, to spare reading them twice.
    """
    found = read_figures(layout, nodes) if figures is None else figures
    out: list[Result] = []
    above: tuple[tuple[int, int], str] | None = None
    for figure in without_repeats(found, layout.view.key):
        if is_target(figure):
            continue
        same = above is not None and above[0] == figure.sentence
        domain = domain_of(layout, figure, above[1] if same and above else None)
        above = (figure.sentence, domain)
        out.append(_result(layout, figure, domain))
    return tuple(out)


def _result(layout: Layout, figure: Figure, domain: str) -> Result:
    count = _count(figure)
    start = max(figure.sentence[0], figure.start - _REACH)
    dates = list(_PERIOD.finditer(layout.view.key, start, figure.end))
    return Result(
        start=figure.start,
        end=figure.end,
        indicator=indicator_of(layout, figure),
        count=count,
        unit=unit_of(layout, figure) if count is not None else None,
        percent=figure.percent.value if figure.percent else None,
        domain=domain,
        numerator=figure.numerator,
        denominator=figure.denominator,
        direction=figure.direction,
        qualifier=figure.hedge or None,
        period=dates[-1][1].replace(" ", "") if dates else None,
        note=_note(figure),
    )


def _count(figure: Figure) -> Fraction | None:
    if figure.number is None:
        return Fraction(figure.numerator) if figure.numerator is not None else None
    return figure.number.value if figure.kind == "money" else figure.number.amount


def _note(figure: Figure) -> str | None:
    """Say where a rate was cut off, not rounded: noted, never an alarm."""
    if figure.percent is None or figure.numerator is None or not figure.denominator:
        return None
    exact = Fraction(100 * figure.numerator, figure.denominator)
    rate, digits = figure.percent.value, figure.percent.digits
    cut = rate == truncated(exact, digits) and rate not in printed_forms(exact, digits)[:2]
    return TRUNCATED if cut else None
