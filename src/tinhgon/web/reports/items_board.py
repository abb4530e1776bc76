"""What persons wrote for the reports of a day, and the form they write with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlsplit

from tinhgon.programme.asking import question
from tinhgon.programme.recipes import RecipeError
from tinhgon.reporting.words.items import SORTS
from tinhgon.services.report_items import Said, evidence_of
from tinhgon.storage.models import ReportDraft, ReportItem
from tinhgon.web.recipe_words import recipe_words
from tinhgon.web.reports.figure_links import RECIPE
from tinhgon.web.reports.words import SORTS as WORDS
from tinhgon.web.reports.words import said


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with its evidence in words."""

    item: ReportItem
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The items of a sort, in the order of the report."""

    sort: str
    words: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The form of an item.

    Attributes:
        pk: of the item that is written anew, None for a new one.
        version: of the row the person looked at.
        theirs: the item as somebody else left it meanwhile.
    """

    sort: str
    text: str = ""
    addressee: str = ""
    evidence: str = ""
    pk: int | None = None
    version: int = 0
    theirs: ReportItem | None = None

    @classmethod
    def new(cls, sort: str) -> "ItemForm":
        """Return an empty form of a sort."""
        return cls(sort if sort in SORTS else SORTS[0])

    @classmethod
    def of(cls, item: ReportItem) -> "ItemForm":
        """Return the form of an item as it stands."""
        evidence = "\n".join(evidence_of(item))
        return cls(item.sort, item.text, item.addressee, evidence, item.pk, item.version)

    @classmethod
    def sent(cls, posted: Mapping[str, str], item: ReportItem | None) -> "ItemForm":
        """Return a form as it was sent."""
        version = posted.get("version", "")
        return cls(
            posted.get("sort", ""), posted.get("text", ""), posted.get("addressee", ""),
            posted.get("evidence", ""), item.pk if item else None,
            int(version) if version.isascii() and version.isdecimal() else 0,
        )  # fmt: skip

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """The sorts with their words."""
        return [(sort, said(WORDS, sort)) for sort in SORTS]


def groups(draft: ReportDraft) -> list[Group]:
    """Return the items of the reports of a draft's day, by sort."""
    rows = ReportItem.objects.filter(until=draft.until, scope=draft.scope).select_related("by")
    found: dict[str, list[ItemLine]] = {sort: [] for sort in SORTS}
    for row in rows.order_by("place", "pk"):
        found.setdefault(row.sort, []).append(ItemLine(row, _evidence_words(evidence_of(row))))
    return [Group(sort, said(WORDS, sort), tuple(lines)) for sort, lines in found.items()]


def moved(item: ReportItem, *, is_up: bool) -> list[int]:
    """Return the ids of all items of an item's sort with it a place higher or lower.

    At an end it stays where it is.
    """
    rows = ReportItem.objects.filter(until=item.until, scope=item.scope, sort=item.sort)
    order = list(rows.order_by("place", "pk").values_list("pk", flat=True))
    place = order.index(item.pk)
    order.insert(max(place - 1, 0) if is_up else place + 1, order.pop(place))
    return order


def _evidence_words(evidence: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_words, evidence))


def _words(one: str) -> str:
    try:
        return recipe_words(question(one, date.min).recipe)
    except (RecipeError, ValueError):
        return one


def said_of(posted: Mapping[str, str]) -> Said:
    """Return what a form says; evidence is a recipe or the address of a source, one a line."""
    lines = posted.get("evidence", "").splitlines()
    return Said(
        posted.get("sort", ""),
        posted.get("text", ""),
        posted.get("addressee", "")[:200],
        tuple(found for line in lines if (found := _recipe_in(line.strip()))),
    )


def _recipe_in(line: str) -> str:
    """Return the recipe of an address of a source, else the line itself."""
    if "?" not in line:
        return line
    found = parse_qs(urlsplit(line).query).get(RECIPE)
    return found[0] if found else line
