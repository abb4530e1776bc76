"""The handover of an ended unit: what it held, who received it, and closing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from tinhgon.kernel import TinhgonError
from tinhgon.organisation.addressing import one_of
from tinhgon.organisation.handover import ENTERED, SORTS, Checklist, Entered
from tinhgon.organisation.things import Unit
from tinhgon.services.handovers import CloseHandover, NoteHandoverItem, checklist_of
from tinhgon.services.policy import POLICY, Action
from tinhgon.storage.models import Handover
from tinhgon.storage.registry_cache import apparatus
from tinhgon.web.access import requires, signed_in
from tinhgon.web.moment import moment_of
from tinhgon.web.organisation_tabs import organisation_tabs


@requires(Action.VIEW)
@require_GET
def handover(request: HttpRequest, unit: str) -> HttpResponse:
    """Show the checklist of a unit that ended."""
    return _page(request, unit)


@requires(Action.RECORD_ACTS)
@require_POST
def note_item(request: HttpRequest, unit: str) -> HttpResponse:
    """Note one thing that is handed over, or that there is nothing of its sort."""
    sent = {name: request.POST.get(name, "").strip() for name in ("sort", "what", "receiver")}
    is_none = request.POST.get("is_none") == "1"
    try:
        receiver, outside = _receiver("" if is_none else sent["receiver"])
        NoteHandoverItem(
            account=signed_in(request),
            unit=unit,
            entered=Entered(sent["sort"], sent["what"], receiver, outside, is_none),
            clock=timezone.now,
            version=_version(request),
        ).execute()
    except TinhgonError as error:
        return _page(request, unit, error)
    return redirect("handover", unit=unit)


def _receiver(text: str) -> tuple[str, str]:
    """Return the id of the unit a text names today, or the text where it names none."""
    try:
        return (one_of(apparatus(timezone.localdate()).units, text).id, "") if text else ("", "")
    except TinhgonError as error:
        if error.code == "TG-ORG-020":
            return "", text
        raise


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


@requires(Action.RECORD_ACTS)
@require_POST
def close(request: HttpRequest, unit: str) -> HttpResponse:
    """Close the handover; refused while one thing has no receiver."""
    try:
        CloseHandover(signed_in(request), unit, timezone.now, _version(request)).execute()
    except TinhgonError as error:
        return _page(request, unit, error)
    messages.success(request, gettext("The handover is closed."))
    return redirect("handover", unit=unit)


def _page(request: HttpRequest, unit: str, error: TinhgonError | None = None) -> HttpResponse:
    try:
        checklist: Checklist | None = checklist_of(unit)
    except TinhgonError as refused:
        checklist, error = None, error or refused
    moment = moment_of(request)
    row = Handover.objects.filter(unit=unit).select_related("closed_by").first()
    may_record = POLICY.allows(signed_in(request), Action.RECORD_ACTS)
    context = {
        "moment": moment,
        "tabs": organisation_tabs(moment, "organisation"),
        "unit": unit,
        "name": _name(unit),
        "checklist": checklist,
        "lines": _lines(checklist) if checklist else [],
        "missing": [SORTS[sort] for sort in checklist.missing_sorts] if checklist else [],
        "sorts": [(sort, SORTS[sort]) for sort in ENTERED],
        "row": row,
        "version": row.version if row else 0,
        "error": error.render(gettext) if error else "",
        "may_note": may_record and not (row and row.closed_at),
    }
    status = 422 if request.method == "POST" else 200 if checklist else 404
    return render(request, "organisation/handover.html", context, status=status)


def _lines(checklist: Checklist) -> list[dict[str, object]]:
    return [
        {
            "sort": SORTS[item.sort],
            "what": item.what,
            "receivers": [(one, _name(one)) for one in item.receivers],
            "receiver_name": item.receiver_name,
            "is_settled": item.is_settled,
            "note": item.note,
        }
        for item in checklist.items
    ]


def _name(unit: str) -> str:
    """Return the last name of a unit."""
    history = apparatus(timezone.localdate()).history("unit", unit)
    names = [one.values.name for one in history if isinstance(one.values, Unit)]
    return names[-1] if names else unit
