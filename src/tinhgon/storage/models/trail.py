"""The trail: who did or viewed what, as chained lines in monthly segments.

The body of a line is the record; every other column derives from it and serves searching. Lines
are only ever added: triggers on both databases refuse the rest (migration 0004), and an expired
segment goes whole.
"""

from django.db import models


class TrailSegment(models.Model):
    """One month of the trail and its head; the newest row is the lock writers wait for."""

    name = models.CharField(max_length=7, primary_key=True)  # 2026-01, by the office's calendar
    seq = models.PositiveIntegerField(default=0)  # of the last line
    hash = models.CharField(max_length=64)  # of the last line, lower-case hex
    recorded_at = models.DateTimeField(null=True)  # of the last line
    released_at = models.DateTimeField(null=True)  # set in the transaction that deletes it

    class Meta:
        """In the order of time."""

        ordering = ("name",)

    def __str__(self) -> str:
        """Return the head as it is printed: `SEGMENT/SEQ:HASH`."""
        return f"{self.name}/{self.seq}:{self.hash}"


class TrailLine(models.Model):
    """One line of a segment: its body as bytes in UTF-8, and its hash."""

    segment = models.ForeignKey(TrailSegment, on_delete=models.PROTECT, related_name="lines")
    seq = models.PositiveIntegerField()
    body = models.TextField()
    hash = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    by = models.BigIntegerField(db_index=True)  # an account, 0 when nobody was signed in
    verb = models.CharField(max_length=40, db_index=True)

    class Meta:
        """In the order written."""

        ordering = ("segment", "seq")
        constraints = (models.UniqueConstraint(fields=("segment", "seq"), name="trail_line_seq"),)

    def __str__(self) -> str:
        """Return the line's place."""
        return f"{self.segment_id}/{self.seq}"


class TrailSubject(models.Model):
    """One thing a line concerns, such as `document:12`: derived from the body, for searching."""

    line = models.ForeignKey(TrailLine, on_delete=models.CASCADE, related_name="subjects")
    subject = models.CharField(max_length=160, db_index=True)

    class Meta:
        """In the order of the body."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject


class SignInFailures(models.Model):
    """When a name failed to sign in lately; the name itself is kept only as a keyed hash.

    People type passwords into the field of the name, so the name is never kept in clear.
    """

    name_hash = models.CharField(max_length=64, primary_key=True)
    times = models.TextField(default="[]")  # JSON: moments of the clock, as seconds since 1970
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the start of the hash."""
        return self.name_hash[:12]
