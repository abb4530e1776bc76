"""Báo cáo, biểu mẫu: the form a unit fills in on the screen, with no file."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from tinhgon.kernel import TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.services.form_rounds import SubmitOnline
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.models import Account, IssuedForm, Role
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.forms import form_of
from tinhgon.web.access import requires, signed_in
from tinhgon.web.problems import spoken
from tinhgon.web.reports.round_board import EntryPage, entry_page, input_name
from tinhgon.web.staff.quota_forms import count_of
from tinhgon.web.views.reports import page_context


@requires(Action.VIEW)
@require_http_methods(["GET", "POST"])
def form_entry(request: HttpRequest, key: str, unit: str) -> HttpResponse:
    """Show the form of a unit with the numbers of the record, and take in what it says."""
    form = form_of(key)
    account = signed_in(request)
    if form is None:
        raise Http404
    if not _sees(account, form, unit):
        POLICY.refuse(account)
    if request.method != "POST":
        return _page(request, form, entry_page(form, unit))
    typed = {name: str(text) for name, text in request.POST.items()}
    page = entry_page(form, unit, typed)
    if page is None:
        raise Http404
    numbers, wrong = _numbers(page, typed)
    if wrong:
        return _page(request, form, entry_page(form, unit, typed, wrong), wrong=wrong)
    try:
        SubmitOnline(account, form, unit, numbers, timezone.now).execute()
    except TinhgonError as error:
        return _page(request, form, page, error=error)
    count = sum(value is not None for value in numbers.values())
    words = ngettext("%(n)s number was returned.", "%(n)s numbers were returned.", count)
    messages.success(request, words % {"n": count})
    return redirect("form_entry", key=key, unit=unit)


def _sees(account: Account, form: IssuedForm, unit: str) -> bool:
    """Tell whether a person sees the form of a unit: a head that of its own, the offices all."""
    if account.role != Role.UNIT_HEAD.value:
        return True
    units = apparatus(form.cut_off).units
    return bool(account.scope) and account.scope in [unit, *units.ancestors(unit).ids]


Numbers = dict[tuple[str, int], int | None]


def _numbers(page: EntryPage, typed: Mapping[str, str]) -> tuple[Numbers, dict[str, str]]:
    """Return the numbers of a form that was sent, and why inputs are refused, by their name."""
    numbers: Numbers = {}
    wrong: dict[str, str] = {}
    for row in page.rows:
        for cell in row.cells:
            column = int(cell.name.rpartition(".")[2])
            try:
                numbers[row.unit, column] = count_of(typed.get(cell.name, ""), cell.label)
            except InputError as error:
                wrong[input_name(row.unit, column)] = error.what.render(gettext)
    return numbers, wrong


def _page(
    request: HttpRequest,
    form: IssuedForm,
    page: EntryPage | None,
    *,
    wrong: Mapping[str, str] | None = None,
    error: TinhgonError | None = None,
) -> HttpResponse:
    if page is None:
        raise Http404
    may_return = POLICY.allows(signed_in(request), Action.SUBMIT_FORMS) and not form.is_closed
    problems = [spoken(error) | {"anchor": "bang"}] if error else []
    labels = {cell.name: cell.label for row in page.rows for cell in row.cells}
    for name, what in (wrong or {}).items():
        problems.append({"anchor": name, "where": labels[name], "what": what, "code": ""})
    context = page_context(request, "reporting") | {
        "page": page,
        "may_return": may_return,
        "problems": problems,
        "today": timezone.localdate(),
    }
    return render(request, "reports/entry.html", context, status=422 if problems else 200)
