"""The shipped table: units before and after 1/7/2025 and what became what.

The files in `data/` are derived facts only: names, codes, areas, who became what, numbers and
days of the resolutions. tools/vn_communes.py builds them; LICENCES.txt beside them names the
sources. An empty cell is unknown, never zero.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from tinhgon.samples.communes_2025.differences import Difference

TEXT: Final = "t"
MAPPING: Final = "m"
NOTE: Final = "n"
"""Who says an edge: the resolution's text, the public mapping, the note of the catalogue."""


@dataclass(frozen=True, slots=True)
class OldUnit:
    """A province, district or commune as it was until 30/6/2025.

    Attributes:
        code: of the General Statistics Office: two digits, three, five.
        name: with its kind word.
        type: ASCII slug of the kind.
        parent: code of the district of a commune, the province of a district; empty above.
        after: code of the province of 1/7/2025 it lies in.
    """

    code: str
    name: str
    type: str
    parent: str
    after: str


@dataclass(frozen=True, slots=True)
class NewProvince:
    """A province of 1/7/2025.

    Attributes:
        code: of the General Statistics Office, two digits.
        name: with its kind word.
        type: ASCII slug of the kind.
        kept: code of the province it goes on from unchanged, empty when it was formed anew.
        resolution: number of the resolution on its communes.
        adopted: ISO day of adoption of that resolution.
        has_text: the resolution's text was at hand when the table was built.
    """

    code: str
    name: str
    type: str
    kept: str
    resolution: str
    adopted: str
    has_text: bool


@dataclass(frozen=True, slots=True)
class NewCommune:
    """A commune of 1/7/2025.

    Attributes:
        code: of the General Statistics Office, five digits.
        name: with its kind word.
        type: ASCII slug: xa, phuong, dac-khu.
        province: code of its province.
        area_m2: natural area in square metres, None when unknown.
        kept: code of the commune that goes on as this one, empty when it was formed anew.
        verb: of the kept one: `keep` when nothing but the province above changed, `rename`.
        clause: where the resolution forms or renames it, empty when the text was not at hand.
    """

    code: str
    name: str
    type: str
    province: str
    area_m2: int | None
    kept: str
    verb: str
    clause: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One unit before became, or gave a part to, one after.

    Attributes:
        before: code of a commune, or of a district that had none.
        after: code of a commune of 1/7/2025.
        extent: `whole`, `part`, `rest`; empty where the resolution's text was not at hand.
        says: letters of those who say so: `TEXT`, `MAPPING`, `NOTE`.
        is_main: the mapping holds this to be the successor of most of it.
        is_used: the sample's acts contain it.
    """

    before: str
    after: str
    extent: str
    says: str
    is_main: bool
    is_used: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Everything the sample is made from; mappings are by code, in the order of the codes."""

    old_provinces: Mapping[str, OldUnit]
    districts: Mapping[str, OldUnit]
    old_communes: Mapping[str, OldUnit]
    provinces: Mapping[str, NewProvince]
    communes: Mapping[str, NewCommune]
    edges: tuple[Edge, ...]

    def old(self, code: str) -> OldUnit:
        """Return the commune or district a code of an edge names.

        Raises:
            KeyError: no such unit.
        """
        return self.old_communes.get(code) or self.districts[code]


@cache
def table() -> Table:
    """Return the shipped table, read once."""
    return Table(
        old_provinces={r["code"]: _old(r, r["after"]) for r in _rows("provinces_before.csv")},
        districts=(districts := {r["code"]: _old(r, r["after"]) for r in _rows("districts.csv")}),
        old_communes={
            r["code"]: _old(r, districts[r["parent"]].after) for r in _rows("communes_before.csv")
        },
        provinces={r["code"]: _province(r) for r in _rows("provinces_after.csv")},
        communes={r["code"]: _commune(r) for r in _rows("communes_after.csv")},
        edges=tuple(_edge(r) for r in _rows("edges.csv")),
    )


@cache
def known_differences() -> tuple[Difference, ...]:
    """Return what the sources of the table were found to disagree on, in the file's order."""
    return tuple(Difference(**row) for row in _rows("differences.csv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    data = files(__package__).joinpath("data", name).read_text("utf-8")
    return csv.DictReader(io.StringIO(data))


def _old(row: dict[str, str], after: str) -> OldUnit:
    return OldUnit(row["code"], row["name"], row["type"], row.get("parent", ""), after)


def _province(row: dict[str, str]) -> NewProvince:
    has_text = row.pop("has_text") == "1"
    return NewProvince(**row, has_text=has_text)


def _commune(row: dict[str, str]) -> NewCommune:
    area = row["area_m2"]
    return NewCommune(**{**row, "area_m2": int(area) if area else None})  # type: ignore[arg-type]


def _edge(row: dict[str, str]) -> Edge:
    is_main, is_used = row["is_main"] == "1", row["is_used"] == "1"
    return Edge(row["before"], row["after"], row["extent"], row["says"], is_main, is_used)
