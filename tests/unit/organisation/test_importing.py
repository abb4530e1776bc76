"""Lists become decisions, whole or not at all; every problem with its cell."""

from datetime import date

import pytest

from tinhgon.kernel.tables import Sheet
from tinhgon.organisation.importing import to_decisions

ON = date(2025, 7, 1)
HEAD = ["code", "name", "class", "bloc", "level", "parent", "order", "from", "to", "decision",
        "decision_date"]  # fmt: skip
THERE = {
    "HP": ("uhp", "HP", "Thành phố Hải Phòng"),
    "Sở Nội vụ, Hải Phòng": ("usnv", "", "Sở Nội vụ"),
    "CA": ("uca", "CA", "Công an thành phố"),
}
TWINS = [("ua", "1", "Xã An Sơn"), ("ub", "2", "Xã An Sơn")]


def find(text, _on):
    if text == "Xã An Sơn":
        return TWINS
    return [THERE[text]] if text in THERE else []


def sheet(*rows, name="a.xlsx", title="Đơn vị"):
    return Sheet(name, title, rows)


def run(*sheets, on=ON, **more):
    return to_decisions(sheets, find, default_on=on, command_id="c", **more)


def units(*rows, head=HEAD):
    return sheet(head, *([*row, *[None] * (len(head) - len(row))] for row in rows))


def acts(imported):
    assert imported.problems == (), [str(problem) for problem in imported.problems]
    return [act for decision in imported.decisions for act in decision.acts]


def codes(imported):
    assert imported.decisions == ()
    assert imported.places == ()
    return [problem.code for problem in imported.problems]


def named(imported):
    """Return name and name of the parent of every opening."""
    found = [act for act in acts(imported) if act.kind == "opening"]
    names = {act.fields["unit"]: act.fields["name"] for act in found}
    return [
        (act.fields["name"], names.get(act.fields.get("parent"), act.fields.get("parent")))
        for act in found
    ]


def test_the_contract_s_columns():
    (act,) = acts(
        run(
            units(
                ["01", "Sở Nội vụ", "state_agency", "government", "province", "HP", 3,
                 date(2020, 1, 1), None, "12/QĐ-UBND", date(2019, 12, 20)],
            ),
            home="Hải Phòng",
        )
    )  # fmt: skip
    assert (act.kind, act.on) == ("opening", date(2020, 1, 1))
    assert act.fields.pop("unit").startswith("u")
    assert act.fields == {
        "name": "Sở Nội vụ", "class": "state_agency", "code": "01", "bloc": "government",
        "level": "province", "type": "so", "parent": "uhp", "order": 3,
    }  # fmt: skip


def test_vietnamese_headings_words_and_days_in_any_order():
    found = run(
        sheet(
            ["BIỂU SỐ 1: DANH SÁCH ĐƠN VỊ"],
            [],
            ["TT", "TÊN ĐƠN VỊ", "Đơn vị cấp trên", "Khối", "Loại hình", "Cấp", "Mã",
             "Diện tích (km2)", "Dân số (người)", "Từ ngày"],
            ["A", "B", "1", "2", "3", "4", "5", "6", "7", "8"],
            [1, "Phường Lê Chân", "HP", None, "đơn vị hành chính", "XÃ", "P1",
             "5,31", "123.456", "1/7/2025"],
            [2, "Hội Chữ thập đỏ", "HP", "Khối hội", "Hội", "Cấp tỉnh", "H1", None, None,
             "2025-07-02"],
            ["Tổng cộng", None, None, None, None, None, None, "5,31", "123.456"],
        ),
        on=None,
    )  # fmt: skip
    ward, society = acts(found)
    assert ward.fields["area_m2"] == 5_310_000
    assert ward.fields["population"] == 123_456
    assert (ward.fields["level"], ward.fields["type"]) == ("commune", "phuong")
    assert "bloc" not in ward.fields
    assert (society.fields["bloc"], society.on) == ("association", date(2025, 7, 2))


def test_an_outline_is_a_tree_on_one_decision():
    found = run(
        sheet(
            ["STT", "Tên đơn vị"],
            ["A", "KHỐI ĐẢNG"],
            ["1", "Tỉnh ủy Hồng Lam"],
            ["1.1", "Văn phòng Tỉnh ủy"],
            ["B", "KHỐI CHÍNH QUYỀN"],
            ["I", "Các cơ quan chuyên môn"],
            ["1", "Sở Nội vụ"],
            ["a", "Văn phòng"],
            ["b", "Thanh tra Sở"],
            ["II", "Các đơn vị sự nghiệp"],
            ["1", "Trường Cao đẳng Hồng Lam"],
        )
    )
    assert named(found) == [
        ("Tỉnh ủy Hồng Lam", None),
        ("Sở Nội vụ", None),
        ("Trường Cao đẳng Hồng Lam", None),
        ("Văn phòng Tỉnh ủy", "Tỉnh ủy Hồng Lam"),
        ("Văn phòng", "Sở Nội vụ"),
        ("Thanh tra Sở", "Sở Nội vụ"),
    ]
    assert len(found.decisions) == 1
    by_name = {act.fields["name"]: act.fields for act in acts(found)}
    assert by_name["Văn phòng"]["class"] == "internal_unit"
    assert by_name["Tỉnh ủy Hồng Lam"]["bloc"] == "party"
    assert by_name["Trường Cao đẳng Hồng Lam"]["bloc"] == "government"
    assert [by_name[name].get("order") for name in ("Văn phòng", "Thanh tra Sở")] == [1, 2]
    assert any("head a group" in note.id for note in found.notes)


def test_a_number_that_does_not_continue_is_refused():
    found = run(sheet(["TT", "Tên đơn vị"], ["1", "Sở A"], ["2", "Sở B"], ["1", "Sở C"]))
    assert codes(found) == ["TG-IMPORT-040"]
    assert found.problems[0].where == "a.xlsx, Đơn vị!A4"


def test_a_parent_column_beats_the_numbers():
    found = run(
        sheet(["TT", "Tên đơn vị", "Đơn vị cấp trên"], ["1", "Sở A", None],
              ["1", "Phòng B", "Sở A"], ["1", "Phòng C", "sở a"])
    )  # fmt: skip
    assert named(found) == [("Sở A", None), ("Phòng B", "Sở A"), ("Phòng C", "Sở A")]


def test_parents_by_code_name_both_names_and_id():
    found = run(
        units(
            ["01", "Quận Một", "administrative_unit", None, "district"],
            ["02", "Quận Hai", "administrative_unit", None, "district"],
            ["11", "Phường Ba Đình", "administrative_unit", None, "commune", "01"],
            ["12", "Phường Ba Đình", "administrative_unit", None, "commune", "Quận Hai"],
            ["", "Thôn 1", "village", None, None, "Phường Ba Đình, Quận Hai"],
            ["", "Thôn 2", "village", None, None, "Ba Đình, Một"],
            ["", "Phòng X", "internal_unit", None, None, "Sở Nội vụ, Hải Phòng"],
        )
    )
    by_name = {act.fields["name"]: act.fields for act in acts(found)}
    wards = {act.fields["code"]: act.fields["unit"] for act in acts(found) if "code" in act.fields}
    assert by_name["Thôn 1"]["parent"] == wards["12"]
    assert by_name["Thôn 2"]["parent"] == wards["11"]
    assert by_name["Phòng X"]["parent"] == "usnv"


def test_several_and_none_are_told_with_candidates():
    found = run(
        units(["", "Thôn 1", "village", None, None, "Xã An Sơn"],
              ["", "Thôn 2", "village", None, None, "Xã Không Có"],
              ["5", "Phường Lê Chân", "administrative_unit", None, "commune"],
              ["", "Thôn 3", "village", None, None, "Phường Lê Chan"])
    )  # fmt: skip
    assert codes(found) == ["TG-IMPORT-011", "TG-IMPORT-010", "TG-IMPORT-010"]
    several, _, near = found.problems
    assert "id:ua 1 Xã An Sơn; id:ub 2 Xã An Sơn" in str(several)
    assert several.where == "a.xlsx, Đơn vị!F2"
    assert "Phường Lê Chân" in str(near.hint.params)


def test_a_cycle_is_refused_once():
    found = run(
        units(["1", "Sở A", None, None, None, "3"], ["2", "Sở B", None, None, None, "1"],
              ["3", "Sở C", None, None, None, "2"], ["4", "Sở D", None, None, None, "Sở D"])
    )  # fmt: skip
    assert codes(found) == ["TG-IMPORT-041", "TG-IMPORT-041"]
    assert "Sở A → Sở C → Sở B → Sở A" in str(found.problems[0])


def test_two_of_one_code_or_name_on_one_day():
    found = run(
        units(["1", "Sở A"], ["1", "Sở B"], ["2", "Sở a"],
              ["3", "Sở C", None, None, None, None, None, date(2020, 1, 1), date(2021, 1, 1)],
              ["3", "Sở D", None, None, None, None, None, date(2021, 1, 1)],
              ["HP", "Sở E"])
    )  # fmt: skip
    assert codes(found) == ["TG-IMPORT-044", "TG-IMPORT-044", "TG-IMPORT-045"]
    assert [problem.where[-2:] for problem in found.problems] == ["A7", "A3", "B4"]


def test_the_code_passes_on_the_day_one_ends():
    found = acts(
        run(
            units(
                ["9", "Xã Mới", "administrative_unit", None, "commune", "HP", None, ON],
                ["9", "Xã Cũ", "administrative_unit", None, "commune", "HP", None,
                 date(2000, 1, 1), ON],
            )
        )
    )  # fmt: skip
    assert [(act.kind, act.on) for act in found] == [
        ("opening", date(2000, 1, 1)), ("end_operation", ON), ("opening", ON),
    ]  # fmt: skip
    assert found[1].fields == {
        "sources": [{"unit": found[0].fields["unit"], "extent": "whole"}], "results": [],
    }  # fmt: skip


def test_the_end_is_after_the_beginning_and_children_end_with_their_parent():
    found = run(
        units(
            ["1", "Sở A", None, None, None, None, None, ON, ON],
            ["2", "Sở B", None, None, None, None, None, date(2020, 1, 1), date(2024, 1, 1)],
            ["3", "Phòng C", None, None, None, "2", None, date(2021, 1, 1)],
            ["4", "Phòng D", None, None, None, "2", None, date(2019, 1, 1)],
        )
    )
    assert codes(found) == ["TG-IMPORT-007", "TG-IMPORT-012", "TG-IMPORT-043"]
    assert [problem.where[-2:] for problem in found.problems] == ["I2", "F5", "I4"]


def test_children_end_before_their_parent():
    row = [None, None, None, None]
    found = acts(
        run(
            units(
                ["1", "Sở A", *row[:3], None, None, date(2020, 1, 1), ON],
                ["2", "Phòng B", *row[:3], "1", None, date(2020, 1, 1), ON],
            )
        )
    )
    ends = [act.fields["sources"][0]["unit"] for act in found if act.kind == "end_operation"]
    assert ends == [found[1].fields["unit"], found[0].fields["unit"]]


def test_rows_group_by_decision_and_depend_across_them():
    found = run(
        units(
            ["3", "Phòng C", None, None, None, "1", None, None, None, "2/QĐ-UBND", "2/1/2025"],
            ["1", "Sở A", None, None, None, None, None, None, None, "9/QĐ-UBND", "9/1/2025"],
            ["2", "Sở B", None, None, None, None, None, None, None,
             "Quyết định số 02/QĐ-UBND ngày 2/1/2025", None],
        ),
        home="Hải Phòng",
    )  # fmt: skip
    assert [decision.basis.document for decision in found.decisions] == [
        "09/QĐ-UBND|2025-01-09|Hải Phòng", "02/QĐ-UBND|2025-01-02|Hải Phòng",
    ]  # fmt: skip
    assert [len(decision.acts) for decision in found.decisions] == [1, 2]
    assert found.places == (
        ("a.xlsx, Đơn vị!A3",), ("a.xlsx, Đơn vị!A4", "a.xlsx, Đơn vị!A2"),
    )  # fmt: skip


def test_two_decisions_that_need_each_other_are_split():
    found = run(
        units(
            ["1", "Sở A", None, None, None, None, None, None, None, "1/QĐ-UBND", "2/1/2025"],
            ["2", "Phòng B", None, None, None, "1", None, None, None, "2/QĐ-UBND", "2/1/2025"],
            ["3", "Sở C", None, None, None, None, None, None, None, "2/QĐ-UBND", "2/1/2025"],
            ["4", "Phòng D", None, None, None, "3", None, None, None, "1/QĐ-UBND", "2/1/2025"],
        )
    )
    seen: set[object] = set()
    for act in acts(found):
        assert act.fields.get("parent") in {None, *seen}
        seen.add(act.fields["unit"])
    assert len(found.decisions) == 3


def test_what_a_decision_needs_of_an_earlier_day_is_entered_before_it():
    def row(code, parent, year, document):
        days = [date(year, 1, 1), None]
        return [code, f"Sở {code}", None, None, None, parent, None, *days, document, ON]

    found = run(
        units(
            row("1", None, 1997, "1/QĐ-UBND"),
            row("4", "3", 2015, "1/QĐ-UBND"),
            row("3", None, 2015, "3/QĐ-UBND"),
            row("2", "1", 2010, "2/QĐ-UBND"),
        )
    )
    entered: set[object] = set()
    for act in acts(found):
        assert act.fields.get("parent") in {None, *entered}
        entered.add(act.fields["unit"])
    assert len(entered) == 4


def test_words_that_are_not_known_offer_the_nearest():
    found = run(units(["1", "Sở A", "cơ quan nhà nươc", "Khối Đảng", "Cấp tinh"],
                      ["2", "Sở B", "quán cà phê"], ["3", "Không rõ"]))  # fmt: skip
    assert codes(found) == ["TG-IMPORT-004"] * 2
    found = run(units(["1", "Sở A", "cơ quan nhà nướng"]))
    assert "Cơ quan nhà nước" in str(found.problems[0].hint.params["words"])
    assert found.problems[0].where == "a.xlsx, Đơn vị!C2"


def test_without_a_class_column_the_name_must_tell():
    assert codes(run(sheet(["Tên đơn vị"], ["Hồng Bàng"], ["Sở A"]))) == ["TG-IMPORT-042"]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Tôn giáo", "TG-IMPORT-001"), ("DÂN TỘC", "TG-IMPORT-001"),
        ("Quan điểm chính trị", "TG-IMPORT-001"), ("Tình trạng sức khoẻ", "TG-IMPORT-001"),
        ("Hoàn cảnh gia đình", "TG-IMPORT-001"), ("Quê quán", "TG-IMPORT-001"),
        ("religion", "TG-IMPORT-001"), ("Ethnicity", "TG-IMPORT-001"), ("Ảnh", "TG-IMPORT-001"),
        ("Màu sơn", "TG-IMPORT-002"), ("Mã đơn vị", "TG-IMPORT-003"),
    ],
)  # fmt: skip
def test_columns_nobody_may_send(heading, code):
    found = run(sheet(["Mã", "Tên đơn vị", heading], ["1", "Sở A", None]))
    assert codes(found) == [code]
    assert found.problems[0].where == "a.xlsx, Đơn vị!C1"


def test_army_and_police_by_name_only():
    head = ["name", "parent", "area_km2"]
    (act,) = acts(run(units(["Công an tỉnh"], head=head)))
    assert act.fields["is_outside"] == 1
    found = run(
        units(["Công an tỉnh", None, 3], ["Phòng Cảnh sát", "Công an tỉnh"], head=head),
        sheet(["unit", "title"], ["Công an tỉnh", "Giám đốc"], ["CA", "Giám đốc"], title="V"),
        sheet(["name", "unit", "role"], ["Bảo vệ", "Công an tỉnh", "lead"], title="C"),
    )
    assert codes(found) == ["TG-IMPORT-014"] * 5


def test_functions_posts_and_relations():
    found = acts(
        run(
            units(["1", "Sở A"], ["2", "Phòng B", None, None, None, "1"]),
            sheet(
                ["code", "name", "field", "unit", "role", "volume", "minutes", "from", "to"],
                ["F", "Quản lý hội", "nội vụ", "1", "chủ trì", "1.200", 30, None, None],
                ["F", "Quản lý hội", None, "Phòng B, Sở A", "phối hợp", None, None, None,
                 "1/9/2025"],
                ["G", "Chưa ai làm", None, None, None, None, None, None, None],
                title="C",
            ),
            sheet(
                ["unit", "title", "leader", "to"], ["1", "Giám đốc", "có", None],
                ["1", "Phó Giám đốc", "yes", None], ["1", "Chuyên viên", "không", "1/8/2025"],
                ["1", "Chuyên viên", None, None], ["2", "Tổ trưởng", "cấp phó", None], title="V",
            ),
            sheet(["from_unit", "to_unit", "kind"], ["1", "2", "Hướng dẫn"], title="Q"),
        )
    )  # fmt: skip
    kinds = [act.kind for act in found]
    assert kinds == [
        "opening", "opening", "define_function", "define_function", "assign_function",
        "assign_function", *["approve_post"] * 5, "relate", "abolish_post", "release_function",
    ]  # fmt: skip
    assert found[2].fields["volume"] == 1200
    assert [act.fields.get("leader") for act in found[6:11]] == [
        "head", "deputy", None, None, "deputy",
    ]  # fmt: skip
    assert found[11].fields["relation"] == "guides"
    assert found[12].fields == {"post": found[8].fields["post"]}
    assert found[13].fields == found[5].fields


def test_contradictions_among_facts():
    found = run(
        units(["1", "Sở A", None, None, None, None, None, None, date(2026, 1, 1)]),
        sheet(["code", "name", "unit", "role", "volume"],
              ["F", "Việc", "1", "lead", 5], ["F", "Việc khác", "1", "coordinate", 6],
              ["G", "Việc", "1", None, None], ["H", "Việc", None, "lead", None], title="C"),
        sheet(["code", "unit", "title", "to"], ["V", "1", "Giám đốc", None],
              ["V", "1", "Giám đốc", "1/2/2026"], title="V"),
        sheet(["from_unit", "to_unit", "kind"], ["1", "1", "guides"], ["1", "HP", "guides"],
              ["1", "HP", "hướng dẫn"], title="Q"),
    )  # fmt: skip
    assert sorted(codes(found)) == [
        "TG-IMPORT-005", "TG-IMPORT-005", "TG-IMPORT-013", "TG-IMPORT-030", "TG-IMPORT-031",
        "TG-IMPORT-031", "TG-IMPORT-032", "TG-IMPORT-033", "TG-IMPORT-034",
    ]  # fmt: skip


def test_examples_hidden_sheets_and_foreign_sheets():
    hidden = Sheet("a.xlsx", "Cũ", [["name"], ["Sở X"]], is_hidden=True)
    other = sheet(["Họ tên", "Điện thoại"], ["A", "1"], title="Khác")
    found = run(
        sheet(["TT", "Tên đơn vị"], ["Ví dụ", "Sở Mẫu"], ["VD", "Sở Mẫu"], ["1", "Sở A"]),
        hidden, other,
    )  # fmt: skip
    assert named(found) == [("Sở A", None)]
    assert [note.params.get("sheet") for note in found.notes[:2]] == ["a.xlsx, Cũ", "a.xlsx, Khác"]
    assert codes(run(hidden, other)) == ["TG-IMPORT-009"]


def test_a_day_is_needed_unless_one_is_given():
    found = run(units(["1", "Sở A"], ["2", "Sở B"]), on=None)
    assert codes(found) == ["TG-IMPORT-006"] * 2
    assert found.problems[1].where == "a.xlsx, Đơn vị!H3"


def test_a_table_without_days_is_told_once_and_group_lines_need_none():
    found = run(sheet(["TT", "Tên đơn vị"], ["1", "Sở A"], ["2", "Sở B"]), on=None)
    assert [(problem.code, problem.where) for problem in found.problems] == [
        ("TG-IMPORT-006", "a.xlsx, Đơn vị!A1")
    ]
    found = run(
        sheet(["TT", "Tên đơn vị", "Từ ngày"], ["I", "Khối Đảng"], ["1", "Tỉnh ủy", ON]), on=None
    )
    assert named(found) == [("Tỉnh ủy", None)]


def test_the_same_command_makes_the_same_ids():
    list_ = units(["1", "Sở A"], ["2", "Sở B"])
    assert run(list_) == run(list_)
    one, other = acts(run(list_))
    assert one.fields["unit"] != other.fields["unit"]


def test_all_problems_of_a_row_and_of_all_rows_are_told():
    found = run(units(["1", None, "x", "y", "z", None, "-1", "31/2/2025", "mai"], ["", "#REF!"]))
    assert [(problem.code, problem.where[-2:]) for problem in found.problems] == [
        ("TG-IMPORT-005", "B2"), ("TG-TABLE-003", "H2"), ("TG-TABLE-003", "I2"),
        ("TG-IMPORT-004", "C2"), ("TG-IMPORT-004", "D2"), ("TG-IMPORT-004", "E2"),
        ("TG-TABLE-004", "G2"), ("TG-TABLE-001", "B3"),
    ]  # fmt: skip
