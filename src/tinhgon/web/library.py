"""What the list of the library shows: its rows with remarks, filters, order, pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tinhgon.directives.searching import parse
from tinhgon.storage.models import Document
from tinhgon.storage.repositories.documents import (
    DocumentRow,
    library_page,
)
from tinhgon.storage.repositories.library import doubts_of
from tinhgon.web.narrowing import Narrowing, Pages, page_number

SORTS = {"": "", "ngay": "date", "so": "number", "ten": "name"}
_SORT_LABELS: Mapping[str, str | Promise] = {
    "": _("newest in the library first"),
    "ngay": _("by date, newest first"),
    "so": _("by number"),
    "ten": _("by name"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort, for the form."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One document of the list with what is to be said of its record."""

    row: DocumentRow
    remarks: Sequence[str]

    @property
    def document(self) -> Document:
        """The document."""
        return self.row.document


def library(asked: QueryDict) -> dict[str, Any]:
    """Return what the template of the library needs.

    Args:
        asked: the parameters of the request.
    """
    narrowing = Narrowing(asked, keep=("q", "sap"))
    query = parse(asked.get("q", ""))
    order = asked.get("sap", "")
    page = library_page(
        narrowing.filters, query=query, sort=SORTS.get(order, ""), page=page_number(asked)
    )
    return {
        "lines": [Line(row, list(remarks(row))) for row in page.rows],
        "library": page,
        "pages": Pages(page.page, page.pages, narrowing),
        "narrowing": narrowing,
        "is_narrowed": bool(narrowing.count or query.branches),
        "inside": query.text,
        "orders": [
            Order(value, str(label), value == order) for value, label in _SORT_LABELS.items()
        ],
    }


_LACKS: Mapping[str, str | Promise] = {"missing_number": _("number"), "missing_date": _("date")}


def remarks(row: DocumentRow) -> Iterator[str]:
    """Yield what a record lacks or only supposes: no number, no date, a province inferred."""
    document = row.document
    doubts = doubts_of(document, row.inferred)
    lacks = [str(word) for doubt, word in _LACKS.items() if doubt in doubts]
    if lacks:
        yield gettext("lacks: %(fields)s") % {"fields": ", ".join(lacks)}
    if "province_inferred" in doubts:
        yield gettext("province inferred: %(name)s – to be confirmed") % {
            "name": document.province
        }
