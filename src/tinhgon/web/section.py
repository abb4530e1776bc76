"""Deciding alike about all findings of one kind in one section: the list before the decision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext

from tinhgon.storage.models import Document
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.review import REVIEWABLE, review_of
from tinhgon.storage.sections import Section, Sections
from tinhgon.storage.values import ReviewedFinding
from tinhgon.web.cards import KINDS, label_of
from tinhgon.web.panel import LEVELS

DOUBTFUL = 1


@dataclass(frozen=True, slots=True)
class Choosable:
    """One finding of the list: ticked unless it is doubtful."""

    slug: str
    words: str
    sign: str
    level: str | Promise
    reasons: tuple[str, ...]
    is_ticked: bool


class SectionPage:
    """The undecided findings of one kind in one section.

    Args:
        document: the document, its text loaded.
        slug: the finding from which the page was opened; it names kind and innermost section.
        section: id of the section chosen, empty for the innermost that holds several.
        ticked: what was ticked when the form comes back with a mistake, None at first.
    """

    def __init__(
        self,
        document: Document,
        slug: str,
        section: str = "",
        ticked: Collection[str] | None = None,
    ) -> None:
        self.document = document
        self.slug = slug
        self._ticked = ticked
        self._asked = section

    @cached_property
    def _sections(self) -> Sections:
        return Sections(newest_reading(self.document.text).get("structure") or ())

    @cached_property
    def _findings(self) -> list[ReviewedFinding]:
        return [item for item in review_of(self.document.text)[0] if item.key.kind in REVIEWABLE]

    @cached_property
    def opened(self) -> ReviewedFinding | None:
        """The finding from which the page was opened."""
        return next((item for item in self._findings if item.key.slug == self.slug), None)

    @property
    def kind(self) -> str:
        """The kind of all findings of the list."""
        return self.opened.key.kind if self.opened else REVIEWABLE[0]

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return str(KINDS[self.kind])

    @cached_property
    def path(self) -> Sequence[Section]:
        """The sections that hold the opened finding, the outermost first."""
        return self._sections.path(self.opened.section)[::-1] if self.opened else ()

    @cached_property
    def section(self) -> str:
        """Id of the section chosen: the innermost that holds several, unless one was asked for."""
        if any(one.id == self._asked for one in self._sections.all):
            return self._asked
        inner = [one.id for one in reversed(self.path)]
        several = (one for one in inner if len(self._undecided(one)) > 1)
        return next(several, inner[0] if inner else "")

    @cached_property
    def choices(self) -> list[Choosable]:
        """The undecided findings of the kind in the section."""
        return [self._choice(item) for item in self._undecided(self.section)]

    def _undecided(self, section: str) -> list[ReviewedFinding]:
        within = set(self._sections.below(section))
        return [
            item
            for item in self._findings
            if item.key.kind == self.kind and item.section in within and item.verdict is None
        ]

    def _choice(self, item: ReviewedFinding) -> Choosable:
        sign, level = LEVELS[item.confidence]
        is_ticked = item.confidence > DOUBTFUL
        if self._ticked is not None:
            is_ticked = item.key.slug in self._ticked
        reasons = tuple(reason.render(gettext) for reason in item.reasons)
        return Choosable(item.key.slug, label_of(item), sign, level, reasons, is_ticked)
