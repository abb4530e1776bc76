"""A small round of a form: issued to the agencies of a small province, returned, accepted."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import places
import quotas

from tinhgon.files.form_sheets import read_form
from tinhgon.reporting.forms.definition import FormDefinition, read_definition
from tinhgon.reporting.forms.returning import Reading, read_return
from tinhgon.services.form_rounds import AcceptReturn, IssueForm, KeepReturn, SubmitOnline
from tinhgon.services.round_values import round_of, unit_book
from tinhgon.storage.models import FormReturn, IssuedForm

CUT_OFF, DUE = date(2025, 12, 31), date(2026, 1, 10)
TEXT = """name: Báo cáo biên chế công chức
measure: "Đơn vị tính: người"
below: true
columns:
  - {heads: [Công chức, Biên chế giao], recipe: "posts:civil_servant"}
  - {heads: [Công chức, Có mặt], recipe: "people:civil_servant"}
  - {heads: [Công chức, Chưa sử dụng], recipe: "unused:civil_servant"}
  - {heads: [Lý do chưa sử dụng hết], choices: [Đang tuyển dụng, Lý do khác]}
"""


def definition(cut_off: date = CUT_OFF) -> FormDefinition:
    return read_definition(TEXT, cut_off)


def issuing(cut_off: date = CUT_OFF, due: date | None = DUE) -> IssueForm:
    """Open the province, if it is not open, and return the service that issues the form."""
    from tinhgon.storage.models import JournalEntry  # noqa: PLC0415 - needs Django

    if not JournalEntry.objects.exists():
        quotas.province()
    return IssueForm(
        places.account(), definition(cut_off), TEXT.encode(), cut_off, due, places.clock,
        places.originals(),
    )  # fmt: skip


def issued() -> IssuedForm:
    """Return the one round, issued when it is not yet."""
    return issuing().execute()


def edited(data: bytes, change: Callable[[Any], None], sheet: str = "Biểu") -> bytes:
    """Return a workbook after a person changed a sheet of it in another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book[sheet])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reading(form: IssuedForm, unit: str = "u-so") -> Reading:
    """Return what a unit's workbook says when it comes back as it was sent."""
    data = unit_book(form, unit)
    return read_return("a.xlsx", read_form(data, "a.xlsx"), round_of(form))


def keeping() -> KeepReturn:
    form = issued()
    return KeepReturn(places.account(), form, reading(form), "0" * 64, places.clock)


def kept() -> FormReturn:
    return keeping().execute()


def accepting() -> AcceptReturn:
    return AcceptReturn(places.account(), [kept()], places.clock)


def submitting(unit: str = "u-so", **more: Any) -> SubmitOnline:
    form = issued()
    numbers = more.pop("numbers", {(unit, 0): 60, (unit, 1): 50})
    account = more.pop("account", None) or quotas.head_of("u-so")
    return SubmitOnline(account, form, unit, numbers, places.clock)


def sheet(data: bytes, title: str = "Biểu") -> Any:
    """Return a sheet of a workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))[title]
