"""Parts III to V: what persons wrote and sign for, targets ahead, what waits for the Centre."""

from collections.abc import Iterator

from tinhgon.kernel import Message
from tinhgon.reporting.report import Block, Paragraph, Piece, Says
from tinhgon.reporting.words.goals import ahead
from tinhgon.reporting.words.items import items_of
from tinhgon.reporting.words.writing import Writing


def part_three(writing: Writing) -> Iterator[Block]:
    """Yield part III: nothing in it is generated but the counts."""
    yield writing.heading("part_3")
    for sort in ("result", "limit", "cause", "lesson"):
        yield from items_of(writing, sort)


def part_four(writing: Writing) -> Iterator[Block]:
    """Yield part IV."""
    yield writing.heading("part_4")
    yield writing.heading("ahead", 2)
    yield from ahead(writing)
    yield from items_of(writing, "direction")
    yield writing.heading("waiting", 2)
    yield from _waiting(writing)


def part_five(writing: Writing) -> Iterator[Block]:
    """Yield part V."""
    yield writing.heading("part_5")
    yield from items_of(writing, "request")


def _waiting(writing: Writing) -> Iterator[Paragraph]:
    waiting = writing.record.waiting
    if not waiting:
        yield writing.say("no_waiting")
        return
    count = writing.counted(len(waiting), "tasks(waiting)", Message("Tasks that wait"))
    yield writing.say("waiting", count=count)
    for one in waiting:
        source = f" ({one.document})" if one.document else ""
        yield Paragraph((Piece(f"{one.words}{source}.", Says.QUOTE),), "item")
