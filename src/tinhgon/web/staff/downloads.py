"""Tables of the room as workbooks; a store of invented data marks them."""

from collections.abc import Sequence
from typing import Final

from django.http import HttpResponse

from tinhgon.files.listings import to_xlsx
from tinhgon.kernel.tables import Listing
from tinhgon.services.sampling import watermark
from tinhgon.web.moment import Moment

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def handed_out(listings: Sequence[Listing], name: str, moment: Moment) -> HttpResponse:
    """Return tables as a workbook.

    Args:
        listings: its sheets.
        name: of the file, without its day and ending.
        moment: the dates of the page.
    """
    response = HttpResponse(to_xlsx(listings, watermark()), content_type=_XLSX)
    file_name = f"{name}-{moment.valid.isoformat()}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
