"""The same drafts at the same moments lead to the same head, whatever keeps them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from tinhgon.journal.acts import Act, Address, Basis, Draft
from tinhgon.storage.journal_writing import Writer
from tinhgon.storage.register import REGISTER
from tinhgon.storage.repositories import journal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, 8, 30, 0, 120_450, tzinfo=UTC)
START, MERGED = date(2020, 1, 1), date(2025, 7, 1)
RECORDED = "7:5959496b46b00b488d0df117afa3d05c9cf145d97c0ec33ef41018e5d0f2e539"
"""Written down once; a journal that leads elsewhere is spelled otherwise than those in use."""


def unit(name: str, words: str, parent: str = "tinh", **more: object) -> dict:
    return {"unit": name, "name": words, "class": "administrative_unit", "parent": parent, **more}


def drafts() -> list[Draft]:
    province = unit("tinh", "Tỉnh Hồng Lam", level="province") | {"area_m2": 6_000_000_000}
    province.pop("parent")
    communes = [
        unit("xa-a", "Xã An Lạc", code="00001", population=5_000),
        unit("xa-b", "Xã Bình Minh", code="00002", population=7_000),
        unit("xa-c", "Xã Ca\u0300 Na\u0301", code="00003"),  # NFD: it is written down as NFC
    ]
    merger = {
        "sources": [{"unit": "xa-a", "extent": "whole"},
                    {"unit": "xa-b", "extent": "part", "share": "2/3"}],
        "results": [unit("p-m", "Phường “Mới” \\ 1", code="00001", type="phuong")],
    }  # fmt: skip
    mended = merger | {"results": [unit("p-m", "Phường Mới", code="00001", type="phuong")]}
    basis = Basis("5/NQ-HĐND|2025-06-20|Hồng Lam", "ab" * 32)
    clause = "khoản 3 Điều 1"
    function = {"function": "f-1", "name": "Quản lý hộ tịch", "volume": 1_200}
    acts = [
        ([Act("opening", START, one) for one in (province, *communes)], {}),
        ([Act("define_function", START, function),
          Act("assign_function", START, {"function": "f-1", "unit": "xa-a", "role": "lead"})], {}),
        ([Act("rearrange", MERGED, merger, clause)], {"basis": basis}),
        ([Act("rename", date(2021, 5, 1), {"unit": "xa-c", "name": "Xã Cà Ná Đông"})], {}),
        ([Act("rearrange", MERGED, mended, clause)], {"basis": basis, "replaces": Address(3)}),
        ([], {"voids": (Address(4, 1),)}),
        ([Act("describe", MERGED, {"unit": "tinh", "population": 1_200_000})], {}),
    ]  # fmt: skip
    return [
        Draft(tuple(some), 7, f"lệnh-{number}", **more)
        for number, (some, more) in enumerate(acts, 1)
    ]


@transaction.atomic
def write(draft: Draft, at: datetime) -> None:
    writer = Writer(REGISTER, at)
    writer.append(draft)
    writer.finish()


def test_the_head_is_the_one_written_down():
    for number, draft in enumerate(drafts()):
        write(draft, NOW + timedelta(minutes=number))
    assert str(journal.head()) == RECORDED
    assert journal.verify().broken is None


def test_a_moment_before_the_last_entry_is_not_written():
    first, second, *_ = drafts()
    write(first, NOW)
    write(second, NOW - timedelta(days=1))
    moments = [line.split('"recorded_at":"')[1][:27] for line in journal.exported()]
    assert moments == ["2026-01-15T08:30:00.120450Z"] * 2
