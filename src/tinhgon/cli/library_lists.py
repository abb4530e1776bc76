"""What `tinhgon library list` and `missing` print: objects for programs, lines for people.

Loaded only once Django is, because it reads the store.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from textwrap import shorten
from typing import Any

from tinhgon.cli.language import Translate, mark
from tinhgon.directives.library import Node, Standing
from tinhgon.storage.models import CitedDocument, Document
from tinhgon.storage.repositories.documents import confirmed_fields, summaries_of
from tinhgon.storage.repositories.library import Graph, doubts_of, graph, last_change

SCHEMA = "tinhgon-library/1"
NAME_WIDTH = 90
Found = dict[str, Any]

STATES = {
    "in_force": mark("in force"),
    "not_yet": mark("not yet in force"),
    "replaced": mark("replaced"),
    "repealed": mark("repealed"),
    "expired": mark("expired"),
    "unknown": mark("not known whether in force"),
}
LACKS = {"missing_number": mark("number"), "missing_date": mark("date")}


def held_list(known: datetime | None, day: str) -> Found:
    """Return the documents held, oldest first: `{schema, valid, known, documents}`."""
    found = graph(known, kinds=())
    keys = {document.pk: key for key, many in found.held.items() for document in many}
    documents = sorted((one for many in found.held.values() for one in many), key=lambda d: d.pk)
    summaries = summaries_of({document.text_id for document in documents})
    confirmed = confirmed_fields(list(keys))
    listed = []
    for document in documents:
        summary = summaries.get(document.text_id, {})
        said = confirmed.get(document.pk, frozenset())
        listed.append({"key": keys[document.pk], **_held(document, summary, said)})
    return _state(listed, known, day)


def standing_list(known: datetime | None, on: str) -> Found:
    """Return every document known on a day, held or only cited, and how it stood."""
    found = graph(known)
    listed = [_standing(found, one) for one in found.standing(on)]
    return _state(listed, known, on)


def missing_list(known: datetime | None, day: str) -> Found:
    """Return what is cited and not held, most cited first, with who must supply it."""
    rows = CitedDocument.objects.filter(document=None).exclude(key__contains=" @")
    listed = []
    for row in rows:
        references = list(row.references.select_related("text").order_by("text", "part"))
        texts = {one.text_id for one in references}
        listed.append(
            {
                "key": row.key,
                **_described(row.kind, row.number, row.date, row.issuer, row.title),
                "mentions": sum(one.mentions for one in references),
                "cited_by": _citing(texts),
                "supplier": row.supplier or None,
                "to_confirm": sum(one.state in {"proposed", "ambiguous"} for one in references),
            }
        )
    listed.sort(key=lambda one: (-one["mentions"], one["key"]))
    return _state(listed, known, day)


def lines_of(listing: Mapping[str, Any], translate: Translate) -> Iterable[str]:
    """Yield one line for each document of a listing."""
    for one in listing["documents"]:
        named = one["number"] or one["title"] or one.get("file") or one["key"].partition("|")[0]
        name = shorten(" ".join(filter(None, (one["type"], named))), NAME_WIDTH, placeholder="…")
        day = _day(one["date"] or one.get("date_not_before"), is_bound=not one["date"])
        yield "\t".join((day, name, *_remarks(one, translate)))


def _remarks(one: Mapping[str, Any], translate: Translate) -> Iterable[str]:
    state = STATES.get(one.get("state", ""))
    if state:
        yield translate(state)
    if one.get("text") == "missing":
        yield translate("text missing")
    for order in one.get("revisions_owed", ()):
        yield translate("revision ordered by %(by)s (%(day)s), not issued") % {
            "by": shorten(order["by"], NAME_WIDTH, placeholder="…"),
            "day": _day(order["day"], is_bound=order["is_lower_bound"]),
        }
    if one.get("remark"):
        yield one["remark"]
    if one.get("supplier"):
        yield translate("to be supplied by %(who)s") % {"who": one["supplier"]}


def _held(document: Document, summary: Mapping[str, Any], confirmed: frozenset[str]) -> Found:
    words = summary.get("metadata", {}).get("province_inferred_from") or ()
    inferred = () if "province" in confirmed else words
    counts = summary.get("counts", {}) if document.part == 0 else {}
    return {
        "id": document.pk,
        **_described(
            document.kind, document.number, document.date, document.issuer, document.title
        ),
        "date_not_before": document.date_not_before or None,
        "province": document.province or None,
        "province_inferred_from": list(inferred) if document.province else [],
        "genre": document.genre,
        "file": document.file_name,
        "sha256": document.bytes_sha256,
        "text_sha256": document.text_id,
        "part": document.part,
        "part_of": document.part_of_id,
        "start": document.start,
        "end": document.end,
        "copy_of": document.copy_of_id,
        "text": "held",
        "counts": dict(counts),
        "confirmed": sorted(confirmed),
        "doubts": doubts_of(document, inferred),
    }


def _standing(found: Graph, one: Standing) -> Found:
    node = found.nodes[one.key]
    return {
        "key": one.key,
        **_described(node.type, node.number, node.date, node.issuer, node.title),
        "date_not_before": node.not_before,
        "id": found.held[one.key][0].pk if one.key in found.held else None,
        "text": "held" if one.text_held else "missing",
        "state": one.state,
        "since": one.since,
        "since_is_lower_bound": one.is_bound,
        "until": one.until,
        "ended_by": one.ended_by,
        "changes": [
            {
                "by": change.by,
                "kind": change.kind,
                "day": change.day,
                "is_lower_bound": change.is_bound,
                "is_partial": change.is_partial,
            }
            for change in one.changes
        ],
        "revisions_ordered": [_order(found, order) for order in one.orders],
        "revisions_owed": [_order(found, order) for order in one.owed],
    }


def _order(found: Graph, order: Any) -> Found:
    documents = found.held.get(order.by, ())
    return {
        "by": _name(found.nodes[order.by]),
        "by_key": order.by,
        "by_file": documents[0].file_name if documents else None,
        "day": order.day,
        "is_lower_bound": order.is_bound,
        "is_dated": not order.is_bound,
        "issued": order.fulfilled_by is not None,
        "fulfilled_by": order.fulfilled_by,
        "fulfilled_on": order.fulfilled_on,
    }


def _name(node: Node) -> str:
    return " ".join(filter(None, (node.type, node.number or node.title))) or node.key


def _described(
    kind: str | None, number: str | None, date: str | None, issuer: str | None, title: str | None
) -> Found:
    return {
        "type": kind or None,
        "number": number or None,
        "date": date or None,
        "issuer": issuer or None,
        "title": title or None,
    }


def _citing(texts: Iterable[str]) -> Sequence[Found]:
    rows = Document.objects.filter(text__in=list(texts), part=0, copy_of=None).order_by("pk")
    return [{"id": row.pk, "file": row.file_name, "number": row.number or None} for row in rows]


def _state(listed: list[Found], known: datetime | None, day: str) -> Found:
    changed = last_change(known)
    return {
        "schema": SCHEMA,
        "valid": day,
        "known": changed.isoformat() if changed else None,
        "documents": listed,
    }


def with_remarks(listing: Found, translate: Translate) -> Found:
    """Return a listing whose doubts are also said in words."""
    for one in listing["documents"]:
        if "doubts" in one:
            one["remark"] = "; ".join(_doubts(one, translate)) or None
    return listing


def _doubts(one: Mapping[str, Any], translate: Translate) -> Iterable[str]:
    """Yield what a record lacks or only supposes, in the words of the screen."""
    lacks = [translate(word) for code, word in LACKS.items() if code in one["doubts"]]
    if lacks:
        yield translate("lacks: %(fields)s") % {"fields": ", ".join(lacks)}
    if "province_inferred" in one["doubts"]:
        inferred = {"name": one["province"]}
        yield translate("province inferred: %(name)s – to be confirmed") % inferred


def _day(day: str | None, *, is_bound: bool) -> str:
    return f"≥ {day}" if day and is_bound else day or "–"
