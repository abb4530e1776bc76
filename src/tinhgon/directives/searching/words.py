"""A stored text as a stream of words for searching, each with its place in the stored text.

Reads: the stored text (through the `View`, so that markup, page ends and footnotes do not cut a
sentence) and the slips the reader suspects. Writes: a `Stream`: every word twice, with its marks
and without, and where it is printed. Sentences with a suspected slip stand in it a second time,
corrected, under the places of what is printed: both readings are found, only the print is shown.
"""

import re
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from tinhgon.directives.blocks import Layout, read_blocks
from tinhgon.directives.syllables import bare, is_syllable
from tinhgon.directives.text import fold

BREAK = "¶"
"""Stands between two blocks, so that no phrase runs from one into the next."""

_UNSEEN = "\u00ad\u200b-\u200d\ufeff"
_LETTER = r"[^\W_]"
_WORD = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d])(?!\.\d)"  # 1.503, as one number
    rf"|{_LETTER}(?:{_LETTER}|[\u0300-\u036f{_UNSEEN}])*"
)
_DROPPED = re.compile(rf"[{_UNSEEN}]")
_SHORT_I = re.compile(r"(h|k|l|m|s|t|qu)([iìỉĩíị])")
_LONG_Y = dict(zip("iìỉĩíị", "yỳỷỹýỵ", strict=True))
_JOINED = frozenset({"type", "title"})
_AROUND = 60
"""Words kept on either side of a slip in the corrected sentence."""

Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a stretch of the stored text should read."""

    start: int
    end: int
    reads: str


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of a text in reading order.

    Attributes:
        toned: the words with their marks, one blank between them and at both ends, `BREAK`
            where a block ends.
        plain: the same words without marks, one for one.
        places: start and end of each word in the stored text, packed; a `BREAK` and a word that
            is not in the text have the place (0, 0).
    """

    toned: str
    plain: str
    places: bytes

    def spans(self) -> "array[int]":
        """Return the places as numbers: start, end, start, end and so on."""
        steps: array[int] = array("i")
        steps.frombytes(zlib.decompress(self.places))
        starts = accumulate(steps[::2])
        numbers = (
            edge
            for start, size in zip(starts, steps[1::2], strict=True)
            for edge in (start, start + size)
        )
        return array("I", numbers)


def prepare(
    text: str, corrections: Sequence[Correction] = (), beside: Iterable[str] = ()
) -> Stream:
    """Return the words of a stored text.

    Args:
        text: the stored text.
        corrections: places the reader suspects, with what they should read.
        beside: lines that are not in the text but lead to it (its title as people write it);
            they have no place.
    """
    tokens: list[Token] = []
    corrected: list[Token] = []
    pending = sorted(corrections, key=lambda item: item.start)
    for block in _blocks(read_blocks(text)):
        tokens += [*block, (BREAK, 0, 0)]
        if not block or not pending:
            continue
        low, high = block[0][1], block[-1][2]
        mine = [slip for slip in pending if low <= slip.start and slip.end <= high]
        if mine:
            corrected += [*_corrected(block, mine), (BREAK, 0, 0)]
    tokens += corrected
    for line in beside:
        tokens += [*((word, 0, 0) for word in words_of(line)), (BREAK, 0, 0)]
    toned = [word for word, _, _ in tokens]
    return Stream(_line(toned), _line(map(_bare, toned)), _packed(tokens))


def words_of(text: str) -> list[str]:
    """Return the words of a short text that stands in one line, folded as in a `Stream`.

    Examples:
        >>> words_of("Uỷ ban; 18-NQ/TƯ, 1.503 kĩ sư")
        ['ủy', 'ban', '18', 'nq', 'tw', '1503', 'kỹ', 'sư']
    """
    key = fold(unicodedata.normalize("NFC", text))
    return [word for word, _, _ in _tokens(key)]


def corrections_of(reading: Mapping[str, Any]) -> list[Correction]:
    """Return the slips of a reading for which it proposes another wording, every place of each."""
    found = []
    for slip in reading.get("noise") or ():
        reads = slip.get("correct")
        if reads:
            found += [
                Correction(place["start"], place["end"], reads)
                for place in slip.get("mentions") or ()
                if words_of(place.get("quote") or "") != words_of(reads)
            ]
    return found


def _packed(tokens: Sequence[Token]) -> bytes:
    """Return the places as steps from start to start and lengths, which pack to a fifth."""
    starts = [0, *(start for _, start, _ in tokens)]
    steps = array("i")
    for (before, after), (_word, start, end) in zip(pairwise(starts), tokens, strict=True):
        steps.extend((after - before, end - start))
    return zlib.compress(steps.tobytes(), 6)


def _line(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    return bare(word)


@lru_cache(maxsize=65536)
def _canonical(word: str) -> str:
    """Return the one spelling of a folded word: no unseen signs, `y` for a final lone `i`."""
    if _DROPPED.search(word):
        word = _DROPPED.sub("", word)
    if word[0].isdecimal():
        return word.replace(".", "")
    short = _SHORT_I.fullmatch(word)
    return short[1] + _LONG_Y[short[2]] if short else word


def _tokens(key: str) -> list[Token]:
    """Return the words of a folded line with their places in it."""
    out: list[Token] = []
    for found in _WORD.finditer(key):
        start, end = found.span()
        word = _canonical(found[0])
        if word == "tư" and start and key[start - 1] in "-/":
            word = "tw"  # 18-NQ/TƯ
        if out and key[out[-1][2] : start] in {"- ", "-\n"} and _is_cut(out[-1][0], word):
            word, start = out[-1][0] + word, out.pop()[1]
        out.append((word, start, end))
    return out


def _is_cut(head: str, tail: str) -> bool:
    """Tell whether two pieces beside a hyphen at a line's end are one syllable."""
    whole = is_syllable(head) and is_syllable(tail)
    return not whole and head.isalpha() and is_syllable(head + tail)


def _blocks(layout: Layout) -> Iterable[list[Token]]:
    """Yield the words of each block with their places in the stored text; a title is one."""
    view = layout.view
    held: list[Token] = []
    before = ""
    for block in layout.blocks:
        words = [
            token
            for word, start, end in _tokens(fold(view.text[block.start : block.end]))  # as printed
            for token in _placed(layout, word, block.start + start, block.start + end)
        ]
        if held and not (block.kind in _JOINED and before in _JOINED):
            yield held
            held = []
        held += words
        before = block.kind
    if held:
        yield held


def _placed(layout: Layout, word: str, start: int, end: int) -> list[Token]:
    """Return a word under its place in the stored text; two that only markup parts as two."""
    place = layout.view.span(start, end)
    whole = [(word, place.start, place.end)]
    if place.end - place.start <= end - start or is_syllable(word) or word.isdecimal():
        return whole
    parts = [
        (_canonical(fold(found[0])), place.start + found.start(), place.start + found.end())
        for found in _WORD.finditer(place.within(layout.view.raw))
    ]
    known = all(part.isdecimal() or is_syllable(part) for part, _, _ in parts)
    return parts if known else whole


def _corrected(block: Sequence[Token], slips: Sequence[Correction]) -> list[Token]:
    """Return the words around the slips of a block with the slips put right."""
    first = next(at for at, token in enumerate(block) if token[2] > slips[0].start)
    last = next(at for at in range(len(block) - 1, -1, -1) if block[at][1] < slips[-1].end)
    low, high = max(0, first - _AROUND), last + _AROUND + 1
    out: list[Token] = []
    at = low
    for slip in slips:
        while at < high and at < len(block) and block[at][2] <= slip.start:
            out.append(block[at])
            at += 1
        printed = []
        while at < len(block) and block[at][1] < slip.end:
            printed.append(block[at])
            at += 1
        out += _instead(printed, words_of(slip.reads), slip)
    return out + list(block[at:high])


def _instead(printed: Sequence[Token], words: Sequence[str], slip: Correction) -> list[Token]:
    """Return the right words under the places of the printed ones."""
    if len(printed) == len(words):
        return [
            (word, start, end) for word, (_printed, start, end) in zip(words, printed, strict=True)
        ]
    return [(word, slip.start, slip.end) for word in words]
