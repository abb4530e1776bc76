"""Converters that misbehave, each a real program in a real child process."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tinhgon.files import _launcher, confined, private, problems
from tinhgon.files.confined import ChildLimits, network_is_cut_off, run
from tinhgon.files.private import folder_bytes, private_folder, read_result

MB = 1_000_000
SMALL = ChildLimits(
    seconds=60,
    cpu_seconds=60,
    memory_bytes=800 * MB,
    file_bytes=5 * MB,
    output_bytes=2 * MB,
    folder_bytes=20 * MB,
)
FAST = ChildLimits(seconds=2)


def python(program: str, *, folder: Path | None = None, limits=SMALL, stdin: bytes = b"") -> bytes:
    command = [sys.executable, "-I", "-S", "-c", program]
    return run(command, name="công văn.doc", folder=folder, limits=limits, stdin=stdin)


def is_running(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(condition) -> bool:
    for _ in range(400):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_output_and_input_of_any_size_pass() -> None:
    data = os.urandom(700_000)
    assert python("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())", stdin=data) == (
        data
    )


def test_a_program_that_does_not_read_its_input_is_no_error() -> None:
    assert python("print('xong')", stdin=b"x" * MB) == b"xong\n"


def test_a_child_that_hangs_is_ended_and_named() -> None:
    with pytest.raises(problems.ConverterHung) as caught:
        python("import time; time.sleep(1000)", limits=FAST)
    assert caught.value.where == "công văn.doc"
    assert Path(sys.executable).name in str(caught.value)


def test_a_child_that_ignores_being_asked_is_ended() -> None:
    with pytest.raises(problems.ConverterHung):
        python(
            "import signal, time\nfor n in (1, 2, 15): signal.signal(n, signal.SIG_IGN)\n"
            "while True: time.sleep(1)",
            limits=FAST,
        )


def test_a_grandchild_ends_with_its_family() -> None:
    with private_folder() as folder:
        with pytest.raises(problems.ConverterHung):
            python(
                "import os, time\nif os.fork() == 0:\n"
                "    open('pid', 'w').write(str(os.getpid()))\n"
                "time.sleep(1000)",
                folder=folder,
                limits=FAST,
            )
        assert not is_running(int((folder / "pid").read_text()))


def test_a_grandchild_that_outlives_its_parent_is_ended_too() -> None:
    grandchild = (
        "import os, time\nr, w = os.pipe()\nif os.fork() == 0:\n"
        "    print(os.getpid(), flush=True); os.write(w, b'.'); time.sleep(1000)\nos.read(r, 1)"
    )
    assert not is_running(int(python(grandchild)))


def test_a_child_cannot_leave_its_group() -> None:
    escape = (
        "import os\nfor leave in (os.setsid, lambda: os.setpgid(0, 0)):\n"
        "    if os.fork() == 0:\n        try: leave()\n"
        "        except PermissionError: print('kept', flush=True)\n        os._exit(0)\n"
        "    os.wait()"
    )
    assert python(escape) == b"kept\nkept\n"


def test_a_crash_by_exit_and_by_signal_is_named() -> None:
    with pytest.raises(problems.ConverterCrashed, match="exit 3"):
        python("raise SystemExit(3)")
    with pytest.raises(problems.ConverterCrashed, match="signal 11"):
        python("import os; os.kill(os.getpid(), 11)")


def test_a_program_that_is_not_here_is_named() -> None:
    with pytest.raises(problems.ConverterCrashed, match=r"no-such-program .*not started"):
        run(["/usr/bin/no-such-program"], name="a.doc")


def test_computing_without_end_is_named() -> None:
    with pytest.raises(problems.ConverterHung):
        python("while True: pass", limits=ChildLimits(cpu_seconds=1))


@pytest.mark.parametrize("ignored", ["SIG_DFL", "SIG_IGN"])
def test_one_file_too_large(ignored: str) -> None:
    """The system kills a program that writes on; one that catches this is found all the same."""
    writes = (
        f"import signal; signal.signal(signal.SIGXFSZ, signal.{ignored})\n"
        "file = open('big', 'wb', 0)\ntry:\n"
        "    while True: file.write(bytes(1_000_000))\nexcept OSError: pass"
    )
    with private_folder() as folder, pytest.raises(problems.ConverterOverflow) as caught:
        python(writes, folder=folder)
    assert caught.value.what.params["limit"] == SMALL.file_bytes


def test_many_files_too_large_together() -> None:
    writes = (
        "import itertools\nfor n in itertools.count():\n"
        "    open(str(n), 'wb').write(bytes(500_000))"
    )
    with private_folder() as folder, pytest.raises(problems.ConverterOverflow) as caught:
        python(writes, folder=folder)
    assert caught.value.what.params["limit"] == SMALL.folder_bytes


def test_too_many_empty_files() -> None:
    writes = "import itertools\nfor n in itertools.count(): open(str(n), 'wb').close()"
    with private_folder() as folder, pytest.raises(problems.ConverterOverflow):
        python(writes, folder=folder)


def test_endless_output() -> None:
    with pytest.raises(problems.ConverterOverflow) as caught:
        python("while True: print('x' * 10_000)")
    assert caught.value.what.params["limit"] == SMALL.output_bytes


def test_endless_complaints_are_not_kept_and_never_shown() -> None:
    with pytest.raises(problems.ConverterCrashed) as caught:
        python("import sys\nfor _ in range(3000): print('BÍ MẬT' * 100, file=sys.stderr)\n1 / 0")
    assert "MẬT" not in f"{caught.value} {caught.value.__context__!r}"


def test_memory_taken_at_once_and_bit_by_bit() -> None:
    with pytest.raises(problems.ConverterMemory):
        python("bytes(5_000_000_000)")
    with pytest.raises(problems.ConverterMemory):
        python("kept = []\nwhile True: kept.append(bytearray(10_000_000))")


def test_memory_taken_by_many_processes_together() -> None:
    crowd = (
        "import os, time\nfor _ in range(8):\n    if os.fork() == 0: break\n"
        "kept = bytearray(os.urandom(1000) * 200_000); time.sleep(1000)"
    )
    with pytest.raises(problems.ConverterMemory):
        python(crowd)


def test_the_network_is_cut_off_and_local_sockets_work() -> None:
    tries = (
        "import socket\n"
        "for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):\n"
        "    try: socket.socket(family, socket.SOCK_STREAM)\n"
        "    except PermissionError: print('refused')\n"
        "a, b = socket.socketpair(); a.send(b'local'); print(b.recv(9).decode())\n"
        "socket.socket(socket.AF_UNIX).bind('here')"
    )
    with private_folder() as folder:
        assert python(tries, folder=folder) == b"refused\n" * 4 + b"local\n"
    assert network_is_cut_off()


def test_children_of_the_child_have_no_network_either() -> None:
    inner = "import socket\ntry: socket.socket()\nexcept PermissionError: print('refused')"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    assert python(outer) == b"refused\n"


def test_the_second_way_to_sockets_is_closed() -> None:
    tries = "import ctypes; c = ctypes.CDLL(None, use_errno=True); c.syscall(425, 8, None)"
    assert python(f"{tries}; print(ctypes.get_errno())") == b"13\n"


def test_nothing_is_started_where_the_network_cannot_be_cut_off(monkeypatch, tmp_path) -> None:
    launcher = tmp_path / "launcher.py"
    source = Path(_launcher.__file__).read_text().replace("platform.machine()", "'riscv64'")
    launcher.write_text(source)
    monkeypatch.setattr(confined, "_LAUNCHER", launcher)
    network_is_cut_off.cache_clear()
    with pytest.raises(problems.NotConfined):
        python(f"open({str(tmp_path / 'trace')!r}, 'w')")
    assert not (tmp_path / "trace").exists()
    assert not network_is_cut_off()
    network_is_cut_off.cache_clear()


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_denies_by_default(machine: str) -> None:
    """Walk the program as the kernel does, for both architectures."""
    architecture, opening, denied = _launcher._SYSTEMS[machine]

    def answer(number: int, family: int = 1, system: int = architecture) -> str:
        memory = {0: number, 4: system, 16: family}
        steps = list(_launcher.struct.iter_unpack("=HBBI", _launcher.seccomp_filter(machine)))
        at = value = 0
        while True:
            code, yes, no, operand = steps[at]
            at += 1
            if code == 0x20:
                value = memory[operand]
            elif code == 0x06:
                return "allow" if operand == 0x7FFF0000 else "deny"
            else:
                held = value == operand if code == 0x15 else value >= operand
                at += yes if held else no

    assert answer(0) == answer(57) == "allow"
    assert all(answer(number) == "deny" for number in denied)
    assert all(answer(number) == "allow" for number in opening)
    assert all(answer(number, family) == "deny" for number in opening for family in (2, 10, 16))
    assert answer(0, system=3) == "deny"
    assert answer(0x40000000 + 41) == "deny"


def test_nothing_is_written_outside_the_folder(tmp_path) -> None:
    ctypes = pytest.importorskip("ctypes")
    none = ctypes.c_uint32(1)
    if ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), none) < 1:
        pytest.skip("this kernel has no Landlock: converters can write where the user can")
    kept = tmp_path / "kept"
    kept.touch()
    places = [str(tmp_path / "new"), str(kept), "/dev/shm/tinhgon-test-outside"]  # noqa: S108
    tries = (
        f"import os\nfor place in {places!r}:\n"
        "    try: open(place, 'w')\n    except PermissionError: print('refused')\n"
        f"try: os.remove({str(kept)!r})\nexcept PermissionError: print('kept')\n"
        "open('inside', 'w').write('x'); open('/dev/null', 'w').write('x')"
    )
    with private_folder() as folder:
        found = python(tries, folder=folder)
        assert (folder / "inside").read_text() == "x"
    # Below /tmp a file may be removed: LibreOffice's socket lies there.
    assert found.startswith(b"refused\n" * 3)
    assert not (tmp_path / "new").exists()
    assert not Path(places[2]).exists()


def test_the_environment_carries_nothing_of_ours(monkeypatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("TINHGON_SECRET", "x")
    with private_folder() as folder:
        shown = python("import os; print(sorted(os.environ), os.getcwd())", folder=folder)
        names = "['HOME', 'LANG', 'LC_ALL', 'PATH', 'TMPDIR']"
        assert shown.decode() == f"{names} {folder}\n"


def test_several_run_at_once_from_threads() -> None:
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda n: python(f"print({n} ** 2)"), range(12)))
    assert found == [f"{n**2}\n".encode() for n in range(12)]
    assert threading.active_count() >= 1


def test_when_the_asking_process_is_killed_the_converter_and_its_folder_go(tmp_path) -> None:
    """SIGKILL leaves no chance to clean up: the launcher must notice by itself."""
    told = tmp_path / "told"
    inner = (
        "import os, time\nopen('new', 'w').write(str(os.getpid()))\nos.rename('new', 'pid')\n"
        "time.sleep(1000)"
    )
    outer = (
        "import sys\nfrom tinhgon.files.confined import run\n"
        "from tinhgon.files.private import private_folder\n"
        f"with private_folder() as folder:\n    print(folder, file=open({str(told)!r}, 'w', 1))\n"
        f"    run([sys.executable, '-c', {inner!r}], name='a', folder=folder)"
    )
    source = str(Path(confined.__file__).parents[2])
    asking = subprocess.Popen([sys.executable, "-c", outer], env={"PYTHONPATH": source})
    try:
        assert wait_until(lambda: told.exists() and told.read_text().endswith("\n"))
        folder = Path(told.read_text().strip())
        assert wait_until((folder / "pid").exists)
        pid = int((folder / "pid").read_text())
        assert is_running(pid)
    finally:
        asking.kill()
        asking.wait()
    assert wait_until(lambda: not is_running(pid))
    assert wait_until(lambda: not folder.parent.exists())


def test_the_private_folder_is_private_and_gone_in_every_case() -> None:
    with suppress(RuntimeError), private_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.parent.stat().st_mode & 0o777 == 0o700
        (folder / "a").mkdir()
        (folder / "a/b").write_text("x")
        (folder / "a").chmod(0)
        (folder / "link").symlink_to("/etc")
        raise RuntimeError
    assert not folder.parent.exists()
    assert Path("/etc/passwd").exists()


def test_the_folder_lies_in_memory_when_there_is_room(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(private, "_MEMORY", tmp_path)
    with private_folder() as folder:
        assert folder.is_relative_to(tmp_path)
    monkeypatch.setattr(private, "_ROOM", 1 << 62)
    with private_folder() as folder:
        assert not folder.is_relative_to(tmp_path)


def test_what_a_killed_process_left_is_swept(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(private, "_MEMORY", tmp_path)
    left = tmp_path / "tinhgon-work-left"
    (left / "work").mkdir(parents=True)
    (left / "work/text").write_text("x")
    (left / "lock").touch()
    other = tmp_path / "other"
    other.mkdir()
    with private_folder() as mine:
        assert not left.exists()
        with private_folder() as second:
            assert mine.exists()
            assert second.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_results_are_plain_files_of_limited_size(tmp_path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")

    def result(path: str, limit: int = 5) -> bytes | None:
        return read_result(tmp_path / path, limit=limit, name="n", program="p")

    assert result("a") == b"12345"
    assert result("link") is result("pipe") is result("missing") is None
    with pytest.raises(problems.ConverterOverflow):
        result("a", 4)
    assert folder_bytes(tmp_path)[1] >= 5


def test_an_interrupt_ends_the_child() -> None:
    with private_folder() as folder:

        def interrupt() -> None:
            wait_until((folder / "pid").exists)
            time.sleep(0.2)
            signal.raise_signal(signal.SIGUSR1)

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        before = signal.signal(signal.SIGUSR1, stop)
        waiting = threading.Thread(target=interrupt)
        waiting.start()
        try:
            with pytest.raises(KeyboardInterrupt):
                python(
                    "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(99)",
                    folder=folder,
                )
        finally:
            waiting.join()
            signal.signal(signal.SIGUSR1, before)
        assert not is_running(int((folder / "pid").read_text()))
