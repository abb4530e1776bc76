"""Signing in and out, the role buttons of the demo, the language."""

from time import monotonic

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tinhgon.services.accounts import DEMO_PREFIX
from tinhgon.storage.models import Account
from tinhgon.web.access import public
from tinhgon.web.throttle import Throttle

THROTTLE = Throttle(monotonic)


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
    name = request.POST.get("username", "")
    if request.method == "POST" and THROTTLE.is_closed(name):
        form = AuthenticationForm(request)
        return _sign_in_page(request, form, is_paused=True)
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        THROTTLE.succeeded(name)
        auth.login(request, form.get_user())
        return HttpResponseRedirect(safe_next(request, "/"))
    if form.errors:
        THROTTLE.failed(name)
    return _sign_in_page(request, form)


def _sign_in_page(
    request: HttpRequest, form: AuthenticationForm, *, is_paused: bool = False
) -> HttpResponse:
    status = 429 if is_paused else 422 if form.errors else 200
    context = {"form": form, "next": safe_next(request), "is_paused": is_paused}
    return render(request, "web/login.html", context, status=status)


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
    username = DEMO_PREFIX + request.POST.get("role", "")
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise Http404
    auth.login(request, account)
    return HttpResponseRedirect(safe_next(request, "/tong-quan/"))


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
