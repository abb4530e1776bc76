"""Where a decision was taken: on the reading page of a document or in the review queue."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from tinhgon.storage.models import Document
from tinhgon.storage.values import FindingKey
from tinhgon.web.access import signed_in
from tinhgon.web.panel import Panel
from tinhgon.web.queue import FILTERS, QueuePage
from tinhgon.web.room import ReadingRoom

FROM_QUEUE = "hang"  # the form field that carries the parameters of the queue's address


class Desk:
    """The page a form was sent from, and how to show the next finding on it.

    Args:
        request: the request with the form.
        document: the document of the form's finding, its text loaded.
    """

    def __init__(self, request: HttpRequest, document: Document) -> None:
        self.account = signed_in(request)
        self.document = document
        self.is_queue = FROM_QUEUE in request.POST
        self._hides_scan = request.POST.get("anh") == "0"
        sent = QueryDict(request.POST.get(FROM_QUEUE, ""))
        self._filters = {key: str(sent[key]) for key in FILTERS if sent.get(key)}

    def name(self, slug: str) -> str:
        """Return a finding of the form's document as it stands in the page's address."""
        return f"{self.document.pk}.{slug}" if self.is_queue else slug

    def place(self, key: FindingKey) -> str:
        """Return any finding's name; in the queue it may stand in another document."""
        if key.text_sha256 == self.document.text_id:
            return self.name(key.slug)
        owner = Document.objects.filter(text=key.text_sha256, part=0).order_by("pk").first()
        return f"{owner.pk}.{key.slug}" if owner and self.is_queue else ""

    def context(self, name: str, *, is_editing: bool = False) -> dict[str, Any]:
        """Return what the page's templates need to show one finding."""
        if self.is_queue:
            params = {**self._filters, "mo": name}
            page = QueuePage(params, self.account, is_editing=is_editing)
            return {"room": page.panel, "page": page}
        room = ReadingRoom(
            self.document,
            name,
            self.account,
            is_editing=is_editing,
            hides_scan=self._hides_scan,
        )
        return {"room": room}

    def panel(self, name: str) -> Panel | None:
        """Return the panel with one finding open."""
        panel: Panel | None = self.context(name)["room"]
        return panel

    def address(self, name: str) -> str:
        """Return the address that shows one finding on this page."""
        if self.is_queue:
            return f"{reverse('queue')}?{urlencode({**self._filters, 'mo': name})}"
        here = reverse("document", args=[self.document.pk])
        params = {"anh": "0", "muc": name} if self._hides_scan else {"muc": name}
        return f"{here}?{urlencode(params)}#hien-tai"

    @property
    def template(self) -> str:
        """The template of the whole page."""
        return "review/queue.html" if self.is_queue else "documents/reading.html"
