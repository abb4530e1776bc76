"""The files a command is given: found, opened within limits, told apart by their stems."""

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tinhgon.cli.console import WrongUsage, printable
from tinhgon.kernel import Message

if TYPE_CHECKING:
    from tinhgon.files import Extracted

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class Input:
    """One file named on the command line."""

    path: Path

    @property
    def shown(self) -> str:
        """The path as the person wrote it."""
        return printable(self.path)

    @property
    def name(self) -> str:
        """The base name, which the output carries."""
        return "stdin" if self.path == STANDARD_INPUT else printable(self.path.name)

    @property
    def stem(self) -> str:
        """The name of the output without its ending."""
        return "stdin" if self.path == STANDARD_INPUT else self.path.stem

    def extracted(self) -> "Extracted":
        """Read and extract the file.

        Raises:
            ReadingError: it cannot be opened, or not be read as a directive.
        """
        from tinhgon.files import extract  # noqa: PLC0415 - loads every format

        return extract(_content(self.path, self.shown), self.shown)


def refuse_equal_stems(inputs: Sequence[Input]) -> None:
    """Refuse two inputs that would be written to one output, before anything is read.

    Raises:
        WrongUsage: names both inputs. Case and Unicode form do not tell names apart, because
            they do not on every file system.
    """
    seen: dict[str, Input] = {}
    for item in inputs:
        key = unicodedata.normalize("NFC", item.stem).casefold()
        if key in seen:
            what = Message(
                "%(first)s and %(second)s would be written to one output; nothing was written.",
                {"first": seen[key].shown, "second": item.shown},
            )
            raise WrongUsage("TG-CLI-002", what)
        seen[key] = item


def _content(path: Path, shown: str) -> bytes:
    from tinhgon.files import MAX_BYTES  # noqa: PLC0415 - loads every format
    from tinhgon.files.opening import content_of  # noqa: PLC0415
    from tinhgon.files.problems import TooLarge  # noqa: PLC0415

    if path != STANDARD_INPUT:
        return content_of(path, shown)
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(shown, size=len(data), limit=MAX_BYTES)
    return data
