"""What is believed of one thing over time: a timeline of versions, each written by one act.

Days are ordinals (`kernel.days`), intervals half-open. A timeline says what holds from each of its
days on; the end of a version is the start of the next.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from tinhgon.journal.acts import Address
from tinhgon.kernel.days import FOREVER

Subject: TypeAlias = tuple[str, str]
"""A thing: its sort and its id, such as `("unit", "utqe32efcyx")`."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The thing is no more; `heir` is the unit that took over all it held, if there is one."""

    heir: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What holds from a day on.

    Attributes:
        start: the first day.
        values: the values of the thing, or `Ended`.
        by: the act that wrote it.
    """

    start: int
    values: Any
    by: Address

    @property
    def is_ended(self) -> bool:
        """Tell whether the thing no longer exists."""
        return isinstance(self.values, Ended)


Timeline: TypeAlias = tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A version with its end, as tables keep it."""

    subject: Subject
    start: int
    end: int
    values: Any
    by: Address


def version_at(timeline: Timeline, day: int) -> Version | None:
    """Return the version that holds on a day, None before the first."""
    if timeline and timeline[-1].start <= day:
        return timeline[-1]
    place = bisect_right(timeline, day, key=lambda version: version.start)
    return timeline[place - 1] if place else None


def between(timeline: Timeline, start: int, end: int) -> Timeline:
    """Return the versions that hold on some day from `start` until before `end`."""
    if timeline and timeline[-1].start <= start:
        return timeline[-1:]
    place = bisect_right(timeline, start, key=lambda version: version.start)
    return tuple(one for one in timeline[max(0, place - 1) :] if one.start < end)


def before(timeline: Timeline, day: int) -> Timeline:
    """Return the versions that start before a day."""
    if not timeline or timeline[-1].start < day:
        return timeline
    return timeline[: bisect_right(timeline, day - 1, key=lambda version: version.start)]


def after(timeline: Timeline, day: int) -> Timeline:
    """Return the versions that start after a day."""
    if not timeline or timeline[-1].start <= day:
        return ()
    return timeline[bisect_right(timeline, day, key=lambda version: version.start) :]


def life(version: Version | None) -> Any:
    """Return what those that only name a thing depend on: whether it lives, else who its heir is.

    None when it never was.
    """
    if version is None:
        return None
    return version.values if version.is_ended else True


def written(timeline: Timeline, version: Version) -> Timeline:
    """Return the timeline with one more version at its end.

    What says nothing new leaves no version; a second word on one day takes the place of the first.
    """
    rest = before(timeline, version.start)
    last = rest[-1] if rest else None
    if last is not None and last.values == version.values:
        return rest
    if last is None and version.is_ended:
        return rest
    return (*rest, version)


def rows_of(subject: Subject, timeline: Timeline) -> Iterator[Row]:
    """Yield the rows of a timeline, the earliest first."""
    for place, version in enumerate(timeline):
        is_last = place + 1 == len(timeline)
        end = FOREVER if is_last else timeline[place + 1].start
        yield Row(subject, version.start, end, version.values, version.by)
