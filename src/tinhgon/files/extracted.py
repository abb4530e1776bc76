"""What an extraction hands on."""

from dataclasses import dataclass

from tinhgon.kernel import Message

Word = tuple[int, int, int, int, int, int]
"""start, end (offsets in the text), left, top, right, bottom (pixels of the page's picture)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a scan: where its words stand in the text and on the picture.

    Attributes:
        number: counted from 1.
        start: first offset of the page's text.
        end: offset after it; equal to `start` for a page that was left out.
        score: how sure the recognition is, 0 to 100.
        is_read: whether the page's words are in the text; a poor page is left out.
        width: pixels of the picture the boxes count in.
        height: pixels of the picture.
        words: the words of the page in the order of the text.
    """

    number: int
    start: int
    end: int
    score: int
    is_read: bool
    width: int
    height: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file, to which every offset of the reader refers.

    Attributes:
        text: the text exactly as it is to be stored; never changed afterwards.
        media_type: the format found in the content, as an internet media type.
        sha256: lower-case hex digest of the input bytes.
        notes: what a person should know of the extraction (a dropped BOM, doubtful marks).
        tool: the outside program that made text of the bytes, with its version; empty for ours.
        pages: the pages of a scan; empty for a file that carries its text.
    """

    text: str
    media_type: str
    sha256: str
    notes: tuple[Message, ...] = ()
    tool: str = ""
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of one format before the common tests.

    Attributes:
        text: the text of the document.
        margins: text that is printed but not part of `text` (page headers, page footers, drawn
            boxes, site furniture); searched for a stamp, then forgotten.
        notes: what a person should know of the extraction.
        tool: the outside program that made text of the bytes, with its version.
        pages: the pages of a scan.
    """

    text: str
    margins: str = ""
    notes: tuple[Message, ...] = ()
    tool: str = ""
    pages: tuple[Page, ...] = ()
