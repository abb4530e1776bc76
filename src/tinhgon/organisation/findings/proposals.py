"""An act as proposed: what the text says, what it means, and what a person must still choose.

A proposal is a value: its kind, questions and state follow from what is known, so answering a
question is making another proposal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from tinhgon.journal.acts import Act, Basis
from tinhgon.journal.chain import Value
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.findings.lookup import Candidate
from tinhgon.organisation.findings.verbs import (
    ENDINGS,
    MOVE,
    PART,
    RENAME,
    RENAMING,
    REST,
    UNKNOWN,
    WHOLE,
    kind_of,
)

READY: Final = "ready"
NEEDS_CHOICE: Final = "needs_choice"
NOT_AN_ACT: Final = "not_an_act"
State = Literal["ready", "needs_choice", "not_an_act"]

_NO_UNIT: Final = "none"
BY_NAME: Final = "name"
BY_QUALIFIER: Final = "qualifier"
BY_CLAUSE: Final = "clause"
BY_USE: Final = "use"
BY_DISTRICT: Final = "district"
BY_SPELLING: Final = "spelling"
BY_CHOICE: Final = "choice"
HOW: Final[Mapping[str, Message]] = {
    BY_NAME: Message("the only unit of this name"),
    BY_QUALIFIER: Message("the place named in brackets in the same clause"),
    BY_CLAUSE: Message("lies where the other units of the clause lie"),
    BY_USE: Message("the namesakes are used up by other clauses"),
    BY_DISTRICT: Message("lies in the district named"),
    BY_SPELLING: Message("spelt otherwise; no other unit there has these letters"),
    BY_CHOICE: Message("chosen by a person"),
}
"""Why a name was taken to mean a unit."""


@dataclass(frozen=True, slots=True)
class Source:
    """A unit that goes into the change.

    Attributes:
        name: as printed, without brackets.
        where: what stands in brackets behind it (`huyện Gia Lộc`).
        extent: `whole`, `part` or `rest`.
        candidates: the units it may mean.
        unit: id of the one it means, empty while open.
        how: why that one, a key of `HOW`.
    """

    name: str
    where: str = ""
    extent: str = WHOLE
    candidates: tuple[Candidate, ...] = ()
    unit: str = ""
    how: str = ""

    @property
    def printed(self) -> str:
        """The name with its brackets."""
        return f"{self.name} ({self.where})" if self.where else self.name

    def meaning(self, unit: str, how: str) -> "Source":
        """Return the source with the unit it means."""
        return replace(self, unit=unit, how=how)


@dataclass(frozen=True, slots=True)
class Result:
    """A unit that comes out of the change.

    Attributes:
        name: as printed.
        unit: id of the existing unit, or the id the new one will have.
        is_new: the change makes it.
        fields: what is said of a new unit, or of the one renamed (`name`, `class`, `level` …).
        parent_name: the unit it will stand under, as printed; empty when nothing says so.
        parents: the units that may be.
        namesakes: units of this name that live on the day before, not among the sources.
        needs_parent: the change makes no sense without one.
    """

    name: str
    unit: str = ""
    is_new: bool = True
    fields: Mapping[str, Value] = field(default_factory=dict)
    parent_name: str = ""
    parents: tuple[Candidate, ...] = ()
    namesakes: tuple[Candidate, ...] = ()
    needs_parent: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can decide.

    Attributes:
        place: what is asked about: `source:0`, `parent:0`, `result:0`, `class:0`, `on`, `kind`,
            `rest`, `report`; `answered` takes the answer under this name.
        about: the name or word in the text.
        what: the question.
        candidates: the units to choose from; empty where none is known.
    """

    place: str
    about: str
    what: Message
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedAct:
    """An event of a text as an act.

    Attributes:
        finding: id of the event in the reading.
        verb: the legal verb as printed, small letters.
        start: first character of its place in the stored text.
        end: one past its last.
        quote: the characters of the place.
        clause: where it stands, in the order the law writes it (`khoản 3 Điều 1`).
        basis: the document.
        on: the first day of the new state, None when nothing says so.
        sources: what goes in.
        results: what comes out.
        rest: the unit that takes over what no result is named for.
        reason: why it is no act; None when it is one.
        is_reported: the text tells of it and does not decide it.
        kind_chosen: the kind a person chose.
    """

    finding: str
    verb: str
    start: int
    end: int
    quote: str
    basis: Basis
    clause: str = ""
    on: date | None = None
    sources: tuple[Source, ...] = ()
    results: tuple[Result, ...] = ()
    rest: str = ""
    reason: Message | None = None
    is_reported: bool = False
    kind_chosen: str = ""

    @property
    def kind(self) -> str:
        """The kind of act the legal verb and the shape make, empty when none fits."""
        if self.kind_chosen:
            return self.kind_chosen
        extents = tuple(source.extent for source in self.sources)
        return kind_of(self.verb, extents, tuple(result.is_new for result in self.results))

    @property
    def state(self) -> State:
        """`ready`, `needs_choice` or `not_an_act`."""
        if self.reason is not None:
            return NOT_AN_ACT
        return NEEDS_CHOICE if self.questions else READY

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a person must choose before it can be an act."""
        return tuple(_questions(self))

    def act(self) -> Act:
        """Return the act.

        Raises:
            InputError: `TG-EVENT-001`, it is none or something is still open.
        """
        if self.state != READY or self.on is None:
            raise InputError(
                "TG-EVENT-001",
                self.reason or Message("Something about this change is still open."),
                where=self.quote[:80],
                hint=Message("Answer the questions beside it, or leave it out."),
            )
        return Act(kind=self.kind, on=self.on, clause=self.clause, fields=_fields(self))


def _questions(proposal: ProposedAct) -> Iterator[Question]:
    for at, source in enumerate(proposal.sources):
        if not source.unit:
            yield _which(f"source:{at}", source.printed, source.candidates)
    for at, result in enumerate(proposal.results):
        yield from _of_result(proposal, at, result)
    if proposal.kind not in ENDINGS and not proposal.results:
        yield Question("result:0", "", Message("The text does not name what comes of it."))
    if proposal.on is None:
        yield Question("on", "", Message("From which day does the new state work?"))
    if not proposal.kind:
        what = Message("The legal verb does not fit the units: which kind of act is it?")
        yield Question("kind", proposal.verb, what)
    if _needs_receiver(proposal):
        what = Message("Which unit takes over what is not handed over by name?")
        yield Question("rest", "", what)
    if proposal.is_reported:
        what = Message("The text reports this. Confirm that no decision at hand says it itself.")
        yield Question("report", "", what)


def _which(place: str, about: str, candidates: tuple[Candidate, ...]) -> Question:
    if candidates:
        return Question(place, about, Message("Several units may be meant."), candidates)
    what = Message("No unit of this name is in the registry on the day before.")
    return Question(place, about, what)


def _of_result(proposal: ProposedAct, at: int, result: Result) -> Iterator[Question]:
    if proposal.kind in RENAMING:
        if proposal.kind == MOVE and not result.fields.get("parent"):
            yield _which(f"parent:{at}", result.parent_name, result.parents)
        return
    if not result.unit:
        yield _which(f"result:{at}", result.name, result.namesakes)
    if not result.is_new:
        return
    if result.namesakes:
        what = Message("A unit of this name exists: is it meant, or is a new one formed?")
        yield Question(f"result:{at}", result.name, what, result.namesakes)
    if not result.fields.get("class"):
        what = Message("Of which class is the new unit?")
        yield Question(f"class:{at}", result.name, what)
    if not result.fields.get("parent") and (result.needs_parent or result.parent_name):
        yield _which(f"parent:{at}", result.parent_name, result.parents)


def _needs_receiver(proposal: ProposedAct) -> bool:
    gives_all = any(source.extent in {WHOLE, REST} for source in proposal.sources)
    return len(proposal.results) > 1 and gives_all and not proposal.rest


def _fields(proposal: ProposedAct) -> dict[str, Value]:
    kind = proposal.kind
    if kind in {RENAME, MOVE}:
        wanted = ("name", "type", "code") if kind == RENAME else ("parent",)
        given = proposal.results[0].fields
        unit = proposal.sources[0].unit if proposal.sources else proposal.results[0].unit
        return {"unit": unit, **{key: given[key] for key in wanted if given.get(key)}}
    fields: dict[str, Value] = {
        "sources": [_source(one) for one in proposal.sources],
        "results": [_result(one) for one in proposal.results],
    }
    if proposal.rest:
        fields["rest"] = proposal.rest
    return fields


def _source(source: Source) -> dict[str, Value]:
    fields: dict[str, Value] = {"unit": source.unit, "extent": source.extent}
    return fields


def _result(result: Result) -> dict[str, Value]:
    return {"unit": result.unit, **(result.fields if result.is_new else {})}


def answered(proposal: ProposedAct, answers: Mapping[str, str]) -> ProposedAct:
    """Return the proposal with questions answered.

    Args:
        proposal: as it stands.
        answers: by the place of the question. A unit's id for `source:N`, `parent:N` and `rest`,
            or for `source:N` `none` where the words name no unit; for `result:N` an existing
            unit's id, or `new`; a class for `class:N`; a kind of act for `kind`; an ISO day for
            `on`; `yes` for `report`.

    Raises:
        InputError: `TG-EVENT-002`, there is no such question, or the day is none.
    """
    for place, answer in answers.items():
        proposal = _answered(proposal, place, answer)
    named = tuple(source for source in proposal.sources if source.unit != _NO_UNIT)
    return replace(proposal, sources=named)


def _answered(proposal: ProposedAct, place: str, answer: str) -> ProposedAct:
    try:
        what, _, number = place.partition(":")
        if what == "source":
            meant = proposal.sources[int(number)].meaning(answer, BY_CHOICE)
            return replace(proposal, sources=_with(proposal.sources, int(number), meant))
        if what in {"result", "parent", "class"}:
            told = _told(proposal.results[int(number)], what, answer)
            return replace(proposal, results=_with(proposal.results, int(number), told))
        if what == "on":
            return replace(proposal, on=date.fromisoformat(answer))
        return replace(proposal, **_PLAIN[what](answer))
    except (IndexError, KeyError, ValueError) as error:
        raise InputError(
            "TG-EVENT-002",
            Message("There is no such question about this change, or the answer is of no use."),
            where=place,
            hint=Message("Reload the page and answer the questions it shows."),
        ) from error


def _report(answer: str) -> dict[str, object]:
    return {"is_reported": answer != "yes"}


_PLAIN: Final = {
    "kind": lambda answer: {"kind_chosen": answer},
    "rest": lambda answer: {"rest": answer},
    "report": _report,
}


def _told(result: Result, what: str, answer: str) -> Result:
    if what == "result" and answer == "new":
        return replace(result, namesakes=())
    if what == "result":
        return replace(result, unit=answer, is_new=False, namesakes=())
    return replace(result, fields={**result.fields, what: answer})


def _with(parts: tuple, at: int, part: object) -> tuple:  # type: ignore[type-arg]
    return (*parts[:at], part, *parts[at + 1 :])


__all__ = [
    "BY_CHOICE",
    "BY_CLAUSE",
    "BY_DISTRICT",
    "BY_NAME",
    "BY_QUALIFIER",
    "BY_SPELLING",
    "BY_USE",
    "HOW",
    "NEEDS_CHOICE",
    "NOT_AN_ACT",
    "PART",
    "READY",
    "REST",
    "UNKNOWN",
    "WHOLE",
    "ProposedAct",
    "Question",
    "Result",
    "Source",
    "answered",
]
