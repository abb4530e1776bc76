"""The tree of labels: parts, headings, items, ordinals, footnotes.

Reads: the `Layout`. Writes: `Node`s in reading order. A node's level comes from the style of its
label, never from `#` or bold; a footnote hangs under the item that carries its mark.
"""

import re
from dataclasses import dataclass, replace

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.labels import INLINE_ORDINAL, Label, label_at

_SALUTATION = re.compile(r"(?:kính )?thưa\b|xin trân trọng")
_OPENING_WORDS = 8
_FEWEST, _MOST = 15, 160
_SENTENCES = re.compile(r"[.;!?…]\s|[:;,]$")


@dataclass(frozen=True, slots=True)
class Node:
    """One place in the tree.

    Attributes:
        id: path of labels, unique in the document ("B.II.2.1.-3").
        parent: id of the node above, None at the top.
        level: 1 at the top; notes and layout elements are 0 or 9 as in reading.md.
        kind: part | group | heading | item | inline | footnote | addressees | recipients |
            signature | caption | byline | boilerplate.
        label: the token as printed, None without one.
        title: the words of a heading.
        start: first character in the view (of the label, where there is one).
        end: one past the opening words.
        raw_start: first character in the stored text, markup included.
        stop: one past the last character of the section it opens, in the view.
        block: index of its block in the layout.
    """

    id: str
    parent: str | None
    level: int
    kind: str
    label: str | None
    title: str | None
    start: int
    end: int
    raw_start: int
    stop: int
    block: int


def read_structure(layout: Layout) -> tuple[Node, ...]:
    """Return the nodes of the text, in the order of the view."""
    tree = _Tree(layout)
    for at, block in enumerate(layout.blocks):
        tree.read(at, block)
    return tree.done()


def section_at(nodes: tuple[Node, ...], place: int) -> Node | None:
    """Return the innermost labelled node whose section holds a place of the view."""
    found = None
    for node in nodes:
        if node.start > place:
            break
        if node.kind in {"part", "heading", "item", "group"} and place < node.stop:
            found = node
    return found


@dataclass(slots=True)
class _Open:
    depth: float
    id: str
    level: int


class _Tree:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.nodes: list[Node] = []
        self.stack: list[_Open] = []
        self.ids: set[str] = set()
        self.part = -1
        self.parts = len({b.part for b in layout.blocks if b.kind == "body"})
        self.note_owner: dict[int, str | None] = {}
        self.seen: set[tuple[int, str]] = set()
        self.taken: set[int] = set()
        self.bullets: dict[str, int] = {}

    def read(self, at: int, block: Block) -> None:
        """Take one block into the tree."""
        if self.parts > 1 and block.part != self.part and self._opens_part(block):
            self._open_part(at, block)
        if block.kind in _LAYOUT_NODES and not self._same_as_above(block):
            kind, name, level = _LAYOUT_NODES[block.kind]
            self._add(at, block, kind=kind, name=name, level=level)
        elif block.kind == "footnote":
            self._footnote(at, block)
        elif block.kind in {"body", "cell"}:
            self._body(at, block)
        for number, _ in block.marks:
            if not block.note:
                self.note_owner[number] = self.stack[-1].id if self.stack else None

    def done(self) -> tuple[Node, ...]:
        """Return the nodes with the end of each section known."""
        out = []
        last = max((b.end for b in self.layout.blocks if b.kind in {"body", "cell"}), default=0)
        for at, node in enumerate(self.nodes):
            stop = last
            for other in self.nodes[at + 1 :]:
                if node.level and other.level and other.level <= node.level and other.level < 9:
                    stop = other.start
                    break
            out.append(replace(node, stop=max(stop, node.end)))
        return tuple(out)

    def _opens_part(self, block: Block) -> bool:
        return block.kind == ("body" if block.part == 0 else "type") or (
            block.kind in {"title", "body"} and block.part > 0
        )

    def _open_part(self, at: int, block: Block) -> None:
        self.part = block.part
        self.stack = []
        titles = [
            self.layout.text(b)
            for b in self.layout.blocks[at:]
            if b.part == block.part and b.kind in {"type", "title"}
        ]
        name = f"p{block.part + 1}"
        title = " ".join(titles[:2]) or None
        self._add(at, block, kind="part", name=name, level=1, title=title)
        self.stack = [_Open(0, name, 1)]

    def _same_as_above(self, block: Block) -> bool:
        if block.kind in {"caption", "byline", "furniture"}:
            return False
        seen = (block.part, block.kind) in self.seen
        self.seen.add((block.part, block.kind))
        return seen

    def _body(self, at: int, block: Block) -> None:
        text, key = self.layout.text(block), self.layout.key(block)
        label = label_at(text, key)
        if label and not (label.is_bullet and block.kind == "cell"):
            if label.style == "ordinal":
                self._group(at - 1)
            self._labelled(at, block, label)
        elif block.kind == "body" and self._heads_press(block, text):
            self.stack = []
            self._add(at, block, kind="heading", name=f"h{at}", level=1, title=text)
            self.stack = [_Open(1, f"h{at}", 1)]
        if block.kind == "body":
            self._inline_ordinals(at, block, key)

    def _heads_press(self, block: Block, text: str) -> bool:
        """Tell a heading of a press report: a short line, whole in bold if it ends in a stop."""
        if self.layout.genre != "press_report":
            return False
        if _is_heading(text):
            return True
        raw = self.layout.view.raw
        end = self.layout.view.span(block.start, block.end).end
        bold = raw.startswith("**", block.raw_start) and raw.startswith("**", end)
        marked = raw.startswith("#", block.raw_start) or (bold and "**" not in
            raw[block.raw_start + 2 : end])  # fmt: skip
        sapo = not any(b.kind == "body" and b.start < block.start for b in self.layout.blocks)
        return marked and not sapo and _FEWEST < len(text) < _MOST and not _SENTENCES.search(text)

    def _labelled(self, at: int, block: Block, label: Label) -> None:
        depth = float(label.depth)
        while self.stack and self.stack[-1].depth >= depth:
            self.stack.pop()
        text = self.layout.text(block)
        heading = _is_heading_item(text, label)
        name = self._name(label)
        title = text[label.end :].strip() if heading else None
        level = self.stack[-1].level + 1 if self.stack else 1
        full = self._add(
            at, block, kind="heading" if heading else "item", name=name, level=level,
            label=label.text, title=title,
        )  # fmt: skip
        self.stack.append(_Open(depth, full, level))

    def _name(self, label: Label) -> str:
        """Return the label's part of the path: `-2` for a second bullet, `1` for `2.1.` in 2."""
        parent = self.stack[-1].id if self.stack else ""
        if label.is_bullet:
            self.bullets[parent] = self.bullets.get(parent, 0) + 1
            return f"-{self.bullets[parent]}"
        name = label.text.strip(" .-:/")
        above, _, last = name.rpartition(".")
        return last if above and f".{parent}".endswith(f".{above}") else name

    def _group(self, at: int) -> None:
        """Make the paragraph that announces a list of ordinals their group."""
        if at < 0:
            return
        block = self.layout.blocks[at]
        key = self.layout.key(block)
        taken = at in self.taken
        if block.kind != "body" or taken or not key.endswith(":") or _SALUTATION.match(key):
            return
        while self.stack and self.stack[-1].depth >= 6.5:
            self.stack.pop()
        level = self.stack[-1].level + 1 if self.stack else 1
        full = self._add(at, block, kind="group", name=f"g{at}", level=level)
        self.stack.append(_Open(6.5, full, level))

    def _inline_ordinals(self, at: int, block: Block, key: str) -> None:
        """Note `Một là, … Hai là, …` inside a paragraph; such places count, they open no level."""
        text = self.layout.text(block)
        for mark in INLINE_ORDINAL.finditer(key):
            label = text[mark.start() : mark.end()]
            if mark.start() and label[0].isupper():
                start = block.start + mark.start()
                self._add(
                    at, block, kind="inline", name=label, level=0, label=label, start=start
                )  # fmt: skip

    def _footnote(self, at: int, block: Block) -> None:
        span = self.layout.view.raw
        first = self.layout.view.span(block.start, block.end).start
        label = re.sub(r"</?sup>", "", span[block.raw_start : first]).strip(" *")
        self._add(
            at, block, kind="footnote", name=f"fn{block.note}", level=9, label=label or None,
            parent=self.note_owner.get(block.note),
        )  # fmt: skip

    def _add(
        self,
        at: int,
        block: Block,
        *,
        kind: str,
        name: str,
        level: int,
        label: str | None = None,
        title: str | None = None,
        start: int | None = None,
        parent: str | None = None,
    ) -> str:
        above = parent or (self.stack[-1].id if self.stack and level != 0 else None)
        full = f"{above}.{name}" if above and level not in {0, 9} else name
        while full in self.ids:
            full += "'"
        self.ids.add(full)
        self.taken.add(at)
        begin = block.start if start is None else start
        raw = block.raw_start if start is None else self.layout.view.span(begin, begin + 1).start
        end = _opening(self.layout.view.text, begin, block.end)
        self.nodes.append(Node(full, above, level, kind, label, title, begin, end, raw, end, at))
        return full


_LAYOUT_NODES = {
    "addressees": ("addressees", "kinh_gui", 0),
    "recipients": ("recipients", "noi_nhan", 0),
    "signature": ("signature", "chu_ky", 0),
    "caption": ("caption", "anh", 0),
    "byline": ("byline", "nguon", 0),
    "furniture": ("boilerplate", "web", 0),
}


def _is_heading_item(text: str, label: Label) -> bool:
    if label.style in {"division", "chapter", "section", "article", "letter", "roman"}:
        return True
    if label.is_bullet or label.style in {"bracket", "point", "ordinal"}:
        return False
    return not text.endswith((".", ";", ",", "/")) and not re.search(r"[.;]\s", text[label.end :])


def _is_heading(text: str) -> bool:
    return _FEWEST < len(text) < _MOST and not text.endswith(
        (".", ":", ";", ",", "!", "?", "…", "”")
    )


def _opening(text: str, start: int, end: int) -> int:
    at = start
    for _ in range(_OPENING_WORDS):
        following = text.find(" ", at + 1, end)
        if following < 0:
            return end
        at = following
    return at
