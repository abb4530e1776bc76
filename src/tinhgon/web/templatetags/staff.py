"""Filters of the pages of Biên chế: counts that may be unknown, changes, shares, words."""

from collections.abc import Sequence
from fractions import Fraction

from django import template

from tinhgon.programme.numerals import printed_rate
from tinhgon.web.cards import number
from tinhgon.web.organisation_values import UnitRef
from tinhgon.web.staff import words

register = template.Library()
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
