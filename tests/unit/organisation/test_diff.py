from dataclasses import replace
from datetime import date

import pytest
from apparatus_rows import START, registry_of, row

from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.diff import Diff
from tinhgon.organisation.things import Descent, Unit

CHANGE = date(2025, 7, 1)
DAY = CHANGE.toordinal()
BEFORE, AFTER = date(2025, 6, 30), CHANGE
UNITS = {
    one: Unit(
        name=f"Xã {one.upper()}",
        unit_class="administrative_unit",
        type="xa",
        parent="" if one == "p" else "p",
    )
    for one in "pabcdefg"
}
NEW = {
    "c": replace(UNITS["c"], name="Phường C", type="phuong"),
    "d": replace(UNITS["d"], parent="a"),
    "e": replace(UNITS["e"], code="123", population=9),
}


@pytest.fixture
def registry():
    rows, pk = [], 0
    for one, unit in UNITS.items():
        end = DAY if one in "bfcde" else FOREVER
        rows.append(row(pk := pk + 1, "unit", one, unit, days=(START, end)))
    for one, unit in NEW.items():
        rows.append(row(pk := pk + 1, "unit", one, unit, days=(DAY, FOREVER), known=(2, FOREVER)))
    rows += [
        row(pk + 1, "unit", "b", None, days=(DAY, FOREVER), known=(2, FOREVER), heir="a"),
        row(pk + 2, "unit", "n", UNITS["a"], days=(DAY, FOREVER), known=(2, FOREVER)),
    ]
    step = Descent(source="b", result="a", extent="whole", kind="absorb")
    gone = Descent(source="f", result="", extent="whole", kind="dissolve")
    early = Descent(source="f", result="g", extent="part", kind="separate")
    return registry_of(
        head=2,
        unit=rows,
        descent=[
            row(1, "descent", "b:a", step, days=(DAY, FOREVER), known=(2, FOREVER)),
            row(2, "descent", "f:", gone, days=(DAY, FOREVER), known=(2, FOREVER)),
            row(3, "descent", "f:g", early, days=(START, FOREVER), known=(2, FOREVER)),
        ],
    )


def ids(pairs):
    assert pairs.before.ids == pairs.after.ids
    return sorted(pairs.before.ids)


def test_every_kind_of_change_is_found(registry):
    found = Diff(registry.snapshot(BEFORE), registry.snapshot(AFTER), registry.lineage())
    assert found.new.ids == ["n"]
    assert found.ended.ids == ["b", "f"]
    assert found.merged.ids == ["b"]
    assert [(one.result, one.day) for one in found.into("b")] == [("a", DAY)]
    assert [
        ids(found.changed(kind))
        for kind in ("renamed", "moved", "retyped", "recoded", "described")
    ] == [["c"], ["d"], ["c"], ["e"], ["e"]]
    assert found.counts() == {
        "new": 1, "ended": 2, "merged": 1, "renamed": 1, "moved": 1, "retyped": 1, "recoded": 1,
        "described": 1, "unchanged": 3,
    }  # fmt: skip


def test_both_sides_of_a_change_can_be_looked_at(registry):
    found = Diff(registry.snapshot(BEFORE), registry.snapshot(AFTER), registry.lineage())
    ((before, after),) = found.renamed
    assert (before.values.name, after.values.name) == ("Xã C", "Phường C")
    assert found.moved[0][1].values.parent == "a"
    assert len(found.moved[:0]) == 0


def test_two_positions_of_one_day(registry):
    found = Diff(registry.snapshot(AFTER, 1), registry.snapshot(AFTER, 2), registry.lineage(2))
    assert sorted(found.new.ids) == ["c", "d", "e", "n"]
    same = Diff(registry.snapshot(AFTER), registry.snapshot(AFTER), registry.lineage())
    assert same.counts() == {**dict.fromkeys(same.counts(), 0), "unchanged": 7}


def test_a_merger_learnt_later_shows_between_two_positions_of_one_day():
    step = Descent(source="b", result="a", extent="whole", kind="absorb")
    registry = registry_of(
        head=2,
        unit=[
            row(1, "unit", "a", UNITS["a"]),
            row(2, "unit", "b", UNITS["b"], known=(1, 2)),
            row(3, "unit", "b", UNITS["b"], days=(START, DAY), known=(2, FOREVER)),
        ],
        descent=[row(1, "descent", "b:a", step, days=(DAY, FOREVER), known=(2, FOREVER))],
    )
    found = Diff(registry.snapshot(AFTER, 1), registry.snapshot(AFTER, 2), registry.lineage(2))
    assert found.merged.ids == ["b"]


def test_a_proposal_against_what_is(registry):
    view = registry.with_rows(
        {"unit": {"g": [(START, FOREVER, replace(UNITS["g"], name="Xã Gờ"))], "b": []}}
    )
    found = Diff(registry.snapshot(BEFORE), view.snapshot(BEFORE), view.lineage())
    assert found.counts() == {
        **dict.fromkeys(found.counts(), 0),
        "renamed": 1,
        "ended": 1,
        "unchanged": 6,
    }
    assert found.renamed[0][1].values.name == "Xã Gờ"


def test_two_proposals_against_each_other(registry):
    views = [
        registry.with_rows({"unit": {"g": [(START, FOREVER, replace(UNITS["g"], name=name))]}})
        for name in ("Xã Một", "Xã Hai")
    ]
    found = Diff(*(view.snapshot(BEFORE) for view in views), views[1].lineage())
    assert [after.values.name for _, after in found.renamed] == ["Xã Hai"]
