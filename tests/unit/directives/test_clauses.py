"""Clauses: where sentences and semicolons part tasks, and where they must not."""

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.directives.clauses import split_clauses
from tinhgon.directives.text import fold


def clauses(text):
    return [
        (text[c.start : c.end], c.opener) for c in split_clauses(text, fold(text), 0, len(text))
    ]


def words(text):
    return [piece for piece, _ in clauses(text)]


def test_sentences_and_semicolons_part():
    text = "Rà soát biên chế; sắp xếp các phòng. Báo cáo kết quả."
    assert clauses(text) == [
        ("Rà soát biên chế", "start"),
        ("sắp xếp các phòng", "semicolon"),
        ("Báo cáo kết quả", "sentence"),
    ]


def test_connectors_are_left_out():
    text = "Sở X rà soát, đồng thời báo cáo. Trong đó, tập trung vào cấp xã."
    assert clauses(text) == [
        ("Sở X rà soát", "start"),
        ("báo cáo", "also"),
        ("tập trung vào cấp xã", "within"),
    ]


def test_at_the_same_time_as_something_does_not_part():
    assert len(words("Thực hiện đồng thời với việc sắp xếp các sở.")) == 1
    assert len(words("Trưởng ban đồng thời là giám đốc trung tâm.")) == 1


def test_brackets_and_quotes_hold_together():
    assert len(words("Sắp xếp (giai đoạn 1; giai đoạn 2) theo quý")) == 1
    assert len(words("Chủ đề “Kỷ cương; trách nhiệm. Hiệu quả” được giữ")) == 1


def test_an_open_bracket_does_not_swallow_the_block():
    assert words("Rà soát (đợt 1; sắp xếp các phòng") == ["Rà soát (đợt 1", "sắp xếp các phòng"]


def test_abbreviations_and_numbers_do_not_end_a_sentence():
    assert len(words("Tại TP. Lạc Hồng có 1.503 người, đ/c. Mẫu chủ trì")) == 1
    assert len(words("Đến ngày 30.6.2025 hoàn thành")) == 1


def test_a_year_may_end_a_sentence():
    assert len(words("Hoàn thành trong năm 2025. Báo cáo kết quả.")) == 2


def test_dots_inside_a_list_part_before_a_verb():
    text = "Quan tâm tài sản công, hồ sơ, tài liệu,.... lưu ý việc bàn giao"
    assert words(text) == ["Quan tâm tài sản công, hồ sơ, tài liệu", "lưu ý việc bàn giao"]


def test_dots_before_a_lower_letter_go_on():
    assert len(words("các đoàn thể Trung ương… xây dựng nội dung tập huấn")) == 1


def test_a_comma_parts_only_before_words_that_open_a_task():
    head = "Sở X chủ trì, phối hợp với các cơ quan liên quan theo dõi, kiểm tra, đôn đốc việc này"
    assert words(f"{head}, định kỳ 6 tháng báo cáo") == [head, "định kỳ 6 tháng báo cáo"]
    assert len(words("Đẩy mạnh phân cấp, tăng cường thực hiện kiểm tra")) == 1


def test_then_keeps_an_order_of_steps_together():
    assert len(words("Sắp xếp bộ máy trước; sau đó tinh giản biên chế")) == 1


SIGNS = st.sampled_from([*'abc .;,:()“”…!?"\n', " đồng thời ", " trong đó, ", "Sở "])


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_clauses_are_in_order_and_inside(text):
    key = fold(text)
    found = list(split_clauses(text, key, 0, len(text)))
    assert found == list(split_clauses(text, key, 0, len(text)))
    last = 0
    for clause in found:
        assert last <= clause.start < clause.end <= len(text)
        assert text[clause.start : clause.end].strip()
        last = clause.end


def test_ordinals_in_brackets_part_a_paragraph():
    assert words("Các việc: (1) rà soát; (2) báo cáo theo điểm (a) nêu trên") == [
        "Các việc",
        "rà soát",
        "báo cáo theo điểm (a) nêu trên",
    ]


def test_speech_in_quotation_marks_is_cut_into_sentences():
    said = (
        "“Các xã phải làm việc ngay từ ngày đầu tiên, không chờ đợi ai cả. Các sở phải cử người "
        "về giúp các xã”, ông nói"
    )
    assert len(words(said)) == 3
