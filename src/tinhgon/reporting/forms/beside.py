"""What a column or line means by those beside it: “Chưa tuyển dụng” among causes is a cause.

“Nghỉ hưu | Chưa tuyển dụng | Thôi việc” under one heading say why posts were cut; the same words
beside “Giao | Có mặt” say how many posts nobody holds. The neighbours decide.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Final

from tinhgon.kernel.tables import plain
from tinhgon.programme.recipes import MOVED, PEOPLE, POSTS, UNUSED
from tinhgon.reporting.forms.values import Item, Part, Sense

_FALLS: Final = re.compile(
    r"(?:tong |tong so |so )?(?:bien che |so )?(?:da )?(?:tinh )?gia[mn](?: bien che)?"
)
_LEFT: Final = re.compile(r"(?:so )?(?:bien che |chi tieu |bc )?con lai")
_NOT_RECRUITED: Final = "chua tuyen"


def caused(items: Sequence[Item], group: Callable[[Item], Hashable]) -> list[Item]:
    """Return columns (or lines) with posts not filled read as a cause where causes stand beside.

    Args:
        items: of one table, in order.
        group: what those beside each other share.
    """
    beside = {group(one): [it for it in items if group(it) == group(one)] for one in items}
    return [_left(_caused(one, beside[group(one)]), beside[group(one)]) for one in items]


def reduced(items: Sequence[Item]) -> list[Item]:
    """Return columns with “Tổng số giảm” beside causes as all that lowered in their period.

    Where posts or people of two days stand in the table, the difference of those is meant.
    """
    causes = [it for it in items if it.part is Part.COUNT and it.sense.causes and it.sense.since]
    days = {it.sense.on for it in items if it.part is Part.COUNT and it.sense.measure in
            {POSTS, PEOPLE}}  # fmt: skip
    if not causes or len(days) > 1:
        return list(items)
    of_all = replace(causes[0].sense, causes=())
    return [_reduced(one, of_all) for one in items]


def _reduced(one: Item, of_all: Sense) -> Item:
    is_open = one.part is Part.FORMULA and not one.is_percent and len(one.words) == 1
    sense = replace(one.sense, measure="").and_(of_all)  # “biên chế” says what was lowered
    if not is_open or sense is None or not _FALLS.fullmatch(plain(one.words[-1])):
        return one
    return replace(one, part=Part.COUNT, sense=sense)


def _left(one: Item, beside: Sequence[Item]) -> Item:
    """Return “Còn lại” beside “Giao | Sử dụng” as the posts nobody holds."""
    if one.part is not Part.COUNT or one.sense.measure not in {"", POSTS}:
        return one
    measures = {it.sense.measure for it in beside if it.part is Part.COUNT}
    if not {POSTS, PEOPLE} <= measures or not _LEFT.fullmatch(plain(one.words[-1])):
        return one
    return replace(one, sense=replace(one.sense, measure=UNUSED))


def _caused(one: Item, beside: Sequence[Item]) -> Item:
    if one.sense.measure != UNUSED or _NOT_RECRUITED not in plain(one.words[-1]):
        return one
    causes = [it for it in beside if it.part is Part.COUNT and it.sense.causes]
    is_of_staff = any(
        it.part is Part.COUNT and it.sense.measure in {POSTS, PEOPLE} for it in beside
    )
    if not causes or is_of_staff:
        return one
    first = causes[0].sense
    sense = replace(
        one.sense, measure=MOVED, causes=("unfilled_post_cut",), on=one.sense.on or first.on,
        since=one.sense.since or first.since,
    )  # fmt: skip
    return replace(one, part=Part.COUNT, sense=sense, reason=None)
