"""The findings of one file as a page for people (`--format text`)."""

from collections.abc import Iterable, Iterator
from typing import Any

from tinhgon.cli.language import Translate

Findings = dict[str, Any]

_OPERATORS = {
    ">=": "≥", "decrease>=": "↓ ≥", "decrease=": "↓ =", "decrease range": "↓", "~": "≈",
}  # fmt: skip
_WIDTH = 160


def of_directive(findings: Findings, translate: Translate) -> str:
    """Return the document's line, its tasks with lead and deadline, targets, contradictions."""
    return "\n".join(
        [
            _document_line(findings, translate),
            *_section(translate("Tasks"), _tasks(findings, translate)),
            *_section(translate("Targets"), _targets(findings)),
            *_section(translate("Organisational events"), _events(findings)),
            *_section(translate("Figures to review"), _contradictions(findings, translate)),
            *_section(translate("Documents cited and not at hand"), _missing(findings)),
            "",
        ]
    )


def of_figures(findings: Findings, translate: Translate) -> str:
    """Return the contradictions with their hypotheses, then the solved bases."""
    contradictions = list(_contradictions(findings, translate))
    nothing = ["  " + translate("No contradiction was found.")] if not contradictions else []
    return "\n".join(
        [
            str(findings.get("file", "")),
            *_section(translate("Figures to review"), contradictions),
            *nothing,
            *_section(translate("Bases behind printed rates"), _bases(findings, translate)),
            "",
        ]
    )


def _document_line(findings: Findings, translate: Translate) -> str:
    doc, metadata = findings.get("doc", {}), findings.get("metadata", {})
    named = [metadata.get("type") or "", metadata.get("number") or "", metadata.get("date") or ""]
    issuer = _named(metadata.get("issuer"))
    parts = [part for part in (" ".join(filter(None, named)), issuer) if part]
    head = " · ".join([str(doc.get("file", "")), *parts])
    title = _short(metadata.get("title"))
    if not parts:
        head += " · " + translate("document not identified")
    return f"{head}\n  {title}" if title else head


def _section(title: str, lines: Iterable[str]) -> list[str]:
    lines = list(lines)
    return [f"\n{title} ({len(lines)})", *lines] if lines else []


def _tasks(findings: Findings, translate: Translate) -> Iterator[str]:
    unclear = translate("lead not clear")
    for number, task in enumerate(findings.get("tasks", []), start=1):
        lead = ", ".join(_named(lead) for lead in task.get("lead") or []) or unclear
        deadline = task.get("deadline") or {}
        due = deadline.get("text") or (deadline.get("outer") or {}).get("text") or ""
        tail = " · ".join(
            part for part in (lead, _short(due), task.get("recurrence") or "") if part
        )
        yield f"  {number}. {_short(task.get('description') or task.get('quote'))}\n     → {tail}"


def _targets(findings: Findings) -> Iterator[str]:
    for target in findings.get("targets", []):
        operator = str(target.get("operator") or "")
        value = _span_of(target.get("value"), target.get("value_max"))
        limit = " ".join(filter(None, [_OPERATORS.get(operator, operator), value]))
        year = f" ({target['target_year']})" if target.get("target_year") else ""
        unit = target.get("unit") or ""
        unit = unit if unit == "%" else f" {unit}" if unit else ""
        yield f"  - {_short(target.get('indicator'))}: {limit}{unit}{year}"


def _events(findings: Findings) -> Iterator[str]:
    for event in findings.get("events", []):
        before = ", ".join(_named(name) for name in event.get("subjects") or [])
        after = ", ".join(_named(name) for name in event.get("results") or [])
        verb = event.get("legal_verb") or event.get("type") or ""
        yield f"  - {verb}: {' → '.join(filter(None, [_short(before), after]))}"


def _contradictions(findings: Findings, translate: Translate) -> Iterator[str]:
    for item in findings.get("contradictions", []):
        lines = [f"  - [{item.get('kind')}] “{_short(item.get('quote'))}”"]
        if item.get("stated") is not None or item.get("computed") is not None:
            figures = translate("stated %(stated)s, computed %(computed)s") % {
                "stated": _number(item.get("stated")),
                "computed": _number(item.get("computed")),
            }
            lines.append("    " + figures)
        lines += [f"    ? {hypothesis}" for hypothesis in item.get("hypotheses") or []]
        yield "\n".join(lines)


def _bases(findings: Findings, translate: Translate) -> Iterator[str]:
    for base in findings.get("bases", []):
        low, high = base.get("low"), base.get("high")
        span = translate("not determined") if low is None else _span_of(low, high)
        count, percent = _number(base.get("count")), _number(base.get("percent"))
        yield f"  - {count} / {percent}% → {span}   “{_short(base.get('quote'))}”"


def _missing(findings: Findings) -> Iterator[str]:
    for item in findings.get("missing_documents", []):
        named = [item.get(key) for key in ("type", "number", "date")]
        yield f"  - {' '.join(str(part) for part in named if part)} {_named(item.get('issuer'))}"


def _named(value: Any) -> str:
    """Return a name given as a string, or as an object that carries one."""
    if isinstance(value, dict):
        value = value.get("canonical") or value.get("name") or value.get("quote")
    return str(value) if value else ""


def _span_of(low: Any, high: Any) -> str:
    if high is None or high == low:
        return _number(low)
    return f"{_number(low)}-{_number(high)}"


def _number(value: Any) -> str:
    """Return a number with a decimal comma; text as it is."""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return "" if value is None else str(value)


def _short(value: Any) -> str:
    text = " ".join(str(value or "").split())
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
