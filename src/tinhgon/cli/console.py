"""What every command shares: its options, where it writes, how it names a problem."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from tinhgon.cli.language import Language, Translate, mark
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import UsageError

DONE, SOME_FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes of the command contract; 130 is the shell's for an interrupt."""

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help=mark("Data directory (./tinhgon-data).")),
]
AccountOption = Annotated[
    str | None, typer.Option("--as", metavar="ACCOUNT", help=mark("Account that acts."))
]
LanguageOption = Annotated[
    Language | None, typer.Option("--lang", help=mark("Language of messages: vi or en."))
]
QuietOption = Annotated[bool, typer.Option("--quiet", help=mark("No progress and no notes."))]


@dataclass(frozen=True, slots=True)
class Common:
    """The options accepted before and after the verb, and the language they chose.

    Attributes:
        translate: msgid to sentence.
        data: data directory, for commands that keep state.
        account: the account that acts, None for the data directory's administrator.
        quiet: no progress bar and no notes; errors are still printed.
    """

    translate: Translate
    data: Path | None = None
    account: str | None = None
    quiet: bool = False

    def merged(
        self, *, data: Path | None = None, account: str | None = None, quiet: bool = False
    ) -> "Common":
        """Return the options with those given after the verb winning."""
        return Common(
            translate=self.translate,
            data=data or self.data,
            account=account or self.account,
            quiet=quiet or self.quiet,
        )


def common_of(context: typer.Context) -> Common:
    """Return the options given before the verb."""
    found = context.find_root().obj
    return found if isinstance(found, Common) else Common(translate=str)


def say(sentence: str) -> None:
    """Write one line to standard error; an unencodable letter never stops a command."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    print(sentence.encode(encoding, "replace").decode(encoding), file=sys.stderr)  # noqa: T201


def report(error: TinhgonError, translate: Translate) -> None:
    """Name a problem on standard error, in the language of the person."""
    say(error.render(translate))


def printable(path: Path | str) -> str:
    """Return a file name that can be encoded, whatever bytes it has on the disk."""
    return os.fsencode(str(path)).decode("utf-8", "replace")


class WrongUsage(UsageError):  # noqa: N818 - names the reason, like the reading errors
    """The command line cannot be followed; nothing was read and nothing written."""

    def __init__(self, code: str, what: Message, *, where: str = "") -> None:
        super().__init__(
            code, what, where=where, hint=Message("See `tinhgon --help` for the usage.")
        )
