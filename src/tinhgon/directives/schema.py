"""The output contract: findings as the JSON object `tinhgon-directive/1`.

Reads: the layout and every stage's findings. Writes: a dict whose offsets count code points of
the stored text, `quote == text[start:end]` for every item. Source: reading.md sections 1.2 and 5;
other programs call it, so keys are added, never renamed.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from typing import Any

from tinhgon.directives import findings as f
from tinhgon.directives.blocks import Layout
from tinhgon.directives.missing import MissingDocument
from tinhgon.directives.structure import Node
from tinhgon.directives.territory import Territory

SCHEMA = "tinhgon-directive/1"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the stages found in one text."""

    metadata: f.Metadata
    nodes: tuple[Node, ...]
    documents: tuple[f.CitedDocument, ...]
    citations: tuple[f.Citation, ...]
    tasks: tuple[f.Task, ...]
    targets: tuple[f.Target, ...]
    results: tuple[f.Result, ...]
    organisations: tuple[f.Organisation, ...]
    people: tuple[f.Person, ...]
    events: tuple[f.Event, ...]
    noise: tuple[f.Noise, ...]
    declared: tuple[f.DeclaredCount, ...]
    contradictions: tuple[f.Contradiction, ...]
    bases: tuple[f.Base, ...]
    missing: tuple[MissingDocument, ...]
    territory: Territory | None


def number(value: Fraction | None, *, digits: int | None = None) -> int | float | None:
    """Return an exact figure as the plain number JSON has: an int where it is one.

    Args:
        value: the exact value.
        digits: decimals to round to, half up, for computed rates (three by the contract).
    """
    if value is None:
        return None
    if digits is not None:
        scale = 10**digits
        value = Fraction(
            (2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale
        )
    if value.denominator == 1:
        return int(value)
    return value.numerator / value.denominator


def to_json(layout: Layout, found: Findings) -> Json:
    """Return the object `tinhgon read` writes for a text; `doc.file` and `doc.sha256` are None."""
    writer = _Writer(layout)
    raw = layout.view.raw
    out: Json = {
        "schema": SCHEMA,
        "doc": {
            "file": None,
            "sha256": None,
            "text_sha256": hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest(),
            "chars": len(raw),
        },
        "metadata": writer.metadata(found.metadata),
        "structure": [writer.node(node) for node in found.nodes],
        "cited_documents": [writer.plain(document) for document in found.documents],
        "citations": writer.numbered("C", found.citations),
        "tasks": [writer.task(f"T{i:02}", task) for i, task in enumerate(found.tasks, 1)],
        "targets": writer.numbered("N", found.targets),
        "results": writer.numbered("R", found.results),
        "organisations": [
            {"id": f"O{i:02}", **writer.with_mentions(body)}
            for i, body in enumerate(found.organisations, 1)
        ],
        "people": [writer.person(person) for person in found.people],
        "events": writer.numbered("E", found.events),
        "noise": [writer.noise(slip) for slip in found.noise],
        "declared_counts": [writer.item(count) for count in found.declared],
        "contradictions": [writer.contradiction(c) for c in found.contradictions],
        "missing_documents": [writer.plain(document) for document in found.missing],
    }
    if found.territory:
        out["unchanged_units"] = list(found.territory.unchanged_units)
        out["stated_totals"] = (
            asdict(found.territory.stated_totals) if found.territory.stated_totals else None
        )
    return out


def reconciliation(layout: Layout, found: Findings) -> Json:
    """Return the object `tinhgon reconcile` writes for one text; `file` is None."""
    writer = _Writer(layout)
    return {
        "file": None,
        "contradictions": [writer.contradiction(c) for c in found.contradictions],
        "bases": [writer.item(base) for base in found.bases],
    }


class _Writer:
    """Turns view places into stored-text places and values into JSON."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def span(self, start: int, end: int) -> Json:
        place = self.layout.view.span(start, end)
        return {
            "quote": place.within(self.layout.view.raw),
            "start": place.start,
            "end": place.end,
        }

    def plain(self, value: Any) -> Json:
        """Return every field of a value that has no places."""
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}

    def item(self, value: Any) -> Json:
        """Return a finding's fields, its place as quote, start and end."""
        out = self.plain(value)
        out.pop("start"), out.pop("end")
        return out | self.span(value.start, value.end)

    def numbered(self, letter: str, values: Iterable[Any]) -> list[Json]:
        return [{"id": f"{letter}{i:02}", **self.item(value)} for i, value in enumerate(values, 1)]

    def mentions(self, mentions: Iterable[f.Mention]) -> list[Json]:
        return [self.span(m.start, m.end) for m in mentions]

    def with_mentions(self, value: Any) -> Json:
        out = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in {"mentions", "roles"}
        }
        return out | {"mentions": self.mentions(value.mentions)}

    def person(self, person: f.Person) -> Json:
        roles = [{"role": r.role, **self.span(r.start, r.end)} for r in person.roles]
        return self.with_mentions(person) | {"roles": roles}

    def node(self, node: Node) -> Json:
        place = self.layout.view.span(node.start, node.end)
        start = min(node.raw_start, place.start)
        return {
            "id": node.id,
            "parent": node.parent,
            "level": node.level,
            "kind": node.kind,
            "label": node.label,
            "title": node.title,
            "quote": self.layout.view.raw[start : place.end],
            "start": start,
            "end": place.end,
        }

    def task(self, name: str, task: f.Task) -> Json:
        out = self.item(task)
        out["deadline"] = self.deadline(task.deadline)
        words = self.layout.view.text[task.start : task.end]
        return {"id": name, "description": words, **out}

    def deadline(self, deadline: f.Deadline | None) -> Json | None:
        if deadline is None:
            return None
        out: Json = {"text": deadline.text, "type": deadline.type, "date": deadline.date}
        if deadline.start >= 0:
            out |= self.span(deadline.start, deadline.end)
        if deadline.operational_by:
            out["operational_by"] = deadline.operational_by
        if deadline.strict_before:
            out["strict_before"] = True
        if deadline.intermediate:
            out["intermediate"] = [
                {"text": text, "date": date, "what": what}
                for text, date, what in deadline.intermediate
            ]
        if deadline.outer:
            outer = self.deadline(deadline.outer) or {}
            out["outer"] = {k: outer.get(k) for k in ("text", "type", "date", "start", "end")}
        return out

    def noise(self, slip: f.Noise) -> Json:
        first = slip.mentions[0]
        return {
            "kind": slip.kind,
            "quote": self.layout.view.quote(first.start, first.end),
            "correct": slip.correct,
            "note": slip.note,
            "count": len(slip.mentions),
            "mentions": self.mentions(slip.mentions),
        }

    def contradiction(self, c: f.Contradiction) -> Json:
        out = {
            "kind": c.kind,
            **self.span(c.start, c.end),
            "stated": number(c.stated),
            "computed": number(c.computed, digits=3),
            "hypotheses": list(c.hypotheses),
        }
        if c.reason:
            out["reason"] = c.reason
        return out

    def metadata(self, metadata: f.Metadata) -> Json:
        out = self.plain(metadata)
        out["attachments"] = [self.item(part) for part in metadata.attachments]
        out["signer"] = self.plain(metadata.signer) if metadata.signer else None
        out["evidence"] = {
            name: self.span(place.start, place.end) for name, place in metadata.evidence.items()
        }
        return out


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return number(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
