"""What persons who leave are due, computed for a screen and forgotten.

Functions, no services that execute: nothing is written, so there is no transaction and no line of
the trail. What a person types or brings is no file of this installation either, so no view of
somebody's file is to be recorded; the values stand in no table, address or log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Final

from tinhgon.files.sheets import sheets_of
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.law.benefit.cases import CASES, Case
from tinhgon.law.benefit.choosing import OUTCOMES, scalar
from tinhgon.law.benefit.explaining import Sheet, relevant, sheet_of
from tinhgon.law.benefit.fields import READERS, FaultError, to_day
from tinhgon.law.benefit.results import Results, compute
from tinhgon.law.benefit.tables import table_of
from tinhgon.law.benefit.warnings import BOUNDARIES, WARNINGS
from tinhgon.law.calendar import month_of
from tinhgon.law.parameters import Parameters, Value, national
from tinhgon.law.rule import Evaluation, Record
from tinhgon.services.documents import undeclared
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.models import Account

MONTHS_BEFORE: Final = 6
MONTHS_AFTER: Final = 12
"""How far the months of leaving side by side reach."""

MOST_ROWS: Final = 100_000
"""Rows of a file computed while somebody waits; the command takes more."""

_HEADS: Final = tuple(READERS)
_EDGES: Final = tuple(zip(BOUNDARIES[1::2], BOUNDARIES[::2], strict=True))
"""Months of early leaving and one less, between which the rule changes: (24, 23), (61, 60) …"""

_TURNING: Final = frozenset(one.code for one in WARNINGS) - {
    "birth_year_only", "boundary_month", "leave_not_first_of_month",
}  # fmt: skip
"""What is to be looked at from some month on, and is no matter of every month."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is different from leaving a month earlier.

    Attributes:
        kind: `outcome`, `pension`, `regime`, `case`, `edge`, `timing`, `value` or `told`.
        before, after: what it was and is: slugs, or numbers as text, fractions as `p/q`.
        label, unit: of the legal value; nothing for other kinds.
    """

    kind: str
    before: str
    after: str
    label: Mapping[str, str] | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """What a person is due who leaves on the first of a month.

    Attributes:
        leave_on: that day.
        outcome: `ok`, `needs_decision`, `not_eligible` or `error`.
        regime, case: which were taken, empty when none.
        months_early: until the pension, None when the row cannot be computed.
        total: đồng, None when nothing is due to be paid.
        told: slugs of reasons and of what should be looked at.
        turns: what changed since the month before; empty for the first.
        is_chosen: whether it is the month asked for.
    """

    leave_on: date
    outcome: str
    regime: str
    case: str
    months_early: int | None
    total: int | None
    told: tuple[str, ...]
    turns: tuple[Turn, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """The sheet of one person, and the months around; no months when the row is wrong."""

    sheet: Sheet
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What the persons of a file are due, and what of the file was not read."""

    results: Results
    notes: tuple[Message, ...]


def legal_values(folder: Path) -> Parameters:
    """Return national law with the resolutions of the province laid over it.

    Args:
        folder: of this installation; each `*.yaml` in it is a layer, in the order of their names.

    Raises:
        InputError: `TG-LAW-001` … `TG-LAW-004`, a file is not in form.
    """
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return _laid(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _laid(files: tuple[tuple[Path, int], ...]) -> Parameters:
    found = national()
    for file, _changed in files:
        found = found.with_layer(file.read_text("utf-8", errors="replace"), file.name)
    return found


def try_person(account: Account | None, given: Mapping[str, str], parameters: Parameters) -> Trial:
    """Return what one person is due, leaving on the day given and on the months around.

    Args:
        account: who asks.
        given: cells by column of the command contract; what is absent does not apply.
        parameters: the legal values.

    Raises:
        NotAllowedError: the role may not compute.
        InputError: `TG-LAW-005`, the law gives no value for a day of the case.
    """
    POLICY.require(account, Action.COMPUTE_BENEFITS)
    row = [given.get(name, "").strip() for name in _HEADS]
    row[_HEADS.index("id")] = row[_HEADS.index("id")] or "1"
    days = _first_days(given.get("leave_on", ""))
    results = compute(_HEADS, [row, *(_leaving(row, day) for day in days)], parameters)
    sheet = sheet_of(results, 0, _HEADS, row)
    months = _months(results, days) if sheet.outcome != "error" else ()
    return Trial(sheet, months)


def _first_days(leave_on: str) -> list[date]:
    """Return the first days of the months around the one of leaving, none when it is no day."""
    try:
        month = month_of(to_day(leave_on.strip()))
    except FaultError:
        return []
    around = range(month - MONTHS_BEFORE, month + MONTHS_AFTER + 1)
    return [date(one // 12, one % 12 + 1, 1) for one in around if one >= 12]


def _leaving(row: Sequence[str], day: date) -> list[str]:
    changed = list(row)
    changed[_HEADS.index("leave_on")] = day.isoformat()
    return changed


@dataclass(slots=True)
class _State:
    """How the rules stand for one month; what turns are found by."""

    outcome: str
    case: Case | None
    early: int | None
    timing: Fraction | None
    values: Mapping[str, tuple[Value, int]]
    told: tuple[str, ...]


def _months(results: Results, days: Sequence[date]) -> tuple[Month, ...]:
    chosen = month_of(results.batch.inputs["leave_on"].top[0])
    totals = results.chosen.total.half_up()
    found: list[Month] = []
    before: _State | None = None
    for row, day in enumerate(days, 1):
        state = _state(results, row)
        case = state.case
        found.append(
            Month(
                leave_on=day,
                outcome=state.outcome,
                regime=case.regime if case else "",
                case=case.id if case else "",
                months_early=state.early,
                total=int(totals[row]) if state.outcome == "ok" else None,
                told=state.told,
                turns=_turns(before, state, results.parameters) if before else (),
                is_chosen=day.year * 12 + day.month - 1 == chosen,
            )
        )
        before = state
    return tuple(found)


def _state(results: Results, row: int) -> _State:
    chosen, record = results.chosen, Record()
    outcome, number = OUTCOMES[chosen.outcome[row]], int(chosen.case[row])
    case = CASES[number] if number >= 0 else None
    told = tuple(results.told(row))
    if outcome == "error":
        return _State(outcome, None, None, None, {}, told)
    aliases = case.aliases if case else {}
    inputs = scalar(results.batch.inputs, row)
    values = Evaluation(inputs, results.parameters, aliases, record)
    early, timing = values["months_early"], None
    if outcome == "ok" and case:
        for rule in case.parts.values():
            values[rule]
        timing = Fraction(values["timing_factor"]) if "timing_factor" in aliases else None
    needed = {name for step in relevant(record, case) for name in step.rule.needs}
    used = {name: value for name, value in record.values.items() if name in needed}
    return _State(outcome, case, early, timing, used, told)


def _turns(before: _State, after: _State, parameters: Parameters) -> tuple[Turn, ...]:
    """Return what is different, the weightier first."""
    found = []
    if before.early is not None and after.early is not None and before.early > 0 >= after.early:
        found.append(Turn("pension", str(before.early), str(after.early)))
    elif before.outcome != after.outcome and "error" not in {before.outcome, after.outcome}:
        found.append(Turn("outcome", before.outcome, after.outcome))
    if before.outcome == after.outcome == "ok":
        found += _turns_of_case(before, after)
    is_warned = "boundary_month" in {*before.told, *after.told}
    if is_warned and (before.early, after.early) in _EDGES:
        found.append(Turn("edge", str(before.early), str(after.early)))
    found += _turned_values(before, after, parameters)
    if before.outcome == after.outcome == "ok":
        fresh = [code for code in after.told if code in _TURNING and code not in before.told]
        found += [Turn("told", "", code) for code in fresh]
    return tuple(found)


def _turns_of_case(before: _State, after: _State) -> list[Turn]:
    found = []
    if before.case and after.case and before.case != after.case:
        kind = "regime" if before.case.regime != after.case.regime else "case"
        earlier, later = (f"{one.regime}/{one.id}" for one in (before.case, after.case))
        found.append(Turn(kind, earlier, later))
    if before.timing is not None and after.timing is not None and before.timing != after.timing:
        found.append(Turn("timing", str(before.timing), str(after.timing)))
    return found


def _turned_values(before: _State, after: _State, parameters: Parameters) -> list[Turn]:
    """Return the legal values both months use that are no longer the same."""
    found = []
    for name, (value, _day) in after.values.items():
        earlier = before.values.get(name)
        if earlier is not None and earlier[0].value != value.value:
            parameter = parameters[name]
            old, new = str(earlier[0].value), str(value.value)
            found.append(Turn("value", old, new, parameter.label, parameter.unit))
    return found


def compute_file(
    account: Account | None, data: bytes, name: str, parameters: Parameters, *, declared: bool
) -> FileResult:
    """Return what the persons of a file are due, in the order of the file.

    Args:
        account: who asks.
        data: the bytes of a .csv or .xlsx file.
        name: its name.
        parameters: the legal values.
        declared: whether somebody said that it is no state secret; else no byte is looked at.

    Raises:
        NotAllowedError: the role may not compute.
        ReadingError: the file cannot be read, or bears a stamp of state secrecy.
        InputError: `TG-DOC-001` not declared; `TG-SHEET-012` … `TG-SHEET-015`, `TG-BENEFIT-001` …
            the table; `TG-BENEFIT-011` too many rows; `TG-LAW-005` a day without a legal value.
    """
    POLICY.require(account, Action.COMPUTE_BENEFITS)
    if not declared:
        raise undeclared()
    table = table_of(sheets_of(data, name))
    if table.missing:  # on a screen one sentence helps more than a hundred thousand wrong rows
        raise InputError(
            "TG-BENEFIT-005",
            Message("These columns are missing: %(names)s.", {"names": ", ".join(table.missing)}),
            where=name,
            hint=Message("The first row names the columns, such as id, sex, birth."),
        )
    if len(table.rows) > MOST_ROWS:
        raise InputError(
            "TG-BENEFIT-011",
            Message("The file has more than %(most)s rows.", {"most": f"{MOST_ROWS:,}"}),
            where=name,
            hint=Message("Split it, or use the command `tinhgon benefit`."),
        )
    return FileResult(compute(table.heads, table.rows, parameters), table.notes)


__all__ = [
    "MOST_ROWS",
    "FileResult",
    "Month",
    "Trial",
    "Turn",
    "compute_file",
    "legal_values",
    "try_person",
]
