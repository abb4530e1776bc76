"""Charts as pictures: the shipped font, our form of numbers, never the network or a file."""

import re
from io import BytesIO

import pytest
import written
from PIL import Image

from tinhgon.reporting.writing import charts

SPEC = written.chart().spec


def test_a_chart_is_drawn_in_the_shipped_font_with_our_numbers():
    spec = {**SPEC, "data": {"values": [{"khoi": "Sở Nội vụ", "so": 4200.5}]}}
    svg = charts.to_svg(spec)
    assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"Tinos"}
    assert "Sở Nội vụ" in svg
    assert "4.000" in svg


def test_the_picture_is_as_wide_as_the_drawing():
    png, svg = charts.to_png(SPEC), charts.to_svg(SPEC)
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    assert charts.width_of(png) == pytest.approx(charts.width_of_svg(svg), abs=1)
    assert charts.width_of(png) == pytest.approx(image.width / 2 / 72 * 25.4)


def test_the_same_spec_is_the_same_picture():
    assert charts.to_png(SPEC) == charts.to_png(dict(reversed(SPEC.items())))


@pytest.mark.parametrize("url", ["https://example.com/a.csv", "file:///etc/hostname", "a.csv"])
def test_data_from_elsewhere_is_refused(url):
    for spec in ({**SPEC, "data": {"url": url}}, {"layer": [{**SPEC, "data": {"url": url}}]}):
        with pytest.raises(ValueError, match=re.escape(url)):
            charts.to_svg(spec)
    image = {**SPEC, "mark": {"type": "image", "url": url}}
    with pytest.raises(ValueError, match=re.escape(url)):
        charts.to_png(image)


def test_what_is_no_chart_is_refused():
    with pytest.raises(ValueError, match="Vega-Lite"):
        charts.to_svg({"mark": "nonsense"})
