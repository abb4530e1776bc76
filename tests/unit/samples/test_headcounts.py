"""Posts and people of the samples: exact on every day the requirement book names."""

from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache

import pytest
from headcounts import World

from tinhgon.headcount.late_openings import late_openings
from tinhgon.headcount.ledger import Ledger
from tinhgon.headcount.reading import CEILING, STAFFING, SURPLUS
from tinhgon.headcount.staff import Staff
from tinhgon.journal.acts import Draft, in_entries
from tinhgon.organisation.invariants import broken
from tinhgon.samples.catalogue import SAMPLES

DAYS = ("2015-12-31", "2017-12-31", "2021-12-31", "2024-10-31")
BANDS = ((0, "<30"), (30, "30-39"), (40, "40-49"), (50, "50-54"), (55, "55+"))


@lru_cache(maxsize=1)
def folded(name):
    """Return a sample, the world after its decisions, and what spoke against them."""
    sample, world, problems = SAMPLES[name](), World(), []
    for decision in sample.decisions:
        for acts in in_entries(decision.acts):
            world.count += 1
            draft = Draft(acts, 1, f"c{world.count}", decision.basis)
            found = world.book.append(draft, datetime(2026, 12, 1, tzinfo=UTC))
            problems += [*found.outcome.problems, *found.outcome.stranded]
    return sample, world, problems


def totals(world, registry, key, days=DAYS):
    found = [Staff(world.apparatus(day, registry)).sums(*key) for day in days]
    return [(one.assigned, one.present) for one in found]


def ages(sample, staff, day, category="civil_servant"):
    """Return persons by band of age and the number of women, of those counted on a day."""
    records = {one.person: one.values for one in sample.persons}
    bands, women, on = Counter(), 0, date.fromisoformat(day)
    for fact in staff.assignments:
        if fact.values.kind or fact.values.category != category:
            continue
        values = records[fact.values.person]
        year, month = map(int, values["birth"].split("-"))
        age = (on.year * 12 + on.month - year * 12 - month) // 12
        bands[max(band for band in BANDS if band[0] <= age)[1]] += 1
        women += values["sex"] == "female"
    return [bands[name] for _, name in BANDS], women


def rosters_differ(staff, category):
    """Return the lines in which those present are not those assigned."""
    counted = Counter(
        (one.values.unit, one.values.pay_source)
        for one in staff.assignments
        if not one.values.kind and one.values.category == category
    )
    lines = staff.lines(category, "budget")
    return [one for one in lines if one.present != counted[one.unit, one.pay_source]]


def over(staff):
    lines = [one for one in staff.lines() if one.assigned is not None]
    return [one.unit for one in lines if (one.present or 0) > one.assigned]


XS = {
    ("civil_servant", "budget"): [(150, 145), (147, 141), (134, 130), (129, 125)],
    ("party_front", "budget"): [(62, 60), (60, 58), (56, 54), (54, 52)],
    ("public_employee", "budget"): [(300, 290), (291, 281), (270, 262), (259, 252)],
    ("public_employee", "own_revenue"): [(14, 12), (20, 17), (28, 25), (32, 29)],
    ("commune", "budget"): [(120, 116), (119, 115), (111, 108), (108, 105)],
    ("part_time", "budget"): [(192, 191), (192, 191), (160, 159), (152, 151)],
}


def test_the_small_city_on_every_day():
    sample, world, problems = folded("city-xs")
    registry = world.registry()
    assert problems == []
    for key, wanted in XS.items():
        assert totals(world, registry, key) == wanted, key
    for day in (*DAYS, "2025-03-31", "2025-07-01"):
        staff = Staff(world.apparatus(day, registry))
        assert over(staff) == sample.answers.over_quota, day
    lived = {one.person for one in sample.persons}
    assert len(lived) == len(sample.persons)


@pytest.mark.parametrize(
    "category", ["civil_servant", "party_front", "commune", "public_employee"]
)
def test_the_roster_of_the_small_city_is_those_present(category):
    _, world, _ = folded("city-xs")
    registry = world.registry()
    for day in ("2017-12-31", "2020-06-30", "2024-10-31", "2025-07-01"):
        assert rosters_differ(Staff(world.apparatus(day, registry)), category) == [], day


def test_lines_of_the_small_city_balance_and_nothing_gets_lost():
    _, world, _ = folded("city-xs")
    registry = world.registry()
    for since, until in (("2015-12-31", "2021-12-31"), ("2021-12-31", "2025-07-01")):
        ledger = Ledger(world.apparatus(until, registry), date.fromisoformat(since))
        assert len(ledger.table().unbalanced()) == 0
        assert "unplaced" not in {*ledger.by_cause(), *ledger.by_cause("people")}


def test_persons_without_post_and_of_one_name():
    sample, world, _ = folded("city-xs")
    staff = Staff(world.apparatus("2024-10-31"))
    loose = {one.values.person for one in staff.assignments if not one.values.post}
    assert loose == set(sample.answers.without_post)
    names = Counter(one.values["name"] for one in sample.persons)
    ((name, count),) = [one for one in names.items() if one[1] > 1]
    bearers = {one.person for one in sample.persons if one.values["name"] == name}
    assert (bearers, count) == (set(sample.answers.one_name), 2)
    assert {one.seal for one in sample.persons} <= {
        act.fields.get("seal") for decision in sample.decisions for act in decision.acts
    }


HA_NAM = {
    "party_body:province": (11, 10, 7), "state_agency:province": (19, 19, 14),
    "internal_unit": (383, 339, 300), "steering_committee": (8, 5, 5),
    "public_service_unit": (487, 454, 447), "administrative_unit:commune": (116, 109, 98),
    "village": (1240, 699, 687),
}  # fmt: skip
HA_NAM_POSTS = {
    "civil_servant": (1503, 1341, 1288), "public_employee": (15327, 14557, 14446),
    "commune": (2380, 2210, 2111), "part_time": (7476, 3936, 3790),
}  # fmt: skip


def units_of(apparatus):
    units, found = apparatus.units, Counter()
    pool = units.source.pool
    classes, levels = (pool.texts(units.column(name)) for name in ("unit_class", "level"))
    for kind, level in zip(classes, levels, strict=True):
        found[kind] += 1
        found[f"{kind}:{level}"] += 1
    return found


def test_every_number_of_ha_nam_comes_from_units_and_one_proposal():
    sample, world, problems = folded("ha-nam")
    assert problems == []
    registry = world.registry()
    days = [world.apparatus(day, registry) for day in ("2017-12-31", "2024-10-31")]
    (proposal,) = sample.proposals
    step = world.book.append(
        Draft(proposal.acts, 1, "proposal"), datetime(2026, 12, 2, tzinfo=UTC)
    )
    assert [*step.outcome.problems, *step.outcome.stranded] == []
    assert list(broken(world.book.past, list(step.outcome.lines))) == []
    world.count += 1
    days.append(world.apparatus("2025-03-01"))
    folded.cache_clear()
    counts, staffs = [units_of(one) for one in days], [Staff(one) for one in days]
    for key, wanted in HA_NAM.items():
        assert tuple(one[key] for one in counts) == wanted, key
    for key, wanted in HA_NAM_POSTS.items():
        assert tuple(one.sums(key).assigned for one in staffs) == wanted, key


CITY = {
    ("civil_servant", "budget"): [(3412, 3290), (3330, 3168), (3070, 2960), (2952, 2841)],
    ("party_front", "budget"): [1392, 1356, 1252, 1204],
    ("public_employee", "budget"): [35480, 34470, 31932, 30655],
    ("public_employee", "own_revenue"): [1520, 2210, 2960, 3480],
    ("commune", "budget"): [4640, 4620, 4280, 4194],
    ("part_time", "budget"): [10080, 10080, 7300, 7210],
}
PROJECTED = {
    ("civil_servant", "budget"): 2760, ("party_front", "budget"): 1128,
    ("public_employee", "budget"): 29900, ("public_employee", "own_revenue"): 3600,
    ("commune", "budget"): 3300, ("part_time", "budget"): 6720,
}  # fmt: skip
CAUSES = {
    "unfilled_post_cut": -128, "retirement_at_age": -112, "early_retirement": -41,
    "immediate_severance": -9, "transfer_out": -19, "pay_source_switch": -15, "resignation": -11,
    "death": -5, "discipline": -2,
}  # fmt: skip
PYRAMIDS = {
    "2017-12-31": ([428, 1204, 916, 366, 254], 1331),
    "2024-10-31": ([171, 911, 1082, 390, 287], 1193),
}


@pytest.mark.accept
@pytest.mark.parametrize("base", DAYS)
def test_no_unit_is_opened_after_a_base_day(base):
    _, world, _ = folded("tinh-hong-lam")
    registry = world.registry()
    now = world.apparatus("2026-10-31", registry)
    assert len(Staff(world.apparatus(base, registry)))
    assert late_openings(world.apparatus(base, registry), now) == ()


@pytest.mark.accept
@pytest.mark.parametrize("name", ["city-m", "tinh-hong-lam"])
def test_the_ledger_of_civil_servants(name):
    sample, world, problems = folded(name)
    assert problems == []
    registry = world.registry()
    key = ("civil_servant", "budget")
    assert totals(world, registry, key) == CITY[key]
    last = world.apparatus("2021-12-31", registry)
    ledger = Ledger(last, date(2015, 12, 31), category=key[0], pay_source=key[1])
    assert ledger.by_cause() == CAUSES
    assert set(ledger.by_cause("people")) - set(CAUSES) == {"reported"}
    assert sum(CAUSES.values()) == -342
    cuts = [one for one in ledger.movements() if one.values.cause in CAUSES]
    assert {one.values.posts for one in cuts} == {-1}
    for day, (bands, women) in PYRAMIDS.items():
        staff = Staff(world.apparatus(day, registry))
        assert ages(sample, staff, day) == (bands, women)
        assert rosters_differ(staff, key[0]) == []
        assert len(over(staff)) == 3


@pytest.mark.accept
def test_the_city_and_what_is_projected():
    sample, world, _ = folded("city-m")
    registry = world.registry()
    for key, wanted in CITY.items():
        found = totals(world, registry, key)
        assert [one[0] for one in found] == wanted or found == wanted, key
    answers = sample.answers
    counts = {name: len(getattr(answers, name)) for name in (
        "overloaded", "idle", "alone", "deputies", "over_quota", "without_post", "before_merger",
        "two_posts", "one_name", "corrected",
    )}  # fmt: skip
    assert counts == {
        "overloaded": 6, "idle": 22, "alone": 12, "deputies": 4, "over_quota": 3,
        "without_post": 31, "before_merger": 9, "two_posts": 3, "one_name": 6, "corrected": 4,
    }  # fmt: skip
    staff = Staff(world.apparatus("2024-10-31", registry))
    assert {one.unit for one in staff.lines() if one.present == 1} == set(answers.alone)
    (proposal,) = sample.proposals
    step = world.book.append(
        Draft(proposal.acts, 1, "proposal"), datetime(2026, 12, 2, tzinfo=UTC)
    )
    assert [*step.outcome.problems, *step.outcome.stranded] == []
    world.count += 1
    folded.cache_clear()
    staff = Staff(world.apparatus("2025-03-31"))
    for key, wanted in PROJECTED.items():
        grown = len(answers.before_merger) if key == ("civil_servant", "budget") else 0
        assert staff.sums(*key).assigned == wanted, (key, grown)


@pytest.mark.accept
def test_loads_of_the_city():
    sample, world, _ = folded("city-m")
    found = loads(world.apparatus("2024-10-31"))
    assert {unit for unit, load in found.items() if load > 1.2} == set(sample.answers.overloaded)
    assert {unit for unit, load in found.items() if load < 0.6} == set(sample.answers.idle)


def loads(apparatus):
    """Return the load of each unit that leads functions and whose people are counted."""
    staff, minutes = Staff(apparatus), Counter()
    for function, role, unit in apparatus_roles(apparatus):
        if role == "lead":
            minutes[unit] += (function.volume or 0) * (function.minutes or 0)
    people = Counter()
    for category in ("civil_servant", "party_front"):
        for line in staff.lines(category, "budget"):
            people[line.unit] += line.present or 0
    return {unit: minutes[unit] / (people[unit] * 1_680 * 60) for unit in minutes if people[unit]}


def apparatus_roles(apparatus):
    day, known = apparatus.valid.toordinal(), apparatus.known
    rows = apparatus.view.rows("role")
    functions = apparatus.view.rows("function")
    named = {one.id: one.values for one in functions.facts(functions.alive(day, known))}
    several = Counter(
        one.values.function for one in rows.facts(rows.alive(day, known))
        if one.values.role == "lead"
    )  # fmt: skip
    for one in rows.facts(rows.alive(day, known)):
        if several[one.values.function] == 1:
            yield named[one.values.function], one.values.role, one.values.unit


@pytest.mark.accept
def test_communes_and_the_chain_of_hong_lam():
    _, world, _ = folded("tinh-hong-lam")
    last = world.apparatus("2026-10-31")
    lines = list(Staff(last).lines("commune"))
    differences = [one.present - one.assigned for one in lines]
    assert (sum(one.assigned for one in lines), sum(one.present for one in lines)) == (1536, 1655)
    above, below = [one for one in differences if one > 0], [one for one in differences if one < 0]
    assert (len(above), sum(above), len(below), -sum(below)) == (17, 180, 12, 61)
    facts = {
        name: table.facts(table.alive(last.valid.toordinal(), last.known))
        for name in (CEILING, STAFFING, SURPLUS)
        for table in [last.view.rows(name)]
    }
    fields = [one.values for one in facts[STAFFING]]
    assert (len(fields), sum(one.required for one in fields)) == (48 * 8, 1536)
    assert sum(one.present for one in fields) == 1655
    assert {one.values.deadline for one in facts[SURPLUS]} == {"2030-06-30"}
    (ceiling,) = [one.values for one in facts[CEILING]]
    given = Staff(last).sums("civil_servant", "budget").assigned
    assert ceiling.posts == given + ceiling.reserve
    assert Staff(last).sums("part_time").assigned == 3 * 1184
