"""Writing an act searches indexes and never reads a table, statistics or not.

Four traps were met in registries of this kind: prepared statements with plans for any value, a
Bloom filter over the whole table once SQLite has statistics, range indexes on the way of a tree
walk, and integrity of the database taken for speed. The first two can come back unnoticed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from tinhgon.journal.acts import Act, Address, Draft
from tinhgon.storage.journal_writing import Writer, bodies_of
from tinhgon.storage.register import REGISTER

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
START, MERGED = date(2020, 1, 1), date(2025, 7, 1)
UNITS = 600

Statement = tuple[str, Any]


def unit(name: str, words: str, parent: str) -> dict[str, str]:
    return {"unit": name, "name": words, "class": "internal_unit", "parent": parent}


def acts_of_a_province() -> list[Act]:
    acts = [Act("opening", START, {"unit": "root", "name": "Tỉnh", "class": "village"})]
    for n in range(UNITS):
        parent = "root" if n < 20 else f"u{n % 20}"
        acts.append(Act("opening", START, unit(f"u{n}", f"Đơn vị {n}", parent)))
        acts.append(Act("approve_post", START, {"post": f"p{n}", "unit": f"u{n}", "title": "Phó"}))
        acts.append(Act("define_function", START, {"function": f"f{n}", "name": f"Việc {n}"}))
        role = {"function": f"f{n}", "unit": f"u{n}", "role": "lead"}
        acts.append(Act("assign_function", START, role))
    return acts


def write(number: int, *acts: Act, voids: tuple[Address, ...] = ()) -> None:
    with transaction.atomic():
        assert not bodies_of(f"c{number}")
        writer = Writer(REGISTER, NOW)
        writer.append(Draft(acts, 1, f"c{number}", voids=voids))
        writer.finish()


@contextmanager
def watched() -> Iterator[list[Statement]]:
    seen: list[Statement] = []

    def note(execute, sql, params, many, context):
        first = params[0] if many else params
        if sql.lstrip().startswith(("SELECT", "UPDATE")):
            seen.append((sql, first))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def plan_of(statement: Statement) -> str:
    sql, params = statement
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + sql, params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def reads_a_table(plan: str) -> bool:
    """Tell whether a plan reads a table from end to end; the list of values in it is none."""
    if connection.vendor == "sqlite":
        return "BLOOM" in plan or any(
            line.startswith("SCAN") and "SUBQUERY" not in line and "CONSTANT" not in line
            and line not in {"SCAN p", "SCAN storage_journalentry USING INDEX journal_directing"}
            for line in plan.splitlines()
        )  # fmt: skip
    return "Seq Scan on storage_" in plan


def forget_or_gather(*, statistics: bool) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if statistics:
                cursor.execute("ANALYZE")
            cursor.execute("SET LOCAL enable_seqscan = off")  # a small table is read otherwise
        elif statistics:
            cursor.execute("ANALYZE")


@pytest.mark.parametrize("statistics", [False, True])
def test_acts_search_indexes(statistics):
    write(1, *acts_of_a_province())
    forget_or_gather(statistics=statistics)
    with watched() as seen:
        renames = [{"unit": f"u{n}", "name": f"Đơn vị thứ {n}"} for n in (7, 8, 9)]
        write(2, *(Act("rename", MERGED, fields) for fields in renames))
        whole = [{"unit": "u3", "extent": "whole"}]
        write(3, Act("absorb", MERGED, {"sources": whole, "results": [{"unit": "u4"}]}))
        write(4, Act("rename", date(2021, 1, 1), {"unit": "u3", "name": "Đơn vị ba"}))
        write(5, Act("move", date(2022, 1, 1), {"unit": "u25", "parent": "u6"}))
        write(6, voids=(Address(3), Address(2)))
    assert len(seen) > 60
    bad = {sql: plan for sql, params in seen if reads_a_table(plan := plan_of((sql, params)))}
    assert bad == {}


def test_plans_are_made_for_the_values_at_hand():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite looks at the values by itself")
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_custom_plan",)
        assert cursor.connection.prepare_threshold is None
