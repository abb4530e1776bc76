"""The real reorganisation of 1/7/2025 through the commands, and a resolution against it."""

import json
from pathlib import Path

import pytest
from commands import tinhgon

from tinhgon.samples import communes_2025

pytestmark = pytest.mark.accept
RESOLUTIONS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "resolutions"
TYPES = {"xa": 2621, "phuong": 687, "dac-khu": 13}


@pytest.fixture(scope="module")
def country(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("country")
    done = tinhgon("sample", communes_2025.NAME, data=data)
    assert done.returncode == 0, done.stderr
    for one in communes_2025.without_predecessor():
        assert one.name in done.stderr
    assert "7692" in done.stderr  # a published number the data does not have, told as it is
    return data


def ask(data: Path, *arguments: str) -> str:
    done = tinhgon(*arguments, data=data)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("level", "day", "total"),
    [("commune", "2025-06-30", 10_035), ("commune", "2025-07-01", 3_321),
     ("province", "2025-06-30", 63), ("province", "2025-07-01", 34),
     ("district", "2025-06-30", 696), ("district", "2025-07-01", 0)],
)  # fmt: skip
def test_the_counts_end_in_the_published_numbers(country, level, day, total):
    shown = ask(country, "org", "count", "--level", level, "--on", day)
    assert shown.splitlines()[-1] == str(total)


def test_each_type_stands_on_its_own_line(country):
    arguments = ("org", "count", "--level", "commune", "--on", "2025-07-01", "--format", "json")
    counts = json.loads(ask(country, *arguments))["counts"]
    assert {one["type"]: one["count"] for one in counts} == TYPES


def test_hai_phong_shows_predecessors_with_extent_and_clause(country):
    tree = json.loads(ask(country, "org", "tree", "thành phố Hải Phòng", "--on", "2025-07-01",
                          "--depth", "1", "--format", "json"))["units"]  # fmt: skip
    communes = [one for one in tree if one["level"] == "commune"]
    assert len(communes) == 114
    for name in ("Phường Hồng Bàng", "Phường Thủy Nguyên", "Đặc khu Cát Hải"):
        found = json.loads(ask(country, "org", "lineage", f"{name}, Hải Phòng", "--on",
                               "2025-07-01", "--format", "json"))  # fmt: skip
        assert found["predecessors"]
        for one in found["predecessors"]:
            assert one["extent"] in {"whole", "part", "rest"}
            assert one["clause"].startswith("khoản ")
            assert one["share"] == ("1/1" if one["extent"] == "whole" else None)
            assert one["on"] == "2025-07-01"


def test_where_no_text_was_read_extent_and_clause_stay_unknown(country):
    table = communes_2025.table()
    unread = next(edge for edge in table.edges if edge.extent in {"", "unknown"} and edge.is_used)
    found = json.loads(ask(country, "org", "lineage",
                           "id:" + communes_2025.commune_id(table.communes[unread.after]),
                           "--on", "2025-07-01", "--format", "json"))  # fmt: skip
    assert {one["extent"] for one in found["predecessors"]} >= {"unknown"}
    assert {one["clause"] for one in found["predecessors"] if one["extent"] == "unknown"} == {""}


def test_both_chains_are_whole_and_the_tables_are_what_the_journal_says(country):
    assert ask(country, "verify-audit").startswith("39:")
    ask(country, "rebuild", "--compare")


@pytest.mark.skipif(not RESOLUTIONS.is_dir(), reason="the corpus is not beside this checkout")
def test_a_resolution_read_by_our_reader_gives_what_the_sample_gives(country, tmp_path):
    """The communes before, the provinces of 202/2025/QH15, then the text itself."""
    journal = tmp_path / "journal.jsonl"
    ask(country, "export", "journal", "--out", str(journal))
    lines = journal.read_text("utf-8").splitlines()
    before = [line for line in lines if '"kind":"opening"' in line or "202/2025/QH15" in line]
    (tmp_path / "before.jsonl").write_text("\n".join(before), "utf-8")
    data = tmp_path / "d"
    ask(data, "import", "journal", str(tmp_path / "before.jsonl"), "--apply")
    text = next(RESOLUTIONS.glob("1669*"))
    done = tinhgon("import", "events", str(text), "--apply", data=data)
    assert done.returncode == 0, (done.stdout, done.stderr)
    shown = [
        json.loads(ask(one, "org", "lineage", "Phường Thủy Nguyên, Hải Phòng", "--on",
                       "2025-07-01", "--format", "json"))["predecessors"]
        for one in (country, data)
    ]  # fmt: skip
    plain = [sorted((one["id"], one["extent"], one["clause"]) for one in found) for found in shown]
    assert plain[0] == plain[1]
