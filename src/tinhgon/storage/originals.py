"""Original bytes on disk, named by their SHA-256: `originals/ab/abcdef...`."""

import hashlib
import os
import tempfile
from pathlib import Path


class Originals:
    """The folder of original files of one data directory.

    Args:
        folder: usually `DATA/originals`; made when the first file is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this checksum are, or would be."""
        return self.folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Store the bytes unless they are there already; return their SHA-256 in hex.

        The file appears whole or not at all: it is written under another name in the same
        folder, forced to disk and renamed.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return sha256

    def load(self, sha256: str) -> bytes:
        """Return the bytes kept under this checksum."""
        return self.path(sha256).read_bytes()
