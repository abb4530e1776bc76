"""The allocation chain of Hồng Lam: given and reserve are the total, or the act is refused."""

from datetime import date

import pytest
from places import account, clock

from tinhgon.headcount.reading import CEILING, HEADCOUNT
from tinhgon.headcount.staff import Staff
from tinhgon.journal.acts import Act, Basis, Decision
from tinhgon.services.journal import RecordDecisions
from tinhgon.services.sampling import LoadSample
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.registry_cache import apparatus

pytestmark = [pytest.mark.accept, pytest.mark.django_db]

DAY = date(2026, 12, 1)


def record(holder: str, lines: list[dict[str, object]], reserve: int, command: str) -> None:
    act = Act("allocate_quota", DAY, {
        "holder": holder, "category": "civil_servant", "reserve": reserve, "movement": command,
        "lines": [{**line, "movement": f"{command}-{n}"} for n, line in enumerate(lines)],
    })  # fmt: skip
    RecordDecisions(
        account("home_affairs"), [Decision(Basis("1/QĐ-UBND|2026-12-01|Hồng Lam"), (act,))],
        command, clock,
    ).execute()  # fmt: skip


def test_one_post_too_many_is_refused_with_the_difference() -> None:
    LoadSample(account(), "tinh-hong-lam", clock).execute()
    state = apparatus(DAY)
    ceilings = state.view.rows(CEILING)
    (ceiling,) = ceilings.facts(ceilings.alive(DAY.toordinal(), state.known))
    total = ceiling.values
    given = {
        line.unit: line.assigned
        for line in Staff(state).lines("civil_servant", "budget")
        if line.giver == total.holder
    }
    assert sum(given.values()) + total.reserve == total.posts
    lines: list[dict[str, object]] = [{"unit": unit, "posts": n} for unit, n in given.items()]
    lines[0]["posts"] = int(str(lines[0]["posts"])) + 1
    with pytest.raises(ActsRefusedError) as refused:
        record(total.holder, lines, total.reserve, "too-many")
    (problem,) = refused.value.problems
    assert problem.code == "TG-STAFF-004"
    assert problem.what.params["difference"] == "1"
    assert apparatus(DAY).known == state.known
    record(total.holder, lines, total.reserve - 1, "balanced")
    rows = apparatus(DAY).view.rows(HEADCOUNT)
    name = f"{lines[0]['unit']}:civil_servant:budget"
    assert any(fact.by.seq > state.known for fact in rows.facts(rows.rows_of(name)))
