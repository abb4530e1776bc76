"""Findings of the store as rows of the sheets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext

from tinhgon.services.fields import one_line
from tinhgon.services.review_sheet.columns import CHOICES, Cell, cell_text, cells_of, row_name
from tinhgon.storage.repositories.queue import QueueItem
from tinhgon.storage.values import ReviewedFinding

_MARKS = re.compile(r"\*+|</?sup>")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the kind tells the sheet, the cells stand under their columns' ids."""

    kind: str
    cells: dict[str, Cell | datetime]


def rows_of(items: Iterable[QueueItem]) -> list[SheetRow]:
    """Return the rows of findings, in the order given."""
    return [_row(item) for item in items]


def quote_of(finding: ReviewedFinding, text: str) -> str:
    """Return the words of the finding as the sheet shows them."""
    words = _MARKS.sub("", text[finding.key.start : finding.key.end])
    return cell_text(one_line(words)).strip()


def _row(item: QueueItem) -> SheetRow:
    finding = item.finding
    verdict = finding.verdict
    cells: dict[str, Cell | datetime] = {
        "key": row_name(finding),
        "document": item.document.number or item.document.file_name,
        "section": finding.section or None,
        "kind": gettext(str(finding.body.get("kind") or finding.key.kind)),
        "quote": quote_of(finding, item.document.text.text),
        **cells_of(finding.key.kind, finding.values),
        "confidence": level_words(finding.confidence),
        "reasons": "; ".join(reason.render(gettext) for reason in finding.reasons) or None,
        "decision": str(CHOICES[verdict.choice]) if verdict else None,
        "by": verdict.by if verdict else None,
        "at": localtime(verdict.at).replace(tzinfo=None, second=0, microsecond=0)
        if verdict
        else None,
    }
    return SheetRow(finding.key.kind, cells)


def level_words(level: int) -> str:
    """Return how sure a finding is, in words."""
    return {1: gettext("look closely"), 2: gettext("fairly sure"), 3: gettext("sure")}[level]
