"""A small apparatus as acts, for tests of what is asked of it."""

from datetime import UTC, date, datetime

from tinhgon.journal.acts import Act, Draft
from tinhgon.journal.book import Book
from tinhgon.organisation.invariants import broken
from tinhgon.organisation.register import ORGANISATION

START = date(2024, 1, 1)


def opened(unit: str, name: str, *, parent: str = "city", **more: object) -> Act:
    """Return the opening of a unit, a department of the city unless told otherwise."""
    given = {"class": "state_agency", "level": "province", "parent": parent, **more}
    return Act("opening", START, {"unit": unit, "name": name, **given})


def city() -> Act:
    """Return the opening of the city the departments belong to."""
    return opened("city", "Thành phố Hồng Lam", parent="", **{"class": "administrative_unit"})


def defined(function: str, name: str, **more: object) -> Act:
    """Return the definition of a function."""
    return Act("define_function", START, {"function": function, "name": name, **more})


def assigned(function: str, unit: str, role: str = "lead", on: date = START) -> Act:
    """Return the act that gives a function to a unit."""
    return Act("assign_function", on, {"function": function, "unit": unit, "role": role})


def book_of(*acts: Act) -> Book:
    """Return a journal of one entry with these acts; they must be accepted."""
    return appended(Book(ORGANISATION), *acts)


def appended(book: Book, *acts: Act) -> Book:
    """Append an entry and return the journal; the acts must be accepted."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    found = book.append(Draft(acts, 1, f"c{len(book.entries)}"), at)
    assert not found.outcome.problems, found.outcome.problems
    assert not list(broken(book.past, found.outcome.lines))
    return book
