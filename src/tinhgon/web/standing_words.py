"""How documents stood on a day, in words, and their versions as a small timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.directives.library import Standing, Version
from tinhgon.directives.library.validity import Change, Order
from tinhgon.drawing.text_width import cut
from tinhgon.storage.repositories.citations import NodeRow
from tinhgon.storage.repositories.statements import History
from tinhgon.web.cards import vi_date
from tinhgon.web.citation_words import relation_words
from tinhgon.web.links import facts_of

STATES: Mapping[str, tuple[str, str, str | Promise]] = {
    "in_force": ("●", "good", gettext_lazy("in force")),
    "not_yet": ("○", "warn", gettext_lazy("not yet in force")),
    "replaced": ("⇄", "none", gettext_lazy("replaced")),
    "repealed": ("✕", "none", gettext_lazy("repealed")),
    "expired": ("◌", "none", gettext_lazy("expired")),
    "unknown": ("?", "warn", gettext_lazy("not known whether in force")),
}
"""Sign, tone and words of a standing."""

WIDTH, HEIGHT = 344, 74
"""Pixels of a timeline; narrow, so that a phone shows it without making its words smaller."""
_SIDE = 8
_LEAST, _YEAR = 3, 44


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know of a standing: words before, the document it names, words after."""

    before: str
    name: str
    address: str
    after: str


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One document on the page of a day."""

    node: NodeRow | None
    name: str
    facts: str
    address: str
    sign: str
    tone: str
    state: str
    period: str
    text_held: bool
    remarks: tuple[Remark, ...]
    owed: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One version on a timeline, in pixels."""

    x: int
    width: int
    label: str
    title: str
    address: str
    is_held: bool
    is_current: bool

    @property
    def text_x(self) -> int:
        """Where its label begins."""
        return self.x + 6


@dataclass(frozen=True, slots=True)
class Timeline:
    """The versions of a document, in pixels.

    Attributes:
        orders: places of revisions that were ordered and not issued, with their titles.
        ticks: places and labels of years.
        day_x: place of the day asked for.
    """

    bars: tuple[Bar, ...]
    orders: tuple[tuple[int, str], ...]
    ticks: tuple[tuple[int, str], ...]
    day_x: int
    width: int = WIDTH
    height: int = HEIGHT


Documents = Mapping[str, NodeRow]


def standing_line(one: Standing, documents: Documents) -> StandingLine:
    """Return a standing in words.

    Args:
        one: how the document stood.
        documents: every document it names, by key.
    """
    node = documents.get(one.key)
    sign, tone, words = STATES[one.state]
    remarks = [_ended(one, documents)] if one.ended_by else []
    remarks += [_change(change, documents) for change in one.changes]
    remarks += [_fulfilled(order, documents) for order in one.orders if order.fulfilled_by]
    return StandingLine(
        node,
        node.name if node else one.key.partition("|")[0],
        facts_of(node) if node else "",
        reverse("cited", args=[node.pk]) if node else "",
        sign,
        tone,
        str(words),
        _period(one),
        one.text_held,
        tuple(remarks),
        tuple(_owed(order, documents) for order in one.owed),
    )


def _period(one: Standing) -> str:
    since = day_words(one.since, is_bound=one.is_bound)
    if one.until:
        return _("%(since)s to %(until)s") % {"since": since or "…", "until": vi_date(one.until)}
    return since


def day_words(day: str | None, *, is_bound: bool) -> str:
    """Return a day, or that it cannot be earlier: an undated document."""
    if not day:
        return ""
    words = _("not before %(day)s, undated") if is_bound else _("from %(day)s")
    return words % {"day": vi_date(day)}


def _named(key: str, documents: Documents) -> tuple[str, str]:
    node = documents.get(key)
    if node is None:
        return key.partition("|")[0], ""
    return node.name, reverse("cited", args=[node.pk])


def _ended(one: Standing, documents: Documents) -> Remark:
    kind = "replaces" if one.state == "replaced" else "repeals"
    return Remark(
        relation_words(kind, is_passive=True), *_named(one.ended_by or "", documents), ""
    )


def _change(change: Change, documents: Documents) -> Remark:
    after = day_words(change.day, is_bound=change.is_bound)
    if change.is_partial:
        after = f"{after} · {_('in part')}"
    words = relation_words(change.kind, is_passive=True)
    return Remark(words, *_named(change.by, documents), after)


def _owed(order: Order, documents: Documents) -> Remark:
    day = order_day(order)
    after = _("(%(day)s); not issued by this day") % {"day": day} if day else _("; not issued")
    return Remark(_("revision ordered by"), *_named(order.by, documents), after)


def _fulfilled(order: Order, documents: Documents) -> Remark:
    name, _address = _named(order.fulfilled_by or "", documents)
    after = _("(%(day)s); carried out by %(name)s from %(from)s") % {
        "day": order_day(order),
        "name": name,
        "from": vi_date(order.fulfilled_on),
    }
    return Remark(_("revision ordered by"), *_named(order.by, documents), after)


def order_day(order: Order) -> str:
    """Return the day of an order, or the earliest day it can have."""
    day = vi_date(order.day)
    return _("not before %(day)s, undated") % {"day": day} if order.is_bound and day else day


# -- the timeline ---------------------------------------------------------------------------------


def timeline(history: History, day: date) -> Timeline | None:
    """Return a document's versions as bars, None for one version nobody ordered revised."""
    standing = history.standing
    orders = [one for one in (standing.owed if standing else ()) if one.day]
    starts = [version.valid_from for version in history.versions if version.valid_from]
    if not starts or (len(history.versions) < 2 and not orders):
        return None
    ends = [version.valid_to for version in history.versions if version.valid_to]
    days = [*starts, *ends, *(one.day or "" for one in orders), day.isoformat()]
    scale = Scale(min(days), max(days))
    bars = tuple(_bars(history.versions, history.documents, scale, day.isoformat()))
    marks = tuple(
        (scale.x(one.day or ""), " ".join(_flat(_owed(one, history.documents)))) for one in orders
    )
    return Timeline(bars, marks, scale.ticks(), scale.x(day.isoformat()))


class Scale:
    """Days as pixels: a little room is left on both sides."""

    def __init__(self, first: str, last: str) -> None:
        self.first = ordinal(first) - 60
        self.last = max(ordinal(last) + 120, self.first + 400)

    def x(self, day: str) -> int:
        """Return the place of a day."""
        span = self.last - self.first
        return _SIDE + (ordinal(day) - self.first) * (WIDTH - 2 * _SIDE) // span

    @property
    def end(self) -> int:
        """The right edge."""
        return WIDTH - _SIDE

    def ticks(self) -> tuple[tuple[int, str], ...]:
        """Return place and label of as many years as there is room for."""
        years = range(date.fromordinal(self.first).year + 1, date.fromordinal(self.last).year + 1)
        most = WIDTH // _YEAR
        step = -(-len(years) // most) if years else 1
        return tuple((self.x(f"{year}-01-01"), str(year)) for year in years[::step])


def ordinal(day: str) -> int:
    """Return the number of an ISO day; of a year or month its first day.

    Examples:
        >>> ordinal("2018-04") == ordinal("2018-04-01")
        True
    """
    return date.fromisoformat(
        f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]
    ).toordinal()


def _bars(versions: Sequence[Version], documents: Documents, scale: Scale, day: str) -> list[Bar]:
    out = []
    for version in versions:
        start = version.valid_from or date.fromordinal(scale.first).isoformat()
        x = scale.x(start)
        end = scale.x(version.valid_to) if version.valid_to else scale.end
        width = max(_LEAST, end - x)
        name, address = _named(version.made_by, documents)
        node = documents.get(version.made_by)
        short = (node.number if node else "") or name
        since = day_words(version.valid_from, is_bound=version.is_bound)
        until = vi_date(version.valid_to)
        title = " · ".join(part for part in (name, since, until and f"– {until}") if part)
        is_current = start <= day and (not version.valid_to or day <= version.valid_to)
        label = cut(short, 11, width - 12) if width > 40 else ""
        out.append(Bar(x, width, label, title, address, version.text_held, is_current))
    return out


def _flat(remark: Remark) -> tuple[str, ...]:
    return tuple(part for part in (remark.before, remark.name, remark.after) if part)
