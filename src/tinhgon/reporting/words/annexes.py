"""The annex of documents other documents order to be revised."""

from collections.abc import Iterator

from tinhgon.reporting.report import Block, Paragraph, Piece, Says
from tinhgon.reporting.words.opening import cited
from tinhgon.reporting.words.writing import Writing


def amended(writing: Writing) -> Iterator[Block]:
    """Yield the documents to be amended, as the library's texts order it."""
    found = writing.record.to_amend
    if not found:
        yield writing.say("no_amend")
        return
    yield writing.say("amend")
    for one in found:
        yield Paragraph((Piece(f"{cited(one)}.", Says.NAME),), "item")
