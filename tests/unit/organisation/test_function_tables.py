"""The matrix, the table of competence, dispositions, units of one post."""

from datetime import date

from apparatus import START, appended, assigned, book_of, city, defined, opened
from tinhgon.journal.acts import Act
from tinhgon.kernel.days import day_of
from tinhgon.organisation.functions.competence import (
    competences,
    dispositions,
    left_behind,
)
from tinhgon.organisation.functions.matrix import matrix, working_order
from tinhgon.organisation.functions.one_post import for_one_post
from tinhgon.organisation.functions.situation import posts_at, situation_at
from tinhgon.organisation.things import Function, Post, Role, Unit

UNITS = {
    "p": Unit(name="Tỉnh", unit_class="administrative_unit", level="province"),
    "b": Unit(name="Sở Y tế", unit_class="state_agency", level="province", parent="p", order=2),
    "a": Unit(name="Sở Nội vụ", unit_class="state_agency", level="province", parent="p", order=1),
    "z": Unit(name="Ban Dân tộc", unit_class="state_agency", level="province", parent="p"),
    "a1": Unit(name="Phòng Tổ chức", unit_class="internal_unit", level="province", parent="a"),
}
FUNCTIONS = {
    "f1": Function(name="Tuyển dụng", field="Nội vụ"),
    "f2": Function(name="Đào tạo", field="Nội vụ"),
    "f3": Function(name="Ấn chỉ"),
    "f4": Function(name="Khám bệnh", field="Y tế"),
}
ROLES = {
    str(at): Role(function=function, unit=unit, role=role)
    for at, (function, unit, role) in enumerate(
        (("f1", "a", "lead"), ("f1", "b", "coordinate"), ("f2", "a", "lead"), ("f2", "b", "lead"),
         ("f4", "a1", "coordinate"))
    )
}  # fmt: skip


def test_rows_by_field_and_columns_in_working_order() -> None:
    table = matrix(FUNCTIONS, ROLES, UNITS)
    assert [column.unit for column in table.columns] == ["a", "a1", "b"]
    assert [one.name for one in table.fields] == ["Nội vụ", "Y tế", ""]
    assert [row.function for row in table.fields[0].rows] == ["f2", "f1"]  # Đ before T


def test_marks_and_flags() -> None:
    table = matrix(FUNCTIONS, ROLES, UNITS)
    rows = {row.function: row for one in table.fields for row in one.rows}
    assert rows["f1"].marks == ("lead", "", "coordinate")
    assert {name: row.flag for name, row in rows.items()} == {
        "f1": "", "f2": "several", "f3": "none", "f4": "none",
    }  # fmt: skip
    assert (table.none, table.several) == (2, 1)


def test_units_that_do_nothing_are_shown_when_asked() -> None:
    shown = matrix(FUNCTIONS, ROLES, UNITS, every_unit=True).columns
    assert [(column.unit, column.depth) for column in shown] == [
        ("p", 0), ("a", 1), ("a1", 2), ("b", 1), ("z", 1),
    ]  # fmt: skip
    assert [column.unit for column in working_order({"a": UNITS["a"]})] == ["a"]


def test_an_empty_apparatus_has_an_empty_table() -> None:
    table = matrix({}, {}, {})
    assert (table.columns, table.fields, table.none, table.several) == ((), (), 0, 0)


def levelled(level: str, **more: str) -> Function:
    return Function(name="Việc", decides=level, does=level, answers=level, **more)


def test_what_the_table_of_competence_lacks() -> None:
    rows = competences(
        {"whole": levelled("province"), "half": Function(name="Việc", decides="province"),
         "old": levelled("district"), "over": Function(name="V", disposition="hand_over"),
         "seen": Function(name="V", disposition="hand_over", supervisor="a")},
        UNITS,
    )  # fmt: skip
    gaps = {row.function: [gap.what for gap in row.gaps] for row in rows}
    assert gaps == {
        "half": ["does", "answers"], "old": ["decides", "does", "answers"], "over": ["supervisor"],
        "seen": [], "whole": [],
    }  # fmt: skip
    old = next(row for row in rows if row.function == "old")
    assert all("no longer exists" in gap.why.id for gap in old.gaps)


def test_a_supervisor_that_ended_leaves_a_gap() -> None:
    over = {"f": Function(name="V", disposition="hand_over", supervisor="gone")}
    assert [gap.what for gap in competences(over, UNITS)[0].gaps] == ["supervisor"]


def test_moved_competence_leaves_no_function_without_a_level() -> None:
    before = competences({"f": levelled("province"), "g": Function(name="V")}, UNITS)
    moved = {"f": levelled("commune", disposition="move_level"), "g": Function(name="V")}
    assert [row.function for row in left_behind(before, competences(moved, UNITS))] == ["f"]
    there = competences(moved, UNITS, levels=["commune", "province"])
    assert left_behind(before, there) == ()
    half = {"g": Function(name="V", disposition="move_level", does="province")}
    assert [row.function for row in left_behind(before, competences(half, UNITS))] == ["g"]


def test_a_level_that_ends_leaves_its_functions_behind() -> None:
    held = {"f": levelled("district")}
    before = competences(held, UNITS, levels=["province", "district"])
    assert [row.function for row in left_behind(before, competences(held, UNITS))] == ["f"]


def test_dispositions_count_functions_that_ended_by_them() -> None:
    book = book_of(city(), opened("a", "Sở A"),
                   *(defined(f"f{n}", f"Việc {n}") for n in range(5)),
                   assigned("f1", "a"))  # fmt: skip
    given = {
        "f0": {"disposition": "keep"}, "f1": {"disposition": "merge", "into": "f0"},
        "f2": {"disposition": "stop"}, "f3": {"disposition": "hand_over", "supervisor": "a"},
    }  # fmt: skip
    on = date(2025, 1, 1)
    appended(book, *(Act("dispose_function", on, {"function": name, **more})
                     for name, more in given.items()))  # fmt: skip
    then = situation_at(book.past, day_of(on))
    acts = [placed.act for placed in book.in_force()]
    assert sorted(then.functions) == ["f0", "f3", "f4"]
    assert dispositions(then.functions, acts) == {
        "keep": 1, "merge": 1, "move_level": 0, "hand_over": 1, "stop": 1, "": 1,
    }  # fmt: skip


def test_units_that_exist_for_one_post_holder() -> None:
    posts = {
        "1": Post(unit="z", title="Trưởng ban", leader="head"),
        "2": Post(unit="b", title="Giám đốc", leader="head"),
        "3": Post(unit="b", title="Chuyên viên"),
        "4": Post(unit="a", title="Giám đốc", leader="head"),
        "5": Post(unit="p", title="Chủ tịch"),
    }
    found = for_one_post(UNITS, posts)
    assert [(one.unit, one.post) for one in found] == [("z", "1")]  # a has a unit below it
    assert found[0].warning.render(str).startswith("Ban Dân tộc has a single post (Trưởng ban)")


def test_posts_of_a_day() -> None:
    book = book_of(city(), opened("a", "Sở A"))
    appended(book, Act("approve_post", date(2024, 5, 1), {"post": "p", "unit": "a",
                                                          "title": "Giám đốc"}))  # fmt: skip
    assert posts_at(book.past, day_of(START)) == {}
    assert list(posts_at(book.past, day_of(date(2024, 5, 1)))) == ["p"]
