"""The commands on the apparatus on a data directory as a person has it."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from commands import tinhgon

from tinhgon.samples.catalogue import WATERMARK

STRONG = "bốn-từ-dài-khó-đoán\n"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("city")
    done = tinhgon("sample", "city-xs", data=data)
    assert done.returncode == 0, done.stderr
    return data


def ask(data: Path, *arguments: str, code: int = 0) -> str:
    done = tinhgon(*arguments, data=data)
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stdout


def answer(data: Path, *arguments: str, code: int = 0) -> dict:
    found = json.loads(ask(data, *arguments, "--format", "json", code=code))
    assert {"schema", "valid", "known"} <= found.keys()
    return found


def test_counts_trees_and_differences_agree(city):
    before, after = "2025-06-30", "2025-07-01"
    communes = {day: int(ask(city, "org", "count", "--level", "commune", "--on", day).split()[-1])
                for day in (before, after)}  # fmt: skip
    listed = answer(city, "org", "count", "--on", after)
    assert listed["total"] == sum(one["count"] for one in listed["counts"])
    assert len(answer(city, "org", "tree", "--on", after)["units"]) == listed["total"]
    diff = answer(city, "org", "diff", before, after)
    new = [one for one in diff["new"] if one["level"] == "commune"
           and one["class"] == "administrative_unit"]  # fmt: skip
    ended = [one for one in diff["ended"] if one["level"] == "commune"
             and one["class"] == "administrative_unit"]  # fmt: skip
    assert communes[after] - communes[before] == len(new) - len(ended) < 0


def test_a_count_for_people_tells_its_lines_apart(city):
    *lines, total = ask(city, "org", "count", "--on", "2025-07-01", "--lang", "vi").splitlines()
    named = dict(line.rsplit("  ", 1) for line in lines)
    assert len(named) == len(lines)
    assert sum(map(int, named.values())) == int(total)
    assert int(named["phường"]) > 0
    assert {"ward", "board", "division"}.isdisjoint(named)


def test_a_merged_commune_names_its_predecessors_in_the_form_of_the_contract(city):
    diff = answer(city, "org", "diff", "2025-06-30", "2025-07-01")
    commune = next(one for one in diff["new"] if one["level"] == "commune"
                   and one["class"] == "administrative_unit")  # fmt: skip
    found = answer(city, "org", "lineage", f"id:{commune['id']}", "--on", "2025-07-01")
    assert found["unit"]["name"] == commune["name"]
    (first, *_) = found["predecessors"]
    assert {"id", "code", "name", "extent", "share", "act"} <= first.keys()
    seq, _, n = first["act"].partition(".")
    shown = json.loads(ask(city, "journal", "show", first["act"], "--format", "json"))
    assert shown["acts"][0]["address"] == f"{seq}.{n}"
    assert commune["id"] in {effect["id"] for effect in shown["effects"]}


def test_two_leads_and_none_are_found(city):
    rules = [one["rule"] for one in
             answer(city, "org", "check", "--on", "2024-10-31", code=1)["signs"]]  # fmt: skip
    assert rules.count("several_leads") > 0
    assert rules.count("no_lead") > 0


def test_a_unit_nobody_knows_and_one_of_several_are_told(city):
    done = tinhgon("org", "lineage", "Sở Không Có", "--on", "2025-07-01", data=city)
    assert (done.returncode, "TG-ORG-020" in done.stderr) == (1, True)


def test_an_exported_state_can_be_imported_elsewhere(city, tmp_path):
    out = tmp_path / "to-chuc.xlsx"
    ask(city, "export", "organisation", "--on", "2025-07-01", "--out", str(out))
    other = tmp_path / "other"
    dry = ask(other, "import", "organisation", str(out), "--on", "2025-07-01")
    assert ask(other, "org", "count", "--on", "2025-07-01").split()[-1] == "0"
    done = ask(other, "import", "organisation", str(out), "--on", "2025-07-01", "--apply")
    assert re.findall(r"\d+", dry) == re.findall(r"\d+", done) != []
    for level in ("province", "commune"):
        counts = [ask(data, "org", "count", "--level", level, "--on", "2025-07-01")
                  for data in (city, other)]  # fmt: skip
        assert counts[0] == counts[1]


def test_a_list_with_mistakes_is_refused_whole(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Tên đơn vị,Trực thuộc\nSở A,\nPhòng B,Sở Không có\n", "utf-8")
    done = tinhgon("import", "organisation", str(file), "--on", "2025-01-01", "--apply",
                   data=tmp_path / "d")  # fmt: skip
    assert (done.returncode, "a.csv, B3" in done.stderr) == (1, True)
    assert ask(tmp_path / "d", "journal", "list") == ""


def test_a_journal_moves_to_an_empty_store_with_its_head(city, tmp_path):
    file = tmp_path / "nhat-ky.jsonl"
    ask(city, "export", "journal", "--out", str(file))
    ask(tmp_path / "d", "import", "journal", str(file), "--apply")
    heads = [ask(data, "verify-audit").splitlines()[0] for data in (city, tmp_path / "d")]
    assert heads[0] == heads[1]
    ask(tmp_path / "d", "rebuild", "--compare")
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([lines[0].replace("Xã", "Xa", 1), *lines[1:]]), "utf-8")
    done = tinhgon("import", "journal", str(file), "--apply", data=tmp_path / "e")
    assert (done.returncode, "TG-JOURNAL-013" in done.stderr) == (1, True)
    assert tinhgon("import", "journal", str(file), data=city).returncode == 2


@pytest.fixture
def copy(city, tmp_path) -> Path:
    with (
        sqlite3.connect(city / "tinhgon.sqlite3") as source,
        sqlite3.connect(tmp_path / "tinhgon.sqlite3") as target,
    ):
        source.backup(target)
    source.close()
    target.close()
    return tmp_path


def tamper(data: Path, *statements: str) -> None:
    with sqlite3.connect(data / "tinhgon.sqlite3") as connection:
        connection.execute("DROP TRIGGER storage_journalentry_no_update")
        connection.execute("DROP TRIGGER storage_journalentry_no_delete")
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE storage_journalentry SET body = replace(body, '2', '3') WHERE seq = 2",
        "UPDATE storage_journalentry SET document = 'khác' WHERE seq = 2",
        "DELETE FROM storage_journalentry WHERE seq = 2",
        "UPDATE storage_journalact SET body = replace(body, '2', '3') WHERE seq = 2 AND n = 1",
        "DELETE FROM storage_journalact WHERE seq = 2 AND n = 1",
    ],
)
def test_what_was_changed_in_the_file_is_found_and_named(copy, statement):
    tamper(copy, statement)
    done = tinhgon("verify-audit", data=copy)
    assert done.returncode == 1
    assert "TG-JOURNAL-011: 2:" in done.stderr


def test_a_cut_tail_shows_against_an_anchor_and_the_head(copy):
    head = ask(copy, "verify-audit").splitlines()[0]
    seq = int(head.split(":")[0])
    assert seq > 2
    last = "(SELECT max(seq) FROM storage_journalentry)"
    tamper(
        copy,
        f"DELETE FROM storage_journalact WHERE seq = {last}",  # noqa: S608
        f"DELETE FROM storage_journalentry WHERE seq = {last}",  # noqa: S608
    )
    assert tinhgon("verify-audit", data=copy).returncode == 1
    done = tinhgon("verify-audit", "--anchor", head, data=copy)
    assert done.returncode == 1


def test_a_changed_version_is_found_and_mended(copy):
    tamper(copy, "UPDATE storage_unitversion SET name = 'Khác' WHERE id = 3")
    assert "✗" in ask(copy, "doctor", code=1)
    ask(copy, "rebuild", "--compare", code=1)
    ask(copy, "rebuild")
    ask(copy, "rebuild", "--compare")


def test_a_proposal_is_seen_approved_by_another_and_decided(tmp_path):
    data = tmp_path / "d"
    file = tmp_path / "a.csv"
    file.write_text("Tên đơn vị,Trực thuộc\nSở A,\nPhòng B,Sở A\n", "utf-8")
    ask(data, "import", "organisation", str(file), "--on", "2025-01-01", "--apply")
    unit = answer(data, "org", "tree", "--on", "2026-01-01", "--depth", "0")["units"][0]["id"]
    acts = tmp_path / "a.jsonl"
    body = {"kind": "rename", "on": "2026-12-01", "unit": unit, "name": "Tên mới"}
    acts.write_text(json.dumps(body), "utf-8")
    ask(data, "scenario", "draft", str(acts), "--name", "Đổi tên")
    with_it = ask(data, "org", "tree", "--on", "2026-12-02", "--depth", "0", "--with", "Đổi tên")
    assert "Tên mới" in with_it
    assert "Tên mới" not in ask(data, "org", "tree", "--on", "2026-12-02", "--depth", "0")
    assert tinhgon("scenario", "approve", "Đổi tên", data=data).returncode == 1
    for person in ("an", "binh"):
        added = tinhgon("user", "add", person, "--role", "organisation_board", data=data,
                        typed=STRONG)  # fmt: skip
        assert added.returncode == 0, added.stderr
    decision = ("--body", "UBND", "--number", "5/QĐ-UBND", "--date", "2026-11-20")
    early = tinhgon("scenario", "decide", "Đổi tên", *decision, "--as", "an", data=data)
    assert (early.returncode, "TG-PROPOSAL-003" in early.stderr) == (1, True)
    ask(data, "scenario", "approve", "Đổi tên", "--as", "an")
    ask(data, "scenario", "decide", "Đổi tên", *decision, "--as", "binh")
    assert "Tên mới" in ask(data, "org", "tree", "--on", "2026-12-02", "--depth", "0")


def test_a_chart_is_a_picture_that_tells_its_data_is_invented(city, tmp_path):
    out = tmp_path / "so-do.svg"
    ask(city, "org", "chart", "--on", "2025-07-01", "--out", str(out))
    picture = out.read_text("utf-8")
    assert picture.lstrip().startswith(("<?xml", "<svg"))
    assert f">{WATERMARK}</text>" in picture


def exported(data: Path, out: Path) -> bytes:
    ask(data, "export", "organisation", "--on", "2026-06-01", "--out", str(out))
    return out.read_bytes()


def named(lines: bytes) -> dict[str, list[dict]]:
    """Return the rows of an export by table, units named by their names instead of their ids."""
    tables, names = {}, {}
    for row in map(json.loads, lines.decode().splitlines()):
        if "schema" in row:
            tables[row["kind"]] = kind = []
            continue
        own = row.pop("id", "")
        if kind is tables["units"]:
            names |= {f"id:{own}": row["name"], row.get("code", ""): row["name"]}
        kind.append(row)
    links = ("parent_code", "unit", "from_unit", "to_unit")
    for rows in tables.values():
        for row in rows:
            row |= {link: names[row[link]] for link in links if link in row}
            row.pop("from" if rows is not tables["units"] else "", None)
    return {kind: sorted(rows, key=json.dumps) for kind, rows in tables.items()}


@pytest.mark.parametrize("ending", ["jsonl", "xlsx"])
def test_an_export_read_into_an_empty_store_is_the_same_apparatus(city, tmp_path, ending):
    file = tmp_path / f"bo-may.{ending}"
    exported(city, file)
    data = tmp_path / "d"
    ask(data, "import", "organisation", str(file), "--on", "2026-06-01", "--apply")
    before, after = (named(exported(one, tmp_path / "o.jsonl")) for one in (city, data))
    assert after == before
    assert {kind for kind, rows in before.items() if rows} == set(before)


def test_every_file_of_invented_data_says_so_and_no_other(city, tmp_path):
    for ending in ("csv", "jsonl", "jsonld"):
        assert WATERMARK in exported(city, tmp_path / f"o.{ending}").decode()
    journal = tmp_path / "j.jsonl"
    ask(city, "export", "journal", "--out", str(journal))
    copied, other = tmp_path / "d", tmp_path / "e"
    ask(copied, "import", "journal", str(journal), "--apply")
    assert WATERMARK in exported(copied, tmp_path / "o.csv").decode()
    list_ = tmp_path / "a.csv"
    list_.write_text("Tên đơn vị,Trực thuộc\nSở A,\nPhòng B,Sở A\n", "utf-8")
    ask(other, "import", "organisation", str(list_), "--on", "2025-01-01", "--apply")
    assert WATERMARK not in exported(other, tmp_path / "o.csv").decode()


def test_what_the_record_refuses_is_told_with_its_row(city, tmp_path):
    taken = answer(city, "org", "tree", "--on", "2026-06-01", "--depth", "0")["units"][0]["id"]
    list_ = tmp_path / "a.csv"
    list_.write_text(
        "Tên đơn vị,Đơn vị cấp trên,Từ ngày,Quyết định,Ngày quyết định\n"
        f"Sở A,id:{taken},01/01/2026,1/QĐ-UBND,01/01/2026\n"
        f"Thành ủy Lam Khê,id:{taken},01/01/2026,2/QĐ-UBND,01/01/2026\n",
        "utf-8",
    )
    done = tinhgon("import", "organisation", str(list_), data=city)
    assert done.returncode == 1
    assert "a.csv, A3" in done.stderr or "a.csv, 3" in done.stderr, done.stderr
