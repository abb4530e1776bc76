"""Entering what a sample brings for forms and reports, through the ordinary services.

The numbers units return are those of the record; the two that are planted come back as workbooks,
so that they have a cell to point at, the others on the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from tinhgon.files.patching import Patching
from tinhgon.files.spreadsheet import place_of
from tinhgon.journal.acts import Entry
from tinhgon.kernel.tables import Change
from tinhgon.programme.asking import Question
from tinhgon.programme.recipes import MEASURES, parse
from tinhgon.reporting.forms.definition import read_definition, standard
from tinhgon.reporting.forms.returning import Reading, Reported, Round
from tinhgon.reporting.forms.unit_book import UnitForm, workbook
from tinhgon.samples import returned
from tinhgon.services.form_collecting import CollectReturns, Incoming, read_files
from tinhgon.services.form_rounds import AcceptReturn, IssueForm, keep_returns
from tinhgon.services.policy import POLICY, Policy
from tinhgon.services.report_issuing import IssueReport
from tinhgon.services.report_items import Said, WriteItem
from tinhgon.services.report_press import press
from tinhgon.services.reports import asked_of
from tinhgon.services.round_values import round_of
from tinhgon.services.sampling import watermark
from tinhgon.services.tools import Clock
from tinhgon.services.trail import leave_line
from tinhgon.storage.models import Account, FormReturn, IssuedForm
from tinhgon.storage.originals import Originals

_ENDING: Final = ".xlsx"


@dataclass(frozen=True, slots=True)
class EnterReporting:
    """Issues the reports of a sample, writes its items, issues and collects its rounds.

    Attributes of the class:
        account: who does all of it.
        originals: where bytes are kept.
    """

    account: Account
    clock: Clock
    originals: Originals
    policy: Policy = POLICY

    def reports(self, reports: Sequence[returned.Reported]) -> None:
        """Issue reports at the present head."""
        for one in reports:
            IssueReport(
                self.account, asked_of(one.kind, one.until), one.number, one.day, press(),
                self.originals, self.clock, policy=self.policy,
            ).execute()  # fmt: skip

    def items(self, items: Sequence[returned.Written]) -> None:
        """Write items, in the order given."""
        for one in items:
            asked = (Question(parse(recipe, MEASURES), one.until) for recipe in one.evidence)
            said = Said(one.sort, one.text, one.addressee, tuple(map(str, asked)))
            WriteItem(self.account, one.until, "", said, self.clock, policy=self.policy).execute()

    def rounds(self, rounds: Sequence[returned.Round]) -> None:
        """Issue rounds and enter what came back."""
        for one in rounds:
            text = standard(one.form)
            form = IssueForm(
                self.account, read_definition(text, one.cut_off), text.encode(), one.cut_off,
                one.due, self.clock, self.originals, one.units, self.policy,
            ).execute()  # fmt: skip
            self._returns(form, one)

    def _returns(self, form: IssuedForm, told: returned.Round) -> list[Entry]:
        """Enter the returns of a round: workbooks that differ, and the rest on the network."""
        found = round_of(form)
        if files := [_differing(form, found, one) for one in told.differs]:
            CollectReturns(
                self.account, form, files, self.clock, self.originals, policy=self.policy
            ).execute()
        apart = {*told.missing, *(one.unit for one in told.differs)}
        read = [(_agreeing(found, unit), "") for unit in found.forms if unit not in apart]
        in_time = datetime.combine(told.due, time(9), tzinfo=self.clock().tzinfo)
        rows = keep_returns(self.account, form, read, in_time)
        leave_line(
            by=self.account, verb="form.return", clock=self.clock, subjects=[f"form:{form.key}"],
            details={
                "state": rows[0].state,
                "values": sum(len(reading.values) for reading, _sha256 in read),
            },
        )  # fmt: skip
        entries = AcceptReturn(self.account, rows, self.clock, self.policy).execute()
        FormReturn.objects.filter(form=form).update(at=in_time)  # workbooks came in time, too
        return entries


def _agreeing(found: Round, unit: str) -> Reading:
    """Return what a unit enters on the network: the numbers of the record."""
    values = tuple(
        Reported(row, column, found.held[row.unit, column])
        for row in found.forms[unit]
        for column, _one in found.definition.counted()
        if (row.unit, column) in found.held
    )
    return Reading("", unit, values)


def _differing(form: IssuedForm, found: Round, differs: returned.Differs) -> Incoming:
    """Return the workbook of a unit as it was issued, one number changed."""
    rows = found.forms[differs.unit]
    name = rows[0].name + _ENDING
    data = workbook(
        UnitForm(form.key, found.definition, form.cut_off, form.due, rows, found.held, watermark())
    )
    ((reading, _data),) = read_files([Incoming(name, data)], found)
    one = _cell(reading, _column(found, differs.recipe), differs.unit)
    row, column = place_of(one.cell) or (0, 0)
    book = Patching(data, name)
    book.write([Change(one.sheet, row, column, value=one.value + differs.by)])
    return Incoming(name, book.bytes())


def _column(found: Round, recipe: str) -> int:
    return next(number for number, one in found.definition.counted() if one.recipe == recipe)


def _cell(reading: Reading, column: int, unit: str) -> Reported:
    return next(one for one in reading.values if (one.row.unit, one.column) == (unit, column))
