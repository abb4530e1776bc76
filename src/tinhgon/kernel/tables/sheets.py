"""Cells as they were found, and the name of any of them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200d\ufeff]")
_SIGNS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or the whole of a file of lines.

    Attributes:
        file: the name of the file, for messages.
        title: the name of the sheet, empty for a file of lines.
        rows: cells by row; text, numbers, days, yes and no, or None.
        lines: for a file of objects a line, the line of each row; else empty.
        is_hidden: the workbook does not show it; it is not read.
    """

    file: str
    title: str
    rows: Sequence[Sequence[object]]
    lines: Sequence[int] = ()
    is_hidden: bool = False

    def where(self, row: int, column: int | None = None) -> str:
        """Return a cell as a spreadsheet names it, or the whole row.

        Args:
            row: counted from 0.
            column: counted from 0, None for the row.

        Examples:
            >>> Sheet("a.xlsx", "Đơn vị", ()).where(3, 2), Sheet("a.csv", "", ()).where(3, 2)
            ('a.xlsx, Đơn vị!C4', 'a.csv, C4')
            >>> Sheet("a.jsonl", "", (("code",), ("1",)), lines=(0, 7)).where(1, 0)
            'a.jsonl:7, code'
        """
        if self.lines:
            key = f", {self.rows[0][column]}" if column is not None else ""
            return f"{self.file}:{self.lines[row]}{key}"
        cell = f"{'A' if column is None else letters(column)}{row + 1}"
        return f"{self.file}, {self.title}!{cell}" if self.title else f"{self.file}, {cell}"


def clean(cell: object) -> str:
    r"""Return a cell as one line of composed text without control characters.

    Examples:
        >>> clean("  Sở\nNội  vụ "), clean(None), clean(12.0)
        ('Sở Nội vụ', '', '12')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if text.isprintable() and text.isascii() and "  " not in text:  # most cells, and quicker
        return text.strip()
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _INVISIBLE.sub("", text).strip()


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return letters without marks, lower case, single spaces: for comparing words only.

    Examples:
        >>> plain("Tổng cộng:"), plain("TÊN  ĐƠN VỊ")
        ('tong cong', 'ten don vi')
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d"))
        text = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return _SIGNS.sub(" ", text.lower()).strip()


def letters(column: int) -> str:
    """Return the spreadsheet letters of a column counted from zero.

    Examples:
        >>> letters(2), letters(27)
        ('C', 'AB')
    """
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
