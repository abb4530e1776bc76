"""The citation graph's values: nodes, links from references to them, and their making.

Reads: the references and held documents gathered for one document. Writes: `Node`s and `Link`s.
A node's words come from the held document, else from the earliest text that cites it, so that a
text added later never renames what was known before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tinhgon.directives.document_numbers import read_number
from tinhgon.directives.library.identity import Clue, Held, node_key
from tinhgon.directives.library.references import Reference
from tinhgon.kernel import Message

HIGH, MEDIUM = 80, 50

State = Literal["certain", "proposed", "ambiguous", "own", "confirmed", "refused"]
Level = Literal["high", "medium", "low"]
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class Node:
    """A document the library holds or cites.

    Attributes:
        key: `number|date|home`, or the folded name in place of the number.
        home: "" for the Centre, a province, `province/body` below it, None when unknown.
        title: the held document's, else that of the earliest text that gives one.
        titles: every title it is cited by.
        held: ids of the held documents that are it; several when the library has copies.
        texts: how many texts cite it.
        mentions: at how many places they do.
        attested: the earliest day by which a text of the library shows that it exists.
        not_before: the earliest day it can have, for a held document without a date.
    """

    key: str
    type: str | None
    number: str | None
    date: str | None
    home: str | None
    issuer: str | None
    title: str | None
    titles: tuple[str, ...]
    held: tuple[str, ...]
    texts: int
    mentions: int
    attested: str | None
    not_before: str | None = None

    @property
    def since(self) -> str | None:
        """The date, else the earliest day it can have."""
        return self.date or self.not_before


@dataclass(frozen=True, slots=True)
class Link:
    """Which node a reference means.

    Attributes:
        reference: id of the reference.
        node: key of the node.
        state: certain, confirmed and refused are settled; proposed and ambiguous wait for a
            person; own is a document nothing else in the library names.
        confidence: 0 to 100.
        alternatives: other nodes it may mean, with their points, best first.
    """

    reference: str
    node: str
    state: State
    confidence: int
    reasons: tuple[Message, ...] = ()
    against: tuple[Message, ...] = ()
    alternatives: tuple[tuple[str, int], ...] = ()

    @property
    def level(self) -> Level:
        """The confidence in a word: high from 80, medium from 50."""
        return (
            "high" if self.confidence >= HIGH else "medium" if self.confidence >= MEDIUM else "low"
        )

    @property
    def waits(self) -> bool:
        """Tell whether a person must confirm it."""
        return self.state in {"proposed", "ambiguous"}


@dataclass(slots=True, eq=False)
class Draft:
    """A node under construction.

    Attributes:
        clue: what identifies it.
        date: its date, as far as known.
        name: the whole name where it is one text's own, `báo cáo @a1b2`; else empty.
        identity: what two drafts of the same document have in common.
    """

    clue: Clue
    date: str | None
    name: str
    identity: tuple[object, ...]
    references: list[Reference] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The node's key; a number with its year needs no date to be told from others."""
        name = self.name or (str(self.clue.number) if self.clue.number else self.clue.name)
        return node_key(name, None if self.is_yearly else self.date, self.clue.home)

    @property
    def is_yearly(self) -> bool:
        """Tell whether the year stands in the number, so that the series gives it once."""
        return bool(self.clue.number and self.clue.number.year) and not self.name

    def title(self) -> str | None:
        """Return the title: of the document itself, else of the earliest text that gives one."""
        return next((h.title for h in self.held if h.title), None) or self._first("title")

    def node(self) -> Node:
        """Return the finished node."""
        held, cited = self.held, self.references
        number = next((h.number for h in held if h.number), None) or (
            str(self.clue.number) if self.clue.number else None
        )
        days = [d for d in (self.date, *(h.not_before for h in held)) if held and d]
        days += [r.citing_date for r in cited if r.citing_date]
        return Node(
            key=self.key,
            type=next((h.type for h in held if h.type), None) or self._first("type"),
            number=_normal(number),
            date=self.date,
            home=self.clue.home,
            issuer=next((h.issuer for h in held if h.issuer), None) or self._first("issuer"),
            title=self.title(),
            titles=tuple(sorted({t for t in self._titles() if t})),
            held=tuple(h.id for h in held),
            texts=len({r.text for r in cited}),
            mentions=sum(len(r.places) for r in cited),
            attested=min(days, default=None),
            not_before=None if self.date else _earliest(h.not_before for h in held),
        )

    def _titles(self) -> Iterator[str | None]:
        yield from (held.title for held in self.held)
        yield from (ref.title for ref in self.references)

    def _first(self, field_name: str) -> str | None:
        given = [r for r in self.references if getattr(r, field_name)]
        first = min(given, key=lambda r: (r.citing_date or _LAST, r.id), default=None)
        return getattr(first, field_name) if first else None


def _normal(number: str | None) -> str | None:
    read = read_number(number, 0) if number else None
    return str(read[0]) if read else number


def _earliest(days: Iterable[str | None]) -> str | None:
    return min((day for day in days if day), default=None)


__all__ = ["HIGH", "MEDIUM", "Draft", "Level", "Link", "Node", "State"]
