"""Which programs are here is found out by asking them, and only where they can be confined."""

from pathlib import Path

import pytest

from tinhgon.files import capabilities
from tinhgon.files.capabilities import extensions, formats, office, tesseract

CASES = [
    ("soffice", "echo LibreOffice 24.2.1.1 abc", office),
    (
        "tesseract",
        "case $1 in --version) echo tesseract 5.3.0;; *) echo List; echo vie;; esac",
        tesseract,
    ),
]


@pytest.fixture(autouse=True)
def asked_anew():
    for finder in (office, tesseract):
        finder.cache_clear()
    yield
    for finder in (office, tesseract):
        finder.cache_clear()


@pytest.fixture
def install(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(capabilities, "_SYSTEM_PATH", str(tmp_path))

    def put(name: str, does: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)

    return put


@pytest.mark.parametrize(("name", "does", "finder"), CASES)
def test_a_program_is_asked_for_its_version(install, tmp_path, name, does, finder) -> None:
    install(name, does)
    (tmp_path / "libswlo.so").touch()
    found = finder()
    assert found is not None
    assert found.path == str(tmp_path / name)
    assert found.label.split()[1][0].isdigit()
    assert finder() is found


def test_libreoffice_serves_what_its_parts_serve(install, tmp_path) -> None:
    install("soffice", "echo LibreOffice 7.4")
    assert office() is None
    office.cache_clear()
    (tmp_path / "libsclo.so").touch()
    assert office().serves == ("xls", "ods")
    assert {"xls", "ods"} <= set(extensions())
    assert "doc" not in extensions()


@pytest.mark.parametrize("does", ["exit 1", "kill -9 $$", "echo no number", "exec 0<&-"])
def test_a_program_that_says_nothing_is_not_here(install, tmp_path, does: str) -> None:
    install("soffice", does)
    install("tesseract", does)
    (tmp_path / "libswlo.so").touch()
    assert office() is None
    assert tesseract() is None


def test_tesseract_without_vietnamese_is_not_enough(install) -> None:
    install("tesseract", "echo tesseract 5.3.0; echo eng; echo vietnam")
    assert tesseract() is None


def test_nothing_counts_where_the_network_cannot_be_cut_off(
    install, monkeypatch, tmp_path
) -> None:
    for name, does, _finder in CASES:
        install(name, does)
    (tmp_path / "libswlo.so").touch()
    monkeypatch.setattr(capabilities, "network_is_cut_off", lambda: False)
    assert office() is None
    assert tesseract() is None
    missing = [kind for kind in formats() if not kind.is_read]
    assert len(missing) == 6
    assert all("network" in kind.remedy.id for kind in missing)


def test_what_is_missing_says_what_to_install(install) -> None:
    missing = [kind for kind in formats() if not kind.is_read]
    assert len(missing) == 6
    assert {kind.remedy.params["packages"] for kind in missing} == {
        "libreoffice-writer-nogui", "libreoffice-calc-nogui", "tesseract-ocr tesseract-ocr-vie",
    }  # fmt: skip
    assert extensions() == ("docx", "pdf", "xlsx", "html", "htm", "txt", "md")
