"""The ledger in and out on a data directory as a person has it."""

import csv
import re
from pathlib import Path

import pytest
from commands import tinhgon

from tinhgon.files.sheets import read_file
from tinhgon.kernel.tables import clean

UNITS = """Mã,Tên đơn vị,Đơn vị cấp trên
001,Sở A,
002,Sở B,
,Văn phòng,001
,Văn phòng,002
"""
LEDGER = """Đơn vị,Loại biên chế,Nguồn,Nguyên nhân,Số lượng,Từ ngày,Quyết định,Ngày quyết định
001,Công chức,,Nghỉ hưu đúng tuổi,2,1/3/2021,5/QĐ-SA,20/2/2021
001,Công chức,,Giảm do chưa tuyển,3,1/4/2021,6/QĐ-UBND,20/3/2021
"Văn phòng, Sở B",Viên chức,Ngân sách,Chuyển nguồn trả lương,4,1/4/2021,6/QĐ-UBND,20/3/2021
001,Công chức,,Tuyển dụng,1,1/6/2021,,
"""
OPENINGS = """Đơn vị,Loại biên chế,Nguồn trả lương,Biên chế giao,Có mặt
001,Công chức,,30,25
"Văn phòng, Sở A",Công chức,,,3
"Văn phòng, Sở B",Viên chức,Ngân sách,10,9
"""
REPORT = """Đơn vị,Loại biên chế,Nguyên nhân,Có mặt,Từ ngày
001,Công chức,Báo cáo có mặt,20,1/8/2021
"""


def ask(data: Path, *arguments: object, code: int = 0) -> tuple[str, str]:
    done = tinhgon(*arguments, data=data)
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("city")
    ledgers = [("ledger", text) for text in (OPENINGS, LEDGER, REPORT)]
    for kind, text in [("organisation", UNITS), *ledgers]:
        file = written(data, "a.csv", text)
        ask(data, "import", kind, file, "--on", "2021-01-01", "--apply")
    return data


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_day_is_written_as_the_contract_says(city, tmp_path):
    ask(city, "export", "ledger", "--on", "2021-07-01", "--out", tmp_path / "a.csv")
    found = rows(tmp_path / "a.csv")
    assert list(found[0]) == ["unit_code", "unit", "category", "pay_source", "assigned", "present"]
    assert [tuple(one.values())[1:] for one in found] == [
        ("Sở A", "civil_servant", "budget", "25", "24"),
        ("Văn phòng, Sở A", "civil_servant", "budget", "", "3"),
        ("Văn phòng, Sở B", "public_employee", "budget", "6", "5"),
        ("Văn phòng, Sở B", "public_employee", "own_revenue", "4", "4"),
    ]
    assert found[0]["unit_code"] == "001"
    assert found[1]["unit_code"].startswith("id:")


def test_a_day_is_read_back_elsewhere_as_the_same_numbers(city, tmp_path):
    other = tmp_path / "other"
    ask(other, "import", "organisation", written(tmp_path, "a.csv", UNITS), "--on", "2021-01-01",
        "--apply")  # fmt: skip
    for ending in ("xlsx", "jsonl", "csv"):
        out = tmp_path / f"so.{ending}"
        ask(city, "export", "ledger", "--on", "2021-07-01", "--out", out)
        dry = ask(other, "import", "ledger", out, "--on", "2021-07-01")[0]
        assert re.findall(r"\d+", dry) == ["1", "4"]
    ask(other, "import", "ledger", out, "--on", "2021-07-01", "--apply")
    ask(other, "export", "ledger", "--on", "2021-07-01", "--out", tmp_path / "again.csv")
    found = [[list(one.values())[1:] for one in rows(tmp_path / name)]
             for name in ("so.csv", "again.csv")]  # fmt: skip
    assert found[0] == found[1] != []


def period(data: Path, out: Path, *more: str) -> list[dict[str, str]]:
    ask(data, "export", "ledger", "--movements", "--from", "2021-01-01", "--until", "2021-12-31",
        "--out", out, *more)  # fmt: skip
    return rows(out)


def test_movements_are_written_as_the_contract_says(city, tmp_path):
    found = period(city, tmp_path / "a.csv")
    assert list(found[0]) == ["unit_code", "unit", "category", "pay_source", "cause", "on",
                              "delta", "act", "posts", "people"]  # fmt: skip
    assert [(one["cause"], one["on"], one["delta"], one["posts"], one["people"])
            for one in found] == [
        ("retirement_at_age", "2021-03-01", "-2", "-2", "-2"),
        ("unfilled_post_cut", "2021-04-01", "-3", "-3", "0"),
        ("pay_source_switch", "2021-04-01", "-4", "-4", "-4"),
        ("pay_source_switch", "2021-04-01", "4", "4", "4"),
        ("recruitment", "2021-06-01", "1", "0", "1"),
    ]  # fmt: skip
    said = ask(city, "export", "ledger", "--movements", "--from", "2021-01-01", "--until",
               "2021-12-31", "--out", tmp_path / "b.csv")[1]  # fmt: skip
    assert "--reported" in said
    with_it = period(city, tmp_path / "b.csv", "--reported")
    assert [one["cause"] for one in with_it if one not in found] == ["reported"]


def test_the_address_of_a_movement_is_what_void_takes(city, tmp_path):
    data = tmp_path / "d"
    for kind, text in (("organisation", UNITS), ("ledger", OPENINGS), ("ledger", LEDGER)):
        file = written(tmp_path, "x.csv", text)
        ask(data, "import", kind, file, "--on", "2021-01-01", "--apply")
    first = next(one for one in period(data, tmp_path / "a.csv")
                 if one["cause"] == "retirement_at_age")  # fmt: skip
    ask(data, "journal", "void", first["act"], "--reason", "nhập nhầm")
    causes = [one["cause"] for one in period(data, tmp_path / "b.csv")]
    assert "retirement_at_age" not in causes
    assert "recruitment" in causes


def test_lines_that_do_not_balance_are_refused_whole_with_their_row(city, tmp_path):
    file = written(
        tmp_path, "sai.csv",
        "Đơn vị,Loại biên chế,Nguyên nhân,Số lượng,Từ ngày\n"
        "001,Công chức,Từ trần,1,1/9/2021\n002,Công chức,Từ trần,1,1/9/2021\n",
    )  # fmt: skip
    before = ask(city, "journal", "list")[0]
    said = ask(city, "import", "ledger", file, "--apply", code=1)[1]
    assert "TG-STAFF-002" in said
    assert "sai.csv, A3" in said
    assert "sai.csv, A2" not in said
    assert ask(city, "journal", "list")[0] == before


def test_a_dry_run_writes_nothing(city, tmp_path):
    before = ask(city, "journal", "list")[0]
    file = written(tmp_path, "moi.csv", "Đơn vị,Loại biên chế,Có mặt\n002,Công chức,7\n")
    assert "--apply" in ask(city, "import", "ledger", file, "--on", "2021-09-01")[0]
    assert ask(city, "journal", "list")[0] == before


def test_the_form_is_read_and_holds_nothing(city, tmp_path):
    form = tmp_path / "mau.xlsx"
    ask(city, "export", "ledger", "--template", "--out", form)
    assert "TG-IMPORT-022" in ask(city, "import", "ledger", form, "--apply", code=1)[1]
    words = {clean(cell) for sheet in read_file(form) for row in sheet.rows for cell in row}
    assert {"Giảm do chưa tuyển", "Nguồn thu sự nghiệp", "Hội quần chúng"} <= words


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--movements",), "TG-CLI-020"), (("--from", "2021-01-01"), "TG-CLI-020"),
        (("--movements", "--from", "2021-01-01", "--until", "2021-02-01", "--on", "2021-01-01"),
         "TG-CLI-020"),
        (("--movements", "--from", "2021-02-01", "--until", "2021-01-01"), "TG-CLI-021"),
    ],
)  # fmt: skip
def test_days_that_do_not_go_together(city, tmp_path, options, code):
    said = ask(city, "export", "ledger", *options, "--out", tmp_path / "a.csv", code=2)[1]
    assert code in said
    assert not (tmp_path / "a.csv").exists()


def test_as_it_was_known_before(city, tmp_path):
    ask(city, "export", "ledger", "--on", "2021-07-01", "--known-at", "2001-01-01", "--out",
        tmp_path / "a.csv")  # fmt: skip
    assert rows(tmp_path / "a.csv") == []
