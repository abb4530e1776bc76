"""Where the columns of a form stand in a returned sheet, whatever their order.

Headings are compared without marks, case, signs and what stands in brackets; merged headings hold
for all they are merged over, and headings somebody unmerged go on to the right. What is worded
anew is understood by what it counts.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tinhgon.headcount.importing.columns import LEDGER
from tinhgon.kernel.tables import plain
from tinhgon.kernel.tables.forms import FormSheet
from tinhgon.organisation.importing.number_columns import meaning
from tinhgon.reporting.forms import findings
from tinhgon.reporting.forms.columns import dated
from tinhgon.reporting.forms.counts import count
from tinhgon.reporting.forms.definition import FormDefinition
from tinhgon.reporting.forms.findings import Finding
from tinhgon.reporting.forms.values import Sense
from tinhgon.reporting.forms.words import read

SEARCHED: Final = 40
"""Rows in which the headings must stand."""

_MOST_COLUMNS: Final = 256
_MOST_LINES: Final = 4
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMES: Final = LEDGER.column("unit").words() | {"ten co quan to chuc don vi"}
_ORDER: Final = frozenset({"tt", "stt", "so tt", "so thu tu", "thu tu"})
_CODES: Final = LEDGER.column("unit_code").words()
_SPELT: Final = {
    "cc": "công chức", "vc": "viên chức", "bc": "biên chế", "nlv": "người làm việc",
    "hđ": "hợp đồng", "hđlđ": "hợp đồng lao động", "sl": "số lượng", "đmbt": "đầu mối bên trong",
    "đvsn": "đơn vị sự nghiệp công lập", "đvsncl": "đơn vị sự nghiệp công lập",
}  # fmt: skip
_SHORT: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(_SPELT, key=len, reverse=True))})\b", re.IGNORECASE
)
_LEAST_SHARE: Final = 2
"""A page is the form when one in so many of its columns of numbers is found."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet whose headings were found.

    Attributes:
        sheet: the sheet.
        top, bottom: first and last row of the headings.
        at: the place of each column of the form, by its number.
        name, code: places of the columns of units, -1 without one.
        findings: columns that are missing, or of which there are several.
    """

    sheet: FormSheet
    top: int
    bottom: int
    at: Mapping[int, int]
    name: int
    code: int
    findings: tuple[Finding, ...] = field(default=())


def pages_of(sheets: Sequence[FormSheet], definition: FormDefinition, cut_off: date) -> list[Page]:
    """Return the sheets that are the form, those with most of its columns only.

    Args:
        sheets: of the returned workbook.
        definition: the form.
        cut_off: the day headings mean that name none.
    """
    categories = {one.category for one in definition.columns if one.category}
    common = Sense(category=next(iter(categories)) if len(categories) == 1 else "", on=cut_off)
    pages = [
        page
        for one in sheets
        if not one.is_hidden
        if (page := _page(one, definition, common)) is not None
    ]
    most = max((len(page.at) for page in pages), default=0)
    return [page for page in pages if len(page.at) == most]


class _Texts:
    """The words at the head of a sheet, merged cells filled."""

    def __init__(self, sheet: FormSheet) -> None:
        self.rows = min(SEARCHED, 1 + max((row for row, _column in sheet.cells), default=0))
        inside = [at for at in sheet.cells if at[0] < self.rows and at[1] < _MOST_COLUMNS]
        self.width = 1 + max((column for _row, column in inside), default=0)
        self._words = {at: sheet.text(*at) for at in inside}
        for merge in sheet.merges:
            if merge.top >= self.rows or merge.right >= _MOST_COLUMNS:
                continue
            words = self._words.get((merge.top, merge.left), "")
            self.width = max(self.width, merge.right + 1)
            for row in range(merge.top, min(merge.bottom, self.rows - 1) + 1):
                for column in range(merge.left, merge.right + 1):
                    self._words[row, column] = words
        self.is_merged = {
            (row, column)
            for merge in sheet.merges
            for row in range(merge.top, min(merge.bottom, self.rows - 1) + 1)
            for column in range(merge.left, min(merge.right, _MOST_COLUMNS) + 1)
        }

    def __call__(self, row: int, column: int) -> str:
        return self._words.get((row, column), "")

    def line(self, row: int) -> list[str]:
        """Return the words of a row."""
        return [self(row, column) for column in range(self.width)]


def compared(words: str) -> str:
    """Return a heading as it is compared.

    Examples:
        >>> compared("Biên chế  GIAO (người)"), compared("(3)=(1)-(2)")
        ('bien che giao', '')
    """
    return plain(_BRACKETS.sub(" ", words))


def _page(sheet: FormSheet, definition: FormDefinition, common: Sense) -> Page | None:
    texts = _Texts(sheet)
    wanted = {compared(words) for one in definition.columns for words in one.heads}
    known = wanted | _NAMES | _CODES
    counts = [
        sum(1 for words in map(compared, texts.line(row)) if words and words in known)
        for row in range(texts.rows)
    ]
    heads = _block(texts, counts, known)
    if heads is None:
        return None
    top, bottom = heads
    paths = _paths(texts, top, bottom)
    at, problems, missing = _matched(definition, paths, sheet.title, bottom, common)
    numbers = [place for place, _one in definition.counted()]
    if len([one for one in at if one in numbers]) * _LEAST_SHARE < len(numbers):
        return None
    name, code = _units_at(paths)
    if not problems and _holds_more(sheet, paths, bottom, {*at.values(), name, code}):
        problems = missing
    return Page(sheet, top, bottom, at, name, code, tuple(problems))


def _holds_more(
    sheet: FormSheet, paths: Sequence[tuple[str, ...]], bottom: int, known: AbstractSet[int]
) -> bool:
    """Tell whether a column nobody understands holds numbers: it may be one that is missing.

    A column that is simply left out was not reported.
    """
    first = min((one for one in known if one >= 0), default=0)
    unknown = {
        at for at, path in enumerate(paths)
        if at not in known and path and not (set(map(compared, path)) & _ORDER and at <= first)
    }  # fmt: skip
    return any(
        row > bottom and column in unknown and count(cell)[0] is not None and not cell.formula
        for (row, column), cell in sheet.cells.items()
    )


def _block(
    texts: _Texts, counts: Sequence[int], known: AbstractSet[str]
) -> tuple[int, int] | None:
    """Return the rows of the headings: around the row that knows most, as long as they go on."""
    if not counts or max(counts) < 1:
        return None
    best = counts.index(max(counts))
    top = bottom = best
    while top > 0 and best - top < _MOST_LINES and _is_heading(texts, top - 1, known):
        top -= 1
    while bottom + 1 < texts.rows and bottom - best < _MOST_LINES:
        if not _is_heading(texts, bottom + 1, known):
            break
        bottom += 1
    return top, bottom


def _is_heading(texts: _Texts, row: int, known: AbstractSet[str]) -> bool:
    """Tell whether a row beside a line of headings is one too: it says what is counted."""
    words = [one for one in texts.line(row) if one]
    told = {compared(one) for one in words} - {""}
    if len(told) < 2 or any(one.replace(".", "").isdecimal() for one in words):
        return False
    return any(one in known or meaning([one]) is not None for one in told)


def is_ordinal(words: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: A B 1 2, (1) (2) (3)=(1)-(2).

    Examples:
        >>> is_ordinal(["A", "B", "(1)", "(2)", "(3)=(1)-(2)"]), is_ordinal(["1", "Sở A", "3"])
        (True, False)
    """
    found = [one for one in words if one]
    short = [re.fullmatch(r"[A-ZĐ]|\(?\d{1,3}\)?(?:\s*=.*)?", one) for one in found]
    digits = [int(one) for one in re.findall(r"(?:^|\s)\(?(\d{1,3})\)?", " ".join(
        word.split("=")[0] for word in found))]  # fmt: skip
    is_rising = digits == sorted(set(digits)) and bool(digits) and digits[0] <= 1
    return len(found) > 2 and all(short) and is_rising and len(digits) > 1


def _paths(texts: _Texts, top: int, bottom: int) -> list[tuple[str, ...]]:
    """Return the headings above each column, alike ones once."""
    lines = []
    for row in range(top, bottom + 1):
        line, last = [], ""
        for column in range(texts.width):
            words = texts(row, column)
            goes_on = not words and (row, column) not in texts.is_merged and any(
                texts(lower, column) for lower in range(row + 1, bottom + 1)
            ) and row < bottom and not any(
                texts(upper, column) for upper in range(top, row)
            )  # fmt: skip
            last = words or (last if goes_on else "")
            line.append(words or (last if goes_on else ""))
        lines.append(line)
    return [
        tuple(dict.fromkeys(filter(None, (line[column] for line in lines))))
        for column in range(texts.width)
    ]


def _units_at(paths: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    """Return the places of the columns of names and of codes, -1 without one."""
    told = [{compared(words) for words in path} for path in paths]
    codes = [at for at, words in enumerate(told) if words & _CODES and not words & _NAMES]
    names = [at for at, words in enumerate(told) if words & _NAMES and at not in codes]
    return (names or [-1])[0], (codes or [-1])[0]


def _matched(
    definition: FormDefinition,
    paths: Sequence[tuple[str, ...]],
    title: str,
    row: int,
    common: Sense,
) -> tuple[dict[int, int], list[Finding], list[Finding]]:
    """Return the place of each column of the form, the surest first; what is twice, missing."""
    match, at, problems = _Match(definition, paths, common), dict[int, int](), list[Finding]()
    for level in (match.is_exact, match.is_inside, match.is_last, match.is_meant):
        free = [
            (number, place)
            for number in range(len(definition.columns)) if number not in at
            for place in match.places if place not in at.values() and level(number, place)
        ]  # fmt: skip
        for number in dict.fromkeys(number for number, _place in free):
            places = [place for one, place in free if one == number]
            rivals = {one for one, place in free if place in places}
            if len(places) == 1 and len(rivals) == 1:
                at[number] = places[0]
            elif level == match.is_exact:
                twice = findings.same_columns(definition.columns[number].label())
                problems.append(replace(twice, sheet=title, row=row, column=places[0]))
    missing = [
        replace(findings.missing_column(one.label()), sheet=title, row=row)
        for number, one in definition.counted()
        if number not in at and definition.parts(number) is None
    ]
    return at, problems, missing


class _Match:
    """Compares the headings of a sheet with those of a form, each read once."""

    def __init__(
        self, definition: FormDefinition, paths: Sequence[tuple[str, ...]], common: Sense
    ) -> None:
        self._columns, self._common, self._printed = definition.columns, common, paths
        self._told = [tuple(filter(None, map(compared, path))) for path in paths]
        self._wanted = [
            tuple(dict.fromkeys(filter(None, map(compared, one.heads)))) for one in self._columns
        ]
        self._lasts = Counter(one[-1] for one in self._wanted if one)
        self._senses: dict[int, Sense | None] = {}
        self.places = [place for place, path in enumerate(self._told) if path]

    def is_exact(self, number: int, place: int) -> bool:
        """Tell whether the headings are those of the form."""
        return self._told[place] == self._wanted[number]

    def is_inside(self, number: int, place: int) -> bool:
        """Tell whether they are, with others above them."""
        wanted = self._wanted[number]
        return bool(wanted) and self._told[place][-len(wanted) :] == wanted

    def is_last(self, number: int, place: int) -> bool:
        """Tell whether the last of them is, and no other column of the form ends so."""
        last = self._wanted[number][-1:]
        return self._told[place][-1:] == last and self._lasts[last[0]] == 1

    def is_meant(self, number: int, place: int) -> bool:
        """Tell whether headings worded anew count what a column counts, on its day."""
        column = self._columns[number]
        if not column.recipe:
            return False
        if place not in self._senses:
            self._senses[place] = self._sense(self._printed[place])
        said = self._senses[place]
        if said is None or str(said.recipe) != column.recipe:
            return False
        same_day = (said.on or self._common.on) == column.on
        return same_day and said.since in {None, column.since}

    def _sense(self, path: Sequence[str]) -> Sense | None:
        """Return what headings count, None when that is not certain."""
        words = read([_spelt(_BRACKETS.sub(" ", text)) for text in path])
        if words.unknown or words.is_total or words.is_rate or words.is_difference:
            return None
        sense, unclear = dated(words, self._common, self._common.on or date.max)
        said = sense.and_(replace(self._common, on=None))
        is_certain = unclear is None and sense.says and said is not None and said.recipe
        return said if is_certain else None


def _spelt(text: str) -> str:
    """Return a heading with its usual abbreviations spelt out.

    Examples:
        >>> _spelt("BC CC được giao")
        'biên chế công chức được giao'
    """
    return _SHORT.sub(lambda found: _SPELT[found[0].lower()], text)
