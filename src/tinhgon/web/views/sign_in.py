"""Signing in and out, one's own password, the role buttons of the demo, the language."""

from django.conf import settings
from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tinhgon.kernel import TinhgonError
from tinhgon.kernel.errors import UsageError
from tinhgon.services.accounts import ChangeOwnPassword
from tinhgon.services.policy import Action
from tinhgon.services.sign_in import EnterDemo, PausedError, SignIn
from tinhgon.storage.models import Account
from tinhgon.web.access import public, requires, signed_in


def safe_next(request: HttpRequest, default: str = "") -> str:
    """Return where to go on to: an address of this site, or the default."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    allowed = {request.get_host()}
    if url_has_allowed_host_and_scheme(target, allowed, require_https=request.is_secure()):
        return target
    return default


@public
def login(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; in the demo roles are chosen on the first page instead."""
    if settings.TINHGON_DEMO:
        return redirect("landing")
    if request.method != "POST":
        return _sign_in_page(request)
    name, password = (request.POST.get(field, "") for field in ("username", "password"))
    if not name.strip() or not password:
        return _sign_in_page(request, _("Fill in the sign-in name and the password."))
    try:
        account = SignIn(name, password, timezone.now).execute()
    except PausedError as error:
        return _sign_in_page(request, _spoken(error), status=429)
    if account is None:
        return _sign_in_page(request, _("Sign-in name and password do not belong together."))
    auth.login(request, account)
    return HttpResponseRedirect(safe_next(request, "/"))


def _spoken(error: TinhgonError) -> str:
    return f"{error.what.render(_)} {error.hint.render(_)}"


def _sign_in_page(request: HttpRequest, problem: str = "", *, status: int = 422) -> HttpResponse:
    context = {"problem": problem, "next": safe_next(request)}
    return render(request, "accounts/login.html", context, status=status if problem else 200)


@public
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return redirect("landing" if settings.TINHGON_DEMO else "login")


@public
@require_POST
def choose_role(request: HttpRequest) -> HttpResponse:
    """Take one of the five roles of the demo, without a password."""
    if not settings.TINHGON_DEMO:
        raise Http404
    try:
        account = EnterDemo(request.POST.get("role", ""), timezone.now).execute()
    except UsageError:
        raise Http404 from None
    auth.login(request, account)
    return HttpResponseRedirect(safe_next(request, "/tong-quan/"))


@requires(Action.VIEW)
def own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; this session goes on, every other one ends."""
    account = signed_in(request)
    if not account.has_usable_password():
        raise Http404
    problem = _changed_password(request, account) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        messages.success(request, _("The password is changed; your other sessions have ended."))
        return redirect("overview")
    context = {"problem": problem, "is_one_time": account.must_change_password}
    status = 422 if problem else 200
    return render(request, "accounts/own_password.html", context, status=status)


def _changed_password(request: HttpRequest, account: Account) -> str:
    """Change the password as the form says; return what was wrong, empty when it was changed."""
    present, new, again = (request.POST.get(name, "") for name in ("present", "new", "again"))
    if new != again:
        return _("The new password was not typed the same way twice.")
    service = ChangeOwnPassword(account=account, present=present, password=new, clock=timezone.now)
    try:
        service.execute()
    except UsageError as error:
        return _spoken(error)
    auth.update_session_auth_hash(request, account)
    return ""


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie."""
    response = HttpResponseRedirect(safe_next(request, "/"))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
