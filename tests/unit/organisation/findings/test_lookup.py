from datetime import date

import pytest
from dong_hai import BEFORE, ON, book, opening

from tinhgon.journal.acts import Act, Draft
from tinhgon.organisation.findings import Directory


@pytest.fixture
def directory() -> Directory:
    journal = book(
        opening("p", "Tỉnh Đông Hải", "", "province"),
        opening("q", "Tỉnh Tây Sơn", "", "province"),
        opening("h", "Huyện Bắc", "p", "district"),
        opening("a", "Xã Hòa An", "h", "commune"),
        opening("b", "Xã Hoà An", "q", "commune"),
        opening("c", "Phường 4", "h", "commune"),
    )
    fields = {"sources": [{"unit": "q", "extent": "whole"}], "results": [{"unit": "p"}]}
    acts = (
        Act("absorb", ON, fields),
        Act("rename", ON, {"unit": "p", "name": "Tỉnh Hải Sơn"}),
        Act("rename", ON, {"unit": "c", "name": "Phường Tư"}),
    )
    journal.append(Draft(acts, 1, "changes"), journal.entries[-1].recorded_at)
    return Directory.of(journal.past)


@pytest.mark.parametrize(
    ("name", "hint", "on", "expected"),
    [
        ("xã  hòa an", "", BEFORE, {"a", "b"}),
        ("xã Hoà An", "huyện Bắc", BEFORE, {"a"}),
        ("xã Hòa An", "tỉnh Tây Sơn", BEFORE, {"b"}),
        ("xã Hòa An", "tỉnh Hải Sơn", BEFORE, {"a", "b"}),  # both lie in it the day after
        ("xã Hòa An", "tỉnh Tây Sơn", ON, set()),
        ("Phường IV", "huyện Bắc", BEFORE, {"c"}),
        ("Phường 4", "", ON, set()),
        ("phường tư", "tỉnh Hải Sơn", ON, {"c"}),
        ("xã Hòa An", "", date(2019, 1, 1), set()),
    ],
)
def test_names_of_a_day(
    directory: Directory, name: str, hint: str, on: date, expected: set[str]
) -> None:
    assert {unit.id for unit in directory.find(name, hint, on)} == expected


def test_names_spelt_much_alike(directory: Directory) -> None:
    assert [unit.id for unit in directory.like("xã Hoa An", "tỉnh Tây Sơn", BEFORE)] == ["b"]
    assert {unit.id for unit in directory.like("xã Hoàn An", "", BEFORE)} == {"a", "b"}
    assert directory.like("xã Cửu Long", "", BEFORE) == []


def test_what_stands_below(directory: Directory) -> None:
    assert {unit.id for unit in directory.below("h", BEFORE)} == {"a", "c"}
    assert len(directory.below("", BEFORE)) == 6
    [found] = directory.find("huyện Bắc", "", BEFORE)
    assert (found.id, found.name, found.code) == ("h", "Huyện Bắc", "")


def test_abbreviations_are_written_out() -> None:
    journal = book(opening("o", "Văn phòng HĐND và UBND xã Mẫu", "", "commune"))
    find = Directory.of(journal.past)
    name = "Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân xã Mẫu"
    assert [unit.id for unit in find.find(name, "", BEFORE)] == ["o"]
