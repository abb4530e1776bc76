"""Forms of a superior filled, forms of our own sent out and back: each service once."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import messy_forms
import places
import rounds
import staffed
from django.conf import settings

from tinhgon.services.form_choosing import shipped
from tinhgon.services.form_collecting import CollectReturns, Incoming
from tinhgon.services.form_filling import FillForm, KeepMapping, understood
from tinhgon.services.form_rounds import IssueForm, KeepReturn
from tinhgon.services.round_values import unit_book
from tinhgon.storage.held import Held
from tinhgon.storage.models import IssuedForm


def _form() -> bytes:
    return messy_forms.FORMS[0].data()


def _fill() -> FillForm:
    return FillForm(places.account(), _form(), "a.xlsx", messy_forms.ON, places.clock)


def _keep_mapping() -> KeepMapping:
    found = understood(_form(), "a.xlsx", messy_forms.ON)
    return KeepMapping(places.account(), found.analysis, found.mapping, places.clock)


def issued_form() -> IssuedForm:
    staffed.province()
    chosen = shipped("half-year", date(2025, 6, 30), date(2025, 7, 1))
    return IssueForm(
        places.account(), chosen.definition, chosen.blank, chosen.cut_off, None, places.clock,
        places.originals(), ["u-so"],
    ).execute()  # fmt: skip


def held_form() -> list[Any]:
    held = Held(settings.TINHGON_DATA / "held")
    return [issued_form().key, held.keep(b"PK", datetime.now(UTC))]


def _collection() -> CollectReturns:
    form = rounds.issued()
    files = [Incoming(f"{unit}.xlsx", unit_book(form, unit)) for unit in ("u-so", "u-tc")]
    return CollectReturns(
        places.account(), form, [*files, Incoming("x.xlsx", b"x")], places.clock,
        places.originals(),
    )  # fmt: skip


EXAMPLES: dict[type, Callable[[], Any]] = {
    FillForm: _fill,
    KeepMapping: _keep_mapping,
    IssueForm: rounds.issuing,
    KeepReturn: rounds.keeping,
}

COMPOSED: dict[type, tuple[Callable[[], Any], Callable[[Any], int]]] = {
    # One KeepReturn for each file, and the entries of what is accepted.
    CollectReturns: (_collection, lambda found: len(found.gathered.readings)),
}
