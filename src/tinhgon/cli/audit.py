"""`tinhgon verify-audit`: is every entry of the journal and every line of the trail as written?"""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from tinhgon.cli.console import Common, DataOption, LanguageOption, QuietOption, common_of
from tinhgon.cli.language import mark
from tinhgon.cli.serving import printer, start_django
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError

AnchorOption = Annotated[
    list[str] | None,
    typer.Option(
        "--anchor",
        metavar="[SEGMENT/]SEQ:HASH",
        help=mark("A head written down earlier, which must be held; may be repeated."),
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "verify-audit",
        help=mark("Check the journal and the trail line by line and print their heads."),
    )(verify_audit)


def verify_audit(
    context: typer.Context,
    *,
    anchor: AnchorOption = None,
    data: DataOption = None,
    lang: LanguageOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check both chains; print the head of each, or name the first broken place."""
    common = common_of(context).merged(data=data, quiet=quiet)
    folder = common.data or Path(os.environ.get("TINHGON_DATA") or "tinhgon-data")
    if not os.environ.get("TINHGON_DATABASE_URL") and not (folder / "tinhgon.sqlite3").is_file():
        raise _no_trail(str(folder))
    start_django(common, lang=lang)
    journal, found = _verified(anchor or [], str(folder))
    if journal is not None:
        _refuse_broken_journal(journal)
    _refuse_broken(found)
    records = _records(str(folder))
    _refuse_wrong_records(records)
    if records is not None and records.missing:
        printer(common)(
            Message(
                "Records of persons the journal seals that are not in this store: %(count)s.",
                {"count": records.missing},
            )
        )
    beside = _beside(str(folder))
    _refuse_wrong_reports(beside)
    _tell_missing(beside, common)
    if journal is not None and journal.head.seq:
        typer.echo(str(journal.head))
    if found.head:
        typer.echo(str(found.head))
    else:
        printer(common)(Message("The trail has no line yet."))


def _tell_missing(found: Any, common: Common) -> None:
    """Say what the journal holds and this store never had, as after a journal was imported."""
    if found is None:
        return
    if found.missing:
        printer(common)(
            Message(
                "Reports the journal calls issued that are not in this store: %(keys)s.",
                {"keys": ", ".join(found.missing)},
            )
        )
    if found.returns:
        printer(common)(
            Message(
                "Returns the journal calls accepted whose numbers are not in this store: "
                "%(count)s.",
                {"count": found.returns},
            )
        )


def _verified(texts: list[str], folder: str) -> tuple[Any, Any]:
    """Return what the check of the journal and that of the trail found.

    An anchor without a month is one of the journal, or of the trail where the journal does not
    hold it. The ends of months that the journal keeps are anchors of the trail.

    Raises:
        UsageError: `TG-TRAIL-005` or `TG-TRAIL-006`.
        InputError: `TG-TRAIL-007`, the file of the database is damaged.
    """
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from tinhgon.storage.repositories import journal, trail  # noqa: PLC0415

    places = [trail.Place.parse(text) for text in texts]
    for text, place in zip(texts, places, strict=True):
        if place is None:
            raise _not_an_anchor(text)
    anchors = [place for place in places if place is not None]
    try:
        tables = connection.introspection.table_names()
        if "storage_trailline" not in tables:
            raise _no_trail(folder)
        if "storage_journalentry" not in tables:  # a directory of an older version
            return None, trail.verify(anchors)
        mine = [one for one in anchors if not one.segment and journal.holds(one.head)]
        others = [one for one in anchors if one not in mine]
        return journal.verify([one.head for one in mine]), trail.verify(
            [*others, *journal.seals()]
        )
    except DatabaseError as error:
        raise _unreadable(folder) from error


def _records(folder: str) -> Any:
    """Return what the check of the records of persons found, None before there were any.

    Asked of a journal that is whole: the seals are read from it.

    Raises:
        InputError: `TG-TRAIL-007`, the file of the database is damaged.
    """
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from tinhgon.storage.repositories import people  # noqa: PLC0415

    try:
        is_there = people.TABLE in connection.introspection.table_names()
        return people.verify() if is_there else None
    except DatabaseError as error:
        raise _unreadable(folder) from error


def _beside(folder: str) -> Any:
    """Return what the check of issued reports and taken-in acts found, None before any could be.

    Raises:
        InputError: `TG-TRAIL-007`, the file of the database is damaged.
    """
    from django.conf import settings  # noqa: PLC0415
    from django.db import DatabaseError, connection  # noqa: PLC0415

    from tinhgon.storage.originals import Originals  # noqa: PLC0415
    from tinhgon.storage.repositories import reports  # noqa: PLC0415

    try:
        is_there = reports.TABLE in connection.introspection.table_names()
        originals = Originals(settings.TINHGON_DATA / "originals")
        return reports.verify(originals) if is_there else None
    except DatabaseError as error:
        raise _unreadable(folder) from error


def _refuse_wrong_reports(found: Any) -> None:
    """Name the first rows and files that are not as the journal says.

    Raises:
        InputError: `TG-REPORT-028`.
    """
    from tinhgon.storage.repositories.wrong import FAULTS  # noqa: PLC0415

    if found is None or not found.wrong:
        return
    first = found.wrong[0]
    alike = [str(one) for one in found.wrong if one.fault == first.fault]
    raise InputError(
        "TG-REPORT-028",
        FAULTS[first.fault],
        where=", ".join(alike[:10]) + (f" (+{len(alike) - 10})" if len(alike) > 10 else ""),
        hint=Message("Keep the database file as it is and compare it with a backup."),
    )


def _refuse_wrong_records(found: Any) -> None:
    """Name the first records of persons that are not as the journal says.

    Raises:
        InputError: `TG-PERSON-020`, or `TG-PERSON-021` where values of an erased person are left.
    """
    from tinhgon.storage.repositories.people import FAULTS, Fault  # noqa: PLC0415

    if found is None or not found.wrong:
        return
    first = found.wrong[0]
    alike = [str(one) for one in found.wrong if one.fault == first.fault]
    is_erased = first.fault == Fault.ERASED
    raise InputError(
        "TG-PERSON-021" if is_erased else "TG-PERSON-020",
        FAULTS[first.fault],
        where=", ".join(alike[:10]) + (f" (+{len(alike) - 10})" if len(alike) > 10 else ""),
        hint=Message("Start any other command on this directory: it erases them once more.")
        if is_erased
        else Message("Keep the database file as it is and compare it with a backup."),
    )


def _refuse_broken_journal(found: Any) -> None:
    """Name the first entry that is not as it was written.

    Raises:
        InputError: `TG-JOURNAL-011`.
    """
    from tinhgon.storage.repositories.journal import FAULTS  # noqa: PLC0415

    if found.broken is not None:
        raise InputError(
            "TG-JOURNAL-011",
            FAULTS[found.broken.fault],
            where=str(found.broken.seq),
            hint=Message("Keep the database file as it is and compare it with a backup."),
        )


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
            Message("Nothing holds this head: a tail was cut or written anew."),
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


def _unreadable(folder: str) -> InputError:
    return InputError(
        "TG-TRAIL-007",
        Message("The database cannot be read."),
        where=folder,
        hint=Message("Keep the database file as it is and compare it with a backup."),
    )


def _not_an_anchor(text: str) -> UsageError:
    return UsageError(
        "TG-TRAIL-006",
        Message("This is not a head."),
        where=text,
        hint=Message("A head reads SEGMENT/SEQ:HASH, as this command prints it."),
    )
