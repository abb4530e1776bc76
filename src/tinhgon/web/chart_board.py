"""The organisation chart of a day: units as boxes, with words and addresses."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from tinhgon.drawing.chart import ChartLine, ChartPicture, ChartUnit, ChartWords, draw_chart
from tinhgon.drawing.legend import Legend, LegendItem
from tinhgon.services.sampling import watermark
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import ChartPage, ChartRow
from tinhgon.web.organisation_words import CLASSES, RELATIONS, counted, words_of

A4 = 1.3
"""Shrinkage up to which a chart is printed on A4; beyond it letters would be below 7 points."""


def chart_board(page: ChartPage, moment: Moment, *, is_file: bool = False) -> ChartPicture:
    """Return the drawn chart.

    Args:
        page: its units.
        moment: the dates of the page, kept by its links and printed above a file.
        is_file: whether it is drawn for a file of its own: with a caption, without links.
    """
    units = [_unit(row, moment, is_file=is_file) for row in page.rows]
    names = {row.unit.id: row.unit.name for row in page.rows}
    drawn = [one for one in page.relations if one[0] in names and one[1] in names]
    lines = [
        ChartLine(one, other, kind, f"{names[one]} → {words_of(RELATIONS, kind)} → {names[other]}")
        for one, other, kind in drawn
    ]
    legend = _legend(page.rows, {kind for _one, _other, kind in drawn})
    words = _words(page, moment, legend, is_file=is_file)
    return draw_chart(units, words, name="so-do", lines=lines)


def _words(page: ChartPage, moment: Moment, legend: Legend, *, is_file: bool) -> ChartWords:
    title = _("Organisation chart")
    if page.rows:
        title = f"{title}: {page.rows[0].unit.name}"
    return ChartWords(
        title=title,
        description=_("Units in working order, superiors above or to the left of what is theirs."),
        caption=f"{title} · {dates_in_words(moment)}" if is_file else "",
        watermark=watermark() if is_file else "",
        more=_("units not drawn"),
        legend=legend,
    )


def _unit(row: ChartRow, moment: Moment, *, is_file: bool) -> ChartUnit:
    counts = counted(row.below)
    label = words_of(CLASSES, row.unit.unit_class)
    title = " · ".join(part for part in (row.unit.name, label, counts) if part)
    return ChartUnit(
        id=row.unit.id,
        parent=row.parent,
        name=row.unit.name,
        unit_class=row.unit.unit_class,
        counts=counts,
        title=title,
        address="" if is_file else moment.address("unit", row.unit.id),
        below=row.beneath,
        more="" if is_file else moment.address("organisation_chart", goc=row.unit.id),
    )


def _legend(rows: Iterable[ChartRow], kinds: Collection[str]) -> Legend:
    seen = {row.unit.unit_class for row in rows}
    classes = [LegendItem("class", slug, str(CLASSES[slug])) for slug in CLASSES if slug in seen]
    lines = [LegendItem("line", slug, str(RELATIONS[slug])) for slug in RELATIONS if slug in kinds]
    return (*classes, *lines)


def dates_in_words(moment: Moment) -> str:
    """Return both dates of a page as they are printed."""
    known = _("today") if moment.known is None else f"{moment.known:%d/%m/%Y}"
    return _("figures as of %(valid)s, record up to %(known)s") % {
        "valid": f"{moment.valid:%d/%m/%Y}",
        "known": known,
    }
