"""Part II: what was reached, each number on one base, expected ones always told apart."""

from collections.abc import Iterator, Mapping

from tinhgon.headcount.causes import RETIREMENT, SWITCH, UNFILLED
from tinhgon.programme.deriving import difference, share
from tinhgon.reporting.report import Block, Paragraph, Piece
from tinhgon.reporting.words.goals import not_proposing, target_lines
from tinhgon.reporting.words.lines import lines, replace_total
from tinhgon.reporting.words.overall import others, overall
from tinhgon.reporting.words.writing import Slot, Writing, templates

TRANSFER = "transfer_out"
"""The cause of posts that go with their people to another place or another category."""
_EMPTY = {"pilots": 11, "benefits": 12, "processes": 13, "oversight": 14}
"""Sections of which the record holds nothing yet, with their tables."""


def part_two(writing: Writing) -> Iterator[Block]:
    """Yield part II."""
    yield writing.heading("part_2")
    yield writing.heading("overall", 2)
    yield overall(writing)
    yield from others(writing)
    yield from transferred(writing)
    yield writing.heading("apparatus", 2)
    yield from lines(writing, "apparatus")
    idle = not_proposing(writing)
    if idle:
        yield idle
    yield writing.heading("services", 2)
    yield from lines(writing, "services")
    yield writing.heading("territory", 2)
    yield from lines(writing, "territory")
    yield from _districts(writing)
    yield writing.heading("staff", 2)
    yield from staff(writing)
    yield writing.heading("functions", 2)
    yield _functions(writing)
    for key, table in _EMPTY.items():
        yield writing.heading(key, 2)
        yield writing.say(key, table=writing.table(table))
    yield writing.heading("progress", 2)
    yield from target_lines(writing)


def _districts(writing: Writing) -> Iterator[Paragraph]:
    """Yield that the district level ended, where it did."""
    cut = writing.measures.cut("units:administrative_unit:district")
    if cut.base and cut.base.value and cut.now is not None and not cut.now.value:
        yield writing.say("districts_ended", count=writing.number(cut.actual))


def staff(writing: Writing) -> Iterator[Paragraph]:
    """Yield posts and people, what the cuts rest on, and the ages."""
    yield from lines(writing, "staff")
    for category, words in categories():
        yield from _shifted(writing, category, words)
        yield from paper(writing, category, words)
    for category, words in categories():
        yield from quota(writing, category, words)
    yield writing.say("ages" if writing.record.ages else "no_ages", table=writing.table(9))


def categories() -> Iterator[tuple[str, dict[str, Slot]]]:
    """Yield the categories of staff and how a sentence names each, its posts and one of them."""
    named: Mapping[str, dict[str, str]] = templates("indicators")["categories"]
    for category, words in named.items():
        title = words["words"][:1].upper() + words["words"][1:]
        yield category, {name: Piece(text) for name, text in {**words, "title": title}.items()}


def quota(writing: Writing, category: str, words: Mapping[str, Slot]) -> Iterator[Paragraph]:
    """Yield how many posts are used, where both numbers are known (directive 000)."""
    assigned = writing.measures.count(f"posts:{category}")
    present = writing.measures.count(f"people:{category}")
    if assigned is None or present is None or not (assigned.value or present.value):
        return
    said = {**words, "assigned": writing.number(assigned), "present": writing.number(present)}
    gap = assigned.value - present.value
    if gap > 0:
        unused = writing.number(writing.measures.count(f"unused:{category}"))
        yield writing.say("quota_less", unused=unused, **said)
    elif gap < 0:
        over = writing.number(difference(present, assigned))
        yield writing.say("quota_more", over=over, **said)
    else:
        yield writing.say("quota_equal", **said)


def paper(writing: Writing, category: str, words: Mapping[str, Slot]) -> Iterator[Paragraph]:
    """Yield what part of a cut took nobody from work, and what only changed its pay source."""
    moved = f"moved:{category}"
    total = writing.measures.moved(moved)
    on_paper = writing.measures.moved(f"{moved}:{UNFILLED},{RETIREMENT}")
    if total is None or on_paper is None or total.value <= 0:
        return
    if on_paper.value > 0:
        yield writing.say(
            "paper", **words, total=writing.number(total), paper=writing.number(on_paper),
            share=writing.rate(share(on_paper, total)),
        )  # fmt: skip
    switched = writing.measures.moved(f"{moved}:{SWITCH}")
    if switched is not None and switched.value > 0:
        yield writing.say("switched", **words, count=writing.number(switched))


def transferred(writing: Writing) -> Iterator[Paragraph]:
    """Yield which posts of a cut only went elsewhere: they are in the rates above."""
    for category, words in categories():
        left = writing.measures.moved(f"moved:{category}:{TRANSFER}")
        if left is not None and left.value > 0:
            yield writing.say("transferred", **words, count=writing.number(left))


def _shifted(writing: Writing, category: str, words: Mapping[str, Slot]) -> Iterator[Paragraph]:
    """Yield what of a change of posts has no cause: given, taken, moved along with units."""
    cut = replace_total(writing.measures.cut(f"posts:{category}")).actual
    moved = writing.measures.moved(f"moved:{category}")
    rest, more = difference(cut, moved), difference(moved, cut)
    if cut is None or moved is None or rest is None:
        return
    if moved.value > 0 and rest.value < 0:
        yield writing.say("categories_grew", **words, moved=writing.number(moved),
                          more=writing.number(more))  # fmt: skip
    if cut.value <= 0 or rest.value <= 0:
        return
    yield writing.say(
        "categories_moved", **words, cut=writing.number(cut), moved=writing.number(moved),
        rest=writing.number(rest),
    )  # fmt: skip


def _functions(writing: Writing) -> Paragraph:
    table = writing.table(10)
    count = writing.measures.count("functions")
    if count is None or not count.value:
        return writing.say("no_functions", table=table)
    numbers: dict[str, Slot] = {name: writing.number(writing.measures.count(name))
               for name in ("led", "shared", "unled")}  # fmt: skip
    return writing.say("functions", count=writing.number(count), table=table, **numbers)
