"""Numbers somebody must reach.

Reads: figures. Writes: `Target`s with operator, value, unit, base year and target year. A year
inherited from a heading is no target year of its own.
"""

import re

from tinhgon.directives.blocks import Layout
from tinhgon.directives.figures import Figure, read_figures
from tinhgon.directives.findings import Target
from tinhgon.directives.indicators import domain_of, indicator_of, unit_of
from tinhgon.directives.structure import Node

_BASE_YEAR = re.compile(
    r"so (?:với )?(?:cuối |đầu |hết |thời điểm )?(?:ngày )?(?:năm |tháng "
    r")?(?:\d{1,2}[/-]){0,2}(\d{4})\b"
)
_YEARS = re.compile(
    r"giai đoạn (?P<from>\d{4})\s?-\s?(?P<to>\d{4})|"
    r"(?:từ (?:năm )?|\(|: )\d{4}\s?(?:-|đến (?:năm )?)\s?(?P<last>\d{4})|"
    r"(?<!với )(?<!so )(?:đến|trước|tới|vào|trong|hết|cuối)(?: cuối| hết| ngày| tháng)?"
    r"(?: năm)? (?:\d{1,2}[/-]){0,2}(?P<year>\d{4})\b|"
    r"từ nhiệm kỳ (?P<term>\d{4})|(?<!với )(?<!từ )(?<!của )năm (?P<bare>\d{4})\b"
)
_REACH = 800
_SIGNS = {"~<": "~", "<": "<="}


def is_target(figure: Figure) -> bool:
    """Tell a number to reach from a number reached."""
    if figure.kind in {"announced", "streak"}:
        return False
    return figure.wish > 0


def read_targets(
    layout: Layout, nodes: tuple[Node, ...], figures: tuple[Figure, ...] | None = None
) -> tuple[Target, ...]:
    """Return the numbers somebody must reach, in the order of the text.

    Args:
        layout: the text.
        nodes: its structure.
        figures: what `read_figures` found, to spare reading them twice.
    """
    found = read_figures(layout, nodes) if figures is None else figures
    out: list[Target] = []
    above: tuple[tuple[int, int], str] | None = None
    for at, figure in enumerate(found):
        if not is_target(figure):
            continue
        same = above is not None and above[0] == figure.sentence
        domain = domain_of(layout, figure, above[1] if same and above else None)
        above = (figure.sentence, domain)
        follows = found[at + 1].start if at + 1 < len(found) else figure.sentence[1]
        out.append(_target(layout, figure, domain, min(follows, figure.sentence[1])))
    return tuple(out)


def _target(layout: Layout, figure: Figure, domain: str, until: int) -> Target:
    key = layout.view.key
    number = figure.number or figure.percent
    if number is None:
        raise ValueError(figure)
    base = _BASE_YEAR.search(key, figure.start, until)
    return Target(
        start=figure.start,
        end=figure.end,
        indicator=indicator_of(layout, figure),
        operator=operator_of(figure),
        value=number.value if figure.kind in {"money", "share"} else number.amount,
        value_max=number.value_max,
        unit=unit_of(layout, figure),
        domain=domain,
        baseline_year=int(base[1]) if base else None,
        target_year=_target_year(key, figure, until),
    )


def operator_of(figure: Figure) -> str:
    """Return the operator of reading.md 1.2 for a figure."""
    if figure.kind == "rank":
        return "rank"
    sign = _SIGNS.get(figure.hedge, figure.hedge)
    number = figure.number or figure.percent
    ranged = number is not None and number.value_max is not None
    if figure.direction == "decrease" and figure.kind != "remaining":
        if ranged:
            return "decrease range"
        if sign in {">=", ">"}:
            return "decrease>="
        return sign or "decrease="
    return "range" if ranged else sign or "="


def _target_year(key: str, figure: Figure, until: int) -> int | str | None:
    start = max(figure.sentence[0], figure.anchor - _REACH)
    before = [
        m
        for m in _YEARS.finditer(key, start, figure.anchor)
        if not m["term"] and (not m["bare"] or m.start() >= figure.start)
    ]
    after = [m for m in _YEARS.finditer(key, figure.anchor, until) if not m["last"]]
    found = before[-1] if before else after[0] if after else None
    if found is None:
        return None
    if found["from"]:
        return f"{found['from']}-{found['to']}"
    return int(found["last"] or found["year"] or found["term"] or found["bare"])
