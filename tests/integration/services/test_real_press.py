"""A report issued by the real writers, written again by another process, checked by its pack."""

import hashlib
import json
import pickle
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import issuing
import places
import pytest
from commands import SOURCE

from tinhgon.reporting.report import Report
from tinhgon.services.evidence import pack
from tinhgon.services.issued_reports import recheck, written_again
from tinhgon.services.report_issuing import asked_of
from tinhgon.services.report_press import press
from tinhgon.storage.models import StoredReport

pytestmark = pytest.mark.django_db

WRITER = """
import hashlib, pickle, sys
from tinhgon.services.report_press import forms
report = pickle.load(sys.stdin.buffer)
for form in forms():
    print(form.ending, hashlib.sha256(form.write(report)).hexdigest())
"""


def elsewhere(report: Report, data: Path) -> dict[str, str]:
    """Return checksums of the forms as another process writes them, whose strings hash otherwise.

    The writers ask nothing of the store: that of the other process is empty.
    """
    settings = {"PYTHONPATH": str(SOURCE), "PYTHONHASHSEED": "7", "TINHGON_DATA": str(data),
                "DJANGO_SETTINGS_MODULE": "tinhgon.web.settings", "PATH": ""}  # fmt: skip
    started = "import django; django.setup()"
    ran = subprocess.run(
        [sys.executable, "-c", started + WRITER], input=pickle.dumps(report), env=settings,
        capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    return dict(line.split() for line in ran.stdout.decode().splitlines())


def verified(folder: Path, anchor: str) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", str(folder / "verify.py"), anchor],
        cwd=folder.parent, env={}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.returncode, ran.stdout.strip()


def test_a_report_in_every_form_is_written_again_to_the_byte_and_verified_without_us(tmp_path):
    issuing.staffed()
    row = issuing.issuing(press=press()).execute()
    kept = {Path(one.name).suffix: one.sha256 for one in row.files.all()}
    assert {".docx", ".pdf", ".xlsx"} <= kept.keys()
    found = recheck(row, press())
    assert (found.is_equal, found.files) == (True, ())
    again = written_again(row, asked_of(json.loads(row.asked)), press())
    assert elsewhere(again, tmp_path / "other") == kept

    folder = tmp_path / "goi"
    with zipfile.ZipFile(BytesIO(pack(row, places.originals()))) as archive:
        archive.extractall(folder)
    held = {one.suffix: one.read_bytes() for one in (folder / "bao-cao").iterdir()}
    assert {end: hashlib.sha256(data).hexdigest() for end, data in held.items()} == kept
    anchor = f"{row.known}:{row.head}"
    assert verified(folder, anchor) == (0, f"ĐẠT {anchor}")
    assert StoredReport.objects.count() == 1
