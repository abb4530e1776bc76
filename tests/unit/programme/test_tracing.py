"""From any figure back to the acts that made it."""

from datetime import date

import pytest
from headcounts import World, act, unit

from tinhgon.programme.asking import Asker, Question, question
from tinhgon.programme.deriving import again, difference, share, total
from tinhgon.programme.recipes import MEASURES, RecipeError, parse
from tinhgon.programme.tracing import trace

BASE, NOW = date(2015, 12, 31), date(2021, 12, 31)


def inner(name, parent="so", on="2015-01-01"):
    return unit(name, name, parent, on, class_="internal_unit")


@pytest.fixture
def world():
    """A department with five divisions; one ends, one is new; posts are cut for three causes."""
    made = World()
    made.record(unit("so", "Sở"), *(inner(f"p{n}") for n in range(5)))
    made.record(act("open_headcount", "2015-01-01", movement="m0", unit="so",
                    category="civil_servant", assigned=100, present=90))  # fmt: skip
    made.record(act("absorb", "2017-01-01", sources=[{"unit": "p0", "extent": "whole"}],
                    results=[{"unit": "p1"}]))  # fmt: skip
    made.record(inner("p9", on="2018-01-01"))
    for number, (cause, posts, people) in enumerate(
        (("unfilled_post_cut", -5, 0), ("retirement_at_age", -4, -4), ("death", 0, -1),
         ("recruitment", 0, 3)), 1,
    ):  # fmt: skip
        fields = {"posts": posts, "people": people}
        own = {name: value for name, value in fields.items() if value}
        made.record(act("headcount", "2018-06-01", movement=f"m{number}", unit="so",
                        category="civil_servant", cause=cause, **own))  # fmt: skip
    return made


def ask(world, text, on=NOW, since=None, within=""):
    asker = Asker(world.apparatus(NOW))
    figure = asker.figure(Question(parse(text, MEASURES), on, since, within))
    return figure, asker


@pytest.mark.parametrize(
    ("text", "since", "value"),
    [("units:internal_unit", None, 5), ("posts:civil_servant", None, 91),
     ("people:civil_servant", None, 88), ("founded:internal_unit", BASE, 1),
     ("gone:internal_unit", BASE, 1), ("merged:internal_unit", BASE, 1),
     ("moved:civil_servant", BASE, 9), ("moved:civil_servant:retirement_at_age", BASE, 4),
     ("moved:civil_servant:recruitment", BASE, 3)],
)  # fmt: skip
def test_the_acts_add_up_to_the_figure(world, text, since, value):
    figure, asker = ask(world, text, since=since)
    found = trace(figure, asker)
    assert figure.value == value == found.total
    assert found.unexplained == 0
    assert all(one.by.seq for one in found.contributions)


def test_a_cause_that_moves_posts_counts_posts_only(world):
    """A death that left the post is no cut of posts."""
    figure, _asker = ask(world, "moved:civil_servant:death", since=BASE)
    assert figure.value == 0


def test_one_post_more_is_one_less_cut(world):
    """What joined a pay source is below nought, by one as by any number."""
    world.record(
        act("open_headcount", "2015-01-01", movement="e1", unit="so", category="public_employee",
            assigned=9),
        act("open_headcount", "2015-01-01", movement="e2", unit="so", category="public_employee",
            pay_source="own_revenue", assigned=1),
        act("headcount", "2018-06-01", movement="e3", unit="so", category="public_employee",
            cause="pay_source_switch", posts=-1),
    )  # fmt: skip
    for text, value in (("public_employee:own_revenue", -1), ("public_employee:budget", 1),
                        ("public_employee", 0)):  # fmt: skip
        figure, asker = ask(world, f"moved:{text}", since=BASE)
        assert figure.value == value == trace(figure, asker).total


def test_each_unit_has_the_act_since_which_it_is_counted(world):
    figure, asker = ask(world, "units:internal_unit")
    acts = {one.unit: one.by.seq for one in trace(figure, asker).contributions}
    assert acts == {"p1": 1, "p2": 1, "p3": 1, "p4": 1, "p9": 4}


def test_a_cut_has_the_acts_between_the_days(world):
    base, asker = ask(world, "posts:civil_servant", BASE)
    now, _asker = ask(world, "posts:civil_servant")
    cut = difference(base, now)
    found = trace(cut, asker)
    assert (cut.value, found.total, found.unexplained) == (9, 9, 0)
    assert {one.cause: one.delta for one in found.contributions} == {
        "unfilled_post_cut": 5, "retirement_at_age": 4,
    }  # fmt: skip


def test_a_rate_has_its_parts(world):
    base, asker = ask(world, "units:internal_unit", BASE)
    now, _asker = ask(world, "units:internal_unit")
    rate = share(difference(base, now), base)
    found = trace(rate, asker)
    assert (rate.value, found.contributions) == (0, ())
    assert [one.figure.value for one in found.parts] == [0, 5]
    assert [one.delta for one in found.parts[0].contributions] == [1, -1]


def test_unused_posts_have_posts_and_people_as_their_parts(world):
    figure, asker = ask(world, "unused:civil_servant")
    assert (figure.value, [one.total for one in trace(figure, asker).parts]) == (3, [91, 88])


def test_persons_count_where_the_ledger_says_nothing(world):
    world.record(
        act("record_person", "2015-01-01", person="n1", seal="ab"),
        act("appoint", "2016-01-01", assignment="a1", person="n1", unit="p2",
            category="contract"),
    )  # fmt: skip
    figure, asker = ask(world, "people:contract")
    found = trace(figure, asker)
    assert [(one.unit, one.cause, one.delta) for one in found.contributions] == [
        ("p2", "assigned", 1)
    ]
    assert found.total == figure.value == 1


def test_figures_are_computed_again_from_counts(world):
    base, asker = ask(world, "posts:civil_servant", BASE)
    now, _asker = ask(world, "posts:civil_servant")
    rate = share(difference(base, now), total([base, None]))
    asked = []

    def answer(figure):
        asked.append(figure.recipe)
        return asker.figure(question(figure.recipe, figure.valid))

    assert again(rate, answer).value == rate.value
    assert asked == ["count(posts:civil_servant)"] * 3


def test_what_counts_nothing_is_no_question():
    for text in ("ages(civil_servant; mean)", "share(part, whole)", "count(strange:so)"):
        with pytest.raises(RecipeError):
            question(text, NOW)


def test_what_is_gone_is_nought_and_what_nobody_entered_is_unknown(world):
    _figure, asker = ask(world, "units:internal_unit")
    assert asker.count(Question(parse("units:internal_unit:district"), NOW)) == 0
    assert asker.count(Question(parse("units:steering_committee"), NOW)) is None
    assert asker.count(Question(parse("heads", MEASURES), NOW)) is None
    world.record(act("approve_post", "2016-01-01", post="v1", unit="so", title="Giám đốc",
                     leader="head"))  # fmt: skip
    _figure, asker = ask(world, "heads")
    assert asker.count(Question(parse("heads", MEASURES), NOW)) == 1
    assert asker.count(Question(parse("seconds:commune", MEASURES), NOW)) == 0


def test_functions_by_their_leads(world):
    for name, units in {"f1": ["p1"], "f2": ["p1", "p2"], "f3": []}.items():
        world.record(
            act("define_function", "2015-01-01", function=name, name=name),
            *(act("assign_function", "2015-01-01", function=name, unit=one, role="lead")
              for one in units),
        )  # fmt: skip
    world.record(act("release_function", "2019-01-01", function="f2", unit="p2", role="lead"))
    world.record(act("assign_function", "2019-01-01", function="f3", unit="p3", role="lead"))
    values = {
        text: ask(world, text, since=BASE)[0].value
        for text in ("functions", "led", "shared", "unled", "moved_functions", "resolved")
    }
    assert values == {
        "functions": 3, "led": 3, "shared": 0, "unled": 0, "moved_functions": 1, "resolved": 2,
    }  # fmt: skip
    figure, asker = ask(world, "resolved", since=BASE)
    assert {one.unit for one in trace(figure, asker).contributions} == {"f2", "f3"}
    assert ask(world, "led", within="p3")[0].value == 1
