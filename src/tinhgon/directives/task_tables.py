"""Tasks listed in a table: `TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn`."""

from collections.abc import Sequence

from tinhgon.directives.blocks import Layout
from tinhgon.directives.dates import DateMention
from tinhgon.directives.findings import Task


def read_table_tasks(layout: Layout, dates: Sequence[DateMention]) -> list[Task]:
    """Return one task for each row of the task tables of a text."""
    return []
