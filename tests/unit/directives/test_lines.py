from tinhgon.directives.lines import cut_lines
from tinhgon.directives.paragraphs import join_lines


def texts(raw):
    return [p.text for p in join_lines(cut_lines(raw))]


def test_markup_is_set_aside_and_places_kept():
    (line,) = cut_lines("## **II. NHIỆM VỤ** *cụ thể*")
    assert line.text == "II. NHIỆM VỤ cụ thể"
    assert (line.start, line.hashes, line.bold) == (0, 2, True)


def test_bold_marks_between_two_words_part_them_but_not_two_halves_of_one():
    assert texts("**KẾT LUẬN****CỦA BAN****về việc**") == ["KẾT LUẬN CỦA BAN về việc"] or texts(
        "**KẾT LUẬN****CỦA BAN****về việc**"
    ) == ["KẾT LUẬN", "CỦA BAN", "về việc"]
    assert texts("**V****ề việc s****ắp xếp**") == ["Về việc sắp xếp"]


def test_footnote_marks_are_taken_out_of_the_text_with_their_number():
    (line,) = cut_lines("theo hướng dẫn<sup>(2)</sup> và tình hình⁽³⁾")
    assert line.text == "theo hướng dẫn và tình hình"
    assert [m.number for m in line.marks] == [2, 3]


def test_a_line_that_opens_with_a_mark_is_a_footnote_body():
    lines = cut_lines("¹ Thực hiện thí điểm.\n<sup>(2)</sup> Theo Công văn.")
    assert all(line.opens_with_mark for line in lines)


def test_cells_between_borders_without_a_blank_line():
    raw = "|\n**SỞ NỘI VỤ\n**\n|\nSố: 12/KH-SNV\n|\n\nKính gửi các phòng\n"
    lines = cut_lines(raw)
    assert [(line.text, line.cell) for line in lines if line.text] == [
        ("SỞ NỘI VỤ", True),
        ("Số: 12/KH-SNV", True),
        ("Kính gửi các phòng", False),
    ]


def test_label_glued_to_the_sentence_before_it():
    assert texts("Ban Bí thư kết luận như sau:**1. Thống nhất chủ trương.**") == [
        "Ban Bí thư kết luận như sau:",
        "1. Thống nhất chủ trương.",
    ]


def test_lines_wrapped_at_a_width_become_one_paragraph():
    wrapped = (
        "1. Cấp ủy, chính quyền phải xác định việc tổ chức và vận\n"
        "hành hiệu quả chính quyền địa phương là nhiệm vụ hết sức\n"
        "quan trọng. Sở Nội vụ rà soát, đánh giá, bố trí cán bộ và\n"
        "Ủy ban nhân dân tỉnh chỉ đạo các sở, ngành tăng cường bám\n"
        "sát cơ sở.\n\n2. Nội dung khác."
    )
    first, second = texts(wrapped)
    assert first.endswith("bám sát cơ sở.")
    assert second == "2. Nội dung khác."


def test_lines_that_are_paragraphs_stay_apart():
    raw = "Các đại biểu dự hội nghị.\nQuang cảnh hội nghị.\nBan Tổ chức chủ trì."
    assert len(texts(raw)) == 3
