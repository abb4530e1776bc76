"""Marked text: whole, escaped, overlapping spans cut into pieces; for any spans at all."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from tinhgon.web.marking import Marked, marked_text
from tinhgon.web.paragraphs import paragraphs

TEXT = "1. Sở Nội vụ <chủ trì> trước ngày 1/2.\n2. Việc thứ hai & ba."


def bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def mark(text: str, *spans: tuple[int, int, str], current: str = "") -> str:
    marked = [
        Marked(start, end, kind, f"{kind}-{start}-{end}", kind) for start, end, kind in spans
    ]
    return str(marked_text(text, marked, paragraphs(text), current=current))


def test_overlapping_spans_share_a_piece():
    html = mark(TEXT, (3, 22, "task"), (13, 37, "deadline"))

    assert bare(html) == TEXT
    assert 'class="m m-deadline m-task"' in html
    assert html.count('data-f="task-3-22"') == 1
    assert 'data-f="task-3-22 deadline-13-37"' in html


def test_a_span_over_two_paragraphs_is_marked_in_both():
    html = mark(TEXT, (30, 50, "task"), current="task-30-50")

    assert html.count('data-f="task-30-50"') == 2
    assert html.count('id="hien-tai"') == 1
    assert html.count("is-head") == html.count("is-tail") == 1


def test_a_rejected_task_does_not_strike_out_an_accepted_target():
    cut = paragraphs(TEXT)
    target = Marked(3, 37, "target", "target-3-37", "target", "accepted")
    task = Marked(13, 22, "task", "task-13-22", "task", "rejected")

    assert "is-rejected" not in marked_text(TEXT, [target, task], cut)
    assert "is-rejected" in marked_text(TEXT, [task], cut)


def test_marks_of_markdown_become_type():
    html = mark("## **II. NHIỆM VỤ**\n|\n---\n**Ban** Tổ chức ** lẻ\n", (4, 18, "task"))

    assert "##" not in html
    assert '<p class="p-heading"><b>' in html
    assert "<b>Ban</b> Tổ chức ** lẻ" in html
    assert mark("*Hồng Lam, ngày 1*") == "<p><i>Hồng Lam, ngày 1</i></p>"
    assert mark("* Số (*) 1 *") == "<p>* Số (*) 1 *</p>"
    assert html.count("<p") == 2


def test_raised_notes_are_raised_and_unpaired_ones_printed():
    html = mark(
        "XII<sup>(1)</sup>; 2</sup> và <sup> dài quá mức cho phép</sup>\nTừ<sup>(2)</sup>."
    )

    assert "Từ<sup>(2)</sup>." in html
    assert "&lt;sup&gt; dài" in html
    assert bare(mark("a<sup>(1)</sup>")) == "a(1)"


def test_rows_of_a_table_are_set_side_by_side():
    text = "|\nTT\n|\nViệc\n|\n|\n1\n|\nRà soát\ntiếp\n|\n\nSau bảng."
    start = text.index("Rà")
    html = mark(text, (start, start + 7, "task"))

    assert "<tbody><tr><td><p>TT</p></td><td><p>Việc</p></td></tr>" in html
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 4
    assert html.endswith("</table></div>\n<p>Sau bảng.</p>")
    assert "|" not in bare(html)


def test_wrapped_lines_become_one_paragraph_until_an_item_begins():
    line = "chữ " * 18
    text = "\n".join([line.strip()] * 14) + "\n\n" + "\n".join([line.strip()] * 3)
    start = text.index("chữ", 5 * 72)
    start = text.rindex("\n", 0, start) + 1

    assert len(paragraphs(text)) == 2
    assert len(paragraphs(text, [{"start": start, "kind": "item"}])) == 3


@given(
    st.text(alphabet="ab<&*#|- \nđ", max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from("xyz")), max_size=8
    ),
)
def test_no_spans_ever_lose_or_repeat_a_letter(text, raw):
    spans = [(a, min(a + n, len(text)), k) for a, n, k in raw if a < len(text)]
    plain, marked = mark(text), mark(text, *spans)

    assert bare(marked) == bare(plain)
    letters = re.sub(r"[^abđ<&]", "", text)
    assert re.sub(r"[^abđ<&]", "", bare(marked)) == letters
