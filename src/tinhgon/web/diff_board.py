"""Two dates side by side: counts before and after, and what changed, kind by kind."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tinhgon.web.moment import Moment
from tinhgon.web.organisation_values import CountLine, DiffLine, DiffPage

GROUPS: dict[str, tuple[str, str | Promise, str]] = {
    "added": ("+", _("Units that are new"), "good"),
    "ended": ("−", _("Units that are no more"), "bad"),
    "renamed": ("≈", _("Units with a new name"), "warn"),
    "moved": ("→", _("Units under another superior"), "warn"),
    "reclassified": ("◇", _("Units of another class, type or level"), "warn"),
    "recoded": ("#", _("Units with another code"), "warn"),
    "described": ("·", _("Units with other facts"), "none"),
}
"""Sign, heading and tone of every kind of difference."""


@dataclass(frozen=True, slots=True)
class DiffGroup:
    """All differences of a kind; `total` counts also those that are not listed.

    `more` is the address that lists all, empty where these are all or a page of them.
    """

    kind: str
    sign: str
    label: str
    tone: str
    total: int
    lines: tuple[DiffLine, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count before and after, with the change written out."""

    line: CountLine
    change: str
    tone: str


class DiffBoard:
    """The page of a diff.

    Args:
        page: what differs.
        before: the dates of the earlier state.
        after: the dates of the later one, the ambient dates of the page.
    """

    def __init__(self, page: DiffPage, before: Moment, after: Moment) -> None:
        self.page = page
        self.before = before
        self.after = after

    @property
    def groups(self) -> list[DiffGroup]:
        """The differences, kind by kind, those of no unit left out."""
        found = []
        for kind, (sign, label, tone) in GROUPS.items():
            if self.page.kind not in {"", kind}:
                continue
            lines = tuple(line for line in self.page.lines if line.kind == kind)
            total = self.page.totals.get(kind, len(lines))
            if total:
                is_cut = total > len(lines) and not self.page.kind
                more = self.address(kind) if is_cut else ""
                found.append(DiffGroup(kind, sign, str(label), tone, total, lines, more))
        return found

    @property
    def counts(self) -> list[CountChange]:
        """The counts with their change."""
        return [
            CountChange(line, change_words(line.after - line.before), _tone(line))
            for line in self.page.counts
        ]

    def moment_of(self, line: DiffLine) -> Moment:
        """Return the state in which a unit is to be shown: an ended one while it was."""
        return self.before if line.kind == "ended" else self.after

    @property
    def swapped(self) -> str:
        """The address of the same comparison the other way round."""
        return self.before.address("organisation_diff", **_earlier(self.after))

    def address(self, kind: str = "", page: int = 1) -> str:
        """Return the address of one kind of difference alone, or of all."""
        number = page if page > 1 else ""
        asked = {**_earlier(self.before), "xem": kind, "trang": number}
        return self.after.address("organisation_diff", **asked)

    @property
    def previous(self) -> str:
        """The address of the page before, empty on the first."""
        page = self.page.page
        return self.address(self.page.kind, page - 1) if page > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after, empty on the last."""
        page = self.page.page
        return self.address(self.page.kind, page + 1) if page < self.page.pages else ""


def _earlier(moment: Moment) -> dict[str, str]:
    """Return the parameters that name the earlier state of a comparison."""
    known = {"tu_capnhat": moment.known.isoformat()} if moment.known else {}
    return {"tu": moment.valid.isoformat(), **known}


def _tone(line: CountLine) -> str:
    return "none" if line.after == line.before else "warn"


def change_words(change: int) -> str:
    """Return a change with its sign.

    Examples:
        >>> change_words(-6714), change_words(12), change_words(0)
        ('−6.714', '+12', '0')
    """
    written = f"{abs(change):,}".replace(",", ".")
    return written if not change else f"{'+' if change > 0 else '−'}{written}"
