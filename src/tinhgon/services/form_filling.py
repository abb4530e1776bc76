"""Filling a form of a superior body: understood, corrected by a person, answered, kept."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from tinhgon.directives.library.identity import split_key
from tinhgon.files.form_sheets import read_form
from tinhgon.files.patching import AddedSheet, Patching
from tinhgon.kernel.tables import Content, FormSheet
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.programme.asking import Asker
from tinhgon.programme.latest import Latest
from tinhgon.reporting.forms.filling import Answers, Source, filled
from tinhgon.reporting.forms.mapping import obeyed, signature, written
from tinhgon.reporting.forms.reading import analyse
from tinhgon.reporting.forms.recalculating import results
from tinhgon.reporting.forms.values import Analysis, Asked
from tinhgon.reporting.forms.wording import parts_of
from tinhgon.services.policy import POLICY, Action, Policy
from tinhgon.services.sampling import watermark
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, FormMapping
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.journal import documents_of

SOURCES = "Nguồn"
"""Name of the added sheet, in every language: it is part of an official paper."""

_WIDTHS = (14, 8, 46, 12, 44, 34, 12, 12, 40, 10, 26, 44)
_LONGEST_LIST = 12
_NAME = 200


@dataclass(frozen=True, slots=True)
class Understood:
    """A form as it is understood before anything is written.

    Attributes:
        analysis: its tables, and what only a person can say.
        mapping: the same as the file a person edits.
        sheets: of the workbook.
        kept: the mapping was kept before, for a form with these headings.
    """

    analysis: Analysis
    mapping: str
    sheets: tuple[FormSheet, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as filled.

    Attributes:
        data: the workbook.
        asked: what only a person can say; its cells are empty.
        lines: where each number comes from.
        mapping: how the form was understood, as the file a person edits.
        cells: how many cells got a number.
        analysis: the form as it was understood.
    """

    data: bytes
    asked: tuple[Asked, ...]
    lines: tuple[Source, ...]
    mapping: str
    cells: int
    analysis: Analysis


def understood(
    data: bytes, name: str, on: date, *, mapping: str = "", shown: str = "",
    state: Apparatus | None = None,
) -> Understood:  # fmt: skip
    """Return what a form asks for: as a mapping says, else as was kept for its headings.

    Args:
        data: the bytes of the workbook.
        name: its name, for messages.
        on: the day of what names none.
        mapping: what a person said; empty to take what was kept, or the proposal alone.
        shown: name of the mapping, for messages.
        state: the record, with a proposal where one is looked at; as it is now when left out.

    Raises:
        FormError, ReadingError: the workbook cannot be filled.
        InputError: `TG-FORM-003` no table; `TG-FORM-004`, `TG-FORM-005` of the mapping.
    """
    sheets = read_form(data, name)
    proposed = analyse(sheets, Asker(state or apparatus(on)), on, name)
    kept = "" if mapping else kept_mapping(proposed)
    analysis = proposed
    if mapping or kept:
        analysis = obeyed(proposed, mapping or kept, shown or name)
    return Understood(analysis, mapping_of(analysis), sheets, bool(kept))


def mapping_of(analysis: Analysis) -> str:
    """Return a mapping whose questions are in the language of the person."""
    asks = {f"{one.sheet}!{one.cell}": one.reason.render(gettext) for one in analysis.asked}
    return written(analysis, asks=asks)


def kept_mapping(analysis: Analysis) -> str:
    """Return the mapping kept for a form with these headings, empty when there is none."""
    row = FormMapping.objects.filter(signature=signature(analysis)).first()
    return row.mapping if row else ""


@dataclass(frozen=True, slots=True)
class FillForm:
    """Fill a form; the workbook stays as it was in everything else.

    Attributes of the class:
        data: the bytes of the blank workbook.
        name: its name.
        on: the day of what names none.
        mapping: how it is to be understood; empty for what was kept, or the proposal.
        shown: name of the mapping, for messages.
        state: the record, with a proposal where one is looked at; as it is now when left out.
    """

    account: Account
    data: bytes
    name: str
    on: date
    clock: Clock
    mapping: str = ""
    shown: str = ""
    state: Apparatus | None = None
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.account, Action.VIEW)

    def execute(self) -> Filled:
        """Return the filled workbook.

        Raises:
            InputError: see `understood`.
        """
        self.check()
        state = self.state or apparatus(self.on)
        found = understood(
            self.data, self.name, self.on, mapping=self.mapping, shown=self.shown, state=state
        )
        answers = filled(found.analysis, found.sheets, Asker(state))
        data = patched(self.data, self.name, found, answers, state)
        asked = found.analysis.asked
        with transaction.atomic():
            leave_line(
                by=self.account, verb="form.fill", clock=self.clock,
                subjects=[f"file:{hashlib.sha256(self.data).hexdigest()}"],
                details={"cells": len(answers.changes), "asked": len(asked)},
            )  # fmt: skip
        return Filled(data, asked, answers.sources, found.mapping,
                      len(answers.changes), found.analysis)  # fmt: skip


def patched(
    data: bytes, name: str, found: Understood, answers: Answers, state: Apparatus
) -> bytes:
    """Return the workbook with its numbers, results of its formulas, and the sheet of sources."""
    book = Patching(data, name)
    book.write(answers.changes)
    for sheet, values in results(found.sheets, answers.changes).items():
        book.results(sheet, values)
    book.recalculate()
    book.add_sheet(_sources(answers.sources, decisions(answers.sources, state)))
    return book.bytes()


def decisions(lines: Sequence[Source], state: Apparatus) -> list[str]:
    """Return for each line the decision whose act last changed its number, empty for none."""
    latest = Latest(Asker(state))
    last = [
        max((latest.entry(asked) for asked in one.question), default=(0, 0))[1] for one in lines
    ]
    found = documents_of(set(last) - {0})
    named = {seq: _named(key) for seq, key in found.items() if key}
    return [named.get(seq, "") for seq in last]


def _named(key: str) -> str:
    """Return a decision in words from its key: “16/NQ-HĐND, 10/03/2025”."""
    number, day, _home = split_key(key)
    if day is None:
        return number
    return f"{number}, {'/'.join(reversed(day.split('-')))}"


def _sources(lines: Sequence[Source], behind: Sequence[str]) -> AddedSheet:
    heads = (
        gettext("Sheet"), gettext("Cell"), gettext("Line | column"), gettext("Value"),
        gettext("What was counted"), gettext("Unit"), gettext("Day"),
        gettext("Since the end of"), gettext("Recipe"), gettext("Position of the journal"),
        gettext("Latest decision behind it"), gettext("Note"),
    )  # fmt: skip
    mark = watermark()
    rows: list[tuple[Content, ...]] = [(mark,)] if mark else []
    rows.append(heads)
    rows += [_row(one, decision) for one, decision in zip(lines, behind, strict=True)]
    return AddedSheet(SOURCES, rows, _WIDTHS, head=len(rows) - len(lines))


def _row(one: Source, decision: str) -> tuple[Content, ...]:
    recipes = [str(part) for part in one.question[:_LONGEST_LIST]]
    if len(one.question) > _LONGEST_LIST:
        recipes.append(f"… ({len(one.question)})")
    return (
        one.sheet, one.cell, one.says, one.value, " ".join(_words(one)), one.unit, one.on,
        one.since, "; ".join(recipes), one.known, decision or None,
        one.note.render(gettext) if one.note else None,
    )  # fmt: skip


def _words(one: Source) -> Iterator[str]:
    if one.formula:
        yield gettext("computed: %(formula)s") % {"formula": one.formula}
    elif one.question:
        yield " · ".join(part.render(gettext) for part in parts_of(one.question[0].recipe))
        if len(one.question) > 1:
            yield gettext("(sum over %(units)s units)") % {"units": len(one.question)}


@dataclass(frozen=True, slots=True)
class KeepMapping:
    """Keep how a form is understood, to be proposed for the next one with these headings.

    Attributes of the class:
        analysis: the form.
        mapping: what a person confirmed; checked against the form.
    """

    account: Account
    analysis: Analysis
    mapping: str
    clock: Clock
    policy: Policy = POLICY

    def check(self) -> None:
        """Refuse the wrong person."""
        self.policy.require(self.account, Action.RECORD_ACTS)

    @transaction.atomic
    def execute(self) -> FormMapping:
        """Return the row; one kept before for these headings is replaced.

        Raises:
            InputError: `TG-FORM-004`, `TG-FORM-005`, `TG-TARGET-003`.
        """
        self.check()
        agreed = obeyed(self.analysis, self.mapping, self.analysis.name)
        values = {
            "name": self.analysis.name[:_NAME],
            "mapping": mapping_of(agreed),
            "by": self.account,
            "at": self.clock(),
        }
        row, is_new = FormMapping.objects.get_or_create(
            signature=signature(self.analysis), defaults=values
        )
        if not is_new:
            FormMapping.objects.filter(pk=row.pk).update(**values, version=F("version") + 1)
            row.refresh_from_db()
        leave_line(
            by=self.account, verb="form.keep_mapping", clock=self.clock,
            subjects=[f"mapping:{row.pk}"],
        )  # fmt: skip
        return row
