"""Rounds of a form: issued, returned, accepted, compared; what was reported stays as reported."""

from datetime import date

import apparatuses
import places
import pytest
import quotas
import rounds
from apparatuses import act

from tinhgon.journal.acts import Address
from tinhgon.kernel.errors import InputError, TinhgonError, UsageError
from tinhgon.reporting.forms.differences import CHILDREN, LAST_PERIOD, LEDGER
from tinhgon.services.form_collecting import Collected, CollectReturns, Incoming
from tinhgon.services.form_issuing import issued_files, units_named, units_of_class
from tinhgon.services.form_rounds import AcceptReturn
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.report_items import ReviewFigure
from tinhgon.services.report_rounds import rounds_of
from tinhgon.services.round_values import round_of, unit_book, unit_books
from tinhgon.storage.models import FormReturn, FormValue, IssuedForm
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import forms
from tinhgon.storage.repositories.journal import act_at

pytestmark = pytest.mark.django_db


def collect(form: IssuedForm, *files: tuple[str, bytes], **more) -> Collected:
    incoming = [Incoming(name, data) for name, data in files]
    account = more.pop("account", None) or places.account()
    return CollectReturns(account, form, incoming, places.clock, places.originals()).execute()


def with_present(form: IssuedForm, unit: str, present: int) -> bytes:
    def change(page) -> None:
        page["E10"] = present

    return rounds.edited(unit_book(form, unit), change)


def test_all_submit_that_hold_posts_once_and_each_gets_its_numbers():
    form = rounds.issued()
    assert forms.units_of(form) == ("u-so", "u-tc")
    assert (form.cut_off, form.due, form.previous) == (rounds.CUT_OFF, rounds.DUE, None)
    held = round_of(form).held
    assert held == {
        ("u-so", 0): 58, ("u-so", 1): 50, ("u-so", 2): 8,
        ("u-tc", 0): 32, ("u-tc", 1): 33, ("u-tc", 2): -1,
    }  # fmt: skip
    names = [name for name, _data in issued_files(form, places.account())]
    assert names == [
        "001-so-noi-vu.xlsx", "002-so-tai-chinh.xlsx", "cong-van.docx", "tin-nhan.txt",
        "danh-sach.csv",
    ]  # fmt: skip


def test_the_same_form_again_is_the_same_round_and_gives_the_same_bytes():
    first = rounds.issued()
    before = [data for _row, data in unit_books(first)]
    apparatuses.record(
        act("report_present", date(2025, 12, 1), unit="u-so", category="civil_servant",
            present=40, movement="later"),
        command="later",
    )  # fmt: skip
    again = rounds.issuing(due=None).execute()
    assert again == first
    assert [data for _row, data in unit_books(again)] == before  # as known when it was issued
    assert round_of(first).held["u-so", 1] == 40  # as known today


def test_clean_returns_are_accepted_into_the_journal_with_their_checksum():
    form = rounds.issued()
    found = collect(form, ("a b.xlsx", unit_book(form, "u-so")))
    (entry,) = found.entries
    (row,) = FormReturn.objects.all()
    assert (row.unit, row.state, row.entry) == ("u-so", "accepted", entry.seq)
    fields = act_at(Address(entry.seq, 1)).fields
    assert (fields["form"], fields["unit"], fields["count"]) == (form.key, "u-so", 3)
    values = FormValue.objects.filter(taken=row).values_list("indicator", "value", "cell")
    assert list(values) == [
        ("posts:civil_servant", 58, "D10"), ("people:civil_servant", 50, "E10"),
        ("unused:civil_servant", 8, "F10"),
    ]  # fmt: skip
    assert found.missing == ["u-tc"]
    assert not found.gathered.needs_attention


def test_the_same_bytes_are_taken_in_once():
    form = rounds.issued()
    file = ("a.xlsx", unit_book(form, "u-so"))
    collect(form, file)
    again = collect(form, file)
    assert (again.entries, FormReturn.objects.count()) == ((), 1)
    assert again.gathered.states == {"u-so": "accepted", "u-tc": "missing"}


def test_what_was_reported_stays_when_a_later_return_takes_its_place():
    form = rounds.issued()
    collect(form, ("a.xlsx", unit_book(form, "u-so")))
    collect(form, ("b.xlsx", with_present(form, "u-so", 49)))
    first, second = FormReturn.objects.all()
    assert (first.state, second.state) == ("replaced", "accepted")
    said = [list(row.values.values_list("value", flat=True)) for row in (first, second)]
    assert said == [[58, 50, 8], [58, 49, 9]]
    (held,) = forms.newest_returns(form)
    assert held == second


def test_a_faulty_file_is_kept_goes_back_and_stops_no_other():
    form = rounds.issued()
    wrong = with_present(form, "u-so", -1)
    found = collect(form, ("a.xlsx", wrong), ("b.xlsx", unit_book(form, "u-tc")), ("c.xlsx", b"x"))
    assert found.gathered.states == {"u-so": "faulty", "u-tc": "accepted"}
    states = list(FormReturn.objects.values_list("file_name", "unit", "state"))
    assert sorted(states) == [
        ("a.xlsx", "u-so", "faulty"), ("b.xlsx", "u-tc", "accepted"), ("c.xlsx", "", "refused"),
    ]  # fmt: skip
    assert FormValue.objects.filter(taken__unit="u-so").count() == 0
    ((name, back),) = found.returned(str)
    page = rounds.sheet(back)
    assert name == "a.xlsx"
    assert "TG-FORM-023" in page["E10"].comment.text
    assert page["E10"].fill.fgColor.rgb.endswith("FFC7CE")
    assert page["D10"].comment is None
    rows = [row for row in found.problems(str).rows if row[0] == "a.xlsx"]
    assert [row[:4] for row in rows] == [("a.xlsx", "Biểu", "E10", "TG-FORM-023")]


def test_a_question_leaves_its_cell_out_and_the_return_unaccepted():
    form = rounds.issued()

    def change(page) -> None:
        page["E10"] = "50-51"

    found = collect(form, ("a.xlsx", rounds.edited(unit_book(form, "u-so"), change)))
    (row,) = FormReturn.objects.all()
    assert (row.state, row.entry, found.entries) == ("asked", None, ())
    assert list(row.values.values_list("value", flat=True)) == [58]
    with pytest.raises(InputError, match="TG-FORM-044"):
        AcceptReturn(places.account(), [row], places.clock).execute()
    better = collect(form, ("b.xlsx", unit_book(form, "u-so")))
    assert better.gathered.states["u-so"] == "accepted"


def test_the_last_return_and_the_ledger_since_say_what_is_expected_now():
    old = rounds.issuing(date(2025, 6, 30), date(2025, 7, 5)).execute()
    collect(old, ("a.xlsx", with_present(old, "u-so", 52)))  # the ledger says 50
    apparatuses.record(
        act("report_present", date(2025, 12, 1), unit="u-so", category="civil_servant",
            present=48, movement="later"),
        command="later",
    )  # fmt: skip
    new = rounds.issued()
    assert new.previous == old
    found = collect(new, ("b.xlsx", unit_book(new, "u-so"))).gathered
    assert [(one.against, one.reported.column, one.reported.value, one.held)
            for one in found.differences] == [
        (LAST_PERIOD, 1, 48, 50), (LAST_PERIOD, 2, 10, 8),
    ]  # fmt: skip
    assert {LEDGER, CHILDREN}.isdisjoint(one.against for one in found.differences)


def test_the_number_as_reported_stays_when_the_record_is_corrected():
    form = rounds.issued()
    collect(form, ("a.xlsx", unit_book(form, "u-so")))
    apparatuses.record(
        act("report_present", date(2025, 12, 1), unit="u-so", category="civil_servant",
            present=44, movement="later"),
        command="later",
    )  # fmt: skip
    found = collect(form).gathered
    assert [(one.against, one.reported.value, one.held) for one in found.differences] == [
        (LEDGER, 50, 44), (LEDGER, 8, 14),
    ]  # fmt: skip
    key = found.differences[0].key
    ReviewFigure(places.account(), key, "kept", "Theo sổ lương", places.clock).execute()
    ReviewFigure(places.account(), key, "corrected", "", places.clock).execute()
    assert forms.decisions([key]) == {key: ("corrected", "")}
    with pytest.raises(InputError, match="TG-REPORT-034"):
        ReviewFigure(places.account(), key, "kept", " ", places.clock).execute()


def test_a_head_submits_the_own_unit_on_the_network_and_no_other():
    rounds.submitting().execute()
    form = rounds.issued()
    (row,) = FormReturn.objects.all()
    assert (row.unit, row.state, row.file_name, row.sha256) == ("u-so", "accepted", "", "")
    assert forms.standing(form).states == {"u-so": "accepted"}
    assert forms.standing(form).missing == ("u-tc",)
    with pytest.raises(NotAllowedError, match="TG-POLICY-002"):
        rounds.submitting("u-tc").execute()
    with pytest.raises(NotAllowedError, match="TG-POLICY-001"):
        rounds.submitting(account=places.account("inspector")).execute()
    with pytest.raises(InputError, match="TG-FORM-045"):
        rounds.submitting(numbers={("u-so", 9): 1}).execute()
    with pytest.raises(InputError, match="TG-FORM-039"):
        rounds.submitting(numbers={("u-so", 0): None}).execute()


def test_a_head_bound_to_no_unit_submits_nothing():
    with pytest.raises(NotAllowedError, match="TG-POLICY-002"):
        rounds.submitting(account=places.account("unit_head")).execute()


def test_who_may_not_issue_issues_and_collects_nothing():
    form = rounds.issued()
    inspector = places.account("inspector")
    with pytest.raises(NotAllowedError):
        collect(form, account=inspector)
    with pytest.raises(NotAllowedError):
        ReviewFigure(inspector, "k", "corrected", "", places.clock).execute()


def test_a_closed_round_takes_nothing_and_a_day_before_the_cut_off_is_refused():
    form = rounds.issued()
    IssuedForm.objects.update(is_closed=True)
    form.refresh_from_db()
    with pytest.raises(TinhgonError, match="TG-FORM-043"):
        collect(form, ("a.xlsx", unit_book(form, "u-so")))
    with pytest.raises(UsageError, match="TG-FORM-041"):
        rounds.issuing(due=date(2025, 1, 1)).execute()


def test_late_is_who_has_no_accepted_return_after_the_day():
    form = rounds.issued()
    collect(form, ("a.xlsx", with_present(form, "u-so", -1)))
    found = forms.standing(form)
    assert found.late(rounds.DUE) == ()
    assert found.late(rounds.DUE.replace(day=11)) == ("u-so", "u-tc")
    assert [one.form for one in forms.rounds(rounds.CUT_OFF)] == [form]
    assert forms.rounds(date(2025, 1, 1)) == []


def test_units_are_named_by_lines_or_by_their_class():
    quotas.province()
    state = apparatus(rounds.CUT_OFF)
    assert units_named(["Sở Tài chính", "", " 00001 "], state) == ["u-tc", "u-a"]
    assert units_of_class("state_agency:province", state) == ["u-so", "u-tc"]
    with pytest.raises(InputError, match="TG-FORM-047"):
        units_of_class("sở", state)


def test_a_report_tells_who_is_missing_and_what_does_not_agree_with_the_decision_on_it():
    form = rounds.issued()
    collect(form, ("a.xlsx", with_present(form, "u-so", 47)))
    key = f"{form.key}:u-so:1:ledger"
    ReviewFigure(places.account(), key, "kept", "Theo sổ lương", places.clock).execute()
    (found,) = rounds_of(rounds.CUT_OFF, None, None)
    assert (found.expected, found.returned) == (2, 1)
    assert (found.missing, found.late) == (("Sở Tài chính",), ())
    one, other = found.differences
    assert (one.key, one.reported, one.held, one.choice, one.note) == (
        key, 47, 50, "kept", "Theo sổ lương",
    )  # fmt: skip
    assert (one.where, one.what) == ("a.xlsx, Biểu!E10", "Công chức – Có mặt")
    assert (other.reported, other.held, other.choice) == (11, 8, "")
    assert not list(rounds_of(date(2025, 1, 1), None, None))
