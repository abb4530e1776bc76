"""What a generator remembers of the province it writes: which unit plays which part."""

from dataclasses import dataclass, field

from tinhgon.samples.apparatus.chronicle import Chronicle
from tinhgon.samples.apparatus.drawing import Draw


@dataclass(frozen=True, slots=True)
class Words:
    """How a province or a city writes its own bodies.

    Attributes:
        place: `tỉnh` or `thành phố`, after the names of its bodies.
        committee: `Tỉnh ủy` or `Thành ủy`.
        youth: `Tỉnh đoàn` or `Thành đoàn`.
        code: two figures, no province of Vietnam has them.
    """

    place: str
    committee: str
    youth: str
    code: str


@dataclass(slots=True)
class Commune:
    """The bodies of a commune, ward or township, by id."""

    unit: str
    district: str
    government: str = ""
    committee: str = ""
    front: str = ""
    party: str = ""


@dataclass(slots=True)
class District:
    """The bodies of a district, by id; `offices` by the department that guides them."""

    unit: str
    government: str = ""
    committee: str = ""
    front: str = ""
    party: str = ""
    offices: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class World:
    """A province being written.

    Attributes:
        root: the province as an administrative unit.
        departments: by key (`NV`, `TC` …); a key of a merged department names its heir.
        bodies: of the Party committee, by the head of their names.
        front: the Front and the organisations, by the head of their names.
        districts: living districts by id.
        communes: living communes by id.
        party: branches of the Party tree that are no district's or commune's, by name.
        schools: living schools of districts or communes: the commune they stand in.
    """

    book: Chronicle
    draw: Draw
    words: Words
    root: str = ""
    committee: str = ""
    council: str = ""
    government: str = ""
    party_root: str = ""
    departments: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    front: dict[str, str] = field(default_factory=dict)
    districts: dict[str, District] = field(default_factory=dict)
    communes: dict[str, Commune] = field(default_factory=dict)
    party: dict[str, str] = field(default_factory=dict)
    schools: dict[str, str] = field(default_factory=dict)

    def communes_of(self, district: str) -> list[str]:
        """Return the living communes of a district, in working order."""
        return self.book.children(district, "administrative_unit")

    def named(self, name: str) -> str:
        """Return the name of a body of the province itself: `Thanh tra` → `Thanh tra tỉnh`."""
        return f"{name} {self.words.place}"
