"""Where the columns of a form stand in a returned sheet, whatever their order.

Headings are compared without marks, case, signs and what stands in brackets; merged headings hold
for all they are merged over, and headings somebody unmerged go on to the right. What is worded
anew is understood by what it counts.
"""

import re
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
from tinhgon.reporting.forms.definition import FormColumn, FormDefinition
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
_EXACT, _INSIDE, _LAST, _MEANT = 4, 3, 2, 1
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


def page_of(sheets: Sequence[FormSheet], definition: FormDefinition, cut_off: date) -> Page | None:
    """Return the sheet that is the form, None when none is.

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
    return max(pages, key=lambda page: len(page.at), default=None)


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
    at, problems, missing = _matched(definition, paths, (sheet.title, bottom), common)
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
    place_: tuple[str, int],
    common: Sense,
) -> tuple[dict[int, int], list[Finding], list[Finding]]:
    """Return the place of each column of the form, the surest first; what is twice, missing."""
    title, row = place_
    told = [tuple(filter(None, map(compared, path))) for path in paths]
    pairs = [
        (score, number, place)
        for number, column in enumerate(definition.columns)
        for place, path in enumerate(told)
        if path and (score := _score(column, path, paths[place], definition, common))
    ]
    at: dict[int, int] = {}
    problems = []
    for level in (_EXACT, _INSIDE, _LAST, _MEANT):
        free = [
            (number, place) for score, number, place in pairs
            if score == level and number not in at and place not in at.values()
        ]  # fmt: skip
        for number in dict.fromkeys(number for number, _place in free):
            places = [place for one, place in free if one == number]
            rivals = {one for one, place in free if place in places}
            if len(places) == 1 and len(rivals) == 1:
                at[number] = places[0]
            elif level == _EXACT:
                problems.append(_placed(findings.same_columns(
                    definition.columns[number].label()), title, row, places[0]))  # fmt: skip
    missing = [
        _placed(findings.missing_column(one.label()), title, row, -1)
        for number, one in definition.counted()
        if number not in at and definition.parts(number) is None
    ]
    return at, problems, missing


def _placed(finding: Finding, sheet: str, row: int, column: int) -> Finding:
    return replace(finding, sheet=sheet, row=row, column=column)


def _score(
    column: FormColumn,
    path: tuple[str, ...],
    printed: Sequence[str],
    definition: FormDefinition,
    common: Sense,
) -> int:
    """Return how surely headings are those of a column, 0 when they are not."""
    wanted = tuple(dict.fromkeys(filter(None, map(compared, column.heads))))
    if path == wanted:
        return _EXACT
    if len(path) > len(wanted) and path[-len(wanted) :] == wanted:
        return _INSIDE
    if path[-1] == wanted[-1] and _is_only(wanted[-1], definition):
        return _LAST
    return _MEANT if column.recipe and _means(column, printed, common) else 0


def _is_only(words: str, definition: FormDefinition) -> bool:
    """Tell whether one column alone ends with some words."""
    return sum(1 for one in definition.columns if compared(one.heads[-1]) == words) == 1


def _means(column: FormColumn, path: Sequence[str], common: Sense) -> bool:
    """Tell whether headings worded anew count what a column counts, on its day."""
    words = read([_spelt(_BRACKETS.sub(" ", text)) for text in path])
    if words.unknown or words.is_total or words.is_rate or words.is_difference:
        return False
    sense, unclear = dated(words, common, common.on or column.on)
    said = sense.and_(replace(common, on=None))
    recipe = said.recipe if said else None
    if unclear or said is None or recipe is None or not sense.says:
        return False
    same_day = (said.on or common.on) == column.on
    return str(recipe) == column.recipe and same_day and said.since in {None, column.since}


def _spelt(text: str) -> str:
    """Return a heading with its usual abbreviations spelt out.

    Examples:
        >>> _spelt("BC CC được giao")
        'biên chế công chức được giao'
    """
    return _SHORT.sub(lambda found: _SPELT[found[0].lower()], text)
