"""Citations without a number: by name, by conference or congress, by title, by pointing back.

Reads: the text from a type word. Writes: `Draft`s. Words that could mean any document (`các nghị
quyết của Trung ương`) are no citations.
"""

import re
from dataclasses import dataclass
from itertools import islice

from tinhgon.directives import citation_grammar as g
from tinhgon.directives.bibliography import Reference
from tinhgon.directives.central_documents import CONFERENCES
from tinhgon.directives.document_numbers import DocumentNumber, read_number
from tinhgon.directives.issuers import level_of, read_issuer
from tinhgon.directives.numbered_citations import Draft, NumberedReader
from tinhgon.directives.text import fold

_REPORT_TITLE = 40
_LOOK_BACK = 100


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """What a text says of itself, as far as its citations need it.

    Attributes:
        types: the folded names under which it may speak of itself (`kế hoạch`).
        issuer: who issues it.
        reference: a reference to the text itself, None when nothing is known of it.
    """

    types: frozenset[str] = frozenset()
    issuer: str | None = None
    reference: Reference | None = None


class NamedReader(NumberedReader):
    """Reads conferences, congresses, laws, schemes, reports and the text's names for itself."""

    def __init__(self, text: str, key: str, own: OwnDocument) -> None:
        super().__init__(text, key)
        self.own = own
        self._reports: list[tuple[str, Draft]] = []
        self._conferences: list[tuple[Draft, int, int | None]] = []

    def name_terms(self) -> None:
        """Give `Nghị quyết Trung ương 6` the Congress term the text names elsewhere, if one."""
        terms = {term for _, _, term in self._conferences if term}
        if len(terms) == 1:
            term = terms.pop()
            for draft, count, known in self._conferences:
                if known is None:
                    draft.refs = _conference(draft.refs[0].type or "", count, term, draft.issuer)

    def _self(self, word: re.Match[str]) -> Draft | None:
        type_ = fold(self.text[word.start() : word.end()])
        if not any(own.startswith(type_) for own in self.own.types):
            return None
        this = g.THIS.match(self.key, word.end())
        end = this.end() if this else self._own_issuer(word)
        if not end:
            return None
        pinpoint, start = self._pinpoint(word.start())
        ref = Reference(type=self.text[word.start() : word.end()], is_self=True)
        if self.own.reference and self.own.reference.type:
            ref.type = self.own.reference.type
        return Draft(start, end, "self", [ref], pinpoint=pinpoint)

    def _own_issuer(self, word: re.Match[str]) -> int:
        """Read `Chương trình hành động của Thành ủy` in that very programme."""
        whole = fold(self.text[word.start() : word.end()]) in self.own.types
        if not whole or not self.text[word.start()].isupper() or not self.own.issuer:
            return 0
        of = g.OF.match(self.key, word.end())
        if not of or self.text[word.start() : of.end()].isupper():
            return 0
        stop = read_issuer(self.text, self.key, of.end())
        named = self.text[of.end() : stop]
        if stop == of.end() or level_of(named) != level_of(self.own.issuer):
            return 0
        return 0 if g.AFTER_SELF.match(self.key, stop) else stop

    def _congress(self, word: re.Match[str]) -> Draft | None:
        found = g.CONGRESS.match(self.key, word.end())
        count = g.ordinal(found["a"] or found["b"]) if found else None
        if not found or (count is None and not (found["who"] and found["term"])):
            return None
        who = g.CONGRESS_OF.sub(r"\1", found["who"] or "")
        issuer = re.sub(r"^ (?:của )?", "", self.text[word.end() : found.end()])
        ref = Reference(
            type=self.text[word.start() : word.end()],
            issuer=issuer,
            identity=f"đại hội{who} {count or found['term']}",
        )
        return Draft(word.start(), found.end(), "congress", [ref], issuer=issuer)

    def _conference(self, word: re.Match[str]) -> Draft | None:
        found = g.CONFERENCE.match(self.key, word.end())
        if not found:
            return None
        count, term = g.ordinal(found["a"] or found["b"]), g.ordinal(found["term"])
        type_ = self.text[word.start() : word.end()]
        if count is None:
            named = self.key.startswith((" trung ương", " tw"), word.end())
            return self._last_central(word, found.end()) if named else None
        issuer = re.sub(r"^ (?:của )?", "", self.text[word.end() : found.end()])
        refs = _conference(type_, count, term, issuer)
        draft = Draft(word.start(), found.end(), "conference", refs, issuer=issuer)
        self._conferences.append((draft, count, term))
        return draft

    def _last_central(self, word: re.Match[str], end: int) -> Draft | None:
        """Read `Nghị quyết Trung ương`, which points back at the last one named."""
        start = word.start()
        if g.PLURAL.search(self.key[max(0, start - 9) : start]) or not self.text[start].isupper():
            return None
        for draft in islice(reversed(self.drafts), _LOOK_BACK):
            if draft.start < start and fold(draft.refs[0].type or "") == word["type"]:
                ref = draft.refs[0]
                if level_of(ref.issuer) in {"central", None} and ref.number:
                    return Draft(start, end, "generic", [_again(ref)])
        return None

    def _amending(self, word: re.Match[str]) -> Draft | None:
        """Read `Nghị quyết sửa đổi, bổ sung một số điều của Hiến pháp năm 2013`: two documents."""
        amends = g.AMENDS.match(self.key, word.end())
        law = g.ANCHOR.match(self.key, amends.end()) if amends else None
        inner = self._law(law) if law and law["law"] else None
        if not inner:
            return self._draft_again(word)
        title = self.text[word.start() : inner.end]
        type_ = self.text[word.start() : word.end()]
        ref = Reference(type=type_, title=title, issuer="Quốc hội")
        return Draft(word.start(), inner.end, "title-only", [ref, *inner.refs])

    def _draft_again(self, word: re.Match[str]) -> Draft | None:
        """Read `dự thảo Nghị quyết`, which points back at a draft named by its title."""
        start = word.start()
        if not g.DRAFT.search(self.key[max(0, start - 8) : start]):
            return None
        for draft in islice(reversed(self.drafts), _LOOK_BACK):
            if draft.form == "title-only" and fold(draft.refs[0].type or "") == word["type"]:
                return Draft(start, word.end(), "generic", [_again(draft.refs[0])])
        return None

    def _scheme(self, word: re.Match[str]) -> Draft | None:
        before = self.key[max(0, word.start() - 24) : word.start()]
        found = g.SCHEME.match(self.key, word.end())
        if not found or word["kind"] or not g.CITES.search(before):
            return None
        stop = re.compile(r", (?=[A-ZĐÂĂÊÔƠƯ])").search(self.text, word.end(), found.end())
        end = stop.start() if stop else found.end()
        title = self.text[word.end() + 1 : end]
        ref = Reference(type=self.text[word.start() : word.end()], title=title)
        return Draft(word.start(), end, "title-only", [ref])

    def _report(self, word: re.Match[str]) -> Draft | None:
        """Read definite reports without a number; the same report may be numbered further on."""
        start = word.start()
        if not self.text[start].isupper() or start == 0 or self.key[start - 1] == "\n":
            return None
        type_ = self.text[start : start + len(word["type"])]
        fixed = g.REPORT.match(self.key, start + len(type_))
        if fixed:
            return Draft(start, fixed.end(), "unnumbered", [Reference(type=type_)])
        of = g.OF.match(self.key, word.end())
        stop = read_issuer(self.text, self.key, of.end()) if of else 0
        if of and stop > of.end():
            return self._report_of(start, stop, type_, self.text[of.end() : stop])
        for title, draft in self._reports[-_LOOK_BACK:]:
            if self.key.startswith(title[:_REPORT_TITLE], word.end()):
                end = self.key.find(" thực hiện", word.end(), word.end() + 2 * _REPORT_TITLE)
                end = end if end > 0 else self.key.rfind(" ", 0, word.end() + _REPORT_TITLE)
                return Draft(start, end, "unnumbered", [_again(draft.refs[0])])
        return None

    def _report_of(self, start: int, stop: int, type_: str, issuer: str) -> Draft:
        ref = Reference(type=type_, issuer=issuer)
        draft = Draft(start, stop, "unnumbered", [ref], issuer=issuer)
        about = g.ABOUT.match(self.key, stop)
        if about:
            ref.title = self.text[about.start("title") : about.end()].strip(" ,")
            self._reports.append((self.key[about.start() : about.end()], draft))
        numbered = re.compile(rf"[^;.\n]{{0,300}}?\((?={fold(type_)} số ?\d)").match(
            self.key, stop
        )
        if numbered:
            at = g.NUMBER_SIGN.match(self.key, numbered.end() + len(type_))
            found = read_number(self.text, at.end()) if at else None
            ref.number = found[0] if found else None
        return draft

    def _law(self, word: re.Match[str]) -> Draft | None:
        start = word.start()
        if not self.text[start].isupper() or self.key.endswith(g.LAW_SCHOOLS, 0, start):
            return None
        if word["law"] == "hiến pháp":
            return self._constitution(word)
        return self._self(word) or self._numbered(word) or self._named_law(word)

    def _constitution(self, word: re.Match[str]) -> Draft | None:
        found = g.CONSTITUTION.match(self.key, word.end())
        if not found or found.end() == word.end():
            return None
        title = self.text[word.start() : found.end()]
        ref = Reference(type=word["law"], title=title, issuer="Quốc hội", identity="hiến pháp")
        pinpoint, start = self._pinpoint(word.start())
        return Draft(start, found.end(), "pinpoint" if pinpoint else "title-only", [ref],
                      pinpoint=pinpoint)  # fmt: skip

    def _named_law(self, word: re.Match[str]) -> Draft | None:
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
        small = self.text[word.end() + 1 : word.end() + 2].islower()
        if small and not amending and not g.KNOWN_LAW.match(self.key, word.end()):
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

    def _law_by_name(self, word: re.Match[str], end: int) -> Draft:
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
        return Draft(start, end, "pinpoint" if pinpoint else "title-only", [ref],
                      pinpoint=pinpoint)  # fmt: skip


def _conference(type_: str, count: int, term: int | None, issuer: str | None) -> list[Reference]:
    """Return the documents of a conference, or one without a number when it is not listed."""
    listed = CONFERENCES.get((term or 0, count), ()) if fold(type_) == "nghị quyết" else ()
    if not listed:
        return [Reference(type=type_, issuer=issuer, identity=f"{fold(type_)} {term} {count}")]
    return [
        Reference(
            type=type_,
            number=_central_number(d.serial, d.type_abbr),
            date=d.date,
            issuer="Ban Chấp hành Trung ương Đảng",
            from_table=True,
        )
        for d in listed
    ]


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


__all__ = ["NamedReader", "OwnDocument"]
