"""`tinhgon sample NAME`: a sample in an empty data directory."""

from typing import Annotated

import typer

from tinhgon.cli.console import (
    DONE,
    AccountOption,
    DataOption,
    LanguageOption,
    QuietOption,
    common_of,
    say,
)
from tinhgon.cli.language import Translate, mark
from tinhgon.cli.serving import printer
from tinhgon.cli.state import start
from tinhgon.kernel import Message

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help=mark("Name of the sample."))]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("sample", help=mark("Load a sample into an empty data directory."))(sample)


def sample(
    context: typer.Context,
    name: NameArgument,
    *,
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Record the decisions of a sample in the journal."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.samples import communes_2025  # noqa: PLC0415
    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.sampling import LoadSample  # noqa: PLC0415

    entries = LoadSample(actor(common.account, clock=timezone.now), name, timezone.now).execute()
    speak = printer(common)
    acts = sum(len(entry.acts) for entry in entries)
    speak(
        Message(
            "Written: entries: %(entries)s, acts: %(acts)s; the last entry is %(seq)s.",
            {"entries": len(entries), "acts": acts, "seq": entries[-1].seq},
        )
    )
    if name == communes_2025.NAME and not common.quiet:
        _remark(common.translate)
    raise typer.Exit(DONE)


def _remark(translate: Translate) -> None:
    """Say what the data leaves open: units without a predecessor, other published numbers."""
    from tinhgon.samples import communes_2025  # noqa: PLC0415

    names = [one.name for one in communes_2025.without_predecessor()]
    params = {"names": "; ".join(names)}
    line = Message("Without a commune before them in the data: %(names)s.", params)
    say(line.render(translate))
    for one in communes_2025.known_differences():
        if one.kind == "national":
            say(one.message("", "").render(translate))
