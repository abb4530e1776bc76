"""Lists of administrative units and how much of each is meant.

Reads: `Word`s. Writes: `Source`s: the unit with its kind word, and whole, part or rest. The kind
word of a list belongs to every name in it; an extent holds until another is said, or until a
pinpoint closes the phrase (`phần còn lại của xã A sau khi sắp xếp theo khoản 3 Điều này`).
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from tinhgon.directives.territory.words import VOCABULARY, Word

Extent = Literal["whole", "part", "rest"]

RANKS = {
    "xã": 1, "phường": 1, "thị trấn": 1, "đặc khu": 1,
    "huyện": 2, "quận": 2, "thị xã": 2, "thành phố": 2,
    "tỉnh": 3,
}  # fmt: skip
KIND_WORDS = tuple(sorted(RANKS, key=len, reverse=True))
_TWO_WORDS = {tuple(kind.split()) for kind in RANKS if " " in kind}
_INSIDE = {("quận", "thành phố"), ("huyện", "tỉnh"), ("quận", "tỉnh"), ("thị xã", "tỉnh")}
_NEVER_A_NAME = {"xã", "phường", "huyện", "thị", "thành", "đặc"}
_ROMAN = re.compile(r"[IVX]+$")
_LISTING = {",", "và", ";", ":", "với", "hoặc", "gồm", "là", "của", "các", "."}
_QUANTITY = {"km2", "km²", "ha", "người", "hécta"}
_PINPOINT = {"khoản", "điểm"}
_INNER_SIGNS = {"-", "–", "'", "’", "ʼ", "`", "´"}
_APOSTROPHES = _INNER_SIGNS - {"-", "–"}
_QUALIFIER_WORDS = 14


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit as written, blanks mended.

    Attributes:
        kind: the kind word, small letters.
        name: the name, with its bracketed qualifier.
        start: first word's place in the view; a distributed kind word stands before it.
        end: one past the last word's.
    """

    kind: str
    name: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """Kind word and name; a numbered ward's kind word is part of its name."""
        first = self.name.split()[0]
        numbered = first[0].isdigit() or bool(_ROMAN.match(first))
        kind = self.kind.capitalize() if numbered and " " not in self.kind else self.kind
        return f"{kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Source:
    """A unit that goes into an event, and how much of it."""

    unit: Unit
    extent: Extent


def kind_at(words: list[Word], at: int) -> tuple[str, int] | None:
    """Return the kind word that begins at a place, with the place after it.

    A capital opens a kind word only where no name can begin with it (`Phường 1`, never
    `Tỉnh Húc`).
    """
    if at >= len(words):
        return None
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    if after and (word.key, after.key) in _TWO_WORDS and not after.is_capital:
        return f"{word.key} {after.key}", at + 2
    if word.key not in RANKS:
        return None
    if word.is_capital and word.key not in _NEVER_A_NAME:
        numbered = after is not None and (after.is_number or bool(_ROMAN.match(after.text)))
        if not numbered:
            return None
    return word.key, at + 1


def read_units(words: list[Word]) -> list[Source]:
    """Return the units of a list in the order written."""
    return _List(words).run()


class _List:
    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.at = 0
        self.out: list[Source] = []
        self.kind: str | None = None
        self.extent: Extent = "whole"
        self.open = False
        self.closed = False

    def run(self) -> list[Source]:
        """Walk the words once."""
        while self.at < len(self.words):
            found = kind_at(self.words, self.at)
            if found:
                self._kind(*found)
            elif not (self._extent() or self._pinpoint() or self._listed()):
                self.at += 1
        return self.out

    def _key(self, shift: int = 0) -> str:
        at = self.at + shift
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def _kind(self, kind: str, after: int) -> None:
        if kind_at(self.words, after) == (kind, after + after - self.at):
            after += after - self.at  # "xã xã Đông Hưng"
        if self._is_surroundings(kind):
            self._skip_surroundings(after)
            return
        self.kind = kind
        self.at = after
        if self._name_begins():
            self._take()

    def _is_surroundings(self, kind: str) -> bool:
        """Tell `xã A, huyện B` and `thuộc huyện B`: where a unit lies, not a unit of the list."""
        if self._key(-1) == "thuộc":
            return True
        if self._key(-1) != "," or self.open or not self.out:
            return False
        last = self.out[-1].unit.kind
        return RANKS[last] == 1 < RANKS[kind] or (last, kind) in _INSIDE

    def _skip_surroundings(self, after: int) -> None:
        self.at = after
        while True:
            self.at = _name_end(self.words, self.at)
            found = kind_at(self.words, self.at + 1) if self._key() == "," else None
            if not found or RANKS[found[0]] < 2:
                return
            self.at = found[1]

    def _name_begins(self) -> bool:
        if self.at >= len(self.words):
            return False
        word = self.words[self.at]
        if word.is_capital or word.is_number:
            return word.key != "điều" or not self._is_article()
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        stray = word.text.isalpha() and word.key not in VOCABULARY
        return stray and following is not None and following.is_capital

    def _is_article(self) -> bool:
        after = self._key(1)
        return after in {"này", "1", "2"} or after[:1].isdigit()

    def _take(self) -> None:
        begin = self.at
        end = _name_end(self.words, begin)
        name = _written(self.words[begin:end])
        unit = Unit(str(self.kind), name, self.words[begin].start, self.words[end - 1].end)
        end, note = _qualifier(self.words, end)
        if note:
            unit = replace(unit, name=f"{name} {note}", end=self.words[end - 1].end)
        extent = "whole" if self.closed and not self.open else self.extent
        self.out.append(Source(unit, extent))
        if self.closed:
            self.extent, self.closed = extent, False
        self.open = False
        self.at = end

    def _listed(self) -> bool:
        """Take a name that shares the kind word said before."""
        if not self.kind or self._key(-1) not in _LISTING:
            return False
        word = self.words[self.at]
        if word.is_number:
            last = self.out[-1].unit.name if self.out else ""
            if not last[:1].isdigit() or self._key(1) in _QUANTITY:
                return False
        elif not word.is_capital or not self._name_begins():
            return False
        self._take()
        return True

    def _extent(self) -> bool:
        key, after = self._key(), self._key(1)
        said: Extent | None = None
        if (key, after) == ("một", "phần"):
            said = "part"
        elif (key, after) == ("còn", "lại"):
            said = "rest"
        elif (key, after) in {("toàn", "bộ"), ("nguyên", "trạng")}:
            said = self.extent if self.open and self.extent == "part" else "whole"
        elif (key in _QUANTITY or (key, after) == ("nhân", "khẩu")) and not self.open:
            said = "part"
        if said is None:
            return False
        self.extent, self.open, self.closed = said, True, False
        self.at += 2 if key not in _QUANTITY else 1
        return True

    def _pinpoint(self) -> bool:
        """Step over `khoản 3 và khoản 7 Điều này`."""
        if self._key() == "điều" and self._is_article():
            self.at += 2
        elif self._key() in _PINPOINT:
            self.at += 1
            while self._is_pinpoint_part():
                self.at += 1
        else:
            return False
        self.closed, self.open = True, False
        return True

    def _is_pinpoint_part(self) -> bool:
        if self.at >= len(self.words):
            return False
        if self._key() in {",", "và"}:
            after = self._key(1)
            return after in _PINPOINT or after.isdigit() or (len(after) == 1 and after.isalpha())
        word = self.words[self.at]
        return (
            word.is_number
            or word.key in _PINPOINT
            or (len(word.text) == 1 and word.text.islower())
        )


def _name_end(words: list[Word], at: int) -> int:
    """Return the place after the name that begins at a place."""
    begin = at
    while at < len(words):
        word = words[at]
        if word.is_capital or word.is_number or at == begin:
            at += 1
        elif word.text in _INNER_SIGNS and at + 1 < len(words) and words[at + 1].is_capital:
            at += 2
        elif _is_small_in_name(words, begin, at):
            at += 1
        else:
            break
    return at


def _is_small_in_name(words: list[Word], begin: int, at: int) -> bool:
    """Tell a small letter inside a name (`Nông trường Mộc Châu`) from the word after it."""
    word = words[at]
    if not word.text.isalpha() or word.key in VOCABULARY or len(word.text) < 2:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.is_capital:
        return True
    ends = after is None or after.text in {",", ";", ".", "("} or after.key in {"và", "thành"}
    return ends and at == begin + 1


def _qualifier(words: list[Word], at: int) -> tuple[int, str]:
    """Return `(huyện Gia Lộc)` after a name, and the place after it."""
    if at >= len(words) or words[at].text != "(":
        return at, ""
    for close in range(at + 1, min(at + _QUALIFIER_WORDS, len(words))):
        if words[close].text != ")":
            continue
        inner = words[at + 1 : close]
        says_where = kind_at(inner, 0) or (len(inner) == 1 and inner[0].key in {"mới", "cũ"})
        return close + 1, f"({_written(inner)})" if says_where else ""
    return at, ""


def _written(words: list[Word]) -> str:
    """Return words as written with single blanks, none where a sign stands tight."""
    out = ""
    for before, word in zip([None, *words], words, strict=False):
        tight = before is not None and before.end == word.start
        joint = word.text == "-" or (before is not None and before.text == "-")
        joint = joint or word.text in _APOSTROPHES
        glue = "" if not out or (tight and joint) or word.text == "," else " "
        out += glue + word.text
    return out
