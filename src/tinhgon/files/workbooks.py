"""Opens an .xlsx workbook as plain cells, within limits and without running anything in it."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

MAX_UNPACKED = 50_000_000
MAX_COLUMNS = 64
MAX_SHEETS = 50
_OLE = b"\xd0\xcf\x11\xe0"


def read_workbook(
    data: bytes, name: str, *, max_rows: int
) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Yield title and cells of each sheet; formulas come as the values stored with them.

    Args:
        data: the bytes of an .xlsx file.
        name: its name, for messages.
        max_rows: the most rows a sheet may have.

    Raises:
        InputError: TG-SHEET-006 when it is no readable workbook, 007 beyond the limits.
    """
    _check_package(data, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets[:MAX_SHEETS]:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=max_rows + 1, max_col=MAX_COLUMNS, values_only=True)
            grid: list[tuple[object, ...]] = [tuple(row) for row in rows]
            if len(grid) > max_rows:
                raise _refuse("TG-SHEET-007", Message("The sheet has too many rows."), name)
            yield sheet.title, grid
    except (
        InvalidFileException,
        DefusedXmlException,
        ParseError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
    ):
        raise _refuse("TG-SHEET-006", Message("The workbook cannot be read."), name) from None


def _check_package(data: bytes, name: str) -> None:
    """Refuse what is no zip package, is encrypted, or unpacks beyond the limit."""
    if data.startswith(_OLE):
        raise _refuse(
            "TG-SHEET-006", Message("The workbook is protected or in the old .xls format."), name
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError):
        raise _refuse("TG-SHEET-006", Message("The workbook cannot be read."), name) from None
    if unpacked > MAX_UNPACKED:
        raise _refuse(
            "TG-SHEET-007", Message("The workbook unpacks to more than the limit."), name
        )


def _refuse(code: str, what: Message, name: str) -> InputError:
    """Return the refusal of a workbook."""
    return InputError(
        code,
        what,
        where=name,
        hint=Message("Save it again as .xlsx without a password, or paste the table."),
    )
