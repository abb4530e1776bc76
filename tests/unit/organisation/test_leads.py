from datetime import date

from apparatus import START, appended, assigned, book_of, city, defined, opened
from tinhgon.journal.acts import Act
from tinhgon.kernel.days import day_of
from tinhgon.organisation.functions.leads import Held, leads
from tinhgon.organisation.functions.situation import situation_at
from tinhgon.organisation.things import Function, Role

FUNCTIONS = {
    name: Function(name=f"Việc {name}", disposition="hand_over" if name == "given" else "")
    for name in ("one", "none", "two", "given", "helped")
}


def role(function: str, unit: str, kind: str = "lead") -> Role:
    return Role(function=function, unit=unit, role=kind)


ROLES = {
    str(at): held
    for at, held in enumerate(
        (role("one", "a"), role("two", "b"), role("two", "a"), role("helped", "a", "coordinate"),
         role("one", "b", "coordinate"), role("gone", "a"))
    )
}  # fmt: skip


def test_no_lead_and_several_are_found_and_nothing_else() -> None:
    found = leads(FUNCTIONS, ROLES)
    assert found.none == ("helped", "none")
    assert found.several == ("two",)
    assert found.lead["two"] == ("a", "b")
    assert found.coordinating["one"] == ("b",)


def test_what_each_unit_does() -> None:
    found = leads(FUNCTIONS, ROLES)
    assert found.units == {
        "a": Held(("one", "two"), ("helped",)), "b": Held(("two",), ("one",))
    }  # fmt: skip


def test_a_handed_over_function_needs_no_lead() -> None:
    assert "given" not in leads(FUNCTIONS, {}).none
    assert leads(FUNCTIONS, {}).lead["given"] == ()


def test_the_role_of_a_unit_that_does_not_live_does_not_count() -> None:
    found = leads(FUNCTIONS, ROLES, units={"b"})
    assert found.several == ()
    assert found.lead["two"] == ("b",)
    assert "one" in found.none


def test_a_function_is_without_a_lead_the_day_its_lead_ends() -> None:
    end = date(2025, 3, 1)
    book = book_of(city(), opened("a", "Sở A"), defined("f", "Việc"), assigned("f", "a"))
    appended(book, Act("dissolve", end, {"sources": [{"unit": "a", "extent": "whole"}],
                                         "results": []}))  # fmt: skip
    for day, none in ((day_of(end) - 1, ()), (day_of(end), ("f",))):
        then = situation_at(book.past, day)
        assert leads(then.functions, then.roles).none == none


def test_before_anything_is_known_there_is_nothing() -> None:
    book = book_of(city())
    then = situation_at(book.past, day_of(START) - 1)
    assert not then.functions
    assert not then.units
    assert leads(then.functions, then.roles).none == ()
