"""One execution of each service that writes, by room.

A service of its own has its example in `EXAMPLES` of the room it serves; one made of others
stands in `COMPOSED`, with how many lines its parts leave; it leaves none of its own.
"""

from collections.abc import Callable
from typing import Any

from executions import (
    accounts,
    documents,
    forms,
    headcount,
    organisation,
    programme,
    reports,
    sample,
)

EXAMPLES: dict[type, Callable[[], Any]] = {
    **accounts.EXAMPLES,
    **documents.EXAMPLES,
    **forms.EXAMPLES,
    **headcount.EXAMPLES,
    **organisation.EXAMPLES,
    **programme.EXAMPLES,
    **reports.EXAMPLES,
}

COMPOSED: dict[type, tuple[Callable[[], Any], Callable[[Any], int]]] = {
    **documents.COMPOSED,
    **forms.COMPOSED,
    **headcount.COMPOSED,
    **sample.COMPOSED,
}
