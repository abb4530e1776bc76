"""Kill -9 twenty times in the middle of an import: it is wholly there or wholly absent."""

import time

import pytest
from other_processes import Killed, store

pytestmark = [pytest.mark.accept, pytest.mark.django_db]
TIMES = 20
WHOLE = 8  # entries of an import


def test_imports_killed_at_twenty_different_moments():
    """Every second one by a count of statements; the clock may also come too late."""
    other = store()
    start = time.monotonic()
    statements = other.ask("load", "mot")["statements"]
    whole = time.monotonic() - start
    expected = other.ask("tell")["commands"]
    killed = 0
    for number in range(TIMES):
        word, part = f"lan-{number}", (number + 1) / TIMES
        if number % 2:
            asked = other.start("load_and_die", word, round(part * statements))
        else:
            asked = other.start("load", word)
            time.sleep(part * whole)
            asked.process.kill()
        try:
            asked.answer()
        except Killed:
            killed += 1
        told = other.ask("tell")
        assert told["is_whole"]
        assert told["tables_follow"]
        if number % 2 == 0 and word in told["commands"]:
            expected[word] = WHOLE
        assert told["commands"] == expected
    assert killed >= TIMES // 2
