"""The numbers a unit reported, as the canonical lines whose checksum the accepting act holds."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

ACCEPT: Final = "accept_submission"
"""The kind of act that accepts what a unit reported."""

_LINE: Final = re.compile(
    r"([^,\s]{1,40}),([^\n\x00]{1,120}),([^,\s\x00]{0,20}),"
    r"(?:(\d{4}-\d\d-\d\d)<)?(\d{4}-\d\d-\d\d),(-?\d{1,18})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Submitted:
    """One number a unit reported.

    Attributes:
        unit: id of the row's unit, the one that submits or one below it.
        indicator: the recipe of what is counted.
        category: slug of the category of staff, empty for none.
        on: the day; the last day of a period.
        since: the day before the first day of a period.
        value: as reported, in the unit of the recipe.
    """

    unit: str
    indicator: str
    category: str
    on: date
    since: date | None
    value: int

    def line(self) -> str:
        """Return the canonical line.

        Examples:
            >>> one = Submitted("u-1", "count(posts:x)", "x", date(2026, 6, 30), None, 4)
            >>> one.line()
            'u-1,count(posts:x),x,2026-06-30,4'
        """
        since = f"{self.since.isoformat()}<" if self.since else ""
        days = f"{since}{self.on.isoformat()}"
        return f"{self.unit},{self.indicator},{self.category},{days},{self.value}"


def text_of(values: Iterable[Submitted]) -> str:
    """Return the canonical text of the numbers of one return, in the order of the form."""
    return "\n".join(one.line() for one in values)


def checksum(text: str) -> str:
    """Return the SHA-256 of a canonical text, as the act holds it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def parsed(text: str) -> Sequence[Submitted]:
    """Return the numbers of a canonical text.

    Raises:
        ValueError: a line is not canonical.

    Examples:
        >>> parsed("u-1,moved(posts:x:a,b),x,2026-01-01<2026-06-30,-4")[0].indicator
        'moved(posts:x:a,b)'
    """
    found = [_one(line) for line in text.split("\n")] if text else []
    if text_of(found) != text:
        raise ValueError(text[:80])
    return found


def _one(line: str) -> Submitted:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(line[:80])
    unit, indicator, category, since, on, value = match.groups()
    return Submitted(
        unit, indicator, category, date.fromisoformat(on),
        date.fromisoformat(since) if since else None, int(value),
    )  # fmt: skip
