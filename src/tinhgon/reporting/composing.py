"""Composes a report from its record: nothing but the record goes in, the same bytes come out."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tinhgon.reporting.annexes import review_grid, sources_grid
from tinhgon.reporting.charts import charts
from tinhgon.reporting.letterheads import Letterhead
from tinhgon.reporting.papers import DRAFT_MARK
from tinhgon.reporting.record import Place, Record
from tinhgon.reporting.report import Annex, Block, Report
from tinhgon.reporting.tables import tables
from tinhgon.reporting.words.annexes import amended
from tinhgon.reporting.words.judgement import part_five, part_four, part_three
from tinhgon.reporting.words.opening import opening, part_one
from tinhgon.reporting.words.results import part_two
from tinhgon.reporting.words.short import one_page, speech
from tinhgon.reporting.words.writing import Writing, templates

SHORT: Final[Mapping[str, Callable[[Writing], Iterator[Block]]]] = {
    "one-page": one_page,
    "speech": speech,
}
"""Kinds of one part, without tables; nobody signs them."""


def compose(record: Record) -> Report:
    """Return the report of a record, whatever its kind."""
    writing = Writing(record)
    short = SHORT.get(record.asked.kind)
    blocks = tuple(short(writing) if short else _full(writing))
    annexes = () if short else tuple(_annexes(writing))
    words = templates("report")
    place, kind = record.place, record.asked.kind
    return Report(
        record.asked, record.position,
        Letterhead(place.issuer, place.seat, place.symbol, _superior(place)),
        words["kinds"][kind], words["titles"][kind].format(place=_unbroken(place.name)), blocks,
        annexes,
        recipients=() if short else _recipients(place, record.asked.layout),
        signature=() if short else _signature(record.asked.layout),
        marks=tuple(filter(None, (DRAFT_MARK, record.watermark))),
        figures=writing.figures.held, notes=writing.notes,
    )  # fmt: skip


def _full(writing: Writing) -> Iterator[Block]:
    yield from opening(writing)
    for part in (part_one, part_two, part_three, part_four, part_five):
        yield from part(writing)


def _annexes(writing: Writing) -> Iterator[Annex]:
    titles = templates("report")["headings"]
    has_expected = writing.record.after is not None
    note = writing.small("tables_note_expected" if has_expected else "tables_note")
    grids = tables(writing.record, writing.figures)
    yield Annex(titles["tables"], (note, *grids))
    yield Annex(titles["amend"], tuple(amended(writing)))
    yield Annex(titles["review"], (review_grid(writing.record, writing.figures),))
    pictures = charts(writing.record, writing.figures)  # before the sources of their figures
    yield Annex(titles["sources"], (sources_grid(writing.record, writing.figures),))
    if pictures:
        yield Annex(titles["charts"], pictures)


def _unbroken(name: str) -> str:
    """Return a name whose words stay on one line of the title."""
    return name.replace(" ", "\u00a0")


_COMMITTEE: Final = "Ủy ban nhân dân "


def _superior(place: Place) -> str:
    """Return the superior as the letterhead has it: a committee and its place on two lines."""
    before, found, seat = place.superior.partition(_COMMITTEE)
    return place.superior if before or not found else f"{_COMMITTEE.strip()}\n{seat}"


def _recipients(place: Place, layout: str) -> tuple[str, ...]:
    above = place.superior if layout == "state" else f"Ban Thường vụ {place.committee}"
    return (f"{above} (để báo cáo)",)


def _signature(layout: str) -> tuple[str, ...]:
    return ("GIÁM ĐỐC",) if layout == "state" else ("TRƯỞNG BAN",)
