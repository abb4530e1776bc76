import io
from datetime import date

import numpy as np
import pytest
from apparatus_rows import START, row

from tinhgon.journal.acts import Address
from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.columns import HEAD, Columns, Fact, Overlaid
from tinhgon.organisation.pool import Pool
from tinhgon.organisation.things import Function, Post, Unit

DEPARTMENT = Unit(name="Sở Nội vụ", unit_class="state_agency", order=2, is_outside=True)
COMMUNE = Unit(
    name="Xã An", unit_class="administrative_unit", parent="p", area_m2=5_000_000_000, population=0
)


def columns(*rows, thing=Unit):
    made = Columns(thing, Pool())
    made.append(rows)
    return made


def test_a_row_comes_out_as_it_went_in():
    held = columns(
        row(4, "unit", "a", DEPARTMENT, days=(START, START + 9), known=(2, 7), by=(2, 31)),
        row(9, "unit", "c", COMMUNE),
        row(10, "unit", "a", None, days=(START + 9, FOREVER), heir="c"),
    )
    first, second, third = held.facts(np.arange(3))
    assert first == Fact("a", DEPARTMENT, "", START, START + 9, 2, 7, Address(2, 31))
    assert second.values == COMMUNE
    assert (third.values, third.heir, third.valid_to) == (None, "c", FOREVER)


def test_other_things_have_other_columns():
    function = Function(name="Quản lý đất đai", volume=None, minutes=40)
    held = columns(row(1, "function", "f", function), thing=Function)
    assert held.names[len(HEAD) :][:3] == ("name", "field", "code")
    assert held.facts(np.array([0]))[0].values == function


def test_unknown_is_not_zero():
    held = columns(row(1, "unit", "a", DEPARTMENT), row(2, "unit", "c", COMMUNE))
    assert held.column("population").tolist() == [-1, 0]
    with pytest.raises(ValueError, match="negative"):
        columns(row(1, "unit", "a", Unit(name="x", unit_class="village", population=-4)))


@pytest.mark.parametrize(
    ("valid", "known", "expected"),
    [
        (START - 1, 9, []),
        (START, 1, []),
        (START, 2, ["old"]),
        (START + 9, 4, ["old"]),
        (START, 5, ["old"]),
        (START + 9, 5, ["new"]),
        (START + 20, 5, []),
    ],
)
def test_what_existed_on_a_day_as_known_then(valid, known, expected):
    old, new = (Unit(name=name, unit_class="village") for name in ("old", "new"))
    held = columns(
        row(1, "unit", "a", old, known=(2, 5)),
        row(2, "unit", "a", old, days=(START, START + 9), known=(5, FOREVER)),
        row(3, "unit", "a", new, days=(START + 9, START + 20), known=(5, FOREVER)),
        row(4, "unit", "a", None, days=(START + 20, FOREVER), known=(5, FOREVER)),
    )
    assert [fact.values.name for fact in held.facts(held.alive(valid, known))] == expected


def test_rows_are_closed_by_their_keys():
    held = columns(*(row(pk, "unit", f"u{pk}", DEPARTMENT) for pk in (3, 5, 8)))
    held.close([8, 3], [6, 7])
    assert held.column("known_to").tolist() == [7, FOREVER, 6]
    with pytest.raises(ValueError, match="no row"):
        held.close([4], [6])
    with pytest.raises(ValueError, match="no row"):
        held.close([9], [6])


def test_a_key_out_of_order_is_refused():
    held = columns(row(3, "unit", "a", DEPARTMENT))
    for wrong in (
        [row(3, "unit", "b", DEPARTMENT)],
        [row(pk, "unit", "b", DEPARTMENT) for pk in (5, 4)],
    ):
        with pytest.raises(ValueError, match="order"):
            held.append(wrong)
    assert len(held) == 1


def test_columns_grow_wider_with_their_values():
    held = columns(row(1, "unit", "a", DEPARTMENT))
    assert held.column("order").itemsize == 1
    held.append([row(2, "unit", "b", Unit(name="x", unit_class="village", order=70_000))])
    assert held.column("order").tolist() == [2, 70_000]


def test_many_chunks_are_as_one(monkeypatch):
    rows = [
        row(pk, "unit", f"u{pk % 7}", Unit(name=f"n{pk}", unit_class="village"))
        for pk in range(1, 30)
    ]
    whole = columns(*rows)
    monkeypatch.setattr("tinhgon.organisation.columns._CHUNK", 4)
    assert columns(*rows).facts(np.arange(29)) == whole.facts(np.arange(29))


def test_rows_are_found_by_a_column_while_rows_are_added(monkeypatch):
    monkeypatch.setattr("tinhgon.organisation.columns._MOST_UNSORTED", 2)
    held = columns(
        *(
            row(pk, "unit", f"u{pk}", Unit(name="x", unit_class="village", parent="ab"[pk % 2]))
            for pk in range(1, 5)
        )
    )
    for pk in range(5, 9):
        numbers = held.pool.add(["a", "z"])
        assert sorted(held.having("parent", numbers).tolist()) == list(range(1, len(held), 2))
        held.append(
            [row(pk, "unit", f"u{pk}", Unit(name="x", unit_class="village", parent="ab"[pk % 2]))]
        )


def test_what_is_saved_is_read_back_and_goes_on_growing():
    held = columns(row(1, "unit", "a", DEPARTMENT), row(2, "unit", "c", COMMUNE))
    file = io.BytesIO()
    held.save(file)
    file.seek(0)
    read = Columns.load(file, Unit, held.pool)
    read.append([row(3, "unit", "d", DEPARTMENT)])
    assert read.facts(np.arange(2)) == held.facts(np.arange(2))
    assert read.facts(read.rows_of("d"))[0].values == DEPARTMENT


def test_columns_of_another_thing_are_refused():
    file = io.BytesIO()
    columns(row(1, "unit", "a", DEPARTMENT)).save(file)
    file.seek(0)
    with pytest.raises(ValueError, match="Post"):
        Columns.load(file, Post, Pool())


def test_rows_laid_over_replace_at_every_position():
    base = columns(
        row(1, "unit", "a", DEPARTMENT), row(2, "unit", "c", COMMUNE), row(3, "unit", "e", COMMUNE)
    )
    new = Unit(name="Xã Mới", unit_class="administrative_unit", population=70_000)
    over = Overlaid(
        base,
        {
            "a": [(START, START + 5, DEPARTMENT), (START + 5, FOREVER, None)],
            "x": [(START + 5, FOREVER, new)],
            "e": [],
        },
    )
    day = START + 5
    facts = over.facts(over.alive(day, 1))
    assert [(fact.id, fact.values) for fact in facts] == [("c", COMMUNE), ("x", new)]
    assert facts[1].by == Address(FOREVER, 3)
    assert [fact.id for fact in over.facts(over.alive(START, 1))] == ["c", "a"]
    assert over.take("population", over.alive(day, 1)).tolist() == [0, 70_000]
    assert over.rows_of("a").tolist() == [3, 4]
    assert len(over.known(1)) == 4
    base.append([row(4, "unit", "y", COMMUNE)])
    assert [fact.id for fact in over.facts(over.alive(day, 1))] == ["c", "x"]


def test_rows_laid_over_nothing():
    over = Overlaid(Columns(Unit, Pool()), {"a": [(START, FOREVER, COMMUNE)]})
    (fact,) = over.facts(over.alive(date(2021, 1, 1).toordinal(), 0))
    assert (fact.id, fact.values) == ("a", COMMUNE)
