"""What a report is made from: plain values a service reads once, so that writing it is pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tinhgon.headcount.ages import Ages
from tinhgon.headcount.late_openings import LateOpening, late_openings
from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure, Passage
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme.asking import Asker
from tinhgon.programme.evaluating import Evaluation
from tinhgon.reporting.report import Asked, Position

CHOSEN, TARGETS, OPENING = "chosen", "targets", "opening"
"""Where the base day comes from: a person, the confirmed targets, the opening of the record."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose report it is.

    Attributes:
        unit: id of the province, the city or the unit in scope.
        name: as a sentence names it (`tỉnh Hà Nam`).
        committee: its Party committee (`Tỉnh ủy Hà Nam`), `Thành ủy …` for a city.
        issuer: who reports (`Ban Tổ chức`, `Sở Nội vụ`).
        superior: above the issuer in the letterhead.
        symbol: of the issuer's documents (`BC/BTCTU`).
        seat: place in the date line.
    """

    unit: str
    name: str
    committee: str
    issuer: str
    superior: str
    symbol: str
    seat: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal shown as expected: its number here and its name (`Đề án 09-ĐA/TU …`)."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of the library, for bases, counts by type and the annex of sources."""

    number: str
    type: str
    issued: date | None
    issuer: str
    title: str
    text: str  # sha256 of its stored text


@dataclass(frozen=True, slots=True)
class Stated:
    """A rate a document states that its own numbers do not give (số liệu cần rà soát).

    Attributes:
        passage: where it stands.
        document: how the document is called.
        stated: the rate as printed there (`14,4%`).
        part: the numerator beside it.
        base: the denominator beside it.
        hypotheses: possible causes, for people.
        key: under which a decision about it is kept.
    """

    passage: Passage
    document: str
    stated: str
    part: int
    base: int
    hypotheses: tuple[Message, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number a unit reported that the record does not have (số liệu cần rà soát).

    Attributes:
        key: under which a decision about it is kept.
        unit: name of the unit.
        what: the indicator in words.
        on: the day.
        reported: the number it gave.
        held: what it is compared with, None where nothing is.
        against: `ledger`, `last_period` or `children`.
        where: file, sheet and cell.
        choice: `corrected` or `kept`; empty while nobody decided.
        note: of the decision.
    """

    key: str
    unit: str
    what: str
    on: date
    reported: int
    held: int | None
    against: str
    where: str
    choice: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """The forms of the period: who returned them, who has not, what does not agree."""

    name: str
    cut_off: date
    due: date
    expected: int
    returned: int
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What a person wrote: sort `result`, `limit`, `cause`, `lesson`, `direction`, `request`.

    Attributes:
        evidence: recipes of figures (`programme.asking.question`) its numbers rest on.
        passages: sentences of directives it rests on.
    """

    sort: str
    text: str
    addressee: str = ""
    evidence: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that waits for guidance.

    Attributes:
        words: the task in the words of its document.
        document: how the document is called.
        passage: where it stands.
    """

    words: str
    document: str
    passage: Passage


@dataclass(frozen=True)
class Record:
    """Everything a report is made from.

    Attributes:
        asked: what it is about.
        position: where in the journal.
        place: whose report it is.
        now: the record on the day `asked.until`.
        after: the record with the proposals; None without any.
        after_on: the day the last act of the proposals works.
        proposals: those shown as expected.
        evaluations: the targets judged on the day.
        documents: of the library.
        stated: rates of documents that do not agree with their numbers.
        rounds: forms of the period.
        items: what persons wrote.
        ages: by category: structure on the base day and on the day; missing without persons.
        retirements: by category: the next five years, year and persons.
        assumed: recipes whose figures are invented (`giả định`), by phase.
        reviews: decisions about figures to review, by key: choice and note.
        watermark: of invented data, empty for real data.
        base_from: why the base day is what it is: `chosen`, `targets` or `opening`.
        bases: documents the report rests on, of the citation graph, the highest authority first.
        to_amend: documents other documents order to be revised.
        waiting: accepted tasks that wait for a roadmap or an event of a superior body.
    """

    asked: Asked
    position: Position
    place: Place
    now: Asker
    after: Asker | None = None
    after_on: date | None = None
    proposals: tuple[ProposalLine, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    stated: tuple[Stated, ...] = ()
    rounds: tuple[Round, ...] = ()
    items: tuple[Item, ...] = ()
    ages: Mapping[str, tuple[Ages | None, Ages | None]] = field(default_factory=dict)
    retirements: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    assumed: frozenset[tuple[str, str]] = frozenset()
    reviews: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    watermark: str = ""
    base_from: str = CHOSEN
    bases: tuple[DocumentLine, ...] = ()
    to_amend: tuple[DocumentLine, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def base(self) -> Apparatus:
        """The state of the base day."""
        return self.now.at(self.asked.base_on)

    @cached_property
    def late_openings(self) -> tuple[LateOpening, ...]:
        """The numbers of units of the base day that were opened after it only."""
        return late_openings(self.base, self.now.at(self.asked.until))

    def has_no_rate(self, recipe: str) -> bool:
        """Tell whether a count has no rate: its base is invented, and no document states one."""
        return {(recipe, "base"), (recipe, "rate")} <= self.assumed


def is_projected(figure: Figure) -> bool:
    """Tell whether a figure, or one it was made of, is expected after proposals."""
    return "; proposals=" in figure.recipe or any(
        is_projected(one) for one in figure.inputs if isinstance(one, Figure)
    )
