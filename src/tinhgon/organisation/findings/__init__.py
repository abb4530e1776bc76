"""From the events a reading found to acts a person accepts.

A directive orders, plans or decides changes; only what is decided becomes an act. Names are led
to units through a `Lookup`; what stays open is a question, never a guess.
"""

from tinhgon.organisation.findings.decisions import (
    decision_of_resolution,
    end_of_units,
    ordered,
    proposed_acts,
    to_decision,
)
from tinhgon.organisation.findings.lookup import Candidate, Directory, Lookup
from tinhgon.organisation.findings.proposals import (
    NEEDS_CHOICE,
    NOT_AN_ACT,
    READY,
    ProposedAct,
    Question,
    Result,
    Source,
    answered,
)

__all__ = [
    "NEEDS_CHOICE",
    "NOT_AN_ACT",
    "READY",
    "Candidate",
    "Directory",
    "Lookup",
    "ProposedAct",
    "Question",
    "Result",
    "Source",
    "answered",
    "decision_of_resolution",
    "end_of_units",
    "ordered",
    "proposed_acts",
    "to_decision",
]
