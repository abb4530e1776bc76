"""What persons wrote: results, limits, causes, lessons, directions, requests, with their evidence.

Each number of an item is looked for among the figures its evidence gives and the passages it rests
on. One that is found in neither stays plain words, and `sourced` lists it.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.figures import Figure
from tinhgon.programme import printed_count, printed_rate
from tinhgon.programme.asking import question
from tinhgon.reporting.record import Item
from tinhgon.reporting.report import Heading, Paragraph, Piece, Says
from tinhgon.reporting.words.writing import Writing

SORTS: Final = ("result", "limit", "cause", "lesson", "direction", "request")
"""Sorts of items, in the order of the report."""

_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?%?|\d+(?:,\d+)?%?")
_COUNTED: Final = (
    "biên chế|chỉ tiêu|người|cán bộ|công chức|viên chức|đơn vị|cơ quan|đầu mối|tổ chức|phòng|ban"
    "|sở|thôn|tổ dân phố|xã|phường|hộ|vị trí|nhiệm vụ|văn bản"
)
"""What a number before it counts: `từ 2015 biên chế` names no year."""
_NAMES: Final = re.compile(
    r"\d{1,5}(?:/\d{4})?[-/](?:\d{4}/)?[A-ZĐ]{1,6}(?:[-/][A-ZĐa-zđ0-9]+)*"  # 18-NQ/TW
    r"|(?i:(?:nghị quyết|kết luận|chỉ thị|quyết định|nghị định|thông tư|kế hoạch) số \d{1,5})\b"
    r"|(?i:\b(?:ngày \d{1,2}|tháng \d{1,2}|quý \d|giai đoạn \d|điều \d{1,3}|khoản \d{1,2}))"
    r"(?:[-/.]\d{1,4}){0,2}(?!\d)"
    r"|(?i:\b(?:năm|giai đoạn|nhiệm kỳ) (?:19|20)\d\d(?:[-–](?:19|20)\d\d)?)(?!\d)"
    rf"|(?i:\b(?:từ|đến) (?:19|20)\d\d(?:[-–](?:19|20)\d\d)?)(?!\d)(?! *(?i:{_COUNTED}))"
    r"|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b|(?i:\b6 tháng (?:đầu|cuối) năm)"
)
"""Numbers of documents, days, years and stages: they count nothing."""


def items_of(writing: Writing, sort: str) -> Iterator[Heading | Paragraph]:
    """Yield a heading, how many items there are, and the items.

    The count declared is the count of the items that stand there (requirements 127).
    """
    yield writing.heading(sort, 2)
    found = [one for one in writing.record.items if one.sort == sort]
    if not found:
        yield writing.say(f"no_{sort}")
        return
    yield writing.say(f"count_{sort}", count=writing.counted(len(found), f"items({sort})", _ITEMS))
    for place, one in enumerate(found, 1):
        yield _item(writing, one, place)


_ITEMS: Final = Message("Items a person wrote")


def _item(writing: Writing, item: Item, place: int) -> Paragraph:
    figures = dict(_figures(writing, item))
    whom = Piece(f"{item.addressee}: ", Says.NAME) if item.addressee else Piece("")
    pieces = (Piece(f"({place}) ", Says.NAME), whom, *_marked(writing, item, figures))
    return Paragraph(tuple(piece for piece in pieces if piece.text))


def _marked(writing: Writing, item: Item, figures: Mapping[str, Figure]) -> Iterator[Piece]:
    """Yield the words of an item, its numbers with the figures behind them."""
    at = 0
    names = [mark.span() for mark in _NAMES.finditer(item.text)]
    for mark in _NUMBER.finditer(item.text):
        if mark.start() < at:
            continue
        inside = next((span for span in names if span[0] <= mark.start() < span[1]), None)
        start, end = inside or mark.span()
        if start > at:
            yield Piece(item.text[at:start])
        words = item.text[start:end]
        if inside:
            yield Piece(words, Says.NAME)
        elif words in figures:
            yield writing.figures.piece(figures[words], words)
        else:
            yield Piece(words)
        at = end
    if at < len(item.text):
        yield Piece(item.text[at:])


def _figures(writing: Writing, item: Item) -> Iterator[tuple[str, Figure]]:
    """Yield each figure the evidence gives, under the words it is printed as.

    Evidence is a question as the recipe of a figure says it (`programme.asking.question`); one
    without a unit of its own is asked of the unit of the report.
    """
    until = writing.record.asked.until
    for text in item.evidence:
        try:
            asked = question(text, until)
        except (InputError, ValueError):
            continue
        if asked.since is not None or asked.within:
            found = writing.record.now.figure(asked)
            counts, rates = [found], []
        else:
            cut = writing.measures.cut(str(asked.recipe))
            counts = [cut.base, cut.now, cut.after, cut.actual, cut.projected, cut.total]
            rates = [cut.actual_rate, cut.projected_rate, cut.rate]
        for one in filter(None, counts):
            yield printed_count(abs(int(one.value))), one
        for one in filter(None, rates):
            yield f"{printed_rate(abs(Fraction(one.value)))}%", one
