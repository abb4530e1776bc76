"""The program as a person starts it, with none of this session's settings."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "tinhgon", *map(str, arguments)]


def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TINHGON_")}
    return {**kept, "PYTHONPATH": str(SOURCE)}


def tinhgon(*arguments: str, data: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command on a data directory of its own."""
    ran = {**os.environ, "PYTHONPATH": str(SOURCE), "TINHGON_DATABASE_URL": ""}
    return subprocess.run(
        [*command(*arguments), "--data", str(data)],
        env=ran,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
