"""The table of competence (quyết – làm – chịu trách nhiệm) and what was decided about functions.

Reads: living functions and units of one day. Writes: who decides, does and answers for each, what
is missing, and how many functions were kept, merged, moved, handed over or stopped.

Source: requirements 42, 43 (“địa phương quyết, địa phương làm, địa phương chịu trách nhiệm”).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.journal.acts import Act
from tinhgon.kernel import Message
from tinhgon.organisation.functions.leads import HANDED_OVER
from tinhgon.organisation.things import DISPOSITIONS, Function, Unit

_LEVEL_GAPS: Final = {
    "decides": Message("No level decides about it."),
    "does": Message("No level does it."),
    "answers": Message("No level answers for it."),
}
_NO_SUPERVISOR: Final = Message("It was handed over and no unit supervises it.")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing; `what` is `decides`, `does`, `answers` or `supervisor`."""

    what: str
    why: Message


@dataclass(frozen=True, slots=True)
class Competence:
    """A row of the table.

    Attributes:
        decides: a level, or empty.
        does: a level, or empty.
        answers: a level, or empty.
        is_moved: its competence was moved to another level.
        supervisor: the unit that supervises what was handed over.
        gaps: what is missing.
    """

    function: str
    name: str
    field: str
    decides: str
    does: str
    answers: str
    disposition: str
    supervisor: str
    gaps: tuple[Gap, ...]

    @property
    def is_moved(self) -> bool:
        """Tell whether the competence was moved to another level."""
        return self.disposition == "move_level"


def competences(
    functions: Mapping[str, Function],
    units: Mapping[str, Unit],
    *,
    levels: Collection[str] | None = None,
) -> tuple[Competence, ...]:
    """Return the table, in the order of ids.

    Args:
        functions: living ones by id.
        units: living ones by id; a supervisor must be among them.
        levels: levels of government that exist on the day; a competence of another level is
            missing. None: those of which a unit lives, and the Centre.
    """
    if levels is None:
        levels = {unit.level for unit in units.values()} | {"central"}
    return tuple(
        Competence(
            name, one.name, one.field, one.decides, one.does, one.answers, one.disposition,
            one.supervisor, tuple(_gaps(one, units, levels)),
        )
        for name, one in sorted(functions.items())
    )  # fmt: skip


def _gaps(one: Function, units: Mapping[str, Unit], levels: Collection[str]) -> Iterator[Gap]:
    if one.disposition == HANDED_OVER:
        if one.supervisor not in units:
            yield Gap("supervisor", _NO_SUPERVISOR)
        return
    for what, why in _LEVEL_GAPS.items():
        level = getattr(one, what)
        if not level:
            yield Gap(what, why)
        elif level not in levels:
            yield Gap(what, Message("The level it was given to no longer exists."))


def left_behind(before: Iterable[Competence], now: Iterable[Competence]) -> tuple[Competence, ...]:
    """Return the rows that lack a level they had: competence moved away and nobody received it.

    Rows moved by a decision that lack a level are among them, whatever they had.
    """
    had = {row.function: {gap.what for gap in row.gaps} for row in before}
    return tuple(
        row
        for row in now
        if row.gaps
        and (row.is_moved or {gap.what for gap in row.gaps} - had.get(row.function, _ALL))
    )


_ALL: Final = frozenset((*_LEVEL_GAPS, "supervisor"))


def dispositions(functions: Mapping[str, Function], acts: Iterable[Act] = ()) -> dict[str, int]:
    """Return how many functions each disposition has; the key "" counts those not reviewed.

    Args:
        functions: living ones by id.
        acts: acts in force in the order of folding; they tell of functions that ended by being
            merged or stopped.
    """
    last = {name: one.disposition for name, one in functions.items()}
    for act in acts:
        name = str(act.fields.get("function", ""))
        if act.kind == "dispose_function" and name not in functions:
            last[name] = str(act.fields.get("disposition", ""))
    counted = Counter(last.values())
    return {kind: counted[kind] for kind in (*DISPOSITIONS, "")}


__all__ = ["Competence", "Gap", "competences", "dispositions", "left_behind"]
