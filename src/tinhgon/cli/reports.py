"""`tinhgon report KIND --until DATE --out FILE`: a draft of a report; issuing one, its files."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tinhgon.cli.console import (
    DONE,
    AccountOption,
    DataOption,
    LanguageOption,
    QuietOption,
    WrongUsage,
    common_of,
)
from tinhgon.cli.language import mark
from tinhgon.cli.outputs import known_ending, write_bytes
from tinhgon.cli.serving import printer
from tinhgon.cli.state import KnownOption, day, moment, start
from tinhgon.kernel import Message

KindArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="KIND", help=mark("half-year, year, summing-up, one-page or speech.")
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help=mark("The day the figures speak of.")),
]
OutOption = Annotated[
    Path, typer.Option("--out", help=mark("File to write: .docx, .pdf, .html or .xlsx."))
]

_WRITERS: Final = {".docx": "docx", ".pdf": "pdf", ".html": "html", ".xlsx": "xlsx"}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("report", help=mark("Write a report from the record."))(report)


def report(
    context: typer.Context,
    kind: KindArgument = None,
    *,
    until: UntilOption = None,
    out: OutOption,
    scope: Annotated[
        str | None, typer.Option("--scope", metavar="UNIT", help=mark("Only this unit."))
    ] = None,
    layout: Annotated[
        str, typer.Option("--layout", metavar="party|state", help=mark("Layout of the paper."))
    ] = "party",
    projected: Annotated[
        list[str] | None,
        typer.Option(
            "--projected",
            metavar="SCENARIO",
            help=mark("Proposal shown as expected (all approved ones)."),
        ),
    ] = None,
    verbatim: Annotated[
        bool,
        typer.Option(
            "--verbatim", help=mark("Print a rate a source states otherwise as it stands there.")
        ),
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="DATE", help=mark("Day of the base (from the targets or records).")
        ),
    ] = None,
    known_at: KnownOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a draft into a file; nothing is entered in the record."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    ending = out.suffix.lower()
    known_ending(ending, *_WRITERS)
    last = day(until)
    if kind is None or last is None:
        raise WrongUsage("TG-CLI-024", Message("A report needs its kind and --until."))
    base_on, known = day(base), moment(known_at)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.reports import DraftReport, asked_of  # noqa: PLC0415
    from tinhgon.storage.repositories.journal import position  # noqa: PLC0415

    at = position(known) if known else None
    asked = asked_of(
        kind, last, scope=scope or "", layout=layout, base_on=base_on, is_verbatim=verbatim,
        projected=tuple(projected) if projected else None, known=at,
    )  # fmt: skip
    who = actor(common.account, clock=timezone.now)
    made = DraftReport(who, asked, at).execute()
    write_bytes(out, _writer(ending)(made))
    printer(common)(
        Message(
            "Written: %(file)s; figures: %(figures)s, notes: %(notes)s.",
            {"file": out.name, "figures": len(made.figures), "notes": len(made.notes)},
        )
    )
    raise typer.Exit(DONE)


def _writer(ending: str) -> Callable[[Any], bytes]:
    """Return what lays a report out as the file of an ending."""
    name = _WRITERS[ending]
    found: Callable[[Any], bytes] = getattr(
        import_module(f"tinhgon.reporting.writing.{name}"), f"to_{name}"
    )
    return found
