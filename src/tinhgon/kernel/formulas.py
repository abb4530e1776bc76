"""Guard against formulas smuggled into tables: text that a spreadsheet would run is marked.

Source: OWASP, CSV Injection. Texts of documents and names come from outside; a cell that begins
with one of these characters would be computed when the table is opened.
"""

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run this text instead of showing it.

    Examples:
        >>> looks_like_formula("=HYPERLINK(A1)"), looks_like_formula("Sở Nội vụ")
        (True, False)
    """
    return text.lstrip(" \u00a0").startswith(_STARTERS)
