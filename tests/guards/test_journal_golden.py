"""One sample of every kind and version of act ever released: it is still read and does the same.

A new kind or version needs a sample here. A sample is never edited: an effect that was mended is
told in CHANGELOG under "Registry changes", and its sample's effects are written anew on purpose.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tinhgon.journal.acts import Act, Draft
from tinhgon.journal.book import Book
from tinhgon.journal.versions import Ended
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.register import REGISTER

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "journal"
SAMPLES = sorted(FOLDER.glob("*.json"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def folded(sample: dict[str, Any]) -> list[list[Any]]:
    """Return what the sample's act writes: sort, id, first day, end, values."""
    book = Book(REGISTER)
    book.append(Draft(tuple(map(Act.of_body, sample["before"])), 1, "before"), NOW)
    step = book.append(Draft((Act.of_body(sample["act"]),), 1, "act"), NOW)
    assert step.outcome.problems == []
    return [
        [*known.row.subject, known.row.start, known.row.end if known.row.end != FOREVER else None,
         values_of(known.row.values)]
        for known in book.known() if known.row.by.seq == step.entry.seq
    ]  # fmt: skip


def values_of(values: Any) -> dict[str, Any]:
    """Return what is not as it is by default, so that new fields leave old samples alone."""
    if isinstance(values, Ended):
        return {"ended": True, "heir": values.heir}
    return {key: value for key, value in asdict(values).items() if value not in ("", None, False)}


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_released_act_does_what_it_did(file: Path) -> None:
    sample = json.loads(file.read_text(encoding="utf-8"))
    assert sorted(folded(sample)) == sorted(sample["effects"])
    act = Act.of_body(sample["act"])
    assert act.body(sample["act"]["n"]) == sample["act"]
    assert REGISTER.upcast(act).v == REGISTER.kind(act).v


def test_every_kind_and_version_has_its_sample() -> None:
    acts = [json.loads(file.read_text(encoding="utf-8"))["act"] for file in SAMPLES]
    assert {(act["kind"], act["v"]) for act in acts} == {
        (kind.name, v) for kind in REGISTER.kinds.values() for v in range(1, kind.v + 1)
    }
