"""Plain text and Markdown: the text exactly as decoded, Markdown left as it is written.

Accepted: UTF-8 with or without a byte order mark, UTF-16 with or without one, and the old
Vietnamese encodings. A dropped mark and another encoding are said; line ends stay as they are,
because offsets count into the text as stored.
"""

from tinhgon.files.extracted import RawText
from tinhgon.files.legacy import UTF_16, WINDOWS_1258, guess_bytes, guess_utf16
from tinhgon.files.problems import WrongEncoding
from tinhgon.kernel import Message


def read_plain(data: bytes, name: str) -> RawText:
    """Return the text of a .txt or .md file.

    Raises:
        WrongEncoding: the bytes are in no known encoding; names the first bad byte.
    """
    text, notes = decode(data, name)
    return RawText(text, notes=notes)


def decode(data: bytes, name: str) -> tuple[str, tuple[Message, ...]]:
    """Decode bytes; return the text and what a person should know of it.

    Letters of old fonts stay as they are shown: `legacy.to_unicode` converts them.

    Raises:
        WrongEncoding: the bytes are in no known encoding.
    """
    codec, skip = _codec(data)
    try:
        text = data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        found = None if skip else _other(data)
        if found is None:
            raise WrongEncoding(name, offset=skip + error.start) from None
        return found
    if skip:
        note = Message("a byte order mark was dropped; offsets count without it.")
        return text, (note,)
    if "\0" in text and (wide := guess_utf16(data)):
        return wide, (converted_note(UTF_16),)
    return text, ()


def converted_note(encoding: str) -> Message:
    """Return what is said of a text whose letters were converted to Unicode."""
    return Message(
        "the letters were written in %(encoding)s and were converted to Unicode.",
        {"encoding": encoding},
    )


def macros_note() -> Message:
    """Return what is said of a document that carries macros."""
    return Message("the document carries macros; they were not run.")


def _other(data: bytes) -> tuple[str, tuple[Message, ...]] | None:
    if wide := guess_utf16(data):
        return wide, (converted_note(UTF_16),)
    found = guess_bytes(data)
    if found is None:
        return None
    text, encoding = found
    return text, (converted_note(encoding),) if encoding == WINDOWS_1258 else ()


def _codec(data: bytes) -> tuple[str, int]:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8", 3
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le", 2
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be", 2
    return "utf-8", 0
