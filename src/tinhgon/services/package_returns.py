"""What units reported, in packages: the numbers an accepting act seals, and the form they answer.

The files units returned stay where they came in; a form that came with a package is closed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tinhgon.journal.acts import Act, Entry
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.programme.sharing import Chosen
from tinhgon.programme.submitted import ACCEPT, checksum, parsed, text_of
from tinhgon.services.package_text import (
    Package,
    SentAct,
    SentEntry,
    SentForm,
    SentValues,
    place_at_home,
)
from tinhgon.services.tools import Clock
from tinhgon.storage.models import Account, FormReturn, FormValue, IssuedForm
from tinhgon.storage.repositories.forms import ACCEPTED, REPLACED, submitted
from tinhgon.storage.repositories.submissions import place_of

NUMBERS: Final = "numbers"
"""Why an act is left out: the numbers it seals are not in this store, or are not those."""


@dataclass(frozen=True)
class Returns:
    """What is sent of the returns the acts of a package accept.

    Attributes:
        chosen: what is sent, without acts whose numbers are not here as they were accepted.
        forms: the forms they answer.
        values: their numbers.
    """

    chosen: Chosen
    forms: tuple[SentForm, ...]
    values: tuple[SentValues, ...]


def with_returns(found: Chosen) -> Returns:
    """Return what goes with the accepting acts of a package."""
    wanted = [(address, act) for address, act in found.acts if act.kind == ACCEPT]
    if not wanted:
        return Returns(found, (), ())
    rows = {
        place_of(row): row
        for row in FormReturn.objects.filter(entry__in={one.seq for one, _act in wanted})
        .select_related("form")
        .prefetch_related("values")
    }
    forms: dict[str, SentForm] = {}
    values: dict[tuple[str, str, str], SentValues] = {}
    gone = set()
    for address, act in wanted:
        form, unit, seal = _sealed(act)
        row = rows.get((address.seq, form, unit))
        lines = text_of(submitted(row.values.all())) if row else ""
        if row is None or checksum(lines) != seal:
            gone.add(address)
            continue
        forms[form] = _form(row.form)
        values[form, unit, seal] = SentValues(form, unit, lines)
    kept = [one for one in found.acts if one[0] not in gone]
    left = {**found.left, NUMBERS: len(gone)} if gone else found.left
    return Returns(
        Chosen(kept, left),
        tuple(forms[key] for key in sorted(forms)),
        tuple(values[key] for key in sorted(values)),
    )


def _form(row: IssuedForm) -> SentForm:
    return SentForm(row.key, row.name, row.mapping, row.cut_off, row.due)


def _sealed(act: Act) -> tuple[str, str, str]:
    """Return form, unit and checksum of the numbers an act accepts."""
    return str(act.fields["form"]), str(act.fields["unit"]), str(act.fields["values"])


def require_readable(act: Act) -> None:
    """Raise `KeyError` where an accepting act does not say what it accepts."""
    if act.kind == ACCEPT:
        _sealed(act)


def problems(package: Package, new: Sequence[tuple[SentEntry, SentAct]]) -> Iterator[TinhgonError]:
    """Yield new accepting acts without the numbers they seal, and forms known here otherwise."""
    accepting = [(entry, one) for entry, one in new if one.act.kind == ACCEPT]
    if not accepting:
        return
    forms, values = _held(package)
    asked: dict[str, tuple[SentEntry, SentAct]] = {}
    for entry, one in accepting:
        sealed, form = _sealed(one.act), forms.get(_sealed(one.act)[0])
        day = str(one.act.fields.get("cut_off", ""))
        if sealed not in values or form is None or form.cut_off.isoformat() != day:
            yield InputError(
                "TG-PACKAGE-016",
                Message("The numbers of this return are not those its act seals."),
                where=place_at_home(entry, one),
                hint=Message("Have it sent again; nothing of it was taken in."),
            )
        else:
            asked.setdefault(form.key, (entry, one))
    for row in IssuedForm.objects.filter(key__in=asked):
        sent = forms[row.key]
        if (row.cut_off, row.mapping) != (sent.cut_off, sent.asked):
            yield InputError(
                "TG-PACKAGE-015",
                Message("Another form bears this key here."),
                where=f"{row.key} | {place_at_home(*asked[row.key])}",
                hint=Message("Have the sender issue the form under another name or day."),
            )


def _held(
    package: Package,
) -> tuple[Mapping[str, SentForm], Mapping[tuple[str, str, str], SentValues]]:
    """Return forms by key, and numbers by form, unit and checksum."""
    values = {(one.form, one.unit, checksum(one.lines)): one for one in package.values}
    return {one.key: one for one in package.forms}, values


@dataclass(slots=True)
class Keeping:
    """Keeps what units reported as it came with a package, inside the caller's transaction.

    Attributes:
        package: what came.
        account: who takes it in.
        file: name of the package, told as the file of each return.
        clock: the hour.
    """

    package: Package
    account: Account
    file: str
    clock: Clock
    _rows: dict[str, IssuedForm] = field(default_factory=dict)

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep the returns that new entries accept; a later one of a unit replaces the earlier."""
        forms, values = _held(self.package)
        for entry in entries:
            for act in entry.acts:
                if act.kind != ACCEPT:
                    continue
                key, unit, _seal = sealed = _sealed(act)
                form = self._form(forms[key], unit, entry.seq)
                earlier = FormReturn.objects.filter(form=form, unit=unit, state=ACCEPTED)
                earlier.update(state=REPLACED)
                file = str(act.fields.get("file", ""))
                row = FormReturn.objects.create(
                    form=form, unit=unit, file_name=self.file[:255] if file else "", sha256=file,
                    state=ACCEPTED, entry=entry.seq, by=self.account, at=self.clock(),
                )  # fmt: skip
                FormValue.objects.bulk_create(
                    FormValue(
                        taken=row, unit=one.unit, indicator=one.indicator, category=one.category,
                        on=one.on, since=one.since, value=one.value,
                    )
                    for one in parsed(values[sealed].lines)
                )  # fmt: skip

    def _form(self, sent: SentForm, unit: str, known: int) -> IssuedForm:
        """Return the form here, made closed when it is not there; the unit is among its units."""
        row = self._rows.get(sent.key) or IssuedForm.objects.filter(key=sent.key).first()
        if row is None:
            row = IssuedForm.objects.create(
                key=sent.key, name=sent.name, blank="", mapping=sent.asked, cut_off=sent.cut_off,
                due=sent.due, known=known, is_closed=True, by=self.account, at=self.clock(),
            )  # fmt: skip
        self._rows[sent.key] = row
        units = json.loads(row.units)
        if unit not in units:
            row.units = json.dumps([*units, unit])
            row.save(update_fields=["units"])
        return row
