"""Words of returned files and of names are words in all that is made of them, never formulas."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import places
import pytest
import rounds
from apparatuses import act, record

from tinhgon.kernel.formulas import looks_like_formula
from tinhgon.services.form_collecting import Collected, CollectReturns, Incoming
from tinhgon.services.form_issuing import issued_files
from tinhgon.services.round_values import unit_book

pytestmark = pytest.mark.django_db
NAME = "=cmd|' /C calc'!A0"
LATE = '@SUM(1)*HYPERLINK("http://x")'


@pytest.fixture
def collected() -> Collected:
    """Collect two hostile files of a unit whose name is a formula; another such unit is late."""
    form = rounds.issued()
    record(act("rename", unit="u-so", name=NAME), act("rename", unit="u-tc", name=LATE),
           command="names")  # fmt: skip
    form = type(form).objects.create(
        key="k", name=f"-{NAME}", blank=form.blank, mapping=form.mapping, cut_off=form.cut_off,
        due=form.due, units=form.units, known=10**6, by=form.by, at=form.at,
    )  # fmt: skip
    files = list(issued_files(form, places.account()))
    assert_words(files)

    def change(page) -> None:
        page["E10"].value, page["E10"].data_type = NAME, "s"
        page["D10"].value, page["D10"].data_type = "+1+cmd|' /C x'!A0", "s"

    book = rounds.edited(unit_book(form, "u-so"), change)
    incoming = [Incoming(f"{NAME.replace('/', '-')}.xlsx", book), Incoming("+x.xlsx", b"-1")]
    return CollectReturns(
        places.account(), form, incoming, places.clock, places.originals()
    ).execute()


def words_of(data: bytes) -> Iterator[str]:
    """Yield the texts of a workbook; what computes is of the product's making."""
    for page in openpyxl.load_workbook(io.BytesIO(data)):
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    assert not re.search(r"cmd|HYPERLINK|http|[|!]", cell.value), cell.value
                elif isinstance(cell.value, str):
                    yield cell.value
                if cell.comment:
                    yield cell.comment.text


def assert_words(files: list[tuple[str, bytes]]) -> set[str]:
    """Look through every file as a program that computes would; return all dangerous words."""
    found: set[str] = set()
    for name, data in files:
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
                assert not any(looks_like_formula(one) and not is_number(one) for one in row), row
                found.update(one for one in row if one.startswith("'"))
        elif name.endswith(".xlsx"):
            found.update(one for one in words_of(data) if looks_like_formula(one))
        elif name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                text = package.read("word/document.xml").decode()
                rels = package.read("word/_rels/document.xml.rels").decode()
            assert not re.search(r"<w:instrText[^>]*>[^<]*(cmd|HYPERLINK|SUM)", text)
            assert "w:fldSimple" not in text
            assert 'TargetMode="External"' not in rels
    return found


def is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+", text))


def test_no_word_of_outside_is_computed_in_any_file(collected):
    def say(text: str) -> str:
        return text

    files = [
        *collected.tables(say), *collected.returned(say), ("tong-hop.xlsx", collected.roll_up()),
        *((f"{unit}.docx", data) for unit, data in collected.reminders(places.account())),
    ]  # fmt: skip
    names = {name for name, _data in files}
    assert {"accepted.csv", "problems.csv", "tong-hop.xlsx", "u-tc.docx"} <= names
    assert len(list(collected.returned(say))) >= 1
    found = assert_words(files)
    assert {NAME, LATE} <= found  # they are there, as words
    assert any(one.startswith("'=cmd|") for one in found)
    assert any(one.startswith("'+x") for one in found)
