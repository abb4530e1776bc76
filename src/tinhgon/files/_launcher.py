"""Starts one converter with limits and without a network; run as a program of its own.

`python -I -S _launcher.py SETTINGS PROGRAM ARGUMENT...`, SETTINGS being JSON of `confined.py`.
Where the kernel has Landlock, the converter can also write nowhere but in its folder.
It uses the standard library alone and is a separate process because limits must be set between
fork and exec, where a server with threads may run no Python of its own.

It stays as the parent of the converter: when the converter ends, when SIGTERM arrives or when
the process that asked dies, everything the converter started is killed and waited for. What
happened is written as lines to the status pipe:

    group N        the process group of the converter
    refused NAME   the network could not be cut off, or the program could not be started
    exit N / signal N
"""

import ctypes
import json
import os
import platform
import resource
import shutil
import signal
import struct
import sys
from contextlib import suppress

_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2

_ALLOW = 0x7FFF0000
_DENY = 0x00050000 | 13  # SECCOMP_RET_ERRNO with EACCES
_AF_UNIX = 1
_X32 = 0x40000000
"""System calls from here on are those of x86_64's second table; they would pass unnoticed."""

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data

# Audit name of the architecture; the calls that open sockets; the calls that are denied:
# io_uring_setup (opens sockets unseen), setsid and setpgid (a child would escape its end),
# ptrace, process_vm_readv, process_vm_writev, pidfd_getfd (hands in another process's memory).
_SYSTEMS = {
    "x86_64": (0xC000003E, (41, 53), (425, 112, 109, 101, 310, 311, 438)),
    "aarch64": (0xC00000B7, (198, 199), (425, 157, 154, 117, 270, 271, 438)),
}


def seccomp_filter(machine: str) -> bytes:
    """Return the filter program (struct sock_filter, 8 bytes each) of an architecture.

    Raises:
        KeyError: an architecture whose system calls are not known here.
    """
    architecture, opening, denied = _SYSTEMS[machine]
    tests = [(_AT_LEAST, _X32, "deny")]
    tests += [(_EQUAL, number, "deny") for number in denied]
    tests += [(_EQUAL, number, "family") for number in opening]
    # Behind the tests: allow, the family of the socket, allow again, deny.
    places = {"family": len(tests) + 1, "deny": len(tests) + 4}
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _DENY)]
    steps.append((_LOAD, 0, 0, _CALL))
    steps += [(code, places[to] - at - 1, 0, value) for at, (code, value, to) in enumerate(tests)]
    steps += [
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT, _LANDLOCK_PATH = 444, 445, 446, 1
_WRITE_FILE, _REMOVE_FILE = 1 << 1, 1 << 5
_WRITES = sum(1 << right for right in (1, 4, 5, 6, 7, 8, 10, 11, 12))
"""Rights of Landlock's first version to write, remove and make files of every kind, but not
sockets, which hold no bytes: LibreOffice makes one in /tmp and removes it."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def _prctl(option: int, *values: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    zeros = [ctypes.c_ulong(0)] * (4 - len(values))
    if libc.prctl(option, *values, *zeros) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def _cut_off() -> None:
    """Take the network and every later gain of rights from this process and its children."""
    steps = seccomp_filter(platform.machine())
    _prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1))
    program = _Program(len(steps) // 8, steps)
    _prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_SECCOMP_MODE_FILTER), ctypes.byref(program))


def _keep_writes_in(folder: str) -> None:
    """Let this process write nowhere but in its folder, where the kernel can do it (5.13)."""
    libc = ctypes.CDLL(None, use_errno=True)
    handled, size, none = ctypes.c_uint64(_WRITES), ctypes.c_size_t(8), ctypes.c_uint32(0)
    rules = libc.syscall(_LANDLOCK_CREATE, ctypes.byref(handled), size, none)
    if rules < 0:
        return
    for place, rights in ((folder, _WRITES), ("/dev/null", _WRITE_FILE), ("/tmp", _REMOVE_FILE)):  # noqa: S108 - where LibreOffice's socket lies
        if place:
            rule = struct.pack("=Qi", rights, os.open(place, os.O_PATH | os.O_CLOEXEC))
            libc.syscall(_LANDLOCK_ADD, rules, _LANDLOCK_PATH, rule, none)
    if libc.syscall(_LANDLOCK_RESTRICT, rules, none) != 0:
        raise OSError(ctypes.get_errno(), "landlock")


def _limit(settings: dict[str, int]) -> None:
    seconds = settings["cpu_seconds"]
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_AS, settings["memory_bytes"], settings["memory_bytes"]),
        (resource.RLIMIT_FSIZE, settings["file_bytes"], settings["file_bytes"]),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 512, 512),
    ):
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)  # noqa: PLW2901 - never above the system's
        resource.setrlimit(kind, (soft, hard))


def _become(command: list[str], settings: dict[str, int], folder: str, status: int) -> None:
    """Turn this forked process into the converter; returns never."""
    reason = "limits"
    try:
        os.setpgid(0, 0)
        _prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
        for number in (signal.SIGPIPE, signal.SIGXFSZ):  # Python ignores them; a program must not
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        _limit(settings)
        os.set_inheritable(status, False)  # noqa: FBT003 - the function takes no keyword
        reason = "network"
        _cut_off()
        _keep_writes_in(folder)
        reason = "program"
        os.execvpe(command[0], command, os.environ)  # noqa: S606 - this is what the file is for
    except BaseException:  # noqa: BLE001 - whatever it was, the copy of the launcher must end here
        os.write(status, f"refused {reason}\n".encode())
    os._exit(127)


def _end(child: int) -> None:
    """Kill everything of the converter's group and wait until all of it is gone."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _outcome(child: int) -> str:
    """Wait for the end of the converter or for SIGTERM; return what to report."""
    while True:
        if signal.sigwait({signal.SIGTERM, signal.SIGCHLD}) == signal.SIGTERM:
            return "stopped"
        # The zombie is left, so that nobody else can have its number when its group is killed.
        found = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is not None:
            kind = "exit" if found.si_code == os.CLD_EXITED else "signal"
            return f"{kind} {found.si_status}"


def main() -> None:
    """Run the command of the arguments and report on the status pipe."""
    settings, command = json.loads(sys.argv[1]), sys.argv[2:]
    status = settings["status"]
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # it may come ignored from the server
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGCHLD})
    _prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGTERM))
    _prctl(_PR_SET_CHILD_SUBREAPER, ctypes.c_ulong(1))
    if os.getppid() != settings["parent"]:
        return
    child = os.fork()
    if child == 0:
        _become(command, settings, settings["folder"], status)
    os.write(status, f"group {child}\n".encode())
    for stream in (0, 1, 2):  # only the converter keeps its pipes open
        os.close(stream)
    outcome = _outcome(child)
    _end(child)
    if os.getppid() != settings["parent"]:  # nobody is left who would remove its copy
        shutil.rmtree(settings["folder"], ignore_errors=True)
        return
    os.write(status, f"{outcome}\n".encode())


if __name__ == "__main__":
    main()
