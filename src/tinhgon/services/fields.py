"""The fields a person may change, from what people write to the values of the reading's schema.

The form on the screen and the sheet that was sent round read them the same way.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

OPERATORS = (">=", "=", "~", ">", "decrease>=", "decrease=", "decrease range", "rank")


def one_line(text: str) -> str:
    """Return the words of a text with single spaces between them."""
    return " ".join(text.split())


def names_of(text: str) -> list[str]:
    """Return the agencies of a field that separates them by semicolons.

    Examples:
        >>> names_of(" Sở Nội vụ ;Sở  Tài chính; ")
        ['Sở Nội vụ', 'Sở Tài chính']
    """
    return [one_line(name) for name in text.split(";") if name.strip()]


def number_of(text: str, field: str) -> int | float | None:
    """Return a number written the Vietnamese way: 3.412 is an integer, 15,65 a decimal.

    Raises:
        InputError: `TG-REVIEW-002`, naming the field.

    Examples:
        >>> number_of("3.412", "value"), number_of("15,65", "value"), number_of(" ", "value")
        (3412, 15.65, None)
    """
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if not plain:
        return None
    try:
        if "," in plain:
            return float(plain.replace(".", "").replace(",", "."))
        return int(plain.replace(".", ""))
    except ValueError:
        raise wrong(field, Message("This is not a number.")) from None


def is_iso_date(value: str) -> bool:
    """Tell whether a string is a whole date of the calendar."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10


def deadline_of(found: Mapping[str, Any], words: str, day: str) -> dict[str, Any] | None:
    """Return a task's deadline with other words or another last day.

    Args:
        found: the deadline as it holds, empty for none; what a heading says (`outer`) stays.
        words: the words of the deadline, empty for none.
        day: the last day as an ISO date, empty for none.

    Raises:
        InputError: `TG-REVIEW-002`, the day is not one of the calendar.
    """
    words, day = one_line(words), day.strip()
    is_same = words == one_line(str(found.get("text") or ""))
    if is_same and day == str(found.get("date") or ""):
        return dict(found) or None
    if day and not is_iso_date(day):
        raise wrong("deadline_date", Message("This is not a date of the calendar."))
    outer = {"outer": found["outer"]} if found.get("outer") else {}
    if not words and not day:
        return {"text": None, "type": None, "date": None, **outer} if outer else None
    kind = "by" if day else str(found.get("type") or "relative")
    return {"text": words or None, "type": kind, "date": day or None, **outer}


def wrong(field: str, what: Message) -> InputError:
    """Return the refusal of one field."""
    return InputError(
        "TG-REVIEW-002", what, where=field, hint=Message("Correct the field and save again.")
    )
