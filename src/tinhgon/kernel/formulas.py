"""Guard against formulas smuggled into tables: text that a spreadsheet would run is marked.

Source: OWASP, CSV Injection. Texts of documents and names come from outside; a cell that begins
with one of these characters would be computed when the table is opened.
"""

_FULL_WIDTH = tuple(map(chr, (0xFF1D, 0xFF0B, 0xFF0D, 0xFF20)))
"""Forms of the first four starters some spreadsheets take for them."""
_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", *_FULL_WIDTH)


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run this text instead of showing it.

    Examples:
        >>> looks_like_formula("=HYPERLINK(A1)"), looks_like_formula("Sở Nội vụ")
        (True, False)
        >>> looks_like_formula(chr(0xFF1D) + "A1")
        True
    """
    return text.lstrip(" \u00a0").startswith(_STARTERS)
