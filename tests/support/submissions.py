"""A small round returned and accepted, for what is kept of it and sent on."""

import quotas
import rounds
from places import account, clock, originals

from tinhgon.services.form_collecting import CollectReturns, Incoming
from tinhgon.services.round_values import unit_book
from tinhgon.storage.models import FormReturn, FormValue, IssuedForm


def returned() -> IssuedForm:
    """Have one unit report by file twice and the other once on the network; all is accepted."""
    form = rounds.issued()
    first = unit_book(form, "u-so")
    again = rounds.edited(first, lambda page: page.cell(10, 5, 49))
    for name, data in (("a.xlsx", first), ("b.xlsx", again)):
        CollectReturns(account(), form, [Incoming(name, data)], clock, originals()).execute()
    rounds.submitting("u-tc", account=quotas.head_of("u-tc")).execute()
    return form


def kept() -> list[tuple]:
    """Return every number with the return it stands in, as people would compare them."""
    rows = FormReturn.objects.order_by("pk").values_list(
        "form__key", "unit", "state", "sha256", "entry", "values__unit", "values__indicator",
        "values__category", "values__on", "values__since", "values__value",
    )  # fmt: skip
    return list(rows.order_by("pk", "values__pk"))


def forgotten() -> None:
    """Take every round away, as in another data directory."""
    FormValue.objects.all().delete()
    FormReturn.objects.all().delete()
    IssuedForm.objects.all().delete()
