"""The day a board speaks of: `?den=2026-10-31`, else today in Vietnam."""

import re
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

_WRITTEN = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReportDate:
    """The report date of a page.

    Attributes:
        day: the day the page speaks of.
        is_today: whether that is today; any other day tints the header.
        refused: what was asked for and is no day of the calendar, empty when all is well.
    """

    day: date
    is_today: bool
    refused: str = ""

    @property
    def written(self) -> str:
        """Return the day as written here: 31/10/2026."""
        return f"{self.day:%d/%m/%Y}"


def report_date(request: HttpRequest) -> ReportDate:
    """Return the day asked for in the address, today when none or none of the calendar."""
    asked, today = request.GET.get("den", "").strip(), timezone.localdate()
    if not asked:
        return ReportDate(today, is_today=True)
    day = parsed(asked)
    if day is None:
        return ReportDate(today, is_today=True, refused=asked[:20])
    return ReportDate(day, is_today=day == today)


def parsed(text: str) -> date | None:
    """Return the day of `2026-10-31` or `31/10/2026`, None when it is not one.

    Examples:
        >>> parsed("31/10/2026") == parsed("2026-10-31") == date(2026, 10, 31)
        True
        >>> parsed("31/02/2026") is None
        True
    """
    written = _WRITTEN.fullmatch(text)
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None
