"""From a directive's text to what it says: tasks, targets, citations, each with its place.

Examples:
    >>> from tinhgon.directives import read
    >>> text = chr(10).join(("KẾ HOẠCH", "", "về biên chế", "", "1. Sở Nội vụ rà soát biên chế."))
    >>> read(text)["tasks"][0]["lead"]
    ['Sở Nội vụ']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tinhgon.directives.reading import read, read_and_reconcile, reconcile

__all__ = ["read", "read_and_reconcile", "reconcile"]


def __getattr__(name: str) -> Any:
    """Load the reader when it is first asked for: its many patterns take a while to compile."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("tinhgon.directives.reading"), name)
