"""How sure a finding is, told from the reading itself, with the reasons in words. Pure.

Reads: the object of `read`. Writes: for each finding one of three levels and why. No rule knows
a text: each names something that makes readers err in general (a lead taken over from the clause
before, a deadline that stands in a heading, a misprint inside the words, a poor page). How far the
levels keep their promise is measured on annotated texts: docs/reading-quality.md.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from tinhgon.kernel import Message

Item = Mapping[str, Any]
PoorPage = tuple[int, int, int]
"""First offset of a page, offset after it, how sure its recognition is (0 to 100)."""

POOR, WEAK = 65, 85  # of 100: below, many words are wrong; below, some are
SHORT, LONG = 60, 300  # characters: a stump of a sentence; several sentences taken as one
_SLIPS = frozenset({"ocr", "typo", "duplicate", "logic", "title_error"})
_USUAL_OPERATORS = frozenset({">=", "=", "~", "decrease>=", "decrease=", None})
_LIGHT = ' *_-–+()[]“”"\n\t'  # marks that do not tell where a sentence begins
_UNUSUAL_RATE = 200  # per cent


class Level(IntEnum):
    """Three levels, the doubtful first, as they are looked at."""

    DOUBTFUL = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Rating:
    """How sure a finding is and why not more.

    Attributes:
        level: the level.
        reasons: what speaks against it, the gravest first; none when it is sure.
    """

    level: Level
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Doubt:
    weight: int  # 1: look closer; 2: doubtful by itself
    reason: Message


class Confidence:
    """Rates the findings of one reading.

    Args:
        reading: the object of `tinhgon.directives.read`.
        text: the text it was read from.
        pages: the pages of a scan with how sure each was recognised.
    """

    def __init__(self, reading: Item, text: str = "", pages: Sequence[PoorPage] = ()) -> None:
        self._text = text
        self._slips = _places(reading.get("noise") or (), _SLIPS)
        self._breaks = _places(reading.get("noise") or (), {"page_break"})
        contradictions = reading.get("contradictions") or ()
        self._contradictions = [(c["start"], c["end"]) for c in contradictions if "start" in c]
        self._tasks = sorted((t["start"], t["end"]) for t in reading.get("tasks") or ())
        self._cited = {item.get("key"): item for item in reading.get("cited_documents") or ()}
        self._pages = [page for page in pages if page[2] < WEAK]

    def of(self, kind: str, body: Item) -> Rating:
        """Return the rating of one finding.

        Args:
            kind: task, target, result, citation, event, contradiction or suspicion.
            body: the finding as it stands in the reading, with `start` and `end`.
        """
        own = _OWN.get(kind)
        doubts = [*(own(self, body) if own else ()), *self._around(kind, body)]
        doubts.sort(key=lambda doubt: -doubt.weight)
        weight = sum(doubt.weight for doubt in doubts)
        level = Level.SURE if not weight else Level.LIKELY if weight == 1 else Level.DOUBTFUL
        return Rating(level, tuple(doubt.reason for doubt in doubts))

    def _around(self, kind: str, body: Item) -> Iterable[_Doubt]:
        """Yield what lies in or on the words of a finding of any kind."""
        start, end = body["start"], body["end"]
        if kind != "suspicion" and _touches(self._slips, start, end):
            yield _Doubt(1, Message("A suspected misprint stands in these words."))
        if _touches(self._breaks, start, end):
            yield _Doubt(1, Message("A page break runs through the sentence."))
        if kind != "contradiction" and _touches(self._contradictions, start, end):
            yield _Doubt(2, Message("Figures or words here do not agree with each other."))
        if body.get("also"):
            yield _Doubt(1, Message("The same words were read in more than one way."))
        poorest = min((s for a, b, s in self._pages if a < end and start < b), default=None)
        if poorest is not None:
            score = {"score": poorest}
            yield _Doubt(
                2 if poorest < POOR else 1,
                Message("The page was recognised at %(score)s of 100.", score),
            )

    def task(self, body: Item) -> Iterable[_Doubt]:
        """Yield what makes a task's limits, lead or deadline uncertain."""
        yield from self._limits(body)
        yield from _lead(body)
        if body.get("kind") == "reported" or body.get("modality") == "requested":
            yield _Doubt(2, Message("The sentence may report or ask rather than order."))
        deadline = body.get("deadline") or {}
        if deadline.get("outer") and not deadline.get("text"):
            yield _Doubt(1, Message("The deadline stands in a heading, not in the sentence."))

    def _limits(self, body: Item) -> Iterable[_Doubt]:
        """Yield signs that a task begins or ends in the wrong place."""
        start, end = body["start"], body["end"]
        if any(a < end and start < b and (a, b) != (start, end) for a, b in self._tasks):
            yield _Doubt(2, Message("Two tasks overlap here."))
        words = str(body.get("description") or body.get("quote") or "").strip(" *_")
        if len(words) < SHORT:
            yield _Doubt(2, Message("The clause is very short: words may be missing."))
        elif len(words) > LONG:
            yield _Doubt(2, Message("The passage is long: it may hold several tasks."))
        before = self._text[max(0, start - 40) : start].rstrip(_LIGHT)
        after = self._text[end : end + 40].lstrip(_LIGHT)
        if before[-1:].isalnum() or after[:1].isalnum() or after[:1] == ",":
            yield _Doubt(1, Message("The words begin or end inside a sentence."))

    def target(self, body: Item) -> Iterable[_Doubt]:
        """Yield what makes a target's number or meaning uncertain."""
        if body.get("operator") not in _USUAL_OPERATORS:
            yield _Doubt(1, Message("The comparison is an unusual one."))
        value = body.get("value")
        if value is None:
            yield _Doubt(2, Message("No number was found."))
        elif body.get("unit") == "%" and not 0 < value <= _UNUSUAL_RATE:
            yield _Doubt(2, Message("The rate is unusual."))
        if not body.get("unit"):
            yield _Doubt(1, Message("No unit of measure was found."))
        if body.get("note"):
            yield _Doubt(1, Message("The reader left a note on this figure."))

    def result(self, body: Item) -> Iterable[_Doubt]:
        """Yield what makes a reported figure uncertain."""
        if body.get("count") is None and body.get("percent") is None:
            yield _Doubt(2, Message("No number was found."))
        if body.get("note"):
            yield _Doubt(1, Message("The reader left a note on this figure."))

    def citation(self, body: Item) -> Iterable[_Doubt]:
        """Yield what makes the cited document uncertain."""
        documents = [self._cited.get(key) or {} for key in body.get("refers_to") or ()]
        if any(document.get("completed_from_context") for document in documents):
            yield _Doubt(1, Message("The document's number or date was completed from context."))
        if not documents or not all(d.get("number") or d.get("title") for d in documents):
            yield _Doubt(1, Message("The document is named without a number or a title."))
        if body.get("ocr_error"):
            yield _Doubt(2, Message("The document number looks broken."))

    def event(self, body: Item) -> Iterable[_Doubt]:
        """Yield what makes a change of the apparatus uncertain."""
        if not body.get("subjects") and not body.get("results"):
            yield _Doubt(1, Message("The bodies concerned are not named."))
        if body.get("note"):
            yield _Doubt(1, Message("The reader left a note on this change."))

    def contradiction(self, body: Item) -> Iterable[_Doubt]:
        """Yield what may explain the contradiction away."""
        if body.get("hypotheses"):
            yield _Doubt(1, Message("There is an explanation that would make the figures agree."))
        if body.get("kind") == "ambiguous":
            yield _Doubt(1, Message("The sentence can be read in more than one way."))

    def suspicion(self, body: Item) -> Iterable[_Doubt]:
        """A suspected misprint is a proposal; without a correction it is a doubtful one."""
        weight = 1 if body.get("correct") else 2
        yield _Doubt(weight, Message("A misprint is only suspected, never corrected by itself."))


def _lead(body: Item) -> Iterable[_Doubt]:
    note = str(body.get("note") or "")
    if note == "lead inherited":
        yield _Doubt(1, Message("The lead is taken over from the clause before."))
    elif note:
        yield _Doubt(1, Message("The lead stands in a heading, not in the sentence."))
    elif not body.get("lead"):
        yield _Doubt(1, Message("The text names nobody to lead."))
    elif len(body["lead"]) > 1:
        yield _Doubt(1, Message("More than one agency is named as lead."))


_OWN = {
    "task": Confidence.task,
    "target": Confidence.target,
    "result": Confidence.result,
    "citation": Confidence.citation,
    "event": Confidence.event,
    "contradiction": Confidence.contradiction,
    "suspicion": Confidence.suspicion,
}


def _places(noise: Iterable[Item], kinds: Collection[str]) -> list[tuple[int, int]]:
    return [
        (place["start"], place["end"])
        for item in noise
        if str(item.get("kind")) in kinds
        for place in item.get("mentions") or [item]
        if "start" in place
    ]


def _touches(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in places)
