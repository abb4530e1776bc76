"""A chart says all it hides, names itself, and is sound XML whatever the names are."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tinhgon.drawing import looks
from tinhgon.drawing.chart import ChartLine, ChartUnit, ChartWords, draw_chart
from tinhgon.drawing.legend import LegendItem
from tinhgon.drawing.svg import as_file
from tinhgon.drawing.text_width import text_width
from tinhgon.organisation.things import RELATIONS, UNIT_CLASSES

SVG = "{http://www.w3.org/2000/svg}"
WORDS = ChartWords("Sơ đồ tổ chức", "Đơn vị theo thứ tự công tác", more="đơn vị chưa vẽ")


def parsed(picture):
    return etree.fromstring(as_file(picture.svg).encode())


def units(*lines):
    return [ChartUnit(*line) for line in lines]


PROVINCE = units(
    ("t", "", "Tỉnh Hồng Lam", "administrative_unit"),
    ("nv", "t", "Sở Nội vụ", "state_agency"),
    ("tc", "t", "Sở Tài chính", "state_agency"),
    ("nv1", "nv", "Văn phòng Sở", "internal_unit"),
    ("nv2", "nv", "Phòng Tổ chức, biên chế", "internal_unit"),
)


def test_it_names_and_describes_itself():
    root = parsed(draw_chart(PROVINCE, WORDS, name="so-do"))
    title, description = root[0], root[1]
    assert (title.text, description.text) == (WORDS.title, WORDS.description)
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_what_is_not_drawn_stands_behind_a_plus():
    picture = draw_chart(PROVINCE, WORDS, most=3)
    assert (picture.drawn, picture.hidden) == (("t", "nv", "tc"), 2)
    assert "<title>Sở Nội vụ: +2 đơn vị chưa vẽ</title>" in picture.svg
    assert picture.svg.count('class="d-more"') == 1


def test_units_only_told_of_are_counted():
    told = [ChartUnit("a", "", "A", below=1200, more="/mo/"), ChartUnit("b", "a", "B", below=7)]
    picture = draw_chart(told, WORDS)
    assert picture.hidden == 1199
    badges = re.findall(r">\+([\d.]+)<", picture.svg)
    assert badges == ["1.192", "7"]
    assert 'href="/mo/"' in picture.svg


def test_never_more_than_five_hundred_boxes():
    many = [ChartUnit("r", "", "R"), *(ChartUnit(str(n), "r", f"Xã {n}") for n in range(900))]
    picture = draw_chart(many, WORDS, most=9999)
    assert len(picture.drawn) == picture.svg.count('class="d-box"') == 500
    assert picture.hidden == 401


def test_every_class_has_a_sign_that_differs_without_colour():
    assert set(looks.SIGNS) == set(UNIT_CLASSES)
    shapes = {(sign.path, sign.is_filled) for sign in [*looks.SIGNS.values()]}
    assert len(shapes) == len(UNIT_CLASSES)
    dashes = [looks.DASHES[kind] for kind in RELATIONS]
    assert len(set(dashes)) == len(RELATIONS)


def test_a_name_is_wrapped_within_its_box():
    name = "Trung tâm Kỹ thuật tài nguyên và môi trường, quan trắc và cảnh báo thiên tai tỉnh"
    root = parsed(draw_chart([ChartUnit("a", "", name, counts="12 phòng " * 9)], WORDS))
    lines = [span.text for span in root.iter(f"{SVG}tspan")]
    assert 1 < len(lines) <= 3
    assert all(text_width(line, 12) <= 152 for line in lines)
    assert root.find(f".//{SVG}g[@class='d-unit']/{SVG}title").text == name


def test_links_and_none_in_a_file():
    linked = [ChartUnit("a", "", "A", address="/bo-may/a/?den=2025-07-01&x=1")]
    assert parsed(draw_chart(linked, WORDS)).find(f".//{SVG}a").get("href") == linked[0].address
    assert parsed(draw_chart([ChartUnit("a", "", "A")], WORDS)).find(f".//{SVG}a") is None


def test_a_relation_is_dashed_and_drawn_only_between_boxes():
    lines = [ChartLine("nv1", "tc", "dual", "song trùng"), ChartLine("nv1", "?", "leads", "x")]
    svg = draw_chart(PROVINCE, WORDS, lines=lines).svg
    assert svg.count('class="d-relation"') == 1
    assert f'stroke-dasharray="{looks.DASHES["dual"]}"' in svg


def test_legend_and_caption_are_part_of_the_picture():
    items = (LegendItem("class", "village", "Thôn"), LegendItem("line", "dual", "Song trùng"))
    words = ChartWords("Sơ đồ", caption="Số liệu đến ngày 01/07/2025", legend=items)
    picture = draw_chart(PROVINCE, words)
    plain = draw_chart(PROVINCE, ChartWords("Sơ đồ"))
    assert "Song trùng" in picture.svg
    assert "Số liệu đến ngày 01/07/2025" in picture.svg
    assert picture.height > plain.height


def test_nothing_that_the_strict_policy_forbids():
    svg = draw_chart(PROVINCE, WORDS).svg
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=", svg)


@given(st.text(max_size=60), st.text(max_size=20))
def test_sound_whatever_the_words(name, counts):
    root = parsed(draw_chart([ChartUnit("a", "", name, "", counts, name, name)], WORDS))
    assert root.tag == f"{SVG}svg"


def test_an_empty_chart_is_a_picture():
    assert draw_chart([], WORDS).drawn == ()
    assert parsed(draw_chart([], WORDS)).tag == f"{SVG}svg"
