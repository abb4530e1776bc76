"""Narrowing the documents of the library: by kind, year, issuer, province, state of review."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tinhgon.kernel.collation import vietnamese_key
from tinhgon.storage.models import (
    Decision,
    Document,
    Finding,
    Reading,
    RecordConfirmation,
)
from tinhgon.storage.repositories.review import REVIEWABLE

_INFERRED = '"province_inferred_from":["'
"""As it stands in the summary of a reading that inferred the province."""

REVIEW_STATES = ("none", "partly", "done", "doubt")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of documents is narrowed to; empty fields narrow nothing.

    Attributes:
        kind: the type of document, as the reader names it.
        year: four digits.
        issuer: who issued it.
        province: its province, found or confirmed.
        review: `none` undecided, `partly` decided, all decided `done`, or `doubt`: figures in it
            do not agree.
        lacks: `number`, `date` or `province`: records that lack it; `inferred`: those whose
            province was inferred and nobody confirmed.
    """

    kind: str = ""
    year: str = ""
    issuer: str = ""
    province: str = ""
    review: str = ""
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the library offers to narrow by, each in its natural order."""

    kinds: Sequence[str]
    years: Sequence[str]
    issuers: Sequence[str]
    provinces: Sequence[str]


def filtered(rows: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    """Return the documents that fit; a document fits when it or an enclosed part of it does."""
    own: dict[str, str] = {}
    if filters.kind:
        own["kind"] = filters.kind
    if filters.year:
        own["date__startswith"] = filters.year
    if filters.issuer:
        own["issuer"] = filters.issuer
    if filters.province:
        own["province"] = filters.province
    if own:
        parts = Document.objects.filter(part_of=OuterRef("pk"), **own)
        rows = rows.filter(Q(**own) | Exists(parts))
    rows = _lacking(rows, filters.lacks)
    return _reviewed(rows, filters.review) if filters.review in REVIEW_STATES else rows


def _lacking(rows: QuerySet[Document], field: str) -> QuerySet[Document]:
    """Return the documents whose record lacks something; a report of the press bears no number."""
    if field == "number":
        return rows.filter(number="").exclude(genre="press_report")
    if field in {"date", "province"}:
        return rows.filter(**{field: ""})
    if field == "inferred":
        guessed = Reading.objects.filter(text=OuterRef("text"), summary__contains=_INFERRED)
        said = RecordConfirmation.objects.filter(document=OuterRef("pk"), field="province")
        return rows.filter(Exists(guessed), ~Exists(said)).exclude(province="")
    return rows


def _reviewed(rows: QuerySet[Document], state: str) -> QuerySet[Document]:
    findings = Finding.objects.filter(text=OuterRef("text"), kind__in=REVIEWABLE).order_by()
    decision = Decision.objects.filter(
        text_sha256=OuterRef("text_id"),
        kind=OuterRef("kind"),
        start=OuterRef("start"),
        end=OuterRef("end"),
    )
    begun = Decision.objects.filter(text_sha256=OuterRef("text"), kind__in=REVIEWABLE)
    is_open = Exists(findings.filter(~Exists(decision)))
    if state == "doubt":
        doubts = Finding.objects.filter(text=OuterRef("text"), kind="contradiction")
        return rows.filter(Exists(doubts))
    if state == "none":
        return rows.filter(is_open, ~Exists(begun))
    if state == "partly":
        return rows.filter(is_open, Exists(begun))
    return rows.filter(Exists(findings), ~is_open)


def choices() -> Choices:
    """Return the kinds, years, issuers and provinces of the library."""
    return Choices(
        kinds=_distinct("kind"),
        years=sorted({date[:4] for date in _values("date")}, reverse=True),
        issuers=_distinct("issuer"),
        provinces=_distinct("province"),
    )


def _distinct(field: str) -> list[str]:
    return sorted(_values(field), key=vietnamese_key)


def _values(field: str) -> list[str]:
    rows = Document.objects.exclude(**{field: ""}).order_by()
    return list(rows.values_list(field, flat=True).distinct())
