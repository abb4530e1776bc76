"""The settings of policy options as they are typed, and the options they come to.

Numbers are typed as they are written here: 62,5 (percent), 1.500.000.000 (đồng), 15/3/2025.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar, cast

from django.utils.translation import gettext

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.law.budget.options import (
    BRACKETS,
    SEXES,
    Bracket,
    Group,
    Option,
    Sex,
    TakeUp,
    TopUp,
    TopUpKind,
)

T = TypeVar("T")
Posted = Mapping[str, str]

OPTIONS: Final = ("a", "b")
LINES: Final = ("1", "2", "3")
_LONGEST: Final = 200
_NUMBER: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?", re.ASCII)
_THOUSANDS: Final = re.compile(r"[. ](?=\d{3}(?:\D|$))", re.ASCII)
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_MOST: Final = 10**16
_NARROWED: Final = ("bracket", "sex", "band")
_TAKE_UP: Final = ("low", "expected", "high")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field."""

    field: str
    error: TinhgonError


class BudgetForm:
    """Fields by name: `envelope`, `income`, and for each option `a-…` and `b-…`.

    Args:
        posted: what was sent; empty for a fresh form.
    """

    def __init__(self, posted: Posted) -> None:
        self.values = {name: str(text).strip()[:_LONGEST] for name, text in posted.items()}
        self.faults: list[Fault] = []

    def options(self) -> list[Option]:
        """Return the options that are filled in; what cannot be understood is in `faults`."""
        envelope = self._number("envelope", is_whole=True)
        income = self._number("income", is_whole=True)
        found = []
        for which in OPTIONS:
            if which == OPTIONS[0] or self._is_used(which):
                option = self._option(which, envelope, income)
                found += [option] if option else []
        return found

    def _is_used(self, which: str) -> bool:
        return any(self.values.get(f"{which}-{name}") for name in ("name", *_TAKE_UP))

    def _option(
        self, which: str, envelope: Fraction | None, income: Fraction | None
    ) -> Option | None:
        take_up = self._take_up(which, is_needed=True)
        groups, top_up = tuple(self._groups(which)), self._top_up(which)
        if take_up is None:
            return None
        name = self.values.get(f"{which}-name") or gettext("Option") + f" {which.upper()}"
        return self._try(
            "envelope" if envelope is not None else "income",
            lambda: Option(
                name, take_up, groups, top_up,
                int(envelope) if envelope is not None else None,
                int(income) if income is not None else None,
            ),
        )  # fmt: skip

    def _groups(self, which: str) -> Iterator[tuple[Group, TakeUp]]:
        for line in LINES:
            name = f"{which}-{line}"
            take_up = self._take_up(name, is_needed=False)
            if take_up is not None:
                yield self._group(name), take_up

    def _group(self, name: str) -> Group:
        """Return the people a line is about; a word nobody offered is no narrowing."""
        bracket, sex, band = (self.values.get(f"{name}-{one}", "") for one in _NARROWED)
        return Group(
            cast("Bracket", bracket if bracket in BRACKETS else ""),
            cast("Sex", sex if sex in SEXES else ""),
            int(band) if band.isascii() and band.isdigit() else None,
        )

    def _take_up(self, name: str, *, is_needed: bool) -> TakeUp | None:
        """Return a take-up; one share alone stands for all three."""
        low, expected, high = (self._number(f"{name}-{which}") for which in _TAKE_UP)
        if any(fault.field.rpartition("-")[0] == name for fault in self.faults):
            return None
        known = [one for one in (low, expected, high) if one is not None]
        if not known and not is_needed:
            return None
        middle = expected
        if middle is None and len(known) != 2:
            self.faults.append(Fault(f"{name}-expected", _missing()))
            return None
        if middle is None:
            middle = sum(known, start=Fraction(0)) / 2
        least, most = (one if one is not None else middle for one in (low, high))
        return self._try(
            f"{name}-expected", lambda: TakeUp(least / 100, middle / 100, most / 100)
        )  # fmt: skip

    def _top_up(self, which: str) -> TopUp | None:
        kind = self.values.get(f"{which}-kind", "")
        if kind not in {"rate", "months", "sum"}:
            return None
        amount = self._number(f"{which}-amount", is_needed=True)
        cap = self._number(f"{which}-cap", is_whole=True)
        day = self._day(f"{which}-decided_on")
        if amount is None:
            return None
        resolution = self.values.get(f"{which}-resolution", "")
        field = f"{which}-amount" if resolution else f"{which}-resolution"
        return self._try(
            field,
            lambda: TopUp(
                cast("TopUpKind", kind), amount / 100 if kind == "rate" else amount, resolution,
                int(cap) if cap is not None else None, day,
            ),
        )  # fmt: skip

    def _number(
        self, name: str, *, is_whole: bool = False, is_needed: bool = False
    ) -> Fraction | None:
        text = self.values.get(name, "")
        if not text:
            if is_needed:
                self.faults.append(Fault(name, _missing()))
            return None
        value = to_number(text)
        if value is None or value > _MOST or (is_whole and value.denominator != 1):
            self.faults.append(Fault(name, _not_a_number(text)))
            return None
        return value

    def _day(self, name: str) -> date | None:
        text = self.values.get(name, "")
        if not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            day, month, year = map(int, found.groups()) if found else (0, 0, 0)
            return date(year, month, day)
        except ValueError:
            self.faults.append(Fault(name, _not_a_day(text)))
            return None

    def _try(self, field: str, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except InputError as error:
            self.faults.append(Fault(field, error))
            return None


def to_number(text: str) -> Fraction | None:
    """Return a number as typed, None when it is none.

    Examples:
        >>> [str(to_number(text)) for text in ("62,5", "62.5", "1.500.000", "2 340 000", "-1")]
        ['125/2', '125/2', '1500000', '2340000', 'None']
    """
    bare = text.removesuffix("%").removesuffix("đ").strip().replace("\u00a0", " ")
    if not _NUMBER.fullmatch(bare):
        return None
    return Fraction(Decimal(_THOUSANDS.sub("", bare).replace(",", ".")))


def _missing() -> InputError:
    return InputError(
        "TG-BUDGET-007",
        Message("The field is empty."),
        hint=Message("Give a number, such as 62,5 for percent or 1.500.000.000 for đồng."),
    )


def _not_a_number(text: str) -> InputError:
    return InputError(
        "TG-BUDGET-008",
        Message("This is no number the field takes."),
        where=text,
        hint=Message("Give a number, such as 62,5 for percent or 1.500.000.000 for đồng."),
    )


def _not_a_day(text: str) -> InputError:
    return InputError(
        "TG-BUDGET-009",
        Message("This is no day."),
        where=text,
        hint=Message("Write it as day/month/year, such as 15/3/2025."),
    )
