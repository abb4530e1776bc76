# ruff: noqa: S608 - the statements of somebody who tampers are put together from constants
"""The check of the trail: every way of tampering with the tables is found at its place."""

import hashlib
import json

import pytest
import trails
from django.db import connection

from tinhgon.journal import GENESIS, Break, Fault, Head
from tinhgon.storage.models import TrailLine, TrailSegment
from tinhgon.storage.repositories.trail import (
    Place,
    TrailFilter,
    exported,
    trail_lines,
    verify,
)

pytestmark = pytest.mark.django_db

LINE = "segment_id = '2026-01' AND seq = 2"
PK = f"(SELECT id FROM storage_trailline WHERE {LINE})"
CUT_TAIL = (
    """DELETE FROM storage_trailsubject WHERE line_id =
    (SELECT id FROM storage_trailline WHERE segment_id = '{0}' AND seq = {1})""",
    "DELETE FROM storage_trailline WHERE segment_id = '{0}' AND seq = {1}",
    """UPDATE storage_trailsegment SET seq = {1} - 1, hash =
    (SELECT hash FROM storage_trailline WHERE segment_id = '{0}' AND seq = {1} - 1)
    WHERE name = '{0}'""",
)
WHOLE_MONTH = (
    """DELETE FROM storage_trailsubject WHERE line_id IN
    (SELECT id FROM storage_trailline WHERE segment_id = '{0}')""",
    "DELETE FROM storage_trailline WHERE segment_id = '{0}'",
    "DELETE FROM storage_trailsegment WHERE name = '{0}'",
)


def filled(statements, *values):
    return [statement.format(*values) for statement in statements]


def edit(what):
    return [f"UPDATE storage_trailline SET {what} WHERE {LINE}"]


def renumber(*pairs):
    return [
        f"UPDATE storage_trailline SET seq = {new} WHERE segment_id = '2026-01' AND seq = {old}"
        for old, new in pairs
    ]


@pytest.fixture(autouse=True)
def lines():
    return trails.two_months()


def test_a_trail_as_written_is_whole(lines):
    found = verify()

    assert found.is_whole
    assert found.lines == 5
    assert str(found.head) == f"2026-02/2:{lines[-1].hash}"
    first = json.loads(lines[3].body)
    assert first["after"] == {"segment": "2026-01", "seq": 3, "hash": lines[2].hash}


@pytest.mark.parametrize(
    ("statements", "place", "fault"),
    [
        (edit("body = replace(body, 'document:1', 'document:2')"), "2026-01/2", Fault.EDITED),
        (edit("body = ''"), "2026-01/2", Fault.EDITED),
        (edit("hash = '" + "ab" * 32 + "'"), "2026-01/2", Fault.EDITED),
        (edit("hash = upper(hash)"), "2026-01/2", Fault.EDITED),
        (edit("hash = 'x'"), "2026-01/2", Fault.EDITED),
        (edit("by = 999"), "2026-01/2", Fault.EDITED),
        (edit("verb = 'trail.view'"), "2026-01/2", Fault.EDITED),
        (edit("recorded_at = '2026-01-20 03:00:00'"), "2026-01/2", Fault.EDITED),
        (
            [f"UPDATE storage_trailsubject SET subject = 'document:2' WHERE line_id = {PK}"],
            "2026-01/2",
            Fault.EDITED,
        ),
        (
            [f"DELETE FROM storage_trailsubject WHERE line_id = {PK}"],
            "2026-01/2",
            Fault.EDITED,
        ),
        (renumber((2, 9)), "2026-01/2", Fault.MISSING),
        (renumber((1, 9), (2, 1), (9, 2)), "2026-01/1", Fault.MOVED),
        (filled(CUT_TAIL[:2], "2026-01", 2), "2026-01/2", Fault.MISSING),
        (filled(CUT_TAIL[:2], "2026-01", 3), "2026-01/3", Fault.CUT),
        (filled(CUT_TAIL, "2026-01", 3), "2026-01/3", Fault.CUT),
        (filled(CUT_TAIL[:2], "2026-02", 2), "2026-02/2", Fault.CUT),
        (filled(WHOLE_MONTH, "2026-01"), "2026-01/1", Fault.MISSING),
        (
            ["UPDATE storage_trailsegment SET seq = 2 WHERE name = '2026-01'"],
            "2026-01/2",
            Fault.OTHER,
        ),
        (
            [f"UPDATE storage_trailsegment SET hash = '{'ab' * 32}' WHERE name = '2026-02'"],
            "2026-02/2",
            Fault.OTHER,
        ),
    ],
)
def test_tampering_is_found_at_its_place(statements, place, fault):
    trails.tamper(*statements)
    found = verify()

    assert found.broken is not None
    assert (f"{found.segment}/{found.broken.seq}", found.broken.fault) == (place, fault)


def test_a_body_written_anew_with_its_hash_is_found(lines):
    """Somebody who knows the rule recomputes all of January; February still names its end."""
    digest = GENESIS
    statements = []
    for line in lines[:3]:
        body = line.body.replace("document:1", "document:9")
        digest = hashlib.sha256(digest + body.encode()).digest()
        statements += [
            f"UPDATE storage_trailline SET body = '{body}' WHERE id = {line.pk}",
            f"UPDATE storage_trailline SET hash = '{digest.hex()}' WHERE id = {line.pk}",
            f"UPDATE storage_trailsubject SET subject = 'document:9' WHERE line_id = {line.pk}",
        ]
    statements.append(
        f"UPDATE storage_trailsegment SET hash = '{digest.hex()}' WHERE name = '2026-01'"
    )
    trails.tamper(*statements)
    found = verify()

    assert (found.segment, found.broken) == ("2026-01", Break(3, Fault.OTHER))


@pytest.mark.parametrize("column", ["body", "hash", "verb", "recorded_at"])
def test_bytes_that_are_no_text_are_found_too(column):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no such bytes")
    trails.tamper(f"UPDATE storage_trailline SET {column} = CAST(x'ff41' AS TEXT) WHERE {LINE}")
    found = verify()

    assert (found.segment, found.broken) == ("2026-01", Break(2, Fault.EDITED))


@pytest.mark.parametrize("with_segment", [True, False])
def test_only_an_anchor_shows_a_tail_cut_with_its_head(lines, with_segment):
    head = Head(2, bytes.fromhex(lines[-1].hash))
    anchor = Place("2026-02" if with_segment else "", head)
    assert verify([anchor]).is_whole
    trails.tamper(*filled(CUT_TAIL, "2026-02", 2))

    assert verify().is_whole
    found = verify([anchor])
    assert not found.is_whole
    if with_segment:
        assert (found.segment, found.broken) == ("2026-02", Break(2, Fault.CUT))
    else:
        assert found.anchor == anchor


def test_an_anchor_shows_a_month_cut_at_the_end(lines):
    anchor = Place("2026-02", Head(1, bytes.fromhex(lines[3].hash)))
    trails.tamper(*filled(WHOLE_MONTH, "2026-02"))

    assert verify().is_whole
    assert verify([anchor]).anchor == anchor


def test_from_a_month_on():
    trails.tamper(*edit("by = 999"))

    assert verify(since="2026-02").is_whole
    assert verify(since="2026-02").lines == 2
    assert not verify(since="2026-01").is_whole


def test_an_empty_trail_is_whole():
    trails.tamper(*filled(WHOLE_MONTH, "2026-01"), *filled(WHOLE_MONTH, "2026-02"))
    assert verify().is_whole
    assert verify().head is None


def test_the_exported_file_verifies_without_the_product(lines):
    digest, count = bytes(32), 0
    for text in exported(TrailFilter()):
        body = text[len('{"hash":"') + 64 + len('","body":') : -2]
        if '"seq":1,' in body:
            digest = bytes(32)
        digest = hashlib.sha256(digest + body.encode()).digest()
        assert json.loads(text)["hash"] == digest.hex()
        assert json.loads(text)["body"]["verb"] == "document.add"
        count += 1
    assert count == 5


def test_lines_are_found_by_person_verb_subject_and_day(lines):
    other = trails.leave(trails.FEBRUARY, verb="trail.view", subjects=["document:2"], by=None)

    assert trail_lines(TrailFilter()).first() == other
    for wanted in (
        TrailFilter(person=0),
        TrailFilter(verb="trail.view"),
        TrailFilter(subject="document:2"),
    ):
        assert list(trail_lines(wanted)) == [other]
    january = trails.JANUARY.date()
    assert trail_lines(TrailFilter(until=january)).count() == 3
    assert trail_lines(TrailFilter(since=january, until=january)).count() == 3
    assert trail_lines(TrailFilter(since=trails.FEBRUARY.date())).count() == 3
    assert not trail_lines(TrailFilter(subject="document:12")).exists()


def test_the_triggers_are_there_after_all_migrations():
    from django.db import DatabaseError, transaction  # noqa: PLC0415

    for refused in (
        lambda: TrailLine.objects.filter(seq=1).update(by=0),
        lambda: TrailLine.objects.filter(seq=1).delete(),
        lambda: TrailLine.objects.first().subjects.all().update(subject="x:1"),
        lambda: TrailLine.objects.first().subjects.all().delete(),
        lambda: TrailSegment.objects.filter(name="2026-02")._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            refused()
    assert verify().is_whole
