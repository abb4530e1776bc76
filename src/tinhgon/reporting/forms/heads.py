"""The headings of a form on a sheet: alike ones beside each other merged, numbers below them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from tinhgon.reporting.forms.definition import FormDefinition

FACE: Final = "Times New Roman"
SIZE: Final = 12
PAPER: Final = 8
"""A3, as spreadsheets number papers."""
COLUMNS_OF_A_PAGE: Final = 18
MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day keeps the bytes the same


def write_heads(
    page: Worksheet,
    definition: FormDefinition,
    top: int,
    styles: tuple[Any, Any],
    around: tuple[Sequence[str], Sequence[str]],
) -> int:
    """Write the headings from a row on; return the row of the numbers of the columns.

    Args:
        page: the sheet.
        definition: the form.
        top: the first row.
        styles: of headings, and of the numbers of the columns.
        around: the headings before and behind those of the form.
    """
    (before, behind), (style, numbers) = around, styles
    levels = max((len(one.heads) for one in definition.columns), default=1)
    bottom, first = top + levels - 1, len(before)
    heads = [
        (*one.heads, *([one.heads[-1]] * (levels - len(one.heads)))) for one in definition.columns
    ]
    for at, words in enumerate(before):
        _merged(page, (top, at, bottom, at), words, style)
    for level in range(levels):
        _line(page, (top, first, level), heads, style)
    for at, words in enumerate(behind, first + len(heads)):
        _merged(page, (top, at, bottom, at), words, style)
    letters = [chr(ord("A") + at) for at in range(first)]
    counted = [f"({at + 1})" for at in range(len(heads))]
    for at, words in enumerate([*letters, *counted, *("" for _one in behind)]):
        page.write_string(bottom + 1, at, words, numbers)
    for row in range(top, bottom + 1):
        page.set_row(row, 34 if row < bottom else 66)
    return bottom + 1


def _line(
    page: Worksheet, place: tuple[int, int, int], heads: Sequence[Sequence[str]], style: Any
) -> None:
    """Write a line of headings: alike ones beside each other and repeated ones below merged."""
    top, first, level = place
    levels, at = len(heads[0]) if heads else 0, 0
    while at < len(heads):
        end = at
        while end + 1 < len(heads) and heads[end + 1][: level + 1] == heads[at][: level + 1]:
            end += 1
        words, bottom = heads[at][level], level
        is_told = level > 0 and heads[at][level - 1] == words
        while bottom + 1 < levels and all(one[bottom + 1] == words for one in heads[at : end + 1]):
            bottom += 1
        if not is_told:
            _merged(page, (top + level, first + at, top + bottom, first + end), words, style)
        at = end + 1


def _merged(page: Worksheet, span: tuple[int, int, int, int], words: str, style: Any) -> None:
    top, left, bottom, right = span
    if (top, left) == (bottom, right):
        page.write_string(top, left, words, style)
    else:
        page.merge_range(top, left, bottom, right, words, style)
