"""Errors of the domain in the words of the page."""

from django.utils.translation import gettext

from tinhgon.kernel import TinhgonError


def spoken(error: TinhgonError) -> dict[str, str]:
    """Return code, place, reason and remedy in the language of the page."""
    return {
        "code": error.code,
        "where": error.where,
        "what": error.what.render(gettext),
        "hint": error.hint.render(gettext),
    }
