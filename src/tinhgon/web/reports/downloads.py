"""Files the room hands out: bytes under a name that may hold any letters."""

from urllib.parse import quote

from django.http import HttpResponse


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
