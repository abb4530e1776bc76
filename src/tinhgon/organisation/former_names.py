"""The names bodies once bore and bear no longer, with who stands in their place.

Reads: the belief about units up to a day. Writes: what organisation/references.py looks for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhgon.journal.past import Past
from tinhgon.journal.register import UNIT
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.body_names import is_only_kind, name_key
from tinhgon.organisation.functions.situation import facts_of, living
from tinhgon.organisation.heirs import heirs, results_of
from tinhgon.organisation.kinds.restructuring import DESCENT
from tinhgon.organisation.references import Former
from tinhgon.organisation.things import Descent, Unit

_PROVINCE = re.compile(r"(?:tỉnh|thành phố|tp\.?) ", re.IGNORECASE)
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a day.

    Attributes:
        former: names no unit of the day bears, each once per unit that bore it.
        living: names of the units of the day, those of their territory included where a name is
            borne in several.
    """

    former: tuple[Former, ...]
    living: tuple[str, ...]


def names_at(past: Past, day: int) -> Names:
    """Return former and living names as believed on a day (an ordinal)."""
    borne: dict[str, list[Unit]] = {}
    for subject in past.subjects():
        if subject[0] == UNIT:
            borne[subject[1]] = [
                version.values
                for version in past.timeline(subject)
                if version.start <= day and isinstance(version.values, Unit)
            ]
    descents = living(past, DESCENT, Descent, day)
    return _names(borne, living(past, UNIT, Unit, day), descents)


def names_of(apparatus: Apparatus) -> Names:
    """Return former and living names of a day as they are known."""
    rows = apparatus.view.rows("unit")
    known = rows.facts(rows.known(apparatus.known))
    borne: dict[str, list[Unit]] = {}
    for fact in sorted(known, key=lambda fact: fact.valid_from):
        if fact.values is not None and fact.valid_from <= apparatus.valid.toordinal():
            borne.setdefault(fact.id, []).append(fact.values)
    return _names(borne, facts_of(apparatus, "unit"), facts_of(apparatus, "descent"))


def _names(
    borne: Mapping[str, Sequence[Unit]],
    units: Mapping[str, Unit],
    descents: Mapping[str, Descent],
) -> Names:
    """Return the names, given what each unit has been, the earliest first, and who lives.

    A name that tells no place (`Phòng Nội vụ`) is looked for with that of its territory, too.
    """
    results = results_of(descents.values())
    last = {unit: said[-1] for unit, said in sorted(borne.items()) if said}
    former = []
    for unit in last:
        now = tuple(units[heir].name for heir in heirs(unit, results, units))
        present = units[unit].name if unit in units else ""
        former += former_of(unit, (values.name for values in borne[unit]), present, now, last)
    alive = dict.fromkeys(
        name for unit, values in units.items() for name in _with_territory(values.name, unit, last)
    )
    return Names(tuple(former), tuple(alive))


def former_of(
    unit: str,
    borne: Iterable[str],
    present: str,
    heirs: tuple[str, ...],
    last: Mapping[str, Unit],
) -> list[Former]:
    """Return the names of one unit that it no longer bears, as they are looked for.

    Args:
        unit: its id.
        borne: every name it bore.
        present: what it is called on the day, empty where it is no more.
        heirs: names of those that stand in its place.
        last: the unit and those above it as they last were, by id.
    """
    home = _home(unit, last)
    return [
        Former(name, (unit,), heirs, home)
        for said in dict.fromkeys(borne)
        if name_key(said) != name_key(present)
        for name in _with_territory(said, unit, last)
        if not is_only_kind(name)
    ]


def _above(unit: str, last: Mapping[str, Unit]) -> Iterator[Unit]:
    """Yield the units above one as they last were, the nearest first."""
    seen = {unit}
    parent = last[unit].parent
    while parent in last and parent not in seen and len(seen) < _DEEPEST:
        seen.add(parent)
        yield last[parent]
        parent = last[parent].parent


def _with_territory(name: str, unit: str, last: Mapping[str, Unit]) -> Iterator[str]:
    """Yield a name as it stands, and with the name of the territory it belongs to."""
    yield name
    if last[unit].unit_class == "administrative_unit":
        return
    for above in _above(unit, last):
        if above.unit_class == "administrative_unit":
            if not name_key(name).endswith(name_key(above.name)):
                yield f"{name} {above.name[:1].lower()}{above.name[1:]}"
            return


def _home(unit: str, last: Mapping[str, Unit]) -> str:
    """Return the province a unit belonged to, without the word for its kind."""
    for one in (last[unit], *_above(unit, last)):
        if one.unit_class == "administrative_unit" and one.level == "province":
            return _PROVINCE.sub("", one.name, count=1)
    return ""


__all__ = ["Names", "former_of", "names_at", "names_of"]
