"""The inline form of a finding: posted fields back to the values of the reading's schema."""

from collections.abc import Mapping
from typing import Any

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.storage.values import ReviewedFinding
from tinhgon.web.cards import OPERATORS, is_iso_date

Posted = Mapping[str, Any]


def edited_values(finding: ReviewedFinding | None, posted: Posted) -> dict[str, Any]:
    """Return the changed fields only, in the schema of the finding's kind.

    Raises:
        InputError: `TG-REVIEW-002`, a field that cannot be understood.
    """
    if finding is None:
        return {}
    make = _task_values if finding.key.kind == "task" else _target_values
    wanted = make(finding, posted)
    return {key: value for key, value in wanted.items() if value != finding.body.get(key)}


def _task_values(finding: ReviewedFinding, posted: Posted) -> dict[str, Any]:
    description = " ".join(posted.get("description", "").split())
    if not description:
        raise _wrong("description", Message("The content is empty."))
    return {
        "description": description,
        "lead": _names(posted.get("lead", "")),
        "coordinating": _names(posted.get("coordinating", "")),
        "deadline": _deadline(finding.values.get("deadline") or {}, posted),
    }


def _deadline(found: Mapping[str, Any], posted: Posted) -> dict[str, Any] | None:
    words = " ".join(posted.get("deadline_text", "").split())
    day = posted.get("deadline_date", "").strip()
    if day and not is_iso_date(day):
        raise _wrong("deadline_date", Message("This is not a date of the calendar."))
    is_same = words == " ".join(str(found.get("text") or "").split())
    if is_same and day == (found.get("date") or ""):
        return dict(found) or None
    outer = {"outer": found["outer"]} if found.get("outer") else {}
    if not words and not day:
        return {"text": None, "type": None, "date": None, **outer} if outer else None
    kind = "by" if day else str(found.get("type") or "relative")
    return {"text": words or None, "type": kind, "date": day or None, **outer}


def _target_values(_finding: ReviewedFinding, posted: Posted) -> dict[str, Any]:
    operator = posted.get("operator", "")
    if operator not in OPERATORS:
        raise _wrong("operator", Message("This comparison is not known."))
    return {
        "indicator": " ".join(posted.get("indicator", "").split()),
        "scope": " ".join(posted.get("scope", "").split()) or None,
        "operator": operator,
        "value": _number(posted.get("value", ""), "value"),
        "value_max": _number(posted.get("value_max", ""), "value_max"),
        "unit": posted.get("unit", "").strip() or None,
    }


def _number(text: str, field: str) -> int | float | None:
    """Return a number written the Vietnamese way: 3.412 is an integer, 15,65 a decimal."""
    plain = text.strip().replace(" ", "")
    if not plain:
        return None
    try:
        if "," in plain:
            return float(plain.replace(".", "").replace(",", "."))
        return int(plain.replace(".", ""))
    except ValueError:
        raise _wrong(field, Message("This is not a number.")) from None


def _names(text: str) -> list[str]:
    """Return the agencies of a field that separates them by semicolons."""
    return [" ".join(name.split()) for name in text.split(";") if name.strip()]


def _wrong(field: str, what: Message) -> InputError:
    return InputError(
        "TG-REVIEW-002", what, where=field, hint=Message("Correct the field and save again.")
    )
