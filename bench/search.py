"""Searching and listing 10,000 documents against a plain scan of the same store: `make bench`.

A synthetic store is made in a temporary folder: documents of about 15,000 characters put together
from paragraphs of the corpus beside the checkout (or of the packaged samples where it is absent),
each with a number, a date, an issuer and a province of its own, 20 findings and a reading. Then
the same questions are put to the product and to the peer, in one process, CPU time, median.

The peer is what one would write without an index: `LIKE` over the stored texts in the same SQLite
file, counted, the newest twenty taken. It does less: it knows no marks, no suspected misprints,
no page ends, and gives no places. Exit status 1 when a floor is missed.
"""

import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

KEPT = os.environ.get("TINHGON_BENCH_STORE", "")
"""A folder to keep the store in, so that it is made once; empty: a temporary one."""

STORE = KEPT or tempfile.mkdtemp()
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
from django.db import transaction  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.test import Client  # noqa: E402

from frame import Row, finish, milliseconds, parser  # noqa: E402
from tinhgon import samples  # noqa: E402
from tinhgon.directives.searching import parse, prepare  # noqa: E402
from tinhgon.files import extract  # noqa: E402
from tinhgon.services.searching import index_text  # noqa: E402
from tinhgon.storage.models import (  # noqa: E402
    Account,
    Document,
    Finding,
    Reading,
    StoredText,
)
from tinhgon.storage.repositories.search import search  # noqa: E402

ROUNDS = 5
SCANS = 2
CHARS = 15_000
FINDINGS = 20
FLOOR_SEARCH = 100
FLOOR_PAGE = 250
FLOOR_RATIO = 3
DAY = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
QUERIES = (
    ("a frequent pair of words", "biên chế", "biên chế"),
    ("four words without marks", "to chuc bo may", "tổ chức bộ máy"),
    ("a phrase", '"đầu mối bên trong"', "đầu mối bên trong"),
    ("a phrase typed half with marks", '"dau mối bên trong"', "đầu mối bên trong"),
    ("a number", "18-NQ/TW", "18-NQ/TW"),
    ("a word nobody wrote", "khôngcó", "khôngcó"),
    ("one without another", 'sáp nhập -"biên chế"', "sáp nhập"),
    ("alternatives", "giải thể HOẶC hợp nhất", "giải thể"),
)


def paragraphs(corpus: Path) -> list[str]:
    """Return the paragraphs the synthetic documents are made of."""
    texts = [path.read_text("utf-8") for path in sorted(corpus.glob("*/*.txt"))]
    if not texts:
        texts = [extract(sample.data, sample.name).text for sample in samples.directives()]
    found = [piece for text in texts for piece in text.split("\n\n") if 60 < len(piece) < 2_000]
    return list(dict.fromkeys(found))


def documents(pool: list[str], count: int) -> Iterator[tuple[str, str]]:
    """Yield number and text of each synthetic document; the same on every machine."""
    chance = random.Random(20260115)  # noqa: S311 - to mix paragraphs
    for at in range(1, count + 1):
        number = f"{at}-KH/TU"
        parts = [f"KẾ HOẠCH\n\nvề sắp xếp tổ chức bộ máy, lần thứ {at}\n\nSố: {number}"]
        length = 0
        while length < CHARS:
            parts.append(chance.choice(pool))
            length += len(parts[-1])
        yield number, "\n\n".join(parts) + "\n"


def fill(pool: list[str], count: int) -> None:
    """Write the store."""

    account = Account.objects.create(username="bench", role="organisation_board", password="!")  # noqa: S106 - nobody signs in with it
    with transaction.atomic():
        for at, (number, content) in enumerate(documents(pool, count)):
            sha256 = f"{at:064x}"
            text = StoredText.objects.create(
                sha256=sha256, text=content, chars=len(content), created_at=DAY
            )
            summary = {"counts": {"task": FINDINGS}, "metadata": {}, "missing": []}
            Reading.objects.create(
                text=text, reader="bench", body="{}", summary=json.dumps(summary), created_at=DAY
            )
            Finding.objects.bulk_create(
                Finding(text=text, kind="task", start=500 * i, end=500 * i + 300, body="{}")
                for i in range(FINDINGS)
            )
            day = datetime(2016, 1, 1, tzinfo=UTC) + timedelta(days=at % 3_600)
            Document.objects.create(
                file_name=f"{at}.txt", bytes_sha256=sha256, media_type="text/plain", text=text,
                title=f"Kế hoạch sắp xếp lần thứ {at}", kind=("Kế hoạch", "Nghị quyết")[at % 2],
                number=number, date=f"{day:%Y-%m-%d}", issuer=f"Tỉnh ủy {at % 63}",
                province=f"Tỉnh {at % 63}", genre="official", declared_by=account,
                declared_at=DAY, added_by=account, added_at=DAY + timedelta(seconds=at),
            )  # fmt: skip
            index_text(text, {})


def prepared() -> float:
    """Return the median CPU milliseconds of cutting one text into the words of the index."""
    text = StoredText.objects.first()
    assert text is not None
    return milliseconds(lambda: prepare(text.text), ROUNDS)


def scan(words: str) -> tuple[int, list[Any]]:
    """Return what the peer finds: how many documents hold the words, and the newest twenty."""

    found = Document.objects.filter(text__text__contains=words)
    return found.count(), list(found.order_by("-date", "-pk")[:20].values_list("pk", "number"))


def search_rows() -> list[Row]:
    """Measure the questions, ours with sentences and places, the peer's without."""

    rows = []
    ours_all, theirs_all = [], []
    for what, typed, words in QUERIES:
        total = search(parse(typed)).total
        ours = milliseconds(lambda typed=typed: search(parse(typed)), ROUNDS)
        theirs = milliseconds(lambda words=words: scan(words), SCANS)
        ours_all.append(ours)
        theirs_all.append(theirs)
        met = ours <= FLOOR_SEARCH
        value = f"{ours:.0f} ms, {total:,} documents; scan {theirs:,.0f} ms"
        rows.append(Row(f"{what}: `{typed}`", value, f"≤ {FLOOR_SEARCH} ms", met))
    ratio = sum(theirs_all) / sum(ours_all)
    rows.append(
        Row(
            "all of them, scan to ours", f"{ratio:.0f}x", f"≥ {FLOOR_RATIO}x", ratio >= FLOOR_RATIO
        )
    )
    return rows


def page_rows(count: int) -> list[Row]:
    """Measure whole pages as the server makes them."""

    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(username="bench"))
    last = (count - 1) // 50 + 1
    pages = (
        ("library, first page", "/van-ban/"),
        ("library by name, last page", f"/van-ban/?sap=ten&trang={last}"),
        (
            "library by number, one province and year",
            "/van-ban/?sap=so&tinh=T%E1%BB%89nh+7&nam=2020",
        ),
        ("library, nothing decided yet", "/van-ban/?duyet=none"),
        ("library, those containing `biên chế`", "/van-ban/?q=bi%C3%AAn+ch%E1%BA%BF"),
        ("search page", "/tim/?q=%22%C4%91%E1%BA%A7u+m%E1%BB%91i%22"),
    )
    rows = []
    for what, address in pages:
        assert client.get(address).status_code == 200
        taken = milliseconds(lambda address=address: client.get(address), ROUNDS)
        rows.append(Row(what, f"{taken:.0f} ms", f"≤ {FLOOR_PAGE} ms", taken <= FLOOR_PAGE))
    return rows


def main() -> int:
    """Make the store, measure, print, write where asked."""
    options = parser(__doc__)
    options.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    options.add_argument("--documents", type=int, default=10_000)
    asked = options.parse_args()
    try:
        call_command("migrate", verbosity=0)
        if not Document.objects.exists():
            fill(paragraphs(asked.corpus), asked.documents)
        chars = StoredText.objects.aggregate(all=Sum("chars"))["all"]
        size = sum(file.stat().st_size for file in Path(STORE).glob("tinhgon.sqlite3*"))
        rows = [
            Row("preparing one text for the index", f"{prepared():.0f} ms", "", None),
            Row("the whole database on disk", f"{size / 1e6:,.0f} MB", "", None),
            *search_rows(),
            *page_rows(asked.documents),
        ]
    finally:
        if not KEPT:
            shutil.rmtree(STORE)
    about = (
        f"Written by `bench/search.py` (`make bench`). A synthetic store of {asked.documents:,} "
        f"documents, {chars / 1e6:.0f} million characters, SQLite, in one process; CPU time, "
        f"median of {ROUNDS} rounds ({SCANS} of the peer) after one to warm up. Ours counts, "
        "ranks and gives the sentences and places of ten documents; the peer is a `LIKE` scan of "
        "the same file that counts and takes the newest twenty."
    )
    return finish(__file__, "Searching and listing", about, rows, asked.write)


if __name__ == "__main__":
    sys.exit(main())
