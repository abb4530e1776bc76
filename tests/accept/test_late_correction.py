"""H9: a report was issued; what the record learns later changes today's answer and not the report.

Four reports of people corrected after the cut-off, a decision of 15/3 that works from 1/3 and was
entered late, a quota with a wrong first digit and its correction: the figure as reported, as known
today and as effective on 1/3 are three numbers, each with who entered what and when.
"""

import hashlib
import json
import sqlite3
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from commands import tinhgon
from places import account, clock, originals

from tinhgon.programme.asking import Asker, question
from tinhgon.samples.catalogue import SAMPLES
from tinhgon.services.comparing import compare
from tinhgon.services.evidence import ExportEvidence
from tinhgon.services.issued_reports import bytes_of, figures_of, recheck
from tinhgon.services.report_press import press
from tinhgon.services.sampling import LoadSample
from tinhgon.storage.models import StoredReport
from tinhgon.storage.registry_cache import apparatus

pytestmark = pytest.mark.accept

NAME = "tinh-hong-lam"
UNTIL, EFFECTIVE = date(2026, 6, 30), date(2026, 3, 1)
POSTS, PEOPLE = "count(posts:association)", "count(people:association)"
AS_REPORTED, AS_KNOWN, AS_EFFECTIVE = 12 * 8 + 72, 12 * 8 + 2 + 2, 12 * 8 + 2
"""Twelve associations of eight posts; 80 written for 10; two posts more from 1/3."""


def test_the_inspector_asks_for_the_figure_three_times(db: None, tmp_path: Path) -> None:
    LoadSample(account(), NAME, clock).execute()
    report = StoredReport.objects.get()
    three_values(report)
    four_people_more(report)
    same_bytes_same_figures(report)
    evidence_without_the_product(report, tmp_path)


def key_of(report: StoredReport, recipe: str) -> str:
    (key,) = [
        key for key, one in figures_of(report).items()
        if (one.recipe, one.valid) == (recipe, UNTIL)
    ]  # fmt: skip
    return key


def three_values(report: StoredReport) -> None:
    answers = SAMPLES[NAME]().answers
    found = compare(report, key_of(report, POSTS), EFFECTIVE)
    assert found.effective is not None
    asked = [found.reported, found.today, found.effective]
    values = [one.figure.value for one in asked if one.figure]
    assert values == [AS_REPORTED, AS_KNOWN, AS_EFFECTIVE]
    assert [one.valid for one in asked] == [UNTIL, UNTIL, EFFECTIVE]
    assert found.reported.known == report.known < found.today.known
    documents = {one.document for one in found.corrections}
    assert documents == {answers.entered_late["document"], answers.wrong_number["corrected_by"]}
    misprint = next(one for one in found.corrections if "Đính chính" in one.reason)
    assert misprint.before - misprint.now == 70
    assert all(one.recorded_at == clock() and one.by and one.acts for one in found.corrections)
    assert all(one.reason and not one.reason.isupper() for one in found.corrections)
    days = ((UNTIL, report.known), (UNTIL, None), (EFFECTIVE, None))
    counted = [Asker(apparatus(day, known)).count(question(POSTS, day)) for day, known in days]
    assert counted == values


def four_people_more(report: StoredReport) -> None:
    found = compare(report, key_of(report, PEOPLE))
    values = [one.figure.value for one in (found.reported, found.today) if one.figure]
    assert values == [12 * 7 - 4, 12 * 7]
    assert len({act for one in found.corrections for act in one.acts}) >= 4


def same_bytes_same_figures(report: StoredReport) -> None:
    files = list(report.files.all())
    assert sorted(Path(one.name).suffix for one in files) == [".docx", ".html", ".pdf", ".xlsx"]
    for one in files:
        assert hashlib.sha256(bytes_of(one, originals())).hexdigest() == one.sha256
    found = recheck(report, press())
    assert found.is_equal
    assert found.changed == ()
    assert found.files == ()  # items and rounds were entered later
    assert found.figures > 1_000


def evidence_without_the_product(report: StoredReport, folder: Path) -> None:
    pack = ExportEvidence(account(), report, originals(), clock).execute()
    with zipfile.ZipFile(BytesIO(pack)) as opened:
        opened.extractall(folder)
    assert verified(folder) == 0
    held = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert len(held["figures"]) == len(figures_of(report))
    changed = folder / "figures.json"
    wrong = changed.read_bytes().replace(b'"value":168', b'"value":100', 1)
    assert wrong != changed.read_bytes()
    changed.write_bytes(wrong)
    assert verified(folder) != 0


def verified(folder: Path) -> int:
    """Run the program of the pack with nothing but the standard library."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py")],
        cwd=folder.parent, env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in ran.stderr
    return ran.returncode


# ── One row of the file changed ──────────────────────────────────────────────────────────────


def test_a_row_changed_behind_the_product_is_named(tmp_path: Path) -> None:
    ran = tinhgon("sample", NAME, data=tmp_path)
    assert ran.returncode == 0, ran.stderr
    whole = tinhgon("verify-audit", data=tmp_path)
    assert whole.returncode == 0, whole.stderr
    seq = tampered(tmp_path)
    ran = tinhgon("verify-audit", data=tmp_path)
    assert ran.returncode == 1
    assert f"TG-JOURNAL-011: {seq}" in ran.stderr


def tampered(data: Path) -> int:
    """Give an association fewer posts in the act that is stored; return its entry."""
    with sqlite3.connect(data / "tinhgon.sqlite3") as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        row, seq, body = file.execute(
            "SELECT id, seq, body FROM storage_journalact WHERE kind = 'set_quota'"
            """ AND body LIKE '%"posts":10%' ORDER BY seq DESC LIMIT 1"""
        ).fetchone()
        changed = body.replace('"posts":10', '"posts":11')
        file.execute("UPDATE storage_journalact SET body = ? WHERE id = ?", (changed, row))
    file.close()
    return int(seq)
