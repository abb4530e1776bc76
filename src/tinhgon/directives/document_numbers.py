"""The numbers of official documents: `418-KH/TU`, `31/CV-BCĐTKNQ18`, `178/2024/NĐ-CP`.

Reads: a text as printed, at a place. Writes: `DocumentNumber`s that are equal when they name the
same number, however they were typed (`NQ/TƯ`, `NQ -TW`, `18/NQ-TW`). It does not know which
document a number belongs to: bibliography.py does.

Sources: Decree 30/2020/NĐ-CP appendix III (state), Guide 36-HD/VPTW (Party).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KNOWN_TYPES = (
    "CTrHĐ", "CTHĐ", "CTr", "TTLT", "TTri", "TTr", "QyĐ", "QĐi", "QĐ", "NQ", "NĐ", "KL", "CT",
    "QC", "TT", "HD", "TB", "TC", "BC", "KH", "QH", "ĐA", "PA", "DA", "CV", "CĐ", "BB", "BS", "PL",
    "HĐ", "GM", "GT",
)  # fmt: skip
_SPELLING = {type_.casefold(): type_ for type_ in _KNOWN_TYPES}
_TYPE = "|".join(_KNOWN_TYPES)
_WORD = r"(?:CTrHĐ|CTr|TTri|TTr|TTg|QyĐ|QĐi|ThU|[A-ZĐƯ]+(?:&[A-ZĐƯ]+)*\d{0,2})"
_SERIAL = r"(?:(?<![\w/.,-])|(?<=[ốỐ]))(?P<n>\d{1,5})"
_NUMBER = re.compile(
    rf"{_SERIAL}(?:"
    rf"[ ]?[-–][ ]?(?P<type>(?i:{_TYPE}))[ ]?/[ ]?(?P<body>(?i:t[wuư])\b|{_WORD}(?:-{_WORD})*)"
    rf"|[ ]?/[ ]?(?P<year>(?:19|20)\d\d)[ ]?/[ ]?(?P<normative>{_WORD}(?:[ ]?[-–][ ]?{_WORD})*)"
    rf"|[ ]?/[ ]?(?P<symbol>{_WORD}(?:[ ]?[-–][ ]?{_WORD})*)"
    r")"
)
_BARE = re.compile(
    r"(?P<n>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?(?![\w%/]|[.,]\d|\s?[-–]\s?[A-ZĐ\d])"
)
_SPLIT = re.compile(r"\s?[-–/]\s?")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as printed and as its parts.

    Attributes:
        printed: the characters of the text.
        serial: the running number, with its leading zero.
        year: the year inside the number, for normative acts.
        parts: the symbol's parts: `("NQ", "TW")`, `("QĐ", "UBND")`, `("QH15",)`, or none.
        party: it is written in the Party's way, `18-NQ/TW`.
    """

    printed: str
    serial: str
    year: int | None
    parts: tuple[str, ...]
    party: bool

    @property
    def id(self) -> tuple[int, int | None, str]:
        """What two ways of typing the same number have in common."""
        return int(self.serial), self.year, "-".join(self.parts).casefold()

    @property
    def type_abbr(self) -> str | None:
        """The abbreviation of the document's type, where the symbol gives one."""
        return _SPELLING.get(self.parts[0].casefold()) if self.parts else None

    @property
    def body(self) -> str:
        """The part that names who issued it."""
        return self.parts[-1] if self.parts else ""

    @property
    def is_broken(self) -> bool:
        """Tell whether a Party number's body is cut: one letter is no body."""
        return self.party and len(self.body) < 2

    def __str__(self) -> str:
        """Return the number in its normal form.

        Examples:
            >>> str(read_number("20 -NQ/TƯ", 0)[0])
            '20-NQ/TW'
        """
        if not self.parts:
            return self.serial if self.year is None else f"{self.serial}/{self.year}"
        if self.party:
            return f"{self.serial}-{self.parts[0]}/{'-'.join(self.parts[1:])}"
        year = "" if self.year is None else f"{self.year}/"
        return f"{self.serial}/{year}{'-'.join(self.parts)}"


def read_number(text: str, at: int) -> tuple[DocumentNumber, int] | None:
    """Return the number with a symbol that starts at `at`, and its end.

    Examples:
        >>> read_number("31/CV-BCĐTKNQ18, ngày", 0)[0].parts
        ('CV', 'BCĐTKNQ18')
    """
    found = _NUMBER.match(text, at)
    return (_number(found), found.end()) if found else None


def read_bare_number(text: str, at: int) -> tuple[DocumentNumber, int] | None:
    """Return the number without a symbol that starts at `at` (`18`, `178/2024`), and its end."""
    found = _BARE.match(text, at)
    if not found:
        return None
    year = int(found["year"]) if found["year"] else None
    return DocumentNumber(found[0], found["n"], year, (), party=False), found.end()


def find_numbers(text: str) -> Iterator[tuple[int, int, DocumentNumber]]:
    """Yield `(start, end, number)` of the numbers with a symbol, in order."""
    for found in _NUMBER.finditer(text):
        yield found.start(), found.end(), _number(found)


def with_symbol(bare: DocumentNumber, parts: tuple[str, ...], *, party: bool) -> DocumentNumber:
    """Return a bare number completed by the symbol it shares or is known to have."""
    return DocumentNumber(bare.printed, bare.serial, bare.year, parts, party)


def _number(found: re.Match[str]) -> DocumentNumber:
    if found["type"]:
        parts = [found["type"], *_SPLIT.split(found["body"])]
        return DocumentNumber(found[0], found["n"], None, _same_spelling(parts), party=True)
    year = int(found["year"]) if found["year"] else None
    parts = _SPLIT.split(found["normative"] or found["symbol"])
    if year is None and len(parts) == 2 and parts[1].casefold() in {"tw", "tư"}:
        return DocumentNumber(found[0], found["n"], None, _same_spelling(parts), party=True)
    return DocumentNumber(found[0], found["n"], year, tuple(parts), party=False)


def _same_spelling(parts: list[str]) -> tuple[str, ...]:
    """Write `TƯ` and `Tw` as `TW`, a type in small letters as the rules have it."""
    body = ["TW" if p.casefold() in {"tư", "tw"} else "TU" if p == "tu" else p for p in parts[1:]]
    return _SPELLING.get(parts[0].casefold(), parts[0]), *body


__all__ = [
    "DocumentNumber",
    "find_numbers",
    "read_bare_number",
    "read_number",
    "with_symbol",
]
