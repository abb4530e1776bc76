"""One node per cited document across the library, and why each mention means it.

Reads: the references of many readings, the documents held, what persons confirmed. Writes: a
`Resolution`: nodes with readable keys, and one link per reference. A number printed whole, of one
province, without a conflicting date is certain. Everything else is a proposal with points and
reasons; a person confirms or refuses it. Candidates too close to tell apart make no link.

The result does not depend on the order of the input, and blocks (`identity.blocks_of`) that share
nothing can be resolved apart.

Examples:
    >>> held = [Held("7", "Nghị quyết", "18-NQ/TƯ", "2017-10-25", None, None, None)]
    >>> [node.key for node in resolve([], held).nodes]
    ['18-NQ/TW|2017-10-25']
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tinhgon.directives.central_documents import CONFERENCES
from tinhgon.directives.library.evidence import (
    Candidate,
    Evidence,
    Mentioned,
    is_possible,
    shown,
    weigh,
)
from tinhgon.directives.library.identity import (
    CENTRAL,
    Clue,
    Held,
    clue_of,
    clue_of_key,
    law_name,
    split_key,
    titles_of,
    words_of,
)
from tinhgon.directives.library.nodes import Draft, Link, Node, State
from tinhgon.directives.library.references import Reference
from tinhgon.directives.text import fold
from tinhgon.kernel import Message

LINKED = 35
"""Points from which a mention is linked; below, it keeps a node of its own."""
CLEAR = 12
"""Points by which the best candidate must lead the next one."""

_CERTAIN = Evidence(100, (Message("number, place and date agree"),), ())
_CONGRESS = Evidence(100, (Message("the resolution of the same congress"),), ())
_ALIKE = Evidence(60, (Message("named alike by several texts"),), ())
_ALONE = Evidence(100, (Message("no other document of the library fits"),), ())
_SEVERAL = Evidence(0, (), (Message("several documents fit as well"),))
_CONFIRMED = Evidence(100, (Message("a person confirmed it"),), ())
_REFUSED = Evidence(100, (Message("a person refused every proposal"),), ())
_Days = Mapping[object, Counter[str]]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Nodes by key and links by reference, both in order."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def resolve(
    references: Iterable[Reference],
    held: Iterable[Held],
    confirmed: Mapping[str, str | None] | None = None,
) -> Resolution:
    """Return the nodes and what every reference means.

    Args:
        references: of the whole library, or of blocks closed under `blocks_of`.
        held: the documents held, likewise.
        confirmed: reference id -> node key a person chose, or None for "none of these".
    """
    return _Resolver(references, held, confirmed or {}).run()


@dataclass(frozen=True, slots=True)
class _Choice:
    ref: Reference
    draft: Draft | None
    state: State
    evidence: Evidence
    others: tuple[tuple[str, int], ...] = ()


class _Resolver:
    """Makes drafts of what is certain, then places the rest tier by tier."""

    def __init__(
        self,
        references: Iterable[Reference],
        held: Iterable[Held],
        confirmed: Mapping[str, str | None],
    ) -> None:
        self.confirmed = confirmed
        self.references = sorted(references, key=lambda r: r.id)
        self.held = sorted(held, key=lambda h: (not h.date, h.id))
        self.clues = {r.id: self._clue(r) for r in self.references}
        self.drafts: dict[tuple[object, ...], Draft] = {}
        self.by_group: dict[object, list[Draft]] = defaultdict(list)
        self.by_serial: dict[object, list[Draft]] = defaultdict(list)
        self.by_name: dict[str, list[Draft]] = defaultdict(list)
        self.candidates: dict[tuple[object, ...], Candidate] = {}
        self.links: dict[str, Link] = {}

    def run(self) -> Resolution:
        """Return the nodes and links."""
        days: dict[object, Counter[str]] = defaultdict(Counter)
        for clue in self.clues.values():
            if clue.is_stated and clue.date:
                days[clue.group][clue.date] += 1
        fixed = self._hold(days)
        for ref in self.references:
            self._settle(ref, days, fixed)
        self._place()
        nodes = sorted((draft.node() for draft in self.drafts.values()), key=lambda n: n.key)
        return Resolution(tuple(nodes), tuple(self.links[r.id] for r in self.references))

    def _clue(self, reference: Reference) -> Clue:
        key = self.confirmed.get(reference.id)
        return clue_of_key(key, reference.type) if key else clue_of(reference)

    # -- what says itself which document it is ------------------------------------------------

    def _hold(self, days: _Days) -> dict[object, set[str]]:
        """Make the nodes of the held documents; return the dates they fix, by group."""
        fixed: dict[object, set[str]] = defaultdict(set)
        for held in self.held:  # dated ones first
            clue = clue_of(held)
            date = held.date
            if date:
                fixed[clue.group].add(date)
            elif clue.number:
                known = fixed[clue.group] | set(days.get(clue.group, ()))
                fits = [d for d in known if d >= (held.not_before or "")]
                date = fits[0] if len(fits) == 1 else None
            known_by = bool(clue.number or words_of(clue.name))
            name = "" if known_by else f"{fold(held.type or '?')} @{held.id}"
            self._draft(clue, date, name).held.append(held)
        return fixed

    def _settle(self, ref: Reference, days: _Days, fixed: Mapping[object, set[str]]) -> None:
        clue = self.clues[ref.id]
        if ref.id in self.confirmed:
            self._confirm(ref, clue)
        elif clue.is_stated and clue.date and clue.home is not None:
            date = _agreed_day(clue, days[clue.group], fixed.get(clue.group, set()))
            draft = self._draft(clue, date)
            certain = date == clue.date
            evidence = _CERTAIN if certain else _other_day(clue, date)
            state: State = "certain" if certain else "proposed"
            self._link(_Choice(ref, draft, state, evidence))
        elif clue.is_congress and clue.home is not None:
            self._link(_Choice(ref, self._draft(clue, None), "certain", _CONGRESS))

    def _confirm(self, ref: Reference, clue: Clue) -> None:
        key = self.confirmed[ref.id]
        if key is None:
            private = self._private(ref, clue)
            self._link(_Choice(ref, private, "refused", _REFUSED))
            return
        name, date, _ = split_key(key)
        draft = self._draft(clue, date, name if " @" in name else "")
        self._link(_Choice(ref, draft, "confirmed", _CONFIRMED))

    # -- what leaves something out ------------------------------------------------------------

    def _place(self) -> None:
        """Place the rest, those that say most about themselves first, each tier at once."""
        tiers: dict[tuple[bool, bool, bool], list[Reference]] = defaultdict(list)
        for ref in self.references:
            if ref.id not in self.links:
                clue = self.clues[ref.id]
                tiers[not clue.is_stated, not clue.symbol, not clue.date].append(ref)
        for tier in sorted(tiers):
            self._index()
            left: dict[object, list[_Choice]] = defaultdict(list)
            for choice in [self._choose(ref) for ref in tiers[tier]]:
                clue = self.clues[choice.ref.id]
                if choice.draft:
                    self._link(choice)
                else:
                    left[clue.group, clue.date].append(choice)
            for alike in left.values():
                self._own(alike)

    def _index(self) -> None:
        """Index the drafts there are, with the titles they have by now."""
        self.by_group.clear()
        self.by_serial.clear()
        self.by_name.clear()
        self.candidates.clear()
        for draft in self.drafts.values():
            if draft.name:
                continue
            clue = draft.clue
            self.by_group[clue.group].append(draft)
            if clue.number:
                self.by_serial[clue.serial].append(draft)
            for name in titles_of(clue, (*draft.held, *draft.references)):
                self.by_name[name].append(draft)

    def _choose(self, ref: Reference) -> _Choice:
        clue = self.clues[ref.id]
        mention = Mentioned(
            clue, ref.title, ref.issuer, ref.context, ref.citing_date, ref.citing_is_dated
        )
        pairs = [(d, self._candidate(d)) for d in self._candidates(clue)]
        fits = [(d, c) for d, c in pairs if is_possible(mention, c)]
        weighed = [(d, weigh(mention, c, alone=len(fits) == 1)) for d, c in fits]
        weighed.sort(key=lambda pair: (-pair[1].points, pair[0].key))
        ranked = tuple((d.key, e.points) for d, e in weighed[:4])
        if not weighed or weighed[0][1].points < LINKED:
            return _Choice(ref, None, "own", _ALONE, ranked)
        best, evidence = weighed[0]
        is_whole = clue.is_stated and clue.home is not None
        if len(fits) == 1 and is_whole and not evidence.against:
            return _Choice(ref, best, "certain", _CERTAIN)
        if len(weighed) > 1 and evidence.points - weighed[1][1].points < CLEAR:
            return _Choice(ref, None, "ambiguous", _SEVERAL, ranked)
        return _Choice(ref, best, "proposed", evidence, ranked[1:])

    def _candidate(self, draft: Draft) -> Candidate:
        found = self.candidates.get(draft.identity)
        if found is None:
            found = Candidate(draft.clue, draft.date, draft.title())
            self.candidates[draft.identity] = found
        return found

    def _candidates(self, clue: Clue) -> list[Draft]:
        if clue.number is None:
            return self.by_name[law_name(clue.name)] if words_of(clue.name) else []
        if clue.is_stated and clue.home is not None:
            found = [d for d in self.by_group[clue.group] if d.date]
        else:
            found = [d for d in self.by_serial[clue.serial] if d.clue.symbol]
        known = {d.identity for d in found}
        return found + [d for d in _public(clue) if d.identity not in known]

    def _own(self, alike: list[_Choice]) -> None:
        """Make one node of mentions that are alike and mean no document known so far."""
        several = len({choice.ref.text for choice in alike}) > 1
        for choice in alike:
            clue = self.clues[choice.ref.id]
            if clue.number is None and not words_of(clue.name):
                self._link(replace(choice, draft=self._private(choice.ref, clue)))
                continue
            made = replace(choice, draft=self._draft(clue, clue.date))
            if several and choice.state == "own":
                whole = clue.is_stated and clue.home is not None
                made = replace(
                    made,
                    state="certain" if whole else "proposed",
                    evidence=_CERTAIN if whole else _ALIKE,
                )
            self._link(made)

    # -- drafts and links ---------------------------------------------------------------------

    def _draft(self, clue: Clue, date: str | None, name: str = "") -> Draft:
        made = _new_draft(clue, date, name)
        draft = self.drafts.setdefault(made.identity, made)
        draft.date = draft.date or date
        return draft

    def _private(self, ref: Reference, clue: Clue) -> Draft:
        name = str(clue.number) if clue.number else clue.name or fold(ref.type or "?")
        return self._draft(clue, None, f"{name} @{ref.text}")

    def _link(self, choice: _Choice) -> None:
        ref, found = choice.ref, choice.evidence
        if choice.draft is None:  # never: every path gives one
            return
        draft = self.drafts.setdefault(choice.draft.identity, choice.draft)
        draft.references.append(ref)
        others = tuple(other for other in choice.others if other[0] != draft.key)
        self.links[ref.id] = Link(
            ref.id, draft.key, choice.state, found.points, found.reasons, found.against, others
        )


def _new_draft(clue: Clue, date: str | None, name: str = "") -> Draft:
    """Return a draft; a number with its year in it is one document whatever day is given."""
    draft = Draft(clue, date, name, ())
    draft.identity = (clue.group, None if draft.is_yearly else date, name)
    return draft


def _agreed_day(clue: Clue, days: Counter[str], fixed: set[str]) -> str:
    """Return the date of the document a dated mention means.

    Within a year a series gives a number once: another day of the same year is a slip, and the
    held document's date, else the one most texts give, is meant. Two held documents stay two.
    """
    own = clue.date or ""
    if own in fixed:
        return own
    year = "" if clue.number and clue.number.year else own[:4]
    held = sorted(day for day in fixed if day.startswith(year))
    if held:
        return held[0] if len(held) == 1 else own
    near = [day for day in days if day.startswith(year)]
    return min(near, key=lambda day: (-days[day], day), default=own)


def _other_day(clue: Clue, date: str) -> Evidence:
    number = clue.number
    reasons = (
        Message("same number and symbol %(number)s", {"number": str(number)}),
        Message("a series gives a number once a year"),
    )
    against = Message(
        "dated %(given)s here, %(date)s elsewhere",
        {"given": shown(clue.date or ""), "date": shown(date)},
    )
    return Evidence(85 if number and number.year else 70, reasons, (against,))


def _public(clue: Clue) -> list[Draft]:
    """Return the documents of the Centre's public table that carry the clue's number."""
    if clue.type != "nq" or clue.home not in {CENTRAL, None} or clue.number is None:
        return []
    found = []
    for document in (d for row in CONFERENCES.values() for d in row):
        if int(document.serial) == clue.serial:
            held = Held("", None, f"{document.serial}-NQ/TW", document.date, None, None, None)
            found.append(_new_draft(clue_of(held), document.date))
    return found


__all__ = ["CLEAR", "LINKED", "Resolution", "resolve"]
