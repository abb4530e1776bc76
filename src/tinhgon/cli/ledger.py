"""`tinhgon export ledger`: the numbers of a day, the movements of a period."""

from datetime import date
from typing import Annotated, Any

import typer

from tinhgon.cli.console import Common, WrongUsage
from tinhgon.cli.language import mark
from tinhgon.cli.serving import printer
from tinhgon.cli.state import day
from tinhgon.kernel import Message

MovementsOption = Annotated[
    bool,
    typer.Option("--movements", help=mark("The movements of a period, of the ledger only.")),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DATE", help=mark("Movements after this day, its state is the opening.")
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help=mark("Movements until this day, included.")),
]
ReportedOption = Annotated[
    bool,
    typer.Option("--reported", help=mark("Also what reports of those present changed.")),
]


def refuse_period(
    on: str | None, since: str | None, until: str | None, *, movements: bool
) -> None:
    """Refuse days that do not go together.

    Raises:
        WrongUsage: `TG-CLI-020` days of a period for a state, or the reverse; `TG-CLI-021` the
            period ends before it begins.
    """
    is_whole = bool(since and until and not on) if movements else not (since or until)
    if not is_whole:
        raise WrongUsage(
            "TG-CLI-020",
            Message(
                "A state is given with --on, movements of the ledger with --movements, --from and "
                "--until."
            ),
        )
    first, last = day(since), day(until)
    if first and last and last < first:
        raise WrongUsage(
            "TG-CLI-021",
            Message("The period ends before it begins."),
            where=f"{since} – {until}",
        )


def ledger_file(
    state: Any, since: date | None, ending: str, common: Common, *, with_reported: bool
) -> bytes:
    """Return the bytes of the ledger.

    Args:
        state: the apparatus of the day, of a period that of its last day.
        since: the first day of a period, None for a state.
        ending: of the file.
        common: for what is said.
        with_reported: let the lines of reports of those present stand in.
    """
    from tinhgon.files.listings import to_csv, to_jsonl, to_xlsx  # noqa: PLC0415
    from tinhgon.services.exporting import ExportedLedger  # noqa: PLC0415

    exported = ExportedLedger(state)
    head = {"schema": "tinhgon-ledger/1", "valid": state.valid.isoformat(), "known": state.known}
    if since is None:
        listing = exported.balances()
    else:
        head["since"] = since.isoformat()
        found = exported.movements(since, with_reported=with_reported)
        listing = found.listing
        if found.reported and not with_reported:
            printer(common)(
                Message(
                    "Lines of reports of those present left out: %(count)s. To write them too, "
                    "add --reported.",
                    {"count": found.reported},
                )
            )
    if ending == ".csv":
        return to_csv(listing, exported.watermark)
    if ending == ".xlsx":
        return to_xlsx([listing], exported.watermark)
    if exported.watermark:
        head["watermark"] = exported.watermark
    return to_jsonl([listing], head)
