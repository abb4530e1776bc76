"""What a person types into the search box, as terms that an index and `find` understand.

Words must all occur; "words in quotes" stand together; -word must not occur; OR (HOẶC, |) parts
alternatives. A word typed with marks matches only these marks, one typed without matches any.
Numbers of documents and days are known in the ways they are written.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from tinhgon.directives.searching.words import words_of
from tinhgon.directives.syllables import bare, is_bare_syllable, is_syllable
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import DOCUMENT_TYPES

LONGEST_QUERY = 200
"""Characters; what is typed beyond them is left out."""

_OR = frozenset({"OR", "HOẶC", "|", "||"})
_SPACED_NUMBER = re.compile(r"(\d)\s*[-–/]\s*([^\W\d_]{1,5})\s*([-–/])\s*(?=\w)")
_CHUNK = re.compile(
    r'(?P<without>(?<!\S)[-–](?=[\w"“]))?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))'
)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BODIES = frozenset(
    ("tw", "tư", "tu", "cp", "ttg", "ubnd", "hđnd", "hdnd", "vpcp", "ubtvqh", "bnv", "btc", "ubkt")
)
_VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậ dđ eèẻẽéẹêềểễếệ iìỉĩíị oòỏõóọôồổỗốộơờởỡớợ uùủũúụưừửữứự yỳỷỹýỵ"


_FAMILY = {family[0]: family for family in _VIETNAMESE.split()}
_ABBREVIATIONS: dict[tuple[str, ...], str] = {
    tuple(words_of(name)): fold(abbr) for name, abbr in DOCUMENT_TYPES.items()
}
_TYPES = {fold(abbr) for abbr in DOCUMENT_TYPES.values()}
_TYPE_NAMES = {tuple(map(bare, name)): name for name in _ABBREVIATIONS}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    Attributes:
        text: the word, folded.
        marks: `any` – it was typed without marks; `exact` – only with these; `some` – the marks
            typed must be there, others may be (`quyêt`, which is no syllable as it stands).
    """

    text: str
    marks: Literal["any", "exact", "some"]

    @property
    def plain(self) -> str:
        """The word without marks."""
        return bare(self.text)

    @property
    def has_own_marks(self) -> bool:
        """Tell whether it carries marks, so that its plain form would match too much."""
        return self.plain != self.text

    @property
    def pattern(self) -> str:
        """The regular expression of the folded words it matches, plain classes only."""
        if self.marks == "exact":
            return self.text
        return "".join(map(_of_letter, self.text))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; a single word is a phrase of one."""

    words: tuple[Word, ...]

    @property
    def pattern(self) -> str:
        """A regular expression for the toned words of a `Stream`, blanks at both ends."""
        return f" {' '.join(word.pattern for word in self.words)} "

    @property
    def toned(self) -> str:
        """The words as typed, folded."""
        return " ".join(word.text for word in self.words)

    @property
    def plain(self) -> str:
        """The words without marks."""
        return " ".join(word.plain for word in self.words)

    @property
    def is_toned(self) -> bool:
        """Tell whether the toned words alone decide about it."""
        return all(word.marks == "exact" for word in self.words)

    @property
    def is_plain(self) -> bool:
        """Tell whether the plain words alone decide about it."""
        return not any(word.has_own_marks for word in self.words)


@dataclass(frozen=True, slots=True)
class Term:
    """One demand of a query: any of its wordings occurs.

    Attributes:
        wordings: the ways it may be printed, the first as it was typed.
        without: it must not occur.
        loose: a word typed outside quotes; next to its neighbours it counts for more.
    """

    wordings: tuple[Phrase, ...]
    without: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One alternative of a query: every term holds."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must occur."""
        return tuple(term for term in self.terms if not term.without)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms that must not occur."""
        return tuple(term for term in self.terms if term.without)

    @property
    def together(self) -> Phrase | None:
        """The loose words as one phrase, None when there are fewer than two."""
        words = [term.wordings[0].words[0] for term in self.terms if term.loose]
        return Phrase(tuple(words)) if len(words) > 1 else None


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: alternatives, each with at least one term that must occur.

    Attributes:
        text: the query as typed, blanks tidied.
        branches: the alternatives; none when nothing was asked that could be found.
    """

    text: str
    branches: tuple[Branch, ...]

    @property
    def has_marks(self) -> bool:
        """Tell whether any word was typed with marks."""
        return bare(fold(self.text)) != fold(self.text)

    def unmarked(self) -> str:
        """Return the query with its marks taken off, to try when nothing was found."""
        tokens = unicodedata.normalize("NFC", self.text).split(" ")
        return " ".join(token if token in _OR else bare(fold(token)) for token in tokens)


def parse(typed: str) -> Query:
    """Return the query a person typed.

    Examples:
        >>> [term.wordings[0].plain for term in parse("18-NQ/TW -“đầu mối”").branches[0].terms]
        ['18 nq tw', 'dau moi']
        >>> [phrase.plain for phrase in parse("nghị quyết 18").branches[0].terms[0].wordings]
        ['nghi quyet 18', 'nghi quyet so 18', '18 nq']
    """
    text = " ".join(unicodedata.normalize("NFC", typed).split())[:LONGEST_QUERY]
    tidy = _SPACED_NUMBER.sub(r"\1-\2\3", text)
    branches: list[list[Term]] = [[]]
    for found in _CHUNK.finditer(tidy):
        if found["word"] in _OR:
            branches.append([])
        else:
            branches[-1] += _terms(found)
    made = (Branch(tuple(_with_numbers(terms))) for terms in branches)
    return Query(text, tuple(dict.fromkeys(branch for branch in made if branch.wanted)))


def _terms(found: re.Match[str]) -> Iterator[Term]:
    """Yield the term of a chunk, or none when it has no letter or digit."""
    without = bool(found["without"])
    printed = found["phrase"] if found["phrase"] is not None else found["word"]
    words = words_of(printed)
    if not words:
        return
    day = _DAY.fullmatch(printed)
    if day:
        yield Term(tuple(_days(*map(int, day.groups()))), without)
    elif words[0].isdecimal() and len(words) > 1:
        yield Term(tuple(_numbers(words)), without)
    else:
        loose = found["word"] is not None and len(words) == 1 and not without
        yield Term((_phrase(words),), without, loose)


def _phrase(words: Iterable[str]) -> Phrase:
    return Phrase(tuple(map(_word, words)))


def _word(text: str) -> Word:
    """Return a word of the query; marks that make no syllable leave room for those forgotten."""
    if bare(text) == text:
        return Word(text, "any" if set(text) & set(_FAMILY) else "exact")
    if not is_syllable(text) and is_bare_syllable(text):
        return Word(text, "some")
    return Word(text, "exact")


def _of_letter(letter: str) -> str:
    """Return the class of letters that carry at least the marks of this one."""
    marks = set(unicodedata.normalize("NFD", letter)[1:])
    family = _FAMILY.get(bare(letter), letter)
    kept = [
        other
        for other in family
        if marks <= set(unicodedata.normalize("NFD", other)[1:])
        and (letter != "đ" or other == "đ")
    ]
    return kept[0] if len(kept) == 1 else f"[{''.join(kept)}]"


def _days(day: int, month: int, year: int) -> Iterator[Phrase]:
    """Yield the ways a day is printed: 5/3/2025, 05/03/2025, ngày 05 tháng 3 năm 2025."""
    days = dict.fromkeys((f"{day}", f"{day:02}"))
    months = dict.fromkeys((f"{month}", f"{month:02}"))
    for first, second in product(days, months):
        yield _phrase((first, second, f"{year}"))
        yield _phrase((first, "thang", second, "nam", f"{year}"))


def _numbers(words: Sequence[str]) -> Iterator[Phrase]:
    """Yield the ways a number with its symbol is printed: 5-NQ/TU, 05-NQ/TU; TU for TƯ."""
    serials = dict.fromkeys((words[0], f"{int(words[0]):02}", f"{int(words[0])}"))
    ends = [words[-1]]
    if words[-1] in {"tu", "tư"}:  # typed without its mark, or with it and no stroke before
        ends = ["tw"] if words[-1] == "tư" else ["tu", "tw"]
    for serial, end in product(serials, ends):
        yield _phrase((serial, *words[1:-1], end))


def _with_numbers(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the terms, loose words that name a document by its number put together."""
    at = 0
    while at < len(terms):
        taken, term = _named(terms[at:]) or (1, terms[at])
        yield term
        at += taken


def _named(terms: Sequence[Term]) -> tuple[int, Term] | None:
    """Return how many leading loose words are `18 nq tw` or `nghị quyết 18`, and their term."""
    words = []
    for term in terms[:6]:
        if not term.loose:
            break
        words.append(term.wordings[0].words[0].text)
    if len(words) > 1 and words[0].isdecimal() and words[1] in _TYPES | set(map(bare, _TYPES)):
        size = 3 if len(words) > 2 and words[2] in _BODIES else 2
        return size, Term(tuple(_numbers(words[:size])))
    for size in range(len(words) - 1, 0, -1):
        name = _TYPE_NAMES.get(tuple(map(bare, words[:size])))
        number = size + (words[size] in {"số", "so"})
        if name and number < len(words) and words[number].isdecimal():
            if _is_spelled(words[number + 1 : number + 2]):
                return None  # "nghị quyết số 18 nq tw": the number follows in full
            serial = words[number]
            return number + 1, Term(
                (
                    _phrase((*words[:size], serial)),
                    _phrase((*words[:size], "số" if words[:size] == list(name) else "so", serial)),
                    _phrase((serial, bare(_ABBREVIATIONS[name]))),
                )
            )
    return None


def _is_spelled(words: Sequence[str]) -> bool:
    return bool(words) and words[0] in _TYPES | set(map(bare, _TYPES))
