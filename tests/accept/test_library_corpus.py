"""H1 of the requirement book on the five directives, through the command a person would run."""

import json
import subprocess
from pathlib import Path

import pytest
from commands import command, environment

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "directives"
REVISION = """TỈNH ỦY KIÊN GIANG
*
Số 85-CTr/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Kiên Giang, ngày 01 tháng 9 năm 2020

CHƯƠNG TRÌNH
sửa đổi, bổ sung một số nội dung Chương trình hành động số 38-CTr/TU, ngày 11/4/2018 của Tỉnh ủy

(VĂN BẢN TỔNG HỢP ĐỂ THỬ)

Tỉnh ủy sửa đổi, bổ sung một số nội dung Chương trình hành động số 38-CTr/TU, ngày 11/4/2018 \
như sau:

1. Các cấp ủy, tổ chức đảng tiếp tục rà soát, sắp xếp các đơn vị sự nghiệp công lập.

T/M TỈNH ỦY
BÍ THƯ
"""
CITED = {
    "000": {"18-NQ/TW", "45-NQ/TW", "35/2021/QH15", "418-KH/TU", "10435-CV/VPTU"},
    "001": {"18-NQ/TW", "09-ĐA/TU"},
    "002": {
        "121-KL/TW", "18-NQ/TW", "499-KL/TU", "418-KH/TU", "2556-TB/TU", "2555-TB/TU",
        "178/2024/NĐ-CP", "19-NQ/TW", "17-NQ/TU", "49-CTr/TU", "126-KL/TW", "31/CV-BCĐTKNQ18",
    },
    "003": {"19-NQ/TW", "39-NQ/TW", "74-KL/TW", "18-NQ/TW", "1398-TB/TU", "38-CTr/TU"},
    "004": {
        "18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW", "91-KH/TU", "49-CTr/TU", "50-CTr/TU",
        "51-CTr/TU", "18-CTr/TU", "05-CT/TW", "32-NQ/TW", "72-KL/TW", "04",
    },
}  # fmt: skip
"""The numbers of key A.8, by directive; 178/2024 and others keep the spelling of the graph."""
CONFERENCES = {"04-NQ/TW", "10-NQ/TW", "11-NQ/TW", "12-NQ/TW"}
"""Numbers that 004 means by naming conferences of the Central Committee."""

pytestmark = pytest.mark.accept


def run(data: Path, *arguments: object) -> str:
    done = subprocess.run(
        command("library", *arguments, "--data", data, "--lang", "vi"),
        env=environment(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def listed(data: Path, *arguments: object) -> list[dict]:
    found = json.loads(run(data, "list", *arguments, "--format", "json"))
    assert found["schema"] == "tinhgon-library/1"
    documents: list[dict] = found["documents"]
    return documents


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is not beside this checkout")
    data = tmp_path_factory.mktemp("library")
    run(data, "add", *sorted(CORPUS.glob("00*.txt")))
    return data


def test_six_documents_with_their_dates_and_doubts(library):
    documents = listed(library)
    by_file = {(one["file"][:3], one["part"]): one for one in documents}

    assert len(documents) == 6
    assert by_file["000", 0]["date"] == "2024-12-27"
    assert by_file["000", 1]["date"] == "2024-12-24"
    assert by_file["000", 1]["part_of"] == by_file["000", 0]["id"]
    assert by_file["004", 0]["date"] == "2018-01-15"
    remark = by_file["003", 0]["remark"]
    assert remark == "thiếu số, ngày; tỉnh suy đoán: Kiên Giang – cần xác nhận"


def test_one_node_for_each_cited_document(library):
    missing = json.loads(run(library, "missing", "--format", "json"))["documents"]
    numbers = [one["number"] for one in missing if one["number"]]
    wanted = set.union(*CITED.values()) - {"10435-CV/VPTU"}

    assert len(numbers) == len(set(numbers))
    assert set(numbers) - CONFERENCES == wanted
    assert all(one["supplier"] for one in missing if one["number"])
    (programme,) = [one for one in missing if one["number"] == "49-CTr/TU"]
    assert {one["file"][:3] for one in programme["cited_by"]} == {"002", "004"}
    assert programme["to_confirm"] == 1


def test_what_was_in_force_on_a_day_does_not_change_with_a_later_revision(library, tmp_path):
    def programme(day):
        (found,) = [one for one in listed(library, "--on", day) if one["number"] == "38-CTr/TU"]
        return found

    before = listed(library, "--on", "2020-06-30")
    owed = programme("2020-06-30")
    assert (owed["date"], owed["state"], owed["text"]) == ("2018-04-11", "in_force", "missing")
    (order,) = owed["revisions_owed"]
    assert order["by_file"].startswith("003")
    assert (order["day"], order["is_dated"], order["issued"]) == ("2020-05-22", False, False)

    revision = tmp_path / "sua-doi.txt"
    revision.write_text(REVISION, encoding="utf-8")
    run(library, "add", revision)

    assert listed(library, "--on", "2020-06-30") == before
    after = programme("2020-09-01")
    assert after["revisions_owed"] == []
    assert [change["kind"] for change in after["changes"]] == ["amends"]
    assert after["revisions_ordered"][0]["fulfilled_on"] == "2020-09-01"
