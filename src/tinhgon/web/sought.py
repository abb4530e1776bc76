"""The places of a search on the reading page: `?doan=10-20&tim=biên chế`."""

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from tinhgon.directives.searching import Hit, parse
from tinhgon.kernel import Span
from tinhgon.storage.models import Document
from tinhgon.storage.repositories.search import places_in
from tinhgon.web.marking import ASKED, HIT, Marked

_PLACES = re.compile(r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9}){0,40}", re.ASCII)


class Sought:
    """A stretch of the text somebody was sent to, and where else the same words stand.

    Args:
        document: the document, its text loaded.
        asked: the parameters of the request: `doan` the stretch, `tim` what was searched for.
    """

    def __init__(self, document: Document, asked: QueryDict) -> None:
        self.document = document
        self.query = parse(asked.get("tim", ""))
        self.asked = asked.get("doan", "")

    @cached_property
    def places(self) -> list[Span]:
        """The stretch asked for, inside the text; a page's end may cut it into several."""
        if not _PLACES.fullmatch(self.asked):
            return []
        pairs = (map(int, pair.split("-")) for pair in self.asked.split(","))
        spans = (Span(start, min(end, self.document.text.chars)) for start, end in pairs)
        return [span for span in spans if span.start < span.end]

    @cached_property
    def hits(self) -> list[Hit]:
        """Where the words of the search stand in this text."""
        return places_in(self.query, self.document.text)[0] if self.query.branches else []

    @property
    def is_shown(self) -> bool:
        """Tell whether there is anything to mark."""
        return bool(self.places or self.hits)

    @cached_property
    def at(self) -> int:
        """One-based number of the present place among the hits, 0 when it is none of them."""
        if not self.places:
            return 0
        start = self.places[0].start
        return next((at for at, hit in enumerate(self.hits, 1) if hit.start == start), 0)

    @property
    def before(self) -> str:
        """Address of the place before this one, empty at the first."""
        earlier = [hit for hit in self.hits if self.places and hit.start < self.places[0].start]
        return self._address(earlier[-1]) if earlier else ""

    @property
    def after(self) -> str:
        """Address of the place after this one, empty at the last."""
        here = self.places[0].start if self.places else -1
        later = next((hit for hit in self.hits if hit.start > here), None)
        return self._address(later) if later else ""

    def _address(self, hit: Hit) -> str:
        places = ",".join(f"{piece.start}-{piece.end}" for piece in hit.pieces)
        return f"?{urlencode({'doan': places, 'tim': self.query.text})}#{ASKED}"

    def marks(self) -> Iterator[Marked]:
        """Yield the places to colour; the present one bears the name `doan`."""
        own = {span.start for span in self.places}
        for span in self.places:
            yield Marked(span.start, span.end, HIT, ASKED, "")
        for hit in self.hits:
            for piece in hit.pieces:
                if piece.start not in own:
                    yield Marked(piece.start, piece.end, HIT, HIT, "")
