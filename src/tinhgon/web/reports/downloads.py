"""Files the room hands out: bytes under a name that may hold any letters."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import HttpResponse

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP: Final = "application/zip"
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def handed_out(data: bytes, name: str, media: str) -> HttpResponse:
    """Return bytes as a file to keep.

    Args:
        data: its bytes.
        name: with its ending.
        media: its media type.
    """
    ending = name.rpartition(".")[2] if "." in name else "bin"
    disposition = f"attachment; filename=\"tinhgon.{ending}\"; filename*=UTF-8''{quote(name)}"
    return HttpResponse(data, content_type=media, headers={"Content-Disposition": disposition})


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files as an archive; the same files are the same bytes."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            info = ZipInfo(name, _TIME)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()
