"""The page of the review queue: a stretch of the queue, the open finding, the way on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tinhgon.storage.models import Account, Document, Finding
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.queue import (
    ORDERS,
    QueueFilter,
    QueueItem,
    beyond,
    counts,
    named,
    queue,
    window,
    with_documents,
)
from tinhgon.storage.repositories.review import REVIEWABLE
from tinhgon.storage.sections import Section, Sections
from tinhgon.storage.values import FindingKey, ReviewedFinding
from tinhgon.web.cards import KINDS, flat, place_of
from tinhgon.web.panel import LEVELS, Panel

BEFORE, AFTER = 5, 20  # findings listed around the open one
CONTEXT = 240  # characters shown at most on each side of the finding
FILTERS = ("loai", "tin", "vb", "phan", "xep")
ORDER_WORDS: Mapping[str, str | Promise] = {
    "doubt": _("the doubtful first"),
    "document": _("document by document"),
}
Params = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list beside the open finding."""

    name: str
    kind: str
    sign: str
    level: str | Promise
    document: str
    place: str
    words: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: its words, how many undecided findings it has, whether it holds."""

    value: str
    label: str
    count: int | None
    is_chosen: bool


class QueuePanel(Panel):
    """The open finding of the queue.

    Args:
        item: the finding with its document.
        row: its row, the place in the order.
        page: the filter and the rest of the address.
    """

    anchor = ""
    is_queue = True

    def __init__(
        self,
        item: QueueItem,
        row: Finding,
        page: "QueuePage",
        account: Account | None,
        *,
        is_editing: bool = False,
    ) -> None:
        super().__init__(item.document, account, is_editing=is_editing)
        self.item = item
        self.row = row
        self.page = page

    @property
    def finding(self) -> ReviewedFinding:
        """The open finding."""
        return self.item.finding

    @property
    def name(self) -> str:
        """Document and finding as they stand in the address."""
        return self.item.name

    @property
    def query(self) -> str:
        """The parameters of the address up to the name of a finding."""
        return self.page.query

    @cached_property
    def next(self) -> str:
        """Name of the undecided finding after this one, empty at the end."""
        return self._beside(forward=True)

    @cached_property
    def previous(self) -> str:
        """Name of the undecided finding before this one, empty at the start."""
        return self._beside(forward=False)

    @cached_property
    def next_section(self) -> str:
        """Name of the next undecided finding of another section."""
        return self._beside(forward=True, other_section=True)

    @cached_property
    def previous_section(self) -> str:
        """Name of the nearest earlier undecided finding of another section."""
        return self._beside(forward=False, other_section=True)

    @property
    def next_open(self) -> str:
        """Name of the next undecided finding, from the head of the queue after the end."""
        if self.next:
            return self.next
        rows = queue(self.page.wanted).exclude(pk=self.row.pk)[:1]
        return _name(with_documents(list(rows), self.page.wanted))

    @cached_property
    def context(self) -> tuple[str, str, str]:
        """The words before the finding, the finding's own, and those after it."""
        text, key = self.document.text.text, self.finding.key
        before, after = text[: key.start], text[key.end :]
        # The paragraph it stands in; a longer one is cut at a word.
        start = before.rfind("\n") + 1
        head, tail = before[start:], after.partition("\n")[0]
        if len(head) > CONTEXT:
            head = "… " + head[-CONTEXT:].partition(" ")[2]
        if len(tail) > CONTEXT:
            tail = tail[:CONTEXT].rpartition(" ")[0] + " …"
        return _plain(head), _plain(text[key.start : key.end]), _plain(tail)

    def _beside(self, *, forward: bool, other_section: bool = False) -> str:
        rows = beyond(self.page.wanted, self.row, forward=forward)
        if other_section:
            rows = rows.exclude(text=self.row.text_id, section=self.row.section)
        return _name(with_documents(list(rows[:1]), self.page.wanted))


class QueuePage:
    """The review queue around one finding.

    Args:
        params: the address's parameters: `loai` kind, `tin` confidence, `vb` document, `phan`
            section, `xep` order, `mo` the open finding as `document.slug`.
        account: who looks.
        is_editing: show the form of the open finding instead of its card.
    """

    def __init__(
        self, params: Params, account: Account | None, *, is_editing: bool = False
    ) -> None:
        self.params = {key: params[key] for key in FILTERS if params.get(key)}
        self.wanted = wanted_of(self.params)
        asked = _row_of(params.get("mo") or "")
        row = asked or queue(self.wanted).select_related("text").first()
        self.items = window(self.wanted, row, before=BEFORE, after=AFTER) if row else []
        self.panel: QueuePanel | None = None
        for item in self.items:
            if row and item.finding.key == FindingKey(row.text_id, row.kind, row.start, row.end):
                self.panel = QueuePanel(item, row, self, account, is_editing=is_editing)

    @property
    def query(self) -> str:
        """The parameters of the address up to the name of a finding."""
        return urlencode({**self.params, "mo": ""})

    @property
    def filters(self) -> str:
        """The parameters of the address without the open finding."""
        return urlencode(self.params)

    @property
    def lines(self) -> list[Line]:
        """The list beside the open finding."""
        opened = self.panel.name if self.panel else ""
        return [
            Line(
                name=item.name,
                kind=item.finding.key.kind,
                sign=LEVELS[item.finding.confidence][0],
                level=LEVELS[item.finding.confidence][1],
                document=item.document.number or item.document.file_name,
                place=place_of({"section": item.finding.section}),
                words=_words(item.finding),
                is_open=item.name == opened,
            )
            for item in self.items
        ]

    @cached_property
    def _counts(self) -> Mapping[tuple[str, int], int]:
        return counts(self.wanted)

    @property
    def total(self) -> int:
        """How many undecided findings the filter leaves."""
        return sum(
            n
            for (kind, level), n in self._counts.items()
            if self.wanted.kind in {"", kind} and self.wanted.confidence in {0, level}
        )

    @property
    def kinds(self) -> list[Option]:
        """The filter by kind."""
        level = self.wanted.confidence
        by_kind = {
            kind: sum(n for (k, at), n in self._counts.items() if k == kind and level in {0, at})
            for kind in REVIEWABLE
        }
        return [
            Option(kind, str(KINDS[kind]), by_kind[kind], kind == self.wanted.kind)
            for kind in REVIEWABLE
        ]

    @property
    def levels(self) -> list[Option]:
        """The filter by confidence."""
        kind = self.wanted.kind
        return [
            Option(
                str(level),
                f"{sign} {words}",
                sum(n for (k, at), n in self._counts.items() if at == level and kind in {"", k}),
                level == self.wanted.confidence,
            )
            for level, (sign, words) in LEVELS.items()
        ]

    @property
    def orders(self) -> list[Option]:
        """The order."""
        return [
            Option(order, str(words), None, order == self.wanted.order)
            for order, words in ORDER_WORDS.items()
        ]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the document looked at, none while all documents are."""
        if self.wanted.document is None:
            return []
        reading = newest_reading(self.wanted.document.text)
        return Sections(reading.get("structure") or ()).all


def wanted_of(params: Params) -> QueueFilter:
    """Return the filter of an address; a value that means nothing is no filter."""
    document = _document(params.get("vb", ""))
    sections: tuple[str, ...] = ()
    if document is not None and params.get("phan"):
        structure = newest_reading(document.text).get("structure") or ()
        sections = tuple(Sections(structure).below(params["phan"]))
    kind, level, order = params.get("loai", ""), params.get("tin", ""), params.get("xep", "")
    return QueueFilter(
        kind=kind if kind in REVIEWABLE else "",
        confidence=int(level) if level in {"1", "2", "3"} else 0,
        document=document,
        sections=sections,
        order=order if order in ORDERS else "doubt",
    )


def _document(pk: str) -> Document | None:
    if not re.fullmatch(r"\d{1,18}", pk, re.ASCII):
        return None
    return Document.objects.select_related("text").filter(pk=int(pk)).first()


def _row_of(name: str) -> Finding | None:
    """Return the finding an address names, None when it names none."""
    pk, _dot, slug = name.partition(".")
    document = _document(pk)
    key = FindingKey.parse(document.text_id, slug) if document else None
    return named(document, key) if document and key else None


def _name(items: list[QueueItem]) -> str:
    return items[0].name if items else ""


def _words(finding: ReviewedFinding) -> str:
    body = finding.values
    return flat(str(body.get("description") or body.get("indicator") or body.get("quote") or ""))


def _plain(words: str) -> str:
    return " ".join(re.sub(r"\*\*|__|</?sup>|(?m:^#{1,6} )|(?m:^\|$)", "", words).split())
