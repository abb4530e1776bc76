"""A document on paper: its text at reading size, numbered marks, notes in the margin.

A note stands beside the paragraph its finding begins in. Where a paragraph has more notes than
room beside it, the rest move to a list at the end of the section; the margin says which. How much
room there is follows from the sizes of print.css, counted in letters, so that the same document
gives the same pages everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tinhgon.storage.models import Document
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.review import REVIEWABLE, review_of
from tinhgon.storage.values import ReviewedFinding
from tinhgon.web.cards import (
    CONTRADICTIONS,
    DECIDED,
    KINDS,
    SIGNS,
    deadline_text,
    flat,
    outer_deadline,
    target_value,
    vi_date,
)
from tinhgon.web.marking import Marked, MarkedWriter
from tinhgon.web.panel import LEVELS, board_of
from tinhgon.web.paragraphs import Paragraph, paragraphs

NOTED = (*REVIEWABLE, "contradiction", "suspicion")
TEXT_LINE, NOTE_LINE = 54, 37  # letters to a line of print.css: the text column, the margin
TEXT_HEIGHT, NOTE_HEIGHT = 6.1, 3.7  # millimetres to a line
_SLACK = 1  # lines of notes that may stand beside the space after a paragraph


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note: the kind, then what else is said, part by part."""

    number: int
    kind: str
    head: str
    parts: tuple[str, ...]
    sign: str

    @property
    def lines(self) -> int:
        """How many lines it fills in the margin."""
        letters = len(self.head) + 5 + sum(len(part) + 3 for part in self.parts)
        return -(-letters // NOTE_LINE)


@dataclass(slots=True)
class Block:
    """A paragraph or table with what stands beside it.

    Attributes:
        html: the marked text.
        notes: the notes that have room in the margin.
        moved: numbers of the notes that stand at the end of the section.
        continued: notes of the section that ends before this block.
        is_heading: whether it opens a section.
    """

    html: SafeString
    notes: list[Note] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    continued: list[Note] = field(default_factory=list)
    is_heading: bool = False


class PrintedDocument:
    """The printed form of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def findings(self) -> list[ReviewedFinding]:
        """What is noted, in reading order; the place in it is the number."""
        return [item for item in review_of(self.document.text)[0] if item.key.kind in NOTED]

    @cached_property
    def structure(self) -> Sequence[Mapping[str, Any]]:
        """The nodes of the reading: where sections begin."""
        return newest_reading(self.document.text).get("structure") or ()

    @cached_property
    def notes(self) -> dict[str, Note]:
        """The notes by their findings' slugs."""
        return {item.key.slug: note_of(at, item) for at, item in enumerate(self.findings, 1)}

    @property
    def legend(self) -> list[tuple[str, str, int]]:
        """Kind, its name, and how many there are."""
        return [
            (kind, str(KINDS[kind]), count)
            for kind in NOTED
            if (count := sum(1 for item in self.findings if item.key.kind == kind))
        ]

    @property
    def reviewed(self) -> tuple[int, int]:
        """How many tasks and targets are decided, and how many there are."""
        queue = [item for item in self.findings if item.key.kind in REVIEWABLE]
        return sum(1 for item in queue if item.verdict), len(queue)

    @cached_property
    def blocks(self) -> list[Block]:
        """The text with its notes; what is left over stands in a last, empty block."""
        text = self.document.text.text
        cut = paragraphs(text, self.structure)
        spans = [
            Marked(item.key.start, item.key.end, item.key.kind, item.key.slug, "")
            for item in self.findings
        ]
        writer = NumberedWriter(text, spans, self.notes)
        blocks: list[Block] = []
        waiting: list[Note] = []
        for items in _grouped(cut):
            block = writer.block(items)
            if block.is_heading:
                block.continued, waiting = waiting, []
            waiting += self._set(block, items)
            blocks.append(block)
        return [*blocks, Block(SafeString(), continued=waiting)] if waiting else blocks

    def _set(self, block: Block, items: Sequence[Paragraph]) -> list[Note]:
        """Put the notes of a block beside it, as many as have room; return the others."""
        room = room_beside(item.end - item.start for item in items)
        begun = [
            self.notes[item.key.slug]
            for item in self.findings
            if items[0].start <= item.key.start < items[-1].end
        ]
        while begun and begun[0].lines <= room:
            room -= begun[0].lines
            block.notes.append(begun.pop(0))
        block.moved = [note.number for note in begun]
        return begun


class NumberedWriter(MarkedWriter):
    """Writes paragraphs with the number of each finding where it begins.

    Args:
        text: the text as stored.
        spans: the findings that are noted.
        notes: their notes by slug.
    """

    def __init__(self, text: str, spans: Sequence[Marked], notes: Mapping[str, Note]) -> None:
        super().__init__(text, spans)
        self.notes = notes

    def block(self, items: Sequence[Paragraph]) -> Block:
        """Return a paragraph, or the paragraphs of one table."""
        is_table = items[0].row is not None
        html = self.table(items) if is_table else self.paragraph(items[0])
        is_heading = not is_table and "heading" in items[0].kinds
        return Block(mark_safe(html), is_heading=is_heading)  # noqa: S308 - the writer escapes

    def finding_piece(self, content: str, active: Sequence[Marked], end: int) -> str:  # noqa: ARG002
        """Return a piece underlined as its kind is, after the numbers that begin with it."""
        fresh = [span for span in active if span.slug not in self.seen]
        self.seen |= {span.slug for span in fresh}
        numbers = sorted(self.notes[span.slug].number for span in fresh)
        marks = "".join(f'<sup class="pr-n">{number}</sup>' for number in numbers)
        kinds = " ".join(sorted({f"pr-{span.kind}" for span in active}))
        return f'{marks}<span class="{escape(kinds)}">{content}</span>'


def note_of(number: int, finding: ReviewedFinding) -> Note:
    """Return the note of a finding: what it is, what it says, what was decided."""
    kind, body = finding.key.kind, finding.values
    parts: list[str] = []
    if kind == "task":
        leads = ", ".join(body.get("lead") or ()) or _("no lead named")
        due = deadline_text(body.get("deadline")) or outer_deadline(body.get("deadline"))
        parts = [leads, *([_("due: %(when)s") % {"when": due}] if due else [])]
    elif kind == "target":
        by = vi_date(body.get("target_year"))
        parts = [target_value(body), *([_("by %(when)s") % {"when": by}] if by else [])]
    elif kind == "contradiction":
        parts = [str(CONTRADICTIONS.get(str(body.get("kind")), ""))]
    elif body.get("correct"):
        parts = [_("perhaps: %(words)s") % {"words": body["correct"]}]
    if kind in REVIEWABLE:
        parts.append(_decision(finding))
    sign = SIGNS[finding.verdict.choice] if finding.verdict else ""
    return Note(number, kind, str(KINDS[kind]), tuple(flat(part, 120) for part in parts), sign)


def _decision(finding: ReviewedFinding) -> str:
    if finding.verdict is None:
        return _("undecided, the reader: %(level)s") % {"level": LEVELS[finding.confidence][1]}
    board = board_of(finding.key.kind)
    words = str(DECIDED[board][finding.verdict.choice])
    return f"{SIGNS[finding.verdict.choice]} {words}, {finding.verdict.by}"


def room_beside(lengths: Iterator[int]) -> int:
    """Return how many lines of notes have room beside paragraphs of these lengths in letters.

    Examples:
        >>> room_beside(iter([60])), room_beside(iter([740, 74]))
        (4, 27)
    """
    lines = sum(max(1, -(-length // TEXT_LINE)) for length in lengths)
    return int(lines * TEXT_HEIGHT / NOTE_HEIGHT) + _SLACK


def _grouped(cut: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield paragraphs one by one, the cells of one table together."""
    for table, items in groupby(cut, key=lambda item: item.row and item.row[0]):
        if table is None:
            yield from ([item] for item in items)
        else:
            yield list(items)
