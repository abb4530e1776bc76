"""How this installation makes reports: from the record, in the forms they are handed out in."""

from functools import cache
from typing import Final

from tinhgon.reporting.composing import compose
from tinhgon.reporting.report import Report
from tinhgon.reporting.sourced import unsourced
from tinhgon.services.report_issuing import Form, Press
from tinhgon.services.report_records import record_of

ENDINGS: Final = (".docx", ".pdf", ".xlsx", ".html")
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


def _docx(report: Report) -> bytes:
    from tinhgon.reporting.writing.docx import to_docx  # noqa: PLC0415 - slow to load

    return to_docx(report)


def _pdf(report: Report) -> bytes:
    from tinhgon.reporting.writing.pdf import to_pdf  # noqa: PLC0415 - slow to load

    return to_pdf(report)


def _xlsx(report: Report) -> bytes:
    from tinhgon.reporting.writing.xlsx import to_xlsx  # noqa: PLC0415 - slow to load

    return to_xlsx(report)


def _html(report: Report) -> bytes:
    from tinhgon.reporting.writing.html import to_html  # noqa: PLC0415 - slow to load

    return to_html(report).encode()


def forms() -> tuple[Form, ...]:
    """Return the forms a report is handed out in; the workbook is its annex, with live sums."""
    return (
        Form(".docx", f"{_OFFICE}.wordprocessingml.document", _docx),
        Form(".pdf", "application/pdf", _pdf),
        Form(".xlsx", f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
        Form(".html", "text/html; charset=utf-8", _html),
    )


@cache
def press() -> Press:
    """Return how reports are made here."""
    return Press(record=record_of, compose=compose, unsourced=unsourced, forms=forms())
