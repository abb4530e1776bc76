"""A service that changes the record leaves entries of one command and nothing else."""

import pytest
from journalled import JOURNALLED, entries_after

from tinhgon.storage import journal_writing
from tinhgon.storage.models import TrailLine
from tinhgon.storage.rebuilding import compare
from tinhgon.storage.repositories import journal


@pytest.mark.django_db
@pytest.mark.parametrize("service", JOURNALLED, ids=lambda item: item.__name__)
def test_every_execution_leaves_the_entries_of_one_command(service):
    make, expected = JOURNALLED[service]
    example = make()
    before, lines = journal.head().seq, TrailLine.objects.count()
    found = example.execute()

    entries = entries_after(before)
    assert len(entries) == expected(found) > 0
    if service.__name__ != "ImportJournal":  # it brings the commands of another store
        assert len({entry["command_id"] for entry in entries}) == 1
    assert TrailLine.objects.count() == lines
    assert journal.verify().broken is None
    assert compare().are_none


@pytest.mark.django_db
@pytest.mark.parametrize("service", JOURNALLED, ids=lambda item: item.__name__)
def test_what_fails_at_its_entry_changes_nothing(service, monkeypatch):
    example = JOURNALLED[service][0]()
    before = journal.head()
    lines = TrailLine.objects.count()

    def fail(*_arguments, **_keywords):
        raise ZeroDivisionError

    monkeypatch.setattr(journal_writing, "write_entry", fail)
    with pytest.raises(ZeroDivisionError):
        example.execute()
    assert journal.head() == before
    assert TrailLine.objects.count() == lines
    assert compare().are_none
