from dataclasses import replace
from datetime import date

from tinhgon.journal.acts import Act
from tinhgon.organisation.conservation import Balance, balances, is_restructuring
from tinhgon.organisation.held import Held
from tinhgon.organisation.things import Function, Post, Role, Unit

ON = date(2025, 7, 1)


def place(name: str, area: int | None = None, people: int | None = None) -> Unit:
    return Unit(name=name, unit_class="administrative_unit", area_m2=area, population=people)


def act(kind: str, sources: dict[str, str], *results: str) -> Act:
    given = [{"unit": unit, "extent": extent} for unit, extent in sources.items()]
    new = [{"unit": unit, "name": unit, "class": "administrative_unit"} for unit in results]
    return Act(kind, ON, {"sources": given, "results": new})


MERGER = act("consolidate", {"a": "whole", "b": "whole"}, "n")
BEFORE = Held(units={"a": place("A", 100, 7), "b": place("B", 250, None)})


def by_measure(found: tuple[Balance, ...]) -> dict[str, tuple[str, int | None, int | None]]:
    return {one.measure: (one.verdict, one.before, one.after) for one in found}


def test_area_holds_population_cannot_be_checked() -> None:
    after = Held(units={"n": place("N", 350, 9)})
    found = by_measure(balances([MERGER], BEFORE, after))
    assert found["area"] == ("holds", 350, 350)
    assert found["population"] == ("unknown", None, 9)
    assert found["functions"] == ("unknown", None, None)
    assert found["posts"] == ("unknown", None, None)


def test_a_difference_is_shown_with_its_numbers() -> None:
    after = Held(units={"n": place("N", 340)})
    area = balances([MERGER], BEFORE, after)[0]
    assert (area.verdict, area.before, area.after, area.difference) == ("violated", 350, 340, -10)
    population = balances([MERGER], BEFORE, after)[1]
    assert population.open == ("b", "n")
    assert population.difference is None


def test_a_part_leaves_its_source_of_unknown_size_but_all_acts_on_it_balance() -> None:
    first = act("rearrange", {"a": "whole", "b": "part"}, "n")
    second = act("rearrange", {"b": "rest"}, "m")
    between = Held(units={"n": place("N", 180), "b": place("B")})
    assert balances([first], BEFORE, between)[0].verdict == "unknown"
    after = Held(units={"n": place("N", 180), "m": place("M", 170)})
    area = balances([first, second], BEFORE, after)[0]
    assert (area.verdict, area.before, area.after) == ("holds", 350, 350)


def test_an_end_without_results_says_nothing_of_territory() -> None:
    area, *_ = balances([act("dissolve", {"a": "whole"})], BEFORE, Held())
    assert (area.verdict, area.before, area.after) == ("unknown", 100, None)


def test_functions_and_posts_of_what_ended() -> None:
    lead = Role(function="f", unit="a", role="lead")
    before = replace(
        BEFORE,
        functions={"f": Function(name="Việc f"), "g": Function(name="Việc g")},
        roles={"1": lead, "2": replace(lead, function="g"), "3": replace(lead, unit="x")},
        posts={"p": Post(unit="a", title="T"), "q": Post(unit="b", title="T"),
               "r": Post(unit="x", title="T")},
    )  # fmt: skip
    after = Held(
        units={"n": place("N", 350)},
        functions=before.functions,
        roles={"1": replace(lead, unit="n")},
        posts={"p": Post(unit="n", title="T"), "r": before.posts["r"]},
    )
    _, _, functions, posts = balances([MERGER], before, after)
    assert (functions.verdict, functions.before, functions.after) == ("violated", 2, 1)
    assert functions.open == ("g",)
    assert (posts.verdict, posts.before, posts.after, posts.open) == ("violated", 2, 1, ("q",))
    stopped = replace(after, functions={"f": before.functions["f"]}, posts=before.posts | {
        "p": Post(unit="n", title="T"), "q": Post(unit="n", title="T")})  # fmt: skip
    _, _, functions, posts = balances([MERGER], before, stopped)
    assert functions.verdict == posts.verdict == "holds"


def test_only_restructuring_counts() -> None:
    rename = Act("rename", ON, {"unit": "a", "name": "A mới"})
    assert is_restructuring(MERGER)
    assert not is_restructuring(rename)
    assert {one.verdict for one in balances([rename], BEFORE, BEFORE)} == {"unknown"}
