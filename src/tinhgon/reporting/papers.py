"""A paper of a State or Party body as values, laid out as a .docx document.

What a paper says is a `Paper`; how its elements look stands in layouts/*.yaml, with its source.
Who signs, and the number and day of what is not issued yet, stay blank. A draft carries DỰ THẢO
and invented data its watermark on every page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tinhgon.reporting.letterheads import Letterhead, layout
from tinhgon.reporting.writing.plan import Sheet
from tinhgon.reporting.writing.word import Box, Run, Strip, Word

DRAFT_MARK: Final = "DỰ THẢO"


@dataclass(frozen=True, slots=True)
class Annex:
    """A table on pages of its own.

    Attributes:
        title: lines above it; the last in italics.
        measure: `Đơn vị tính: biên chế`.
        heads: of the columns.
        widths: of the columns, in millimetres.
        rows: cells as printed.
        strong: numbers of rows in bold, from 0.
        is_wide: the page lies on its side.
    """

    title: tuple[str, ...]
    measure: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()
    is_wide: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says.

    Attributes:
        layout: `state` or `party`.
        head: its letterhead.
        title: kind of paper (`Quyết định`).
        subject: trích yếu.
        authority: who decides, above the bases; empty where none stands.
        bases: căn cứ, without the sign at their end.
        verb: `Quyết định:`; empty for a notice.
        body: paragraphs: their beginning in bold (`Điều 1.`) and the rest.
        recipients: nơi nhận.
        signature: lines above the room to sign.
        annex: a table behind it.
        marks: what stands at the head of every page: DỰ THẢO, the watermark of invented data.
    """

    layout: str
    head: Letterhead
    title: str
    subject: str
    body: tuple[tuple[str, str], ...]
    authority: str = ""
    bases: tuple[str, ...] = ()
    verb: str = ""
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    annex: Annex | None = None
    marks: tuple[str, ...] = ()


def to_docx(paper: Paper) -> bytes:
    """Return a paper as a .docx document; the same paper is the same bytes."""
    rules = layout(paper.layout)
    word = Word(rules, f"{paper.title}: {paper.subject}")
    page = rules["page"]
    word.start(Sheet(**page), paper.marks)
    word.letterhead(paper.head)
    _words(word, paper)
    word.foot(paper.recipients, paper.signature)
    if paper.annex:
        width, height = page["width"], page["height"]
        if paper.annex.is_wide:
            width, height = height, width
        word.turn(Sheet(width, height, **rules["annex"]))
        _annex(word, paper.annex)
    return word.data()


def _words(word: Word, paper: Paper) -> None:
    word.write("title", [Run(paper.title)], before=14)
    word.write("subject", [Run(paper.subject)])
    if paper.authority:
        word.write("authority", [Run(paper.authority)], before=8, after=4)
    for base in paper.bases:
        word.write("base", [Run(word.rules["base_words"].format(base=base))], after=4)
    if paper.verb:
        word.write("verb", [Run(paper.verb)], before=6, after=6)
    for start, rest in paper.body:
        first = [Run(f"{start} ", is_strong=True)] if start else []
        word.write("body", [*first, Run(rest)], after=5)


def _annex(word: Word, annex: Annex) -> None:
    *title, last = annex.title
    for line in title:
        word.write("annex_title", [Run(line)])
    word.write("annex_note", [Run(last)], after=4)
    word.write("measure", [Run(annex.measure)], after=2)
    numbers = ("A", "B", *(str(place - 1) for place in range(2, len(annex.heads))))
    heads = [
        Strip(_boxes(cells, kind), is_head=True)
        for cells, kind in ((annex.heads, "head"), (numbers, "number"))
    ]
    rows = (
        Strip(_boxes(cells, "strong" if place in annex.strong else "plain"))
        for place, cells in enumerate(annex.rows)
    )
    word.table(annex.widths, [*heads, *rows])


def _boxes(cells: Sequence[str], kind: str) -> tuple[Box, ...]:
    return tuple(
        Box(
            (Run(words, kind in {"head", "strong"}, kind == "number"),),
            align=_align(at, cells, kind),
        )
        for at, words in enumerate(cells)
    )


def _align(place: int, cells: Sequence[str], kind: str) -> str:
    if kind in {"head", "number"} or place == 0:
        return "center"
    return "right" if 1 < place < len(cells) - 1 else ""
