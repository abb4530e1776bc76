"""Reports, what is said in them, and their evidence: each service once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import issuing
import places
import staffed

from tinhgon.services.evidence import ExportEvidence
from tinhgon.services.report_drafts import BeginReport, DropDraft
from tinhgon.services.report_items import OrderItems, ReviewFigure, Said, TakeOutItem, WriteItem
from tinhgon.services.reports import asked_of
from tinhgon.storage.models import ReportDraft


def draft() -> ReportDraft:
    staffed.province()
    asked = asked_of("one-page", date(2025, 7, 1), base_on=date(2021, 1, 1))
    return BeginReport(places.account(), asked, places.clock).execute()


def _begin() -> BeginReport:
    staffed.province()
    return BeginReport(places.account(), asked_of("year", date(2025, 7, 1)), places.clock)


def _drop() -> DropDraft:
    row = draft()
    return DropDraft(places.account(), row, row.version, places.clock)


def _write(**more: Any) -> WriteItem:
    said = Said("limit", "Còn chậm.")
    return WriteItem(places.account(), date(2025, 7, 1), "", said, places.clock, **more)


def _take_out() -> TakeOutItem:
    row = _write().execute()
    return TakeOutItem(places.account(), row, row.version, places.clock)


def _order() -> OrderItems:
    return OrderItems(places.account(), [_write().execute().pk], places.clock)


def issued_file() -> list[Any]:
    issuing.staffed()
    row = issuing.issuing().execute()
    return [row.key, row.files.first().name]


def _evidence() -> ExportEvidence:
    issuing.staffed()
    row = issuing.issuing().execute()
    return ExportEvidence(places.account(), row, places.originals(), places.clock)


EXAMPLES: dict[type, Callable[[], Any]] = {
    BeginReport: _begin,
    DropDraft: _drop,
    WriteItem: _write,
    TakeOutItem: _take_out,
    OrderItems: _order,
    ReviewFigure: lambda: ReviewFigure(places.account(), "k", "kept", "vì", places.clock),
    ExportEvidence: _evidence,
}
