"""What leaves with a round: the workbooks, the letter, the message, the list of files."""

from collections.abc import Iterator, Sequence
from typing import Final

from tinhgon.files.listings import to_csv
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Listing, plain
from tinhgon.organisation.addressing import one_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.things import LEVELS, UNIT_CLASSES
from tinhgon.reporting.forms.letters import Sent, covering_letter, message
from tinhgon.reporting.forms.unit_book import FormRow
from tinhgon.services.form_senders import sender_of
from tinhgon.services.round_values import unit_books
from tinhgon.services.sampling import watermark
from tinhgon.storage.models import Account, IssuedForm
from tinhgon.storage.registry_cache import apparatus

LETTER, MESSAGE, INDEX = "cong-van.docx", "tin-nhan.txt", "danh-sach.csv"
OURS: Final = frozenset({LETTER, MESSAGE, INDEX})
"""Files of a round that are no returns."""

_LONGEST: Final = 60


def issued_files(form: IssuedForm, account: Account) -> Iterator[tuple[str, bytes]]:
    """Yield what leaves with a round, by name: a workbook for each unit, then the rest.

    Args:
        form: the round.
        account: in whose name the letter is.
    """
    names = []
    for number, (row, data) in enumerate(unit_books(form), 1):
        name = file_name(number, row)
        names.append((row, name))
        yield name, data
    state = apparatus(form.cut_off)
    sender, sent = sender_of(account, state), Sent(form.name, form.cut_off, form.due)
    listed = tuple((row.name, name) for row, name in names)
    yield LETTER, covering_letter(sender, sent, listed)
    yield MESSAGE, message(sender, sent).encode()
    rows = tuple((row.address, row.name, row.parent, name) for row, name in names)
    heads = ("unit", "name", "parent", "file")
    yield INDEX, to_csv(Listing("index", "index", heads, rows), watermark())


def file_name(number: int, row: FormRow) -> str:
    """Return the name of a unit's workbook, without marks.

    Examples:
        >>> file_name(7, FormRow("u", "", "Sở Nội vụ"))
        '007-so-noi-vu.xlsx'
    """
    return f"{number:03d}-{plain(row.name).replace(' ', '-')[:_LONGEST].strip('-')}.xlsx"


def units_named(lines: Sequence[str], state: Apparatus) -> list[str]:
    """Return the units of a list, one a line: codes, names, names with their parent's.

    Raises:
        InputError: `TG-ORG-020` none, `TG-ORG-021` several units of a line.
    """
    return [one_of(state.units, line.strip()).id for line in lines if line.strip()]


def units_of_class(said: str, state: Apparatus) -> list[str]:
    """Return the units of a class, and of a level: `state_agency`, `administrative_unit:commune`.

    Raises:
        InputError: `TG-FORM-047`, there is no such class or level.
    """
    unit_class, _colon, level = said.partition(":")
    if unit_class not in UNIT_CLASSES or level not in LEVELS:
        raise InputError(
            "TG-FORM-047",
            Message("This is neither a file nor a class of units."),
            where=said,
            hint=Message("Name a file with a unit a line, or a class such as state_agency."),
        )
    found = state.units.units().where(unit_class=unit_class)
    if level:
        found = found.where(level=level)
    return [one.id for one in found if one.values and not one.values.is_outside]
