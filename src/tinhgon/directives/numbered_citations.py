"""Citations with a number: `Nghị quyết số 18, 19-NQ/TW của …`, with all that belongs to them.

Reads: the text and key the grammar walks on, from a type word. Writes: `Draft`s, citations whose
documents are not settled yet. Bare numbers keep no symbol here; bibliography.py finds it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tinhgon.directives import citation_grammar as g
from tinhgon.directives.bibliography import Reference, abbreviation
from tinhgon.directives.document_numbers import (
    DocumentNumber,
    find_numbers,
    read_bare_number,
    read_number,
    with_symbol,
)
from tinhgon.directives.issuers import is_steering_committee, read_issuer

_PINPOINT_REACH = 260
_NAME_REACH = 220
_CLAUSE_END = re.compile(r"[;.:()\n]|$")
_COMMITTEE = re.compile(
    r"[\w ]*?(?:ban chỉ đạo|tiểu ban|tổ công tác)(?: trung ương| tỉnh| thành phố)?"
)
_SIGN = re.compile(r"số ?:? ?\Z")
_NEW_CLAUSE = re.compile(r", (?=[A-ZĐ])")
Numbers = list[tuple[DocumentNumber, str | None]]


@dataclass(slots=True)
class Draft:
    """A citation before its documents are known: the fields of `Citation` and references."""

    start: int
    end: int
    form: str
    refs: list[Reference]
    date: str | None = None
    issuer: str | None = None
    pinpoint: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Tail:
    """What stands after a number: date, issuer, quoted title."""

    end: int
    date: str | None = None
    issuer: str | None = None
    quoted: bool = False
    title: str | None = None
    nested: list[Draft] = field(default_factory=list)


class NumberedReader:
    """Reads the citations that show a number.

    Attributes:
        text: the text as printed, letterhead blanked.
        key: the same folded.
        drafts: what was read so far.
    """

    def __init__(self, text: str, key: str) -> None:
        self.text = text
        self.key = key
        self.drafts: list[Draft] = []
        self._whole = list(find_numbers(text))
        self._known = {(n.type_abbr, int(n.serial)) for _, _, n in self._whole}

    def _numbered(self, word: re.Match[str]) -> Draft | None:
        sign = g.NUMBER_SIGN.match(self.key, word.end()) or self._sign_after_issuer(word)
        if not sign:
            return None
        named = "số" in sign[0] or self._takes_bare_number(word, sign.end())
        numbers, end = self._numbers(sign.end(), named=named)
        if not numbers:
            return None
        type_ = self.text[word.start() : word.end()]
        return self._finish(word.start(), end, type_, numbers)

    def _sign_after_issuer(self, word: re.Match[str]) -> re.Match[str] | None:
        """Find the number in `Nghị quyết của Quốc hội số 203/2025/QH15`."""
        of = g.OF.match(self.key, word.end())
        stop = read_issuer(self.text, self.key, of.end()) if of else 0
        if not of or stop == of.end():
            return None
        sign = g.NUMBER_AFTER_ISSUER.match(self.key, stop)
        return sign if sign and read_number(self.text, sign.end()) else None

    def _takes_bare_number(self, word: re.Match[str], at: int) -> bool:
        """Tell whether `Nghị quyết 18` stands here, or `Kế hoạch 91` that is named in full."""
        type_ = word["type"] or word["abbr"] or ""
        if not self.text[word.start()].isupper():
            return False
        if type_ in g.BARE_TYPES or word["abbr"]:
            return True
        bare = read_bare_number(self.text, at)
        return bare is not None and (abbreviation(type_), int(bare[0].serial)) in self._known

    def _finish(self, start: int, end: int, type_: str, numbers: Numbers) -> Draft:
        tail = self._tail(end)
        self.drafts.extend(tail.nested)
        named = g.OF.match(self.key, start + len(type_))
        if named and not tail.issuer:
            tail.issuer = self.text[named.end() : read_issuer(self.text, self.key, named.end())]
        dates = [day for _, day in numbers]
        shared = tail.date or (dates[-1] if not any(dates[:-1]) else None)
        refs = [
            Reference(
                type=type_,
                number=number,
                date=date or shared,
                issuer=tail.issuer,
                title=tail.title if len(numbers) == 1 else None,
            )
            for number, date in numbers
        ]
        date = tail.date or next((d for _, d in numbers if d), None)
        pinpoint, begin = self._pinpoint(start)
        form = _form(numbers, type_, date=date, issuer=tail.issuer, quoted=tail.quoted)
        form = "pinpoint" if pinpoint else form
        self._issuer_before(start, refs)
        return Draft(begin, tail.end, form, refs, date, tail.issuer, pinpoint)

    def _numbers(self, at: int, *, named: bool) -> tuple[Numbers, int]:
        """Read `18, 19-NQ/TW`: numbers joined by commas and `và`, the symbol shared."""
        out: Numbers = []
        kept, solid = at, 0
        said = True
        while True:
            found = read_number(self.text, at) or self._bare(at, named=named or bool(out))
            if not found:
                break
            number, end = found
            day = g.DATED.match(self.key, end)
            end = day.end() if day else end
            out.append((number, g.iso_day(day["day"]) if day else None))
            if number.parts or said or g.ENDS_ROW.match(self.key, end):
                solid, kept = len(out), end
            also = g.ALSO.match(self.key, end)
            if not also:
                break
            said = "số" in also[0]
            at = also.end()
        out = _share_symbol(out[:solid])
        return out, kept

    def _bare(self, at: int, *, named: bool) -> tuple[DocumentNumber, int] | None:
        found = read_bare_number(self.text, at) if named else None
        if not found or g.COUNTED.match(self.key, found[1]):
            return None
        number, end = found
        is_year = number.year is None and 1900 <= int(number.serial) <= 2100
        return None if is_year and self.key[at - 3 : at] != "số " else (number, end)

    def _tail(self, end: int) -> Tail:
        tail = Tail(end)
        self._date(tail)
        of = g.OF.match(self.key, tail.end)
        if of:
            stop = self._issuer(of.end(), tail)
            if stop > of.end():
                tail.issuer, tail.end = self.text[of.end() : stop], stop
                self._date(tail)
        elif term := g.IN_TERM.match(self.key, tail.end):
            tail.end = term.end()
        quoted = g.QUOTED.match(self.key, tail.end)
        if quoted:
            tail.quoted, tail.end = True, quoted.end()
            tail.title = self.text[quoted.start("title") : quoted.end("title")]
        elif about := g.ABOUT.match(self.key, tail.end):
            title = self.text[about.start("title") : about.end()]
            tail.title = _NEW_CLAUSE.split(title)[0].strip(" ,")
        return tail

    def _date(self, tail: Tail) -> None:
        day = None if tail.date else g.DATED.match(self.key, tail.end)
        iso = g.iso_day(day["day"]) if day else None
        if day and iso:
            tail.date, tail.end = iso, day.end()

    def _issuer(self, at: int, tail: Tail) -> int:
        """Return the end of the issuer's name; a committee's name may hold a document."""
        if not is_steering_committee(self.key, at):
            return read_issuer(self.text, self.key, at)
        limit = _CLAUSE_END.search(self.key, at, at + _NAME_REACH)
        stop = limit.start() if limit else at + _NAME_REACH
        inner = self._nested(at, stop)
        of = self.key.find(" của ", inner.end if inner else at, stop)
        owner = read_issuer(self.text, self.key, of + 5) if of >= 0 else 0
        if inner and owner > of + 5 and of - inner.end < 60:
            tail.nested.append(inner)
            return owner
        if not inner and owner > of + 5:
            return owner
        found = _COMMITTEE.match(self.key, at)
        return found.end() if found else at

    def _nested(self, at: int, stop: int) -> Draft | None:
        for word in g.ANCHOR.finditer(self.key, at, stop):
            sign = g.NUMBER_SIGN.match(self.key, word.end())
            if sign:
                numbers, end = self._numbers(sign.end(), named="số" in sign[0])
                if numbers:
                    type_ = self.text[word.start() : word.end()]
                    refs = [Reference(type=type_, number=n) for n, _ in numbers]
                    return Draft(word.start(), end, "nested", refs)
        return None

    def _pinpoint(self, start: int) -> tuple[str | None, int]:
        """Return `Khoản 8, Điều 3` where it stands before a document, and where it starts."""
        low = max(0, start - _PINPOINT_REACH)
        low = max(low, self.key.rfind("\n", low, start) + 1)
        if not self.key.endswith((" ", ","), low, start) or start - low < 3:
            return None, start
        found = g.PINPOINT.search(self.key[low:start])
        if not found:
            return None, start
        begin = low + found.start()
        return re.sub(r"(?: của|,)? \Z", "", self.text[begin:start]), begin

    def _issuer_before(self, start: int, refs: list[Reference]) -> None:
        """Take the issuer from `… của Ban Thường vụ Tỉnh ủy tại Thông báo số …`."""
        if refs[0].issuer or not self.key.endswith(" tại ", 0, start):
            return
        low = max(0, start - 90)
        of = self.key.rfind(" của ", low, start)
        if of >= 0:
            stop = read_issuer(self.text, self.key, of + 5)
            if stop == start - 5:
                for ref in refs:
                    ref.issuer = self.text[of + 5 : stop]

    def _numbers_alone(self) -> Iterator[Draft]:
        """Yield the numbers that stand without a type word: `(số 155-KL/TW)`."""
        taken = sorted((d.start, d.end) for d in self.drafts)
        at = 0
        for start, end, number in self._whole:
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            inside = at < len(taken) and taken[at][0] <= start
            if inside or not number.type_abbr or len(number.parts) < 2:
                continue
            sign = _SIGN.search(self.key[max(0, start - 6) : start])
            begin = start - len(sign[0]) if sign else start
            if begin and self.key[begin - 1] == "\n" and sign:
                continue  # a letterhead of its own: an annex, a form
            yield Draft(begin, end, "number", [Reference(number=number)])


def _share_symbol(
    numbers: Numbers,
) -> Numbers:
    """Give bare numbers the symbol of the full one that ends their row."""
    out: Numbers = []
    last: DocumentNumber | None = None
    for number, date in reversed(numbers):
        if number.parts:
            last = number
            out.append((number, date))
        elif last:
            out.append((with_symbol(number, last.parts, party=last.party), date))
        else:
            out.append((number, date))
    return out[::-1]


def _form(
    numbers: Iterable[tuple[DocumentNumber, str | None]],
    type_: str,
    *,
    date: str | None,
    issuer: str | None,
    quoted: bool,
) -> str:
    first, *more = [number for number, _ in numbers]
    if more:
        printed = [n.printed.isdigit() for n in (first, *more)]
        return "coordinated-elliptic" if any(printed) and not all(printed) else "coordinated"
    if quoted:
        return "full+title"
    if date or issuer:
        return "full" if date and issuer else "number+date" if date else "number+issuer"
    if not first.parts:
        return "short-no-suffix"
    return "short-abbr" if len(type_) <= 3 else "number"


__all__ = ["Draft", "NumberedReader", "Numbers"]
