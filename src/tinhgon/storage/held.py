"""Bytes a person works on between two pages: kept by their checksum for a day, then gone.

What is held was declared and checked before; nothing of it is part of the record.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tinhgon.storage.originals import Originals

LASTS: Final = timedelta(days=1)


class Held:
    """The folder of one data directory.

    Args:
        folder: usually `DATA/held`; made when the first bytes are held.
    """

    def __init__(self, folder: Path) -> None:
        self._files = Originals(folder)

    def keep(self, data: bytes, now: datetime) -> str:
        """Hold bytes, put away what was held too long; return their SHA-256 in hex.

        Args:
            data: the bytes.
            now: the moment, aware.
        """
        self._sweep(now)
        sha256 = self._files.keep(data)
        self._files.path(sha256).touch()  # held anew: another day
        return sha256

    def load(self, sha256: str) -> bytes | None:
        """Return bytes, None when they are held no more."""
        try:
            return self._files.load(sha256)
        except OSError:
            return None

    def _sweep(self, now: datetime) -> None:
        oldest = (now - LASTS).timestamp()
        for file in self._files.folder.glob("*/*"):
            try:
                if file.stat().st_mtime < oldest:
                    file.unlink()
            except OSError:  # another process swept it
                continue
