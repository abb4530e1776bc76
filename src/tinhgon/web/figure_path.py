"""The way of a target year by year: what was cut by then, and what is left to its day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.headcount.path import Path, Progress, path, progress
from tinhgon.headcount.retiring import retirements
from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme.evaluating import Evaluation, due_day, evaluate
from tinhgon.programme.recipes import OF_STAFF, POSTS
from tinhgon.programme.verdicts import DECREASES
from tinhgon.services.people import people_of

MOST_YEARS = 20
"""Years shown; a longer way begins later."""


@dataclass(frozen=True, slots=True)
class TargetPath:
    """The way of a target.

    Attributes:
        done: the end of each year since the base, with what was still to cut.
        ahead: the years left and what each has to cut; None when the term is over.
        retiring: who reaches the age of retirement by the day; None when births are not known.
        vacant: posts nobody holds; None when posts are not what is counted.
    """

    done: tuple[Progress, ...]
    ahead: Path | None
    retiring: int | None
    vacant: int | None


def target_path(judged: Evaluation, state: Apparatus) -> TargetPath | None:
    """Return the way of a target that asks for fewer; None for others, and without counts."""
    verdict, due = judged.verdict, due_day(judged.target)
    counted = verdict.base is not None and verdict.present is not None
    if not counted or verdict.floor is None or judged.target.operator not in DECREASES:
        return None
    if judged.base is None or judged.present is None or due is None:
        return None
    base, present = int(judged.base.value), int(judged.present.value)
    done = progress(base, verdict.floor, dict(_years(judged, state)))
    if due <= state.valid:
        return TargetPath(done, None, None, None)
    retiring, vacant = _retiring(judged, state, due), _vacant(judged, state)
    ahead = path(base, present, verdict.floor, state.valid, due, retiring=retiring, vacant=vacant)
    return TargetPath(done, ahead, retiring, vacant)


def _years(judged: Evaluation, state: Apparatus) -> Iterator[tuple[int, int]]:
    """Yield the count at the end of each year after the base, as far as the target reached."""
    if judged.base is None or judged.present is None:
        return
    first, last = judged.base.valid.year + 1, judged.present.valid
    for year in range(max(first, last.year - MOST_YEARS), last.year + 1):
        day = date(year, 12, 31)
        if day <= last:
            target = replace(judged.target, due_on=day.isoformat(), target_year=year)
            then = evaluate(target, Apparatus(day, state.known, state.view))
            if then.present is not None:
                yield year, int(then.present.value)


def _retiring(judged: Evaluation, state: Apparatus, due: date) -> int | None:
    """Return who is due by the day among the people counted, None where it cannot be told."""
    recipe = judged.recipe
    if recipe is None or recipe.measure not in OF_STAFF or judged.target.within or recipe.bloc:
        return None
    people = [one for one in people_of(state) if one.category in recipe.kinds]
    found = retirements(people, state.valid, due.year - state.valid.year + 1)
    return None if not people or found.unknown or found.erased else found.until(due)


def _vacant(judged: Evaluation, state: Apparatus) -> int | None:
    """Return posts nobody holds, where posts are counted."""
    recipe = judged.recipe
    if recipe is None or recipe.measure != POSTS:
        return None
    numbers = Staff(state).sums(
        recipe.kinds[0], recipe.pay_source, within=judged.target.within, bloc=recipe.bloc
    )
    return None if numbers.unused is None else max(0, numbers.unused)
