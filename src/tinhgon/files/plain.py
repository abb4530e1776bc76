"""Plain text and Markdown: the text exactly as decoded, Markdown left as it is written.

Accepted: UTF-8 with or without a byte order mark, UTF-16 with one. The mark is dropped and said
so; line ends stay as they are, because offsets count into the text as stored.
"""

from tinhgon.files.extracted import RawText
from tinhgon.files.legacy import guess_bytes, is_utf16
from tinhgon.files.problems import WrongEncoding
from tinhgon.kernel import Message

_UTF16 = "UTF-16 (BOM?)"


def read_plain(data: bytes, name: str) -> RawText:
    """Return the text of a .txt or .md file.

    Raises:
        WrongEncoding: the bytes are not Unicode; names the first bad byte and, if it can be told,
            the old Vietnamese encoding.
    """
    text, dropped = decode(data, name)
    if not dropped:
        return RawText(text)
    note = Message("a byte order mark was dropped; offsets count without it.")
    return RawText(text, notes=(note,))


def decode(data: bytes, name: str) -> tuple[str, bool]:
    """Decode Unicode bytes; return the text and whether a byte order mark was dropped."""
    codec, skip = _codec(data)
    try:
        text = data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        guess = "" if skip else guess_bytes(data) or _UTF16 * is_utf16(data)
        raise WrongEncoding(name, offset=skip + error.start, guess=guess) from None
    if "\0" in text and not skip and is_utf16(data):
        raise WrongEncoding(name, offset=data.index(b"\0"), guess=_UTF16)
    return text, bool(skip)


def _codec(data: bytes) -> tuple[str, int]:
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8", 3
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le", 2
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be", 2
    return "utf-8", 0
