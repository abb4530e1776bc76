"""Whole, part, rest and unknown look different; what is left out is counted."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tinhgon.drawing.flows import FlowBand, FlowUnit, FlowWords, draw_flows, totals
from tinhgon.drawing.legend import LegendItem
from tinhgon.drawing.svg import as_file

WORDS = FlowWords(
    "Ai thành ai", "mô tả", "Trước", "Sau", no_heir="không có kế tục", no_source="thành lập mới"
)
OLD = [FlowUnit(one, f"Xã {one}") for one in "abcd"]
NEW = [FlowUnit(one, f"Phường {one}", address=f"/{one}/") for one in "XYZ"]


def fills(picture):
    return re.findall(r'fill="([^"]+)"[^>]*class="d-band is-(\w+)"', "".join(picture.sheets))


def test_extents_differ_by_pattern():
    bands = [
        FlowBand("a", "X", "whole", 10),
        FlowBand("b", "X", "part", 10),
        FlowBand("b", "Y", "rest", 10),
        FlowBand("c", "Y", "", 10),
    ]
    found = {extent: fill for fill, extent in fills(draw_flows(OLD, NEW, bands, WORDS))}
    assert len(set(found.values())) == 4
    assert found["part"] == "url(#flows-part)"
    assert found["unknown"] == "url(#flows-unknown)"


def test_an_unknown_share_is_marked_and_never_looks_known():
    bands = [FlowBand("a", "X", "part", None), FlowBand("b", "X", "part", 10)]
    picture = draw_flows(OLD, NEW, bands, WORDS)
    assert picture.is_measured
    assert len({fill for fill, _ in fills(picture)}) == 2
    assert picture.sheets[0].count(">?</text>") == 1
    assert picture.sheets[0].count('stroke-dasharray="3 2"') == 1


def test_without_amounts_all_bands_are_equally_wide_and_it_says_so():
    picture = draw_flows(
        OLD, NEW, [FlowBand("a", "X", "whole"), FlowBand("b", "X", "part")], WORDS
    )
    assert not picture.is_measured
    assert ">?</text>" not in picture.sheets[0]


def test_who_goes_to_nobody_and_who_comes_from_nobody():
    svg = draw_flows(OLD[:2], NEW[:2], [FlowBand("a", "X", "whole")], WORDS).sheets[0]
    assert "<title>Xã b · không có kế tục</title>" in svg
    assert "<title>Phường Y · thành lập mới</title>" in svg
    assert "<title>Xã a</title>" in svg


def test_the_rest_is_counted_group_by_group():
    bands = [FlowBand("a", "X", "whole"), FlowBand("b", "Y", "whole"), FlowBand("c", "Y", "whole")]
    picture = draw_flows(OLD, NEW, bands, WORDS, most=2)
    assert (picture.drawn, picture.hidden, picture.shown) == (1, 2, ("X",))


def test_one_group_that_is_too_long_is_cut():
    old = [FlowUnit(str(n), f"Xã {n}") for n in range(600)]
    bands = [FlowBand(str(n), "X", "whole") for n in range(600)]
    picture = draw_flows(old, NEW[:1], bands, WORDS)
    assert (picture.drawn, picture.hidden) == (500, 100)


def test_sheets_are_cut_between_groups():
    old = [FlowUnit(str(n), f"Xã {n}") for n in range(60)]
    new = [FlowUnit(str(n), f"Phường {n}") for n in range(30)]
    bands = [FlowBand(str(n), str(n // 2), "whole") for n in range(60)]
    sheets = draw_flows(old, new, bands, WORDS, sheet=400).sheets
    assert len(sheets) > 2
    assert sum(sheet.count('class="d-band') for sheet in sheets) == 60
    heights = [float(re.search(r' height="([\d.]+)"', sheet)[1]) for sheet in sheets]
    assert max(heights) < 400 + 80
    ids = [found for sheet in sheets for found in re.findall(r' id="([^"]+)"', sheet)]
    assert len(ids) == len(set(ids))


def test_counts_by_extent():
    bands = [FlowBand("a", "X", "whole"), FlowBand("b", "X", ""), FlowBand("b", "Y", "?")]
    assert totals(bands) == {"whole": 1, "part": 0, "rest": 0, "": 2}


def test_a_band_is_no_stop_of_the_keyboard_and_a_unit_is():
    band = FlowBand("a", "X", "whole", title="khoản 1 Điều 1", address="/nhat-ky/3/")
    svg = draw_flows(OLD[:1], NEW[:1], [band], WORDS).sheets[0]
    assert re.search(r'<a href="/nhat-ky/3/"[^>]* tabindex="-1"><title>khoản 1 Điều 1<', svg)
    assert re.search(r'<a href="/X/" class="d-unit"', svg)


def test_legend_shows_the_patterns_of_its_own_picture():
    legend = (LegendItem("extent", "part", "một phần"), LegendItem("extent", "", "chưa rõ"))
    words = FlowWords("t", legend=legend, caption="Tỉnh Hồng Lam")
    svg = draw_flows(OLD, NEW, [], words, name="gop").sheets[0]
    assert 'fill="url(#gop-part)"' in svg
    assert 'id="gop-part"' in svg


@given(st.text(max_size=50), st.text(max_size=20))
def test_sound_and_within_the_policy_whatever_the_words(name, note):
    old, new = [FlowUnit("a", name, note)], [FlowUnit("X", name, note, name, name)]
    sheet = draw_flows(old, new, [FlowBand("a", "X", "part", 3, name, name)], WORDS).sheets[0]
    root = etree.fromstring(as_file(sheet).encode())
    assert not root.xpath("//@style | //*[local-name()='style' or local-name()='script']")


def test_nothing_is_an_empty_picture():
    assert draw_flows([], [], [], WORDS).drawn == 0
