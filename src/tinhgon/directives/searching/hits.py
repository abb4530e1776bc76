"""Where a query matches a text, and the sentences to show for it.

Reads: a `Query`, the `Stream` of a text, the stored text. Writes: `Hit`s in reading order, each a
range of the stored text, and `Snippet`s. Which texts to look at is the index's business.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tinhgon.directives.searching.queries import Branch, Phrase, Query, Term, Word
from tinhgon.directives.searching.words import BREAK, Stream
from tinhgon.kernel import Span

_SAME_PIECE = 16
"""Characters of markup or blanks that may stand between two words of one printed piece."""

_REACH = 170
"""Characters a snippet may reach beyond its hit on either side."""

_BORDER = re.compile(  # the end of a sentence, not the full stop of a label; of a paragraph
    r"(?<!\n\d)(?<!\n\d\d)(?<!\*\d)(?<!\*\d\d)(?<!\n[IVX])[.;!?…]\**\s+|:\**\s*\n"
    r"|\n\s*\n(?![ \t]*[a-zà-ỹđ\d])|\n\|\n"
    r"|\n(?=[ \t*]*(?:[-+•|#]|\d{1,2}[.)]|[IVX]{1,5}\.|[a-zđ]\)))"
)
_MARKUP = re.compile(r"\*+|</?[a-zA-Z][^<>\n]{0,80}>|(?m:^\s*#{1,6}\s+)|\|")
_BLANKS = re.compile(r"\s+")

Places = tuple[int, int]
"""First word and one past the last, counted in the stream."""

Run = tuple[int, int, tuple[Word, ...]]
"""Words of the stream side by side and the words of the query they are."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the query matches.

    Attributes:
        start: first character in the stored text.
        end: one past the last.
        pieces: the printed parts of it: one, or several when a page's end or a footnote parts it.
        words: how many words of the query it holds.
    """

    start: int
    end: int
    pieces: tuple[Span, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a snippet, markup taken out, and whether they are what was searched for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """The sentence around one or more hits.

    Attributes:
        hit: the first of them.
        pieces: its characters in order.
        opens: the sentence begins further left than the snippet.
        closes: it goes on beyond it.
    """

    hit: Hit
    pieces: tuple[Piece, ...]
    opens: bool
    closes: bool


def find(query: Query, stream: Stream) -> list[Hit]:
    """Return where the query matches, in reading order, each place once.

    Words typed side by side count where they stand side by side; only where they never do, the
    blocks that hold most of them are shown.
    """
    index = _Index(query, stream)
    hits: dict[Places, Hit] = {}
    for branch in query.branches:
        for first, last in _of_branch(branch, index):
            hit = index.hit(first, last)
            if hit is not None:
                hits.setdefault((hit.start, hit.end), hit)
    return _merged(sorted(hits.values(), key=lambda hit: (hit.start, -hit.end)))


def snippets(text: str, hits: Sequence[Hit], most: int = 3) -> list[Snippet]:
    """Return the best sentences, in reading order: most words of the query first.

    Args:
        text: the stored text.
        hits: what `find` returned.
        most: how many to return at most.
    """
    found: list[tuple[Span, list[Hit]]] = []
    for hit in hits:
        around = _sentence(text, hit)
        if found and hit.end <= found[-1][0].end:
            found[-1][1].append(hit)
        else:
            found.append((around, [hit]))
    ranked = sorted(found, key=lambda item: (-max(h.words for h in item[1]), item[0].start))
    best = sorted(ranked[:most], key=lambda item: item[0].start)
    return [_snippet(text, around, inside) for around, inside in best]


class _Index:
    """Where the words of a query stand in a stream."""

    def __init__(self, query: Query, stream: Stream) -> None:
        self.spans = stream.spans()
        words = {
            word
            for branch in query.branches
            for term in branch.terms
            for phrase in term.wordings
            for word in phrase.words
        }
        self.breaks: list[int] = []
        self._at: dict[Word, set[int]] = {word: set() for word in words}
        wanted: dict[str, list[Word]] = {BREAK: []}
        for word in words:
            wanted.setdefault(word.plain, []).append(word)
        toned = stream.toned.split()
        for at, plain in [pair for pair in enumerate(stream.plain.split()) if pair[1] in wanted]:
            if plain == BREAK:
                self.breaks.append(at)
            for word in wanted[plain]:
                if _matches(word, toned[at]):
                    self._at[word].add(at)

    def places(self, phrase: Phrase) -> list[Places]:
        """Return where a phrase stands."""
        rest = [(step, self._at[word]) for step, word in enumerate(phrase.words)][1:]
        return [
            (at, at + len(phrase.words))
            for at in sorted(self._at[phrase.words[0]])
            if all(at + step in there for step, there in rest)
        ]

    def of_term(self, term: Term) -> list[Places]:
        """Return where any wording of a term stands."""
        return sorted({place for phrase in term.wordings for place in self.places(phrase)})

    def block(self, at: int) -> int:
        """Return the number of the block a word stands in."""
        return bisect_right(self.breaks, at)

    def hit(self, first: int, last: int) -> Hit | None:
        """Return the hit of words `[first, last)`, None for words that are not in the text."""
        places = [Span(self.spans[2 * at], self.spans[2 * at + 1]) for at in range(first, last)]
        if any(place.end == 0 for place in places):
            return None
        pieces = _joined(places)
        return Hit(pieces[0].start, pieces[-1].end, pieces, last - first)


def _matches(word: Word, printed: str) -> bool:
    """Tell whether a word of the query matches one with the same letters."""
    if word.marks == "exact":
        return word.text == printed
    return word.marks == "any" or bool(re.fullmatch(word.pattern, printed))


def _of_branch(branch: Branch, index: _Index) -> list[Places]:
    """Return the places of one alternative, none when a term of it does not hold."""
    if any(index.of_term(term) for term in branch.unwanted):
        return []
    places: list[Places] = []
    loose = [term.wordings[0].words[0] for term in branch.wanted if term.loose]
    for term in branch.wanted:
        found = index.of_term(term)
        if not found:
            return []
        if not term.loose:
            places += found
    return places + (_loose(loose, index) if loose else [])


def _loose(words: Sequence[Word], index: _Index) -> list[Places]:
    """Return the longest runs of the words in their order, and beside them what they lack."""
    runs = _runs(words, index)
    longest = max(last - first for first, last, _ in runs)
    kept = [run for run in runs if run[1] - run[0] == longest]
    if longest < len(words):
        kept = _densest(kept, index) if longest > 1 else _densest(runs, index)
    lacking = set(words) - {word for run in kept for word in run[2]}
    blocks = {index.block(first) for first, _, _ in kept}
    while lacking:
        useful = [run for run in runs if lacking & set(run[2])]
        near = [run for run in useful if index.block(run[0]) in blocks]
        if not near:  # nowhere beside what was found: its first place stands for all
            near = [max(useful, key=lambda run: (run[1] - run[0], -run[0]))]
        kept += near
        lacking -= {word for run in near for word in run[2]}
    return [(first, last) for first, last, _ in kept]


def _runs(words: Sequence[Word], index: _Index) -> list[Run]:
    """Return the runs of consecutive query words, the longest at each place, none overlapping."""
    by_word = [{first for first, _ in index.places(Phrase((word,)))} for word in words]
    runs = []
    end = 0
    for at in sorted(set().union(*by_word)):
        if at < end:
            continue
        length, head = max(
            (_reach(at, head, by_word), -head) for head in range(len(words)) if at in by_word[head]
        )
        end = at + length
        runs.append((at, end, tuple(words[-head : -head + length])))
    return runs


def _reach(at: int, head: int, by_word: Sequence[set[int]]) -> int:
    length = 0
    while head + length < len(by_word) and at + length in by_word[head + length]:
        length += 1
    return length


def _densest(runs: Sequence[Run], index: _Index) -> list[Run]:
    """Return the runs in the blocks that hold most different words; lone words once each."""
    held: dict[int, set[Word]] = {}
    for first, _last, words in runs:
        held.setdefault(index.block(first), set()).update(words)
    most = max(map(len, held.values()))
    if most == 1:
        return list({run[2]: run for run in reversed(runs)}.values())
    return [run for run in runs if len(held[index.block(run[0])]) == most]


def _merged(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits, those that overlap as one."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            before = kept.pop()
            kept.append(
                Hit(
                    before.start,
                    max(before.end, hit.end),
                    _joined([*before.pieces, *hit.pieces]),
                    max(before.words, hit.words),
                )
            )
        else:
            kept.append(hit)
    return kept


def _joined(places: Iterable[Span]) -> tuple[Span, ...]:
    """Return printed places in order, those with only markup between them as one."""
    pieces: list[Span] = []
    for place in sorted(places):
        if pieces and place.start - pieces[-1].end <= _SAME_PIECE:
            pieces[-1] = Span(pieces[-1].start, max(place.end, pieces[-1].end))
        else:
            pieces.append(place)
    return tuple(pieces)


def _sentence(text: str, hit: Hit) -> Span:
    """Return the sentence around a hit, cut at words where it is long."""
    low, high = max(0, hit.start - _REACH), min(len(text), hit.end + _REACH)
    start = low
    for border in _BORDER.finditer(text, low, hit.start):
        start = border.end()
    if start == low and low:
        start = _after_blank(text, low, hit.start)
    border_after = _BORDER.search(text, hit.end, high)
    if border_after:
        return Span(start, border_after.start() + (text[border_after.start()] != "\n"))
    if high < len(text):
        high = max(hit.end, text.rfind(" ", hit.end, high))
    return Span(start, high)


def _after_blank(text: str, low: int, high: int) -> int:
    blank = text.find(" ", low, high)
    return blank + 1 if blank >= 0 else low


def _snippet(text: str, around: Span, hits: Sequence[Hit]) -> Snippet:
    marks = [piece for hit in hits for piece in hit.pieces]
    edges = sorted({around.start, around.end, *_inside(around, marks)})
    starts = [mark.start for mark in marks]
    pieces = []
    for start, end in pairwise(edges):
        at = bisect_right(starts, start) - 1
        is_hit = at >= 0 and marks[at].start <= start < marks[at].end
        shown = _BLANKS.sub(" ", _MARKUP.sub("", text[start:end]))
        if shown:
            pieces.append(Piece(shown, is_hit))
    return Snippet(
        hits[0],
        tuple(pieces),
        opens=around.start > 0 and not _is_border(text, around.start),
        closes=around.end < len(text)
        and text[around.end - 1] not in ".;!?…"
        and text[around.end] != "\n",
    )


def _inside(around: Span, marks: Iterable[Span]) -> Iterator[int]:
    for mark in marks:
        for edge in (mark.start, mark.end):
            if around.start < edge < around.end:
                yield edge


def _is_border(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t*#|")[-1:]
    return before in "\n.;!?…"


__all__ = ["Hit", "Piece", "Snippet", "find", "snippets"]
