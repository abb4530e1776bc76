"""The section a place stands in, by the labels of the text."""

from tinhgon.directives import read
from tinhgon.storage.sections import Sections

TEXT = """KẾ HOẠCH

I. NHIỆM VỤ

1. Sở Nội vụ rà soát biên chế<sup>(1)</sup>.

2. Các sở:

2.1. Sở Tài chính bố trí kinh phí.

II. TỔ CHỨC THỰC HIỆN

Văn phòng Tỉnh ủy theo dõi.
"""


def sections():
    return Sections(read(TEXT)["structure"], TEXT)


def test_a_place_stands_in_the_innermost_section():
    found = sections()
    for words, section in (
        ("Sở Nội vụ", "I.1"),
        ("Sở Tài chính", "I.2.1"),
        ("Văn phòng", "II"),
        ("KẾ HOẠCH", ""),
    ):
        assert found.at(TEXT.index(words)) == section


def test_a_section_knows_what_is_above_and_below():
    found = sections()
    assert [one.id for one in found.path("I.2.1")] == ["I.2.1", "I.2", "I"]
    assert found.below("I") == ["I", "I.1", "I.2", "I.2.1"]
    assert found.below("II") == ["II"]
    assert found.below("khác") == []


def test_a_footnote_belongs_to_the_section_that_refers_to_it():
    structure = [
        {"id": "I", "parent": None, "kind": "heading", "start": 0, "end": 5},
        {"id": "II", "parent": None, "kind": "heading", "start": 20, "end": 25},
        {"id": "fn1", "parent": "I", "kind": "footnote", "start": 40, "end": 45},
    ]
    text = "x" * 60 + "\n" + "x" * 40
    found = Sections(structure, text)
    assert (found.at(30), found.at(50), found.at(80)) == ("II", "I", "II")


def test_a_broken_tree_ends():
    loop = [{"id": "a", "parent": "a", "kind": "item", "start": 0, "end": 1}]
    assert [one.id for one in Sections(loop).path("a")] == ["a"]
