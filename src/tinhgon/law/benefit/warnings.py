"""What to look at before signing, and why a row is refused: slugs and sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from tinhgon.kernel import Message
from tinhgon.law.benefit.cases import CASES, REGIMES, Case, Regime
from tinhgon.law.benefit.labels import COLUMNS
from tinhgon.law.calendar import DAYS
from tinhgon.law.exact import both, either, negated
from tinhgon.law.rule import Evaluation

BOUNDARIES: Final = (23, 24, 60, 61, 120, 121)
"""Months of early leaving where a month more or less changes the rule."""


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the field's word; nothing here warns in Python's sense
    """Something to look at.

    Attributes:
        code: the slug in the output.
        what: the sentence for people.
        test: tells of which rows it is true.
        cases: names of cases it concerns, `regime/id`; all when empty.
    """

    code: str
    what: Message
    test: Callable[[Evaluation], Any]
    cases: frozenset[str] = frozenset()

    def concerns(self, case: Case) -> bool:
        """Tell whether it can be true in a case."""
        return not self.cases or f"{case.regime}/{case.id}" in self.cases


def _differ(values: Evaluation) -> Any:
    """Tell whether decision and leaving lie on different sides of the 12 months."""
    end = values["reorganised_on"] + values["nd178_first_months"] * DAYS
    decided_in, left_in = values["decided_on"] < end, values["leave_on"] < end
    return both(
        values["has_decided"], either(both(decided_in, negated(left_in)),
                                      both(negated(decided_in), left_in)),
    )  # fmt: skip


_TIMED: Final = frozenset({"178/7", "178/severance"})
_EARLY_178: Final = frozenset({"178/7", "178/7a", "178/7b"})
_EARLY: Final = frozenset({*_EARLY_178, "154/6", "177/3", "29/5"})


def _closed(regime: Regime) -> Warning:
    return Warning(
        "regime_closed",
        Message("The decree no longer applies to who leaves on this day."),
        lambda values: both(values["is_explicit"], _is_closed(values, regime.id, regime.open_by)),
        frozenset(f"{one.regime}/{one.id}" for one in CASES if one.regime == regime.id),
    )


WARNINGS: Final = (
    *map(_closed, REGIMES.values()),
    Warning(
        "birth_year_only",
        Message("Only the year of birth is known; 1 January is taken."),
        lambda values: values["is_birth_year"],
    ),
    Warning(
        "leave_not_first_of_month",
        Message("The day of leaving is not the first of a month; whole months are counted."),
        lambda values: values["leave_on"] % DAYS != 1,
    ),
    Warning(
        "boundary_month",
        Message("One month more or less of early leaving changes the rule."),
        lambda values: either(*(values["months_early"] == month for month in BOUNDARIES)),
        _EARLY | {"178/severance", "154/severance", "29/severance"},
    ),
    Warning(
        "leaves_before_reorganisation",
        Message("Leaves before the decision on the reorganisation takes effect."),
        lambda values: values["leave_on"] < values["reorganised_on"],
        _TIMED,
    ),
    Warning(
        "decision_and_leaving_differ",
        Message("Decision and day of leaving lie on different sides of the 12 months; the day of "
                "leaving counts."),
        _differ,
        _TIMED,
    ),
    Warning(
        "short_late_rule_uncertain",
        Message("Less than 2 years and after 12 months: the Decree says half, the Circular the "
                "whole; half is taken."),
        lambda values: both(values["months_early"] < values["nd178_short_months"],
                            values["timing_factor"] < 1),
        _EARLY_178,
    ),
    Warning(
        "appendix_1_taken",
        Message("Of Appendix II, but measured by Appendix I, which pays more; the law does not "
                "say which appendix counts."),
        lambda values: both(
            values["is_appendix_2"], negated(values["uses_appendix_2"]),
            values["pension_month_2"] > values["leave_month"],
        ),
        frozenset({"178/7", "178/7b"}),
    ),
    Warning(
        "commune_women_rule_uncertain",
        Message("The factor of women of communes with less than 20 years is known from the press "
                "only."),
        lambda values: both(
            values["service_years"] < values["nd178_service_years"],
            values["months_early"] >= values["nd178_short_months"],
        ),
        _EARLY_178,
    ),
    Warning(
        "first_years_uncertain",
        Message("Whether 15 or 20 first years count from 1/7/2025 is not said; 20 are taken."),
        lambda values: both(
            values["service_years"] >= values["nd177_service_years"],
            values["pension_months"] < values["nd177_service_years"] * 12,
        ),
        frozenset({"177/3"}),
    ),
    Warning(
        "rule_remembered",
        Message("A rule used here is known from memory and was not read in the text."),
        lambda values: values["months_early"] <= 0,
        frozenset({"154/part_time"}),
    ),
    Warning(
        "rule_remembered",
        Message("A rule used here is known from memory and was not read in the text."),
        lambda values: values["months_early"] > 0,
        frozenset({"29/8", "29/severance"}),
    ),
    Warning(
        "category_ended",
        Message("There are no part-time staff of communes after 31/5/2026."),
        lambda values: both(
            values["is_commune_part_timer"], values["part_time_commune_exists"] == 0
        ),
        frozenset({"154/part_time"}),
    ),
)  # fmt: skip


def _is_closed(values: Evaluation, regime: str, open_by: str) -> Any:
    closed = values[open_by] == 0
    return both(closed, negated(values["nd178_is_on_schedule"])) if regime == "178" else closed


OTHERS: Final = {
    "lower": Message("Another decree pays less and is not taken."),
    "29_not_compared": Message(
        "Decree 29/2023 was not compared: the average salary of 60 months is not given."
    ),
    "rounded_half_up": Message("The sum is rounded to the đồng, half up; no text says how."),
    "local_policy": Message("Values of a resolution of the province are used."),
}
"""Warnings not found by a test of the row."""

REASONS: Final = {
    "wrong_subject": Message("The decree is not for this group of people."),
    "past_retirement_age": Message("Has reached the age of retirement."),
    "not_directly_affected": Message("Is not directly affected by the reorganisation."),
    "insured_too_short_for_pension": Message("Is not insured long enough for a pension."),
    "too_early": Message("Leaves too long before the age of retirement."),
    "not_yet_in_force": Message("The article was not in force on that day."),
    "early_retirement_applies": Message("Early retirement is possible, so there is no severance."),
    "near_pension": Message("Has three years or less to a pension already earned."),
    "less_than_24_months_and_no_pension": Message(
        "Less than 2 years to the age and no pension yet: no article applies; "
        "a decision is needed."
    ),
    "no_regime": Message("No decree open on that day has such a case."),
    "missing": Message("is missing"),
    "not_a_date": Message("is not a date"),
    "not_a_number": Message("is not a number"),
    "negative": Message("is below 0"),
    "too_large": Message("is too large"),
    "not_whole": Message("is not a whole number"),
    "unknown_word": Message("is none of the words allowed"),
    "more_than_one": Message("only one may be given"),
    "part_timers_only": Message("is for part-time staff only"),
    "after_leaving": Message("is not before the day of leaving"),
    "above_insured_months": Message("is more than the months insured"),
    "outside_every_regime": Message("lies outside every decree"),
    "before_regime": Message("lies before the decree took effect"),
    "not_of_regime": Message("is no case of this decree"),
}
"""Why a row is refused (whole reasons) or wrong (after the name of the column)."""


def sentence(code: str) -> Message:
    """Return the sentence of a slug as it stands in the output.

    Examples:
        >>> sentence("insured_months: negative").render(str)
        'Time insured is below 0'
    """
    name, _, rest = code.partition(": ")
    if rest in REASONS:
        column = COLUMNS.get(name, Message(name))
        return Message("%(column)s %(reason)s", {"column": column, "reason": REASONS[rest]})
    known = {one.code: one.what for one in WARNINGS} | OTHERS | REASONS
    return known.get(name, Message("%(code)s", {"code": code}))
