"""`tinhgon report` on a data directory, as a person has it."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from commands import tinhgon

from tinhgon.files.form_sheets import read_form
from tinhgon.reporting.forms.recalculating import results

UNTIL = ("--until", "2024-10-31")


@pytest.fixture(scope="module")
def fixture(tmp_path_factory) -> Path:
    """The fixture ha-nam, loaded as a person loads it."""
    data = tmp_path_factory.mktemp("ha-nam")
    assert tinhgon("sample", "ha-nam", data=data).returncode == 0
    return data


def words_of(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def test_a_draft_is_a_document_that_is_the_same_bytes_twice(fixture, tmp_path):
    files = [tmp_path / f"{name}.docx" for name in ("a", "b")]
    for file in files:
        ran = tinhgon("report", "summing-up", *UNTIL, "--out", str(file), "--lang", "en",
                      data=fixture)  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert f"Written: {file.name}; figures:" in ran.stderr
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "215" in words_of(files[0])


def test_a_page_and_a_workbook_come_from_the_same_command(fixture, tmp_path):
    page, book = tmp_path / "bc.html", tmp_path / "bc.xlsx"
    for file in (page, book):
        ran = tinhgon("report", "one-page", *UNTIL, "--out", str(file), "--quiet", data=fixture)
        assert (ran.returncode, ran.stderr) == (0, "")
    assert "1.503" in page.read_text("utf-8")
    assert zipfile.is_zipfile(book)


def test_the_formulas_of_another_samples_workbook_give_the_numbers_beside_them(tmp_path):
    data, book = tmp_path / "city", tmp_path / "bc.xlsx"
    assert tinhgon("sample", "city-xs", data=data).returncode == 0
    ran = tinhgon("report", "summing-up", *UNTIL, "--out", str(book), "--quiet", data=data)
    assert (ran.returncode, ran.stderr) == (0, "")
    sheets = read_form(book.read_bytes(), book.name)
    printed = {
        one.title: {at: cell.value for at, cell in one.cells.items() if cell.formula}
        for one in sheets
    }
    blank = [
        replace(one, cells={at: replace(cell, value=None) if cell.formula else cell
                            for at, cell in one.cells.items()})
        for one in sheets
    ]  # fmt: skip
    found = results(blank, [])
    assert sum(map(len, found.values())) > 100
    for title, cells in printed.items():
        assert found.get(title, {}) == pytest.approx(cells), title


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("monthly", *UNTIL), "TG-REPORT-001", "half-year, year, summing-up, one-page, speech"),
        (("summing-up",), "TG-CLI-024", "--until"),
        ((*UNTIL,), "TG-CLI-024", "half-year, year, summing-up, one-page, speech"),
        (("summing-up", "--until", "31/10/2024"), "TG-CLI-011", "YYYY-MM-DD"),
        (("summing-up", *UNTIL, "--base", "2026-01-01"), "TG-REPORT-004", "--base"),
        (("summing-up", *UNTIL, "--projected", "none"), "TG-PROPOSAL-001", "none"),
    ],
)
def test_wrong_usage_is_named_and_writes_nothing(fixture, tmp_path, words, code, said):
    out = tmp_path / "bc.docx"
    ran = tinhgon("report", *words, "--out", str(out), "--lang", "en", data=fixture)
    assert ran.returncode == 2
    assert code in ran.stderr
    assert said in ran.stderr
    assert not out.exists()


def test_an_ending_no_writer_has_is_wrong_usage(fixture, tmp_path):
    ran = tinhgon("report", "year", *UNTIL, "--out", str(tmp_path / "bc.odt"), data=fixture)
    assert ran.returncode == 2
    assert "TG-CLI-014" in ran.stderr


def test_a_figure_to_review_is_listed_kept_with_a_note_and_the_report_issued(fixture, tmp_path):
    issuing = ("report", "issue", "summing-up", *UNTIL, "--number", "01-BC/BTCTU", "--date",
               "2024-12-20", "--lang", "en")  # fmt: skip
    refused = tinhgon(*issuing, data=fixture)
    assert refused.returncode == 1
    assert "TG-REPORT-022" in refused.stderr
    assert "tinhgon report review" in refused.stderr
    reviewing = ("report", "review", *UNTIL, "--lang", "en")
    listed = tinhgon(*reviewing, data=fixture)
    assert (listed.returncode, listed.stdout.split()[1]) == (1, "-")
    assert "14,4% (215/1.503)" in listed.stdout
    key = listed.stdout.split()[0]
    for more, code in ((("--keep", key), 1), (("--keep", "0", "--note", "x"), 2)):
        assert tinhgon(*reviewing, *more, data=fixture).returncode == code
    kept = tinhgon(*reviewing, "--keep", key.partition("/")[0], "--note", "Theo văn bản",
                   data=fixture)  # fmt: skip
    assert (kept.returncode, kept.stdout.split()[:2]) == (0, [key, "kept"])
    assert tinhgon(*reviewing, data=fixture).returncode == 0
    first = tmp_path / "bc.docx"
    issued = tinhgon(*issuing, "--out", str(first), data=fixture)
    assert issued.returncode == 0, issued.stderr
    for ending in ("docx", "pdf", "xlsx", "html"):
        out = tmp_path / f"x.{ending}"
        ran = tinhgon("report", "--issued", issued.stdout.strip(), "--out", str(out), data=fixture)
        assert ran.returncode == 0, ran.stderr
        assert out.stat().st_size > 10_000
    assert (tmp_path / "x.docx").read_bytes() == first.read_bytes()


def test_an_issued_report_is_taken_out_with_the_same_bytes(tmp_path):
    data, first, again = tmp_path / "city", tmp_path / "a.docx", tmp_path / "b.docx"
    assert tinhgon("sample", "city-xs", data=data).returncode == 0
    issued = tinhgon("report", "issue", "year", *UNTIL, "--number", "3-BC/BTCTU", "--date",
                     "2024-11-05", "--out", str(first), data=data)  # fmt: skip
    assert issued.returncode == 0, issued.stderr
    ran = tinhgon("report", "--issued", issued.stdout.strip(), "--out", str(again), data=data)
    assert ran.returncode == 0, ran.stderr
    assert first.read_bytes() == again.read_bytes()
    twice = tinhgon("report", "issue", "year", *UNTIL, "--number", "3-BC/BTCTU", "--date",
                    "2024-11-05", "--lang", "en", data=data)  # fmt: skip
    assert (twice.returncode, twice.stdout) == (0, issued.stdout)
    assert "was issued before" in twice.stderr
    assert "3-BC/BTCTU" in words_of(again)
