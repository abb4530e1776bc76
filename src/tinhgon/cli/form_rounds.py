"""`tinhgon form issue|collect`: a form to many units, and what comes back."""

import sys
from collections.abc import Iterator
from datetime import date
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
)
from tinhgon.cli.language import mark
from tinhgon.cli.outputs import write_bytes
from tinhgon.cli.progress import progress
from tinhgon.cli.serving import printer
from tinhgon.cli.state import day, start, today
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

FormArgument = Annotated[
    str,
    typer.Argument(
        metavar="FORM",
        help=mark("A blank workbook, a definition (.yaml), half-year, or the key of a round."),
    ),
]
FolderOption = Annotated[Path, typer.Option("--out", metavar="DIR", help=mark("Output folder."))]
CutOffOption = Annotated[
    str | None,
    typer.Option("--cut-off", "--on", metavar="DATE", help=mark("Day the numbers are of.")),
]
DueOption = Annotated[
    str | None, typer.Option("--due", metavar="DATE", help=mark("Day it is to be back."))
]
UnitsOption = Annotated[
    str | None,
    typer.Option(
        "--units", metavar="FILE|CLASS", help=mark("Units, one a line; or a class of units.")
    ),
]
MappingOption = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help=mark("How the form is to be understood.")),
]
_LINE_EVERY = 10
_SKIPPED = frozenset({"thumbs.db", "desktop.ini"})


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group `form`."""
    group.command("issue", help=mark("Write a prefilled workbook for each unit."))(issue)
    group.command("collect", help=mark("Read a folder of returned workbooks."))(collect)


def issue(
    context: typer.Context,
    form: FormArgument,
    *,
    out: FolderOption,
    cut_off: CutOffOption = None,
    due: DueOption = None,
    units: UnitsOption = None,
    mapping: MappingOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a prefilled, protected workbook for each unit, a letter, a message and a list."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    wanted, back = day(cut_off), day(due)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.form_issuing import issued_files  # noqa: PLC0415
    from tinhgon.services.form_rounds import IssueForm  # noqa: PLC0415
    from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415

    said = _text(mapping.read_bytes(), mapping.name) if mapping else ""
    found = chosen(form, wanted, said)
    row, who = found.form, actor(common.account, clock=timezone.now)
    if row is None:
        state = apparatus(found.cut_off)
        row = IssueForm(
            who, found.definition, found.blank, found.cut_off, back, timezone.now, _originals(),
            tuple(_units(units, state)) if units else (),
        ).execute()  # fmt: skip
    count = 0
    for name, content in issued_files(row, who):
        write_bytes(out / name, content)
        count += name.endswith(".xlsx")
    counts = {"units": count, "key": row.key, "due": f"{row.due:%d/%m/%Y}"}
    message = Message("Workbooks: %(units)s; form %(key)s, due on %(due)s.", counts)
    typer.echo(message.render(common.translate))
    raise typer.Exit(DONE)


def collect(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=mark("Folder of returned workbooks."))
    ],
    *,
    form: Annotated[
        str, typer.Option("--form", metavar="FORM", help=mark("The form, as for issue."))
    ],
    out: FolderOption,
    cut_off: CutOffOption = None,
    units: UnitsOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write accepted.csv, problems.csv, differences, late units, the roll-up and reminders."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    wanted = day(cut_off)
    if not folder.is_dir():
        raise WrongUsage(
            "TG-CLI-010", Message("There is no such file or folder."), where=printable(folder)
        )
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415

    speak = printer(common)
    speak(Message("By naming files you declare that none is on the list of state secrets."))
    who = actor(common.account, clock=timezone.now)
    files = list(_files(folder, out))
    with progress(len(files), common, line_every=_LINE_EVERY) as step:
        found = _collected(chosen(form, wanted), files, who, units, step)
    _write(found, out, who, common)
    _conclude(found, common)
    raise typer.Exit(SOME_FAILED if found.gathered.needs_attention else DONE)


def _collected(found: Any, files: list[Any], who: Any, units: str | None, step: Any) -> Any:
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.form_collecting import CollectReturns, collect_unissued  # noqa: PLC0415
    from tinhgon.services.round_values import unissued_round  # noqa: PLC0415
    from tinhgon.storage.registry_cache import apparatus  # noqa: PLC0415

    if found.form is not None:
        return CollectReturns(who, found.form, files, timezone.now, _originals(), step).execute()
    named = tuple(_units(units, apparatus(found.cut_off))) if units else ()
    round_ = unissued_round(found.definition, found.cut_off, named)
    return collect_unissued(round_, files, found.cut_off, timezone.now, step)


def chosen(form: str, cut_off: date | None, mapping: str = "") -> Any:
    """Return the form a word names; a mapping says how a workbook is to be understood.

    Raises:
        InputError: `TG-FORM-040` and what reading it raises.
    """
    from tinhgon.services.form_choosing import (  # noqa: PLC0415
        Chosen,
        is_definition,
        issued,
        issued_from,
        of_text,
        shipped,
        unknown_form,
    )
    from tinhgon.services.round_values import definition_of  # noqa: PLC0415

    path = Path(form)
    if path.is_file():
        blank = path.read_bytes()
        if row := issued_from(blank, cut_off):
            return Chosen(definition_of(row), blank, row.cut_off, row)
        if is_definition(path.name):
            return of_text(_text(blank, path.name), path.name, cut_off, today())
        from tinhgon.services.form_choosing import of_workbook  # noqa: PLC0415

        return of_workbook(blank, path.name, cut_off, today(), mapping)
    if row := issued(form):
        return Chosen(definition_of(row), b"", row.cut_off, row)
    found = shipped(form, cut_off, today())
    if found is None:
        raise unknown_form(form)
    row = issued_from(found.blank, cut_off)
    return Chosen(definition_of(row), found.blank, row.cut_off, row) if row else found


def _text(data: bytes, name: str) -> str:
    from tinhgon.files.plain import decode  # noqa: PLC0415

    return decode(data, name)[0]


def _units(said: str, state: Any) -> Iterator[str]:
    from tinhgon.services.form_issuing import units_named, units_of_class  # noqa: PLC0415

    path = Path(said)
    if path.is_file():
        yield from units_named(_text(path.read_bytes(), path.name).splitlines(), state)
    else:
        yield from units_of_class(said, state)


def _originals() -> Any:
    from django.conf import settings  # noqa: PLC0415

    from tinhgon.storage.originals import Originals  # noqa: PLC0415

    return Originals(settings.TINHGON_DATA / "originals")


def _files(folder: Path, out: Path) -> Iterator[Any]:
    """Yield the files of a folder and those below it, our own and those of the system left out."""
    from tinhgon.files.opening import content_of  # noqa: PLC0415
    from tinhgon.services.form_collecting import Incoming  # noqa: PLC0415
    from tinhgon.services.form_issuing import OURS  # noqa: PLC0415

    ours = out.resolve()
    for path in sorted(folder.rglob("*")):
        is_lock = path.name.startswith((".", "~$"))
        if is_lock or path.name.lower() in _SKIPPED or path.name in OURS or not path.is_file():
            continue
        if ours != folder.resolve() and ours in path.resolve().parents:
            continue
        name = printable(path.relative_to(folder).as_posix())
        try:
            yield Incoming(name, content_of(path, name))
        except InputError as error:
            yield Incoming(name, error=error)


def _write(found: Any, out: Path, who: Any, common: Common) -> None:
    from tinhgon.services.form_collecting import REMINDERS, RETURNED  # noqa: PLC0415
    from tinhgon.services.form_issuing import file_name  # noqa: PLC0415

    for name, content in found.tables(common.translate):
        write_bytes(out / name, content)
    for name, content in found.returned(common.translate):
        write_bytes(out / RETURNED / name, content)
    write_bytes(out / "tong-hop.xlsx", found.roll_up())
    rows = {unit: some[0] for unit, some in found.gathered.round.forms.items()}
    numbers = {unit: number for number, unit in enumerate(rows, 1)}
    for unit, content in found.reminders(who):
        name = file_name(numbers[unit], rows[unit]).replace(".xlsx", ".docx")
        write_bytes(out / REMINDERS / name, content)


def _conclude(found: Any, common: Common) -> None:
    gathered = found.gathered
    states = list(gathered.states.values())
    for one in gathered.readings:
        for finding in one.findings:
            where = Path(one.file).name
            sentence = f"{finding.code}: {where}: {finding.what.render(common.translate)}"
            if not common.quiet and not finding.sheet:
                print(sentence, file=sys.stderr)  # noqa: T201
    counts = {
        "files": len(gathered.readings), "taken": len(gathered.taken), "units": len(states),
        "wrong": sum(1 for one in gathered.readings if one.is_faulty),
        "asked": sum(1 for one in gathered.readings if one.findings and not one.is_faulty),
        "differences": len(gathered.differences), "missing": len(found.missing),
    }  # fmt: skip
    message = Message(
        "Files: %(files)s; units: %(taken)s of %(units)s; to correct: %(wrong)s; to ask: "
        "%(asked)s; differences: %(differences)s; not returned: %(missing)s.",
        counts,
    )
    typer.echo(message.render(common.translate))
