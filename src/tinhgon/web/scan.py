"""The pages of a scan beside its text: pictures, scores, the open finding boxed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from tinhgon.files.extracted import Page, Word
from tinhgon.services.pages import load_pages
from tinhgon.storage.models import Document, Extraction
from tinhgon.storage.values import FindingKey

WIDTHS = (480, 900, 1600)  # pixels a picture is made in: beside the text, and by itself
_MARGIN = 4  # pixels of the scan around the words of a box


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture of a page, in its own pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page as the screen shows it.

    Attributes:
        page: the page with its score and size.
        address: of the picture beside the text.
        large: of the same picture in full width.
        boxes: the lines of the open finding on it.
        is_open: whether the open finding begins on it.
    """

    page: Page
    address: str
    large: str
    boxes: tuple[Box, ...]
    is_open: bool


class Scan:
    """The pages a document's text came from, none for a file that carries its text.

    Args:
        document: the document.
        key: the open finding, None when none is open.
    """

    def __init__(self, document: Document, key: FindingKey | None = None) -> None:
        self.document = document
        self.key = key

    @cached_property
    def kept(self) -> list[Page]:
        """The pages as the newest extraction of the file kept them."""
        sha256 = self.document.bytes_sha256
        row = Extraction.objects.filter(bytes_sha256=sha256, text=self.document.text_id).last()
        return load_pages(row.pages) if row else []

    @property
    def pages(self) -> list[ScannedPage]:
        """The pages with what the open finding covers of them."""
        opened = self._opened()
        return [
            ScannedPage(
                page=page,
                address=picture_address(self.document, page.number, WIDTHS[1]),
                large=picture_address(self.document, page.number, WIDTHS[2]),
                boxes=tuple(boxes_of(page, self.key)) if self.key else (),
                is_open=page is opened,
            )
            for page in self.kept
        ]

    @property
    def poor(self) -> list[Page]:
        """The pages whose words are not in the text."""
        return [page for page in self.kept if not page.is_read]

    def _opened(self) -> Page | None:
        if self.key is None:
            return None
        start, end = self.key.start, self.key.end
        return next((p for p in self.kept if p.start < end and start < p.end), None)


def picture_address(document: Document, number: int, width: int) -> str:
    """Return the address of a page's picture; it names the bytes, so it may be kept for ever."""
    address = reverse("page_picture", args=[document.pk, number])
    return f"{address}?{urlencode({'rong': width, 'tep': document.bytes_sha256[:16]})}"


def boxes_of(page: Page, key: FindingKey) -> Iterable[Box]:
    """Yield a box for each printed line of a finding on a page.

    Words follow each other in the text; a word beside the one before it is on the same line.
    """
    words = [word for word in page.words if word[0] < key.end and key.start < word[1]]
    for line in _lines(words):
        left, top = min(w[2] for w in line), min(w[3] for w in line)
        right, bottom = max(w[4] for w in line), max(w[5] for w in line)
        left, top = max(0, left - _MARGIN), max(0, top - _MARGIN)
        right, bottom = min(page.width, right + _MARGIN), min(page.height, bottom + _MARGIN)
        yield Box(left, top, right - left, bottom - top)


def _lines(words: Sequence[Word]) -> Iterable[list[Word]]:
    line: list[Word] = []
    for word in words:
        if line and not _follows(line[-1], word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _follows(before: Word, word: Word) -> bool:
    """Tell whether a word stands to the right of the one before, at its height."""
    middle = (word[3] + word[5]) / 2
    return before[3] <= middle <= before[5] and word[2] >= before[2]
