"""`tinhgon library add|list|missing`: the library of directives of a data directory."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

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
from tinhgon.cli.outputs import as_json
from tinhgon.cli.progress import progress
from tinhgon.cli.serving import printer
from tinhgon.cli.state import DayOption, KnownOption, day, moment, start, today
from tinhgon.kernel import Message

Form = Literal["json", "text"]

PathsArgument = Annotated[
    list[Path], typer.Argument(metavar="FILE|FOLDER...", help=mark("Files, or folders of files."))
]
ProcessesOption = Annotated[
    int | None,
    typer.Option("--processes", min=0, help=mark("Processes that read files (all processors).")),
]
FormOption = Annotated[
    Form, typer.Option("--format", help=mark("json for programs, text for people."))
]
LITTLE = 500_000
"""So few bytes are read in this process: starting others would take longer."""


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("The library of directives."))
    group.command("add", help=mark("Read files into the library; a second run goes on."))(add)
    group.command("list", help=mark("List the documents; with --on, what was in force."))(show)
    group.command("missing", help=mark("List what is cited and not held, and who supplies it."))(
        missing
    )
    app.add_typer(group, name="library")


def add(
    context: typer.Context,
    paths: PathsArgument,
    *,
    processes: ProcessesOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add files and folders; refused files are named and the others are read."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    files = found_files(paths)
    start(common, lang)
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.documents import AddFiles, FileOutcome  # noqa: PLC0415
    from tinhgon.services.tools import default_tools  # noqa: PLC0415
    from tinhgon.storage.originals import Originals  # noqa: PLC0415

    speak = printer(common)
    speak(Message("By naming files you declare that none is on the list of state secrets."))
    with progress(len(files), common, line_every=100) as step:

        def on_file(outcome: FileOutcome) -> None:
            if outcome.error is not None:
                report(outcome.error, common.translate)
            step()

        tally = AddFiles(
            account=actor(common.account, clock=timezone.now),
            paths=files,
            declared=True,
            clock=timezone.now,
            tools=default_tools(),
            originals=Originals(settings.TINHGON_DATA / "originals"),
            processes=_processes(processes, files),
            on_file=on_file,
        ).execute()
    counts = {"added": tally.added, "known": tally.known, "copies": tally.copies}
    speak(
        Message(
            "%(added)s added (%(copies)s further copies), %(known)s held already, "
            "%(refused)s refused.",
            {**counts, "refused": tally.refused},
        )
    )
    raise typer.Exit(SOME_FAILED if tally.refused else DONE)


def show(
    context: typer.Context,
    *,
    on: DayOption = None,
    known_at: KnownOption = None,
    form: FormOption = "text",
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the documents held; with --on every document known that day and how it stood."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    on_day = day(on)
    known = moment(known_at)
    start(common, lang)
    from tinhgon.cli.library_lists import held_list, standing_list  # noqa: PLC0415

    listing = (
        standing_list(known, on_day.isoformat())
        if on_day
        else held_list(known, today().isoformat())
    )
    _print(listing, form, common)


def missing(
    context: typer.Context,
    *,
    form: FormOption = "text",
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """List what the library cites and does not hold, with who must supply it."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from tinhgon.cli.library_lists import missing_list  # noqa: PLC0415

    _print(missing_list(None, today().isoformat()), form, common)


def _print(listing: dict[str, Any], form: Form, common: Common) -> None:
    from tinhgon.cli.library_lists import lines_of, with_remarks  # noqa: PLC0415

    spoken = with_remarks(listing, common.translate)
    if form == "json":
        typer.echo(as_json(spoken), nl=False)
    else:
        for line in lines_of(spoken, common.translate):
            typer.echo(line)


def found_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and those below the folders named, in a fixed order.

    Hidden files, the lock files of office programs and anything that is no ordinary file are
    passed over inside a folder; links are not followed.

    Raises:
        WrongUsage: `TG-CLI-010`, a path that is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(_below(path))
        elif path.exists():
            found.append(path)
        else:
            raise WrongUsage(
                "TG-CLI-010", Message("There is no such file or folder."), where=printable(path)
            )
    return list(dict.fromkeys(found))


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith((".", "~$")) and path.is_file() and not path.is_symlink():
                yield path


def _processes(asked: int | None, files: list[Path]) -> int:
    if asked is not None:
        return asked
    size = sum(path.stat().st_size for path in files)
    return 0 if size <= LITTLE else os.cpu_count() or 1
