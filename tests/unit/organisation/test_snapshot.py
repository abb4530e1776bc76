from datetime import date

import pytest
from apparatus_rows import START, registry_of, row, standing

from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.things import Unit

DAY = date(2021, 1, 1)


def unit(name, parent="", **values):
    return Unit(**({"name": name, "unit_class": "administrative_unit", "parent": parent} | values))


PROVINCE = {
    "p": unit("Thành phố Hồng Lam", code="31", level="province"),
    "d1": unit("Quận Đông", "p", level="district"),
    "d2": unit("Quận Dân", "p", level="district"),
    "c1": unit("Phường Hồng Bàng", "d1", level="commune", type="phuong"),
    "c2": unit("Phường Hồng Bàng", "d2", level="commune", type="phuong"),
    "c3": unit("Xã An", "d1", level="commune", type="xa"),
    "s2": unit("Sở Y tế", "p", unit_class="state_agency", order=2),
    "s1": unit("Sở Nội vụ", "p", unit_class="state_agency", order=1),
}


@pytest.fixture
def province():
    return standing(PROVINCE).snapshot(DAY)


def test_siblings_stand_in_working_order_then_by_name(province):
    assert province.units().ids == ["p", "s1", "s2", "d2", "c2", "d1", "c1", "c3"]
    assert province.units().depths.tolist() == [0, 1, 1, 1, 2, 1, 2, 2]
    assert province.children("p").ids == ["s1", "s2", "d2", "d1"]


def test_what_stands_below_and_above(province):
    assert province.subtree("d1").ids == ["d1", "c1", "c3"]
    assert province.ancestors("c3").ids == ["d1", "p"]
    assert province.ancestors("p").ids == []
    assert province.children("c1").ids == []
    assert province.roots.ids == ["p"]


def test_a_unit_is_made_into_an_object_when_looked_at(province):
    fact = province.unit("c3")
    assert (fact.id, fact.values) == ("c3", PROVINCE["c3"])
    assert [one.values for one in province.subtree("d1")] == [
        PROVINCE[one] for one in ("d1", "c1", "c3")
    ]
    assert province.units()[-1].id == "c3"
    assert province.units()[1:3].ids == ["s1", "s2"]


def test_a_unit_that_does_not_exist(province):
    assert province.unit("x") is None
    for found in (province.children("x"), province.subtree("x"), province.ancestors("x")):
        assert len(found) == 0
    assert len(standing(PROVINCE).snapshot(date(2019, 12, 31))) == 0


def test_units_are_found_by_code(province):
    assert province.by_code("31").ids == ["p"]
    assert province.by_code("32").ids == []
    assert province.by_code("").ids == []


@pytest.mark.parametrize(
    ("name", "parent", "expected"),
    [
        ("phường  hồng bàng", "", ["c2", "c1"]),
        ("Phường Hồng Bàng", "Quận Đông", ["c1"]),
        ("Phường Hồng Bàng", "đông", ["c1"]),
        ("Phường Hồng Bàng", "Quận Tây", []),
        ("Quận Đông", "Hồng Lam", ["d1"]),
        ("Quận Đông", "Lam Hồng", []),
        ("Thành phố Hồng Lam", "Hồng Lam", []),
        ("Phường Hong Bang", "", []),
    ],
)
def test_units_are_found_by_name_and_the_unit_above(province, name, parent, expected):
    assert province.named(name, parent).ids == expected


def test_counts(province):
    assert province.units().counts("unit_class") == {"administrative_unit": 6, "state_agency": 2}
    assert province.subtree("d1").counts("level") == {"commune": 2, "district": 1}
    communes = province.units().where(level="commune")
    assert communes.counts("type") == {"phuong": 2, "xa": 1}
    assert province.units().where(level="commune", type="xa").ids == ["c3"]
    assert province.units().where(level="village").counts("type") == {}
    assert province.units().cross_counts("level", "type") == {
        ("", ""): 2, ("commune", "phuong"): 2, ("commune", "xa"): 1, ("district", ""): 2,
        ("province", ""): 1,
    }  # fmt: skip


def test_party_organisations_have_a_tree_of_their_own():
    party = {"unit_class": "party_organisation"}
    snapshot = standing(
        {
            "b": unit("Đảng bộ A", **party),
            "c": unit("Chi bộ B", "b", **party),
            "p": unit("Tỉnh Z"),
            "x": unit("Chi bộ lạc", "p", **party),
            "y": unit("Văn phòng", "b", unit_class="internal_unit"),
        }
    ).snapshot(DAY)
    assert snapshot.roots.ids == ["p", "x", "b"]
    assert snapshot.units().ids == ["p", "x", "b", "c", "y"]
    assert snapshot.stranded.ids == ["x"]
    assert snapshot.subtree("p").ids == ["p"]


def test_a_unit_whose_parent_has_ended_is_stranded():
    snapshot = standing({"a": unit("A", "gone"), "b": unit("B", "a")}).snapshot(DAY)
    assert snapshot.stranded.ids == ["a"]
    assert snapshot.roots.ids == ["a"]
    assert snapshot.subtree("a").ids == ["a", "b"]


def test_a_ring_of_parents_is_stranded():
    units = {"a": unit("A", "b"), "b": unit("B", "a"), "c": unit("C", "a"), "d": unit("D")}
    snapshot = standing(units).snapshot(DAY)
    assert snapshot.stranded.ids == ["a", "b", "c"]
    assert snapshot.units().ids == ["a", "b", "c", "d"]


def test_the_day_and_the_position_choose_the_rows():
    old, new = unit("Cũ"), unit("Mới", "p")
    registry = registry_of(
        head=5,
        unit=[
            row(1, "unit", "p", unit("P")),
            row(2, "unit", "a", old, known=(1, 4)),
            row(3, "unit", "a", old, days=(START, START + 10), known=(4, FOREVER)),
            row(4, "unit", "a", new, days=(START + 10, FOREVER), known=(4, FOREVER)),
        ],
    )
    day = date.fromordinal(START + 10)
    assert registry.snapshot(day, 3).unit("a").values == old
    assert registry.snapshot(day, 4).unit("a").values == new
    assert registry.snapshot(date.fromordinal(START + 9), 4).unit("a").values == old


def test_a_snapshot_stays_what_it_was_while_the_registry_grows():
    registry = standing({"a": unit("A")})
    before = registry.snapshot(DAY)
    registry.tables["unit"].append([row(7, "unit", "z", unit("Z"), known=(2, FOREVER))])
    assert before.units().ids == ["a"]
    assert before.place("z") == -1
    assert before.children("z").ids == []
