"""PDF: paragraphs from geometry, page numbers out, scans and locks named."""

import pytest

from tinhgon.files import extract, limits, problems

LEFT, SIZE, STEP = 60.0, 10.0, 14.0


def lines(*texts: str, top: float = 780.0, left: float = LEFT) -> list[tuple]:
    return [(left, top - STEP * row, SIZE, text) for row, text in enumerate(texts)]


def read(data: bytes) -> str:
    return extract(data, "a.pdf").text


def test_full_lines_join_and_short_ones_end_a_paragraph(make_pdf, paragraph: str) -> None:
    words = paragraph.split()
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) > 60:
            rows.append(row)
            row = ""
        row = f"{row} {word}".strip()
    page = lines(*rows, row, "1. Rà soát chức năng.", "2. Sắp xếp.")
    assert read(make_pdf([page])) == f"{paragraph}\n\n1. Rà soát chức năng.\n\n2. Sắp xếp."


def test_page_breaks_are_blank_lines_and_page_numbers_are_dropped(make_pdf) -> None:
    pages = [
        lines("Các cơ quan, đơn vị rà soát chức năng, nhiệm vụ và sắp xếp tổ"),
        [(300, 810, SIZE, "2"), *lines("chức bộ máy bên trong theo hướng tinh gọn.")],
        [*lines("Sở Nội vụ chủ trì, phối hợp với các sở."), (300, 30, SIZE, "- 3 -")],
    ]
    assert read(make_pdf(pages)) == (
        "Các cơ quan, đơn vị rà soát chức năng, nhiệm vụ và sắp xếp tổ\n\n"
        "chức bộ máy bên trong theo hướng tinh gọn.\n\nSở Nội vụ chủ trì, phối hợp với các sở."
    )


def test_a_line_that_ends_every_page_is_dropped(make_pdf) -> None:
    bodies = ("Rà soát chức năng.", "Sắp xếp tổ chức.", "Báo cáo kết quả.")
    pages = [[*lines(body), (60, 30, SIZE, "Tài liệu họp")] for body in bodies]
    assert read(make_pdf(pages)) == "\n\n".join(bodies)


def test_cells_on_one_line_stand_apart(make_pdf) -> None:
    page = [
        (60, 780, SIZE, "Số: 12/KH-UBND"),
        (330, 780, SIZE, "Sông Lam, ngày 05 tháng 3 năm 2025"),
        *lines("KẾ HOẠCH", top=700, left=250),
    ]
    assert "Số: 12/KH-UBND | Sông Lam, ngày 05 tháng 3 năm 2025" in read(make_pdf([page]))


def test_a_letterhead_becomes_a_row_of_two_cells(make_pdf) -> None:
    body = "Các cơ quan rà soát chức năng, nhiệm vụ, sắp xếp tổ chức bộ máy bên trong tinh gọn"
    page = [
        (95, 780, 10, "ỦY BAN NHÂN DÂN"),
        (100, 766, 10, "TỈNH SÔNG LAM"),
        (300, 780, 10, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (320, 766, 10, "Độc lập - Tự do - Hạnh phúc"),
        (95, 740, 10, "Số: 12/KH-UBND"),
        (310, 740, 10, "Sông Lam, ngày 05 tháng 3 năm"),
        (370, 726, 10, "2025"),
        (235, 690, 10, "KẾ HOẠCH"),
        *lines(body, top=660),
    ]
    assert read(make_pdf([page])) == (
        "|\nỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\nSố: 12/KH-UBND\n|\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Sông Lam, ngày 05 tháng 3 năm\n2025\n|\n\nKẾ HOẠCH\n\n{body}"
    )


def test_small_raised_numbers_are_footnote_marks(make_pdf) -> None:
    page = [
        (60, 780, 10, "Thực hiện thí điểm tại hai xã"),
        (205, 784, 5, "1"),
        (60, 100, 5, "1"),
        (64, 97, 10, "Xã Tân Lập và xã Tân Hòa."),
    ]
    text = read(make_pdf([page]))
    assert "hai xã⁽¹⁾" in text
    assert "\n¹ Xã Tân Lập" in text


def test_a_number_cut_at_its_hyphen_is_put_together(make_pdf) -> None:
    rows = ("Căn cứ Kết luận của Ban Thường vụ Tỉnh ủy tại văn bản số 418-", "KH/TU, các cơ quan.")
    assert read(make_pdf([lines(*rows)])).endswith("số 418-KH/TU, các cơ quan.")


def test_centred_titles_stay_together_and_indented_lines_do_not(make_pdf) -> None:
    page = [
        (100, 780, SIZE, "SẮP XẾP TỔ CHỨC BỘ MÁY CỦA HỆ THỐNG CHÍNH TRỊ TINH GỌN"),
        (170, 766, SIZE, "TRÊN ĐỊA BÀN TỈNH SÔNG LAM"),
        (90, 752, SIZE, "Thưa các đồng chí,"),
        (90, 738, SIZE, "Hội nghị hôm nay có ý nghĩa quan trọng với toàn thể hệ thống của chúng"),
        (60, 724, SIZE, "ta."),
    ]
    first, second, third = read(make_pdf([page])).split("\n\n")
    assert first.endswith("TINH GỌN\nTRÊN ĐỊA BÀN TỈNH SÔNG LAM")
    assert second == "Thưa các đồng chí,"
    assert third.endswith("của chúng ta.")


def test_pieces_of_one_row_are_put_together(make_pdf) -> None:
    page = [
        (60, 780, 10, "Rà soát tại xã"),
        (130, 784, 5, "2"),
        (133, 780, 10, ", báo cáo kết quả."),
        (60, 700, 10, "1"),
        (120, 700, 10, "Xây dựng đề án"),
    ]
    assert read(make_pdf([page])) == "Rà soát tại xã⁽²⁾, báo cáo kết quả.\n\n1 | Xây dựng đề án"


def test_small_lines_that_open_with_a_number_are_footnotes(make_pdf) -> None:
    page = [
        *lines(*["Các cơ quan rà soát chức năng, nhiệm vụ được giao."] * 4),
        (60, 60, 8, "3 Xã mới."),
    ]
    assert read(make_pdf([page])).endswith("\n\n³ Xã mới.")


def box(x0: float, y0: float, x1: float, y1: float) -> tuple:
    """Return a painted box in the place of a text of the page."""
    return (x0, y0, x1 - x0, y1 - y0)


def ruled(xs: list[float], ys: list[float]) -> list[tuple]:
    upright = [box(x, ys[0], x + 1, ys[-1]) for x in xs]
    return upright + [box(xs[0], y, xs[-1], y + 1) for y in ys]


def test_ruled_tables_are_flattened_and_go_on_over_pages(make_pdf) -> None:
    xs, ys = [50.0, 90.0, 300.0, 500.0], [600.0, 650.0, 700.0]
    head = [(60, 680, 10, "TT"), (100, 680, 10, "Nhiệm vụ"), (310, 680, 10, "Chủ trì")]
    first = [
        *head,
        (60, 640, 10, "1"),
        (100, 640, 10, "Xây dựng đề án"),
        (310, 640, 10, "Sở Nội vụ"),
        (100, 626, 10, "sắp xếp tổ"),
    ]
    second = [
        *head,
        (100, 640, 10, "chức bộ máy"),
        *lines("Điều 2. Hiệu lực từ ngày ký.", top=500),
    ]
    rules = [ruled(xs, ys), ruled(xs, ys)]
    assert read(make_pdf([first, second], rules=rules)) == (
        "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n"
        "|\n1\n|\nXây dựng đề án sắp xếp tổ chức bộ máy\n|\nSở Nội vụ\n|\n\n"
        "Điều 2. Hiệu lực từ ngày ký."
    )


def test_a_frame_is_no_table(make_pdf) -> None:
    page = lines("Sở Nội vụ chủ trì rà soát.")
    rules = [ruled([50.0, 500.0], [600.0, 800.0])]
    assert read(make_pdf([page], rules=rules)) == "Sở Nội vụ chủ trì rà soát."


def test_empty_pages_hold_no_text(make_pdf) -> None:
    with pytest.raises(problems.NoText):
        read(make_pdf([[], []]))
    found = extract(make_pdf([lines("Sở Nội vụ chủ trì thực hiện."), [], []]), "a.pdf")
    assert (found.text, found.notes, found.pages) == ("Sở Nội vụ chủ trì thực hiện.", (), ())


def test_a_stamp_on_a_later_page_is_refused(make_pdf) -> None:
    pages = [lines("Sở Nội vụ chủ trì thực hiện."), lines("MẬT", "Phụ lục kèm theo")]
    with pytest.raises(problems.Stamped):
        read(make_pdf(pages))


def test_grades_in_the_rows_of_a_later_page_are_no_stamp(make_pdf) -> None:
    body = "1. Các cơ quan, đơn vị thực hiện quy định bảo vệ bí mật nhà nước."
    pages = [lines(*[body] * 45), lines("Mật", "Tối mật", "Mật")]
    assert "Tối mật" in read(make_pdf(pages))


def test_an_encrypted_pdf_is_named(make_pdf) -> None:
    with pytest.raises(problems.Encrypted):
        read(make_pdf([lines("Sở Nội vụ chủ trì thực hiện.")], encrypted=True))


def test_a_damaged_pdf_is_named() -> None:
    with pytest.raises(problems.BrokenFile):
        read(b"%PDF-1.7\nnothing more")


def test_too_many_pages(make_pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGES", 1)
    with pytest.raises(problems.TooManyPages):
        read(make_pdf([lines("Sở Nội vụ"), lines("chủ trì")]))


def test_a_stamp_on_its_own_line_is_refused_although_lines_join(make_pdf) -> None:
    page = [*lines("ỦY BAN NHÂN DÂN TỈNH", "TUYỆT MẬT", "Kế hoạch sắp xếp tổ chức bộ máy của")]
    with pytest.raises(problems.Stamped):
        read(make_pdf([page]))
