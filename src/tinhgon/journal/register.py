"""The register of things and kinds of act: what each room tells the journal about its own.

A room describes its things (which fields refer to units) and its kinds of act (what they touch,
what they write, what speaks against them). The fold knows nothing else of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from tinhgon.journal.acts import Act, Address
from tinhgon.journal.versions import Ended, Subject
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

UNIT: Final = "unit"


@dataclass(frozen=True, slots=True)
class Thing:
    """A sort of things kept over time.

    Attributes:
        name: the first half of a subject.
        type: the frozen dataclass of its values.
        refers: fields that hold the id of another thing, with the sort of that; whoever ends
            the other one hands this one over.
        marks: what of the values must be findable, such as a code that only one may bear.
    """

    name: str
    type: type
    refers: Mapping[str, str] = field(default_factory=dict)
    marks: Callable[[Any], Iterable[str]] = lambda _values: ()


@dataclass(frozen=True, slots=True)
class Touches:
    """What an act reads or writes, as far as it says so itself.

    Attributes:
        writes: things whose values it sets.
        refers: things it only names; it depends on whether they exist and who their heir is.
        ends: things it takes all from: what refers to them goes to others or is left without.
    """

    writes: frozenset[Subject] = frozenset()
    refers: frozenset[Subject] = frozenset()
    ends: frozenset[Subject] = frozenset()


@dataclass(frozen=True, slots=True)
class Write:
    """An effect: from the day of the act on, the thing has these values or is ended."""

    subject: Subject
    values: Any

    @property
    def is_end(self) -> bool:
        """Tell whether the thing ends."""
        return isinstance(self.values, Ended)


@dataclass(frozen=True, slots=True)
class Problem:
    """What speaks against an act.

    Attributes:
        code: `TG-AREA-NNN`.
        what: the reason.
        hint: the remedy.
        where: the thing it is about, for people.
        by: the act, when it has its address.
    """

    code: str
    what: Message
    hint: Message
    where: str = ""
    by: Address | None = None


class State(Protocol):
    """The apparatus just before an act, as its effects and checks see it."""

    @property
    def day(self) -> int:
        """The day of the act, an ordinal."""

    def get(self, subject: Subject) -> Any:
        """Return the values of a thing, `Ended`, or None when it never existed."""

    def held(self, subject: Subject) -> list[tuple[Subject, Any]]:
        """Return the living things that refer to a thing, with their values."""

    def heir(self, unit: str) -> str:
        """Return the living unit at the end of the road an ended unit went, else empty."""


Effects = Callable[[State, Act], Iterable[Write]]
Checks = Callable[[State, Act], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act.

    Attributes:
        name: as acts write it.
        touches: what an act of this kind reads and writes by its own words.
        effects: what it changes; sees what it touches, what ended units hold, and heirs.
        checks: what speaks against writing it; never asked when folding.
        upcasts: for each old version v the function that makes fields of v + 1.
    """

    name: str
    touches: Callable[[Act], Touches]
    effects: Effects
    checks: Checks = lambda _state, _act: ()
    upcasts: tuple[Callable[[Mapping[str, Any]], Mapping[str, Any]], ...] = ()

    @property
    def v(self) -> int:
        """The version that is written today."""
        return len(self.upcasts) + 1


@dataclass(frozen=True, slots=True)
class Register:
    """All things and kinds a product knows.

    Attributes:
        things: by name.
        kinds: by name.
        followers: effects of higher rooms on the acts of lower ones, in the order of the rooms.
    """

    things: Mapping[str, Thing]
    kinds: Mapping[str, Kind]
    followers: tuple[Effects, ...] = field(default=())

    def kind(self, act: Act) -> Kind:
        """Return the kind of an act.

        Raises:
            InputError: `TG-JOURNAL-003`, a kind or a version this product does not know.
        """
        kind = self.kinds.get(act.kind)
        if kind is None or act.v > kind.v or act.v < 1:
            raise InputError(
                "TG-JOURNAL-003",
                Message("This product does not know such an act."),
                where=f"{act.kind} {act.v}",
                hint=Message("It was written by a newer version of the product; install that."),
            )
        return kind

    def upcast(self, act: Act) -> Act:
        """Return the act in the version its kind has today."""
        kind = self.kind(act)
        if act.v == kind.v:
            return act
        fields: Mapping[str, Any] = act.fields
        for step in kind.upcasts[act.v - 1 :]:
            fields = step(fields)
        return Act(act.kind, act.on, fields, act.clause, kind.v)

    def referred(self, subject: Subject, values: Any) -> list[Subject]:
        """Return the things the values of a thing refer to."""
        if values is None or isinstance(values, Ended):
            return []
        out = []
        for name, sort in self.things[subject[0]].refers.items():
            other = getattr(values, name)
            if other:
                out.append((sort, other))
        return out


def joined(*registers: Register) -> Register:
    """Return the register of several rooms, the lower ones first."""
    things: dict[str, Thing] = {}
    kinds: dict[str, Kind] = {}
    followers: list[Effects] = []
    for one in registers:
        twice = (things.keys() & one.things.keys()) | (kinds.keys() & one.kinds.keys())
        if twice:
            raise ValueError(f"registered twice: {', '.join(sorted(twice))}")
        things.update(one.things)
        kinds.update(one.kinds)
        followers += one.followers
    return Register(things, kinds, tuple(followers))
