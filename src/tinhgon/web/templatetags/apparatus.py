"""Tags of the pages of Bộ máy and Nhật ký: addresses at the dates of the page, words, signs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import template
from django.utils.translation import gettext as _

from tinhgon.drawing import looks
from tinhgon.drawing.svg import Markup
from tinhgon.kernel import Message
from tinhgon.organisation.conservation import MEASURES, VERDICTS
from tinhgon.organisation.handover import SORTS
from tinhgon.organisation.naming import label_of
from tinhgon.organisation.tiers import tier_label
from tinhgon.web import organisation_words as words
from tinhgon.web.act_form import Leaf, leaves
from tinhgon.web.cards import number
from tinhgon.web.flow_board import amount_words, share_words
from tinhgon.web.journal_values import ActLine
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import (
    BalanceLine,
    Change,
    FlowLink,
    HandoverLine,
    LineageLine,
    TreeRow,
)

_SAID: Final[Mapping[str, Callable[[str], Message]]] = {"type": label_of, "tier": tier_label}
"""Fields whose words stand with the organisation."""

register = template.Library()
_THINGS = ("unit", "function", "post", "thing")
register.filter("counted", words.counted)


@register.simple_tag(takes_context=True)
def at(context: template.Context, name: str, *args: str | int, **query: str | int) -> str:
    """Return an address that keeps the dates of the page."""
    moment: Moment = context["moment"]
    return moment.address(name, *args, **query)


@register.simple_tag
def address_at(moment: Moment, name: str, *args: str | int) -> str:
    """Return an address at other dates than those of the page."""
    return moment.address(name, *args)


@register.simple_tag
def class_sign(unit_class: str) -> Markup:
    """Return the sign of a class of units."""
    return looks.standalone_sign(unit_class)


@register.filter
def class_words(slug: str) -> str:
    """Return the words of a class."""
    return words.words_of(words.CLASSES, slug)


@register.filter
def kind_words(slug: str) -> str:
    """Return the words of a kind of act."""
    return words.words_of(words.KINDS, slug)


@register.filter
def extent_words(slug: str) -> str:
    """Return the words of an extent."""
    return words.words_of(words.EXTENTS, slug)


@register.filter
def role_words(slug: str) -> str:
    """Return the words of a role in a function."""
    return words.words_of(words.ROLES, slug)


@register.filter
def relation_words(slug: str) -> str:
    """Return the words of a relation."""
    return words.words_of(words.RELATIONS, slug)


@register.filter
def leader_words(slug: str) -> str:
    """Return the words of a leading post."""
    return words.words_of(words.LEADERS, slug)


@register.filter
def review_words(slug: str) -> str:
    """Return the words of the outcome of a review of posts."""
    return words.words_of(words.REVIEWS, slug)


@register.filter
def disposition_words(slug: str) -> str:
    """Return the words of what was decided about a function."""
    return words.words_of(words.DISPOSITIONS, slug)


@register.filter
def field_words(slug: str) -> str:
    """Return the name of a field of an act."""
    name = words.words_of(words.FIELDS, slug)
    return name[:1].upper() + name[1:]


@register.filter
def shared(line: FlowLink | LineageLine) -> str:
    """Return the share of a source in words."""
    return share_words(
        line
        if isinstance(line, FlowLink)
        else FlowLink("", "", line.extent, line.share, None, line.act)
    )


@register.filter
def field_value(value: str | int | None, field: str) -> str:
    """Return a value of a field in words, a dash for none."""
    if value is None or value == "":
        return "–"
    if field == "area_m2" and isinstance(value, int):
        return amount_words(value, "area_m2")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return number(value) if field != "order" else str(value)
    if said := _SAID.get(field):
        return said(value).render(_)
    return words.words_of(words.VALUES.get(field, {}), value)


@register.filter
def known_changes(changes: Sequence[Change]) -> list[Change]:
    """Return the changes whose value differs in words as well."""
    return [one for one in changes if one.before != one.after]


@register.filter
def act_leaves(fields: dict[str, Any]) -> list[Leaf]:
    """Return the texts and numbers of an act."""
    return leaves(fields)


@register.filter
def act_groups(line: ActLine) -> list[tuple[str, list[Leaf]]]:
    """Return the texts and numbers of an act by what they belong to, with its name.

    Each source, result and receiver is a group, and what the act says besides is one. In a group
    the unit stands first, and its name is left out where it says nothing more.
    """
    groups: dict[tuple[str | int, ...], list[Leaf]] = {}
    for leaf in leaves(line.fields):
        groups.setdefault(leaf.way[:-1], []).append(leaf)
    return [
        (" ".join(_part(one) for one in way), _tidied(some, line.names))
        for way, some in groups.items()
    ]


def _part(name: str | int) -> str:
    return str(name) if isinstance(name, int) else field_words(name)


def _tidied(some: Sequence[Leaf], names: Mapping[str, str]) -> list[Leaf]:
    named = {names.get(str(leaf.value)) for leaf in some if leaf.key in _THINGS}
    kept = [leaf for leaf in some if leaf.key != "name" or leaf.value not in named]
    return sorted(kept, key=lambda leaf: leaf.key not in _THINGS)


@register.filter
def leaf_words(leaf: Leaf) -> str:
    """Return the label of an input: the names of the fields that lead to it."""
    label = ""
    for name in leaf.way:
        if isinstance(name, int):
            label += f" {name}"
        else:
            label += f"{' · ' if label else ''}{field_words(name)}"
    return label


@register.filter
def choices(leaf: Leaf) -> list[tuple[str, str]]:
    """Return slugs and words a value is chosen from, empty where it is written freely."""
    table = words.VALUES.get(leaf.key, {})
    found = [(slug, str(label)) for slug, label in table.items()]
    if not found or leaf.value in table:
        return found
    return [(str(leaf.value), str(leaf.value)), *found]


@register.filter
def handover_words(line: HandoverLine) -> str:
    """Return in words what an ended unit held."""
    return SORTS[line.what].render(_) if line.what in SORTS else line.what


@register.filter
def measure_words(line: BalanceLine) -> str:
    """Return in words what was measured before and after a restructuring."""
    return MEASURES[line.measure].render(_)


@register.filter
def verdict_words(line: BalanceLine) -> str:
    """Return in words whether a measure was conserved."""
    return VERDICTS[line.verdict].render(_)


@register.filter
def measured(value: int | None) -> str:
    """Return a sum before or after a restructuring, a question mark where it is not known."""
    return "?" if value is None else number(value)


@register.filter
def level_words(slug: str) -> str:
    """Return the words of a level."""
    return words.words_of(words.LEVELS, slug)


@register.filter
def is_long(rows: Iterable[TreeRow]) -> bool:
    """Tell whether some line of a list can be opened."""
    return any(row.children for row in rows)


@register.filter
def short_day(day: date | None) -> str:
    """Return a day as written here, empty for none."""
    return f"{day:%d/%m/%Y}" if day else ""


@register.filter
def counted_kinds(kinds: Iterable[tuple[str, int]]) -> str:
    """Return how many acts of each kind there are, in words."""
    return " · ".join(f"{number(n)} {words.words_of(words.KINDS, kind)}" for kind, n in kinds)
