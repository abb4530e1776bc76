"""What a sample brings: decisions, records of persons, corrections, proposals and documents."""

from dataclasses import dataclass, field

from tinhgon.headcount.sealing import Record
from tinhgon.journal.acts import Act, Basis, Decision
from tinhgon.samples import SampleDirective
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.returned import Reporting


@dataclass(frozen=True, slots=True)
class Correction:
    """Acts in the place of an act of an earlier decision, entered after all decisions.

    Attributes:
        document: key of the corrected decision.
        clause: the place of the corrected act in it.
        acts: what stands in its place.
        basis: the decision that corrects.
        reason: why, in words.
    """

    document: str
    clause: str
    acts: tuple[Act, ...]
    basis: Basis
    reason: str


@dataclass(frozen=True, slots=True)
class Projected:
    """A proposal that was approved and not decided: columns called projected come from it.

    Attributes:
        name: its name.
        acts: what it proposes.
    """

    name: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything of a sample.

    Attributes:
        decisions: in the order they are to be entered.
        persons: records of persons the decisions name.
        late: decisions entered after the reports, whatever the day they work from.
        late_reason: why so late, in words.
        corrections: entered behind them.
        proposals: approved, not decided.
        documents: for the library.
        reporting: reports issued before what is late, items, rounds of forms.
        answers: what is planted, for the key alone.
    """

    decisions: tuple[Decision, ...]
    persons: tuple[Record, ...] = ()
    late: tuple[Decision, ...] = ()
    late_reason: str = ""
    corrections: tuple[Correction, ...] = ()
    proposals: tuple[Projected, ...] = ()
    documents: tuple[SampleDirective, ...] = ()
    reporting: Reporting = field(default_factory=Reporting)
    answers: Answers = field(default_factory=Answers)
