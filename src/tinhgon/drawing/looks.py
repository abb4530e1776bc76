"""How classes of units and extents look: a sign of its own for each, colour only besides.

Printed in black and white, or seen by someone who does not tell red from green, a class is known
by its sign and an extent by its pattern.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.drawing.svg import Markup, joined, tag

PARTY, STATE, SERVICE, MASS, BODY, PLACE = (
    "#8f1d1d",
    "#1c4f8f",
    "#1b7a4b",
    "#7a4a9e",
    "#855c00",
    "#3f4a59",
)
_DIM = "#6b7787"


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of a class, drawn in a square of 12 pixels.

    Attributes:
        path: its outline.
        colour: of its outline, and of its inside where it is filled.
        is_filled: whether it is solid; a hollow sign differs from a solid one without colour.
    """

    path: str
    colour: str
    is_filled: bool


_SQUARE = "M1.5 1.5H10.5V10.5H1.5z"
_DISC = "M6 1A5 5 0 1 1 5.99 1z"
_DIAMOND = "M6 .5 11.5 6 6 11.5 .5 6z"
_TRIANGLE = "M6 1 11.5 11H.5z"
_DOWN = "M.5 1.5H11.5L6 11.5z"
_STAR = "M6 .3 7.5 4.3 11.8 4.5 8.4 7.1 9.6 11.3 6 8.9 2.4 11.3 3.6 7.1 .2 4.5 4.5 4.3z"
_HOUSE = "M6 .8 11 5.2V11H1V5.2z"
_CROSS = "M4 1H8V4H11V8H8V11H4V8H1V4H4z"

SIGNS: Final[Mapping[str, Sign]] = {
    "party_body": Sign(_STAR, PARTY, is_filled=True),
    "party_organisation": Sign(_STAR, PARTY, is_filled=False),
    "state_agency": Sign(_SQUARE, STATE, is_filled=True),
    "internal_unit": Sign(_SQUARE, STATE, is_filled=False),
    "sub_department": Sign(_DOWN, STATE, is_filled=True),
    "public_service_unit": Sign(_DISC, SERVICE, is_filled=True),
    "mass_organisation": Sign(_DIAMOND, MASS, is_filled=True),
    "association": Sign(_DIAMOND, MASS, is_filled=False),
    "steering_committee": Sign(_TRIANGLE, BODY, is_filled=True),
    "inter_agency_body": Sign(_TRIANGLE, BODY, is_filled=False),
    "project_board": Sign(_CROSS, BODY, is_filled=False),
    "administrative_unit": Sign(_HOUSE, PLACE, is_filled=True),
    "village": Sign(_HOUSE, PLACE, is_filled=False),
}
"""The sign of each class of `organisation.things.UNIT_CLASSES`."""

OTHER: Final = Sign(_DISC, PLACE, is_filled=False)

EXTENTS: Final = ("whole", "part", "rest", "")
"""Extents of a source in a change; the last one: not known."""


def sign(unit_class: str, x: float, y: float) -> Markup:
    """Return the sign of a class with its upper left corner at (x, y), pixels."""
    look = SIGNS.get(unit_class, OTHER)
    return tag(
        "path",
        d=look.path,
        transform=f"translate({x:g} {y:g})",
        fill=look.colour if look.is_filled else "#ffffff",
        stroke=look.colour,
        stroke_width=1.4,
        stroke_linejoin="round",
    )


def standalone_sign(unit_class: str) -> Markup:
    """Return the sign of a class as a picture for a legend or a line of a table."""
    drawn = sign(unit_class, 1, 1)
    return tag(
        "svg",
        drawn,
        class_="tg-sign",
        width=14,
        height=14,
        viewBox="0 0 14 14",
        aria_hidden="true",
    )


def patterns(name: str) -> Markup:
    """Return the fills of bands, named by `fill_of`; `name` is the prefix of the picture."""
    hatch = tag("path", d="M0 0L8 8M0 8L8 0", stroke=_DIM, stroke_width=0.8, fill="none")
    drawn = [_pattern(f"{name}-unknown", 8, "#f4f5f7", hatch)]
    for end, colour, ground in (("", STATE, "#dfe9f6"), ("-open", _DIM, "#f4f5f7")):
        stripe = tag("path", d="M0 6L6 0", stroke=colour, stroke_width=1.5)
        dot = tag("circle", cx=3, cy=3, r=1.3, fill=colour)
        drawn.append(_pattern(f"{name}-part{end}", 6, ground, stripe))
        drawn.append(_pattern(f"{name}-rest{end}", 6, ground, dot))
    return tag("defs", joined(drawn))


def _pattern(name: str, size: int, ground: str, mark: Markup) -> Markup:
    return tag(
        "pattern",
        tag("rect", width=size, height=size, fill=ground),
        mark,
        id=name,
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
    )


def fill_of(name: str, extent: str, *, is_known: bool) -> str:
    """Return the fill of a band: solid whole, striped part, dotted rest, hatched not known.

    Args:
        name: prefix of the picture.
        extent: of `EXTENTS`.
        is_known: whether its amount is known; it is grey where not.
    """
    if extent == "whole":
        return "#a9c4e6" if is_known else "#d5dae1"
    if extent not in EXTENTS or not extent:
        return f"url(#{name}-unknown)"
    return f"url(#{name}-{extent})" if is_known else f"url(#{name}-{extent}-open)"


DASHES: Final[Mapping[str, str]] = {
    "leads": "9 3",
    "guides": "2 3",
    "inspects": "9 3 2 3",
    "coordinates": "1 5",
    "dual": "5 4",
    "": "4 4",
}
"""Dashes of relations beyond the tree (`organisation.things.RELATIONS`)."""
