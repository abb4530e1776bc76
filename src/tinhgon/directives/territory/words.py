"""The words of a clause, those typed without a blank between them taken apart.

Reads: a stretch of the view. Writes: `Word`s with their places. Glued words are the usual slip of
these resolutions (`củaxã`, `Yên Thansau khi`, `nàythành`, `gồm67 xã`); they are parted only where
the parts are words of this grammar, so that a name in a minority language stays whole.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tinhgon.directives.syllables import is_syllable

_GRAMMAR = """
sắp xếp toàn bộ một phần diện tích tự nhiên quy qui mô dân số nhân khẩu người của các và vào về còn
lại sau khi theo quy định tại khoản điểm điều này nghị quyết mới có tên gọi lấy mang là nhập sáp
hợp nhất chia tách đổi chỉnh chuyển nguyên trạng giữ trên cơ sở thành lập để hình đơn vị hành chính
cấp xã phường thị trấn phố đặc khu huyện quận tỉnh thuộc gồm trong đó đã được thực hiện không đối
với như ngày tháng năm từ cùng nhau hai ba bốn tương ứng ha km km2 km² cũ hiện nay trung tâm bao
"""
VOCABULARY = frozenset(_GRAMMAR.split())
_AFTER_NAME = ("thành", "sau", "và", "vào", "của", "có", "theo", "gồm", "thuộc", "để")
_LONGEST = 40
_WORD = re.compile(r"km2|km²|[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|\d+(?:[.,]\d+)*|\S")


class Word(NamedTuple):
    """One word, number or sign: its place in the view, as printed, and folded."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_number(self) -> bool:
        """Tell whether it is a figure."""
        return self.text[0].isdigit()


def cut_words(text: str, key: str, start: int, end: int) -> list[Word]:
    """Return the words of the view's `[start, end)`.

    Args:
        text: the whole view.
        key: the view folded, of the same length.
        start: first character.
        end: one past the last character.

    Examples:
        >>> line = "vàphần còn lạicủa xã Yên Thansau khi"
        >>> [word.text for word in cut_words(line, line.lower(), 0, len(line))]
        ['và', 'phần', 'còn', 'lại', 'của', 'xã', 'Yên', 'Than', 'sau', 'khi']
    """
    out: list[Word] = []
    for found in _WORD.finditer(text, start, end):
        at = found.start()
        for part in _parts(found[0], key[at : found.end()]):
            out.append(Word(at, at + len(part), part, key[at : at + len(part)]))
            at += len(part)
    return out


@lru_cache(maxsize=1 << 14)
def _parts(text: str, key: str) -> tuple[str, ...]:
    """Part a printed word into the words it is made of."""
    if len(text) > _LONGEST or (len(text) < 4 and text[0].islower() and text[-1].islower()):
        return (text,)
    if not text[0].isalpha() or key in VOCABULARY or (is_syllable(key) and text[1:].islower()):
        return (text,)
    if text.isupper():
        return (text,)
    for hump in range(1, len(text)):
        if text[hump].isupper() and text[hump - 1].islower():
            left = _left_parts(text[:hump])
            if left:
                return (*left, *_parts(text[hump:], key[hump:]))
    if text[0].islower():
        return _lower_parts(text) or (text,)
    return _name_and_word(text)


def _left_parts(text: str) -> tuple[str, ...]:
    """Part what stands before a capital inside a word, () where it is one name (`McX`)."""
    if text[0].islower():
        return _lower_parts(text)
    parts = _name_and_word(text)
    return parts if len(parts) > 1 else ()


def _lower_parts(text: str) -> tuple[str, ...]:
    """Part small letters into words of the grammar, () where that cannot be done."""
    if text in VOCABULARY:
        return (text,)
    for cut in range(len(text) - 1, 0, -1):
        if text[:cut] in VOCABULARY:
            rest = _lower_parts(text[cut:])
            if rest:
                return (text[:cut], *rest)
    return ()


def _name_and_word(text: str) -> tuple[str, ...]:
    for word in _AFTER_NAME:
        if text.endswith(word) and len(text) > len(word) + 1:
            return (text[: -len(word)], word)
    return (text,)
