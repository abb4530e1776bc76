"""The decision a row names, as the key its document has in the library."""

import re
from datetime import date
from functools import lru_cache

from tinhgon.directives.document_numbers import find_numbers
from tinhgon.directives.library.identity import Held, clue_of, node_key
from tinhgon.directives.text import fold
from tinhgon.directives.vocabulary import DOCUMENT_TYPES

_DAY = re.compile(r"(?:ngày|,|\()\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\)?\s*$", re.ASCII)
_SERIAL = re.compile(r"(?:số )?(\d{1,5})\Z", re.ASCII)


@lru_cache(maxsize=4096)
def document_key(decision: str, issued: date | None, home: str = "", issuer: str = "") -> str:
    """Return the key of a decision, `number|date|home`, empty when none is named.

    Args:
        decision: its number, or words that hold it (`Nghị quyết số 1669/NQ-UBTVQH15`), or the
            name of a law.
        issued: its date, None when unknown; a date behind the number is taken then.
        home: the province whose series a local number counts in, empty when unknown.
        issuer: the body that issued it, which tells the series too; empty when unknown.

    Examples:
        >>> document_key("1669/NQ-UBTVQH15", date(2025, 6, 16))
        '1669/NQ-UBTVQH15|2025-06-16'
        >>> document_key("Quyết định số 12/QĐ-UBND ngày 3/2/2025", None, "Hải Phòng")
        '12/QĐ-UBND|2025-02-03|Hải Phòng'
    """
    words = " ".join(decision.split())
    if not words:
        return ""
    if found := _DAY.search(words):
        words = words[: found.start()].rstrip()
        issued = issued or _day(*map(int, found.groups()))
    number = _number(words)
    held = Held(
        "", None if number else _type(words), number, issued.isoformat() if issued else None,
        issuer or None, None if number else words, home or None,
    )  # fmt: skip
    clue = clue_of(held)
    name = str(clue.number) if clue.number else clue.name or fold(words)
    is_yearly = bool(clue.number and clue.number.year)
    return node_key(name.replace("|", "/"), None if is_yearly else clue.date, clue.home)


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(words: str) -> str | None:
    """Return the first document number in words, None without one."""
    for _start, _end, number in find_numbers(words):
        return str(number)
    serial = _SERIAL.match(words)
    return serial[1] if serial else None


def _type(words: str) -> str | None:
    key = fold(words)
    types = sorted(DOCUMENT_TYPES, key=len, reverse=True)
    return next((type_ for type_ in types if key.startswith(fold(type_))), None)
