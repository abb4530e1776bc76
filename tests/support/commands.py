"""The program as a person starts it, with none of this session's settings."""

import os
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "tinhgon", *map(str, arguments)]


def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TINHGON_")}
    return {**kept, "PYTHONPATH": str(SOURCE)}
