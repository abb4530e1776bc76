"""Several acts of one day, of which one comes or goes: what stands on it follows, nothing else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tinhgon.journal.acts import Act, Address, Draft, Entry
from tinhgon.journal.book import Book, folded, step
from tinhgon.journal.replay import Outcome
from tinhgon.journal.versions import Subject, version_at
from tinhgon.kernel.days import day_of
from tinhgon.organisation.register import ORGANISATION
from tinhgon.scenarios.proposals import after

NOW = datetime(2026, 1, 1, tzinfo=UTC)
START, DAY, LATER = date(2020, 1, 1), date(2025, 7, 1), date(2026, 3, 1)


def unit(name: str, parent: str) -> Act:
    fields = {"unit": name, "name": f"Đơn vị {name}", "class": "internal_unit", "parent": parent}
    return Act("opening", START, {key: value for key, value in fields.items() if value})


def absorb(source: str, into: str, day: date = DAY) -> Act:
    whole = [{"unit": source, "extent": "whole"}]
    return Act("absorb", day, {"sources": whole, "results": [{"unit": into}]})


def move(name: str, parent: str, day: date = DAY) -> Act:
    return Act("move", day, {"unit": name, "parent": parent})


def rename(name: str, words: str, day: date = DAY) -> Act:
    return Act("rename", day, {"unit": name, "name": words})


class Written:
    """A book of units below a root, and what is written into it."""

    def __init__(self, *units: tuple[str, str]) -> None:
        self.book = Book(ORGANISATION)
        self.write(unit("root", ""), *(unit(name, parent) for name, parent in units))

    def draft(self, acts: tuple[Act, ...], **more: Any) -> Draft:
        return Draft(acts, 1, f"c{self.book.head.seq}", **more)

    def write(self, *acts: Act, **more: Any) -> Any:
        found = self.book.append(self.draft(acts, **more), NOW)
        assert found.outcome.problems == found.outcome.stranded == []
        self.is_as_folded_whole()
        return found.outcome

    def is_as_folded_whole(self) -> None:
        again = folded(ORGANISATION, self.book.in_force())
        past = self.book.past
        assert {s: past.timeline(s) for s in past.subjects() if past.timeline(s)} == {
            s: again.timeline(s) for s in again.subjects() if again.timeline(s)
        }

    def parent(self, name: str) -> str:
        return self.book.past.timeline(("unit", name))[-1].values.parent

    def name(self, name: str) -> str:
        return self.book.past.timeline(("unit", name))[-1].values.name


def test_what_stands_under_a_unit_again_goes_where_that_goes_on_the_day():
    written = Written(("p", "root"), ("q", "root"), ("r", "root"), ("s", "p"))
    written.write(move("s", "q"))
    written.write(absorb("p", "r"))
    assert written.parent("s") == "q"
    written.write(voids=(Address(2),))
    assert written.parent("s") == "r"


def test_what_no_longer_stands_under_a_unit_stays_on_the_day():
    written = Written(("p", "root"), ("q", "root"), ("r", "root"), ("s", "q"))
    written.write(move("s", "p"))
    written.write(absorb("p", "r"))
    assert written.parent("s") == "r"
    written.write(voids=(Address(2),))
    assert written.parent("s") == "q"


def test_a_unit_opened_later_under_one_that_ends_on_the_day():
    written = Written(("p", "root"), ("r", "root"))
    written.write(absorb("p", "r"))
    written.write(unit("s", "p"))
    assert written.parent("s") == "r"


def test_a_middle_act_goes_and_the_last_word_of_the_day_stands():
    written = Written(("s", "root"))
    for words in ("Một", "Hai", "Ba"):
        written.write(rename("s", words))
    written.write(voids=(Address(3),))
    assert written.name("s") == "Ba"
    written.write(voids=(Address(4),))
    assert written.name("s") == "Một"
    written.write(voids=(Address(6),))  # the last void is taken back
    assert written.name("s") == "Ba"


def test_an_act_between_others_of_its_day_sees_those_before_it():
    """The correction stands in the place of what it replaces, before the move of the same day."""
    written = Written(("p", "root"), ("q", "root"), ("s", "p"), ("t", "root"))
    written.write(rename("s", "Một"))
    written.write(move("s", "q"))
    written.write(absorb("q", "t"))
    written.write(rename("s", "Hai"), replaces=Address(2))
    assert (written.name("s"), written.parent("s")) == ("Hai", "t")


@pytest.mark.parametrize("others", [3, 30])
def test_what_does_not_stand_on_an_act_is_left_alone(others: int):
    """All stand under one root and end on one day; the name of one concerns nobody else."""
    numbers = range(others)
    written = Written(*((f"{sort}{n}", "root") for n in numbers for sort in "ut"))
    written.write(*(absorb(f"u{n}", f"t{n}") for n in numbers), absorb("t0", "root"))
    outcome = written.write(rename("u1", "Tên khác", date(2021, 1, 1)))
    assert set(outcome.lines) == {("unit", "u1")}
    assert len(outcome.touches) == 2  # the name and the act that ends the unit


def test_what_rests_on_a_void_is_named_in_one_go():
    written = Written(("p", "root"))
    written.write(Act("establish", DAY, {"sources": [], "results": [
        {"unit": "n", "name": "Mới", "class": "internal_unit", "parent": "root"}]}))  # fmt: skip
    written.write(unit_under("m", "n"))
    written.write(unit_under("o", "m"))
    written.write(rename("o", "Khác", LATER))
    entry = Entry(6, NOW, written.draft((), voids=(Address(2),)))
    book = written.book
    found = step(book.past, entry, book.kept(), drops=True).outcome
    assert [str(problem.by) for problem in found.stranded] == ["3.1", "4.1", "5.1"]


def unit_under(name: str, parent: str) -> Act:
    result = {"unit": name, "name": f"Đơn vị {name}", "class": "internal_unit", "parent": parent}
    return Act("establish", DAY, {"sources": [], "results": [result]})


@pytest.mark.parametrize("day", [DAY, LATER])
def test_folding_up_to_a_day_says_of_it_what_folding_all_says(day: date) -> None:
    written = Written(("p", "root"), ("q", "root"), ("r", "root"), ("s", "p"))
    written.write(absorb("q", "r", LATER))
    acts = [move("s", "q"), rename("s", "Hai", LATER)]
    whole = after(written.book.past, acts)
    some = after(written.book.past, acts, day_of(day))

    def at(found: Outcome, subject: Subject) -> Any:
        line = found.lines.get(subject) or written.book.past.timeline(subject)
        version = version_at(line, day_of(day))
        return version and version.values

    for subject in written.book.past.subjects():
        assert at(some, subject) == at(whole, subject)
    followed = version_at(whole.lines["unit", "s"], day_of(LATER))
    assert followed is not None
    assert followed.values.parent == "r"
