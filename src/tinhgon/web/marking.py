"""A text with coloured spans as HTML, built in one pass so that 200 pages stay quick.

Spans may overlap: the text is cut at every edge and each piece names all the findings it belongs
to; a click opens the innermost. Nothing of the text is changed except that the marks of Markdown
(`**`, `*` around a line, `<sup>`, leading `#`, lines of `|` or `---`) become type or are left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tinhgon.web.paragraphs import Paragraph

_BOLD = re.compile(r"\*\*|__")
_ITALIC = re.compile(r"\*[^*\s](?:[^*]*[^*\s])?\*")
_RAISED = re.compile(r"<sup>(?=[^<\n]{1,12}</sup>)|(?<=[^<\n])</sup>")
_HEAD_MARKS = re.compile(r"#{1,6}\s+")
DECIDED_KINDS = frozenset({"task", "target"})
HIT = "hit"
"""Kind of a place found by searching: coloured, but no finding."""

ASKED = "doan"
"""Name of the place the address asks for."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One coloured span: where, of which kind, and what a pointer resting on it reads."""

    start: int
    end: int
    kind: str
    slug: str
    label: str
    state: str = ""


def marked_text(
    text: str,
    spans: Sequence[Marked],
    cut: Sequence[Paragraph],
    *,
    current: str = "",
    query: str = "muc=",
) -> SafeString:
    """Return the paragraphs with their spans as HTML.

    Args:
        text: the text as stored.
        spans: every coloured span, in any order.
        cut: the paragraphs, in order.
        current: slug of the finding shown beside the text.
        query: the parameters of the page's address up to the slug of a finding.
    """
    writer = MarkedWriter(text, spans, current, query)
    blocks: list[str] = []
    for is_table, items in groupby(cut, key=lambda item: item.row is not None):
        if is_table:
            tables = groupby(items, key=lambda item: item.row and item.row[0])
            blocks.extend(writer.table(rows) for _table, rows in tables)
        else:
            blocks.extend(writer.paragraph(item) for item in items)
    return mark_safe("\n".join(blocks))  # noqa: S308 - every piece of the text is escaped


def _length(span: Marked) -> int:
    return span.end - span.start


def _marks(text: str, item: Paragraph) -> dict[tuple[int, int], str]:
    """Return the places of paired marks and the tag they open or close; others stay as text."""
    marks: dict[tuple[int, int], str] = {}
    for pattern, tag in ((_BOLD, "b"), (_RAISED, "sup")):
        found = [match.span() for match in pattern.finditer(text, item.start, item.end)]
        if tag == "sup" and any(
            text.startswith("</", place[0]) == (at % 2 == 0) for at, place in enumerate(found)
        ):
            continue  # an opening without its closing: printed as it stands
        marks.update(dict.fromkeys(found[: len(found) // 2 * 2], tag))
    if _ITALIC.fullmatch(text, item.start, item.end):
        marks[item.start, item.start + 1] = marks[item.end - 1, item.end] = "i"
    return marks


class MarkedWriter:
    """One pass over the text: the spans open at the present place are kept in `active`."""

    def __init__(
        self, text: str, spans: Sequence[Marked], current: str = "", query: str = ""
    ) -> None:
        self.text = text
        self.query = escape(query)
        self.current = current
        self.starts = sorted(spans, key=lambda span: (span.start, -span.end))
        self.edges = sorted({edge for span in spans for edge in (span.start, span.end)})
        self.next_span = 0
        self.next_edge = 0
        self.active: list[Marked] = []
        self.seen: set[str] = set()

    def table(self, items: Iterable[Paragraph]) -> str:
        """Return the rows of one table."""
        rows = []
        for _row, in_row in groupby(items, key=lambda item: item.row):
            cells = (
                "".join(map(self.paragraph, in_cell))
                for _cell, in_cell in groupby(in_row, key=lambda item: item.cell)
            )
            rows.append("".join(f"<td>{cell}</td>" for cell in cells))
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f'<div class="tg-scroll"><table class="tg-grid"><tbody>{body}</tbody></table></div>'

    def paragraph(self, item: Paragraph) -> str:
        """Return one `<p>`."""
        body, classes = self._body(item)
        names = [f"p-{kind}" for kind in sorted(item.kinds | classes)]
        attribute = f' class="{escape(" ".join(names))}"' if names else ""
        return f"<p{attribute}>{body}</p>"

    def _body(self, item: Paragraph) -> tuple[str, set[str]]:
        """Return the paragraph's pieces, the marks turned into tags around each piece."""
        head = _HEAD_MARKS.match(self.text, item.start, item.end)
        marks = _marks(self.text, item)
        hidden = [*([head.span()] if head else []), *marks]
        is_open = {"b": False, "i": False, "sup": False}
        pieces = []
        for start, end in self._pieces(item, hidden):
            tag = marks.get((start, end))
            if tag:
                is_open[tag] = not is_open[tag]
            elif head is None or (start, end) != head.span():
                piece = self._piece(start, end)
                for name in (name for name, opened in is_open.items() if opened):
                    piece = f"<{name}>{piece}</{name}>"
                pieces.append(piece)
        return "".join(pieces), {"heading"} if head else set()

    def _pieces(
        self, item: Paragraph, hidden: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Yield the stretches between all edges; a hidden stretch always comes whole."""
        cuts = {item.start, item.end}
        for pair in hidden:
            cuts.update(pair)
        while self.next_edge < len(self.edges) and self.edges[self.next_edge] < item.end:
            edge = self.edges[self.next_edge]
            if edge > item.start and not any(a < edge < b for a, b in hidden):
                cuts.add(edge)
            self.next_edge += 1
        ordered = sorted(cuts)
        yield from pairwise(ordered)

    def _piece(self, start: int, end: int) -> str:
        self._advance(start)
        content = str(escape(self.text[start:end]))
        if not self.active:
            return content
        if any(span.kind == HIT for span in self.active):
            content = self._hit(content)
        findings = [span for span in self.active if span.kind != HIT]
        return self.finding_piece(content, findings, end) if findings else content

    def _hit(self, content: str) -> str:
        """Return the piece as a place of a search; the first of the one asked for is named."""
        asked = next((span for span in self.active if span.slug == ASKED), None)
        if asked is None:
            return f'<mark class="m-hit">{content}</mark>'
        name = "" if ASKED in self.seen else f' id="{ASKED}"'
        self.seen.add(ASKED)
        return f'<mark{name} class="m-hit is-asked">{content}</mark>'

    def finding_piece(self, content: str, active: Sequence[Marked], end: int) -> str:
        """Return the piece as a link to the innermost finding it belongs to."""
        inner = min(active, key=_length)
        fresh = {span.slug for span in active if span.slug not in self.seen}
        self.seen |= fresh
        slugs = " ".join(dict.fromkeys(span.slug for span in active))
        decided = (span for span in active if span.kind in DECIDED_KINDS)
        owner = min(decided, key=lambda s: (s.state != "accepted", _length(s)), default=None)
        classes = " ".join(("m", *self._classes(active, owner, fresh, end)))
        anchor = ' id="hien-tai"' if self.current in fresh else ""
        owned = f' data-r="{escape(owner.slug)}"' if owner else ""
        return (
            f'<a{anchor} class="{classes}" data-f="{escape(slugs)}"{owned} tabindex="-1"'
            f' href="?{self.query}{escape(inner.slug)}#hien-tai" title="{escape(inner.label)}">'
            f"{content}</a>"
        )

    def _classes(
        self, active: Sequence[Marked], owner: Marked | None, fresh: set[str], end: int
    ) -> Iterator[str]:
        """Yield kinds, the state of the finding that owns the piece, the frame.

        The innermost accepted finding owns it, else the innermost people decide about: words of
        an accepted target are not struck out because a task on them was rejected.
        """
        yield from sorted({f"m-{span.kind}" for span in active})
        if owner and owner.state:
            yield f"is-{owner.state}"
        if any(span.state == "accepted" and span.slug in fresh for span in active):
            yield "is-ticked"
        frame = next((span for span in active if span.slug == self.current), None)
        if frame:
            yield "is-current"
            if self.current in fresh:
                yield "is-head"
            if end >= frame.end:
                yield "is-tail"

    def _advance(self, place: int) -> None:
        while self.next_span < len(self.starts) and self.starts[self.next_span].start <= place:
            self.active.append(self.starts[self.next_span])
            self.next_span += 1
        self.active = [span for span in self.active if span.end > place]
