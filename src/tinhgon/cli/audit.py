"""`tinhgon verify-audit`: is every line of the trail as it was written?"""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.console import DataOption, LanguageOption, QuietOption, common_of
from tinhgon.cli.language import mark
from tinhgon.cli.serving import printer, start_django
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError

AnchorOption = Annotated[
    list[str] | None,
    typer.Option(
        "--anchor",
        metavar="[SEGMENT/]SEQ:HASH",
        help=mark("A head written down earlier, which the trail must hold; may be repeated."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("verify-audit", help=mark("Check the trail line by line and print its head."))(
        verify_audit
    )


def verify_audit(
    context: typer.Context,
    *,
    anchor: AnchorOption = None,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check the trail; print `SEGMENT/SEQ:HASH` of its head, or name the first broken line."""
    common = common_of(context).merged(data=data, quiet=quiet)
    folder = common.data or Path(os.environ.get("TINHGON_DATA") or "tinhgon-data")
    if not os.environ.get("TINHGON_DATABASE_URL") and not (folder / "tinhgon.sqlite3").is_file():
        raise _no_trail(str(folder))
    start_django(common, lang=lang)
    found = _verified(anchor or [], str(folder))
    _refuse_broken(found)
    if found.head:
        typer.echo(str(found.head))
    else:
        printer(common)(Message("The trail has no line yet."))


def _verified(texts: list[str], folder: str) -> Any:
    """Return what the check found.

    Raises:
        UsageError: `TG-TRAIL-005` or `TG-TRAIL-006`.
        InputError: `TG-TRAIL-007`, the file of the database is damaged.
    """
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from tinhgon.storage.repositories.trail import Place, verify  # noqa: PLC0415

    anchors = []
    for text in texts:
        place = Place.parse(text)
        if place is None:
            raise _not_an_anchor(text)
        anchors.append(place)
    try:
        if "storage_trailline" not in connection.introspection.table_names():
            raise _no_trail(folder)
        return verify(anchors)
    except DatabaseError as error:
        raise InputError(
            "TG-TRAIL-007",
            Message("The database cannot be read."),
            where=folder,
            hint=Message("Keep the database file as it is and compare it with a backup."),
        ) from error


def _refuse_broken(found: Any) -> None:
    """Name the first broken place, or the anchor the trail does not hold.

    Raises:
        InputError: `TG-TRAIL-003` or `TG-TRAIL-004`.
    """
    from tinhgon.storage.repositories.trail import FAULTS  # noqa: PLC0415

    if found.broken is not None:
        raise InputError(
            "TG-TRAIL-003",
            FAULTS[found.broken.fault],
            where=f"{found.segment}/{found.broken.seq}",
            hint=Message("Keep the database file as it is and compare it with a backup."),
        )
    if found.anchor is not None:
        raise InputError(
            "TG-TRAIL-004",
            Message("The trail does not hold this line: a tail was cut or written anew."),
            where=str(found.anchor),
            hint=Message("Keep the database file as it is and compare it with a backup."),
        )


def _no_trail(folder: str) -> UsageError:
    return UsageError(
        "TG-TRAIL-005",
        Message("There is no trail in this data directory."),
        where=folder,
        hint=Message("Name the directory with --data; `tinhgon serve` prepares a new one."),
    )


def _not_an_anchor(text: str) -> UsageError:
    return UsageError(
        "TG-TRAIL-006",
        Message("This is not a head."),
        where=text,
        hint=Message("A head reads SEGMENT/SEQ:HASH, as this command prints it."),
    )
