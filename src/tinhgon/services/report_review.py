"""Figures to review of a report: which there are, and which of them a person names."""

from dataclasses import dataclass

from tinhgon.kernel import Message
from tinhgon.kernel.errors import UsageError
from tinhgon.programme import printed_count
from tinhgon.reporting.late import late_of
from tinhgon.reporting.record import Difference, Record, Stated


@dataclass(frozen=True, slots=True)
class ToReview:
    """A figure to review.

    Attributes:
        key: under which the decision is kept.
        words: who states what beside what.
        choice, note: the decision; empty while nobody decided.
    """

    key: str
    words: str
    choice: str = ""
    note: str = ""


def to_review(record: Record) -> list[ToReview]:
    """Return the figures to review of a record with their decisions, in the order of the annex."""
    found = [(one.key, _stated(one), ("", "")) for one in record.stated]
    found += [
        (one.key, _difference(one), (one.choice, one.note))
        for form in record.rounds
        for one in form.differences
    ]
    found += [(one.key, one.words, ("", "")) for one in late_of(record)]
    return [
        ToReview(key, words, *record.reviews.get(key, decided)) for key, words, decided in found
    ]


def undecided(record: Record) -> list[ToReview]:
    """Return the figures to review nobody has decided about."""
    return [one for one in to_review(record) if not one.choice]


def named(some: list[ToReview], begins: str) -> ToReview:
    """Return the figure to review with a key, of which the beginning is enough.

    Raises:
        UsageError: `TG-REPORT-037`, none or several begin so.
    """
    found = [one for one in some if begins and one.key.startswith(begins)]
    exact = [one for one in found if one.key == begins]
    if len(exact or found) != 1:
        raise UsageError(
            "TG-REPORT-037",
            Message("There is no such figure to review, or several begin so."),
            where=begins,
            hint=Message("`tinhgon report review --until DATE` lists them with their keys."),
        )
    return (exact or found)[0]


def _stated(one: Stated) -> str:
    counts = f"{printed_count(one.part)}/{printed_count(one.base)}"
    return f"{one.document}: {one.stated} ({counts})"


def _difference(one: Difference) -> str:
    held = "—" if one.held is None else printed_count(one.held)
    return f"{one.unit}: {one.what}, {one.on:%d/%m/%Y}: {printed_count(one.reported)} / {held}"
