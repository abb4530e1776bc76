"""`read` and `reconcile`: what goes where, which exit code, and that nothing is half-written."""

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from tinhgon.cli import inputs, outputs, progress

TEXT = "Sở Nội vụ chủ trì rà soát, giảm 215/1.503 (14,4%)."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "Kế hoạch 12.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "rỗng.txt"
    path.touch()
    return path


def test_json_goes_to_standard_output(tinhgon, good: Path) -> None:
    ran = tinhgon("read", good)
    assert ran.code == 0
    assert ran.err == ""
    (found,) = json.loads(ran.out)
    assert list(found)[:2] == ["schema", "doc"]
    assert found["doc"] == {
        "file": "Kế hoạch 12.txt",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "chars": len(TEXT),
    }
    assert "Kế hoạch" in ran.out
    assert ran.out.endswith("]\n")


def test_same_input_same_bytes(tinhgon, good: Path) -> None:
    assert tinhgon("read", good) == tinhgon("read", good)


def test_a_failed_file_is_named_and_the_others_are_read(tinhgon, good: Path, bad: Path) -> None:
    ran = tinhgon("read", bad, good)
    assert ran.code == 1
    assert f"TG-READ-001: {bad}: the file is empty." in ran.err
    assert len(json.loads(ran.out)) == 1


def test_nothing_read_prints_an_empty_array(tinhgon, bad: Path) -> None:
    assert tinhgon("read", bad).out == "[]\n"


def test_out_writes_one_object_for_each(tinhgon, good: Path, bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "sâu" / "kết quả"
    ran = tinhgon("read", good, bad, "--out", out)
    assert (ran.code, ran.out) == (1, "")
    assert [path.name for path in out.iterdir()] == ["Kế hoạch 12.json"]
    found = json.loads((out / "Kế hoạch 12.json").read_text("utf-8"))
    assert found["doc"]["file"] == good.name


def test_text_is_written_beside_byte_for_byte(tinhgon, tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(b"\xef\xbb\xbf" + TEXT.replace(" ", "\r\n", 1).encode())
    ran = tinhgon("read", source, "--out", tmp_path / "o", "--text")
    assert ran.code == 0
    assert "byte order mark" in ran.err
    assert (tmp_path / "o" / "a.txt").read_bytes() == source.read_bytes()[3:]


def test_quiet_keeps_notes_back_but_not_errors(tinhgon, tmp_path: Path, bad: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert tinhgon("read", source, "--quiet").err == ""
    assert tinhgon("--quiet", "read", source).err == ""
    assert "TG-READ-001" in tinhgon("read", bad, "--quiet").err


@pytest.mark.parametrize("second", ["khác/Kế hoạch 12.md", "khác/kế hoạch 12.TXT"])
def test_two_inputs_with_one_stem(tinhgon, good: Path, tmp_path: Path, second: str) -> None:
    other = tmp_path / second
    other.parent.mkdir()
    other.write_text(TEXT, encoding="utf-8")
    ran = tinhgon("read", good, other, "--out", tmp_path / "o")
    assert ran.code == 2
    assert good.name in ran.err
    assert other.name in ran.err
    assert not (tmp_path / "o").exists()


def test_one_stem_twice_is_no_matter_on_standard_output(tinhgon, good: Path) -> None:
    assert tinhgon("read", good, good).code == 0


def test_text_needs_out(tinhgon, good: Path) -> None:
    ran = tinhgon("read", good, "--text")
    assert ran.code == 2
    assert "TG-CLI-003" in ran.err


def test_an_input_is_never_overwritten(tinhgon, good: Path) -> None:
    ran = tinhgon("read", good, "--out", good.parent, "--text")
    assert ran.code == 2
    assert "overwrite" in ran.err
    assert good.read_text("utf-8") == TEXT
    assert [path.name for path in good.parent.iterdir()] == [good.name]


def test_the_output_folder_is_a_file(tinhgon, good: Path, bad: Path) -> None:
    ran = tinhgon("read", good, "--out", bad)
    assert ran.code == 2
    assert "TG-CLI-004" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "a", "--format", "yaml"], ["--bogus"], ["dọc"], ["read", "a", "--nope"]],
)
def test_wrong_usage(tinhgon, arguments: list[str]) -> None:
    ran = tinhgon(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("TG-CLI-001: ")


def test_missing_folder_and_locked_paths(
    tinhgon, tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "there is no such file" in tinhgon("read", tmp_path / "không có.txt").err
    assert "a folder" in tinhgon("read", tmp_path).err
    assert "cannot be opened" in tinhgon("read", "x" * 300).err
    monkeypatch.setattr(Path, "open", _refuse)
    ran = tinhgon("read", good)
    assert "may not read" in ran.err
    assert ran.code == 1


def _refuse(*_: object) -> None:
    raise PermissionError


def test_a_file_beyond_the_limit_is_not_loaded(
    tinhgon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lớn.txt"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)
    monkeypatch.setattr(Path, "open", _refuse)
    ran = tinhgon("read", path)
    assert ran.code == 1
    assert "TG-READ-002" in ran.err


def test_standard_input(tinhgon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (found,) = json.loads(tinhgon("read", "-").out)
    assert found["doc"]["file"] == "stdin"


def test_a_defect_names_its_place_and_never_the_text(tinhgon, tmp_path: Path, good: Path) -> None:
    broken = tmp_path / "b.txt"
    broken.write_text("bí mật của tôi hỏng", encoding="utf-8")
    ran = tinhgon("read", broken, good)
    assert ran.code == 1
    assert "ZeroDivisionError at conftest.py:" in ran.err
    assert "của tôi" not in ran.err
    assert "Traceback" not in ran.err
    assert len(json.loads(ran.out)) == 1


def test_a_refusal_of_the_domain_is_reported(tinhgon, tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text("từ chối", encoding="utf-8")
    ran = tinhgon("read", path)
    assert ran.code == 1
    assert ran.err == "TG-DIR-001: refused. Mend it.\n"


def test_a_stamped_file_leaves_nothing_behind(tinhgon, tmp_path: Path) -> None:
    path = tmp_path / "k.txt"
    path.write_text("TỈNH ỦY\nTUYỆT MẬT\nphương án Alpha", encoding="utf-8")
    ran = tinhgon("read", path, "--out", tmp_path / "o", "--text", "--format", "text")
    assert ran.code == 1
    assert "TG-READ-015" in ran.err
    assert "Alpha" not in ran.err + ran.out
    assert list((tmp_path / "o").iterdir()) == []


def test_a_failing_disk_leaves_nothing_half_written(
    tinhgon, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outputs.os, "fdopen", full)
    ran = tinhgon("read", good, "--out", tmp_path / "o")
    assert ran.code == 1
    assert "No space left" in ran.err
    assert list((tmp_path / "o").iterdir()) == []


def test_an_interrupt_is_said(tinhgon, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inputs.Input, "extracted", stop)
    ran = tinhgon("read", good)
    assert ran.code == 130
    assert "TG-CLI-009: stopped." in ran.err


def test_summary_for_people(tinhgon, good: Path) -> None:
    out = tinhgon("read", good, "--format", "text").out
    assert "Kế hoạch 12.txt · Kế hoạch 12/KH-UBND" in out
    assert "→ Sở Nội vụ" in out
    assert "→ lead not clear · đến 2030" in out
    assert "giảm đầu mối: ≥ 17,5%" in out
    assert "xã: = 64-66 (2025)" in out
    assert "stated 14,4, computed 14,305" in out
    assert "? làm tròn" in out


def test_summary_beside_written_files(tinhgon, good: Path, tmp_path: Path) -> None:
    ran = tinhgon("read", good, "--out", tmp_path / "o", "--format", "text")
    assert "Sở Nội vụ" in ran.out
    assert (tmp_path / "o" / "Kế hoạch 12.json").exists()


def test_reconcile_prints_findings_and_says_so_by_its_code(tinhgon, good: Path) -> None:
    ran = tinhgon("reconcile", good)
    assert ran.code == 1
    assert "[rate] “215/1.503 (14,4%)”" in ran.out
    assert "4 / 36,4% → 11" in ran.out


def test_reconcile_without_findings(tinhgon, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Sở Nội vụ", encoding="utf-8")
    ran = tinhgon("reconcile", path)
    assert ran.code == 0
    assert "No contradiction was found." in ran.out


def test_reconcile_for_machines(tinhgon, good: Path, bad: Path) -> None:
    ran = tinhgon("reconcile", good, bad, "--format", "json")
    assert ran.code == 1
    (found,) = json.loads(ran.out)
    assert list(found) == ["file", "contradictions", "bases"]
    assert found["file"] == good.name


def test_common_options_are_accepted_before_and_after_the_verb(tinhgon, good: Path) -> None:
    options = ["--data", "d", "--as", "an", "--lang", "en", "--quiet"]
    assert tinhgon("read", good, *options).code == 0
    assert tinhgon(*options, "read", good).code == 0


def test_progress_only_on_a_terminal(tinhgon, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    monkeypatch.setattr(progress.Progress, "advance", lambda *_: steps.append(1))
    tinhgon("read", good, good)
    assert steps == []
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    tinhgon("read", good, good, "--quiet")
    assert steps == []
    tinhgon("read", good, good)
    assert steps == [1, 1]


def test_no_arguments_show_the_help(tinhgon) -> None:
    ran = tinhgon()
    assert ran.code == 0
    assert "reconcile" in ran.out
