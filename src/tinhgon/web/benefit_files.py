"""The results of a file of persons, as a file to take home.

It holds nothing of this installation, only what was brought and computed in the same request, so
taking it leaves no line of the trail (`web.protected`).
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext

from tinhgon.files.listings import to_csv, to_xlsx
from tinhgon.kernel.tables import Listing
from tinhgon.law.benefit.results import HEADS, Results, typed
from tinhgon.web.benefit_words import told_words

FORMS: Final = ("xlsx", "csv")
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def result_file(results: Results, name: str, form: str) -> HttpResponse:
    """Return the results as a file, the rows in the order of the file that was brought.

    Args:
        results: of the computation.
        name: of the file that was brought.
        form: `xlsx` or `csv`.
    """
    if form == "csv":
        content, kind = to_csv(Listing("benefits", "", HEADS, results.rows())), "text/csv"
    else:
        title = gettext("Results")
        listing = Listing("benefits", title, HEADS, map(typed, results.rows()))
        content, kind = to_xlsx([listing, _legend(results)]), _XLSX
    stem = name.rpartition(".")[0] or name
    lead = gettext("results")
    plain = f"{lead}-{stem}.{form}"
    response = HttpResponse(content, content_type=kind)
    disposition = f"attachment; filename=\"tinhgon.{form}\"; filename*=UTF-8''{quote(plain)}"
    response.headers["Content-Disposition"] = disposition
    return response


def _legend(results: Results) -> Listing:
    """Return what the slugs that occur mean; amounts and columns left to the rows."""
    heads = ("warnings", gettext("Meaning"))
    return Listing("legend", gettext("What the words mean"), heads, list(_meanings(results)))


def _meanings(results: Results) -> Iterator[tuple[str, str]]:
    met = set()
    for row in range(len(results)):
        for code in results.told(row):
            slug = code.partition(": ")[0] if code.startswith("lower: ") else code
            if slug not in met:
                met.add(slug)
                yield slug, told_words(slug)
