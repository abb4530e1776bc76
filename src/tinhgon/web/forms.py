"""The inline form of a finding: posted fields back to the values of the reading's schema."""

from collections.abc import Mapping
from typing import Any

from tinhgon.kernel import Message
from tinhgon.services.fields import OPERATORS, deadline_of, names_of, number_of, one_line, wrong
from tinhgon.storage.values import ReviewedFinding

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
    description = one_line(posted.get("description", ""))
    if not description:
        raise wrong("description", Message("The content is empty."))
    found = finding.values.get("deadline") or {}
    words, day = posted.get("deadline_text", ""), posted.get("deadline_date", "")
    return {
        "description": description,
        "lead": names_of(posted.get("lead", "")),
        "coordinating": names_of(posted.get("coordinating", "")),
        "deadline": deadline_of(found, words, day),
    }


def _target_values(_finding: ReviewedFinding, posted: Posted) -> dict[str, Any]:
    operator = posted.get("operator", "")
    if operator not in OPERATORS:
        raise wrong("operator", Message("This comparison is not known."))
    return {
        "indicator": one_line(posted.get("indicator", "")),
        "scope": one_line(posted.get("scope", "")) or None,
        "operator": operator,
        "value": number_of(posted.get("value", ""), "value"),
        "value_max": number_of(posted.get("value_max", ""), "value_max"),
        "unit": posted.get("unit", "").strip() or None,
    }
