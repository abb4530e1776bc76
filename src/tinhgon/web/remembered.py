"""What takes a second to count is counted once, and anew as soon as anything was written.

Every write of the product leaves a line in the trail. So what was counted holds as long as the
newest line, the head of the journal, the day and the language are the same.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from django.utils import timezone
from django.utils.translation import get_language

from tinhgon.storage.models import TrailLine
from tinhgon.storage.repositories import journal

T = TypeVar("T")

_ALL: Final[list["Remembered[Any]"]] = []


class Remembered(Generic[T]):
    """A function whose newest results this process keeps.

    Args:
        work: what is asked; it reads the database and changes nothing.
        most: how many results are kept, the one not asked for longest is dropped first.
    """

    def __init__(self, work: Callable[..., T], most: int) -> None:
        self.work = work
        self.most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()
        _ALL.append(self)

    def __call__(self, *args: Hashable) -> T:
        """Return the result for these arguments, counted now if anything was written since."""
        key = (_mark(), args)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = self.work(*args)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return found

    def forget(self) -> None:
        """Drop everything kept."""
        with self._lock:
            self._kept.clear()


def remembered(most: int) -> Callable[[Callable[..., T]], Remembered[T]]:
    """Return a decorator that keeps the newest `most` results of a function."""
    return lambda work: Remembered(work, most)


def forget_all() -> None:
    """Drop everything kept, for a store that was exchanged without a line in the trail."""
    for one in _ALL:
        one.forget()


def _mark() -> Hashable:
    """Return what changes with every write."""
    line = TrailLine.objects.order_by("-pk").values_list("pk", "hash").first()
    return line, journal.head(), journal.generation(), timezone.localdate(), get_language()
