"""Lines that name who acts before what, in every kind of text. Every text here is made up."""

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.orders import read_order
from tinhgon.directives.structure import read_structure
from tinhgon.directives.task_heads import after_topic, head_of, only_opens
from tinhgon.directives.tasks import read_tasks

PLAN = "KẾ HOẠCH\n\nthực hiện sắp xếp tổ chức bộ máy\n\nIII. TỔ CHỨC THỰC HIỆN\n\n"
DECISION = (
    "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 12/QĐ-UBND\nX, ngày 02 tháng 3 năm 2025\n\nQUYẾT ĐỊNH\n\n"
    "Về việc phân cấp\n\nQUYẾT ĐỊNH:\n\n"
)


def tasks(raw):
    layout = read_blocks(raw)
    text = layout.view.text
    return [(text[t.start : t.end], t) for t in read_tasks(layout, read_structure(layout))]


def leads(raw):
    return [t.lead for _, t in tasks(raw)]


class TestHead:
    @pytest.mark.parametrize(
        ("line", "names"),
        [
            ("Sở Nội vụ: rà soát", ("Sở Nội vụ",)),
            ("Đề nghị Sở Nội vụ, Sở Tài chính: rà soát", ("Sở Nội vụ", "Sở Tài chính")),
            ("Sở Nội vụ có trách nhiệm: rà soát", ("Sở Nội vụ",)),
        ],
    )
    def test_who_stands_before_the_colon(self, line, names):
        found = head_of(line, line.lower(), 0, len(line))
        assert (found.names, line[found.start :]) == (names, "rà soát")

    @pytest.mark.parametrize(
        "line", ["Nội dung: rà soát", "Sở Nội vụ rà soát các đơn vị: A, B", "Sở Nội vụ rà soát"]
    )
    def test_no_head(self, line):
        assert head_of(line, line.lower(), 0, len(line)) is None

    def test_to_whom_powers_are_given(self):
        line = "Đối tượng được phân cấp: Chủ tịch Ủy ban nhân dân cấp xã."
        found = head_of(line, line.lower(), 0, len(line))
        assert (found.granted, found.names) == (True, ("Chủ tịch Ủy ban nhân dân cấp xã",))

    def test_topic(self):
        line = "Về tài sản: Sở Tài chính hướng dẫn xử lý."
        assert line[after_topic(line, line.lower(), 0, len(line)) :].startswith("Sở Tài chính")
        line = "Rà soát các nhóm: nhà, đất."
        assert after_topic(line, line.lower(), 0, len(line)) == 0

    @pytest.mark.parametrize(
        ("line", "empty"),
        [
            ("Các sở có trách nhiệm", True),
            ("Các sở tập trung thực hiện tốt các nhiệm vụ sau", True),
            ("Các sở rà soát biên chế theo các tiêu chí sau", False),
        ],
    )
    def test_a_line_that_only_opens_a_list(self, line, empty):
        order = read_order(line, line.lower(), 0, len(line))
        assert only_opens(line.lower(), order, len(line)) is empty


class TestLists:
    def test_ordinals_in_brackets_inside_a_paragraph(self):
        found = tasks(
            PLAN + "1. Đảng ủy Ủy ban nhân dân tỉnh: (1) Lãnh đạo Ủy ban nhân dân tỉnh hoàn thiện "
            "phương án; (2) Chỉ đạo các sở rà soát; (3) 6 tháng một lần báo cáo kết quả.\n"
        )
        assert [t.lead for _, t in found] == [("Đảng ủy Ủy ban nhân dân tỉnh",)] * 3
        assert found[0][0].startswith("Lãnh đạo")
        assert found[2][1].recurrence == "6 months"

    def test_a_line_of_names_without_a_colon(self):
        body = (
            "1. Giám đốc các sở; Chủ tịch UBND các xã, phường\n\n- Xây dựng kế hoạch chi tiết.\n"
        )
        assert leads(PLAN + body) == [("Giám đốc các sở", "Chủ tịch UBND các xã, phường")]

    def test_a_list_announced_below_another_list(self):
        raw = (
            "CÔNG ĐIỆN\n\nvề sắp xếp tổ chức\n\nThủ tướng Chính phủ điện:\n\n- Các bộ;\n\n"
            "- Chủ tịch Ủy ban nhân dân các tỉnh.\n\nĐể bộ máy thông suốt, Thủ tướng yêu cầu:\n\n"
            "1. Văn phòng Chính phủ đôn đốc việc thực hiện; báo cáo Thủ tướng những việc phát "
            "sinh.\n\n2. Rà soát các văn bản về phân cấp.\n"
        )
        assert leads(raw) == [("Văn phòng Chính phủ",), ("Văn phòng Chính phủ",), ()]

    def test_duty_without_content_is_no_task(self):
        body = "1. Thủ trưởng các sở có trách nhiệm:\n\n- Rà soát biên chế được giao.\n"
        assert [words for words, _ in tasks(PLAN + body)] == ["Rà soát biên chế được giao"]


class TestDecision:
    def test_powers_handed_down(self):
        raw = DECISION + (
            "Điều 1. Đối tượng và nội dung phân cấp\n\n1. Đối tượng được phân cấp: Chủ tịch UBND "
            "cấp xã.\n\n2. Nội dung phân cấp:\n\na) Tổ chức xét thăng hạng viên chức.\n\nb) Bổ "
            "nhiệm viên chức trúng tuyển.\n\nĐiều 2. Hiệu lực\n\nQuyết định này có hiệu lực từ "
            "ngày ký.\n"
        )
        assert leads(raw) == [("Chủ tịch UBND cấp xã",)] * 2

    @pytest.mark.parametrize(
        "formula", ["chịu trách nhiệm thi hành Quyết định này", "căn cứ Quyết định thi hành"]
    )
    def test_closing_formula(self, formula):
        raw = DECISION + (
            "Điều 1. Thành lập Sở Y.\n\nĐiều 2. Các ông (bà): Chánh Văn phòng UBND tỉnh; Giám đốc "
            f"các Sở: Nội vụ, Nông nghiệp và Môi trường {formula}./.\n"
        )
        assert leads(raw) == [
            ("Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Nội vụ",
             "Giám đốc Sở Nông nghiệp và Môi trường"),
        ]  # fmt: skip

    def test_troubles_met_on_the_way(self):
        raw = DECISION + (
            "Điều 1. Thành lập Sở Y.\n\nĐiều 2. Điều chỉnh\n\nTrong quá trình thực hiện, nếu có "
            "vướng mắc UBND các xã, phường kịp thời phản ánh về Sở Nội vụ.\n"
        )
        assert leads(raw) == [("UBND các xã, phường",)]


def test_courtesy_orders_nothing():
    body = (
        "1. Sở Nội vụ rà soát biên chế.\n\nĐề nghị các đồng chí quan tâm phối hợp, thực hiện.\n\n"
        "Văn phòng Tỉnh ủy thông báo để các cơ quan biết, thực hiện.\n"
    )
    assert leads(PLAN + body) == [("Sở Nội vụ",)]


@pytest.mark.parametrize(
    "heading", ["Điều 2. Tổ công tác có nhiệm vụ:", "Điều 2. Nhiệm vụ, quyền hạn của Tổ công tác"]
)
def test_the_duties_of_a_team_the_act_sets_up(heading):
    raw = DECISION + (
        f"Điều 1. Thành lập Tổ công tác.\n\n{heading}\n\n1. Kiểm tra việc giải quyết thủ tục.\n\n"
        "2. Báo cáo kết quả hoạt động.\n\nĐiều 3. Hiệu lực\n\nQuyết định này có hiệu lực.\n"
    )
    assert leads(raw) == [("Tổ công tác",)] * 2
