"""Values of cells as people here write them: days, numbers, yes and no.

A blank is missing, never zero. What cannot be read for certain is refused with its place.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final, TypeVar

from tinhgon.kernel.errors import InputError
from tinhgon.kernel.messages import Message
from tinhgon.kernel.tables.headings import Row
from tinhgon.kernel.tables.sheets import plain

T = TypeVar("T")

LONGEST: Final = 500
"""Characters of one value."""

LARGEST: Final = 10**12

_ERRORS = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_LOCAL = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[. ]\d{3})+", re.ASCII)
_SIGNED = re.compile(r"(?P<sign>[-−–+(]?)\s?(?P<number>\d+|\d{1,3}(?:[. ]\d{3})+)\)?", re.ASCII)
_DECIMAL = re.compile(r"(\d+|\d{1,3}(?:[. ]\d{3})+)(?:,(\d{1,9}))?|(\d+)\.(\d{1,9})", re.ASCII)
_UNCERTAIN = re.compile(r"\d{1,3}\.\d{3}", re.ASCII)
_YES = frozenset({"co", "x", "yes", "y", "true", "1", "dung"})
_NO = frozenset({"khong", "no", "n", "false", "0", "sai"})


class Problems(list[InputError]):
    """What speaks against a file, all of it, in the order it was found."""

    def taken(self, read: Callable[[Row, str], T | None], row: Row, column: str) -> T | None:
        """Return what a cell says, None when it is empty or, after a note, of no use."""
        if row.cell(column) is None:
            return None
        try:
            return read(row, column)
        except InputError as error:
            self.append(error)
            return None


def line(row: Row, column: str) -> str:
    """Return a cell as one line of text, empty when it is blank.

    Raises:
        InputError: `TG-TABLE-001` the value of a formula that failed, `TG-TABLE-002` too long.
    """
    text = row.text(column)
    if text in _ERRORS:
        raise InputError(
            "TG-TABLE-001",
            Message("“%(text)s” is the failure of a formula.", {"text": text}),
            where=row.where(column),
            hint=Message("Correct the formula, or write its value."),
        )
    if len(text) > LONGEST:
        raise InputError(
            "TG-TABLE-002",
            Message("The text is longer than %(limit)s characters.", {"limit": LONGEST}),
            where=row.where(column),
            hint=Message("Write the name alone."),
        )
    return text


def day(row: Row, column: str) -> date | None:
    """Return the day of a cell, None when it is blank.

    Raises:
        InputError: `TG-TABLE-003`, it is no whole day of the calendar.
    """
    raw = row.cell(column)
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date()
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    text = line(row, column)
    if not text:
        return None
    if found := _day_of(text):
        return found
    raise InputError(
        "TG-TABLE-003",
        Message("“%(text)s” is not a day of the calendar.", {"text": text[:40]}),
        where=row.where(column),
        hint=Message("Write day/month/year such as 1/7/2025, or 2025-07-01."),
    )


@lru_cache(maxsize=4096)
def _day_of(text: str) -> date | None:
    if found := _ISO.fullmatch(text):
        parts = (found[1], found[2], found[3])
    elif found := _LOCAL.fullmatch(text):
        parts = (found[3], found[2], found[1])
    else:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def whole(row: Row, column: str) -> int | None:
    """Return the whole number of a cell (1.503, 1 503, 1503), None when it is blank.

    Raises:
        InputError: `TG-TABLE-004`, it is negative, a fraction or no number.
    """
    raw = row.cell(column)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if 0 <= raw <= LARGEST and raw == int(raw):
            return int(raw)
    elif not (text := line(row, column)):
        return None
    elif _WHOLE.fullmatch(text) and len(text) <= len(str(LARGEST)):
        return int(re.sub(r"[. ]", "", text))
    raise InputError(
        "TG-TABLE-004",
        Message("“%(text)s” is not a whole number.", {"text": row.text(column)[:40]}),
        where=row.where(column),
        hint=Message("Write a whole number such as 1.503; leave the cell empty when unknown."),
    )


def signed(row: Row, column: str) -> int | None:
    """Return the whole number of a cell that may be below zero (-3, −1.503, (3)), None when blank.

    Raises:
        InputError: `TG-TABLE-004`, it is a fraction or no number.
    """
    raw = row.cell(column)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if abs(raw) <= LARGEST and raw == int(raw):
            return int(raw)
    else:
        text = line(row, column)
        found = _SIGNED.fullmatch(text)
        if found is None or len(text) > len(str(LARGEST)) or _is_half_bracketed(text):
            return whole(row, column)  # blank, or the refusal
        number = int(re.sub(r"[. ]", "", found["number"]))
        return number if found["sign"] in {"", "+"} else -number
    return whole(row, column)


def _is_half_bracketed(text: str) -> bool:
    return text.startswith("(") != text.endswith(")")


def area(row: Row, column: str) -> int | None:
    """Return an area written in square kilometres as square metres, None when it is blank.

    The decimal sign is a comma, a point too where it cannot mean thousands.

    Raises:
        InputError: `TG-TABLE-005` no area, `TG-TABLE-006` it may be thousands or a fraction.
    """
    raw = row.cell(column)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if 0 <= raw <= LARGEST:
            return round(raw * 1_000_000)
        text = row.text(column)
    else:
        text = line(row, column)
        if not text:
            return None
    if _UNCERTAIN.fullmatch(text):
        raise InputError(
            "TG-TABLE-006",
            Message("“%(text)s” may mean thousands or a fraction.", {"text": text}),
            where=row.where(column),
            hint=Message("Write 1503 for thousands, 1,503 for a fraction."),
        )
    found = _DECIMAL.fullmatch(text)
    if found is None or len(text) > 24:
        raise InputError(
            "TG-TABLE-005",
            Message("“%(text)s” is not an area in km².", {"text": text[:40]}),
            where=row.where(column),
            hint=Message("Write a number such as 35,62; leave the cell empty when unknown."),
        )
    digits = re.sub(r"[. ]", "", found[1] or found[3])
    fraction = (found[2] or found[4] or "").ljust(9, "0")
    return (int(digits) * 10**9 + int(fraction) + 500) // 1000


def yes(row: Row, column: str) -> bool | None:
    """Return yes or no (có, không, x), None when the cell is blank.

    Raises:
        InputError: `TG-TABLE-007`, it is neither.
    """
    raw = row.cell(column)
    if isinstance(raw, bool):
        return raw
    text = line(row, column)
    if not text:
        return None
    words = plain(text)
    if words in _YES or text in {"✓", "✔", "☑"}:
        return True
    if words in _NO:
        return False
    raise InputError(
        "TG-TABLE-007",
        Message("“%(text)s” is neither yes nor no.", {"text": text[:40]}),
        where=row.where(column),
        hint=Message("Write “có” or “không”."),
    )
