"""Columns (or lines) that are made of others, where only words say so and no printed formula.

“Chênh lệch”, “Tăng/giảm so với 2015”, “Tỷ lệ %”, “Tổng số” are computed where what they compare is
certain: two days of one count, posts and people of one day, categories of one measure. Else a
person is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.tables import plain
from tinhgon.programme.recipes import PEOPLE, POSTS
from tinhgon.reporting.forms.columns import OF_WHICH, group_of, name_of
from tinhgon.reporting.forms.values import Item, Part, Sense
from tinhgon.reporting.forms.words import read

_WITH_ASSIGNED: Final = re.compile(
    r"so voi (?:so )?(?:bien che |bc |chi tieu )?(?:duoc |da )?(?:cap co tham quyen )?giao"
)
_UNCLEAR: Final = Message("It is computed from others; from which, the form does not say.")


def resolved(items: Sequence[Item], common: Sense, *, is_line: bool = False) -> list[Item]:
    """Return columns (or lines) with the formulas of those that words call computed.

    Args:
        items: of one table, in order.
        common: what the titles say.
        is_line: they are lines.
    """
    done: list[Item] = list(items)
    for count, one in enumerate(done):
        if one.part is Part.SUM and not is_line:
            done[count] = _summed(one, done, common)
    for count, one in enumerate(done):
        if one.part is Part.FORMULA and not one.formula:
            done[count] = _made(one, count, done, common, is_line=is_line)
    return done


def _asked(one: Item, reason: Message = _UNCLEAR) -> Item:
    return replace(one, part=Part.ASKED, reason=reason)


# ── Sums ─────────────────────────────────────────────────────────────────────────────────────────


def _summed(one: Item, items: Sequence[Item], common: Sense) -> Item:
    """Return a total column as the sum of the categories beside it."""
    others = [it for it in items if it.part is Part.COUNT and it.sense.category]
    near = [it for it in others if group_of(it)[: len(group_of(one))] == group_of(one)]
    for chosen in (near if group_of(one) else [], others):
        parts = [it for it in chosen if _is_part(it.sense, one.sense, common)]
        if len({(it.sense.measure, it.sense.on) for it in parts}) == 1 and len(parts) > 1:
            names = [name_of(it.place, is_line=False) for it in _wholes(parts)]
            return replace(one, part=Part.FORMULA, formula="+".join(names))
    if not others and (names := _of_classes(one, items)):
        return replace(one, part=Part.FORMULA, formula="+".join(names))
    if not others and (names := _of_units(one, items)):
        return replace(one, part=Part.FORMULA, formula="+".join(names))
    if one.sense.measure and not others:
        return replace(one, part=Part.COUNT)
    return _asked(one, Message("It is a total; the form does not say of what."))


def _of_units(one: Item, items: Sequence[Item]) -> list[str]:
    """Return the columns of units a total beside them sums: those of its day, the only ones."""
    units = [it for it in items if it.part is Part.UNIT]
    same = [it for it in units if (it.sense.on, it.sense.measure) == (one.sense.on,
            one.sense.measure)]  # fmt: skip
    named = {it.unit for it in units}
    is_sure = len(same) > 1 and len(same) == len(named) == len({it.unit for it in same})
    return [name_of(it.place, is_line=False) for it in same] if is_sure else []


def _of_classes(one: Item, items: Sequence[Item]) -> list[str]:
    """Return the columns a total of units is printed over: “Tổng số; trong đó: phòng, chi cục”.

    They stand behind it, each of another class on one day, headed by words for parts.
    """
    behind = [
        it for it in items
        if it.place > one.place and it.part is Part.COUNT and it.sense.classes
        and not it.sense.measure and group_of(it)[: len(group_of(one))] == group_of(one)
        and any(OF_WHICH.match(plain(text)) for text in it.words)
    ]  # fmt: skip
    classes = {it.sense.classes for it in behind}
    days = {it.sense.on for it in behind}
    is_sure = len(classes) == len(behind) > 1 and len(days) == 1 and not one.sense.measure
    return [name_of(it.place, is_line=False) for it in behind] if is_sure else []


def _is_part(part: Sense, total: Sense, common: Sense) -> bool:
    is_measure = not total.measure or (part.measure or common.measure) == total.measure
    return is_measure and (total.on is None or part.on == total.on)


def _wholes(parts: Sequence[Item]) -> Iterator[Item]:
    """Yield of each category the column for all pay sources, else those of each source."""
    for _category, group in groupby(
        sorted(parts, key=lambda one: (one.sense.category, one.place)),
        lambda it: it.sense.category,
    ):
        found = list(group)
        all_sources = [one for one in found if not one.sense.pay_source]
        yield from all_sources[:1] or found


# ── Differences and rates ────────────────────────────────────────────────────────────────────────


def _made(one: Item, count: int, items: Sequence[Item], common: Sense, *, is_line: bool) -> Item:
    words = read(one.words)
    made = items[count - 1] if count else None
    is_next = made is not None and made.part is Part.FORMULA and not made.is_percent
    names_staff = bool(one.sense.measure) or "su dung" in plain(one.words[-1])
    is_of_made = words.is_rate and not names_staff and is_next
    if is_of_made and made and _same_group(one, made) and (
        found := _rate_of_difference(one, made)
    ):  # fmt: skip
        return found
    bare = replace(one, sense=replace(one.sense, measure=""))  # “% có mặt/giao” names both
    for chosen in _scopes(one, count, items):
        pair = _pair(one, chosen, common) or _pair(bare, chosen, common)
        if pair:
            formula = _formula(one, *pair, is_line=is_line)
            if not words.is_rate and _is_one_side(one, items):
                formula = f"MAX(0,{formula})"
            return replace(one, formula=formula, is_percent=words.is_rate)
    return _asked(one)


def _is_one_side(one: Item, items: Sequence[Item]) -> bool:
    """Tell whether “Tăng” and “Giảm” stand apart, each for one direction only."""
    own = read(one.words[-1:])
    others = [read(it.words[-1:]) for it in items if it is not one and group_of(it) ==
              group_of(one) and it.part is Part.FORMULA and not it.is_percent]  # fmt: skip
    if own.is_difference or own.falls == own.rises:
        return False
    return any(it.falls != own.falls and it.rises != own.rises for it in others)


def _same_group(one: Item, other: Item) -> bool:
    return group_of(one) == group_of(other) or not group_of(one) or not group_of(other)


def _rate_of_difference(one: Item, made: Item) -> Item | None:
    """Return the rate beside a difference: of the earlier number."""
    parts = made.formula.removeprefix("MAX(0,").removesuffix(")").split("-")
    if len(parts) != 2 or not all(part.isalnum() for part in parts):
        return None
    words = read(made.words)
    base = parts[0] if words.falls and not words.rises else parts[1]
    if words.is_difference and read(one.words).falls and not words.falls:
        return replace(one, formula=f"({parts[1]}-{parts[0]})/{parts[1]}", is_percent=True)
    return replace(one, formula=f"({made.formula})/{base}", is_percent=True)


def _scopes(one: Item, count: int, items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the counts a formula may speak of: of its group first, then all before it."""
    counts = [it for it in items if it.part is Part.COUNT]
    group = group_of(one)
    for depth in range(len(group), 0, -1):
        yield [it for it in counts if it.words[:depth] == group[:depth]]
    yield [it for it in items[:count] if it.part is Part.COUNT]
    yield counts


def _pair(one: Item, counts: Sequence[Item], common: Sense) -> tuple[Item, Item] | None:
    """Return what is compared, the earlier (or posts) first; None if that is unclear."""
    said = replace(one.sense, on=None, since=None)
    fitting = [
        it for it in counts if said.and_(replace(it.sense, on=None, since=None)) is not None
    ]
    if _order(one) or _is_use(one):
        fitting = [it for it in fitting if it.sense.measure in {POSTS, PEOPLE}]
    days = {it.sense.on or common.on for it in fitting}
    recipes = {replace(it.sense, on=None, since=None) for it in fitting}
    if one.sense.on is not None and len(recipes) == 1:
        earlier = [it for it in fitting if it.sense.on == one.sense.on]
        later = [it for it in fitting if it.sense.on != one.sense.on]
        latest = max((it.sense.on for it in later if it.sense.on), default=None)
        later = [it for it in later if it.sense.on == latest]
        is_sure = len(earlier) == 1 and len(later) == 1
        return (earlier[0], later[0]) if is_sure and _is_later(later[0], earlier[0]) else None
    if one.sense.on is not None or len(fitting) != 2:
        return None
    first, second = fitting
    if len(recipes) == 1 and len(days) == 2:
        return (first, second) if _is_later(second, first) else (second, first)
    measures = {it.sense.measure: it for it in fitting}
    if len(days) == 1 and set(measures) == {POSTS, PEOPLE} and _says_order(one):
        return measures[POSTS], measures[PEOPLE]
    return None


def _is_later(later: Item, earlier: Item) -> bool:
    return bool(later.sense.on and earlier.sense.on and later.sense.on > earlier.sense.on)


def _says_order(one: Item) -> bool:
    """Tell whether words say how posts and people are compared: a rate, or less than assigned."""
    words = read(one.words[-1:])
    return words.is_rate or bool(_order(one))


def _is_use(one: Item) -> bool:
    """Tell whether words ask which part of the posts is used, posts not used standing aside."""
    text = plain(one.words[-1])
    is_rate = read(one.words[-1:]).is_rate
    return is_rate and "chua" not in text and bool(re.search("su dung|co mat|thuc hien", text))


def _order(one: Item) -> str:
    """Return `people` or `posts`, which of the two comes first in the words of a difference."""
    text = plain(one.words[-1])
    posts, people = text.find("giao"), text.find("co mat")
    if people < 0 and _WITH_ASSIGNED.search(text):
        return PEOPLE  # “tăng, giảm so với được giao”: those present are compared with it
    if min(posts, people) < 0:
        return ""
    return POSTS if posts < people else PEOPLE


def _formula(one: Item, earlier: Item, later: Item, *, is_line: bool) -> str:
    first, second = (name_of(it.place, is_line=is_line) for it in (earlier, later))
    words = read(one.words[-1:])
    if earlier.sense.measure == POSTS and later.sense.measure == PEOPLE:
        if words.is_rate:
            return f"{second}/{first}"
        return f"{first}-{second}" if _order(one) == POSTS else f"{second}-{first}"
    falls = _only_falls(one)
    difference = f"{first}-{second}" if falls else f"{second}-{first}"
    if not words.is_rate:
        return difference
    if words.falls or words.rises or words.is_difference or falls:
        return f"({difference})/{first}"
    return f"{second}/{first}"


def _only_falls(one: Item) -> bool:
    """Tell whether words say “giảm” alone, “tăng/giảm” being a difference with its sign."""
    last, whole = (plain(text).split() for text in (one.words[-1], one.says))
    said = last if {"giam", "tang"} & set(last) else whole
    return "giam" in said and "tang" not in said
