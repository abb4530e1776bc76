"""The samples by the name a command gives them."""

from collections.abc import Callable, Mapping
from typing import Final

from tinhgon.journal.acts import Decision
from tinhgon.samples import communes_2025, tinh_hong_lam

NAMES: Final[Mapping[str, Callable[[], tuple[Decision, ...]]]] = {
    communes_2025.NAME: communes_2025.decisions,
    "tinh-hong-lam": tinh_hong_lam.decisions,
}
"""What each sample decides, in the order it is to be entered."""
