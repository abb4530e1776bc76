"""The count a cell says, as offices write it: 1.503, “ 12 ”, “12 người”, “-” for none.

A count is a whole number. What may mean more than one, or only perhaps one, is asked about.
"""

import re
from datetime import date, datetime
from typing import Final

from tinhgon.kernel.tables import plain
from tinhgon.kernel.tables.forms import FormCell
from tinhgon.reporting.forms import findings
from tinhgon.reporting.forms.findings import Finding

LARGEST: Final = 10_000_000
"""More than all who work for the State."""

_NONE: Final = frozenset({"-", "–", "—", "−", "--", "/", "'-"})
_NO_WORDS: Final = frozenset({"khong", "khong co"})
_UNKNOWN: Final = frozenset(
    {"", "chua co so lieu", "khong co so lieu", "chua bao cao", "chua co", "n a", "na"}
)
_WHOLE: Final = re.compile(r"\d+|\d{1,3}(?:[. ]\d{3})+", re.ASCII)
_ROUND: Final = re.compile(r"(\d+)[.,]0{1,2}", re.ASCII)
"""A whole number with decimals that say nothing: “56,0”; three zeros are thousands."""
_BROKEN: Final = re.compile(r"(\d+)[.,]\d{1,2}", re.ASCII)
_STARS: Final = re.compile(r"\s*(?:\*+|\(\*+\))$")
_UNITS: Final = re.compile(
    r"\s*(?:người|nguoi|biên chế|bien che|chỉ tiêu|chi tieu|đơn vị|don vi|phòng|phong|tổ chức|"
    r"to chuc|đầu mối|dau moi|vị trí|vi tri|đồng chí|dong chi|đ/c|bc)\.?",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(r"[-−–]\s?(\d+|\d{1,3}(?:[. ]\d{3})+)", re.ASCII)
_NUMBERS: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+", re.ASCII)
_LOOKS: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_ERROR: Final = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|SPILL|CALC)[!?]?")


def difference(cell: FormCell) -> tuple[int | None, Finding | None]:
    """Return the number of a cell that may be below zero, as unused posts of a unit over quota."""
    value = cell.value
    if isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value < 0:
        return value, None
    if isinstance(value, str) and (found := _BELOW.fullmatch(cell.text)):
        return -int(re.sub(r"[. ]", "", found[1])), None
    return count(cell)


def count(cell: FormCell) -> tuple[int | None, Finding | None]:
    """Return the count of a cell, None when it reports nothing; and what speaks against it."""
    value = cell.value
    if isinstance(value, str):
        return _of_text(cell.text)
    if value is None:
        return (None, findings.failed_formula("")) if cell.formula else (None, None)
    if isinstance(value, bool):
        return None, findings.no_number(cell.text)
    if isinstance(value, date | datetime):
        return None, findings.ambiguous(cell.text, [value.day, value.month])
    return _of_number(value)


def _of_number(value: float) -> tuple[int | None, Finding | None]:
    if value < 0:
        return None, findings.below_zero(_shown(value))
    if value > LARGEST:
        return None, findings.no_number(_shown(value))
    if value == int(value):
        return int(value), None
    thousands = round(value * 1000)
    found = [thousands] if abs(value * 1000 - thousands) < 1e-6 and value >= 1 else []
    return None, findings.ambiguous(_shown(value), [*found, int(value), int(value) + 1])


def _shown(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")


def _of_text(text: str) -> tuple[int | None, Finding | None]:
    if not text or text in _NONE:
        return (0 if text else None), None
    words = plain(text)
    if words in _UNKNOWN:
        return None, None
    if words in _NO_WORDS:
        return 0, None
    text = _STARS.sub("", text.removeprefix("'").lstrip())  # the sign of text, a footnote
    bare = _UNITS.sub("", text).strip() if text[:1].isdigit() else text
    if found := _ROUND.fullmatch(bare):
        bare = found[1]
    if _WHOLE.fullmatch(bare):
        value = int(re.sub(r"[. ]", "", bare))
        return (value, None) if value <= LARGEST else (None, findings.no_number(text))
    if _ERROR.match(text):
        return None, findings.failed_formula(text)
    if found := _BELOW.fullmatch(bare):
        return None, findings.below_zero(found[0])
    return None, _asked(text)


def _asked(text: str) -> Finding:
    """Return the question about a text with numbers in it, the refusal of one without."""
    if broken := _BROKEN.fullmatch(text):
        return findings.ambiguous(text, [int(broken[1]), int(broken[1]) + 1])
    numbers = [int(re.sub(r"[.,]", "", one)) for one in _NUMBERS.findall(text)]
    mended = text.strip().translate(_LOOKS)
    if not numbers or (mended != text.strip() and mended.isdecimal()):
        if not mended.isdecimal() or not mended.isascii():
            return findings.no_number(text)
        numbers = [int(mended)]
    return findings.ambiguous(text, list(dict.fromkeys(numbers)))
