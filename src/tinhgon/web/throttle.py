"""Slows down guessing of passwords: a few wrong ones for a name, then a pause.

Kept in the memory of the process, so signing in leaves no trace on disk; a restart forgets it.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

ALLOWED = 5
PAUSE_SECONDS = 300.0
NAMES_KEPT = 10_000


@dataclass(slots=True)
class Throttle:
    """Counts wrong passwords by sign-in name.

    Args of the class:
        clock: seconds of a clock that never goes back.
    """

    clock: Callable[[], float]
    failures: dict[str, deque[float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def is_closed(self, name: str) -> bool:
        """Tell whether this name must wait."""
        with self.lock:
            recent = self.failures.get(name.casefold(), ())
            return sum(1 for at in recent if self.clock() - at < PAUSE_SECONDS) >= ALLOWED

    def failed(self, name: str) -> None:
        """Note a wrong password."""
        with self.lock:
            if len(self.failures) >= NAMES_KEPT:
                self.failures.pop(next(iter(self.failures)))
            self.failures.setdefault(name.casefold(), deque(maxlen=ALLOWED)).append(self.clock())

    def succeeded(self, name: str) -> None:
        """Forget the wrong ones."""
        with self.lock:
            self.failures.pop(name.casefold(), None)
