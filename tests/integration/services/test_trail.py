"""Leaving lines: in whose transaction, in which month, with what in them; deleting a month."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import places
import pytest
import trails
from django.db import connection, connections, transaction

from tinhgon.kernel.errors import UsageError
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.trail import DeleteExpiredSegment, RecordView, leave_line
from tinhgon.storage.models import TrailLine, TrailSegment
from tinhgon.storage.repositories.trail import verify

pytestmark = pytest.mark.django_db


def test_a_line_holds_who_what_and_when_and_nothing_else():
    account = places.account()
    line = trails.leave(trails.JANUARY, subjects=["document:2", "document:1"], details={"n": 3})

    assert json.loads(line.body) == {
        "by": account.pk,
        "details": {"n": 3},
        "recorded_at": "2026-01-20T03:00:00.000000Z",
        "segment": "2026-01",
        "seq": 1,
        "subjects": ["document:1", "document:2"],
        "verb": "document.add",
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"verb": "document.burn"},
        {"subjects": ["văn bản 12"]},
        {"subjects": ["document:"]},
        {"subjects": ["document:1 2"]},
        {"details": {"name": "Nguyễn Văn A"}},
        {"details": {"name": "two words"}},
        {"details": {"name": "x" * 101}},
        {"details": {"Name": 1}},
    ],
)
def test_words_do_not_fit_in(fields):
    with pytest.raises(ValueError, match=r"."):
        trails.leave(trails.JANUARY, **fields)
    assert not TrailLine.objects.exists()


def test_a_line_comes_and_goes_with_its_transaction():
    @transaction.atomic
    def fail_after_the_line() -> None:
        leave_line(by=None, verb="document.add", clock=places.clock)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_the_line()
    assert not TrailLine.objects.exists()
    assert not TrailSegment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_there_is_no_line():
    with pytest.raises(ValueError, match="transaction"):
        leave_line(by=None, verb="document.add", clock=places.clock)


def test_a_clock_that_goes_back_does_not_take_the_trail_with_it():
    first = trails.leave(trails.FEBRUARY)
    second = trails.leave(trails.JANUARY)

    assert second.recorded_at == first.recorded_at == trails.FEBRUARY
    assert second.segment_id == "2026-02"
    assert verify().is_whole


def test_months_are_those_of_the_office():
    midnight = datetime(2026, 1, 31, 17, 0, tzinfo=UTC)  # 0:00 of 1 February in Hà Nội
    before = trails.leave(midnight - timedelta(microseconds=1))
    after = trails.leave(midnight)

    assert (before.segment_id, after.segment_id) == ("2026-01", "2026-02")
    assert json.loads(after.body)["after"] == {
        "segment": "2026-01",
        "seq": 1,
        "hash": before.hash,
    }


def delete(segment, now, by=None):
    by = by or places.administrator()
    return DeleteExpiredSegment(by=by, segment=segment, clock=lambda: now).execute()


def test_an_expired_month_goes_whole_and_leaves_its_end():
    lines = trails.two_months()
    now = datetime(2031, 2, 1, tzinfo=UTC)
    left = delete("2026-01", now)

    assert set(TrailLine.objects.values_list("segment_id", flat=True)) == {"2026-02", "2031-02"}
    details = json.loads(left.body)["details"]
    assert details == {"segment": "2026-01", "seq": 3, "hash": lines[2].hash}
    assert verify().is_whole


def test_the_line_about_a_deleted_month_cannot_go_unnoticed():
    trails.two_months()
    delete("2026-01", datetime(2031, 2, 1, tzinfo=UTC))
    trails.tamper(
        "DELETE FROM storage_trailline WHERE segment_id = '2031-02'",
        "DELETE FROM storage_trailsegment WHERE name = '2031-02'",
    )
    found = verify()

    assert (found.segment, found.broken.seq) == ("2026-01", 1)


def test_only_the_oldest_expired_month_goes_and_only_by_an_administrator():
    trails.two_months()
    for segment, now in (
        ("2026-01", datetime(2031, 1, 31, tzinfo=UTC)),
        ("2026-02", datetime(2036, 1, 31, tzinfo=UTC)),
        ("2025-12", datetime(2036, 1, 31, tzinfo=UTC)),
        ("", datetime(2036, 1, 31, tzinfo=UTC)),
    ):
        with pytest.raises(UsageError, match="TG-TRAIL-001"):
            delete(segment, now)
    for role in ("inspector", "organisation_board"):
        with pytest.raises(NotAllowedError):
            delete("2026-01", datetime(2031, 2, 1, tzinfo=UTC), places.account(role))
    assert TrailLine.objects.filter(segment_id="2026-01").count() == 3


WRITERS, EACH = 8, 12


@pytest.mark.skipif(connection.vendor == "sqlite", reason="one file: tests/integration/test_audit")
@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain():
    """Half of them write into the next month, which one of them opens."""
    account = places.account()

    def write(writer: int) -> None:
        try:
            for n in range(EACH):
                moment = trails.FEBRUARY if writer % 2 and n > 3 else trails.JANUARY
                RecordView(account, "trail.view", lambda at=moment: at).execute()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(write, writer) for writer in range(WRITERS)]:
            done.result()

    found = verify()
    assert found.is_whole
    assert found.lines == WRITERS * EACH
    assert TrailSegment.objects.count() == 2
