"""Which form a word names: a file, a form that ships, or the key of a round."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tinhgon.files.form_sheets import read_form
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.organisation.addressing import one_of
from tinhgon.programme.asking import Asker
from tinhgon.reporting.forms.definition import (
    FormDefinition,
    half_year_before,
    read_definition,
    standards,
)
from tinhgon.reporting.forms.reading import analyse
from tinhgon.reporting.forms.received import definition_of
from tinhgon.storage.models import IssuedForm
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import forms

_MOST: Final = 10
_TEXTS: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A form somebody named.

    Attributes:
        definition: what it asks.
        blank: the bytes it was made from.
        cut_off: the day its numbers are of.
        form: the round it was issued in; None for one that was not.
    """

    definition: FormDefinition
    blank: bytes
    cut_off: date
    form: IssuedForm | None = None


def shipped(name: str, cut_off: date | None, today: date) -> Chosen | None:
    """Return a form that ships with the product, None when none is named so."""
    text = standards().get(name)
    return None if text is None else of_text(text, name, cut_off, today)


def of_text(text: str, where: str, cut_off: date | None, today: date) -> Chosen:
    """Return the form of a YAML text.

    Args:
        text: see `reporting.forms.definition`.
        where: name of the file, for messages.
        cut_off: the day asked for; None for the end of the last half-year.
        today: the day it is issued.

    Raises:
        InputError: `TG-FORM-020`.
    """
    day = cut_off or _last_half_year(today)
    found = read_definition(text, day, where)
    units = apparatus(day).units if found.units else None
    named = tuple(one_of(units, unit).id for unit in found.units) if units else ()
    return Chosen(replace(found, units=named), text.encode(), day)


def of_workbook(blank: bytes, name: str, cut_off: date | None, today: date) -> Chosen:
    """Return the form of a blank workbook; its days are those of its columns.

    Raises:
        InputError: `TG-FORM-001` to `TG-FORM-003` it cannot be read, `TG-FORM-027` nothing is
            counted, `TG-FORM-028` what only a person can say.
    """
    day = cut_off or _last_half_year(today)
    state = apparatus(day)
    analysis = analyse(read_form(blank, name), Asker(state), day, name)
    if analysis.asked:
        cells = "; ".join(f"{one.sheet}!{one.cell} “{one.says}”" for one in analysis.asked[:_MOST])
        raise InputError(
            "TG-FORM-028",
            Message("It cannot be told what %(count)s headings or lines of the form ask for.",
                    {"count": len(analysis.asked)}),
            where=f"{name}, {cells}",
            hint=Message("Settle them with `tinhgon form fill --mapping-out`, or reword them."),
        )  # fmt: skip
    definition = definition_of(analysis)
    units = tuple(one_of(state.units, unit).id for unit in definition.units)
    named = definition.name or name.rsplit(".", 1)[0]
    last = max(one.on for one in definition.columns)
    return Chosen(replace(definition, name=named, units=units), blank, cut_off or last)


def _last_half_year(today: date) -> date:
    if (today.month, today.day) in {(6, 30), (12, 31)}:
        return today
    return half_year_before(today)


def issued(name: str) -> IssuedForm | None:
    """Return the round of a key, None when there is none."""
    return forms.form_of(name)


def issued_from(blank: bytes, cut_off: date | None) -> IssuedForm | None:
    """Return the newest round issued from a blank, of a day when one is given."""
    found = forms.forms_of(hashlib.sha256(blank).hexdigest())
    return next((one for one in found if cut_off is None or one.cut_off == cut_off), None)


def unknown_form(name: str) -> InputError:
    """Return the refusal of a word that names no form."""
    return InputError(
        "TG-FORM-040",
        Message("There is no such form."),
        where=name,
        hint=Message(
            "Name a workbook (.xlsx), a definition (.yaml), a form that ships (%(names)s) or the "
            "key of a form that was issued.",
            {"names": ", ".join(sorted(standards()))},
        ),
    )


def is_definition(name: str) -> bool:
    """Tell whether a file is a definition by its name."""
    return name.lower().endswith(_TEXTS)
