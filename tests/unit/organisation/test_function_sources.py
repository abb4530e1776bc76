"""Columns and a belief in memory give the same situation and the same former names."""

from datetime import date

import pytest
from apparatus_rows import registry_of, row

from apparatus import appended, assigned, book_of, city, defined, opened
from tinhgon.journal.acts import Act
from tinhgon.journal.book import Book
from tinhgon.kernel.days import day_of
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.former_names import names_at, names_of
from tinhgon.organisation.functions.situation import situation_at, situation_of
from tinhgon.organisation.registry import THINGS, Registry

DAYS = (date(2023, 1, 1), date(2024, 6, 1), date(2025, 3, 1), date(2025, 12, 1))


@pytest.fixture
def book() -> Book:
    book = book_of(
        city(), opened("a", "Sở Kế hoạch"), opened("b", "Sở Tài chính"), opened("c", "Sở C"),
        defined("f", "Việc"), defined("g", "Việc khác"), assigned("f", "a"), assigned("g", "c"),
        assigned("f", "b", "coordinate"),
    )  # fmt: skip
    return appended(
        book,
        Act("rename", date(2025, 2, 1), {"unit": "b", "name": "Sở Tài chính và Kế hoạch"}),
        Act("absorb", date(2025, 3, 1), {"sources": [{"unit": "a", "extent": "whole"}],
                                         "results": [{"unit": "b"}]}),
        Act("dissolve", date(2025, 3, 1), {"sources": [{"unit": "c", "extent": "whole"}],
                                           "results": []}),
    )  # fmt: skip


def columns(book: Book) -> Registry:
    tables: dict[str, list[object]] = {sort: [] for sort in THINGS}
    for key, known in enumerate(book.known(), 1):
        sort, thing = known.row.subject
        values = None if isinstance(known.row.values, THINGS[sort]) is False else known.row.values
        tables[sort].append(
            row(key, sort, thing, values, days=(known.row.start, known.row.end),
                known=(known.known_from, known.known_to),
                by=(known.row.by.seq, known.row.by.n))
        )  # fmt: skip
    return registry_of(book.head.seq, **tables)


@pytest.mark.parametrize("day", DAYS)
def test_columns_and_belief_agree(book: Book, day: date) -> None:
    shown = Apparatus(day, book.head.seq, columns(book))
    assert situation_of(shown) == situation_at(book.past, day_of(day))
    mine, its = names_of(shown), names_at(book.past, day_of(day))
    assert mine.former == its.former
    assert sorted(mine.living) == sorted(its.living)


def test_who_led_before_and_how_it_was_called(book: Book) -> None:
    then = situation_at(book.past, day_of(DAYS[-1]))
    assert [(one.function, one.unit) for one in then.former] == [("f", "a"), ("g", "c")]
    assert then.names == {"a": "Sở Kế hoạch", "c": "Sở C"}
    assert situation_at(book.past, day_of(DAYS[1])).former == ()
