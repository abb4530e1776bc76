"""One document as the library knows it: what it is, how it stands, who says what of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon.storage.models import Document
from tinhgon.storage.repositories.citations import NodeRow, cited_by, titles_of
from tinhgon.storage.repositories.library import CHANGING
from tinhgon.storage.repositories.statements import (
    History,
    Statement,
    history_of,
    statements_about,
)
from tinhgon.web.cards import vi_date
from tinhgon.web.citation_words import BANDS, MOODS, STRONGEST, band_of, relation_words
from tinhgon.web.links import Mention, document_name, facts_of, issuer_of, place_address
from tinhgon.web.sentences import sentence_around
from tinhgon.web.standing_words import StandingLine, Timeline, standing_line, timeline

SHOWN_OF_A_KIND = 12


@dataclass(frozen=True, slots=True)
class Said:
    """What one text says of one other document: where first, and where again."""

    name: str
    address: str
    facts: str
    remarks: tuple[str, ...]
    said_in: str
    mention: Mention
    more: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """Statements of one kind and direction."""

    words: str
    said: tuple[Said, ...]
    more: int


class CitedPage:
    """Everything the page of one document shows, computed once and only when asked for.

    Args:
        node: the document.
        day: the day its standing is asked for.
    """

    def __init__(self, node: NodeRow, day: date) -> None:
        self.node = node
        self.day = day

    @cached_property
    def held(self) -> list[Document]:
        """The documents of the library that are it: the first one and its copies."""
        if self.node.document_id is None:
            return []
        first = Document.objects.get(pk=self.node.document_id)
        return [first, *first.copies.order_by("pk")]

    @property
    def issuer(self) -> str:
        """Who issued it, with the province where that is not in the name."""
        return issuer_of(self.node)

    @property
    def authority(self) -> str:
        """Its level and place in the order of authority."""
        rank, band = self.node.rank, str(BANDS[band_of(self.node.rank)])
        if band_of(rank) == len(BANDS) - 1:
            return band
        words = f"{band} · {rank.label}"
        return f"{words} · {_('legal normative document')}" if rank.is_normative else words

    @cached_property
    def titles(self) -> list[str]:
        """The titles by which other texts cite it, its own left out."""
        own = " ".join(self.node.title.split()).casefold()
        return [title for title in titles_of(self.node.pk) if title.casefold() != own]

    @cached_property
    def cites(self) -> list[tuple[NodeRow, str, bool]]:
        """What it cites itself: document, its facts, whether a person must confirm it."""
        if not self.held:
            return []
        return [(row, facts_of(row), waits) for row, waits in cited_by(self.held[0])]

    # -- relations ----------------------------------------------------------------------------

    @cached_property
    def relations(self) -> list[SaidGroup]:
        """What it does to others, then what others do to it, the gravest first."""
        groups: dict[tuple[bool, int, str], dict[object, list[Statement]]] = {}
        for one in statements_about(self.node.pk):
            is_passive = one.target is not None and one.target.pk == self.node.pk
            other = one.source if is_passive else one.target
            if one.relation.kind == "cites" or (other and other.pk == self.node.pk):
                continue
            key = (is_passive, STRONGEST.index(one.relation.kind), one.relation.kind)
            again = (other.pk if other else 0, one.said_in.pk, one.relation.mood)
            groups.setdefault(key, {}).setdefault(again, []).append(one)
        return [
            SaidGroup(
                relation_words(kind, is_passive=is_passive),
                tuple(_said(same, is_passive=is_passive) for same in found[:SHOWN_OF_A_KIND]),
                max(0, len(found) - SHOWN_OF_A_KIND),
            )
            for (is_passive, _order, kind), said in sorted(groups.items())
            for found in (list(said.values()),)
        ]

    # -- standing -----------------------------------------------------------------------------

    @cached_property
    def _history(self) -> History:
        return history_of(self.node.pk, self.day.isoformat())

    @property
    def standing(self) -> StandingLine | None:
        """How it stood on the day, None when it was not known to exist by then."""
        found = self._history.standing
        return standing_line(found, self._history.documents) if found else None

    @property
    def timeline(self) -> Timeline | None:
        """Its versions, when there is more than one."""
        return timeline(self._history, self.day)


def _said(same: Sequence[Statement], *, is_passive: bool) -> Said:
    """Return the statements of one text on the same two documents as one entry."""
    one = same[0]
    other = one.source if is_passive else one.target
    mentions = [_mention(statement) for statement in same]
    is_own = one.source is not None and one.source.document_id == one.said_in.pk
    return Said(
        other.name if other else _("a document the text does not name"),
        reverse("cited", args=[other.pk]) if other else "",
        facts_of(other) if other else "",
        tuple(_remarks(same)),
        "" if is_own else document_name(one.said_in),
        mentions[0],
        tuple(mentions[1:]),
    )


def _mention(one: Statement) -> Mention:
    start, end = one.relation.start, one.relation.end
    address = place_address(one.said_in.pk, "citation", start, end)
    return Mention(address, "", sentence_around(one.text, start, end))


def _remarks(same: Sequence[Statement]) -> Iterator[str]:
    relation = same[0].relation
    is_act = relation.kind in CHANGING and relation.kind != "orders_revision"
    if relation.mood == "reported" or (relation.mood == "ordered" and is_act):
        yield str(MOODS[relation.mood])
    if all(one.relation.is_partial for one in same):
        yield _("in part")
    if relation.from_date:
        yield _("from %(day)s") % {"day": vi_date(relation.from_date)}
