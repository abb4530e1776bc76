"""Findings and decisions of the store."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from tinhgon.kernel import Message
from tinhgon.storage.models import Account, Choice, Decision, Finding, StoredText
from tinhgon.storage.repositories.owners import Owners
from tinhgon.storage.values import (
    AcceptedFinding,
    Command,
    FindingKey,
    LostDecision,
    ReviewedFinding,
    Verdict,
)

REVIEWABLE = ("task", "target")
_KEY = ("text_sha256", "kind", "start", "end")
_ACCEPTING = (Choice.ACCEPT.value, Choice.EDIT.value)


def held_decisions() -> QuerySet[Decision]:
    """Return the decisions nobody took back, in the order they were taken."""
    rows = Decision.objects.exclude(decision=Choice.UNDO).filter(taken_back_by__isnull=True)
    return rows.order_by("pk")


def decisions_on(finding: str = "") -> QuerySet[Decision]:
    """Return the decisions held on the finding of an outer query, for `Exists` and `Subquery`."""
    return held_decisions().filter(
        text_sha256=OuterRef(f"{finding}text_id"),
        kind=OuterRef(f"{finding}kind"),
        start=OuterRef(f"{finding}start"),
        end=OuterRef(f"{finding}end"),
    )


def standing_decisions(**about: Any) -> QuerySet[Decision]:
    """Return the newest decision of every key that nobody took back.

    Args:
        about: conditions on the key alone (text, kind), so that fewer rows are looked at.
    """
    held = held_decisions().filter(**about)
    newest = held.order_by().values(*_KEY).annotate(last=Max("pk")).values("last")
    return Decision.objects.filter(pk__in=newest).select_related("by")


def review_of(text: StoredText) -> tuple[list[ReviewedFinding], list[LostDecision]]:
    """Return the findings of a text in reading order, and decisions whose finding is gone."""
    verdicts = {
        decision_key(row): verdict_of(row) for row in standing_decisions(text_sha256=text.sha256)
    }
    findings = [
        reviewed(row, verdicts.pop(finding_key(row), None))
        for row in Finding.objects.filter(text=text)
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
        decision_key(row): verdict_of(row)
        for row in standing_decisions(kind=kind).filter(decision__in=_ACCEPTING)
    }
    texts = {key.text_sha256 for key in decisions}
    owners = Owners(texts)
    found = []
    for row in Finding.objects.filter(text__in=texts, kind=kind).order_by("text", "start", "end"):
        key = finding_key(row)
        if key in decisions and row.text_id in owners:
            found.append(_with_document(reviewed(row, decisions[key]), owners))
    return sorted(found, key=lambda item: (item.document_id, item.finding.key))


def reviewed_counts(texts: Iterable[str]) -> Counter[str]:
    """Return, by text, how many of its present reviewable findings carry a decision."""
    rows = Finding.objects.filter(text__in=list(texts), kind__in=REVIEWABLE)
    decided = rows.filter(Exists(decisions_on())).order_by()
    counts = decided.values("text_id").annotate(n=Count("pk"))
    return Counter({row["text_id"]: row["n"] for row in counts})


def count_accepted(kind: str) -> int:
    """Return how many present findings of a kind are accepted, over all documents."""
    place = {name: OuterRef(name) for name in _KEY}
    later = held_decisions().filter(**place, pk__gt=OuterRef("pk"))
    present = Finding.objects.filter(
        text=OuterRef("text_sha256"), **{name: place[name] for name in _KEY[1:]}
    )
    accepting = held_decisions().filter(kind=kind, decision__in=_ACCEPTING)
    return accepting.filter(~Exists(later), Exists(present)).count()


def finding_key(row: Finding) -> FindingKey:
    """Return the lasting name of a row."""
    return FindingKey(row.text_id, row.kind, row.start, row.end)


def reviewed(row: Finding, verdict: Verdict | None) -> ReviewedFinding:
    """Return a finding's row as a value, with the decision that holds."""
    return ReviewedFinding(
        key=finding_key(row),
        body=json.loads(row.body),
        verdict=verdict,
        section=row.section,
        confidence=row.confidence,
        reasons=tuple(Message(*reason) for reason in json.loads(row.reasons)),
    )


def decision_key(row: Decision) -> FindingKey:
    """Return the finding a decision is about."""
    return FindingKey(row.text_sha256, row.kind, row.start, row.end)


def verdict_of(row: Decision) -> Verdict:
    """Return a decision as a value."""
    return Verdict(
        choice=row.decision,
        by=str(row.by),
        at=row.at,
        values=json.loads(row.values),
        command_id=row.command_id,
        id=row.pk,
    )


def standing_choice(key: FindingKey) -> str:
    """Return the choice that holds for a finding, empty when it is undecided."""
    place = {"kind": key.kind, "start": key.start, "end": key.end}
    row = held_decisions().filter(text_sha256=key.text_sha256, **place).last()
    return row.decision if row else ""


def last_command(account: Account, text: str = "") -> Command | None:
    """Return the newest act of a person that still holds, in one text or anywhere.

    Args:
        account: who acted.
        text: checksum of a text, empty for all.
    """
    rows = held_decisions().filter(by=account, **({"text_sha256": text} if text else {}))
    newest = rows.last()
    if newest is None:
        return None
    of_it = held_decisions().filter(command_id=newest.command_id)
    first = of_it.first() or newest
    return Command(
        newest.command_id, decision_key(first), first.decision, of_it.count(), newest.at
    )


def _with_document(finding: ReviewedFinding, owners: Owners) -> AcceptedFinding:
    key = finding.key
    document = owners.at(key.text_sha256, key.start)
    return AcceptedFinding(
        finding=finding,
        document_id=owners.file_of(key.text_sha256).pk,
        document_title=str(document),
        document_number=document.number,
        quote=str(finding.body["quote"]),
    )
