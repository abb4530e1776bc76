"""Addresses forms are sent to: opened by themselves they lead back to the page of the form."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

P = ParamSpec("P")
View = Callable[P, HttpResponseBase]


def posted_from(page: str, *names: str) -> Callable[[View[P]], View[P]]:
    """Mark a view that takes what the form of a page sends.

    What is wrong with a form is shown under the address it was sent to. Whoever opens that address
    again (another language, the bar of addresses) gets the page with the form, not a refusal.

    Args:
        page: name of the address of the page.
        names: of the parts of the address both have.
    """

    def mark(view: View[P]) -> View[P]:
        @wraps(view)
        def taken(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request = args[0]
            if isinstance(request, HttpRequest) and request.method != "POST":
                return redirect(reverse(page, kwargs={name: kwargs[name] for name in names}))
            return view(*args, **kwargs)

        return taken

    return mark
