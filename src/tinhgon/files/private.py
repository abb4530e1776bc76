"""A working folder for one conversion: in memory where the system has it, gone in every case.

A document may bear a stamp of state secrecy that is seen only after its conversion. So nothing
of a conversion may stay: the folder lies on /dev/shm when there is room, only the owner can open
it, and it is removed at the end. A folder left by a process that was killed is recognised by its
lock, which died with the process, and removed with the next conversion.
"""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinhgon.files.problems import ConverterOverflow

_MEMORY = Path("/dev/shm")  # noqa: S108 - memory, which is why it is preferred to a disk
_PREFIX = "tinhgon-work-"
_LOCK = "lock"
_WORK = "work"
_ROOM = 512_000_000
"""Free bytes that /dev/shm must have; a small one (64 MB in some containers) would fill up."""


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give an empty folder of mode 0700 and remove it with all it holds.

    Raises:
        OSError: the folder cannot be made, or something in it cannot be removed.
    """
    base = _base()
    _sweep(base)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
    lock = os.open(folder / "new", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (folder / "new").rename(folder / _LOCK)  # under its name it is locked from the start
        inner = folder / _WORK
        inner.mkdir(mode=0o700)
        yield inner
    finally:
        _remove(folder)
        os.close(lock)


def read_result(path: Path, *, limit: int, name: str, program: str) -> bytes | None:
    """Return what a converter wrote, None when it wrote no such file.

    A link or a device in its place counts as nothing: the converter may have been misled by the
    document it read.

    Args:
        path: the file.
        limit: the most bytes it may have.
        name: the document, for the message.
        program: the converter, for the message.

    Raises:
        ConverterOverflow: the file is larger.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with open(handle, "rb") as stream:  # noqa: PTH123 - an open handle, so that nothing changes between
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise ConverterOverflow(name, program, limit=limit)
    return content


def folder_bytes(folder: Path) -> tuple[int, int]:
    """Return the bytes of all files below a folder and those of its largest file.

    A file counts as the room it takes, at least one block, so that many empty ones count too.
    """
    total = largest = 0
    waiting = [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    total += max(found.st_blocks * 512, 4096)
                    if stat.S_ISDIR(found.st_mode):
                        waiting.append(Path(entry.path))
                    else:
                        largest = max(largest, found.st_size)
    return total, largest


def _base() -> Path:
    """Return where to put the folder: memory if it is there, writable and roomy."""
    try:
        found = os.statvfs(_MEMORY)
    except OSError:
        return Path(tempfile.gettempdir())
    roomy = found.f_bavail * found.f_frsize >= _ROOM
    usable = roomy and os.access(_MEMORY, os.W_OK | os.X_OK)
    return _MEMORY if usable else Path(tempfile.gettempdir())


def _sweep(base: Path) -> None:
    """Remove the folders of processes that were killed."""
    for folder in base.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.lstat().st_uid == os.getuid() and _is_left(folder):
                _remove(folder)


def _is_left(folder: Path) -> bool:
    """Tell whether nobody holds the lock of a folder.

    A folder without a lock file is just being made, or being removed.
    """
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True


def _remove(folder: Path) -> None:
    """Remove a folder, also where the converter took its own rights away."""

    def unlock(_do: Callable[..., object], path: str, _error: object) -> None:
        for place in (Path(path).parent, Path(path)):
            with suppress(OSError):
                if not place.is_symlink():
                    place.chmod(0o700)

    for place in (folder / _WORK, folder):  # the lock goes last: until then it can be swept
        if place.exists():
            shutil.rmtree(place, onerror=unlock)
        if place.exists():
            shutil.rmtree(place)
