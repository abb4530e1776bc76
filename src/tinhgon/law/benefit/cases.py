"""The cases of each regime: who is refused why, what is paid by which rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from tinhgon.kernel import Message
from tinhgon.law.documents import ND29, ND154, ND177, ND178
from tinhgon.law.exact import Truth, negated
from tinhgon.law.rule import Evaluation

Outcome: TypeAlias = Literal["ok", "needs_decision", "not_eligible", "error"]
Test: TypeAlias = Callable[[Evaluation], Truth]
PARTS: Final = ("lump", "early", "service", "job_search")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a case does not apply.

    Attributes:
        code: the reason, a slug.
        test: tells of whom it is true.
        outcome: what then becomes of the row.
    """

    code: str
    test: Test
    outcome: Outcome = "not_eligible"


@dataclass(frozen=True, slots=True)
class Case:
    """A way to leave.

    Attributes:
        regime: number of the decree.
        id: what the output calls it; an article, or `severance`, `transfer`, `part_time`.
        label: its name for people.
        article: of the decree.
        refusals: the first that is true decides.
        parts: the rule of each component that is paid.
        needs: columns of the file without which it cannot be computed.
        aliases: names its rules use for other rules.
        is_by_appendix_1: a person of Appendix II measured by Appendix I all the same; taken only
            where it pays more, for the law does not say which appendix counts.
    """

    regime: str
    id: str
    label: Message
    article: str
    refusals: tuple[Refusal, ...]
    parts: Mapping[str, str]
    needs: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    is_by_appendix_1: bool = False

    @property
    def is_retirement(self) -> bool:
        """Tell whether it is a way into the pension."""
        return _NO_PENSION in self.refusals

    def by_appendix_1(self) -> "Case":
        """Return the case for a person of Appendix II measured by Appendix I."""
        aliases = {**self.aliases, "uses_appendix_2": "counts_by_appendix_1"}
        return replace(self, aliases=aliases, is_by_appendix_1=True)


def _is(name: str) -> Test:
    return lambda values: values[name]


def _is_not(name: str) -> Test:
    return lambda values: negated(values[name])


_PAST: Final = Refusal("past_retirement_age", lambda values: values["months_early"] <= 0)
_PART_TIMER: Final = Refusal("wrong_subject", _is("is_part_timer"))
_NO_PENSION: Final = Refusal("insured_too_short_for_pension", _is_not("is_pension_eligible"))
_NOT_AFFECTED: Final = Refusal("not_directly_affected", _is_not("is_directly_affected"))


def _above(name: str) -> Refusal:
    return Refusal("too_early", lambda values: values["months_early"] > values[name])


_RETIREMENT_178: Final = {
    "lump": "nd178_lump", "early": "nd178_early", "service": "nd178_service_sum",
}  # fmt: skip

_CASES: Final = (
    Case(
        "29", "5", Message("early retirement"), "Điều 5",
        (_PART_TIMER, _PAST, _NO_PENSION, _above("nd29_most_months")),
        {"early": "nd29_early", "service": "nd29_service_sum"},
        needs=("average_salary_vnd",),
    ),
    Case(
        "29", "8", Message("early retirement of commune officials"), "Điều 8",
        (_PART_TIMER, _PAST, _NO_PENSION,
         Refusal("too_early", _is_not("nd29_commune_may_retire"))),
        {"early": "nd29_commune_early"},
        needs=("average_salary_vnd",),
    ),
    Case(
        "29", "severance", Message("severance"), "Điều 7",
        (_PART_TIMER, _PAST),
        {"service": "nd29_severance_service", "job_search": "nd29_job_search_sum"},
        needs=("average_salary_vnd",),
    ),
    Case(
        "29", "transfer", Message("move to a body not paid by the budget"), "Điều 6",
        (_PART_TIMER, _PAST),
        {"lump": "nd29_transfer_lump", "service": "nd29_transfer_service"},
        needs=("average_salary_vnd",),
    ),
    Case(
        "177", "3", Message("early retirement of cadres not elected again"), "Điều 3",
        (_PART_TIMER, _PAST, _NO_PENSION, _above("nd177_most_months")),
        {"early": "nd177_early", "service": "nd177_service_sum"},
    ),
    Case(
        "178", "7", Message("early retirement"), "Điều 7",
        (_PART_TIMER, _PAST, _NOT_AFFECTED, _NO_PENSION,
         Refusal("too_early", _is_not("nd178_is_in_range"))),
        _RETIREMENT_178,
        needs=("reorganised_on",),
        aliases={"timing_factor": "timing_factor_7"},
    ),
    Case(
        "178", "7a", Message("early retirement of those not directly affected"), "Điều 7a",
        (_PART_TIMER, _PAST,
         Refusal("not_yet_in_force", lambda values: values["nd178_7a_open"] == 0),
         _NO_PENSION, _above("nd178_7a_most_months")),
        _RETIREMENT_178,
        aliases={"timing_factor": "timing_factor_7a"},
    ),
    Case(
        "178", "7b", Message("early retirement of cadres not to be elected again"), "Điều 7b",
        (_PART_TIMER, _PAST, _NO_PENSION, Refusal("too_early", _is_not("nd178_is_in_range"))),
        _RETIREMENT_178,
        aliases={"timing_factor": "timing_factor_7b"},
    ),
    Case(
        "178", "severance", Message("severance"), "Điều 9, Điều 10",
        (_PART_TIMER, _PAST, _NOT_AFFECTED,
         Refusal("early_retirement_applies", _is("nd178_may_retire")),
         Refusal("less_than_24_months_and_no_pension",
                 lambda values: values["months_early"] < values["nd178_severance_least_early"],
                 "needs_decision")),
        {"lump": "nd178_severance_lump", "service": "nd178_severance_service",
         "job_search": "nd178_job_search_sum"},
        needs=("reorganised_on", "state_months"),
        aliases={"timing_factor": "timing_factor_7"},
    ),
    Case(
        "154", "6", Message("early retirement"), "Điều 6",
        (_PART_TIMER, _PAST, _NO_PENSION, _above("nd154_most_months")),
        {"early": "nd154_early", "service": "nd154_service_sum"},
    ),
    Case(
        "154", "severance", Message("severance"), "Điều 8",
        (_PART_TIMER, _PAST),
        {"service": "nd154_severance_service", "job_search": "nd154_job_search_sum"},
    ),
    Case(
        "154", "transfer", Message("move to a body not paid by the budget"), "Điều 7",
        (_PART_TIMER, _PAST, Refusal("near_pension", _is("nd154_is_near_pension"))),
        {"lump": "nd154_transfer_lump", "service": "nd154_transfer_service"},
    ),
    Case(
        "154", "part_time", Message("part-time staff"), "Điều 9, Điều 10",
        (Refusal("wrong_subject", _is_not("is_part_timer")),),
        {"lump": "part_time_lump_sum", "service": "part_time_service",
         "job_search": "part_time_job_search_sum"},
    ),
)  # fmt: skip
_BOTH_APPENDICES: Final = frozenset({("178", "7"), ("178", "7b")})
"""Cases whose range of more than five years only Appendix I knows."""
CASES: Final = (
    *_CASES,
    *(one.by_appendix_1() for one in _CASES if (one.regime, one.id) in _BOTH_APPENDICES),
)
"""All cases; places in it stand for them in columns."""
BY_NAME: Final = {(one.regime, one.id): one for one in _CASES}


@dataclass(frozen=True, slots=True)
class Regime:
    """A decree.

    Attributes:
        id: its number.
        document: as it is cited.
        open_by: the parameter that says on which days of leaving it is open.
        by_itself: the cases tried in turn where none is asked for.
    """

    id: str
    document: str
    open_by: str
    by_itself: tuple[str, ...]


REGIMES: Final = {
    "29": Regime("29", ND29, "nd29_open", ("5", "8", "severance")),
    "177": Regime("177", ND177, "nd177_open", ("3",)),
    "178": Regime(
        "178", ND178, "nd178_open",
        ("7", "severance"),
    ),
    "154": Regime("154", ND154, "nd154_open", ("6", "severance")),
}  # fmt: skip
"""By number, the later last."""
