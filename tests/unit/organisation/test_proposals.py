from datetime import date

import pytest

from apparatus import appended, assigned, book_of, city, defined, opened
from tinhgon.journal.acts import Act
from tinhgon.journal.book import Book
from tinhgon.kernel.days import day_of
from tinhgon.organisation.functions.evidence import Ground, territories_of, territory_of
from tinhgon.organisation.functions.leads import leads
from tinhgon.organisation.functions.proposals import Proposal, propose_lead, propose_leads
from tinhgon.organisation.functions.situation import situation_at
from tinhgon.organisation.things import Function, Unit

ON = date(2025, 6, 1)


def proposed(book: Book, function: str = "f", clauses: dict[str, str] | None = None) -> Proposal:
    situation = situation_at(book.past, day_of(ON), clauses)
    return propose_lead(function, Ground(situation), on=ON)


def kinds(proposal: Proposal, unit: str) -> set[str]:
    return {
        piece.kind for one in proposal.candidates if one.unit == unit for piece in one.evidence
    }


def ended(unit: str, *results: str, on: date = date(2025, 3, 1)) -> Act:
    new = [
        {"unit": one, "name": f"Sở {one}", "class": "state_agency", "level": "province",
         "parent": "city"}
        for one in results
    ]  # fmt: skip
    fields = {"sources": [{"unit": unit, "extent": "whole"}], "results": new}
    return Act("divide" if results else "dissolve", on, fields)


@pytest.fixture
def departments() -> Book:
    return book_of(
        city(),
        opened("land", "Sở Tài nguyên và Môi trường"),
        opened("farm", "Sở Nông nghiệp và Phát triển nông thôn"),
        opened("staff", "Sở Nội vụ"),
        defined("f", "Quản lý nhà nước về đất đai", field="Tài nguyên và môi trường"),
        *(defined(f"o{n}", f"Việc số {n}", field="Tài nguyên và môi trường") for n in range(4)),
        *(assigned(f"o{n}", "land") for n in range(3)),
        assigned("o3", "farm"),
    )


def test_each_candidate_shows_two_pieces_of_evidence(departments: Book) -> None:
    found = proposed(departments)
    assert found.state == "none"
    assert [one.unit for one in found.candidates] == ["land"]
    assert kinds(found, "land") == {"field", "volume"}
    assert all(piece.why.render(str) for piece in found.candidates[0].evidence)


def test_one_piece_of_evidence_is_not_enough(departments: Book) -> None:
    found = proposed(departments)
    assert kinds(found, "farm") == set()  # a quarter of the field, and nothing else
    alone = proposed(book_of(city(), opened("farm", "Sở Nông nghiệp"),
                             defined("f", "Quản lý chăn nuôi", field="Nông nghiệp")))  # fmt: skip
    assert alone.candidates == ()
    assert alone.why_nobody is not None
    assert "Sở Nông nghiệp" in alone.why_nobody.render(str)


def test_where_nothing_speaks_for_anybody_it_says_so() -> None:
    found = proposed(book_of(city(), opened("a", "Sở A"), defined("f", "Việc lạ")))
    assert found.candidates == ()
    assert found.why_nobody is not None
    assert found.why_nobody.id.startswith("Nothing speaks")
    empty = proposed(book_of(city(), defined("f", "Việc lạ")))
    assert empty.why_nobody is not None
    assert empty.why_nobody.id.startswith("No agency")


def test_volume_counts_cases_where_all_are_known() -> None:
    acts = [city(), opened("a", "Sở A"), opened("b", "Sở B"), defined("f", "Việc", field="X")]
    for n, (unit, volume) in enumerate((("a", 10), ("b", 5), ("b", 5))):
        acts += [defined(f"o{n}", f"Việc {n}", field="X", volume=volume),
                 assigned(f"o{n}", unit)]  # fmt: skip
    acts += [assigned("f", "a", "coordinate"), assigned("f", "b", "coordinate")]
    found = proposed(book_of(*acts))
    shares = {
        one.unit: piece.why.params["share"]
        for one in found.candidates
        for piece in one.evidence
        if piece.kind == "volume"
    }
    assert shares == {"a": 50, "b": 50}


def test_a_provision_that_names_the_unit_weighs_most(departments: Book) -> None:
    appended(departments, assigned("f", "staff", "coordinate"))
    clause = "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành thực hiện."
    found = proposed(departments, clauses={"f": clause})
    assert found.candidates[0].unit == "staff"
    assert kinds(found, "staff") == {"basis", "coordinates"}
    assert "Sở Nội vụ" in found.candidates[0].evidence[0].why.render(str)


def test_the_successor_of_the_lead_is_proposed_and_a_person_confirms() -> None:
    book = book_of(
        city(), opened("old", "Sở Kế hoạch"), defined("f", "Việc"), defined("g", "Việc khác"),
        assigned("f", "old"), assigned("g", "old", "coordinate"),
    )  # fmt: skip
    appended(book, ended("old", "new1", "new2"))
    appended(book, assigned("f", "new2", "coordinate", on=date(2025, 3, 1)))
    found = proposed(book)
    assert found.state == "none"
    assert [one.unit for one in found.candidates] == ["new2"]  # new1 has the descent alone
    assert kinds(found, "new2") == {"coordinates", "successor"}
    assert "Sở Kế hoạch" in found.candidates[0].evidence[0].why.render(str)
    before = situation_at(book.past, day_of(ON))
    assert leads(before.functions, before.roles).none == ("f", "g")
    appended(book, *found.candidates[0].acts)
    after = situation_at(book.past, day_of(ON))
    assert leads(after.functions, after.roles).lead["f"] == ("new2",)


def test_who_led_before_is_remembered() -> None:
    book = book_of(city(), opened("a", "Sở A"), opened("b", "Sở B"), defined("f", "Việc"),
                   assigned("f", "a"), assigned("f", "b", "coordinate"))  # fmt: skip
    gone = {"function": "f", "unit": "a", "role": "lead"}
    appended(book, Act("release_function", date(2025, 2, 1), gone))
    appended(book, assigned("f", "a", "coordinate", on=date(2025, 2, 1)))
    found = proposed(book)
    assert kinds(found, "a") == {"coordinates", "history"}
    assert [one.unit for one in found.candidates] == ["a"]


def test_the_level_of_the_table_counts_beside_something_else(departments: Book) -> None:
    levels = {"function": "f", "decides": "province", "does": "province", "answers": "province"}
    appended(departments, Act("revise_function", ON, levels))
    assert kinds(proposed(departments), "land") == {"field", "level", "volume"}
    assert kinds(proposed(departments), "staff") == set()


@pytest.mark.parametrize("others_coordinate", [True, False])
@pytest.mark.parametrize("chosen", ["land", "farm", "staff"])
def test_the_acts_leave_exactly_one_lead(
    departments: Book, chosen: str, *, others_coordinate: bool
) -> None:
    appended(departments, assigned("f", "land"), assigned("f", "farm"),
             assigned("f", "staff", "coordinate"))  # fmt: skip
    clause = "Sở Nội vụ; Sở Tài nguyên và Môi trường; Sở Nông nghiệp và Phát triển nông thôn"
    ground = Ground(situation_at(departments.past, day_of(ON), {"f": clause}))
    found = propose_lead("f", ground, on=ON, others_coordinate=others_coordinate)
    assert found.state == "several"
    assert found.leads == ("farm", "land")
    by_unit = {one.unit: one for one in found.candidates}
    assert by_unit[chosen].leads_now == (chosen != "staff")
    appended(departments, *by_unit[chosen].acts)
    after = situation_at(departments.past, day_of(ON))
    held = leads(after.functions, after.roles)
    assert held.lead["f"] == (chosen,)
    others = set(held.coordinating["f"])
    stay = {"land", "farm"} - {chosen} if others_coordinate else set()
    assert others & {"land", "farm"} == stay


def test_a_function_with_its_one_lead_or_handed_over_needs_nothing(departments: Book) -> None:
    appended(departments, assigned("f", "land"))
    found = proposed(departments)
    assert (found.state, found.candidates) == ("one", ())
    over = {"function": "f", "disposition": "hand_over", "supervisor": "staff"}
    appended(departments, Act("dispose_function", ON, over))
    assert proposed(departments).state == "handed_over"


def test_all_functions_at_once(departments: Book) -> None:
    situation = situation_at(departments.past, day_of(ON))
    assert [one.function for one in propose_leads(situation, on=ON)] == ["f"]
    assert propose_leads(situation, on=ON, functions=["o1"]) == ()


def test_committees_and_units_outside_are_never_proposed() -> None:
    book = book_of(
        city(), opened("c", "Ban Chỉ đạo Nông nghiệp", **{"class": "steering_committee"}),
        opened("p", "Công an Nông nghiệp", is_outside=1),
        defined("f", "Quản lý nông nghiệp", field="Nông nghiệp", does="province"),
    )  # fmt: skip
    assert proposed(book).candidates == ()


def test_units_of_other_territories_are_not_proposed_by_name() -> None:
    acts = [city()]
    for n in (1, 2):
        acts += [
            opened(f"x{n}", f"Xã An Lạc {n}", **{"class": "administrative_unit",
                                                 "level": "commune"}),
            opened(f"k{n}", "Phòng Kinh tế", parent=f"x{n}", level="commune"),
            opened(f"v{n}", "Văn phòng", parent=f"x{n}", level="commune"),
        ]  # fmt: skip
    acts += [
        defined("f", "Quản lý chợ", field="Kinh tế", does="commune"),
        assigned("f", "v2", "coordinate"),
    ]
    found = proposed(book_of(*acts))
    assert {one.unit for one in found.candidates} == {"k2", "v2"}
    assert kinds(found, "k2") == {"field", "level"}


def test_the_territory_of_units_and_functions() -> None:
    units = {
        "x": Unit(name="Xã", unit_class="administrative_unit"),
        "p": Unit(name="Phòng", unit_class="internal_unit", parent="x"),
        "r": Unit(name="Ban", unit_class="party_body"),
    }
    assert [territory_of(one, units) for one in ("p", "x", "r", "?")] == ["x", "x", "", ""]
    situation = situation_at(
        book_of(city(), opened("a", "Sở A"), defined("f", "Việc"), assigned("f", "a"),
                defined("g", "Việc khác")).past, day_of(ON),
    )  # fmt: skip
    assert territories_of(situation) == {"f": "city", "g": ""}
    assert isinstance(situation.functions["f"], Function)
