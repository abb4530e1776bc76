"""The eight legal kinds of restructuring: one shape, sources to results.

| kind | Vietnamese | sources | results |
|---|---|---|---|
| establish | thành lập | none | ≥ 1 new |
| consolidate | hợp nhất | ≥ 2 whole | 1 new |
| absorb | sáp nhập | ≥ 1 whole | 1 existing |
| divide | chia | 1 whole | ≥ 2 new |
| separate | tách | 1 part, lives on | ≥ 1 new |
| rearrange | sắp xếp | any | 1 new |
| dissolve, end_operation | giải thể, kết thúc hoạt động | whole | none |

Whole and rest hand over everything the source holds; part hands over territory only. With several
results the act names the receiver of each thing, or one `rest` receiver. An unknown share stays
unknown. A source whose extent the text at hand does not tell ends where the act says `ends`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from tinhgon.journal.acts import Act
from tinhgon.journal.register import UNIT, Kind, Problem, State, Touches, Write
from tinhgon.journal.versions import Ended, Subject
from tinhgon.organisation import problems
from tinhgon.organisation.fields import changed, values_of
from tinhgon.organisation.kinds import checking
from tinhgon.organisation.kinds.carrying import carried
from tinhgon.organisation.kinds.units import OTHERS, on_the_road
from tinhgon.organisation.things import Descent, Unit

DESCENT: Final = "descent"
WHOLE, PART, REST, UNKNOWN = "whole", "part", "rest", ""
_EXTENTS: Final = (WHOLE, PART, REST, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Source:
    """A unit that goes into a change, with how much of it."""

    unit: str
    extent: str
    share: str
    ends: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A unit that comes out of a change; what is said of it."""

    unit: str
    given: Mapping[str, Any]

    @property
    def is_new(self) -> bool:
        """Tell whether the act makes the unit; an existing one is named by its id alone."""
        return "class" in self.given


@dataclass(frozen=True, slots=True)
class Change:
    """A restructuring act, read."""

    sources: tuple[Source, ...]
    results: tuple[Result, ...]
    receivers: Mapping[str, str]
    rest: str

    @classmethod
    def of(cls, act: Act) -> "Change":
        """Return what an act says."""
        given: Mapping[str, Any] = act.fields
        return cls(
            tuple(_source(one) for one in given.get("sources", ())),
            tuple(Result(str(one.get("unit", "")), one) for one in given.get("results", ())),
            {str(one["thing"]): str(one["unit"]) for one in given.get("receivers", ())},
            str(given.get("rest", "")),
        )

    @property
    def ended(self) -> frozenset[str]:
        """The units that end."""
        kept = {result.unit for result in self.results}
        return frozenset(one.unit for one in self.sources if one.ends and one.unit not in kept)

    def receiver(self, subject: Subject) -> str:
        """Return who takes over a thing of an ended source."""
        named = self.receivers.get(f"{subject[0]}:{subject[1]}")
        if named is not None:
            return str(named)
        return self.heir

    @property
    def heir(self) -> str:
        """Who takes over everything no receiver is named for."""
        if self.rest or len(self.results) != 1:
            return self.rest
        return self.results[0].unit


def _source(given: Mapping[str, Any]) -> Source:
    extent = str(given.get("extent", ""))
    ends = extent in {WHOLE, REST} or (extent == UNKNOWN and bool(given.get("ends")))
    return Source(str(given.get("unit", "")), extent, str(given.get("share", "")), ends)


def _touches(act: Act) -> Touches:
    change = Change.of(act)
    day = act.on.isoformat()
    writes = {(UNIT, one.unit) for one in change.sources if one.ends or one.extent == PART}
    writes |= {(UNIT, one.unit) for one in change.results}
    writes |= {(DESCENT, one) for one in _descents(change, day, act.kind)}
    refers = {(UNIT, str(unit)) for unit in (*change.receivers.values(), change.rest) if unit}
    refers |= {(UNIT, one.unit) for one in change.sources}
    for result in change.results:
        refers |= {(UNIT, str(result.given[key])) for key in OTHERS if result.given.get(key)}
    ends = {(UNIT, unit) for unit in change.ended}
    return Touches(frozenset(writes), frozenset(refers), frozenset(ends))


def _descents(change: Change, day: str, kind: str) -> dict[str, Descent]:
    """Return who comes from whom, by id."""
    out = {}
    for source in change.sources:
        results = [result.unit for result in change.results] or [""]
        for unit in results:
            if unit != source.unit:
                share = source.share
                if not share and source.extent == WHOLE and len(results) == 1:
                    share = "1/1"
                descent = Descent(
                    source=source.unit, result=unit, extent=source.extent, share=share, kind=kind
                )
                out[f"{source.unit}:{unit}:{day}"] = descent
    return out


def _effects(state: State, act: Act) -> Iterator[Write]:
    change = Change.of(act)
    ended = change.ended
    for result in change.results:
        yield from _result(state, change, result)
    for source in change.sources:
        values = state.get((UNIT, source.unit))
        if source.unit in ended:
            yield from carried(state, source.unit, change.receiver, ended=ended)
            if isinstance(values, Unit):
                yield Write((UNIT, source.unit), Ended(change.heir))
        elif source.extent == PART and isinstance(values, Unit):
            left = replace(values, area_m2=None, population=None)
            yield Write((UNIT, source.unit), left)
    for name, descent in _descents(change, act.on.isoformat(), act.kind).items():
        yield Write((DESCENT, name), descent)


def _result(state: State, change: Change, result: Result) -> Iterator[Write]:
    if result.is_new:
        values = on_the_road(state, values_of(Unit, result.given))
        parent = values.parent
        if parent in change.ended:  # a result below a source goes where the source's things go
            values = replace(values, parent=change.receiver((UNIT, result.unit)))
        if len(change.results) == 1:
            values = _with_sums(state, change, values, result.given)
        yield Write((UNIT, result.unit), values)
        return
    before = state.get((UNIT, result.unit))
    if isinstance(before, Unit):
        now = _with_sums(state, change, before, result.given, before)
        yield Write((UNIT, result.unit), on_the_road(state, changed(now, result.given)))


def _with_sums(
    state: State, change: Change, values: Unit, given: Mapping[str, Any], *more: Unit
) -> Unit:
    """Return the values with area and population of the sources added up.

    What the act states stands; where a summand or how much of it is unknown, so is the sum.
    """
    found: dict[str, int | None] = {}
    for name in ("area_m2", "population"):
        if name in given or not change.sources:
            continue
        units = [state.get((UNIT, source.unit)) for source in change.sources]
        figures = [getattr(unit, name, None) for unit in (*units, *more)]
        known = [figure for figure in figures if figure is not None]
        is_whole = all(source.extent == WHOLE for source in change.sources)
        found[name] = sum(known) if is_whole and len(known) == len(figures) else None
    return replace(values, **found) if found else values  # type: ignore[arg-type]


def _checked(shape: Callable[[Change], bool]) -> Callable[[State, Act], Iterator[Problem]]:
    def check(state: State, act: Act) -> Iterator[Problem]:
        change = Change.of(act)
        if not shape(change):
            yield problems.wrong_shape(act.kind)
        yield from _check_sources(state, change.sources)
        for result in change.results:
            yield from _check_result(state, change, result)
        for unit in {*map(str, change.receivers.values()), change.rest} - {""}:
            if unit not in {result.unit for result in change.results}:
                yield from checking.named(state, unit)

    return check


def _check_sources(state: State, sources: Sequence[Source]) -> Iterator[Problem]:
    seen = set()
    for source in sources:
        yield from checking.alive(state, UNIT, source.unit)
        if source.unit in seen:
            yield problems.already_ended(checking.name_of(state, source.unit))
        seen.add(source.unit)
        if source.extent not in _EXTENTS:
            yield problems.unknown_word(f"extent: {source.extent}")
        if source.share and not _is_share(source.share):
            yield problems.out_of_range(f"share: {source.share}")


def _is_share(text: str) -> bool:
    try:
        return 0 < Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False


def _check_result(state: State, change: Change, result: Result) -> Iterator[Problem]:
    yield from checking.words(result.given)
    if not result.is_new:
        yield from checking.alive(state, UNIT, result.unit)
        return
    yield from checking.fresh(state, UNIT, result.unit)
    yield from checking.required(result.given, "name", "class")
    own = {one.unit for one in change.results}
    for key in OTHERS:
        other = str(result.given.get(key, ""))
        if other and other not in own:
            yield from checking.named(state, other)


def _wholes(change: Change) -> bool:
    return all(source.extent in {WHOLE, REST} or source.ends for source in change.sources)


def _all_new(change: Change) -> bool:
    return all(result.is_new for result in change.results)


def _is_establish(change: Change) -> bool:
    return not change.sources and bool(change.results) and _all_new(change)


def _is_consolidate(change: Change) -> bool:
    one_new = len(change.results) == 1 and _all_new(change)
    return len(change.sources) >= 2 and _wholes(change) and one_new


def _is_absorb(change: Change) -> bool:
    into = len(change.results) == 1 and not change.results[0].is_new
    return bool(change.sources) and _wholes(change) and into


def _is_divide(change: Change) -> bool:
    several = len(change.results) >= 2 and _all_new(change)
    return len(change.sources) == 1 and _wholes(change) and several


def _is_separate(change: Change) -> bool:
    one_part = len(change.sources) == 1 and change.sources[0].extent == PART
    return one_part and bool(change.results) and _all_new(change)


def _is_rearrange(change: Change) -> bool:
    return bool(change.sources) and len(change.results) == 1 and _all_new(change)


def _is_end(change: Change) -> bool:
    return bool(change.sources) and _wholes(change) and not change.results


SHAPES: Final[Mapping[str, Callable[[Change], bool]]] = {
    "establish": _is_establish,
    "consolidate": _is_consolidate,
    "absorb": _is_absorb,
    "divide": _is_divide,
    "separate": _is_separate,
    "rearrange": _is_rearrange,
    "dissolve": _is_end,
    "end_operation": _is_end,
}
"""The legal kinds, each with what it must look like."""

KINDS = tuple(Kind(name, _touches, _effects, _checked(shape)) for name, shape in SHAPES.items())
