"""The trail: one line for every write and for every view of a protected thing.

A service calls `leave_line` as the last thing in its transaction: the lock on the trail's head is
held from there until the commit, so nobody waits for more than the line itself, and the line
stays or goes together with what it records. An `execute()` that changes nothing leaves none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from tinhgon.journal import GENESIS, Head, Value, canonical, digest, stamp
from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.services.journal import keep_end
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.tools import Clock
from tinhgon.services.trail_verbs import VERBS
from tinhgon.storage.models import Account, Document, TrailLine, TrailSegment, TrailSubject
from tinhgon.storage.repositories.trail import CALENDAR, DELETE_VERB
from tinhgon.storage.values import FindingKey

NOBODY: Final = 0
KEPT_MONTHS: Final = 60
"""A month of the trail may be deleted when so many whole months have passed since it ended."""

_SUBJECT = re.compile(r"[a-z]{1,20}:[!-~]{1,130}", re.ASCII)
_CODE = re.compile(r"[!-~]{0,100}", re.ASCII)


def leave_line(
    *,
    by: Account | None,
    verb: str,
    clock: Clock,
    subjects: Iterable[str] = (),
    details: Mapping[str, int | str] | None = None,
) -> TrailLine:
    """Add one line to the trail, inside the transaction of the caller, and return it.

    Args:
        by: who acts; None when nobody is signed in.
        verb: a key of `VERBS`.
        clock: the time; a line is never dated before its predecessor.
        subjects: what the line concerns, as `kind:id` (`document:12`, `account:3`).
        details: numbers and codes. No text of a document, no name, nothing personal: strings are
            printable ASCII without spaces, so words do not fit in.

    Raises:
        ValueError: an unknown verb, a subject or detail of another form, no transaction.
    """
    found = sorted(set(subjects))
    noted = dict(details or {})
    _check(verb, found, noted)
    if not connection.in_atomic_block:
        raise ValueError("a line of the trail needs the transaction of what it records")
    now = clock()
    before = _locked_head(now)
    recorded_at = max(now, before.recorded_at or now)
    segment = _segment_for(recorded_at, before)
    who = by.pk if by else NOBODY
    fields: dict[str, Value] = {
        "by": who,
        "details": noted,
        "recorded_at": stamp(recorded_at),
        "segment": segment.name,
        "seq": segment.seq + 1,
        "subjects": found,
        "verb": verb,
    }
    if segment is not before and before.seq:
        fields["after"] = {"segment": before.name, "seq": before.seq, "hash": before.hash}
    body = canonical(fields)
    _advance(segment, body, recorded_at)
    line = TrailLine.objects.create(
        segment=segment,
        seq=segment.seq,
        body=body.decode(),
        hash=segment.hash,
        recorded_at=recorded_at,
        by=who,
        verb=verb,
    )
    TrailSubject.objects.bulk_create(TrailSubject(line=line, subject=one) for one in found)
    return line


def finding_subjects(key: FindingKey) -> list[str]:
    """Return the subjects of a line about a finding: itself, and the documents it stands in."""
    documents = Document.objects.filter(text=key.text_sha256).values_list("pk", flat=True)
    return [f"finding:{key.text_sha256}/{key.slug}", *(f"document:{pk}" for pk in documents)]


def month_of(moment: datetime) -> str:
    """Return the segment a moment belongs to.

    Examples:
        >>> from datetime import UTC
        >>> month_of(datetime(2025, 12, 31, 17, 0, tzinfo=UTC))
        '2026-01'
    """
    return f"{moment.astimezone(CALENDAR):%Y-%m}"


def _check(verb: str, subjects: list[str], details: Mapping[str, int | str]) -> None:
    if verb not in VERBS:
        raise ValueError(f"not in the table of verbs: {verb}")
    for subject in subjects:
        if not _SUBJECT.fullmatch(subject):
            raise ValueError("a subject is `kind:id` in ASCII")
    for value in details.values():
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise ValueError("a detail is a number or a code in ASCII")


def _locked_head(now: datetime) -> TrailSegment:
    """Return the newest segment, locked until the transaction ends.

    While one waits for the lock, its holder may open the next month; then that one is newest.
    """
    while True:
        head = TrailSegment.objects.select_for_update().order_by("-name").first()
        if head is None:
            first = TrailSegment(name=month_of(now), hash=GENESIS.hex())
            TrailSegment.objects.bulk_create([first], ignore_conflicts=True)
        elif not TrailSegment.objects.filter(name__gt=head.name).exists():
            return head


def _segment_for(moment: datetime, head: TrailSegment) -> TrailSegment:
    """Return the segment a line of this moment goes to, opened if its month is new."""
    if month_of(moment) <= head.name:
        return head
    if head.seq:
        keep_end(head.name, Head(head.seq, bytes.fromhex(head.hash)), moment)
    return TrailSegment.objects.create(name=month_of(moment), hash=GENESIS.hex())


def _advance(segment: TrailSegment, body: bytes, recorded_at: datetime) -> None:
    """Move the head to the line with this body."""
    segment.seq += 1
    segment.hash = digest(bytes.fromhex(segment.hash), body).hex()
    segment.recorded_at = recorded_at
    segment.save(update_fields=["seq", "hash", "recorded_at"])


@dataclass(frozen=True, slots=True)
class RecordView:
    """Leave the line of a request that showed a protected thing."""

    account: Account | None
    verb: str
    clock: Clock
    subjects: tuple[str, ...] = ()

    def check(self) -> None:
        """Nothing to ask: the address asked its policy before it showed anything."""

    @transaction.atomic
    def execute(self) -> TrailLine:
        """Return the new line."""
        self.check()
        return leave_line(
            by=self.account, verb=self.verb, subjects=self.subjects, clock=self.clock
        )


@dataclass(frozen=True, slots=True)
class DeleteExpiredSegment:
    """Delete the oldest month of the trail whole; one line keeps where it ended."""

    by: Account
    segment: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person, a month that is not the oldest or not yet expired."""
        self.policy.require(self.by, Action.DELETE_TRAIL)
        oldest = TrailSegment.objects.order_by("name").values_list("name", flat=True).first()
        if self.segment != oldest or not is_expired(self.segment, self.clock()):
            raise UsageError(
                "TG-TRAIL-001",
                Message("This month of the trail cannot be deleted."),
                where=self.segment,
                hint=Message(
                    "Only the oldest month goes, when %(months)s months have passed since.",
                    {"months": KEPT_MONTHS},
                ),
            )

    @transaction.atomic
    def execute(self) -> TrailLine:
        """Return the line that names the end of the deleted month."""
        self.check()
        segment = TrailSegment.objects.select_for_update().get(pk=self.segment)
        segment.released_at = self.clock()
        segment.save(update_fields=["released_at"])
        TrailLine.objects.filter(segment=segment).delete()
        end: dict[str, int | str] = {
            "segment": segment.name,
            "seq": segment.seq,
            "hash": segment.hash,
        }
        segment.delete()
        return leave_line(by=self.by, verb=DELETE_VERB, clock=self.clock, details=end)


def is_expired(segment: str, now: datetime) -> bool:
    """Tell whether a month of the trail is old enough to be deleted.

    Examples:
        >>> from datetime import UTC
        >>> is_expired("2020-12", datetime(2026, 1, 15, tzinfo=UTC))
        True
        >>> is_expired("2021-01", datetime(2026, 1, 15, tzinfo=UTC))
        False
    """
    year, month = map(int, segment.split("-"))
    today = now.astimezone(CALENDAR)
    return (today.year - year) * 12 + today.month - month > KEPT_MONTHS
