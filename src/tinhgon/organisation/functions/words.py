"""A function statement as the words that tell which function it is.

Reads: the name of a function as a decision writes it. Writes: its terms (the
syllables that matter), the places, levels and numbers it is bound to. Nothing is judged here.

Examples:
    >>> terms("Tham mưu, giúp UBND tỉnh quản lý nhà nước về đất đai").syllables
    ('quản', 'lý', 'đất', 'đai')
    >>> terms("Công tác quản lý đất đai trên địa bàn tỉnh").syllables
    ('quản', 'lý', 'đất', 'đai')
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tinhgon.directives.text import UPPER, fold
from tinhgon.organisation.functions.vocabulary import (
    ACTS,
    DRESSING,
    KINDS,
    SAME,
    SHORT,
    WEAK,
)

_KIND = "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|thôn|tổ dân phố"
_NAMED = re.compile(
    rf"(?i:\b({_KIND})) ((?:[{UPPER}][^\W\d_]*|\d+)(?: (?:[{UPPER}][^\W\d_]*|\d+))*)"
)
_LEVEL = re.compile(r"\b(?:cấp|của) (trung ương|tỉnh|thành phố|huyện|quận|xã|cơ sở|bộ)\b")
_SIGN = re.compile(r"\b(?:\d+\w?|[IVX]{1,4}|(?<=nhóm )[A-E]|(?<=loại )[A-E])\b")
_TWICE = re.compile(r"(?<!\w)(\w+ \w+) \1(?!\w)")
_DEFINED = re.compile(r"\(\s*[^\W\d_&-]*[A-ZĐƠƯÊÔ]{2,}[^)\s]*\s*\)")
_SHORT = re.compile(
    r"(?<![\w&])(?:" + "|".join(map(re.escape, sorted(SHORT, key=len, reverse=True))) + r")(?!\w)"
)
_ONE_LEVEL = {"thành phố": "tỉnh", "quận": "huyện", "phường": "xã"}
_SPACE = re.compile(r"\s+")
_DRESSING = re.compile(r"(?<!\w)(?:" + "|".join(DRESSING) + r")(?!\w)")
_SAME = tuple((re.compile(rf"(?<!\w)(?:{words})(?!\w)"), one) for words, one in SAME)
_ACT, _KIND_OF = (
    re.compile(r"(?<!\w)(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")(?!\w)")
    for words in (ACTS, frozenset[str]().union(*KINDS))
)
_CAPITALS = re.compile(rf"(?<!\w)[{UPPER}]{{3,6}}(?!\w)")
_MANAGES = ("quản", "lý")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a statement says.

    Attributes:
        syllables: those that matter, in order, each in its one spelling.
        head: how many of them stand before the first “về”, or are a “quản lý” that opens the
            statement; else 0.
        pairs: neighbours among them.
        places: units of the territory it names (`xã an lạc 3`).
        levels: levels it names (`cấp xã` gives `xã`).
        acts: what is done, of `ACTS`; before the first “về” where there is one.
        kinds: words of `KINDS`.
        signs: numbers and letters of lists (`quốc lộ 5`, `nhóm A`).
    """

    syllables: tuple[str, ...]
    head: int
    places: frozenset[str]
    levels: frozenset[str]
    signs: frozenset[str]
    acts: frozenset[str]
    kinds: frozenset[str]

    @property
    def key(self) -> str:
        """The same for statements that differ in their dressing only."""
        bound = (*sorted(self.places), *sorted(self.levels), *sorted(self.signs))
        return " ".join((*self.syllables, "|", *bound))


def short_words(statements: Iterable[str]) -> dict[str, str]:
    """Return what abbreviations nobody lists stand for: the words of another statement.

    `GDNN` is `giáo dục nghề nghiệp` where a statement of the set says so; of several phrases with
    these first letters the one most statements have, none where two have as many.
    """
    said = [_SPACE.sub(" ", unicodedata.normalize("NFC", one)) for one in statements]
    wanted = {
        fold(token) for one in said for token in _CAPITALS.findall(one) if fold(token) not in SHORT
    }
    sizes = {len(token) for token in wanted}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in dict.fromkeys(said):
        words = [word for word in _WORD.findall(fold(one)) if word not in WEAK]
        firsts = "".join(word[0] for word in words)
        for size in sizes:
            for at in range(len(words) - size + 1):
                if firsts[at : at + size] in wanted:
                    found[firsts[at : at + size]][" ".join(words[at : at + size])] += 1
    best = {token: phrases.most_common(2) for token, phrases in found.items()}
    return {
        token: two[0][0]
        for token, two in sorted(best.items())
        if len(two) == 1 or two[0][1] > two[1][1]
    }


def spelled_out(statement: str, short: Mapping[str, str]) -> str:
    """Return a statement with the abbreviations of `short_words` written in full."""
    return _CAPITALS.sub(lambda token: short.get(fold(token[0]), token[0]), statement)


@lru_cache(maxsize=16384)
def terms(statement: str) -> Terms:
    """Return the terms of a statement; one of dressing alone keeps all its syllables."""
    plain = _SPACE.sub(" ", unicodedata.normalize("NFC", statement)).strip()
    places = frozenset(f"{fold(found[1])} {fold(found[2])}" for found in _NAMED.finditer(plain))
    key = fold(_DEFINED.sub(" ", _NAMED.sub(r"\1", plain)))
    key = _SPACE.sub(" ", _SHORT.sub(lambda found: SHORT[found[0]], key))
    levels = frozenset(_ONE_LEVEL.get(one, one) for one in _LEVEL.findall(key))
    bare = key
    for pattern, one in _SAME:
        bare = pattern.sub(one, bare)
    bare = _DRESSING.sub(" ", _SPACE.sub(" ", bare))
    bare = _TWICE.sub(r"\1", _SPACE.sub(" ", re.sub(r"[^\w ]", " ", bare)))
    syllables = tuple(word for word in _WORD.findall(bare) if word not in WEAK)
    before, about, _rest = f" {bare} ".partition(" về ")
    head = [word for word in _WORD.findall(before) if word not in WEAK] if about else []
    opening = len(head) or 2 * (syllables[:2] == _MANAGES)
    return Terms(
        syllables=syllables or tuple(_WORD.findall(key)),
        head=opening if opening < len(syllables) else 0,
        places=places,
        levels=levels,
        signs=frozenset(_SIGN.findall(plain)),
        acts=frozenset(_ACT.findall(before if head else bare)),
        kinds=frozenset(_KIND_OF.findall(bare)),
    )


__all__ = ["Terms", "short_words", "spelled_out", "terms"]
