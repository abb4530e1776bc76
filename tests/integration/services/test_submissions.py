"""What units reported: checked against the acts that accepted it, and sent with packages."""

from dataclasses import replace

import packaged
import places
import pytest
import rounds
import submissions
from django.db import connection

from tinhgon.kernel import TinhgonError
from tinhgon.services.package_text import Package, read
from tinhgon.storage.models import FormReturn, FormValue, IssuedForm
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import reports

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    return [f"{one.fault.value} {one}" for one in reports.verify(places.originals()).wrong]


# ── The check ────────────────────────────────────────────────────────────────────────────────────


def test_returns_as_they_were_accepted_are_found_whole():
    submissions.returned()
    states = list(FormReturn.objects.values_list("unit", "state"))
    assert states == [("u-so", "replaced"), ("u-so", "accepted"), ("u-tc", "accepted")]
    assert faults() == []


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("formvalue", "value", 999, "edited storage_formvalue taken_id={row}"),
        ("formvalue", "unit", "u-x", "edited storage_formvalue taken_id={row}"),
        ("formvalue", "indicator", "people", "edited storage_formvalue taken_id={row}"),
        ("formvalue", "category", "x", "edited storage_formvalue taken_id={row}"),
        ("formvalue", "since", "2025-01-01", "edited storage_formvalue taken_id={row}"),
        ("formreturn", "sha256", "f" * 64, "edited storage_formreturn id={row} sha256"),
        ("formreturn", "state", "faulty", "edited storage_formreturn id={row} state"),
        ("formreturn", "unit", "u-tc", "extra storage_formreturn id={row} entry"),
        ("formreturn", "entry", 1, "extra storage_formreturn id={row} entry"),
        ("issuedform", "cut_off", "2025-06-30", "edited storage_issuedform id={form} cut_off"),
    ],
)
def test_a_changed_row_is_named(table, column, value, said):
    submissions.returned()
    row = FormReturn.objects.get(unit="u-so", state="accepted")
    found = {"formvalue": row.values.all()[:1].get().pk, "formreturn": row.pk}
    pk = found.get(table, row.form_id)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE storage_{table} SET {column} = %s WHERE id = %s", [value, pk])  # noqa: S608
    assert said.format(row=row.pk, form=row.form_id) in faults()


def test_numbers_added_or_taken_away_and_a_return_taken_away_are_named():
    submissions.returned()
    first, second, third = FormReturn.objects.order_by("pk")
    FormValue.objects.filter(taken=first).last().delete()
    one = FormValue.objects.filter(taken=second).first()
    one.pk = None
    one.save(force_insert=True)
    entry, form = third.entry, third.form.key
    third.delete()
    assert faults() == [
        f"edited storage_formvalue taken_id={first.pk}",
        f"edited storage_formvalue taken_id={second.pk}",
        f"missing storage_formreturn entry={entry} form={form} unit=u-tc",
    ]


def test_a_return_called_accepted_without_an_act_is_named():
    row = rounds.kept()
    assert faults() == []  # it waits for being accepted, and nothing is said of it
    FormReturn.objects.filter(pk=row.pk).update(state="accepted")
    assert faults() == [f"extra storage_formreturn id={row.pk} entry"]


def test_changed_and_lost_bytes_of_a_returned_file_are_named():
    submissions.returned()
    row = FormReturn.objects.get(unit="u-so", state="accepted")
    path = places.originals().path(row.sha256)
    data = path.read_bytes()
    try:
        for change in (lambda: path.write_bytes(data[:-1]), path.unlink):
            change()
            assert faults() == [f"file storage_formreturn id={row.pk} ({row.sha256})"]
    finally:
        path.write_bytes(data)
    assert faults() == []


def test_a_journal_without_its_store_is_told_and_no_fault():
    submissions.returned()
    submissions.forgotten()
    found = reports.verify(places.originals())
    assert (found.wrong, found.returns) == ((), 3)


# ── Packages ─────────────────────────────────────────────────────────────────────────────────────


def root() -> str:
    return next(one.id for one in apparatus(rounds.CUT_OFF).units.roots)


def sent() -> tuple[bytes, list[tuple]]:
    """Return a package of the whole place with its returns, and forget the place."""
    submissions.returned()
    before = submissions.kept()
    data = packaged.exported(scope=f"id:{root()}").data
    submissions.forgotten()
    packaged.forgotten()
    packaged.partner()
    return data, before


def test_numbers_come_with_the_acts_that_seal_them_and_are_sent_on():
    data, before = sent()
    assert packaged.importing(data, is_applied=False).execute().problems == ()
    assert not IssuedForm.objects.exists()
    assert packaged.importing(data).execute().problems == ()
    assert [one[:4] + one[5:] for one in submissions.kept()] == [
        one[:4] + one[5:] for one in before
    ]
    form = IssuedForm.objects.get()
    assert (form.is_closed, form.cut_off, form.due) == (True, rounds.CUT_OFF, rounds.DUE)
    assert form.units == '["u-so", "u-tc"]'
    assert faults() == []  # the files stay with who received them
    first = packaged.read_package(data)
    again = packaged.read_package(packaged.exported(scope=f"id:{root()}").data)
    assert (again.values, again.forms) == (first.values, first.forms)
    assert packaged.importing(data).execute().entries == ()
    assert FormReturn.objects.count() == 3


def test_changed_numbers_are_found_where_they_were_taken_in():
    data, _before = sent()
    packaged.importing(data).execute()
    row = FormReturn.objects.get(state="replaced")
    row.values.update(value=1)
    assert faults() == [f"edited storage_formvalue taken_id={row.pk}"]


def test_returns_whose_numbers_are_not_as_accepted_stay_and_are_counted():
    submissions.returned()
    FormReturn.objects.get(unit="u-tc").delete()
    FormReturn.objects.get(state="replaced").values.update(value=1)
    written = packaged.exported(scope=f"id:{root()}")
    assert written.left["numbers"] == 2
    assert [one.unit for one in written.package.values] == ["u-so"]
    acts = [one.act for entry in written.package.entries for one in entry.acts]
    assert sum(act.kind == "accept_submission" for act in acts) == 1


def other_numbers(package: Package) -> Package:
    first, *others = package.values
    lines = first.lines.rpartition(",")[0] + ",7"
    return replace(package, values=(replace(first, lines=lines), *others))


def other_day(package: Package) -> Package:
    return replace(package, forms=(replace(package.forms[0], cut_off=rounds.DUE),))


@pytest.mark.parametrize(
    "change",
    [
        other_numbers,
        other_day,
        lambda package: replace(package, values=package.values[1:]),
        lambda package: replace(package, forms=()),
    ],
)
def test_numbers_that_are_not_those_of_the_act_are_listed_and_nothing_is_kept(change):
    data, _before = sent()
    altered = packaged.signed(change(packaged.read_package(data)))
    report = packaged.importing(altered).execute()
    assert {one.code for one in report.problems} == {"TG-PACKAGE-016"}
    assert all(one.where and one.hint.id for one in report.problems)
    assert not FormReturn.objects.exists()


def test_a_form_known_here_otherwise_is_listed():
    data, _before = sent()
    package = packaged.read_package(data)
    form = package.forms[0]
    rounds.issued()
    packaged.forgotten()
    packaged.partner()
    assert IssuedForm.objects.get().key == form.key
    assert packaged.importing(data).execute().problems == ()
    packaged.forgotten()
    packaged.partner()
    FormReturn.objects.all().delete()
    IssuedForm.objects.update(cut_off=rounds.DUE)
    (problem,) = packaged.importing(data).execute().problems
    assert (problem.code, form.key in problem.where) == ("TG-PACKAGE-015", True)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, values=(replace(one.values[0], lines="x"), *one.values[1:])),
        lambda one: replace(one, values=(replace(one.values[0], lines="u,r,,2025-13-31,1"),)),
        lambda one: replace(one, forms=(replace(one.forms[0], asked="[]"),)),
        lambda one: replace(one, forms=(replace(one.forms[0], key="k" * 61),)),
        lambda one: replace(one, forms=(replace(one.forms[0], name="\x00"),)),
        lambda one: replace(one, scope_name="a\x00b"),
    ],
)
def test_what_is_no_return_or_form_makes_no_package(change):
    data, _before = sent()
    altered = packaged.signed(change(packaged.read_package(data)))
    with pytest.raises(TinhgonError, match="TG-PACKAGE-001"):
        packaged.importing(altered).execute()


def test_a_package_has_one_spelling():
    data, _before = sent()
    body = packaged.read_package(data).body()
    assert read(body, "goi.zip").body() == body
    for other in (body + b" ", body.replace(b'"to":', b'"to":"x","to":', 1), b"[" * 100_000):
        with pytest.raises(TinhgonError, match="TG-PACKAGE-001"):
            read(other, "goi.zip")
