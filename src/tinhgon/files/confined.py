r"""Runs an outside converter in a child process with limits on time, memory, output and network.

The document is foreign, the converter is large: what it may do is fixed before it starts and
watched while it runs. It gets an empty environment, its private folder as home, resource limits,
and a filter that lets it open no socket but a local one; where the system has no such filter it
is not started at all. Its whole family of processes is killed at every end.

Example:
    >>> run(["/bin/echo", "được"], name="a.doc").decode()
    'được\n'
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path, PurePath

from tinhgon.files.private import folder_bytes
from tinhgon.files.problems import (
    ConverterCrashed,
    ConverterHung,
    ConverterMemory,
    ConverterOverflow,
    NotConfined,
    ReadingError,
)

_LAUNCHER = Path(__file__).with_name("_launcher.py")
_POLL_SECONDS = 0.1
_GRACE_SECONDS = 10
"""How long the launcher may take to kill and bury; killing is immediate unless a disk hangs."""

_PIECE = 65_536
_KEPT_ERRORS = 20_000
_NO_MEMORY = (b"MemoryError", b"bad_alloc", b"annot allocate memory", b"ut of memory")
_NO_NETWORK_PROGRAM = """
import errno, socket, sys
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    try:
        socket.socket(family, socket.SOCK_DGRAM)
    except PermissionError:
        continue
    sys.exit(1)
socket.socket(socket.AF_UNIX)
print("cut off")
"""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one converter may use.

    Attributes:
        seconds: time on the clock until it is ended.
        cpu_seconds: computing time of each of its processes.
        memory_bytes: address space of each of its processes, and memory of all together.
        file_bytes: the largest file it may write.
        output_bytes: what it may write to its standard output.
        folder_bytes: all files of its folder together.
    """

    seconds: int = 120
    cpu_seconds: int = 120
    memory_bytes: int = 3_000_000_000
    file_bytes: int = 200_000_000
    output_bytes: int = 100_000_000
    folder_bytes: int = 400_000_000


DEFAULT = ChildLimits()


def run(
    command: Sequence[str],
    *,
    name: str,
    folder: Path | None = None,
    stdin: bytes = b"",
    limits: ChildLimits = DEFAULT,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run a program to its end and return what it wrote to its standard output.

    Args:
        command: the program (an absolute path, or a name found on the system's path) and its
            arguments; no shell reads them.
        name: the document it works on, for messages.
        folder: its working folder and home, from `private_folder`; None for a program that
            needs none.
        stdin: what it reads.
        limits: what it may use.
        environment: variables beside PATH, HOME, TMPDIR and a Unicode locale.

    Raises:
        NotConfined: the system cannot cut off its network; nothing was started.
        ConverterHung: its time was over.
        ConverterOverflow: it wrote too much to the output, to one file or to the folder.
        ConverterMemory: it took too much memory.
        ConverterCrashed: it could not be started, failed, or was killed by a signal.
    """
    program = PurePath(command[0]).name
    if sys.platform != "linux":
        raise NotConfined(name, program)
    child = _Child(program, name, folder, limits)
    try:
        child.start(command, environment or {})
        child.follow(stdin)
    finally:
        child.end()
    child.check()
    return bytes(child.output)


@cache
def network_is_cut_off() -> bool:
    """Tell, by trying it once, whether a converter started here can reach no network."""
    command = [sys.executable, "-I", "-S", "-c", _NO_NETWORK_PROGRAM]
    try:
        return run(command, name="", limits=ChildLimits(seconds=30)) == b"cut off\n"
    except (ReadingError, OSError):
        return False


@dataclass(slots=True)
class _Child:
    """One converter: its launcher, its pipes, and why it was ended."""

    program: str
    name: str
    folder: Path | None
    limits: ChildLimits
    output: bytearray = field(default_factory=bytearray)
    _errors: bytearray = field(default_factory=bytearray)
    _report: bytearray = field(default_factory=bytearray)
    _process: "subprocess.Popen[bytes] | None" = None
    _status: int = -1
    _problem: ReadingError | None = None
    _peak: int = 0

    def start(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start the launcher with an environment that carries nothing of this process."""
        self._status, written = os.pipe2(os.O_CLOEXEC)
        home = str(self.folder or "/nonexistent")
        settings = {
            **asdict(self.limits),
            "parent": os.getpid(),
            "status": written,
            "folder": str(self.folder.parent) if self.folder else "",
        }
        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell; the caller names the program
                [sys.executable, "-I", "-S", str(_LAUNCHER), json.dumps(settings), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=(written,),
                start_new_session=True,
                cwd=self.folder or "/",
                env={
                    "PATH": "/usr/local/bin:/usr/bin:/bin",
                    "HOME": home,
                    "TMPDIR": home,
                    "LANG": "C.UTF-8",
                    "LC_ALL": "C.UTF-8",
                    **environment,
                },
            )
        finally:
            os.close(written)

    def follow(self, stdin: bytes) -> None:
        """Feed and drain the pipes and watch the limits until the converter has ended."""
        process = self._process
        assert process and process.stdin and process.stdout and process.stderr  # noqa: S101, PT018
        deadline = time.monotonic() + self.limits.seconds
        with selectors.DefaultSelector() as pipes:
            for stream, take in (
                (process.stdout.fileno(), self._take_output),
                (process.stderr.fileno(), self._take_errors),
                (self._status, self._report.extend),
            ):
                pipes.register(stream, selectors.EVENT_READ, take)
            if stdin:
                os.set_blocking(process.stdin.fileno(), False)
                pipes.register(process.stdin, selectors.EVENT_WRITE, memoryview(stdin))
            else:
                process.stdin.close()
            due = 0.0
            while self._problem is None and any(
                key.events == selectors.EVENT_READ for key in pipes.get_map().values()
            ):
                self._serve(pipes)
                now = time.monotonic()
                if now >= due:
                    self._watch()
                    due = time.monotonic() + _POLL_SECONDS
                if now >= deadline and self._problem is None:
                    self._problem = self._hung(self.limits.seconds)

    def _serve(self, pipes: selectors.BaseSelector) -> None:
        for key, _ready in pipes.select(_POLL_SECONDS):
            if key.events == selectors.EVENT_WRITE:
                self._feed(pipes, key)
            elif piece := os.read(key.fd, _PIECE):
                take: Callable[[bytes], None] = key.data
                take(piece)
            else:
                pipes.unregister(key.fileobj)

    @staticmethod
    def _feed(pipes: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
        """Write a piece of the input; a program that does not read it has its reasons."""
        left = b""
        with suppress(BrokenPipeError):
            left = key.data[os.write(key.fd, key.data[:_PIECE]) :]
        if left:
            pipes.modify(key.fileobj, selectors.EVENT_WRITE, left)
        else:
            pipes.unregister(key.fileobj)
            with suppress(BrokenPipeError):
                key.fileobj.close()  # type: ignore[union-attr]

    def _take_output(self, piece: bytes) -> None:
        self.output += piece
        if len(self.output) > self.limits.output_bytes:
            self._problem = self._overflow(self.limits.output_bytes)

    def _take_errors(self, piece: bytes) -> None:
        """Keep the end of what it complains of, to know memory from other failures."""
        self._errors += piece
        del self._errors[:-_KEPT_ERRORS]

    def _watch(self) -> None:
        """Look at what the converter has used by now."""
        self._watch_folder()
        if group := self._reported("group"):
            resident, mapped = _group_memory(int(group))
            self._peak = max(self._peak, mapped)
            if resident > self.limits.memory_bytes:
                self._problem = self._memory()

    def _watch_folder(self) -> None:
        if self.folder is None:
            return
        total, largest = folder_bytes(self.folder)
        if total > self.limits.folder_bytes:
            self._problem = self._overflow(self.limits.folder_bytes)
        elif largest >= self.limits.file_bytes:
            self._problem = self._overflow(self.limits.file_bytes)

    def end(self) -> None:
        """Kill all that runs and close all that is open, however it came to this."""
        process = self._process
        if process is not None:
            process.terminate()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream is not None:
                    with suppress(BrokenPipeError):
                        stream.close()
            try:
                process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.returncode != 0 and (group := self._reported("group")):
                with suppress(ProcessLookupError):  # its launcher is gone: end it from here
                    os.killpg(int(group), signal.SIGKILL)
        if self._status >= 0:
            os.close(self._status)

    def check(self) -> None:
        """Raise what was found while it ran, or what its end says."""
        if self._problem is None:
            self._watch_folder()
        refused, signalled, left = map(self._reported, ("refused", "signal", "exit"))
        if self._problem is not None:
            raise self._problem
        if refused == "network":
            raise NotConfined(self.name, self.program)
        if left == "0" and not refused:
            return
        if signalled == str(int(signal.SIGXCPU)):
            raise self._hung(self.limits.cpu_seconds)
        if signalled == str(int(signal.SIGXFSZ)):
            raise self._overflow(self.limits.file_bytes)
        starved = self._peak > self.limits.memory_bytes * 9 // 10
        if starved or any(sign in self._errors for sign in _NO_MEMORY):
            raise self._memory()
        end = f"signal {signalled}" if signalled else f"exit {left}" if left else "killed"
        raise ConverterCrashed(self.name, self.program, end="not started" if refused else end)

    def _reported(self, word: str) -> str:
        """Return what the launcher reported behind a word, empty if it did not."""
        for line in self._report.decode("ascii", "replace").split("\n")[:-1]:
            kind, _, value = line.partition(" ")
            if kind == word:
                return value
        return ""

    def _hung(self, seconds: int) -> ReadingError:
        return ConverterHung(self.name, self.program, seconds=seconds)

    def _overflow(self, limit: int) -> ReadingError:
        return ConverterOverflow(self.name, self.program, limit=limit)

    def _memory(self) -> ReadingError:
        return ConverterMemory(self.name, self.program, limit=self.limits.memory_bytes)


def _group_memory(group: int) -> tuple[int, int]:
    """Return resident bytes of a process group and the largest address space in it."""
    page = os.sysconf("SC_PAGE_SIZE")
    resident = mapped = 0
    for place in os.listdir("/proc"):  # noqa: PTH208 - a list of names, many times a second
        if not place.isdigit():
            continue
        with suppress(OSError):
            text = Path("/proc", place, "stat").read_bytes()
            fields = text[text.rindex(b")") + 2 :].split()
            if int(fields[2]) == group:
                resident += int(fields[21]) * page
                mapped = max(mapped, int(fields[20]))
    return resident, mapped
