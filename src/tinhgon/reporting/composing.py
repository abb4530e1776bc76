"""Composes a report from its record: nothing but the record goes in, the same bytes come out."""

from tinhgon.reporting.papers import DRAFT_MARK, Letterhead
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Heading, Report
from tinhgon.reporting.words.overall import overall
from tinhgon.reporting.words.writing import Writing


def compose(record: Record) -> Report:
    """Return the report of a record."""
    writing = Writing(record)
    place = record.place
    blocks = (Heading(2, "Kết quả chung"), overall(writing))
    return Report(
        record.asked, record.position,
        Letterhead(place.issuer, place.seat, place.symbol, place.superior),
        "Báo cáo", "tổng kết", blocks,
        marks=tuple(filter(None, (DRAFT_MARK, record.watermark))),
        figures=writing.figures.held, notes=writing.notes,
    )  # fmt: skip
