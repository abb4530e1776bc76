"""What is kept of a person is a short list, and nothing of it ever reaches the journal."""

import json
import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import apparatuses
import persons
import places
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tinhgon.headcount.people_import.columns import PEOPLE, is_never_kept
from tinhgon.headcount.sealing import FIELDS, new_record
from tinhgon.headcount.things import Assignment, Movement, Person
from tinhgon.kernel.tables import plain
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage import models
from tinhgon.storage.models import (
    Account,
    JournalAct,
    JournalEntry,
    JournalNote,
    JournalTouch,
    PersonRecord,
    Role,
    TrailLine,
    TrailSubject,
)

DOCUMENTED = "docs/reference/fields.md"
COLUMNS = {"id", "person", "record", "key", "values", "code", "erased_at"}
"""Of the side table; a column added here needs a line in the register of fields."""


def test_of_a_person_name_sex_and_birth_are_kept_and_nothing_else():
    assert FIELDS == ("name", "sex", "birth")
    assert {field.name for field in PersonRecord._meta.get_fields()} == COLUMNS


@pytest.mark.parametrize("name", ["religion", "opinion", "health", "note", "identity_number"])
def test_no_record_is_made_of_anything_else(name):
    with pytest.raises(ValueError, match="not kept"):
        new_record("h1", 1, {"name": "An", name: "x"}, "", persons.drawing())


def test_things_of_the_journal_about_persons_hold_ids_and_codes_only():
    named = {one: {field.name for field in fields(one)} for one in (Person, Assignment, Movement)}
    assert named == {
        Person: {"record", "seal", "main"},
        Assignment: {"person", "unit", "post", "category", "pay_source", "kind"},
        Movement: {"unit", "category", "pay_source", "cause", "posts", "people", "persons"},
    }


def test_no_table_has_a_column_of_what_is_never_kept():
    """Names of tables and columns are English; the headings refused are known in both tongues."""
    for name in dir(models):
        model = getattr(models, name)
        if isinstance(model, type) and hasattr(model, "_meta"):
            for field in model._meta.get_fields():
                words = field.name.replace("_", " ")
                assert not is_never_kept(words), f"{name}.{field.name}"


def test_the_import_takes_no_column_of_what_is_never_kept():
    for column in PEOPLE.columns:
        for words in column.words():
            assert not is_never_kept(words), words


def test_the_register_of_fields_names_every_field():
    page = (Path(__file__).parents[2] / DOCUMENTED).read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z_]+)` \|", page, re.MULTILINE))
    assert told == {*FIELDS, "code", "key", "person", "seal"}


def test_who_may_do_what_with_persons():
    may = {
        action: {
            role for role in Role.values if POLICY.allows(Account(username="x", role=role), action)
        }
        for action in (Action.VIEW_PERSONS, Action.KEEP_PERSONS, Action.ERASE_PERSONS)
    }
    offices = {"organisation_board", "home_affairs"}
    assert may == {
        Action.VIEW_PERSONS: {*offices, "inspector", "unit_head"},
        Action.KEEP_PERSONS: {*offices, "administrator"},
        Action.ERASE_PERSONS: {"administrator"},
    }


LETTERS = "ABCDEGHIKLMNOPQRSTUVXYĂÂĐÊÔƠƯabcdeghiklmnopqrstuvxyáàảãạ"
names = st.lists(st.text(LETTERS, min_size=3, max_size=7), min_size=2, max_size=4).map(" ".join)
months = st.dates(date(1950, 1, 1), date(2000, 1, 1)).map(lambda day: f"{day.month}/{day.year}")
people = st.lists(
    st.tuples(names, st.sampled_from(["nam", "nữ", ""]), st.one_of(months, st.just(""))),
    min_size=1, max_size=6,
)  # fmt: skip


class TestNothingPersonalLeaves(TestCase):
    """No journal body, note, touch or line of the trail holds a name, a birth or a code."""

    @settings(max_examples=25)
    @given(people, st.integers(0, 10**6))
    def test_nothing_personal_leaves_the_side_table(self, some, seed):
        apparatuses.province()
        told = {f"MA-{seed}-{n}": one for n, one in enumerate(some)}
        lines = [
            f"{code};{name};Sở Nội vụ;;công chức;{sex};{birth};1/3/2021;"
            for code, (name, sex, birth) in told.items()
        ]
        text = "\n".join([persons.HEADS, *lines])
        report = persons.importing(text, draw=persons.drawing(seed)).execute()
        assert not report.problems
        ids = [persons.person(code) for code in told]
        purposes = persons.NamesOf(places.account(), ids, "headcount", places.clock)
        assert sorted(purposes.execute().values()) == sorted(name for name, *_rest in some)
        persons.ErasePersons(places.administrator(), ids[:1], "Số 5", places.clock).execute()

        written = "\n".join(
            [
                *JournalEntry.objects.values_list("body", flat=True),
                *JournalAct.objects.values_list("body", flat=True),
                *JournalTouch.objects.values_list("subject", flat=True),
                *JournalNote.objects.values_list("text", flat=True),
                *TrailLine.objects.values_list("body", flat=True),
                *TrailSubject.objects.values_list("subject", flat=True),
            ]
        )
        for code, (name, _sex, birth) in told.items():
            assert code not in written
            assert name not in written
            if birth:
                month, year = birth.split("/")
                assert f"{year}-{int(month):02d}" not in written
        assert plain(some[0][0]) not in plain(written)
        first = PersonRecord.objects.get(person=ids[0])
        assert (json.loads(first.values), first.code) == ({}, "")
