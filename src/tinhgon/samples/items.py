"""What persons wrote in the reports of the samples: results, limits, causes, lessons, the way on.

The words hold no number: numbers are evidence, asked of the record when a report is written.
"""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from tinhgon.samples.returned import Written


def items(days: Iterable[date]) -> tuple[Written, ...]:
    """Return the items of the reports of some days, in the order of the report.

    Examples:
        >>> found = items([date(2024, 10, 31)])
        >>> found[0].sort, found[0].evidence
        ('result', ('units:internal_unit',))
    """
    return tuple(
        Written(day, line["sort"], line["text"], tuple(line["evidence"].split()),
                line["addressee"])
        for day in days
        for line in _lines()
    )  # fmt: skip


@cache
def _lines() -> tuple[dict[str, str], ...]:
    text = files("tinhgon.samples").joinpath("data", "items.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
