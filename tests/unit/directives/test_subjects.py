"""Actors: how far the phrase of who acts reaches, and how many it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.subjects import read_actors
from tinhgon.directives.text import fold


def actors(text):
    return read_actors(text, fold(text), 0, len(text))


@pytest.mark.parametrize(
    ("text", "names", "verb"),
    [
        ("Sở Nội vụ chủ trì rà soát", ("Sở Nội vụ",), "chủ trì"),
        ("Ban Tổ chức Tỉnh ủy hướng dẫn các địa phương", ("Ban Tổ chức Tỉnh ủy",), "hướng dẫn"),
        ("Ủy ban Kiểm tra Thành ủy kiểm tra", ("Ủy ban Kiểm tra Thành ủy",), "kiểm tra"),
        ("các cấp, ngành, địa phương cần tiếp tục", ("các cấp, ngành, địa phương",), "cần"),
        ("Sở X và Sở Y hướng dẫn", ("Sở X", "Sở Y"), "hướng dẫn"),
        ("Sở X, các cơ quan liên quan theo dõi", ("Sở X", "các cơ quan liên quan"), "theo dõi"),
        ("Bộ Khoa học và Công nghệ xây dựng", ("Bộ Khoa học và Công nghệ",), "xây dựng"),
        (
            "Các Đảng uỷ Bộ A, Bộ B khẩn trương làm",
            ("Đảng uỷ Bộ A", "Đảng uỷ Bộ B"),
            "khẩn trương",
        ),
        ("Ban X Thành ủy (đơn vị mới) hướng dẫn", ("Ban X Thành ủy",), "hướng dẫn"),
        ("Ban X Tỉnh ủy - cơ quan thường trực rà soát", ("Ban X Tỉnh ủy",), "rà soát"),
        ("thành phố Lạc Hồng cần tập trung", ("thành phố Lạc Hồng",), "cần"),
        (
            "Các cơ quan chuyên trách, tham mưu giúp việc Tỉnh ủy xây dựng kế hoạch",
            ("Các cơ quan chuyên trách, tham mưu giúp việc Tỉnh ủy",),
            "xây dựng",
        ),
        (
            "Giám đốc các Sở: Nội vụ, Tài chính; Chánh Văn phòng chịu trách nhiệm",
            ("Giám đốc Sở Nội vụ", "Giám đốc Sở Tài chính", "Chánh Văn phòng"),
            "chịu trách nhiệm",
        ),
    ],
)
def test_names_and_verb(text, names, verb):
    found = actors(text)
    assert found.names == names
    assert text[found.verb :].startswith(verb)
    assert not found.fact


@pytest.mark.parametrize(
    "text",
    [
        "Bộ máy của tỉnh phải tinh gọn",
        "Ban hành quy chế làm việc",
        "Báo cáo kết quả thực hiện",
        "Hội nghị đã thống nhất",
        "Tổ chức thực hiện Nghị quyết",
        "Phòng, chống tham nhũng",
        "Trường hợp có vướng mắc",
    ],
)
def test_words_that_only_look_like_bodies(text):
    assert actors(text) is None


def test_what_is_done_is_a_fact():
    assert actors("Sở Nội vụ đã rà soát biên chế").fact
    assert actors("các địa phương chưa quan tâm rà soát").fact
    assert not actors("Sở Nội vụ có trách nhiệm rà soát").fact


def test_two_bodies_are_specific_and_categories_are_not():
    assert actors("Sở X và Sở Y hướng dẫn").specific
    assert not actors("Sở X, các cơ quan liên quan theo dõi").specific
    assert not actors("các Sở X, Y theo dõi").specific


def test_an_adjunct_ends_the_phrase():
    found = actors("Các bộ, ngành trên cơ sở nhiệm vụ được giao, hoàn thiện cơ sở dữ liệu")
    assert found.names == ("Các bộ, ngành",)


PIECES = st.sampled_from(
    [
        "Sở ",
        "Ban ",
        "các ",
        "cơ quan",
        ", ",
        " và ",
        "(",
        ")",
        " rà soát",
        " phải",
        " đã",
        ": ",
        "X",
        " - ",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_phrase_lies_inside(text):
    found = actors(text)
    assert found == actors(text)
    if found:
        assert 0 == found.start < found.end <= len(text)
        assert found.verb == -1 or found.end <= found.verb < len(text)
        assert found.names
