"""Which province a text is about: named, or inferred from the districts it names.

Reads: a folded text. Writes: a province's plain name ("Hà Nam") and, when inferred, the names
that led there. A centrally issued text is about a province only when its title says so.
"""

import re
from collections import Counter
from functools import cache

from tinhgon.directives.districts import DISTRICTS
from tinhgon.directives.text import UPPER, fold
from tinhgon.directives.vocabulary import PROVINCES

_KIND = r"(?:tỉnh|thành phố|tp\.?|thành ủy|tỉnh ủy|thành đoàn)"


@cache
def province_pattern() -> re.Pattern[str]:
    """Return a pattern of every province's name in folded text, longest first."""
    names = sorted((fold(p) for p in PROVINCES), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


@cache
def _proper() -> dict[str, str]:
    return {fold(p): p for p in PROVINCES}


@cache
def _district_pattern() -> re.Pattern[str]:
    names = sorted((fold(d) for d in DISTRICTS), key=len, reverse=True)
    joined = "|".join(map(re.escape, names))
    return re.compile(rf"\b(?:huyện|quận|thị xã|thành phố|đảo)\s+({joined})\b")


def province_in(text: str) -> str | None:
    """Return the province a text names most often; a name begins with a capital.

    A name after `tỉnh` or `thành phố` weighs more than the bare name, which may be a street or
    a newspaper.

    Examples:
        >>> province_in("trên địa bàn tỉnh Hà Nam, chống diễn biến hòa bình")
        'Hà Nam'
    """
    named: Counter[str] = Counter()
    key = fold(text)
    for found in province_pattern().finditer(key):
        if not text[found.start()].isupper():
            continue
        introduced = re.search(rf"{_KIND}\s$", key[max(0, found.start() - 12) : found.start()])
        named[found[0]] += 5 if introduced else 1
    if not named:
        return None
    best = max(named.values())
    return _proper()[next(name for name in named if named[name] == best)]


_NAME = rf"[{UPPER}][^\W\d_]*"
_NAMED = re.compile(rf"\b([Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ) ({_NAME}(?: {_NAME}){{0,3}})")
_OF_PROVINCE = re.compile(r"tỉnh ủy|(?:nhân dân|ubnd|hđnd|địa bàn) tỉnh")


def named_province(text: str) -> str | None:
    """Return the name most often printed after `tỉnh` or `thành phố`, whether it is a known one.

    A list of provinces ages; a name in capitals after the kind word is a name all the same. In a
    text of a province's own bodies a `thành phố` is a town of it.

    Examples:
        >>> named_province("trên địa bàn tỉnh Hồng Lam; UBND tỉnh Hồng Lam đã giao")
        'Hồng Lam'
    """
    province_only = bool(_OF_PROVINCE.search(fold(text)))
    names: Counter[str] = Counter()
    for kind, name in _NAMED.findall(text):
        if (province_only and fold(kind) != "tỉnh") or fold(name).startswith(
            ("ủy", "đoàn", "hồ ")
        ):
            continue
        words = name.split()[:2]
        names[" ".join(w.capitalize() if w.isupper() else w for w in words)] += 1
    return names.most_common(1)[0][0] if names else None


def infer_province(key: str, text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the province most of the named districts lay in, and the words that say so.

    Args:
        key: the folded text.
        text: the same text as printed, of the same length.
    """
    proper = {fold(d): d for d in DISTRICTS}
    votes: Counter[str] = Counter()
    words: dict[str, list[str]] = {}
    for found in _district_pattern().finditer(key):
        district = proper[found[1]]
        province = DISTRICTS[district]
        votes[province] += 1
        if district not in words.setdefault(province, []):
            words[province].append(text[found.start() : found.end()])
    if not votes:
        return None, ()
    ranked = votes.most_common(2)
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return None, ()
    return ranked[0][0], tuple(dict.fromkeys(words[ranked[0][0]]))
