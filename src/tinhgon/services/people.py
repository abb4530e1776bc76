"""Who a person is: seen by whom it concerns, with one line of the trail for each view, and mended.

Lists are imported in `people_importing`, persons erased in `erasing`. Counts never come here; for
tables of ages `people_of` gives births and sexes without names, and leaves no line.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
from django.db import transaction

from tinhgon.headcount.ages import Someone
from tinhgon.headcount.people_import import Draw, Held, Stay, record_person
from tinhgon.headcount.reading import ASSIGNMENT, PERSON
from tinhgon.headcount.sealing import FIELDS, born, new_record
from tinhgon.journal.acts import Draft, Entry
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.arrays import Ints
from tinhgon.services.journal import append, beyond
from tinhgon.services.people_standing import by_person
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.bulk import uncollected
from tinhgon.storage.models import Account
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.people import births, first_days, keep, newest
from tinhgon.storage.repositories.trail import CALENDAR

if TYPE_CHECKING:
    from tinhgon.headcount.things import Assignment, Person
    from tinhgon.organisation.columns import Rows

PURPOSES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "headcount": Message("to compare the headcount"),
        "placement": Message("to prepare an arrangement of staff"),
        "benefit": Message("to settle what the person is due"),
        "correction": Message("to correct the record"),
        "request": Message("at the request of the person"),
        "inspection": Message("for an inspection"),
    }
)
"""Why a record is looked at; one of these stands in the line of the trail."""

MOST_NAMES: Final = 500
"""Names one list may show."""

MOST_CHARACTERS: Final = 200
"""Characters of one value."""


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What is shown of a person.

    Attributes:
        person: random id.
        record: number of the newest record; 0 when none is in this store.
        values: name, sex, birth as far as they are known.
        code: the id of the user's own list.
        is_erased: the values were erased.
        assignments: where the person works and worked, the earliest first.
    """

    person: str
    record: int
    values: Mapping[str, str]
    code: str
    is_erased: bool
    assignments: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class ViewPerson:
    """Show the record of a person; the line of the trail names the person by the random id.

    Attributes of the class:
        person: random id.
        purpose: of `PURPOSES`.
    """

    account: Account
    person: str
    purpose: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong role, the wrong unit, posts of another tier, and no purpose."""
        self.policy.require(self.account, Action.VIEW_PERSONS)
        _check_purpose(self.purpose)
        today = _today(self.clock)
        _require_seen(self.policy, self.account, [self.person], apparatus(today))

    @transaction.atomic
    def execute(self) -> PersonFile:
        """Return what is known of the person.

        Raises:
            NotAllowedError: `TG-POLICY-001` or `TG-POLICY-002`.
            InputError: `TG-PERSON-013`, there is no such person.
            UsageError: `TG-PERSON-016`, no purpose of the list.
        """
        self.check()
        found = newest([self.person]).get(self.person)
        held = assignments_of([self.person], apparatus(_today(self.clock)))
        leave_line(
            by=self.account, verb="person.view", clock=self.clock,
            subjects=person_subjects([self.person]), details={"purpose": self.purpose},
        )  # fmt: skip
        own = held.get(self.person, ())
        if found is None:
            return PersonFile(self.person, 0, {}, "", is_erased=False, assignments=own)
        return PersonFile(
            found.person, found.record, found.values, found.code, found.is_erased, own
        )


@dataclass(frozen=True, slots=True)
class NamesOf:
    """Show the names of some persons; one line of the trail names all of them by random ids.

    Attributes of the class:
        persons: random ids, at most `MOST_NAMES`.
        purpose: of `PURPOSES`.
    """

    account: Account
    persons: Sequence[str]
    purpose: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong role, the wrong units, no purpose, and too many persons."""
        self.policy.require(self.account, Action.VIEW_PERSONS)
        _check_purpose(self.purpose)
        if not 0 < len(set(self.persons)) <= MOST_NAMES:
            raise UsageError(
                "TG-PERSON-017",
                Message("A list shows from 1 to %(most)s names at once.", {"most": MOST_NAMES}),
                where=str(len(set(self.persons))),
                hint=Message("Narrow the list to a unit, or show it page by page."),
            )
        today = _today(self.clock)
        _require_seen(self.policy, self.account, self.persons, apparatus(today))

    @transaction.atomic
    def execute(self) -> dict[str, str]:
        """Return names by random id; one that is erased or not in this store is empty.

        Raises:
            NotAllowedError: `TG-POLICY-001` or `TG-POLICY-002`.
            InputError: `TG-PERSON-013`, there is no such person.
            UsageError: `TG-PERSON-016` or `TG-PERSON-017`.
        """
        self.check()
        persons = sorted(set(self.persons))
        found = newest(persons)
        leave_line(
            by=self.account, verb="person.list", clock=self.clock,
            subjects=person_subjects(persons),
            details={"persons": len(persons), "purpose": self.purpose},
        )  # fmt: skip
        return {
            person: found[person].values.get("name", "") if person in found else ""
            for person in persons
        }


@dataclass(frozen=True, slots=True)
class CorrectPerson:
    """Give a person the next record, under a key of its own.

    A correction erases nothing: the record before stays as it was sealed, so that the journal can
    still be checked; both go when the person is erased.

    Attributes of the class:
        person: random id.
        values: the fields that change, of `headcount.sealing.FIELDS`; empty takes a value away.
        draw: gives so many random bytes, for the key.
    """

    account: Account
    person: str
    values: Mapping[str, str]
    clock: Clock
    draw: Draw = secrets.token_bytes
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong role, the wrong unit, and fields that are not kept of a person."""
        self.policy.require(self.account, Action.KEEP_PERSONS)
        require_persons(self.policy, self.account, [self.person], self.clock)
        wrong = [name for name, value in self.values.items() if not is_value(name, value)]
        if wrong or not self.values:
            raise InputError(
                "TG-PERSON-018",
                Message("This cannot be kept of a person."),
                where=", ".join(wrong),
                hint=Message(
                    "Name, sex (female, male) and birth (YYYY-MM or YYYY) can be corrected."
                ),
            )

    @transaction.atomic
    def execute(self) -> list[Entry]:
        """Return the new entry.

        Raises:
            InputError: `TG-PERSON-013` there is no such person, `TG-PERSON-014` it was erased,
                `TG-PERSON-018` nothing changes.
        """
        self.check()
        before = newest([self.person]).get(self.person)
        since = first_days([self.person]).get(self.person)
        if before is None or before.is_erased or since is None:
            raise InputError(
                "TG-PERSON-014",
                Message("The record of this person was erased, or is not in this store."),
                where=self.person,
                hint=Message("Nothing can be corrected; enter the person anew if need be."),
            )
        values = {**before.values, **self.values}
        record = new_record(self.person, before.record + 1, values, before.code, self.draw)
        if record.values == before.values:
            raise InputError(
                "TG-PERSON-018",
                Message("Nothing changes."),
                where=self.person,
                hint=Message("Give the value that is right."),
            )
        on = max(_today(self.clock), date.fromordinal(since))
        act = record_person(self.person, record.record, record.seal, on)
        command_id = f"person-{hashlib.sha256(record.seal.encode()).hexdigest()[:32]}"
        entries = append([Draft((act,), self.account.pk, command_id)], clock=self.clock)
        keep([record])
        return entries


def is_value(name: str, value: str) -> bool:
    """Tell whether a value can be kept of a person."""
    if name not in FIELDS or len(value) > MOST_CHARACTERS or not value.isprintable():
        return False
    if name == "sex":
        return value in {"", "female", "male"}
    if name == "birth" and value:
        return _is_birth(value)
    return True


def _is_birth(value: str) -> bool:
    year, dash, month = value.partition("-")
    if not (len(year) == len("1975") and year.isdecimal() and year.isascii()):
        return False
    return not dash or (len(month) == 2 and month.isdecimal() and 1 <= int(month) <= 12)


def person_subjects(persons: Iterable[str]) -> list[str]:
    """Return the subjects of a line about persons: random ids, nothing else."""
    return [f"person:{person}" for person in persons]


def people_of(state: Apparatus) -> list[Someone]:
    """Return everybody who is counted on a day, with month of birth and sex, without names.

    One question reads all records. Whose record was erased, or is not in this store, counts too.
    Which record holds is decided by what was known at the position, not by the day: a corrected
    birth is right for every day.
    """
    table: Rows[Assignment] = state.view.rows(ASSIGNMENT)
    rows = table.alive(state.valid.toordinal(), state.known)
    rows = rows[table.take("kind", rows) == table.pool.number("")]
    _, first = np.unique(table.take("person", rows), return_index=True)
    rows = rows[np.sort(first)]
    persons = table.pool.texts(table.take("person", rows))
    units, categories = (_few(table, name, rows) for name in ("unit", "category"))
    nothing = (0, None, None, 0)
    out = []
    with uncollected():
        known = _births(state)
        for person, unit, category in zip(persons, units, categories, strict=True):
            _record, birth, sex, is_erased = known.get(person, nothing)
            when = _born(birth or "")
            out.append(Someone(person, unit, category, when, sex or "", bool(is_erased)))
    return out


def _few(table: "Rows[Assignment]", name: str, rows: Ints) -> list[str]:
    """Return a column of few different texts, each made once."""
    numbers, places = np.unique(table.take(name, rows), return_inverse=True)
    texts = table.pool.texts(numbers)
    return [texts[place] for place in places.tolist()]


@cache
def _born(birth: str) -> tuple[int, int] | None:
    return born({"birth": birth})


def _births(state: Apparatus) -> dict[str, tuple[int, str | None, str | None, int]]:
    """Return number, birth, sex, erased of each person's newest record known at the position."""
    table: Rows[Person] = state.view.rows(PERSON)
    rows = table.known(state.known)
    names = table.pool.texts(table.take("id", rows))
    newest_known: dict[str, int] = {}
    for name, number in zip(names, table.take("record", rows).tolist(), strict=True):
        if number > newest_known.get(name, 0):
            newest_known[name] = number
    found: dict[str, tuple[int, str | None, str | None, int]] = {}
    for person, record, birth, sex, is_erased in births():
        before = found.get(person)
        if record <= newest_known.get(person, 0) and (before is None or before[0] < record):
            found[person] = (record, birth, sex, is_erased)
    return found


def assignments_of(persons: Collection[str], state: Apparatus) -> dict[str, tuple[Held, ...]]:
    """Return all assignments of some persons, the earliest first."""
    table: Rows[Assignment] = state.view.rows(ASSIGNMENT)
    numbers = [table.pool.number(person) for person in persons]
    wanted = np.unique([number for number in numbers if number >= 0])
    if not len(wanted):
        return {}
    facts = table.facts(table.having("person", wanted))
    believed = [fact for fact in facts if fact.known_from <= state.known < fact.known_to]
    return by_person(sorted(believed, key=lambda fact: fact.valid_from))


def require_units(policy: Policy, account: Account, units: Iterable[tuple[str, date]]) -> None:
    """Refuse units beyond the one an account is bound to.

    Args:
        policy: the table.
        account: who acts.
        units: with a day on which each exists.

    Raises:
        NotAllowedError: `TG-POLICY-002`, naming the unit.
    """
    if not account.scope:
        return
    for unit, on in units:
        if not policy.reaches(account, _path(unit, on)):
            raise beyond(unit)


def require_persons(
    policy: Policy, account: Account, persons: Collection[str], clock: Clock
) -> None:
    """Refuse persons nobody knows, and those of units beyond the one an account is bound to.

    Raises:
        InputError: `TG-PERSON-013`.
        NotAllowedError: `TG-POLICY-002`.
    """
    require_units(policy, account, _units_of(persons, apparatus(_today(clock))))


def _path(unit: str, on: date) -> list[str]:
    return [unit, *apparatus(on).units.ancestors(unit).ids]


def _last(held: Sequence[Held], today: date) -> list[tuple[Held, Stay]]:
    """Return where a person is today; who is nowhere, where the person was last."""
    now = [(one, stay) for one in held for stay in one.stays if stay.holds(today)]
    if now:
        return now
    all_of_it = [(one, stay) for one in held for stay in one.stays]
    return all_of_it and [max(all_of_it, key=lambda pair: pair[1].start)]


def _day_in(stay: Stay, today: date) -> date:
    return today if stay.holds(today) else stay.start


def _units_of(persons: Collection[str], state: Apparatus) -> list[tuple[str, date]]:
    """Return the units of persons, today's or the last ones.

    Raises:
        InputError: `TG-PERSON-013`, there is no such person.
    """
    held = assignments_of(persons, state)
    _require_known(persons, held)
    return [
        (stay.unit, _day_in(stay, state.valid))
        for some in held.values()
        for _held, stay in _last(some, state.valid)
    ]


def _require_known(persons: Collection[str], held: Mapping[str, object]) -> None:
    """Refuse persons the journal does not know.

    Raises:
        InputError: `TG-PERSON-013`.
    """
    rest = [person for person in persons if person not in held]
    strangers = set(rest) - first_days(rest).keys() - newest(rest).keys() if rest else set()
    if strangers:
        raise InputError(
            "TG-PERSON-013",
            Message("There is no such person."),
            where=", ".join(sorted(strangers)[:5]),
            hint=Message("Give the random id, as the journal has it."),
        )


def _require_seen(
    policy: Policy, account: Account, persons: Collection[str], state: Apparatus
) -> None:
    """Refuse persons of units and tiers an account does not see.

    Raises:
        InputError: `TG-PERSON-013`.
        NotAllowedError: `TG-POLICY-001` or `TG-POLICY-002`.
    """
    held = assignments_of(persons, state)
    _require_known(persons, held)
    for person in persons:
        places = _last(held.get(person, ()), state.valid)
        paths = [_path(stay.unit, _day_in(stay, state.valid)) for _held, stay in places]
        if not any(policy.sees_persons_of(account, path) for path in paths or [[]]):
            raise beyond(places[0][1].unit if places else person)
        for one, stay in places:
            post = state.posts.get(one.post)
            day = _day_in(stay, state.valid)
            if post is not None and not policy.sees_post(account, post.tier, day):
                policy.refuse(account)


def _check_purpose(purpose: str) -> None:
    if purpose not in PURPOSES:
        raise UsageError(
            "TG-PERSON-016",
            Message("To see who a person is, a purpose must be stated."),
            where=purpose,
            hint=Message("Purposes: %(purposes)s", {"purposes": ", ".join(PURPOSES)}),
        )


def _today(clock: Clock) -> date:
    return clock().astimezone(CALENDAR).date()
