"""Legal values by date: what parameters/*.yaml hold, checked, and looked up for one or for many.

A file holds values only. Each value has the days it holds on, the document, article and clause it
stands in, whether that was read (`verified`), known from elsewhere (`remembered`) or open to doubt
(`uncertain`), and where it was seen. A second layer, the resolutions of a province, lies over it;
what it gives is marked wherever it is used.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import lcm
from typing import Any, Final, Literal, TypeAlias, cast, get_args

import numpy as np
import yaml
from numpy.typing import NDArray

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.law.calendar import DAYS, day_code, month_of
from tinhgon.law.exact import Exact

Status: TypeAlias = Literal["verified", "remembered", "uncertain"]
STATUSES: Final = get_args(Status)
ALWAYS: Final = date(1900, 1, 1)
"""The first day of what the law knows no first day of."""
_MONTH_BITS: Final = DAYS.bit_length() - 1
_FRACTION: Final = re.compile(r"-?\d+(/0*[1-9]\d*)?", re.ASCII)
_NO_DAY: Final = -(2**62)
_NEEDED: Final = ("value", "document", "article", "status", "source")
_KNOWN: Final = frozenset({*_NEEDED, "from", "to", "clause"})


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the law says something.

    Attributes:
        document: number of the document, with the ones that amended it.
        article: `Điều 7`.
        clause: `điểm a khoản 1`, empty for the whole article.
    """

    document: str
    article: str
    clause: str = ""

    def __str__(self) -> str:
        """Return it as a decision quotes it: clause, article, document."""
        return " ".join(filter(None, [self.clause, self.article, self.document]))


@dataclass(frozen=True, slots=True)
class Value:
    """What a parameter is on some days.

    Attributes:
        value: an exact number.
        start: the first day, `ALWAYS` when there is none.
        end: the last day, None when it still holds.
        citation: where it stands.
        status: how sure that is.
        source: where it was seen.
        layer: the resolution of a province that sets it, empty for national law.
    """

    value: Fraction
    start: date
    end: date | None
    citation: Citation
    status: Status
    source: str
    layer: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """A legal value over time.

    Attributes:
        id: its name, which rules use.
        label: its name for people, by language.
        unit: of the value: `vnd`, `months`, `years`, `factor`, `people`, `km2`, …
        by: the day of a case it is read on, the name of an input or rule.
        values: in the order of their days, without gap or overlap.
        group: the file it stands in.
    """

    id: str
    label: Mapping[str, str]
    unit: str
    by: str
    values: tuple[Value, ...]
    group: str

    @property
    def is_layered(self) -> bool:
        """Tell whether a province sets it on some days."""
        return any(one.layer for one in self.values)

    def at(self, day: int) -> Value:
        """Return the value of a day.

        Args:
            day: a `calendar.day_code`.

        Raises:
            InputError: `TG-LAW-005`, no value that day.
        """
        place = bisect_right(_table(self).starts_listed, day) - 1
        found = self.values[place] if place >= 0 else None
        if found is None or (found.end is not None and day > day_code(found.end)):
            raise _no_value(self)
        return found

    def on(self, day: date) -> Value:
        """Return the value of a day of the calendar."""
        return self.at(day_code(day))

    def column(self, days: Exact) -> Exact:
        """Return the values of a column of days.

        Raises:
            InputError: `TG-LAW-005`, no value on one of the days.
        """
        table = _table(self)
        if not len(days):
            return Exact(np.zeros(0, np.int64), table.bottom, 0)
        first, last = int(days.top.min()), int(days.top.max())
        low, high = self._place(first), self._place(last)
        if low == high:
            tops = np.full(len(days), table.tops[low])
        elif table.by_month is None:
            tops = table.tops[np.searchsorted(table.starts, days.top, side="right") - 1]
        else:
            months = np.clip((days.top >> _MONTH_BITS) - table.first, 0, len(table.by_month) - 1)
            tops = table.by_month[months]
        return Exact(tops, table.bottom, table.most)

    def only(self, days: Exact) -> Value | None:
        """Return the value that holds on all of some days, None when there are several."""
        if not len(days):
            return None
        low, high = (self._place(int(end)) for end in (days.top.min(), days.top.max()))
        return self.values[low] if low == high else None

    def _place(self, day: int) -> int:
        """Return which value holds on a day."""
        self.at(day)
        return bisect_right(_table(self).starts_listed, day) - 1


def _no_value(parameter: Parameter) -> InputError:
    return InputError(
        "TG-LAW-005",
        Message("The law gives no value for this day."),
        where=parameter.id,
        hint=Message("Check the dates of the case."),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The values of a parameter as arrays.

    Attributes:
        starts, starts_listed: the first days.
        tops, bottom: numerators over one denominator.
        most: no numerator is larger.
        by_month: the numerator of each month from the month `first` on, where values change with
            months only; months before and after are as the first and the last.
        first: that month.
    """

    starts: NDArray[np.int64]
    starts_listed: tuple[int, ...]
    tops: NDArray[np.int64]
    bottom: int
    most: int
    by_month: NDArray[np.int64] | None
    first: int


@cache
def _table(parameter: "Parameter") -> _Table:
    bottom = lcm(*(one.value.denominator for one in parameter.values))
    tops = np.array([int(one.value * bottom) for one in parameter.values])
    starts = tuple(
        _NO_DAY if one.start == ALWAYS else day_code(one.start) for one in parameter.values
    )
    changes = starts[1:]
    by_month, first = None, 0
    if changes and all(day % DAYS == 1 for day in changes):
        first = month_of(changes[0]) - 1
        months = np.arange(first, month_of(changes[-1]) + 1) * DAYS + 1
        by_month = tops[np.searchsorted(starts, months, side="right") - 1]
    most = int(np.abs(tops).max())
    return _Table(np.array(starts), starts, tops, bottom, most, by_month, first)


class Parameters:
    """All legal values.

    Args:
        known: the parameters, each id once.
        layers: the resolutions of provinces laid over national law.
    """

    def __init__(self, known: Iterable[Parameter], layers: Iterable[str] = ()) -> None:
        self._known = {one.id: one for one in known}
        self.layers = tuple(layers)

    def __getitem__(self, name: str) -> Parameter:
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._known.values())

    def with_layer(self, text: str, file: str) -> "Parameters":
        """Return the values with those of a province laid over them.

        Args:
            text: YAML: `resolution`, and `parameters` by id, each a list of values.
            file: its name, for messages.

        Raises:
            InputError: `TG-LAW-001` … `TG-LAW-004`; an id national law does not know.
        """
        told = _parsed(text, file)
        resolution = str(told.get("resolution") or "")
        if not resolution:
            raise _wrong(file, Message("The resolution that sets the values is not named."))
        laid, given = dict(self._known), told.get("parameters") or {}
        if not isinstance(given, dict):
            raise _wrong(file, Message("The file holds no parameters."))
        for name, rows in given.items():
            if name not in laid:
                raise _wrong(f"{file}: {name}", Message("National law knows no such parameter."))
            values = _values(rows, f"{file}: {name}")
            local = [replace(one, layer=resolution) for one in values]
            laid[name] = replace(laid[name], values=_laid_over(laid[name].values, local))
        return Parameters(laid.values(), (*self.layers, resolution))


def _laid_over(below: tuple[Value, ...], above: list[Value]) -> tuple[Value, ...]:
    """Return values in which those above hold on their days and those below on the others."""
    kept = list(above)
    for one in below:
        start: date | None = one.start
        for over in above:
            if start is None or (one.end and over.start > one.end):
                break
            if over.end is not None and over.end < start:
                continue
            if over.start > start:
                kept.append(replace(one, start=start, end=_before(over.start)))
            start = _after(over.end) if over.end is not None else None
        if start is not None and (one.end is None or start <= one.end):
            kept.append(replace(one, start=start))
    return tuple(sorted(kept, key=lambda one: one.start))


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


@cache
def national() -> Parameters:
    """Return the values of national law, as shipped."""
    folder = files("tinhgon.law") / "parameters"
    found: list[Parameter] = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            found += parameters_of(file.read_text("utf-8"), file.name)
    twice = {one.id for one in found if sum(one.id == other.id for other in found) > 1}
    if twice:
        raise _wrong(", ".join(sorted(twice)), Message("A parameter stands in two files."))
    return Parameters(found)


def parameters_of(text: str, file: str) -> list[Parameter]:
    """Return the parameters of a file.

    Raises:
        InputError: `TG-LAW-001` not readable, `TG-LAW-002` something missing or unknown,
            `TG-LAW-003` a gap, `TG-LAW-004` an overlap.
    """
    return [_parameter(str(name), told, file) for name, told in _parsed(text, file).items()]


def _parameter(name: str, told: Any, file: str) -> Parameter:
    place = f"{file}: {name}"
    if not isinstance(told, dict):
        raise _wrong(place, Message("A parameter has label, unit, by and values."))
    label = told.get("label")
    if not isinstance(label, dict) or set(label) != {"vi", "en"}:
        raise _wrong(place, Message("The label is missing in Vietnamese or English."))
    if not told.get("unit"):
        raise _wrong(place, Message("The unit is missing."))
    values = _values(told.get("values"), place)
    by = str(told.get("by") or "")
    return Parameter(name, label, str(told["unit"]), by, values, file.removesuffix(".yaml"))


def _values(rows: Any, place: str) -> tuple[Value, ...]:
    if not isinstance(rows, list) or not rows:
        raise _wrong(place, Message("No value is given."))
    values = tuple(_value(row, place) for row in rows)
    for one, other in pairwise(values):
        if one.end is None or one.end >= other.start:
            raise _overlap(f"{place}, {other.start}")
        if _after(one.end) != other.start:
            raise _gap(f"{place}, {_after(one.end)}")
    return values


def _value(row: Any, place: str) -> Value:
    if not isinstance(row, dict):
        raise _wrong(place, Message("A value has value, document, article, status and source."))
    where = f"{place}, {row.get('from', '')}".rstrip(", ")
    for name in _NEEDED:
        if row.get(name) is None or row[name] == "":
            raise _wrong(f"{where}: {name}", Message("This is missing."))
    if unknown := sorted(map(str, row.keys() - _KNOWN)):
        raise _wrong(f"{where}: {unknown[0]}", Message("Nobody knows this field."))
    if row["status"] not in STATUSES:
        raise _wrong(f"{where}: {row['status']}", Message("There is no such status."))
    citation = Citation(str(row["document"]), str(row["article"]), str(row.get("clause") or ""))
    start, end = _day(row, "from", where) or ALWAYS, _day(row, "to", where)
    if end is not None and end < start:
        raise _wrong(where, Message("The last day comes before the first."))
    status = cast("Status", row["status"])
    return Value(_number(row["value"], where), start, end, citation, status, str(row["source"]))


def _day(row: dict[str, Any], name: str, where: str) -> date | None:
    value = row.get(name)
    if value is None or type(value) is date:
        return value
    raise _wrong(f"{where}: {name}", Message("This is not a date."))


def _number(value: Any, where: str) -> Fraction:
    """Return an integer or a fraction written p/q; a decimal would hide how it was rounded."""
    if type(value) is int:
        return Fraction(value)
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        return Fraction(value)
    raise _wrong(where, Message("A value is an integer or a fraction such as 9/10."))


def _parsed(text: str, file: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        told = yaml.load(text, loader)  # noqa: S506 - both loaders are safe ones
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", {mark.line + 1}" if mark else ""
        raise InputError(
            "TG-LAW-001",
            Message("The file of legal values cannot be read."),
            where=f"{file}{line}",
            hint=Message("Correct the line; the form is YAML."),
        ) from error
    if not isinstance(told, dict):
        raise _wrong(file, Message("The file holds no parameters."))
    return told


def _wrong(where: str, what: Message) -> InputError:
    hint = Message("The form of these files is described in docs/reference/parameters.md.")
    return InputError("TG-LAW-002", what, where=where, hint=hint)


def _gap(where: str) -> InputError:
    return InputError(
        "TG-LAW-003",
        Message("No value holds from this day on, and a later one follows."),
        where=where,
        hint=Message("Let each value begin on the day after the last day of the one before."),
    )


def _overlap(where: str) -> InputError:
    return InputError(
        "TG-LAW-004",
        Message("Two values hold on this day."),
        where=where,
        hint=Message("Let each value begin on the day after the last day of the one before."),
    )
