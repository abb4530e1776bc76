"""`tinhgon read` and `tinhgon reconcile`: files in, findings out, no state and no Django.

Standard output carries the findings, standard error everything said to a person. A file that
fails is named with its reason and the others are still read. Exit codes: 0 all read, 1 some file
failed (or `reconcile` found a contradiction), 2 wrong usage.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tinhgon.cli import summary
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
    report,
    say,
)
from tinhgon.cli.inputs import Input, refuse_equal_stems
from tinhgon.cli.language import Translate, mark
from tinhgon.cli.outputs import as_json, prepare, write_whole
from tinhgon.cli.progress import progress
from tinhgon.kernel import Message, TinhgonError

if TYPE_CHECKING:
    from tinhgon.files import Extracted

Form = Literal["json", "text"]
Findings = dict[str, Any]

FilesArgument = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help=mark("Files to read."))
]
FormOption = Annotated[
    Form, typer.Option("--format", help=mark("json for programs, text for people."))
]
TextOption = Annotated[bool, typer.Option("--text", help=mark("Also write DIR/<stem>.txt."))]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help=mark("Write DIR/<stem>.json instead."))
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `findings` is None if it failed."""

    item: Input
    extracted: "Extracted | None" = None
    findings: Findings | None = None


def register(app: typer.Typer) -> None:
    """Add both commands to the application."""
    app.command("read", help=mark("Read directives into tasks, targets and citations."))(
        read_command
    )
    app.command("reconcile", help=mark("Recompute the figures of directives."))(reconcile_command)


def read_command(
    context: typer.Context,
    files: FilesArgument,
    *,
    form: FormOption = "json",
    text: TextOption = False,
    out: OutOption = None,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read files and print or write one object for each."""
    del lang
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    inputs = [Input(path) for path in files]
    if text and out is None:
        raise WrongUsage("TG-CLI-003", Message("--text needs --out DIR."))
    if out is not None:
        refuse_equal_stems(inputs)
        prepare(out, inputs, (".json", ".txt") if text else (".json",))
    found = []
    failed = False
    for outcome in _outcomes(inputs, _domain("read"), common):
        if outcome.findings is None or outcome.extracted is None:
            failed = True
            continue
        findings = _identified(outcome.findings, outcome.item, outcome.extracted)
        if out is not None and not _written(out, outcome, findings, common, text=text):
            failed = True
        elif out is None or form == "text":
            found.append(findings)
    _print(found, form, summary.of_directive, common, silent=out is not None and form == "json")
    raise typer.Exit(SOME_FAILED if failed else DONE)


def reconcile_command(
    context: typer.Context,
    files: FilesArgument,
    *,
    form: FormOption = "text",
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Recompute the figures of files and print the contradictions with their hypotheses."""
    del lang
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    inputs = [Input(path) for path in files]
    found = []
    failed = False
    for outcome in _outcomes(inputs, _domain("reconcile"), common):
        if outcome.findings is None:
            failed = True
        else:
            found.append({**outcome.findings, "file": outcome.item.name})
    found = [{"file": item.pop("file"), **item} for item in found]
    _print(found, form, summary.of_figures, common)
    contradicted = any(item.get("contradictions") for item in found)
    raise typer.Exit(SOME_FAILED if failed or contradicted else DONE)


def _domain(verb: str) -> Callable[[str], Findings]:
    """Return a function of the reader, imported when first needed so that help is quick."""
    function: Callable[[str], Findings] = getattr(import_module("tinhgon.directives"), verb)
    return function


def _outcomes(
    inputs: Sequence[Input], work: Callable[[str], Findings], common: Common
) -> Iterator[Outcome]:
    """Yield what became of each file; problems are named as they are met."""
    with progress(len(inputs), common) as step:
        for item in inputs:
            yield _outcome(item, work, common)
            step()


def _outcome(item: Input, work: Callable[[str], Findings], common: Common) -> Outcome:
    try:
        extracted = item.extracted()
        findings = work(extracted.text)
    except TinhgonError as error:
        report(error, common.translate)
        return Outcome(item)
    except Exception as error:  # noqa: BLE001 - a defect in one file must not end the batch
        report(_defect(item, error), common.translate)
        return Outcome(item)
    if not common.quiet:
        for note in extracted.notes:
            say(f"{item.shown}: {note.render(common.translate)}")
    return Outcome(item, extracted, findings)


def _defect(item: Input, error: Exception) -> TinhgonError:
    """Name a defect by its kind and place in the code; never by its words, which may hold text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return TinhgonError(
        "TG-READ-099",
        Message(
            "a defect of this product stopped the reading (%(kind)s at %(place)s).",
            {"kind": type(error).__name__, "place": place},
        ),
        where=item.shown,
        hint=Message("Report the code, the kind and the place; the other files were read."),
    )


def _identified(findings: Findings, item: Input, extracted: "Extracted") -> Findings:
    """Return the findings with the file's name and the digest of its bytes in `doc`."""
    identity = {"file": item.name, "sha256": extracted.sha256}
    return {**findings, "doc": identity | {**findings.get("doc", {}), **identity}}


def _written(
    out: Path, outcome: Outcome, findings: Findings, common: Common, *, text: bool
) -> bool:
    contents = {f"{outcome.item.stem}.json": as_json(findings)}
    if text and outcome.extracted is not None:
        contents[f"{outcome.item.stem}.txt"] = outcome.extracted.text
    try:
        write_whole(out, contents)
    except OSError as error:
        problem = TinhgonError(
            "TG-CLI-006",
            Message(
                "the output cannot be written (%(reason)s).", {"reason": error.strerror or ""}
            ),
            where=outcome.item.shown,
            hint=Message("Check the free space and your right to write in the folder."),
        )
        report(problem, common.translate)
        return False
    return True


def _print(
    found: list[Findings],
    form: Form,
    summarise: Callable[[Findings, Translate], str],
    common: Common,
    *,
    silent: bool = False,
) -> None:
    if silent:
        return
    if form == "json":
        typer.echo(as_json(found), nl=False)
    else:
        typer.echo(
            "\n".join(summarise(findings, common.translate) for findings in found), nl=False
        )
