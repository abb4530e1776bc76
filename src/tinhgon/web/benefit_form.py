"""The form of one person: its fields, what was typed, what of it is wrong.

Numbers may be typed as they are written here (4,65; 15.356.250; 1/5/2025); what the rules get are
the cells of the command contract.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tinhgon.law.benefit.fields import MANDATORY
from tinhgon.web.benefit_words import CHOICES, COLUMNS, fault_fields, words_of

Posted = Mapping[str, str]

_LONGEST: Final = 80
_DAY: Final = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})", re.ASCII)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", re.ASCII)
_PART_TIME: Final = ("commune_part_time", "village_part_time")
_SCALED: Final = ("cadre", "civil_servant", "public_employee", "contract", "commune_cadre",
                  "commune_civil_servant")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spec:
    """A field.

    Attributes:
        name: its column in the command contract.
        sort: `word`, `day`, `months`, `money`, `number` or `text`.
        hint: what to type, below the label.
        subjects: groups of persons it is for, all when empty.
    """

    name: str
    sort: str
    hint: str | Promise = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together."""

    title: str | Promise
    specs: tuple[Spec, ...]


GROUPS: Final = (
    Group(
        _("The person"),
        (
            Spec("subject", "word"),
            Spec("sex", "word"),
            Spec("birth", "day", _("31/12/1970; 12/1970 or 1970 if no more is known")),
            Spec("directly_affected", "word", _("By the reorganisation of the apparatus")),
            Spec("appendix", "word"),
            Spec("id", "text", _("Printed on the sheet; no name is needed here")),
        ),
    ),
    Group(
        _("Time served"),
        (
            Spec(
                "insured_months", "months",
                _("Compulsory insurance not paid out yet; for part-time staff the time counted"),
            ),
            Spec(
                "state_months", "months",
                _("Party, State, mass organisations, armed forces; for severance (Decree 178)"),
                _SCALED,
            ),
        ),
    ),
    Group(
        _("Salary of the month before leaving"),
        (
            Spec("coef", "number", _("By rank, grade or title, such as 4,98"), _SCALED),
            Spec("leadership_coef", "number", _("Also a reserved one"), _SCALED),
            Spec("overframe_pct", "number", _("8 means 8 percent of the coefficient"), _SCALED),
            Spec(
                "allowance_pct", "number",
                _("Sum of public service, Party and mass organisations, profession, "
                  "responsibility and seniority by profession: 25 means 25 %"),
                _SCALED,
            ),
            Spec("retained_coef", "number", _("Reserved difference of salary, if any"), _SCALED),
            Spec(
                "contract_salary_vnd", "money",
                _("Agreed in the contract, in place of a coefficient"), ("contract",),
            ),
            Spec("allowance_vnd", "money", _("Of the main title only"), _PART_TIME),
            Spec(
                "average_salary_vnd", "money",
                _("For Decree 29/2023 only, besides the salary"), _SCALED,
            ),
        ),
    ),
    Group(
        _("Decisions and days"),
        (
            Spec("leave_on", "day", _("First day of the pension or of having left")),
            Spec(
                "reorganised_on", "day",
                _("Day the decision takes effect; from it the first 12 months are counted"),
                _SCALED,
            ),
            Spec("decided_on", "day", "", _SCALED),
            Spec("regime", "word", _("Choose one only to compute again what was paid")),
            Spec("case", "word"),
        ),
    ),
)  # fmt: skip
SPECS: Final = {spec.name: spec for group in GROUPS for spec in group.specs}
_FIRST: Final = {"directly_affected": "yes", "appendix": "1", "regime": "auto", "case": "auto"}
"""What is chosen before anybody chose."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the page shows it.

    Attributes:
        name, sort, hint, label: as in `Spec`, in words.
        value: what was typed.
        years, years_name: what was typed as years and under which name, for `months`.
        options: value, words and whether it is chosen, for `word`.
        errors: what is wrong with it.
        subjects: for whom it is, words apart by spaces, empty for all.
        is_needed: without it nothing can be computed.
    """

    name: str
    sort: str
    label: str
    hint: str
    value: str
    years: str
    years_name: str
    options: tuple[tuple[str, str, bool], ...]
    errors: tuple[str, ...]
    subjects: str
    is_needed: bool


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together, as the page shows them."""

    title: str
    fields: tuple[Field, ...]


def groups_of(posted: Posted, faults: Sequence[str] = ()) -> list[FieldGroup]:
    """Return the form with what was typed.

    Args:
        posted: what was sent; nothing for an empty form.
        faults: slugs `column: reason` of the computation.
    """
    errors: dict[str, list[str]] = {}
    for code in faults:
        name, reason = fault_fields(code)
        errors.setdefault(name, []).append(reason)
    return [
        FieldGroup(str(group.title), tuple(_field(spec, posted, errors) for spec in group.specs))
        for group in GROUPS
    ]


def _field(spec: Spec, posted: Posted, errors: Mapping[str, Sequence[str]]) -> Field:
    value = posted.get(spec.name, _FIRST.get(spec.name, ""))[:_LONGEST]
    words = CHOICES.get(spec.name, {})
    return Field(
        name=spec.name,
        sort=spec.sort,
        label=words_of(COLUMNS, spec.name),
        hint=str(spec.hint),
        value=value,
        years=posted.get(_years(spec.name), "")[:_LONGEST],
        years_name=_years(spec.name),
        options=tuple((slug, str(said), slug == value) for slug, said in words.items()),
        errors=tuple(errors.get(spec.name, ())),
        subjects=" ".join(spec.subjects),
        is_needed=spec.name in MANDATORY and spec.name != "id",
    )


def _years(name: str) -> str:
    return name.replace("_months", "_years")


def cells_of(posted: Posted) -> dict[str, str]:
    """Return the cells of the command contract for what was typed.

    A field the chosen group of persons does not have is left out: the page hides it.
    """
    subject = posted.get("subject", "")
    found = {}
    for name, spec in SPECS.items():
        if subject and spec.subjects and subject not in spec.subjects:
            continue
        typed = " ".join(posted.get(name, "").split())[:_LONGEST]
        found[name] = _months(posted, name, typed) if spec.sort == "months" else _cell(spec, typed)
    return found


def _cell(spec: Spec, typed: str) -> str:
    if spec.sort == "day":
        return _DAY.sub(r"\1/\2/\3", typed)
    if spec.sort == "money":
        text = typed.removesuffix("đồng").removesuffix("đ").strip()
        grouped = re.sub(r"[. ]", "", text) if _THOUSANDS.fullmatch(text) else text
        return grouped.replace(",", ".")
    if spec.sort == "number":
        return typed.removesuffix("%").strip().replace(",", ".")
    return typed


def _months(posted: Posted, name: str, typed: str) -> str:
    """Return years and months as months; what is no number is handed on, to be named."""
    years = posted.get(_years(name), "").strip()[:_LONGEST]
    if not years:
        return typed
    if not (_is_count(years) and (_is_count(typed) or not typed)):
        return years if not _is_count(years) else typed
    return str(int(years) * 12 + int(typed or 0))


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of the table of persons: its name, what it holds, the words it takes."""

    name: str
    label: str
    words: tuple[tuple[str, str], ...]
    is_needed: bool


def column_lines() -> list[ColumnLine]:
    """Return the columns of the command contract, in its order."""
    return [
        ColumnLine(
            name,
            str(label),
            tuple((slug, str(said)) for slug, said in CHOICES.get(name, {}).items()),
            name in MANDATORY,
        )
        for name, label in COLUMNS.items()
    ]
