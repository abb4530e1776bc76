"""Computes the formulas forms hold: + - * / %, comparisons, SUM, ROUND, IF, MIN, MAX and the like.

What is not known is not guessed: the result is None and the program that opens the workbook
computes it. Numbers are exact fractions until they are handed back.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final, TypeAlias

Number: TypeAlias = int | Fraction
Value: TypeAlias = Number | str | None
"""A number, a text (`#DIV/0!` is a failure), or None for an empty cell."""

Look: TypeAlias = Callable[[str], "Value | list[Value]"]
"""Gives what a name stands for; a list for a range. Raises KeyError for what is unknown."""

DIVIDED: Final = "#DIV/0!"
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<name>(?:'(?:[^']|'')+'!|[\w.]+!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?"
    r"(?![\w(]))|(?P<call>[A-Za-z][A-Za-z.]*)\(|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<sign><=|>=|<>|[-+*/^%&=<>(),;]))"
)
_LONGEST: Final = 4000


class UnknownError(Exception):
    """A formula holds what is not computed here."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def computed(formula: str, look: Look) -> Value:
    """Return the result of a formula, None when it cannot be told.

    Args:
        formula: without its `=`.
        look: what names stand for.

    Examples:
        >>> cells = {"A1": 3, "A2": 4, "A1:A2": [3, 4]}
        >>> computed("SUM(A1:A2)*2", cells.__getitem__), computed("A1/A2", cells.__getitem__)
        (14, Fraction(3, 4))
        >>> computed("A1/0", cells.__getitem__), computed("VLOOKUP(A1,A2)", cells.__getitem__)
        ('#DIV/0!', None)
    """
    try:
        parser = _Parser(list(_tokens(formula)), look)
        found = parser.comparison()
        if not parser.is_done():
            return None
        return _single(found)
    except (UnknownError, KeyError, RecursionError):
        return None


def _tokens(formula: str) -> Iterator[_Token]:
    if len(formula) > _LONGEST:
        raise UnknownError
    place, text = 0, formula.strip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or found.end() == place:
            raise UnknownError
        place = found.end()
        kind = str(found.lastgroup)
        yield _Token(kind, found[kind])


class _Parser:
    """Computes while it reads, from the weakest sign to the strongest."""

    def __init__(self, tokens: Sequence[_Token], look: Look) -> None:
        self._tokens, self._look, self._at = tokens, look, 0

    def is_done(self) -> bool:
        return self._at == len(self._tokens)

    def _peek(self) -> str:
        if self.is_done() or self._tokens[self._at].kind != "sign":
            return ""
        return self._tokens[self._at].text

    def _take(self) -> _Token:
        if self.is_done():
            raise UnknownError
        self._at += 1
        return self._tokens[self._at - 1]

    def comparison(self) -> "Value | list[Value]":
        left = self._sum()
        while self._peek() in {"=", "<", ">", "<=", ">=", "<>"}:
            sign, right = self._take().text, self._sum()
            left = _compared(sign, _single(left), _single(right))
        return left

    def _sum(self) -> "Value | list[Value]":
        left = self._product()
        while self._peek() in {"+", "-"}:
            sign, right = self._take().text, self._product()
            left = _calculated(sign, left, right)
        return left

    def _product(self) -> "Value | list[Value]":
        left = self._power()
        while self._peek() in {"*", "/"}:
            sign, right = self._take().text, self._power()
            left = _calculated(sign, left, right)
        return left

    def _power(self) -> "Value | list[Value]":
        if self._peek() in {"+", "-"}:
            sign = self._take().text
            return _calculated(sign, 0, self._power())
        found = self._one()
        while self._peek() == "%":
            self._take()
            found = _calculated("/", found, 100)
        return found

    def _one(self) -> "Value | list[Value]":
        token = self._take()
        if token.kind == "number":
            return _plain(Fraction(Decimal(token.text)))
        if token.kind == "text":
            return token.text[1:-1].replace('""', '"')
        if token.kind in {"name", "word"}:
            return self._look(token.text.replace("$", ""))
        if token.kind == "call":
            return self._call(token.text.upper())
        if token.text != "(":
            raise UnknownError
        found = self.comparison()
        self._close()
        return found

    def _close(self) -> None:
        if self._take().text != ")":
            raise UnknownError

    def _call(self, name: str) -> Value:
        function = FUNCTIONS.get(name)
        if function is None:
            raise UnknownError
        arguments: list[Value | list[Value]] = []
        while self._peek() != ")":
            arguments.append(self.comparison())
            if self._peek() in {",", ";"}:
                self._take()
        self._close()
        return function(arguments)


def _single(value: "Value | list[Value]") -> Value:
    if isinstance(value, list):
        raise UnknownError
    return value


def _failure(*values: Value) -> str:
    return next((one for one in values if isinstance(one, str) and one.startswith("#")), "")


def _calculated(sign: str, left: "Value | list[Value]", right: "Value | list[Value]") -> Value:
    first, second = _single(left), _single(right)
    if failed := _failure(first, second):
        return failed
    one, other = (_number(value) for value in (first, second))
    if one is None or other is None:
        return "#VALUE!"
    if sign == "/":
        return DIVIDED if not other else _plain(Fraction(one) / Fraction(other))
    return _plain(Fraction({"+": one + other, "-": one - other, "*": one * other}[sign]))


def _number(value: Value) -> Number | None:
    if value is None:
        return 0
    return None if isinstance(value, str) else value


def _plain(value: Fraction) -> Number:
    return int(value) if value.denominator == 1 else value


def _compared(sign: str, left: Value, right: Value) -> Value:
    if failed := _failure(left, right):
        return failed
    one, other = _beside(left, right), _beside(right, left)
    if isinstance(one, str) or isinstance(other, str):
        if not (isinstance(one, str) and isinstance(other, str)) or sign not in {"=", "<>"}:
            raise UnknownError
        return int((one.casefold() == other.casefold()) == (sign == "="))
    return int({"=": one == other, "<>": one != other, "<": one < other, ">": one > other,
                "<=": one <= other, ">=": one >= other}[sign])  # fmt: skip


def _beside(value: Value, other: Value) -> Number | str:
    """Return a value to be compared: an empty cell is nothing of the kind of the other."""
    if value is None:
        return "" if isinstance(other, str) else 0
    return value


# ── Functions ────────────────────────────────────────────────────────────────────────────────────


def _numbers(arguments: Sequence["Value | list[Value]"]) -> list[Number]:
    """Return the numbers of cells and ranges; texts in ranges do not count."""
    found: list[Number] = []
    for one in arguments:
        for value in one if isinstance(one, list) else [one]:
            if failed := _failure(value):
                raise _FailedError(failed)
            if isinstance(value, int | Fraction):
                found.append(value)
    return found


class _FailedError(Exception):
    """A failure of a cell goes on through a function."""


def _of_numbers(compute: Callable[[list[Number]], Value]) -> Callable[..., Value]:
    def function(arguments: Sequence["Value | list[Value]"]) -> Value:
        try:
            return compute(_numbers(arguments))
        except _FailedError as failed:
            return str(failed)

    return function


def rounded(value: Number, digits: int) -> Number:
    """Return a number rounded half up (away from zero), as spreadsheets do.

    Examples:
        >>> rounded(Fraction(1435, 100), 1), rounded(Fraction(-5, 2), 0)
        (Fraction(72, 5), -3)
    """
    scale = Fraction(10) ** digits
    grown = abs(Fraction(value)) * scale
    whole = int(
        (Decimal(grown.numerator * 10 // grown.denominator) / 10).quantize(
            Decimal(1), ROUND_HALF_UP
        )
    )
    return _plain((whole if value >= 0 else -whole) / scale)


def _round(arguments: Sequence["Value | list[Value]"]) -> Value:
    value, digits = (_single(one) for one in [*arguments, 0][:2])
    if failed := _failure(value, digits):
        return failed
    number, places = _number(value), _number(digits)
    return "#VALUE!" if number is None or places is None else rounded(number, int(places))


def _if(arguments: Sequence["Value | list[Value]"]) -> Value:
    wanted, then, *rest = (_single(one) for one in arguments)
    if failed := _failure(wanted):
        return failed
    return then if wanted else (rest[0] if rest else 0)


def _iferror(arguments: Sequence["Value | list[Value]"]) -> Value:
    value, other = (_single(one) for one in arguments)
    return other if _failure(value) else value


def _count(found: list[Number]) -> Value:
    return len(found)


def _size(found: list[Number]) -> Value:
    size: Number = max(found[0], -found[0]) if found else 0
    return size


def _least(found: list[Number]) -> Value:
    return min(found, default=0)


def _most(found: list[Number]) -> Value:
    return max(found, default=0)


def _average(found: list[Number]) -> Value:
    return _plain(Fraction(sum(found)) / len(found)) if found else DIVIDED


FUNCTIONS: Final[Mapping[str, Callable[..., Value]]] = {
    "SUM": _of_numbers(lambda found: _plain(Fraction(sum(found)))),
    "MIN": _of_numbers(_least),
    "MAX": _of_numbers(_most),
    "COUNT": _of_numbers(_count),
    "AVERAGE": _of_numbers(_average),
    "ABS": _of_numbers(_size),
    "ROUND": _round,
    "IF": _if,
    "IFERROR": _iferror,
}


def uses(formula: str, name: str) -> bool:
    """Tell whether a formula over letters of columns, or of lines as `R7`, uses one."""
    return any(one == name for one in _words(formula))


def _words(formula: str) -> list[str]:
    word, out = "", []
    for sign in f"{formula} ":
        if sign.isalnum():
            word += sign
        elif word:
            out.append(word)
            word = ""
    return out


def at_row(formula: str, names: set[str], row: int) -> str:
    """Return a formula over letters of columns as it stands in a row: `E12/C12`."""
    out, word = "", ""
    for sign in f"{formula} ":
        if sign.isalnum():
            word += sign
            continue
        out += f"{word}{row + 1}" if word in names else word
        word = ""
        out += sign
    return out.strip()
