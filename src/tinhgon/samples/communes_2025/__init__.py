"""Sample `communes-2025`: the real reorganisation of Viet Nam's administrative units.

On 1/7/2025 63 provinces became 34, 696 districts ended and 10,035 communes became 3,321: 2,621
communes (xã), 687 wards (phường) and 13 special zones (đặc khu), Hoàng Sa and Trường Sa among
them. Who became what comes from public packages; for the fourteen provinces whose resolution was
at hand, extent and clause come from its text. What the sources disagree on is listed, never
adjusted.

Examples:
    >>> from tinhgon.samples import communes_2025
    >>> len(communes_2025.table().communes)
    3321
    >>> communes_2025.decisions()[-1].basis.document
    '203/2025/QH15|2025-06-16'
"""

from importlib.resources import files

from tinhgon.samples.communes_2025.acts import (
    KNOWN_FROM,
    NAME,
    ON,
    commune_id,
    decisions,
    province_id,
    unit_id,
)
from tinhgon.samples.communes_2025.comparing import comparison, read_resolution
from tinhgon.samples.communes_2025.differences import Difference
from tinhgon.samples.communes_2025.table import (
    Edge,
    NewCommune,
    NewProvince,
    OldUnit,
    Table,
    known_differences,
    table,
)


def licences() -> str:
    """Return where the data comes from, with the licences of its sources."""
    return files(__name__).joinpath("data", "LICENCES.txt").read_text("utf-8")


def without_predecessor() -> tuple[NewCommune, ...]:
    """Return the communes of 1/7/2025 that have no commune as a predecessor in the data."""
    places = table()
    with_one = {
        edge.after for edge in places.edges if edge.is_used and edge.before in places.old_communes
    }
    return tuple(one for one in places.communes.values() if one.code not in with_one)


__all__ = [
    "KNOWN_FROM",
    "NAME",
    "ON",
    "Difference",
    "Edge",
    "NewCommune",
    "NewProvince",
    "OldUnit",
    "Table",
    "commune_id",
    "comparison",
    "decisions",
    "known_differences",
    "licences",
    "province_id",
    "read_resolution",
    "table",
    "unit_id",
    "without_predecessor",
]
