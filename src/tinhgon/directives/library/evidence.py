"""What speaks for and against a mention meaning a certain document, weighed in points.

Reads: the `Clue` and words of a mention, and a document it may mean. Writes: `Evidence`: points
with a reason for each. Points are a judgement, stated here once: a symbol printed whole weighs
more than a completed one, a sole candidate more than one of several. Nothing here decides.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tinhgon.directives.library.identity import CENTRAL, Clue, law_name, title_key, words_of
from tinhgon.directives.text import fold
from tinhgon.kernel import Message

TERMS: tuple[tuple[int, str, str], ...] = (
    (9, "2001-04-22", "2006-04-25"),
    (10, "2006-04-25", "2011-01-19"),
    (11, "2011-01-19", "2016-01-28"),
    (12, "2016-01-28", "2021-02-01"),
    (13, "2021-02-01", "2026-01-23"),
    (14, "2026-01-23", "2031-12-31"),
)
"""Terms of the Central Committee, from congress to congress (the Party's congress records)."""

_TERM = re.compile(r"khóa (?:thứ )?(?P<nth>[ivx]{1,5}|\d{1,2})(?!\w)")
_ROMAN = {"ix": 9, "x": 10, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14}
_FIGURE = {number: figure.upper() for figure, number in _ROMAN.items()}
_YEARS = re.compile(
    r"(?<!\d)(?P<n>\d{1,2}) năm (?:qua,? )?(?:tổ chức |triển khai |tình hình )*"
    r"(?:thực hiện|thi hành|tổng kết)[^.;\n]{0,60}\Z"
)
_SERIAL = re.compile(r"(?<!\d)(?P<n>\d{1,5})(?!\d| năm)")
_CITED = re.compile(
    r"(?<!\w)(?:nghị quyết|kết luận|chỉ thị|quy định|kế hoạch|đề án)(?: số)? ?(?P<n>\d{1,4})(?!\d)"
)
_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention to be placed: its clue and what its text says around it."""

    clue: Clue
    title: str | None
    issuer: str | None
    context: str
    citing_date: str | None
    citing_is_dated: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document a mention may mean."""

    clue: Clue
    date: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Points from 0 to 99 that a mention means a document, with reasons."""

    points: int
    reasons: tuple[Message, ...]
    against: tuple[Message, ...]


class _Scale:
    """Collects points and their reasons."""

    def __init__(self) -> None:
        self.points = 0
        self.reasons: list[Message] = []
        self.against: list[Message] = []

    def weigh(self, points: int, reason: Message) -> None:
        self.points += points
        (self.reasons if points >= 0 else self.against).append(reason)

    def result(self) -> Evidence:
        points = max(0, min(99, self.points))
        return Evidence(points, tuple(self.reasons), tuple(self.against))


def is_possible(mention: Mentioned, candidate: Candidate) -> bool:
    """Tell whether nothing rules out that a mention means a document.

    A dated text cites nothing of a later day; a term named in words excludes other terms.
    """
    mine, other = mention.clue, candidate.clue
    if mention.citing_is_dated and (candidate.date or "") > (mention.citing_date or ""):
        return False
    if mine.date and candidate.date and not _same_day(mine.date, candidate.date):
        return False
    year = other.number.year if other.number else None
    if mine.date and year and not candidate.date and not mine.date.startswith(str(year)):
        return False
    if not _same_number(mine, other) or not _same_place(mine, other, mention.issuer):
        return False
    term = _term_of(mention.issuer)
    if term and other.home == CENTRAL and other.symbol.endswith("-tw") and candidate.date:
        return _term_on(candidate.date) == term
    return not _other_ministry(mention.issuer, other)


def _same_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_number(mine: Clue, other: Clue) -> bool:
    if mine.number is None or other.number is None:
        return True
    if mine.serial != other.serial:
        return False
    if mine.number.year and other.number.year and mine.number.year != other.number.year:
        return False
    if mine.symbol == other.symbol:
        return True
    if mine.number.is_broken:
        return other.symbol.startswith(mine.symbol)
    if mine.is_stated:
        return False
    return mine.type == other.type or (other.type == "qh" and mine.type in {"nq", "l", "pl"})


def _same_place(mine: Clue, other: Clue, issuer: str | None) -> bool:
    if mine.home is None or other.home is None or mine.home == other.home:
        return True
    is_bare = mine.number is not None and not mine.is_stated and not issuer
    return is_bare and other.home == CENTRAL


def _other_ministry(issuer: str | None, other: Clue) -> bool:
    """Tell whether the issuer is a ministry whose initials the symbol does not carry."""
    name = re.sub(r"^bộ trưởng ", "", fold(issuer or ""))
    body = other.symbol.rpartition("-")[2]
    if not name.startswith("bộ ") or name.startswith("bộ chính trị") or not body.startswith("b"):
        return False
    return "".join(word[0] for word in name.split() if word not in {"và", "-"}) != body


def weigh(mention: Mentioned, candidate: Candidate, *, alone: bool) -> Evidence:
    """Return what speaks for and against a mention meaning a possible document.

    Args:
        mention: the mention.
        candidate: a document `is_possible` lets through.
        alone: nothing else is possible.
    """
    scale = _Scale()
    _weigh_number(scale, mention, candidate)
    _weigh_place(scale, mention.clue, candidate.clue)
    _weigh_date(scale, mention, candidate)
    _weigh_words(scale, mention, candidate)
    if alone:
        scale.weigh(10, Message("the only document that fits"))
    return scale.result()


def _weigh_number(scale: _Scale, mention: Mentioned, candidate: Candidate) -> None:
    mine, other = mention.clue, candidate.clue
    if mine.number is None:
        same = law_name(mine.name) == law_name(title_key(candidate.title)) or (
            mine.name == other.name
        )
        if same:
            scale.weigh(50, Message("the same name"))
        else:
            scale.weigh(25, Message("a similar name"))
    elif mine.is_stated:
        scale.weigh(55, Message("same number and symbol %(number)s", {"number": str(mine.number)}))
    elif mine.number.is_broken:
        scale.weigh(40, Message("the number is cut: %(number)s", {"number": mine.number.printed}))
    else:
        scale.weigh(25, Message("same serial number %(serial)s", {"serial": str(mine.serial)}))
        if mine.type == other.type:
            scale.weigh(10, Message("same type of document"))
    if mine.number and other.number and mine.number.year and mine.number.year == other.number.year:
        scale.weigh(10, Message("same year in the number"))


def _weigh_place(scale: _Scale, mine: Clue, other: Clue) -> None:
    if mine.home is None or other.home is None:
        scale.weigh(-5, Message("the province is not stated"))
    elif mine.home != other.home:
        scale.weigh(-15, Message("the mention may mean a document of the province"))
    elif mine.home == CENTRAL:
        scale.weigh(15, Message("both of the Centre"))
    else:
        scale.weigh(15, Message("province agrees: %(province)s", {"province": mine.home}))


def _weigh_date(scale: _Scale, mention: Mentioned, candidate: Candidate) -> None:
    mine, date, citing = mention.clue.date, candidate.date, mention.citing_date
    if not date:
        if mine and candidate.clue.number and candidate.clue.number.year:
            given = {"date": shown(mine)}
            scale.weigh(25, Message("the number's year is that of the date %(date)s", given))
        return
    if mine:
        scale.weigh(25, Message("same date %(date)s", {"date": shown(date)}))
    elif citing and date > citing:
        scale.weigh(
            -15,
            Message(
                "dated %(date)s, after the last day the citing text names", {"date": shown(date)}
            ),
        )
    elif citing:
        scale.weigh(8, Message("dated %(date)s, before the citing text", {"date": shown(date)}))
    term = _term_of(mention.issuer)
    if term and candidate.clue.home == CENTRAL:
        scale.weigh(
            15, Message("term of the Central Committee agrees: %(term)s", {"term": _FIGURE[term]})
        )
    years = _years_before(mention)
    if years and citing:
        fits = abs(int(citing[:4]) - years - int(date[:4])) <= 1
        if fits:
            scale.weigh(15, Message("%(years)s years of carrying out fit", {"years": years}))
        else:
            scale.weigh(
                -20, Message("%(years)s years of carrying out do not fit", {"years": years})
            )


def _weigh_words(scale: _Scale, mention: Mentioned, candidate: Candidate) -> None:
    if not candidate.title:
        return
    theirs = _cited_in(candidate.title)
    own = _cited_in(f"{mention.title or ''} {mention.context}")
    shared = sorted((theirs & own) - {mention.clue.serial or 0})
    if shared and mention.clue.number:
        scale.weigh(12, Message("both name document no. %(number)s", {"number": shared[0]}))
    title = words_of(mention.title)
    other = words_of(candidate.title)
    if len(other) < _MIN_WORDS:
        return
    if len(title) >= _MIN_WORDS:
        percent = likeness(title, other)
        if percent >= 50:
            scale.weigh(
                percent // 5, Message("title similar %(percent)s %%", {"percent": percent})
            )
        elif percent < 20 and not shared:
            scale.weigh(-10, Message("the title is another one"))
        return
    percent = 100 * len(other & words_of(mention.context)) // len(other)
    if percent >= 50:
        scale.weigh(percent // 10, Message("the words around resemble the title"))


def likeness(one: frozenset[str], other: frozenset[str]) -> int:
    """Return how much of the shorter title the longer one holds, 0 to 100.

    Titles are often printed with what follows them; containment forgives that.
    """
    shorter = min(len(one), len(other))
    return 100 * len(one & other) // shorter if shorter else 0


@lru_cache(maxsize=65536)
def _cited_in(words: str) -> frozenset[int]:
    return frozenset(int(found["n"]) for found in _CITED.finditer(fold(words)))


def shown(iso: str) -> str:
    """Return an ISO day, month or year as people write it.

    Examples:
        >>> shown("2017-10-25"), shown("2020-05")
        ('25/10/2017', '05/2020')
    """
    return "/".join(reversed(iso.split("-")))


def _years_before(mention: Mentioned) -> int | None:
    """Return N of `sau N năm thực hiện …` right before the mention's number."""
    key = fold(mention.context)
    for figure in _SERIAL.finditer(key):
        if int(figure["n"]) == mention.clue.serial:
            found = _YEARS.search(key[: figure.start()])
            return int(found["n"]) if found else None
    return None


@lru_cache(maxsize=4096)
def _term_of(issuer: str | None) -> int | None:
    found = _TERM.search(fold(issuer or ""))
    if not found:
        return None
    nth = found["nth"]
    number = int(nth) if nth.isdigit() else _ROMAN.get(nth)
    return number if number in _FIGURE else None


def _term_on(date: str) -> int | None:
    return next((n for n, first, last in TERMS if first <= date < last), None)


__all__ = [
    "TERMS",
    "Candidate",
    "Evidence",
    "Mentioned",
    "is_possible",
    "likeness",
    "shown",
    "weigh",
]
