"""What commands on a data directory share: loading it, days, moments of knowledge."""

from datetime import date, datetime, time
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import typer

from tinhgon.cli.console import Common, WrongUsage
from tinhgon.cli.language import mark
from tinhgon.cli.serving import printer, repeat_erasures, start_django
from tinhgon.kernel import Message

DayOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=mark("The state during this day (today).")),
]
KnownOption = Annotated[
    str | None,
    typer.Option("--known-at", metavar="TIME", help=mark("As it was known then (now).")),
]
CALENDAR: Final = ZoneInfo("Asia/Ho_Chi_Minh")


def start(common: Common, lang: str | None) -> None:
    """Load Django on the data directory and bring its tables up to date.

    Whom a restored copy has brought back is erased again, before anything is shown.
    """
    start_django(common, lang=lang)
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    repeat_erasures(printer(common))


def day(text: str | None) -> date | None:
    """Return the day an option names, None when it is not given.

    Raises:
        WrongUsage: `TG-CLI-011`.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(
            "TG-CLI-011", Message("A date is written YYYY-MM-DD."), where=text
        ) from None


def moment(text: str | None) -> datetime | None:
    """Return a moment of knowledge; a bare date means the end of that day here.

    Raises:
        WrongUsage: `TG-CLI-012`.
    """
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUsage(
            "TG-CLI-012",
            Message("A time is written YYYY-MM-DDTHH:MM:SS, or as a date."),
            where=text,
        ) from None
    if len(text) == len("2026-01-15"):
        found = datetime.combine(found.date(), time.max)
    return found if found.tzinfo else found.replace(tzinfo=CALENDAR)


def today() -> date:
    """Return today by the office's calendar."""
    return datetime.now(CALENDAR).date()
