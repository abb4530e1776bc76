"""What samples bring for forms and reports: rounds with their returns, items, issued reports.

All values; the numbers a unit returns are those of the record but for what is planted, so that a
sample never says a number twice.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Differs:
    """A number a unit returns that is not the one of the record.

    Attributes:
        unit: who returns it.
        recipe: which number (`programme.recipes`).
        by: how much it is above the record.
    """

    unit: str
    recipe: str
    by: int


@dataclass(frozen=True, slots=True)
class Round:
    """A form issued to units and what they returned.

    Attributes:
        form: what is asked, of the forms the product ships (`reporting.forms`).
        cut_off: the day its numbers speak of.
        due: when it is to be back.
        units: to whom it went, in working order.
        missing: those who have not returned it.
        differs: numbers that are not those of the record.
    """

    form: str
    cut_off: date
    due: date
    units: tuple[str, ...]
    missing: tuple[str, ...] = ()
    differs: tuple[Differs, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote for the reports of a day; numbers stand in it as evidence only.

    Attributes:
        until: the day its reports speak of.
        sort: `result`, `limit`, `cause`, `lesson`, `direction` or `request`.
        text: without numbers.
        evidence: recipes (`programme.recipes`) of the numbers it rests on, on that day.
        addressee: of a request.
    """

    until: date
    sort: str
    text: str
    evidence: tuple[str, ...] = ()
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that was issued before what the record learned late.

    Attributes:
        kind: `half-year`, `year` or `summing-up`.
        until: the day its figures speak of.
        number: of the document.
        day: when it was signed.
    """

    kind: str
    until: date
    number: str
    day: date


@dataclass(frozen=True, slots=True)
class Reporting:
    """What a sample brings for forms and reports.

    Attributes:
        reports: issued before what the record learns late.
        items: what persons wrote.
        rounds: entered when everything is known, so that only what is planted differs.
    """

    reports: tuple[Reported, ...] = ()
    items: tuple[Written, ...] = ()
    rounds: tuple[Round, ...] = ()
