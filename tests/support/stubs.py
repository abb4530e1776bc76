"""A tiny reader and extractor for tests of the screens: the schema is real, the grammar is not.

They stand in for `tinhgon.files.extract` and `tinhgon.directives.read` so that a test of a screen
does not depend on how good the reader is.
"""

import hashlib
import re
from dataclasses import dataclass, field

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

_TASK = re.compile(r"(?m)^(?P<label>\d+\.)\s+(?P<body>[^\n]+)$")
_LEAD = re.compile(
    r"^(?P<lead>(?:Ban|Sở|Văn phòng)[^,;]*?) chủ trì(?:, phối hợp với (?P<co>[^,;]*?))?[,;]? "
)
_DEADLINE = re.compile(r"(?:hoàn thành )?trước ngày (\d{1,2})/(\d{1,2})/(\d{4})")
_TARGET = re.compile(r"giảm tối thiểu (\d+) ?% ([^;.\n]+)")
_CITATION = re.compile(r"(?P<type>Nghị quyết|Kết luận|Kế hoạch) số (?P<number>\d+-[A-Z]+/[A-Z]+)")
_RATE = re.compile(r"(\d+)/(\d+) \((\d+(?:,\d+)?) ?%\)")


@dataclass(frozen=True, slots=True)
class Extracted:
    text: str
    media_type: str
    sha256: str
    notes: tuple[Message, ...] = field(default=())
    tool: str = ""
    pages: tuple = ()


def extract(data: bytes, name: str) -> Extracted:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(
            "TG-FILE-001",
            Message("The file is not text."),
            where=name,
            hint=Message("Save it as UTF-8 text."),
        ) from None
    if re.search(r"(?m)^(TUYỆT MẬT|TỐI MẬT|MẬT)$", text):
        raise InputError(
            "TG-FILE-002",
            Message("The text bears a secrecy stamp."),
            where=name,
            hint=Message("Enter only what was published."),
        )
    return Extracted(text, "text/plain", hashlib.sha256(data).hexdigest())


def _span(match: re.Match[str], text: str, group: int | str = 0) -> dict:
    start, end = match.span(group)
    return {"start": start, "end": end, "quote": text[start:end]}


def read(text: str) -> dict:
    title = next((line for line in text.splitlines() if line.startswith("CHƯƠNG TRÌNH")), "")
    number = re.search(r"Số:? ?(\d+-[A-Z]+/[A-Z]+)", text)
    citations, cited = [], {}
    for match in _CITATION.finditer(text):
        key = match["number"].lower()
        cited[key] = {
            "key": key,
            "type": match["type"],
            "number": match["number"],
            "date": None,
            "issuer": None,
            "title": None,
            "completed_from_context": [],
        }
        citations.append(
            {
                "id": f"C{len(citations)}",
                "refers_to": [key],
                "form": "short",
                "pinpoint": None,
                **_span(match, text),
            }
        )
    contradictions = []
    for match in _RATE.finditer(text):
        stated = float(match[3].replace(",", "."))
        computed = round(100 * int(match[1]) / int(match[2]), 3)
        if abs(stated - computed) > 0.1:
            contradictions.append(
                {
                    "kind": "rate",
                    "stated": stated,
                    "computed": computed,
                    "hypotheses": ["có thể do làm tròn"],
                    **_span(match, text),
                }
            )
    return {
        "schema": "tinhgon-directive/1",
        "doc": {"chars": len(text), "text_sha256": hashlib.sha256(text.encode()).hexdigest()},
        "metadata": {
            "type": "Chương trình hành động",
            "title": title.capitalize(),
            "number": number[1] if number else None,
            "date": "2025-02-10",
            "date_not_before": None,
            "issuer": "Tỉnh ủy Hồng Lam",
            "province": "Hồng Lam",
            "genre": "official",
            "system": "party",
            "attachments": [],
            "evidence": {},
        },
        "structure": _structure(text),
        "citations": citations,
        "cited_documents": list(cited.values()),
        "tasks": [_task(match, text, cited) for match in _TASK.finditer(text)],
        "targets": [
            {
                "indicator": m[2].strip(),
                "operator": "decrease>=",
                "value": int(m[1]),
                "unit": "%",
                "value_max": None,
                "scope": None,
                "domain": "headcount",
                **_span(m, text),
            }
            for m in _TARGET.finditer(text)
        ],
        "results": [],
        "organisations": [],
        "people": [],
        "events": [],
        "noise": [],
        "contradictions": contradictions,
        "declared_counts": [],
        "missing_documents": [{**item, "mentions": 1} for item in cited.values()],
    }


def _structure(text: str) -> list[dict]:
    """One part, its numbered items below it."""
    items = list(_TASK.finditer(text))
    start = items[0].start() if items else 0
    part = {"id": "I", "parent": None, "kind": "heading", "title": "I. NHIỆM VỤ"}
    nodes = [{**part, "start": max(0, start - 1), "end": start}] if items else []
    for item in items:
        label = item["label"].rstrip(".")
        place = {"start": item.start(), "end": item.start() + len(item["label"])}
        node = {"id": f"I.{label}", "parent": "I", "kind": "item", "title": item["label"]}
        nodes.append({**node, **place})
    return nodes


def _task(match: re.Match[str], text: str, cited: dict) -> dict:
    body = match["body"]
    lead = _LEAD.match(body)
    due = _DEADLINE.search(body)
    deadline = None
    if due:
        day = f"{due[3]}-{int(due[2]):02}-{int(due[1]):02}"
        deadline = {"text": due[0], "type": "by", "date": day, "strict_before": True}
    return {
        "id": f"T{match.start()}",
        "description": body,
        "section": f"I.{match['label'].rstrip('.')}",
        "kind": "task",
        "modality": "must",
        "lead": [lead["lead"]] if lead else [],
        "coordinating": [lead["co"]] if lead and lead["co"] else [],
        "deadline": deadline,
        "recurrence": None,
        "note": None,
        "cites": [key for key, item in cited.items() if item["number"] in body],
        **_span(match, text, "body"),
    }
