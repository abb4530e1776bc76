"""The one-page brief and the speaking notes: the same numbers as the report, in fewer words.

Both take their numbers from the functions that write the report of the same record, so a number of
theirs is a number of the report (requirements E.6, H10).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme import VerdictState, printed_count, printed_rate
from tinhgon.programme.evaluating import Evaluation
from tinhgon.reporting.report import NO_DATA, Block, Cell, Grid, Head, Line, Paragraph, Piece
from tinhgon.reporting.tables.words import NONE, RISEN
from tinhgon.reporting.words.goals import (
    left_of,
    listed,
    own_targets,
    result_of,
    stated_of,
    target_pieces,
    target_words,
    verdict_pieces,
)
from tinhgon.reporting.words.items import items_of
from tinhgon.reporting.words.measuring import Cut
from tinhgon.reporting.words.opening import opening, proposals_of, round_lines
from tinhgon.reporting.words.overall import Named, named, others, overall
from tinhgon.reporting.words.results import categories, paper, transferred
from tinhgon.reporting.words.stated import note_of, stated_for
from tinhgon.reporting.words.writing import Slot, Writing, joined

_MOST_TARGETS: Final = 5
_MOST_NAMES: Final = 4
_ROOM: Final = 18
"""Lines that are left for targets and for what wants a look, on the one page."""
_SIGNS_OF_A_LINE: Final = 80


def one_page(writing: Writing) -> Iterator[Block]:
    """Yield the brief: key figures, targets, what to look at. It fits one A4."""
    both = writing.record.after is not None
    yield writing.say("one_page_both" if both else "one_page", proposals=proposals_of(writing))
    yield _key_figures(writing)
    judged = sorted(own_targets(writing), key=lambda one: one.verdict.is_met)
    if judged:
        yield _targets(writing, judged)
    else:
        yield writing.say("no_targets_short")
    yield writing.heading("flags", 2)
    found = list(_fitting(flags(writing), _ROOM - 2 * len(judged[:_MOST_TARGETS])))
    yield from found or [writing.say("no_flags")]


def _fitting(paragraphs: Iterator[Paragraph], room: int) -> Iterator[Paragraph]:
    """Yield the paragraphs that fit in so many lines, the first always."""
    for place, one in enumerate(paragraphs):
        room -= -(-len(one.text) // _SIGNS_OF_A_LINE)
        if room < 0 and place:
            return
        yield one


def _key_figures(writing: Writing) -> Grid:
    """Return the indicators of the key paragraph: actual, expected and total apart."""
    both = writing.record.after is not None
    heads = ["TT", "Nội dung", "Gốc", "Hiện có", "Đã giảm", "Tỷ lệ"]
    if both:
        heads += ["Dự kiến giảm thêm", "Dự kiến còn", "Chung giảm", "Tỷ lệ chung"]
    rows = [*named(writing, "units"), *named(writing, "staff")]
    known = [row for row in rows if row.cut.now is not None]
    return Grid(
        "mot-trang", "", "Số liệu chính", (tuple(map(Head, heads)),),
        (4, 34, *[9] * (len(heads) - 2)),
        tuple(_line(writing, place, row, both=both) for place, row in enumerate(known, 1)),
        is_wide=False,
    )  # fmt: skip


def _line(writing: Writing, place: int, row: Named, *, both: bool) -> Line:
    cut, words = row.cut, row.words[:1].upper() + row.words[1:]
    cells = [Cell(str(place)), Cell(words), _count(writing, cut.base), _count(writing, cut.now),
             _count(writing, cut.actual), _rate(writing, cut, cut.actual_rate)]  # fmt: skip
    if both:
        cells += [
            _count(writing, cut.projected, expected=True),
            _count(writing, cut.after, expected=True),
            _count(writing, cut.total, expected=True),
            _rate(writing, cut, cut.rate, expected=True),
        ]  # fmt: skip
    return Line(tuple(cells))


def _count(writing: Writing, figure: Figure | None, *, expected: bool = False) -> Cell:
    text = _signless(figure, printed_count(abs(int(figure.value)))) if figure else ""
    return writing.figures.cell(figure, text, is_projected=expected)


def _signless(figure: Figure, text: str) -> str:
    """Return a change under a head that says “giảm”: what rose says so."""
    return f"{RISEN}{text}" if figure.value < 0 else text


def _rate(writing: Writing, cut: Cut, figure: Figure | None, *, expected: bool = False) -> Cell:
    if not cut.has_rate:
        return Cell(NONE, is_projected=expected)
    text = f"{printed_rate(abs(Fraction(figure.value)))}%" if figure else ""
    text = _signless(figure, text) if figure else ""
    return writing.figures.cell(figure, text, is_projected=expected)


def _targets(writing: Writing, judged: Sequence[Evaluation]) -> Grid:
    """Return the targets as a table, those not reached first."""
    heads = ("TT", "Chỉ tiêu", "Yêu cầu", "Kết quả", "Đánh giá")
    lines = []
    for place, one in enumerate(judged[:_MOST_TARGETS], 1):
        result = result_of(writing, one)
        verdict = "".join(piece.text for piece in verdict_pieces(writing, one))
        left = left_of(one)
        cells = (
            Cell(str(place)), Cell(target_words(one)), Cell(stated_of(one).text),
            Cell("".join(piece.text for piece in result) or NO_DATA,
                 result[-1].figure if result else ""),
            Cell(verdict, writing.figures.key(left) if left else ""),
        )  # fmt: skip
        lines.append(Line(cells))
    return Grid(
        "mot-trang-chi-tieu", "", "Chỉ tiêu", (tuple(map(Head, heads)),), (4, 38, 18, 26, 20),
        tuple(lines), is_wide=False, first_numbers=5,
    )  # fmt: skip


def flags(writing: Writing) -> Iterator[Paragraph]:
    """Yield what wants a look beside the targets: forms, figures to review, posts exceeded."""
    yield from _forms(writing)
    yield from _over(writing)
    for note in _stated(writing):
        yield writing.item("flag_stated", note=note)


def _forms(writing: Writing) -> Iterator[Paragraph]:
    label = Message("Units of a round of forms")
    for one in writing.record.rounds:
        if one.missing:
            recipe = f"returns({one.name}; missing)"
            count = writing.counted(len(one.missing), recipe, label, "unit")
            names = listed(one.missing[:_MOST_NAMES])
            yield writing.item("flag_missing", count=count, name=one.name, names=names)
        undecided = [each for each in one.differences if not each.choice]
        if undecided:
            count = writing.counted(len(undecided), f"differences({one.name})", label)
            yield writing.item("flag_differences", count=count)


def _over(writing: Writing) -> Iterator[Paragraph]:
    for category, words in categories():
        assigned = writing.measures.count(f"posts:{category}")
        present = writing.measures.count(f"people:{category}")
        if assigned and present and present.value > assigned.value:
            yield writing.item(
                "flag_over", words=words["title"],
                present=writing.number(present), assigned=writing.number(assigned),
            )  # fmt: skip


def _stated(writing: Writing) -> Iterator[Sequence[Piece]]:
    """Yield the notes of rates that stand otherwise in a source."""
    for one in named(writing, "staff"):
        found = stated_for(writing, one.cut.total, one.cut.base)
        if found is not None:
            yield note_of(writing, found, one.cut)


def speech(writing: Writing) -> Iterator[Block]:
    """Yield speaking notes, and the questions to expect with their answers."""
    yield writing.say("greeting")
    yield from opening(writing)
    yield overall(writing)
    yield from others(writing)
    yield from transferred(writing)
    for one in own_targets(writing):
        yield Paragraph((*target_pieces(writing, one), Piece(".")), "item")
    for sort in ("result", "limit", "direction"):
        if any(item.sort == sort for item in writing.record.items):
            yield from items_of(writing, sort)
    yield writing.say("thanks")
    yield writing.heading("questions", 2)
    yield from _questions(writing)


def _questions(writing: Writing) -> Iterator[Paragraph]:
    """Yield questions the data raises, each with an answer the report gives."""
    if writing.record.after is not None:
        answer = writing.pieces("phases", proposals=proposals_of(writing))
        yield from _answered(writing, "question_projected", answer)
    for category, words in categories():
        sentences = list(paper(writing, category, words))
        if sentences:
            yield from _answered(writing, "question_paper", sentences[0].pieces, **words)
    for note in _stated(writing):
        yield from _answered(writing, "question_stated", note)
    not_met = [one for one in own_targets(writing) if one.verdict.state is VerdictState.NOT_MET]
    if not_met:
        answers = joined([target_pieces(writing, one) for one in not_met])
        yield from _answered(writing, "question_targets", (*answers, Piece(".")))
    for round_ in writing.record.rounds:
        if round_.missing:
            pieces = [piece for line in round_lines(writing, round_) for piece in line.pieces]
            yield from _answered(writing, "question_missing", pieces)


def _answered(
    writing: Writing, question: str, answer: Sequence[Piece], **slots: Slot
) -> Iterator[Paragraph]:
    yield writing.say(question, **slots)
    yield Paragraph((*writing.pieces("answer"), *answer))
