"""Filters of the pages of Báo cáo, biểu mẫu."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from django import template

from tinhgon.reporting.forms.findings import Finding
from tinhgon.reporting.forms.gathering import place_of
from tinhgon.web.reports import words
from tinhgon.web.staff.quota_board import printed_document

register = template.Library()


@register.filter
def kind_of_report(slug: str) -> str:
    """Return the words of a kind of report."""
    return words.said(words.KINDS, slug)


@register.filter
def layout_words(slug: str) -> str:
    """Return the words of a layout."""
    return words.said(words.LAYOUTS, slug)


@register.filter
def round_state(slug: str) -> str:
    """Return the words of the state of a round."""
    return words.said(words.ROUND_STATES, slug)


@register.filter
def return_state(slug: str) -> str:
    """Return the words of what became of a return."""
    return words.said(words.RETURN_STATES, slug)


@register.filter
def choice_words(slug: str) -> str:
    """Return the words of a decision about a figure to review."""
    return words.said(words.CHOICES, slug)


@register.filter
def against_words(slug: str) -> str:
    """Return what a number was compared with."""
    return words.said(words.AGAINST, slug)


@register.filter
def after_day(day: date) -> date:
    """Return the day after one."""
    return day + timedelta(days=1)


@register.simple_tag
def page_address(kept: Sequence[tuple[str, str]], page: int) -> str:
    """Return the parameters of another page of a list.

    Args:
        kept: what the address carries on.
        page: from 1.
    """
    return urlencode([*kept, *([("trang", page)] if page > 1 else [])])


@register.filter
def cell_of(finding: Finding) -> str:
    """Return the cell a finding stands in."""
    return place_of(finding)


@register.filter
def document_words(key: str) -> str:
    """Return the key of a document as people write it."""
    return printed_document(key)
