"""Old Vietnamese encodings to precomposed Unicode: TCVN3, VNI, texts decoded with a wrong table.

An old font draws Vietnamese letters in the places of Western ones: `NghÞ quyÕt` is `Nghị quyết`
typed in a .VnTime font. Which letters a text means is told by the font (`fonts.py`) or, where no
font tells, by its words: a line is converted only when more of its words obey Vietnamese spelling
afterwards, and never when it holds a letter that only Vietnamese Unicode has.

Sources: TCVN 5712:1993, table VN3 (.VnTime, ABC; the capital fonts .VnTimeH draw the same places
as capitals); VNI for Windows (VNI-Times): a base letter followed by the sign of its marks.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from tinhgon.directives.syllables import is_syllable

TCVN3 = "TCVN3 (.VnTime, ABC)"
VNI = "VNI"
DOUBLED = "UTF-8 (Windows-1252)"
WINDOWS_1258 = "windows-1258"
UTF_16 = "UTF-16 (BOM?)"

_MIN_WORDS = 3
_MIN_SYLLABLES = Fraction(3, 4)
_MIN_MARKED = Fraction(3, 10)
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[^<>]{0,500}>")
_UNICODE = re.compile(r"[ăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
"""A letter or mark that no old font and no wrong table shows."""

_STRANGE = re.compile(r"[^\x00-\x7f\s\w“”‘’–—…«»°±²³·•×]|[ªº¹µäåæçëîïñöøûüÿðþß]", re.IGNORECASE)
"""Signs and letters that stand in no office's text."""

_OLD = re.compile(r"[\u00a1-\u00ff\uf0a1-\uf0ff]")

_TCVN3_LETTERS = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TCVN3 = str.maketrans(
    _TCVN3_LETTERS
    | {chr(0xF000 + ord(place)): letter for place, letter in _TCVN3_LETTERS.items()}
    | {"\u03bc": "à", "\u2219": "ã"}  # µ and · as some programs rewrite them
)
"""Places of TCVN3, also as symbol fonts hand them on (U+F0A1 …)."""

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_TONES = {"ø": _GRAVE, "ù": _ACUTE, "õ": _TILDE, "û": _HOOK, "ï": _DOT}
_HATS = {
    "â": _HAT, "à": _HAT + _GRAVE, "á": _HAT + _ACUTE, "ã": _HAT + _TILDE, "å": _HAT + _HOOK,
    "ä": _HAT + _DOT,
}  # fmt: skip
_BREVES = {
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ü": _BREVE + _TILDE,
    "ú": _BREVE + _HOOK, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_SINGLE = dict(zip("ñÑöÖôÔæóòîÆÓÒÎ", "đĐưƯơƠỉĩịỵỈĨỊỴ", strict=True))
"""Í and Ì mean themselves."""

VNI_MARKS = "".join(_TONES | _HATS | _BREVES)
_SYMBOLS = {place: place - 0xF000 for place in range(0xF0A1, 0xF100)}

# What Windows-1252 shows for the bytes 80 to 9F; the five it leaves empty show themselves.
_WINDOWS = {
    byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
_WINDOWS_BYTES = {ord(shown): byte for byte, shown in _WINDOWS.items()}
_SHOWN_BYTES = re.compile(f"[\u0080-\u00ff{''.join(_WINDOWS.values())}]{{2,}}")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Return the Unicode letters of a TCVN3 text.

    The table has no capitals with tone marks: they are typed in a capital font, or stand as
    small letters among capitals (`QUYÕT` for `QUYẾT`), which is mended.

    Args:
        text: letters in the places of TCVN3.
        capitals: the font is a capital font (its name ends in H).

    Examples:
        >>> from_tcvn3("QUYÕT §ÞNH cña ñy ban"), from_tcvn3("ñy ban", capitals=True)
        ('QUYẾT ĐỊNH của ủy ban', 'ỦY BAN')
    """
    found = text.translate(_TCVN3)
    if capitals:
        return found.upper()
    return "\n".join(_mended(line) for line in found.split("\n"))


_NO_SMALL_BASE = r"(?<![^\W\d_])[^\W\d_a-z]+(?![^\W\d_])"
_CAPITAL_WORD = re.compile(_NO_SMALL_BASE)
_CAPITAL_WORDS = re.compile(rf"{_NO_SMALL_BASE}(?:[,;)]?[ \u00a0]+\(?{_NO_SMALL_BASE})*")
_SURE_CAPITAL = re.compile(r"[A-ZĂÂÊÔƠƯĐ]\w*[A-ZĂÂÊÔƠƯĐ]")
_SMALL_BASE = re.compile(r"[a-z]")


def _mended(line: str) -> str:
    """Write words in capitals if one of them holds two capitals and none a small base letter.

    Words beside such a word count with it only in a line of capitals: `Bộ TN` is no mistake.
    """
    unit = _CAPITAL_WORD if _SMALL_BASE.search(line) else _CAPITAL_WORDS
    return unit.sub(lambda m: m[0].upper() if _SURE_CAPITAL.search(m[0]) else m[0], line)


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for bases, marks in (("aeouyôö", _TONES), ("aeo", _HATS), ("a", _BREVES)):
        for base in bases:
            for sign, mark in marks.items():
                letter = unicodedata.normalize("NFC", _VNI_SINGLE.get(base, base) + mark)
                for shown in (base + sign, base + sign.upper()):
                    pairs[shown] = letter
                    pairs[shown[0].upper() + shown[1]] = letter.upper()
    return pairs


_VNI_PAIRS: Mapping[str, str] = MappingProxyType(_vni_pairs())
_VNI_UNIT = re.compile("|".join([*_VNI_PAIRS, *_VNI_SINGLE]))


def from_vni(text: str) -> str:
    """Return the Unicode letters of a VNI text.

    Examples:
        >>> from_vni("Nghò quyeát cuûa UÛy ban")
        'Nghị quyết của Ủy ban'
    """

    def letter(unit: re.Match[str]) -> str:
        return _VNI_PAIRS.get(unit[0]) or _VNI_SINGLE[unit[0]]

    return _VNI_UNIT.sub(letter, text.translate(_SYMBOLS))


def from_doubled(text: str) -> str:
    """Return a text whose UTF-8 bytes were shown as Windows-1252; sound letters stay.

    Examples:
        >>> from_doubled("Ná»™i vá»¥, Nội vụ")
        'Nội vụ, Nội vụ'
    """

    def letters(shown: re.Match[str]) -> str:
        try:
            return bytes(_WINDOWS_BYTES.get(ord(c), ord(c)) for c in shown[0]).decode()
        except ValueError:
            return shown[0]

    return _SHOWN_BYTES.sub(letters, text)


CONVERTERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {TCVN3: from_tcvn3, VNI: from_vni, DOUBLED: from_doubled}
)


def to_unicode(text: str) -> tuple[str, tuple[str, ...]]:
    """Convert the lines of a text that are in an old encoding.

    Returns:
        The text, and the names of the encodings found in it, none for a text left as it is.

    Examples:
        >>> to_unicode("NghÞ quyÕt cña Ban ChÊp hµnh §¶ng bé")
        ('Nghị quyết của Ban Chấp hành Đảng bộ', ('TCVN3 (.VnTime, ABC)',))
        >>> to_unicode("Nghị quyết của Trung ương")
        ('Nghị quyết của Trung ương', ())
    """
    lines, found = lines_to_unicode(text.split("\n"))
    return ("\n".join(lines), found) if found else (text, ())


def lines_to_unicode(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Convert those of the lines that are in an old encoding.

    A line shows its encoding by its spelling; one that could be read in several ways is read like
    the line before it. An encoding counts only when the lines that show it make up Vietnamese.

    Args:
        lines: lines, cells or paragraphs in the order of the document.

    Returns:
        As many lines, and the names of the encodings found, in the order of `CONVERTERS`.
    """
    scores = [_scores(line) for line in lines]
    found = _shown(lines, scores, sure=True) or _shown(lines, scores, sure=False)[:1]
    return (_converted(lines, scores, found), found) if found else (list(lines), ())


_AS_IT_IS = ""
_Scores = dict[str, int]
"""How well a line is spelled in each encoding that changes it, and as it is."""


def _scores(line: str) -> _Scores:
    if _UNICODE.search(line):
        return {_AS_IT_IS: 0}
    if not _OLD.search(line):
        return {}
    scores = {_AS_IT_IS: _spelling(line)}
    for name, convert in CONVERTERS.items():
        if (text := convert(line)) != line:
            scores[name] = _spelling(text)
    return scores


def _best(scores: _Scores) -> list[str]:
    """Return the encodings that spell a line best, several if equally well."""
    return [name for name, score in scores.items() if score == max(scores.values())]


def _spelling(text: str) -> int:
    """Judge a text: words with marks that are spelled well, less the others and strange signs.

    Words of capitals are abbreviations when they are no syllables.
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]
    spelled = sum(1 if _is_spelled(word.lower()) else -(not word.isupper()) for word in words)
    return spelled - len(_STRANGE.findall(text))


@lru_cache(maxsize=65_536)
def _is_spelled(word: str) -> bool:
    return is_syllable(word)


def _shown(lines: Sequence[str], scores: Sequence[_Scores], *, sure: bool) -> tuple[str, ...]:
    """Return the encodings whose lines make up Vietnamese words.

    Args:
        lines: the lines.
        scores: how well each is spelled.
        sure: count only the lines that can be nothing else.
    """
    texts: dict[str, list[str]] = {name: [] for name in CONVERTERS}
    for line, best in zip(lines, map(_best, scores), strict=True):
        if _AS_IT_IS not in best and (len(best) == 1 or not sure):
            for name in best:
                texts[name].append(CONVERTERS[name](line))
    return tuple(name for name, mine in texts.items() if is_vietnamese("\n".join(mine)))


def _converted(lines: Sequence[str], scores: Sequence[_Scores], found: Sequence[str]) -> list[str]:
    """Convert each line by its best spelling; of equal ones, like the last line that was sure."""
    allowed = {_AS_IT_IS, *found}
    possible = [_best({n: s for n, s in mine.items() if n in allowed}) for mine in scores]
    last = next((names[0] for names in possible if len(names) == 1), found[0])
    converted = []
    for line, names in zip(lines, possible, strict=True):
        if len(names) == 1:
            last = names[0]
        chosen = last if last in names else next(filter(None, names), _AS_IT_IS)
        converted.append(CONVERTERS[chosen](line) if chosen else line)
    return converted


def has_unicode_letters(text: str) -> bool:
    """Tell whether a text holds a letter that only Vietnamese Unicode has."""
    return bool(_UNICODE.search(text))


def guess_bytes(data: bytes) -> tuple[str, str] | None:
    """Return text and the name of the encoding of bytes that are not Unicode, None if unknown.

    TCVN3 and VNI come as the Western letters they are shown as: `to_unicode` converts them, line
    by line. Markup is not judged.
    """
    sample = data[:_SAMPLE]
    western = _TAG.sub(" ", _western(sample))
    if _BROKEN_UTF_8.search(sample):
        return None
    if found := to_unicode(western)[1]:
        return _western(data), found[0]
    if is_vietnamese(_TAG.sub(" ", _from_1258(sample))):
        return _from_1258(data), WINDOWS_1258
    return None


_BROKEN_UTF_8 = re.compile(rb"(?:\xe1[\xba\xbb][\x80-\xbf].{0,40}?){2}", re.DOTALL)
"""Letters of UTF-8: no old encoding writes such bytes."""


def _western(data: bytes) -> str:
    return data.decode("latin-1").translate(_WINDOWS)


def _from_1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def guess_utf16(data: bytes) -> str | None:
    """Return the text of bytes that are Vietnamese in UTF-16 without its byte order mark."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample or len(data) % 2:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        if is_vietnamese(_TAG.sub(" ", sample[: len(sample) & ~1].decode(codec, "replace"))):
            return data.decode(codec, "replace")
    return None


def is_vietnamese(sample: str) -> bool:
    """Tell whether the words of a text obey Vietnamese spelling and carry its marks."""
    text = unicodedata.normalize("NFC", sample[:_SAMPLE])
    words = [word.lower() for word in _WORD.findall(text) if len(word) > 1]
    if len(words) < _MIN_WORDS:
        return False
    marked = sum(not word.isascii() for word in words)
    spelled = sum(is_syllable(word) for word in words)
    return (
        Fraction(marked, len(words)) >= _MIN_MARKED
        and Fraction(spelled, len(words)) >= _MIN_SYLLABLES
    )
