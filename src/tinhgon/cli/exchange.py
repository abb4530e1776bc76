"""`tinhgon import KIND` and `export KIND`: lists, resolutions and journals in and out."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

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
    printable,
    report,
)
from tinhgon.cli.language import mark
from tinhgon.cli.ledger import (
    MovementsOption,
    ReportedOption,
    SinceOption,
    UntilOption,
    ledger_file,
    refuse_period,
)
from tinhgon.cli.organisation import WithOption, loaded
from tinhgon.cli.outputs import known_ending, write_bytes
from tinhgon.cli.packages import PartnerOption, ScopeOption, TierOption, package_file
from tinhgon.cli.serving import printer
from tinhgon.cli.state import DayOption, KnownOption, day, start
from tinhgon.kernel import Message


class Incoming(StrEnum):
    """What can be imported today."""

    EVENTS = "events"
    ORGANISATION = "organisation"
    LEDGER = "ledger"
    JOURNAL = "journal"
    PEOPLE = "people"
    PACKAGE = "package"


class Outgoing(StrEnum):
    """What can be exported today."""

    ORGANISATION = "organisation"
    LEDGER = "ledger"
    JOURNAL = "journal"
    PACKAGE = "package"


FilesArgument = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help=mark("Files to import."))
]
ApplyOption = Annotated[
    bool, typer.Option("--apply", help=mark("Write; without it this is a dry run."))
]
OutOption = Annotated[Path, typer.Option("--out", metavar="FILE", help=mark("File to write."))]
HomeOption = Annotated[
    str,
    typer.Option(
        "--home", metavar="PROVINCE", help=mark("Province in whose series local numbers count.")
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("import", help=mark("Import lists, resolutions, packages or a journal."))(import_)
    app.command(
        "export", help=mark("Export the state of a day, a template, a package or the journal.")
    )(export)


def import_(
    context: typer.Context,
    kind: Annotated[Incoming, typer.Argument(metavar="KIND", help=mark("What the files hold."))],
    files: FilesArgument,
    *,
    apply: ApplyOption = False,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help=mark("First day of what does not state it.")),
    ] = None,
    home: HomeOption = "",
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say what would be appended, with every problem; write with --apply."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    given, default_on = list(_read(files)), day(on)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.importing import (  # noqa: PLC0415
        ImportEvents,
        ImportJournal,
        ImportLedger,
        ImportOrganisation,
    )
    from tinhgon.services.package_import import ImportPackage  # noqa: PLC0415
    from tinhgon.services.people_importing import ImportPeople  # noqa: PLC0415

    speak = printer(common)
    speak(Message("By naming files you declare that none is on the list of state secrets."))
    commands: dict[Incoming, Callable[..., Any]] = {
        Incoming.EVENTS: ImportEvents,
        Incoming.ORGANISATION: ImportOrganisation,
        Incoming.LEDGER: ImportLedger,
        Incoming.JOURNAL: ImportJournal,
        Incoming.PEOPLE: ImportPeople,
        Incoming.PACKAGE: ImportPackage,
    }
    found = commands[kind](
        account=actor(common.account, clock=timezone.now),
        files=given,
        declared=True,
        clock=timezone.now,
        is_applied=apply,
        default_on=default_on,
        home=home,
    ).execute()
    for note in found.notes:
        speak(note)
    for problem in found.problems:
        report(problem, common.translate)
    _conclude(found, common)
    raise typer.Exit(SOME_FAILED if found.problems else DONE)


def _read(files: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in files:
        try:
            yield printable(path.name), path.read_bytes()
        except OSError as error:
            raise WrongUsage(
                "TG-CLI-010",
                Message("There is no such file or folder."),
                where=printable(path),
            ) from error


def _conclude(found: Any, common: Common) -> None:
    counts = {"entries": len(found.entries), "acts": found.acts}
    if found.problems:
        counts = {"problems": len(found.problems)}
        message = Message("Problems: %(problems)s. Nothing was written.", counts)
    elif found.is_kept:
        message = Message("Written: entries: %(entries)s, acts: %(acts)s.", counts)
    else:
        message = Message(
            "To be written: entries: %(entries)s, acts: %(acts)s. To write, add --apply.",
            counts,
        )
    typer.echo(message.render(common.translate))


def export(
    context: typer.Context,
    kind: Annotated[Outgoing, typer.Argument(metavar="KIND", help=mark("What to export."))],
    *,
    out: OutOption,
    template: Annotated[
        bool, typer.Option("--template", help=mark("An empty form to be filled in."))
    ] = False,
    on: DayOption = None,
    movements: MovementsOption = False,
    since: SinceOption = None,
    until: UntilOption = None,
    reported: ReportedOption = False,
    known_at: KnownOption = None,
    proposals: WithOption = None,
    scope: ScopeOption = "",
    tier: TierOption = "",
    partner: PartnerOption = "",
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a file: .xlsx, .csv, .jsonl, for the organisation also .jsonld; a signed package."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    ending = out.suffix.lower()
    _refuse_misplaced(
        kind,
        of_state=any((template, on, known_at, proposals)),
        of_package=any((scope, tier, partner)),
    )
    refuse_period(on, since, until, movements=movements and kind == Outgoing.LEDGER)
    if kind == Outgoing.JOURNAL:
        content = _journal(common, lang, ending)
    elif kind == Outgoing.PACKAGE:
        content = package_file(common, lang, scope, tier, partner)
    elif template:
        content = _template(common, ending, kind)
    elif kind == Outgoing.LEDGER:
        known_ending(ending, ".xlsx", ".csv", ".jsonl")
        state = loaded(until if movements else on, known_at, common, lang, proposals)
        first = day(since) if movements else None
        content = ledger_file(state, first, ending, common, with_reported=reported)
    else:
        content = _organisation(loaded(on, known_at, common, lang, proposals), ending)
    write_bytes(out, content)
    printer(common)(Message("Written: %(file)s", {"file": printable(out)}))
    raise typer.Exit(DONE)


def _refuse_misplaced(kind: Outgoing, *, of_state: bool, of_package: bool) -> None:
    """Refuse options that would be passed over: more would leave than the person meant.

    Raises:
        WrongUsage: `TG-CLI-025`.
    """
    if of_package and kind != Outgoing.PACKAGE:
        raise WrongUsage(
            "TG-CLI-025",
            Message("--scope, --tier and --partner are of packages only."),
            where=str(kind.value),
        )
    if of_state and kind in {Outgoing.PACKAGE, Outgoing.JOURNAL}:
        raise WrongUsage(
            "TG-CLI-025",
            Message(
                "A package and a journal hold the acts of every day: --on, --known-at, --with and "
                "--template are not for them."
            ),
            where=str(kind.value),
        )


def _journal(common: Common, lang: str | None, ending: str) -> bytes:
    known_ending(ending, ".jsonl")
    start(common, lang)
    from tinhgon.storage.repositories.journal import exported  # noqa: PLC0415

    return "".join(exported()).encode()


def _template(common: Common, ending: str, kind: Outgoing) -> bytes:
    known_ending(ending, ".xlsx")
    from tinhgon.files.listings import form_xlsx  # noqa: PLC0415
    from tinhgon.headcount.importing.template import GUIDE  # noqa: PLC0415
    from tinhgon.organisation.importing.template import (  # noqa: PLC0415
        GUIDES,
        WORDS_TITLE,
        template,
    )

    guides = (GUIDE,) if kind == Outgoing.LEDGER else GUIDES
    forms, notes = template(common.translate, guides)
    return form_xlsx(forms, notes, WORDS_TITLE)


def _organisation(state: Any, ending: str) -> bytes:
    known_ending(ending, ".xlsx", ".csv", ".jsonl", ".jsonld")
    from tinhgon.files.listings import to_csv, to_json, to_jsonl, to_xlsx  # noqa: PLC0415
    from tinhgon.services.exporting import Exported  # noqa: PLC0415

    exported = Exported(state)
    if ending == ".jsonld":
        return to_json(exported.linked())
    listings = exported.listings()
    if ending == ".csv":
        return to_csv(listings[0], exported.watermark)
    if ending == ".xlsx":
        return to_xlsx(listings, exported.watermark)
    head = {"schema": "tinhgon-organisation/1", "valid": state.valid.isoformat(),
            "known": state.known}  # fmt: skip
    if exported.watermark:
        head["watermark"] = exported.watermark
    return to_jsonl(listings, head)
