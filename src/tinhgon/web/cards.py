"""A finding as the rows of its card, in the words of the screens (design: ui.md, "Words")."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tinhgon.storage.values import ReviewedFinding

_PART = re.compile(r"^p\d+(?:\.|$)")  # the reader's own name for one document of a file

KINDS: Mapping[str, str | Promise] = {
    "task": gettext_lazy("Task"),
    "target": gettext_lazy("Target"),
    "result": gettext_lazy("Result"),
    "citation": gettext_lazy("Citation"),
    "deadline": gettext_lazy("Deadline"),
    "event": gettext_lazy("Change of organisation"),
    "contradiction": gettext_lazy("Figures to review"),
    "suspicion": gettext_lazy("Suspected misprint"),
}
OPERATORS: Mapping[str, str | Promise] = {
    ">=": gettext_lazy("at least"),
    "=": gettext_lazy("exactly"),
    "~": gettext_lazy("about"),
    ">": gettext_lazy("more than"),
    "decrease>=": gettext_lazy("reduce by at least"),
    "decrease=": gettext_lazy("reduce by exactly"),
    "decrease range": gettext_lazy("reduce by between"),
    "rank": gettext_lazy("rank"),
}
TASK_KINDS: Mapping[str, str | Promise] = {
    "task": gettext_lazy("task"),
    "principle": gettext_lazy("principle"),
    "requirement": gettext_lazy("requirement"),
    "rule": gettext_lazy("rule"),
    "prohibition": gettext_lazy("prohibition"),
    "stop": gettext_lazy("stop"),
    "report": gettext_lazy("report"),
    "goal": gettext_lazy("goal"),
    "liability": gettext_lazy("liability"),
    "reported": gettext_lazy("reported as done"),
}
CONTRADICTIONS: Mapping[str, str | Promise] = {
    "rate": gettext_lazy("The rate is not the one its own numbers give"),
    "base": gettext_lazy("No whole base gives this count and this rate"),
    "sum": gettext_lazy("The parts do not add up to the total"),
    "difference": gettext_lazy("Before, after and change do not agree"),
    "count": gettext_lazy("More or fewer items are listed than announced"),
    "label_reused": gettext_lazy("One label stands twice"),
    "two_leads": gettext_lazy("Two agencies are named as lead"),
    "document_number": gettext_lazy("The document number is broken"),
    "ambiguous": gettext_lazy("The sentence can be read in more than one way"),
}
EVENTS: Mapping[str, str | Promise] = {
    "merge": gettext_lazy("merger"),
    "dissolve": gettext_lazy("dissolution"),
    "establish": gettext_lazy("establishment"),
    "reorganise": gettext_lazy("rearrangement"),
    "reduce": gettext_lazy("reduction"),
    "stop": gettext_lazy("end of operation"),
    "stop_merge": gettext_lazy("merger called off"),
    "pilot": gettext_lazy("pilot"),
    "concurrent_post": gettext_lazy("concurrent post"),
    "abolish_level": gettext_lazy("abolition of a level"),
    "rename": gettext_lazy("new name"),
}


DECIDED: Mapping[str, Mapping[str, str | Promise]] = {
    "programme": {
        "accept": gettext_lazy("in the Programme"),
        "edit": gettext_lazy("in the Programme, changed"),
        "reject": gettext_lazy("left out"),
    },
    "overview": {
        "accept": gettext_lazy("on the Overview"),
        "edit": gettext_lazy("on the Overview, changed"),
        "reject": gettext_lazy("left out"),
    },
}
SIGNS = {"accept": "✓", "edit": "✎", "reject": "✕"}
"""A decision's words by the board it leads to (tasks: Programme, targets: Overview), its sign."""


FIELDS: Mapping[str, str | Promise] = {
    "description": gettext_lazy("Content"),
    "lead": gettext_lazy("Lead"),
    "coordinating": gettext_lazy("Coordinating"),
    "deadline": gettext_lazy("Deadline"),
    "indicator": gettext_lazy("Indicator"),
    "operator": gettext_lazy("Comparison"),
    "value": gettext_lazy("Value"),
    "value_max": gettext_lazy("Upper value"),
    "unit": gettext_lazy("Unit of measure"),
    "scope": gettext_lazy("Scope"),
    "baseline_year": gettext_lazy("Compared with"),
    "target_year": gettext_lazy("By"),
}
"""Names of the fields a person may change."""


CitedAddresses = Mapping[str, tuple[str, str]]
"""Key of a cited document -> address of its page, address of its text or "" where not held."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card: what it is, what the text says, and a remark in grey."""

    label: str
    value: str
    remark: str = ""
    tone: str = ""
    link: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding ready to be shown."""

    finding: ReviewedFinding
    heading: str
    place: str
    rows: tuple[Row, ...]
    quote: str


def card(
    finding: ReviewedFinding,
    text: str,
    reading: Mapping[str, Any],
    cited: CitedAddresses | None = None,
) -> Card:
    """Return the card of a finding.

    Args:
        finding: the finding with the decision that holds.
        text: the text its places count into.
        reading: the whole reading, for the documents and citations a finding refers to.
        cited: of a citation, where the documents it refers to are shown, by their key.
    """
    make = _ROWS.get(finding.key.kind, _plain_rows)
    rows = make(finding.values, reading)
    if cited and finding.key.kind == "citation":
        rows = _citation_rows(finding.values, reading, cited)
    return Card(
        finding=finding,
        heading=str(KINDS.get(finding.key.kind, finding.key.kind)),
        place=place_of(finding.body),
        rows=tuple(row for row in rows if row is not None),
        quote=" ".join(text[finding.key.start : finding.key.end].replace("**", "").split()),
    )


def place_of(body: Mapping[str, Any]) -> str:
    """Return where in the document an item stands, as people say it.

    Examples:
        >>> place_of({"section": "p1.Điều 2.2"}), place_of({"section": "p2"}), place_of({})
        ('Điều 2.2', '', '')
    """
    return _PART.sub("", str(body.get("section") or body.get("clause") or ""))


def label_of(finding: ReviewedFinding) -> str:
    """Return the short name of a finding: kind, place in the document, first words."""
    body = finding.values
    words = (
        body.get("description")
        or body.get("indicator")
        or body.get("quote")
        or ", ".join(body.get("subjects") or ())
    )
    kind = str(KINDS.get(finding.key.kind, finding.key.kind))
    return f"{kind} {place_of(body)}".strip() + f": {flat(str(words or ''))}"


def flat(words: str, limit: int = 90) -> str:
    """Return the first words on one line, without the marks of Markdown."""
    line = " ".join(words.replace("**", "").split())
    return line if len(line) <= limit else line[: limit - 2].rsplit(" ", 1)[0] + " …"


def vi_date(value: object) -> str:
    """Return an ISO date, month or year the way it is written here: 31/12/2025.

    Examples:
        >>> vi_date("2025-12-31"), vi_date("2025-12"), vi_date("2025"), vi_date(None)
        ('31/12/2025', '12/2025', '2025', '')
    """
    parts = str(value or "").split("-")
    if len(parts) in {2, 3} and all(part.isdigit() for part in parts) and len(parts[0]) == 4:
        return "/".join(reversed(parts))
    return str(value or "")


def number(value: object) -> str:
    """Return a number with comma decimals and point thousands.

    Examples:
        >>> number(15.65), number(3412), number(None)
        ('15,65', '3.412', '')
    """
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    text = f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def target_value(body: Mapping[str, Any]) -> str:
    """Return operator, value and unit of a target as a phrase."""
    operator = str(OPERATORS.get(str(body.get("operator")), body.get("operator") or ""))
    value = number(body.get("value"))
    if body.get("value_max") is not None:
        value += f" – {number(body['value_max'])}"
    unit = str(body.get("unit") or "")
    return " ".join(part for part in (operator, value, unit) if part)


def deadline_text(deadline: Mapping[str, Any] | None) -> str:
    """Return a task's own deadline: the words of the text with the day they mean."""
    if not deadline:
        return ""
    words = " ".join(str(deadline.get("text") or "").split())
    day = vi_date(deadline.get("date"))
    return f"{words} ({day})" if words and day and day not in words else words or day


def outer_deadline(deadline: Mapping[str, Any] | None) -> str:
    """Return the deadline inherited from a heading, empty when there is none."""
    outer = (deadline or {}).get("outer") or {}
    return str(outer.get("text") or vi_date(outer.get("date")))


def field_text(field: str, value: object) -> str:
    """Return the value of a changeable field as people write it, a dash for nothing."""
    if field == "deadline":
        text = deadline_text(value if isinstance(value, Mapping) else None)
    elif field == "operator":
        text = str(OPERATORS.get(str(value), value or ""))
    elif isinstance(value, list | tuple):
        text = "; ".join(map(str, value))
    else:
        text = number(value)
    return text or "–"


def changed_rows(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of an edit as name and new value, in the order of the form."""
    return [
        (str(label), field_text(field, values[field]))
        for field, label in FIELDS.items()
        if field in values
    ]


def _task_rows(body: Mapping[str, Any], reading: Mapping[str, Any]) -> list[Row | None]:
    deadline = body.get("deadline")
    own, outer = deadline_text(deadline), outer_deadline(deadline)
    inherited = _("by its section: %(text)s") % {"text": outer} if outer else ""
    leads = ", ".join(body.get("lead") or ())
    kind = str(body.get("kind") or "task")
    return [
        Row(_("Content"), " ".join(str(body.get("description") or "").split())),
        Row(_("Lead"), leads, lead_origin(body))
        if leads
        else Row(_("Lead"), _("no lead named"), tone="warn"),
        Row(_("Coordinating"), ", ".join(body.get("coordinating") or ()) or "–"),
        Row(_("Deadline"), own or ("" if outer else "–"), inherited),
        _row(_("Recurrence"), body.get("recurrence")),
        Row(_("Nature"), str(TASK_KINDS.get(kind, kind))) if kind != "task" else None,
        *_basis_rows(body, reading),
        None if lead_origin(body) else _row(_("Note"), body.get("note")),
    ]


def lead_origin(body: Mapping[str, Any]) -> str:
    """Return where a task's lead stands when it is not in the clause itself, in words.

    Examples:
        >>> lead_origin({"note": "lead from p1.III.3"}), lead_origin({"note": None})
        ('theo mục III.3', '')
    """
    note = str(body.get("note") or "")
    if note == "lead inherited":
        return _("by the clause before")
    if note.startswith("lead from "):
        section = place_of({"section": note.removeprefix("lead from ")})
        return _("by section %(section)s") % {"section": section}
    return ""


def _basis_rows(body: Mapping[str, Any], reading: Mapping[str, Any]) -> list[Row | None]:
    cited = {item.get("key"): item for item in reading.get("cited_documents") or ()}
    rows: list[Row | None] = []
    for key in body.get("cites") or ():
        document = cited.get(key, {})
        words = f"{document.get('type') or ''} {document.get('number') or ''}".strip()
        rows.append(
            Row(
                _("Basis") if not rows else "",
                words or str(document.get("title") or key),
                vi_date(document.get("date")),
                link=_citation_of(key, reading),
            )
        )
    return rows


def _citation_of(key: object, reading: Mapping[str, Any]) -> str:
    for item in reading.get("citations") or ():
        if key in (item.get("refers_to") or ()):
            return f"citation-{item['start']}-{item['end']}"
    return ""


def _target_rows(body: Mapping[str, Any], _reading: Mapping[str, Any]) -> list[Row | None]:
    return [
        Row(_("Content"), str(body.get("indicator") or "")),
        Row(_("Level to reach"), target_value(body)),
        _row(_("Compared with"), body.get("baseline") or body.get("baseline_year")),
        _row(_("By"), vi_date(body.get("target_year") or body.get("target"))),
        _row(_("Scope"), body.get("scope")),
        _row(_("Note"), body.get("note")),
    ]


def _result_rows(body: Mapping[str, Any], _reading: Mapping[str, Any]) -> list[Row | None]:
    fraction = ""
    if body.get("numerator") is not None and body.get("denominator") is not None:
        fraction = f"{number(body['numerator'])}/{number(body['denominator'])}"
    percent = f"{number(body.get('percent'))} %" if body.get("percent") is not None else ""
    count = f"{number(body.get('count'))} {body.get('unit') or ''}".strip()
    return [
        Row(_("Indicator"), str(body.get("indicator") or "")),
        _row(_("Count"), count if body.get("count") is not None else ""),
        _row(_("Rate"), percent, fraction),
        _row(_("Period"), body.get("period")),
        _row(_("Scope"), body.get("scope")),
        _row(_("Note"), body.get("note")),
    ]


def _citation_rows(
    body: Mapping[str, Any], reading: Mapping[str, Any], shown: CitedAddresses | None = None
) -> list[Row | None]:
    cited = {item.get("key"): item for item in reading.get("cited_documents") or ()}
    rows: list[Row | None] = []
    for key in body.get("refers_to") or ():
        document = cited.get(key, {})
        name = f"{document.get('type') or ''} {document.get('number') or ''}".strip()
        remark = ", ".join(
            part for part in (vi_date(document.get("date")), document.get("issuer")) if part
        )
        page, text = (shown or {}).get(key, ("", ""))
        title = str(document.get("title") or key)
        rows.append(Row(_("Document"), name or title, remark, address=page))
        if text:
            rows.append(Row(_("In the library"), _("Read the text"), address=text))
        rows.append(_row(_("Title"), document.get("title") if name else ""))
    rows.append(_row(pgettext("of a law", "Pinpoint"), body.get("pinpoint")))
    rows.append(_row(_("Note"), body.get("note") or body.get("ocr_error")))
    return rows


def _event_rows(body: Mapping[str, Any], _reading: Mapping[str, Any]) -> list[Row | None]:
    kind = str(body.get("legal_verb") or EVENTS.get(str(body.get("type")), body.get("type") or ""))
    return [
        Row(_("Change"), kind),
        _row(_("From"), "; ".join(body.get("subjects") or ())),
        _row(_("Into"), "; ".join(body.get("results") or ())),
        _row(_("Date"), vi_date(body.get("date"))),
        _row(_("Decided by"), body.get("by")),
        _row(_("Note"), body.get("note")),
    ]


def _contradiction_rows(body: Mapping[str, Any], _reading: Mapping[str, Any]) -> list[Row | None]:
    kind = str(body.get("kind") or "")
    hypotheses: Sequence[object] = body.get("hypotheses") or ()
    return [
        Row(_("What"), str(CONTRADICTIONS.get(kind, kind))),
        _row(_("Stated"), number(body.get("stated"))),
        _row(_("Computed"), number(body.get("computed"))),
        *(
            Row(_("Hypothesis") if at == 0 else "", str(hypothesis))
            for at, hypothesis in enumerate(hypotheses)
        ),
    ]


def _suspicion_rows(body: Mapping[str, Any], _reading: Mapping[str, Any]) -> list[Row | None]:
    return [
        Row(_("Printed"), str(body.get("quote") or "")),
        _row(_("Perhaps"), body.get("correct")),
        _row(_("Note"), body.get("note")),
    ]


def _plain_rows(body: Mapping[str, Any], _reading: Mapping[str, Any]) -> list[Row | None]:
    return [Row(_("Content"), str(body.get("quote") or ""))]


def _row(label: str, value: object, remark: str = "") -> Row | None:
    """Return a row, or nothing when the text says nothing about it."""
    return Row(label, str(value), remark) if value not in {None, ""} else None


_ROWS = {
    "task": _task_rows,
    "target": _target_rows,
    "result": _result_rows,
    "citation": _citation_rows,
    "event": _event_rows,
    "contradiction": _contradiction_rows,
    "suspicion": _suspicion_rows,
}
