"""Reports are issued once, with their figures, files and position, and never change."""

from dataclasses import replace
from datetime import date

import apparatuses
import issuing
import places
import pytest
from django.db import DatabaseError, transaction

from tinhgon.kernel import TinhgonError
from tinhgon.kernel.figures import Passage
from tinhgon.kernel.messages import Message
from tinhgon.kernel.spans import Span
from tinhgon.reporting.record import Item, Stated
from tinhgon.services.issued_reports import (
    figures_of,
    issued_file,
    issued_reports,
    recheck,
    report_named,
)
from tinhgon.services.report_issuing import asked_fields, asked_of
from tinhgon.storage.models import JournalAct, StoredFile, StoredReport
from tinhgon.storage.repositories import reports
from tinhgon.storage.repositories.journal import head, verify

pytestmark = pytest.mark.django_db


def issued(**more) -> StoredReport:
    issuing.staffed()
    return issuing.issuing(**more).execute()


def faults() -> list[str]:
    return [str(one) for one in reports.verify(places.originals()).wrong]


def unlocked(statement: str, values: list) -> None:
    """Run a statement as somebody does who holds the file of the database."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)


def test_issuing_keeps_figures_files_and_the_position_they_were_counted_at():
    issuing.staffed()
    before = head()
    row = issuing.issuing().execute()

    (body,) = JournalAct.objects.filter(kind="issue_report").values_list("body", flat=True)
    assert (row.known, row.head, row.product) == (before.seq, before.digest.hex(), "1.0")
    assert row.figures_sha256 in body
    assert row.entry == before.seq + 1
    values = [str(one.value) for one in figures_of(row).values()]
    assert sorted(values) == sorted(["2", "1", "1", "1/2", "40"])
    file, data = issued_file(row.key, ".txt", places.originals())
    assert file.name == "bao-cao-6-thang_2025-12-31_15-BC-BTCTU.txt"
    text = data.decode()
    assert text.startswith("Số 15-BC/BTCTU, ngày 10 tháng 01 năm 2026\n")
    assert f"--anchor {before}" in text
    assert "DỰ THẢO" not in text
    assert verify([before]).broken is None
    assert faults() == []


def test_a_second_click_returns_the_first_report():
    first = issued(command_id="click")
    apparatuses.record(apparatuses.act("rename", unit="u-m", name="Phường Hai",
                                       on=date(2025, 8, 1)), command="later")  # fmt: skip
    second = issuing.issuing(command_id="click").execute()

    assert (second.pk, StoredReport.objects.count()) == (first.pk, 1)
    assert JournalAct.objects.filter(kind="issue_report").count() == 1


@pytest.mark.parametrize(("number", "day"), [("", issuing.DAY), ("  ", issuing.DAY), ("15", None)])
def test_a_report_without_number_or_day_is_refused(number, day):
    with pytest.raises(TinhgonError, match="TG-REPORT-020"):
        issuing.issuing(number=number, day=day).execute()


def test_a_number_without_a_source_is_not_issued():
    issuing.staffed()
    press = issuing.press(unsourced=lambda _report: ("Phần I: 17 cơ quan",))
    with pytest.raises(TinhgonError, match=r"TG-REPORT-021.*17 cơ quan"):
        issuing.issuing(press=press).execute()
    assert not StoredReport.objects.exists()
    assert not JournalAct.objects.filter(kind="issue_report").exists()


def test_a_figure_to_review_must_be_decided_first():
    issuing.staffed()
    passage = Passage("a" * 64, Span(0, 5))
    stated = Stated(passage, "Báo cáo 1", "14,4%", 215, 1503, (Message("rounding"),), "k1")

    def record(asked, known, **more):
        return issuing.record(asked, known, stated=(stated,), **more)

    with pytest.raises(TinhgonError, match=r"TG-REPORT-022.*14,4%"):
        issuing.issuing(press=issuing.press(record=record)).execute()

    def decided(asked, known):
        return record(asked, known, reviews={"k1": ("kept", "theo nguồn")})

    assert issuing.issuing(press=issuing.press(record=decided)).execute().pk


def test_a_number_is_borne_by_one_report():
    issued()
    other = replace(issuing.ASKED, kind="year")
    with pytest.raises(TinhgonError, match="TG-REPORT-023"):
        issuing.issuing(asked=other).execute()
    assert StoredReport.objects.count() == 1


def test_only_those_who_may_issue_do():
    with pytest.raises(TinhgonError, match="TG-POLICY-001"):
        issuing.issuing(account=places.account("inspector")).execute()


def test_an_issued_report_cannot_be_changed_or_deleted():
    row = issued()
    for change in (
        lambda: StoredReport.objects.filter(pk=row.pk).update(number="16"),
        lambda: StoredFile.objects.filter(report=row).update(size=1),
        lambda: StoredFile.objects.filter(report=row).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_its_figures_come_out_equal_after_later_corrections():
    row = issued()
    numbers = {"category": "civil_servant", "pay_source": "budget"}
    apparatuses.record(
        apparatuses.act("set_quota", unit="u-so", posts=44, movement="m-2", on=date(2025, 3, 1),
                        **numbers),
        command="late",
    )  # fmt: skip
    found = recheck(row, issuing.press())

    assert (found.is_equal, found.figures, found.files) == (True, 4, ())
    fresh = issuing.compose(issuing.record(issuing.ASKED, None))
    assert 44 in [one.value for one in fresh.figures.values()]


def test_a_version_that_counts_otherwise_is_listed_with_what_differs():
    row = issued()

    def record(asked, known):
        return issuing.record(asked, known, product="2.0")

    def compose(given):
        report = issuing.compose(given)
        key, posts = next((k, f) for k, f in report.figures.items() if f.unit == "post")
        return replace(report, figures={**report.figures, key: replace(posts, value=41)})

    found = recheck(row, issuing.press(record=record, compose=compose))
    (changed,) = found.changed
    assert (found.product, found.product_now, found.is_same_version) == ("1.0", "2.0", False)
    assert (changed.before.value, changed.now.value) == (40, 41)
    assert changed.before.recipe == issuing.POSTS


def test_a_figure_a_later_version_no_longer_prints_is_counted_by_its_recipe():
    row = issued()

    def compose(given):
        report = issuing.compose(given)
        kept = {key: one for key, one in report.figures.items() if one.unit != "post"}
        return replace(report, figures=kept)

    assert recheck(row, issuing.press(compose=compose)).changed == ()


def test_drafting_twice_gives_the_same_bytes_and_another_layout_is_told():
    row = issued()
    assert recheck(row, issuing.press()).files == ()
    other = issuing.press(forms=(replace(issuing.press().forms[0], write=lambda _one: b"x"),))
    assert recheck(row, other).files == ("bao-cao-6-thang_2025-12-31_15-BC-BTCTU.txt",)


def test_what_is_written_for_reports_later_does_not_change_one_that_was_issued():
    def press(*said: str):
        items = tuple(Item("limit", one) for one in said)
        return issuing.press(
            record=lambda asked, known: issuing.record(asked, known, items=items),
            compose=lambda given: replace(
                issuing.compose(given), marks=tuple(one.text for one in given.items)
            ),
        )

    row = issued(press=press("khó khăn"))
    text = places.originals().load(row.files.get(name__endswith=".txt").sha256).decode()
    assert "khó khăn" in text
    assert recheck(row, press("khó khăn", "viết sau")).files == ()


def test_a_changed_file_is_an_error_that_names_it():
    row = issued()
    file = row.files.get(name__endswith=".txt")
    path = places.originals().path(file.sha256)
    data = path.read_bytes()
    try:
        path.write_bytes(data + b" ")
        with pytest.raises(TinhgonError, match=f"TG-REPORT-025.*{file.name}"):
            issued_file(row.key, file.name, places.originals())
        assert faults() == [f"{file.name} ({file.sha256})"]
    finally:
        path.write_bytes(data)
    assert issued_file(row.key, file.name, places.originals())[1] == data


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("storedreport", "number", "99"),
        ("storedreport", "known", 1),
        ("storedreport", "figures", '{"figures":[],"schema":"tinhgon-figures/1"}'),
        ("storedreport", "figures_sha256", "0" * 64),
        ("storedreport", "head", "0" * 64),
        ("storedfile", "sha256", "0" * 64),
    ],
)
def test_a_changed_row_is_named_by_the_check(table, column, value):
    row = issued()
    pk = row.pk if table == "storedreport" else row.files.first().pk
    unlocked(f"UPDATE storage_{table} SET {column} = %s WHERE id = %s", [value, pk])  # noqa: S608

    assert f"storage_{table} id={pk} {column}" in faults()


def test_a_deleted_file_row_and_a_report_nobody_issued_are_named():
    row = issued()
    file = row.files.first()
    unlocked("DELETE FROM storage_storedfile WHERE id = %s", [file.pk])
    assert faults() == [f"storage_storedfile report={row.pk} sha256={file.sha256}"]
    stray = StoredReport.objects.get(pk=row.pk)
    stray.pk, stray.key = None, "r-stray"
    stray.save(force_insert=True)
    assert f"storage_storedreport id={stray.pk}" in faults()


def test_issued_reports_are_listed_and_found_by_id_or_number():
    row = issued()
    assert [one.key for one in issued_reports()] == [row.key]
    assert report_named("15-BC/BTCTU").pk == report_named(row.key).pk == row.pk
    with pytest.raises(TinhgonError, match="TG-REPORT-024"):
        report_named("16")
    with pytest.raises(TinhgonError, match="TG-REPORT-026"):
        issued_file(row.key, ".docx", places.originals())


def test_what_a_report_is_about_is_read_again():
    asked = replace(issuing.ASKED, projected=(2, 3), since=issuing.BASE, is_verbatim=True)
    assert asked_of(asked_fields(asked)) == asked
