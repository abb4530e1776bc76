"""Tables that leave the product: heads and rows of plain values; files/listings.py writes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One table.

    Attributes:
        id: its name for programs.
        title: its name for people, at most 31 characters.
        heads: the heads of its columns.
        rows: values by row, as many as heads; None for what is unknown.
    """

    id: str
    title: str
    heads: tuple[str, ...]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Form:
    """An empty table to be filled in.

    Attributes:
        title: its name for people, at most 31 characters.
        heads: the heads of its columns.
        examples: rows that show how it is filled in.
        choices: for a column, the words it takes.
        text_columns: columns whose numbers are names and keep their zeros.
    """

    title: str
    heads: tuple[str, ...]
    examples: tuple[tuple[Value, ...], ...]
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    text_columns: frozenset[int] = frozenset()
