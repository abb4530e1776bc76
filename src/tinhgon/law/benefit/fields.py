"""Rows of a file of persons -> columns of inputs, with what is wrong with each row.

Every distinct word of a column is read once. A row with a fault keeps its place; the columns hold
0 there, and nothing is computed for it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tinhgon.law.calendar import day_code, month_of
from tinhgon.law.exact import Exact

SUBJECTS: Final = (
    "cadre", "civil_servant", "public_employee", "contract", "commune_cadre",
    "commune_civil_servant", "commune_part_time", "village_part_time",
)  # fmt: skip
REGIMES: Final = ("29", "177", "178", "154")
"""The later regime last: of two equal sums the later one is taken."""
CASES: Final = ("7", "7a", "7b", "severance", "part_time", "transfer")
"""The cases of the command contract."""
ARTICLES: Final = ("3", "5", "6", "8")
"""What the output calls early retirement under the other decrees; understood as input too."""
_COMMUNE: Final = frozenset({"commune_cadre", "commune_civil_servant"})
_PART_TIME: Final = frozenset({"commune_part_time", "village_part_time"})
_OFFICIAL: Final = frozenset({"cadre", "civil_servant", *_COMMUNE})
_MOST: Final = 10**15
_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")


class FaultError(Exception):
    """A cell cannot be used; its argument is the reason, a slug."""


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth as given.

    Attributes:
        day: `calendar.day_code`; the first of the month or year where no day was given.
        is_year: whether only the year was given.
    """

    day: int
    is_year: bool = False


def to_day(text: str) -> int:
    """Return a day, `YYYY-MM-DD` or `d/m/yyyy`, as its code."""
    found = _DAY.fullmatch(text)
    if not found:
        raise FaultError("not_a_date")
    year, month, day, day_2, month_2, year_2 = found.groups()
    return _code(int(year or year_2), int(month or month_2), int(day or day_2))


def _code(year: int, month: int, day: int) -> int:
    try:
        return day_code(date(year, month, day))
    except ValueError:
        raise FaultError("not_a_date") from None


def to_birth(text: str) -> Birth:
    """Return a birth: a day, a month or a year."""
    if re.fullmatch(r"\d{4}", text):
        return Birth(_code(int(text), 1, 1), is_year=True)
    if found := _MONTH.fullmatch(text):
        year, month, month_2, year_2 = found.groups()
        return Birth(_code(int(year or year_2), int(month or month_2), 1))
    return Birth(to_day(text))


def to_number(text: str) -> Fraction:
    """Return a number not below 0, with a decimal point."""
    if not _NUMBER.fullmatch(text):
        raise FaultError("not_a_number")
    value = Fraction(Decimal(text))
    if value < 0:
        raise FaultError("negative")
    if value > _MOST:
        raise FaultError("too_large")
    return value


def to_whole(text: str) -> Fraction:
    """Return a whole number not below 0; `12.0` is one."""
    value = to_number(text)
    if value.denominator != 1:
        raise FaultError("not_whole")
    return value


def one_of(*words: str) -> Callable[[str], str]:
    """Return what reads one of some words, whatever its case."""

    def read(text: str) -> str:
        word = text.casefold()
        if word not in words:
            raise FaultError("unknown_word")
        return word

    return read


def to_percent(text: str) -> Fraction:
    """Return percent points as a fraction of one."""
    return to_number(text) / 100


READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "id": str,
    "sex": one_of("m", "f"),
    "birth": to_birth,
    "subject": one_of(*SUBJECTS),
    "coef": to_number,
    "leadership_coef": to_number,
    "overframe_pct": to_percent,
    "allowance_pct": to_percent,
    "retained_coef": to_number,
    "contract_salary_vnd": to_number,
    "allowance_vnd": to_number,
    "average_salary_vnd": to_number,
    "insured_months": to_whole,
    "state_months": to_whole,
    "reorganised_on": to_day,
    "decided_on": to_day,
    "leave_on": to_day,
    "directly_affected": one_of("yes", "no"),
    "appendix": one_of("1", "2"),
    "case": one_of(*CASES, *ARTICLES, "auto"),
    "regime": one_of(*REGIMES, "auto"),
}
"""The columns of the command contract, each with how its cells are read."""
MANDATORY: Final = ("id", "sex", "birth", "subject", "leave_on", "insured_months")
SALARIES: Final = ("coef", "contract_salary_vnd", "allowance_vnd")


@dataclass(frozen=True, slots=True)
class Cells:
    """One column: its distinct words, read once, and which of them each row holds.

    Attributes:
        words: the distinct texts.
        rows: for each row the place of its text in `words`.
        known: what was read, by text; without empty texts and those with a fault.
        faults: why a text cannot be used.
    """

    words: tuple[str, ...]
    rows: NDArray[np.intp]
    known: Mapping[str, Any]
    faults: Mapping[str, str]

    @classmethod
    def of(cls, texts: Sequence[str], read: Callable[[str], Any]) -> "Cells":
        """Read a column."""
        places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        rows = np.fromiter(map(places.__getitem__, texts), np.intp, len(texts))
        known, faults = {}, {}
        for text in filter(None, places):
            try:
                known[text] = read(text)
            except FaultError as fault:
                faults[text] = str(fault)
        return cls(tuple(places), rows, known, faults)

    @property
    def texts(self) -> list[str]:
        """The texts of the rows."""
        return [self.words[at] for at in self.rows.tolist()]

    def which(self, of: Callable[[Any], bool]) -> NDArray[np.bool_]:
        """Tell of which rows `of` tells so; not of those that hold no value."""
        return self.each(of, 0, bool)

    def each(self, of: Callable[[Any], Any], otherwise: Any, kind: Any) -> NDArray[Any]:
        """Return an array of what `of` gives of each row's value."""
        known = self.known
        found = [of(known[word]) if word in known else otherwise for word in self.words]
        return np.array(found, kind)[self.rows] if found else np.zeros(0, kind)

    def saying(self, of: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Tell of which rows the text itself is so."""
        found = [of(word) for word in self.words]
        return np.array(found, bool)[self.rows] if found else np.zeros(0, bool)

    @property
    def is_given(self) -> NDArray[np.bool_]:
        """Tell which rows hold a value."""
        return self.which(lambda _value: True)

    def numbers(self) -> Exact:
        """Return the numbers as a column, 0 where none is given."""
        values = self.known.values()
        bottom = lcm(*(value.denominator for value in values)) if values else 1
        most = max((int(value * bottom) for value in values), default=0)
        kind = np.int64 if most < 2**62 else object
        return Exact(self.each(lambda value: int(value * bottom), 0, kind), bottom, most)


@dataclass(slots=True)
class Batch:
    """The persons of a file.

    Attributes:
        ids: as given.
        inputs: columns by the names rules use.
        given: which rows have a value, by column of the file.
        asked_regime, asked_case: as given, `auto` where nothing is.
        faults: by row, `column: reason`.
    """

    ids: list[str]
    inputs: dict[str, Any]
    given: dict[str, NDArray[np.bool_]]
    asked_regime: NDArray[Any]
    asked_case: NDArray[Any]
    faults: dict[int, list[str]]

    def __len__(self) -> int:
        return len(self.ids)

    def is_sound(self) -> NDArray[np.bool_]:
        """Tell which rows have no fault."""
        sound = np.ones(len(self), bool)
        sound[list(self.faults)] = False
        return sound


def batch_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Batch:
    """Return the persons of a table.

    Args:
        heads: names of `READERS` in any order; others must have been refused before.
        rows: cells as text, as many as heads, without spaces around.
    """
    columns = dict(zip(heads, zip(*rows, strict=True), strict=True)) if rows else {}
    empty = [""] * len(rows)
    cells = {name: Cells.of(columns.get(name, empty), read) for name, read in READERS.items()}
    given = {name: column.is_given for name, column in cells.items()}
    batch = Batch(
        ids=cells["id"].texts,
        inputs=_inputs(cells, given),
        given=given,
        asked_regime=cells["regime"].each(str, "auto", object),
        asked_case=cells["case"].each(str, "auto", object),
        faults={},
    )
    _find_faults(batch, cells)
    return batch


def _inputs(cells: Mapping[str, Cells], given: Mapping[str, NDArray[np.bool_]]) -> dict[str, Any]:
    subject, births = cells["subject"], cells["birth"]

    def among(words: frozenset[str]) -> NDArray[np.bool_]:
        return subject.which(words.__contains__)

    def days(name: str) -> Exact:
        return Exact(cells[name].each(int, 0, np.int64))

    return {
        "is_woman": cells["sex"].which(lambda sex: sex == "f"),
        "is_commune_official": among(_COMMUNE),
        "is_official": among(_OFFICIAL),
        "is_part_timer": among(_PART_TIME),
        "is_commune_part_timer": among(frozenset({"commune_part_time"})),
        "birth_month": Exact(births.each(lambda one: month_of(one.day), 0, np.int64)),
        "birth_on": Exact(births.each(lambda one: one.day, 0, np.int64)),
        "is_birth_year": births.which(lambda one: one.is_year),
        "leave_on": days("leave_on"),
        "reorganised_on": days("reorganised_on"),
        "decided_on": days("decided_on"),
        "has_reorganised": given["reorganised_on"],
        "has_decided": given["decided_on"],
        "insured_months": cells["insured_months"].numbers(),
        "state_months": cells["state_months"].numbers(),
        "coef": cells["coef"].numbers(),
        "leadership_coef": cells["leadership_coef"].numbers(),
        "overframe": cells["overframe_pct"].numbers(),
        "allowances": cells["allowance_pct"].numbers(),
        "retained_coef": cells["retained_coef"].numbers(),
        "contract_salary": cells["contract_salary_vnd"].numbers(),
        "allowance": cells["allowance_vnd"].numbers(),
        "average_salary": cells["average_salary_vnd"].numbers(),
        "has_contract": given["contract_salary_vnd"],
        "has_allowance": given["allowance_vnd"],
        "has_average": given["average_salary_vnd"],
        "is_directly_affected": ~cells["directly_affected"].which(lambda word: word == "no"),
        "is_appendix_2": cells["appendix"].which(lambda word: word == "2"),
    }


def _find_faults(batch: Batch, cells: Mapping[str, Cells]) -> None:
    """Note what is wrong with each row, column by column."""
    for name, column in cells.items():
        if column.faults:
            for row in np.flatnonzero(column.saying(column.faults.__contains__)).tolist():
                fault = column.faults[column.words[column.rows[row]]]
                _note(batch, [row], f"{name}: {fault}")
    for name in MANDATORY:
        _note(batch, np.flatnonzero(~cells[name].saying(bool)), f"{name}: missing")
    filled = [cells[name].saying(bool) for name in SALARIES]
    count = sum(one.astype(int) for one in filled)
    _note(batch, np.flatnonzero(count == 0), f"{', '.join(SALARIES)}: missing")
    _note(batch, np.flatnonzero(count > 1), f"{', '.join(SALARIES)}: more_than_one")
    part_time = batch.inputs["is_part_timer"]
    single = count == 1
    _note(batch, np.flatnonzero(single & part_time & ~filled[2]), "allowance_vnd: missing")
    known = batch.given["subject"]
    _note(batch, np.flatnonzero(single & known & ~part_time & filled[2]),
          "allowance_vnd: part_timers_only")  # fmt: skip
    given, inputs = batch.given, batch.inputs
    both_days = given["birth"] & given["leave_on"]
    _note(batch, np.flatnonzero(both_days & (inputs["birth_on"] >= inputs["leave_on"])),
          "birth: after_leaving")  # fmt: skip
    both_months = given["insured_months"] & given["state_months"]
    _note(batch, np.flatnonzero(both_months & (inputs["state_months"] > inputs["insured_months"])),
          "state_months: above_insured_months")  # fmt: skip


def _note(batch: Batch, rows: Sequence[int] | NDArray[Any], fault: str) -> None:
    for row in rows if isinstance(rows, list) else list(map(int, rows)):
        batch.faults.setdefault(row, []).append(fault)
