"""What a column or a line means by what stands around it; what stays unclear is asked about."""

from datetime import date

import pytest
from messy_forms import ON, answered, moved, numbers, province

from tinhgon.kernel.errors import InputError
from tinhgon.programme.asking import Asker, Question
from tinhgon.programme.latest import Latest
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.programme.tracing import trace
from tinhgon.reporting.forms.filling import APART


@pytest.fixture(scope="module")
def asker():
    world = province()
    world.record(numbers("xa", "part_time", 7, 6))
    return Asker(world.apparatus(ON, world.registry()))


NAMED = ("TT", "Tên đơn vị")


@pytest.mark.parametrize("heading", ["Mã đơn vị", "Mã số", "Mã định danh"])
def test_codes_alone_name_the_units_as_numbers_or_texts(asker, heading):
    rows = [(heading, "Cán bộ, công chức cấp xã có mặt"), (31001, None), ("031002", None)]
    assert answered(asker, rows)[0] == {"B2": 19, "B3": 22}


def test_headings_without_lines_are_refused_as_such(asker):
    with pytest.raises(InputError) as refused:
        answered(asker, [("Mã đơn vị", "Công chức được giao"), ("", "")])
    assert refused.value.code == "TG-FORM-003"
    assert "no line below them" in str(refused.value)


def test_a_code_and_a_name_that_mean_different_units_are_asked_about(asker):
    rows = [("Mã số", "Tên xã, phường", "CBCC cấp xã có mặt"), (31001, "Phường Bình Minh"),
            (31002, "Phường Bình Minh")]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert written == {"C3": 22}
    assert asked == {"B2": "Its code and its name mean different units."}


def test_not_recruited_is_a_cause_only_among_causes(asker):
    title = ("TINH GIẢN BIÊN CHẾ CÔNG CHỨC GIAI ĐOẠN 2016 - 2024",)
    causes = [title, (*NAMED, "Số biên chế giảm", "Nghỉ hưu đúng tuổi", "Chưa tuyển dụng"),
              (1, "Sở Y tế"), (2, "Sở Nội vụ")]  # fmt: skip
    assert answered(asker, causes)[0] == {
        "C3": 2, "D3": 0, "E3": 2, "C4": 5, "D4": 5, "E4": 0,
    }  # fmt: skip
    posts = [("CÔNG CHỨC ĐẾN 30/6/2025",), (*NAMED, "Giao", "Có mặt", "Chưa tuyển dụng"),
             (1, "Sở Y tế")]  # fmt: skip
    assert answered(asker, posts)[0] == {"C3": 58, "D3": 58, "E3": 0}


def test_before_and_after_with_days_give_what_fell_and_its_rate(asker):
    rows = [("Nội dung", "Trước sắp xếp tổ chức bộ máy (31/12/2024)", "Sau sắp xếp (30/6/2025)",
             "Giảm", "Tỷ lệ giảm (%)"), ("Sở và tương đương",)]  # fmt: skip
    assert answered(asker, rows)[0] == {"B2": 4, "C2": 3, "D2": 1, "E2": 25}


def test_before_and_after_without_days_are_asked_about(asker):
    rows = [("Nội dung", "Trước sắp xếp", "Sau sắp xếp"), ("Số sở, ban, ngành",)]
    written, asked, _notes = answered(asker, rows)
    assert not written
    assert set(asked) == {"B1", "C1"}


def test_bodies_right_below_others_are_counted_and_a_group_of_several_kinds_is_not_summed(asker):
    rows = [("TT", "Nội dung", "Số lượng đến 30/6/2025"), ("I", "Khối chính quyền"),
            (1, "Sở và tương đương"), (2, "Phòng thuộc sở"), (3, "Chi cục thuộc sở"),
            ("II", "Đơn vị hành chính"), (1, "Đơn vị hành chính cấp xã"),
            ("III", "Đơn vị sự nghiệp công lập")]  # fmt: skip
    written, asked, notes = answered(asker, rows)
    assert written == {"C3": 3, "C4": 3, "C5": 1, "C6": 2, "C7": 2, "C8": 1}
    assert notes["C2"] is APART
    assert not asked


def test_staff_of_bodies_right_below_others_are_asked_about(asker):
    _written, asked, _notes = answered(
        asker, [(*NAMED, "Biên chế công chức các sở, ban, ngành giao năm 2024"), (1, "Sở Y tế")]
    )
    assert set(asked) == {"C1"}


def test_comparisons_with_posts_assigned(asker):
    rows = [("BÁO CÁO BIÊN CHẾ CÔNG CHỨC ĐẾN 30/6/2025",),
            (*NAMED, "BC giao", "BC có mặt", "Chưa sử dụng", "So sánh giữa có mặt và giao",
             "Thừa (+), thiếu (-) so với biên chế được giao", "Tỷ lệ sử dụng (%)"),
            (1, "so noi vu")]  # fmt: skip
    assert answered(asker, rows)[0] == {
        "C3": 52, "D3": 50, "E3": 2, "F3": -2, "G3": -2, "H3": 96.2,
    }  # fmt: skip


def test_a_total_of_units_is_the_sum_of_its_printed_parts(asker):
    rows = [(*NAMED, "Tổng số đầu mối", "Trong đó: phòng và tương đương",
             "Trong đó: chi cục và tương đương"), (1, "Sở Y tế")]  # fmt: skip
    assert answered(asker, rows)[0] == {"C2": 3, "D2": 2, "E2": 1}


def test_cadres_of_a_form_on_communes_are_those_of_communes(asker):
    rows = [("SỐ LIỆU CÁN BỘ, CÔNG CHỨC CẤP XÃ ĐẾN 30/6/2025",),
            ("Tên xã", "CBCC giao", "Cán bộ có mặt", "KCT có mặt"),
            ("Xã An Sơn",)]  # fmt: skip
    written, asked, _notes = answered(asker, rows)
    assert written == {"B3": 20, "D3": 6}
    assert set(asked) == {"C2"}


def test_whose_posts_are_meant_is_asked_where_only_some_lines_say_it(asker):
    rows = [("TT", "Cơ quan", "Biên chế giao năm 2024"), ("I", "Khối Đảng"), ("II", "Khối sở"),
            (1, "Sở Y tế")]  # fmt: skip
    written, asked, notes = answered(asker, rows)
    assert written == {"C2": 26}
    assert set(asked) == {"C1"}
    assert notes["C4"].id == "It does not say whose posts or people are counted."


def test_the_name_of_a_category_alone_and_posts_of_a_bloc_under_people_present(asker):
    rows = [("Loại biên chế", "Có mặt đến 30/6/2025"), ("Biên chế khối Đảng, Mặt trận, đoàn thể",),
            ("VC",)]  # fmt: skip
    assert answered(asker, rows)[0] == {"B2": 25, "B3": 22}


def test_the_last_act_behind_a_count_is_that_of_its_trace():
    world = province()
    world.record(moved("yt-cc", "2025-04-01", "unfilled_post_cut", posts=-1))
    own = Asker(world.apparatus(ON, world.registry()))
    latest, seen = Latest(own), set()
    for words in ("posts:civil_servant", "people:civil_servant", "units:internal_unit", "area"):
        for unit in ("", "nv", "yt", "u-tinh", "xa"):
            asked = Question(parse(words, MEASURES), ON, None, unit)
            figure = own.figure(asked)
            if figure is None or not figure.value:
                continue
            acts = trace(figure, own).contributions
            assert latest.entry(asked) == max((one.on, one.by.seq) for one in acts)
            seen.add(words)
    assert len(seen) == 4
    assert latest.entry(Question(parse("posts:civil_servant"), ON, None, "yt")) == (
        date(2025, 4, 1).toordinal(), world.count,
    )  # fmt: skip
    assert latest.entry(Question(parse("heads", MEASURES), ON)) == (0, 0)
