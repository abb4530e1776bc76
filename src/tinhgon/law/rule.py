"""A legal point as a small function, and the evaluation that calls such functions by name.

A rule's arguments are names: of inputs of the case, of parameters, of other rules. The same
function serves one person and a column of persons (`law.exact`); for one person every call can be
recorded, which is what the explanation sheet prints.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from tinhgon.kernel import Message
from tinhgon.law.calendar import first_of
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import Citation, Parameters, Status, Value

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """One legal point.

    Attributes:
        name: what other rules call it, the name of its function.
        function: plain values in, a plain value out.
        needs: names of its arguments.
        label: what it computes, for people.
        cite: where the law says so.
        formula: how, with `{name}` for arguments; or a function of the arguments giving that.
        unit: of the result: `vnd`, `months`, `years`, `factor`, `month`, `yes_no`.
        status: how sure the reading is.
    """

    name: str
    function: Function
    needs: tuple[str, ...]
    label: Message
    cite: Citation
    formula: str | Callable[..., str] = ""
    unit: str = ""
    status: Status = "verified"

    def written(self, values: Mapping[str, Any]) -> str:
        """Return the formula for these arguments."""
        if callable(self.formula):
            return self.formula(**{name: values[name] for name in self.needs})
        return self.formula


RULES: Final[dict[str, Rule]] = {}
"""All rules by name; filled when `tinhgon.law.rules` is imported."""


def rule(
    label: Message,
    cite: Citation,
    *,
    formula: str | Callable[..., str] = "",
    unit: str = "",
    status: Status = "verified",
) -> Callable[[Function], Function]:
    """Enter a function among the rules; it stays what it was.

    Raises:
        ValueError: two rules of one name.
    """

    def enter(function: Function) -> Function:
        name = function.__name__
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        needs = tuple(inspect.signature(function).parameters)
        RULES[name] = Rule(name, function, needs, label, cite, formula, unit, status)
        return function

    return enter


@dataclass(frozen=True, slots=True)
class Step:
    """One call of a rule for one person."""

    rule: Rule
    arguments: Mapping[str, Any]
    result: Any

    @property
    def written(self) -> str:
        """The formula of the branch taken, with names in braces."""
        return self.rule.written(self.arguments)


@dataclass(slots=True)
class Record:
    """What an evaluation for one person did, in its order.

    Attributes:
        steps: the rules called.
        values: the parameters used, by id, with the day they were read on.
    """

    steps: list[Step] = field(default_factory=list)
    values: dict[str, tuple[Value, int]] = field(default_factory=dict)


class Evaluation:
    """Finds values by name for one case or a column of cases; each rule is called once at most.

    Args:
        inputs: by name: plain values for one, `Exact` and arrays of truth values for a column.
        parameters: the legal values.
        aliases: names that mean other rules in this case.
        record: notes the calls; for one case only.
    """

    def __init__(
        self,
        inputs: Mapping[str, Any],
        parameters: Parameters,
        aliases: Mapping[str, str] = MappingProxyType({}),
        record: Record | None = None,
    ) -> None:
        self._values: dict[str, Any] = dict(inputs)
        self._parameters = parameters
        self._aliases = aliases
        self._record = record

    def __getitem__(self, name: str) -> Any:
        if name not in self._values:
            found = RULES.get(self._aliases.get(name, name))
            self._values[name] = self._parameter(name) if found is None else self._call(found)
        return self._values[name]

    def _call(self, called: Rule) -> Any:
        arguments = {name: self[name] for name in called.needs}
        result = called.function(**arguments)
        if self._record is not None:
            self._record.steps.append(Step(called, arguments, result))
        return result

    def _parameter(self, name: str) -> Any:
        parameter = self._parameters[name]
        if len(parameter.values) == 1 and parameter.values[0].end is None:
            found, day = parameter.values[0], 0
        else:
            day = self._day(parameter.by)
            if isinstance(day, Exact):
                only = parameter.only(day)
                return parameter.column(day) if only is None else _plain(only)
            found = parameter.at(day)
        if self._record is not None:
            self._record.values[name] = found, day
        return _plain(found)

    def _day(self, name: str) -> Any:
        """Return a day, the first of it where a month is named."""
        found = self[name]
        return first_of(found) if name.endswith("_month") else found


def _plain(found: Value) -> int | Fraction:
    value = found.value
    return int(value) if value.denominator == 1 else value
