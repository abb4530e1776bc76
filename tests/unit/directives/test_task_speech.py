"""Reports of the press: the speaker is set aside. Every text here is made up."""

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.structure import read_structure
from tinhgon.directives.task_speech import spoken
from tinhgon.directives.tasks import read_tasks

OPENING = (
    "# Hội nghị giao ban tháng 5\n\nChiều 14/5/2025, đồng chí Nguyễn Văn Ất chủ trì hội nghị "
    "giao ban của ngành tại Hà Nội, với sự tham dự của lãnh đạo các đơn vị.\n\n"
)


def report(body):
    layout = read_blocks(OPENING + body + "\n\nMinh Anh\n")
    assert layout.genre == "press_report"
    text = layout.view.text
    return [
        (text[t.start : t.end], t.lead, t.deadline and t.deadline.date)
        for t in read_tasks(layout, read_structure(layout))
    ]


class TestSpoken:
    @pytest.mark.parametrize(
        ("said", "begins", "mood"),
        [
            ("Bộ trưởng cũng đề nghị rà soát chính sách", "rà soát", "asked"),
            ("Ông cũng đề cập đến việc tăng cường kỷ cương", "tăng cường", "asked"),
            ("Thứ trưởng cho biết các đơn vị phải báo cáo", "các đơn vị", "told"),
            ("Tới đây, sẽ sửa quy chế", "sửa", "promised"),
            ("Dự kiến, chúng ta sẽ hoàn thành đề án", "hoàn thành", "promised"),
            ("Kế hoạch nêu rõ, sẽ hợp nhất hai ban", "hợp nhất", "promised"),
            ("Đồng chí giao Sở Nội vụ rà soát", "giao", "asked"),
        ],
    )
    def test_where_the_words_begin(self, said, begins, mood):
        found = spoken(said.lower(), 0, len(said))
        assert (found.mood, said[found.start :].startswith(begins)) == (mood, True)

    @pytest.mark.parametrize(
        "said", ["Sở Nội vụ rà soát biên chế", "Ông phải đáp ứng yêu cầu nhiệm vụ"]
    )
    def test_nobody_speaks(self, said):
        assert spoken(said.lower(), 0, len(said)) is None


class TestReport:
    def test_a_speaker_never_leads(self):
        found = report("Bộ trưởng cũng đề nghị rà soát chính sách về phụ cấp trong toàn ngành.")
        assert found == [("rà soát chính sách về phụ cấp trong toàn ngành", (), None)]

    def test_whom_he_asks_leads(self):
        ((words, lead, _),) = report("Ông yêu cầu các đơn vị hoàn thành đề án sắp xếp tổ chức.")
        assert (words[:10], lead) == ("các đơn vị", ("các đơn vị",))

    def test_a_day_without_a_year_takes_that_of_the_report(self):
        found = report(
            "Bộ trưởng yêu cầu các đơn vị thuộc Bộ hoàn thành đề án sắp xếp trước 30/6 để trình "
            "cấp có thẩm quyền xem xét."
        )
        assert found == [
            (
                "các đơn vị thuộc Bộ hoàn thành đề án sắp xếp trước 30/6",
                ("các đơn vị thuộc Bộ",),
                "2025-06-30",
            )
        ]

    def test_a_month_without_a_year(self):
        found = report(
            "Phát biểu kết luận, đồng chí yêu cầu Sở Nội vụ phối hợp với các địa phương báo cáo "
            "kết quả rà soát biên chế trong tháng 7."
        )
        assert [due for _, _, due in found] == ["2025-07-31"]

    def test_what_a_body_will_do(self):
        found = report("Sau đó, Bộ Nội vụ sẽ hướng dẫn các địa phương thực hiện nghị định.")
        assert [lead for _, lead, _ in found] == [("Bộ Nội vụ",)]

    def test_a_person_who_takes_part_has_no_task(self):
        assert report("Thứ trưởng Bộ Nội vụ Lê Văn Bính tham gia góp ý tại hội nghị.") == []

    def test_what_is_said_in_quotation_marks(self):
        found = report(
            "“Chúng ta sẽ hoàn thành việc sắp xếp đơn vị cấp xã trước ngày 30/6. Chúng ta cũng sẽ "
            "tập trung sáp nhập đơn vị cấp tỉnh trước ngày 30/8”, Bộ trưởng Lê Thị Cúc cho hay."
        )
        assert [(lead, due) for _, lead, due in found] == [((), "2025-06-30"), ((), "2025-08-30")]
        assert found[1][0].endswith("30/8")

    def test_units_named_by_way_of_example(self):
        found = report(
            "Các đơn vị như Cổng thông tin điện tử Bộ, Báo Ban Mai cần tiếp tục tuyên truyền."
        )
        assert [lead for _, lead, _ in found] == [("Cổng thông tin điện tử Bộ", "Báo Ban Mai")]

    def test_a_list_inside_a_sentence(self):
        found = report(
            "Đồng chí lưu ý các xã, phường cần tập trung vào 2 nhiệm vụ: (1) ổn định tổ chức, "
            "bố trí đúng người, đúng việc; (2) giải quyết thủ tục hành chính đúng thời hạn."
        )
        assert [lead for _, lead, _ in found] == [("các xã, phường",)] * 2

    def test_each_paragraph_begins_anew(self):
        found = report(
            "Bộ trưởng yêu cầu Sở Nội vụ rà soát biên chế của các cơ quan.\n\n"
            "Tập trung tháo gỡ những nút thắt thể chế đang cản trở phát triển."
        )
        assert [lead for _, lead, _ in found] == [("Sở Nội vụ",), ()]
