"""Clauses that still name a body which has ended or bears another name, and how to amend them.

Reads: the names of ended and renamed bodies, a stored text and its reading. Writes: each place
with its clause, who may amend it and a draft amendment. Left out: letterheads, addressees,
recipients and signatures, titles of cited documents, the clause that itself ends the body, and
longer names of other bodies (`Văn phòng UBND tỉnh` is not `UBND tỉnh`).

Source: requirement 7; Law 64/2025/QH15 art. 8 on who amends a document: the body that issued it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tinhgon.directives.library import Record, part_at, rank, records_of
from tinhgon.directives.text import UPPER, fold
from tinhgon.kernel import Message
from tinhgon.organisation.body_names import Found, find_names, name_key

Reading = Mapping[str, Any]

_OUTSIDE: Final = frozenset({"addressees", "recipients", "signature", "caption", "byline"})
_LABELLED: Final = frozenset({"part", "heading", "item", "group", "inline", "footnote"})
_ENDS: Final = frozenset({"dissolve", "merge", "end_operation", "abolish_level"})
_SENTENCE = re.compile(r"[.;!?…]+(?=[\s*\"”)]|$)|\n[ \t]*\n")
_EDGE = re.compile(r"[\s*_#|]+")
_OWNER = re.compile(
    r"(?:văn phòng|vp|ban cán sự đảng|đảng đoàn|đảng ủy|đảng bộ|chi bộ|công đoàn|cơ quan|"
    r"trung tâm|cổng|báo|thanh tra|phòng|ban(?! (?:thường vụ|chấp hành))|hội đồng trường)(?!\w)"
)
_OWNED = re.compile(
    r"(?<!\w)(?:văn phòng|vp|ban cán sự đảng|đảng đoàn|đảng ủy|đảng bộ|chi bộ|công đoàn)[\s*_]*\Z"
)
_ORGAN = re.compile(
    r"(?:thường trực|tt|ban thường vụ|btv|ban chấp hành|bch|(?:phó )?chủ tịch|lãnh đạo)[\s*_]*\Z"
)
"""Organs of a body: who names them names the body."""
_BEFORE = 24
_LISTED = re.compile(r"(?:,|/|-|\bvà)\s*\Z")
_PLACE_TAIL = re.compile(
    rf"[\s,]*(?:(?i:của )?(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu)"
    rf"(?P<named>(?: [{UPPER}][\w]*)*)|(?P<bare>(?: ?[{UPPER}][\w]*)+))\Z"
)


@dataclass(frozen=True, slots=True)
class Former:
    """A name no living body bears any more.

    Attributes:
        name: as the decision wrote it, with or without abbreviations.
        units: ids of the units that bore it.
        heirs: names of the bodies that stand in their place today; for a renamed unit its
            present name.
        home: the province it belonged to (`Hải Phòng`), empty when unknown; documents of other
            provinces mean another body by the same name.
    """

    name: str
    units: tuple[str, ...] = ()
    heirs: tuple[str, ...] = ()
    home: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A clause that names a former body; offsets count code points of the stored text.

    Attributes:
        start: the name.
        end: one past it.
        quote: the name as printed.
        clause_start: the sentence around it.
        clause_end: one past it.
        clause: its words as stored.
        line: number of the printed line the name begins in, from 1.
        section: id of the node of the reading's structure, None at the top.
        label: the labels down to it (`Thứ tám (2)`).
        part: the record of the text, 0 its own.
        former: the body.
        competent: the body that may amend the clause, empty when unknown.
        authority: the same in a sentence, with what is to be done first.
        rank: the place of the document in the order of authority, in Vietnamese.
        draft: the amendment, None where nobody or several bodies stand in its place.
        note: what a person must settle, None where the draft is enough.
    """

    start: int
    end: int
    quote: str
    clause_start: int
    clause_end: int
    clause: str
    line: int
    section: str | None
    label: str
    part: int
    former: Former
    competent: str
    authority: Message
    rank: str
    draft: Message | None
    note: Message | None


def clauses_naming(
    names: Iterable[Former], text: str, reading: Reading, *, living: Iterable[str] = ()
) -> tuple[Place, ...]:
    """Return the clauses of a text that name former bodies, in the order of the text.

    Args:
        names: the former names; one that a living body bears is left out.
        text: the stored text.
        reading: the object of `read` for it.
        living: names of living bodies; the longest name at a place decides whose it is.
    """
    borne = {name_key(name) for name in living}
    former: dict[str, list[Former]] = defaultdict(list)
    for one in names:
        if name_key(one.name) not in borne:
            former[name_key(one.name)].append(one)
    if not former:
        return ()
    looked_for = [held[0].name for held in former.values()]
    page = _Page(text, reading)
    out = []
    for found in find_names(text, [*looked_for, *living]):
        known = former.get(name_key(found.name))
        meant = page.meant(found, known) if known else None
        if meant is not None:
            out.append(page.place(found, meant, former))
    return tuple(out)


class _Page:
    """One text with its reading, asked for each name found in it."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.records = records_of(reading)
        self.province = reading["metadata"]["province"] or ""
        self.mentions = sorted(
            (mention["start"], mention["end"])
            for body in reading["organisations"]
            for mention in body["mentions"]
        )
        self.nodes = [node for node in reading["structure"] if node["start"] is not None]
        self.starts = [node["start"] for node in self.nodes]
        self.parents = {node["id"]: node for node in self.nodes}
        self.shut = [(cited["start"], cited["end"]) for cited in reading["citations"]]
        self.shut += [(e["start"], e["end"]) for e in reading["events"] if e["type"] in _ENDS]
        self.lines = [at for at, char in enumerate(text) if char == "\n"]
        self.breaks = [(found.start(), found.end()) for found in _SENTENCE.finditer(text)]

    def meant(self, found: Found, known: Sequence[Former]) -> Former | None:
        """Return the former body a name means here, None for another body or no clause."""
        node = self._node(found.start)
        is_shut = any(start <= found.start and found.end <= end for start, end in self.shut)
        if is_shut or (node is not None and node["kind"] in _OUTSIDE) or self._heads(found):
            return None
        tail = self._tail(found)
        if tail is None:
            return None
        at_home = [one for one in known if self._is_home(one, tail)]
        return _together(at_home) if at_home else None

    def _tail(self, found: Found) -> str | None:
        """Return the named place behind a name, None where it is part of another body's name."""
        if _OWNED.search(fold(self.text[max(0, found.start - _BEFORE) : found.start])):
            return None
        around = next(
            (one for one in self.mentions if one[0] <= found.start and found.end <= one[1]), None
        )
        if around is None:
            return ""
        before = fold(self.text[around[0] : found.start])
        is_listed = _LISTED.search(before) and not _OWNER.match(before)
        if before.strip() and not is_listed and not _ORGAN.search(before):
            return None
        after = _EDGE.sub(" ", self.text[found.end : around[1]])
        if not after.strip(" .,"):
            return ""
        named = _PLACE_TAIL.match(after.rstrip(" .,"))
        return (named["named"] or named["bare"] or "").strip() if named else None

    def _is_home(self, former: Former, tail: str) -> bool:
        """Tell whether a name in this text can be that of a body of this province."""
        if not former.home:
            return True
        home = fold(former.home)
        if tail:
            return fold(tail) == home or home in fold(former.name)
        return not self.province or fold(self.province) == home or home in fold(former.name)

    def _heads(self, found: Found) -> bool:
        """Tell whether a name stands in a letterhead: alone on its line above the first clause."""
        first = next((n["start"] for n in self.nodes if n["kind"] in _LABELLED), len(self.text))
        if found.start >= first:
            return False
        line = self._line(found.start)
        begin = self.lines[line - 2] + 1 if line > 1 else 0
        end = self.lines[line - 1] if line <= len(self.lines) else len(self.text)
        return self.text[begin:end].strip(" *_#|\t").isupper()

    def place(self, found: Found, meant: Former, former: Mapping[str, Sequence[Former]]) -> Place:
        """Return the place with everything a person needs to decide about it."""
        start, end = self._sentence(found)
        part = part_at(self.records, found.start)
        record = self.records[part]
        node = self._node(found.start)
        label = self._label(node)
        quote = _EDGE.sub(" ", self.text[found.start : found.end])
        competent, authority = _authority(record, former)
        return Place(
            start=found.start, end=found.end, quote=self.text[found.start : found.end],
            clause_start=start, clause_end=end, clause=self.text[start:end],
            line=self._line(found.start), section=node["id"] if node else None, label=label,
            part=part, former=meant, competent=competent, authority=authority,
            rank=rank(record.type, record.number, record.issuer, record.since).label,
            draft=_draft(quote, meant, label, record), note=_note(quote, meant, record),
        )  # fmt: skip

    def _line(self, at: int) -> int:
        return bisect_right(self.lines, at - 1) + 1

    def _sentence(self, found: Found) -> tuple[int, int]:
        ends = [end for _, end in self.breaks]
        at = bisect_right(ends, found.start)
        begin = ends[at - 1] if at else 0
        stop = next((e for s, e in self.breaks[at:] if s >= found.end), len(self.text))
        said = self.text[begin:stop]
        lead = len(said) - len(said.lstrip(' \t\n*_#|"”)'))
        return begin + lead, begin + len(said.rstrip())

    def _node(self, at: int) -> Mapping[str, Any] | None:
        """Return the innermost node that opens at or before a place."""
        last = bisect_right(self.starts, at)
        return self.nodes[last - 1] if last else None

    def _label(self, node: Mapping[str, Any] | None) -> str:
        labels: list[str] = []
        while node is not None:
            if node["label"] and node["kind"] in _LABELLED:
                labels.append(str(node["label"]))
            node = self.parents.get(node["parent"] or "")
        return " ".join(reversed(labels))


def _together(known: Sequence[Former]) -> Former:
    """Return bodies of one name as one: nobody can tell from the text which is meant."""
    if len(known) == 1:
        return known[0]
    units = dict.fromkeys(unit for one in known for unit in one.units)
    heirs = dict.fromkeys(heir for one in known for heir in one.heirs)
    return Former(known[0].name, tuple(units), tuple(heirs), known[0].home)


def _authority(record: Record, former: Mapping[str, Sequence[Former]]) -> tuple[str, Message]:
    """Return who may amend a record: its issuer, or who took the issuer's place."""
    issuer = record.issuer or ""
    if not issuer:
        return "", Message("The text does not say who issued it: find that out first.")
    ended = former.get(name_key(issuer), ())
    heirs = tuple(dict.fromkeys(heir for one in ended for heir in one.heirs))
    if not ended:
        return issuer, Message("%(issuer)s issued it and amends it.", {"issuer": issuer})
    if len(heirs) == 1:
        said = {"heir": heirs[0], "issuer": issuer}
        return heirs[0], Message("%(heir)s amends it, in the place of %(issuer)s.", said)
    return "", Message(
        "%(issuer)s issued it and has ended: settle first who acts in its place.",
        {"issuer": issuer},
    )


def _draft(quote: str, meant: Former, label: str, record: Record) -> Message | None:
    if len(meant.heirs) != 1:
        return None
    said = {
        "old": quote, "new": meant.heirs[0], "where": label,
        "document": " ".join(filter(None, (record.type, record.number))),
    }  # fmt: skip
    if label and said["document"]:
        return Message("Replace “%(old)s” by “%(new)s” in %(where)s of %(document)s.", said)
    if said["document"]:
        return Message("Replace “%(old)s” by “%(new)s” in %(document)s.", said)
    return Message("Replace “%(old)s” by “%(new)s”.", said)


def _note(quote: str, meant: Former, record: Record) -> Message | None:
    if not meant.heirs:
        return Message(
            "“%(old)s” has no known successor: the clause needs another body, or is repealed.",
            {"old": quote},
        )
    if len(meant.heirs) > 1:
        return Message(
            "“%(old)s” went to several bodies (%(heirs)s): settle which one the clause means.",
            {"old": quote, "heirs": "; ".join(meant.heirs)},
        )
    if record.type == "Bài phát biểu" or record.genre == "press_report":
        return Message(
            "A speech or a press report is not amended: a document is to give its tasks to "
            "“%(new)s”.",
            {"new": meant.heirs[0]},
        )
    return None


def lines_of(places: Iterable[Place]) -> Iterator[int]:
    """Yield the numbers of the printed lines with such clauses, each once."""
    yield from dict.fromkeys(place.line for place in places)


__all__ = ["Former", "Place", "clauses_naming", "lines_of"]
