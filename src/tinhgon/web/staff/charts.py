"""Statistical charts as Vega-Lite specifications, drawn in the page by the vendored library.

The page shows the same figures in a table; a chart adds nothing that is not there.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import pgettext

from tinhgon.web.cards import number

_INK: Final = "#1a2433"
_SEXES: Final = ("#1c4f8f", "#b98300")
_BANDS: Final = ("#c9dcf3", "#93b8e3", "#5a8fcb", "#2b64a5", "#163a66")
_LOOK: Final[Mapping[str, Any]] = {
    "font": "Be Vietnam Pro",
    "background": None,
    "view": {"stroke": None},
    "axis": {"labelColor": _INK, "titleColor": _INK, "labelFontSize": 12, "titleFontSize": 12,
             "gridColor": "#e6eaf0", "domainColor": "#8a93a0", "tickColor": "#8a93a0"},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "orient": "bottom"},
    "title": {"fontSize": 13, "fontWeight": 600, "color": _INK, "anchor": "start"},
}  # fmt: skip

Rows = Sequence[Mapping[str, Any]]


def pyramid(rows: Rows, title: str, most: int) -> dict[str, Any]:
    """Return the pyramid of ages: men to the left, women to the right, the oldest on top.

    Args:
        rows: band, sex in words, count; None for a figure that is hidden, shown as a star.
        title: of the chart.
        most: the largest count of all charts that stand side by side.
    """
    bands = list(dict.fromkeys(row["band"] for row in rows))
    sexes = list(dict.fromkeys(row["sex"] for row in rows))
    signed = [
        {
            "band": row["band"], "sex": row["sex"], "sign": -1 if row["sex"] == sexes[0] else 1,
            "side": (row["count"] or 0) * (-1 if row["sex"] == sexes[0] else 1),
            "told": "*" if row["count"] is None else number(row["count"]),
        }
        for row in rows
    ]  # fmt: skip
    edge = max(most, 1) * 1.3  # room for the numbers beside the bars
    place = {
        "y": {"field": "band", "type": "nominal", "sort": bands[::-1], "title": None},
        "x": {"field": "side", "type": "quantitative", "title": pgettext("count", "people"),
              "scale": {"domain": [-edge, edge], "nice": False},
              "axis": {"labelExpr": "format(abs(datum.value), ',d')", "tickMinStep": 1,
                       "tickCount": 6}},
    }  # fmt: skip
    return {
        "title": title,
        "description": title,
        "width": "container",
        "height": 30 * len(bands),
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": signed},
        "encoding": place,
        "layer": [
            {"mark": {"type": "bar", "height": {"band": 0.78}},
             "encoding": {"color": {"field": "sex", "type": "nominal", "sort": sexes,
                                    "title": None,
                                    "scale": {"domain": sexes, "range": list(_SEXES)}}}},
            _count_beside("datum.sign < 0", "right", -4),
            _count_beside("datum.sign > 0", "left", 4),
        ],
        "config": dict(_LOOK),
    }  # fmt: skip


def _count_beside(which: str, align: str, offset: int) -> dict[str, Any]:
    return {
        "transform": [{"filter": which}],
        "mark": {"type": "text", "align": align, "dx": offset, "fontSize": 12, "color": _INK},
        "encoding": {"text": {"field": "told", "type": "nominal"}},
    }


def years_of_bands(rows: Rows, title: str) -> dict[str, Any]:
    """Return the people of each year to come, stacked by band of age.

    Args:
        rows: year, band in words, its place, count.
        title: of the chart.
    """
    bands = list(dict.fromkeys(row["band"] for row in rows))
    return {
        "title": title,
        "description": title,
        "width": "container",
        "height": 260,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": list(rows)},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "count", "type": "quantitative", "title": pgettext("count", "people"),
                  "axis": {"format": ",d", "tickMinStep": 1}},
            "order": {"field": "place", "type": "quantitative"},
            "color": {"field": "band", "type": "nominal", "sort": bands, "title": None,
                      "scale": {"domain": bands, "range": list(_BANDS)}},
        },
        "config": dict(_LOOK),
    }  # fmt: skip
