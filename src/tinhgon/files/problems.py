"""The named reasons why a file is not read; none of them ever carries text of the document.

ReadingError
├── EmptyFile TooLarge TooManyPages        nothing to read, or more than is safe to read
├── UnknownFormat OtherFormat              not a format of this version
├── Encrypted ScannedPdf BrokenFile UnsafeArchive
├── WrongEncoding ControlCharacters NoText
├── OtherLanguage ScrambledText
└── Stamped                                a mark of state secrecy
"""

# ruff: noqa: N818 - the names say the reason; that they are errors, the base class says

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError


class ReadingError(InputError):
    """A file that cannot be read as a directive, with the place, the reason and the remedy."""


class EmptyFile(ReadingError):
    """The file has no bytes, or nothing but spaces."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "TG-READ-001",
            Message("the file is empty."),
            where=name,
            hint=Message("Check that the download or the copy was complete."),
        )


class TooLarge(ReadingError):
    """The file is larger than the limit."""

    def __init__(self, name: str, *, size: int, limit: int) -> None:
        super().__init__(
            "TG-READ-002",
            Message(
                "the file has %(size)s bytes; the limit is %(limit)s.",
                {"size": size, "limit": limit},
            ),
            where=name,
            hint=Message("Split the document, or save only its text."),
        )


class TooManyPages(ReadingError):
    """The document has more pages or characters than the limit."""

    def __init__(self, name: str, *, limit: int) -> None:
        super().__init__(
            "TG-READ-003",
            Message("the document is longer than the limit of %(limit)s.", {"limit": limit}),
            where=name,
            hint=Message("Split the document into its parts."),
        )


class UnknownFormat(ReadingError):
    """Binary content of no known document format."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "TG-READ-004",
            Message("the content is binary and is no document format this product knows."),
            where=name,
            hint=Message("Save the document as .docx, or as PDF with text, and try again."),
        )


class OtherFormat(ReadingError):
    """A format that is recognised and not read by this version."""

    def __init__(self, name: str, form: str) -> None:
        super().__init__(
            "TG-READ-005",
            Message(
                "the content is %(form)s, which this version does not read; it reads .txt, .md, "
                ".docx, .html and PDF with text. Older Word files, spreadsheets, OpenDocument "
                "and scans come with the next version.",
                {"form": form},
            ),
            where=name,
            hint=Message("Save the document as .docx, or as PDF with text, and try again."),
        )


class Encrypted(ReadingError):
    """The file opens only with a password."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "TG-READ-006",
            Message("the file is encrypted; it opens only with a password."),
            where=name,
            hint=Message("Open it with its password, save a copy without one, and read the copy."),
        )


class ScannedPdf(ReadingError):
    """A PDF of images, without a text layer."""

    def __init__(self, name: str, *, pages: int) -> None:
        super().__init__(
            "TG-READ-007",
            Message(
                "the PDF has %(pages)s pages and no text layer; it is a scan.", {"pages": pages}
            ),
            where=name,
            hint=Message(
                "Scans come with the next version; now use the .docx it was printed from, "
                "or run text recognition and save a PDF with text."
            ),
        )


class BrokenFile(ReadingError):
    """The format is known, the content is damaged."""

    def __init__(self, name: str, form: str, part: str = "") -> None:
        super().__init__(
            "TG-READ-008",
            Message(
                "the content begins like %(form)s but is damaged%(part)s.",
                {"form": form, "part": f" ({part})" if part else ""},
            ),
            where=name,
            hint=Message("Fetch the file again, or open it in its program and save a new copy."),
        )


class UnsafeArchive(ReadingError):
    """A packed file that would unpack to an unreasonable size; it was not unpacked."""

    def __init__(self, name: str, part: str) -> None:
        super().__init__(
            "TG-READ-009",
            Message(
                "the packed part %(part)s would unpack beyond the limits; it was not unpacked.",
                {"part": part},
            ),
            where=name,
            hint=Message("Do not open the file; ask its sender. A normal .docx is far smaller."),
        )


class WrongEncoding(ReadingError):
    """The bytes are not Unicode text."""

    def __init__(self, name: str, *, offset: int, guess: str = "") -> None:
        what = (
            Message(
                "wrong encoding: the letters are written in %(guess)s (first seen at %(offset)s).",
                {"guess": guess, "offset": offset},
            )
            if guess
            else Message(
                "wrong encoding: the byte at %(offset)s is not valid UTF-8.", {"offset": offset}
            )
        )
        super().__init__(
            "TG-READ-010",
            what,
            where=name,
            hint=Message(
                "Convert the text to Unicode (UTF-8) with the office's usual converter and "
                "save it again."
            ),
        )


class ControlCharacters(ReadingError):
    """Characters that belong in no text."""

    def __init__(self, name: str, *, offset: int, char: str) -> None:
        super().__init__(
            "TG-READ-011",
            Message(
                "a control character (U+%(code)s) stands at character %(offset)s.",
                {"code": f"{ord(char):04X}", "offset": offset},
            ),
            where=name,
            hint=Message("Open the document, save it as .docx or UTF-8 text, and try again."),
        )


class NoText(ReadingError):
    """A sound document that holds no text, such as a .docx with only pictures."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "TG-READ-012",
            Message("the document holds no text, perhaps only pictures."),
            where=name,
            hint=Message(
                "Scans come with the next version; now use the .docx it was printed from, "
                "or run text recognition and save a PDF with text."
            ),
        )


class OtherLanguage(ReadingError):
    """A text that is not Vietnamese."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "TG-READ-013",
            Message("the text is not Vietnamese; directives are read in Vietnamese only."),
            where=name,
            hint=Message("Read the Vietnamese original of the document."),
        )


class ScrambledText(ReadingError):
    """A Vietnamese text whose marks are lost or scrambled."""

    def __init__(self, name: str, *, percent: int) -> None:
        super().__init__(
            "TG-READ-014",
            Message(
                "too many words have lost or wrong diacritics (text quality %(percent)s of 100); "
                "nothing is extracted silently from bad text.",
                {"percent": percent},
            ),
            where=name,
            hint=Message("Use the original document, or a copy from another source."),
        )


class Stamped(ReadingError):
    """A document with a secrecy stamp; nothing of it is kept, shown or logged."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "TG-READ-015",
            Message(
                "the document bears a stamp of state secrecy; it was not read and no copy "
                "of it was kept."
            ),
            where=name,
            hint=Message(
                "State secrets do not belong in this product; enter only the published result."
            ),
        )


class UnreadablePath(ReadingError):
    """The path names nothing that can be opened."""

    def __init__(self, name: str, reason: Message) -> None:
        super().__init__(
            "TG-READ-016",
            reason,
            where=name,
            hint=Message("Check the name of the file and your right to read it."),
        )
