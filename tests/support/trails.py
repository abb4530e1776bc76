"""A trail of two months, and a way past its triggers, as somebody with the file would go."""

from datetime import UTC, datetime

import places
from django.db import connection, transaction

from tinhgon.services.trail import leave_line
from tinhgon.storage.models import TrailLine

JANUARY = datetime(2026, 1, 20, 3, 0, tzinfo=UTC)
FEBRUARY = datetime(2026, 2, 3, 3, 0, tzinfo=UTC)
TABLES = ("storage_trailline", "storage_trailsubject", "storage_trailsegment")


def leave(moment: datetime, **kwargs) -> TrailLine:
    fields = {"verb": "document.add", "subjects": ["document:1"], "by": places.account(), **kwargs}
    with transaction.atomic():
        return leave_line(clock=lambda: moment, **fields)


def two_months() -> list[TrailLine]:
    """Leave three lines in January and two in February."""
    moments = [JANUARY.replace(minute=minute) for minute in range(3)]
    moments += [FEBRUARY.replace(minute=minute) for minute in range(2)]
    return [leave(moment) for moment in moments]


def tamper(*statements: str) -> None:
    """Run statements with the triggers out of the way."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
