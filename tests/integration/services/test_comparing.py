"""H9: a figure as reported, as known today after late corrections, and as effective on a day."""

from datetime import date

import apparatuses
import issuing
import places
import pytest

from tinhgon.journal.acts import Address
from tinhgon.kernel import TinhgonError
from tinhgon.services.comparing import compare, differing, on_day
from tinhgon.services.issued_reports import figures_of
from tinhgon.services.journal import CorrectEntry, VoidEntries

pytestmark = pytest.mark.django_db
NUMBERS = {"category": "civil_servant", "pay_source": "budget"}


def quota(posts: int, on: date, movement: str):
    return apparatuses.act("set_quota", unit="u-so", posts=posts, movement=movement, on=on,
                           **NUMBERS)  # fmt: skip


def reported():
    """Issue a report with a wrong digit in a quota decision."""
    issuing.staffed()
    entries = apparatuses.record(quota(94, date(2025, 9, 1), "m-2"), command="wrong",
                                 document="9/QĐ-UBND|2025-08-30|Hồng Lam")  # fmt: skip
    row = issuing.issuing().execute()
    key = next(key for key, one in figures_of(row).items() if one.recipe == issuing.POSTS)
    return row, key, entries[0]


def corrected():
    """Correct it, and enter a decision signed late for an earlier day."""
    row, key, wrong = reported()
    better = quota(49, date(2025, 9, 1), "m-3")
    (first,) = CorrectEntry(
        places.account(), Address(wrong.seq), (better,), "sai một chữ số", "right", places.clock
    ).execute()
    (second,) = apparatuses.record(
        apparatuses.act("headcount", unit="u-so", cause="unfilled_post_cut", posts=-2, people=0,
                        movement="m-4", on=date(2025, 3, 1), **NUMBERS),
        command="late", document="3/QĐ-UBND|2025-03-15|Hồng Lam",
        account=places.account("home_affairs"),
    )  # fmt: skip
    return row, key, first, second


def test_three_different_values_with_entries_who_and_when():
    row, key, first, second = corrected()
    found = compare(row, key, on=date(2025, 3, 1))

    assert (found.reported.figure.value, found.reported.known) == (94, row.known)
    assert (found.today.figure.value, found.today.valid) == (49, issuing.UNTIL)
    assert (found.effective.figure.value, found.effective.valid) == (38, date(2025, 3, 1))
    assert sum(line.delta for line in found.reported.lines) == 94
    assert sum(line.delta for line in found.today.lines) == 49
    assert sum(line.delta for line in found.effective.lines) == 38
    late = found.corrections[-1]
    assert [one.seq for one in found.corrections] == [first.seq, second.seq]
    assert found.corrections[0].reason == "sai một chữ số"
    assert found.corrections[0].by == places.account().username
    assert (late.document, late.by) == (
        "3/QĐ-UBND|2025-03-15|Hồng Lam", places.account("home_affairs").username,
    )  # fmt: skip
    assert late.recorded_at == second.recorded_at
    assert sum(one.now - one.before for one in found.corrections) == 49 - 94


def test_the_figures_that_differ_today_are_listed():
    row, key, _first, _second = corrected()
    found = differing(row)
    assert {one: (old.value, new.value) for one, (old, new) in found.items()} == {key: (94, 49)}


def test_an_act_that_was_voided_since_is_told_with_the_entry_that_voided_it():
    row, key, wrong = reported()
    (entry,) = VoidEntries(
        places.account(), (Address(wrong.seq),), "không có quyết định", "void", places.clock
    ).execute()
    found = compare(row, key)

    assert (found.today.figure.value, found.effective) == (40, None)
    (one,) = found.corrections
    assert (one.seq, one.before, one.now, one.acts) == (entry.seq, 54, 0, (Address(wrong.seq, 1),))


def test_nothing_entered_since_changes_nothing():
    row, key, _wrong = reported()
    found = compare(row, key)
    assert found.reported.figure.value == found.today.figure.value == 94
    assert (found.corrections, differing(row)) == ((), {})


def test_a_rate_is_asked_of_another_day_on_the_same_base():
    row, _key, _wrong = reported()
    rate = next(one for one in figures_of(row).values() if one.recipe == "share(cut, base)")
    moved = on_day(rate, date(2025, 8, 1))
    cut, base = moved.inputs
    assert (moved.valid, cut.valid, base.valid) == (
        date(2025, 8, 1),
        date(2025, 8, 1),
        issuing.BASE,
    )


def test_an_unknown_figure_is_a_mistake_that_is_named():
    row, _key, _wrong = reported()
    with pytest.raises(TinhgonError, match="TG-REPORT-027"):
        compare(row, "f99")
