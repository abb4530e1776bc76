"""The five real directives as one library: H1, H4 and what was in force in June 2020."""

from pathlib import Path

import pytest
from shelf import shelf

from tinhgon.directives.document_numbers import find_numbers
from tinhgon.directives.library.missing import missing_documents
from tinhgon.directives.library.rules import hints_of, rules_at, rules_of
from tinhgon.directives.library.validity import standing

_PLACES = [parent / "shared" / "corpus" for parent in Path(__file__).resolve().parents]
KEY = {
    "000": {"18-NQ/TW", "45-NQ/TW", "35/2021/QH15", "418-KH/TU"},
    "001": {"18-NQ/TW", "09-ĐA/TU"},
    "002": {
        "121-KL/TW", "18-NQ/TW", "499-KL/TU", "418-KH/TU", "2556-TB/TU", "2555-TB/TU",
        "178/2024/NĐ-CP", "19-NQ/TW", "17-NQ/TU", "49-CTr/TU", "126-KL/TW", "31/CV-BCĐTKNQ18",
    },
    "003": {"19-NQ/TW", "39-NQ/TW", "74-KL/TW", "18-NQ/TW", "1398-TB/TU", "38-CTr/TU"},
    "004": {
        "18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW", "91-KH/TU", "49-CTr/TU", "50-CTr/TU",
        "51-CTr/TU", "18-CTr/TU", "05-CT/TW", "32-NQ/TW", "72-KL/TW", "04",
    },
}  # fmt: skip
"""A.8 of the requirements: the documents each directive cites by number, its own left out."""
BY_CONFERENCE = {"004": {"04-NQ/TW", "10-NQ/TW", "11-NQ/TW", "12-NQ/TW"}}
"""Cited by the conference that adopted them, which A.8 does not list."""
REVISION = """TỈNH ỦY KIÊN GIANG
*
Số: 71-CTr/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Kiên Giang, ngày 01 tháng 9 năm 2020

CHƯƠNG TRÌNH HÀNH ĐỘNG

sửa đổi, bổ sung Chương trình hành động số 38-CTr/TU, ngày 11/4/2018 của Tỉnh ủy

-----

1. Các sở, ban, ngành thực hiện Nghị quyết số 19-NQ/TW, ngày 25/10/2017.
"""
PROGRAMME = "38-CTr/TU|2018-04-11|Kiên Giang"


@pytest.fixture(scope="module")
def texts():
    found = next((place for place in _PLACES if place.is_dir()), None)
    if found is None:
        pytest.skip("../shared/corpus is not here: H1 and H4 were not checked")
    return {
        path.name[:3]: path.read_text("utf-8")
        for path in sorted((found / "directives").glob("00*.txt"))
    }


@pytest.fixture(scope="module")
def library(texts):
    return shelf(texts)


def cited(library, name):
    keys = {link.node for id_, link in library.links.items() if id_.startswith(f"{name}/")}
    return [node for node in library.nodes if node.key in keys]


def test_five_files_are_six_documents(library):
    assert sorted(held.id for held in library.held) == [
        "000/0", "000/1", "001/0", "002/0", "003/0", "004/0",
    ]  # fmt: skip
    assert (library.of("000/0").date, library.of("000/1").date) == ("2024-12-27", "2024-12-24")


@pytest.mark.parametrize("name", KEY)
def test_nodes_are_the_answer_key_s(library, name):
    found = {node.number for node in cited(library, name) if node.number}
    assert found - BY_CONFERENCE.get(name, set()) == KEY[name]


def test_one_node_per_number_across_the_five(library):
    numbers = [node.number for node in library.nodes if node.number]
    assert len(numbers) == len(set(numbers))
    assert library.node("18-NQ/TW|2017-10-25").texts == 5
    assert len(library.node("418-KH/TU|2024-12-12|Hải Phòng").titles) == 2


def test_programme_49_meets_across_two_directives(library):
    (link,) = (link for id_, link in library.links.items() if id_.startswith("004/0:49-CTr"))
    assert (link.node, link.state, link.level) == (
        "49-CTr/TU|2018-01-09|Hải Phòng", "proposed", "high",
    )  # fmt: skip
    assert len(link.reasons) >= 4
    assert link.waits


def test_resolution_18_without_its_symbol(library):
    (link,) = (link for id_, link in library.links.items() if id_.startswith("001/0:18-NQ"))
    assert (link.node, link.state) == ("18-NQ/TW|2017-10-25", "proposed")
    assert [key for key, _ in link.alternatives] == ["18-NQ/TW|2022-06-16"]


def test_only_the_two_incomplete_names_wait(library):
    waiting = [id_ for id_, link in library.links.items() if link.waits]
    assert len(waiting) == 2


def in_june(library, key=PROGRAMME):
    found = standing(library.nodes, library.edges, "2020-06-30", library.effects)
    return next(one for one in found if one.key == key)


def test_in_force_on_30_june_2020(library, texts):
    one = in_june(library)
    assert (one.state, one.since, one.text_held) == ("in_force", "2018-04-11", False)
    (order,) = one.owed
    assert (order.by, order.day, order.is_bound) == (library.of("003").key, "2020-05-22", True)
    after = shelf(texts | {"revision": REVISION})
    assert repr(standing(after.nodes, after.edges, "2020-06-30", after.effects)) == repr(
        standing(library.nodes, library.edges, "2020-06-30", library.effects)
    )
    found = standing(after.nodes, after.edges, "2020-09-01", after.effects)
    (later,) = (s for s in found if s.key == PROGRAMME)
    assert [change.by for change in later.changes] == [after.of("revision").key]
    assert later.owed == ()


def test_the_same_merger_in_two_places(library, texts):
    rules = [
        rule
        for name, text in texts.items()
        for rule in rules_of(text, library.readings[name], name=name)
    ]
    hints = hints_of(library.nodes, library.edges)
    about = "hợp nhất văn phòng huyện ủy với văn phòng HĐND và UBND huyện"

    def at(place, on):
        return rules_at(rules, place, on, about=about, hints=hints)

    (ordered,) = at("Hải Phòng", "2018-06-15").rules
    assert (ordered.kind, ordered.text, ordered.conditions[0].kind) == (
        "orders", "004", "conditions_met",
    )  # fmt: skip
    (stopped,) = at("Kiên Giang", "2021-06-15").rules
    assert (stopped.kind, stopped.text, stopped.conditions[0].kind) == (
        "stops", "003", "not_started",
    )  # fmt: skip
    silent = at("Hải Phòng", "2021-06-15")
    assert silent.is_silent
    assert {rule.place for rule in silent.elsewhere} == {"Kiên Giang"}
    assert silent.hints == ("74-KL/TW|2020-05-22",)
    kinds = {(rule.text, rule.kind) for rule in rules}
    assert {("003", "forbids"), ("003", "stops"), ("003", "reviews"), ("002", "pilots")} <= kinds
    assert {rule.place for rule in rules if rule.text == "003"} == {"Kiên Giang"}


def test_missing_documents_name_their_supplier(library):
    found = missing_documents(library.nodes, library.references, library.links.values())
    by_number = {m.number: m for m in found if m.number}
    assert found[0].number == "18-NQ/TW"
    assert by_number["38-CTr/TU"].supplier == "Tỉnh ủy Kiên Giang"
    assert by_number["49-CTr/TU"].supplier == "Ban Thường vụ Thành ủy Hải Phòng"
    assert "10435-CV/VPTU" not in by_number


FORMAL = {
    "004": {("replaces", "123/2016/NĐ-CP"), ("replaces", "101/2020/NĐ-CP"),
            ("repeals", "83/2024/NĐ-CP"), ("repeals", "92/2017/NĐ-CP"),
            ("repeals", "158/2018/NĐ-CP")},
    "006": {("replaces", "076/KH-UBND")},
    "007": {("repeals", "22/2022/NQ-HĐND")},
    "008": {("replaces", "62/2022/NĐ-CP"), ("replaces", "63/2022/NĐ-CP")},
    "012": {("amends", "09/2022/NQ-HĐND"), ("replaces", "09/2022/NQ-HĐND")},
    "014": {("repeals", "25/2025/QĐ-UBND")},
    "017": {("replaces", "3526/QĐ-UBND"), ("replaces", "800/QĐ-UBND"),
            ("replaces", "1995/QĐ-UBND")},
    "018": {("repeals", "1211/QĐ-TTPVHCC")},
    "019": {("replaces", "46/2024/NQ-HĐND")},
    "021": {("repeals", "960/QĐ-TTg"), ("repeals", "1451/QĐ-TTg")},
    "022": {("replaces", "15/2019/QĐ-UBND")},
}  # fmt: skip
LISTS = {"013": 53, "020": 39}
"""Documents repealed by a numbered list: the last number of the list."""


@pytest.fixture(scope="module")
def formal(texts):
    folder = next(place for place in _PLACES if place.is_dir()) / "formal"
    return shelf({p.name[:3]: p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))})


def test_every_change_formal_texts_enact_and_no_other(formal):
    enacted = {
        name: {
            (r.kind, next(n for _, _, n in find_numbers(r.target)).printed)
            for r in relations
            if r.mood == "enacted" and r.kind in {"amends", "replaces", "repeals"}
        }
        for name, relations in formal.relations.items()
        if name not in LISTS
    }
    assert {name: found for name, found in enacted.items() if found} == FORMAL


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_repealed_documents(formal, name):
    ended = [r for r in formal.relations[name] if r.kind == "repeals" and r.mood == "enacted"]
    assert len({r.target for r in ended}) == LISTS[name]
    assert not any(r.is_partial for r in ended)
