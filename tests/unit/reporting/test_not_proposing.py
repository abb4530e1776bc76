"""Units that cut nothing and proposed nothing, by the targets that ask them to."""

from headcounts import World, act, unit
from reported import of_world

from tinhgon.reporting.composing import compose
from tinhgon.reporting.report import Paragraph


def target(name, value, base_on):
    return act(
        "confirm_target", "2020-01-01", target=name, operator="decrease>=", value=value, unit="%",
        domain="apparatus", indicator="đầu mối bên trong", recipe="units:internal_unit:government",
        base_on=base_on, due_on="2025-12-31",
    )  # fmt: skip


def named(*targets):
    """Return the sentence, of a record in which A cut one of five in 2018 and B nothing."""
    world = World()
    world.record(
        unit("tinh", "Tỉnh mẫu", class_="administrative_unit", bloc=""),
        *(unit(one, f"Sở {one.upper()}", "tinh") for one in "ab"),
        *(
            unit(f"{above}{n}", f"Phòng {n}", above, class_="internal_unit")
            for above in "ab"
            for n in range(5)
        ),
    )
    cut = [{"unit": "a0", "extent": "whole"}]
    world.record(*targets)
    world.record(act("dissolve", "2018-01-01", sources=cut, results=[]))
    report = compose(of_world(world, "2024-12-31", "2016-12-31"))
    said = [one.text for one in report.everything() if isinstance(one, Paragraph)]
    return [one.rsplit(": ", 1)[1] for one in said if "chưa có quyết định hoặc đề xuất nào" in one]


def test_what_was_cut_since_the_base_of_one_target_was_decided_whatever_another_asks():
    early, late = target("t1", "20", "2016-12-31"), target("t2", "20", "2021-12-31")
    assert named(early, late) == ["Sở B."]
    assert named(late) == ["Sở A; Sở B."]
