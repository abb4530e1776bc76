"""From an act to its clause in the text of the decision, where the library holds it."""

from collections.abc import Mapping

from django.urls import reverse

from tinhgon.directives.provisions import place_of_clause
from tinhgon.journal.acts import Address
from tinhgon.storage.models import CitedDocument, Document
from tinhgon.storage.repositories.documents import newest_reading
from tinhgon.storage.repositories.journal import documents_of
from tinhgon.web.organisation_values import ActRef


def clause_addresses(acts: Mapping[Address, ActRef]) -> dict[Address, str]:
    """Return the address of the clause of each act, highlighted; the document where none is found.

    Acts whose decision the library does not hold are left out.
    """
    keys = documents_of({address.seq for address in acts})
    held = _held(keys)
    structures = {pk: newest_reading(one.text) for pk, one in _by_pk(held).items()}
    found = {}
    for address, act in acts.items():
        document = held.get(keys.get(address.seq, ""))
        if document is None:
            continue
        page = reverse("document", args=[document.pk])
        nodes = structures[document.pk].get("structure") or ()
        place = place_of_clause(nodes, act.clause, len(document.text.text))
        found[address] = f"{page}?doan={place.start}-{place.end}#doan" if place else page
    return found


def _held(keys: Mapping[int, str]) -> dict[str, Document]:
    """Return the documents of decisions the library holds, by key."""
    rows = CitedDocument.objects.filter(
        key__in=set(keys.values()) - {""}, document__isnull=False
    ).select_related("document__text")
    return {row.key: row.document for row in rows if row.document is not None}


def _by_pk(held: Mapping[str, Document]) -> dict[int, Document]:
    return {document.pk: document for document in held.values()}
