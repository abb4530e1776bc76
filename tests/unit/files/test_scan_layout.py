"""Recognised words to the text the reader understands: columns, items, dirt, tilt, places."""

import pytest
from scanned import HEIGHT, LETTER, STEP, WIDTH, seen

from tinhgon.files.scan_layout import lines_of, rows_of
from tinhgon.files.typesetting import typeset_sheets

LEFT, INDENT = 236, 315
FULL = "Các cơ quan, đơn vị rà soát chức năng, nhiệm vụ và sắp xếp tổ chức bộ máy"
BODY = [
    (INDENT, 1200, FULL.removesuffix(" bộ máy")),
    (LEFT, 1200 + STEP, FULL),
    (LEFT, 1200 + 2 * STEP, "bên trong."),
]


def laid_out(lines, **told):
    text, sheets = typeset_sheets([lines_of(rows_of(seen(lines, **told)), WIDTH, HEIGHT)])
    words = [text[start:end] for start, end, *_box in sheets[0].words]
    assert sorted(words) == sorted(word for word in text.split() if word != "|")
    return text


def column(left, top, *texts):
    return [(left, top + STEP * row, text) for row, text in enumerate(texts)]


def centred(middle, top, *texts):
    return [
        (middle - len(text) * LETTER / 4, top + STEP * row, text) for row, text in enumerate(texts)
    ]


LETTERHEAD = [
    *centred(450, 200, "UBND TỈNH HỒNG LAM", "SỞ NỘI VỤ", "Số: 12/KH-SNV"),
    *centred(1180, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    *centred(1180, 200 + 2 * STEP, "Sông Lam, ngày 05 tháng 3 năm 2025"),
]


def test_lines_of_a_paragraph_join_and_labels_stand_alone() -> None:
    items = column(INDENT, 1500, "1. Rà soát chức năng.", "2. Sắp xếp tổ chức.")
    text = laid_out([*BODY, *items])
    first, *rest = text.split("\n\n")
    assert first == " ".join(text for _left, _base, text in BODY)
    assert rest == ["1. Rà soát chức năng.", "2. Sắp xếp tổ chức."]


def test_a_letterhead_is_parted_into_its_columns() -> None:
    title = centred(827, 500, "KẾ HOẠCH", "Sắp xếp tổ chức bộ máy")
    assert laid_out([*LETTERHEAD, *title, *BODY]).startswith(
        "|\nUBND TỈNH HỒNG LAM\nSỞ NỘI VỤ\nSố: 12/KH-SNV\n|\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Sông Lam, ngày 05 tháng 3 năm 2025\n|\n\nKẾ HOẠCH\nSắp xếp tổ chức bộ máy\n\n"
    )


def test_recipients_stand_apart_from_the_signature_and_wrapped_ones_are_whole() -> None:
    left = column(
        LEFT,
        1500,
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Các đồng chí Trần",
        "Văn An, Lê Bình;",
        "- Lưu.",
    )
    right = [
        *centred(1250, 1500, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        *centred(1250, 1500 + 4 * STEP + 8, "Trần Thị Giả"),
    ]
    assert laid_out([*BODY, *left, *right]).endswith(
        "bên trong.\n\n|\nNơi nhận:\n- Như Điều 3;\n- Các đồng chí Trần Văn An, Lê Bình;\n- Lưu.\n"
        "|\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Giả\n|"
    )


def test_a_name_far_below_its_signature_stays_with_it() -> None:
    left = column(LEFT, 1500, "Nơi nhận:", "- Như Điều 3;", "- Lưu.")
    right = [
        *centred(1250, 1500, "CHỦ TỊCH"), *centred(1250, 1500 + 7 * STEP, "Trần Thị Giả")
    ]  # fmt: skip
    assert laid_out([*BODY, *left, *right]).endswith("- Lưu.\n|\nCHỦ TỊCH\nTrần Thị Giả\n|")


def test_a_table_of_figures_is_no_pair_of_columns() -> None:
    rows = [(LEFT, 1500, "Sở Nội vụ"), (LEFT, 1500 + STEP, "Sở Tài chính")]
    figures = [(1200, 1500, "125"), (1200, 1500 + STEP, "98")]
    text = laid_out([*BODY, *rows, *figures])
    assert "Sở Nội vụ | 125" in text
    assert "Sở Tài chính | 98" in text


def test_body_text_after_recipients_is_not_drawn_into_their_column() -> None:
    left = column(LEFT, 500, "Nơi nhận:", "- Như trên;", "- Lưu.")
    right = centred(1250, 500, "CHÁNH VĂN PHÒNG", "Trần Thị Giả")
    after = [(INDENT, 500 + 3 * STEP + 20, "Thưa các đồng chí!")]
    assert "Trần Thị Giả\n|\n\nThưa các đồng chí!" in laid_out([*left, *right, *after, *BODY])


@pytest.mark.parametrize("number", ["2", "4A", "S"])
def test_a_page_number_is_told_by_its_place_even_when_misread(number: str) -> None:
    assert laid_out([(820, 90, number), *BODY]).startswith("Các cơ quan")


def test_a_label_at_the_margin_of_the_first_line_is_no_page_number() -> None:
    assert laid_out([(LEFT, 90, "I."), *BODY]).startswith("I.")


def test_dirt_is_dropped_but_no_word() -> None:
    dirt = [(700, 1000, "~"), (900, 1050, "|°")]
    assert laid_out([(LEFT, 900, "Thưa hội nghị!"), *dirt, *BODY]).startswith(
        "Thưa hội nghị!\n\nCác cơ quan"
    )


@pytest.mark.parametrize("dash", ["—", "~"])
def test_a_flat_sign_that_opens_a_line_is_the_hyphen_of_an_item(dash: str) -> None:
    assert "\n\n- Sở Nội vụ chủ trì." in laid_out(
        [*BODY, (INDENT, 1500, f"{dash} Sở Nội vụ chủ trì.")]
    )


def test_a_tilted_page_is_read_as_a_straight_one() -> None:
    page = [*LETTERHEAD, *BODY, *column(INDENT, 1500, "1. Rà soát.", "2. Sắp xếp.")]
    assert laid_out(page, tilt=0.012) == laid_out(page)


def test_boxes_are_those_of_the_picture() -> None:
    rows = rows_of(seen([(LEFT, 1200, FULL)] * 3 + BODY, tilt=0.01))
    line = lines_of(rows, WIDTH, HEIGHT)[0]
    start, end, left, top, right, bottom = line.words[1]
    assert (line.text[start:end], left, right - left) == ("cơ", LEFT + 3 * 18 + 12, 36)
    assert bottom - top == 30
