"""Targets of a sample, as a person would have confirmed them from their sentences."""

from dataclasses import dataclass
from typing import Any

from tinhgon.organisation.ids import made_id
from tinhgon.samples.apparatus.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class Goal:
    """A target.

    Attributes:
        indicator: in the words of the directive.
        operator: `decrease>=`, `decrease range`, `~` …
        value: per cent, the lower end of a range.
        recipe: what is counted (`programme.recipes`).
        base_on: ISO date of the base, empty where there is none.
        due_on: ISO date it is due, empty where none is stated.
        value_max: the upper end of a range.
        domain: `apparatus` or `headcount`.
        doubts: what the sentence leaves open.
        start, end: place of the sentence in the stored text; None where no text is at hand.
    """

    indicator: str
    operator: str
    value: str
    recipe: str
    base_on: str = ""
    due_on: str = ""
    value_max: str = ""
    domain: str = "headcount"
    doubts: str = ""
    start: int | None = None
    end: int | None = None


def confirm(book: Chronicle, goals: tuple[Goal, ...], text: str = "") -> None:
    """Write targets into the decision at hand.

    Args:
        book: the chronicle.
        goals: the targets.
        text: sha256 of the stored text their sentences stand in; empty without one.
    """
    for goal in goals:
        place: dict[str, Any] = {}
        name = book.new_id("t")
        if text:
            place = {"text": text, "start": goal.start, "end": goal.end}
            name = made_id("t", text, f"target-{goal.start}-{goal.end}")
        book.act(
            "confirm_target", target=name, indicator=goal.indicator, operator=goal.operator,
            value=goal.value, value_max=goal.value_max, unit="%", domain=goal.domain,
            baseline_year=int(goal.base_on[:4]) if goal.base_on else None,
            target_year=int(goal.due_on[:4]) if goal.due_on else None,
            recipe=goal.recipe, base_on=goal.base_on, due_on=goal.due_on, doubts=goal.doubts,
            v=2, **place,
        )  # fmt: skip
