"""The content of a file on disk, within the limit, or the reason in words."""

import stat
from pathlib import Path

from tinhgon.files.limits import MAX_BYTES
from tinhgon.files.problems import TooLarge, UnreadablePath
from tinhgon.kernel import Message


def content_of(path: Path, shown: str) -> bytes:
    """Return the bytes of a file.

    Args:
        path: where it is.
        shown: how messages name it.

    Raises:
        ReadingError: it cannot be opened, or is too large.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
            raise TooLarge(shown, size=status.st_size, limit=MAX_BYTES)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadablePath(shown, Message("there is no such file.")) from None
    except IsADirectoryError:
        raise UnreadablePath(shown, Message("this is a folder, not a file.")) from None
    except PermissionError:
        raise UnreadablePath(shown, Message("this account may not read the file.")) from None
    except (OSError, ValueError) as error:
        reason = Message(
            "the file cannot be opened (%(reason)s).",
            {"reason": getattr(error, "strerror", None) or type(error).__name__},
        )
        raise UnreadablePath(shown, reason) from None
    if len(data) > MAX_BYTES:
        raise TooLarge(shown, size=len(data), limit=MAX_BYTES)
    return data
