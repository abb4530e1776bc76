"""What speaks against a line of a list of persons: place, reason, remedy."""

from datetime import date

from tinhgon.headcount.people_import.known import Held
from tinhgon.headcount.people_import.rows import PersonRow
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError


def disagree(first: PersonRow, later: PersonRow, column: str) -> InputError:
    """Two lines of one person say different things of the person."""
    return InputError(
        "TG-PERSON-006",
        Message(
            "Two lines of the id %(id)s say different things of one person; the other: %(place)s.",
            {"id": later.code, "place": first.span.row.where(column)},
        ),
        where=later.span.row.where(column),
        hint=Message("Correct one of the two lines; two persons need two ids."),
    )


def twice(later: PersonRow, unit: str, place: str, days: str) -> InputError:
    """A person is counted twice on one day."""
    return InputError(
        "TG-PERSON-007",
        Message(
            "The same person is counted twice on the same days: in “%(unit)s” (%(days)s, "
            "%(place)s) and here in “%(here)s”.",
            {"unit": unit, "days": days, "place": place, "here": later.unit_name},
        ),
        where=later.where,
        hint=Message(
            "Write from which day the first ended (a line with its end), or mark the second as "
            "concurrent (kiêm nhiệm) or as a secondment."
        ),
    )


def recorded_otherwise(row: PersonRow, held: Held, column: str) -> InputError:
    """The record holds this assignment with another end, category, pay source or post."""
    return InputError(
        "TG-PERSON-008",
        Message(
            "The record holds this otherwise since %(day)s (act %(act)s).",
            {"day": f"{held.start:%d/%m/%Y}", "act": held.place},
        ),
        where=row.span.row.where(column),
        hint=Message(
            "If the record is wrong, correct or void that act. If it changed, write two lines: "
            "the old one with its end, the new one from the day of the change."
        ),
    )


def outside(row: PersonRow) -> InputError:
    """The unit is of the Army, the Police or cipher (N12)."""
    return InputError(
        "TG-PERSON-009",
        Message(
            "“%(name)s” is of the Army, the Police or cipher: no person of it is taken.",
            {"name": row.unit_name[:80]},
        ),
        where=row.span.row.where("unit"),
        hint=Message("Delete the line; such data does not belong in this product."),
    )


def managed_by_the_centre(row: PersonRow) -> InputError:
    """The post is managed by the Politburo or the Secretariat (N12)."""
    return InputError(
        "TG-PERSON-010",
        Message("Holders of posts managed by the Politburo or the Secretariat are not taken."),
        where=row.span.row.where("post"),
        hint=Message("Delete the line; such data does not belong in this product."),
    )


def span_of(start: date, end: date | None) -> str:
    """Return days for a message."""
    return f"{start:%d/%m/%Y} – {end:%d/%m/%Y}" if end else f"{start:%d/%m/%Y} –"
