"""A stamp is refused however it is set; a text about secrecy is read."""

import unicodedata

import pytest

from tinhgon.files.secrecy import stamped, stamped_margin

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n-------\n{}\nSố: 12/KH-UBND\nSông Lam, ngày 5 tháng 3\n\n"
BODY = (
    "KẾ HOẠCH\nsắp xếp tổ chức bộ máy\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n"
    + "1. Các cơ quan, đơn vị thực hiện nghiêm quy định về bảo vệ bí mật nhà nước.\n\n" * 60
)

STAMPS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "**TỐI MẬT**",
    "*__MẬT__*",
    "<b>MẬT</b>",
    "[MẬT]",
    "( TUYỆT MẬT )",
    "“MẬT”",
    "M Ậ T",
    "T Ố I  M Ậ T",
    "T U Y Ệ T   M Ậ T",
    "MẬT.",
    "| MẬT |",
    "|\nTỐI MẬT\n|",
    "Số: 12-KH/TU | TUYỆT MẬT |",
    "TỈNH ỦY SÔNG LAM        MẬT",
    "HỎA TỐC - TỐI MẬT",
    "MẬT/KHẨN",
    "TÀI LIỆU MẬT",
    "Độ mật: Mật",
    "ĐỘ MẬT: TỐI MẬT",
    "**Độ mật:** A",
    "Độ mật:",
    "Mức độ mật: Tuyệt mật",
    "Tối mật",
    unicodedata.normalize("NFD", "TUYỆT MẬT"),
    "M\u00a0Ậ\u00a0T",
]

NOT_STAMPS = [
    "Độ mật: Không",
    "Độ mật: Thường",
    "BAN HÀNH DANH MỤC BÍ MẬT NHÀ NƯỚC",
    "VỀ CÔNG TÁC BẢO VỆ BÍ MẬT",
    "CƠ YẾU - BẢO MẬT",
    "BẢO MẬT",
    "MẬT ONG, SẢN PHẨM CHỦ LỰC",
    "HỎA TỐC",
    "KHẨN",
    "Nguyễn Văn Mật",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_stamp_in_the_header(stamp: str) -> None:
    assert stamped(HEAD.format(stamp) + BODY)
    assert stamped(stamp + "\n" + HEAD.format("") + BODY)


@pytest.mark.parametrize("line", NOT_STAMPS)
def test_other_lines_of_a_header(line: str) -> None:
    assert not stamped(HEAD.format(line) + BODY)


def test_a_stamp_that_text_flow_put_behind_the_first_lines_of_the_body() -> None:
    assert stamped(HEAD.format("") + "Căn cứ Luật;\n\nTỐI MẬT\n\n" + BODY)


def test_grades_as_headings_of_a_list_are_no_stamp() -> None:
    listed = "Điều 1. Ba độ mật\n\nTUYỆT MẬT\n\nVăn bản a.\n\nTỐI MẬT\n\nVăn bản b.\n\nMẬT\n\n"
    assert not stamped(HEAD.format("") + listed + BODY)


def test_a_grade_announced_by_a_colon_is_no_stamp() -> None:
    assert not stamped(HEAD.format("") + "Điều 1. Đóng dấu chữ:\nMẬT\n\n" + BODY)


def test_the_word_alone_deep_in_the_body_is_no_stamp() -> None:
    assert not stamped(HEAD.format("") + BODY + "\nMẬT\n\nĐộ mật: Tối mật\n")


def test_an_enclosed_document_with_a_stamp_in_its_own_letterhead() -> None:
    enclosed = "TỈNH ỦY SÔNG LAM\n*\nMẬT\nĐẢNG CỘNG SẢN VIỆT NAM\nBÁO CÁO\n"
    assert stamped(HEAD.format("") + BODY + enclosed + BODY)


def test_a_cut_line_about_secrecy() -> None:
    text = "**Điều 1. Bí\nmật nhà nước độ Tuyệt\nmật**\n\nĐiều 2. Bí\nmật nhà nước độ\n"
    assert not stamped(HEAD.format("") + text + BODY)


def test_margins_count_on_every_line() -> None:
    assert stamped_margin("Trang 1\nTỐI MẬT\n")
    assert not stamped_margin("Bảo vệ bí mật nhà nước\n")


def test_empty_text() -> None:
    assert not stamped("")
