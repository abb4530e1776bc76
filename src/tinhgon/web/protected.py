"""The addresses whose answers are protected: each answer leaves a line in the trail.

This table is the list. Protected are files handed out of the installation, and the trail itself
(who looked up whom); files of persons join it with the room that holds them. Reading a document
on the screen is not: every role may, and lines about it would bury those that matter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

Subjects = Callable[[HttpRequest, Mapping[str, Any]], tuple[str, ...]]


def _document(_request: HttpRequest, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"document:{values['pk']}",)


def _quota(_request: HttpRequest, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"quota:{values['pk']}",)


def _draft(_request: HttpRequest, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"draft:{values['pk']}",)


def _report(_request: HttpRequest, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"report:{values['key']}",)


def _form(_request: HttpRequest, values: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"form:{values['key']}",)


def _nothing(_request: HttpRequest, _values: Mapping[str, Any]) -> tuple[str, ...]:
    return ()


def _unit(request: HttpRequest, _values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the unit a picture or a table was narrowed to."""
    asked = (request.GET.get(name, "") for name in ("goc", "pham-vi", "don-vi"))
    unit = next(filter(None, asked), "")
    return (f"unit:{unit}",) if unit.isalnum() else ()


def _looked_up(request: HttpRequest, _values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the person and the document the trail was narrowed to."""
    asked = {"account": request.GET.get("nguoi", ""), "document": request.GET.get("van-ban", "")}
    return tuple(f"{kind}:{int(pk)}" for kind, pk in asked.items() if pk.strip())


@dataclass(frozen=True, slots=True)
class Protected:
    """What the line says: a verb of the trail, and what was shown."""

    verb: str
    subjects: Subjects


PROTECTED: Final[Mapping[str, Protected]] = {
    "original": Protected("document.download", _document),
    "document_sheet": Protected("findings.export", _document),
    "queue_sheet": Protected("findings.export", _nothing),
    "missing_sheet": Protected("missing.export", _nothing),
    "organisation_chart_file": Protected("organisation.draw", _unit),
    "mergers_file": Protected("organisation.draw", _unit),
    "quota_decision_file": Protected("quota.export", _quota),
    "quota_notices_file": Protected("quota.export", _quota),
    "headcount_file": Protected("headcount.export", _unit),
    "headcount_ledger_file": Protected("headcount.export", _unit),
    "draft_file": Protected("report.export", _draft),
    "issued_report_file": Protected("report.export", _report),
    "round_workbooks": Protected("form.export", _form),
    "returned_files": Protected("form.export", _form),
    "round_rollup": Protected("form.export", _form),
    "round_reminders": Protected("form.export", _form),
    "trail": Protected("trail.view", _looked_up),
    "trail_export": Protected("trail.export", _looked_up),
}
