"""A report as values: what stands in it, with the figure behind every number.

Writers lay it out as .docx, .xlsx, .pdf and HTML; none of them knows a number that is not here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from tinhgon.kernel.figures import Figure
from tinhgon.reporting.letterheads import Letterhead

NO_DATA = "chưa có số liệu"
"""What stands where nothing is known: never a blank, never zero."""


class Says(StrEnum):
    """What a piece of text is: only a figure may be a count."""

    TEXT = "text"
    FIGURE = "figure"
    NAME = "name"  # documents, days, units, tables: digits that count nothing
    QUOTE = "quote"  # words of a source, with its note


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line.

    Attributes:
        text: as printed.
        says: what it is.
        figure: key of the figure a number is, in `Report.figures`.
        note: key of a note of the report.
        is_strong: in bold.
    """

    text: str
    says: Says = Says.TEXT
    figure: str = ""
    note: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 (`Phần I`), 2 (`1.`), 3 (`a)`)."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; style `body`, `item` (behind a dash), `note` (small) or `centre`."""

    pieces: tuple[Piece, ...]
    style: str = "body"

    @property
    def text(self) -> str:
        """Its words without marks."""
        return "".join(piece.text for piece in self.pieces)


class How(StrEnum):
    """How a cell is computed from others of its table, for a sheet that computes itself."""

    SUM = "sum"
    DIFFERENCE = "difference"  # the first less the others
    SHARE = "share"  # the first over the second


@dataclass(frozen=True, slots=True)
class Formula:
    """A computation over cells: (line, column) from 0, of lines and columns of one table."""

    how: How
    of: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: as printed.
        figure: key of its figure; empty for words.
        note: key of a note.
        formula: how it follows from other cells, where it does.
        is_projected: what is expected, not reached: marked in print, hatched on screen.
        is_assumed: invented (`giả định`), never printed without the watermark.
    """

    text: str = ""
    figure: str = ""
    note: str = ""
    formula: Formula | None = None
    is_projected: bool = False
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table; style `plain`, `group` (a class of lines) or `total`."""

    cells: tuple[Cell, ...]
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of columns.

    Attributes:
        words: as printed.
        columns: how many columns it spans.
        lines: how many lines of headings it spans.
    """

    words: str
    columns: int = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table (Biểu).

    Attributes:
        key: `bieu-7`.
        number: `Biểu 7`.
        title: what it shows.
        measure: `Đơn vị tính: biên chế`; empty where columns differ.
        heads: lines of headings, the topmost first; a cell spanned by one above is left out.
        widths: of the columns, in parts of the whole.
        lines: as printed.
        notes: below it.
        is_wide: lies on its side; `A3` where it has more columns than A4 holds.
        first_numbers: the column from which cells stand at right.
    """

    key: str
    number: str
    title: str
    heads: tuple[tuple[Head, ...], ...]
    widths: tuple[int, ...]
    lines: tuple[Line, ...]
    measure: str = ""
    notes: tuple[Paragraph, ...] = ()
    is_wide: bool = True
    first_numbers: int = 2


@dataclass(frozen=True, slots=True)
class Chart:
    """A statistical chart, one Vega-Lite spec for page and document.

    Attributes:
        key: within the report.
        title: above it.
        spec: Vega-Lite, with its data inline.
        words: the same told in a sentence, for who does not see it.
        figures: keys of the figures it shows.
    """

    key: str
    title: str
    spec: Mapping[str, Any]
    words: str
    figures: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Grid | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """A part behind the signature, on pages of its own: `Phụ lục I`."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is about: the same answers give the same bytes.

    Attributes:
        kind: `half-year`, `year`, `summing-up`, `one-page`, `speech`.
        until: the day its figures speak of.
        base_on: the day of the base.
        layout: `party` or `state`.
        scope: id of a unit, empty for the whole place.
        projected: numbers of the proposals shown as expected.
        is_verbatim: a figure a source states otherwise is printed as the source has it, quoted.
        since: the day before the period, of half-year and year reports.
    """

    kind: str
    until: date
    base_on: date
    layout: str = "party"
    scope: str = ""
    projected: tuple[int, ...] = ()
    is_verbatim: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the journal a report stands, and which product wrote it."""

    known: int
    head: str
    product: str


@dataclass(frozen=True)
class Report:
    """A report as written down.

    Attributes:
        asked: what it is about.
        position: where in the journal its figures were counted.
        head: letterhead; number and day blank for a draft.
        title: `Báo cáo`.
        subject: trích yếu.
        blocks: the body.
        annexes: behind it.
        recipients: nơi nhận.
        signature: lines above the room to sign.
        marks: at the head of every page: DỰ THẢO, the watermark of invented data.
        figures: by key (`f1` …, in the order they stand).
        notes: by key, as paragraphs.
    """

    asked: Asked
    position: Position
    head: Letterhead
    title: str
    subject: str
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    notes: Mapping[str, Paragraph] = field(default_factory=dict)

    def everything(self) -> Iterator[Block]:
        """Yield all blocks, those of annexes behind the body."""
        yield from self.blocks
        for annex in self.annexes:
            yield from annex.blocks

    def grids(self) -> Sequence[Grid]:
        """Return the tables in order."""
        return [block for block in self.everything() if isinstance(block, Grid)]


class Figures:
    """Collects the figures of a report while it is written; the same figure has one key."""

    def __init__(self) -> None:
        self.held: dict[str, Figure] = {}
        self._keys: dict[tuple[object, ...], str] = {}

    def key(self, figure: Figure) -> str:
        """Return the key of a figure."""
        same = _identity(figure)
        found = self._keys.get(same)
        if found is None:
            found = self._keys[same] = f"f{len(self.held) + 1}"
            self.held[found] = figure
        return found

    def piece(self, figure: Figure, text: str, note: str = "") -> Piece:
        """Return a number of a sentence."""
        return Piece(text, Says.FIGURE, self.key(figure), note)

    def cell(self, figure: Figure | None, text: str, **more: Any) -> Cell:
        """Return a cell, the words of “no figures” where there is none."""
        return Cell(NO_DATA, **more) if figure is None else Cell(text, self.key(figure), **more)


def _identity(figure: Figure) -> tuple[object, ...]:
    """Return what makes a figure the same as another: everything but its words."""
    inputs = (_identity(one) if isinstance(one, Figure) else one for one in figure.inputs)
    return (
        figure.value, figure.unit, figure.valid, figure.known, figure.recipe, *inputs,
    )  # fmt: skip
