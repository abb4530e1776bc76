"""Vietnamese alphabetical order as a plain string that any database sorts.

A dictionary compares syllable by syllable: first the letters (`a ă â b c d đ e ê …`), then the
tone (ngang, huyền, hỏi, ngã, sắc, nặng). Runs of digits compare as numbers. Neither SQLite nor
most PostgreSQL installations know this order, so the key is written in hexadecimal digits, which
every collation sorts alike.

Source: the order of letters and tones taught in schools and used by dictionaries.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{at:02x}" for at, letter in enumerate(_LETTERS, 0x60)}
_TONES = {"\u0300": "02", "\u0309": "03", "\u0303": "04", "\u0301": "05", "\u0323": "06"}
_NO_TONE = "01"
_OTHER_LETTER = "f0"
_LONGEST_NUMBER = 0x3F
_PIECE = re.compile(r"\d+|[^\W\d_]+")


def vietnamese_key(text: str, *, longest: int = 240) -> str:
    """Return a key that puts texts in Vietnamese order when compared as plain strings.

    Args:
        text: any text; case, punctuation and the way its letters are encoded do not matter.
        longest: hexadecimal digits kept at most.

    Examples:
        >>> sorted(["bá", "ba", "bã", "bạ", "bà", "bả"], key=vietnamese_key)
        ['ba', 'bà', 'bả', 'bã', 'bá', 'bạ']
        >>> sorted(["đa", "da", "dă", "10-NQ/TW", "9-NQ/TW"], key=vietnamese_key)
        ['9-NQ/TW', '10-NQ/TW', 'da', 'dă', 'đa']
    """
    pieces = _PIECE.findall(unicodedata.normalize("NFC", text[:longest]).lower())
    return "".join(map(_of_piece, pieces))[:longest]


@lru_cache(maxsize=8192)
def _of_piece(piece: str) -> str:
    if piece[0].isdecimal():
        digits = str(int(piece))
        return f"{0x10 + min(len(digits), _LONGEST_NUMBER):02x}" + "".join(
            f"0{digit}" for digit in digits
        )
    letters, tone = [], _NO_TONE
    for char in piece:
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), tone)
        bare = unicodedata.normalize("NFC", "".join(m for m in parts if m not in _TONES))
        letters.append(_RANK.get(bare, _OTHER_LETTER))
    return "".join(letters) + tone
