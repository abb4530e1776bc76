"""A sheet people filled in -> the columns of the command contract, cells as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Sheet, clean, plain
from tinhgon.law.benefit.fields import MANDATORY, READERS

HEADINGS: Final = {
    "ma": "id", "ma so": "id", "gioi tinh": "sex", "ngay sinh": "birth", "thang nam sinh": "birth",
    "doi tuong": "subject", "he so luong": "coef", "he so": "coef",
    "he so phu cap chuc vu": "leadership_coef", "phu cap chuc vu": "leadership_coef",
    "tham nien vuot khung": "overframe_pct", "vuot khung": "overframe_pct",
    "phu cap": "allowance_pct", "phu cap khac": "allowance_pct",
    "he so bao luu": "retained_coef", "chenh lech bao luu": "retained_coef",
    "luong hop dong": "contract_salary_vnd", "muc phu cap": "allowance_vnd",
    "luong binh quan": "average_salary_vnd", "luong binh quan 60 thang": "average_salary_vnd",
    "so thang dong bhxh": "insured_months", "thang dong bhxh": "insured_months",
    "so thang cong tac nha nuoc": "state_months", "ngay sap xep": "reorganised_on",
    "ngay quyet dinh": "decided_on", "ngay nghi": "leave_on",
    "truc tiep": "directly_affected", "phu luc": "appendix", "truong hop": "case",
    "che do": "regime",
}  # fmt: skip
"""Vietnamese headings, letters without marks, for the columns of the contract."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of persons.

    Attributes:
        heads: columns of the contract, in the order of the file.
        rows: cells as text, as many as heads.
        notes: what was left aside.
    """

    heads: tuple[str, ...]
    rows: list[list[str]]
    notes: tuple[Message, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The mandatory columns that are absent."""
        return tuple(name for name in MANDATORY if name not in self.heads)


def table_of(sheets: Sequence[Sheet]) -> Table:
    """Return the table of persons in the first sheet that is shown and not empty.

    Columns nobody knows are not read, and nothing of them is kept. A mandatory column that is
    absent is missing in every row, as an empty cell is.

    Raises:
        InputError: `TG-BENEFIT-001` no table, `-002` no column known, `-003` a column
            twice.
    """
    sheet = next((one for one in sheets if not one.is_hidden and any(map(any, one.rows))), None)
    if sheet is None:
        raise InputError(
            "TG-BENEFIT-001",
            Message("The file holds no row."),
            where=", ".join(dict.fromkeys(one.file for one in sheets)),
            hint=Message("The first row names the columns, such as id, sex, birth."),
        )
    top = next(at for at, row in enumerate(sheet.rows) if any(row))
    names = [clean(cell) for cell in sheet.rows[top]]
    found = [_column(name) for name in names]
    _refuse(sheet, top, found)
    places = [at for at, name in enumerate(found) if name]
    rows = _rows(sheet.rows[top + 1 :], places)
    return Table(tuple(found[at] for at in places), rows, _notes(names, found))


def _column(heading: str) -> str:
    name = heading.casefold().replace(" ", "_")
    return name if name in READERS else HEADINGS.get(plain(heading), "")


def _notes(names: Sequence[str], found: Sequence[str]) -> tuple[Message, ...]:
    left = [name for name, known in zip(names, found, strict=True) if name and not known]
    if not left:
        return ()
    return (Message("These columns are not read: %(names)s.", {"names": ", ".join(left[:10])}),)


def _refuse(sheet: Sheet, top: int, found: Sequence[str]) -> None:
    known = [name for name in found if name]
    if not known:
        raise InputError(
            "TG-BENEFIT-002",
            Message("No column of this row is known."),
            where=sheet.where(top),
            hint=Message("The first row names the columns, such as id, sex, birth."),
        )
    for at, name in enumerate(found):
        if name and name in found[:at]:
            raise InputError(
                "TG-BENEFIT-003",
                Message("The column %(name)s stands twice.", {"name": name}),
                where=sheet.where(top, at),
                hint=Message("Keep one of the two."),
            )


def _rows(rows: Sequence[Sequence[object]], places: Sequence[int]) -> list[list[str]]:
    """Return the cells of the columns read, rows without any left out."""
    filled = [row for row in rows if any(row)]
    columns = list(zip_longest(*filled))
    empty = [""] * len(filled)
    found = [_texts(columns[at]) if at < len(columns) else empty for at in places]
    return list(map(list, zip(*found, strict=True)))


def _texts(cells: Sequence[object]) -> list[str]:
    """Return the cells of a column as text, each distinct one turned once."""
    if set(map(type, cells)) <= {str, type(None)}:
        known = {cell: _text(cell) for cell in set(cells)}
        return [known[cell] for cell in cells]
    return list(map(_text, cells))


def _text(cell: object) -> str:
    """Return a cell as the text a person would type for it."""
    if type(cell) is str:
        return cell.strip() if cell.isascii() else clean(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return clean(cell)
