"""Commands of other modules are there when their module is, and cost nothing when it is not."""

import sys
import types

import pytest

from tinhgon import cli


def test_a_missing_module_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["không-có"]) == 2
    assert "TG-CLI-001" in capsys.readouterr().err


def test_a_module_that_is_there_registers_its_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = types.ModuleType("tinhgon.cli.thử")
    module.register = lambda app: app.command("thu")(lambda: sys.stdout.write("xong\n") and None)
    module.__spec__ = object()
    monkeypatch.setitem(sys.modules, "tinhgon.cli.thử", module)
    monkeypatch.setattr(cli, "_OPTIONAL", ("thử", "không có"))
    assert cli.run(["thu"]) == 0
    assert capsys.readouterr().out == "xong\n"
