"""Names of bodies in a text, given the names to look for: whole words, the longest name first.

Reads: any text, places count its code points. `UBND` and `Ủy ban nhân dân` are one name, line ends
and markup may stand between words. It does not judge whether the name is part of a longer one
that nobody gave it: organisation/references.py does.

Examples:
    >>> said = "giao Ban cán sự đảng UBND thành phố và UBND thành phố thực hiện"
    >>> names = ["Ủy ban nhân dân thành phố", "Ban cán sự đảng Ủy ban nhân dân thành phố"]
    >>> [(said[one.start : one.end], one.name) for one in find_names(said, names)][0]
    ('Ban cán sự đảng UBND thành phố', 'Ban cán sự đảng Ủy ban nhân dân thành phố')
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self

from tinhgon.directives.text import fold

SHORT: Final[Mapping[str, str]] = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "ubkt": "ủy ban kiểm tra",
    "mttq": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "btv": "ban thường vụ",
    "bch": "ban chấp hành", "bcđ": "ban chỉ đạo", "btc": "ban tổ chức", "tp": "thành phố",
    "vp": "văn phòng", "đbqh": "đại biểu quốc hội", "tw": "trung ương", "tandtc":
    "tòa án nhân dân tối cao", "tand": "tòa án nhân dân", "vksnd": "viện kiểm sát nhân dân",
    "lđlđ": "liên đoàn lao động", "ccb": "cựu chiến binh", "lhpn": "liên hiệp phụ nữ",
    "bql": "ban quản lý", "gtvt": "giao thông vận tải", "tttt": "thông tin và truyền thông",
    "lđtbxh": "lao động thương binh và xã hội", "ptnt": "phát triển nông thôn",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn", "tn&mt": "tài nguyên và môi trường",
    "gd&đt": "giáo dục và đào tạo", "kh&cn": "khoa học và công nghệ",
    "kh&đt": "kế hoạch và đầu tư", "tt&tt": "thông tin và truyền thông",
    "lđtb&xh": "lao động thương binh và xã hội", "nn&mt": "nông nghiệp và môi trường",
    "nn": "nông nghiệp", "tnmt": "tài nguyên và môi trường", "gdđt": "giáo dục và đào tạo",
    "khcn": "khoa học và công nghệ", "khđt": "kế hoạch và đầu tư", "ub": "ủy ban",
}  # fmt: skip
"""Abbreviations inside names of bodies."""

_TOKEN = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:&[^\W_][\w\u0300-\u036f]*)*")
_BLANK = re.compile(r"[\s*_#|]{0,12}")
_GAP = re.compile(r"[\s*_#|]{0,9}[,&/\-–—]?[\s*_#|]{0,9}")
_DOT = re.compile(r"\.[\s*_#|]{0,9}")
_ONLY_KIND: Final = frozenset({
    "văn phòng", "thanh tra", "phòng", "ban", "sở", "trung tâm", "cơ quan", "hội đồng",
    "ban giám đốc", "ban thường vụ", "ban chấp hành", "thường trực", "chi cục", "chi bộ",
    "đảng ủy", "đảng bộ", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "ủy ban nhân dân",
    "hội đồng nhân dân", "ủy ban kiểm tra", "tỉnh", "thành phố", "huyện", "quận", "xã", "phường",
})  # fmt: skip
"""Names that only say what kind of body it is; every place has one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name at a place of the text; `name` as it was given."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Word:
    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to look for; `marked` tells after which words a comma or a dash stands in it."""

    name: str
    words: tuple[str, ...]
    marked: tuple[bool, ...]

    @classmethod
    def of(cls, name: str) -> Self:
        words = tuple(_words(name))
        marked = (bool(name[one.end : other.start].strip()) for one, other in pairwise(words))
        return cls(name, tuple(word.said for word in words), tuple(marked))


def name_key(name: str) -> str:
    """Return the same for all spellings of a name.

    Examples:
        >>> name_key("Uỷ ban nhân dân TP. Hải Phòng") == name_key("UBND thành phố Hải Phòng")
        True
    """
    return " ".join(word.said for word in _words(name))


def is_only_kind(name: str) -> bool:
    """Tell whether a name says a kind of body and no more (`Văn phòng`)."""
    return name_key(name) in _ONLY_KIND


def find_names(text: str, names: Iterable[str]) -> tuple[Found, ...]:
    """Return where names stand, the longest at each place; one place has one name.

    Names that say a kind only are not looked for; a name written without any capital letter is
    a word of the language (`các phòng nội vụ`).
    """
    known: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for name in sorted(set(names)):
        one = _Name.of(name)
        if len(one.words) > 1 and " ".join(one.words) not in _ONLY_KIND:
            known[one.words[:2]].append(one)
    for same_start in known.values():
        same_start.sort(key=lambda one: (-len(one.words), one.name))
    return tuple(_found(text, tuple(_words(text)), known))


def _found(
    text: str, words: Sequence[_Word], known: Mapping[tuple[str, ...], Sequence[_Name]]
) -> Iterator[Found]:
    at = 0
    while at + 1 < len(words):
        match = None
        starts_inside = at > 0 and words[at - 1].start == words[at].start
        if not starts_inside:
            tried = known.get((words[at].said, words[at + 1].said), ())
            match = next((one for one in tried if _is_at(text, words, at, one)), None)
        if match is None:
            at += 1
            continue
        last = at + len(match.words) - 1
        yield Found(words[at].start, words[last].end, match.name)
        at = last + 1


def _is_at(text: str, words: Sequence[_Word], at: int, name: _Name) -> bool:
    stretch = words[at : at + len(name.words)]
    if tuple(word.said for word in stretch) != name.words:
        return False
    after = at + len(stretch)
    if after < len(words) and words[after].start == stretch[-1].start:
        return False  # ends inside an abbreviation
    said = text[stretch[0].start : stretch[-1].end]
    return said != said.lower() and all(
        _is_joined(text, one, other, is_marked=is_marked)
        for (one, other), is_marked in zip(pairwise(stretch), name.marked, strict=True)
        if one.start != other.start
    )


def _is_joined(text: str, one: _Word, other: _Word, *, is_marked: bool) -> bool:
    """Tell whether nothing stands between two words but blanks, markup, the name's own sign."""
    gap = text[one.end : other.start]
    if _BLANK.fullmatch(gap):
        return True
    is_short = text[one.start : one.end].lower() in SHORT
    return bool((_GAP.fullmatch(gap) and is_marked) or (_DOT.fullmatch(gap) and is_short))


def _words(text: str) -> Iterator[_Word]:
    for token in _TOKEN.finditer(text):
        said = fold(unicodedata.normalize("NFC", token[0]))
        for part in SHORT.get(said, said).split():
            yield _Word(part, token.start(), token.end())


__all__ = ["Found", "find_names", "is_only_kind", "name_key"]
