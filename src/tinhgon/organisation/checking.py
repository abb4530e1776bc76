"""What needs a look in the apparatus of a day: found by rules, told with the unit or function.

Nothing here is an error of a person: these are places to be cleared up (“cần làm rõ”).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.organisation.authority import authority
from tinhgon.organisation.functions.evidence import territories_of
from tinhgon.organisation.functions.leads import leads
from tinhgon.organisation.functions.one_post import for_one_post
from tinhgon.organisation.functions.similarity import near_duplicates
from tinhgon.organisation.functions.situation import Situation
from tinhgon.organisation.levels import beyond_level, missing_of_template
from tinhgon.organisation.things import Unit


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that needs a look.

    Attributes:
        rule: what found it, a slug.
        what: the sentence.
        thing: id of the unit or function it is about.
        name: its name.
    """

    rule: str
    what: Message
    thing: str
    name: str


def signs(state: Apparatus) -> Iterator[Sign]:
    """Yield what needs a look, rule by rule."""
    units = {one.id: one.values for one in state.units.units() if one.values is not None}
    for one in state.units.stranded:
        if one.values is not None:
            message = Message("stands under a unit that does not exist on this day")
            yield Sign("stranded", message, one.id, one.values.name)
    yield from _levels(state, units)
    yield from _templates(state, units)
    yield from _authorities(state, units)
    yield from _leads(state, units)
    for found in for_one_post(units, state.posts):
        message = Message("exists for one post only")
        yield Sign("one_post", message, found.unit, units[found.unit].name)


def _levels(state: Apparatus, units: dict[str, Unit]) -> Iterator[Sign]:
    names = {unit.name: name for name, unit in units.items()}
    for problem in beyond_level(units, state.valid):
        yield Sign("level", problem.what, names.get(problem.where, ""), problem.where)


def _templates(state: Apparatus, units: dict[str, Unit]) -> Iterator[Sign]:
    """Yield the places without a body they have by rule.

    A place of which no body is recorded lacks nothing: only its territory was entered.
    """
    lacking: dict[str, list[str]] = {}
    for one in missing_of_template(units, state.valid):
        lacking.setdefault(one.unit, []).append(one.slot.name)
    peopled = {unit.parent for unit in units.values() if unit.unit_class != "administrative_unit"}
    for name in sorted(lacking.keys() & peopled):
        message = Message("has by rule, and not here: %(bodies)s",
                          {"bodies": "; ".join(lacking[name])})  # fmt: skip
        yield Sign("missing_body", message, name, units[name].name)


def _authorities(state: Apparatus, units: dict[str, Unit]) -> Iterator[Sign]:
    known: dict[tuple[str, str, str, str], bool] = {}
    for name, unit in units.items():
        sort = (unit.unit_class, unit.bloc, unit.level, unit.type)
        if sort not in known:
            known[sort] = _has_authority(sort, state.valid)
        if not known[sort]:
            message = Message("has no competent authority for changes")
            yield Sign("authority", message, name, unit.name)


def _has_authority(sort: tuple[str, str, str, str], day: date) -> bool:
    try:
        authority(*sort, day)
    except InputError:
        return False
    return True


def _leads(state: Apparatus, units: dict[str, Unit]) -> Iterator[Sign]:
    found = leads(state.functions, state.roles, units.keys())
    for name in found.none:
        message = Message("has no lead agency")
        yield Sign("no_lead", message, name, state.functions[name].name)
    for name in found.several:
        leading = found.lead[name]
        names = "; ".join(units[unit].name for unit in leading)
        message = Message("is led by several: %(units)s", {"units": names})
        yield Sign("several_leads", message, name, state.functions[name].name)
    situation = Situation(functions=state.functions, roles=state.roles, units=units)
    for pair in near_duplicates(state.functions, scopes=territories_of(situation)):
        other = state.functions[pair.second].name
        message = Message("is much like: %(other)s", {"other": other})
        yield Sign("near_duplicate", message, pair.first, state.functions[pair.first].name)
