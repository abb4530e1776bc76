"""The reading room of one document: its text, its findings, the one that is open."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tinhgon.kernel import Message
from tinhgon.storage.models import Account, Document
from tinhgon.storage.repositories.citations import NodeRow
from tinhgon.storage.repositories.review import REVIEWABLE, review_of
from tinhgon.storage.values import FindingKey, ReviewedFinding
from tinhgon.web.cards import KINDS, Card, card, label_of
from tinhgon.web.marking import Marked, marked_text
from tinhgon.web.panel import Panel
from tinhgon.web.paragraphs import paragraphs
from tinhgon.web.scan import Scan

LEGEND = ("task", "target", "result", "citation", "deadline", "event")
LONG_TEXT = 150_000  # characters, about 70 pages
TO_REVIEW = ("contradiction", "suspicion")


class ReadingRoom(Panel):
    """Everything the reading page shows, computed once and only when asked for.

    Args:
        document: the document, its text loaded.
        slug: the finding to open; an unknown or empty one opens the first undecided.
        account: who looks, None when nobody signed in.
        is_editing: show the form of the open finding instead of its card.

    Attributes:
        marks: places to colour besides the findings: those of a search.
    """

    def __init__(
        self,
        document: Document,
        slug: str = "",
        account: Account | None = None,
        *,
        is_editing: bool = False,
        hides_scan: bool = False,
    ) -> None:
        super().__init__(document, account, is_editing=is_editing)
        self.asked = slug
        self.hides_scan = hides_scan
        self.marks: Sequence[Marked] = ()

    @property
    def query(self) -> str:
        """The parameters of the address up to the slug of a finding."""
        return "anh=0&muc=" if self.hides_scan else "muc="

    @cached_property
    def scan(self) -> Scan:
        """The pages of a scan, with the open finding on them."""
        return Scan(self.document, self.finding.key if self.finding else None)

    @property
    def has_scan(self) -> bool:
        """Tell whether the text came from pictures of pages."""
        return bool(self.scan.kept)

    @property
    def shows_scan(self) -> bool:
        """Tell whether the pictures stand beside the text."""
        return self.has_scan and not self.hides_scan

    @cached_property
    def _review(self) -> tuple[list[ReviewedFinding], list[Any]]:
        return review_of(self.document.text)

    @property
    def findings(self) -> list[ReviewedFinding]:
        """Every finding in reading order."""
        return self._review[0]

    @property
    def lost(self) -> list[Any]:
        """Decisions whose finding the present reader no longer sees."""
        return self._review[1]

    @cached_property
    def queue(self) -> list[ReviewedFinding]:
        """The findings a person decides about, in reading order."""
        return [item for item in self.findings if item.key.kind in REVIEWABLE]

    @cached_property
    def finding(self) -> ReviewedFinding | None:
        """The open finding: the one asked for, else the first undecided, else the first."""
        key = FindingKey.parse(self.document.text_id, self.asked)
        if key is not None:
            named = next((item for item in self.findings if item.key == key), None)
            if named is not None:
                return named
        undecided = next((item for item in self.queue if item.verdict is None), None)
        return undecided or next(iter(self.queue), None)

    def _beside(self, step: int, *, undecided: bool = False, other_section: bool = False) -> str:
        if self.finding is None:
            return ""
        here = _order(self.finding)
        for item in self.queue if step > 0 else reversed(self.queue):
            is_beyond = _order(item) > here if step > 0 else _order(item) < here
            is_skipped = (undecided and item.verdict) or (
                other_section and item.section == self.finding.section
            )
            if is_beyond and not is_skipped:
                return item.key.slug
        return ""

    @cached_property
    def next(self) -> str:
        """Slug of the finding after the open one, empty at the end."""
        return self._beside(1)

    @cached_property
    def previous(self) -> str:
        """Slug of the finding before the open one, empty at the start."""
        return self._beside(-1)

    @cached_property
    def next_section(self) -> str:
        """Slug of the first finding of the next section that has one."""
        return self._beside(1, other_section=True)

    @cached_property
    def previous_section(self) -> str:
        """Slug of the nearest finding of an earlier section."""
        return self._beside(-1, other_section=True)

    @property
    def next_open(self) -> str:
        """Slug of the next undecided finding, from the start again after the end."""
        found = self._beside(1, undecided=True)
        if found:
            return found
        return next((item.key.slug for item in self.queue if item.verdict is None), "")

    @cached_property
    def position(self) -> int:
        """One-based place of the open finding in the queue, 0 when it is not in it."""
        return next((at for at, item in enumerate(self.queue, 1) if item == self.finding), 0)

    @cached_property
    def reviewed(self) -> int:
        """How many findings of the queue carry a decision."""
        return sum(1 for item in self.queue if item.verdict)

    @cached_property
    def legend(self) -> list[tuple[str, str, int, str]]:
        """Kind, its name, how many there are, and the first one's slug."""
        counts = Counter(item.key.kind for item in self.findings)
        deadlines = [item for item in self.findings if item.body.get("deadline")]
        counts["deadline"] = len(deadlines)
        first: dict[str, str] = {}
        for item in self.findings:
            first.setdefault(item.key.kind, item.key.slug)
        first["deadline"] = deadlines[0].key.slug if deadlines else ""
        return [
            (kind, str(KINDS[kind]), counts[kind], first[kind]) for kind in LEGEND if counts[kind]
        ]

    @cached_property
    def to_review(self) -> list[Card]:
        """Contradictions and suspected misprints, in reading order."""
        text = self.document.text.text
        return [
            card(item, text, self.reading) for item in self.findings if item.key.kind in TO_REVIEW
        ]

    @property
    def declared(self) -> list[Mapping[str, Any]]:
        """Announced counts and what the text lists, where both are known."""
        declared = self.reading.get("declared_counts") or ()
        return [item for item in declared if item.get("state") in {"complete", "differs"}]

    @cached_property
    def missing(self) -> Sequence[NodeRow]:
        """Documents this text cites and the library does not hold, in order of first mention."""
        found = sorted(self.cited_nodes.items(), key=lambda item: item[0][1])
        nodes = {node.pk: node for _, node in found}
        return [node for node in nodes.values() if node.is_named and not node.is_held]

    @property
    def remarks(self) -> list[str]:
        """What the file reader remarked, in the language of the page."""
        notes = [(note["id"], note["params"]) for note in json.loads(self.document.notes)]
        return [Message(msgid, params).render(gettext) for msgid, params in notes]

    @property
    def is_long(self) -> bool:
        """Tell whether the browser should lay out only what is near the screen."""
        return self.document.text.chars > LONG_TEXT

    @property
    def html(self) -> SafeString:
        """The whole text with its spans."""
        text = self.document.text.text
        cut = paragraphs(text, self.reading.get("structure") or ())
        spans = [*self._spans(text), *self.marks]
        return marked_text(text, spans, cut, current=self.slug, query=self.query)

    def _spans(self, text: str) -> list[Marked]:
        spans = []
        for item in self.findings:
            state = ""
            if item.verdict:
                state = "accepted" if item.verdict.is_accepted else "rejected"
            key = item.key
            spans.append(Marked(key.start, key.end, key.kind, key.slug, label_of(item), state))
            place = deadline_place(item, text)
            if place:
                label = f"{KINDS['deadline']}: {item.body['deadline'].get('text') or ''}"
                spans.append(Marked(*place, "deadline", key.slug, label))
        return spans


def deadline_place(finding: ReviewedFinding, text: str) -> tuple[int, int] | None:
    """Return where a task's own deadline stands, inside the task or just after it."""
    deadline = finding.body.get("deadline") or {}
    if isinstance(deadline.get("start"), int) and isinstance(deadline.get("end"), int):
        return deadline["start"], deadline["end"]
    words = deadline.get("text")
    if not words:
        return None
    start = text.find(words, finding.key.start, finding.key.end + 200)
    return (start, start + len(words)) if start >= 0 else None


def _order(finding: ReviewedFinding) -> tuple[int, int, str]:
    return finding.key.start, finding.key.end, finding.key.kind
