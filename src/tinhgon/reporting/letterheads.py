"""What stands at the head of a paper, and the layouts of papers as data (layouts/*.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

import yaml

BLANK: Final = "……"
"""Room for what is filled in when a paper is issued."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a paper, where, under which number and day; blank where it is not known yet."""

    issuer: str
    place: str
    symbol: str
    superior: str = ""
    number: str = ""
    day: str = ""


@cache
def layout(name: str) -> Mapping[str, Any]:
    """Return a layout: `state` or `party`."""
    source = files("tinhgon.reporting").joinpath(f"layouts/{name}.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(source)
    return found


Lines: TypeAlias = tuple[tuple[str, str], ...]
"""Elements of a layout with their words."""


def sides(head: Letterhead, rules: Mapping[str, Any]) -> tuple[tuple[Lines, Lines], ...]:
    """Return the letterhead as two rows of a left and a right side, each of (element, words)."""
    first, *others = rules["motto"]
    above = (("superior", head.superior),) if head.superior else ()
    number = rules["number_words"].format(number=head.number or BLANK, symbol=head.symbol)
    day = head.day or f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return (
        (
            (*above, ("issuer", head.issuer)),
            (("country", first), *(("motto", line) for line in others)),
        ),
        ((("number", number),), (("place", f"{head.place}, {day}"),)),
    )


def recipients_lines(recipients: tuple[str, ...]) -> Lines:
    """Return the lines of the recipients (Nơi nhận), the archive last."""
    named = (("recipients", f"- {line};") for line in recipients)
    return (("recipients_head", "Nơi nhận:"), *named, ("recipients", "- Lưu: VT."))
