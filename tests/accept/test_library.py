"""Acceptance of the library: a thousand mixed files, a run that is killed, memory that stays."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import command, environment
from mixed_files import make_folder

FILES = 1000

pytestmark = pytest.mark.accept


def count(data: Path, table: str, where: str = "1") -> int:
    try:
        with sqlite3.connect(f"file:{data / 'tinhgon.sqlite3'}?mode=ro", uri=True) as store:
            found: int = store.execute(
                f"select count(*) from storage_{table} where {where}"  # noqa: S608 - ours
            ).fetchone()[0]
            return found
    except sqlite3.OperationalError:  # not there yet
        return 0


def children_of(group: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if entry.name.isdigit() and int(fields[2]) == group and fields[0] != "Z":
            found.append(int(entry.name))
    return found


def add_until(folder: Path, data: Path, documents: int) -> None:
    """Run the command and kill it, as a power cut would, once so many documents are held."""
    run = subprocess.Popen(
        command("library", "add", folder, "--data", data, "--quiet"),
        env=environment(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while count(data, "document") < documents:
        assert run.poll() is None, "it ended before it was killed"
        time.sleep(0.05)
    run.kill()
    run.wait()
    deadline = time.monotonic() + 20
    while children_of(run.pid):  # the processes it started end by themselves
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("share")
    return place, make_folder(place, FILES)


def test_a_thousand_mixed_files_killed_twice_and_resumed(folder, tmp_path):
    files, fates = folder
    for documents in (FILES // 5, FILES // 2):
        add_until(files, tmp_path, documents)
    held = count(tmp_path, "document", "part = 0")
    last = subprocess.run(
        command("library", "add", files, "--data", tmp_path, "--lang", "en"),
        env=environment(),
        capture_output=True,
        check=False,
    )

    assert last.returncode == 1  # broken files are among them, each named
    said = last.stderr.decode()
    assert said.count("TG-READ-008") == fates["refused"]
    assert count(tmp_path, "document", "part = 0") == fates["new"]
    assert f"{fates['new'] - held} added" in said
    assert count(tmp_path, "pendingblock") == 0
    assert count(tmp_path, "trailline", "verb = 'document.add'") == fates["new"]
    originals = [path for path in (tmp_path / "originals").rglob("*") if path.is_file()]
    assert len([path for path in originals if not path.name.startswith(".")]) == fates["new"]
    again = subprocess.run(
        command("library", "add", files, "--data", tmp_path, "--lang", "en"),
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert "0 added" in again.stderr.decode()


def test_memory_does_not_grow_with_the_number_of_files(folder, tmp_path):
    """Twice the files, the same peak: the smaller run holds everything that is constant."""
    peaks = []
    for share in (FILES // 4, FILES):
        data = tmp_path / str(share)
        named = sorted(path for path in folder[0].rglob("*") if path.is_file())[:share]
        script = (
            "import resource, sys; from tinhgon.cli import run; "
            "run(sys.argv[1:]); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        ran = subprocess.run(
            [sys.executable, "-c", script, "library", "add", *map(str, named), "--data", str(data),
             "--quiet"],
            env=environment(),
            capture_output=True,
            check=True,
        )  # fmt: skip
        peaks.append(int(ran.stdout.split()[-1]))
    assert peaks[1] < peaks[0] * 1.15


def test_a_file_that_kills_its_process_is_named(tmp_path):
    script = tmp_path / "crash.py"
    script.write_text(
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "import tinhgon.services.preparing as preparing\n"
        "def here(path):\n"
        "    if 'hại' in path.name: os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    return preparing._prepare_file(path, preparing.default_tools())\n"
        "if __name__ == '__main__':\n"
        "    preparing._prepare_here = here\n"
        "    paths = [Path(name) for name in sys.argv[1:]]\n"
        "    for path, made in preparing.prepare_all(paths, None, processes=2):\n"
        "        print(path.name, getattr(made, 'code', 'ok'))\n",
        encoding="utf-8",
    )
    names = []
    for name in ("một.txt", "hại.txt", "ba.txt"):
        (tmp_path / name).write_text("Sở Nội vụ chủ trì rà soát tổ chức.", encoding="utf-8")
        names.append(str(tmp_path / name))
    ran = subprocess.run(
        [sys.executable, str(script), *names], env=environment(), capture_output=True, check=True
    )

    assert ran.stdout.decode().splitlines() == ["một.txt ok", "hại.txt TG-DOC-005", "ba.txt ok"]
