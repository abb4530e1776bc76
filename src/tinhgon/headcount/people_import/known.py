"""What the record says already, as far as a list of persons asks for it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tinhgon.organisation.importing.references import Find, nothing_there


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of days in a unit; an assignment has several when its unit changed under it.

    Attributes:
        unit: the unit.
        start: the first day.
        end: the first day on which it is no more, None when it goes on.
    """

    unit: str
    start: date
    end: date | None

    def holds(self, on: date) -> bool:
        """Tell whether a day lies in it."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Held:
    """An assignment in the record.

    Attributes:
        id: the assignment.
        post: id of its post, empty when there is none.
        category, pay_source, kind: as the record has them.
        stays: where, the earliest first.
        place: the act that made it, for messages.
    """

    id: str
    post: str
    category: str
    pay_source: str
    kind: str
    stays: tuple[Stay, ...]
    place: str

    @property
    def start(self) -> date:
        """The first day."""
        return self.stays[0].start

    @property
    def end(self) -> date | None:
        """The first day on which it is no more."""
        return self.stays[-1].end

    def unit_on(self, on: date) -> str:
        """Return the unit of a day, empty outside the assignment."""
        return next((stay.unit for stay in self.stays if stay.holds(on)), "")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person whose code the record knows.

    Attributes:
        person: random id.
        record: number of the newest record.
        values: of that record.
        seal: what the journal holds of it.
        since: the first day of which the journal knows the person.
        newest: the day from which the newest record holds.
        held: the assignments.
    """

    person: str
    record: int
    values: Mapping[str, str]
    seal: str
    since: date
    newest: date
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class PostStay:
    """An approved post in a unit for some days.

    Attributes:
        id: the post.
        title: its title.
        tier: management tier.
        stay: unit and days.
    """

    id: str
    title: str
    tier: str
    stay: Stay


@dataclass(frozen=True, slots=True)
class Standing:
    """All of it.

    Attributes:
        people: by code.
        find: looks up units.
        outside: ids of units of the Army, the Police and cipher.
        names: of units, by id, for messages.
        posts: by unit.
        holders: by post, when it is held.
        day: the day of the import.
    """

    day: date
    people: Mapping[str, KnownPerson] = field(default_factory=dict)
    find: Find = nothing_there
    outside: Collection[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, Sequence[PostStay]] = field(default_factory=dict)
    holders: Mapping[str, Sequence[Stay]] = field(default_factory=dict)
