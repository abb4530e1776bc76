"""`read` and `reconcile` start where Django and everything of the web cannot be imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
PROGRAM = """
import importlib.abc
import sys


class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "gunicorn", "whitenoise", "django_htmx"}:
            raise ImportError("blocked: " + name)
        return None


sys.meta_path.insert(0, Blocker())
from tinhgon.cli import main

main()
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("verb", ["read", "reconcile"])
def test_no_django_is_needed(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Sở Nội vụ chủ trì rà soát.", encoding="utf-8")
    ran = run(verb, path, "--format", "json")
    assert ran.returncode == 0, ran.stderr
    assert len(json.loads(ran.stdout)) == 1


def test_help_needs_no_django() -> None:
    assert "reconcile" in run("--help").stdout


def test_starting_the_command_loads_no_reader() -> None:
    program = "import sys, tinhgon.cli; print(*[one for one in sys.modules if 'tinhgon' in one])"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    loaded = set(ran.stdout.split())
    assert "tinhgon.cli.reading" in loaded
    assert not loaded & {"tinhgon.directives.reading", "tinhgon.files.extraction"}
