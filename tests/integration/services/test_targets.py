"""Attaching a sheet: one row and nothing else, only to an accepted target, only by who may."""

import places
import pytest
from django.apps import apps

from tinhgon.kernel.errors import InputError
from tinhgon.services.documents import Upload
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.review import DecideFinding
from tinhgon.services.targets import AttachSheet
from tinhgon.storage.models import TargetSheet
from tinhgon.storage.repositories.review import review_of
from tinhgon.storage.repositories.targets import newest_sheets, sheets_of

pytestmark = pytest.mark.django_db

SHEET = "TT\tTên đơn vị\tSố gốc\tHiện có\n1\tSở A\t40\t36\n2\tSở B\t43\t39\n\tTổng\t83\t75\n"


@pytest.fixture
def target():
    document = places.add()
    findings, _lost = review_of(document.text)
    return next(one.key for one in findings if one.key.kind == "target")


@pytest.fixture
def accepted_target(target):
    DecideFinding(
        account=places.account(), key=target, choice="accept", clock=places.clock
    ).execute()
    return target


def attach(key, pasted="", role="organisation_board", upload=None):
    return AttachSheet(
        account=places.account(role),
        key=key,
        clock=places.clock,
        originals=places.originals(),
        pasted=pasted,
        upload=upload,
    ).execute()


def counts():
    return {
        model.__name__: model.objects.count()
        for model in apps.get_models()
        if not model.__name__.startswith("Trail")  # its line: tests/guards/test_trail.py
    }


def test_attaching_writes_one_row_and_nothing_else(accepted_target):
    places.account()
    before = counts()

    attach(accepted_target, SHEET)

    assert counts() == {**before, "TargetSheet": before["TargetSheet"] + 1}


def test_the_row_holds_sums_lines_person_and_time(accepted_target):
    attach(accepted_target, SHEET)

    sheet = newest_sheets()[accepted_target]
    assert (sheet.base, sheet.present, sheet.cut) == (83, 75, 8)
    assert [(line.name, line.cut) for line in sheet.lines] == [("Sở A", 4), ("Sở B", 4)]
    assert sheet.at == places.NOW
    assert "demo-organisation_board" in sheet.by


def test_the_bytes_are_kept_under_their_checksum(accepted_target):
    row = attach(accepted_target, upload=Upload("so-lieu.csv", SHEET.encode()))

    assert row.file_name == "so-lieu.csv"
    assert places.originals().load(row.bytes_sha256) == SHEET.encode()


def test_the_newest_sheet_holds_and_the_earlier_one_stays(accepted_target):
    attach(accepted_target, SHEET)
    attach(accepted_target, SHEET.replace("36", "30").replace("75", "69"))

    assert newest_sheets()[accepted_target].present == 69
    assert [sheet.present for sheet in sheets_of(accepted_target)] == [69, 75]


def test_a_warning_is_kept(accepted_target):
    attach(accepted_target, SHEET.replace("2\tSở B", "1\tSở B"))

    assert newest_sheets()[accepted_target].warnings[0].params == {"number": "1", "times": 2}


def test_a_target_nobody_accepted_takes_no_sheet(target):
    with pytest.raises(InputError, match="TG-TARGET-001"):
        attach(target, SHEET)


def test_a_rejected_target_takes_no_sheet(accepted_target):
    DecideFinding(
        account=places.account(), key=accepted_target, choice="reject", clock=places.clock
    ).execute()
    with pytest.raises(InputError, match="TG-TARGET-001"):
        attach(accepted_target, SHEET)


@pytest.mark.parametrize("both", [True, False])
def test_the_table_is_given_once(accepted_target, both):
    upload = Upload("so-lieu.csv", SHEET.encode()) if both else None
    with pytest.raises(InputError, match="TG-TARGET-002"):
        attach(accepted_target, SHEET if both else "  ", upload=upload)


def test_a_bad_table_leaves_nothing(accepted_target):
    with pytest.raises(InputError, match="TG-SHEET-005"):
        attach(accepted_target, SHEET.replace("83", "84"))
    assert not TargetSheet.objects.exists()


@pytest.mark.parametrize("role", ["unit_head", "inspector", "standing"])
def test_who_may_only_look_attaches_nothing(accepted_target, role):
    with pytest.raises(NotAllowedError):
        attach(accepted_target, SHEET, role=role)
    assert not TargetSheet.objects.exists()
