"""The samples by the name a command gives them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tinhgon.journal.acts import Decision
from tinhgon.samples import cities, communes_2025, ha_nam, tinh_hong_lam
from tinhgon.samples.sample import Sample

WATERMARK: Final = "DỮ LIỆU TỔNG HỢP – KHÔNG PHẢI SỐ LIỆU CHÍNH THỨC"
"""What stands on everything that comes out of invented data."""


def _communes() -> Sample:
    return Sample(communes_2025.decisions())


SAMPLES: Final[Mapping[str, Callable[[], Sample]]] = {
    communes_2025.NAME: _communes,
    "tinh-hong-lam": tinh_hong_lam.sample,
    ha_nam.NAME: ha_nam.sample,
    **{size: partial(cities.sample, size) for size in cities.SIZES},
}
"""Everything of each sample."""


def _decisions(name: str) -> tuple[Decision, ...]:
    return SAMPLES[name]().decisions


NAMES: Final[Mapping[str, Callable[[], tuple[Decision, ...]]]] = {
    name: partial(_decisions, name) for name in SAMPLES
}
"""What each sample decides, in the order it is to be entered."""


ASSUMED: Final[Mapping[str, Callable[[], frozenset[tuple[str, str]]]]] = {
    ha_nam.NAME: ha_nam.assumed
}
"""Of samples that follow a document: the cells no document gives, as recipe and phase."""


def marked(name: str) -> str:
    """Return the words everything of a sample carries, empty for facts.

    Examples:
        >>> marked("city-xs") == WATERMARK, marked("communes-2025")
        (True, '')
    """
    return "" if name == communes_2025.NAME else WATERMARK
