"""Findings and decisions of the store."""

import json
from collections import Counter
from collections.abc import Iterable

from django.db.models import Max, QuerySet

from tinhgon.storage.models import Choice, Decision, Document, Finding, StoredText
from tinhgon.storage.values import (
    AcceptedFinding,
    FindingKey,
    LostDecision,
    ReviewedFinding,
    Verdict,
)

REVIEWABLE = ("task", "target")
_KEY = ("text_sha256", "kind", "start", "end")
_ACCEPTING = (Choice.ACCEPT.value, Choice.EDIT.value)


def standing_decisions() -> QuerySet[Decision]:
    """Return the newest decision of every key."""
    newest = Decision.objects.order_by().values(*_KEY).annotate(last=Max("pk")).values("last")
    return Decision.objects.filter(pk__in=newest).select_related("by")


def review_of(text: StoredText) -> tuple[list[ReviewedFinding], list[LostDecision]]:
    """Return the findings of a text in reading order, and decisions whose finding is gone."""
    verdicts = {
        _decision_key(row): _verdict(row)
        for row in standing_decisions().filter(text_sha256=text.sha256)
    }
    findings = [
        ReviewedFinding(key, json.loads(row.body), verdicts.pop(key, None))
        for row in Finding.objects.filter(text=text)
        for key in (_finding_key(row),)
    ]
    lost = [
        LostDecision(key, text.text[key.start : key.end], verdict)
        for key, verdict in sorted(verdicts.items(), key=lambda item: item[0])
    ]
    return findings, lost


def accepted(kind: str) -> list[AcceptedFinding]:
    """Return every accepted finding of a kind over all documents, in reading order by document.

    A finding the present reader no longer sees is left out here; its document lists it.
    """
    decisions = {
        _decision_key(row): _verdict(row)
        for row in standing_decisions().filter(kind=kind, decision__in=_ACCEPTING)
    }
    texts = {key.text_sha256 for key in decisions}
    owners: dict[str, Document] = {}
    for document in Document.objects.filter(text__in=texts).select_related("text").order_by("pk"):
        owners.setdefault(document.text_id, document)
    found = []
    for row in Finding.objects.filter(text__in=texts, kind=kind).order_by("text", "start", "end"):
        key = _finding_key(row)
        if key in decisions and row.text_id in owners:
            reviewed = ReviewedFinding(key, json.loads(row.body), decisions[key])
            found.append(_with_document(reviewed, owners[row.text_id]))
    return sorted(found, key=lambda item: (item.document_id, item.finding.key))


def reviewed_counts(texts: Iterable[str]) -> Counter[str]:
    """Return, by text, how many of its present reviewable findings carry a decision."""
    wanted = list(texts)
    findings = set(
        Finding.objects.filter(text__in=wanted, kind__in=REVIEWABLE).values_list(
            "text_id", "kind", "start", "end"
        )
    )
    decided = set(
        Decision.objects.filter(text_sha256__in=wanted, kind__in=REVIEWABLE)
        .order_by()
        .values_list(*_KEY)
        .distinct()
    )
    return Counter(text for text, *_place in findings & decided)


def count_accepted(kind: str) -> int:
    """Return how many present findings of a kind are accepted, over all documents."""
    rows = standing_decisions().filter(kind=kind, decision__in=_ACCEPTING)
    keys = set(rows.values_list(*_KEY))
    texts = {key[0] for key in keys}
    present = Finding.objects.filter(kind=kind, text__in=texts).order_by()
    return len(keys & set(present.values_list("text_id", "kind", "start", "end")))


def _finding_key(row: Finding) -> FindingKey:
    return FindingKey(row.text_id, row.kind, row.start, row.end)


def _decision_key(row: Decision) -> FindingKey:
    return FindingKey(row.text_sha256, row.kind, row.start, row.end)


def _verdict(row: Decision) -> Verdict:
    return Verdict(row.decision, str(row.by), row.at, json.loads(row.values))


def _with_document(finding: ReviewedFinding, document: Document) -> AcceptedFinding:
    key = finding.key
    return AcceptedFinding(
        finding=finding,
        document_id=document.pk,
        document_title=str(document),
        document_number=document.number,
        quote=document.text.text[key.start : key.end],
    )
