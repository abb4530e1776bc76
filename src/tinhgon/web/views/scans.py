"""Pictures of scanned pages, made from the original bytes when asked for."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from tinhgon.files.pictures import page_image
from tinhgon.kernel import TinhgonError
from tinhgon.services.policy import Action
from tinhgon.storage.models import Document
from tinhgon.storage.originals import Originals
from tinhgon.web.access import requires
from tinhgon.web.scan import WIDTHS, Scan

_FOR_EVER = "private, max-age=31536000, immutable"


@requires(Action.VIEW)
@require_GET
def page_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one page of a scan; the same bytes always give the same picture."""
    document = get_object_or_404(Document, pk=pk)
    asked = request.GET.get("rong", "")
    width = int(asked) if asked in {str(one) for one in WIDTHS} else WIDTHS[0]
    tag = f'"{document.bytes_sha256}-{number}-{width}"'
    if request.headers.get("If-None-Match") == tag:
        return _kept(HttpResponseNotModified(), tag)
    if number not in {page.number for page in Scan(document).kept}:
        raise Http404
    try:
        data = Originals(settings.TINHGON_DATA / "originals").load(document.bytes_sha256)
        picture = page_image(data, document.media_type, number, width)
    except (OSError, IndexError, TinhgonError):  # restored without originals, or damaged since
        raise Http404 from None
    return _kept(HttpResponse(picture, content_type="image/png"), tag)


def _kept(response: HttpResponse, tag: str) -> HttpResponse:
    """Let the browser keep the picture; a colleague's browser asks for itself."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = _FOR_EVER
    return response
