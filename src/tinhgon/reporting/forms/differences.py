"""Where what units report does not agree: with the record, with last time, with their own parts.

Each is a figure to review, not an error: it may come from rounding or from how it was written.
The number a unit reported stays as it was reported.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.reporting.forms.returning import Reading, Reported, Round

LEDGER, LAST_PERIOD, CHILDREN = "ledger", "last_period", "children"
AGAINST: Final = (LEDGER, LAST_PERIOD, CHILDREN)


@dataclass(frozen=True, slots=True)
class Divergence:
    """A number that is not what it is compared with.

    Attributes:
        key: under which a decision about it is kept.
        reported: the number with its place.
        held: what it is compared with.
        against: of `AGAINST`.
        file: the file it stands in, empty when it was entered on the network.
    """

    key: str
    reported: Reported
    held: int
    against: str
    file: str = ""


def divergences(
    readings: Iterable[Reading], round_: Round, last: Mapping[tuple[str, int], int]
) -> list[Divergence]:
    """Return what does not agree, in the order of the units.

    Args:
        readings: what the units reported.
        round_: what was asked, with the numbers of the record.
        last: by unit and column what the last return and the ledger since then lead to expect.
    """
    said = [(one.file, value) for one in readings for value in one.values]
    found = [
        Divergence(_key(round_, value, against), value, held[place], against, file)
        for against, held in ((LEDGER, round_.held), (LAST_PERIOD, last))
        for file, value in said
        if (place := (value.row.unit, value.column)) in held and held[place] != value.value
    ]
    parts = [
        Divergence(_key(round_, value, CHILDREN), value, held, CHILDREN, file)
        for file, value, held in _sums(said, round_)
        if held != value.value
    ]
    return [*found, *parts]


def _key(round_: Round, value: Reported, against: str) -> str:
    return f"{round_.key}:{value.row.unit}:{value.column}:{against}"


def _sums(said: list[tuple[str, Reported]], round_: Round) -> Iterator[tuple[str, Reported, int]]:
    """Yield numbers of units with parts, each with what its parts and the rest it keeps make.

    What a unit keeps itself is what the record has of it beyond its parts.
    """
    below: dict[str, list[str]] = {}
    for rows in round_.forms.values():
        for row in rows:
            if row.above:
                below.setdefault(row.above, []).append(row.unit)
    numbers = {(one.row.unit, one.column): one.value for _file, one in said}
    for file, value in said:
        parts = [(unit, value.column) for unit in below.get(value.row.unit, ())]
        held = round_.held.get((value.row.unit, value.column))
        known = [one for one in parts if one in round_.held]
        if not known or held is None or any(one not in numbers for one in known):
            continue
        rest = held - sum(round_.held[one] for one in known)
        told = sum(numbers[one] for one in parts if one in numbers)
        if rest >= 0:
            yield file, value, told + rest
