"""Rows of functions, posts and relations -> acts, once the units they name are known."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tinhgon.journal.chain import Value
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems
from tinhgon.organisation.importing.checks import outlives, outside
from tinhgon.organisation.importing.planning import Phase, Plan, Planned
from tinhgon.organisation.importing.references import Known, Names
from tinhgon.organisation.importing.rows import (
    FunctionRow,
    PostRow,
    RelationRow,
    Span,
    folded,
)


@dataclass(slots=True)
class Facts:
    """Plans the acts of what units hold.

    Args:
        plan: where the acts go.
        names: the units.
        problems: where refusals go.
        opened: the opening of each unit of the import, by its id.
        ended: the end of each unit of the import that has one, by its id.
        made: gives the id of a new thing from its prefix and running number.
    """

    plan: Plan
    names: Names
    problems: Problems
    opened: Mapping[str, Planned]
    ended: Mapping[str, Planned]
    made: Callable[[str, int], str]
    _numbers: dict[str, int] = field(default_factory=dict)

    def functions(self, rows: Sequence[FunctionRow]) -> None:
        """Plan functions, each defined once whatever units take part in it."""
        groups: dict[tuple[str, ...], list[FunctionRow]] = defaultdict(list)
        for row in rows:
            key = (row.code,) if row.code else ("", folded(row.name), folded(row.field))
            groups[key].append(row)
        for group in groups.values():
            self._function(group)

    def _function(self, group: Sequence[FunctionRow]) -> None:
        first = group[0]
        fields: dict[str, Value] = {"function": self._id("f"), "name": first.name}
        for name in ("field", "code", "volume", "minutes"):
            value = self._one_value(group, name)
            if value not in {None, ""}:
                fields[name] = value
        self._one_value(group, "name")
        earliest = min(group, key=lambda row: row.span.start).span
        defined = self.plan.add(
            "define_function", fields, earliest, Phase.DEFINE, on=earliest.start
        )
        held: list[tuple[FunctionRow, Known]] = []
        for row in group:
            if row.unit and (unit := self._unit(row.span, "unit", row.unit)):
                self.problems.extend(_held_twice(row, unit, held))
                held.append((row, unit))
                self._role(str(fields["function"]), row, unit, defined)

    def _one_value(self, group: Sequence[FunctionRow], name: str) -> "Value | None":
        """Return what the rows of one function say of it; note rows that say something else."""
        said = [(row, value) for row in group if (value := getattr(row, name)) not in {None, ""}]
        for row, value in said[1:]:
            if value != said[0][1]:
                self.problems.append(_contradiction(row, name, said[0][0], said[0][1]))
        return said[0][1] if said else None

    def _role(self, function: str, row: FunctionRow, unit: Known, defined: Planned) -> None:
        fields: dict[str, Value] = {"function": function, "unit": unit.id, "role": row.role}
        self._hold("assign_function", "release_function", fields, row.span, (unit,), defined)

    def posts(self, rows: Iterable[PostRow]) -> None:
        """Plan posts; two rows of one title are two posts."""
        codes: dict[str, list[Span]] = defaultdict(list)
        for row in rows:
            unit = self._unit(row.span, "unit", row.unit)
            if row.code:
                self.problems.extend(_code_twice(row, codes[row.code]))
                codes[row.code].append(row.span)
            if unit is None:
                continue
            post = self._id("p")
            fields: dict[str, Value] = {"post": post, "unit": unit.id, "title": row.title}
            if row.leader:
                fields["leader"] = row.leader
            self._hold("approve_post", "abolish_post", fields, row.span, (unit,))

    def relations(self, rows: Iterable[RelationRow]) -> None:
        """Plan relations beyond the tree."""
        known: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
        for row in rows:
            source = self._unit(row.span, "from_unit", row.from_unit)
            target = self._unit(row.span, "to_unit", row.to_unit)
            if source is None or target is None:
                continue
            if source.id == target.id:
                self.problems.append(_to_itself(row))
                continue
            key = (source.id, row.kind, target.id)
            self.problems.extend(_relation_twice(row, known[key]))
            known[key].append(row.span)
            fields: dict[str, Value] = {
                "from": source.id, "to": target.id, "relation": row.kind,
            }  # fmt: skip
            self._hold("relate", "unrelate", fields, row.span, (source, target))

    def _hold(
        self,
        begin: str,
        end: str,
        fields: dict[str, Value],
        span: Span,
        units: Sequence[Known],
        *needs: Planned,
    ) -> None:
        """Plan that units hold a thing from the first day of a row, and its end if it has one."""
        openings = [self.opened.get(unit.id) for unit in units]
        began = self.plan.add(
            begin, fields, span, Phase.HOLD, on=span.start, needs=[*needs, *openings]
        )
        if span.end is None:
            return
        for unit in units:
            self.problems.extend(outlives(span, unit.unit, "to"))
        of_post = {"post": fields["post"]} if "post" in fields else fields
        over = self.plan.add(end, of_post, span, Phase.RELEASE, on=span.end, needs=[began])
        for unit in units:
            if last := self.ended.get(unit.id):
                last.follows(over)

    def _unit(self, span: Span, column: str, text: str) -> Known | None:
        """Return the unit a cell means; note why none is meant, or why it can hold nothing."""
        try:
            unit = self.names.unit(span.row, column, text, span.start)
        except InputError as error:
            self.problems.append(error)
            return None
        if unit.is_outside:
            self.problems.append(outside(span, column, unit.name))
            return None
        return unit

    def _id(self, prefix: str) -> str:
        number = self._numbers.get(prefix, 0) + 1
        self._numbers[prefix] = number
        return self.made(prefix, number)


def _overlap(one: Span, other: Span) -> bool:
    last, first = one.end or date.max, other.end or date.max
    return one.start < first and other.start < last


def _held_twice(
    row: FunctionRow, unit: Known, held: Iterable[tuple[FunctionRow, Known]]
) -> Iterator[InputError]:
    for other, before in held:
        if before.id == unit.id and _overlap(other.span, row.span):
            yield InputError(
                "TG-IMPORT-030",
                Message(
                    "“%(unit)s” stands twice in this function on one day: %(other)s.",
                    {"unit": unit.name, "other": other.span.row.where("unit")},
                ),
                where=row.span.row.where("unit"),
                hint=Message("Keep one row for each unit: it leads, or it takes part."),
            )


def _contradiction(row: FunctionRow, name: str, other: FunctionRow, value: Value) -> InputError:
    return InputError(
        "TG-IMPORT-031",
        Message(
            "The row says something else of the function than %(other)s (%(value)s).",
            {"other": other.span.row.where(name), "value": str(value)[:60]},
        ),
        where=row.span.row.where(name),
        hint=Message("Write the same in every row of one function, or give it another code."),
    )


def _code_twice(row: PostRow, before: Iterable[Span]) -> Iterator[InputError]:
    for span in before:
        if _overlap(span, row.span):
            yield InputError(
                "TG-IMPORT-032",
                Message(
                    "The code %(code)s stands twice on one day: %(other)s.",
                    {"code": row.code, "other": span.row.where("code")},
                ),
                where=row.span.row.where("code"),
                hint=Message("Give every post a code of its own, or leave the codes out."),
            )
            return


def _relation_twice(row: RelationRow, before: Iterable[Span]) -> Iterator[InputError]:
    for span in before:
        if _overlap(span, row.span):
            yield InputError(
                "TG-IMPORT-033",
                Message(
                    "This relation stands twice on one day: %(other)s.",
                    {"other": span.row.where("kind")},
                ),
                where=row.span.row.where("kind"),
                hint=Message("Delete one of the two rows."),
            )
            return


def _to_itself(row: RelationRow) -> InputError:
    return InputError(
        "TG-IMPORT-034",
        Message("A unit has no relation to itself."),
        where=row.span.row.where("to_unit"),
        hint=Message("Name another unit, or delete the row."),
    )
