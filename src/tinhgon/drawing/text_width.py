"""How wide words stand in a drawing, by the advance widths of the typeface the product ships.

A server cannot ask a browser; a table of Be Vietnam Pro can. The wider of the regular and the
semibold weight counts, rounded up, so that words cut to a width never leave their box.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

ELLIPSIS = "…"
_THOUSANDTHS = (
    (210, "'"), (230, " ’"), (260, "`"), (280, "l"), (290, "·‘"), (300, "Iij"), (320, "!.:"),
    (340, ",;"), (370, '"'), (410, "f"), (420, "1r“"), (430, "|"), (440, "t”"), (450, "()"),
    (470, "{}"), (480, "°"), (490, "J[]~"), (510, "*"), (520, "\\z"), (530, "/s"), (570, "<>•"),
    (590, "kv"), (600, "7^huxy"), (610, "-?n"), (620, "e"), (630, "c₫"), (640, "+EFL"),
    (650, "$"), (660, "28Sago"), (670, "PZbdpq"), (680, "35Tđ"), (700, "069BR–"), (710, "KY§«»"),
    (720, "4"), (730, "H_"), (740, "V"), (750, "=DU"), (760, "&ANX"), (780, "C"), (790, "GĐ"),
    (820, "…"), (830, "OQ"), (840, "#"), (870, "%—"), (880, "Mw"), (900, "m"), (1020, "@"),
    (1040, "W"),
)  # fmt: skip
_WIDTHS = {sign: width for width, signs in _THOUSANDTHS for sign in signs}
_WIDEST = 1040


def text_width(words: str, size: float) -> float:
    """Return the width of words set in `size` pixels, in pixels, rounded up per letter.

    Marks above and below a letter do not widen it; a sign the table does not know counts as the
    widest.

    Examples:
        >>> text_width("Số", 10) == text_width("So", 10)
        True
        >>> text_width("", 12)
        0.0
    """
    return sum(map(_width, words)) * size / 1000


@lru_cache(maxsize=4096)
def _width(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    base = unicodedata.normalize("NFD", sign)[0]
    return _WIDTHS.get(base, _WIDEST)


def cut(words: str, size: float, room: float) -> str:
    """Return words that fit into `room` pixels, the last ones replaced by an ellipsis.

    Examples:
        >>> cut("Nghị quyết", 10, 200), cut("Nghị quyết", 10, 40)
        ('Nghị quyết', 'Nghị…')
    """
    if text_width(words, size) <= room:
        return words
    left = room - text_width(ELLIPSIS, size)
    kept = ""
    for sign in words:
        left -= _width(sign) * size / 1000
        if left < 0:
            break
        kept += sign
    return kept.rstrip(" ,.;:-–(") + ELLIPSIS if kept.strip() else ELLIPSIS


def wrap(words: str, size: float, room: float, most: int) -> Sequence[str]:
    """Return words as at most `most` lines of `room` pixels; what is left over is an ellipsis.

    Examples:
        >>> wrap("Chương trình hành động", 10, 62, 2)
        ('Chương', 'trình hành…')
    """
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and text_width(f"{line} {rest[0]}", size) <= room:
            line += f" {rest.pop(0)}"
        lines.append(cut(line, size, room))
    if rest:
        lines.append(cut(" ".join(rest), size, room))
    return tuple(lines)
