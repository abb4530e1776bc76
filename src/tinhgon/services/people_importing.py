"""Lists of persons become records beside the journal, and acts that hold random ids only."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tinhgon.headcount.people_import import Draw, ImportedPeople, read_people, to_people
from tinhgon.journal.acts import Address, Basis, Decision, Draft, Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.importing import MOST_PROBLEMS, ImportCommand, Report, sheets_in
from tinhgon.services.journal import drafts_of
from tinhgon.services.people import require_units
from tinhgon.services.people_standing import standing
from tinhgon.services.policy import Action
from tinhgon.storage.models import JournalEntry
from tinhgon.storage.repositories.people import by_code, keep, newest
from tinhgon.storage.repositories.trail import CALENDAR


@dataclass(frozen=True, slots=True)
class ImportPeople(ImportCommand):
    """Lists of persons: who they are goes beside the journal, where they work into it.

    Attributes of the class:
        files: .xlsx, .csv, .jsonl.
        is_applied: keep it; else this is a dry run.
        default_on: the first day of lines that do not say theirs.
        draw: gives so many random bytes, for ids and keys.
    """

    draw: Draw = secrets.token_bytes

    def check(self) -> None:
        """Refuse the wrong person, no file, and files nobody declared free of secrets."""
        self.policy.require(self.account, Action.KEEP_PERSONS)
        ImportCommand.check(self)

    def execute(self) -> Report:
        """Return what was or would be appended.

        Raises:
            NotAllowedError: `TG-POLICY-002`, a unit beyond the account's.
            InputError: `TG-PERSON-012`, somebody imported the same persons meanwhile.
        """
        self.check()
        sheets, problems = sheets_in(self.files)
        if problems:
            return Report(problems=problems)
        lists = read_people(sheets, default_on=self.default_on)
        today = self.clock().astimezone(CALENDAR).date()
        made = to_people(lists, standing(lists.codes, today), self.draw)
        if made.problems:
            return Report(problems=made.problems[:MOST_PROBLEMS], notes=made.notes)
        require_units(self.policy, self.account, made.units)
        if not made.acts:
            return Report((), (), (*made.notes, *_nothing_new(made)), is_kept=self.is_applied)
        return self._appended(made)

    def _appended(self, made: ImportedPeople) -> Report:
        """Append the acts as one command, their records in the same transaction."""
        first = self._command_id("people")
        count = JournalEntry.objects.filter(command_id__startswith=first, part=1).count()
        command_id = f"{first}-{count + 1}"
        decision = Decision(Basis(), made.acts)
        places = _places(drafts_of([decision], by=0, command_id=""), made.places)

        def place(address: Address) -> str:
            rows = places[address.seq - 1] if address.seq <= len(places) else ()
            return rows[address.n - 1] if 0 < address.n <= len(rows) else ""

        def beside(entries: Sequence[Entry]) -> None:
            if entries[0].acts != made.acts[: len(entries[0].acts)]:
                return  # the same command ran a moment ago: its entries and records stand
            _refuse_changed(made)
            keep(made.records)

        report = self._kept([decision], command_id, place, beside)
        return Report(report.entries, report.problems, made.notes, report.is_kept)


def _places(drafts: Iterable[Draft], rows: Sequence[str]) -> list[Sequence[str]]:
    """Return for each entry of a command the lines its acts come from."""
    out, start = [], 0
    for draft in drafts:
        out.append(rows[start : start + len(draft.acts)])
        start += len(draft.acts)
    return out


def _nothing_new(made: ImportedPeople) -> Iterable[Message]:
    if made.units:
        yield Message("Every line is in the record already; nothing is new.")


def _refuse_changed(made: ImportedPeople) -> None:
    """Refuse what no longer fits the records, now that nobody else can write.

    Raises:
        InputError: `TG-PERSON-012`.
    """
    later = [one for one in made.records if one.record > 1]
    held = newest([one.person for one in later])
    is_stale = any(held[one.person].record != one.record - 1 for one in later)
    if is_stale or by_code(made.codes):
        raise InputError(
            "TG-PERSON-012",
            Message("Somebody entered some of these persons a moment ago."),
            hint=Message("Run the import again; persons known by then are not entered twice."),
        )
