"""The two dates a page of the apparatus speaks of: `?den=2025-07-01&capnhat=2026-01-15`.

`den` is the day whose state is shown, `capnhat` the day up to which what was recorded counts: the
figures of a day as they were known on another one. Both are kept by every link (`Moment.address`).
"""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from tinhgon.web.reportdate import parsed

DAY, KNOWN = "den", "capnhat"


@dataclass(frozen=True, slots=True)
class Moment:
    """The dates of a page.

    Attributes:
        valid: the day whose state is shown.
        known: the day up to whose end what was recorded counts, None for all that is recorded.
        today: the day the page is asked for.
        refused: what was asked for and is no day of the calendar, by parameter.
    """

    valid: date
    known: date | None
    today: date
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def is_today(self) -> bool:
        """Tell whether the page shows today as known today; anything else tints the header."""
        return self.valid == self.today and self.known is None

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return the parameters a link or a form must carry on."""
        pairs = []
        if self.valid != self.today:
            pairs.append((DAY, self.valid.isoformat()))
        if self.known is not None:
            pairs.append((KNOWN, self.known.isoformat()))
        return pairs

    def address(self, name: str, *args: str | int, **query: str | int) -> str:
        """Return the address of a page at these dates.

        Args:
            name: of the address, as in `web.urls`.
            args: its parts.
            query: further parameters; empty ones are left out. An underscore is a hyphen.
        """
        asked = [
            (key.replace("_", "-"), str(value)) for key, value in query.items() if value != ""
        ]
        pairs = [*asked, *self.kept]
        return reverse(name, args=args) + (f"?{urlencode(pairs)}" if pairs else "")

    def at(self, valid: date) -> "Moment":
        """Return another day, as known at the same time."""
        return Moment(valid, self.known, self.today)


def moment_of(request: HttpRequest, day: str = DAY, known: str = KNOWN) -> Moment:
    """Return the dates an address asks for, today and all that is recorded when it names none.

    Args:
        request: whose address is read.
        day: parameter of the day shown.
        known: parameter of the day up to which the record counts.
    """
    today = timezone.localdate()
    refused: dict[str, str] = {}
    found: dict[str, date | None] = {}
    for name in (day, known):
        asked = request.GET.get(name, "").strip()
        found[name] = parsed(asked) if asked else None
        if asked and found[name] is None:
            refused[name] = asked[:20]
    until = found[known]
    return Moment(found[day] or today, until if until and until < today else None, today, refused)
