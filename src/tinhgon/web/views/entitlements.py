"""Chế độ: a trial for one person, a file of persons, the legal values. Nothing is stored.

What is typed or brought stands in no address: the pages answer POST, and no answer may be kept by
the browser or on the way.
"""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.law.parameters import STATUSES, Parameters, national
from tinhgon.services.benefits import FileResult, compute_file, legal_values, try_person
from tinhgon.services.policy import POLICY, Action
from tinhgon.web.access import person_of, requires
from tinhgon.web.benefit_board import (
    SHOWN_ROWS,
    Tab,
    benefit_tabs,
    choices_of,
    file_board,
    month_lines,
    parameter_board,
    sheet_board,
)
from tinhgon.web.benefit_files import FORMS, result_file
from tinhgon.web.benefit_form import cells_of, column_lines, groups_of
from tinhgon.web.benefit_words import STATUSES as STATUS_WORDS
from tinhgon.web.benefit_words import fault_fields, told_words
from tinhgon.web.problems import spoken

_LONGEST_QUERY: Final = 200


@requires(Action.VIEW)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def entitlements(request: HttpRequest) -> HttpResponse:
    """Show the form of one person and, when it was sent, the sheet and the months around.

    Who may not compute reads that here; the service refuses what is sent all the same.
    """
    if request.method != "POST":
        return _trial_page(request, {"groups": groups_of({})})
    posted = {name: str(text) for name, text in request.POST.items()}
    if month := posted.get("choose_leave"):  # a month of the comparison
        posted["leave_on"] = month
    try:
        trial = try_person(person_of(request), cells_of(posted), _values())
    except InputError as error:
        problem = {"problem": spoken(error), "groups": groups_of(posted)}
        return _trial_page(request, problem, status=422)
    is_wrong = trial.sheet.outcome == "error"
    faults = [code for code, _said in trial.sheet.warnings] if is_wrong else []
    context = {
        "groups": groups_of(posted, faults),
        "faults": [(fault_fields(code)[0], told_words(code)) for code in faults],
        "sheet": None if faults else sheet_board(trial.sheet),
        "months": month_lines(trial.months),
    }
    return _trial_page(request, context, status=422 if faults else 200)


def _trial_page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context["tabs"] = _tabs(request, "entitlements")
    context["may_compute"] = POLICY.allows(person_of(request), Action.COMPUTE_BENEFITS)
    return render(request, "entitlements/trial.html", context, status=status)


@requires(Action.COMPUTE_BENEFITS)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def entitlements_file(request: HttpRequest) -> HttpResponse:
    """Compute a file of persons: show the counts and first rows, or hand back the results.

    The file is brought anew for each; between the two the product keeps nothing.
    """
    if request.method != "POST":
        return _file_page(request)
    try:
        found, name = _computed(request)
    except TinhgonError as error:
        return _file_page(request, {"problem": spoken(error)}, status=422)
    form = request.POST.get("form", "")
    if form in FORMS:
        return result_file(found.results, name, form)
    return _file_page(request, {"found": file_board(name, found), "shown": SHOWN_ROWS})


def _computed(request: HttpRequest) -> tuple[FileResult, str]:
    declared = request.POST.get("declared") == "yes"
    if declared and getattr(request, "oversized", []):
        raise _too_large()
    file = request.FILES.get("file") if declared else None
    if declared and file is None:
        raise _no_file()
    data, name = (file.read(), file.name or "") if file else (b"", "")
    return compute_file(person_of(request), data, name, _values(), declared=declared), name


def _file_page(
    request: HttpRequest, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    whole = {**(context or {}), "tabs": _tabs(request, "entitlements_file")}
    whole["columns"] = column_lines()
    is_part = request.headers.get("HX-Target") == "file-result"
    page = "entitlements/_file_result.html" if is_part else "entitlements/file.html"
    return render(request, page, whole, status=status)


@requires(Action.VIEW)
@require_GET
def parameters(request: HttpRequest) -> HttpResponse:
    """Show every legal value with its days, article and how sure it is, narrowed by words."""
    sought = " ".join(request.GET.get("q", "").split())[:_LONGEST_QUERY]
    status = request.GET.get("muc", "")
    problem: dict[str, str] | None = None
    try:
        values = _values()
    except InputError as error:
        values, problem = national(), spoken(error)
    known = {slug: STATUS_WORDS[slug] for slug in STATUSES}
    words = {"": gettext("all"), **known, "local": gettext("set by the province")}
    context = {
        "board": parameter_board(values, sought, status),
        "sought": sought,
        "statuses": choices_of(words, status),
        "is_narrowed": bool(sought or status),
        "problem": problem,
        "tabs": _tabs(request, "legal_values"),
    }
    return render(request, "entitlements/parameters.html", context, status=422 if problem else 200)


def _tabs(request: HttpRequest, current: str) -> list[Tab]:
    return benefit_tabs(person_of(request), current)


def _values() -> Parameters:
    """Return the legal values of this installation, the province's own among them."""
    return legal_values(settings.TINHGON_DATA / "law")


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
        hint=Message("Split it, or use the command `tinhgon benefit`."),
    )
