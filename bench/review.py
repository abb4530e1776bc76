"""The review queue over 300,000 findings against paging by number: `make bench`.

A synthetic store is made in a temporary folder: 10,000 documents with 30 findings each, the first
3,000 documents decided. The product asks for the stretch of the queue around one finding by its
place in the order. The peer asks the same question the usual way, by page number
(`LIMIT … OFFSET`), of the same store and in the same run. CPU time, median of the rounds after one
to warm up. Exit status 1 when a floor is missed.
"""

import os
import random
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta

STORE = tempfile.mkdtemp()
os.environ.update(
    TINHGON_DATA=STORE,
    TINHGON_DATABASE_URL="",
    TINHGON_DEMO="0",
    TINHGON_HTTPS="0",
    DJANGO_SETTINGS_MODULE="tinhgon.web.settings",
)

import django  # noqa: E402 - the settings read the environment set above

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from frame import Row, at_least, at_most, finish, milliseconds, parser  # noqa: E402
from tinhgon.storage.models import (  # noqa: E402
    Account,
    Decision,
    Document,
    Finding,
    StoredText,
)
from tinhgon.storage.repositories.queue import (  # noqa: E402
    QueueFilter,
    counts,
    queue,
    window,
    with_documents,
)
from tinhgon.storage.repositories.review import count_accepted  # noqa: E402

ROUNDS = 5
FINDINGS = 30
DECIDED = 0.3
FLOOR_STRETCH, FLOOR_ORDERED, FLOOR_COUNT, FLOOR_RATIO = 100, 2_000, 1_500, 5
DAY = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)


def fill(documents: int) -> None:
    """Write the store; the same on every machine."""
    chance = random.Random(20260115)  # noqa: S311 - levels of findings, no secret
    account = Account.objects.create(username="bench", role="organisation_board", password="!")  # noqa: S106
    texts, held, findings, decisions = [], [], [], []
    for at in range(documents):
        sha256 = f"{chance.getrandbits(256):064x}"
        when = DAY + timedelta(seconds=at)
        texts.append(StoredText(sha256=sha256, text="x", chars=1, created_at=when))
        held.append(
            Document(
                file_name=f"{at}.txt", bytes_sha256=sha256, text_id=sha256, declared_by=account,
                declared_at=DAY, added_by=account, added_at=when,
            )
        )  # fmt: skip
        for number in range(FINDINGS):
            place = {
                "kind": "task" if number % 10 else "target",
                "start": 500 * number,
                "end": 500 * number + 300,
            }
            level = chance.choice((1, 2, 2, 3, 3, 3))
            findings.append(Finding(text_id=sha256, body="{}", confidence=level, **place))
            if at < documents * DECIDED:
                decisions.append(
                    Decision(
                        text_sha256=sha256, decision="accept", command_id=f"{at}-{number}",
                        by=account, at=DAY, **place,
                    )
                )  # fmt: skip
    StoredText.objects.bulk_create(texts, 1_000)
    Document.objects.bulk_create(held, 1_000)
    Finding.objects.bulk_create(findings, 1_000)
    Decision.objects.bulk_create(decisions, 1_000)


def stretch(wanted: QueueFilter, pk: int) -> object:
    """Return what the page asks for: the finding, five before it, twenty after it."""
    here = Finding.objects.select_related("text").get(pk=pk)
    return window(wanted, here, before=5, after=20)


def measured() -> list[Row]:
    """Measure the questions of one page of the queue."""
    rows: list[Row] = []
    cases = (
        ("the doubtful first", QueueFilter(), FLOOR_STRETCH),
        ("targets only", QueueFilter(kind="target"), FLOOR_STRETCH),
        ("sure ones only", QueueFilter(confidence=3), FLOOR_STRETCH),
        ("document by document", QueueFilter(order="document"), FLOOR_ORDERED),
    )
    for what, wanted, floor in cases:
        far = queue(wanted).count() * 2 // 3
        pk = queue(wanted)[far].pk
        ours = milliseconds(lambda wanted=wanted, pk=pk: stretch(wanted, pk), ROUNDS)
        rows.append(at_most(f"{what}, a stretch two thirds down", ours, floor, "ms", ".0f"))
        if wanted == QueueFilter():
            page = slice(far, far + 26)
            theirs = milliseconds(
                lambda page=page: with_documents(queue(QueueFilter())[page], QueueFilter()), ROUNDS
            )
            rows.append(Row("the same by page number", f"{theirs:.0f} ms"))
            rows.append(at_least("ratio", theirs / ours, FLOOR_RATIO, ".0f"))
    for what, work in (
        ("counts of the filter", lambda: counts(QueueFilter())),
        ("accepted tasks, for the navigation", lambda: count_accepted("task")),
    ):
        rows.append(at_most(what, milliseconds(work, ROUNDS), FLOOR_COUNT, "ms", ".0f"))
    return rows


def main() -> int:
    """Make the store, measure, print, write where asked."""
    options = parser(__doc__)
    options.add_argument("--documents", type=int, default=10_000)
    asked = options.parse_args()
    try:
        call_command("migrate", verbosity=0)
        fill(asked.documents)
        rows = measured()
        about = (
            f"Written by `bench/review.py` (`make bench`). {asked.documents:,} documents, "
            f"{Finding.objects.count():,} findings, {Decision.objects.count():,} decisions, "
            f"{connection.vendor}, one process; CPU time, median of {ROUNDS} rounds after one to "
            "warm up."
        )
    finally:
        connection.close()
        shutil.rmtree(STORE)
    return finish(__file__, "The review queue", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
