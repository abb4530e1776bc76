"""The day a board speaks of: `?den=2026-10-31`, else today in Vietnam."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone


def report_date(request: HttpRequest) -> date:
    """Return the day asked for in the address, today when none or none of the calendar."""
    try:
        return date.fromisoformat(request.GET.get("den", ""))
    except ValueError:
        return timezone.localdate()
