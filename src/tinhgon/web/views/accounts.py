"""Tài khoản: who may sign in, kept by an administrator; every change leaves its line."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tinhgon.kernel.errors import UsageError
from tinhgon.services.accounts import (
    ADMINISTRATOR,
    DEMO_PREFIX,
    AddAccount,
    ChangeRole,
    CloseAccount,
    ReopenAccount,
    ResetPassword,
    one_time_password,
)
from tinhgon.services.policy import Action
from tinhgon.storage.models import Account, Role
from tinhgon.web.access import requires, signed_in


@requires(Action.MANAGE_ACCOUNTS)
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the accounts."""
    return _page(request)


def _page(request: HttpRequest, error: UsageError | None = None, **shown: Any) -> HttpResponse:
    me = signed_in(request)
    rows = Account.objects.order_by("-is_active", "username")
    context = {
        "rows": [(row, _is_fixed(row), row.pk == me.pk) for row in rows],
        "all_roles": Role.choices,
        "problem": f"{error.what.render(_)} {error.hint.render(_)}" if error else "",
        "where": error.where if error else "",
        **shown,
    }
    return render(request, "accounts/accounts.html", context, status=422 if error else 200)


def _is_fixed(account: Account) -> bool:
    """Tell whether nobody signs in with this account: the command line's and the demo's."""
    return account.username == ADMINISTRATOR or account.username.startswith(DEMO_PREFIX)


@never_cache
@requires(Action.MANAGE_ACCOUNTS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Open an account; without a password typed, one is made up and shown this once."""
    posted = {name: request.POST.get(name, "").strip() for name in ("username", "name", "role")}
    typed = request.POST.get("password", "")

    def work(password: str, *, is_one_time: bool) -> Account:
        return AddAccount(
            by=signed_in(request),
            username=posted["username"],
            name=posted["name"],
            role=posted["role"],
            password=password,
            is_one_time=is_one_time,
            clock=timezone.now,
        ).execute()

    return _with_password(request, work, typed, posted=posted)


@never_cache
@requires(Action.MANAGE_ACCOUNTS)
@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account a new password; without one typed, one is made up and shown this once."""
    account = get_object_or_404(Account, pk=pk)

    def work(password: str, *, is_one_time: bool) -> Account:
        return ResetPassword(
            by=signed_in(request),
            username=account.username,
            password=password,
            is_one_time=is_one_time,
            clock=timezone.now,
        ).execute()

    return _with_password(request, work, request.POST.get("password", ""))


def _with_password(
    request: HttpRequest, work: Callable[..., Account], typed: str, **shown: Any
) -> HttpResponse:
    """Do the work; a password made up is shown in this answer and kept nowhere.

    Whoever gets a password from somebody else changes it at the first sign-in.
    """
    password = typed or one_time_password()
    try:
        account = work(password, is_one_time=True)
    except UsageError as error:
        return _page(request, error, **shown)
    if not typed:
        return _page(request, new_password=password, new_for=account)
    messages.success(request, _("Done: %(name)s.") % {"name": account.username})
    return redirect("accounts")


@requires(Action.MANAGE_ACCOUNTS)
@require_POST
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account another role."""
    account = get_object_or_404(Account, pk=pk)
    chosen = request.POST.get("role", "")
    return _done(
        request,
        ChangeRole(
            by=signed_in(request), username=account.username, role=chosen, clock=timezone.now
        ),
    )


@requires(Action.MANAGE_ACCOUNTS)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account; its sessions end."""
    account = get_object_or_404(Account, pk=pk)
    by = signed_in(request)
    return _done(request, CloseAccount(by=by, username=account.username, clock=timezone.now))


@requires(Action.MANAGE_ACCOUNTS)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    account = get_object_or_404(Account, pk=pk)
    by = signed_in(request)
    return _done(request, ReopenAccount(by=by, username=account.username, clock=timezone.now))


def _done(
    request: HttpRequest, service: ChangeRole | CloseAccount | ReopenAccount
) -> HttpResponse:
    try:
        account = service.execute()
    except UsageError as error:
        return _page(request, error)
    messages.success(request, _("Done: %(name)s.") % {"name": account.username})
    return redirect("accounts")
