"""Statistical charts as pictures: a Vega-Lite spec in the shipped font, without the network."""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from tinhgon.reporting.writing import glyphs

_LOCALE: Final = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["", ""],
    "percent": "%",
}
_CONFIG: Final = {
    "font": glyphs.FAMILY,
    "background": "white",
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 280,
    },
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
    "text": {"fontSize": 12},
    "title": {"fontSize": 13},
}
_SCALE: Final = 2.0
_MM_A_POINT: Final = 25.4 / 72
_NO_DATA_FROM: Final[list[str]] = []
_VEGA_LITE: Final = "6.4"


def to_svg(spec: Mapping[str, Any]) -> str:
    """Return a chart as SVG.

    Args:
        spec: Vega-Lite with its data inline; a spec that names a file or an address is refused.

    Raises:
        ValueError: it is no Vega-Lite, or it wants data from elsewhere.
    """
    return _drawn(json.dumps(_own(spec)))


def to_png(spec: Mapping[str, Any]) -> bytes:
    """Return a chart as PNG with two pixels a point; see `to_svg`."""
    found: bytes = _converter().svg_to_png(to_svg(spec), scale=_SCALE)
    return found


@lru_cache(maxsize=16)
def _drawn(spec: str) -> str:
    """Return the SVG of a spec, as JSON: the charts of one report go into each of its files."""
    found: str = _converter().vegalite_to_svg(spec, **_options())
    return found


@cache
def _converter() -> Any:
    """Return the converter with the shipped fonts; loaded when the first chart is drawn."""
    import vl_convert  # noqa: PLC0415 - a large library not every report needs

    with glyphs.folder() as fonts:
        vl_convert.register_font_directory(str(fonts))
    return vl_convert


def _own(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return the spec as a dictionary; data from a file or an address is refused here already."""
    waiting: list[Any] = [spec]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            if "url" in part:
                raise ValueError(part["url"])
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part
    return dict(spec)


def _options() -> dict[str, Any]:
    return {
        "vl_version": _VEGA_LITE,
        "config": _CONFIG,
        "allowed_base_urls": _NO_DATA_FROM,
        "format_locale": _LOCALE,
    }


def width_of_svg(svg: str) -> float:
    """Return the width of a chart drawn as SVG on paper, in millimetres."""
    found = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    return float(found[1]) * _MM_A_POINT if found else 0.0


def width_of(png: bytes) -> float:
    """Return the width of a chart on paper, in millimetres: a pixel of the spec is a point."""
    pixels = int.from_bytes(png[16:20], "big")
    return pixels / _SCALE * _MM_A_POINT
