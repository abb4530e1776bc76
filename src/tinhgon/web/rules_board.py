"""What held documents rule on organisation in a place on a day, each with its sentence."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.directives.library import Answer, Rule, hints_of, rules_at
from tinhgon.storage.models import Document, Finding
from tinhgon.storage.repositories.citations import NodeRow, nodes_named, owner_of, owners_of
from tinhgon.storage.repositories.library import CHANGING, graph, rules
from tinhgon.web.cards import vi_date
from tinhgon.web.links import document_name, place_address
from tinhgon.web.sentences import Piece, pieces
from tinhgon.web.standing_words import day_words

KINDS: Mapping[str, tuple[str, str, str | Promise]] = {
    "forbids": ("✕", "bad", gettext_lazy("Forbidden")),
    "stops": ("■", "bad", gettext_lazy("Stopped")),
    "pilots": ("◇", "warn", gettext_lazy("Piloted")),
    "orders": ("▶", "good", gettext_lazy("Ordered, permitted")),
    "reviews": ("◷", "none", gettext_lazy("To be reviewed")),
    "requires": ("§", "none", gettext_lazy("Required")),
}
"""Sign, tone and heading of a kind of rule, the strictest first."""

CONDITIONS: Mapping[str, str | Promise] = {
    "not_started": gettext_lazy("only where not yet carried out"),
    "already_done": gettext_lazy("only where carried out already"),
    "conditions_met": gettext_lazy("only where the conditions are met"),
    "some_places": gettext_lazy("only in some places"),
    "awaits_centre": gettext_lazy("by what the Centre decides"),
}
_HINTING = ("implements", "based_on", "guides")
ELSEWHERE = 30


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule with its sentence and where it stands."""

    document: str
    address: str
    place: str
    period: str
    conditions: tuple[str, ...]
    sentence: tuple[Piece, ...]
    is_reported: bool


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one kind."""

    sign: str
    tone: str
    heading: str
    lines: tuple[RuleLine, ...]


class RulesBoard:
    """The page of a place and a day.

    Args:
        day: the day.
        place: a province; empty for the one most documents are of.
        about: words of the matter, empty for every matter.
    """

    def __init__(self, day: date, place: str, about: str) -> None:
        self.day = day
        self.about = " ".join(about.split())[:200]
        self.place = " ".join(place.split())[:80] or next(iter(self.places), "")

    @cached_property
    def places(self) -> list[str]:
        """The provinces of held documents, the most frequent first."""
        rows = Document.objects.exclude(province="").order_by()
        counts = Counter(rows.values_list("province", flat=True))
        return [
            place for place, _count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        ]

    @cached_property
    def answer(self) -> Answer:
        """The rules in force there and then."""
        found = graph(kinds=(*CHANGING, *_HINTING))
        on = self.day.isoformat()
        ended = {
            (document.text_id[:16], document.part): one.until
            for one in found.standing(on)
            if one.until
            for document in found.held.get(one.key, ())
        }
        hints = hints_of(found.nodes.values(), found.edges)
        return rules_at(rules(), self.place, on, about=self.about, ended=ended, hints=hints)

    @cached_property
    def groups(self) -> list[RuleGroup]:
        """The rules of the place and of the Centre by kind, the strictest first."""
        return self._grouped(self.answer.rules)

    @cached_property
    def elsewhere(self) -> list[RuleGroup]:
        """Rules on the matter that hold in other places."""
        return self._grouped(self.answer.elsewhere[:ELSEWHERE])

    @property
    def more_elsewhere(self) -> int:
        """How many of them are not shown."""
        return max(0, len(self.answer.elsewhere) - ELSEWHERE)

    @cached_property
    def hints(self) -> list[NodeRow]:
        """Missing documents of the Centre that may rule on it."""
        found = nodes_named(self.answer.hints).values()
        return sorted(found, key=lambda row: (row.rank.order, row.date, row.key))

    def _grouped(self, found: Sequence[Rule]) -> list[RuleGroup]:
        sources = _Sources(found)
        lines: dict[str, list[RuleLine]] = defaultdict(list)
        for rule in found:
            line = sources.line(rule)
            if line is not None:
                lines[rule.kind].append(line)
        return [
            RuleGroup(sign, tone, str(heading), tuple(lines[kind]))
            for kind, (sign, tone, heading) in KINDS.items()
            if lines[kind]
        ]


class _Sources:
    """The texts and documents of some rules, and the findings through which they are shown."""

    def __init__(self, found: Sequence[Rule]) -> None:
        names = sorted({rule.text for rule in found})
        wanted = Q(pk__in=())
        for name in names:
            wanted |= Q(text__sha256__startswith=name)
        rows = Document.objects.filter(wanted).select_related("text").defer("notes")
        self.texts = {row.text_id[:16]: row.text for row in rows}
        self.owners = owners_of(text.sha256 for text in self.texts.values())
        self.findings: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        places = Finding.objects.filter(
            text__in=[text.sha256 for text in self.texts.values()], kind__in=("task", "event")
        )
        for text, kind, start, end in places.values_list("text_id", "kind", "start", "end"):
            self.findings[text].append((kind, start, end))

    def line(self, rule: Rule) -> RuleLine | None:
        """Return a rule in words, None where its text is no longer held."""
        text = self.texts.get(rule.text)
        owner = owner_of(self.owners, text.sha256, rule.part) if text else None
        if text is None or owner is None:
            return None
        return RuleLine(
            document_name(owner),
            self._address(owner, rule),
            _place(rule),
            _period(rule),
            tuple(str(CONDITIONS[one.kind]) for one in rule.conditions),
            pieces(text.text, rule.start, rule.end, [(c.start, c.end) for c in rule.conditions]),
            rule.is_reported,
        )

    def _address(self, owner: Document, rule: Rule) -> str:
        """Return the place of the finding the rule was read from: the one that overlaps most."""
        found = self.findings[owner.text_id]
        best = max(
            found,
            key=lambda one: (min(one[2], rule.end) - max(one[1], rule.start), one[0] == "task"),
            default=("task", rule.start, rule.end),
        )
        return place_address(owner.pk, *best)


def _place(rule: Rule) -> str:
    if rule.place is None:
        return _("no place named")
    return rule.place or _("the whole country")


def _period(rule: Rule) -> str:
    since = day_words(rule.valid_from, is_bound=rule.basis == "not_before")
    if rule.valid_to:
        return _("%(since)s to %(until)s") % {"since": since, "until": vi_date(rule.valid_to)}
    return since
