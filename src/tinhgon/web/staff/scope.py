"""What part of the numbers a page speaks of: a category, who pays, a unit with all below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tinhgon.headcount.staff import Staff
from tinhgon.headcount.things import CATEGORIES, PAY_SOURCES
from tinhgon.organisation.things import BLOCS
from tinhgon.web.staff.words import CATEGORIES as REPORT_ORDER

UNIT, CATEGORY, PAY_SOURCE, BLOC = "don-vi", "loai", "nguon", "khoi"
"""Parameters of the addresses of the room."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the numbers.

    Attributes:
        category: of `headcount.things.CATEGORIES`; empty for each on its own, never for a sum.
        pay_source: of `headcount.things.PAY_SOURCES`, empty for all.
        unit: with all below it, empty for all.
        bloc: of `organisation.things.BLOCS`, empty for all.
    """

    category: str = ""
    pay_source: str = ""
    unit: str = ""
    bloc: str = ""

    @property
    def query(self) -> dict[str, str]:
        """The parameters of an address that shows the same part."""
        named = {
            UNIT: self.unit, CATEGORY: self.category, PAY_SOURCE: self.pay_source, BLOC: self.bloc,
        }  # fmt: skip
        return {name: value for name, value in named.items() if value}


def scope_of(asked: Mapping[str, str]) -> Scope:
    """Return the part an address asks for; a word that is none of ours counts as not said."""

    def one_of(name: str, words: tuple[str, ...]) -> str:
        value = asked.get(name, "")
        return value if value in words else ""

    return Scope(
        one_of(CATEGORY, CATEGORIES),
        one_of(PAY_SOURCE, PAY_SOURCES),
        asked.get(UNIT, "")[:64],
        one_of(BLOC, BLOCS),
    )


def categories_of(staff: Staff, within: str = "") -> tuple[str, ...]:
    """Return the categories some number of a day is of, in the order of the report."""
    found = set(staff.pool.texts(staff.categories[staff.mask(within=within)]))
    return tuple(one for one in REPORT_ORDER if one in found)
