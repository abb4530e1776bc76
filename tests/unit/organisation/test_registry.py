import io
from datetime import date

import pytest
from apparatus_rows import START, row, standing

from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.registry import Change, Recent, Registry
from tinhgon.organisation.things import Descent, Post, Unit

DAY = date(2021, 1, 1)
UNITS = {
    "p": Unit(name="Tỉnh", unit_class="administrative_unit"),
    "a": Unit(name="Xã A", unit_class="administrative_unit", parent="p"),
    "b": Unit(name="Xã B", unit_class="administrative_unit", parent="p"),
}


def ended(registry, head=2):
    """Let the journal end unit b on `DAY`, at position 2."""
    day = DAY.toordinal()
    new = Unit(name="Xã Ă", unit_class="village", parent="p")
    rows = [
        row(4, "unit", "b", UNITS["b"], days=(START, day), known=(2, FOREVER)),
        row(5, "unit", "b", None, days=(day, FOREVER), known=(2, FOREVER), heir="a"),
        row(6, "unit", "c", new, days=(day, FOREVER), known=(2, FOREVER)),
    ]
    step = Descent(source="b", result="a", extent="whole", kind="absorb")
    descent = [row(1, "descent", "b:a", step, days=(day, FOREVER), known=(2, FOREVER))]
    registry.refresh(head, {"unit": Change(rows, [3], [2]), "descent": Change(descent)})


def test_what_was_asked_is_remembered():
    registry = standing(UNITS)
    assert registry.snapshot(DAY) is registry.snapshot(DAY, 1)
    assert registry.snapshot(DAY) is not registry.snapshot(date(2021, 1, 2))
    assert registry.lineage() is registry.lineage(1)


def test_a_subtree_is_taken_alone_or_from_the_whole():
    alone, whole = standing(UNITS), standing(UNITS)
    everything = whole.snapshot(DAY)
    units = alone.subtree("p", DAY)
    assert units.ids == whole.subtree("p", DAY).ids == ["p", "a", "b"]
    assert units.snapshot.roots.ids == ["p"]
    assert whole.subtree("p", DAY).snapshot is everything
    assert alone.subtree("p", DAY).snapshot is units.snapshot
    assert alone.subtree("b", DAY).depths.tolist() == [0]
    assert len(alone.subtree("x", DAY)) == 0


def test_a_difference_is_remembered():
    registry = standing(UNITS)
    ended(registry)
    found = registry.diff((DAY, 1), (DAY, None))
    assert (found.new.ids, found.ended.ids, found.merged.ids) == (["c"], ["b"], ["b"])
    assert registry.diff((DAY, 1), (DAY, 2)) is found


def test_the_newest_answers_are_kept():
    recent, made = Recent(2), []
    for key in "abacab":
        recent.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]


def test_what_the_journal_writes_later_does_not_change_what_was_known():
    registry = standing(UNITS)
    asked_beyond = registry.snapshot(DAY, 99)
    ended(registry)
    assert asked_beyond.units().ids == registry.snapshot(DAY, 1).units().ids == ["p", "a", "b"]
    assert registry.snapshot(DAY, 99).units().ids == ["p", "a", "c"]
    assert registry.lineage(1).successors("b") == []
    assert [step.result for step in registry.lineage().successors("b")] == ["a"]


def test_a_refreshed_registry_answers_as_one_loaded_at_once():
    registry = standing(UNITS)
    ended(registry)
    file = io.BytesIO()
    registry.save(file)
    file.seek(0)
    loaded = Registry.load(file)
    assert loaded.head == 2
    for known in (1, 2):
        both = [one.snapshot(DAY, known).units() for one in (registry, loaded)]
        assert list(both[0]) == list(both[1])
    new = Change(
        [
            row(
                7,
                "unit",
                "e",
                Unit(name="Xã B", unit_class="village", parent="p"),
                known=(3, FOREVER),
            )
        ]
    )
    loaded.refresh(3, {"unit": new})
    assert loaded.snapshot(DAY).units().ids == ["p", "a", "c", "e"]


def test_a_damaged_cache_is_refused():
    file = io.BytesIO()
    standing(UNITS).save(file)
    for size in (0, 100, 900, len(file.getvalue()) - 1):
        with pytest.raises((ValueError, EOFError)):
            Registry.load(io.BytesIO(file.getvalue()[:size]))


def test_a_proposal_is_laid_over_and_leaves_the_registry_alone():
    registry = standing(UNITS, posts=[Post(unit="a", title="Chủ tịch", leader="head")])
    day = DAY.toordinal()
    new = Unit(name="Xã AB", unit_class="administrative_unit", parent="p")
    view = registry.with_rows(
        {
            "unit": {
                "a": [(START, day, UNITS["a"]), (day, FOREVER, None)],
                "b": [(START, day, UNITS["b"]), (day, FOREVER, None)],
                "ab": [(day, FOREVER, new)],
            },
            "descent": {
                f"{one}:ab": [(day, FOREVER, Descent(source=one, result="ab", extent="whole"))]
                for one in "ab"
            },
        }
    )
    assert view.snapshot(DAY).units().ids == ["p", "ab"]
    assert view.snapshot(date(2020, 12, 31)).units().ids == ["p", "a", "b"]
    assert view.lineage().ancestors("ab") == {"a": 1, "b": 1}
    assert len(view.posts.alive(day, 1)) == 1
    assert registry.snapshot(DAY).units().ids == ["p", "a", "b"]
    assert len(registry.lineage()) == 0
    ended(registry)
    assert view.snapshot(date(2021, 6, 1)).units().ids == ["p", "ab"]
