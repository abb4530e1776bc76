"""Rows of units, descent and posts as the tables keep them, for tests of the organisation room."""

from datetime import date
from operator import attrgetter

from tinhgon.kernel.days import FOREVER
from tinhgon.organisation.registry import THINGS, Change, Registry

START = date(2020, 1, 1).toordinal()
_EMPTY = {str: "", int: 0, bool: False}


def names_of(sort):
    return tuple(THINGS[sort].__dataclass_fields__)


def row(pk, sort, thing, values, *, days=(START, FOREVER), known=(1, FOREVER), by=None, heir=""):
    """Return a row; `values` is the thing, or None for a thing that has ended."""
    fields = THINGS[sort].__dataclass_fields__.values()
    own = (
        tuple(_EMPTY.get(one.type) for one in fields)
        if values is None
        else attrgetter(*names_of(sort))(values)
    )
    seq, n = by or (known[0], 1)
    return (pk, thing, *days, *known, seq, n, int(values is None), heir, *own)


def registry_of(head=1, **rows):
    """Return a registry of rows given by sort."""
    registry = Registry()
    registry.refresh(head, {sort: Change(own) for sort, own in rows.items()})
    return registry


def standing(units, *, descents=(), posts=()):
    """Return a registry of units that exist from `START` on, by id."""
    return registry_of(
        unit=[row(pk, "unit", *one) for pk, one in enumerate(units.items(), 1)],
        descent=[
            row(pk, "descent", f"{one.source}:{one.result}:{day}", one, days=(day, FOREVER), by=by)
            for pk, (one, day, by) in enumerate(descents, 1)
        ],
        post=[row(pk, "post", f"p{pk}", one) for pk, one in enumerate(posts, 1)],
    )
