"""The labels of official texts: `A.`, `II-`, `2.1.`, `(1)`, `a)`, `Điều 3.`, `Thứ nhất`.

Reads: the first characters of a block. Writes: a `Label` with its depth. Depth comes from the
label's style alone: `#` and bold lie in texts taken from the web.
"""

import re
from dataclasses import dataclass

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINAL_WORD = rf"thứ (?:{'|'.join(_ORDINALS)})|(?:{'|'.join(_COUNTS)}) là"

_STYLES: tuple[tuple[str, int, str], ...] = (
    ("division", 1, r"phần\s+(?:thứ\s+\w+|[ivx]+|\d{1,2})\b[.:]?"),
    ("chapter", 2, r"chương\s+(?:[ivx]+|\d{1,2})\b[.:]?"),
    ("section", 3, r"(?:tiểu\s+)?mục\s+\d{1,2}\b[.:]?"),
    ("article", 4, r"điều\s+\d{1,3}[a-zđ]?\b[.:]?"),
    ("letter", 5, r"[a-hđ](?:\.|-)(?=\s+\S)"),
    ("roman", 6, r"(?:xx|x?(?:ix|iv|v?i{1,3}|v)|x)(?:\s?[.\-/](?=[\s*])|\s-(?=\s))"),
    ("number3", 9, r"\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?(?=\s)"),
    ("number2", 8, r"\d{1,2}\.\d{1,2}(?:\.|-)?(?=\s)"),
    ("number", 7, r"\d{1,3}(?:\.|-|/)(?=\s|[^\W\d_])(?![a-zđ]{2,4}[-/])"),
    ("ordinal", 7, rf"(?:{_ORDINAL_WORD})(?=\s?[,:])"),
    ("bracket", 10, r"\(\d{1,2}\)(?=\s)"),
    ("point", 10, r"[a-eghiklm-vxyđ][)](?=\s)"),
    ("hyphen", 11, r"[-–•●▪](?=\s|[^\W\d_])"),
    ("plus", 12, r"[+](?=\s|[^\W\d_])"),
)
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _STYLES))
_DEPTH = {name: depth for name, depth, _ in _STYLES}
_CAPITAL_ONLY = {"letter", "roman"}
INLINE_ORDINAL = re.compile(rf"(?:(?<=[.;:!?…] )|^)(?:{_ORDINAL_WORD})(?=\s?[,:])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a block.

    Attributes:
        text: the token as printed, with its own `.`, `-` or `)`.
        style: the name of its style.
        depth: 1 for `Phần` to 12 for `+`; smaller stands higher.
        end: number of characters it takes.
    """

    text: str
    style: str
    depth: int
    end: int

    @property
    def is_bullet(self) -> bool:
        """Tell whether the label is a mark that does not count."""
        return self.style in {"hyphen", "plus"}


def label_at(text: str, key: str) -> Label | None:
    """Return the label that opens a block, if it has one.

    Args:
        text: the block as printed.
        key: the same block folded, of the same length.

    Examples:
        >>> label_at("II- NHIỆM VỤ", "ii- nhiệm vụ").style
        'roman'
        >>> label_at("1.503 người", "1.503 người") is None
        True
    """
    found = _LABEL.match(key)
    if not found:
        return None
    style = str(found.lastgroup)
    token = text[: found.end()]
    if style in _CAPITAL_ONLY and token != token.upper():
        return None
    if style in {"number", "number2", "number3"} and _is_quantity(key[found.end() :]):
        return None
    return Label(token, style, _DEPTH[style], found.end())


def _is_quantity(rest: str) -> bool:
    """Tell a day or an amount at a line's start from a label: `30/6/2025`, `15-20%`."""
    return bool(re.match(r"\s?\d", rest))
