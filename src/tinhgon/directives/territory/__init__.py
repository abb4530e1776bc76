"""Resolutions that form, merge, split or rename administrative units.

Reads: the `Layout` and the structure's `Node`s. Writes: a `Territory`, or None for any other
text. It knows kinds of units and the verbs of the law, never the units of one province.
"""

from tinhgon.directives.territory.reader import Territory, read_territory
from tinhgon.directives.territory.totals import StatedTotals

__all__ = ["StatedTotals", "Territory", "read_territory"]
