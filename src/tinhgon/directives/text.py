"""Two texts and one offset map: the text as stored, and the view the grammars read.

The stored text is never touched. The view drops markup, pulls footnotes out of sentences and
joins sentences cut by a page end, so that a grammar sees what the author wrote; every place in
the view leads back to the stored text. It does not judge what a line is: blocks.py does.

Examples:
    >>> view = ViewBuilder("**Sở** Nội vụ")
    >>> _ = view.add([(2, 4, ""), (6, 13, "")])
    >>> done = view.build()
    >>> done.text, done.quote(0, 9)
    ('Sở Nội vụ', 'Sở** Nội vụ')
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from tinhgon.directives.terms import mended
from tinhgon.kernel import Span

Piece = tuple[int, int, str]

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f]*")
_OLD_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)")
_NEW_TONE = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_SAME_SIGN = str.maketrans(
    {
        "\u00a0": " ",
        "\u2009": " ",
        "\t": " ",
        "\u00d0": "đ",  # ETH, which some newspapers print for Đ
        "\u00f0": "đ",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
    }
)
UPPER = "".join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper() and c.isalpha())
LOWER = "".join(c for c in map(chr, range(0x61, 0x1F00)) if c.islower())
"""The letters of Vietnamese for the inside of a character class."""

_SIGNS = re.compile("[" + "".join(map(chr, _SAME_SIGN)) + "]")


def fold(text: str) -> str:
    """Return `text` in lower case with one spelling of tones, dashes, quotes and spaces.

    The result has the length of `text`, so places found in it hold for `text` as well.

    Examples:
        >>> fold("Thành uỷ – khoá “XII”")
        'thành ủy - khóa "xii"'
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters of other scripts grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if _SIGNS.search(lowered):  # far quicker than to translate what has none
        lowered = lowered.translate(_SAME_SIGN)
    return _OLD_TONE.sub(lambda m: _NEW_TONE[m[0]], lowered)


@dataclass(frozen=True, slots=True)
class View:
    """The text as the grammars read it, one block a line, with the way back.

    Attributes:
        raw: the text as stored.
        text: the view, NFC, blocks separated by one line feed.
        key: `fold(text)` with the terms of the field as they are meant, the same length; grammars
            that do not care for case match on it.
    """

    raw: str
    text: str
    key: str
    _view_starts: tuple[int, ...]
    _raw_starts: tuple[int, ...]
    _raw_ends: tuple[int, ...]
    _widths: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in `raw` of the view's characters `[start, end)`, end > start."""
        return Span(self._raw(start, last=False), self._raw(end - 1, last=True))

    def quote(self, start: int, end: int) -> str:
        """Return the stored characters behind the view's `[start, end)`, markup included."""
        return self.span(start, end).within(self.raw)

    def _raw(self, at: int, *, last: bool) -> int:
        run = bisect_right(self._view_starts, at) - 1
        begin, end = self._raw_starts[run], self._raw_ends[run]
        if end - begin == self._widths[run]:
            return begin + at - self._view_starts[run] + last
        return end if last else begin


class ViewBuilder:
    """Collects pieces of the stored text, in reading order, into a `View`."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._plain = unicodedata.is_normalized("NFC", raw)
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int, int]] = []
        self._length = 0

    def add(self, pieces: list[Piece]) -> tuple[int, int]:
        """Append one block and return its place in the view.

        Args:
            pieces: `(raw start, raw end, glue)` in reading order; glue is written before the
                piece ("" or " ") and maps to the character before it.
        """
        if self._length:
            self._write("\n", pieces[0][0], pieces[0][0])
        begin = self._length
        for start, end, glue in pieces:
            if glue:
                self._write(glue, start, start)
            self._copy(start, end)
        return begin, self._length

    def build(self) -> View:
        """Return the finished view."""
        text = "".join(self._parts)
        runs = self._runs or [(0, 0, 0, 0)]
        view_starts, raw_starts, raw_ends, widths = zip(*runs, strict=True)
        return View(self._raw, text, mended(fold(text)), view_starts, raw_starts, raw_ends, widths)

    def _copy(self, start: int, end: int) -> None:
        piece = self._raw[start:end]
        if self._plain or unicodedata.is_normalized("NFC", piece):
            self._write(piece, start, end)
            return
        at = start
        for cluster in _CLUSTER.findall(piece):
            self._write(unicodedata.normalize("NFC", cluster), at, at + len(cluster))
            at += len(cluster)

    def _write(self, shown: str, start: int, end: int) -> None:
        if shown:
            self._runs.append((self._length, start, end, len(shown)))
            self._parts.append(shown)
            self._length += len(shown)
