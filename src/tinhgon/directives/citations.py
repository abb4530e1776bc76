"""Citations: every place where the text names a document, and the documents named.

Reads: the `Layout` and what the text says of itself. Writes: `Citation`s in reading order with
places in the view, and one `CitedDocument` per document. The document's own number in its
letterhead is no citation. What a citation means is settled in bibliography.py.
"""

import re
from dataclasses import dataclass

from tinhgon.directives import citation_grammar as g
from tinhgon.directives.bibliography import Bibliography, Reference
from tinhgon.directives.blocks import Layout
from tinhgon.directives.document_numbers import read_number
from tinhgon.directives.findings import Citation, CitedDocument, Metadata
from tinhgon.directives.named_citations import NamedReader, OwnDocument
from tinhgon.directives.numbered_citations import Draft
from tinhgon.directives.text import fold

_HIDDEN = frozenset({"number", "motto", "agency", "type"})
_JOINED = frozenset({"title", "subject"})
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]{2}")
_NUMBER_CUT = re.compile(r" số ?:?\Z")


@dataclass(frozen=True, slots=True)
class Citations:
    """The documents a text cites, in order of first mention, and where it cites them."""

    documents: tuple[CitedDocument, ...]
    citations: tuple[Citation, ...]


def read_citations(layout: Layout, metadata: Metadata | None = None) -> Citations:
    """Return the citations of a text and the documents they name.

    Args:
        layout: the text's layout.
        metadata: what the text says of itself; with it, its own number and `Kế hoạch này` are
            recognised as the text itself.
    """
    reader = _Reader(*_scanned(layout), _own(layout, metadata))
    drafts = reader.read()
    references = [ref for draft in drafts for ref in draft.refs]
    party = bool(re.search(r"tỉnh ủy|thành ủy", layout.view.key))
    documents = Bibliography(reader.own.reference, is_party_text=party).resolve(references)
    seen: set[str] = set()
    citations = []
    clip = _Clip(layout)
    for draft in drafts:
        keys = tuple(dict.fromkeys(ref.node.key for ref in draft.refs if ref.node))
        form = "short" if draft.form == "number" and seen.issuperset(keys) else draft.form
        seen.update(keys)
        broken = next((ref.broken for ref in draft.refs if ref.broken), None)
        end = clip.end(draft.start, draft.end)
        citations.append(
            Citation(
                draft.start, end, keys, form, draft.date, draft.issuer, draft.pinpoint,
                ocr_error=broken, note=draft.note,
            )
        )  # fmt: skip
    return Citations(documents, tuple(citations))


def _own(layout: Layout, metadata: Metadata | None) -> OwnDocument:
    """Return what the text says of itself; a report of the press is no document that cites."""
    if layout.genre != "official":
        return OwnDocument()
    if metadata is None:
        return OwnDocument(types=_own_types(layout, None))
    found = read_number(metadata.number, 0) if metadata.number else None
    reference = Reference(
        type=metadata.type,
        number=found[0] if found else None,
        date=metadata.date,
        issuer=metadata.issuer,
        is_self=True,
    )
    return OwnDocument(_own_types(layout, metadata.type), metadata.issuer, reference)


class _Clip:
    """Ends a citation where a footnote's body interrupts its words in the stored text."""

    def __init__(self, layout: Layout) -> None:
        self._view = layout.view
        self._breaks = [place for block in layout.blocks for place in block.breaks]
        self._at = 0

    def end(self, start: int, end: int) -> int:
        while self._at < len(self._breaks) and self._breaks[self._at] <= start:
            self._at += 1
        for at in range(self._at, len(self._breaks)):
            place = self._breaks[at]
            if place >= end:
                break
            above, below = self._view.span(place - 2, place - 1), self._view.span(place, place + 1)
            between = _TAG.sub("", self._view.raw[above.end : below.start])
            if _WORD.search(between):
                return place - 1
        return end


class _Reader(NamedReader):
    """Walks the text from type word to type word."""

    def read(self) -> list[Draft]:
        """Return the drafts in the order of the text, nested ones after what holds them."""
        at = 0
        for word in g.ANCHOR.finditer(self.key):
            if word.start() < at or (word.start() and self.key[word.start() - 1].isalnum()):
                continue
            draft = self._document(word)
            if draft:
                self.drafts.append(draft)
                at = draft.end
        self.name_terms()
        self.drafts.extend(self._numbers_alone())
        self.drafts.sort(key=lambda d: (d.start, -d.end))
        return self.drafts

    def _document(self, word: re.Match[str]) -> Draft | None:
        if word["law"]:
            return self._law(word)
        found = self._numbered(word) or self._self(word)
        if found or not word["type"]:
            return found
        if word["type"] in {"nghị quyết", "kết luận"}:
            return self._congress(word) or self._conference(word) or self._amending(word)
        if word["type"] == "đề án":
            return self._scheme(word)
        return self._report(word) if word["type"] in {"báo cáo", "tờ trình"} else None


def _scanned(layout: Layout) -> tuple[str, str]:
    """Return text and key with the letterhead blanked and the lines of a title joined."""
    text, key = layout.view.text, layout.view.key
    pieces: list[str] = []
    at = 0
    before = None
    for block in layout.blocks:
        joined = block.start == at + 1 and (
            (before in _JOINED and block.kind == before)
            or (text[block.start].isdigit() and _NUMBER_CUT.search(key, max(0, at - 5), at))
        )
        if block.kind in _HIDDEN:
            pieces.append("\n" * (block.end - at))
        else:
            pieces.append(" " if joined else "\n" * (block.start - at))
            pieces.append(text[block.start : block.end])
        at, before = block.end, block.kind
    pieces.append("\n" * (len(text) - at))
    scanned = "".join(pieces)
    return scanned, key if scanned == text else fold(scanned)


def _own_types(layout: Layout, type_: str | None) -> frozenset[str]:
    """Return the folded names under which the text may speak of itself."""
    names = {fold(type_)} if type_ else set()
    for block in layout.blocks:
        if block.kind == "type":
            found = g.ANCHOR.match(layout.key(block) + " ")
            if found:
                names.add(found[0])
    return frozenset(names)


__all__ = ["Citations", "read_citations"]
