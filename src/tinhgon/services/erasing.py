"""Erasing persons for good, and once more where a restored copy has brought them back."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tinhgon.journal.acts import Act, Draft, Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.kernel.tables import plain
from tinhgon.services.journal import NOBODY, append
from tinhgon.services.people import person_subjects, require_persons
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.erasures import remember, remembered
from tinhgon.storage.models import Account
from tinhgon.storage.repositories import people
from tinhgon.storage.repositories.journal import head
from tinhgon.storage.repositories.trail import CALENDAR


@dataclass(frozen=True, slots=True)
class ErasePersons:
    """Erase who persons are: values, keys and codes of all their records, for good.

    The journal keeps random ids, and the counts stay. What stands in the journal says nothing any
    more, nor can names be tried against it. The reason is kept beside the entry.

    Attributes of the class:
        persons: random ids.
        reason: why; it must be said, and hold neither name nor code of those who are erased.
    """

    account: Account
    persons: Sequence[str]
    reason: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, nobody, and a reason that is missing or tells a name."""
        self.policy.require(self.account, Action.ERASE_PERSONS)
        if not self.persons or not self.reason.strip():
            raise UsageError(
                "TG-PERSON-015",
                Message("Erasing needs persons and a reason."),
                hint=Message("Name the persons by their ids, and say why they are erased."),
            )
        require_persons(self.policy, self.account, self.persons, self.clock)
        known = people.newest(self.persons).values()
        if any(_tells(self.reason, [one.values.get("name", ""), one.code]) for one in known):
            raise InputError(
                "TG-PERSON-019",
                Message("The reason tells who is erased; it is kept, so it must not."),
                hint=Message("Write the ground alone, such as the number of the request."),
            )

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the new entry; none where only records of voided entries were left to erase.

        Raises:
            InputError: `TG-PERSON-013` there is no such person, `TG-PERSON-014` all are erased
                already, `TG-PERSON-019`.
            UsageError: `TG-PERSON-015`.
        """
        self.check()
        persons = sorted(set(self.persons))
        since = people.first_days(persons)
        left = people.with_values(persons)
        if not since and not left:
            raise InputError(
                "TG-PERSON-014",
                Message("The record of this person was erased, or is not in this store."),
                where=", ".join(persons[:5]),
                hint=Message("There is nothing left to erase."),
            )
        entries: list[Entry] = []
        if since:
            draft = _draft(since, by=self.account.pk, today=_today(self.clock))
            entries = append([draft], clock=self.clock, note=self.reason.strip())
        people.erase(persons, self.clock())
        if not since:
            leave_line(
                by=self.account, verb="person.clear", clock=self.clock,
                subjects=person_subjects(persons),
            )  # fmt: skip
        _afterwards(persons)
        return entries


@dataclass(frozen=True, slots=True)
class RepeatErasures:
    """Erase once more whom a restored database or an imported journal has brought back.

    Whom: everybody this journal calls erased, and everybody on the list in the data directory,
    which a restored database does not overwrite. Those of the list the journal does not yet call
    erased get an `erase` act of their own. Running it where nothing came back changes nothing.
    """

    clock: Clock

    def check(self) -> None:
        """Nothing to ask: it was decided when they were erased the first time."""

    @transaction.atomic
    def execute(self) -> tuple[list[Entry], int]:
        """Return the new entries and how many records were emptied."""
        self.check()
        told, listed = people.erased(), remembered()
        since = people.first_days(listed - told)
        entries: list[Entry] = []
        if since:
            draft = _draft(since, by=NOBODY, today=_today(self.clock))
            entries = append([draft], clock=self.clock)
        count = people.erase_again(self.clock(), listed)
        if count or told - listed:
            _afterwards(told | listed)
        return entries, count


def _draft(since: dict[str, int], *, by: int, today: date) -> Draft:
    """Return the entry that erases persons, each from the day the journal last knows of.

    Args:
        since: persons with the first day of what the journal believes of them last.
        by: who erases.
        today: the day of the erasure.
    """
    days: dict[date, list[str]] = defaultdict(list)
    for person, first in sorted(since.items()):
        days[max(today, date.fromordinal(first))].append(person)
    acts = tuple(
        Act("erase", day, {"persons": list(persons)}) for day, persons in sorted(days.items())
    )
    asked = hashlib.sha256("\n".join([str(head().seq), *sorted(since)]).encode())
    return Draft(acts, by, f"erase-{asked.hexdigest()[:32]}")


def _afterwards(persons: Collection[str]) -> None:
    """Once it is kept: write the ids down, and clear what the files still hold."""

    def done() -> None:
        with suppress(OSError):  # the journal says it; the next start writes them down
            remember(persons)
        people.clean_up()

    transaction.on_commit(done)


def _tells(reason: str, told: Iterable[str]) -> bool:
    """Tell whether a text holds one of some values, whatever its marks and signs."""
    words = f" {plain(reason)} "
    return any(plain(one) and f" {plain(one)} " in words for one in told)


def _today(clock: Clock) -> date:
    return clock().astimezone(CALENDAR).date()
