"""The words of the room: kinds of report, layouts, states of a round, sorts of items."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

Words = Mapping[str, str | Promise]

KINDS: Final[Words] = {
    "half-year": gettext_lazy("Six-month report"),
    "year": gettext_lazy("Yearly report"),
    "summing-up": gettext_lazy("Summing-up report"),
    "one-page": gettext_lazy("One page for the leadership"),
    "speech": gettext_lazy("Speaking notes and expected questions"),
}
LAYOUTS: Final[Words] = {
    "party": gettext_lazy("Party document"),
    "state": gettext_lazy("State administrative document"),
}
ROUND_STATES: Final[Words] = {
    "done": gettext_lazy("all returned"),
    "late": gettext_lazy("overdue"),
    "open": pgettext_lazy("form", "being returned"),
    "closed": pgettext_lazy("form", "closed"),
}
RETURN_STATES: Final[Words] = {
    "": pgettext_lazy("form", "not returned"),
    "accepted": pgettext_lazy("form", "accepted"),
    "missing": pgettext_lazy("form", "not returned"),
    "read": pgettext_lazy("form", "read, not accepted yet"),
    "faulty": pgettext_lazy("form", "to be mended"),
    "asked": pgettext_lazy("form", "waiting for an answer"),
    "replaced": pgettext_lazy("form", "replaced by a later one"),
    "refused": pgettext_lazy("form", "refused"),
}
SORTS: Final[Words] = {
    "result": gettext_lazy("Results"),
    "limit": gettext_lazy("Shortcomings, limits"),
    "cause": gettext_lazy("Causes"),
    "lesson": gettext_lazy("Lessons"),
    "direction": gettext_lazy("Directions, tasks"),
    "request": gettext_lazy("Proposals and requests"),
}
AGAINST: Final[Words] = {
    "ledger": gettext_lazy("the ledger"),
    "last_period": gettext_lazy("the last period"),
    "children": gettext_lazy("the sum of the units below"),
}

MADE: Final[Words] = {
    "difference": gettext_lazy("difference"),
    "share": gettext_lazy("rate"),
    "sum": gettext_lazy("sum"),
    "in_quota": gettext_lazy("people in quota"),
    "stated": gettext_lazy("number of the document"),
}
"""How a figure was worked out that has no label of its own."""
AGED: Final[Words] = {
    "female": gettext_lazy("women in particular"),
    "mean": gettext_lazy("mean age"),
}
CHOICES: Final[Words] = {
    "corrected": gettext_lazy("the unit corrects it"),
    "kept": gettext_lazy("kept with a note"),
}
UNITS: Final[Words] = {
    "post": pgettext_lazy("unit of measure", "posts"),
    "person": pgettext_lazy("unit of measure", "people"),
    "unit": pgettext_lazy("unit of measure", "units"),
    "function": pgettext_lazy("unit of measure", "functions"),
    "m2": pgettext_lazy("unit of measure", "m²"),
}


def said(words: Words, slug: str) -> str:
    """Return the words of a slug, the slug itself where none are known."""
    return str(words.get(slug, slug))
