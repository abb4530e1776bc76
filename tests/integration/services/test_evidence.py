"""An evidence pack is checked by a program that knows nothing of the product."""

import ast
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import apparatuses
import issuing
import places
import pytest

from tinhgon.kernel import TinhgonError
from tinhgon.reporting.evidence import verifier
from tinhgon.services.evidence import ExportEvidence, pack
from tinhgon.storage.models import TrailLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def packed() -> bytes:
    issuing.staffed()
    row = issuing.issuing().execute()
    apparatuses.record(apparatuses.act("rename", unit="u-so", name="Sở Một"), command="later")
    return pack(row, places.originals())


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def checked(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the program of the pack alone: no site packages, no settings, another directory."""
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments],
        cwd=folder.parent, env={}, capture_output=True, text=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


def anchor(folder: Path) -> str:
    return str(json.loads((folder / "manifest.json").read_bytes())["anchor"])


def test_a_pack_verifies_elsewhere_and_is_the_same_bytes_every_time(packed, tmp_path):
    from tinhgon.storage.models import StoredReport  # noqa: PLC0415

    folder = unpacked(packed, tmp_path / "goi")
    assert checked(folder) == (0, f"ĐẠT {anchor(folder)}\n")
    assert checked(folder, anchor(folder))[0] == 0
    assert pack(StoredReport.objects.get(), places.originals()) == packed


def test_the_program_is_short_and_imports_nothing_of_ours():
    source = verifier().decode()
    assert "tinhgon" not in source
    lines = [line.strip() for line in source.splitlines()]
    assert len([line for line in lines if line and not line.startswith(("#", '"""'))]) <= 20
    assert ";" not in source
    tree = ast.parse(source)
    imported = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import)
                for name in node.names]  # fmt: skip
    assert set(imported) <= set(sys.stdlib_module_names)
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))


def test_every_figure_lists_acts_that_are_in_the_pack(packed, tmp_path):
    folder = unpacked(packed, tmp_path / "goi")
    sources = json.loads((folder / "sources.json").read_bytes())
    figures = json.loads((folder / "figures.json").read_bytes())["figures"]
    assert sources.keys() == {one["id"] for one in figures}
    assert all(source["acts"] for source in sources.values())


def changed(folder: Path, name: str, old: bytes, new: bytes) -> None:
    path = folder / name
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def resealed(folder: Path) -> None:
    """Write the manifest anew over what stands there, as a clever forger would."""
    import hashlib  # noqa: PLC0415

    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in manifest["files"]
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


PARTS = {
    "figures.json": (b'"value":40', b'"value":41'),
    "journal.jsonl": ("Sở Nội vụ".encode(), "Sở Nội vu".encode()),
    "bao-cao/bao-cao-6-thang_2025-12-31_15-BC-BTCTU.txt": (b"40", b"41"),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_changed_part_is_named(packed, tmp_path, name):
    folder = unpacked(packed, tmp_path / "goi")
    changed(folder, name, *PARTS[name])
    code, said = checked(folder)
    assert (code, f"tệp {name}" in said) == (1, True)


@pytest.mark.parametrize("name", PARTS)
def test_a_changed_part_under_a_new_manifest_is_found_by_the_chain(packed, tmp_path, name):
    folder = unpacked(packed, tmp_path / "goi")
    changed(folder, name, *PARTS[name])
    resealed(folder)
    code, said = checked(folder)
    assert code == 1
    assert f"vị trí nhật ký {anchor(folder)}, nội dung phát hành" in said


def test_a_figure_whose_act_is_not_in_the_pack_is_named(packed, tmp_path):
    folder = unpacked(packed, tmp_path / "goi")
    sources = json.loads((folder / "sources.json").read_bytes())
    sources["f1"]["acts"].append("999.1")
    (folder / "sources.json").write_text(json.dumps(sources), "utf-8")
    resealed(folder)
    assert checked(folder) == (1, "KHÔNG ĐẠT:\ncon số f1: thiếu nội dung 999.1\n")


def test_a_figure_without_its_sources_is_named(packed, tmp_path):
    folder = unpacked(packed, tmp_path / "goi")
    sources = json.loads((folder / "sources.json").read_bytes())
    del sources["f1"]
    (folder / "sources.json").write_text(json.dumps(sources), "utf-8")
    resealed(folder)
    assert checked(folder) == (1, "KHÔNG ĐẠT:\ncon số f1: thiếu nội dung ?\n")


def test_an_act_of_issuing_that_only_a_proposal_tells_of_counts_for_nothing(packed, tmp_path):
    folder = unpacked(packed, tmp_path / "goi")
    changed(folder, "figures.json", *PARTS["figures.json"])
    resealed(folder)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    known, _, head = manifest["anchor"].partition(":")
    figures, *files = (manifest["files"][name] for name in manifest["issued"])
    forged = {"known": int(known), "head": head, "figures": figures, "files": " ".join(files)}
    (folder / "proposals.json").write_text(json.dumps({"99.1": forged}), "utf-8")
    (folder / "manifest.json").write_text(json.dumps({**manifest, "act": "99.1"}), "utf-8")
    resealed(folder)
    code, said = checked(folder)
    assert (code, "nội dung phát hành 99.1" in said) == (1, True)


@pytest.mark.parametrize("said", ["1:" + "0" * 64, "khong phai vi tri", "9", ""])
def test_another_anchor_is_named(packed, tmp_path, said):
    folder = unpacked(packed, tmp_path / "goi")
    code, answer = checked(folder, said)
    assert (code, f"vị trí nhật ký {said}, " in answer) == (1, True)


def test_missing_and_added_files_are_named(packed, tmp_path):
    folder = unpacked(packed, tmp_path / "goi")
    (folder / "README.txt").unlink()
    (folder / "them.txt").write_text("x")
    (folder / "bao-cao" / "them.txt").write_text("x")
    assert checked(folder) == (
        1, "KHÔNG ĐẠT:\ntệp README.txt\ntệp bao-cao/them.txt\ntệp them.txt\n",
    )  # fmt: skip


def test_a_journal_written_anew_does_not_lead_to_the_printed_anchor(packed, tmp_path):
    import hashlib  # noqa: PLC0415

    folder = unpacked(packed, tmp_path / "goi")
    printed = anchor(folder)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    head, lines = bytes.fromhex(manifest["previous"]), []
    for line in (folder / "journal.jsonl").read_bytes().splitlines():
        lines.append(line.replace("Sở Nội vụ".encode(), "Sở Một".encode()) + b"\n")
        head = hashlib.sha256(head + lines[-1][:-1]).digest()
    (folder / "journal.jsonl").write_bytes(b"".join(lines))
    resealed(folder)
    code, said = checked(folder, printed)
    assert (code, f"vị trí nhật ký {printed}" in said) == (1, True)


def test_taking_out_a_pack_leaves_a_line_and_needs_leave():
    issuing.staffed()
    row = issuing.issuing().execute()
    ExportEvidence(places.account("inspector"), row, places.originals(), places.clock).execute()
    assert TrailLine.objects.latest("pk").verb == "report.evidence"
    with pytest.raises(TinhgonError, match="TG-POLICY-001"):
        ExportEvidence(places.account("standing"), row, places.originals(), places.clock).execute()
