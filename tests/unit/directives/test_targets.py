from fractions import Fraction

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.findings import Target
from tinhgon.directives.structure import read_structure
from tinhgon.directives.targets import read_targets


def targets(text: str) -> list[Target]:
    layout = read_blocks(text)
    return list(read_targets(layout, read_structure(layout)))


def only(text: str) -> tuple[Target, str]:
    layout = read_blocks(text)
    (found,) = read_targets(layout, read_structure(layout))
    return found, layout.view.quote(found.start, found.end)


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit", "domain"),
    [
        ("Phấn đấu giảm tối thiểu 12% đầu mối bên trong.", "decrease>=", 12, "%", "apparatus"),
        ("Phấn đấu giảm 7% biên chế công chức.", "decrease=", 7, "%", "headcount"),
        ("Bảo đảm khoảng 4% công chức đi cơ sở.", "~", 4, "%", "headcount"),
        ("Phấn đấu đạt trên 80% dịch vụ công trực tuyến.", ">", 80, "%", "other"),
        ("Mục tiêu tăng trưởng kinh tế từ 11,5% trở lên.", ">=", Fraction(23, 2), "%", "economy"),
        ("Phấn đấu tỷ lệ dân số đô thị đạt hơn 55%.", ">", 55, "%", "population"),
        ("Mục tiêu tỷ lệ bao phủ bảo hiểm y tế đạt 95%.", "=", 95, "%", "health"),
        ("Thực hiện giảm còn 02 phó giám đốc mỗi sở.", "=", 2, "người", "headcount"),
        ("Phấn đấu thu nhập gấp khoảng 1,5 lần cả nước.", "~", Fraction(3, 2), "lần", "economy"),
    ],
)
def test_operator_value_unit_and_domain(text, operator, value, unit, domain):
    found, _ = only(text)
    assert (found.operator, found.value, found.unit) == (operator, value, unit)
    assert found.domain == domain


def test_a_range_keeps_both_ends():
    found, _ = only("Yêu cầu khối chính quyền giảm 10 - 18% đầu mối.")
    assert (found.operator, found.value, found.value_max) == ("decrease range", 10, 18)


def test_base_year_and_target_year_of_the_clause():
    found, quote = only(
        "Thực hiện đạt mục tiêu đến cuối năm 2023 giảm tối thiểu 9% biên chế so với năm 2017."
    )
    assert (found.baseline_year, found.target_year) == (2017, 2023)
    assert quote.endswith("so với năm 2017")


def test_a_chain_of_stages_keeps_each_stage_its_years():
    found = targets(
        "Giai đoạn 1, từ nay đến năm 2022, thực hiện giảm tối thiểu 8% số đơn vị sự nghiệp; giảm "
        "tối thiểu 8% số người hưởng lương so với năm 2016; giai đoạn 2, từ 2022 - 2026, tiếp tục "
        "giảm chỉ tiêu này tối thiểu 8% so với năm 2022."
    )
    assert [(t.baseline_year, t.target_year) for t in found] == [
        (None, 2022),
        (2016, 2022),
        (2022, 2026),
    ]
    assert [t.domain for t in found] == ["apparatus", "headcount", "headcount"]


def test_a_period_of_growth_is_a_yearly_rate():
    found, _ = only("Mục tiêu tăng trưởng giai đoạn 2026 - 2030 ở mức từ 13,25% trở lên.")
    assert (found.unit, found.target_year) == ("%/năm", "2026-2030")


def test_the_year_of_a_heading_is_no_target_year():
    found = targets(
        "KẾ HOẠCH\n\nI- NHIỆM VỤ\n\n2. Nhiệm vụ đến năm 2030:\n\n"
        "2.1. Chọn cử khoảng 6% viên chức trong biên chế đi công tác ở cơ sở.\n"
    )
    assert [(t.operator, t.value, t.target_year) for t in found] == [("~", 6, None)]


def test_what_is_reported_is_no_target():
    assert targets("Sau 5 năm thực hiện, toàn tỉnh đã giảm 12,5% biên chế công chức.") == []


def test_thresholds_of_a_legal_act_are_no_targets():
    assert targets("Điều 1. Tiêu chí\n\nTrên 2.000.000 người được tính 3 điểm.") == []
