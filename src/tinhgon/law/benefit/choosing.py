"""Which regime and case applies to each person of a batch, and what it pays.

`auto` follows the days on which each decree is open; where several are, the highest sum is taken
(Article 3(7) of Decree 178/2024), of equal ones the later decree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import lcm
from operator import add
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

import tinhgon.law.rules  # noqa: F401 - importing them enters them
from tinhgon.law.benefit.cases import BY_NAME, CASES, PARTS, REGIMES, Case, Regime
from tinhgon.law.benefit.fields import Batch
from tinhgon.law.benefit.warnings import WARNINGS
from tinhgon.law.calendar import day_code
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import Parameters, national
from tinhgon.law.rule import Evaluation

OUTCOMES: Final = ("error", "not_eligible", "needs_decision", "ok")
"""The better one later: of two regimes that compete the better outcome is taken first."""
_ERROR, _NOT, _NEEDS, _OK = range(4)
_CHUNK: Final = 32_768
FACTS: Final = ("months_early", "early_years", "service_years", "salary")
"""Rules whose results stand in the output besides the components."""


@dataclass(slots=True)
class Found:
    """What one regime or case gives some rows of a batch.

    Attributes:
        rows: their numbers.
        outcome: places in `OUTCOMES`.
        case: places in `CASES`; of refused rows the case refused last.
        reason: why a row is refused, a slug.
        parts: by component, exact.
        total: the sum of the components.
    """

    rows: NDArray[Any]
    outcome: NDArray[Any]
    case: NDArray[Any]
    reason: NDArray[Any]
    parts: dict[str, Exact]
    total: Exact


@dataclass(slots=True)
class Chosen:
    """What each row of a batch is due.

    Attributes:
        outcome: places in `OUTCOMES`.
        case: places in `CASES`, -1 where there is none.
        parts, total, facts: exact; 0 where the outcome is not `ok`.
        reasons: by row, why it is refused or wrong.
        warnings: by row, what to look at.
    """

    outcome: NDArray[Any]
    case: NDArray[Any]
    parts: dict[str, Exact]
    total: Exact
    facts: dict[str, Exact]
    reasons: dict[int, list[str]] = field(default_factory=dict)
    warnings: dict[int, list[str]] = field(default_factory=dict)


def choose(batch: Batch, parameters: Parameters | None = None) -> Chosen:
    """Return what each person of a batch is due.

    Args:
        batch: rows with faults stay `error`.
        parameters: the legal values, national law when not given.
    """
    return _Chooser(batch, parameters or national()).run()


class _Chooser:
    def __init__(self, batch: Batch, parameters: Parameters) -> None:
        self.batch = batch
        self.parameters = parameters
        self.count = len(batch)
        self.sound = batch.is_sound()
        self.reasons: dict[int, list[str]] = {
            row: list(faults) for row, faults in batch.faults.items()
        }
        self.warnings: dict[int, list[str]] = {}
        self._skipped: set[int] = set()

    def run(self) -> Chosen:
        regimes = self._candidates()
        outcome = np.where(self.sound, _NOT, _ERROR).astype(np.int8)
        case = np.full(self.count, -1, np.int16)
        parts = {name: _nothing(self.count) for name in PARTS}
        total = _nothing(self.count)
        best_reason = np.full(self.count, "no_regime", object)
        for regime in REGIMES.values():
            rows = np.flatnonzero(regimes[regime.id] & self.sound)
            if not len(rows):
                continue
            found = self._regime(regime, rows)
            better = self._better(found, outcome, case, total)
            mine = found.rows[better]
            outcome[mine], case[mine] = found.outcome[better], found.case[better]
            best_reason[mine] = found.reason[better]
            total = _put(total, mine, found.total, better)
            parts = {name: _put(parts[name], mine, found.parts[name], better) for name in PARTS}
        outcome[~self.sound] = _ERROR
        for row in np.flatnonzero(self.sound & (outcome != _OK)).tolist():
            self.reasons.setdefault(row, []).append(str(best_reason[row]))
        for row in sorted(self._skipped):
            if outcome[row] == _OK:
                self.warnings.setdefault(row, []).append("29_not_compared")
        facts = self._facts(np.where(outcome == _OK, case, -1))
        return Chosen(outcome, case, parts, total, facts, self.reasons, self.warnings)

    def _candidates(self) -> dict[str, NDArray[np.bool_]]:
        """Return which rows each regime is looked at for."""
        asked, wanted = self.batch.asked_regime, self.batch.asked_case
        inputs, is_auto = self.batch.inputs, asked == "auto"
        leave = inputs["leave_on"]
        open_ = {name: self._flag(one.open_by, leave) for name, one in REGIMES.items()}
        open_["178"] |= Evaluation(inputs, self.parameters)["nd178_is_on_schedule"]
        part_time = inputs["is_part_timer"]
        found = {}
        for name, regime in REGIMES.items():
            known = [one.id for one in CASES if one.regime == name]
            has_case = np.isin(wanted, [*known, "7b"] if name == "177" else known)
            by_itself = (wanted == "auto") & (name != "177")
            fits = has_case | by_itself
            if name == "177":  # cadres not elected again: the same as Article 7b of 178
                fits = has_case
            mine = is_auto & open_[name] & fits
            mine &= ~part_time | (name == "154")
            found[name] = mine | (asked == name)
            self._refuse_explicit(regime, (asked == name) & self.sound, has_case)
        any_open = np.logical_or.reduce([open_[name] for name in ("29", "178", "154")])
        self._fault(is_auto & ~any_open, "leave_on: outside_every_regime")
        return found

    def _refuse_explicit(
        self, regime: Regime, asked: NDArray[np.bool_], has_case: NDArray[np.bool_]
    ) -> None:
        """Refuse a case the regime does not know and a day before the regime began."""
        if not asked.any():
            return
        self._fault(asked & ~has_case & (self.batch.asked_case != "auto"), "case: not_of_regime")
        values = self.parameters[regime.open_by].values
        first = next(one.start for one in values if one.value)
        before = self.batch.inputs["leave_on"] < day_code(first)
        self._fault(asked & before, "leave_on: before_regime")

    def _fault(self, rows: NDArray[np.bool_], fault: str) -> None:
        for row in np.flatnonzero(rows & self.sound).tolist():
            self.reasons.setdefault(row, []).append(fault)
        self.sound = self.sound & ~rows

    def _warn(self, rows: NDArray[Any], warning: str) -> None:
        for row in rows.tolist():
            self.warnings.setdefault(row, []).append(warning)

    def _flag(self, name: str, days: Exact) -> NDArray[np.bool_]:
        return np.asarray(self.parameters[name].column(days) != 0)

    def _better(
        self, found: Found, outcome: NDArray[Any], case: NDArray[Any], total: Exact
    ) -> NDArray[np.bool_]:
        """Tell for which rows a regime is better than those before; name the loser."""
        mine = found.rows
        held = outcome[mine]
        higher = np.asarray(found.total >= total.take(mine))
        better = np.asarray((found.outcome > held) | ((found.outcome == held) & higher))
        fresh = case[mine] < 0
        better |= fresh
        better |= found.outcome == _ERROR
        better &= held != _ERROR  # what lacks a field cannot be compared
        fought = (found.outcome == _OK) & (held == _OK)
        for at in np.flatnonzero(fought).tolist():
            row = int(mine[at])
            loser = CASES[case[row]] if better[at] else CASES[found.case[at]]
            lost = (
                total.take(mine[at : at + 1]) if better[at] else found.total.take(np.array([at]))
            )
            amount = int(lost.half_up()[0])
            self.warnings.setdefault(row, []).append(
                f"lower: {loser.regime}/{loser.id} = {amount}"
            )
        return better

    def _regime(self, regime: Regime, rows: NDArray[Any]) -> Found:
        """Return what a regime gives some rows: the cases tried in turn."""
        found: list[Found] = []
        for case in (one for one in BY_NAME.values() if one.regime == regime.id):
            chosen = self._asks(regime, case, rows)
            if not chosen.any():
                continue
            found.append(self._by_either_appendix(case, rows[chosen]))
        return found[0] if len(found) == 1 else _in_turn(found, rows)

    def _by_either_appendix(self, case: Case, rows: NDArray[Any]) -> Found:
        """Return what a case gives, by Appendix I where that pays a person of Appendix II more."""
        found = self._case(case, rows)
        twin = next((one for one in CASES if one.is_by_appendix_1 and _is_twin(one, case)), None)
        second = np.flatnonzero(self.batch.inputs["is_appendix_2"][rows])
        if twin is None or not len(second):
            return found
        other = self._case(twin, rows[second])
        pays = np.asarray(other.total > found.total.take(second))
        return _replaced(found, second[pays], other, pays)

    def _asks(self, regime: Regime, case: Case, rows: NDArray[Any]) -> NDArray[np.bool_]:
        """Tell for which rows a case is tried."""
        inputs, wanted = self.batch.inputs, self.batch.asked_case[rows]
        by_itself = wanted == "auto"
        part_time = inputs["is_part_timer"][rows]
        affected = inputs["is_directly_affected"][rows]
        if case.id == "part_time":
            return np.asarray((wanted == "part_time") | (by_itself & part_time))
        if regime.id == "154":
            by_itself = by_itself & ~part_time
        if case.id == "7a":
            return np.asarray((wanted == "7a") | (by_itself & ~affected))
        if regime.id == "178" and case.id in regime.by_itself:
            return np.asarray((wanted == case.id) | (by_itself & affected))
        if regime.id == "177":
            return np.asarray(by_itself | np.isin(wanted, ["3", "7b"]))
        tried = by_itself if case.id in regime.by_itself else np.zeros(len(rows), bool)
        return np.asarray((wanted == case.id) | tried)

    def _case(self, case: Case, rows: NDArray[Any]) -> Found:
        """Return what a case gives some rows, piece by piece so that columns stay small."""
        pieces = [
            self._piece(case, rows[start : start + _CHUNK])
            for start in range(0, len(rows), _CHUNK)
        ]
        return pieces[0] if len(pieces) == 1 else _joined(pieces)

    def _piece(self, case: Case, rows: NDArray[Any]) -> Found:
        values = Evaluation(taken(self.batch.inputs, rows), self.parameters, case.aliases)
        outcome = np.full(len(rows), _OK, np.int8)
        reason = np.full(len(rows), "", object)
        for refusal in case.refusals:
            refused = np.asarray(refusal.test(values)) & (outcome == _OK)
            outcome[refused] = OUTCOMES.index(refusal.outcome)
            reason[refused] = refusal.code
        for name in case.needs:
            missing = ~self.batch.given[name][rows] & (outcome == _OK)
            if missing.any():
                self._lacks(case, name, missing, (rows, outcome, reason))
        paid = outcome == _OK
        parts = {name: _paid(values[rule], paid) for name, rule in case.parts.items()}
        parts = {name: parts.get(name) or _nothing(len(rows)) for name in PARTS}
        total: Exact = reduce(add, parts.values())
        place = np.full(len(rows), CASES.index(case), np.int16)
        return Found(rows, outcome, place, reason, parts, total)

    def _lacks(
        self,
        case: Case,
        name: str,
        missing: NDArray[np.bool_],
        state: tuple[NDArray[Any], NDArray[Any], NDArray[Any]],
    ) -> None:
        """Refuse rows that lack a field; where 29 only competes, it is left out instead.

        Args:
            case: the case tried.
            name: the field.
            missing: which rows lack it.
            state: rows, outcomes and reasons, of which the last two are written.
        """
        rows, outcome, reason = state
        competes = np.zeros(len(rows), bool)
        if case.regime == "29":
            auto = self.batch.asked_regime[rows] == "auto"
            leave = self.batch.inputs["leave_on"].take(rows)
            others = ["auto", *(one for regime, one in BY_NAME if regime == "178")]
            rivals = np.isin(self.batch.asked_case[rows], others)
            competes = auto & self._flag("nd178_open", leave) & rivals
            self._skipped.update(rows[missing & competes].tolist())
            outcome[missing & competes] = _NOT
            reason[missing & competes] = "average_salary_vnd_missing"
        wrong = missing & ~competes
        outcome[wrong] = _ERROR
        reason[wrong] = f"{name}: missing"

    def _facts(self, case: NDArray[Any]) -> dict[str, Exact]:
        """Return the facts of the rows that are paid, 0 for the others; note their warnings.

        Args:
            case: of the rows that are paid, -1 of the others.
        """
        found = {name: _nothing(self.count) for name in FACTS}
        for number in np.unique(case[case >= 0]).tolist():
            rows = np.flatnonzero(case == number)
            for start in range(0, len(rows), _CHUNK):
                found = self._some_facts(CASES[number], rows[start : start + _CHUNK], found)
        return found

    def _some_facts(
        self, case: Case, rows: NDArray[Any], found: Mapping[str, Exact]
    ) -> dict[str, Exact]:
        inputs = taken(self.batch.inputs, rows)
        inputs["is_explicit"] = self.batch.asked_regime[rows] != "auto"
        values = Evaluation(inputs, self.parameters, case.aliases)
        for warning in WARNINGS:
            if warning.concerns(case):
                self._warn(rows[np.asarray(warning.test(values), bool)], warning.code)
        every = np.ones(len(rows), bool)
        return {name: _put(column, rows, values[name], every) for name, column in found.items()}


def taken(inputs: Mapping[str, Any], rows: NDArray[Any]) -> dict[str, Any]:
    """Return some rows of the inputs."""
    return {
        name: column.take(rows) if isinstance(column, Exact) else column[rows]
        for name, column in inputs.items()
    }


def scalar(inputs: Mapping[str, Any], row: int) -> dict[str, Any]:
    """Return one row of the inputs as plain values."""
    found: dict[str, Any] = {}
    for name, column in inputs.items():
        if isinstance(column, Exact):
            (value,) = column.take(np.array([row])).fractions()
            found[name] = int(value) if value.denominator == 1 else value
        else:
            found[name] = column[row].item() if hasattr(column[row], "item") else column[row]
    return found


def _is_twin(one: Case, other: Case) -> bool:
    return (one.regime, one.id) == (other.regime, other.id)


def _replaced(
    found: Found, places: NDArray[Any], other: Found, chosen: NDArray[np.bool_]
) -> Found:
    """Return what was found with some rows as another has them."""
    found.outcome[places], found.case[places] = other.outcome[chosen], other.case[chosen]
    found.reason[places] = other.reason[chosen]
    parts = {name: _put(found.parts[name], places, other.parts[name], chosen) for name in PARTS}
    total = _put(found.total, places, other.total, chosen)
    return Found(found.rows, found.outcome, found.case, found.reason, parts, total)


def _nothing(count: int) -> Exact:
    return Exact(np.zeros(count, np.int64), 1, 0)


def _paid(value: Any, paid: NDArray[np.bool_]) -> Exact:
    """Return what a rule gives, 0 where nothing is paid."""
    column = value if isinstance(value, Exact) else Exact(np.full(len(paid), value))
    if paid.all():
        return column
    return Exact(np.where(paid, column.top, 0), column.bottom, column.most)


def _put(into: Exact, rows: NDArray[Any], given: Exact, chosen: NDArray[np.bool_]) -> Exact:
    """Return a column in which some rows hold those chosen of another."""
    bottom = lcm(into.bottom, given.bottom)
    into, given = into.over(bottom), given.over(bottom)
    wide = np.result_type(into.top, given.top)
    top = into.top.astype(wide)
    top[rows] = given.top[chosen]
    return Exact(top, bottom, max(into.most, given.most))


def _joined(pieces: Sequence[Found]) -> Found:
    def column(of: Any) -> Exact:
        columns = [of(one) for one in pieces]
        bottom = lcm(*(one.bottom for one in columns))
        same = [one.over(bottom) for one in columns]
        tops = np.concatenate([one.top for one in same])
        return Exact(tops, bottom, max(one.most for one in same))

    return Found(
        np.concatenate([one.rows for one in pieces]),
        np.concatenate([one.outcome for one in pieces]),
        np.concatenate([one.case for one in pieces]),
        np.concatenate([one.reason for one in pieces]),
        {name: column(lambda one, name=name: one.parts[name]) for name in PARTS},
        column(lambda one: one.total),
    )


def _in_turn(cases: Sequence[Found], rows: NDArray[Any]) -> Found:
    """Return the cases of one regime as one: where one is refused the next counts.

    A person whom one concerns, but who lacks a field it needs, is not tried in the next.
    """
    place = np.full(int(rows.max()) + 1, -1, np.int64)
    union = np.unique(np.concatenate([one.rows for one in cases]))
    place[union] = np.arange(len(union))
    outcome = np.full(len(union), -1, np.int8)
    case = np.zeros(len(union), np.int16)
    reason = np.full(len(union), "", object)
    total, parts = _nothing(len(union)), {name: _nothing(len(union)) for name in PARTS}
    for one in cases:
        at = place[one.rows]
        takes = ~np.isin(outcome[at], (_OK, _ERROR))
        mine = at[takes]
        outcome[mine], case[mine] = one.outcome[takes], one.case[takes]
        reason[mine] = one.reason[takes]
        total = _put(total, mine, one.total, takes)
        parts = {name: _put(parts[name], mine, one.parts[name], takes) for name in PARTS}
    return Found(union, outcome, case, reason, parts, total)
