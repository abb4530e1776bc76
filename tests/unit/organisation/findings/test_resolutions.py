"""Made-up resolutions on administrative units: proposed, decided, folded by the real journal."""

from dataclasses import replace
from datetime import date

import pytest
from dong_hai import (
    BEFORE,
    HEAD,
    ON,
    PART,
    WHOLE,
    append,
    book,
    living,
    names,
    opening,
    province,
    resolution,
)

from tinhgon.directives import read
from tinhgon.journal.acts import Address, Draft
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.findings import (
    NEEDS_CHOICE,
    NOT_AN_ACT,
    READY,
    Directory,
    answered,
    decision_of_resolution,
    end_of_units,
    proposed_acts,
    to_decision,
)

REST_FIRST = resolution(
    f"Sắp xếp {WHOLE} của xã An Lý và phần còn lại của xã Bình An sau khi sắp xếp theo quy định "
    "tại khoản 2 Điều này thành xã mới có tên gọi là **xã An Lý**.",
    f"Sắp xếp {WHOLE} của xã Cát Sơn và {PART} của xã Bình An thành phường mới có tên gọi là "
    "**phường Cát Sơn**.",
    "Sau khi sắp xếp, tỉnh Đông Hải có 03 đơn vị hành chính cấp xã, gồm 02 xã và 01 phường; "
    "trong đó có 01 xã, 01 phường hình thành sau sắp xếp quy định tại Điều này và 01 xã không "
    "thực hiện sắp xếp là xã Đảo Én.",
)
FOUR = (
    ("a", "Xã An Lý", "bắc"), ("b", "Xã Bình An", "bắc"), ("c", "Xã Cát Sơn", "nam"),
    ("d", "Xã Đảo Én", "nam"),
)  # fmt: skip


def test_a_resolution_becomes_acts_and_the_communes_are_those_it_states() -> None:
    journal = province(*FOUR)
    decision, problems = decision_of_resolution(REST_FIRST, Directory.of(journal.past))
    assert problems == ()
    assert decision.basis.document == "77/NQ-UBTVQH19|2031-02-05"
    assert len(decision.basis.sha256) == 64
    append(journal, decision)
    append(journal, end_of_units({"bắc": "p", "nam": "p"}, ON, decision.basis))
    after = living(journal, ON, "commune")
    assert names(after.values()) == ["Phường Cát Sơn", "Xã An Lý", "Xã Đảo Én"]
    assert {unit.parent for unit in after.values()} == {"p"}
    assert {unit.type for unit in after.values()} == {"phuong", "xa", ""}  # Đảo Én: as opened
    assert "d" in after
    assert "a" not in after
    assert len(living(journal, BEFORE, "commune")) == 4
    assert living(journal, ON, "district") == {}


def test_parts_come_before_the_rest_whatever_the_order_of_the_clauses() -> None:
    journal = province(*FOUR)
    decision, _ = decision_of_resolution(REST_FIRST, Directory.of(journal.past))
    assert [act.clause for act in decision.acts][:2] == ["khoản 2 Điều 1", "khoản 1 Điều 1"]
    extents = [
        (source["unit"], source["extent"])
        for act in decision.acts[:2]
        for source in act.fields["sources"]
    ]
    assert extents == [("c", "whole"), ("b", "part"), ("a", "whole"), ("b", "rest")]
    assert {act.on for act in decision.acts} == {ON}
    assert "share" not in decision.acts[0].fields["sources"][1]  # unknown, never zero


def test_proposals_keep_the_order_of_the_text_with_its_words() -> None:
    journal = province(*FOUR)
    proposals = proposed_acts(read(REST_FIRST), REST_FIRST, Directory.of(journal.past))
    assert [(one.state, one.kind, one.clause) for one in proposals] == [
        (READY, "rearrange", "khoản 1 Điều 1"),
        (READY, "rearrange", "khoản 2 Điều 1"),
        (READY, "move", ""),
    ]
    for one in proposals:
        assert REST_FIRST[one.start : one.end] == one.quote
        assert one.quote
    assert (
        to_decision(proposals) == decision_of_resolution(REST_FIRST, Directory.of(journal.past))[0]
    )


def test_an_unknown_name_and_two_namesakes_are_questions() -> None:
    text = resolution(
        f"Sắp xếp {WHOLE} của các xã Tân Hòa, Vắng Mặt thành xã mới có tên gọi là xã Tân Hòa."
    )
    journal = province(("t1", "Xã Tân Hòa", "bắc"), ("t2", "Xã Tân Hòa", "nam"))
    find = Directory.of(journal.past)
    decision, problems = decision_of_resolution(text, find)
    assert decision.acts == ()
    assert [problem.where for problem in problems] == [
        "khoản 1 Điều 1: xã Tân Hòa", "khoản 1 Điều 1: xã Vắng Mặt",
    ]  # fmt: skip
    [proposal] = proposed_acts(read(text), text, find)
    assert proposal.state == NEEDS_CHOICE
    several, unknown = proposal.questions
    assert [unit.id for unit in several.candidates] == ["t1", "t2"]
    assert unknown.candidates == ()
    with pytest.raises(InputError) as refused:
        proposal.act()
    assert refused.value.code == "TG-EVENT-001"
    told = answered(proposal, {"source:0": "t2", "source:1": "t1"})
    assert told.state == READY
    assert [source["unit"] for source in told.act().fields["sources"]] == ["t2", "t1"]
    meant = {"xã Tân Hòa": "t2", "xã Vắng Mặt": "t1"}
    assert decision_of_resolution(text, find, meant=meant)[0].acts == (told.act(),)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # one bracket closes the list
        ("Phường 1 và Phường 2 (huyện Nam), xã Cát Sơn", ["n1", "n2", "c"]),
        ("Phường 1 (huyện Bắc) và xã Cát Sơn", ["b1", "c"]),
        # neighbours lie in one district
        ("Phường 1 và xã Cát Sơn", ["n1", "c"]),
        # a name spelt otherwise, whose letters one unit has
        ("xã Chư Athai và xã Mĩ Quí", ["e", "f"]),
        ("Phường II và xã Cát Sơn", ["n2", "c"]),
    ],
)
def test_names_lead_to_units(printed: str, expected: list[str]) -> None:
    journal = province(
        ("b1", "Phường 1", "bắc"), ("n1", "Phường 1", "nam"), ("n2", "Phường 2", "nam"),
        ("c", "Xã Cát Sơn", "nam"), ("e", "Xã Chư A Thai", "bắc"), ("f", "Xã Mỹ Quý", "bắc"),
    )  # fmt: skip
    text = resolution(f"Sắp xếp {WHOLE} của {printed} thành xã mới có tên gọi là xã Mới.")
    [proposal] = proposed_acts(read(text), text, Directory.of(journal.past))
    assert [source.unit for source in proposal.sources] == expected
    assert all(source.how for source in proposal.sources)


def test_the_namesake_another_clause_used_up_is_not_meant() -> None:
    text = resolution(
        f"Sắp xếp {WHOLE} của xã Tân Hòa (huyện Bắc) và xã An Lý thành xã mới có tên gọi là xã "
        "Tân Hòa.",
        f"Sắp xếp {WHOLE} của xã Tân Hòa và xã Tây Lạ thành xã mới có tên gọi là xã Tây Lạ.",
    )
    journal = province(
        ("t1", "Xã Tân Hòa", "bắc"), ("t2", "Xã Tân Hòa", "nam"), ("a", "Xã An Lý", "bắc"),
        ("y", "Xã Tây Lạ", "bắc"),
    )  # fmt: skip
    _, second = proposed_acts(read(text), text, Directory.of(journal.past))
    assert [(source.unit, source.how) for source in second.sources] == [
        ("t2", "use"), ("y", "name"),
    ]  # fmt: skip


def test_a_name_of_another_province_is_never_taken() -> None:
    journal = book(
        opening("p", "Tỉnh Đông Hải", "", "province"),
        opening("q", "Tỉnh Tây Sơn", "", "province"),
        opening("a", "Xã An Lý", "p", "commune"),
        opening("x", "Xã Xa Lạ", "q", "commune"),
    )
    text = resolution(
        f"Sắp xếp {WHOLE} của các xã An Lý, Xa Lạ thành xã mới có tên gọi là xã An Lý."
    )
    [proposal] = proposed_acts(read(text), text, Directory.of(journal.past))
    assert [source.unit for source in proposal.sources] == ["a", ""]


def test_a_commune_of_a_province_that_merges_on_the_same_day_is_found() -> None:
    journal = book(
        opening("p", "Tỉnh Đông Hải", "", "province"),
        opening("q", "Tỉnh Tây Sơn", "", "province"),
        opening("a", "Xã An Lý", "p", "commune"),
        opening("x", "Xã Xa Lạ", "q", "commune"),
    )
    fields = {"sources": [{"unit": "q", "extent": "whole"}], "results": [{"unit": "p"}]}
    merger = replace(opening("", "", "", ""), kind="absorb", on=ON, fields=fields)
    journal.append(Draft((merger,), 1, "provinces"), journal.entries[-1].recorded_at)
    text = resolution(
        f"Sắp xếp {WHOLE} của các xã An Lý, Xa Lạ thành xã mới có tên gọi là xã An Lý."
    )
    decision, problems = decision_of_resolution(text, Directory.of(journal.past))
    assert problems == ()
    append(journal, decision)
    assert [unit.parent for unit in living(journal, ON, "commune").values()] == ["p"]


def test_the_communes_of_a_district_that_becomes_a_special_zone_go_with_it() -> None:
    journal = province(("e1", "Xã Én Lớn", "đảo"), ("e2", "Xã Én Nhỏ", "đảo"), FOUR[0])
    text = resolution(
        f"Sắp xếp {WHOLE} của huyện Đảo thành đặc khu có tên gọi là **đặc khu Đảo Én**.",
        "Sau khi sắp xếp, tỉnh Đông Hải có 02 đơn vị hành chính cấp xã, gồm 01 xã và 01 đặc khu; "
        "trong đó có 01 đặc khu hình thành sau sắp xếp và 01 xã không thực hiện sắp xếp là xã An "
        "Lý.",
    )
    decision, problems = decision_of_resolution(text, Directory.of(journal.past))
    assert problems == ()
    append(journal, decision)
    after = living(journal, ON, "commune")
    assert names(after.values()) == ["Xã An Lý", "Đặc khu Đảo Én"]
    assert {unit.type for unit in after.values()} == {"", "dac-khu"}


def test_a_new_name_alone_leaves_the_unit_the_same() -> None:
    journal = province(*FOUR)
    text = resolution("Đổi tên xã An Lý thành xã An Lạc.")
    decision, problems = decision_of_resolution(text, Directory.of(journal.past))
    assert problems == ()
    assert [act.kind for act in decision.acts] == ["rename", "move"]
    append(journal, decision)
    assert living(journal, ON)["a"].name == "Xã An Lạc"
    assert living(journal, ON)["a"].parent == "p"


@pytest.mark.parametrize(
    ("clause", "kind", "news"),
    [
        (f"Nhập {WHOLE} của xã An Lý vào xã Bình An.", "absorb", [False]),
        (f"Nhập {WHOLE} của xã An Lý vào xã Bình An, lấy tên là xã An Bình.", "consolidate",
         [True]),
        (f"Hợp nhất {WHOLE} của xã An Lý và xã Bình An thành xã An Bình.", "consolidate",
         [True]),
        ("Chia xã An Lý thành xã An Thượng và xã An Hạ.", "divide", [True, True]),
        (f"Tách {PART} của xã An Lý để thành lập xã An Hạ.", "separate", [True]),
        (f"Thành lập phường An Lý trên cơ sở {WHOLE} của xã An Lý.", "rearrange", [True]),
        (f"Nhập {PART} của xã An Lý vào xã Bình An.", "", [False]),
    ],
)  # fmt: skip
def test_the_verb_and_the_shape_make_the_kind(clause: str, kind: str, news: list[bool]) -> None:
    journal = province(*FOUR)
    text = resolution(clause)
    [proposal] = proposed_acts(read(text), text, Directory.of(journal.past))
    assert proposal.kind == kind
    assert [result.is_new for result in proposal.results] == news


def test_a_division_asks_who_takes_over_what_is_not_named() -> None:
    journal = province(*FOUR)
    text = resolution("Chia xã An Lý thành xã An Thượng và xã An Hạ.")
    [proposal] = proposed_acts(read(text), text, Directory.of(journal.past))
    assert [question.place for question in proposal.questions] == ["rest"]
    told = answered(proposal, {"rest": proposal.results[0].unit})
    append(journal, to_decision([told]))
    assert names(living(journal, ON, "commune").values())[:2] == ["Xã An Hạ", "Xã An Thượng"]


def test_a_draft_without_a_day_of_adoption_decides_nothing() -> None:
    journal = province(*FOUR)
    text = HEAD + f"1. Sắp xếp {WHOLE} của xã An Lý và xã Bình An thành xã mới là xã An Bình.\n"
    find = Directory.of(journal.past)
    [proposal] = proposed_acts(read(text), text, find, date(2031, 3, 1))
    assert proposal.state == NOT_AN_ACT
    assert decision_of_resolution(text, find, date(2031, 3, 1))[0].acts == ()
    [undated] = proposed_acts(read(text), text, find)
    assert undated.on is None


def test_two_clauses_that_use_up_one_unit_and_wrong_totals_are_told() -> None:
    journal = province(*FOUR)
    text = resolution(
        f"Sắp xếp {WHOLE} của xã An Lý và xã Bình An thành xã mới có tên gọi là xã An Bình.",
        f"Sắp xếp {WHOLE} của xã An Lý và xã Cát Sơn thành xã mới có tên gọi là xã Cát Sơn.",
        "Sau khi sắp xếp, tỉnh Đông Hải có 05 đơn vị hành chính cấp xã, gồm 05 xã.",
    )
    _, problems = decision_of_resolution(text, Directory.of(journal.past))
    assert [problem.code for problem in problems] == ["TG-EVENT-013", "TG-EVENT-015"]
    assert problems[1].what.params == {"stated": 5, "found": 2}


def test_another_text_is_no_resolution() -> None:
    decision, problems = decision_of_resolution("KẾ HOẠCH\n\nvề biên chế", Directory({}))
    assert decision.acts == ()
    assert [problem.code for problem in problems] == ["TG-EVENT-010"]


def test_a_merger_with_a_new_city_is_one_entry_and_undone_in_one_step() -> None:
    """Requirement 88: two ended, one founded below the new city, all of one day."""
    journal = book(
        opening("p", "Tỉnh Đông Hải", "", "province"),
        opening("h", "Huyện Đảo Ngọc", "p", "district"),
        opening("x", "Xã Hòn Mây", "h", "commune"),
        opening("y", "Thị trấn An Hải", "h", "commune"),
        opening("z", "Xã Bãi Dài", "h", "commune"),
    )
    day = date(2021, 3, 1)
    text = resolution(
        f"Thành lập thành phố Đảo Ngọc trên cơ sở {WHOLE} của huyện Đảo Ngọc.",
        f"Thành lập phường An Hải thuộc thành phố Đảo Ngọc trên cơ sở nhập {WHOLE} của thị trấn "
        "An Hải và xã Hòn Mây.",
    ).replace("2031", "2021")
    decision, problems = decision_of_resolution(text, Directory.of(journal.past))
    assert problems == ()
    append(journal, decision)
    after = living(journal, day)
    [city] = [unit for unit in after.values() if unit.name == "Thành phố Đảo Ngọc"]
    city_id = next(key for key, unit in after.items() if unit is city)
    below = {unit.name for unit in after.values() if unit.parent == city_id}
    assert below == {"Phường An Hải", "Xã Bãi Dài"}
    assert not {"x", "y", "h"} & after.keys()
    undo = Draft((), 1, "undo", voids=(Address(journal.entries[-1].seq),))
    journal.append(undo, journal.entries[-1].recorded_at)
    assert {"x", "y", "h", "z", "p"} == living(journal, day).keys()


def test_ids_are_the_same_wherever_the_text_is_read() -> None:
    journal = province(*FOUR)
    first, second = (
        decision_of_resolution(REST_FIRST, Directory.of(journal.past))[0] for _ in range(2)
    )
    assert first == second
    results = [act.fields["results"][0]["unit"] for act in first.acts[:2]]
    assert len({*results}) == 2
