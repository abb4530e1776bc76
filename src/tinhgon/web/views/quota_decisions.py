"""Decisions on posts: the form, what speaks against it, the answers to check, the entry."""

from collections.abc import Callable, Mapping, Sequence
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_http_methods

from tinhgon.headcount.allocating import Chain, day_of_units
from tinhgon.journal.acts import Act, Entry
from tinhgon.journal.register import Problem
from tinhgon.kernel import Message, TinhgonError
from tinhgon.kernel.errors import InputError
from tinhgon.services.policy import Action
from tinhgon.services.quota_decisions import (
    DecideAllocation,
    GiveTotal,
    Giving,
    TransferPosts,
    WithdrawPosts,
    acts_of,
    problems_of,
)
from tinhgon.services.quota_drafts import DRAFT, may_prepare, name_of, table_of
from tinhgon.storage.journal_writing import ActsRefusedError
from tinhgon.storage.models import QuotaDraft
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories.journal import head
from tinhgon.web.access import requires, signed_in
from tinhgon.web.staff.quota_forms import count_of, decided_of
from tinhgon.web.staff.quota_words import posts_words, subject_words

Answers = list[tuple[str, str]]
Chained = GiveTotal | TransferPosts | WithdrawPosts
Make = Callable[[Mapping[str, str], Giving], Chained]


@requires(Action.PREPARE_QUOTAS)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the decision of a draft: form, answers to check, entry."""
    row = get_object_or_404(QuotaDraft, pk=pk)
    sent = _sent(request)
    drafts = _together(row, request.POST.getlist("together"))
    if request.method != "POST" or sent.get("step") == "edit":
        return _decide_page(request, row, sent, drafts)
    try:
        decided = decided_of(sent)
        if sent.get("step") != "confirm":
            found = problems_of(acts_of(drafts, decided.on))
            return _decide_page(request, row, sent, drafts, problems=found, is_check=not found)
        versions = [(one, _number(sent.get(f"version.{one.pk}", ""))) for one in drafts]
        entry = DecideAllocation(
            signed_in(request), versions, decided, timezone.now, _number(sent.get("seen", ""))
        ).execute()
    except TinhgonError as error:
        return _decide_page(request, row, sent, drafts, error=error)
    return _entered(request, entry)


def _decide_page(
    request: HttpRequest,
    row: QuotaDraft,
    sent: Mapping[str, str],
    drafts: Sequence[QuotaDraft],
    *,
    error: TinhgonError | None = None,
    problems: Sequence[Problem] = (),
    is_check: bool = False,
) -> HttpResponse:
    state = apparatus(day_of_units(row.year, timezone.localdate()))
    if row.state != DRAFT or not may_prepare(signed_in(request), row.holder, row.category, state):
        return redirect("quota_draft", pk=row.pk)
    tables = [(one, table_of(one, timezone.localdate())) for one in drafts]
    others = QuotaDraft.objects.filter(holder=row.holder, year=row.year, state=DRAFT)
    context = {
        "draft": row,
        "name": name_of(state, row.holder),
        "parts": [
            (one, subject_words(one.category, one.pay_source), posts_words(one.category), found)
            for one, found in tables
        ],
        "others": [
            (one, subject_words(one.category, one.pay_source), one in drafts)
            for one in others.exclude(pk=row.pk)
        ],
        "is_balanced": all(found.balance.left == 0 for _one, found in tables),
        **_common(sent, error, problems, is_check=is_check),
    }
    status = 422 if error or problems else 200
    return render(request, "staff/quota_decide.html", context, status=status)


def _together(row: QuotaDraft, chosen: Sequence[str]) -> list[QuotaDraft]:
    """Return a draft and those to be decided with it."""
    keys = [int(one) for one in chosen if one.isdecimal()]
    others = QuotaDraft.objects.filter(
        holder=row.holder, year=row.year, state=DRAFT, pk__in=keys
    ).exclude(pk=row.pk)
    return [row, *others.order_by("pk")]


@requires(Action.PREPARE_QUOTAS)
@require_http_methods(["GET", "POST"])
def total(request: HttpRequest) -> HttpResponse:
    """Enter the decision of a superior body that gives a holder its total."""

    def make(sent: Mapping[str, str], giving: Giving) -> GiveTotal:
        return GiveTotal(
            signed_in(request), giving, _posts(sent), sent.get("period", "")[:20],
            decided_of(sent), sent["command_id"], timezone.now, _number(sent.get("seen", "")),
        )  # fmt: skip

    return _act(request, "total", make)


@requires(Action.PREPARE_QUOTAS)
@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest) -> HttpResponse:
    """Enter the decision that moves posts between units, or takes them back."""

    def make(sent: Mapping[str, str], giving: Giving) -> TransferPosts | WithdrawPosts:
        by, now, seen = signed_in(request), timezone.now, _number(sent.get("seen", ""))
        posts, decided, command = _posts(sent), decided_of(sent), sent["command_id"]
        source, target = sent.get("from_unit", ""), sent.get("to_unit", "")
        if target:
            return TransferPosts(by, giving, source, target, posts, decided, command, now, seen)
        return WithdrawPosts(by, giving, source, posts, decided, command, now, seen)

    return _act(request, "transfer", make)


def _act(request: HttpRequest, kind: str, make: Make) -> HttpResponse:
    sent = _sent(request)
    giving = _giving(sent.get("giving") or request.GET.get("giao", ""))
    if request.method != "POST" or sent.get("step") == "edit":
        return _act_page(request, kind, sent, giving)
    try:
        service = make(sent, giving)
        service.check()
        if sent.get("step") != "confirm":
            found = problems_of(service.acts())
            return _act_page(request, kind, sent, giving, problems=found, acts=service.acts())
        entry = service.execute()
    except TinhgonError as error:
        return _act_page(request, kind, sent, giving, error=error)
    return _entered(request, entry)


def _act_page(
    request: HttpRequest,
    kind: str,
    sent: dict[str, str],
    giving: Giving,
    *,
    error: TinhgonError | None = None,
    problems: Sequence[Problem] = (),
    acts: Sequence[Act] = (),
) -> HttpResponse:
    state = apparatus(timezone.localdate())
    chain = Chain(state, giving.category, giving.pay_source)
    held = [
        (unit, name_of(state, unit), chain.gross(unit)) for unit in chain.given_by(giving.holder)
    ]
    names = {unit: name for unit, name, _posts in held}
    answers: Answers = []
    if kind == "transfer":
        reserve = gettext("the reserve")
        answers = [
            (pgettext("quota", "From"), names.get(sent.get("from_unit", ""), reserve)),
            (gettext("To"), names.get(sent.get("to_unit", ""), reserve)),
        ]
    else:
        answers = [(gettext("For the years"), sent.get("period", ""))]
    context = {
        "kind": kind,
        "giving": f"{giving.holder}:{giving.category}:{giving.pay_source}",
        "name": name_of(state, giving.holder),
        "subject": subject_words(giving.category, giving.pay_source),
        "posts": posts_words(giving.category),
        "units": held,
        "total": chain.total(giving.holder)[0],
        "answers": [*answers, (posts_words(giving.category), sent.get("posts", ""))],
        **_common(sent, error, problems, is_check=bool(acts) and not problems),
    }
    status = 422 if error or problems else 200
    return render(request, "staff/quota_act.html", context, status=status)


def _common(
    sent: Mapping[str, str],
    error: TinhgonError | None,
    problems: Sequence[Problem],
    *,
    is_check: bool,
) -> dict[str, object]:
    if isinstance(error, ActsRefusedError):
        problems = [*problems, *error.problems, *error.dependants]
    return {
        "sent": {**sent, "command_id": sent.get("command_id") or uuid4().hex},
        "seen": sent.get("seen") if is_check and sent.get("seen") else head().seq,
        "is_check": is_check,
        "problem": error.render(gettext) if error and not problems else "",
        "problems": problems,
    }


def _giving(text: str) -> Giving:
    """Return what is given of, from an address (`holder:category:pay source`)."""
    parts = text.split(":")
    if len(parts) != 3:
        raise Http404
    return Giving(*parts)


def _posts(sent: Mapping[str, str]) -> int:
    found = count_of(sent.get("posts", ""), "posts")
    if found is None:
        raise InputError(
            "TG-QUOTA-006",
            Message("This is no possible number of posts or people."),
            hint=Message("Write a whole number, not below zero."),
        )
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _sent(request: HttpRequest) -> dict[str, str]:
    found = {key: str(text).strip() for key, text in request.POST.items()}
    found["command_id"] = found.get("command_id", "")[:80] or uuid4().hex
    return found


def _entered(request: HttpRequest, entry: Entry) -> HttpResponse:
    message = gettext("Entered as %(seq)s of the journal.") % {"seq": entry.seq}
    messages.success(request, message)
    return redirect("journal_entry", seq=entry.seq)
