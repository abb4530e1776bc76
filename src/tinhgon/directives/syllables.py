"""The shape of a Vietnamese syllable, enough to tell a word from two words run together.

Source: the closed list of onsets, rimes' vowels and codas of Vietnamese orthography.
"""

import re
import unicodedata
from functools import lru_cache

_ONSET = r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_NUCLEUS = (
    r"(?:iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uya|uyê|iê|yê|ươ|uô|uâ|oa|oă|oe|oo|uê|uy|uơ|ưu|ưi|ưa|"
    r"ia|ua|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|[aăâeêioôơuưy])"
)
_CODA = r"(?:ch|ng|nh|[cmnpt])?"
_SYLLABLE = re.compile(_ONSET + _NUCLEUS + _CODA + r"$")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Tell whether `word` (lower case, NFC) can be one Vietnamese syllable.

    Examples:
        >>> is_syllable("về"), is_syllable("luậncủa"), is_syllable("nghiêng")
        (True, False, True)
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return bool(_SYLLABLE.match(plain))
