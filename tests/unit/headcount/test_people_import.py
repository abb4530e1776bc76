"""Lists of persons as people keep them: what is read, found again, refused."""

import random
from datetime import date, datetime

import pytest

from tinhgon.headcount.people_import import (
    Held,
    KnownPerson,
    PostStay,
    Standing,
    Stay,
    read_people,
    to_people,
)
from tinhgon.headcount.people_import.columns import is_never_kept
from tinhgon.headcount.sealing import seal
from tinhgon.kernel.tables import Sheet

DAY = date(2026, 1, 15)
MIDNIGHT = datetime(1975, 5, 19)  # noqa: DTZ001 - as spreadsheets hold days
UNITS = {"sở a": ("u-a", "01", "Sở A"), "sở b": ("u-b", "02", "Sở B"),
         "bộ chỉ huy quân sự tỉnh": ("u-q", "03", "Bộ Chỉ huy Quân sự tỉnh")}  # fmt: skip
HEADS = ["id", "name", "unit", "post", "category", "sex", "birth", "from", "to", "concurrent"]


def find(text, _on):
    found = UNITS.get(text.casefold())
    return [found] if found else []


def chance():
    return random.Random(7).randbytes  # noqa: S311 - repeatable on purpose


def made(*rows, heads=HEADS, default_on=None, **standing):
    sheet = Sheet("a.xlsx", "DS", [heads, *rows])
    lists = read_people([sheet], default_on=default_on)
    names = {"u-a": "Sở A", "u-b": "Sở B"}
    given = {"day": DAY, "find": find, "names": names} | standing
    return to_people(lists, Standing(**given), chance())


def row(code="1", unit="Sở A", *, name="", post="", category="công chức", sex="nữ",
        birth="5/1975", start="1/3/2021", end="", concurrent=""):  # fmt: skip
    return [code, name, unit, post, category, sex, birth, start, end, concurrent]


def codes(found):
    return [problem.code for problem in found.problems]


def known(
    code="1", *, end=None, kind="", unit="u-a", values=None, post="", start=date(2021, 3, 1)
):
    held = Held("a1", post, "civil_servant", "budget", kind, (Stay(unit, start, end),), "4.2")
    own = values or {"sex": "female", "birth": "1975-05"}
    return {code: KnownPerson("h1", 1, own, "s" * 64, start, start, (held,))}


def test_a_new_person_is_recorded_under_a_seal_and_appointed():
    found = made(row(name="Người Mẫu", end="1/1/2025"))

    (record,) = found.records
    assert record.values == {"name": "Người Mẫu", "sex": "female", "birth": "1975-05"}
    assert (record.code, len(record.key), record.record) == ("1", 32, 1)
    assert [(act.kind, str(act.on)) for act in found.acts] == [
        ("record_person", "2021-03-01"), ("appoint", "2021-03-01"), ("release", "2025-01-01"),
    ]  # fmt: skip
    first, second, third = (act.fields for act in found.acts)
    assert first == {"person": record.person, "record": 1, "seal": seal(record.key, record.values)}
    assert second["person"] == record.person
    assert second["unit"] == "u-a"
    assert third == {"assignment": second["assignment"]}
    assert found.places[0] == "a.xlsx, DS!A2"


def test_chance_decides_the_ids_and_nothing_else_does():
    assert made(row()) == made(row())
    first, second = made(row(code="1"), row(code="2")).records
    assert first.person != second.person
    assert first.key != second.key


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("19/5/1975", "1975-05"), ("1975-05-19", "1975-05"), (MIDNIGHT, "1975-05"),
        (date(1975, 5, 19), "1975-05"), ("5/1975", "1975-05"), ("05-1975", "1975-05"),
        ("1975-5", "1975-05"), ("1975", "1975"), (1975, "1975"), (1975.0, "1975"), ("", None),
    ],
)  # fmt: skip
def test_of_a_birth_the_month_is_kept_or_the_year_alone(written, kept):
    (record,) = made(row(birth=written)).records
    assert record.values.get("birth") == kept


def test_a_year_alone_is_said_to_be_of_unknown_month():
    notes = [note.render(str) for note in made(row(birth="1975"), row("2")).notes]
    assert notes == [
        "Of 1 persons only the year of birth is known; their month counts as unknown."
    ]


@pytest.mark.parametrize("written", ["13/1975", "31/2/1975", "1875", "khoảng 1975", "75"])
def test_what_is_no_birth_is_refused(written):
    found = made(row(birth=written))
    assert (codes(found), found.acts, found.records) == (["TG-PERSON-004"], (), ())


def test_headings_and_words_may_be_vietnamese():
    heads = ["TT", "Mã cán bộ", "Họ và tên", "Cơ quan, đơn vị", "Chức vụ", "Đối tượng",
             "Giới tính", "Ngày sinh", "Từ ngày", "Nguồn trả lương", "Hình thức"]  # fmt: skip
    found = made(
        ["1", "V1", "Người Mẫu", "Sở A", "", "Viên chức", "Nam", "01/02/1980", "1/1/2020",
         "Nguồn thu sự nghiệp", "Biệt phái"], heads=heads,
    )  # fmt: skip

    fields = found.acts[1].fields
    assert not found.problems
    assert [fields["category"], fields["pay_source"], fields["assignment_kind"]] == [
        "public_employee", "own_revenue", "secondment",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    ["Tôn giáo", "Dân tộc", "Sức khỏe", "Quê quán", "Ảnh", "Thái độ chính trị", "Gia đình",
     "Số CCCD", "CMND", "Số định danh cá nhân", "Hộ chiếu", "Mã số thuế", "Religion",
     "Passport number", "Kỷ luật", "Xếp loại"],
)  # fmt: skip
def test_what_is_never_kept_is_refused_by_name(heading):
    found = made([*row(), "x"], heads=[*HEADS, heading])
    assert codes(found) == ["TG-PERSON-001"]
    assert heading in found.problems[0].what.render(str)
    assert found.problems[0].where == "a.xlsx, DS!K1"


@pytest.mark.parametrize("heading", ["Điện thoại", "Ghi chú", "Địa chỉ"])
def test_other_columns_are_named_and_not_read(heading):
    found = made([*row(), "BÍ MẬT RIÊNG"], heads=[*HEADS, heading])
    assert not found.problems
    assert [note.params["columns"] for note in found.notes] == [heading]
    assert "RIÊNG" not in repr((found.acts, found.records))


def test_every_column_of_the_list_itself_may_be_kept():
    assert not [heading for heading in HEADS if is_never_kept(heading)]


def test_a_number_of_identity_is_no_id():
    assert codes(made(row(code="001075012345"))) == ["TG-PERSON-002"]


def test_the_same_person_in_two_units_on_one_day_is_refused_with_both_places():
    found = made(row(end="1/1/2025"), row(unit="Sở B", start="31/12/2024"))

    (problem,) = found.problems
    assert (problem.code, problem.where) == ("TG-PERSON-007", "a.xlsx, DS!A3")
    said = problem.what.render(str)
    assert "Sở A" in said
    assert "Sở B" in said
    assert "a.xlsx, DS!A2" in said
    assert "kiêm nhiệm" in problem.hint.render(str)


def test_an_overlap_behind_a_short_stay_between_is_found_too():
    found = made(
        row(start="1/1/2020"), row(unit="Sở B", start="1/1/2021", end="1/2/2021"),
        row(unit="Sở B", start="1/1/2023"),
    )  # fmt: skip
    assert codes(found) == ["TG-PERSON-007"] * 2


def test_following_stays_and_concurrent_posts_are_no_overlap():
    found = made(
        row(end="1/1/2025"), row(unit="Sở B", start="1/1/2025"),
        row(unit="Sở A", start="1/2/2025", concurrent="có"),
    )  # fmt: skip
    assert not found.problems
    assert len(found.records) == 1


def test_the_record_counts_for_an_overlap():
    found = made(row(unit="Sở B", start="1/1/2024"), people=known())
    (problem,) = found.problems
    assert problem.code == "TG-PERSON-007"
    assert "4.2" in problem.what.render(str)
    assert not made(row(unit="Sở B", start="1/1/2024", concurrent="x"), people=known()).problems


def test_a_move_is_the_old_line_with_its_end_and_the_new_line():
    found = made(row(end="1/1/2024"), row(unit="Sở B", start="1/1/2024"), people=known())
    assert [(act.kind, act.fields.get("unit")) for act in found.acts] == [
        ("release", None), ("appoint", "u-b"),
    ]  # fmt: skip
    assert not found.problems
    assert not found.records


def test_a_line_that_says_nothing_new_writes_nothing():
    found = made(row(), people=known())
    assert (found.acts, found.records, found.problems, found.codes) == ((), (), (), ())


def test_a_later_list_without_its_own_days_finds_the_person_where_it_was():
    heads = ["id", "unit", "category"]
    found = made(["1", "Sở A", "công chức"], heads=heads, default_on=DAY, people=known())
    assert (found.acts, found.problems) == ((), ())


def test_a_changed_name_is_the_next_record_under_a_new_key():
    found = made(row(name="Người Mẫu"), people=known())
    (record,) = found.records
    assert (record.person, record.record) == ("h1", 2)
    assert record.values == {"name": "Người Mẫu", "sex": "female", "birth": "1975-05"}
    assert [(act.kind, act.on) for act in found.acts] == [("record_person", DAY)]


def test_an_earlier_stay_makes_the_person_known_from_then_on():
    found = made(row(start="1/3/2020", end="1/3/2021", unit="Sở B"), people=known())
    assert [(act.kind, str(act.on)) for act in found.acts] == [
        ("record_person", "2020-03-01"), ("appoint", "2020-03-01"), ("release", "2021-03-01"),
    ]  # fmt: skip
    assert found.acts[0].fields == {"person": "h1", "record": 1, "seal": "s" * 64}


@pytest.mark.parametrize(
    ("line", "more"),
    [
        (row(category="viên chức"), {}),
        (row(), {"end": date(2023, 1, 1)}),
        (row(end="1/6/2023"), {"end": date(2023, 1, 1)}),
    ],
)
def test_what_the_record_holds_otherwise_is_refused(line, more):
    assert codes(made(line, people=known(**more))) == ["TG-PERSON-008"]


def test_lines_of_one_id_that_disagree_about_the_person_are_refused():
    found = made(row(end="1/1/2025"), row(unit="Sở B", start="1/1/2025", sex="nam"))
    assert [(one.code, one.where) for one in found.problems] == [
        ("TG-PERSON-006", "a.xlsx, DS!F3")
    ]


def test_inverted_days_and_a_missing_start_are_refused():
    assert codes(made(row(end="1/3/2021"))) == ["TG-IMPORT-007"]
    assert codes(made(row(start=""))) == ["TG-IMPORT-006"]
    assert codes(made(row(start="30/2/2021"))) == ["TG-TABLE-003"]


def test_a_child_is_no_employee():
    assert codes(made(row(birth="2010"))) == ["TG-PERSON-005"]


def test_nobody_of_the_army_is_taken():
    by_name = made(row(unit="Bộ Chỉ huy Quân sự tỉnh"))
    by_record = made(row(), outside={"u-a"})
    assert codes(by_name) == codes(by_record) == ["TG-PERSON-009"]


def test_an_unknown_unit_is_refused_with_its_cell():
    (problem,) = made(row(unit="Sở Không Có")).problems
    assert (problem.code, problem.where) == ("TG-IMPORT-010", "a.xlsx, DS!C2")


def post(name="p1", tier="", start=date(2020, 1, 1), end=None):
    return PostStay(name, "Văn thư", tier, Stay("u-a", start, end))


def posts_of(found):
    return [act.fields.get("post", "") for act in found.acts if act.kind == "appoint"]


def test_a_post_is_given_while_one_of_its_title_is_free():
    rows = [row(code=str(n), post="VĂN  THƯ") for n in range(3)]
    found = made(*rows, posts={"u-a": [post("p1"), post("p2")]})
    assert posts_of(found) == ["p1", "p2", ""]
    assert [note.params for note in found.notes] == [{"count": 1}]


def test_a_post_is_free_again_when_its_holder_has_gone():
    rows = [row(post="Văn thư", end="1/1/2025"), row(code="2", post="Văn thư", start="1/1/2025")]
    assert posts_of(made(*rows, posts={"u-a": [post()]})) == ["p1", "p1"]


def test_a_post_held_in_the_record_or_not_approved_on_the_day_is_not_given():
    held = {"p1": [Stay("u-a", date(2020, 1, 1), None)]}
    assert posts_of(made(row(post="Văn thư"), posts={"u-a": [post()]}, holders=held)) == [""]
    late = post(start=date(2022, 1, 1))
    assert posts_of(made(row(post="Văn thư"), posts={"u-a": [late]})) == [""]


def test_holders_of_posts_managed_by_the_centre_are_not_taken():
    found = made(row(post="Văn thư"), posts={"u-a": [post(tier="politburo")]})
    assert codes(found) == ["TG-PERSON-010"]


def test_a_sheet_without_the_columns_is_refused():
    assert codes(made(["x"], heads=["Tên"])) == ["TG-PERSON-011"]
