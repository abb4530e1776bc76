"""The fixture `ha-nam`: synthetic units with the numbers of directive 001 (requirements G.1).

Decisions lead from 31/12/2017 to phase one, 31/10/2024; one approved proposal is phase two. What
the directive says, what was solved from it and what is invented is told by `marks`.
"""

import csv
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

from tinhgon.samples import SampleDirective
from tinhgon.samples.ha_nam.base import NAME, open_province
from tinhgon.samples.ha_nam.numbers import Posts
from tinhgon.samples.ha_nam.phases import PROPOSED, phase_one, phase_two
from tinhgon.samples.sample import Projected, Sample

__all__ = ["NAME", "PROPOSED", "Mark", "assumed", "marks", "sample"]

ASSUMED: Final = "giả định"
_PHASES: Final = ("base", "phase_1", "phase_2", "total", "left", "rate")
_CLOSED: Final = date(2024, 11, 1)
_STATED: Final = "tong-ket-nghi-quyet-18.txt"
"""The sentence of directive 001 with its ten rates, for the library; it names no official."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a cell of the fixture comes from.

    Attributes:
        indicator: what is counted, in the words of the table.
        recipe: how it is counted (`programme.recipes`), empty where it has no base.
        phase: `base`, `phase_1`, `phase_2`, `total`, `left` or `rate`.
        value: the cell, a number as an integer or a rate with a comma.
        mark: `văn bản` (in the source), `suy ra` (solved) or `giả định` (invented).
        quote: the words of the directive it stands in or was solved from, empty if invented.
        start: first code point of the quote in the stored text of directive 001.
        end: the code point after it.
    """

    indicator: str
    recipe: str
    phase: str
    value: str
    mark: str
    quote: str = ""
    start: int | None = None
    end: int | None = None


def marks() -> tuple[Mark, ...]:
    """Return the mark of every cell, in the order of the table."""
    text = _data("marks.csv")
    return tuple(
        Mark(
            row["indicator"], row["recipe"], row["phase"], row["value"], row["mark"], row["quote"],
            int(row["start"]) if row["start"] else None, int(row["end"]) if row["end"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )  # fmt: skip


def assumed() -> frozenset[tuple[str, str]]:
    """Return the cells of the table that are invented, as recipe and phase.

    A cell the table leaves out is in no source either.
    """
    found = {(one.recipe, one.phase): one.mark for one in marks() if one.recipe}
    recipes = {recipe for recipe, _phase in found}
    return frozenset(
        (recipe, phase)
        for recipe in recipes
        for phase in _PHASES
        if found.get((recipe, phase), ASSUMED) == ASSUMED
    )


def sample() -> Sample:
    """Return the decisions of phase one, the proposal of phase two and what a report stated."""
    world = open_province()
    posts = Posts(world)
    posts.open()
    phase_one(world)
    world.book.reach(_CLOSED)
    decisions = world.book.decisions()

    def second() -> None:
        phase_two(world)
        posts.proposed()

    acts = world.book.propose(PROPOSED, second)
    return Sample(
        decisions,
        proposals=(Projected("Đề án 09-ĐA/TU, giai đoạn 2 (dự kiến)", acts),),
        documents=(SampleDirective(_STATED, _data(_STATED).encode(), "txt"),),
    )


def _data(name: str) -> str:
    """Return a file of the fixture."""
    return files(__name__).joinpath("data", name).read_text(encoding="utf-8")
