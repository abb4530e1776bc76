"""Who may open which address. A view without a declared policy is refused.

An answer of a protected address leaves a line in the trail before it is sent.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from tinhgon.services.policy import POLICY, Action, NotAllowedError
from tinhgon.services.trail import RecordView
from tinhgon.storage.models import Account
from tinhgon.web.protected import PROTECTED

P = ParamSpec("P")
View = Callable[P, HttpResponseBase]

PUBLIC: Final = "public"
PUBLIC_IN_DEMO: Final = "public in the demo"
WITH_ONE_TIME_PASSWORD: Final = frozenset({"own_password", "help"})
"""Where a person may go, besides what is public, before changing a one-time password."""


def public(view: View[P]) -> View[P]:
    """Mark a view that anybody may open."""
    return _marked(view, PUBLIC)


def public_in_demo(view: View[P]) -> View[P]:
    """Mark a view that anybody may open in the demo, and any signed-in person outside it."""
    return _marked(view, PUBLIC_IN_DEMO)


def requires(action: Action) -> Callable[[View[P]], View[P]]:
    """Mark a view that needs the right to `action`."""

    def mark(view: View[P]) -> View[P]:
        return _marked(view, action)

    return mark


def _marked(view: View[P], policy: str) -> View[P]:
    @wraps(view)
    def marked(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(*args, **kwargs)

    marked.policy = policy  # type: ignore[attr-defined]
    return marked


class AccessMiddleware:
    """Ask the policy before every view, and answer a refused service with a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; without its line a protected answer is not sent."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.OK:
            try:
                _record_view(request)
            except BaseException:
                response.close()  # the file it holds open
                raise
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Let the request through, send it to the sign-in page, or refuse it."""
        policy = getattr(view, "policy", None)
        if policy is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} has no policy")
        if policy == PUBLIC or (policy == PUBLIC_IN_DEMO and settings.TINHGON_DEMO):
            return None
        account = person_of(request)
        if account is None:
            return to_sign_in(request)
        match = request.resolver_match
        name = match.url_name if match else ""
        if account.must_change_password and name not in WITH_ONE_TIME_PASSWORD:
            return redirect("own_password")
        action = Action.VIEW if policy == PUBLIC_IN_DEMO else Action(policy)
        if POLICY.allows(account, action):
            return None
        return refused(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show the page for a refusal that only the service could know of."""
        return refused(request, error) if isinstance(error, NotAllowedError) else None


def _record_view(request: HttpRequest) -> None:
    """Leave the line of an answer of a protected address."""
    match = request.resolver_match
    shown = PROTECTED.get(match.url_name or "") if match else None
    if match and shown:
        RecordView(
            account=person_of(request),
            verb=shown.verb,
            subjects=shown.subjects(request, match.kwargs),
            clock=timezone.now,
        ).execute()


def person_of(request: HttpRequest) -> Account | None:
    """Return the account that signed in, if any."""
    user = getattr(request, "user", None)
    return user if isinstance(user, Account) else None


def signed_in(request: HttpRequest) -> Account:
    """Return the account behind a request that the policy let through."""
    account = person_of(request)
    if account is None:
        raise ImproperlyConfigured("a view that acts for a person must require an action")
    return account


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a person without a role to where one is chosen, and back afterwards."""
    target = reverse("landing" if settings.TINHGON_DEMO else "login")
    address = request.get_full_path()
    if request.method != "GET" or address == "/":
        return redirect(target)
    return redirect(f"{target}?{urlencode({'next': address})}")


def refused(request: HttpRequest, error: NotAllowedError | None = None) -> HttpResponse:
    """Return the page that says this role may not do this."""
    reason = error.render(gettext) if error else ""
    return render(request, "web/refused.html", {"reason": reason}, status=403)
