"""Reading stored texts anew when the reader has become better."""

import logging
from dataclasses import dataclass

from django.db import transaction

from tinhgon.kernel import TinhgonError
from tinhgon.services.citation_graph import resolve_pending
from tinhgon.services.reading import store_reading
from tinhgon.services.records import describe
from tinhgon.services.tools import Clock, Tools
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, Document, Reading, StoredText

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RereadTexts:
    """Read every stored text anew whose reading is by another version of the reader.

    Run when the server starts, in the name of the administrator; decisions are untouched because
    they are kept under the place in the text. The line in the trail comes before the first text.
    """

    account: Account
    clock: Clock
    tools: Tools

    def check(self) -> None:
        """Nothing to ask: the administrator of the machine starts the server."""

    def execute(self) -> int:
        """Return how many texts were read anew; each is its own transaction."""
        self.check()
        fresh = Reading.objects.filter(reader=self.tools.version).values("text")
        stale = list(StoredText.objects.exclude(pk__in=fresh).values_list("pk", flat=True))
        done = 0
        if stale:
            self._leave_line(len(stale))
        for sha256 in stale:
            text = StoredText.objects.get(pk=sha256)
            try:
                reading = self.tools.read(text.text)
            except TinhgonError as error:  # keep the older reading: the decisions hang on it
                log.warning("%s keeps its earlier reading: %s", text, error.code)
                continue
            with transaction.atomic():
                store_reading(text, reading, reader=self.tools.version, now=self.clock())
                for document in Document.objects.filter(text=text, part=0):
                    describe(document, reading)
            done += 1
        resolve_pending()
        return done

    @transaction.atomic
    def _leave_line(self, waiting: int) -> None:
        details: dict[str, int | str] = {"texts": waiting, "reader": self.tools.version}
        leave_line(by=self.account, verb="document.reread", details=details, clock=self.clock)
