"""From a directive's text to what it says: tasks, targets, citations, each with its place.

Examples:
    >>> from tinhgon.directives import read
    >>> text = chr(10).join(("KẾ HOẠCH", "", "về biên chế", "", "1. Sở Nội vụ rà soát biên chế."))
    >>> read(text)["tasks"][0]["lead"]
    ['Sở Nội vụ']
"""

from tinhgon.directives.reading import read, read_and_reconcile, reconcile

__all__ = ["read", "read_and_reconcile", "reconcile"]
