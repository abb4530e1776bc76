"""Chi phí: what policy options cost for the persons of a file. Nothing is stored.

The file and the settings come by POST and stand in no address; no answer may be kept by the
browser or on the way. What is shown are sums of at least five people, never a person.
"""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.law.budget.costing import Comparison, compare
from tinhgon.law.budget.options import BRACKETS, Settings
from tinhgon.law.budget.population import Population, population_of
from tinhgon.services.benefits import compute_file, legal_values
from tinhgon.services.policy import Action
from tinhgon.web.access import person_of, requires
from tinhgon.web.benefit_board import benefit_tabs
from tinhgon.web.budget_board import board
from tinhgon.web.budget_form import LINES, OPTIONS, BudgetForm, Fault
from tinhgon.web.budget_words import BRACKETS as BRACKET_WORDS
from tinhgon.web.budget_words import SEXES, TOP_UPS, band_words
from tinhgon.web.problems import spoken

_SETTINGS: Final = Settings()


@requires(Action.COMPUTE_BENEFITS)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def budget(request: HttpRequest) -> HttpResponse:
    """Show the form and, when it was sent, what the options cost."""
    form = BudgetForm({name: str(text) for name, text in request.POST.items()})
    if request.method != "POST":
        return _page(request, form)
    options = form.options()
    try:
        population = _population(request)
        if form.faults:
            return _page(request, form)
        found = compare(population, options, _SETTINGS)
    except TinhgonError as error:
        form.faults.append(Fault(_field(error), error))
        return _page(request, form)
    return _page(request, form, found)


def _field(error: TinhgonError) -> str:
    if error.code == "TG-DOC-001":
        return "declared"
    return f"{OPTIONS[1]}-name" if error.code == "TG-BUDGET-005" else "file"


def _population(request: HttpRequest) -> Population:
    """Return the people of the file; without the declaration no byte of it is looked at."""
    declared = request.POST.get("declared") == "yes"
    file = request.FILES.get("file") if declared else None
    if declared and file is None:
        raise _too_large() if getattr(request, "oversized", []) else _no_file()
    data, name = (file.read(), file.name or "") if file else (b"", "")
    values = legal_values(settings.TINHGON_DATA / "law")
    found = compute_file(person_of(request), data, name, values, declared=declared)
    return population_of(found.results)


def _page(request: HttpRequest, form: BudgetForm, found: Comparison | None = None) -> HttpResponse:
    wrong = {fault.field: spoken(fault.error) for fault in form.faults}
    context: dict[str, Any] = {
        "values": form.values,
        "wrong": wrong,
        "options": [_fields(form, which, wrong) for which in OPTIONS],
        "found": board(found) if found else None,
        "tabs": benefit_tabs(person_of(request), "budget"),
    }
    return render(request, "budget/budget.html", context, status=422 if wrong else 200)


def _fields(form: BudgetForm, which: str, wrong: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an option: each with its name, its value and what is wrong."""

    def field(name: str) -> dict[str, Any]:
        whole = f"{which}-{name}"
        return {"name": whole, "value": form.values.get(whole, ""), "wrong": wrong.get(whole)}

    def chosen(name: str, words: dict[str, str]) -> dict[str, Any]:
        one = field(name)
        return {**one, "choices": [(slug, said, slug == one["value"])
                                   for slug, said in words.items()]}  # fmt: skip

    anybody = {"": gettext("all")}
    bands = {str(age): band_words(age, _SETTINGS) for age in (0, *_SETTINGS.bands)}
    lines: list[dict[str, Any]] = [
        {
            "bracket": chosen(f"{line}-bracket",
                              anybody | {slug: str(BRACKET_WORDS[slug]) for slug in BRACKETS}),
            "sex": chosen(f"{line}-sex", anybody | {s: str(said) for s, said in SEXES.items()}),
            "band": chosen(f"{line}-band", anybody | bands),
            "shares": [field(f"{line}-{share}") for share in ("low", "expected", "high")],
        }
        for line in LINES
    ]  # fmt: skip
    return {
        "letter": which.upper(),
        "is_first": which == OPTIONS[0],
        "name": field("name"),
        "shares": [field(share) for share in ("low", "expected", "high")],
        "lines": lines,
        "has_lines": any(one["value"] for line in lines for one in line["shares"]),
        "kind": chosen("kind", {slug: str(said) for slug, said in TOP_UPS.items()}),
        "amount": field("amount"),
        "cap": field("cap"),
        "resolution": field("resolution"),
        "decided_on": field("decided_on"),
    }


def _no_file() -> InputError:
    return InputError(
        "TG-BENEFIT-012",
        Message("No file was chosen."),
        hint=Message("Choose a .csv or .xlsx file with one row for each person."),
    )


def _too_large() -> InputError:
    return InputError(
        "TG-BENEFIT-013",
        Message("The file is larger than 50 MB."),
        hint=Message("Split it by agency, or leave out rows not concerned."),
    )
