"""Population and area of administrative units: Resolution 1211/2016, Art. 5 of Resolution 76/2025.

Populations are ints, areas exact numbers of km². What is not known is None and is not judged.
"""

from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from tinhgon.kernel import Message
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards.finding import Finding, Number, Reading, percent, written

Kind: TypeAlias = Literal[
    "province_mountain",
    "province",
    "city",
    "commune_mountain",
    "commune",
    "ward_of_urban_district",
    "ward_of_city",
    "ward_of_town",
    "district_mountain",
    "district",
]
Rearranged: TypeAlias = Literal[
    "commune_mountain", "commune", "ward_of_central_city", "ward_mountain", "ward"
]
POPULATION, AREA = "ADM-STD-01", "ADM-STD-02"


def administrative_unit(
    kind: Kind,
    population: int | None,
    area: Number | None,
    on: date,
    law: Parameters | None = None,
) -> tuple[Finding, ...]:
    """Return where a unit stays below the standard of its kind on a day.

    Raises:
        InputError: `TG-LAW-005`, the law knows no unit of this kind that day; `TG-LAW-030`.
    """
    found: list[Finding] = []
    for rule, measure, measured in _measures(population, area):
        read = Reading(on, law)
        required = read(f"standard_{kind}_{measure}")
        if measured < required:
            message = _below(rule, measured, required)
            found.append(read.finding(rule, "warning", measured, required, message))
    return tuple(found)


def rearranged_unit(
    kind: Rearranged,
    population: int | None,
    area: Number | None,
    on: date,
    *,
    merged: int,
    law: Parameters | None = None,
) -> tuple[Finding, ...]:
    """Return where a commune or ward formed by rearrangement stays below Art. 5 of Resolution 76.

    Communes are measured by shares of the standard (200 % and 100 %), wards by numbers of their
    own; nothing is asked where enough units become one.

    Args:
        kind: of the new unit.
        population: its people.
        area: its km².
        on: the day asked for.
        merged: how many communes and wards become this one.
        law: the legal values.

    Raises:
        InputError: `TG-LAW-005`, the day lies before Resolution 76; `TG-LAW-030`.
    """
    if merged >= Reading(on, law)("rearranged_waived_from"):
        return ()
    found: list[Finding] = []
    for rule, measure, measured in _measures(population, area):
        read = Reading(on, law)
        required = _after(read, kind, measure)
        if measured < required:
            message = _below_after(rule, measured, required)
            found.append(read.finding(rule, "error", measured, required, message))
    return tuple(found)


def _after(read: Reading, kind: str, measure: str) -> Number:
    """Return the number a rearranged unit is measured by."""
    share = f"rearranged_{kind}_{measure}_share"
    if read.has(share):
        return read(share) * read(f"standard_{kind}_{measure}")
    own = f"rearranged_{kind}_{measure}"
    return read(own if read.has(own) else f"rearranged_ward_{measure}")


def _measures(population: int | None, area: Number | None) -> list[tuple[str, str, Number]]:
    both = ((POPULATION, "population", population), (AREA, "area", area))
    return [(rule, name, measured) for rule, name, measured in both if measured is not None]


def _below(rule: str, measured: Number, required: Number) -> Message:
    params = {"measured": written(measured), "required": written(required)}
    if rule == POPULATION:
        return Message("%(measured)s people, below the standard of %(required)s.", params)
    return Message("%(measured)s km², below the standard of %(required)s km².", params)


def _below_after(rule: str, measured: Number, required: Number) -> Message:
    params = {"measured": written(measured), "required": written(required)}
    if rule == POPULATION:
        return Message(
            "%(measured)s people after the rearrangement, %(required)s are asked: the Government"
            " reports to the Standing Committee of the National Assembly.",
            params,
        )
    return Message(
        "%(measured)s km² after the rearrangement, %(required)s km² are asked: the Government"
        " reports to the Standing Committee of the National Assembly.",
        params,
    )


def national_cut(
    before: int, after: int, on: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether the number of commune units fell by less or more than the national share."""
    read = Reading(on, law)
    least, most = read("rearranged_national_cut_least"), read("rearranged_national_cut_most")
    share = Fraction(before - after, before) if before else Fraction(0)
    if least <= share <= most:
        return None
    message = Message(
        "Commune units fell by %(measured)s %%; nationally %(least)s to %(most)s %% are aimed at.",
        {"measured": percent(share, least, most), "least": percent(least), "most": percent(most)},
    )
    required = least if share < least else most
    return read.finding("ADM-CUT", "note", share, required, message)


def consultation(
    in_favour: int, households: int, on: date, law: Parameters | None = None
) -> Finding | None:
    """Return whether too few households favour a scheme on units for it to go on."""
    read = Reading(on, law)
    share = read("consultation_share")
    if in_favour >= share * households:
        return None
    required = share * households
    message = Message(
        "%(measured)s of %(asked)s households in favour; %(share)s %% are needed for the scheme"
        " to go on.",
        {
            "measured": written(in_favour),
            "asked": written(households),
            "share": percent(share),
        },
    )
    return read.finding("ADM-VOTE", "error", in_favour, required, message)
