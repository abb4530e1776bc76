"""Collecting a round: a folder of returned files read, compared, sent back, put together.

A file that cannot be read or does not belong here is named with its reason and stops no other.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from tinhgon.files.form_sheets import read_form
from tinhgon.files.listings import to_csv
from tinhgon.files.patching import AddedSheet, Patching
from tinhgon.journal.acts import Entry
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Listing
from tinhgon.programme.asking import Asker
from tinhgon.reporting.forms.findings import Finding
from tinhgon.reporting.forms.gathering import (
    PROBLEM_HEADS,
    Gathered,
    accepted,
    differences,
    gather,
    late,
    marks,
    place_of,
)
from tinhgon.reporting.forms.letters import Sent, reminder
from tinhgon.reporting.forms.returning import Reading, Reported, Round, read_return
from tinhgon.reporting.forms.rollup import MISSING, RollUp, roll_up
from tinhgon.services.form_rounds import AcceptReturn, KeepReturn
from tinhgon.services.form_senders import sender_of
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.round_values import definition_of, round_of
from tinhgon.services.sampling import watermark
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, FormReturn, IssuedForm
from tinhgon.storage.originals import Originals
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import forms
from tinhgon.storage.repositories.forms import ACCEPTED, READ
from tinhgon.storage.repositories.trail import CALENDAR

Translate = Callable[[str], str]
RETURNED: Final = "returned"
REMINDERS: Final = "nhac"
_TO_MEND: Final = "Cần sửa"
_HEADS: Final = ("Trang", "Ô", "Vấn đề", "Cách xử lý")
_WIDTHS: Final = (18, 8, 60, 60)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file of the folder: its name there, and its bytes or why it could not be opened."""

    name: str
    data: bytes = b""
    error: InputError | None = None


@dataclass(frozen=True)
class Collected:
    """What a folder of returns gave.

    Attributes:
        gathered: the returns put together.
        due: when they were due.
        today: the day they are collected.
        entries: of the journal, for what was accepted.
        watermark: of invented data.
        sources: bytes of files that can be given back, by name.
    """

    gathered: Gathered
    due: date
    today: date
    entries: tuple[Entry, ...] = ()
    watermark: str = ""
    sources: dict[str, bytes] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """Ids of the units that returned nothing."""
        return [unit for unit, state in self.gathered.states.items() if state == MISSING]

    def tables(self, translate: Translate) -> Iterator[tuple[str, bytes]]:
        """Yield the lists by their names, as CSV."""
        yield "accepted.csv", to_csv(accepted(self.gathered))
        yield "problems.csv", to_csv(self.problems(translate))
        yield "differences.csv", to_csv(differences(self.gathered), self.watermark)
        yield "late.csv", to_csv(late(self.gathered, self.due, self.today), self.watermark)

    def problems(self, translate: Translate) -> Listing:
        """Return what is wrong or asked, a row for each cell or file."""
        rows = tuple(
            (
                one.file, finding.sheet, place_of(finding), finding.code,
                _sort(finding), finding.what.render(translate), finding.hint.render(translate),
            )
            for one in self.gathered.readings
            for finding in one.findings
        )  # fmt: skip
        return Listing("problems", "problems", PROBLEM_HEADS, rows)

    def returned(self, translate: Translate) -> Iterator[tuple[str, bytes]]:
        """Yield the workbooks to be sent back, their cells coloured and noted, by name."""
        for one in self.gathered.readings:
            data = self.sources.get(one.file)
            if data is not None and not one.is_clean:
                yield one.file, _marked(data, one, translate)

    def roll_up(self) -> bytes:
        """Return the roll-up as .xlsx."""
        found = self.gathered
        return roll_up(
            RollUp(
                found.round, self.due, found.taken, found.states, found.differences, self.watermark
            )
        )

    def reminders(self, account: Account) -> Iterator[tuple[str, bytes]]:
        """Yield a letter for each unit that returned nothing, by name."""
        found = self.gathered.round
        sender = sender_of(account, apparatus(found.cut_off))
        sent = Sent(found.definition.name, found.cut_off, self.due)
        for unit in self.missing:
            name = found.forms[unit][0].name
            yield unit, reminder(sender, sent, name)


def _sort(finding: Finding) -> str:
    return "asked" if finding.is_asked else "wrong"


def _marked(data: bytes, reading: Reading, translate: Translate) -> bytes:
    """Return a workbook with its cells marked and a sheet that says what to mend."""

    def words(one: Finding) -> str:
        return f"{one.code}: {one.what.render(translate)} {one.hint.render(translate)}"

    book = Patching(data, reading.file)
    book.write(marks(reading, words))
    rows = [
        (one.sheet, place_of(one), f"{one.code}: {one.what.render(translate)}",
         one.hint.render(translate))
        for one in reading.findings
    ]  # fmt: skip
    book.add_sheet(AddedSheet(_TO_MEND, [_HEADS, *rows], _WIDTHS))
    return book.bytes()


def read_files(
    files: Iterable[Incoming], round_: Round, step: Callable[[], None] = lambda: None
) -> Iterator[tuple[Reading, bytes | None]]:
    """Yield what each file says, with its bytes where it can be given back.

    Args:
        files: of the folder.
        round_: what was asked.
        step: called after each file.
    """
    for one in files:
        try:
            if one.error is not None:
                raise one.error
            sheets = read_form(one.data, one.name)
            yield read_return(one.name, sheets, round_), one.data
        except InputError as error:
            yield Reading(one.name, findings=(Finding(error.code, error.what, error.hint),)), None
        step()


def last_period(form: IssuedForm, round_: Round) -> dict[tuple[str, int], int]:
    """Return by unit and column what the last return and the ledger since lead to expect.

    A number of the last return moves with the ledger from its day to the day asked now; what the
    ledger does not know on both days is compared on the same day only. Numbers of periods are
    not.
    """
    if form.previous is None:
        return {}
    asker = Asker(apparatus(form.cut_off))
    said = forms.values_of(forms.newest_returns(form.previous))
    before = {
        (value.unit, value.indicator, value.on): value.value
        for values in said.values()
        for value in values
        if value.since is None
    }
    newest: dict[tuple[str, str], tuple[date, int]] = {}
    for (unit, recipe, on), value in sorted(before.items(), key=lambda item: item[0][2]):
        newest[unit, recipe] = (on, value)
    return dict(_expected(asker, round_, newest))


def _expected(
    asker: Asker, round_: Round, newest: Mapping[tuple[str, str], tuple[date, int]]
) -> Iterator[tuple[tuple[str, int], int]]:
    """Yield by unit and column what a number of an earlier day leads to expect."""
    units = [row.unit for rows in round_.forms.values() for row in rows]
    for number, column in round_.definition.counted():
        asked = column.question("")
        by_day: dict[date, dict[str, int]] = {}
        for unit in units if column.since is None else ():
            if (unit, column.recipe) in newest:
                day, value = newest[unit, column.recipe]
                by_day.setdefault(day, {})[unit] = value
        for day, said in by_day.items():
            if day == column.on:
                yield from (((unit, number), value) for unit, value in said.items())
                continue
            before = asker.counts(replace(asked, on=day), list(said)) if asked else ()
            for (unit, value), then in zip(said.items(), before, strict=False):
                now = round_.held.get((unit, number))
                if then is not None and now is not None:
                    yield (unit, number), value + now - then


def readings_before(form: IssuedForm, round_: Round) -> list[Reading]:
    """Return what units reported before and what holds: accepted, else with open questions."""
    columns = {
        (one.recipe[:120], one.on, one.since): number
        for number, one in round_.definition.counted()
    }
    returns = forms.newest_returns(form)
    values = forms.values_of(returns)
    rows = {row.unit: row for some in round_.forms.values() for row in some}
    return [
        Reading(
            row.file_name, row.unit,
            tuple(
                Reported(rows[one.unit], columns[one.indicator, one.on, one.since], one.value,
                         one.sheet, one.cell)
                for one in values.get(row.pk, ())
                if one.unit in rows and (one.indicator, one.on, one.since) in columns
            ),
        )
        for row in returns
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CollectReturns:
    """Collect a folder of files for an issued form: keep every return, accept the clean ones.

    The same bytes taken in once are not taken in again.

    Attributes of the class:
        form: the round.
        files: of the folder.
        step: called after each file.
    """

    account: Account
    form: IssuedForm
    files: Sequence[Incoming]
    clock: Clock
    originals: Originals
    step: Callable[[], None] = lambda: None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.account, Action.ISSUE_FORMS)

    def execute(self) -> Collected:
        """Return what the folder gave.

        Raises:
            NotAllowedError: `TG-POLICY-001`.
            InputError: `TG-FORM-043`, the round is closed.
        """
        self.check()
        round_ = round_of(self.form)
        read = list(read_files(self.files, round_, self.step))
        sources = {one.file: data for one, data in read if data is not None}
        gathered = gather(
            (one for one, _data in read), round_, readings_before(self.form, round_),
            last_period(self.form, round_),
        )  # fmt: skip
        entries = self._kept(gathered)
        today = self.clock().astimezone(CALENDAR).date()
        return Collected(gathered, self.form.due, today, entries, watermark(), sources)

    def _kept(self, gathered: Gathered) -> tuple[Entry, ...]:
        data = {one.name: one.data for one in self.files}
        rows = []
        for one in gathered.readings:
            sha256 = hashlib.sha256(data[one.file]).hexdigest() if data[one.file] else ""
            earlier = forms.returned_before(self.form, sha256) if sha256 else None
            if one.file in gathered.same or _is_same(earlier, one):
                continue
            kept = self.originals.keep(data[one.file]) if one.unit and sha256 else sha256
            rows.append(
                KeepReturn(self.account, self.form, one, kept, self.clock, self.policy).execute()
            )
        clean = [row for row in rows if row.state == READ]
        if not clean:
            return ()
        return tuple(AcceptReturn(self.account, clean, self.clock, self.policy).execute())


def _is_same(earlier: FormReturn | None, reading: Reading) -> bool:
    """Tell whether the same bytes were taken in before with the same result."""
    if earlier is None or earlier.unit != reading.unit:
        return False
    return (earlier.state == ACCEPTED) == reading.is_clean and earlier.state != READ


def collect_unissued(
    round_: Round,
    files: Sequence[Incoming],
    due: date,
    clock: Clock,
    step: Callable[[], None] = lambda: None,
) -> Collected:
    """Read a folder for a form nobody issued here; nothing is kept.

    Args:
        round_: what is asked of whom.
        files: of the folder.
        due: when it was due.
        clock: the time.
        step: called after each file.
    """
    read = list(read_files(files, round_, step))
    sources = {one.file: data for one, data in read if data is not None}
    gathered = gather((one for one, _data in read), round_)
    today = clock().astimezone(CALENDAR).date()
    return Collected(gathered, due, today, (), watermark(), sources)


__all__ = [
    "CollectReturns", "Collected", "Incoming", "collect_unissued", "definition_of", "last_period",
    "read_files", "readings_before",
]  # fmt: skip
