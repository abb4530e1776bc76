"""`tinhgon report KIND`, `report review`, `report issue KIND`, `report --issued ID`.

A draft enters nothing in the record; issuing one keeps its figures and files for good.
"""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
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
_REVIEWED: Final = "summing-up"
"""Whose figures are reviewed when no kind is named."""
_KINDS: Final = "half-year, year, summing-up, one-page, speech"
_ISSUE, _REVIEW = "issue", "review"

WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[issue|review] KIND",
        help=mark("half-year, year, summing-up, one-page or speech."),
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
KeepOption = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar="KEY", help=mark("Keep this figure to review, with a note.")),
]
CorrectedOption = Annotated[
    list[str] | None,
    typer.Option("--corrected", metavar="KEY", help=mark("The unit corrects this figure.")),
]
NoteOption = Annotated[str, typer.Option("--note", help=mark("Why it is kept."))]


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
    keep: KeepOption = None,
    corrected: CorrectedOption = None,
    note: NoteOption = "",
    known_at: KnownOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a draft, decide about figures to review, issue a report, or take out an issued one."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    if out is not None:
        known_ending(out.suffix.lower(), *_ENDINGS)
    if issued is not None:
        target = _needed(out)
        start(common, lang)
        _write_issued(issued, target)
        raise typer.Exit(DONE)
    verb, kind = _verb(words or [])
    days = (day(until), day(base), day(date))
    if days[0] is None:
        raise _incomplete("--until")
    at = moment(known_at)
    if not verb:
        _needed(out)
    start(common, lang)
    asked, known = _asked(
        kind, days[0], at, scope=scope or "", layout=layout, base_on=days[1],
        is_verbatim=verbatim, projected=tuple(projected) if projected else None,
    )  # fmt: skip
    if verb == _REVIEW:
        raise typer.Exit(_review(common, asked, known, (keep or [], corrected or [], note)))
    if verb == _ISSUE:
        key = _issue(common, asked, known, (number or "", days[2]))
        if out is not None:
            _write_issued(key, out)
        typer.echo(key)
    else:
        _draft(common, asked, known, _needed(out))
    raise typer.Exit(DONE)


def _asked(kind: str, until: Any, at: Any, **more: Any) -> tuple[Any, int | None]:
    """Return what the report is about and the position it is counted at."""
    from tinhgon.services.reports import asked_of  # noqa: PLC0415
    from tinhgon.storage.repositories.journal import position  # noqa: PLC0415

    known = position(at) if at else None
    return asked_of(kind, until, known=known, **more), known


def _verb(words: list[str]) -> tuple[str, str]:
    """Return what is done, empty for a draft, and the kind of report.

    Raises:
        WrongUsage: `TG-CLI-024`, naming the kinds.
    """
    verb = words[0] if words[:1] in ([_ISSUE], [_REVIEW]) else ""
    rest = words[1:] if verb else words
    if verb == _REVIEW and not rest:
        rest = [_REVIEWED]
    if len(rest) != 1:
        raise _incomplete(" ".join(words))
    return verb, rest[0]


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
    from tinhgon.services.reports import draft_report  # noqa: PLC0415

    who = actor(common.account, clock=timezone.now)
    made = draft_report(who, asked, known)
    write_bytes(out, _laid_out(made, out.suffix.lower()))
    printer(common)(
        Message(
            "Written: %(file)s; figures: %(figures)s, notes: %(notes)s.",
            {"file": out.name, "figures": len(made.figures), "notes": len(made.notes)},
        )
    )


def _review(
    common: Common, asked: Any, known: int | None, decided: tuple[list[str], list[str], str]
) -> int:
    """Decide about figures to review and list all of them; return the exit status."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.report_items import CORRECTED, KEPT, ReviewFigure  # noqa: PLC0415
    from tinhgon.services.report_records import record_of  # noqa: PLC0415
    from tinhgon.services.report_review import named, to_review  # noqa: PLC0415

    kept, corrected, note = decided
    who = actor(common.account, clock=timezone.now)
    some = to_review(record_of(asked, known))
    choices = {named(some, key).key: KEPT for key in kept}
    choices |= {named(some, key).key: CORRECTED for key in corrected}
    with transaction.atomic():
        for key, choice in choices.items():
            ReviewFigure(who, key, choice, note, timezone.now).execute()
    left = 0
    for one in some:
        choice = choices.get(one.key, one.choice)
        left += not choice
        typer.echo(f"{one.key}  {choice or '-'}  {one.words}")
    return DONE if choices or not left else SOME_FAILED


def _issue(common: Common, asked: Any, known: int | None, sign: tuple[str, Any]) -> str:
    """Issue a report under its number and day; return its id."""
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.report_issuing import IssueReport  # noqa: PLC0415
    from tinhgon.services.report_press import press  # noqa: PLC0415

    who, begun = actor(common.account, clock=timezone.now), timezone.now()
    issuing = IssueReport(
        who, asked, *sign, press(), _originals(), timezone.now, known=known
    )  # fmt: skip
    row = issuing.execute()
    if row.at < begun:
        said = {"seq": str(row.known)}
        words = Message(
            "This report was issued before; its files are those of then, counted at entry"
            " %(seq)s. What was corrected since is shown by `tinhgon issued compare`.",
            said,
        )
        printer(common)(words)
    return row.key


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
    from tinhgon.services.report_press import forms  # noqa: PLC0415

    found: bytes = next(one for one in forms() if one.ending == ending).write(made)
    return found
