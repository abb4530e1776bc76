"""Importing lists, resolutions and journals: a dry run says what would be appended, or why not.

The dry run is the run itself, taken back before it is kept, so that both find the same problems.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import transaction

from tinhgon.files import extract
from tinhgon.files.sheets import sheets_of
from tinhgon.headcount.importing import STANDS_SO
from tinhgon.headcount.importing import to_decisions as ledger_decisions
from tinhgon.journal.acts import Act, Address, Decision, Entry
from tinhgon.journal.chain import Head
from tinhgon.journal.register import Problem
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.kernel.tables import Sheet
from tinhgon.organisation.addressing import found as units_named
from tinhgon.organisation.findings import decision_of_resolution
from tinhgon.organisation.findings.lookup import Directory
from tinhgon.organisation.importing import Found, Imported, to_decisions
from tinhgon.services.journal import append, drafts_of
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.storage.journal_writing import ActsRefusedError, Writer, bodies_of
from tinhgon.storage.models import Account, JournalEntry
from tinhgon.storage.register import REGISTER
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import people
from tinhgon.storage.repositories.journal import read_export
from tinhgon.storage.timelines import unit_timelines

File = tuple[str, bytes]
"""Name and bytes."""

PACKAGE: Final = "package-"
"""Begins the command that took in a package."""

LINKS_STAYED: Final = Message(
    "Some of these acts came by package; from which installation does not stand in a journal, so "
    "packages of it will not fit here. To move an installation, copy its whole data directory."
)

MOST_PROBLEMS = 200
"""Problems told of one import; more are of the same few causes."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do.

    Attributes:
        entries: the entries, without lasting numbers in a dry run.
        problems: what stands against it; then nothing is written.
        notes: what a person should know although it stands against nothing.
        is_kept: whether the entries are in the journal.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[TinhgonError, ...] = ()
    notes: tuple[Message, ...] = ()
    is_kept: bool = False

    @property
    def acts(self) -> int:
        """How many acts the entries hold."""
        return sum(len(entry.acts) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class ImportCommand(ABC):
    """What imports share: who runs them on which files, and the dry run."""

    account: Account
    files: Sequence[File]
    declared: bool
    clock: Clock
    is_applied: bool
    default_on: date | None = None
    home: str = ""
    policy: Policy = field(default=POLICY)

    @abstractmethod
    def execute(self) -> Report:
        """Return what was or would be appended."""

    def check(self) -> None:
        """Refuse the wrong person, no file, and files nobody declared free of secrets."""
        self.policy.require(self.account, Action.RECORD_ACTS)
        if not self.files:
            raise UsageError(
                "TG-IMPORT-020",
                Message("There is no file to import."),
                hint=Message("Name at least one file."),
            )
        if not self.declared:
            raise UsageError(
                "TG-IMPORT-021",
                Message("Nobody declared that the files hold no state secret."),
                hint=Message("Declare it for the whole import first."),
            )

    def _command_id(self, kind: str) -> str:
        """Return what the same import is known by when it is run again."""
        digest = hashlib.sha256()
        for name, data in self.files:
            digest.update(hashlib.sha256(data).digest() + name.encode())
        return f"import-{kind}-{digest.hexdigest()[:32]}"

    def _made(self, made: Imported, command_id: str) -> Report:
        """Append what tables make, or hand on what stands against them."""
        if made.problems:
            return Report(problems=tuple(made.problems[:MOST_PROBLEMS]), notes=made.notes)
        origins = _origins(made.decisions, made.places)

        def place(address: Address) -> str:
            rows = origins[address.seq - 1] if address.seq <= len(origins) else ()
            return rows[address.n - 1] if 0 < address.n <= len(rows) else ""

        report = self._kept(made.decisions, command_id, place)
        return Report(report.entries, report.problems, made.notes, report.is_kept)

    def _kept(
        self,
        decisions: Sequence[Decision],
        command_id: str,
        place: Callable[[Address], str],
        beside: Callable[[Sequence[Entry]], None] | None = None,
    ) -> Report:
        """Append the decisions, or find out what stands against them.

        Args:
            decisions: in their order.
            command_id: of the import.
            place: where an act comes from; its entry counts from 1.
            beside: writes what belongs to the entries, in their transaction.
        """
        drafts = drafts_of(decisions, by=self.account.pk, command_id=command_id)
        if not any(draft.acts for draft in drafts):
            nothing = InputError(
                "TG-IMPORT-022",
                Message("The files hold nothing to import."),
                where=", ".join(name for name, _data in self.files),
                hint=Message("Rows marked as examples are not imported; fill in your own."),
            )
            return Report(problems=(nothing,))
        try:
            with transaction.atomic():
                entries = append(drafts, clock=self.clock)
                if beside is not None:
                    beside(entries)
                if not self.is_applied:
                    transaction.set_rollback(True)
        except ActsRefusedError as refused:
            first = min((entry.seq for entry in refused.entries), default=1)
            problems = (*refused.problems, *refused.dependants)
            return Report(problems=tuple(told(problems, first, place)))
        return Report(tuple(entries), is_kept=self.is_applied)


def told(
    problems: Iterable[Problem], first: int, place: Callable[[Address], str]
) -> Iterable[TinhgonError]:
    """Yield problems of acts with the places these come from.

    Args:
        problems: of the record.
        first: number of the first entry that was to be written.
        place: where an act comes from; its entry counts from 1.
    """
    for problem in list(problems)[:MOST_PROBLEMS]:
        by = problem.by
        at = place(Address(by.seq - first + 1, by.n)) if by and by.seq >= first else str(by or "")
        where = ": ".join(filter(None, [at, problem.where]))
        yield InputError(problem.code, problem.what, where=where, hint=problem.hint)


@dataclass(frozen=True, slots=True)
class ImportOrganisation(ImportCommand):
    """Lists of units, functions, posts and relations become acts of the journal.

    Attributes of the class:
        files: .xlsx, .csv, .jsonl.
        is_applied: keep it; else this is a dry run.
        default_on: the first day of rows that do not say theirs.
        home: the province in whose series numbers of local documents count.
    """

    def execute(self) -> Report:
        """Return what was or would be appended."""
        self.check()
        sheets, problems = sheets_in(self.files)
        if problems:
            return Report(problems=problems)
        command_id = self._command_id("organisation")
        made = to_decisions(
            sheets, find_units, default_on=self.default_on, command_id=command_id, home=self.home
        )
        return self._made(made, command_id)


@dataclass(frozen=True, slots=True)
class ImportLedger(ImportCommand):
    """Ledgers, and lists of units with posts and people, become acts of the journal.

    Attributes of the class:
        files: .xlsx, .csv, .jsonl.
        is_applied: keep it; else this is a dry run.
        default_on: the first day of rows that do not say theirs; the day of lists.
        home: the province in whose series numbers of local documents count.
    """

    def execute(self) -> Report:
        """Return what was or would be appended."""
        self.check()
        sheets, problems = sheets_in(self.files)
        if problems:
            return Report(problems=problems)
        command_id = self._command_id("ledger")
        if earlier := bodies_of(command_id):
            return Report(tuple(map(Entry.parse, earlier)), is_kept=self.is_applied)
        made = ledger_decisions(
            sheets,
            apparatus,
            default_on=self.default_on,
            command_id=command_id,
            home=self.home,
            find_person=find_person,
        )
        if not made.decisions and any(note.id == STANDS_SO.id for note in made.notes):
            return Report(problems=made.problems, notes=made.notes, is_kept=self.is_applied)
        return self._made(made, command_id)


def sheets_in(files: Sequence[File]) -> tuple[list[Sheet], tuple[TinhgonError, ...]]:
    """Return the sheets of all files, and why some cannot be read."""
    sheets: list[Sheet] = []
    problems: list[TinhgonError] = []
    for name, data in files:
        try:
            sheets += sheets_of(data, name)
        except TinhgonError as error:
            problems.append(error)
    return sheets, tuple(problems)


def _origins(
    decisions: Sequence[Decision], places: Sequence[Sequence[str]]
) -> list[tuple[str, ...]]:
    """Return, for each entry, the row each of its acts comes from."""
    rows_of_act: dict[int, str] = {
        id(act): row
        for decision, rows in zip(decisions, places, strict=True)
        for act, row in zip(decision.acts, rows, strict=True)
    }
    drafts = drafts_of(decisions, by=0, command_id="")
    return [tuple(rows_of_act.get(id(act), "") for act in draft.acts) for draft in drafts]


def find_person(code: str) -> str | None:
    """Return the person who bears an id of the user's own list."""
    found = people.by_code([code]).get(code)
    return found.person if found else None


def find_units(text: str, on: date) -> Sequence[Found]:
    """Return the units of the record a text names on a day."""
    return [
        (one.id, one.values.code, one.values.name)
        for one in units_named(apparatus(on).units, text)
        if one.values is not None
    ]


@dataclass(frozen=True, slots=True)
class ImportEvents(ImportCommand):
    """Resolutions on administrative units become acts: one entry a resolution.

    Only resolutions that decide are imported so; changes a directive orders or plans are
    proposed on the page of the document, one by one.
    """

    def execute(self) -> Report:
        """Return what was or would be appended."""
        self.check()
        find = Directory(unit_timelines())
        decisions: list[Decision] = []
        problems: list[TinhgonError] = []
        clauses: list[tuple[str, Sequence[Act]]] = []
        for name, data in self.files:
            try:
                text = extract(data, name).text
            except TinhgonError as error:
                problems.append(error)
                continue
            decision, found = decision_of_resolution(text, find, self.default_on)
            problems += [
                InputError(one.code, one.what, where=f"{name}: {one.where}", hint=one.hint)
                for one in found
            ]
            decisions.append(decision)
            clauses.append((name, decision.acts))
        if problems:
            return Report(problems=tuple(problems[:MOST_PROBLEMS]))

        def place(address: Address) -> str:
            name, acts = clauses[min(address.seq, len(clauses)) - 1]
            clause = acts[address.n - 1].clause if 0 < address.n <= len(acts) else ""
            return f"{name}: {clause}" if clause else name

        return self._kept(decisions, self._command_id("events"), place)


@dataclass(frozen=True, slots=True)
class ImportJournal(ImportCommand):
    """An exported journal goes, entry by entry and byte by byte, into an empty store."""

    def execute(self) -> Report:
        """Return what was or would be appended.

        Raises:
            UsageError: `TG-JOURNAL-012`, the store is not empty.
        """
        self.check()
        if JournalEntry.objects.exists():
            raise UsageError(
                "TG-JOURNAL-012",
                Message("A journal is imported only into an empty store."),
                hint=Message("Name a new directory with --data."),
            )
        entries: list[Entry] = []
        name, data = self.files[0]
        try:
            with transaction.atomic():
                writer = Writer(REGISTER, self.clock())
                for head, entry in read_export(data.decode("utf-8").splitlines()):
                    _keep(writer, entry, head)
                    entries.append(entry)
                writer.close()
                if people.erase_again(self.clock()):
                    transaction.on_commit(people.clean_up)
                if not self.is_applied:
                    transaction.set_rollback(True)
        except (ValueError, UnicodeDecodeError) as error:
            line = error.args[0] if isinstance(error.args[0], int) else ""
            broken = InputError(
                "TG-JOURNAL-013",
                Message("This line is not as the export wrote it."),
                where=f"{name}: {line}",
                hint=Message("Take the export again; the file was changed or cut."),
            )
            return Report(problems=(broken,))
        is_linked = any(entry.draft.command_id.startswith(PACKAGE) for entry in entries)
        notes = (LINKS_STAYED,) if is_linked else ()
        return Report(tuple(entries), notes=notes, is_kept=self.is_applied)


def _keep(writer: Writer, entry: Entry, head: Head) -> None:
    """Write an entry that must lead to a head.

    Raises:
        ValueError: it leads to another one.
    """
    if writer.keep(entry) != head:
        raise ValueError(head.seq)
