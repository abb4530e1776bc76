"""Words and layouts of forms received from elsewhere, each read by a general rule."""

from datetime import date

import pytest
from headcounts import unit
from messy_forms import ON, answered, numbers, province, sheets_of

from tinhgon.programme.asking import Asker
from tinhgon.reporting.forms.columns import printed_label
from tinhgon.reporting.forms.filling import MIXED
from tinhgon.reporting.forms.layout import Label
from tinhgon.reporting.forms.reading import analyse

NAMED = ("TT", "Tên đơn vị")


@pytest.fixture(scope="module")
def asker():
    world = province()
    world.record(numbers("xa", "part_time", 7, 6))
    world.record(
        unit("ht", "Hội Nông dân tỉnh", "u-tinh", class_="mass_organisation", bloc="front"),
        unit("cc2", "Chi cục Kiểm lâm", "nv", class_="sub_department", type="chi-cuc"),
        unit("thon", "Thôn Một", "xa", class_="village", bloc="", level="village", type="thon"),
    )
    world.record(numbers("ht", "party_front", 9, 8), numbers("cc2", "civil_servant", 4, 4))
    return Asker(world.apparatus(ON, world.registry()))


def test_used_and_left_over_beside_assigned_are_people_and_unused_posts(asker):
    rows = [("BIÊN CHẾ CÔNG CHỨC",), (*NAMED, "Giao", "Sử dụng", "Còn lại"), (1, "Sở Nội vụ")]
    assert answered(asker, rows)[0] == {"C3": 56, "D3": 54, "E3": 2}


def test_left_over_after_a_reduction_is_not_the_unused(asker):
    rows = [("BIÊN CHẾ CÔNG CHỨC",), (*NAMED, "Giao năm 2024", "Biên chế còn lại đến 30/6/2025"),
            (1, "Sở Nội vụ")]  # fmt: skip
    written, _asked, _notes = answered(asker, rows)
    assert written["D3"] == 56


def test_a_formula_without_a_number_of_its_own_is_one(asker):
    assert printed_label("Số giảm (1)-(2)") == Label("", "(1)-(2)")
    assert printed_label("Công chức (2)") == Label("2")
    rows = [("TT", "Nội dung", "Đến 30/6/2025"), (1, "Công chức giao"), (2, "Công chức có mặt"),
            (3, "Chênh lệch (1)-(2)"), (4, "Tỷ lệ % (4)=(2)/(1)*100")]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert not asked
    assert written["C4"] == written["C2"] - written["C3"]


def test_units_of_measure_head_no_table(asker):
    rows = [("Chỉ tiêu", "Đơn vị tính", "30/6/2025"), ("Công chức giao", "Người"),
            ("Số sở", "Đơn vị"), ("Viên chức có mặt", "Người")]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert not asked
    assert set(written) == {"C2", "C3", "C4"}


def test_posts_and_people_are_not_added_up(asker):
    rows = [("TT", "Nội dung", "Đến 30/6/2025"), ("I", "VỀ BIÊN CHẾ"),
            (1, "Biên chế công chức giao"), (2, "Công chức có mặt")]  # fmt: skip
    written, _asked, notes = answered(asker, rows)
    assert set(written) == {"C3", "C4"}
    assert notes["C2"] is MIXED


def test_villages_are_counted_under_communes(asker):
    rows = [("TT", "Nội dung", "Đến 30/6/2025"), ("I", "Cấp xã"), (1, "Số thôn, tổ dân phố"),
            (2, "Trong đó: Thôn")]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert not asked
    assert (written["C3"], written["C4"]) == (1, 1)


@pytest.mark.parametrize("name", ["X. An Sơn", "An Sơn", "X.An Sơn"])
def test_places_without_their_kind_or_with_its_first_letter(asker, name):
    rows = [("Xã, phường", "CBCC cấp xã giao"), (name,)]
    assert answered(asker, rows)[0] == {"B2": 20}


def test_bodies_of_the_province_are_named_without_it(asker):
    rows = [(*NAMED, "Biên chế khối Đảng, đoàn thể giao"), (1, "Hội Nông dân")]
    assert answered(asker, rows)[0] == {"C2": 9}


def test_a_body_in_brackets_that_is_a_unit_is_not_left_out(asker):
    rows = [(*NAMED, "Biên chế công chức giao"), (1, "Sở Nội vụ (Chi cục Kiểm lâm)"),
            (2, "Sở Y tế (Chi cục Kiểm lâm)")]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert written == {"C2": 4}
    assert asked == {"B3": "Several units are named so."}


def test_a_total_over_columns_of_units_is_their_sum(asker):
    rows = [("Chỉ tiêu", "Sở Nội vụ", "Sở Y tế", "Tổng cộng"), ("Công chức giao",)]
    written, asked, _notes = answered(asker, rows)
    assert not asked
    assert written["D2"] == written["B2"] + written["C2"]


def test_cadres_of_a_commune_in_a_form_on_several_kinds(asker):
    rows = [("CÁN BỘ, CÔNG CHỨC CẤP XÃ VÀ NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH",),
            ("Tên xã", "Khối", "CBCC giao"), ("Xã An Sơn", "I")]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert not asked
    assert written == {"C3": 20}


def test_rows_that_are_days_say_when(asker):
    rows = [("Năm", "Công chức giao", "Công chức có mặt"), (2024,), ("30/6/2025",)]
    columns = [("Chỉ tiêu", "2024", "30/6/2025"), ("Công chức giao",), ("Công chức có mặt",)]
    written, asked, _notes = answered(asker, rows)
    turned = answered(asker, columns)[0]
    assert not asked
    assert written == {"B2": turned["B2"], "C2": turned["B3"], "B3": turned["C2"],
                       "C3": turned["C3"]}  # fmt: skip


def test_a_line_of_staff_that_says_too_little_is_asked_about(asker):
    rows = [("TT", "Nội dung", "30/6/2025"), (1, "Công chức"), (2, "Công chức có mặt")]
    written, asked, _notes = answered(asker, rows)
    assert set(written) == {"C3"}
    assert set(asked) == {"B2"}


def test_a_form_of_one_unit_is_answered_for_it(asker):
    lines = [("Chỉ tiêu", "30/6/2025"), ("Công chức giao",)]
    written = answered(asker, [("Đơn vị báo cáo: Sở Nội vụ", None), *lines])[0]
    assert written == {"B3": 56}
    other = answered(asker, [("Đơn vị: người", None), *lines])[0]
    assert other["B3"] > 56


def test_kinds_of_places_are_words_and_no_count(asker):
    rows = [("Đơn vị hành chính cấp xã", "Loại ĐVHC", "Dân số"), ("Xã An Sơn",)]
    assert answered(asker, rows)[0] == {"C2": 5000}


def test_bodies_of_a_district_or_commune_are_its_rooms(asker):
    rows = [("Nội dung", "30/6/2025"), ("Số cơ quan chuyên môn thuộc UBND cấp xã",),
            ("Số phòng chuyên môn cấp xã",)]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert not asked
    assert set(written.values()) <= {0}


def test_a_share_the_form_computes_itself_is_no_percentage(asker):
    rows = [("TT", "Tên đơn vị", "Công chức giao", "Công chức có mặt", "Tỷ lệ"),
            (None, "Tổng", None, None, "=D2/C2"), (1, "Sở Nội vụ")]  # fmt: skip
    assert answered(asker, rows)[0]["E3"] == pytest.approx(0.964)


def test_what_was_cut_beside_its_causes_is_their_total(asker):
    rows = [("TINH GIẢN BIÊN CHẾ CÔNG CHỨC GIAI ĐOẠN 2016 - 2024",),
            (*NAMED, "Tổng số tinh giản", "Nghỉ hưu đúng tuổi"), (1, "Sở Nội vụ")]  # fmt: skip
    assert answered(asker, rows)[0] == {"C3": 5, "D3": 5}


def test_totals_of_parts_sum_what_stands_above_them(asker):
    rows = [("BIÊN CHẾ CÔNG CHỨC",), (*NAMED, "Giao"), (1, "Sở Nội vụ"), (None, "Cộng 1"),
            (2, "Sở Y tế"), (None, "Cộng 2"), (None, "Tổng cộng (1+2)")]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert not asked
    assert written["C4"] == written["C3"]
    assert written["C6"] == written["C5"]
    assert written["C7"] == written["C3"] + written["C5"]


def test_a_difference_to_what_is_unknown_is_left_open(asker):
    rows = [("Chỉ tiêu", "2001", "30/6/2025", "Giảm"), ("Viên chức giao",)]
    written, _asked, _notes = answered(asker, rows)
    assert set(written) == {"C2"}


def test_the_committee_of_a_commune_among_names_of_communes_stands_for_the_commune():
    world = province()
    world.record(numbers("xa", "part_time", 7, 6))
    name = next(
        fact.values.name for fact in world.apparatus(ON, world.registry()).units.units()
        if fact.id == "xa"
    )  # fmt: skip
    world.record(unit("uxa", f"UBND {name}", "xa", class_="state_agency", level="commune"))
    world.record(numbers("uxa", "part_time", 2, 2))
    known = Asker(world.apparatus(ON, world.registry()))
    asked = "Số người hoạt động không chuyên trách có mặt"
    for heading, count in (("Tên xã, phường", 8), ("Tên đơn vị", 2)):
        rows = [("BIỂU",), ("TT", heading, asked), (1, f"UBND {name}")]
        assert answered(known, rows)[0] == {"C3": count}


def test_an_old_name_is_asked_about_with_the_unit_that_took_over(asker):
    rows = [("BIÊN CHẾ CÔNG CHỨC",), (*NAMED, "Giao"), (1, "Sở Tài nguyên và Môi trường"),
            (2, "Sở Tài chính"), (3, "Sở Nội vụ")]  # fmt: skip
    sheets = sheets_of(rows)
    asked = {one.cell: one.candidates for one in analyse(sheets, asker, ON).asked}
    heir = next(
        fact for fact in asker.at(ON).units.units()
        if fact.values.name == "Sở Nông nghiệp và Môi trường"
    )  # fmt: skip
    assert asked == {"B3": (f"id:{heir.id}  # {heir.values.name}, Tỉnh Hồng Lam",), "B4": ()}
    before = analyse(sheets, asker, date(2024, 12, 31))
    assert [one.cell for one in before.asked] == ["B4"]


@pytest.mark.parametrize(
    ("lines", "total", "note"),
    [
        ((("Sở Y tế", 58), ("Chi cục Dân số", 10), ("Sở Nội vụ", 56)), 114, "Chi cục Dân số"),
        ((("Sở Nội vụ", 56), ("Sở Y tế", 58), ("Sở Nội vụ", 56)), 114, "Sở Nội vụ"),
        ((("Chi cục Dân số", 10), ("Sở Nội vụ", 56)), 66, ""),
    ],
)
def test_a_total_counts_each_unit_once(asker, lines, total, note):
    rows = [("BIÊN CHẾ CÔNG CHỨC",), (*NAMED, "Giao"),
            *((number, name) for number, (name, _count) in enumerate(lines, 1)),
            ("", "Tổng cộng")]  # fmt: skip
    written, _asked, notes = answered(asker, rows)
    own = {f"C{row}": count for row, (_name, count) in enumerate(lines, 3)}
    last = f"C{len(lines) + 3}"
    assert written == own | {last: total}
    assert (dict(notes[last].params)["lines"] if note else notes[last]) == (note or None)
