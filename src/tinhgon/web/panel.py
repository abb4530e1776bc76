"""The card of one finding with its keys: what the reading page and the review queue share."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tinhgon.storage.models import Account, Document
from tinhgon.storage.repositories.citations import NodeRow, places_of
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.history import history_of_finding
from tinhgon.storage.repositories.review import REVIEWABLE, last_command
from tinhgon.storage.sections import Section, Sections
from tinhgon.storage.values import HistoryLine, ReviewedFinding
from tinhgon.web.cards import DECIDED, OPERATORS, SIGNS, Card, CitedAddresses, card, changed_rows

LEVELS: Mapping[int, tuple[str, str | Promise]] = {
    1: ("●○○", _("look closely")),
    2: ("●●○", _("fairly sure")),
    3: ("●●●", _("sure")),
}
"""Sign and words of each level of confidence; the colour is only a third sign."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What the key `u` would take back, said before it is pressed."""

    command_id: str
    words: str


class Panel(ABC):
    """One open finding of one document, its card, its history, its way on.

    Args:
        document: the document it is shown in, its text loaded.
        account: who looks, None when nobody signed in.
        is_editing: show the form of the finding instead of its card.
    """

    anchor = "#hien-tai"
    is_queue = False

    def __init__(
        self, document: Document, account: Account | None = None, *, is_editing: bool = False
    ) -> None:
        self.document = document
        self.account = account
        self.is_editing = is_editing

    @property
    @abstractmethod
    def finding(self) -> ReviewedFinding | None:
        """The open finding, None when there is none."""

    @property
    @abstractmethod
    def next_open(self) -> str:
        """Name of the finding to go on with after a decision, empty when none is left."""

    @property
    def query(self) -> str:
        """The parameters of the address up to the name of a finding."""
        return "muc="

    @property
    def name(self) -> str:
        """The open finding as it stands in this page's address."""
        return self.slug

    @cached_property
    def reading(self) -> dict[str, Any]:
        """The object of `read`."""
        return newest_reading(self.document.text)

    @property
    def slug(self) -> str:
        """The open finding's place in its document."""
        return self.finding.key.slug if self.finding else ""

    @property
    def is_reviewable(self) -> bool:
        """Tell whether the open finding takes decisions."""
        return self.finding is not None and self.finding.key.kind in REVIEWABLE

    @property
    def boards_name(self) -> str:
        """The board the open finding goes to when it is accepted."""
        return board_of(self.finding.key.kind if self.finding else "")

    @property
    def verdict_words(self) -> str:
        """Sign and words of the decision that holds, empty when there is none."""
        if self.finding is None or self.finding.verdict is None:
            return ""
        choice = self.finding.verdict.choice
        return f"{SIGNS[choice]} {DECIDED[self.boards_name][choice]}"

    @property
    def level(self) -> tuple[str, str | Promise]:
        """Sign and words of how sure the open finding is."""
        return LEVELS[self.finding.confidence if self.finding else 2]

    @cached_property
    def card(self) -> Card | None:
        """The open finding as rows."""
        if self.finding is None:
            return None
        return card(self.finding, self.document.text.text, self.reading, self._cited)

    @cached_property
    def cited_nodes(self) -> dict[tuple[str, int], NodeRow]:
        """What the text's citations mean: key in the reading and place to the document."""
        return places_of(self.document.text_id)

    @property
    def _cited(self) -> CitedAddresses:
        """Where the documents of the open citation are shown, by their key in the reading."""
        if self.finding is None or self.finding.key.kind != "citation":
            return {}
        start = self.finding.key.start
        return {
            key: (
                reverse("cited", args=[node.pk]),
                reverse("document", args=[node.document_id]) if node.document_id else "",
            )
            for (key, place), node in self.cited_nodes.items()
            if place == start
        }

    @cached_property
    def section_path(self) -> list[Section]:
        """The sections the open finding stands in, the outermost first."""
        if self.finding is None:
            return []
        sections = Sections(self.reading.get("structure") or ())
        return list(reversed(sections.path(self.finding.section)))

    @cached_property
    def history(self) -> list[tuple[HistoryLine, str, str]]:
        """Who decided what about the open finding: the row, its words, the fields it changed."""
        if self.finding is None or not self.is_reviewable:
            return []
        return [
            (line, choice_words(line), changes_of(line.values))
            for line in history_of_finding(self.finding.key)
        ]

    @cached_property
    def undo(self) -> Undo | None:
        """The newest act of this person that may be taken back here."""
        if self.account is None:
            return None
        found = last_command(self.account, "" if self.is_queue else self.document.text_id)
        if found is None:
            return None
        words = str(DECIDED[board_of(found.key.kind)][found.choice])
        if found.count > 1:
            count = ngettext("%(n)s finding", "%(n)s findings", found.count) % {"n": found.count}
            words = f"{words}, {count}"
        return Undo(found.id, words)

    @property
    def operators(self) -> list[tuple[str, str]]:
        """The comparisons a target may make, for the form."""
        return [(key, str(label)) for key, label in OPERATORS.items()]

    @property
    def reasons(self) -> list[str]:
        """Why the open finding is not surer, in the language of the page."""
        return [one.render(gettext) for one in self.finding.reasons] if self.finding else []


def board_of(kind: str) -> str:
    """Return the board findings of a kind go to when they are accepted."""
    return "overview" if kind == "target" else "programme"


def choice_words(line: HistoryLine) -> str:
    """Return what a row of the history did, in words."""
    board = board_of(line.key.kind)
    if line.choice == "undo":
        earlier = DECIDED[board].get(line.takes_back, "")
        return gettext("took back: %(what)s") % {"what": earlier}
    words = str(DECIDED[board][line.choice])
    if line.batch > 1:
        words += " " + gettext("(one of %(n)s in one act)") % {"n": line.batch}
    return words


def changes_of(values: Mapping[str, Any]) -> str:
    """Return the fields an edit changed, with their new values, as one line."""
    return "; ".join(f"{label}: {value}" for label, value in changed_rows(values))
