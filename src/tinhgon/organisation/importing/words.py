"""Words of closed lists in cells, Vietnamese, English or the code's; the nearest is offered."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Row, line, plain, yes
from tinhgon.organisation.importing.columns import CHOICES, Choice

_BRACKETS = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=32)
def _known(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Return what each word of a list means; the code's own words and headings come first."""
    found: dict[str, str] = {}
    for words in (
        [(choice.id, choice.id) for choice in choices],
        [(choice.heading, choice.id) for choice in choices],
        [(choice.english, choice.id) for choice in choices],
        [(word, choice.id) for choice in choices for word in choice.also],
    ):
        for word, meant in words:
            found.setdefault(plain(word), meant)
    return found


def word(row: Row, column: str) -> str:
    """Return the word of its list that a cell holds, empty when it is blank.

    Raises:
        InputError: `TG-IMPORT-004`, the word is not of the list; the nearest are offered.
    """
    return word_of(row, column, CHOICES[row.table.kind.id, column])


def word_of(row: Row, column: str, choices: tuple[Choice, ...]) -> str:
    """Return the word of a list that a cell holds, empty when it is blank.

    Raises:
        InputError: `TG-IMPORT-004`, the word is not of the list; the nearest are offered.
    """
    text = line(row, column)
    if not text:
        return ""
    known = _known(choices)
    meant = known.get(plain(text)) or known.get(plain(_BRACKETS.sub(" ", text)))
    if meant is None:
        raise unknown_word(row, column, text, choices)
    return meant


def unknown_word(
    row: Row, column: str, text: str, choices: tuple[Choice, ...] | None = None
) -> InputError:
    """Return the refusal of a word that is not of the list of its column."""
    choices = choices or CHOICES[row.table.kind.id, column]
    known = _known(choices)
    near = dict.fromkeys(
        known[one] for one in get_close_matches(plain(text), known, n=3, cutoff=0.75)
    )
    offered = [choice.heading for choice in choices if choice.id in near] or [
        choice.heading for choice in choices
    ]
    return InputError(
        "TG-IMPORT-004",
        Message(
            "“%(text)s” is not a word of the column “%(column)s”.",
            {"text": text[:40], "column": row.table.kind.column(column).heading},
        ),
        where=row.where(column),
        hint=Message("Write one of: %(words)s.", {"words": "; ".join(offered)}),
    )


def leader(row: Row, column: str) -> str:
    """Return `head`, `deputy` or nothing from the cell that says whether a post leads.

    A plain yes is a deputy's when the title begins with “Phó”, else a head's.

    Raises:
        InputError: `TG-IMPORT-004`, the cell says neither yes, no, head nor deputy.
    """
    text = line(row, column)
    known = _known(CHOICES["posts", "leader"]).get(plain(text))
    if known is not None:
        return known
    try:
        leads = yes(row, column)
    except InputError:
        raise unknown_word(row, column, text) from None
    if not leads:
        return ""
    return "deputy" if plain(row.text("title")).split(" ")[0] in {"pho", "deputy"} else "head"
