"""The state of a day as lists and as linked data, ready to be written to a file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tinhgon.headcount.exporting import Movements, balances_listing, movements_listing
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.staff import Staff
from tinhgon.kernel.days import date_of
from tinhgon.kernel.tables import Listing
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.exporting import (
    ExportedFunction,
    ExportedPost,
    ExportedRelation,
    ExportedUnit,
    Since,
    functions_listing,
    posts_listing,
    relations_listing,
    units_listing,
)
from tinhgon.organisation.linked import ExportedChange, graph
from tinhgon.services.sampling import watermark
from tinhgon.storage.models import JournalAct, JournalEntry


@dataclass(frozen=True)
class Exported:
    """A state as rows: units in the order of the tree, functions, posts, relations."""

    state: Apparatus

    @cached_property
    def watermark(self) -> str:
        """What every file of it says of its data, empty for real data."""
        return watermark()

    def units(self) -> Iterator[ExportedUnit]:
        """Yield the units."""
        documents = _documents()
        facts = list(self.state.units.units())
        codes = {one.id: one.values.code for one in facts if one.values}
        for one in facts:
            if one.values is not None:
                since = Since(
                    start=date_of(one.valid_from), document=documents.get(one.by.seq, "")
                )
                yield ExportedUnit(one.id, one.values, codes.get(one.values.parent, ""), since)

    def listings(self) -> tuple[Listing, ...]:
        """Return the tables of the workbook."""
        units = list(self.units())
        keys = {one.id: one.key for one in units}
        return (
            units_listing(units),
            functions_listing(self._functions(keys)),
            posts_listing(
                ExportedPost(name, post, keys.get(post.unit, f"id:{post.unit}"))
                for name, post in sorted(self.state.posts.items())
            ),
            relations_listing(
                ExportedRelation(
                    keys.get(one.from_unit, f"id:{one.from_unit}"),
                    keys.get(one.to_unit, f"id:{one.to_unit}"),
                    one.kind,
                )
                for _name, one in sorted(self.state.relations.items())
            ),
        )

    def _functions(self, keys: dict[str, str]) -> Iterator[ExportedFunction]:
        held: dict[str, list[tuple[str, str]]] = {}
        for role in self.state.roles.values():
            held.setdefault(role.function, []).append((role.role, role.unit))
        for name, function in sorted(self.state.functions.items()):
            parts = sorted(held.get(name, ()), reverse=True) or [("", "")]
            for part, unit in parts:
                key = keys.get(unit, f"id:{unit}") if unit else ""
                yield ExportedFunction(name, function, key, part)

    def linked(self) -> dict[str, object]:
        """Return the JSON-LD document, with the acts of restructuring known until the day."""
        posts = [
            ExportedPost(name, post, post.unit) for name, post in sorted(self.state.posts.items())
        ]
        return graph(self.units(), self._changes(), posts, self.watermark)

    def _changes(self) -> Iterator[ExportedChange]:
        lineage, valid = self.state.lineage, self.state.valid.toordinal()
        found: dict[str, tuple[list[str], list[str], str, int]] = {}
        for at in range(len(lineage)):
            one = lineage.step(at)
            if one.day <= valid:
                held = found.setdefault(str(one.by), ([], [], one.kind, one.day))
                held[0].append(one.source)
                held[1].append(one.result)
        documents = _documents()
        clauses = _clauses()
        for address, (sources, results, kind, day) in found.items():
            on = date_of(day)
            if on is not None:
                seq = int(address.partition(".")[0])
                yield ExportedChange(
                    address, kind, on, documents.get(seq, ""), clauses.get(address, ""),
                    tuple(dict.fromkeys(sources)), tuple(filter(None, dict.fromkeys(results))),
                )  # fmt: skip


@dataclass(frozen=True)
class ExportedLedger:
    """The numbers of a day, and the movements that lead there, as rows."""

    state: Apparatus

    @cached_property
    def watermark(self) -> str:
        """What every file of it says of its data, empty for real data."""
        return watermark()

    def balances(self) -> Listing:
        """Return posts and people of the day."""
        return balances_listing(Staff(self.state))

    def movements(self, since: date, *, with_reported: bool = False) -> Movements:
        """Return the movements after a day until that of the state."""
        return movements_listing(Ledger(self.state, since), with_reported=with_reported)


def _documents() -> dict[int, str]:
    """Return the decision of each entry that has one."""
    return dict(JournalEntry.objects.exclude(document="").values_list("seq", "document"))


def _clauses() -> dict[str, str]:
    """Return the clause of each act that names one."""
    rows = JournalAct.objects.filter(body__startswith='{"clause":')
    return {
        f"{seq}.{n}": str(json.loads(body)["clause"])
        for seq, n, body in rows.values_list("seq", "n", "body").iterator()
    }
