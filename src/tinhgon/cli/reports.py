"""`tinhgon report KIND`, `report issue KIND`, `report --issued ID`: reports into files.

A draft enters nothing in the record; issuing one keeps its figures and files for good.
"""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tinhgon.cli.console import (
    DONE,
    AccountOption,
    Common,
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

_ENDINGS: Final = (".docx", ".pdf", ".html", ".xlsx")
_KINDS: Final = "half-year, year, summing-up, one-page, speech"
_ISSUE: Final = "issue"

WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[issue] KIND", help=mark("half-year, year, summing-up, one-page or speech.")
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help=mark("The day the figures speak of.")),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help=mark("File to write: .docx, .pdf, .html or .xlsx."))
]
ScopeOption = Annotated[
    str | None, typer.Option("--scope", metavar="UNIT", help=mark("Only this unit."))
]
LayoutOption = Annotated[
    str, typer.Option("--layout", metavar="party|state", help=mark("Layout of the paper."))
]
ProjectedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--projected", metavar="SCENARIO",
        help=mark("Proposal shown as expected (all approved ones)."),
    ),
]  # fmt: skip
VerbatimOption = Annotated[
    bool,
    typer.Option(
        "--verbatim", help=mark("Print a rate a source states otherwise as it stands there.")
    ),
]
BaseOption = Annotated[
    str | None,
    typer.Option(
        "--base", metavar="DATE", help=mark("Day of the base (from the targets or the record).")
    ),
]
NumberOption = Annotated[
    str | None, typer.Option("--number", help=mark("Number of an issued report."))
]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help=mark("Day of issue."))
]
IssuedOption = Annotated[
    str | None,
    typer.Option("--issued", metavar="ID", help=mark("Take out the file of an issued report.")),
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("report", help=mark("Write a report from the record, or issue it."))(report)


def report(
    context: typer.Context,
    words: WordsArgument = None,
    *,
    until: UntilOption = None,
    out: OutOption = None,
    scope: ScopeOption = None,
    layout: LayoutOption = "party",
    projected: ProjectedOption = None,
    verbatim: VerbatimOption = False,
    base: BaseOption = None,
    number: NumberOption = None,
    date: DateOption = None,
    issued: IssuedOption = None,
    known_at: KnownOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a draft, issue a report, or take out the bytes of an issued one."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    if out is not None:
        known_ending(out.suffix.lower(), *_ENDINGS)
    if issued is not None:
        target = _needed(out)
        start(common, lang)
        _write_issued(issued, target)
        raise typer.Exit(DONE)
    kind, is_issued = _kind(words or [])
    days = (day(until), day(base), day(date))
    if days[0] is None:
        raise _incomplete("--until")
    at = moment(known_at)
    if not is_issued:
        _needed(out)
    start(common, lang)
    from tinhgon.services.reports import asked_of  # noqa: PLC0415
    from tinhgon.storage.repositories.journal import position  # noqa: PLC0415

    known = position(at) if at else None
    asked = asked_of(
        kind, days[0], scope=scope or "", layout=layout, base_on=days[1], is_verbatim=verbatim,
        projected=tuple(projected) if projected else None, known=known,
    )  # fmt: skip
    if is_issued:
        key = _issue(common, asked, known, (number or "", days[2]))
        if out is not None:
            _write_issued(key, out)
        typer.echo(key)
    else:
        _draft(common, asked, known, _needed(out))
    raise typer.Exit(DONE)


def _kind(words: list[str]) -> tuple[str, bool]:
    """Return the kind and whether the report is to be issued.

    Raises:
        WrongUsage: `TG-CLI-024`, naming the kinds.
    """
    is_issued = words[:1] == [_ISSUE]
    rest = words[1:] if is_issued else words
    if len(rest) != 1:
        raise _incomplete(" ".join(words))
    return rest[0], is_issued


def _incomplete(where: str) -> WrongUsage:
    return WrongUsage(
        "TG-CLI-024",
        Message("A report needs its kind (%(kinds)s), --until and --out.", {"kinds": _KINDS}),
        where=where,
    )


def _needed(out: Path | None) -> Path:
    if out is None:
        raise _incomplete("--out")
    return out


def _draft(common: Common, asked: Any, known: int | None, out: Path) -> None:
    """Write a draft into a file."""
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.reports import DraftReport  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    made = DraftReport(who, asked, known).execute()
    write_bytes(out, _laid_out(made, out.suffix.lower()))
    printer(common)(
        Message(
            "Written: %(file)s; figures: %(figures)s, notes: %(notes)s.",
            {"file": out.name, "figures": len(made.figures), "notes": len(made.notes)},
        )
    )


def _issue(common: Common, asked: Any, known: int | None, sign: tuple[str, Any]) -> str:
    """Issue a report under its number and day; return its id."""
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.report_issuing import IssueReport  # noqa: PLC0415
    from tinhgon.services.report_press import press  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    issuing = IssueReport(
        who, asked, *sign, press(), _originals(), timezone.now, known=known
    )  # fmt: skip
    return issuing.execute().key


def _write_issued(key: str, out: Path) -> None:
    """Write the bytes of an issued report, as they were issued."""
    from tinhgon.services.issued_reports import issued_file  # noqa: PLC0415

    write_bytes(out, issued_file(key, out.suffix.lower(), _originals())[1])


def _originals() -> Any:
    from django.conf import settings  # noqa: PLC0415

    from tinhgon.storage.originals import Originals  # noqa: PLC0415

    return Originals(settings.TINHGON_DATA / "originals")


def _laid_out(made: Any, ending: str) -> bytes:
    """Return a report as the file of an ending."""
    if ending == ".html":
        from tinhgon.reporting.writing.html import to_html  # noqa: PLC0415

        return to_html(made).encode()
    from tinhgon.services.report_press import forms  # noqa: PLC0415

    found: bytes = next(one for one in forms() if one.ending == ending).write(made)
    return found
