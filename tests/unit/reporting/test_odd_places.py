"""Places of unusual shape: what rises, what nobody knows, what is nought."""

from dataclasses import replace

import pytest
import reported
from headcounts import World, act, unit

from tinhgon.programme.asking import Asker
from tinhgon.reporting.composing import compose
from tinhgon.reporting.record import Item
from tinhgon.reporting.report import Figures, Paragraph
from tinhgon.reporting.sourced import unsourced
from tinhgon.reporting.tables import table
from tinhgon.reporting.tables.causes import years
from tinhgon.reporting.tables.goals import plain_amount
from tinhgon.reporting.writing.numbers import unequal

BASE, NOW = "2015-12-31", "2021-12-31"


def opened(number, of, category="party_front", assigned=10, present=10):
    return act("open_headcount", "2015-06-01", movement=f"m{number}", unit=of, category=category,
               assigned=assigned, present=present)  # fmt: skip


@pytest.fixture
def world():
    made = World()
    made.record(
        unit("a", "Ban Tổ chức", class_="party_body", bloc="party"),
        unit("b", "Văn phòng", class_="party_body", bloc="party"),
    )
    return made


def said(world, until=NOW, base_on=BASE, **more):
    report = compose(reported.of_world(world, until, base_on, **more))
    assert unsourced(report) == ()
    assert unequal(report) == []
    return [one.text for one in report.everything() if isinstance(one, Paragraph)]


def one_of(lines, words):
    (found,) = [one for one in lines if words in one]
    return found


def lines(number, record):
    return {
        line.cells[1].text: [cell.text for cell in line.cells]
        for line in table(number, record, Figures()).lines
    }


def test_inner_units_below_nothing_are_counted_once(world):
    world.record(
        unit("s", "Sở A"),
        unit("p", "Phòng A", "s", class_="internal_unit"),
        *(unit(f"q{n}", f"Phòng {n}", class_="internal_unit") for n in range(2)),
    )
    found = lines(2, reported.of_world(world, NOW, BASE))
    assert found["Tổng số đầu mối bên trong"][2:4] == ["3", "3"]
    assert found["Phòng và tương đương thuộc sở, ngành"][2:4] == ["1", "1"]
    assert found["Loại khác"][2:4] == ["2", "2"]


def test_a_place_of_party_bodies_alone_tells_what_became_of_their_posts(world):
    world.record(opened(1, "a"), opened(2, "b"))
    world.record(act("headcount", "2018-01-01", movement="c1", unit="a", category="party_front",
                     cause="resignation", posts=-1, people=-1))  # fmt: skip
    found = said(world)
    assert "khối Đảng, Mặt trận, đoàn thể đạt tỷ lệ 5,0% (1/20)" in one_of(found, "Về tinh giản")
    assert not [one for one in found if "chưa ghi nhận giảm" in one]


def test_without_any_figure_of_the_base_day_nothing_is_said_to_have_stayed():
    made = World()
    made.record(unit("a", "Ban A", on="2018-01-01", class_="party_body", bloc="party"))
    found = said(made)
    assert one_of(found, "Về kết quả chung").endswith("chưa có số liệu.")


def test_units_nobody_entered_are_unknown_and_not_none(world):
    province = unit("t", "Tỉnh Mẫu", class_="administrative_unit", bloc="", type="tinh")
    world.record(province, opened(1, "a", "civil_servant", 0, 0))
    found = said(world)
    assert one_of(found, "Đơn vị hành chính cấp xã").startswith(
        "Đơn vị hành chính cấp xã: chưa có số liệu"
    )
    assert one_of(found, "Biên chế công chức: 0, không thay đổi")


def test_people_without_posts_are_said_to_exceed_them(world):
    world.record(opened(1, "a", "civil_servant", 0, 3))
    line = one_of(said(world), "Về công chức:")
    assert line == "Về công chức: có mặt 3, cao hơn chỉ tiêu được giao 0; số vượt 3 cần làm rõ."


def test_more_is_expected_only_after_a_cut(world):
    before, known = world.registry(), world.count
    world.record(act("dissolve", "2022-03-01", sources=[{"unit": "b", "extent": "whole"}],
                     results=[]))  # fmt: skip
    found = reported.record(before, known, NOW, BASE, after=before, after_on="2022-03-01")
    record = replace(found, after=Asker(world.apparatus("2022-03-01")))
    texts = [one.text for one in compose(record).everything() if isinstance(one, Paragraph)]
    line = one_of(texts, "Cơ quan trực thuộc Tỉnh ủy:")
    assert "; dự kiến giảm 1 (50,0%), còn 1" in line


def test_levels_are_named_only_where_no_unit_is_without_one(world):
    world.record(*(unit(f"p{n}", f"Phòng {n}", "a", class_="internal_unit", bloc="party",
                        level=level)
                   for n, level in enumerate(["province", "province", ""])))  # fmt: skip
    world.record(act("dissolve", "2018-01-01", sources=[{"unit": "p0", "extent": "whole"}],
                     results=[]))  # fmt: skip
    line = one_of(said(world), "Từ ngày 31/12/2015 đến ngày")
    assert line.endswith("giảm 1 phòng, ban và tương đương đạt 33,3%.")


def test_causes_of_part_of_a_year_say_both_ends_and_of_no_time_hold_no_empty_sum(world):
    world.record(opened(1, "a"))
    said(world, until=BASE)  # no columns: nothing is added up
    grid = table(8, reported.of_world(world, "2021-09-30", "2021-06-15"), Figures())
    assert grid.heads[0][2].words == "2021 (từ sau 15/06 đến 30/09)"
    assert len(years(*(reported.day(one) for one in ("2021-06-15", "2021-09-30")))) == 1


@pytest.mark.parametrize(
    ("stated", "printed"),
    [("12.5", "12,5"), ("15.0", "15"), ("1500", "1.500"), ("1/3", "1/3"), ("vài", "vài"),
     ("", "…"), ("1.25", "1,25"), ("100", "100")],
)  # fmt: skip
def test_an_amount_is_printed_as_stated_whatever_it_is(stated, printed):
    assert plain_amount(stated) == printed


def test_a_target_stated_as_a_fraction_does_not_stop_the_report(world):
    world.record(act("confirm_target", "2015-01-01", target="m", indicator="cơ quan đảng",
                     operator="decrease>=", value="1/3", unit="%", baseline_year=2015,
                     target_year=2025, recipe="units:party_body"))  # fmt: skip
    assert one_of(said(world), "giảm tối thiểu 1/3%")
    assert not [one for one in said(world) if "Chưa có chỉ tiêu nào được xác nhận." in one]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Giảm từ 2015 biên chế xuống đến 1998 người.", ["2015", "1998"]),
        ("Từ 2015 đến 2021 đã sắp xếp xong.", []),
        ("Năm 2021 cơ quan đã sắp xếp xong; đến 2025 tiếp tục.", []),
    ],
)
def test_a_count_that_looks_like_a_year_needs_a_source(world, text, bare):
    record = reported.of_world(world, NOW, BASE, items=(Item("result", text),))
    assert [one.text for one in unsourced(compose(record))] == bare
