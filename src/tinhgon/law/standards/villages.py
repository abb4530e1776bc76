"""Households of villages and neighbourhoods: Circular 04/2012, from 2019 as amended by 14/2018.

The first circular asks by terrain, the second by region; the day decides which.
"""

from datetime import date
from typing import Final, Literal, TypeAlias

from tinhgon.kernel import Message
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards.finding import Finding, Number, Reading, no_standard, percent, written

Kind: TypeAlias = Literal["village", "neighbourhood"]
Terrain: TypeAlias = Literal["plain", "mountain"]
Region: TypeAlias = Literal[
    "north_mountain",
    "red_river",
    "hanoi",
    "central",
    "highlands",
    "south",
    "hcmc",
    "border_island",
]
_WITHIN: Final = {"hanoi": "red_river", "hcmc": "south"}
"""The region whose number holds where a city has none of its own."""


def village(
    kind: Kind,
    households: int,
    on: date,
    *,
    region: Region,
    terrain: Terrain,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether a village has fewer households than a village needs on a day.

    Args:
        kind: village (thôn) or neighbourhood (tổ dân phố).
        households: how many it has.
        on: the day asked for; the circular in force that day is used, no later one.
        region: where it lies; a border or island commune before anything else.
        terrain: `mountain` also for border and island communes.
        law: the legal values.

    Returns:
        An error where it must be rearranged, a note where that is only encouraged.

    Raises:
        InputError: `TG-LAW-030`, no circular in force that day, or no such region.
    """
    read = Reading(on, law)
    required = read(_threshold(read, kind, region, terrain))
    if households >= required:
        return None
    params = {"measured": written(households), "required": written(required)}
    if read.has("village_must_merge_share"):
        obliged = Reading(on, law, dict(read.used))
        share = obliged("village_must_merge_share")
        if households < share * required:
            message = Message(
                "%(measured)s households, below %(share)s %% of the standard of %(required)s:"
                " must be rearranged.",
                params | {"share": percent(share)},
            )
            return obliged.finding("VIL-50", "error", households, share * required, message)
    message = Message(
        "%(measured)s households, below the standard of %(required)s: rearrangement is"
        " encouraged.",
        params,
    )
    return read.finding("VIL-50", "note", households, required, message)


def _threshold(read: Reading, kind: str, region: str, terrain: str) -> str:
    """Return the parameter that holds that day: by terrain, by city, by region."""
    places = (terrain, region, _WITHIN.get(region, region))
    for place in places:
        if read.has(f"households_{kind}_{place}"):
            return f"households_{kind}_{place}"
    raise no_standard(f"{kind}, {region}, {read.on}")


def village_vote(
    in_favour: int, asked: int, on: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether one of the villages to be merged did not approve.

    Args:
        in_favour: voters or household representatives who agreed.
        asked: all voters or household representatives of the village.
        on: the day of the vote.
        law: the legal values.
    """
    read = Reading(on, law)
    share = read("village_approval_share")
    if in_favour > share * asked:
        return None
    message = Message(
        "%(measured)s of %(asked)s agree; more than %(share)s %% of each village must.",
        {"measured": written(in_favour), "asked": written(asked), "share": percent(share)},
    )
    return read.finding("VIL-VOTE", "error", in_favour, share * asked, message)


def village_pool(
    kind: Kind,
    households: int,
    on: date,
    *,
    is_special: bool,
    law: Parameters | None = None,
) -> Number:
    """Return the allowance pool of a village in base salaries a month.

    Args:
        kind: village or neighbourhood.
        households: how many it has.
        on: the day asked for.
        is_special: on the border, on an island or of special security.
        law: the legal values.
    """
    read = Reading(on, law)
    is_large = households >= read(f"village_pool_large_{kind}_from")
    return read("village_pool_large" if is_large or is_special else "village_pool")
