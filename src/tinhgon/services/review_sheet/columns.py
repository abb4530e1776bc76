"""The columns of the two sheets: header, width, and the way from a value to a cell and back."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext, gettext_lazy, override, pgettext_lazy
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tinhgon.kernel import Message
from tinhgon.services.fields import is_iso_date, number_of, one_line, wrong
from tinhgon.services.reading import dumps
from tinhgon.storage.values import ReviewedFinding

Cell = str | int | float | date | None
KEY, QUOTE, DECISION = "key", "quote", "decision"
LANGUAGES: Final = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        id: its name in the code.
        header: its name in the sheet.
        width: in characters of the sheet's font.
        is_filled: whether people may fill it.
    """

    id: str
    header: Any  # a lazy translation
    width: int
    is_filled: bool = False


_BEFORE = (
    Column(KEY, gettext_lazy("Code (leave as it is)"), 6),
    Column("document", gettext_lazy("Document"), 13),
    Column("section", gettext_lazy("Section"), 9),
    Column("kind", gettext_lazy("Nature"), 9),
    Column(QUOTE, gettext_lazy("Sentence of the text"), 38),
)
_AFTER = (
    Column("confidence", gettext_lazy("Confidence"), 10),
    Column("reasons", gettext_lazy("Note of the reader"), 20),
    Column(DECISION, gettext_lazy("Decision"), 11, is_filled=True),
    Column("by", gettext_lazy("Who decided"), 14),
    Column("at", gettext_lazy("Decided at"), 12),
)
_TASK = (
    Column("description", gettext_lazy("Content"), 34, is_filled=True),
    Column("lead", gettext_lazy("Lead"), 20, is_filled=True),
    Column("coordinating", gettext_lazy("Coordinating"), 20, is_filled=True),
    Column("deadline_text", gettext_lazy("Deadline in words"), 16, is_filled=True),
    Column("deadline_date", gettext_lazy("Last day"), 12, is_filled=True),
)
_TARGET = (
    Column("indicator", gettext_lazy("Indicator"), 34, is_filled=True),
    Column("operator", gettext_lazy("Comparison"), 13, is_filled=True),
    Column("value", gettext_lazy("Value"), 9, is_filled=True),
    Column("value_max", gettext_lazy("Upper value"), 9, is_filled=True),
    Column("unit", gettext_lazy("Unit of measure"), 10, is_filled=True),
    Column("scope", gettext_lazy("Scope"), 18, is_filled=True),
)
COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    "task": (*_BEFORE, *_TASK, *_AFTER),
    "target": (*_BEFORE, *_TARGET, *_AFTER),
}
FIELDS: Final[Mapping[str, tuple[Column, ...]]] = {"task": _TASK, "target": _TARGET}
CHOICES: Final[Mapping[str, Any]] = {
    "accept": pgettext_lazy("decision in a sheet", "accept"),
    "edit": pgettext_lazy("decision in a sheet", "change"),
    "reject": pgettext_lazy("decision in a sheet", "leave out"),
}
OPERATOR_WORDS: Final[Mapping[str, Any]] = {
    ">=": gettext_lazy("at least"),
    "=": gettext_lazy("exactly"),
    "~": gettext_lazy("about"),
    ">": gettext_lazy("more than"),
    "decrease>=": gettext_lazy("reduce by at least"),
    "decrease=": gettext_lazy("reduce by exactly"),
    "decrease range": gettext_lazy("reduce by between"),
    "rank": gettext_lazy("rank"),
}
_NUMBERS = frozenset({"value", "value_max"})


MAX_CELL: Final = 32_000  # characters; the format allows 32,767


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: no control characters, not longer than allowed."""
    return ILLEGAL_CHARACTERS_RE.sub(" ", text)[:MAX_CELL]


def in_every_language(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a list in each language of the screens, small letters, to their key."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found |= {one_line(str(word)).casefold(): key for key, word in words.items()}
    return found


def row_name(finding: ReviewedFinding) -> str:
    """Return the name of a finding's row: text, place, standing decision, state of its fields."""
    standing = finding.verdict.id if finding.verdict else 0
    return f"{finding.key.text_sha256}/{finding.key.slug}/{standing}/{state_of(finding)}"


def state_of(finding: ReviewedFinding) -> str:
    """Return a short checksum of the fields people may fill, as they hold."""
    cells = cells_of(finding.key.kind, finding.values)
    state = dumps({name: str(value) for name, value in cells.items()})
    return hashlib.sha256(state.encode()).hexdigest()[:8]


def cells_of(kind: str, values: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the fields people may fill as cells."""
    if kind == "target":
        return {
            "indicator": one_line(str(values.get("indicator") or "")) or None,
            "operator": str(values.get("operator") or "") or None,
            "value": values.get("value"),
            "value_max": values.get("value_max"),
            "unit": values.get("unit") or None,
            "scope": values.get("scope") or None,
        }
    deadline = values.get("deadline") or {}
    return {
        "description": one_line(str(values.get("description") or "")) or None,
        "lead": "; ".join(values.get("lead") or ()) or None,
        "coordinating": "; ".join(values.get("coordinating") or ()) or None,
        "deadline_text": one_line(str(deadline.get("text") or "")) or None,
        "deadline_date": _day(deadline.get("date")),
    }


def _day(value: object) -> Cell:
    """Return an ISO date as a date; a year or month as text, the way it is written here."""
    text = str(value or "")
    if is_iso_date(text):
        return date.fromisoformat(text)
    return "/".join(reversed(text.split("-"))) or None


def shown(field: str, value: Cell) -> str:
    """Return a cell as people read it, in the language of the screen."""
    if value is None:
        return "–"
    if field == "operator":
        return str(OPERATOR_WORDS.get(str(value), value))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        return str(value).replace(".", ",")
    return value


def read_cell(field: str, raw: object, held: Cell) -> Cell:
    """Return what somebody wrote into a cell, in the form of `cells_of`.

    Args:
        field: the column.
        raw: the cell as the workbook holds it.
        held: what the cell held when the sheet was taken out, so that a text of a date that
            was no whole day is not refused when nobody touched it.

    Raises:
        InputError: `TG-REVIEW-002`, no number, no date, or a comparison nobody knows.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if field in _NUMBERS:
        return _number(raw, field)
    if field == "deadline_date":
        return held if str(raw).strip() == str(held) else _read_day(raw, field)
    text = one_line(str(raw))
    if field == "operator":
        known = in_every_language(OPERATOR_WORDS)
        if text.casefold() not in known and text not in OPERATOR_WORDS:
            raise wrong(field, Message("This comparison is not known."))
        return known.get(text.casefold(), text)
    if field in {"lead", "coordinating"}:
        return "; ".join(part for part in map(one_line, text.split(";")) if part) or None
    return text


def _number(raw: object, field: str) -> int | float | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return number_of(str(raw), field)
    return int(raw) if float(raw).is_integer() else float(raw)


def _read_day(raw: object, field: str) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = str(raw).strip()
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise wrong(field, Message("This is not a date of the calendar."))


def sheet_titles() -> dict[str, str]:
    """Return the titles of the two sheets in the language of the screen."""
    return {"task": gettext("Tasks"), "target": gettext("Targets")}
