"""A fake reader stands in for the domain, so that these tests are about the command alone."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tinhgon import cli
from tinhgon.cli import language, reading
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def fake_read(text: str) -> dict[str, Any]:
    if "hỏng" in text:
        raise ZeroDivisionError(text)
    if "từ chối" in text:
        raise InputError("TG-DIR-001", Message("refused."), hint=Message("Mend it."))
    return {
        "schema": "tinhgon-directive/1",
        "doc": {"file": None, "chars": len(text)},
        "metadata": {"type": "Kế hoạch", "number": "12/KH-UBND", "title": "sắp xếp tổ chức"},
        "tasks": [
            {"description": "Rà soát chức năng", "lead": ["Sở Nội vụ"], "deadline": None},
            {"description": "Báo cáo", "lead": [], "deadline": {"outer": {"text": "đến 2030"}}},
        ],
        "targets": [
            {"indicator": "giảm đầu mối", "operator": ">=", "value": 17.5, "unit": "%"},
            {
                "indicator": "xã",
                "operator": "=",
                "value": 64,
                "value_max": 66,
                "target_year": 2025,
            },
        ],
        "contradictions": [
            {
                "kind": "rate",
                "quote": "215/1.503 (14,4%)",
                "stated": 14.4,
                "computed": 14.305,
                "hypotheses": ["làm tròn"],
            }
        ],
    }


def fake_reconcile(text: str) -> dict[str, Any]:
    found = fake_read(text)["contradictions"] if "14,4" in text else []
    base = {"quote": "4 (36,4%)", "count": 4, "percent": 36.4, "low": 11, "high": 11}
    return {"contradictions": found, "bases": [base]}


@pytest.fixture
def fake_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    fakes = {"read": fake_read, "reconcile": fake_reconcile}
    monkeypatch.setattr(reading, "_domain", fakes.__getitem__)


@pytest.fixture
def tinhgon(
    fake_domain: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run one command line in this process, in English, with the fake reader."""
    monkeypatch.setattr(language, "DEFAULT", "en")

    def run(*arguments: object) -> Ran:
        code = cli.run([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run
