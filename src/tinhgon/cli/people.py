"""`tinhgon people erase`: erase for good who persons are; counts and random ids stay."""

from typing import Annotated

import typer

from tinhgon.cli.console import (
    DONE,
    AccountOption,
    DataOption,
    LanguageOption,
    QuietOption,
    common_of,
)
from tinhgon.cli.language import mark
from tinhgon.cli.serving import printer
from tinhgon.cli.state import start
from tinhgon.kernel import Message


def register(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(no_args_is_help=True, help=mark("Persons: their records."))
    group.callback()(_group)
    group.command("erase", help=mark("Erase for good who persons are; the counts stay."))(erase)
    app.add_typer(group, name="people")


def _group() -> None:
    """Keep the group a group although it has one command."""


def erase(
    context: typer.Context,
    persons: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help=mark("Random ids of the journal, or ids of your own list.")
        ),
    ],
    *,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=mark("Why; without a name."))
    ],
    data: DataOption = None,
    account: AccountOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Erase names, sex, birth and keys of persons; the journal keeps random ids and counts."""
    common = common_of(context).merged(data=data, account=account, quiet=quiet)
    start(common, lang)
    from django.utils import timezone  # noqa: PLC0415

    from tinhgon.services.accounts import actor  # noqa: PLC0415
    from tinhgon.services.erasing import ErasePersons  # noqa: PLC0415
    from tinhgon.storage.repositories.people import by_code  # noqa: PLC0415

    known = by_code(persons)
    ids = [known[one].person if one in known else one for one in persons]
    entries = ErasePersons(
        account=actor(common.account, clock=timezone.now),
        persons=ids,
        reason=reason,
        clock=timezone.now,
    ).execute()
    for entry in entries:
        printer(common)(Message("Entered as %(seq)s.", {"seq": entry.seq}))
    raise typer.Exit(DONE)
