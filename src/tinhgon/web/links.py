"""References as cards: what a text calls a document, what that may mean, what a person says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.kernel import Message
from tinhgon.storage.models import Document
from tinhgon.storage.repositories.citations import LinkRow, NodeRow, Proposal
from tinhgon.web.cards import vi_date
from tinhgon.web.citation_words import confidence_words, state_words
from tinhgon.web.sentences import Quoted, sentence_around

SHOWN, SHOWN_SETTLED = 3, 1
"""Mentions shown at once: of a link that waits, of one that is settled."""
MOST_KEYS = 9


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names the document: its sentence and its address."""

    address: str
    pinpoint: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Choice:
    """A document a person may choose: its key on the keyboard and in the form."""

    number: int
    key: str
    name: str
    facts: str
    points: int
    address: str


@dataclass(frozen=True, slots=True)
class LinkCard:
    """One reference, ready to be shown and decided about.

    Attributes:
        mentions: the first places; `more` the others.
        verdict: what a person said, in words, empty when nobody did.
        follow: the card that comes next on the page, for after the decision.
    """

    row: LinkRow
    citing: str
    citing_address: str
    facts: str
    sign: str
    tone: str
    state: str
    confidence: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    choices: tuple[Choice, ...]
    mentions: tuple[Mention, ...]
    more: tuple[Mention, ...]
    verdict: str
    follow: int

    @property
    def called(self) -> str:
        """What the text calls it at the first place; the fields may be completed from context."""
        return self.mentions[0].quoted.words if self.mentions else self.row.printed

    @property
    def is_proposed(self) -> bool:
        """Tell whether there is one proposal to confirm."""
        return self.row.state == "proposed"

    @property
    def is_open(self) -> bool:
        """Tell whether there is something to decide or to take back."""
        return self.row.waits or self.row.verdict is not None


def link_cards(rows: Sequence[LinkRow]) -> list[LinkCard]:
    """Return cards in the order given; each knows the one to decide next."""
    open_ones = [row.pk for row in rows if row.waits]
    return [_card(row, _after(row.pk, open_ones)) for row in rows]


def _after(pk: int, open_ones: Sequence[int]) -> int:
    """Return the next one that waits, the one before for the last, 0 for the only one."""
    others = [one for one in open_ones if one != pk]
    if pk not in open_ones:
        return pk
    at = open_ones.index(pk)
    return others[min(at, len(others) - 1)] if others else 0


def _card(row: LinkRow, follow: int) -> LinkCard:
    sign, tone, state = state_words(row.state)
    mentions = [_mention(row, at) for at in range(len(row.places))]
    shown = SHOWN if row.waits else SHOWN_SETTLED
    return LinkCard(
        row=row,
        citing=document_name(row.citing),
        citing_address=reverse("document", args=[row.citing.pk]),
        facts=facts_of(row.node),
        sign=sign,
        tone=tone,
        state=state,
        confidence=confidence_words(row.state, row.confidence),
        reasons=tuple(_spoken(row.reasons)),
        against=tuple(_spoken(row.against)),
        choices=tuple(_choices(row.alternatives)),
        mentions=tuple(mentions[:shown]),
        more=tuple(mentions[shown:]),
        verdict=_verdict(row),
        follow=follow,
    )


def _mention(row: LinkRow, at: int) -> Mention:
    place = row.places[at]
    return Mention(
        place_address(row.citing.pk, "citation", place.start, place.end),
        place.pinpoint or "",
        sentence_around(row.text, place.start, place.end),
    )


def place_address(document: int, kind: str, start: int, end: int) -> str:
    """Return the address of a finding on the reading page."""
    slug = urlencode({"muc": f"{kind}-{start}-{end}"})
    return f"{reverse('document', args=[document])}?{slug}#hien-tai"


def _choices(proposals: Iterable[Proposal]) -> Iterable[Choice]:
    for number, one in enumerate(list(proposals)[:MOST_KEYS], 1):
        name = one.node.name if one.node else " · ".join(_of_key(one.key))
        yield Choice(
            number,
            one.key,
            name,
            facts_of(one.node) if one.node else "",
            one.points,
            reverse("cited", args=[one.node.pk]) if one.node else "",
        )


def _of_key(key: str) -> list[str]:
    """Return the parts of a node's key as people read them: number, date, place."""
    return [vi_date(part) for part in key.split("|") if part and part != "?"]


def facts_of(node: NodeRow) -> str:
    """Return date, issuer and title of a document in one line.

    The title is left out where it already stands in the name.
    """
    title = node.title if node.number else ""
    return " · ".join(part for part in (vi_date(node.date), issuer_of(node), title) if part)


def issuer_of(node: NodeRow) -> str:
    """Return who issued a document, with the province where the name leaves it out."""
    issuer = node.issuer
    if issuer and node.rank.level != "central" and node.province not in issuer:
        return f"{issuer} {node.province}"
    return issuer


def document_name(document: Document) -> str:
    """Return how a citing document is called: kind and number, else its title, else its file."""
    if document.number:
        return f"{document.kind} {document.number}".strip()
    if document.kind and not document.title:
        return f"{document.kind}: {document.file_name}"
    return str(document)


def _spoken(messages: Iterable[Message]) -> Iterable[str]:
    for message in messages:
        params = {name: vi_date(value) for name, value in message.params.items()}
        yield Message(message.id, params).render(gettext)


def _verdict(row: LinkRow) -> str:
    if row.verdict is None:
        return ""
    if not row.verdict.node_key:
        return gettext("none of the proposed documents")
    return gettext("this document is meant")
