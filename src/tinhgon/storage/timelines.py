"""Present timelines of all units, for what looks through the whole registry."""

from tinhgon.journal.versions import Timeline
from tinhgon.kernel.days import FOREVER
from tinhgon.storage.models import UnitVersion
from tinhgon.storage.version_tables import TABLES


def unit_timelines() -> dict[str, Timeline]:
    """Return what is believed of every unit, by id."""
    table = TABLES["unit"]
    columns = ("subject", "valid_from", "valid_to", "by_seq", "by_n", "is_ended", "heir")
    rows = UnitVersion.objects.filter(known_to=FOREVER).order_by("subject", "valid_from")
    out: dict[str, Timeline] = {}
    for record in rows.values_list(*columns, *table.values).iterator(chunk_size=5000):
        out[record[0]] = (*out.get(record[0], ()), table.version(record))
    return out
