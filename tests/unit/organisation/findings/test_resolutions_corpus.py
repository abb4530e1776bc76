"""The real resolutions against the real communes of 30/6/2025, through the real journal.

The units are those of the shipped table, which was built from other sources; its own reading of
the same texts is a second opinion on every source and its extent.
"""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tinhgon.directives import read
from tinhgon.journal.acts import Decision, Draft
from tinhgon.journal.book import Book
from tinhgon.journal.register import Problem
from tinhgon.journal.versions import Ended, version_at
from tinhgon.kernel.days import day_of
from tinhgon.organisation.findings import Directory, decision_of_resolution
from tinhgon.organisation.findings.lookup import name_key
from tinhgon.organisation.naming import proper_name
from tinhgon.organisation.register import ORGANISATION
from tinhgon.organisation.things import Unit
from tinhgon.samples.communes_2025.acts import decisions, unit_id
from tinhgon.samples.communes_2025.table import table

FOLDER = Path(__file__).parents[5] / "shared" / "corpus" / "resolutions"
FILES = sorted(FOLDER.glob("*.txt"))
ON, AT = date(2025, 7, 1), datetime(2026, 1, 1, tzinfo=UTC)
MEANT = {
    "1658-bac-ninh": {"xã Trường bắn TB 1": "none"},
    "1664-gia-lai": {"xã Chơ GLong": "23851", "xã Ia Dreh": "24100"},
    "1671-lam-dong": {"xã N’ Thôn Hạ": "24973"},
    "1675-hue": {"phường Đúc": "19780"},
}
"""What a person chooses for names no unit has the letters of; a firing range is no unit."""

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus beside the checkout is absent")


@cache
def before() -> Book:
    """Return the journal with all units of 30/6/2025 and the provinces of the day after."""
    journal = Book(ORGANISATION)
    for number, decision in enumerate(decisions()):
        if decision.basis.document and "202/2025" not in decision.basis.document:
            break
        draft = Draft(decision.acts, 1, f"before-{number}", decision.basis)
        journal.append(draft, AT, checked=False)
    return journal


@cache
def find() -> Directory:
    return Directory.of(before().past)


@cache
def codes() -> dict[str, str]:
    places = table()
    parts = (places.old_communes, places.districts)
    return {unit_id(code): code for part in parts for code in part}


@cache
def decided(path: Path) -> tuple[Decision, tuple[Problem, ...]]:
    meant = {
        name: code if code == "none" else unit_id(code)
        for name, code in MEANT.get(path.stem, {}).items()
    }
    return decision_of_resolution(path.read_text("utf-8"), find(), meant=meant)


@cache
def reading(path: Path) -> dict[str, Any]:
    return read(path.read_text("utf-8"))


def test_what_stays_open_is_told_with_its_place() -> None:
    for path in FILES:
        if path.stem in MEANT:
            _, problems = decision_of_resolution(path.read_text("utf-8"), find())
            told = [problem.where.split(": ")[-1] for problem in problems]
            assert told == list(MEANT[path.stem])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_event_becomes_an_act(path: Path) -> None:
    decision, problems = decided(path)
    assert problems == ()
    stated, kept = reading(path)["stated_totals"], reading(path)["unchanged_units"]
    kinds = Counter(act.kind for act in decision.acts)
    formed = kinds["rearrange"] + kinds["rename"]
    assert formed == len(reading(path)["events"])
    assert formed + len(kept) == stated["total"]
    assert kinds["move"] == len(kept) + kinds["rename"]
    assert {act.on for act in decision.acts} == {ON}
    assert all(act.clause for act in decision.acts if act.kind == "rearrange")


def test_the_journal_takes_all_of_them_and_then_has_the_communes_they_state() -> None:
    journal = Book(ORGANISATION)
    for entry in before().entries:
        journal.append(entry.draft, entry.recorded_at, checked=False)
    for path in FILES:
        decision, _ = decided(path)
        step = journal.append(Draft(decision.acts, 1, path.stem, decision.basis), AT)
        assert step.outcome.problems == []
    units = {
        name: version.values
        for sort, name in journal.past.subjects()
        if sort == "unit"
        and (version := version_at(journal.past.timeline((sort, name)), day_of(ON)))
        and isinstance(version.values, Unit)
    }
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units.values():
        if unit.level == "commune" and units[unit.parent].level == "province":
            types[proper_name(units[unit.parent].name)][unit.type] += 1
    slugs = {"xã": "xa", "phường": "phuong", "đặc khu": "dac-khu"}
    for path in FILES:
        stated = reading(path)["stated_totals"]["by_kind"]
        expected = {slugs[kind]: count for kind, count in stated.items()}
        assert types[reading(path)["metadata"]["province"]] == expected, path.stem


def test_the_sources_are_those_the_table_reads_in_the_same_texts() -> None:
    places = table()
    said: dict[str, dict[str, str]] = {}
    for edge in places.edges:
        if "t" in edge.says:
            said.setdefault(edge.after, {})[edge.before] = edge.extent
    new = {
        (places.provinces[one.province].name, name_key(one.name)): one.code
        for one in places.communes.values()
    }
    compared = 0
    for path in FILES:
        for act in decided(path)[0].acts:
            if act.kind != "rearrange":
                continue
            [result] = act.fields["results"]
            code = new[province_name(result["parent"]), name_key(result["name"])]
            mine = {codes()[one["unit"]]: one["extent"] for one in act.fields["sources"]}
            communes = {key: extent for key, extent in mine.items() if key in places.old_communes}
            assert (communes or mine) == said[code], (path.stem, act.clause)
            compared += len(mine)
    assert compared > 4400


def province_name(unit: str) -> str:
    version = version_at(before().past.timeline(("unit", unit)), day_of(ON))
    if isinstance(version.values, Ended):
        return province_name(version.values.heir)
    return version.values.name
