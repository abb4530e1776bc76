"""Recipes as text, and what the words of a directive propose."""

from datetime import date

import pytest

from tinhgon.programme.proposing import Words, proposed
from tinhgon.programme.recipes import Recipe, RecipeError, parse


@pytest.mark.parametrize(
    "text",
    [
        "posts:civil_servant",
        "posts:public_employee:budget",
        "people:commune",
        "units:internal_unit:government",
        "units:internal_unit,sub_department:front:province",
        "units:administrative_unit:commune",
        "units:state_agency:government:province:type=so",
        "secondment",
        "secondment:civil_servant,commune",
        "deputies:hoi-dong-nhan-dan:district",
    ],
)
def test_a_recipe_is_printed_as_it_is_read(text):
    assert str(parse(text)) == text


def test_the_order_behind_the_kinds_does_not_matter():
    assert parse("units:internal_unit:province:front") == parse(
        "units:internal_unit:front:province"
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", ""),
        ("castles", "castles"),
        ("posts", "posts"),
        ("posts:knights", "knights"),
        ("posts:civil_servant,commune", "civil_servant,commune"),
        ("units:internal_unit:budget", "budget"),
        ("units:internal_unit:front:party", "party"),
        ("posts:civil_servant:", ""),
        ("units:internal_unit:type=A b", "type=A b"),
        ("deputies", ""),
        ("deputies:Bộ", "Bộ"),
    ],
)
def test_what_is_no_recipe_is_named(text, word):
    with pytest.raises(RecipeError) as refused:
        parse(text)
    assert refused.value.code == "TG-TARGET-003"
    assert refused.value.where == word


@pytest.mark.parametrize(
    ("indicator", "quote", "recipe"),
    [
        ("biên chế công chức", "", "posts:civil_servant"),
        ("số lượng người làm việc hưởng lương từ ngân sách nhà nước", "",
         "posts:public_employee:budget"),
        ("đầu mối bên trong", "khối chính quyền giảm 15 - 20%", "units:internal_unit:government"),
        ("đầu mối bên trong", "Mặt trận Tổ quốc, đoàn thể giảm 15%", "units:internal_unit:front"),
        ("số đơn vị sự nghiệp công lập", "", "units:public_service_unit"),
        ("đơn vị hành chính cấp xã", "", "units:administrative_unit:commune"),
        ("thôn, tổ dân phố", "", "units:village"),
        ("cán bộ, công chức cấp xã", "", "posts:commune"),
        ("người hoạt động không chuyên trách", "", "posts:part_time"),
        ("phó chủ tịch hội đồng nhân dân cấp huyện", "", "deputies:hoi-dong-nhan-dan:district"),
        ("cán bộ, công chức, viên chức trong biên chế đi công tác ở cơ sở", "", "secondment"),
        ("đầu mỗi bên trong", "khối chính quyền", "units:internal_unit:government"),
    ],
)  # fmt: skip
def test_clear_words_propose_a_recipe(indicator, quote, recipe):
    found = proposed(Words(indicator, quote=quote))
    assert str(found.recipe) == recipe
    assert found.reasons


@pytest.mark.parametrize(
    ("indicator", "quote"),
    [
        ("biên chế của tỉnh", ""),
        ("đầu mối", "khối chính quyền giảm 15 - 20% đầu mối"),
        ("thành phố tiếp tục giảm chỉ tiêu này", ""),
        ("đầu mối bên trong", "khối chính quyền và khối đảng giảm 15%"),
        ("đầu mối bên trong", "các cơ quan trong hệ thống chính trị giảm 15%"),
        ("tốc độ tăng trưởng", ""),
    ],
)
def test_words_that_leave_it_open_propose_nothing_and_say_why(indicator, quote):
    found = proposed(Words(indicator, quote=quote))
    assert found.recipe is None
    assert found.reasons


def test_days_are_read_from_the_clause_and_impossible_ones_are_not():
    quote = "Đến ngày 30/6/2025, giảm 15% so với ngày 31/10/2024"
    found = proposed(Words("đầu mối bên trong", quote=quote))
    assert (found.base_on, found.due_on) == (date(2024, 10, 31), date(2025, 6, 30))
    assert proposed(Words("thôn", quote="so với ngày 31/2/2024")).base_on is None


def test_what_stays_open_is_kept_as_a_doubt():
    cut = Words("số lượng người làm việc", operator="decrease>=")
    assert [one.id for one in proposed(cut).doubts] == [
        "The pay source is not said: budget or own revenue.",
        "The sentence states no base year of its own.",
    ]
    dated = Words("biên chế công chức", operator="decrease>=", baseline_year=2015)
    assert proposed(dated).doubts == ()


def test_reasons_quote_the_words_as_written():
    found = proposed(Words("**Số** đơn vị sự nghiệp công lập"))
    assert found.reasons[0].params == {"words": "đơn vị sự nghiệp công lập"}
    assert found.recipe == Recipe("units", ("public_service_unit",))
