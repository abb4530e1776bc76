"""A number that knows what it counts, when, and how to count it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from tinhgon.kernel.messages import Message
from tinhgon.kernel.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a stored text a figure comes from.

    Attributes:
        text: sha256 of the stored text.
        span: the code points.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, a rate or a sum with its source.

    The acts behind it are not kept: whoever walks to them runs the recipe again.

    Attributes:
        value: an exact number; a count is an int, a rate a Fraction (1 = 100 %).
        unit: `unit` (organisations), `post`, `person`, or empty for a rate.
        label: what it is, for people.
        valid: the day it speaks of.
        known: the position of the journal it was counted at.
        recipe: a named function with its arguments, as text.
        inputs: the figures and passages it was made of.
    """

    value: int | Fraction
    unit: str
    label: Message
    valid: date
    known: int
    recipe: str
    inputs: tuple["Source", ...] = ()


Source: TypeAlias = Figure | Passage


def passages(figure: Figure) -> Iterator[Passage]:
    """Yield the passages of documents a figure rests on, those of what it is made of too."""
    for one in figure.inputs:
        if isinstance(one, Passage):
            yield one
        else:
            yield from passages(one)
