"""The allocation of posts, and the persons behind the numbers: each service once."""

from collections.abc import Callable
from typing import Any

import persons
import places
import quotas

from tinhgon.services.people import NamesOf, ViewPerson
from tinhgon.services.quotas import (
    Appraise,
    ChangeUnits,
    SaveLines,
    SaveTable,
    SetReserve,
    StartDraft,
    WithdrawDraft,
)


def _table() -> SaveTable:
    draft, lines = quotas.started(), {"u-so": {"given": 59}}
    return SaveTable(quotas.officer(), draft, 1, lines, places.clock, {"u-so": 60}, (7, None))


EXAMPLES: dict[type, Callable[[], Any]] = {
    Appraise: lambda: Appraise(quotas.officer(), quotas.started(), 1, {"u-so": 59}, places.clock),
    ChangeUnits: lambda: ChangeUnits(
        quotas.officer(), quotas.started(), 1, places.clock, remove=("u-so",)
    ),
    SaveLines: lambda: SaveLines(
        quotas.officer(), quotas.started(), 1, {"u-so": {"given": 59}}, places.clock
    ),
    SetReserve: lambda: SetReserve(quotas.officer(), quotas.started(), 1, 7, None, places.clock),
    StartDraft: lambda: (
        quotas.province() or StartDraft(quotas.officer(), quotas.KEY, places.clock)
    ),
    WithdrawDraft: lambda: WithdrawDraft(quotas.officer(), quotas.started(), 1, places.clock),
    NamesOf: persons.naming,
    ViewPerson: persons.viewing,
}

COMPOSED: dict[type, tuple[Callable[[], Any], Callable[[Any], int]]] = {
    # Lines, appraisal and reserve of one form, in one transaction.
    SaveTable: (_table, lambda row: row.version - 1),
}
