"""Guesses which old Vietnamese encoding letters are written in, so that a refusal can name it.

Nothing is converted here: the guess only serves the sentence. Two situations:
bytes that are not UTF-8, and Unicode text whose letters are those of an old font
(`NghÞ quyÕt` is TCVN3 `Nghị quyết` typed in a .VnTime font).
"""

import re
import unicodedata
from fractions import Fraction

from tinhgon.directives.syllables import is_syllable

_MIN_WORDS = 3
_MIN_SYLLABLES = Fraction(3, 4)
_MIN_MARKED = Fraction(3, 10)
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")

# Latin-1 letters of the TCVN 5712 fonts, in the order of their meanings.
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
# VNI writes a base letter, then a Latin-1 letter that stands for its marks.
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "õ": _TILDE, "û": _HOOK, "ï": _DOT,
    "â": _HAT, "à": _HAT + _GRAVE, "á": _HAT + _ACUTE, "ã": _HAT + _TILDE, "å": _HAT + _HOOK,
    "ä": _HAT + _DOT, "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE,
    "ü": _BREVE + _TILDE, "ú": _BREVE + _HOOK, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_SINGLE = str.maketrans("ñÑöÖôÔæóòîÆÓÒ", "đĐưƯơƠỉĩịỵỈĨỊ")
_VNI_PAIR = re.compile(r"([aeouyAEOUYöÖôÔ])([øùõûïâàáãåäêèéüúëØÙÕÛÏÂÀÁÃÅÄÊÈÉÜÚË])")


def guess_bytes(data: bytes) -> str:
    """Return the name of the old encoding that makes the bytes Vietnamese, empty if none does."""
    sample = data[:_SAMPLE]
    if guess := guess_text(sample.decode("latin-1")):
        return guess
    if _is_vietnamese(unicodedata.normalize("NFC", sample.decode("cp1258", "replace"))):
        return "windows-1258"
    return ""


def is_utf16(data: bytes) -> bool:
    """Tell whether bytes are Vietnamese in UTF-16 without its byte order mark."""
    sample = data[:_SAMPLE]
    codec = "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"
    return b"\0" in sample and _is_vietnamese(sample.decode(codec, "replace"))


def guess_text(text: str) -> str:
    """Return the old encoding whose letters a Unicode text is written in, empty if none.

    Examples:
        >>> guess_text("NghÞ quyÕt cña Ban ChÊp hµnh Trung ¬ng")
        'TCVN3 (.VnTime, ABC)'
        >>> guess_text("Nghị quyết của Ban Chấp hành Trung ương")
        ''
    """
    sample = text[:_SAMPLE]
    if sample.isascii() or _is_vietnamese(unicodedata.normalize("NFC", sample)):
        return ""
    if _is_vietnamese(sample.translate(_TCVN3)):
        return "TCVN3 (.VnTime, ABC)"
    if _is_vietnamese(_vni(sample)):
        return "VNI"
    for codec in ("cp1252", "latin-1"):
        if _is_vietnamese(sample.encode(codec, "ignore").decode("utf-8", "ignore")):
            return "UTF-8 (Windows-1252)"
    return ""


def _vni(sample: str) -> str:
    def pair(match: re.Match[str]) -> str:
        base = match[1].translate(_VNI_SINGLE)
        return unicodedata.normalize("NFC", base + _VNI_MARKS[match[2].lower()])

    return _VNI_PAIR.sub(pair, sample).translate(_VNI_SINGLE)


def _is_vietnamese(sample: str) -> bool:
    words = [word.lower() for word in _WORD.findall(sample) if len(word) > 1]
    if len(words) < _MIN_WORDS:
        return False
    marked = sum(not word.isascii() for word in words)
    spelled = sum(is_syllable(word) for word in words)
    return (
        Fraction(marked, len(words)) >= _MIN_MARKED
        and Fraction(spelled, len(words)) >= _MIN_SYLLABLES
    )
