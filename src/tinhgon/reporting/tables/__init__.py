"""The fifteen tables of the reports (Biểu 1 - Biểu 15), pure functions of a record.

Every number is a figure asked of the record or made of such figures; every difference, rate and
total carries the formula that makes it from its neighbours, for the sheet that computes itself.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Figures, Grid
from tinhgon.reporting.tables.bodies import bodies, committees
from tinhgon.reporting.tables.building import Maker
from tinhgon.reporting.tables.causes import causes
from tinhgon.reporting.tables.duties import duties
from tinhgon.reporting.tables.inner import inner_units
from tinhgon.reporting.tables.later import later
from tinhgon.reporting.tables.leaders import leaders
from tinhgon.reporting.tables.people import people
from tinhgon.reporting.tables.places import places
from tinhgon.reporting.tables.progress import progress
from tinhgon.reporting.tables.services import service_units
from tinhgon.reporting.tables.staff import staff

MAKERS: Final[Mapping[int, Maker]] = {
    1: bodies,
    2: inner_units,
    3: committees,
    4: leaders,
    5: service_units,
    6: places,
    7: staff,
    8: causes,
    9: people,
    10: duties,
    **{number: partial(later, number) for number in (11, 12, 13, 14)},
    15: progress,
}
"""What writes each table, by its number."""


def table(number: int, record: Record, figures: Figures) -> Grid:
    """Return one table.

    Args:
        number: 1 to 15.
        record: what the report is made from.
        figures: of the report; the figures of the table are added.

    Raises:
        KeyError: there is no such table.
    """
    return MAKERS[number](record, figures)


def tables(record: Record, figures: Figures) -> tuple[Grid, ...]:
    """Return all tables in order."""
    return tuple(table(number, record, figures) for number in MAKERS)
