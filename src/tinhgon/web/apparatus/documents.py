"""Documents that name a unit, and the clauses of them that still name one which is no more."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from tinhgon.directives.searching import parse
from tinhgon.kernel.days import date_of
from tinhgon.organisation.former_names import former_of
from tinhgon.organisation.references import Former, Place, clauses_naming
from tinhgon.organisation.things import Unit
from tinhgon.storage.models import Document
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.search import Found, search
from tinhgon.web.apparatus.names import Names, standing_at
from tinhgon.web.apparatus.tree import sought_units
from tinhgon.web.organisation_values import ClauseLine, NamingLine

_DEEPEST: Final = 40
_MOST_CLAUSES: Final = 100


def naming(name: str, ended: int | None) -> tuple[NamingLine, ...]:
    """Return the documents in which a name stands, the best first.

    Args:
        name: of the unit.
        ended: the day from which it is no more, an ordinal; None while it is.
    """
    until = date_of(ended) if ended is not None else None
    last = until.isoformat() if until else "9999"
    return tuple(_naming(one, last) for one in found_with(name))


def found_with(name: str) -> list[Found]:
    """Return the first documents in which a name stands word for word."""
    words = name.replace('"', " ").strip()
    return [one for one in search(parse(f'"{words}"')).found if one.places] if words else []


def _naming(one: Found, last: str) -> NamingLine:
    place = one.places[0]
    document = one.document
    quote = "".join(piece.text for piece in place.snippet.pieces)
    address = f"{reverse('document', args=[document.pk])}?doan={place.address}#doan"
    return NamingLine(
        _name(document), address, quote, bool(document.date) and document.date >= last
    )


def _name(document: Document) -> str:
    return document.number or str(document)


def former_names(unit: str, names: Names) -> tuple[Former, ...]:
    """Return the names a unit bore by the day of the page and no longer bears."""
    day = names.day
    versions = names.versions([unit])[unit]
    bore = [fact for fact in versions if fact.values is not None and fact.valid_from <= day]
    now = next((fact.values for fact in bore if day < fact.valid_to), None)
    heirs = (now.name,) if now else tuple(_heirs(unit, names))
    said = [fact.values.name for fact in bore if fact.values]
    if not said:
        return ()
    return tuple(former_of(unit, said, now.name if now else "", heirs, _above(unit, names)))


def _heirs(unit: str, names: Names) -> list[str]:
    """Return the names of the living units at the ends of all roads a unit went."""
    state = names.state
    found: list[str] = []
    seen, pending = {unit}, [unit]
    while pending:
        one = pending.pop()
        fact = state.units.unit(one)
        if fact is not None and fact.values is not None:
            found.append(fact.values.name)
            continue
        ways = {step.result for step in state.lineage.successors(one) if step.day <= names.day}
        pending += sorted(ways - seen - {""})
        seen |= ways
    return sorted(set(found))


def _above(unit: str, names: Names) -> dict[str, Unit]:
    """Return a unit and those above it as they last were, by id."""
    found: dict[str, Unit] = {}
    while unit and unit not in found and len(found) < _DEEPEST:
        fact = standing_at(names.versions([unit])[unit], names.day)
        if fact is None or fact.values is None:
            break
        found[unit] = fact.values
        unit = fact.values.parent
    return found


def clauses_of(former: tuple[Former, ...], names: Names) -> tuple[ClauseLine, ...]:
    """Return the clauses of the library that name a unit as it is no longer called."""
    lines = list(_clauses(former, names))
    return tuple(lines[:_MOST_CLAUSES])


def _clauses(former: tuple[Former, ...], names: Names) -> Iterator[ClauseLine]:
    documents = {
        found.document.pk: found.document for one in former for found in found_with(one.name)
    }
    living = {
        text
        for one in former
        for text in sought_units(names.state.units, one.name).texts("name")
        if text != one.name
    }
    for document in documents.values():
        reading = newest_reading(document.text)
        if reading:
            for place in clauses_naming(former, document.text.text, reading, living=living):
                yield _clause(document, place)


def _clause(document: Document, place: Place) -> ClauseLine:
    said = place.draft or place.note
    address = f"{reverse('document', args=[document.pk])}?doan={place.start}-{place.end}#doan"
    return ClauseLine(
        _name(document), address, place.label, " ".join(place.clause.split()),
        place.authority.render(gettext), said.render(gettext) if said else "",
    )  # fmt: skip
