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
    "described": ("·", _("Units with other facts"), "none"),
}
"""Sign, heading and tone of every kind of difference."""


@dataclass(frozen=True, slots=True)
class DiffGroup:
    """All differences of a kind; `total` counts also those that are not listed."""

    kind: str
    sign: str
    label: str
    tone: str
    total: int
    lines: tuple[DiffLine, ...]


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
            lines = tuple(line for line in self.page.lines if line.kind == kind)
            total = self.page.totals.get(kind, len(lines))
            if total:
                found.append(DiffGroup(kind, sign, str(label), tone, total, lines))
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
        back = {"tu": self.after.valid.isoformat()}
        if self.after.known:
            back["tu_capnhat"] = self.after.known.isoformat()
        return self.before.address("organisation_diff", **back)


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
