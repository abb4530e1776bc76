"""`tinhgon verify-audit` on a data directory as a person has it: whole, tampered with, cut."""

import os
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from commands import tinhgon

from tinhgon.cli import run

STRONG = "bốn-từ-dài-khó-đoán\n"
WRITERS = 4


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """A directory written to by several processes at once."""
    data = tmp_path_factory.mktemp("data")
    assert tinhgon("user", "list", data=data).returncode == 0

    def add(n: int) -> int:
        person = ("user", "add", f"nguoi-{n}", "--role", "standing")
        return tinhgon(*person, data=data, typed=STRONG).returncode

    with ThreadPoolExecutor(WRITERS) as pool:
        assert list(pool.map(add, range(WRITERS))) == [0] * WRITERS
    return data


@pytest.fixture
def data(written, tmp_path) -> Path:
    """A copy to tamper with."""
    with (
        sqlite3.connect(written / "tinhgon.sqlite3") as source,
        sqlite3.connect(tmp_path / "tinhgon.sqlite3") as target,
    ):
        source.backup(target)
    source.close()
    target.close()
    return tmp_path


def tamper(data: Path, statement: str) -> None:
    with sqlite3.connect(data / "tinhgon.sqlite3") as file:
        for (name,) in file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            file.execute(f"DROP TRIGGER {name}")
        file.executescript(statement)
    file.close()


def test_a_trail_as_written_prints_its_head(data):
    ran = tinhgon("verify-audit", data=data)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.fullmatch(rf"\d{{4}}-\d{{2}}/{1 + WRITERS}:[0-9a-f]{{64}}\n", ran.stdout)
    head = ran.stdout.strip()
    for anchor in (head, head.partition("/")[2]):
        assert tinhgon("verify-audit", "--anchor", anchor, data=data).stdout == ran.stdout


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            """UPDATE storage_trailline SET body = replace(body, '"by":1', '"by":2')
            WHERE seq = 3""",
            "TG-TRAIL-003: {0}/3: Dòng này không còn như khi ghi.",
        ),
        (
            """DELETE FROM storage_trailsubject WHERE line_id =
            (SELECT id FROM storage_trailline WHERE seq = 2);
            DELETE FROM storage_trailline WHERE seq = 2""",
            "TG-TRAIL-003: {0}/2: Thiếu dòng này.",
        ),
    ],
)
def test_the_first_broken_line_is_named(data, statement, words):
    segment = tinhgon("verify-audit", data=data).stdout.partition("/")[0]
    tamper(data, statement)
    ran = tinhgon("verify-audit", data=data)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(words.format(segment))


def test_an_anchor_shows_a_cut_tail(data):
    head = tinhgon("verify-audit", data=data).stdout.strip()
    tamper(
        data,
        "DELETE FROM storage_trailsubject WHERE line_id ="
        " (SELECT id FROM storage_trailline ORDER BY seq DESC LIMIT 1);"
        "DELETE FROM storage_trailline WHERE seq = (SELECT max(seq) FROM storage_trailline);"
        "UPDATE storage_trailsegment SET seq = seq - 1, hash ="
        " (SELECT hash FROM storage_trailline ORDER BY seq DESC LIMIT 1)",
    )

    assert tinhgon("verify-audit", data=data).returncode == 0
    place = head.partition(":")[0]
    for anchor, code in ((head, "TG-TRAIL-003"), (head.partition("/")[2], "TG-TRAIL-004")):
        ran = tinhgon("verify-audit", "--anchor", anchor, data=data)
        assert ran.returncode == 1
        assert ran.stderr.startswith(code)
        assert place.partition("/")[2] in ran.stderr


def test_a_damaged_file_is_named(data):
    file = data / "tinhgon.sqlite3"
    content = bytearray(file.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(content)
    ran = tinhgon("verify-audit", data=data)

    assert ran.returncode == 1
    assert ran.stderr.startswith("TG-TRAIL-007")
    assert "Traceback" not in ran.stderr


def test_wrong_usage_is_named_and_makes_no_directory(tmp_path, data, capsys, monkeypatch):
    monkeypatch.setenv("TINHGON_DATABASE_URL", "")
    assert run(["verify-audit", "--data", str(tmp_path / "khong-co")]) == 2
    assert "TG-TRAIL-005" in capsys.readouterr().err
    assert not (tmp_path / "khong-co").exists()

    wrong = tinhgon("verify-audit", "--anchor", "7", data=data)
    assert (wrong.returncode, "TG-TRAIL-006: 7" in wrong.stderr) == (2, True)


def test_commands_act_as_the_account_they_name(written):
    add = ("user", "add", "them", "--role", "standing")
    refused = tinhgon(*add, "--as", "nguoi-1", data=written, typed=STRONG)
    unknown = tinhgon(*add, "--as", "ai-do", data=written, typed=STRONG)

    assert (refused.returncode, "TG-POLICY-001" in refused.stderr) == (1, True)
    assert (unknown.returncode, "TG-USER-001" in unknown.stderr) == (2, True)
    listed = tinhgon("user", "list", data=written).stdout.splitlines()
    assert len(listed) == 1 + WRITERS
