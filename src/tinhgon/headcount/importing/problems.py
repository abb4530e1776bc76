"""Why a row of the ledger is not taken, with its place and the remedy."""

from collections.abc import Mapping
from datetime import date

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Row


def no_table(where: str) -> InputError:
    """No sheet holds the ledger or a list of units with numbers."""
    return InputError(
        "TG-LEDGER-001",
        Message("No row names the columns of the ledger, or of a list of units with numbers."),
        where=where,
        hint=Message("Use the template: tinhgon export ledger --template --out FILE."),
    )


def unclear_column(heading: str, where: str) -> InputError:
    """A heading names whose numbers they are and not what they count, or nothing known."""
    return InputError(
        "TG-LEDGER-002",
        Message(
            "The heading “%(heading)s” does not say whether posts assigned or people present.",
            {"heading": heading[:80]},
        ),
        where=where,
        hint=Message("Write “Biên chế giao” or “Có mặt” in it."),
    )


def same_columns(heading: str, other: str, where: str) -> InputError:
    """Two columns hold the same number."""
    return InputError(
        "TG-LEDGER-003",
        Message(
            "“%(heading)s” means the same as column %(other)s.",
            {"heading": heading[:80], "other": other},
        ),
        where=where,
        hint=Message("Keep the column of the day that is imported, delete the other."),
    )


def wrong_total(printed: int, found: int, where: str, hint: Message | None = None) -> InputError:
    """A printed sum is not the sum."""
    return InputError(
        "TG-LEDGER-004",
        Message(
            "The sheet says %(printed)s, the lines add up to %(found)s.",
            {"printed": printed, "found": found},
        ),
        where=where,
        hint=hint or Message("Correct the sum or the line that is wrong."),
    )


INNER = Message(
    "Correct the number, or add a line for what the unit keeps itself (“Lãnh đạo”). Where numbers "
    "do not hold those of the lines below, print a line “Tổng cộng” that shows it."
)
"""The remedy where a unit's number is not that of the lines below it."""


def wrong_sign(row: Row, column: str, number: int) -> InputError:
    """A number does not fit its cause."""
    return InputError(
        "TG-LEDGER-005",
        Message(
            "%(number)s does not fit the cause “%(cause)s”.",
            {"number": f"{number:+d}", "cause": row.text("cause")[:60]},
        ),
        where=row.where(column),
        hint=Message(
            "Write what lowers with a minus, what raises without; or write the whole column "
            "without signs."
        ),
    )


def not_together(row: Row, column: str, other: str) -> InputError:
    """Two cells that are not filled in together."""
    kind = row.table.kind
    return InputError(
        "TG-LEDGER-006",
        Message(
            "“%(column)s” does not go with “%(other)s”.",
            {"column": kind.column(column).heading, "other": kind.column(other).heading},
        ),
        where=row.where(column),
        hint=Message(
            "A change has its cause and its number; an opening balance or a report of those "
            "present has the numbers themselves."
        ),
    )


def no_number(row: Row, *columns: str) -> InputError:
    """Nothing says how many."""
    names = [row.table.kind.column(one).heading for one in columns]
    return InputError(
        "TG-LEDGER-007",
        Message("It does not say how many: %(columns)s.", {"columns": ", ".join(names)}),
        where=row.where(next((one for one in columns if one in row.table.at), "")),
        hint=Message("Fill in a number other than zero, or clear the row."),
    )


def late_decision(row: Row, start: date, issued: date) -> InputError:
    """The decision is dated long after the day it takes effect."""
    return InputError(
        "TG-LEDGER-008",
        Message(
            "The decision of %(issued)s is more than a year later than the day it takes effect "
            "(%(start)s).",
            {"issued": f"{issued:%d/%m/%Y}", "start": f"{start:%d/%m/%Y}"},
        ),
        where=row.where("decision_date"),
        hint=Message("The two days may be exchanged; correct one of them."),
    )


def unknown_person(row: Row, code: str) -> InputError:
    """No person is recorded under a code."""
    return InputError(
        "TG-LEDGER-009",
        Message("No person “%(code)s” is recorded.", {"code": code[:40]}),
        where=row.where("person"),
        hint=Message("Import the list of people first, or leave the cell empty."),
    )


def other_count(row: Row, named: int, number: int) -> InputError:
    """More or fewer persons are named than the row counts."""
    return InputError(
        "TG-LEDGER-010",
        Message(
            "%(named)s persons are named, the number is %(number)s.",
            {"named": named, "number": number},
        ),
        where=row.where("person"),
        hint=Message("Name all of them or none, each once, with “;” between them."),
    )


def stated_twice(where: str, other: str) -> InputError:
    """Two rows state the numbers of one unit, category and pay source on one day."""
    return InputError(
        "TG-LEDGER-011",
        Message("These numbers stand twice on one day: %(other)s.", {"other": other}),
        where=where,
        hint=Message("Keep one row for each unit, category and pay source."),
    )


def known_already(where: str, known: Mapping[str, int | None]) -> InputError:
    """An opening balance is given where there is another number."""
    shown = "; ".join(f"{_MEASURES[name]} {'…' if value is None else value}"
                      for name, value in known.items())  # fmt: skip
    return InputError(
        "TG-LEDGER-014",
        Message("There are numbers already on this day: %(known)s.", {"known": shown}),
        where=where,
        hint=Message(
            "Enter the movements with their causes; or state new posts as “Giao biên chế”, those "
            "present as “Báo cáo có mặt”."
        ),
    )


_MEASURES = {"assigned": "Biên chế giao", "present": "Có mặt"}


def other_unit(row: Row, code: str, name: str) -> InputError:
    """Code and name are of different units."""
    return InputError(
        "TG-LEDGER-012",
        Message(
            "The code %(code)s is that of “%(name)s” on this day.",
            {"code": code[:40], "name": name[:80]},
        ),
        where=row.where("unit"),
        hint=Message("Correct the code or the name."),
    )


def no_category(where: str, name: str) -> InputError:
    """Neither heading nor unit tell the category."""
    return InputError(
        "TG-LEDGER-013",
        Message(
            "Neither the heading nor the unit “%(name)s” tells whose posts these are.",
            {"name": name[:80]},
        ),
        where=where,
        hint=Message("Write the category above the columns: Công chức, Viên chức …"),
    )
