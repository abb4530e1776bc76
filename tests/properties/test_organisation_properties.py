"""Arrays say of any rows what a plain walk over the same rows says."""

import io
from collections import defaultdict
from datetime import date
from fractions import Fraction
from itertools import pairwise

from apparatus_rows import START, registry_of, row
from hypothesis import given
from hypothesis import strategies as st

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.diff import FIELDS, Diff
from tinhgon.organisation.registry import Change, Registry
from tinhgon.organisation.remap import remap
from tinhgon.organisation.things import Descent, Unit

IDS = "abcdefgh"
DAYS = range(START, START + 5)
POSITIONS = range(1, 6)
NAMES = ("Xã An", "Xã Ân", "xã  an", "Xã Bình", "Phường 9", "Phường 10")

units = st.builds(
    Unit,
    name=st.sampled_from(NAMES),
    unit_class=st.sampled_from(("administrative_unit", "internal_unit", "party_organisation")),
    parent=st.sampled_from(["", "", *IDS, "zz"]),
    order=st.integers(0, 2),
    code=st.sampled_from(("", "1", "2")),
    population=st.none() | st.integers(0, 300),
)


def cuts(values):
    """Return spans between some of the values; the last one is open."""
    places = st.lists(st.sampled_from(values), unique=True, max_size=3).map(sorted)
    return places.map(lambda found: list(pairwise([*found, FOREVER])))


@st.composite
def unit_rows(draw):
    """Return rows of some units: for each span of positions a timeline, gaps and ends included."""
    rows = []
    for one in IDS[: draw(st.integers(0, len(IDS)))]:
        for known in draw(cuts(POSITIONS)):
            for days in draw(cuts(DAYS)):
                values = draw(st.none() | units if days[1] == FOREVER else units)
                rows.append((one, values, days, known))
    order = draw(st.permutations(rows))
    return [
        row(3 * pk, "unit", one, values, days=days, known=known)
        for pk, (one, values, days, known) in enumerate(order, 1)
    ]


def alive(rows, day, known):
    """Return the units of a day by id, each with the key of its row, by looking at every row."""
    fields = Unit.__dataclass_fields__
    return {
        one[1]: (Unit(**dict(zip(fields, one[10:], strict=True))), one[0])
        for one in rows
        if one[2] <= day < one[3] and one[4] <= known < one[5] and not one[8]
    }


def plain_tree(found):
    """Return ids with depths in the order of the trees, and the stranded ones, step by step."""
    party = {one: unit.unit_class == "party_organisation" for one, (unit, _) in found.items()}
    parents, stranded = {}, set()
    for one, (unit, _) in found.items():
        fits = unit.parent in found and (party[unit.parent] or not party[one])
        parents[one] = unit.parent if fits else ""
        if unit.parent and not fits:
            stranded.add(one)
    for one in found:
        seen, above = set(), one
        while above and above not in seen:
            seen.add(above)
            above = parents[above]
        if above:
            stranded.add(one)
    ringed = {one for one in stranded if parents[one]}
    parents = {one: "" if one in ringed else above for one, above in parents.items()}

    def key(one):
        unit, pk = found[one]
        return (not unit.order, unit.order, vietnamese_key(unit.name), pk)

    def walk(above, depth, among):
        for one in sorted((one for one in among if parents[one] == above), key=key):
            yield one, depth
            yield from walk(one, depth + 1, found)

    states = walk("", 0, [one for one in found if not party[one]])
    parties = walk("", 0, [one for one in found if party[one]])
    return [*states, *parties], parents, stranded


@given(unit_rows(), st.sampled_from(DAYS), st.sampled_from(POSITIONS))
def test_a_snapshot_is_the_plain_walk(rows, day, known):
    snapshot = registry_of(head=9, unit=rows).snapshot(date.fromordinal(day), known)
    found = alive(rows, day, known)
    tree, parents, stranded = plain_tree(found)
    assert list(zip(snapshot.units().ids, snapshot.units().depths.tolist(), strict=True)) == tree
    assert set(snapshot.stranded.ids) == stranded
    assert {fact.id: fact.values for fact in snapshot.units()} == {
        one: unit for one, (unit, _) in found.items()
    }
    for one in IDS:
        below = [other for other, _ in tree if parents[other] == one]
        assert snapshot.children(one).ids == below
        above, line = parents.get(one, ""), []
        while above:
            line.append(above)
            above = parents[above]
        assert snapshot.ancestors(one).ids == line
        fresh = registry_of(head=9, unit=rows)
        subtree = fresh.subtree(one, date.fromordinal(day), known)
        assert list(subtree) == list(snapshot.subtree(one))
        assert subtree.snapshot.stranded.ids == []
        inside = [other for other, _ in tree if other == one or one in up(other, parents)]
        assert snapshot.subtree(one).ids == inside


def up(one, parents):
    while one := parents[one]:
        yield one


@given(unit_rows(), st.integers(0, 30), st.sampled_from(DAYS), st.sampled_from(POSITIONS))
def test_rows_taken_in_piece_by_piece_answer_alike(rows, size, day, known):
    """Rows come before it is known when they end, as the journal writes them."""
    registry = Registry()
    early = [(*one[:5], FOREVER, *one[6:]) for one in rows[:size]]
    registry.refresh(9, {"unit": Change(early)})
    file = io.BytesIO()
    registry.save(file)
    file.seek(0)
    registry = Registry.load(file)
    late = Change(rows[size:], [one[0] for one in rows[:size]], [one[5] for one in rows[:size]])
    registry.refresh(9, {"unit": late})
    whole = registry_of(head=9, unit=rows)
    found, expected = (
        one.snapshot(date.fromordinal(day), known).units() for one in (registry, whole)
    )
    assert list(found) == list(expected)


@given(unit_rows(), st.sampled_from(DAYS), st.sampled_from(DAYS), st.sampled_from(POSITIONS))
def test_a_diff_is_the_plain_comparison(rows, first, second, known):
    registry = registry_of(head=9, unit=rows)
    snapshots = [registry.snapshot(date.fromordinal(day), known) for day in (first, second)]
    found = Diff(*snapshots, registry.lineage(known))
    before, after = (alive(rows, day, known) for day in (first, second))
    assert set(found.new.ids) == after.keys() - before.keys()
    assert set(found.ended.ids) == before.keys() - after.keys()
    for kind, names in FIELDS.items():
        assert set(found.changed(kind).before.ids) == {
            one
            for one in before.keys() & after.keys()
            if any(getattr(before[one][0], name) != getattr(after[one][0], name) for name in names)
        }


@given(
    unit_rows(), st.dictionaries(st.sampled_from(IDS), units | st.none()), st.sampled_from(DAYS)
)
def test_what_is_laid_over_is_as_if_it_were_written(rows, replaced, day):
    overlay = {one: [(START, FOREVER, unit)] for one, unit in replaced.items()}
    view = registry_of(head=9, unit=rows).with_rows({"unit": overlay})
    kept = [one for one in rows if one[1] not in replaced]
    written = [
        row(1_000 + at, "unit", one, unit) for at, (one, unit) in enumerate(replaced.items())
    ]
    whole = registry_of(head=9, unit=kept + written)
    found, expected = (
        one.snapshot(date.fromordinal(day)).units()
        for one in (registry_of(head=9, unit=rows).with_rows({"unit": overlay}), whole)
    )
    assert found.ids == expected.ids
    for one in IDS:
        below = view.subtree(one, date.fromordinal(day))
        assert below.ids == view.snapshot(date.fromordinal(day)).subtree(one).ids
    assert [fact.values for fact in found] == [fact.values for fact in expected]


@st.composite
def lawful_steps(draw):
    """Return steps of a lawful history: units end once, shares are known or not, acts in order."""
    existing, steps, made = list("abcd"), [], 0
    for n in range(1, draw(st.integers(1, 6)) + 1):
        if not existing:
            break
        day = START + n // 2
        kind = draw(st.sampled_from(("consolidate", "absorb", "separate", "divide", "dissolve")))
        source = draw(st.sampled_from(existing))
        share = draw(st.sampled_from(("1/3", "1/2", "")))
        if kind == "consolidate":
            made += 1
            sources = draw(
                st.lists(st.sampled_from(existing), min_size=1, max_size=3, unique=True)
            )
            new = [(one, f"n{made}", "whole", "") for one in sources]
        elif kind == "absorb":
            other = draw(st.sampled_from([one for one in existing if one != source] or [""]))
            new = [(source, other, "whole", "")]
        elif kind == "separate":
            made += 1
            new = [(source, f"n{made}", "part", share)]
        elif kind == "divide":
            made += 2
            new = [(source, f"n{made - 1}", "whole", share), (source, f"n{made}", "whole", "")]
        else:
            new = [(source, "", "whole", "")]
        for one, result, extent, said in new:
            steps.append((n, day, kind, one, result, extent, said))
            if extent == "whole" and one in existing:
                existing.remove(one)
            if result and result not in existing:
                existing.append(result)
    return steps, existing


def history_of(steps, existing):
    """Return a registry in which the units of some steps exist from their making to their end."""
    ends = {one: day for _, day, _, one, _, extent, _ in steps if extent == "whole"}
    begins = {}
    for _, day, kind, _, result, _, _ in steps:
        if result and kind != "absorb":
            begins.setdefault(result, day)
    everyone = sorted({*"abcd", *begins})
    unit_list = [
        row(pk, "unit", one, Unit(name=one, unit_class="village"), days=days)
        for pk, one in enumerate(everyone, 1)
        for days in [(begins.get(one, START - 9), ends.get(one, FOREVER))]
        if days[0] < days[1]
    ]
    descents = []
    for pk, (n, day, kind, one, result, extent, said) in enumerate(steps, 1):
        step = Descent(source=one, result=result, extent=extent, share=said, kind=kind)
        descents.append(row(pk, "descent", str(pk), step, days=(day, FOREVER), by=(1, n)))
    return registry_of(unit=unit_list, descent=descents)


def simulated(steps, start):
    """Return what of one unit is where in the end, step by step; None: an unknown share of it."""
    held = defaultdict(Fraction, {start: Fraction(1)})
    for at, (_, day, _, one, result, _, said) in enumerate(steps):
        is_last = all(
            (other[3], other[1]) != (one, day) or other[5] != "whole" for other in steps[at + 1 :]
        )
        amount = held[one]
        if amount == 0:
            continue
        takes_all = steps[at][5] == "whole" and is_last
        if takes_all:
            held[one], given = Fraction(0), amount
        elif not said or amount is None:
            held[one] = given = None
        else:
            taken = taken_of(steps, at)
            if taken is None:
                held[one] = given = None
            else:
                held[one], given = amount * (1 - taken), amount * taken
        other = held[result]
        held[result] = None if given is None or other is None else other + given
    return held


def taken_of(steps, at):
    """Return a share of what a source held at first on a day as one of what is left."""
    _, day, _, one, _, _, said = steps[at]
    earlier = [other[6] for other in steps[:at] if (other[3], other[1]) == (one, day)]
    if "" in earlier:
        return None
    left = 1 - sum(map(Fraction, earlier), Fraction(0))
    return min(Fraction(said) / left, Fraction(1)) if left > 0 else Fraction(0)


@given(lawful_steps())
def test_lineage_reaches_what_a_walk_in_the_order_of_time_reaches(history):
    steps, existing = history
    lineage = history_of(steps, existing).lineage()
    expected = set()
    for start in {step[3] for step in steps}:
        reached = {start}
        for _, _, _, one, result, _, _ in steps:
            if one in reached and result:
                reached.add(result)
        expected |= {(start, one) for one in reached - {start}}
    old, new = lineage.closure()
    pool = lineage.pool
    assert set(zip(pool.texts(old), pool.texts(new), strict=True)) == expected
    ancestors = {one: lineage.ancestors(one) for one in {new for _, new in expected}}
    assert {(old, new) for new, found in ancestors.items() for old in found} <= expected


@given(lawful_steps(), st.dictionaries(st.sampled_from("abcd"), st.integers(1, 60), min_size=1))
def test_remapping_keeps_the_sum_and_agrees_with_a_simulation(history, amounts):
    steps, existing = history
    registry = history_of(steps, existing)
    base, later = date.fromordinal(START - 1), date.fromordinal(START + 9)
    found = remap(registry.lineage(), registry.snapshot(base), registry.snapshot(later), amounts)
    assert sum([*found.amounts.values(), *found.gone.values()]) + sum(
        one.amount for one in found.unplaced
    ) == sum(amounts.values())
    assert found.missing == {}
    for one, amount in amounts.items():
        ends = simulated(steps, one)
        alone = remap(
            registry.lineage(), registry.snapshot(base), registry.snapshot(later), {one: amount}
        )
        if None not in ends.values():
            placed = {unit: share * amount for unit, share in ends.items() if unit and share}
            assert dict(alone.amounts) == dict(sorted(placed.items()))
            assert alone.unplaced == ()
        assert set(alone.amounts) <= set(existing)
