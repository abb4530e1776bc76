"""What a column or line means by those beside it: “Chưa tuyển dụng” among causes is a cause.

“Nghỉ hưu | Chưa tuyển dụng | Thôi việc” under one heading say why posts were cut; the same words
beside “Giao | Có mặt” say how many posts nobody holds. The neighbours decide.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Final

from tinhgon.kernel.tables import plain
from tinhgon.programme.recipes import MOVED, PEOPLE, POSTS, UNUSED
from tinhgon.reporting.forms.values import Item, Part

_NOT_RECRUITED: Final = "chua tuyen"


def caused(items: Sequence[Item], group: Callable[[Item], Hashable]) -> list[Item]:
    """Return columns (or lines) with posts not filled read as a cause where causes stand beside.

    Args:
        items: of one table, in order.
        group: what those beside each other share.
    """
    return [_caused(one, [it for it in items if group(it) == group(one)]) for one in items]


def _caused(one: Item, beside: Sequence[Item]) -> Item:
    if one.sense.measure != UNUSED or _NOT_RECRUITED not in plain(one.words[-1]):
        return one
    causes = [it for it in beside if it.part is Part.COUNT and it.sense.causes]
    is_of_staff = any(it.sense.measure in {POSTS, PEOPLE} for it in beside)
    if not causes or is_of_staff:
        return one
    first = causes[0].sense
    days = {"on": one.sense.on or first.on, "since": one.sense.since or first.since}
    sense = replace(one.sense, measure=MOVED, causes=("unfilled_post_cut",), **days)
    return replace(one, part=Part.COUNT, sense=sense, reason=None)
