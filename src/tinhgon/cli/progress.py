"""How far a command has come, on standard error: a bar on a terminal, lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tinhgon.cli.console import Common, say


@contextmanager
def progress(total: int, common: Common, *, line_every: int = 0) -> Iterator[Callable[[], None]]:
    """Give a function to call after each file; nothing is shown for one file or in quiet.

    Args:
        total: how many files there are.
        common: the options of the command.
        line_every: off a terminal, say `done/total` after so many files; 0: say nothing.
    """
    if common.quiet or total < 2:
        yield lambda: None
    elif sys.stderr.isatty():
        verb = TextColumn("{task.fields[verb]}")
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), verb)
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=total, verb=common.translate("files"))
            yield lambda: bar.advance(task)
    else:
        yield _lines(total, line_every)


def _lines(total: int, every: int) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if every and done % every == 0:
            say(f"{done}/{total}")

    return step
