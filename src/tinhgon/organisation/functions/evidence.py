"""What speaks for a unit as the lead of a function, one kind of evidence a function each.

Reads: the apparatus of one day. Writes: `Evidence`s; nothing is decided here. Each weighs as much
as it binds: a provision that names the unit most, its level least.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.days import date_of
from tinhgon.organisation.body_names import find_names, name_key
from tinhgon.organisation.functions.leads import Leads, leads
from tinhgon.organisation.functions.situation import Situation, Tenure
from tinhgon.organisation.heirs import heirs, results_of
from tinhgon.organisation.things import Function, Unit

CANNOT_LEAD: Final = frozenset(
    {"steering_committee", "inter_agency_body", "administrative_unit", "village",
     "party_organisation"}
)  # fmt: skip
"""Classes that advise, are a territory or a Party cell; a lead is an agency or a unit of one."""

_LEAST_SHARE = 20
_HEAD_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "sở phòng ban văn chi cục trung tâm ủy đảng đoàn thành phố tỉnh huyện quận xã phường "
        "quản lý nhà nước và các công tác cơ quan viện hội bộ",
    )
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a unit.

    Attributes:
        kind: `basis`, `successor`, `history`, `coordinates`, `volume`, `field` or `level`.
        weight: how much it binds, whole points.
        why: for people.
    """

    kind: str
    weight: int
    why: Message


class Ground:
    """The apparatus of one day with what the evidence needs, worked out once."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.held: Leads = leads(situation.functions, situation.roles, situation.units.keys())
        self.candidates = {
            name: unit
            for name, unit in situation.units.items()
            if unit.unit_class not in CANNOT_LEAD and not unit.is_outside
        }
        self.tenures: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in sorted(situation.former, key=lambda one: (-one.until, one.unit)):
            self.tenures[tenure.function].append(tenure)
        self.results = results_of(situation.descents.values())
        self.fields: dict[str, list[str]] = defaultdict(list)
        for name, one in sorted(situation.functions.items()):
            if one.field:
                self.fields[one.field.casefold()].append(name)
        self.words = {name: _own_words(unit.name) for name, unit in self.candidates.items()}
        self.named: dict[str, list[str]] = defaultdict(list)
        for name, words in self.words.items():
            for word in words:
                self.named[word].append(name)
        self.by_name: dict[str, list[str]] = defaultdict(list)
        for name, unit in self.candidates.items():
            self.by_name[name_key(unit.name)].append(name)
        self.territories = {name: territory_of(name, situation.units) for name in situation.units}

    def for_function(self, function: str) -> dict[str, tuple[Evidence, ...]]:
        """Return for each unit something speaks for: what speaks for it, the weightiest first."""
        found: dict[str, dict[str, Evidence]] = defaultdict(dict)
        one = self.situation.functions[function]
        for source in (
            self._basis, self._history, self._coordinates, self._volume, self._field,
        ):  # fmt: skip
            for unit, evidence in source(function, one):
                if unit in self.candidates:
                    found[unit].setdefault(evidence.kind, evidence)
        for unit, held in found.items():
            if one.does and one.does == self.candidates[unit].level:
                held["level"] = Evidence(
                    "level", 1, Message("The table of competence gives the work to its level.")
                )
        return {
            unit: tuple(sorted(held.values(), key=lambda e: (-e.weight, e.kind)))
            for unit, held in found.items()
        }

    def _basis(self, function: str, one: Function) -> Iterator[tuple[str, Evidence]]:
        """A provision the function rests on names the unit."""
        said = "\n\n".join(filter(None, (one.basis, self.situation.clauses.get(function, ""))))
        if not said:
            return
        names = [self.candidates[held[0]].name for held in self.by_name.values()]
        for found in find_names(said, names):
            bearers = self.by_name[name_key(found.name)]
            if len(bearers) == 1:
                why = Message(
                    "The provision it rests on names it: “%(quote)s”.",
                    {"quote": said[found.start : found.end]},
                )
                yield bearers[0], Evidence("basis", 5, why)

    def _history(self, function: str, _one: Function) -> Iterator[tuple[str, Evidence]]:
        """The unit led it before, or took over from the one that did; the latest counts."""
        units = self.situation.units
        for tenure in self.tenures[function]:
            day = f"{date_of(tenure.until):%d/%m/%Y}"
            if tenure.unit in units:
                why = Message("It led this function until %(day)s.", {"day": day})
                yield tenure.unit, Evidence("history", 3, why)
                continue
            for heir in heirs(tenure.unit, self.results, units):
                why = Message(
                    "It took over from %(unit)s, which led this function until %(day)s.",
                    {"unit": self.situation.names.get(tenure.unit, tenure.unit), "day": day},
                )
                yield heir, Evidence("successor", 4, why)

    def _coordinates(self, function: str, _one: Function) -> Iterator[tuple[str, Evidence]]:
        for unit in self.held.coordinating[function]:
            yield unit, Evidence("coordinates", 3, Message("It coordinates in this function now."))

    def _volume(self, function: str, one: Function) -> Iterator[tuple[str, Evidence]]:
        """The unit leads much of the same field; counted in cases a year where all are known."""
        others = [name for name in self.fields[one.field.casefold()] if name != function]
        led: dict[str, list[str]] = defaultdict(list)
        for name in others:
            if len(self.held.lead[name]) == 1:
                led[self.held.lead[name][0]].append(name)
        functions = self.situation.functions
        volumes = {name: functions[name].volume for name in others}
        is_counted = all(volume is not None for volume in volumes.values())
        weights = {name: (volumes[name] or 0) if is_counted else 1 for name in others}
        total = sum(weights.values())
        for unit, names in sorted(led.items()):
            share = 100 * sum(weights[name] for name in names) // total if total else 0
            if share >= _LEAST_SHARE:
                said = {
                    "n": len(names), "of": len(others), "field": one.field, "share": share
                }  # fmt: skip
                yield (
                    unit,
                    Evidence("volume", 1 + share // 34, _share(said, is_counted=is_counted)),
                )

    def _field(self, function: str, one: Function) -> Iterator[tuple[str, Evidence]]:
        """The name of the unit covers the field, or else the matter, of the function.

        Among units of the same name only those of the function's territory count, where it has
        one.
        """
        at = self._territory(function)
        matter = _own_words(one.field or one.name)
        near: set[str] = set()
        for word in matter:
            near.update(self.named.get(word, ()))
        for unit in sorted(near):
            shared = self.words[unit] & matter
            covers = 2 * len(shared) >= len(matter) or self.words[unit] <= matter
            if covers and (not at or self.territories[unit] == at):
                said = {"field": one.field or one.name}
                why = Message("Its name covers the field “%(field)s”.", said)
                yield unit, Evidence("field", 2, why)

    def _territory(self, function: str) -> str:
        """Return the territory of those who do the function now or did, empty when none."""
        doing = (*self.held.lead[function], *self.held.coordinating[function])
        units = [unit for unit in doing if unit in self.territories]
        for tenure in self.tenures[function]:
            units += heirs(tenure.unit, self.results, self.situation.units)
        places = {self.territories[unit] for unit in units}
        return places.pop() if len(places) == 1 else ""


def territory_of(unit: str, units: Mapping[str, Unit]) -> str:
    """Return the administrative unit a unit belongs to or is, empty where there is none."""
    seen: set[str] = set()
    while unit in units and unit not in seen:
        if units[unit].unit_class == "administrative_unit":
            return unit
        seen.add(unit)
        unit = units[unit].parent
    return ""


def territories_of(situation: Situation) -> dict[str, str]:
    """Return the territory of each function, where its leads have one and the same.

    The scopes `similarity.near_duplicates` takes: every commune does the same.
    """
    held = leads(situation.functions, situation.roles, situation.units.keys())
    out = {}
    for function in situation.functions:
        doing = held.lead[function] or held.coordinating[function]
        places = {territory_of(unit, situation.units) for unit in doing}
        out[function] = places.pop() if len(places) == 1 else ""
    return out


def _own_words(name: str) -> frozenset[str]:
    """Return the pairs of words of a name that say its field, without those of its kind.

    Examples:
        >>> sorted(_own_words("Sở Nông nghiệp và Môi trường"))
        ['môi trường', 'nông nghiệp']
    """
    out: set[str] = set()
    run: list[str] = []
    for word in (*name_key(name.replace(",", " và ")).split(), "và"):
        if word in _HEAD_WORDS:
            out.update(f"{one} {other}" for one, other in zip(run[::2], run[1::2], strict=False))
            run = []
        else:
            run.append(word)
    return frozenset(out)


def _share(said: Mapping[str, object], *, is_counted: bool) -> Message:
    if is_counted:
        return Message(
            "It leads %(n)s of the %(of)s other functions in the field “%(field)s”, "
            "%(share)s%% of their cases a year.",
            said,
        )
    return Message(
        "It leads %(n)s of the %(of)s other functions in the field “%(field)s” (%(share)s%%).",
        said,
    )


__all__ = ["CANNOT_LEAD", "Evidence", "Ground", "territories_of", "territory_of"]
