"""Filters for dates and numbers as written in official documents, and the asset address."""

from functools import cache
from pathlib import Path
from urllib.parse import urlencode
from zlib import crc32

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.translation import gettext

from tinhgon.kernel import Message
from tinhgon.web import cards

register = template.Library()
register.filter("vi_date", cards.vi_date)
register.filter("vi_number", cards.number)


@register.filter
def get(mapping: dict[str, object], key: str) -> object:
    """Return a value of a mapping by a key that is not a name."""
    return mapping.get(key, "")


@register.filter
def semicolons(values: list[str] | None) -> str:
    """Return names one after the other, as the forms separate them."""
    return "; ".join(values or ())


@register.filter
def spoken(message: Message) -> str:
    """Return a message of the domain in the language of the page."""
    return message.render(gettext)


@register.filter
def signed(count: int) -> str:
    """Return a change with its sign: +180, −61."""
    sign = "+" if count > 0 else "\u2212" if count < 0 else ""
    return f"{sign}{cards.number(abs(count))}"


@register.filter
def search_address(text: str) -> str:
    """Return a query as the parameter of the search page."""
    return urlencode({"q": text})


@register.filter
def sought_address(text: str) -> str:
    """Return a query as the parameter under which the reading page marks its places."""
    return urlencode({"tim": text})


@register.simple_tag
def asset(path: str) -> str:
    """Return a static file's address with a mark that changes when the file does."""
    return f"{static(path)}?v={_stamp(path)}"


@cache
def _stamp(path: str) -> str:
    found = finders.find(path)
    return f"{crc32(Path(found).read_bytes()):08x}" if isinstance(found, str) else "0"
