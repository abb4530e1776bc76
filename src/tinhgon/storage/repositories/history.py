"""Who decided what: every row about a finding or a text, newest first."""

import json
from collections import Counter

from django.db.models import QuerySet

from tinhgon.storage.models import Decision
from tinhgon.storage.repositories.review import decision_key
from tinhgon.storage.values import FindingKey, HistoryLine


def history_of_finding(key: FindingKey) -> list[HistoryLine]:
    """Return the history of one finding, newest first."""
    place = {"kind": key.kind, "start": key.start, "end": key.end}
    return _lines(Decision.objects.filter(text_sha256=key.text_sha256, **place))


def history_of_text(text_sha256: str) -> list[HistoryLine]:
    """Return the history of all findings of a text, newest first."""
    return _lines(Decision.objects.filter(text_sha256=text_sha256))


def _lines(rows: QuerySet[Decision]) -> list[HistoryLine]:
    found = list(rows.select_related("by", "takes_back").order_by("-pk"))
    taken = {row.takes_back_id for row in found}
    commands = {row.command_id for row in found}
    ids = Decision.objects.filter(command_id__in=commands).values_list("command_id", flat=True)
    batches = Counter(ids)
    return [
        HistoryLine(
            key=decision_key(row),
            choice=row.decision,
            by=str(row.by),
            at=row.at,
            values=json.loads(row.values),
            is_taken_back=row.pk in taken,
            takes_back=row.takes_back.decision if row.takes_back else "",
            batch=batches[row.command_id],
        )
        for row in found
    ]
