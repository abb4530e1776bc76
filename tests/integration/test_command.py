"""The real program, started the way a person starts it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from quotes import quotes

SOURCE = Path(__file__).parents[2] / "src"
TEXT = "Sở Nội vụ chủ trì rà soát, sắp xếp tổ chức; hoàn thành trước ngày 30/6/2025."


def tinhgon_command(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tinhgon", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "một.txt").write_text(TEXT, encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(tmp_path / "hai.docx")
    (tmp_path / "ba.txt").write_bytes(b"")
    return tmp_path


def test_mixed_files(folder: Path) -> None:
    files = [folder / name for name in ("một.txt", "ba.txt", "hai.docx")]
    ran = tinhgon_command("read", *files, "--out", folder / "o", "--text")
    assert ran.returncode == 1
    assert ran.stdout == b""
    assert "ba.txt" in ran.stderr.decode()
    assert sorted(path.name for path in (folder / "o").iterdir()) == [
        "hai.json",
        "hai.txt",
        "một.json",
        "một.txt",
    ]
    assert (folder / "o" / "hai.txt").read_text("utf-8") == TEXT


def test_every_quote_is_its_place_in_the_written_text(folder: Path) -> None:
    tinhgon_command("read", folder / "hai.docx", "--out", folder / "o", "--text")
    text = (folder / "o" / "hai.txt").read_bytes().decode()
    found = json.loads((folder / "o" / "hai.json").read_bytes())
    spans = list(quotes(found))
    assert spans
    for item in spans:
        assert text[item["start"] : item["end"]] == item["quote"]


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    plain = tinhgon_command("read", folder / "một.txt").stdout
    posix = tinhgon_command("read", folder / "một.txt", LC_ALL="C", PYTHONUTF8="0").stdout
    assert plain == posix
    assert json.loads(plain)[0]["doc"]["file"] == "một.txt"


def test_two_runs_write_the_same_bytes(folder: Path) -> None:
    for name in ("o1", "o2"):
        tinhgon_command("read", folder / "hai.docx", "--out", folder / name)
    assert (folder / "o1/hai.json").read_bytes() == (folder / "o2/hai.json").read_bytes()
