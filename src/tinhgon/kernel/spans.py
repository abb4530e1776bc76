"""Places in a text, counted in Unicode code points of the text exactly as stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points.

    Examples:
        >>> Span(2, 5).within("ab Sở Nội vụ")
        ' Sở'
    """

    start: int
    end: int

    def within(self, text: str) -> str:
        """Return the characters of `text` this span covers."""
        return text[self.start : self.end]
