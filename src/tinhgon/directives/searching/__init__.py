r"""Searching a text: its words with the way back to their places, a query, and the hits.

Pure. `prepare` turns a stored text into a `Stream` of words once, when the text is stored; an
index finds the texts a `Query` may match, and `find` says where, in characters of the stored text.

Examples:
    >>> text = "Sắp xếp đầu mỗi bên trong.\n"
    >>> slip = Correction(8, 15, "đầu mối")
    >>> [text[hit.start : hit.end] for hit in find(parse("đầu mối"), prepare(text, [slip]))]
    ['đầu mỗi']
    >>> [text[hit.start : hit.end] for hit in find(parse('"dau moi ben trong"'), prepare(text))]
    ['đầu mỗi bên trong']
"""

from tinhgon.directives.searching.hits import Hit, Piece, Snippet, find, snippets
from tinhgon.directives.searching.queries import Branch, Phrase, Query, Term, Word, parse
from tinhgon.directives.searching.words import (
    BREAK,
    Correction,
    Stream,
    corrections_of,
    prepare,
    words_of,
)

__all__ = [
    "BREAK",
    "Branch",
    "Correction",
    "Hit",
    "Phrase",
    "Piece",
    "Query",
    "Snippet",
    "Stream",
    "Term",
    "Word",
    "corrections_of",
    "find",
    "parse",
    "prepare",
    "snippets",
    "words_of",
]
