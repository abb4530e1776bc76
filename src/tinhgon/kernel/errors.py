"""The errors a person can meet, as `TG-AREA-NNN: what, where, why, what to do`.

TinhgonError
├── InputError     the input cannot be used as it is (area READ, FILE, SHEET ...)
└── UsageError     the command or request itself is wrong
"""

from collections.abc import Callable

from tinhgon.kernel.messages import Message


class TinhgonError(Exception):
    """A mistake a person can mend: it names the place, the reason and the remedy.

    Attributes:
        code: `TG-AREA-NNN`, an anchor in docs/reference/errors.md.
        what: the reason, as a catalogue message.
        where: the place (file, sheet and cell, setting), empty when there is none.
        hint: what to do about it, as a catalogue message.
    """

    def __init__(self, code: str, what: Message, *, where: str = "", hint: Message) -> None:
        super().__init__(code, what.id)
        self.code = code
        self.what = what
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole, whatever arguments the subclass was made with."""
        return _rebuilt, (type(self), self.args), self.__dict__

    def __str__(self) -> str:
        """Return the error in the language of its msgids, for logs and tests."""
        return self.render(str)

    def render(self, translate: Callable[[str], str]) -> str:
        """Return `TG-AREA-NNN: where: what. hint` in the language of `translate`."""
        place = f"{self.where}: " if self.where else ""
        return f"{self.code}: {place}{self.what.render(translate)} {self.hint.render(translate)}"


class InputError(TinhgonError):
    """The input cannot be used as it is."""


class UsageError(TinhgonError):
    """The command or the request itself is wrong."""


def _rebuilt(kind: type[TinhgonError], args: tuple[object, ...]) -> TinhgonError:
    """Return an error without calling its class; its attributes follow."""
    return kind.__new__(kind, *args)
