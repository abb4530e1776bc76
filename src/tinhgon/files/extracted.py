"""What an extraction hands on."""

from dataclasses import dataclass

from tinhgon.kernel import Message


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file, to which every offset of the reader refers.

    Attributes:
        text: the text exactly as it is to be stored; never changed afterwards.
        media_type: the format found in the content, as an internet media type.
        sha256: lower-case hex digest of the input bytes.
        notes: what a person should know of the extraction (a dropped BOM, doubtful marks).
    """

    text: str
    media_type: str
    sha256: str
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of one format before the common tests.

    Attributes:
        text: the text of the document.
        margins: text that is printed but not part of `text` (page headers, page footers, drawn
            boxes, site furniture); searched for a stamp, then forgotten.
        notes: what a person should know of the extraction.
    """

    text: str
    margins: str = ""
    notes: tuple[Message, ...] = ()
