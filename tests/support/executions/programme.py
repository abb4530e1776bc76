"""Targets and what they are counted from: each service once."""

from collections.abc import Callable
from typing import Any

import places

from executions.documents import decide
from tinhgon.services.targets import AttachSheet

CLOCK = {"clock": places.clock}

SHEET = "TT\tTên đơn vị\tSố gốc\tHiện có\n1\tSở A\t40\t36\n"


def _attach() -> AttachSheet:
    decision = decide("target")
    decision.execute()
    fields = {"account": places.account(), "originals": places.originals(), **CLOCK}
    return AttachSheet(key=decision.key, pasted=SHEET, **fields)


EXAMPLES: dict[type, Callable[[], Any]] = {
    AttachSheet: _attach,
}
