"""Two data directories, Party and State, without a line between them: packages go both ways."""

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from commands import tinhgon

STATE_LIST = """code;name;class;bloc;level;parent;from
98;Tỉnh Hồng Lam;administrative_unit;;province;;2020-01-01
;Sở Nội vụ;state_agency;government;province;Tỉnh Hồng Lam;2020-01-01
;Phòng Công chức;internal_unit;government;province;Sở Nội vụ;2020-01-01
"""
LEDGER = """unit;category;assigned;present;from
Sở Nội vụ;civil_servant;40;38;2021-01-01
"""
PARTY_LIST = """name;class;bloc;level;parent;from
Ban Tổ chức Tỉnh ủy;party_body;party;province;Tỉnh Hồng Lam;2020-01-01
"""


def done(*arguments: str, data: Path) -> str:
    ran = tinhgon(*arguments, data=data)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def units(data: Path) -> dict[str, str]:
    file = data / "units.jsonl"
    done("export", "organisation", "--on", "2026-01-01", "--out", str(file), data=data)
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return {row["name"]: row.get("parent_code", "") for row in rows if "name" in row}


def written(data: Path, name: str, text: str) -> str:
    data.mkdir(exist_ok=True)
    file = data / name
    file.write_text(text, "utf-8")
    return str(file)


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> Path:
    """Two installations that know each other's keys, and the first package of one."""
    folder = tmp_path_factory.mktemp("offices")
    state, party = folder / "state", folder / "party"
    keys = {one: done("package", "key", data=one).strip() for one in (state, party)}
    done("package", "partner", "add", "Ban Tổ chức", keys[party], data=state)
    done("package", "partner", "add", "Sở Nội vụ", keys[state], data=party)
    assert keys[party] in done("package", "partner", "list", data=state)
    done("import", "organisation", written(state, "a.csv", STATE_LIST), "--apply", data=state)
    done("import", "ledger", written(state, "b.csv", LEDGER), "--apply", data=state)
    exported(state, folder / "1.zip", "Ban Tổ chức")
    return folder


@pytest.fixture
def offices(known, tmp_path) -> tuple[Path, Path, str]:
    """Copies of both, and the package."""
    shutil.copytree(known, tmp_path / "offices")
    found = tmp_path / "offices"
    return found / "state", found / "party", str(found / "1.zip")


def exported(data: Path, out: Path, partner: str) -> str:
    done("export", "package", "--scope", "Tỉnh Hồng Lam", "--partner", partner, "--out", str(out),
         data=data)  # fmt: skip
    return str(out)


def test_state_and_party_exchange_both_ways(offices, tmp_path):
    state, party, first = offices
    assert "--apply" in done("import", "package", first, data=party)
    assert tinhgon("org", "count", data=party).stdout.splitlines()[-1] == "0"
    done("import", "package", first, "--apply", data=party)
    assert units(party) == units(state)

    done("import", "organisation", written(party, "c.csv", PARTY_LIST), "--apply", data=party)
    back = exported(party, tmp_path / "2.zip", "Sở Nội vụ")
    done("import", "package", back, "--apply", data=state)
    assert units(party) == units(state)
    assert "Ban Tổ chức Tỉnh ủy" in units(state)

    before = done("journal", "list", data=state)
    done("import", "package", back, "--apply", data=state)
    done("import", "package", exported(state, tmp_path / "3.zip", "Ban Tổ chức"), "--apply",
         data=party)  # fmt: skip
    assert done("journal", "list", data=state) == before
    for data in (state, party):
        done("verify-audit", data=data)


def test_what_both_sides_changed_is_listed_and_not_written(offices, tmp_path):
    state, party, first = offices
    done("import", "package", first, "--apply", data=party)
    for data, posts in ((state, 41), (party, 42)):
        row = f"Sở Nội vụ;civil_servant;{posts};38;2026-01-01"
        text = "unit;category;assigned;present;from\n" + row
        done("import", "ledger", written(data, "c.csv", text), "--apply", data=data)
    before = done("journal", "list", data=party)
    newer = exported(state, tmp_path / "2.zip", "Ban Tổ chức")
    ran = tinhgon("import", "package", newer, "--apply", data=party)
    assert ran.returncode == 1
    assert "TG-PACKAGE-011" in ran.stderr
    assert done("journal", "list", data=party) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data[:-30], "TG-PACKAGE-001"),
        (lambda data: data[: len(data) // 2], "TG-PACKAGE-001"),
        (lambda data: data.replace(b"package.json", b"package.jsom"), "TG-PACKAGE-001"),
        (lambda _data: "không phải gói".encode(), "TG-PACKAGE-001"),
    ],
)
def test_a_broken_package_is_refused_with_place_reason_and_remedy(offices, change, code):
    _state, party, first = offices
    file = Path(first)
    file.write_bytes(change(file.read_bytes()))
    ran = tinhgon("import", "package", str(file), "--apply", data=party)
    assert ran.returncode == 1
    assert f"{code}: 1.zip" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_stranger_and_an_older_package_are_refused(offices, tmp_path):
    state, party, old = offices
    done("package", "partner", "remove", "Sở Nội vụ", data=party)
    assert "TG-PACKAGE-005" in tinhgon("import", "package", old, data=party).stderr
    key = done("package", "key", data=state).strip()
    done("package", "partner", "add", "Sở Nội vụ", key, data=party)
    done("import", "organisation", written(state, "d.csv", PARTY_LIST), "--apply", data=state)
    newer = exported(state, tmp_path / "2.zip", "Ban Tổ chức")
    done("import", "package", newer, "--apply", data=party)
    assert "TG-PACKAGE-007" in tinhgon("import", "package", old, data=party).stderr


def test_a_package_for_another_or_without_scope_is_refused(offices, tmp_path):
    state, party, _first = offices
    done("package", "partner", "add", "Nơi khác", "ab" * 32, data=state)
    other = exported(state, tmp_path / "2.zip", "Nơi khác")
    assert "TG-PACKAGE-006" in tinhgon("import", "package", other, data=party).stderr
    ran = tinhgon("export", "package", "--out", str(tmp_path / "3.zip"), data=state)
    assert (ran.returncode, "TG-PACKAGE-024" in ran.stderr) == (2, True)


def test_a_package_taken_in_twice_at_once_is_entered_once(offices):
    _state, party, first = offices
    with ThreadPoolExecutor(2) as pool:
        both = list(
            pool.map(lambda _: tinhgon("import", "package", first, "--apply", data=party), "ab")
        )
    assert [one.returncode for one in both] == [0, 0], [one.stderr for one in both]
    written = sorted(re.findall(r"\d+", one.stdout) for one in both)
    assert written[0] == ["0", "0"]
    assert written[1] != ["0", "0"]
    done("verify-audit", data=party)


@pytest.mark.parametrize(
    "given",
    [
        ("package", "--scope", "98", "--on", "2020-01-01"),
        ("package", "--scope", "98", "--known-at", "2020-01-01"),
        ("journal", "--scope", "98"),
        ("ledger", "--scope", "98"),
        ("organisation", "--partner", "Sở Nội vụ"),
    ],
)
def test_options_that_would_be_passed_over_are_refused(tmp_path, given):
    out = tmp_path / "goi.zip"
    ran = tinhgon("export", *given, "--out", str(out), data=tmp_path / "data")
    assert (ran.returncode, "TG-CLI-025" in ran.stderr, out.exists()) == (2, True, False)


def test_a_journal_says_that_it_does_not_hold_where_packages_came_from(offices, tmp_path):
    state, party, first = offices
    done("import", "package", first, "--apply", data=party)
    for data, is_said in ((party, True), (state, False)):
        file = tmp_path / f"{data.name}.jsonl"
        done("export", "journal", "--out", str(file), data=data)
        ran = tinhgon("import", "journal", str(file), "--lang", "en", data=tmp_path / "new")
        assert ("came by package" in ran.stderr) is is_said
