"""Filters of the pages of Biên chế: counts that may be unknown, changes, shares, words."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from tinhgon.programme.numerals import printed_rate
from tinhgon.web.cards import number
from tinhgon.web.organisation_values import UnitRef
from tinhgon.web.staff import words

register = template.Library()
HIDDEN: Final = "*"
register.filter("category_words", words.category_words)
register.filter("cause_words", words.cause_words)
register.filter("pay_words", words.pay_words)
register.filter("posts_words", words.posts_words)


@register.filter
def known(value: int | None) -> str:
    """Return a count, a dash where nothing says."""
    return "–" if value is None else number(value)


@register.filter
def moved(value: int | None) -> str:
    """Return a change with its sign, a dash for none."""
    if not value:
        return "–"
    return f"+{number(value)}" if value > 0 else f"−{number(-value)}"


@register.filter
def rate(share: Fraction | None) -> str:
    """Return a share as it is printed, a dash where there is none."""
    return "–" if share is None else f"{printed_rate(share)} %"


@register.filter
def mean_words(mean: Fraction | None) -> str:
    """Return a mean age in years to one decimal, a dash where there is none."""
    return "–" if mean is None else printed_rate(mean / 100)


@register.filter
def band_words(slug: str) -> str:
    """Return a band of age in words."""
    return str(words.BANDS.get(slug, slug))


@register.filter
def beyond(value: int) -> str:
    """Return how far a number is below zero."""
    return number(-value)


@register.filter
def last_id(path: Sequence[UnitRef]) -> str:
    """Return the id of the last unit of a path, empty for none."""
    return path[-1].id if path else ""


@register.filter
def masked(value: int | None) -> str:
    """Return a count, a star where it is hidden because a handful of people stands behind it."""
    return HIDDEN if value is None else number(value)


@register.filter
def rate_masked(share: Fraction | None) -> str:
    """Return a share as it is printed, a star where it is hidden."""
    return HIDDEN if share is None else rate(share)


@register.filter
def points(value: Fraction | None) -> str:
    """Return a change of a share in percentage points with its sign, a star where it is hidden."""
    if value is None:
        return HIDDEN
    printed = printed_rate(abs(value) / 100)
    if printed == "0,0":
        return printed
    return f"+{printed}" if value > 0 else f"−{printed}"


@register.filter
def json_script_of(spec: Mapping[str, Any], place: int) -> SafeString:
    """Return the specification of a chart for the script that draws it."""
    return json_script(spec, f"st-chart-{place}")


@register.filter
def differing(value: int | None) -> str:
    """Return a surplus or shortage with its sign, 0 for none, a dash where nothing says."""
    return "0" if value == 0 else moved(value)
