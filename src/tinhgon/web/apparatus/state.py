"""The apparatus at the two dates of a page."""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from typing import Any, Final, TypeVar

import numpy as np

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.organisation.pool import Pool
from tinhgon.organisation.registry import Recent
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.journal import position
from tinhgon.storage.repositories.trail import CALENDAR
from tinhgon.web.moment import Moment

T = TypeVar("T")


def position_of(moment: Moment) -> int | None:
    """Return the last entry recorded by the end of the day `moment.known`, in Vietnam.

    None stands for everything recorded; 0 for a day before the first entry.
    """
    if moment.known is None:
        return None
    return position(datetime.combine(moment.known, time.max, tzinfo=CALENDAR))


def state_of(moment: Moment) -> Apparatus:
    """Return the apparatus of the day of a page as known at its other date."""
    return apparatus(moment.valid, position_of(moment))


def numbers_of(pool: Pool, texts: Iterable[str]) -> Ints:
    """Return the numbers of texts; those no row holds are left out."""
    found = (pool.number(text) for text in texts)
    return np.array([number for number in found if number >= 0], np.int64)


def alive(state: Apparatus, sort: str, **chosen: Iterable[str]) -> dict[str, Any]:
    """Return by id what exists on the day and has one of some texts in any column named.

    Only what is returned is made into objects.

    Args:
        state: the apparatus.
        sort: of `organisation.registry.THINGS`.
        chosen: by column (`unit`, `function`, `id`), the texts.
    """
    rows = state.view.rows(sort)
    here = rows.alive(state.valid.toordinal(), state.known)
    is_chosen = np.zeros(len(here), bool)
    for column, texts in chosen.items():
        is_chosen |= np.isin(rows.take(column, here), numbers_of(rows.pool, texts))
    return {fact.id: fact.values for fact in rows.facts(here[is_chosen])}


def remembered(state: Apparatus, question: tuple[str, ...], make: Callable[[], T]) -> T:
    """Return the answer to a question about a state that is costly to work out.

    The last few are kept with the registry they were taken from, so that an answer is never
    taken from another one.
    """
    key = (id(state.view), state.view.head, state.valid, state.known, *question)
    return _ANSWERS.get(key, lambda: (state.view, make()))[1]


_ANSWERS: Final = Recent(6)
