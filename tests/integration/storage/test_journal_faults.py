"""A process killed in the middle of an import, and several that write at once."""

from itertools import chain

import pytest
from other_processes import Killed, Store, store

pytestmark = pytest.mark.django_db  # on both kinds of database, though in one of its own
WHOLE = 8  # entries of an import


@pytest.fixture(name="other")
def _other() -> Store:
    return store()


def told(other: Store) -> dict:
    """Return what stands in the store, having made sure that it is whole."""
    found = other.ask("tell")
    assert found["is_whole"]
    assert found["tables_follow"]
    return found


def test_a_killed_import_leaves_nothing(other: Store):
    """Behind the last statement everything is written, but nothing is committed."""
    statements = other.ask("load", "dau")["statements"]
    before = told(other)
    for part in (0.2, 0.7, 1.0):
        with pytest.raises(Killed):
            other.ask("load_and_die", "sau", round(part * statements))
        assert told(other) == before
    other.ask("load", "sau")
    assert told(other)["commands"] == before["commands"] | {"sau": WHOLE}


def test_two_writers_at_once_lose_nothing(other: Store):
    before = told(other)
    answers = other.together(("write", "a", 15), ("write", "b", 15))
    after = told(other)
    expected = {f"{name}-{n}": 1 for name in "ab" for n in range(15)}
    assert after["commands"] == before["commands"] | expected
    numbers = sorted(chain.from_iterable(seq for one in answers for seq in one["seq"]))
    assert numbers == list(range(before["entries"] + 1, after["entries"] + 1))


def test_one_command_of_two_processes_is_one_entry(other: Store):
    before = told(other)
    first, second = other.together(("write", "chung", 15), ("write", "chung", 15))
    assert first["seq"] == second["seq"]
    expected = {f"chung-{n}": 1 for n in range(15)}
    assert told(other)["commands"] == before["commands"] | expected


def test_who_comes_second_is_told(other: Store):
    """Both looked at the same entry; the second one's unit is no longer what it saw."""
    before = told(other)
    seen = before["entries"]
    answers = other.together(("rename", "Một", seen), ("rename", "Hai", seen))
    assert sorted(answer["code"] for answer in answers) == ["", "TG-JOURNAL-006"]
    assert told(other)["entries"] == seen + 1
