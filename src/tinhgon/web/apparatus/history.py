"""What acts did to a unit, and who it came from and went to."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from tinhgon.journal.acts import Act, Address
from tinhgon.organisation.columns import Fact
from tinhgon.organisation.kinds.units import OTHERS
from tinhgon.organisation.lineage import Step
from tinhgon.organisation.things import Unit
from tinhgon.storage.repositories.journal import ActRow, acts_on, corrections_among
from tinhgon.web.act_form import leaves
from tinhgon.web.apparatus.names import Names, act_refs
from tinhgon.web.organisation_values import ActRef, Change, HistoryLine, LineageLine, UnitRef

MOST: Final = 200
"""Lines of a history or of a lineage, the latest ones."""

_FIRST: Final = ("name", "parent")
"""What is told of a unit in the line that begins it; the rest stands among its facts."""


def history_of(unit: str, names: Names) -> tuple[HistoryLine, ...]:
    """Return what happened to a unit as known on the page, the latest first.

    Acts out of force are shown as such.
    """
    known = names.state.known
    versions = names.versions([unit])[unit]
    wrote = {fact.by: at for at, fact in enumerate(versions)}
    rows = [
        row
        for row in acts_on(f"unit:{unit}", until=known, most=MOST)
        if row.out_by or row.address in wrote or unit in _named(row)
    ]
    changes = {
        row.address: _differing(versions, wrote[row.address])
        for row in rows
        if row.address in wrote and not row.out_by
    }
    others = {row.address: [one for one in units_of(row.act) if one != unit] for row in rows}
    refs = names.of(
        [*referred(changes.values()), *(one for some in others.values() for one in some)]
    )
    acts = act_refs(row.address for row in rows)
    recorded = corrections_among(row.address.seq for row in rows)
    return tuple(
        HistoryLine(
            acts[row.address],
            spoken(changes.get(row.address, ()), refs),
            tuple(refs[one] for one in others[row.address]),
            row.out_by is not None,
            recorded.get(row.address.seq),
        )
        for row in reversed(rows)
    )  # fmt: skip


def _named(row: ActRow) -> set[str]:
    return {str(leaf.value) for leaf in leaves(row.act.fields)}


def units_of(act: Act) -> list[str]:
    """Return the units an act of restructuring takes from and gives to."""
    given: Mapping[str, Any] = act.fields
    found = [*given.get("sources", ()), *given.get("results", ())]
    return list(dict.fromkeys(str(one["unit"]) for one in found if one.get("unit")))


def _differing(versions: list[Fact[Unit]], at: int) -> tuple[Change, ...]:
    """Return what a version has otherwise than the one before it; references as ids."""
    now = versions[at].values
    before = versions[at - 1].values if at else None
    if now is None:
        return ()
    if before is None:
        return changes_between(None, now, _FIRST)
    return changes_between(before, now)


def changes_between(
    before: object | None, after: object | None, chosen: Iterable[str] = ()
) -> tuple[Change, ...]:
    """Return the fields in which two values of a thing differ.

    Args:
        before: a dataclass of `organisation.things`, None where there was none.
        after: the same of the later state.
        chosen: only these fields; empty for all.
    """
    kind: Any = after if after is not None else before
    wanted = tuple(chosen) or tuple(one.name for one in fields(kind))
    pairs = ((name, _value(before, name), _value(after, name)) for name in wanted)
    return tuple(Change(name, old, new) for name, old, new in pairs if old != new)


def _value(values: object | None, name: str) -> Any:
    found = getattr(values, name, None)
    return None if found == "" else found


def referred(changes: Iterable[Iterable[Change]]) -> list[str]:
    """Return the units that changes of references name, by id."""
    return [
        str(value)
        for some in changes
        for one in some
        if one.field in OTHERS
        for value in (one.before, one.after)
        if value
    ]


def spoken(changes: Iterable[Change], refs: Mapping[str, UnitRef]) -> tuple[Change, ...]:
    """Return changes whose references are names."""

    def name(field: str, value: str | int | None) -> str | int | None:
        return refs[str(value)].name if value and field in OTHERS else value

    return tuple(
        Change(one.field, name(one.field, one.before), name(one.field, one.after))
        for one in changes
    )


def lineage_of(unit: str, names: Names) -> tuple[tuple[LineageLine, ...], tuple[LineageLine, ...]]:
    """Return predecessors and successors of a unit."""
    lineage = names.state.lineage
    before = lineage.predecessors(unit)[-MOST:]
    after = [step for step in lineage.successors(unit) if step.result][-MOST:]
    refs = names.of([*(step.source for step in before), *(step.result for step in after)])
    acts = act_refs(step.by for step in (*before, *after))
    return (
        tuple(_line(step, refs[step.source], acts) for step in before),
        tuple(_line(step, refs[step.result], acts) for step in after),
    )


def _line(step: Step, unit: UnitRef, acts: Mapping[Address, ActRef]) -> LineageLine:
    return LineageLine(unit, step.extent, step.share, acts[step.by])
