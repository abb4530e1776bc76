"""`tinhgon form fill`, and the group `form` with `issue` and `collect`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli import form_rounds
from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
    AccountOption,
    DataOption,
    LanguageOption,
    QuietOption,
    WrongUsage,
    common_of,
    printable,
)
from tinhgon.cli.language import Translate, mark
from tinhgon.cli.outputs import known_ending, write_bytes
from tinhgon.cli.serving import printer
from tinhgon.cli.state import day, start, today
from tinhgon.kernel import Message

BlankArgument = Annotated[
    Path, typer.Argument(metavar="BLANK.xlsx", help=mark("The blank form of a superior body."))
]
OutOption = Annotated[
    Path, typer.Option("--out", metavar="FILE", help=mark("The filled workbook to write."))
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=mark("The day of columns that name none (today).")),
]
MappingOption = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help=mark("How the form is to be understood.")),
]
MappingOutOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping-out", metavar="FILE", help=mark("Write how the form was understood (YAML).")
    ),
]


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("Forms of units and superior bodies."))
    group.command(
        "fill",
        help=mark("Fill a form that was received; exit code 1 when something must be asked."),
    )(fill)
    form_rounds.add_to(group)
    app.add_typer(group, name="form")


def fill(
    context: typer.Context,
    blank: BlankArgument,
    *,
    out: OutOption,
    on: OnOption = None,
    mapping: MappingOption = None,
    mapping_out: MappingOutOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the same workbook with numbers and a sheet of their sources."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    valid = day(on) or today()
    known_ending(out.suffix, ".xlsx")
    _refuse_same(blank, out)
    from tinhgon.files.opening import content_of  # noqa: PLC0415 - loads every format

    content = content_of(blank, printable(blank))
    said = _text(mapping) if mapping else ""
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.form_filling import FillForm, KeepMapping  # noqa: PLC0415

    who, name = actor(common.account, clock=timezone.now), printable(blank.name)
    speak = printer(common)
    speak(Message("By naming files you declare that none is on the list of state secrets."))
    shown = printable(mapping) if mapping else ""
    found = FillForm(who, content, name, valid, timezone.now, said, shown).execute()
    write_bytes(out, found.data)
    if mapping_out:
        write_bytes(mapping_out, found.mapping.encode())
    if said:
        KeepMapping(who, found.analysis, said, timezone.now).execute()
    for one in found.asked:
        typer.echo(_asked(one, common.translate))
    counts = {"cells": found.cells, "asked": len(found.asked)}
    speak(Message("Cells filled: %(cells)s; to be asked: %(asked)s.", counts))
    raise typer.Exit(SOME_FAILED if found.asked else DONE)


def _asked(one: Any, translate: Translate) -> str:
    """Return what must be asked: place, words, reason, what it may mean."""
    line = f"{one.sheet}!{one.cell}: “{one.says}”: {one.reason.render(translate)}"
    return f"{line} [{' | '.join(one.candidates)}]" if one.candidates else line


def _refuse_same(blank: Path, out: Path) -> None:
    """Refuse to write over the blank form.

    Raises:
        WrongUsage: `TG-CLI-005`.
    """
    if out.exists() and blank.exists() and out.samefile(blank):
        raise WrongUsage(
            "TG-CLI-005",
            Message("the output would overwrite this input; nothing was written."),
            where=printable(blank),
        )


def _text(file: Path) -> str:
    """Return the mapping.

    Raises:
        WrongUsage: `TG-CLI-010`, there is none that can be read.
    """
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message = Message("There is no such file or folder.")
        raise WrongUsage("TG-CLI-010", message, where=printable(file)) from None
