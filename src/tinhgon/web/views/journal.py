"""Nhật ký: the entries, one of them, and what voids or corrects them."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tinhgon.journal.acts import Address, Entry
from tinhgon.kernel import TinhgonError
from tinhgon.kernel.errors import InputError, UsageError
from tinhgon.services.journal import CorrectEntry, VoidEntries
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.repositories.journal import act_at
from tinhgon.web import organisation_contexts as contexts
from tinhgon.web.access import requires, signed_in
from tinhgon.web.apparatus.journal import entry_page, journal_page
from tinhgon.web.apparatus.mending import corrected, mend_page, seen_of, together_of
from tinhgon.web.apparatus.state import position_of, state_of
from tinhgon.web.moment import moment_of
from tinhgon.web.narrowing import page_number


@requires(Action.VIEW)
@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    """Show the entries with an act of kind `loai`; `kiem-tra=1` checks the whole chain."""
    moment = moment_of(request)
    page = journal_page(
        position_of(moment),
        kind=request.GET.get("loai", ""),
        page=page_number(request.GET),
        is_checked=request.GET.get("kiem-tra") == "1",
    )
    return render(request, "journal/journal.html", contexts.journal_context(page, moment))


@requires(Action.VIEW)
@require_GET
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """Show an entry with its acts and what they wrote."""
    moment = moment_of(request)
    page = entry_page(seq, state_of(moment), page=page_number(request.GET))
    if page is None:
        raise Http404
    may_mend = POLICY.allows(signed_in(request), Action.RECORD_ACTS)
    context = contexts.entry_context(page, moment, may_mend=may_mend)
    return render(request, "journal/entry.html", context)


@requires(Action.RECORD_ACTS)
@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, address: str) -> HttpResponse:
    """Void an entry or an act, with what rests on it when the person says so."""
    target = _address(address)
    if request.method == "POST":
        service = VoidEntries(
            account=signed_in(request),
            addresses=(target, *_together(request)),
            reason=request.POST.get("reason", ""),
            command_id=request.POST.get("command_id", "")[:80] or uuid4().hex,
            clock=timezone.now,
            seen=seen_of(request.POST.get("seen", "")),
        )
        try:
            return _written(request, service.execute())
        except (ActsRefusedError, InputError, UsageError) as error:
            return _form(request, target, error)
    return _form(request, target)


@requires(Action.RECORD_ACTS)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, address: str) -> HttpResponse:
    """Put an act in the place of another one."""
    target = _address(address)
    act = act_at(target)
    if act is None:
        raise Http404
    if request.method == "POST":
        sent = _sent(request)
        try:
            service = CorrectEntry(
                account=signed_in(request),
                address=target,
                acts=(corrected(act, sent),),
                reason=sent.get("reason", ""),
                command_id=sent.get("command_id", "")[:80] or uuid4().hex,
                clock=timezone.now,
                voids=_together(request),
                seen=seen_of(sent.get("seen", "")),
            )
            return _written(request, service.execute())
        except (ActsRefusedError, InputError, UsageError) as error:
            return _form(request, target, error, is_correction=True)
    return _form(request, target, is_correction=True)


def _written(request: HttpRequest, entries: list[Entry]) -> HttpResponse:
    seq = entries[-1].seq
    messages.success(request, _("Entry %(seq)s was written.") % {"seq": seq})
    return redirect(moment_of(request).address("journal_entry", seq))


def _form(
    request: HttpRequest,
    target: Address,
    error: TinhgonError | None = None,
    *,
    is_correction: bool = False,
) -> HttpResponse:
    moment = moment_of(request)
    sent = _sent(request)
    try:
        page = mend_page(
            target, state_of(moment), sent.get("command_id") or uuid4().hex,
            sent=sent, error=error, together=_together(request), is_correction=is_correction,
        )  # fmt: skip
    except InputError as refused:  # it is not in force
        messages.error(request, refused.render(_))
        return redirect(moment.address("journal_entry", target.seq))
    if page is None:
        raise Http404
    context = contexts.mend_context(page, moment, is_correction=is_correction)
    return render(request, "journal/mend.html", context, status=422 if error else 200)


def _sent(request: HttpRequest) -> dict[str, str]:
    return {key: str(text) for key, text in request.POST.items()}


def _together(request: HttpRequest) -> tuple[Address, ...]:
    """Return what the person wants voided with the target: what the form listed, if ticked."""
    is_wanted = request.POST.get("together") == "1"
    return together_of(request.POST.getlist("with")) if is_wanted else ()


def _address(text: str) -> Address:
    """Return the entry or act an address names.

    Raises:
        Http404: it names none.
    """
    try:
        return Address.parse(text)
    except InputError:
        raise Http404 from None
