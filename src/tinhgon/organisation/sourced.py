"""How far a rule kept as data can be trusted, and on which days it holds."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tinhgon.kernel import Message

VERIFIED: Final = "verified"
REMEMBERED: Final = "remembered"
UNCERTAIN: Final = "uncertain"
Status = Literal["verified", "remembered", "uncertain"]

STATUS_LABELS: Final = {
    VERIFIED: Message("checked against the text"),
    REMEMBERED: Message("from memory, not yet checked against the text"),
    UNCERTAIN: Message("sources disagree or are silent; check before use"),
}
"""What a screen says beside a rule; none of them makes the table law."""

TWO_LEVELS_FROM: Final = date(2025, 7, 1)
"""First day of local government in two levels (Law 72/2025/QH15, Resolution 203/2025/QH15)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A row of a table of rules.

    Attributes:
        source: where it is written, as printed in official texts.
        status: of `STATUS_LABELS`.
        since: the first day it holds, None where it has always held as far as the table goes.
        until: the first day it holds no more, None while it lasts.
    """

    source: str
    status: Status
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the row holds on a day."""
        return not ((self.since and day < self.since) or (self.until and day >= self.until))
