"""`tinhgon issued list|check|compare|evidence`: what became of reports once they were issued."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
    AccountOption,
    DataOption,
    LanguageOption,
    QuietOption,
    common_of,
    printable,
)
from tinhgon.cli.language import mark
from tinhgon.cli.outputs import known_ending, write_bytes
from tinhgon.cli.serving import printer
from tinhgon.cli.state import day, start
from tinhgon.kernel import Message

ReportArgument = Annotated[
    str, typer.Argument(metavar="ID", help=mark("Id of an issued report, or its number."))
]
FigureOption = Annotated[
    str | None,
    typer.Option("--figure", metavar="KEY", help=mark("Key of a figure; all that differ.")),
]
EffectiveOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=mark("The figure as effective on this day, too.")),
]
PackOption = Annotated[
    Path, typer.Option("--out", metavar="FILE", help=mark("File to write: .zip."))
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("Reports that were issued."))
    group.command("list", help=mark("List the issued reports."))(listing)
    group.command("check", help=mark("Count the figures of a report again."))(check)
    group.command("compare", help=mark("A figure as reported, as known today, on a day."))(compare)
    group.command("evidence", help=mark("Write the evidence pack of a report."))(evidence)
    app.add_typer(group, name="issued")


def listing(
    context: typer.Context,
    *,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """List id, number, day, kind and head of the journal."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from tinhgon.services.issued_reports import issued_reports  # noqa: PLC0415

    for row in issued_reports():
        anchor = f"{row.known}:{row.head}"
        typer.echo(f"{row.key}  {row.number}  {row.day.isoformat()}  {row.kind}  {anchor}")


def check(
    context: typer.Context,
    report: ReportArgument,
    *,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Count again at the report's own position; name what differs."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from tinhgon.services.issued_reports import recheck, report_named  # noqa: PLC0415
    from tinhgon.services.report_press import press  # noqa: PLC0415

    found = recheck(report_named(report), press())
    for one in found.changed:
        now = one.now.value if one.now else "—"
        typer.echo(f"{one.key}  {one.before.value} → {now}  {one.before.recipe}")
    for name in found.files:
        typer.echo(name)
    speak = printer(common)
    speak(
        Message(
            "Counted again: %(figures)s, otherwise: %(changed)s; issued by %(product)s, "
            "now %(now)s.",
            {"figures": found.figures, "changed": len(found.changed), "product": found.product,
             "now": found.product_now},
        )
    )  # fmt: skip
    speak(Message("What was corrected since is shown by `tinhgon issued compare`."))
    raise typer.Exit(DONE if found.is_equal and not found.files else SOME_FAILED)


def compare(
    context: typer.Context,
    report: ReportArgument,
    *,
    figure: FigureOption = None,
    on: EffectiveOption = None,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the value as reported, as known today, and as effective on a day, with corrections."""
    common = common_of(context).merged(data=data, quiet=quiet)
    effective = day(on)
    start(common, lang)
    from tinhgon.services.comparing import compare as compared  # noqa: PLC0415
    from tinhgon.services.comparing import differing  # noqa: PLC0415
    from tinhgon.services.issued_reports import report_named  # noqa: PLC0415

    row = report_named(report)
    for key in [figure] if figure else list(differing(row)):
        _tell(compared(row, key, effective))


def _tell(found: Any) -> None:
    """Print one figure three times, and what changed it since."""
    values = [found.reported, found.today, *([found.effective] if found.effective else [])]
    told = "  ".join(
        f"{one.figure.value if one.figure else '—'} ({one.valid.isoformat()}, {one.known})"
        for one in values
    )
    typer.echo(f"{found.key}  {told}  {found.reported.figure.recipe}")
    for one in found.corrections:
        when = one.recorded_at.isoformat(timespec="seconds")
        words = (str(one.seq), when, one.by, one.document, f"{one.before} → {one.now}", one.reason)
        typer.echo("    " + "  ".join(filter(None, words)))


def evidence(
    context: typer.Context,
    report: ReportArgument,
    *,
    out: PackOption,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the pack; its `verify.py` checks it anywhere."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    known_ending(out.suffix.lower(), ".zip")
    start(common, lang)
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.evidence import ExportEvidence  # noqa: PLC0415
    from tinhgon.services.issued_reports import report_named  # noqa: PLC0415
    from tinhgon.storage.originals import Originals  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    originals = Originals(settings.TINHGON_DATA / "originals")
    pack = ExportEvidence(who, report_named(report), originals, timezone.now).execute()
    write_bytes(out, pack)
    printer(common)(Message("Written: %(file)s", {"file": printable(out)}))
