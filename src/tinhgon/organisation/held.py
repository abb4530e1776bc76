"""What stands where on one day, as plain mappings: what checklists and balances compare."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.things import Function, Post, Role, Unit


@dataclass(frozen=True, slots=True)
class Held:
    """Units, functions, roles and posts that live on one day, by id.

    Attributes:
        units: at least those asked about; a unit that is not here does not live.
        functions: all of the day.
        roles: all of the day.
        posts: all of the day.
    """

    units: Mapping[str, Unit] = field(default_factory=dict)
    functions: Mapping[str, Function] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)

    @classmethod
    def of(cls, apparatus: Apparatus, units: Iterable[str]) -> Self:
        """Return what an apparatus has, of its units those named that live."""
        found = {name: apparatus.units.unit(name) for name in units}
        living = {name: fact.values for name, fact in found.items() if fact and fact.values}
        return cls(living, apparatus.functions, apparatus.roles, apparatus.posts)

    def leads(self, function: str) -> set[str]:
        """Return the units that lead a function."""
        return {
            role.unit
            for role in self.roles.values()
            if role.function == function and role.role == "lead"
        }
