"""From a file to everything the library keeps of it, before anything is written.

Preparing needs no database, so it also runs in other processes: a file that makes a reader crash,
hang or eat memory ends its process and is named; the others go on.
"""

import ctypes
import hashlib
import logging
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from tinhgon.files.opening import content_of
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.services.tools import Extracted, Tools, default_tools

log = logging.getLogger(__name__)

SECONDS_PER_FILE = 1_800
"""A file that takes longer is given up; a scan of 300 pages takes about half of it."""

FILES_PER_PROCESS = 200
"""After so many files a process is replaced, which gives back what libraries hold on to."""

WINDOW = 8
"""Files on their way for each process: enough to keep it busy, few enough for the memory."""

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, extracted and read.

    Attributes:
        name: its name as people know it.
        sha256: of its bytes, lower-case hex.
        extracted: its text.
        reading: the object of `read`.
    """

    name: str
    sha256: str
    extracted: Extracted
    reading: Mapping[str, Any]


def prepare(data: bytes, name: str, tools: Tools) -> Prepared:
    """Extract and read one file.

    Raises:
        TinhgonError: the file is refused; nothing of it was kept.
    """
    extracted = tools.extract(data, name)
    return Prepared(name, hashlib.sha256(data).hexdigest(), extracted, tools.read(extracted.text))


def prepare_all(
    paths: Iterable[Path], tools: Tools, *, processes: int = 0
) -> Iterator[tuple[Path, Prepared | TinhgonError]]:
    """Yield each file with what became of it, in the order given.

    Args:
        paths: the files; read lazily, so their number costs no memory.
        tools: what this process works with; other processes use `default_tools`.
        processes: how many work beside this one; 0 prepares in this process.
    """
    if processes < 1:
        for path in paths:
            yield path, _attempt(lambda path=path: _prepare_file(path, tools), path.name)  # type: ignore[misc]
        return
    context = multiprocessing.get_context("spawn")  # a fork would share the database connection
    with ProcessPool(processes, FILES_PER_PROCESS, _follow_parent, [os.getpid()], context) as pool:
        waiting: deque[tuple[Path, Future[Prepared]]] = deque()
        for path in paths:
            future = pool.schedule(_prepare_here, [path], timeout=SECONDS_PER_FILE)
            waiting.append((path, future))
            if len(waiting) >= WINDOW * processes:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)


def _next(
    waiting: deque[tuple[Path, Future[Prepared]]],
) -> tuple[Path, Prepared | TinhgonError]:
    path, future = waiting.popleft()
    return path, _attempt(future.result, path.name)


def _attempt(work: Callable[[], Prepared], name: str) -> Prepared | TinhgonError:
    try:
        return work()
    except TinhgonError as error:
        return error
    except TimeoutError:
        return _given_up(
            name, Message("reading took longer than %(s)s seconds.", {"s": SECONDS_PER_FILE})
        )
    except ProcessExpired:
        return _given_up(name, Message("the process that read the file died."))
    except Exception as error:  # noqa: BLE001 - a defect of ours must not stop the others
        return fault(name, error)


def _prepare_here(path: Path) -> Prepared:
    return _prepare_file(path, default_tools())


def _prepare_file(path: Path, tools: Tools) -> Prepared:
    return prepare(content_of(path, path.name), path.name, tools)


def _follow_parent(parent: int) -> None:
    """End with the process that started this one, however that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears the interrupt and stops us
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _given_up(name: str, what: Message) -> InputError:
    return InputError(
        "TG-DOC-005",
        what,
        where=name,
        hint=Message("Nothing of it was kept. Try the file alone, or save it in another format."),
    )


def fault(name: str, error: BaseException) -> InputError:
    """Return the refusal for a defect of the product, naming its kind but no text of the file."""
    log.error("reading a file failed: %s", type(error).__name__)
    return InputError(
        "TG-DOC-003",
        Message("The program failed on this file (%(kind)s).", {"kind": type(error).__name__}),
        where=name,
        hint=Message("Nothing of it was kept. Report the file's type and this code."),
    )
