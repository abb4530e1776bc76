"""Citations: every place where the text names a document, and the documents named.

Reads: the `Layout` and what the text says of itself. Writes: `Citation`s in reading order with
places in the view, and one `CitedDocument` per document. The document's own number in its
letterhead is no citation. What a citation means is settled in bibliography.py.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tinhgon.directives import citation_grammar as g
from tinhgon.directives.bibliography import Bibliography, Reference
from tinhgon.directives.blocks import Layout
from tinhgon.directives.central_documents import CONFERENCES
from tinhgon.directives.document_numbers import (
    DocumentNumber,
    find_numbers,
    read_bare_number,
    read_number,
    with_symbol,
)
from tinhgon.directives.findings import Citation, CitedDocument, Metadata
from tinhgon.directives.issuers import is_steering_committee, level_of, read_issuer
from tinhgon.directives.text import fold

_HIDDEN = frozenset({"number", "motto", "agency", "type"})
_JOINED = frozenset({"title", "subject"})
_PINPOINT_REACH = 140
_NAME_REACH = 220
_REPORT_TITLE = 40
_NUMBER_CUT = re.compile(r" số ?:?\Z")


@dataclass(frozen=True, slots=True)
class Citations:
    """The documents a text cites, in order of first mention, and where it cites them."""

    documents: tuple[CitedDocument, ...]
    citations: tuple[Citation, ...]


@dataclass(slots=True)
class _Draft:
    """A citation before its documents are known."""

    start: int
    end: int
    form: str
    refs: list[Reference]
    date: str | None = None
    issuer: str | None = None
    pinpoint: str | None = None
    note: str | None = None


@dataclass(slots=True)
class _Tail:
    """What stands after a number: date, issuer, quoted title."""

    end: int
    date: str | None = None
    issuer: str | None = None
    quoted: bool = False
    title: str | None = None
    nested: list[_Draft] = field(default_factory=list)


def read_citations(layout: Layout, metadata: Metadata | None = None) -> Citations:
    """Return the citations of a text and the documents they name.

    Args:
        layout: the text's layout.
        metadata: what the text says of itself; with it, its own number and `Kế hoạch này` are
            recognised as the text itself.
    """
    reader = _Reader(layout, metadata)
    drafts = reader.read()
    references = [ref for draft in drafts for ref in draft.refs]
    party = bool(re.search(r"tỉnh ủy|thành ủy", layout.view.key))
    documents = Bibliography(_own(metadata), is_party_text=party).resolve(references)
    seen: set[str] = set()
    citations = []
    clip = _Clip(layout)
    for draft in drafts:
        keys = tuple(dict.fromkeys(ref.node.key for ref in draft.refs if ref.node))
        form = "short" if draft.form == "number" and seen.issuperset(keys) else draft.form
        seen.update(keys)
        broken = next((ref.broken for ref in draft.refs if ref.broken), None)
        end = clip.end(draft.start, draft.end)
        citations.append(
            Citation(
                draft.start, end, keys, form, draft.date, draft.issuer, draft.pinpoint,
                ocr_error=broken, note=draft.note,
            )
        )  # fmt: skip
    return Citations(documents, tuple(citations))


def _own(metadata: Metadata | None) -> Reference | None:
    if metadata is None or metadata.genre != "official":
        return None
    found = read_number(metadata.number, 0) if metadata.number else None
    return Reference(
        type=metadata.type,
        number=found[0] if found else None,
        date=metadata.date,
        issuer=metadata.issuer,
        is_self=True,
    )


class _Clip:
    """Ends a citation where a footnote's body interrupts its words in the stored text."""

    def __init__(self, layout: Layout) -> None:
        self._view = layout.view
        self._breaks = [place for block in layout.blocks for place in block.breaks]
        self._at = 0

    def end(self, start: int, end: int) -> int:
        while self._at < len(self._breaks) and self._breaks[self._at] <= start:
            self._at += 1
        for place in self._breaks[self._at :]:
            if place >= end:
                break
            above, below = self._view.span(place - 2, place - 1), self._view.span(place, place + 1)
            if re.search(r"\w{2}", self._view.raw[above.end : below.start]):
                return place - 1
        return end


class _Reader:
    """Walks the text from type word to type word."""

    def __init__(self, layout: Layout, metadata: Metadata | None) -> None:
        self.text, self.key = _scanned(layout)
        self.official = layout.genre == "official"
        self.own_types = _own_types(layout, metadata) if self.official else frozenset()
        self.own_issuer = metadata.issuer if metadata else None
        self.own_number = _own(metadata)
        self.drafts: list[_Draft] = []
        self.reports: list[tuple[str, _Draft]] = []

    def read(self) -> list[_Draft]:
        """Return the drafts in the order of the text, nested ones after what holds them."""
        at = 0
        for word in g.ANCHOR.finditer(self.key):
            if word.start() < at or (word.start() and self.key[word.start() - 1].isalnum()):
                continue
            draft = self._document(word)
            if draft:
                self.drafts.append(draft)
                at = draft.end
        self.drafts.extend(self._numbers_alone())
        self.drafts.sort(key=lambda d: (d.start, -d.end))
        return self.drafts

    def _document(self, word: re.Match[str]) -> _Draft | None:
        if word["law"]:
            return self._law(word)
        found = self._numbered(word) or self._self(word)
        if found or not word["type"]:
            return found
        if word["type"] in {"nghị quyết", "kết luận"}:
            return self._congress(word) or self._conference(word) or self._amending(word)
        if word["type"] == "đề án":
            return self._scheme(word)
        return self._report(word) if word["type"] in {"báo cáo", "tờ trình"} else None

    # -- documents with a number ------------------------------------------------------------

    def _numbered(self, word: re.Match[str]) -> _Draft | None:
        sign = g.NUMBER_SIGN.match(self.key, word.end())
        if not sign:
            return None
        named = "số" in sign[0] or self._takes_bare_number(word)
        numbers, end = self._numbers(sign.end(), named=named)
        if not numbers:
            return None
        type_ = self.text[word.start() : word.end()]
        return self._finish(word.start(), end, type_, numbers)

    def _takes_bare_number(self, word: re.Match[str]) -> bool:
        type_ = word["type"] or word["abbr"] or ""
        return self.text[word.start()].isupper() and (type_ in g.BARE_TYPES or bool(word["abbr"]))

    def _finish(
        self, start: int, end: int, type_: str, numbers: list[tuple[DocumentNumber, str | None]]
    ) -> _Draft:
        tail = self._tail(end)
        self.drafts.extend(tail.nested)
        refs = [
            Reference(
                type=type_,
                number=number,
                date=date or (tail.date if len(numbers) == 1 or at == len(numbers) - 1 else None),
                issuer=tail.issuer,
                title=tail.title if len(numbers) == 1 else None,
            )
            for at, (number, date) in enumerate(numbers)
        ]
        date = tail.date or next((d for _, d in numbers if d), None)
        pinpoint, begin = self._pinpoint(start)
        form = _form(numbers, type_, date=date, issuer=tail.issuer, quoted=tail.quoted)
        form = "pinpoint" if pinpoint else form
        self._issuer_before(start, refs)
        return _Draft(begin, tail.end, form, refs, date, tail.issuer, pinpoint)

    def _numbers(
        self, at: int, *, named: bool
    ) -> tuple[list[tuple[DocumentNumber, str | None]], int]:
        """Read `18, 19-NQ/TW`: numbers joined by commas and `và`, the symbol shared."""
        out: list[tuple[DocumentNumber, str | None]] = []
        end = kept = at
        solid = 0
        while True:
            found = read_number(self.text, at) or self._bare(at, named=named or bool(out))
            if not found:
                break
            number, end = found
            day = g.DATED.match(self.key, end)
            end = day.end() if day else end
            out.append((number, g.iso_day(day["day"]) if day else None))
            also = g.ALSO.match(self.key, end)
            said = not out[1:] or "số" in self.key[kept:at]
            if number.parts or said:
                solid, kept = len(out), end
            if not also:
                break
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

    def _tail(self, end: int) -> _Tail:
        tail = _Tail(end)
        self._date(tail)
        of = g.OF.match(self.key, tail.end)
        if of:
            stop = self._issuer(of.end(), tail)
            if stop > of.end():
                tail.issuer, tail.end = self.text[of.end() : stop], stop
                self._date(tail)
        quoted = g.QUOTED.match(self.key, tail.end)
        if quoted:
            tail.quoted, tail.end = True, quoted.end()
            tail.title = self.text[quoted.start("title") : quoted.end("title")]
        elif about := g.ABOUT.match(self.key, tail.end):
            title = self.text[about.start("title") : about.end()]
            tail.title = re.split(r", (?=[A-ZĐ])", title)[0].strip(" ,")
        return tail

    def _date(self, tail: _Tail) -> None:
        day = None if tail.date else g.DATED.match(self.key, tail.end)
        iso = g.iso_day(day["day"]) if day else None
        if day and iso:
            tail.date, tail.end = iso, day.end()

    def _issuer(self, at: int, tail: _Tail) -> int:
        """Return the end of the issuer's name; a committee's name may hold a document."""
        if not is_steering_committee(self.key, at):
            return read_issuer(self.text, self.key, at)
        limit = re.compile(r"[;.:()\n]|$").search(self.key, at, at + _NAME_REACH)
        stop = limit.start() if limit else at + _NAME_REACH
        inner = self._nested(at, stop)
        of = self.key.find(" của ", inner.end if inner else at, stop)
        owner = read_issuer(self.text, self.key, of + 5) if of >= 0 else 0
        if inner and owner > of + 5 and of - inner.end < 60:
            tail.nested.append(inner)
            return owner
        if not inner and owner > of + 5:
            return owner
        short = re.compile(
            r"[\w ]*?(?:ban chỉ đạo|tiểu ban|tổ công tác)(?: trung ương| tỉnh| thành phố)?"
        )
        found = short.match(self.key, at)
        return found.end() if found else at

    def _nested(self, at: int, stop: int) -> _Draft | None:
        for word in g.ANCHOR.finditer(self.key, at, stop):
            sign = g.NUMBER_SIGN.match(self.key, word.end())
            if sign:
                numbers, end = self._numbers(sign.end(), named="số" in sign[0])
                if numbers:
                    type_ = self.text[word.start() : word.end()]
                    refs = [Reference(type=type_, number=n) for n, _ in numbers]
                    return _Draft(word.start(), end, "nested", refs)
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
        return re.sub(r"(?: của|,)? $", "", self.text[begin:start]), begin

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

    def _numbers_alone(self) -> Iterator[_Draft]:
        """Yield the numbers that stand without a type word: `(số 155-KL/TW)`."""
        taken = sorted((d.start, d.end) for d in self.drafts)
        at = 0
        for start, end, number in find_numbers(self.text):
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            inside = at < len(taken) and taken[at][0] <= start
            if inside or not number.type_abbr or len(number.parts) < 2:
                continue
            sign = re.search(r"số ?:? ?\Z", self.key[max(0, start - 6) : start])
            begin = start - len(sign[0]) if sign else start
            if begin and self.key[begin - 1] == "\n" and sign:
                continue  # a letterhead of its own: an annex, a form
            yield _Draft(begin, end, "number", [Reference(number=number)])

    # -- documents without a number ---------------------------------------------------------

    def _self(self, word: re.Match[str]) -> _Draft | None:
        type_ = fold(self.text[word.start() : word.end()])
        if not any(own.startswith(type_) for own in self.own_types):
            return None
        this = g.THIS.match(self.key, word.end())
        end = this.end() if this else self._own_issuer(word)
        if not end:
            return None
        pinpoint, start = self._pinpoint(word.start())
        ref = Reference(type=self.text[word.start() : word.end()], is_self=True)
        ref.type = ref.type if not self.own_number else self.own_number.type or ref.type
        return _Draft(start, end, "self", [ref], pinpoint=pinpoint)

    def _own_issuer(self, word: re.Match[str]) -> int:
        """Read `Chương trình hành động của Thành ủy` in that very programme."""
        whole = fold(self.text[word.start() : word.end()]) in self.own_types
        if not whole or not self.text[word.start()].isupper() or not self.own_issuer:
            return 0
        of = g.OF.match(self.key, word.end())
        if not of or self.text[word.start() : of.end()].isupper():
            return 0
        stop = read_issuer(self.text, self.key, of.end())
        named = self.text[of.end() : stop]
        if stop == of.end() or level_of(named) != level_of(self.own_issuer):
            return 0
        return 0 if g.AFTER_SELF.match(self.key, stop) else stop

    def _congress(self, word: re.Match[str]) -> _Draft | None:
        found = g.CONGRESS.match(self.key, word.end())
        count = g.ordinal(found["a"] or found["b"]) if found else None
        if not found or count is None:
            return None
        who = re.sub(
            r"^( đảng bộ(?: (?:tỉnh|thành phố|huyện|quận|xã|phường))?).*",
            r"\1",
            found["who"] or "",
        )
        issuer = re.sub(r"^ (?:của )?", "", self.text[word.end() : found.end()])
        ref = Reference(
            type=self.text[word.start() : word.end()],
            issuer=issuer,
            identity=f"đại hội{who} {count}",
        )
        return _Draft(word.start(), found.end(), "congress", [ref], issuer=issuer)

    def _conference(self, word: re.Match[str]) -> _Draft | None:
        found = g.CONFERENCE.match(self.key, word.end())
        if not found:
            return None
        count, term = g.ordinal(found["a"] or found["b"]), g.ordinal(found["term"])
        type_ = self.text[word.start() : word.end()]
        if count is None:
            named = self.key.startswith((" trung ương", " tw"), word.end())
            return self._last_central(word, found.end()) if named else None
        issuer = re.sub(r"^ (?:của )?", "", self.text[word.end() : found.end()])
        listed = CONFERENCES.get((term or 0, count), ()) if fold(type_) == "nghị quyết" else ()
        refs = [
            Reference(type=type_, number=_central_number(d.serial, d.type_abbr), date=d.date,
                      issuer="Ban Chấp hành Trung ương Đảng", from_table=True)
            for d in listed
        ] or [Reference(type=type_, issuer=issuer, identity=f"{fold(type_)} {term} {count}")]  # fmt: skip
        return _Draft(word.start(), found.end(), "conference", refs, issuer=issuer)

    def _last_central(self, word: re.Match[str], end: int) -> _Draft | None:
        """Read `Nghị quyết Trung ương`, which points back at the last one named."""
        start = word.start()
        if g.PLURAL.search(self.key[max(0, start - 9) : start]) or not self.text[start].isupper():
            return None
        for draft in reversed(self.drafts):
            if draft.start < start and fold(draft.refs[0].type or "") == word["type"]:
                ref = draft.refs[0]
                if level_of(ref.issuer) in {"central", None} and ref.number:
                    return _Draft(start, end, "generic", [_again(ref)])
        return None

    def _amending(self, word: re.Match[str]) -> _Draft | None:
        """Read `Nghị quyết sửa đổi, bổ sung một số điều của Hiến pháp năm 2013`: two documents."""
        amends = g.AMENDS.match(self.key, word.end())
        law = g.ANCHOR.match(self.key, amends.end()) if amends else None
        inner = self._law(law) if law and law["law"] else None
        if not inner:
            return self._draft_again(word)
        title = self.text[word.start() : inner.end]
        type_ = self.text[word.start() : word.end()]
        ref = Reference(type=type_, title=title, issuer="Quốc hội")
        return _Draft(word.start(), inner.end, "title-only", [ref, *inner.refs])

    def _draft_again(self, word: re.Match[str]) -> _Draft | None:
        """Read `dự thảo Nghị quyết`, which points back at a draft named by its title."""
        start = word.start()
        if not g.DRAFT.search(self.key[max(0, start - 8) : start]):
            return None
        for draft in reversed(self.drafts):
            if draft.form == "title-only" and fold(draft.refs[0].type or "") == word["type"]:
                return _Draft(start, word.end(), "generic", [_again(draft.refs[0])])
        return None

    def _scheme(self, word: re.Match[str]) -> _Draft | None:
        before = self.key[max(0, word.start() - 24) : word.start()]
        found = g.SCHEME.match(self.key, word.end())
        if not found or word["kind"] or not g.CITES.search(before):
            return None
        stop = re.compile(r", (?=[A-ZĐÂĂÊÔƠƯ])").search(self.text, word.end(), found.end())
        end = stop.start() if stop else found.end()
        title = self.text[word.end() + 1 : end]
        ref = Reference(type=self.text[word.start() : word.end()], title=title)
        return _Draft(word.start(), end, "title-only", [ref])

    def _report(self, word: re.Match[str]) -> _Draft | None:
        """Read definite reports without a number; the same report may be numbered further on."""
        start = word.start()
        if not self.text[start].isupper() or start == 0 or self.key[start - 1] == "\n":
            return None
        type_ = self.text[start : start + len(word["type"])]
        fixed = g.REPORT.match(self.key, start + len(type_))
        if fixed:
            return _Draft(start, fixed.end(), "unnumbered", [Reference(type=type_)])
        of = g.OF.match(self.key, word.end())
        stop = read_issuer(self.text, self.key, of.end()) if of else 0
        if of and stop > of.end():
            return self._report_of(start, stop, type_, self.text[of.end() : stop])
        for title, draft in self.reports:
            if self.key.startswith(title[:_REPORT_TITLE], word.end()):
                end = self.key.find(" thực hiện", word.end(), word.end() + 2 * _REPORT_TITLE)
                end = end if end > 0 else self.key.rfind(" ", 0, word.end() + _REPORT_TITLE)
                return _Draft(start, end, "unnumbered", [_again(draft.refs[0])])
        return None

    def _report_of(self, start: int, stop: int, type_: str, issuer: str) -> _Draft:
        ref = Reference(type=type_, issuer=issuer)
        draft = _Draft(start, stop, "unnumbered", [ref], issuer=issuer)
        about = g.ABOUT.match(self.key, stop)
        if about:
            ref.title = self.text[about.start("title") : about.end()].strip(" ,")
            self.reports.append((self.key[about.start() : about.end()], draft))
        numbered = re.compile(rf"[^;.\n]{{0,300}}?\((?={fold(type_)} số ?\d)").match(
            self.key, stop
        )
        if numbered:
            at = g.NUMBER_SIGN.match(self.key, numbered.end() + len(type_))
            found = read_number(self.text, at.end()) if at else None
            ref.number = found[0] if found else None
        return draft

    # -- laws -------------------------------------------------------------------------------

    def _law(self, word: re.Match[str]) -> _Draft | None:
        if not self.text[word.start()].isupper():
            return None
        if word["law"] == "hiến pháp":
            return self._constitution(word)
        return self._self(word) or self._numbered(word) or self._named_law(word)

    def _constitution(self, word: re.Match[str]) -> _Draft | None:
        found = g.CONSTITUTION.match(self.key, word.end())
        if not found or found.end() == word.end():
            return None
        title = self.text[word.start() : found.end()]
        ref = Reference(type=word["law"], title=title, issuer="Quốc hội", identity="hiến pháp")
        pinpoint, start = self._pinpoint(word.start())
        return _Draft(start, found.end(), "pinpoint" if pinpoint else "title-only", [ref],
                      pinpoint=pinpoint)  # fmt: skip

    def _named_law(self, word: re.Match[str]) -> _Draft | None:
        amending = g.LAW_AMENDING.match(self.key, word.end())
        found = amending or g.LAW_NUMBER.match(self.text, word.end())
        number = read_number(self.text, found.end()) if found else None
        if found and number and number[0].body.startswith(("QH", "UBTVQH")):
            name = self.text[word.start() : found.end()]
            name = re.sub(r" số ?:? ?$", "", name)
            draft = self._finish(word.start(), number[1], self.text[word.start() : word.end()],
                                 [(number[0], None)])  # fmt: skip
            draft.refs[0].title = name
            return draft
        if self.text[word.end() + 1 : word.end() + 2].islower() and not amending:
            return None
        name_end = self._law_name(word, amending)
        return self._law_by_name(word, name_end) if name_end else None

    def _law_name(self, word: re.Match[str], amending: re.Match[str] | None) -> int:
        if amending:
            return amending.end()
        found = g.LAW_NAME.match(self.key, word.end())
        if not found or self.text[word.start() : found.end()].isupper():
            return 0
        return found.end()

    def _law_by_name(self, word: re.Match[str], end: int) -> _Draft:
        name = self.text[word.start() : end]
        revised = g.LAW_REVISED.match(self.key, end)
        end = revised.end() if revised else end
        year = g.LAW_YEAR.match(self.key, end)
        end = year.end() if year else end
        day = g.DATED.match(year[0]) if year else None
        pinpoint, start = self._pinpoint(word.start())
        title = self.text[word.start() : revised.end()] if revised else name
        ref = Reference(type=word["law"], title=title, issuer="Quốc hội", identity=fold(name))
        ref.date = g.iso_day(day["day"]) if day else None
        return _Draft(start, end, "pinpoint" if pinpoint else "title-only", [ref],
                      pinpoint=pinpoint)  # fmt: skip


def _scanned(layout: Layout) -> tuple[str, str]:
    """Return text and key with the letterhead blanked and the lines of a title joined."""
    text, key = layout.view.text, layout.view.key
    pieces: list[str] = []
    at = 0
    before = None
    for block in layout.blocks:
        joined = block.start == at + 1 and (
            (before in _JOINED and block.kind == before)
            or (text[block.start].isdigit() and _NUMBER_CUT.search(key, max(0, at - 5), at))
        )
        if block.kind in _HIDDEN:
            pieces.append("\n" * (block.end - at))
        else:
            pieces.append(" " if joined else "\n" * (block.start - at))
            pieces.append(text[block.start : block.end])
        at, before = block.end, block.kind
    pieces.append("\n" * (len(text) - at))
    scanned = "".join(pieces)
    return scanned, key if scanned == text else fold(scanned)


def _own_types(layout: Layout, metadata: Metadata | None) -> frozenset[str]:
    """Return the folded names under which the text may speak of itself."""
    names = {fold(metadata.type)} if metadata and metadata.type else set()
    for block in layout.blocks:
        if block.kind == "type":
            found = g.ANCHOR.match(layout.key(block) + " ")
            if found:
                names.add(found[0])
    return frozenset(names)


def _share_symbol(
    numbers: list[tuple[DocumentNumber, str | None]],
) -> list[tuple[DocumentNumber, str | None]]:
    """Give bare numbers the symbol of the full one that ends their row."""
    out: list[tuple[DocumentNumber, str | None]] = []
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


def _central_number(serial: str, abbr: str) -> DocumentNumber:
    return DocumentNumber(serial, serial, None, (abbr, "TW"), party=True)


def _again(ref: Reference) -> Reference:
    """Return a reference to the same document, without what was said at the first place."""
    return Reference(
        type=ref.type,
        number=ref.number,
        date=ref.date if ref.from_table else None,
        issuer=ref.issuer,
        title=ref.title,
        identity=ref.identity,
        is_self=ref.is_self,
        from_table=ref.from_table,
    )


__all__ = ["Citations", "read_citations"]
