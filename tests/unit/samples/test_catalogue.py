"""What holds of every invented sample: the same on every run, lawful in the engine, marked."""

import hashlib
import importlib.util
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tinhgon.journal.acts import Draft
from tinhgon.journal.book import Book
from tinhgon.journal.chain import canonical
from tinhgon.organisation.invariants import broken
from tinhgon.organisation.naming import type_of
from tinhgon.samples import cities
from tinhgon.samples.catalogue import NAMES, WATERMARK, marked
from tinhgon.storage.register import REGISTER

TOOL = Path(__file__).resolve().parents[3] / "tools" / "sample_keys.py"
INVENTED = [name for name in NAMES if marked(name)]


def bytes_of(decisions):
    return canonical({
        "decisions": [
            {"basis": one.basis.body(), "acts": [act.body(n) for n, act in enumerate(one.acts, 1)]}
            for one in decisions
        ]
    })  # fmt: skip


def problems_of(decisions):
    """Return what the engine says against decisions entered one after the other."""
    book, found = Book(REGISTER), []
    for number, one in enumerate(decisions):
        draft = Draft(one.acts, 1, f"c{number}", one.basis)
        step = book.append(draft, datetime(2026, 12, 1, tzinfo=UTC))
        found += [*step.outcome.problems, *step.outcome.stranded]
        found += broken(book.past, list(step.outcome.lines))
    return found


def test_invented_samples_are_marked():
    assert INVENTED == ["tinh-hong-lam", "ha-nam", "city-xs", "city-s", "city-m"]
    assert {marked(name) for name in NAMES} == {"", WATERMARK}


@pytest.mark.parametrize("name", INVENTED)
def test_the_same_bytes_on_every_run(name):
    first, second = (hashlib.sha256(bytes_of(NAMES[name]())).hexdigest() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", INVENTED)
def test_decisions_follow_each_other(name):
    decisions = NAMES[name]()
    days = [decision.basis.document.split("|")[1] for decision in decisions]
    assert days == sorted(days)
    keys = [decision.basis.document for decision in decisions]
    assert len(keys) == len(set(keys))
    for decision in decisions:
        clauses = [act.clause for act in decision.acts]
        assert "" not in clauses
        assert len(clauses) == len(set(clauses))


@pytest.mark.parametrize("name", INVENTED)
def test_types_are_those_their_names_tell(name):
    for decision in NAMES[name]():
        for act in decision.acts:
            for unit in [act.fields] if act.kind == "opening" else act.fields.get("results", ()):
                if "name" in unit:
                    own = type_of(unit["name"], unit["class"], unit.get("level", ""))
                    assert unit.get("type", "") == own


def test_the_engine_accepts_the_small_city():
    assert problems_of(cities.decisions("city-xs")) == []


@pytest.mark.accept
@pytest.mark.parametrize("name", ["tinh-hong-lam", "ha-nam", "city-s", "city-m"])
def test_the_engine_accepts_the_large_samples(name):
    assert problems_of(NAMES[name]()) == []


def test_the_keys_are_those_of_the_data():
    spec = importlib.util.spec_from_file_location("sample_keys", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for name, text in tool.keys().items():
        current = (tool.FOLDER / name).read_text(encoding="utf-8")
        assert current == text, f"run python tools/{TOOL.name}"
