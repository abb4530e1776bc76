"""What a chronicle knows of living units: what they hold, what they give to a restructuring."""

from dataclasses import dataclass, field

from tinhgon.organisation.things import Post, Unit


@dataclass(frozen=True, slots=True)
class Source:
    """What a unit gives to a restructuring: its extent and, if known, its share `p/q`."""

    unit: str
    extent: str = "whole"
    share: str = ""

    def body(self) -> dict[str, str]:
        """Return the source as an act writes it."""
        written = {"unit": self.unit, "extent": self.extent, "share": self.share}
        return {key: value for key, value in written.items() if value}


@dataclass(slots=True)
class Held:
    """Posts assigned to a unit and people present in it, in one category and pay source."""

    assigned: int
    present: int


@dataclass(slots=True)
class Node:
    """A living unit and what it holds; `people` are the assignments of those counted in it."""

    unit: Unit
    staff: dict[tuple[str, str], Held] = field(default_factory=dict)
    people: dict[str, None] = field(default_factory=dict)
    children: dict[str, None] = field(default_factory=dict)
    roles: dict[tuple[str, str], None] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    relations: dict[tuple[str, str, str], None] = field(default_factory=dict)
    party: dict[str, None] = field(default_factory=dict)
