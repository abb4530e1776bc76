"""The journal in tables does what the journal in memory does, on both databases."""

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import transaction

from tinhgon.journal.acts import Act, Address, Draft
from tinhgon.journal.book import Book
from tinhgon.kernel import TinhgonError
from tinhgon.storage.journal_writing import Writer
from tinhgon.storage.models import JournalHead
from tinhgon.storage.register import REGISTER
from tinhgon.storage.version_tables import TABLES

pytestmark = pytest.mark.django_db
START = date(2020, 1, 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def unit(name: str, parent: str = "root") -> dict[str, str]:
    return {"unit": name, "name": f"Đơn vị {name}", "class": "internal_unit", "parent": parent}


def random_acts(
    chance: random.Random, new: str, units: list[str], functions: list[str], span: int
) -> list[Act]:
    """Return the acts of a decision of some kind; it may well be refused."""
    day = START + timedelta(days=chance.randrange(span))
    some = chance.sample(units, min(3, len(units)))
    sources = [{"unit": one, "extent": "whole"} for one in some]
    role = chance.choice(["lead", "coordinate"])
    two_new = [unit(new), unit(new + "b")]
    offers = {
        "establish": [{"sources": [], "results": [unit(new, some[0])]}],
        "consolidate": [{"sources": sources[:2], "results": [unit(new)]}],
        "absorb": [{"sources": sources[:1], "results": [{"unit": some[-1]}]}],
        "divide": [{"sources": sources[:1], "results": two_new, "rest": new}],
        "move": [{"unit": some[0], "parent": some[-1]}],
        "rename": [{"unit": some[0], "name": f"Tên {new}"}],
        "define_function": [{"function": f"f{new}", "name": "Việc"}],
        "assign_function": [{"function": chance.choice(functions), "unit": some[0], "role": role}],
        "relate": [{"from": some[0], "to": some[-1], "relation": "guides"}],
        "approve_post": [{"post": f"p{new}", "unit": some[0], "title": "Phó"}],
    }
    kind = chance.choice([*offers, "establish", "establish"])
    return [Act(kind, day, fields) for fields in offers[kind]]


def random_draft(chance: random.Random, number: int, book: Book, span: int) -> Draft:
    """Return a draft: acts, a void or a correction."""
    units = sorted(s[1] for s in book.past.subjects() if s[0] == "unit")
    functions = sorted(s[1] for s in book.past.subjects() if s[0] == "function") or ["f0"]
    acts = [
        act
        for part in range(chance.choice((1, 1, 2)))
        for act in random_acts(chance, f"u{number}{'x' * part}", units, functions, span)
    ]
    voids: tuple[Address, ...] = ()
    replaces = None
    what = chance.randrange(8)
    if what == 0:
        voids, acts = (Address(chance.randrange(2, max(3, len(book.entries)))),), []
    elif what == 1:
        entry = chance.choice(book.entries)
        replaces, acts = Address(entry.seq), [Act(a.kind, a.on, a.fields) for a in entry.acts]
    return Draft(tuple(acts), 1, f"c{number}", voids=voids, replaces=replaces)


Rows = dict[str, set[tuple[str, ...]]]


def stored_rows() -> Rows:
    """Return every row ever believed, as the tables hold it."""
    return {sort: set(map(plain, VERSIONS[sort]._default_manager.values_list(*COLUMNS[sort])))
            for sort in TABLES}  # fmt: skip


def book_rows(book: Book) -> Rows:
    """Return every row ever believed, as the book holds it."""
    out: Rows = {sort: set() for sort in TABLES}
    for known in book.known():
        sort = known.row.subject[0]
        record = list(TABLES[sort].record(known.row, known.known_from))
        record[8] = known.known_to
        out[sort].add(plain(record))
    return out


def plain(record: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, record))


OWN = ("subject", "valid_from", "valid_to", "by_seq", "by_n", "is_ended", "heir", "known_from",
       "known_to")  # fmt: skip
COLUMNS = {sort: (*OWN, *table.values) for sort, table in TABLES.items()}
MODELS = {model._meta.db_table: model for model in apps.get_models()}
VERSIONS = {sort: MODELS[table.name] for sort, table in TABLES.items()}


@pytest.mark.parametrize(("seed", "span"), [(0, 60), (1, 60), (2, 60), (3, 4), (4, 4), (5, 2)])
def test_tables_follow_the_book(seed: int, span: int) -> None:
    """The fewer days everything happens on, the more of each is folded again."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    book = Book(REGISTER)
    written = refused = 0
    first = Draft((Act("opening", START, {"unit": "root", "name": "Tỉnh",
                   "class": "administrative_unit"}),), 1, "c0")  # fmt: skip
    for number in range(90):
        draft = first if number == 0 else random_draft(chance, number, book, span)
        try:
            with transaction.atomic():
                writer = Writer(REGISTER, NOW + timedelta(minutes=number))
                writer.append(draft)
                writer.finish()
        except TinhgonError:
            refused += 1
            continue
        written += 1
        book.append(draft, NOW + timedelta(minutes=number), checked=False)
    assert written > 25
    assert refused > 5
    head = JournalHead.objects.get(pk=1)
    assert (head.seq, head.hash) == (book.head.seq, book.head.digest.hex())
    assert stored_rows() == book_rows(book)
