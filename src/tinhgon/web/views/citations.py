"""Văn bản được dẫn: one cited document, the links a person must confirm, the decision itself."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tinhgon.kernel.errors import InputError
from tinhgon.services.links import DecideLink
from tinhgon.services.policy import Action
from tinhgon.storage.graph_values import alternatives_of
from tinhgon.storage.models import CitedDocument, Reference
from tinhgon.storage.repositories.citations import (
    citing,
    link_rows,
    node_with,
    waiting,
    waiting_counts,
)
from tinhgon.web.access import requires, signed_in
from tinhgon.web.cited import CitedPage
from tinhgon.web.library_tabs import tabs
from tinhgon.web.links import link_cards
from tinhgon.web.reportdate import report_date

PER_PAGE = 20
LEVELS = {"cao": "high", "vua": "medium", "thap": "low", "nhieu": "ambiguous"}


@requires(Action.VIEW)
@require_GET
def cited(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the library knows of one document."""
    node = node_with(pk)
    if node is None:
        raise Http404
    page = Paginator(citing(pk), PER_PAGE).get_page(request.GET.get("trang"))
    cards = link_cards(link_rows(page.object_list))
    report = report_date(request)
    context = {
        "tabs": tabs("cited"),
        "room": CitedPage(node, report.day),
        "report": report,
        "page": page,
        "cards": cards,
        "current": _current(request, [card.row.pk for card in cards if card.row.waits]),
        "just": _just(request),
        "back": f"cited:{pk}",
    }
    return render(request, "citations/cited.html", context)


@requires(Action.VIEW)
@require_GET
def links(request: HttpRequest) -> HttpResponse:
    """Show every reference that waits for a person, the surest first."""
    asked = request.GET.get("muc-do", "")
    level = LEVELS.get(asked, "")
    page = Paginator(waiting(level), PER_PAGE).get_page(request.GET.get("trang"))
    cards = link_cards(link_rows(page.object_list))
    counts = waiting_counts()
    context = {
        "tabs": tabs("links"),
        "page": page,
        "query": urlencode({"muc-do": asked}) if level else "",
        "cards": cards,
        "levels": [("", counts[""])] + [(name, counts[one]) for name, one in LEVELS.items()],
        "asked": asked if level else "",
        "current": _current(request, [card.row.pk for card in cards]),
        "just": _just(request),
        "back": f"links:{asked if level else ''}:{page.number if page.number > 1 else ''}",
    }
    return render(request, "citations/links.html", context)


def _current(request: HttpRequest, open_ones: list[int]) -> int:
    """Return the card the keys act on: the one asked for, else the first that waits."""
    asked = _number(request.GET.get("muc", ""))
    if asked in open_ones:
        return asked
    return open_ones[0] if open_ones else 0


def _just(request: HttpRequest) -> Reference | None:
    """Return the reference decided a moment ago, so that it can be taken back."""
    pk = _number(request.GET.get("vua", ""))
    return Reference.objects.filter(pk=pk).select_related("node").first() if pk else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


@requires(Action.REVIEW)
@require_POST
def decide_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, refuse or take back what a reference means; then go back to where it was shown."""
    reference = get_object_or_404(Reference.objects.select_related("node"), pk=pk)
    choice = request.POST.get("choice", "")
    node = None
    if choice not in {"refuse", "undo"}:
        node, choice = _chosen(reference, choice), "confirm"
    try:
        DecideLink(
            account=signed_in(request),
            reference=reference,
            choice=choice,
            clock=timezone.now,
            node=node,
        ).execute()
    except InputError as error:
        messages.error(request, error.render(_))
        return redirect(_back(request, reference, is_decided=False))
    return redirect(_back(request, reference, is_decided=choice != "undo"))


def _chosen(reference: Reference, choice: str) -> CitedDocument | None:
    """Return the document a person chose: the proposal itself, or one of the others by number.

    A document of the Centre's public table that nothing else names has no row yet; its key does.
    """
    if choice == "confirm":
        return reference.node if reference.state == "proposed" else None
    others = alternatives_of(reference.link)
    at = _number(choice)
    if not 1 <= at <= len(others):
        return None
    key = others[at - 1][0]
    return CitedDocument.objects.filter(key=key).first() or CitedDocument(key=key)


def _back(request: HttpRequest, reference: Reference, *, is_decided: bool) -> str:
    """Return the page the decision was taken on, at the card that comes next."""
    reference.refresh_from_db()
    place, *rest = request.POST.get("back", "").split(":")
    asked: dict[str, str] = {}
    if place == "links" and len(rest) == 2:
        asked = {"muc-do": rest[0], "trang": rest[1]}
        address = reverse("links")
    else:
        pk = _number(rest[0]) if place == "cited" and len(rest) == 1 else 0
        is_there = CitedDocument.objects.filter(pk=pk).exists()
        address = reverse("cited", args=[pk if is_there else reference.node_id])
    if is_decided:
        asked |= {"vua": str(reference.pk), "muc": request.POST.get("follow", "")}
    else:
        asked["muc"] = str(reference.pk)
    return f"{address}?{urlencode({name: value for name, value in asked.items() if value})}"
