"""Whole reports of the fixture ha-nam: outlines as golden files, numbers and their sources."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from told import ha_nam

from tinhgon.headcount.things import CATEGORIES
from tinhgon.kernel.figures import Passage
from tinhgon.kernel.spans import Span
from tinhgon.reporting.composing import compose
from tinhgon.reporting.record import DocumentLine, Item, Round, Waiting
from tinhgon.reporting.report import Cell, Chart, Grid, Heading, Paragraph, Piece, Says
from tinhgon.reporting.sourced import unsourced
from tinhgon.reporting.words.items import SORTS
from tinhgon.reporting.words.writing import templates
from tinhgon.reporting.writing.numbers import unequal

GOLDEN = Path(__file__).parents[2] / "golden" / "reports"
KINDS = ("half-year", "year", "summing-up", "one-page", "speech")
SINCE = {"half-year": date(2024, 6, 30), "year": date(2023, 12, 31)}


def record(kind="summing-up", **more):
    found = ha_nam(**more)
    return replace(found, asked=replace(found.asked, kind=kind, since=SINCE.get(kind)))


def printed(report):
    """Return a report as lines: its outline, its sentences, the titles of its tables."""
    lines = [*report.marks, f"{report.title.upper()} {report.subject}"]
    for block in report.everything():
        if isinstance(block, Heading):
            lines += ["", f"{'#' * block.level} {block.words}"]
        elif isinstance(block, Paragraph):
            lines.append(("- " if block.style == "item" else "") + block.text)
        elif isinstance(block, Grid):
            lines.append(f"[{block.number} {block.title}]".replace("[ ", "["))
    lines += [f"{key}: {note.text}" for key, note in report.notes.items()]
    return "\n".join([*lines, *report.recipients, *report.signature, ""])


def text_of(report):
    return "\n".join(one.text for one in report.everything() if isinstance(one, Paragraph))


@pytest.mark.parametrize("kind", KINDS)
def test_the_outline_of_each_kind_is_as_agreed(kind):
    found = printed(compose(record(kind)))
    file = GOLDEN / f"{kind}.txt"
    assert found == file.read_text("utf-8"), "run tests/golden/reports anew if this was meant"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_record_gives_the_same_report_and_every_number_has_a_source(kind):
    first, second = compose(record(kind)), compose(record(kind))
    assert first == second
    assert unsourced(first) == ()


def values(report):
    return {(one.value, one.unit, one.valid, one.recipe) for one in report.figures.values()}


@pytest.mark.parametrize("kind", ["one-page", "speech"])
def test_a_brief_and_a_speech_hold_only_numbers_of_the_report(kind):
    items = (Item("result", "Đã giảm 44 phòng, ban.", evidence=("units:internal_unit",)),)
    rounds = (Round("Biểu", date(2024, 10, 31), date(2024, 11, 5), 9, 8, ("Sở A",)),)
    more = {"items": items, "rounds": rounds}
    short, whole = compose(record(kind, **more)), compose(record(**more))
    assert short.figures
    assert values(short) <= values(whole)
    assert {one.recipe for one in short.figures.values()} != set()


def test_a_brief_does_not_count_the_tables():
    report = compose(record("one-page"))
    assert [grid.key for grid in report.grids()] == ["mot-trang"]
    assert report.annexes == ()


def test_expected_numbers_are_marked_and_stand_apart():
    (grid,) = compose(record("one-page")).grids()
    (line,) = [one for one in grid.lines if one.cells[1].text == "Công chức"]
    assert [cell.text for cell in line.cells[2:]] == [
        "1.503", "1.341", "162", "10,8%", "53", "1.288", "215", "14,3%",
    ]  # fmt: skip
    assert [cell.is_projected for cell in line.cells] == [False] * 6 + [True] * 4


def test_missing_units_are_named_and_late_ones_told_apart():
    round_ = Round("Biểu 01", date(2024, 10, 31), date(2024, 11, 5), 310, 308,
                   missing=("Sở A", "Xã B"), late=("Huyện C",))  # fmt: skip
    text = text_of(compose(record(rounds=(round_,))))
    assert "308/310 đơn vị đã gửi" in text
    assert "Chưa gửi (2 đơn vị): Sở A; Xã B. Số liệu của các đơn vị này lấy từ hồ sơ" in text
    assert "Gửi muộn (1 đơn vị): Huyện C." in text


def test_sentences_stand_only_where_data_asks_for_them():
    text = text_of(compose(record()))
    assert (
        "Trong tổng số 162 biên chế công chức giảm, 119 (73,5%) là biên chế chưa tuyển hoặc"
        in (text)
    )
    assert "Về công chức: sử dụng 1.298 biên chế, thấp hơn chỉ tiêu được giao 1.341" in text
    assert "chuyển nguồn trả lương" not in text
    assert "cấp huyện đã kết thúc hoạt động" not in text
    assert "chờ lộ trình" not in text
    assert "Về thí điểm mô hình, kiêm nhiệm chức danh: chưa có số liệu (Biểu\u00a011)." in text


def test_documents_tasks_that_wait_and_documents_to_amend_are_told():
    line = DocumentLine("12-NQ/TU", "Nghị quyết", date(2024, 1, 5), "Tỉnh ủy", "về bộ máy", "")
    waiting = Waiting("Sắp xếp ban X khi có hướng dẫn", "12-NQ/TU", Passage("0" * 64, Span(0, 5)))
    report = compose(record(documents=(line,), bases=(line,), to_amend=(line,),
                            waiting=(waiting,)))  # fmt: skip
    text = text_of(report)
    assert text.startswith("Thực hiện Nghị quyết số 12-NQ/TU, ngày 05/01/2024 về bộ máy, Ban Tổ")
    assert "có 1 văn bản có số, ký hiệu ban hành đến ngày 31/10/2024, gồm: 1 nghị quyết." in text
    assert "Có 1 nhiệm vụ chờ lộ trình hoặc hướng dẫn của cấp trên:" in text
    assert "Nghị quyết số 12-NQ/TU, ngày 05/01/2024 về bộ máy." in text
    assert unsourced(report) == ()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("chosen", "do người lập báo cáo chọn."),
        ("targets", "ngày gốc sớm nhất của các chỉ tiêu đã được xác nhận."),
        ("opening", "ngày mở sổ của hồ sơ"),
    ],
)
def test_the_first_paragraph_says_which_day_is_the_base_and_why(reason, words):
    first = compose(replace(record(), base_from=reason)).blocks[0]
    assert "mốc gốc là ngày 31/12/2017, " in first.text
    assert words in first.text


def test_items_are_counted_and_their_numbers_lead_to_figures():
    items = (
        Item("limit", "Còn 454 đơn vị sự nghiệp.", evidence=("count(units:public_service_unit)",)),
        Item("limit", "Theo Nghị quyết số 18-NQ/TW, đến năm 2025 vẫn còn chậm; ngày 5/8 đã nhắc."),
    )
    report = compose(record(items=items))
    text = text_of(report)
    assert "Có 2 hạn chế sau đây:" in text
    assert unsourced(report) == ()
    (piece,) = [
        piece
        for block in report.blocks
        if isinstance(block, Paragraph) and "(1) Còn 454" in block.text
        for piece in block.pieces
        if piece.text == "454"
    ]
    assert report.figures[piece.figure].recipe == "count(units:public_service_unit)"


@pytest.mark.parametrize(
    "text",
    ["Giảm được 12 phòng.", "Tổng số 342 biên chế đã giảm.", "Đạt 99,9% kế hoạch."],
)
def test_an_item_whose_number_is_no_figure_is_listed(text):
    item = Item("result", text, evidence=("units:internal_unit",))
    (found,) = unsourced(compose(record(items=(item,))))
    assert found.text in text
    assert text[:8] in str(found)


def test_a_report_with_a_bare_number_anywhere_is_found_out():
    report = compose(record("one-page"))
    (grid,) = report.grids()
    line = replace(
        grid.lines[0], cells=(Cell("1"), Cell("Sở 5"), Cell("12"), *grid.lines[0].cells[3:])
    )
    bare = replace(grid, lines=(line,))
    stray = Paragraph((Piece("có 7 sở"), Piece("8", Says.FIGURE, "f999"), Piece("x", note="n99")))
    chart = Chart("c1", "", {}, "", ("f998",))
    heading = Heading(2, "2. Còn 40 đơn vị")
    found = unsourced(replace(report, blocks=(bare, stray, chart, heading)))
    assert [one.text for one in found] == ["12", "7", "8", "x", "f998", "40"]


def test_a_figure_that_does_not_say_how_it_is_counted_is_listed():
    report = compose(record("one-page"))
    key, figure = next(iter(report.figures.items()))
    figures = {**report.figures, key: replace(figure, recipe="", inputs=())}
    assert [one.where for one in unsourced(replace(report, figures=figures))] == [key]


def test_every_sort_of_item_and_every_category_has_words():
    words = templates("report")
    for sort in SORTS:
        assert {f"count_{sort}", f"no_{sort}"} <= words["sentences"].keys()
        assert sort in words["headings"]
    assert templates("indicators")["categories"].keys() <= set(CATEGORIES)


def test_no_sentence_of_the_templates_judges():
    judging = ("tốt", "xuất sắc", "tích cực", "đáng kể", "yếu kém", "hiệu quả", "tiêu biểu")
    for sentence in templates("report")["sentences"].values():
        assert not any(word in sentence for word in judging), sentence


def _of_day(report, piece):
    figure = report.figures.get(piece.figure)
    return (
        figure is not None and figure.recipe.startswith("count(") and "since" not in figure.recipe
    )


@pytest.mark.parametrize("kind", ["half-year", "year", "summing-up"])
def test_every_count_of_a_line_stands_in_the_table_the_line_names(kind):
    report = compose(record(kind))
    held = {
        grid.number: {cell.figure for line in grid.lines for cell in line.cells}
        for grid in report.grids()
    }
    seen = 0
    for block in report.blocks:
        if not isinstance(block, Paragraph) or not block.text.endswith(")."):
            continue
        table = block.pieces[-3].text.replace("\u00a0", " ")
        counts = [piece for piece in block.pieces if _of_day(report, piece)]
        assert not table.startswith("Biểu ") or {one.figure for one in counts} <= held[table]
        seen += len(counts) * table.startswith("Biểu ")
    assert seen > 40


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_that_computes_itself_gives_the_number_printed(kind):
    assert unequal(compose(record(kind))) == []


def test_an_invented_base_gives_no_rate_in_the_tables_and_in_the_text():
    report = compose(record())
    (grid,) = [one for one in report.grids() if one.key == "bieu-3"]
    cells = grid.lines[0].cells
    assert [cells[at].text for at in (2, 3, 4, 5, 9)] == ["8", "5", "3", "–", "–"]
    assert [cells[at].is_assumed for at in (2, 3, 4)] == [True] * 3
    assert "Ban chỉ đạo: mốc gốc 8, hiện có 5, đã giảm 3 (Biểu\u00a03)." in text_of(report)
    page = compose(record("one-page")).grids()[0]
    (line,) = [one for one in page.lines if one.cells[1].text == "Ban chỉ đạo"]
    assert (line.cells[5].text, line.cells[9].text) == ("–", "–")
