"""Requirement 30: a handover is not closed while one thing has no receiver."""

from dataclasses import replace

import pytest

from tinhgon.organisation.handover import Entered, handover
from tinhgon.organisation.held import Held
from tinhgon.organisation.things import Function, Post, Role, Unit


def unit(name: str, parent: str = "") -> Unit:
    return Unit(name=name, unit_class="state_agency", parent=parent)


def roles(*held: tuple[str, str, str]) -> dict[str, Role]:
    return {
        f"{function}:{role}:{by}": Role(function=function, unit=by, role=role)
        for function, role, by in held
    }


BEFORE = Held(
    units={"old": unit("Phòng Cũ", "t"), "sub": unit("Tổ Một", "old"), "x": unit("Tổ Hai", "old")},
    functions={name: Function(name=f"Việc {name}") for name in ("a", "b", "c", "d", "e")},
    roles=roles(
        ("a", "lead", "old"), ("b", "lead", "old"), ("c", "lead", "old"),
        ("d", "coordinate", "old"), ("d", "lead", "other"), ("e", "lead", "old"),
    ),
    posts={
        "p": Post(unit="old", title="Trưởng phòng", leader="head"),
        "q": Post(unit="old", title="Chuyên viên"),
        "r": Post(unit="other", title="Chuyên viên"),
    },
)  # fmt: skip
AFTER = Held(
    units={"sub": unit("Tổ Một", "new")},
    functions={
        "a": Function(name="Việc a"), "c": Function(name="Việc c"), "d": Function(name="Việc d"),
        "e": Function(name="Việc e", disposition="hand_over", supervisor="new"),
    },
    roles=roles(("a", "lead", "new"), ("d", "lead", "other")),
    posts={"q": Post(unit="new", title="Chuyên viên"), "r": BEFORE.posts["r"]},
)  # fmt: skip
ENTERED = (
    Entered("people", "12 người", receiver="new"),
    Entered("assets", "Trụ sở", receiver="new"),
    Entered("seal", "Con dấu", receiver_name="Phòng Cảnh sát QLHC"),
    Entered("files", is_none=True),
)


def test_lines_come_from_what_the_unit_held_and_what_became_of_it() -> None:
    checklist = handover("old", BEFORE, AFTER)
    lines = {
        (item.sort, item.key): (item.receivers, item.is_settled, item.note and item.note.id)
        for item in checklist.items
    }
    assert lines == {
        ("functions", "a"): (("new",), True, None),
        ("functions", "b"): ((), True, "the function ended or was merged into another"),
        ("functions", "c"): ((), False, "no unit leads it"),
        ("functions", "d"): ((), True, "another unit leads; the coordination ends"),
        ("functions", "e"): (("new",), True, None),
        ("units", "sub"): (("new",), True, None),
        ("units", "x"): ((), True, "it ended with the unit"),
        ("posts", "p"): ((), True, "the post was abolished"),
        ("posts", "q"): (("new",), True, None),
    }


def test_it_cannot_be_closed_while_one_function_has_no_receiver() -> None:
    checklist = handover("old", BEFORE, AFTER, ENTERED)
    assert not checklist.is_closable
    assert [(one.code, one.where) for one in checklist.problems()] == [
        ("TG-HANDOVER-001", "Việc c")
    ]
    led = replace(AFTER, roles={**AFTER.roles, **roles(("c", "lead", "new"))})
    assert handover("old", BEFORE, led, ENTERED).is_closable


@pytest.mark.parametrize("left_out", range(4))
def test_every_sort_is_entered_or_said_to_be_nothing(left_out: int) -> None:
    led = replace(AFTER, roles={**AFTER.roles, **roles(("c", "lead", "new"))})
    entered = [one for at, one in enumerate(ENTERED) if at != left_out]
    checklist = handover("old", BEFORE, led, entered)
    assert checklist.missing_sorts == (ENTERED[left_out].sort,)
    assert not checklist.is_closable
    assert [one.code for one in checklist.problems()] == ["TG-HANDOVER-002"]


def test_what_was_entered_without_a_receiver_stays_open() -> None:
    checklist = handover("old", Held(), Held(), [Entered("assets", "2 xe ô tô"), *ENTERED])
    assert [item.what for item in checklist.open_items] == ["2 xe ô tô"]


def test_what_still_stands_under_the_ended_unit_is_open() -> None:
    after = replace(AFTER, units={"sub": BEFORE.units["sub"]}, posts=BEFORE.posts)
    open_keys = {item.key for item in handover("old", BEFORE, after).open_items}
    assert open_keys == {"c", "sub", "p", "q"}
