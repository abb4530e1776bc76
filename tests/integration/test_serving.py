"""`tinhgon serve` and `tinhgon user`: what is refused, what a data directory is given."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import places
import pytest

from tinhgon.cli import run
from tinhgon.cli.serving import refuse_real_accounts
from tinhgon.kernel.errors import UsageError
from tinhgon.services.accounts import PrepareDemoAccounts

ROOT = Path(__file__).resolve().parents[2]
STRONG = "bốn-từ-dài-khó-đoán"


def tinhgon(*arguments: str, data: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TINHGON_DATABASE_URL": ""}
    return subprocess.run(
        [sys.executable, "-m", "tinhgon", *arguments, "--data", str(data)],
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.5", "::", "tinhgon.example"])  # noqa: S104
def test_the_demo_refuses_any_other_address(host, capsys):
    assert run(["serve", "--demo", "--host", host]) == 2
    assert "TG-SERVE-001" in capsys.readouterr().err


def test_an_address_in_use_is_named(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--demo", "--port", str(port)]) == 2
    assert f"TG-SERVE-002: 127.0.0.1:{port}" in capsys.readouterr().err


def test_files_are_for_the_demo_and_must_exist(tmp_path, capsys):
    assert run(["serve", str(tmp_path / "a.txt")]) == 2
    assert "TG-SERVE-005" in capsys.readouterr().err
    assert run(["serve", "--demo", str(tmp_path / "a.txt")]) == 2
    assert "TG-SERVE-006" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_real_installation_is_never_opened_as_a_demo():
    PrepareDemoAccounts(by=places.administrator(), clock=places.clock).execute()
    refuse_real_accounts()
    places.person()
    with pytest.raises(UsageError, match="TG-SERVE-003"):
        refuse_real_accounts()


def test_accounts_by_command(tmp_path):
    data = tmp_path / "data"
    added = tinhgon("user", "add", "an", "--role", "inspector", data=data, typed=STRONG + "\n")
    weak = tinhgon("user", "password", "an", data=data, typed="1234\n")
    listed = tinhgon("user", "list", data=data)

    assert (added.returncode, added.stdout) == (0, "an\n")
    assert weak.returncode == 2
    assert "TG-USER-005" in weak.stderr
    assert "Traceback" not in weak.stderr
    assert listed.stdout == "an\tinspector\t\nquan-tri\tadministrator\t\n"
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    assert STRONG.encode() not in b"".join(p.read_bytes() for p in data.rglob("*") if p.is_file())
