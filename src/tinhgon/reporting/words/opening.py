"""Mở đầu and part I: what the report rests on, its day and base, what was issued and returned."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tinhgon.kernel import Message
from tinhgon.reporting.record import DocumentLine, Round
from tinhgon.reporting.report import Block, Paragraph, Piece, Says
from tinhgon.reporting.words.goals import listed
from tinhgon.reporting.words.writing import Writing, day_words, joined


def opening(writing: Writing) -> Iterator[Block]:
    """Yield the paragraphs before part I; the first says which day is the base, and why."""
    record = writing.record
    first = list(_first(writing))
    first += [Piece(" "), *writing.pieces(f"base_{record.base_from}")]
    yield Paragraph(tuple(first))
    if record.asked.since is not None:
        yield writing.say("period")
    if record.after is not None:
        yield writing.say("phases", proposals=proposals_of(writing))
    else:
        yield writing.say("one_phase")
    yield writing.say("persons")


def _first(writing: Writing) -> tuple[Piece, ...]:
    record = writing.record
    issuer = f"{record.place.issuer} {record.place.committee}"
    if record.asked.layout == "state":
        issuer = record.place.issuer
    if not record.bases:
        return writing.pieces("opening_plain", issuer=issuer)
    return writing.pieces("opening", issuer=issuer, bases="; ".join(map(cited, record.bases)))


def proposals_of(writing: Writing) -> str:
    """Return the names of the proposals shown as expected, without saying again that they are."""
    return ", ".join(_EXPECTED.sub("", one.name) for one in writing.record.proposals)


_EXPECTED = re.compile(r"(?:,? *giai đoạn \d)? *\(dự kiến\)$")
"""The end of a name that says what the sentence around it says."""


def cited(document: DocumentLine) -> str:
    """Return a document as a base names it: type, number and day."""
    number = f"số {document.number}" if document.number[:1].isdigit() else document.number
    day = f", ngày {day_words(document.issued)}" if document.issued else ""
    title = f" {document.title}" if document.title[:3] in {"về ", "Về "} else ""
    return f"{document.type} {number}{day}{title}".strip()


def part_one(writing: Writing) -> Iterator[Block]:
    """Yield part I."""
    yield writing.heading("part_1")
    yield _issued(writing)
    for key in ("dissemination", "programmes", "inspections"):
        yield writing.say(key)
    for one in writing.record.rounds:
        yield from round_lines(writing, one)


def _issued(writing: Writing) -> Paragraph:
    """Return how many documents the library holds, by type."""
    documents = [one for one in writing.record.documents if one.number]
    if not documents:
        return writing.say("no_documents")
    types = Counter(one.type.strip().lower() or "văn bản khác" for one in documents)
    parts = [
        (writing.counted(count, f"documents({name})", _DOCUMENTS), Piece(" "),
         Piece(name, Says.NAME))
        for name, count in sorted(types.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
    whole = writing.counted(len(documents), "documents(all)", _DOCUMENTS)
    return writing.say("documents", count=whole, types=joined(parts, ", "))


_DOCUMENTS = Message("Documents of the library")
_UNITS = Message("Units of a round of forms")


def round_lines(writing: Writing, one: Round) -> Iterator[Paragraph]:
    """Yield who returned a form and who did not; missing units are named, never guessed."""
    yield writing.say(
        "round", name=one.name, cut_off=day_words(one.cut_off), due=day_words(one.due),
        returned=_units(writing, one, "returned", one.returned),
        expected=_units(writing, one, "expected", one.expected),
    )  # fmt: skip
    for sort, names in (("missing", one.missing), ("late", one.late)):
        if names:
            yield _named(writing, one, sort, names)
    open_ones = [each for each in one.differences if not each.choice]
    if open_ones:
        count = writing.counted(len(open_ones), f"differences({one.name})", _UNITS)
        yield writing.item("round_differences", count=count)


def _named(writing: Writing, one: Round, sort: str, names: Sequence[str]) -> Paragraph:
    count = _units(writing, one, sort, len(names))
    return writing.item(f"round_{sort}", count=count, names=listed(names))


def _units(writing: Writing, one: Round, sort: str, count: int) -> Piece:
    return writing.counted(count, f"returns({one.name}; {sort})", _UNITS, "unit")
