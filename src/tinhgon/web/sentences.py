"""The sentence around a place of a text, as it is quoted on the screens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinhgon.directives.text import UPPER

_PARAGRAPH = "\n\n"
_BREAK = re.compile(rf"[.!?…][”\"')\]*]*\s+(?=[\"“(*]*[{UPPER}])")
_MARKS = re.compile(  # markup, and the call of a footnote
    r"<sup>[^<\n]{1,12}</sup>"
    r"|\*\*|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])|(?<!\w)[_#>]+(?!\w)"
)
_LONGEST = 260


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence in three parts: what stands before the place, the place itself, what follows."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quoted sentence; marked ones are set apart."""

    words: str
    is_marked: bool


def pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return `text[start:end]` in stretches, those of `marks` set apart.

    `marks` are half-open places of the text, in order, none overlapping another.

    Examples:
        >>> [(one.words, one.is_marked) for one in pieces("dừng ở nơi chưa làm", 0, 19, [(5, 19)])]
        [('dừng ', False), ('ở nơi chưa làm', True)]
    """
    out = []
    at = start
    for begin, stop in [*marks, (end, end)]:
        out.append(Piece(_flat(text[at:begin]), is_marked=False))
        out.append(Piece(_flat(text[begin:stop]), is_marked=True))
        at = stop
    return tuple(piece for piece in out if piece.words)


def sentence_around(text: str, start: int, end: int) -> Quoted:
    """Return the sentence that holds `text[start:end]`, white space joined, marks left out.

    A long sentence is cut at a word, at most 260 characters on each side.

    Examples:
        >>> quoted = sentence_around("Một. Theo **Nghị quyết** số 18. Ba.", 12, 22)
        >>> quoted.before, quoted.words, quoted.after
        ('Theo ', 'Nghị quyết', ' số 18.')
        >>> sentence_around("Theo khóa XII<sup>(1)</sup>; đến hết năm.", 0, 4).after
        ' khóa XII; đến hết năm.'
    """
    first = text.rfind(_PARAGRAPH, 0, start)
    begin = 0 if first < 0 else first + len(_PARAGRAPH)
    begin = max(begin, start - 4 * _LONGEST)
    for found in _BREAK.finditer(text, begin, start):
        begin = found.end()
    last = text.find(_PARAGRAPH, end)
    stop = min(len(text) if last < 0 else last, end + 4 * _LONGEST)
    after = _BREAK.search(text, max(start, end - 1), stop)
    stop = after.start() + 1 if after else stop
    return Quoted(
        _tail(_flat(text[begin:start])),
        _flat(text[start:end]).strip(),
        _lead(_flat(text[end:stop])),
    )


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", _MARKS.sub("", words))


def _tail(words: str) -> str:
    words = words.lstrip()
    if len(words) <= _LONGEST:
        return words
    return "… " + words[-_LONGEST:].partition(" ")[2]


def _lead(words: str) -> str:
    words = words.rstrip()
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
