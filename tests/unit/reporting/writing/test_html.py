"""Reports as HTML: numbers lead to their sources, tables for every reader, nothing foreign."""

import base64
import json
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest
import written
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.reporting.report import Paragraph, Piece
from tinhgon.reporting.writing.html import fragment, stylesheet, to_html
from tinhgon.reporting.writing.plan import clean


def link(key):
    return f"/nguon/{key}?a=1&b=2"


def tree(text):
    return lxml.html.document_fromstring(text)


@pytest.fixture(scope="module")
def page():
    return tree(to_html(written.report(), link))


def test_every_number_leads_to_its_source(page):
    report = written.report()
    cells = [cell for grid in report.grids() for line in grid.lines for cell in line.cells]
    pieces = [one for block in report.blocks if isinstance(block, Paragraph)
              for one in block.pieces]  # fmt: skip
    wanted = Counter((link(one.figure), one.text) for one in (*cells, *pieces) if one.figure)
    found = Counter((one.get("href"), one.text_content())
                    for one in page.find_class("report-figure"))  # fmt: skip
    assert found == wanted
    assert all(one.tag == "a" for one in page.find_class("report-figure"))


def test_without_a_source_a_number_keeps_its_key():
    found = tree(to_html(written.report())).find_class("report-figure")
    assert {one.get("data-figure") for one in found} == set(written.report().figures)
    some = tree(fragment(written.report(), lambda key: None if key == "f1" else link(key)))
    assert {one.tag for one in some.find_class("report-figure")} == {"a", "span"}


def test_names_are_unique_and_what_is_called_is_there(page):
    names = Counter(page.xpath("//@id"))
    assert max(names.values()) == 1
    called = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert called
    assert set(called) <= set(names)
    assert set(page.xpath("//@aria-labelledby")) <= set(names)


def test_notes_are_called_by_their_number(page):
    calls = [one.text_content() for one in page.xpath("//sup/a")]
    assert calls == ["1", "2", "1"]
    notes = [one.text_content().removesuffix(" ↩") for one in page.xpath("//ol/li")]
    assert notes[0] == "Tài liệu nguồn ghi 14,4%; 215/1.503 = 14,305%."


def test_tables_have_a_caption_and_heads_of_columns_and_lines(page):
    report = written.report()
    for grid, table in zip(report.grids(), page.xpath("//table"), strict=True):
        assert grid.title in table.find("caption").text_content()
        heads = table.xpath("./thead//th")
        assert all(one.get("scope") in {"col", "colgroup"} for one in heads)
        spans = [int(one.get("colspan", 1)) * int(one.get("rowspan", 1)) for one in heads]
        assert sum(spans) == len(grid.widths) * len(grid.heads)
        rows = table.xpath("./tbody/tr")
        assert len(rows) == len(grid.lines)
        named = max(grid.first_numbers - 1, 0)
        assert all(row[named].tag == "th" and row[named].get("scope") == "row" for row in rows)
        assert all(len(row) == len(grid.widths) for row in rows)


def test_what_is_expected_is_hatched_and_what_is_invented_is_signed(page):
    table = page.xpath("//table")[1]
    cells = table.xpath("./tbody/tr[4]/*")
    assert "report-projected" in cells[5].get("class")
    assert "report-projected" not in cells[3].get("class")
    assert cells[5].text_content() == "96†"
    assert "report-assumed" in cells[5].get("class")
    assert "repeating-linear-gradient" in stylesheet()


@pytest.mark.parametrize("is_live", [False, True])
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(is_live):
    part = tree(fragment(written.report(), link, is_live=is_live))
    assert not part.xpath("//@style | //style | //iframe | //object | //link")
    assert not [name for one in part.iter() for name in one.attrib if name.startswith("on")]
    assert all(one.get("type") == "application/json" for one in part.xpath("//script"))
    assert all(
        address.startswith("data:image/svg+xml;base64,") for address in part.xpath("//@src")
    )
    assert not re.search(r"url\(|@import|https?:", stylesheet())


def test_a_chart_is_told_in_words_and_its_picture_stands_in_the_page(page):
    (first, second) = page.xpath("//figure/img")
    assert first.get("alt") == "Bốn khối: 40, 77, 114, 151 tổ chức."
    svg = base64.b64decode(second.get("src").partition(",")[2]).decode()
    assert "Sở Nội vụ" in svg


def test_a_live_chart_has_its_spec_for_the_script_of_the_page():
    chart = written.chart()
    told = {**chart.spec, "description": "</script><b>&"}
    report = replace(written.report(tables=0), blocks=(replace(chart, spec=told),), annexes=())
    part = tree(fragment(report, is_live=True))
    (place,) = part.xpath("//*[@data-chart]")
    (spec,) = part.xpath(f"//script[@id='{place.get('data-chart')}']")
    assert json.loads(spec.text) == told
    assert not part.xpath("//b")


def test_the_page_says_its_language_and_the_marks_stand_on_every_page(page):
    text = to_html(written.report())
    assert page.get("lang") == "vi"
    assert page.find_class("report")[0].get("lang") == "vi"
    assert "@top-left { content: 'DỰ\\20 THẢO'" in text
    assert page.find_class("report-marks")[0].text_content() == "".join(written.MARKS)
    assert "@top-left" not in to_html(written.report(marks=()))


def test_headings_go_down_by_steps(page):
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_same_report_is_the_same_text():
    assert to_html(written.report(), link) == to_html(written.report(), link)


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_text_is_words_and_never_markup(words):
    said = Paragraph((Piece(words, note="n1"), Piece(f"<script>{words}")))
    report = replace(written.report(tables=0), blocks=(said,), notes={"n1": said}, annexes=(),
                     subject=words, marks=(f"</style>{words}",))  # fmt: skip
    text = to_html(report)
    assert text.count("<script") == 0
    assert text.count("</style>") == 1
    (found,) = tree(text).find_class("report-body")
    shown = "".join(part for part in found.itertext())
    wanted = re.sub(r"[\r\n]", "", clean(words))
    assert re.sub(r"[\r\n]", "", shown) == f"{wanted}1<script>{wanted}"
