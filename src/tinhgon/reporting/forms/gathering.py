"""Returned workbooks of one round put together: which count, which are refused, how it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tinhgon.kernel.tables import Listing, letters
from tinhgon.kernel.tables.forms import Change
from tinhgon.reporting.forms import findings
from tinhgon.reporting.forms.differences import Divergence, divergences
from tinhgon.reporting.forms.findings import Finding
from tinhgon.reporting.forms.returning import Reading, Round
from tinhgon.reporting.forms.rollup import ACCEPTED, ASKED, FAULTY, MISSING

ACCEPTED_HEADS = ("unit", "indicator", "category", "date", "value", "file", "sheet", "cell")
PROBLEM_HEADS = ("file", "sheet", "cell", "code", "what", "why", "what_to_do")
LATE_HEADS = ("unit", "name", "due", "days_late", "state")
DIFFERENCE_HEADS = (
    "unit", "indicator", "category", "date", "reported", "held", "difference", "against", "file",
    "sheet", "cell", "key",
)  # fmt: skip
_WRONG = "FFC7CE"
_ASKED = "FFEB9C"


@dataclass(frozen=True)
class Gathered:
    """The returns of a round.

    Attributes:
        round: what was asked.
        readings: of all files, in the order of their names.
        same: files that say what another of the unit says, by name of the other.
        earlier: what units reported before, on the network or in files taken in already.
        last: what the last return and the ledger since then lead to expect.
    """

    round: Round
    readings: tuple[Reading, ...]
    same: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[Reading, ...] = ()
    last: Mapping[tuple[str, int], int] = field(default_factory=dict)

    @property
    def taken(self) -> dict[str, Reading]:
        """By unit what it reports: its file of now, else what it reported before."""
        found = {one.unit: one for one in self.earlier}
        found.update(
            (one.unit, one)
            for one in self.readings
            if one.values and not one.is_faulty and one.file not in self.same
        )
        return {unit: found[unit] for unit in self.round.forms if unit in found}

    @property
    def states(self) -> dict[str, str]:
        """By unit of the round how it stands."""
        faulty = {one.unit for one in self.readings if one.is_faulty}
        states = dict.fromkeys(self.round.forms, MISSING)
        states.update((unit, FAULTY) for unit in states if unit in faulty)
        states.update(
            (unit, ACCEPTED if one.is_clean else ASKED) for unit, one in self.taken.items()
        )
        return states

    @property
    def differences(self) -> list[Divergence]:
        """What does not agree."""
        return divergences(self.taken.values(), self.round, self.last)

    @property
    def needs_attention(self) -> bool:
        """Tell whether a file was refused or a cell is asked about."""
        return any(not one.is_clean for one in self.readings)


def gather(
    readings: Iterable[Reading],
    round_: Round,
    earlier: Iterable[Reading] = (),
    last: Mapping[tuple[str, int], int] | None = None,
) -> Gathered:
    """Put readings together; several files of a unit count when they say the same, else none."""
    files = sorted(readings, key=lambda one: one.file)
    by: dict[str, list[Reading]] = {}
    for one in files:
        if one.unit and not one.is_faulty:
            by.setdefault(one.unit, []).append(one)
    same: dict[str, str] = {}
    refused: dict[str, Finding] = {}
    for unit, some in by.items():
        first, *others = some
        if all(one.said() == first.said() and one.is_clean == first.is_clean for one in others):
            same.update((one.file, first.file) for one in others)
            continue
        name = round_.forms[unit][0].name
        for one in some:
            refused[one.file] = findings.two_files(name, [other.file for other in some])
    told = tuple(
        replace(one, values=(), findings=(refused[one.file],)) if one.file in refused else one
        for one in files
    )
    return Gathered(round_, told, same, tuple(earlier), last or {})


def accepted(found: Gathered) -> Listing:
    """Return the numbers that were taken, each with its cell, in the order of the units."""
    columns = found.round.definition.columns
    rows = tuple(
        (
            one.row.address, columns[one.column].indicator, columns[one.column].category,
            columns[one.column].date, one.value, reading.file, one.sheet, one.cell,
        )
        for reading in found.taken.values()
        for one in reading.values
    )  # fmt: skip
    return Listing("accepted", "accepted", ACCEPTED_HEADS, rows)


def differences(found: Gathered) -> Listing:
    """Return what does not agree."""
    columns = found.round.definition.columns
    rows = tuple(
        (
            one.reported.row.address, columns[one.reported.column].indicator,
            columns[one.reported.column].category, columns[one.reported.column].date,
            one.reported.value, one.held, one.reported.value - one.held, one.against, one.file,
            one.reported.sheet, one.reported.cell, one.key,
        )
        for one in found.differences
    )  # fmt: skip
    return Listing("differences", "differences", DIFFERENCE_HEADS, rows)


def late(found: Gathered, due: date, today: date) -> Listing:
    """Return the units whose return was not accepted, the day it was due and how late it is."""
    days = max((today - due).days, 0)
    rows = tuple(
        (rows[0].address, rows[0].name, due, days, state)
        for unit, rows in found.round.forms.items()
        if (state := found.states[unit]) in {MISSING, FAULTY}
    )
    return Listing("late", "late", LATE_HEADS, rows)


def place_of(finding: Finding) -> str:
    """Return the cell of a finding, its row, or nothing for a whole file."""
    if finding.row < 0:
        return ""
    return f"{letters(max(finding.column, 0))}{finding.row + 1}"


def marks(reading: Reading, words: Callable[[Finding], str]) -> Iterator[Change]:
    """Yield the colours and notes that show a unit what to correct.

    Args:
        reading: with its findings.
        words: gives what the note of each says.
    """
    notes: dict[tuple[str, int, int], list[Finding]] = {}
    for one in reading.findings:
        if one.sheet and one.row >= 0:
            notes.setdefault((one.sheet, one.row, max(one.column, 0)), []).append(one)
    for (sheet, row, column), some in notes.items():
        is_asked = all(one.is_asked for one in some)
        yield Change(
            sheet, row, column, fill=_ASKED if is_asked else _WRONG,
            comment="\n".join(words(one) for one in some),
        )  # fmt: skip
