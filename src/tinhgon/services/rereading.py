"""Reading stored texts anew when the reader has become better."""

import logging
from dataclasses import dataclass

from django.db import transaction

from tinhgon.kernel import TinhgonError
from tinhgon.services.reading import Clock, Tools, store_reading
from tinhgon.services.records import describe
from tinhgon.storage.models import Document, Reading, StoredText

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RereadTexts:
    """Read every stored text anew whose reading is by another version of the reader.

    Run when the server starts, by nobody in particular; decisions are untouched because they
    are kept under the place in the text.
    """

    clock: Clock
    tools: Tools

    def check(self) -> None:
        """Nothing to ask: the administrator of the machine starts the server."""

    def execute(self) -> int:
        """Return how many texts were read anew; each is its own transaction."""
        self.check()
        fresh = Reading.objects.filter(reader=self.tools.version).values("text")
        stale = StoredText.objects.exclude(pk__in=fresh).values_list("pk", flat=True)
        done = 0
        for sha256 in list(stale):
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
        return done
