"""What a report took from beside the journal is kept whole, and read back as it was."""

import json
from dataclasses import fields, replace

from headcounts import World, unit
from reported import of_world

from tinhgon.kernel import Message, Span
from tinhgon.kernel.figures import Passage
from tinhgon.reporting.kept_beside import beside, with_beside
from tinhgon.reporting.record import (
    Difference,
    DocumentLine,
    Item,
    ProposalLine,
    Record,
    Round,
    Stated,
    Waiting,
)

OF_THE_JOURNAL = {
    "asked", "position", "place", "now", "after", "after_on", "evaluations", "ages",
    "retirements", "assumed", "base_from",
}  # fmt: skip
"""Read again at the position of the report, of the journal and the records of persons."""


def plain() -> Record:
    world = World()
    world.record(unit("u-tinh", "Tỉnh Mẫu", class_="administrative_unit", type="tinh"))
    return of_world(world, "2024-10-31", "2015-01-01")


def everything(given: Record) -> Record:
    passage = Passage("a" * 64, Span(3, 9))
    line = DocumentLine("01-NQ/TU", "nghị quyết", given.asked.until, "Tỉnh ủy", "Về …", "b" * 64)
    difference = Difference(
        "k1", "Sở Y tế", "Công chức có mặt", given.asked.until, 60, 57, "ledger", "a.xlsx C4",
        "kept", "đã rà",
    )  # fmt: skip
    return replace(
        given,
        proposals=(ProposalLine(4, "Đề án 09"),),
        documents=(line, replace(line, issued=None)),
        stated=(Stated(passage, "001", "14,4%", 215, 1503,
                       (Message("%(words)s", {"words": "216"}),), "k2"),),
        rounds=(Round("Biểu", given.asked.until, given.asked.until, 3, 2, ("A",), ("B",),
                      (difference,)),),
        items=(Item("request", "Đề nghị", "Bộ Nội vụ", ("posts:civil_servant",), (passage,)),),
        bases=(line,), to_amend=(line,),
        waiting=(Waiting("Chờ hướng dẫn", "002", passage),),
        watermark="DỮ LIỆU MẪU",
        reviews={"k1": ("kept", "đã rà"), "k2": ("corrected", "")},
    )  # fmt: skip


def test_what_is_kept_is_read_back_into_a_record_that_holds_other_things():
    given = everything(plain())
    kept = json.loads(json.dumps(beside(given)))
    other = replace(given, rounds=(), items=(Item("limit", "viết sau"),), reviews={})
    assert with_beside(other, kept) == given


def test_decisions_about_other_figures_are_not_kept():
    given = everything(plain())
    more = replace(given, reviews={**given.reviews, "of another report": ("kept", "")})
    assert beside(more) == beside(given)


def test_every_part_of_a_record_is_of_the_journal_or_kept():
    kept = set(beside(everything(plain())))
    assert kept | OF_THE_JOURNAL == {one.name for one in fields(Record)}
    assert not kept & OF_THE_JOURNAL
