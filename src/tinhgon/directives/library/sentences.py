"""The sentences of a stored text that cite, each citation shrunk to one sign.

Reads: a stored text and its reading. Writes: `Sentence`s: folded words without markup, a sign for
each citation, the place of every character in the stored text. Grammars over them stay short:
`THIS thay thế OTHER; OTHER`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tinhgon.directives.bibliography import SELF
from tinhgon.directives.library.references import Reading
from tinhgon.directives.text import fold

OTHER, THIS = "\uf8ff", "\uf8fe"
"""The sign of a cited document, and of the text citing itself."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\|")
_NOISE = re.compile(r"[\s*#_>]+|<[^<>\n]{0,20}>")
_STOP = re.compile(r"[.!?](?= )")
_NO_STOP = re.compile(
    r"(?:(?<!\w)(?:điều|khoản|mục|chương|phần|số|tp)(?: \w{1,4})?|^\W*\w{1,4}|(?<= )\w)\Z"
)
_LABEL = re.compile(
    r"(?:(?:điều|khoản|mục|chương|phần) [\divxlc]+[a-zđ]?[.:]?|[\divxlc]+(?:\.\d+)*[.)]|[a-zđ]\)"
    r"|\(\d+\)|[a-z]-|[-+–•])* ?"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with signs for its citations.

    Attributes:
        words: folded, one blank between words, `OTHER` or `THIS` for each citation.
        places: the stored text's offset of every character of `words`.
        citations: the reading's citations in order, one for each sign.
        body: where the words begin after the label.
        node: id of the structure node whose line it stands in, if any.
        signs: where the signs stand in `words`.
    """

    words: str
    places: tuple[int, ...]
    citations: tuple[Reading, ...]
    body: int
    node: str | None
    signs: tuple[int, ...]

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the stored text of `words[start:end]`, outer blanks left out."""
        while end - 1 > start and self.words[end - 1] == " ":
            end -= 1
        while start < end - 1 and self.words[start] == " ":
            start += 1
        return self.places[start], self.places[end - 1] + 1


class Sentences:
    """The sentences of a text, found where something is cited or a list is announced."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._key = fold(text)
        self.nodes = {node["id"]: node for node in reading["structure"]}
        starts = sorted((node["start"], node["id"]) for node in reading["structure"])
        self._starts = [start for start, _ in starts]
        self._ids = [name for _, name in starts]
        self._citations = _outermost(reading["citations"])
        self._cuts = [0, *(m.end() for m in _PARAGRAPH.finditer(text)), len(text) + 1]

    def __iter__(self) -> Iterator[Sentence]:
        """Yield the sentences that cite, in reading order."""
        at = 0
        while at < len(self._citations):
            cut = bisect_right(self._cuts, self._citations[at]["start"])
            begin, end = self._cuts[cut - 1], self._cuts[cut]
            inside = at
            while at < len(self._citations) and self._citations[at]["start"] < end:
                at += 1
            end = max(end - 1, self._citations[at - 1]["end"])
            found = self._citations[inside:at]
            yield from self._split(*self._flat(begin, end, found), found, self._node(begin, end))

    def line(self, name: str) -> tuple[str, list[int]]:
        """Return the words of the paragraph a structure node opens, and their places."""
        at = self.nodes[name]["start"]
        words, places = self._flat(at, self._cuts[bisect_right(self._cuts, at)] - 1, ())
        blank = len(words) - len(words.lstrip())
        return words[blank:].rstrip(" |"), places[blank:]

    def _node(self, begin: int, end: int) -> str | None:
        at = bisect_right(self._starts, end - 1) - 1
        return self._ids[at] if at >= 0 and self._starts[at] >= begin else None

    def _flat(self, begin: int, end: int, citations: Sequence[Reading]) -> tuple[str, list[int]]:
        words: list[str] = []
        places: list[int] = []
        at = begin
        for cited in (*citations, None):
            stop = cited["start"] if cited else end
            for found in _pieces(self._key, at, stop):
                words.append(found[0])
                places.append(found[1])
            if cited:
                words.append(THIS if SELF in cited["refers_to"] else OTHER)
                places.append(cited["start"])
                at = cited["end"]
        return "".join(words), places

    def _split(
        self, words: str, places: list[int], citations: Sequence[Reading], node: str | None
    ) -> Iterator[Sentence]:
        begin = seen = 0
        for stop in [*_stops(words), len(words)]:
            piece = words[begin:stop]
            count = piece.count(OTHER) + piece.count(THIS)
            if count:
                label = _LABEL.match(piece.lstrip())
                body = len(piece) - len(piece.lstrip()) + (label.end() if label else 0)
                yield Sentence(
                    piece,
                    tuple(places[begin:stop]),
                    tuple(citations[seen : seen + count]),
                    body,
                    node,
                    tuple(i for i, c in enumerate(piece) if c in {OTHER, THIS}),
                )
            seen += count
            begin = stop


def _pieces(key: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield each character between two places, any run of space and markup as one blank."""
    at = start
    for noise in _NOISE.finditer(key, start, end):
        for place in range(at, noise.start()):
            yield key[place], place
        yield " ", noise.start()
        at = noise.end()
    for place in range(at, end):
        yield key[place], place


def _stops(words: str) -> Iterator[int]:
    for found in _STOP.finditer(words):
        if not _NO_STOP.search(words, max(0, found.start() - 16), found.start()):
            yield found.end()


def _outermost(citations: Sequence[Reading]) -> list[Any]:
    """Return the citations that stand in no other one."""
    out: list[Any] = []
    for cited in sorted(citations, key=lambda c: (c["start"], -c["end"])):
        if not out or cited["start"] >= out[-1]["end"]:
            out.append(cited)
    return out


__all__ = ["OTHER", "THIS", "Sentence", "Sentences"]
