import pytest

from tinhgon.directives.labels import label_at
from tinhgon.directives.text import fold


def label(text):
    found = label_at(text, fold(text))
    return (found.text, found.style) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. KHÁI QUÁT", ("A.", "letter")),
        ("I- MỤC ĐÍCH", ("I-", "roman")),
        ("II. NGUYÊN TẮC", ("II.", "roman")),
        ("XIV. NỘI DUNG", ("XIV.", "roman")),
        ("1. Rà soát", ("1.", "number")),
        ("89.Sắp xếp", ("89.", "number")),
        ("2.1. Về thực hiện", ("2.1.", "number2")),
        ("1.2.3 Nội dung", ("1.2.3", "number3")),
        ("(1) Chỉ đạo", ("(1)", "bracket")),
        ("a) Đề án", ("a)", "point")),
        ("đ) Đề án", ("đ)", "point")),
        ("- Thực hiện", ("-", "hyphen")),
        ("+ Các đơn vị", ("+", "plus")),
        ("Thứ nhất, chủ trương", ("Thứ nhất", "ordinal")),
        ("Một là: kinh tế", ("Một là", "ordinal")),
        ("Điều 3. Trách nhiệm", ("Điều 3.", "article")),
        ("Chương II", ("Chương II", "chapter")),
        ("Phần thứ nhất", ("Phần thứ nhất", "division")),
    ],
)
def test_label_styles(text, expected):
    assert label(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.503 người", "15-20% đầu mối", "30/6/2025 là hạn", "i. chữ thường", "2025 là năm",
        "f) không có trong bảng chữ cái tiếng Việt", "Thứ hai tuần tới", "Vì vậy",
    ],
)  # fmt: skip
def test_what_looks_like_a_label_and_is_none(text):
    assert label(text) is None


def test_depth_follows_the_style():
    texts = [
        "Phần thứ nhất",
        "Chương I",
        "Điều 1.",
        "A. X",
        "I. X",
        "1. X",
        "1.1. X",
        "a) x",
        "- x",
    ]
    depths = [label_at(t, fold(t)).depth for t in texts]
    assert depths == sorted(depths)
    assert len(set(depths)) == len(depths)
