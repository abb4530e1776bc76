"""How good a Vietnamese text is: are its diacritics whole, and is it Vietnamese at all.

Two measures of the running (lower-case) words, both exact fractions:
the share of words that obey the spelling of a syllable, and the share of very common words that
carry their usual marks (`cua` and `cúa` count against `của`). On forty-three official texts and
press reports both stay above 0.97; replacing one letter in ten with a sibling pushes the second
below 0.91, dropping every mark to zero.

Examples:
    >>> text_quality("Ủy ban nhân dân tỉnh ban hành kế hoạch.")
    Fraction(1, 1)
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tinhgon.directives.syllables import bare, is_bare_syllable, is_syllable

REFUSED_BELOW = Fraction(9, 10)
"""A text of lower quality is refused."""

DOUBTED_BELOW = Fraction(97, 100)
"""A text of lower quality is read with a note."""

_MIN_WORDS = 15
"""Fewer running words than this say nothing about the marks."""

_MIN_COMMON = 12
"""Fewer common words than this say nothing about the marks."""

_MIN_WORDS_FOR_LANGUAGE = 4
_SAMPLE_CHARS = 200_000
"""Characters of the text that are judged, in four slices over its length."""

_MIN_MARKED = Fraction(3, 10)
"""Share of words with a Vietnamese letter; official texts have 0.86 and more."""

_MIN_SPELLED = Fraction(2, 5)
"""Share of possible syllables; every letter of a text replaced at random leaves 0.44."""

_MIN_UNMARKED = Fraction(3, 4)
"""Share of possible syllables, marks ignored; Vietnamese without marks has 0.95 and more."""

_WORD = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"<[^<>]{1,200}>|https?://\S+|[\w.]+@[\w.]+|\bwww\.\S+")
_COMMON = (
    "xã của và định các xếp chức công hiện lý pháp việc quyết thuộc quyền nhiệm được nghiệp luật "
    "lập nước địa với nhà người một hoạt trình tháng trên tiêu triển vực tiếp không đến điều "
    "ngành hiệu hoặc ương máy trách quốc hình xác hạn sửa biểu gồm chuẩn vào trước chịu nghĩa"
)


_USUAL = {bare(word): word for word in _COMMON.split()}


@dataclass(frozen=True, slots=True)
class Quality:
    """What the words of a text tell of its language and its marks.

    Attributes:
        words: words judged.
        marked: share of words with a letter outside ASCII.
        spelled: share of running words that are possible syllables.
        unmarked: share of words that are possible syllables once marks are ignored.
        usual: share of common words that carry their usual marks.
        foreign_letters: share of letters outside the Latin script.
    """

    words: int
    marked: Fraction
    spelled: Fraction
    unmarked: Fraction
    usual: Fraction
    foreign_letters: Fraction

    @property
    def score(self) -> Fraction:
        """The lower of the two measures of whole diacritics, 0 to 1."""
        return min(self.spelled, self.usual)

    @property
    def is_other_language(self) -> bool:
        """Tell whether the words are not Vietnamese, marked or unmarked."""
        if self.foreign_letters > Fraction(1, 2):
            return True
        if self.words < _MIN_WORDS_FOR_LANGUAGE:
            return False
        if self.marked < _MIN_MARKED:
            return self.unmarked < _MIN_UNMARKED
        return self.spelled < _MIN_SPELLED

    @property
    def is_scrambled(self) -> bool:
        """Tell whether too many words have lost their marks or carry wrong ones."""
        lost = self.words >= _MIN_WORDS and self.marked < _MIN_MARKED
        return lost or self.score < REFUSED_BELOW


def text_quality(text: str) -> Fraction:
    """Return how whole the diacritics of a Vietnamese text are, from 0 (scrambled) to 1."""
    return measure(text).score


def measure(text: str) -> Quality:
    """Judge the words of a text; a text too short to judge measures 1 throughout."""
    sample = _MARKUP.sub(" ", unicodedata.normalize("NFC", _sample(text)))
    words = [word for word in _WORD.findall(sample) if len(word) > 1]
    running = [word for word in words if word.islower()]
    judged = running or [word.lower() for word in words]
    enough = len(judged) >= _MIN_WORDS
    spelled = _share(is_syllable(word) for word in judged)
    if not enough and spelled >= _MIN_SPELLED:
        spelled = Fraction(1)
    return Quality(
        words=len(judged),
        marked=_share(not word.isascii() for word in judged),
        spelled=spelled,
        unmarked=_share(is_bare_syllable(word) for word in judged),
        usual=_usual_share(running),
        foreign_letters=_foreign_share(sample),
    )


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE_CHARS:
        return text
    size = _SAMPLE_CHARS // 4
    starts = (round_ * (len(text) - size) // 3 for round_ in range(4))
    return " ".join(text[start : start + size] for start in starts)


def _usual_share(words: list[str]) -> Fraction:
    seen = [(word, usual) for word in words if (usual := _USUAL.get(bare(word)))]
    if len(seen) < _MIN_COMMON:
        return Fraction(1)
    return _share(word == usual for word, usual in seen)


def _foreign_share(sample: str) -> Fraction:
    letters = [char for char in sample[:20_000] if char.isalpha()]
    return (
        _share((char > "\u024f" and not "\u1e00" <= char <= "\u1eff") for char in letters)
        if (letters)
        else Fraction(0)
    )


def _share(verdicts: Iterable[bool]) -> Fraction:
    total = hits = 0
    for verdict in verdicts:
        total += 1
        hits += verdict
    return Fraction(hits, total) if total else Fraction(1)
