"""`tinhgon rebuild` and `doctor`: what the journal says anew, and whether all is in order."""

from typing import Annotated, Any

import typer

from tinhgon.cli.console import (
    DONE,
    SOME_FAILED,
    DataOption,
    LanguageOption,
    QuietOption,
    common_of,
)
from tinhgon.cli.language import Translate, mark
from tinhgon.cli.serving import printer
from tinhgon.cli.state import start
from tinhgon.kernel import Message


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "rebuild", help=mark("Fold the journal anew and print what differs from the tables.")
    )(rebuild)
    app.command("doctor", help=mark("Check the data directory and this machine."))(doctor)


def rebuild(
    context: typer.Context,
    *,
    only_compare: Annotated[
        bool, typer.Option("--compare", help=mark("Print what differs and change nothing."))
    ] = False,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compare the tables with the journal, then write them anew."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from django.db import transaction  # noqa: PLC0415

    from tinhgon.storage.rebuilding import compare, rewrite  # noqa: PLC0415

    found = compare()
    for line in _differences(found, common.translate):
        typer.echo(line)
    if not found.are_none and not only_compare:
        with transaction.atomic():
            rewrite()
        printer(common)(Message("Written anew; entries folded: %(n)s.", {"n": found.entries}))
    raise typer.Exit(SOME_FAILED if only_compare and not found.are_none else DONE)


def _differences(found: Any, translate: Translate) -> list[str]:
    if found.are_none:
        line = Message("Nothing differs; entries folded: %(n)s.", {"n": found.entries})
        return [line.render(translate)]
    out = []
    for sort in sorted({*found.missing, *found.surplus}):
        counts = {"sort": sort, "missing": found.missing[sort], "surplus": found.surplus[sort]}
        line = Message("%(sort)s: rows missing: %(missing)s, rows too many: %(surplus)s.", counts)
        out.append(line.render(translate))
    return out + [f"  {name}" for name in found.examples]


def doctor(
    context: typer.Context,
    *,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check the chains, the tables against the journal, and what this machine can read."""
    common = common_of(context).merged(data=data, quiet=quiet)
    start(common, lang)
    from tinhgon.files.capabilities import formats  # noqa: PLC0415
    from tinhgon.storage.rebuilding import compare  # noqa: PLC0415
    from tinhgon.storage.repositories import journal, people, trail  # noqa: PLC0415

    translate = common.translate
    kept = journal.verify()
    trail_kept = trail.verify(journal.seals())
    differences = compare()
    wrong = people.verify().wrong
    checks = [
        (Message("Wholeness of the journal"), kept.broken is None, str(kept.head)),
        (Message("Wholeness of the trail"), trail_kept.is_whole, str(trail_kept.head or "")),
        (Message("Tables against the journal"), differences.are_none,
         " ".join(differences.examples)),
        (Message("Records of persons against their seals"), not wrong,
         " ".join(f"{one} ({one.fault.value})" for one in wrong[:10])),
    ]  # fmt: skip
    for message, is_good, detail in checks:
        typer.echo(f"{'✓' if is_good else '✗'} {message.render(translate)} {detail}".rstrip())
    for form in formats():
        sign = "✓" if form.is_read else "–"
        remedy = form.remedy.render(translate) if form.remedy and not form.is_read else ""
        typer.echo(f"{sign} {form.name.render(translate)} {remedy}".rstrip())
    raise typer.Exit(DONE if all(good for _message, good, _detail in checks) else SOME_FAILED)
