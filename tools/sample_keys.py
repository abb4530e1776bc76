"""Write the keys of the samples: what is planted in them for checks to find.

    python tools/sample_keys.py            writes tests/golden/samples/*.json
    python tools/sample_keys.py --check    fails when one of them is not current

The key stands apart from the data, so that a check is measured against what it could not read.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tinhgon.journal.acts import Decision
from tinhgon.samples import cities, tinh_hong_lam
from tinhgon.samples.apparatus.planting import Answers

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "samples"


def names_of(decisions: tuple[Decision, ...]) -> dict[str, str]:
    """Return the first names of units and functions by id."""
    names: dict[str, str] = {}
    for decision in decisions:
        for act in decision.acts:
            said: dict[str, Any] = dict(act.fields)
            for made in (said, *said.get("results", ())):
                own = str(made.get("function") or made.get("unit") or "")
                if own and "name" in made:
                    names.setdefault(own, str(made["name"]))
    return names


def key_of(decisions: tuple[Decision, ...], answers: Answers) -> str:
    """Return the key of a sample as JSON: ids, and names for people."""
    names = names_of(decisions)
    key = asdict(answers)
    planted = sorted(set(_strings(key)) & names.keys())
    return json.dumps(
        {**key, "names": {one: names[one] for one in planted}},
        ensure_ascii=False, indent=1, sort_keys=True,
    ) + "\n"  # fmt: skip


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list | tuple):
        return []
    return [text for one in inside for text in _strings(one)]  # type: ignore[attr-defined]


def keys() -> dict[str, str]:
    """Return the text of each key by the name of its file."""
    written = {name: cities.written(name) for name in ("city-xs", "city-s", "city-m")}
    written["tinh-hong-lam"] = tinh_hong_lam.written()
    return {f"{name}.json": key_of(*both) for name, both in written.items()}


def main() -> None:
    """Write the keys, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in keys().items():
        path = FOLDER / name
        if is_check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            raise SystemExit(f"{path} is not current: run python tools/sample_keys.py")
        if not is_check:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
