"""What a checker rule says of a body; a reading of legal values that remembers what it read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.law.parameters import (
    STATUSES,
    Citation,
    Parameter,
    Parameters,
    Status,
    Value,
    national,
)

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: Final = get_args(Severity)
Number: TypeAlias = int | Fraction
_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A standard that is not met.

    Attributes:
        id: of the rule, `ORG-MIN-01`; `contents` lists them all.
        severity: `error`, `warning` where time or a choice is left, `note` for the record.
        measured: what the body has; its unit is that of the standard.
        required: what the law asks, the edge included.
        cites: where the law says so, each place once.
        status: how sure the least sure value is.
        message: the sentence for people, numbers in it.
        deadline: the last day to meet the standard, where the law leaves time.
        layers: resolutions of a province that set a value used.
    """

    id: str
    severity: Severity
    measured: Number
    required: Number
    cites: tuple[Citation, ...]
    status: Status
    message: Message
    deadline: date | None = None
    layers: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """Legal values of one day, with a memory of those that were read.

    Attributes:
        on: the day asked for.
        law: where the values stand; national law when None is given.
        used: the values read, by id.
    """

    on: date
    law: Parameters | None = None
    used: dict[str, Value] = field(default_factory=dict)

    @property
    def _law(self) -> Parameters:
        return self.law if self.law is not None else national()

    def __call__(self, name: str) -> Number:
        """Return the value of a parameter on the day.

        Raises:
            InputError: `TG-LAW-005`, no value that day; `TG-LAW-030`, no such standard.
        """
        if not self.knows(name):
            raise no_standard(name)
        found = self._law[name].on(self.on)
        self.used[name] = found
        return exact(found.value)

    def knows(self, name: str) -> bool:
        """Tell whether there is such a parameter on any day."""
        return name in self._law

    def has(self, name: str) -> bool:
        """Tell whether a parameter has a value on the day."""
        return self.knows(name) and in_force(self._law[name], self.on) is not None

    def names(self, start: str, end: str = "") -> list[str]:
        """Return the ids with a value that day that start and end so."""
        known = (one.id for one in self._law)
        return [name for name in known if name.startswith(start) and name.endswith(end)
                and self.has(name)]  # fmt: skip

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Return the places read, each once."""
        return tuple(dict.fromkeys(one.citation for one in self.used.values()))

    @property
    def status(self) -> Status:
        """Return the status of the least sure value read."""
        return worst(self.used.values())

    def finding(
        self,
        rule: str,
        severity: Severity,
        measured: Number,
        required: Number,
        message: Message,
        *,
        deadline: date | None = None,
    ) -> Finding:
        """Return a finding that rests on all that was read."""
        layers = tuple(dict.fromkeys(one.layer for one in self.used.values() if one.layer))
        return Finding(
            rule, severity, exact(measured), exact(required), self.cites, self.status, message,
            deadline, layers,
        )  # fmt: skip


def in_force(parameter: Parameter, on: date) -> Value | None:
    """Return the value of a day, None when the law gives none."""
    for one in parameter.values:
        if one.start <= on and (one.end is None or on <= one.end):
            return one
    return None


def worst(values: Iterable[Value]) -> Status:
    """Return the least sure status of values; `verified` of none."""
    found: Status = STATUSES[max((STATUSES.index(one.status) for one in values), default=0)]
    return found


def no_standard(where: str) -> InputError:
    """Return the error of a body, kind or region no standard is kept for."""
    return InputError(
        "TG-LAW-030",
        Message("No standard is kept for a body or place of this kind."),
        where=where,
        hint=Message("Check the kind, the class of the province and the region."),
    )


def exact(number: Number) -> Number:
    """Return a whole number as an int."""
    return int(number) if number == int(number) else number


def rounded(number: Number, decimals: int) -> Fraction:
    """Return a number of nought or more with so many decimals, half up.

    Examples:
        >>> rounded(Fraction(1, 8), 2)
        Fraction(13, 100)
    """
    scale = 10**decimals
    return Fraction(int(Fraction(number) * scale + Fraction(1, 2)), scale)


def written(number: Number) -> str:
    """Return a number as Vietnamese texts write it, half up where its decimals never end.

    Examples:
        >>> written(16000), written(Fraction(11, 2)), written(Fraction(1, 3)), written(-1200)
        ('16.000', '5,5', '0,3333', '-1.200')
    """
    units = int(abs(Fraction(number)) * 10**_DECIMALS + Fraction(1, 2))
    whole, rest = divmod(units, 10**_DECIMALS)
    digits = f"{rest:0{_DECIMALS}d}".rstrip("0")
    sign = "-" if number < 0 and units else ""
    return f"{sign}{whole:,}".replace(",", ".") + (f",{digits}" if digits else "")


def percent(rate: Number, *limits: Number) -> str:
    """Return a rate in per cent, with decimals enough not to look like a limit it misses.

    Examples:
        >>> percent(Fraction(140, 2952), Fraction(5, 100)), percent(Fraction(1, 2))
        ('4,7', '50')
        >>> percent(Fraction(49999, 1000000), Fraction(5, 100))
        '4,9999'
    """
    for decimals in range(1, _DECIMALS):
        shown = rounded(rate * 100, decimals)
        if all(rate == limit or shown != limit * 100 for limit in limits):
            return written(shown)
    return written(rate * 100)


def day(value: date) -> str:
    """Return a day as `31/12/2030`."""
    return f"{value:%d/%m/%Y}"
