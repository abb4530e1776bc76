"""Who became whom in a stretch of time: the picture, and the same as a table."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from tinhgon.drawing.flows import FlowBand, FlowPicture, FlowUnit, FlowWords, draw_flows
from tinhgon.drawing.legend import LegendItem
from tinhgon.services.sampling import watermark
from tinhgon.web.cards import number
from tinhgon.web.chart_board import dates_in_words
from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import FlowLink, FlowPage, FlowSide
from tinhgon.web.organisation_words import EXTENTS, KINDS, words_of

EVERYWHERE = "moi-noi"
"""How an address says that the picture is not narrowed to one unit."""
SHEET = 660.0
"""Height of a sheet of the picture in pixels: with its legend, a lying A4."""


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line of the table: what one unit gave to another, in words."""

    source: FlowSide
    link: FlowLink
    amount: str


@dataclass(frozen=True, slots=True)
class FlowTarget:
    """A new unit with all it came from."""

    side: FlowSide
    amount: str
    lines: tuple[FlowLine, ...]


class FlowBoard:
    """The page of mergers.

    Args:
        page: its units and links.
        moment: the dates of the page.
        is_file: whether the picture is drawn for a file: one sheet, a caption, no links.
    """

    def __init__(self, page: FlowPage, moment: Moment, *, is_file: bool = False) -> None:
        self.page = page
        self.moment = moment
        self.is_file = is_file
        self.left = {side.unit.id: side for side in page.left}
        self.picture = self._picture()

    @property
    def measure(self) -> str:
        """Return in words what the width of a band means."""
        measures = {
            "population": _("Width of a band: population."),
            "area_m2": _("Width of a band: natural area."),
            "posts": _("Width of a band: posts."),
        }
        if not self.picture.is_measured:
            return _("All bands are equally wide: nothing to measure them by is recorded.")
        return measures.get(self.page.measure, "")

    @property
    def hidden(self) -> int:
        """How many links are neither drawn nor on this page."""
        return self.page.hidden + self.picture.hidden

    @property
    def more(self) -> str:
        """The address that shows those after the last new unit drawn."""
        start = self.page.start + len(self.picture.shown)
        return self.moment.address("mergers", **self._asked(), dau=start)

    @property
    def unknown(self) -> int:
        """How many links have an extent or a share that is not known."""
        return sum(not link.extent or _is_open(link) for link in self.page.links)

    @property
    def scope(self) -> str:
        """How an address names what the picture is narrowed to."""
        return self.page.scope or EVERYWHERE

    def _asked(self) -> dict[str, str]:
        return {
            "tu": self.page.since.isoformat(),
            "pham_vi": self.scope,
            "do": self.page.measure,
        }

    @property
    def targets(self) -> list[FlowTarget]:
        """Every new unit with what it came from."""
        found: dict[str, list[FlowLink]] = defaultdict(list)
        for link in self.page.links:
            found[link.target].append(link)
        return [
            FlowTarget(
                side,
                amount_words(side.amount, self.page.measure),
                tuple(self._line(link) for link in found[side.unit.id]),
            )
            for side in self.page.right
        ]

    @property
    def without_heir(self) -> list[FlowSide]:
        """Old units that went to nobody."""
        gone = {link.source for link in self.page.links}
        return [side for side in self.page.left if side.unit.id not in gone]

    def _line(self, link: FlowLink) -> FlowLine:
        return FlowLine(self.left[link.source], link, amount_words(link.amount, self.page.measure))

    def _picture(self) -> FlowPicture:
        names = {side.unit.id: side.unit.name for side in (*self.page.left, *self.page.right)}
        bands = [
            FlowBand(
                source=link.source,
                target=link.target,
                extent=link.extent,
                amount=link.amount,
                title=self._sentence(link, names),
                address="" if self.is_file else self._entry(link),
            )
            for link in self.page.links
        ]
        return draw_flows(
            [self._unit(side) for side in self.page.left],
            [self._unit(side) for side in self.page.right],
            bands,
            self._words(),
            name="dong",
            sheet=0.0 if self.is_file else SHEET,
        )

    def _entry(self, link: FlowLink) -> str:
        return self.moment.address("journal_entry", link.act.seq) + f"#a{link.act.address}"

    def _unit(self, side: FlowSide) -> FlowUnit:
        return FlowUnit(
            id=side.unit.id,
            name=side.unit.name,
            note=amount_words(side.amount, self.page.measure) or side.unit.parent_name,
            title=", ".join(part for part in (side.unit.name, side.unit.parent_name) if part),
            address="" if self.is_file else self.moment.address("unit", side.unit.id),
        )

    def _sentence(self, link: FlowLink, names: Mapping[str, str]) -> str:
        parts = [
            f"{names.get(link.source, '')} → {names.get(link.target, '')}",
            words_of(KINDS, link.act.kind),
            words_of(EXTENTS, link.extent),
            share_words(link),
            amount_words(link.amount, self.page.measure),
            ", ".join(part for part in (link.act.clause, link.act.document) if part),
        ]
        return " · ".join(part for part in parts if part)

    def _words(self) -> FlowWords:
        title = _("Who became whom, %(since)s to %(until)s") % {
            "since": f"{self.page.since:%d/%m/%Y}",
            "until": f"{self.page.until:%d/%m/%Y}",
        }
        return FlowWords(
            title=title,
            description=_("Old units at left, new ones at right; the same stands as a table."),
            left=_("Before"),
            right=_("After"),
            caption=f"{title} · {dates_in_words(self.moment)}" if self.is_file else "",
            watermark=watermark() if self.is_file else "",
            no_heir=_("no successor"),
            no_source=_("newly established"),
            legend=self._legend(),
        )

    def _legend(self) -> tuple[LegendItem, ...]:
        has_amounts = any(link.amount is not None for link in self.page.links)
        seen = {
            link.extent + ("?" if link.extent and has_amounts and link.amount is None else "")
            for link in self.page.links
        }
        words = {slug: str(label) for slug, label in EXTENTS.items()}
        for slug in ("whole", "part", "rest"):
            words[f"{slug}?"] = _("%(extent)s, amount not known") % {"extent": words[slug]}
        return tuple(LegendItem("extent", slug, words[slug]) for slug in words if slug in seen)


def _is_open(link: FlowLink) -> bool:
    """Tell whether a share is not known where it is not simply all of it."""
    return link.extent != "whole" and link.share is None


def share_words(link: FlowLink) -> str:
    """Return the share of the source in words; all of it goes without saying."""
    if link.share is not None and (link.extent != "whole" or link.share != 1):
        return _("share %(share)s") % {"share": percent(link.share)}
    return _("share not known") if _is_open(link) else ""


def percent(share: Fraction) -> str:
    """Return a share rounded once, with a comma: 33,3 %.

    Examples:
        >>> percent(Fraction(1, 3)), percent(Fraction(1, 2))
        ('33,3 %', '50 %')
    """
    tenths = (share * 1000 + Fraction(1, 2)).__floor__()
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest} %" if rest else f"{whole} %"


def amount_words(amount: int | Fraction | None, measure: str) -> str:
    """Return an amount with its unit of measure, rounded once; empty when not known."""
    if amount is None:
        return ""
    if measure == "area_m2":
        tenths = (Fraction(amount) / 100_000 + Fraction(1, 2)).__floor__()
        return f"{number(tenths // 10)},{tenths % 10} km²"
    count = number((Fraction(amount) + Fraction(1, 2)).__floor__())
    if measure == "posts":
        return _("%(count)s posts") % {"count": count}
    return _("%(count)s persons") % {"count": count} if measure == "population" else count
