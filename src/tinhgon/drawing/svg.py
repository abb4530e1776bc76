"""SVG as text: elements, escaping, the frame of a picture.

Looks are presentation attributes, never `style`, so that one picture obeys the strict policy of
the pages and stands alone in a file. Words come from the caller, in the language he speaks.
"""

import re
from collections.abc import Iterable
from typing import Self

FONT = "'Be Vietnam Pro', 'Segoe UI', Arial, sans-serif"
INK, GREY, LINE, PAPER, BLUE, WARN = (
    "#1a2433",
    "#5b6777",
    "#9aa5b4",
    "#ffffff",
    "#1c4f8f",
    "#855c00",
)
_FOOT, _FOOT_SIZE = 24, 11
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | float | None


class Markup(str):
    """Text that is already SVG; templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> Self:
        """Return itself: every value in it has been escaped."""
        return self


def escaped(words: str) -> Markup:
    """Return words as text of an element or value of an attribute.

    What XML forbids is left out.

    Examples:
        >>> escaped('Ban "A" & <B>')
        'Ban &quot;A&quot; &amp; &lt;B&gt;'
    """
    words = _NOT_XML.sub("", words)
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        words = words.replace(sign, written)
    return Markup(words)


def joined(parts: Iterable[str]) -> Markup:
    """Return pieces of SVG one after the other; plain words are escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def number(value: float) -> str:
    """Return a length with at most one digit after the point.

    Examples:
        >>> number(12.0), number(3.14159), number(-0.01)
        ('12', '3.1', '0')
    """
    written = f"{value:.1f}"
    return "0" if written == "-0.0" else written.removesuffix(".0")


def tag(name: str, *inside: str, **attributes: Value) -> Markup:
    """Return an element; attributes that are None are left out.

    An underscore in the name of an attribute is a hyphen, one at its end is dropped.

    Examples:
        >>> tag("text", "A & B", class_="name", font_size=12, x=1.5)
        '<text class="name" font-size="12" x="1.5">A &amp; B</text>'
        >>> tag("path", d="M0 0")
        '<path d="M0 0"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = joined(inside)
    return Markup(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)


def link(address: str, *inside: str, **attributes: Value) -> Markup:
    """Return a link around pieces, or a plain group where there is no address."""
    if address:
        return tag("a", *inside, href=address, **attributes)
    return tag("g", *inside, **attributes)


def frame(
    name: str,
    size: tuple[float, float],
    words: tuple[str, str],
    *inside: str,
    watermark: str = "",
) -> Markup:
    """Return a whole picture that names and describes itself to a screen reader.

    Args:
        name: prefix of the ids in it; different for two pictures of one page.
        size: width and height, pixels.
        words: its title and its description.
        inside: what is drawn.
        watermark: what the picture says of its data, on a line below it.
    """
    title, description = words
    width, height = size
    foot = Markup()
    if watermark:
        height += _FOOT
        foot = tag(
            "text", watermark, x=width / 2, y=height - 8, text_anchor="middle", fill=WARN,
            font_size=_FOOT_SIZE, font_weight=600,
        )  # fmt: skip
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", description, id=f"{name}-desc"),
        *inside,
        foot,
        xmlns="http://www.w3.org/2000/svg",
        class_="tg-drawing",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=FONT,
        font_size=12,
        fill=INK,
    )


def as_file(picture: str) -> str:
    """Return a picture as the contents of a file of its own, UTF-8."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'
