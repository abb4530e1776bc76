"""The named reasons why a file is not read; none of them ever carries text of the document.

ReadingError
├── EmptyFile TooLarge TooManyPages        nothing to read, or more than is safe to read
├── UnknownFormat OtherFormat              not a format of this version
├── Encrypted BrokenFile UnsafeArchive PictureTooLarge
├── PoorScan                               every page of a scan too poor to be recognised
├── WrongEncoding ControlCharacters NoText
├── OtherLanguage ScrambledText
├── Stamped                                a mark of state secrecy
├── UnreadablePath
├── ProgramMissing NotConfined             a converter that is not here, or may not be started
└── ConverterHung ConverterCrashed ConverterOverflow ConverterMemory    one that was ended
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
            Message("the content is %(form)s, which this version does not read.", {"form": form}),
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


class PoorScan(ReadingError):
    """A scan none of whose pages is good enough to be recognised."""

    def __init__(self, name: str, *, pages: int, score: int, least: int) -> None:
        super().__init__(
            "TG-READ-007",
            Message(
                "the scan is too poor to be read: of %(pages)s pages the best has a quality of "
                "%(score)s of 100, at least %(least)s is needed; nothing is extracted from a page "
                "that would be misread.",
                {"pages": pages, "score": score, "least": least},
            ),
            where=name,
            hint=Message(
                "Scan the paper again, straight, in grey, at 300 dots per inch, or use the .docx "
                "it was printed from."
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
    """The bytes are text in no known encoding."""

    def __init__(self, name: str, *, offset: int) -> None:
        super().__init__(
            "TG-READ-010",
            Message(
                "wrong encoding: the byte at %(offset)s is not valid UTF-8.", {"offset": offset}
            ),
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
                "If its pages are pictures, save it as PDF and read that; otherwise use the "
                "document it was printed from."
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


class ProgramMissing(ReadingError):
    """The format needs a program that is not installed here."""

    def __init__(self, name: str, form: str, *, program: str, packages: str) -> None:
        super().__init__(
            "TG-READ-017",
            Message(
                "the content is %(form)s, which is read through %(program)s; %(program)s is not "
                "installed on this machine.",
                {"form": form, "program": program},
            ),
            where=name,
            hint=Message(
                "Have the administrator install %(packages)s (Debian, Ubuntu), or save the "
                "document as .docx, .xlsx or PDF with text.",
                {"packages": packages},
            ),
        )


class NotConfined(ReadingError):
    """A program that cannot be kept from the network on this system is not started."""

    def __init__(self, name: str, program: str) -> None:
        super().__init__(
            "TG-READ-018",
            Message(
                "%(program)s was not started: this system offers no way to keep it from the "
                "network and within its limits.",
                {"program": program},
            ),
            where=name,
            hint=Message(
                "Run the product on Linux (x86-64 or ARM64) with seccomp, or save the document "
                "as .docx, .xlsx or PDF with text."
            ),
        )


class ConverterHung(ReadingError):
    """A converter that did not end in its time was ended."""

    def __init__(self, name: str, program: str, *, seconds: int) -> None:
        super().__init__(
            "TG-READ-019",
            Message(
                "%(program)s did not finish within %(seconds)s seconds and was ended.",
                {"program": program, "seconds": seconds},
            ),
            where=name,
            hint=Message(
                "Open the document in its program and save it as .docx or PDF with text; if it "
                "is very long, split it."
            ),
        )


class ConverterCrashed(ReadingError):
    """A converter that ended with an error, or without a result."""

    def __init__(self, name: str, program: str, *, end: str) -> None:
        super().__init__(
            "TG-READ-020",
            Message(
                "%(program)s could not convert the file (%(end)s).",
                {"program": program, "end": end},
            ),
            where=name,
            hint=Message(
                "Open the document in its program and save it as .docx or PDF with text; if that "
                "fails too, fetch the file again."
            ),
        )


class ConverterOverflow(ReadingError):
    """A converter that wrote more than it may was ended."""

    def __init__(self, name: str, program: str, *, limit: int) -> None:
        super().__init__(
            "TG-READ-021",
            Message(
                "%(program)s wrote more than %(limit)s bytes and was ended.",
                {"program": program, "limit": limit},
            ),
            where=name,
            hint=Message(
                "Open the document in its program and save it as .docx or PDF with text; if it "
                "is very long, split it."
            ),
        )


class ConverterMemory(ReadingError):
    """A converter that took more memory than it may was ended."""

    def __init__(self, name: str, program: str, *, limit: int) -> None:
        super().__init__(
            "TG-READ-022",
            Message(
                "%(program)s needed more than %(limit)s bytes of memory and was ended.",
                {"program": program, "limit": limit},
            ),
            where=name,
            hint=Message(
                "Open the document in its program and save it as .docx or PDF with text; if it "
                "is very long, split it."
            ),
        )


class PictureTooLarge(ReadingError):
    """A picture with more pixels than are unpacked."""

    def __init__(self, name: str, *, limit: int) -> None:
        super().__init__(
            "TG-READ-023",
            Message(
                "the picture has more than %(limit)s pixels; it was not unpacked.",
                {"limit": limit},
            ),
            where=name,
            hint=Message("Scan or save the page at 200 to 300 dots per inch."),
        )
