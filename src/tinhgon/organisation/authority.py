"""Who proposes, appraises and decides a change of a unit, by class, bloc, level and day.

Every class in every bloc and level that can occur has a row (requirement 27); the rows are dated
data in authority_data.py, each with its source and how far it was checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.authority_data import ROWS, Row
from tinhgon.organisation.levels import levels_at
from tinhgon.organisation.sourced import Status
from tinhgon.organisation.things import BLOCS, UNIT_CLASSES

_TERRITORY: Final = frozenset({"administrative_unit", "village"})
_BLOCS_OF: Final = {
    "party_body": ("party",),
    "party_organisation": ("party",),
    "state_agency": ("government",),
    "sub_department": ("government",),
    "mass_organisation": ("front",),
    "association": ("association",),
    "project_board": ("government",),
}
"""Classes that stand in one bloc; the others occur in every bloc."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The bodies competent for a change of a unit.

    Attributes:
        proposes: who draws up and submits the scheme.
        appraises: who examines it.
        decides: who decides.
        source: where it is written.
        status: how far that was checked.
    """

    proposes: Message
    appraises: Message
    decides: Message
    source: str
    status: Status


def authority(unit_class: str, bloc: str, level: str, type_: str, day: date) -> Authority:
    """Return who is competent for a change of a unit on a day.

    Args:
        unit_class: of `UNIT_CLASSES`.
        bloc: of `BLOCS`; empty means the bloc of the class, else the government's.
        level: of `LEVELS`; empty is taken for the province.
        type_: ASCII slug of its kind; ministries (`bo`) differ from other central agencies.
        day: the day of the decision.

    Raises:
        InputError: `TG-AUTH-001`, no such unit can stand on the day.

    Examples:
        >>> authority("state_agency", "government", "province", "so", date(2025, 7, 1)).decides.id
        'provincial People’s Council'
    """
    bloc = bloc_of_class(unit_class, bloc)
    level = level or ("village" if unit_class == "village" else "province")
    row = next((row for row in ROWS if row.fits(unit_class, bloc, level, type_, day)), None)
    if row is None or not _can_stand(unit_class, bloc, level, day):
        raise InputError(
            "TG-AUTH-001",
            Message("No unit of this class, bloc and level can stand on that day."),
            where=f"{unit_class} {bloc} {level} {day.isoformat()}",
            hint=Message("Check the level and the bloc of the unit, or the day."),
        )
    return _authority(row)


def _authority(row: Row) -> Authority:
    return Authority(row.proposes, row.appraises, row.decides, row.source, row.status)


def bloc_of_class(unit_class: str, bloc: str) -> str:
    """Return the bloc a unit of a class stands in, where none is said."""
    if unit_class in _TERRITORY:
        return ""
    return bloc or _BLOCS_OF.get(unit_class, ("government",))[0]


def _can_stand(unit_class: str, bloc: str, level: str, day: date) -> bool:
    return (unit_class, bloc, level) in set(occurring(day))


def occurring(day: date) -> Iterator[tuple[str, str, str]]:
    """Yield each class, bloc and level that can occur on a day.

    Villages are a level of their own; a village has Party organisations and mass organisations,
    no agencies. Associations stand at every level of government.
    """
    for unit_class in UNIT_CLASSES:
        for level in levels_at(day):
            for bloc in _blocs(unit_class):
                if _stands_at(unit_class, level):
                    yield unit_class, bloc, level


def _blocs(unit_class: str) -> tuple[str, ...]:
    if unit_class in _TERRITORY:
        return ("",)
    return _BLOCS_OF.get(unit_class, tuple(bloc for bloc in BLOCS if bloc))


def _stands_at(unit_class: str, level: str) -> bool:
    if unit_class == "village":
        return level == "village"
    if unit_class == "administrative_unit":
        return level not in {"village", "central"}
    if level == "village":
        return unit_class in {"party_organisation", "mass_organisation", "association"}
    return True


__all__ = ["Authority", "authority", "bloc_of_class", "occurring"]
