"""What the library cites and does not hold, by who must supply it: as lines and as a sheet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon.storage.models import Document
from tinhgon.storage.repositories.citations import NodeRow, citing_documents, missing_rows
from tinhgon.web.cards import vi_date
from tinhgon.web.links import document_name, issuer_of

NOBODY = "-"


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One document to ask for, and the documents that rest on it."""

    number: int
    node: NodeRow
    address: str
    issuer: str
    cited_by: tuple[tuple[str, str], ...]

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The line as a row of the sheet, after the supplier."""
        node = self.node
        return (
            node.kind,
            node.number,
            vi_date(node.date),
            self.issuer,
            node.title,
            node.texts,
            node.mentions,
            "; ".join(name for name, _address in self.cited_by),
        )


@dataclass(frozen=True, slots=True)
class SupplierGroup:
    """Who must supply what; `name` is empty where no text tells who."""

    name: str
    value: str
    lines: tuple[MissingLine, ...]


@dataclass(frozen=True, slots=True)
class MissingBoard:
    """The whole page.

    Attributes:
        groups: by supplier, those asked for most first; the unknown one last.
        suppliers: value and name of every group, for the filter.
        vague: documents named too vaguely to be asked for.
        total: how many documents there are to ask for, over all suppliers.
    """

    groups: tuple[SupplierGroup, ...]
    suppliers: tuple[tuple[str, str, int], ...]
    vague: tuple[MissingLine, ...]
    total: int


def missing_board(supplier: str = "") -> MissingBoard:
    """Return what is missing.

    Args:
        supplier: only what this one must supply; `NOBODY` for what nobody is named for.
    """
    rows = missing_rows()
    citing = citing_documents(row.pk for row in rows)
    by_supplier: dict[str, list[NodeRow]] = defaultdict(list)
    for row in rows:
        if row.is_named:
            by_supplier[row.supplier].append(row)
    ordered = sorted(by_supplier, key=lambda name: (not name, -_weight(by_supplier[name]), name))
    groups = [
        SupplierGroup(name, name or NOBODY, tuple(_lines(by_supplier[name], citing)))
        for name in ordered
    ]
    return MissingBoard(
        tuple(group for group in groups if supplier in {"", group.value}),
        tuple(
            (group.value, group.name or _("no text tells who"), len(group.lines))
            for group in groups
        ),
        tuple(_lines([row for row in rows if not row.is_named], citing)),
        sum(len(group.lines) for group in groups),
    )


def _weight(rows: Sequence[NodeRow]) -> int:
    return sum(row.texts for row in rows)


def _lines(rows: Sequence[NodeRow], citing: Mapping[int, Sequence[Document]]) -> list[MissingLine]:
    return [
        MissingLine(
            number,
            row,
            reverse("cited", args=[row.pk]),
            issuer_of(row),
            tuple(
                (document_name(one), reverse("document", args=[one.pk]))
                for one in citing.get(row.pk, ())
            ),
        )
        for number, row in enumerate(rows, 1)
    ]


def heads() -> tuple[str, ...]:
    """Return the heads of the sheet's columns."""
    return (
        _("No."),
        _("To be supplied by"),
        _("Type"),
        _("Number"),
        _("Date"),
        _("Issuer"),
        _("Title"),
        _("Texts that cite it"),
        _("Times cited"),
        _("Cited by"),
    )


def sheet_rows(board: MissingBoard) -> list[tuple[str | int, ...]]:
    """Return the rows of the sheet, numbered through."""
    lines = [(group.name, line) for group in board.groups for line in group.lines]
    return [(number, supplier, *line.cells) for number, (supplier, line) in enumerate(lines, 1)]
