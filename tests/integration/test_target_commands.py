"""`tinhgon target` on a data directory, as a person has it."""

import json
from pathlib import Path

import pytest
from commands import tinhgon

STRONG = "bốn-từ-dài-khó-đoán\n"
RECIPE = "units:internal_unit:government"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    """The small city with two targets, entered as a proposal that was decided."""
    data = tmp_path_factory.mktemp("city")
    assert tinhgon("sample", "city-xs", data=data).returncode == 0
    given = {"kind": "confirm_target", "on": "2024-12-01", "operator": "decrease>=", "unit": "%",
             "indicator": "đầu mối bên trong", "recipe": RECIPE}  # fmt: skip
    acts = [
        {
            **given,
            "target": "t-low",
            "value": "1",
            "base_on": "2015-12-31",
            "due_on": "2025-06-30",
        },
        {**given, "target": "t-high", "value": "100", "base_on": "2015-12-31"},
    ]
    draft(data, "targets", acts)
    for person in ("an", "binh"):
        added = tinhgon("user", "add", person, "--role", "organisation_board", data=data,
                        typed=STRONG)  # fmt: skip
        assert added.returncode == 0, added.stderr
    ask(data, "scenario", "approve", "targets", "--as", "an")
    ask(data, "scenario", "decide", "targets", "--body", "UBND", "--number", "1/QĐ-UBND",
        "--date", "2024-12-01", "--as", "binh")  # fmt: skip
    return data


def draft(data: Path, name: str, acts: list[dict]) -> None:
    file = data / f"{name}.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in acts), "utf-8")
    ask(data, "scenario", "draft", str(file), "--name", name)


def ask(data: Path, *arguments: str, code: int = 0) -> str:
    done = tinhgon(*arguments, data=data)
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stdout


def judged(data: Path, *arguments: str) -> dict:
    found = json.loads(ask(data, "target", "evaluate", *arguments, "--format", "json"))
    assert found["schema"] == "tinhgon-targets/1"
    assert {"valid", "known"} <= found.keys()
    return {one["id"]: one for one in found["targets"]}


def test_the_counts_are_those_of_the_tree(city):
    found = judged(city, "--on", "2025-06-30")
    low, high = found["t-low"], found["t-high"]
    assert low.keys() >= {"id", "indicator", "scope", "operator", "value", "base", "present",
                          "cut", "rate", "verdict", "remaining", "source"}  # fmt: skip
    for day, count in (("2015-12-31", low["base"]), ("2025-06-30", low["present"])):
        units = json.loads(ask(city, "org", "tree", "--on", day, "--format", "json"))["units"]
        own = [one for one in units if one["class"] == "internal_unit"
               and one["bloc"] == "government"]  # fmt: skip
        assert len(own) == count > 0
    assert low["cut"] == low["base"] - low["present"]
    assert high["verdict"] == "not_met"
    assert high["remaining"] == high["present"]


def test_a_later_day_shows_a_closed_verdict(city):
    now, later = judged(city, "--on", "2025-06-30"), judged(city, "--on", "2026-10-31")
    assert later["t-low"]["present"] == now["t-low"]["present"]
    assert later["t-low"]["closed_on"] == later["t-low"]["present_on"] == "2025-06-30"


def test_one_proposal_more_is_one_unit_less(city):
    units = json.loads(ask(city, "org", "tree", "--on", "2026-10-31", "--format", "json"))["units"]
    room = next(one for one in units if one["class"] == "internal_unit"
                and one["bloc"] == "government")  # fmt: skip
    end = {"kind": "dissolve", "on": "2026-10-01", "results": [],
           "sources": [{"unit": room["id"], "extent": "whole"}]}  # fmt: skip
    draft(city, "one-less", [end])
    before = judged(city, "t-high", "--on", "2026-10-31")["t-high"]
    after = judged(city, "t-high", "--on", "2026-10-31", "--with", "one-less")["t-high"]
    assert after["present"] == before["present"] - 1
    assert judged(city, "t-high", "--on", "2026-10-31")["t-high"] == before


def test_for_people_and_by_name(city):
    words = ask(city, "target", "evaluate", "t-high", "--on", "2026-10-31", "--lang", "vi")
    assert "Chưa đạt" in words
    assert RECIPE in ask(city, "target", "list")
    done = tinhgon("target", "evaluate", "t-none", data=city)
    assert done.returncode == 2
    assert "TG-TARGET-005: t-none" in done.stderr


def test_what_was_not_known_then_is_not_judged(city):
    assert judged(city, "--known-at", "2001-01-01") == {}
