"""What two sources say differently, and the sentence for each kind of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tinhgon.kernel import Message

KINDS: Final = (
    "only_text", "only_table", "unknown_result", "unknown_source", "ambiguous_source", "spelling",
    "district", "unnamed_result", "kept_by_text", "adopted",
    "only_note", "only_mapping", "unread_note", "unknown_in_note", "note_extent", "namesake",
    "name", "type", "national", "no_predecessor", "no_successor", "no_area",
)  # fmt: skip
"""Kinds of difference: the first ten between a resolution and the table, the others between the
packages the table comes from and what is published."""

EXTENTS: Final = ("whole", "part", "rest")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something two sources do not agree on: printed, never adjusted.

    Attributes:
        kind: of `KINDS`.
        province: code of the province of 1/7/2025, empty for the nation.
        clause: the place in the resolution (`khoản 3 Điều 1`), empty elsewhere.
        before: code of the unit before, empty where none is meant.
        after: code of the unit after, empty where none is meant.
        first: what the first source says: a name, a number, a day or an extent.
        second: what the second says.
    """

    kind: str
    province: str = ""
    clause: str = ""
    before: str = ""
    after: str = ""
    first: str = ""
    second: str = ""

    def message(self, before: str, after: str, word: Callable[[str], str] = str) -> Message:
        """Return the sentence.

        Args:
            before: the name of the unit before, empty where none is meant.
            after: the name of the unit after, empty where none is meant.
            word: the word for an extent (`whole`, `part`, `rest`) in the language wanted.
        """
        said = [word(one) if one in EXTENTS else one for one in (self.first, self.second)]
        params = {"before": before, "after": after, "first": said[0], "second": said[1]}
        return Message(_SENTENCES[self.kind].id, params)


_SENTENCES: Final = {
    "only_text": Message(
        "The resolution makes %(after)s from %(before)s (%(first)s); the table does not."
    ),
    "only_table": Message("The table makes %(after)s from %(before)s; the resolution does not."),
    "unknown_result": Message("The resolution forms %(first)s; the table has no such commune."),
    "unknown_source": Message(
        "The resolution names %(first)s as a source of %(after)s; the table has no such unit."
    ),
    "ambiguous_source": Message(
        "The resolution names %(first)s as a source of %(after)s; several units bear that name."
    ),
    "spelling": Message("The resolution writes %(first)s, the table %(second)s."),
    "district": Message(
        "The resolution gives %(first)s whole to %(after)s; its communes count as given whole."
    ),
    "unnamed_result": Message(
        "The table has %(after)s; the resolution neither forms nor keeps it."
    ),
    "kept_by_text": Message("The resolution leaves %(after)s as it was; the table does not."),
    "adopted": Message(
        "The resolution says it was adopted on %(first)s, the catalogue on %(second)s."
    ),
    "only_note": Message(
        "The catalogue's note makes %(after)s from %(before)s (%(first)s); the mapping does not."
    ),
    "only_mapping": Message(
        "The mapping makes %(after)s from %(before)s; the catalogue's note does not."
    ),
    "unread_note": Message("The catalogue's note on %(after)s names no predecessors."),
    "unknown_in_note": Message(
        "The catalogue's note names %(first)s as a source of %(after)s; no unit or several bear "
        "that name."
    ),
    "note_extent": Message(
        "%(before)s went to %(after)s as %(first)s by the resolution, as %(second)s by the "
        "catalogue's note."
    ),
    "namesake": Message(
        "The mapping makes %(after)s from %(before)s; the note means a namesake in another "
        "district, so the sample leaves this one out."
    ),
    "name": Message("The mapping writes %(first)s, a later catalogue %(second)s."),
    "type": Message(
        "The data's own column of kinds calls %(before)s%(after)s %(first)s; the name stands."
    ),
    "national": Message("%(first)s by the published national figures, %(second)s in the data."),
    "no_predecessor": Message(
        "%(after)s has no commune as a predecessor in the data, only %(first)s."
    ),
    "no_successor": Message("%(before)s has no successor in the data."),
    "no_area": Message("The area of %(after)s is not in the data."),
}
