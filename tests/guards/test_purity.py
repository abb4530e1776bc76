"""Reading, chain, law and headcount need no clock, chance, environment, network or file."""

import builtins
import io
import os
import random
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import UTC, date, datetime
from typing import NoReturn

import pytest
from headcounts import World, act, unit

from tinhgon.directives import read, reconcile
from tinhgon.directives.library import (
    edges_of,
    effects_of,
    held_of,
    missing_documents,
    rank,
    records_of,
    references_of,
    relations_of,
    resolve,
    rules_at,
    rules_of,
    standing,
)
from tinhgon.headcount import (
    ages,
    communes,
    deputies,
    forecast,
    over_quota,
    paper,
    path,
    recruiting,
    retiring,
    without_post,
)
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.people_import import ImportedPeople, Standing, read_people, to_people
from tinhgon.headcount.staff import Staff
from tinhgon.journal import GENESIS, Checked, Line, canonical, check, digest
from tinhgon.journal.acts import Draft
from tinhgon.journal.book import Book, Known
from tinhgon.journal.versions import Ended
from tinhgon.kernel.tables import Sheet
from tinhgon.law.benefit.explaining import explain
from tinhgon.law.benefit.results import compute
from tinhgon.law.parameters import national
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.functions.leads import leads
from tinhgon.organisation.importing import Imported, to_decisions
from tinhgon.organisation.invariants import broken
from tinhgon.organisation.register import ORGANISATION
from tinhgon.organisation.registry import Change, Registry
from tinhgon.samples import cities, tinh_hong_lam
from tinhgon.storage.register import REGISTER

TEXT = """TỈNH ỦY HỒNG LAM
*
Số: 31-CTr/TU

CHƯƠNG TRÌNH HÀNH ĐỘNG

**I. NHIỆM VỤ**

1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, xây dựng đề án theo Kết luận số 121-KL/TW, hoàn \
thành trước ngày 31/12/2025.

2. Đến nay đã giảm 215/1.503 (14,4%) đầu mối; phấn đấu đến năm 2030 giảm 15% đầu mối.
"""
CLOCKS = (
    "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns",
    "process_time", "localtime", "gmtime", "ctime", "sleep",
)  # fmt: skip
CHANCE = ("random", "randint", "choice", "choices", "shuffle", "sample", "seed", "getrandbits")


def refuse(what: str) -> Callable[..., NoReturn]:
    def blocked(*_: object, **__: object) -> NoReturn:
        raise AssertionError(f"reading used {what}")

    return blocked


class NoEnvironment(Mapping[str, str]):
    __getitem__ = __iter__ = __len__ = __contains__ = refuse("the environment")


@pytest.fixture
def nothing_but_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make everything outside the text raise, for the length of a test."""
    for name in CLOCKS:
        monkeypatch.setattr(time, name, refuse(f"time.{name}"))
    for name in CHANCE:
        monkeypatch.setattr(random, name, refuse(f"random.{name}"))
    monkeypatch.setattr(os, "urandom", refuse("os.urandom"))
    monkeypatch.setattr(os, "getenv", refuse("os.getenv"))
    monkeypatch.setattr(os, "environ", NoEnvironment())
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse(f"socket.{name}"))
    for module in (builtins, io):
        monkeypatch.setattr(module, "open", refuse("a file"))


def read_under_watch(patched: pytest.MonkeyPatch, text: str) -> dict[str, object]:
    with patched.context():
        return read(text) | reconcile(text)


def test_reading_uses_the_text_alone(request: pytest.FixtureRequest) -> None:
    expected = read(TEXT), reconcile(TEXT)
    assert expected[0]["tasks"]
    request.getfixturevalue("nothing_but_text")
    blocked = read(TEXT), reconcile(TEXT)
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


def chained() -> Checked:
    body = canonical({"seq": 1, "note": TEXT})
    return check([Line(1, body, digest(GENESIS, body))])


def test_the_chain_uses_its_bytes_alone(request: pytest.FixtureRequest) -> None:
    expected = chained()
    assert expected.head.seq == 1
    request.getfixturevalue("nothing_but_text")
    blocked = chained()
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


def graph(text: str) -> list[object]:
    """Return what every function of the library says of one text."""
    reading = read(text)
    references = references_of(reading, text, name="t")
    (record,) = records_of(reading)
    found = resolve(references, [held_of(record, "t/0")])
    (own,) = (node.key for node in found.nodes if node.held)
    relations = relations_of(text, reading)
    edges = edges_of(relations, text="t", records={0: own}, links=found.links)
    effects = {own: effects_of(text, reading)[0]}
    rules = rules_of(text, reading, name="t")
    return [
        found, relations, edges, rules, rules_at(rules, "Hà Nam", "2026-01-01"),
        standing(found.nodes, edges, "2026-01-01", effects),
        missing_documents(found.nodes, references, found.links),
        [rank(node.type, node.number, node.issuer) for node in found.nodes],
    ]  # fmt: skip


def test_the_graph_uses_the_texts_alone(request: pytest.FixtureRequest) -> None:
    expected = graph(TEXT)
    assert all(expected[:3])
    request.getfixturevalue("nothing_but_text")
    blocked = graph(TEXT)
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


def folded_state() -> list[object]:
    """Return what the fold, the effects, the tables in memory and the checks say of a sample."""
    book = Book(REGISTER)
    for number, decision in enumerate(cities.decisions("city-xs")):
        draft = Draft(decision.acts, 1, f"c{number}", decision.basis)
        book.append(draft, datetime(2026, 1, 1, tzinfo=UTC))
    rows: dict[str, list[tuple[object, ...]]] = {sort: [] for sort in REGISTER.things}
    for pk, known in enumerate(book.known(), 1):
        rows[known.row.subject[0]].append((pk, *row_of(known)))
    registry = Registry(
        more={
            sort: REGISTER.things[sort].type
            for sort in REGISTER.things.keys() - ORGANISATION.things.keys()
        }
    )
    registry.refresh(book.head.seq, {sort: Change(found) for sort, found in rows.items()})
    state = Apparatus(date(2025, 7, 1), book.head.seq, registry)
    before = Apparatus(date(2025, 6, 30), book.head.seq, registry)
    return [
        str(book.head), list(broken(book.past, list(book.past.subjects()))),
        state.units.units().ids, before.difference(state).counts(),
        [len(pairs) for pairs in state.lineage.closure()],
        leads(before.functions, before.roles),
    ]  # fmt: skip


def row_of(known: Known) -> tuple[object, ...]:
    row = known.row
    is_ended = isinstance(row.values, Ended)
    kind = REGISTER.things[row.subject[0]].type
    values = kind(**{one.name: _empty(one) for one in fields(kind)}) if is_ended else row.values
    heir = row.values.heir if is_ended else ""
    return (
        row.subject[1], row.start, row.end, known.known_from, known.known_to, row.by.seq,
        row.by.n, int(is_ended), heir, *(getattr(values, one.name) for one in fields(kind)),
    )  # fmt: skip


def _empty(one: Field[object]) -> object:
    return "" if one.default is MISSING else one.default


def test_folding_and_every_question_use_the_acts_alone(request: pytest.FixtureRequest) -> None:
    expected = folded_state()
    assert expected[1] == []
    assert expected[2]
    request.getfixturevalue("nothing_but_text")
    blocked = folded_state()
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


def imported() -> Imported:
    head = ["TT", "Tên đơn vị", "Quyết định"]
    rows = [head, ["1", "Sở Nội vụ", "12/QĐ-UBND ngày 3/2/2025"], ["1.1", "Văn phòng", ""]]
    day = date(2025, 7, 1)
    return to_decisions([Sheet("a.csv", "", rows)], default_on=day, command_id="c")


def imported_people() -> ImportedPeople:
    rows = [
        ["id", "unit", "category", "birth", "from"],
        ["1", "u-1", "viên chức", "5/1975", "1/7/2025"],
    ]
    lists = read_people([Sheet("a.csv", "", rows)])
    standing = Standing(date(2025, 7, 1), find=lambda text, _on: [(text, "", "Sở Mẫu")])
    return to_people(lists, standing, bytes)


def test_the_import_of_persons_uses_its_sheets_and_the_chance_it_is_given(
    request: pytest.FixtureRequest,
) -> None:
    expected = imported_people()
    assert len(expected.acts) == 2
    request.getfixturevalue("nothing_but_text")
    blocked = imported_people()
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


def test_the_import_uses_its_sheets_alone(request: pytest.FixtureRequest) -> None:
    expected = imported()
    assert len(expected.decisions) == 2
    request.getfixturevalue("nothing_but_text")
    blocked = imported()
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


def due() -> list[object]:
    """Return what the law says of one person, as a row and as a sheet, and with a local layer."""
    heads = ("id", "sex", "birth", "subject", "coef", "insured_months", "leave_on")
    row = ("a", "M", "1968-06", "civil_servant", "5", "392", "2026-09-01")
    local = national().with_layer("resolution: NQ 1\nparameters: {}", "tinh.yaml")
    return [*compute(heads, [row]).rows(), *compute(heads, [row], local).rows(),
            str(explain(heads, row))]  # fmt: skip


def test_the_law_uses_the_row_and_its_values_alone(request: pytest.FixtureRequest) -> None:
    expected = due()
    assert "398475000" in expected[0]
    request.getfixturevalue("nothing_but_text")
    blocked = due()
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


def meant() -> list[object]:
    """Return what the numbers of a small office mean."""
    world = World()
    world.record(
        unit("so", "Sở Nội vụ", type="so"),
        act("open_headcount", "2025-01-01", unit="so", category="civil_servant", assigned=3,
            present=5, movement="o"),
        act("headcount", "2025-06-01", unit="so", category="civil_servant", posts=-1, people=-1,
            cause="retirement_at_age", movement="m"),
        act("approve_post", "2025-01-01", post="v", unit="so", title="Phó Giám đốc",
            leader="deputy"),
        act("record_person", "2025-01-01", person="p", seal="00"),
        act("appoint", "2025-01-01", assignment="a", person="p", unit="so",
            category="civil_servant"),
    )  # fmt: skip
    on, apparatus = date(2025, 12, 31), world.apparatus("2025-12-31")
    staff = Staff(apparatus)
    people = [ages.Someone(str(n), "so", "commune", (1970, 1), "male") for n in range(5)]
    return [
        paper.paper(Ledger(apparatus, date(2025, 1, 1))),
        ages.masked(ages.structure(people, on)), retiring.retirements(people, on),
        forecast.forecast(people, on), over_quota.over_quota(staff),
        without_post.without_post(apparatus, staff), deputies.surplus(apparatus),
        communes.summary(communes.communes(staff)), communes.field_table(apparatus),
        recruiting.check(apparatus, "so", "civil_servant", "budget", "v", hires=1),
        path.path(9, 8, 3, on, date(2027, 1, 1)),
    ]  # fmt: skip


def test_what_the_numbers_mean_uses_the_numbers_alone(request: pytest.FixtureRequest) -> None:
    expected = meant()
    assert expected[4]
    request.getfixturevalue("nothing_but_text")
    blocked = meant()
    request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected


@pytest.mark.parametrize(
    "use",
    [
        time.time,
        random.random,
        os.getenv,
    ],
)
def test_the_block_blocks(
    use: Callable[..., object], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("nothing_but_text")
    module = {"time": time, "random": random, "getenv": os}[use.__name__]
    with pytest.raises(AssertionError, match="reading used"):
        getattr(module, use.__name__)("HOME")
    monkeypatch.undo()


def test_invented_samples_use_their_code_alone(request: pytest.FixtureRequest) -> None:
    expected = tinh_hong_lam.decisions(), cities.decisions("city-xs")
    assert all(expected)
    request.getfixturevalue("nothing_but_text")
    try:
        blocked = tinh_hong_lam.decisions(), cities.decisions("city-xs")
    finally:
        request.getfixturevalue("monkeypatch").undo()
    assert blocked == expected
