"""H9: a report was issued; what the record learns later changes today's answer and not the report.

Four reports of people corrected after the cut-off, a decision of 15/3 that works from 1/3 and was
entered late, a quota with a wrong first digit and its correction: the figure as reported, as known
today and as effective on 1/3 are three numbers, each with who entered what and when.
"""

import hashlib
import json
import shutil
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


@pytest.fixture
def issued(db: None) -> StoredReport:
    LoadSample(account(), NAME, clock).execute()
    return StoredReport.objects.get()


def key_of(report: StoredReport, recipe: str) -> str:
    (key,) = [
        key for key, one in figures_of(report).items()
        if (one.recipe, one.valid) == (recipe, UNTIL)
    ]  # fmt: skip
    return key


def test_three_values_each_with_its_entries(issued: StoredReport) -> None:
    answers = SAMPLES[NAME]().answers
    found = compare(issued, key_of(issued, POSTS), EFFECTIVE)
    assert found.effective is not None
    values = [found.reported.value, found.today.value, found.effective.value]
    assert values == [AS_REPORTED, AS_KNOWN, AS_EFFECTIVE]
    assert [found.reported.valid, found.effective.valid] == [UNTIL, EFFECTIVE]
    assert found.reported.known == issued.known < found.today.known
    documents = {one.document for one in found.corrections}
    assert documents == {answers.entered_late["document"], answers.wrong_number["corrected_by"]}
    misprint = next(one for one in found.corrections if "Đính chính" in one.reason)
    assert (misprint.before - misprint.now, misprint.by) == (70, account().username)
    assert all(one.recorded_at == clock() and one.acts for one in found.corrections)


def test_people_reported_too_few_are_four_more_today(issued: StoredReport) -> None:
    found = compare(issued, key_of(issued, PEOPLE))
    assert (found.reported.value, found.today.value) == (80, 84)
    assert len({act for one in found.corrections for act in one.acts}) >= 4


def test_the_record_itself_gives_the_three_values(issued: StoredReport) -> None:
    counted = [
        Asker(apparatus(day, known)).count(question(POSTS, day))
        for day, known in ((UNTIL, issued.known), (UNTIL, None), (EFFECTIVE, None))
    ]
    assert counted == [AS_REPORTED, AS_KNOWN, AS_EFFECTIVE]


def test_the_issued_files_are_the_same_bytes_and_the_figures_come_out_so(
    issued: StoredReport,
) -> None:
    files = list(issued.files.all())
    assert sorted(Path(one.name).suffix for one in files) == [".docx", ".pdf", ".xlsx"]
    for one in files:
        assert hashlib.sha256(bytes_of(one, originals())).hexdigest() == one.sha256
    found = recheck(issued, press())
    assert found.is_equal
    assert found.figures == len(figures_of(issued)) > 1_000
    assert found.changed == ()


def test_the_evidence_pack_is_verified_without_the_product(
    issued: StoredReport, tmp_path: Path
) -> None:
    pack = ExportEvidence(account(), issued, originals(), clock).execute()
    folder = tmp_path / "chung-cu"
    with zipfile.ZipFile(BytesIO(pack)) as opened:
        opened.extractall(folder)
    assert verified(folder) == 0
    held = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert len(held["figures"]) == len(figures_of(issued))
    changed = folder / "figures.json"
    changed.write_bytes(changed.read_bytes().replace(b'"value":168', b'"value":100', 1))
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


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("province")
    ran = tinhgon("sample", NAME, data=data)
    assert ran.returncode == 0, ran.stderr
    return data


def test_a_row_changed_behind_the_product_is_named(directory: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(directory, data)
    whole = tinhgon("verify-audit", data=data)
    assert whole.returncode == 0, whole.stderr
    seq, number = tampered(data)
    ran = tinhgon("verify-audit", data=data)
    assert ran.returncode == 1
    assert str(seq) in ran.stderr
    assert "Traceback" not in ran.stderr
    assert number > 0


def tampered(data: Path) -> tuple[int, int]:
    """Give an association fewer posts in the act that is stored; return the address of the act."""
    with sqlite3.connect(data / "tinhgon.sqlite3") as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        row, seq, number, body = file.execute(
            "SELECT id, seq, n, body FROM storage_journalact WHERE kind = 'set_quota'"
            """ AND body LIKE '%"posts":10%' ORDER BY seq DESC LIMIT 1"""
        ).fetchone()
        changed = body.replace('"posts":10', '"posts":11')
        file.execute("UPDATE storage_journalact SET body = ? WHERE id = ?", (changed, row))
    file.close()
    return seq, number
