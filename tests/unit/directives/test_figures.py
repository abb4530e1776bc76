import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.declared import read_declared
from tinhgon.directives.figures import read_figures
from tinhgon.directives.reconciling import find_bases, find_contradictions
from tinhgon.directives.results import read_results
from tinhgon.directives.structure import read_structure
from tinhgon.directives.targets import read_targets

FIGURE_WORDS = (
    "giảm tăng từ xuống còn đạt chiếm gồm trong đó và ; , . : ( ) - / % 4 19 36,4% 15 - 20% "
    "1.503 (215/1.503) 2,2 triệu nghìn tỷ đồng người sở phòng đơn vị xã phường biên chế mục tiêu "
    "phấn đấu tối thiểu hơn gần khoảng đã năm 2021 giai đoạn 2 (2021-2025) so với trở lên lần "
    "nhiệm vụ sau: nhóm 5 xếp thứ 4/63 Một là, Hai là, tổng số trên tổng số chỉ tiêu này "
    "\n\n 1. Điều 3. I-"
)
WORDS = st.sampled_from(FIGURE_WORDS.split(" "))


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_run_of_figure_words_is_read_in_place_and_alike_twice(text):
    def read():
        layout = read_blocks(text)
        nodes = read_structure(layout)
        figures = read_figures(layout, nodes)
        targets = read_targets(layout, nodes, figures)
        results = read_results(layout, nodes, figures)
        declared = read_declared(layout, nodes)
        found = find_contradictions(layout, nodes, targets, results, declared)
        return layout, (*targets, *results, *declared, *found, *find_bases(results, layout))

    layout, found = read()
    for item in found:
        assert 0 <= item.start < item.end <= len(layout.view.text)
        assert layout.view.quote(item.start, item.end)
    assert found == read()[1]


@pytest.mark.parametrize("text", ["9" * 6000 + " người", "giảm 1" + ".000" * 3000 + " sở, 4%."])
def test_absurdly_long_numbers_are_passed_over(text):
    layout = read_blocks(text)
    nodes = read_structure(layout)
    targets, results = read_targets(layout, nodes), read_results(layout, nodes)
    assert all(r.count is None for r in results)
    assert find_contradictions(layout, nodes, targets, results, ()) == ()


def test_a_row_of_a_table_is_no_statement():
    layout = read_blocks("Sở Nội vụ | 65 | 57 | 12,3% |")
    assert read_figures(layout, read_structure(layout)) == ()


def test_headings_tell_wished_from_reported():
    text = "KẾ HOẠCH\n\nI- {}\n\n1. Biên chế công chức giảm 7%.\n"
    for title, wished in (("KẾT QUẢ ĐẠT ĐƯỢC", False), ("NHIỆM VỤ, GIẢI PHÁP", True)):
        layout = read_blocks(text.format(title))
        (figure,) = read_figures(layout, read_structure(layout))
        assert (figure.wish > 0) is wished
