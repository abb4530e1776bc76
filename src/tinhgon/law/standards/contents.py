"""Table of contents: every checker rule with its sentence, severity, articles and days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.law.parameters import Citation, Parameter, Parameters, Status, national
from tinhgon.law.standards.finding import Severity, in_force, worst


@dataclass(frozen=True, slots=True)
class Check:
    """A checker rule.

    Attributes:
        id: which findings bear.
        sentence: what it looks for.
        severity: of its gravest finding.
        reads: how the ids of the parameters it may read begin.
    """

    id: str
    sentence: Message
    severity: Severity
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as it stands on a day.

    Attributes:
        check: the rule.
        cites: documents and articles in force that day, each once; none when it does not hold.
        status: how sure the least sure of its values is that day.
        since: the first day any of its values holds.
        until: the last day, None when one still holds.
    """

    check: Check
    cites: tuple[Citation, ...]
    status: Status
    since: date
    until: date | None


CHECKS: Final = (
    Check(
        "ORG-MIN-01",
        Message("A body has fewer staff than one of its kind needs."),
        "error",
        ("minimum_staff_", "divisions_in_"),
    ),
    Check(
        "ORG-DEP-01",
        Message("A body has more deputies than allowed; for five years after a merger a warning."),
        "error",
        (
            "deputies_department",
            "deputies_sub_",
            "deputies_ministry",
            "deputies_bureau",
            "deputies_branch",
            "deputies_service",
            "deputies_council",
            "average_deputies_",
            "school_deputies",
            "transition_years",
            "transition_ministry",
            "transition_service",
        ),
    ),
    Check(
        "ORG-DEP-02",
        Message("A sub-unit has more deputies than the body above."),
        "error",
        ("deputies_over_parent_",),
    ),
    Check(
        "ORG-SO-01",
        Message("A province has more departments than allowed."),
        "error",
        ("departments_most",),
    ),
    Check(
        "ADM-STD-01",
        Message("The population of an administrative unit is below the standard."),
        "error",
        ("standard_", "rearranged_commune", "rearranged_ward", "rearranged_waived"),
    ),
    Check(
        "ADM-STD-02",
        Message("The area of an administrative unit is below the standard."),
        "error",
        ("standard_", "rearranged_commune", "rearranged_ward", "rearranged_waived"),
    ),
    Check(
        "ADM-CUT",
        Message("Commune units fell by another share than the national one."),
        "note",
        ("rearranged_national_cut_",),
    ),
    Check(
        "ADM-VOTE",
        Message("Too few households favour a scheme on administrative units."),
        "error",
        ("consultation_share",),
    ),
    Check(
        "VIL-50",
        Message("A village has fewer households than the standard; below half it must merge."),
        "error",
        ("households_", "village_must_merge_share"),
    ),
    Check(
        "VIL-VOTE",
        Message("Not more than half of a village approved its merger."),
        "error",
        ("village_approval_share",),
    ),
    Check(
        "COM-POSTS",
        Message("A commune's government bloc has more posts than the orientation."),
        "note",
        ("commune_posts_orientation",),
    ),
    Check(
        "PARTY-POSTS",
        Message("A commune's Party bodies have more or fewer posts than the frame."),
        "error",
        ("party_posts_", "transition_party_years"),
    ),
    Check(
        "QUOTA-01",
        Message("More people are present than the quota assigned."),
        "error",
        ("quota_excess",),
    ),
    Check(
        "QUOTA-02",
        Message("A merged unit has more people than its parts had together."),
        "error",
        ("merged_staff_excess", "transition_years"),
    ),
    Check(
        "PSU-NEW",
        Message("A new public service unit does not pay for itself."),
        "error",
        ("new_service_unit_from",),
    ),
    Check(
        "HIRE-01",
        Message("Recruiting without an approved, vacant post within the quota."),
        "error",
        ("quota_excess",),
    ),
    Check(
        "FUNC-ONE",
        Message("A task has no lead agency or more than one."),
        "error",
        ("leads_per_task",),
    ),
    Check(
        "SEC-5PCT",
        Message("Fewer than about five per cent are sent to the grass roots."),
        "warning",
        ("secondment_share", "secondment_tolerance"),
    ),
    Check(
        "CUT-REAL",
        Message("The cut of posts that people held is below the target."),
        "error",
        ("cut_2",),
    ),
    Check(
        "MERGE-MECH",
        Message("A merger left as many divisions and deputies as before."),
        "warning",
        ("mechanical_fewer",),
    ),
    Check(
        "REHIRE-60",
        Message("A person who left with a benefit is taken on again within 60 months."),
        "error",
        ("repayment_months",),
    ),
    Check(
        "EVAL-20",
        Message("More are rated excellent than the share of those rated good."),
        "error",
        ("evaluation_excellent_share", "evaluation_outstanding_further"),
    ),
)


def contents(on: date, law: Parameters | None = None) -> tuple[Entry, ...]:
    """Return every rule as it stands on a day, in the order of `CHECKS`."""
    known = tuple(law if law is not None else national())
    return tuple(_entry(check, on, known) for check in CHECKS)


def _entry(check: Check, on: date, known: Iterable[Parameter]) -> Entry:
    read = [one for one in known if one.id.startswith(check.reads)]
    held = [found for one in read if (found := in_force(one, on)) is not None]
    places = (Citation(one.citation.document, one.citation.article) for one in held)
    last = [one.values[-1].end for one in read]
    return Entry(
        check,
        tuple(dict.fromkeys(places)),
        worst(held),
        min(one.values[0].start for one in read),
        None if None in last else max(day for day in last if day is not None),
    )
