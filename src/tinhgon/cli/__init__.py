"""The command `tinhgon`.

`read`, `reconcile` and `benefit` need neither a data directory nor Django. Commands that do live
in modules of their own and import Django only inside the command function; `_OPTIONAL` names
them, and a module that is not there is no command. Each offers `register(app)` and marks its help
with `language.mark`; help is translated after the application is built.
"""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import typer

from tinhgon.cli import benefit, reading
from tinhgon.cli.console import (
    INTERRUPTED,
    SOME_FAILED,
    WRONG_USAGE,
    AccountOption,
    Common,
    DataOption,
    LanguageOption,
    QuietOption,
    WrongUsage,
    report,
)
from tinhgon.cli.language import Translate, chosen, mark, translator
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import UsageError

_OPTIONAL = (
    "serving", "library", "journal", "organisation", "exchange", "proposals", "sampling", "upkeep",
    "users", "audit", "people", "targets", "packages", "reports", "issued", "forms",
)  # fmt: skip

_COLLECTED: Final = (100_000, 50, 100)
"""How rarely dead cycles are looked for: with the defaults of Python a third of the time of a long
command goes into looking through the living objects of the record again and again."""

__all__ = ["build", "main"]


def build(translate: Translate) -> typer.Typer:
    """Return the application with every command this installation has."""
    app = typer.Typer(
        name="tinhgon",
        help=mark("From directive to done, traceable."),
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback()
    def root(  # pyright: ignore[reportUnusedFunction]
        context: typer.Context,
        *,
        data: DataOption = None,
        account: AccountOption = None,
        lang: LanguageOption = None,
        quiet: QuietOption = False,
    ) -> None:
        del lang  # chosen before the application was built, so that help is translated too
        context.obj = Common(translate=translate, data=data, account=account, quiet=quiet)

    reading.register(app)
    benefit.register(app)
    for name in _OPTIONAL:
        if find_spec(f"{__name__}.{name}") is not None:
            import_module(f"{__name__}.{name}").register(app)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises for a user's mistake."""
    translate = translator(chosen(arguments))
    try:
        command = typer.main.get_command(build(translate))
        _translate_help(command, translate)
        code = command.main(
            args=list(arguments) or ["--help"], prog_name="tinhgon", standalone_mode=False
        )
    except TinhgonError as error:
        report(error, translate)
        return WRONG_USAGE if isinstance(error, UsageError) else SOME_FAILED
    except typer.TyperException as error:
        what = Message("%(detail)s", {"detail": error.format_message()})
        report(WrongUsage("TG-CLI-001", what), translate)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:  # the library turns an interrupt inside a command into this code
        report(_interrupted(), translate)
    return code if isinstance(code, int) else 0


def _translate_help(command: Any, translate: Translate) -> None:
    """Put the help of every command and option into the language of the person."""
    for part in (command, *command.params):
        if getattr(part, "help", None):
            part.help = translate(part.help)
    for inner in getattr(command, "commands", {}).values():
        _translate_help(inner, translate)


def _interrupted() -> TinhgonError:
    return TinhgonError(
        "TG-CLI-009",
        Message("stopped."),
        hint=Message("Files already written are whole; run the command again for the rest."),
    )


def main() -> None:
    """Run the command line of this process and exit with its code."""
    gc.set_threshold(*_COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(run(sys.argv[1:]))
