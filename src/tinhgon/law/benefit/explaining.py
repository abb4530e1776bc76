"""The sheet a pay officer checks by hand: every line with its formula, numbers and article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from string import Formatter
from typing import Any, Final

from tinhgon.kernel import Message
from tinhgon.law.benefit.cases import CASES, PARTS, REGIMES, Case
from tinhgon.law.benefit.choosing import OUTCOMES, scalar
from tinhgon.law.benefit.fields import READERS
from tinhgon.law.benefit.results import Results, compute, decimal_text
from tinhgon.law.benefit.warnings import sentence
from tinhgon.law.calendar import date_of, month_of
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import STATUSES, Citation, Parameters, Status, Value
from tinhgon.law.rule import RULES, Evaluation, Record, Rule, Step

_LEAST_WRITTEN: Final = 10_000_000
"""A day written 20250315 is not below it; a `calendar.day_code` is."""
COMPONENTS: Final = {
    "lump": Message("Lump sum"),
    "early": Message("For the years of early leaving"),
    "service": Message("For the time served"),
    "job_search": Message("To look for work"),
}
"""The components of the sum, by their name in the output."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet.

    Attributes:
        label: what it computes.
        formula: with the numbers put in, empty when the result says it all.
        result: the value with its unit.
        cite: where the law says so.
        status: how sure that is.
    """

    label: Message
    formula: str
    result: str
    cite: Citation
    status: Status


@dataclass(frozen=True, slots=True)
class Used:
    """A legal value the sheet uses.

    Attributes:
        label: its name, by language.
        value: with its unit.
        read_on: the day or month of the case it was read on, empty when it never changes.
        cite, status, source: of the value.
        layer: a resolution of a province that sets it, empty for national law.
    """

    label: Mapping[str, str]
    value: str
    read_on: str
    cite: Citation
    status: Status
    source: str
    layer: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person is due, and why.

    Attributes:
        id: of the row.
        outcome: `ok`, `needs_decision`, `not_eligible` or `error`.
        regime, case: which were taken, empty when none.
        title: name of the case, None when there is none.
        document: the decree, empty when there is none.
        given: what the row says, by column.
        lines: how the sum is found, in the order of the computation.
        components: name and sum of each component, exact decimals.
        total: đồng, None when nothing is due to be paid.
        warnings: slug and sentence of what should be looked at.
        used: the legal values.
    """

    id: str
    outcome: str
    regime: str
    case: str
    title: Message | None
    document: str
    given: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    components: tuple[tuple[Message, str], ...]
    total: int | None
    warnings: tuple[tuple[str, Message], ...]
    used: tuple[Used, ...]


def explain(
    heads: Sequence[str], row: Sequence[str], parameters: Parameters | None = None
) -> Sheet:
    """Return the sheet of one row of a table.

    Args:
        heads: columns of the command contract.
        row: its cells.
        parameters: the legal values, national law when not given.
    """
    return sheet_of(compute(heads, [row], parameters), 0, heads, row)


def sheet_of(results: Results, row: int, heads: Sequence[str], cells: Sequence[str]) -> Sheet:
    """Return the sheet of a row that was computed with others.

    The sum is computed once more, rule by rule, and must come to the same.
    """
    chosen = results.chosen
    outcome, number = OUTCOMES[chosen.outcome[row]], int(chosen.case[row])
    case = CASES[number] if number >= 0 else None
    record, total = Record(), None
    components: tuple[tuple[Message, str], ...] = ()
    if outcome == "ok" and case is not None:
        components, whole = _computed(results, row, case, record)
        total = int(Exact(chosen.total.top[row : row + 1], chosen.total.bottom).half_up()[0])
        if whole != chosen.total.fractions()[row]:
            raise AssertionError("one person and the column of persons differ")
    return Sheet(
        id=results.batch.ids[row],
        outcome=outcome,
        regime=case.regime if case else "",
        case=case.id if case else "",
        title=case.label if case else None,
        document=REGIMES[case.regime].document if case else "",
        given=tuple((name, text) for name, text in zip(heads, cells, strict=True)
                    if text and name in READERS),
        lines=tuple(_line(step, record, results.parameters) for step in relevant(record, case)),
        components=components,
        total=total,
        warnings=tuple((code, sentence(code)) for code in results.told(row)),
        used=tuple(_used(results.parameters, name, value, day)
                   for name, (value, day) in record.values.items()
                   if name in _mentioned(relevant(record, case))),
    )  # fmt: skip


def _computed(
    results: Results, row: int, case: Case, record: Record
) -> tuple[tuple[tuple[Message, str], ...], Fraction]:
    """Return the components of a person's sum and the whole, rule by rule."""
    inputs = scalar(results.batch.inputs, row)
    values = Evaluation(inputs, results.parameters, case.aliases, record)
    components, whole = [], Fraction(0)
    if case.is_retirement:
        values["is_pension_eligible"]  # recorded: the sheet shows why retirement is possible
    for name in PARTS:
        if name in case.parts:
            part = Fraction(values[case.parts[name]])
            whole += part
            components.append((COMPONENTS[name], decimal_text(part)))
    return tuple(components), whole


def relevant(record: Record, case: Case | None) -> list[Step]:
    """Return the steps the sum rests on, in their order.

    A step counts when the formula of one that counts names its rule: of two ways the law offers
    only the one taken is named. Tests count when they were asked on the way and have a formula.
    """
    steps = {step.rule.name: step for step in record.steps}
    waiting = [*case.parts.values(), "is_pension_eligible"] if case else []
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        step = steps.get(name) or _alias(steps, case, name)
        if step is None or step.rule.name in found:
            continue
        found.add(step.rule.name)
        waiting += _names(step)
    return [
        step
        for step in record.steps
        if step.rule.name in found and step.written and not _is_passed_on(step)
    ]


def _alias(steps: Mapping[str, Step], case: Case | None, name: str) -> Step | None:
    return steps.get(case.aliases.get(name, "")) if case else None


def _names(step: Step) -> list[str]:
    """Return what the formula of a step names, and the tests its branch was chosen by."""
    tests = [name for name in step.rule.needs if name in RULES and RULES[name].unit == "yes_no"]
    return [*_braced(step.written), *(name for name in tests if RULES[name].formula)]


def _is_passed_on(step: Step) -> bool:
    """Tell whether a step only hands on the result of another rule."""
    named = _braced(step.written)
    return len(named) == 1 and step.written == f"{{{named[0]}}}" and named[0] in RULES


def _mentioned(steps: Sequence[Step]) -> set[str]:
    return {name for step in steps for name in _names(step)}


def _line(step: Step, record: Record, parameters: Parameters) -> Line:
    """Return a step as a line; it is as sure as the least sure of the values it names.

    A step that is one legal value cites that value, which may stand in another law each year.
    """
    called = step.rule
    named = _braced(step.written)
    values = [record.values[name][0] for name in named if name in record.values]
    is_value = len(values) == 1 and step.written == f"{{{named[0]}}}"
    status = max([called.status, *(one.status for one in values)], key=STATUSES.index)
    return Line(
        called.label, _filled(step, parameters), shown(step.result, called.unit),
        values[0].citation if is_value else called.cite, status,
    )  # fmt: skip


def _braced(formula: str) -> list[str]:
    """Return the names in braces."""
    return [name for _, name, _, _ in Formatter().parse(formula) if name]


def _filled(step: Step, parameters: Parameters) -> str:
    """Return the formula of a step with numbers in the place of names."""
    out = []
    for before, name, _form, _conversion in Formatter().parse(step.written):
        out.append(before)
        if name:
            unit = parameters[name].unit if name in parameters else _unit(name)
            out.append(shown(step.arguments[name], unit))
    return "".join(out)


def _unit(name: str) -> str:
    called: Rule | None = RULES.get(name)
    if called is not None:
        return called.unit
    if name.endswith("_month"):
        return "month"
    return "date" if name.endswith("_on") else ""


def shown(value: Any, unit: str) -> str:
    """Return a value as a Vietnamese sheet writes it: 15.356.250; 2,5; 11/2027; 61 tuổi 9 tháng.

    Examples:
        >>> shown(15356250, "vnd"), shown(Fraction(5, 2), "years"), shown(2027 * 12 + 10, "month")
        ('15.356.250', '2,5', '11/2027')
    """
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if unit == "month":
        year, month = divmod(value, 12)
        return f"{month + 1:02d}/{year}"
    if unit == "age":
        return f"{value // 12} tuổi {value % 12} tháng" if value % 12 else f"{value // 12} tuổi"
    if unit == "date":
        return f"{value if isinstance(value, date) else _day_of(int(value)):%d/%m/%Y}"
    return shown_money(decimal_text(Fraction(value)))


def shown_money(text: str) -> str:
    """Return plain decimals as they are written in Vietnamese.

    Examples:
        >>> shown_money("948248437.5")
        '948.248.437,5'
    """
    if "/" in text:
        return text
    whole, _, rest = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


def _day_of(number: int) -> date:
    """Return the day of a `calendar.day_code`, or of a legal value written 20250315."""
    if number < _LEAST_WRITTEN:
        return date_of(number)
    return date(number // 10_000, number // 100 % 100, number % 100)


def _used(parameters: Parameters, name: str, value: Value, day: int) -> Used:
    parameter = parameters[name]
    is_month = parameter.by.endswith("_month")
    return Used(
        label=parameter.label,
        value=shown(value.value, parameter.unit),
        read_on=shown(month_of(day), "month")
        if day and is_month
        else shown(day, "date")
        if day
        else "",
        cite=value.citation,
        status=value.status,
        source=value.source,
        layer=value.layer,
    )
