"""Checks that what units reported is what the acts say that accepted it.

Asked of a journal that is whole: the checksums are read from it. A return that came with a package
has its numbers here; its file stays with who received it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from tinhgon.programme.submitted import ACCEPT, checksum, text_of
from tinhgon.storage.models import FormReturn, JournalAct, PackageAct
from tinhgon.storage.originals import Originals
from tinhgon.storage.repositories.forms import ACCEPTED, REPLACED, submitted
from tinhgon.storage.repositories.wrong import Fault, Wrong, row_of

_RETURN, _FORM, _VALUES = "formreturn", "issuedform", "formvalue"
_TAKEN: Final = frozenset({ACCEPTED, REPLACED})

Place: TypeAlias = tuple[int, str, str]
"""Entry, key of the form and id of the unit: what an accepting act is found by."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What the check found.

    Attributes:
        wrong: what is not as the journal says.
        missing: how many accepted returns stand in the journal of a store that never had any.
    """

    wrong: tuple[Wrong, ...] = ()
    missing: int = 0


def verify(originals: Originals) -> Returned:
    """Compare accepted returns, their numbers and their files with the acts that accepted them."""
    acts = accepting_acts()
    rows = list(FormReturn.objects.select_related("form").prefetch_related("values"))
    taken = [row for row in rows if row.entry is not None or row.state in _TAKEN]
    away = set(PackageAct.objects.filter(here_n__gt=0).values_list("here_seq", flat=True))
    newest = {(row.form_id, row.unit): row.entry for row in sorted(taken, key=_entry)}
    wrong: list[Wrong] = []
    for row in taken:
        act = acts.get(place_of(row))
        if act is None:
            wrong.append(row_of(Fault.EXTRA, _RETURN, row.pk, "entry"))
            continue
        wrong += _of_row(row, act)
        is_last = newest[row.form_id, row.unit] == row.entry
        if row.state != (ACCEPTED if is_last else REPLACED):
            wrong.append(row_of(Fault.EDITED, _RETURN, row.pk, "state"))
        elif row.sha256 and row.entry not in away and not is_whole(row.sha256, originals):
            wrong.append(Wrong(Fault.FILE, f"storage_{_RETURN} id={row.pk} ({row.sha256})"))
    lost = sorted(acts.keys() - {place_of(row) for row in taken})
    if not rows:
        return Returned(missing=len(lost))
    return Returned((*wrong, *(_lost(*one) for one in lost)))


def accepting_acts() -> dict[Place, Mapping[str, Any]]:
    """Return the fields of each act that accepted a return."""
    found = {}
    for seq, body in JournalAct.objects.filter(kind=ACCEPT).values_list("seq", "body"):
        fields = json.loads(body)
        found[seq, str(fields["form"]), str(fields["unit"])] = fields
    return found


def place_of(row: FormReturn) -> Place:
    """Return what the act that accepted a return is found by."""
    return _entry(row), row.form.key, row.unit


def is_whole(sha256: str, originals: Originals) -> bool:
    """Tell whether the bytes kept under a checksum are there and have it."""
    try:
        return hashlib.sha256(originals.load(sha256)).hexdigest() == sha256
    except OSError:
        return False


def _entry(row: FormReturn) -> int:
    return row.entry or 0


def _of_row(row: FormReturn, act: Mapping[str, Any]) -> Iterator[Wrong]:
    values = submitted(row.values.all())
    if checksum(text_of(values)) != act["values"]:
        yield Wrong(Fault.EDITED, f"storage_{_VALUES} taken_id={row.pk}")
    if row.sha256 != act.get("file", ""):
        yield row_of(Fault.EDITED, _RETURN, row.pk, "sha256")
    if row.form.cut_off.isoformat() != act.get("cut_off", ""):
        yield row_of(Fault.EDITED, _FORM, row.form_id, "cut_off")


def _lost(entry: int, form: str, unit: str) -> Wrong:
    return Wrong(Fault.MISSING, f"storage_{_RETURN} entry={entry} form={form} unit={unit}")
