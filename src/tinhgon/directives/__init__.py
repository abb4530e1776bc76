"""From a directive's text to what it says: tasks, targets, citations, each with its place.

Examples:
    >>> from tinhgon.directives import read
    >>> found = read("KẾ HOẠCH\\n\\nvề tinh giản biên chế\\n\\n1. Sở Nội vụ chủ trì rà soát biên chế.")
    >>> found["tasks"][0]["lead"]
    ['Sở Nội vụ']
"""

from tinhgon.directives.reading import read, reconcile

__all__ = ["read", "reconcile"]
