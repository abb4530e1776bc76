"""Outline numbering as a tree: A / I / 1 / 1.1 / a, as official lists number their lines.

Each number has a style. A style not open yet goes one level down; an open one continues its
level and closes those below. `1.1` stands under the `1` before it. Whether `I`, `C` or `V` is a
letter or Roman, the numbers before it tell. A number that neither continues nor begins a level is
refused: guessing would put units under the wrong parent.
"""

import re
from dataclasses import dataclass
from typing import Final

_LETTERS: Final = "abcdđefghijklmnopqrstuvwxyz"
"""Letters of lists, in both orders at once: official lists skip f, j, w, z and may skip đ."""

_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_SEPARATORS = re.compile(r"[.\-/]")
_AROUND = " .)(/:-–"
_BULLETS: Final = frozenset("-–+*•")


@dataclass(frozen=True, slots=True)
class Mark:
    """One reading of a number.

    Attributes:
        style: what its last part is written in (`ROMAN`, `letter`, `digits`, `-`).
        value: its place among its siblings; 0 where the style does not count.
        prefix: the parts before, in small letters, joined by points.
        name: the whole number so written.
    """

    style: str
    value: int
    prefix: str
    name: str


@dataclass(frozen=True, slots=True)
class _Level:
    """An open level: its last number and the line that bears it."""

    last: Mark
    line: int


def marks_of(number: str) -> list[Mark]:
    """Return the readings of a number, the likelier first; none when it is no number.

    Examples:
        >>> [(mark.style, mark.value) for mark in marks_of("I.")]
        [('ROMAN', 1), ('LETTER', 10)]
        >>> marks_of("1.2"), marks_of("Ghi chú")
        ([Mark(style='digits', value=2, prefix='1', name='1.2')], [])
    """
    text = number.strip()
    if text in _BULLETS:
        return [Mark(text, 0, "", text)]
    parts = [part for part in _SEPARATORS.split(text.strip(_AROUND)) if part]
    if not parts or not all(map(_readings, parts)):
        return []
    prefix = ".".join(parts[:-1]).lower()
    name = ".".join(parts).lower()
    return [Mark(style, value, prefix, name) for style, value in _readings(parts[-1])]


def _readings(part: str) -> list[tuple[str, int]]:
    """Return style and value of each reading of one part of a number."""
    if part.isascii() and part.isdecimal():
        return [("digits", int(part))] if len(part) < 7 else []
    small = part.lower()
    if part not in {small, part.upper()}:
        return []
    found = [("roman", _arabic(small))] if _ROMAN.fullmatch(small) else []
    if len(small) == 1 and small in _LETTERS:
        found.append(("letter", _LETTERS.index(small) + 1))
    return [(style.upper() if part != small else style, value) for style, value in found]


def _arabic(roman: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in roman]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


class Outline:
    """Reads numbers one after the other and tells under which line each stands."""

    def __init__(self) -> None:
        self._open: list[_Level] = []
        self._reached: dict[str, int] = {}

    def parent(self, number: str, line: int, *, is_float: bool = False) -> int | None:
        """Return the line a number stands under, -1 for none; None when it does not fit.

        Args:
            number: as written.
            line: what the caller calls its line; handed back for those below it.
            is_float: a spreadsheet keeps it as a number, which turns 1.10 into 1.1.
        """
        marks = marks_of(number)
        if is_float and marks and marks[0].prefix:
            first = marks[0]
            marks.append(Mark("digits", first.value * 10, first.prefix, first.name + "0"))
        for depth_of in (self._next, self._first, self._later):
            for mark in marks:
                if (depth := depth_of(mark)) is not None:
                    return self._put(mark, depth, line)
        return None

    def _next(self, mark: Mark) -> int | None:
        """Return the depth of the level on which a number comes right after the last one."""
        depth = self._level(mark)
        if depth is None or not mark.value:
            return depth
        most = 2 if mark.style.lower() == "letter" else 1
        return depth if 0 < mark.value - self._open[depth].last.value <= most else None

    def _later(self, mark: Mark) -> int | None:
        """Return the depth of the level on which a number comes after the last one, with a gap."""
        depth = self._level(mark)
        is_later = depth is not None and mark.value > self._open[depth].last.value
        return depth if is_later else None

    def _level(self, mark: Mark) -> int | None:
        for depth in range(len(self._open) - 1, -1, -1):
            last = self._open[depth].last
            if (last.style, last.prefix) == (mark.style, mark.prefix):
                return depth
        return None

    def _first(self, mark: Mark) -> int | None:
        """Return the depth of the level a number begins, None when it begins none."""
        if self._level(mark) is not None:
            return None
        if mark.prefix:
            return self._below(mark.prefix)
        goes_on = self._reached.get(mark.style, -1) + 1 == mark.value
        return len(self._open) if mark.value <= 1 or goes_on or not self._open else None

    def _below(self, prefix: str) -> int | None:
        """Return the depth below the open line whose number the prefix repeats: 1.2 under 1."""
        for named in (True, False):
            for depth in range(len(self._open) - 1, -1, -1):
                last = self._open[depth].last
                if prefix == (last.name if named else str(last.value)):
                    return depth + 1
        return 0 if not self._open else None

    def _put(self, mark: Mark, depth: int, line: int) -> int:
        del self._open[depth:]
        above = self._open[-1].line if self._open else -1
        self._open.append(_Level(mark, line))
        if not mark.prefix:
            self._reached[mark.style] = mark.value
        return above
