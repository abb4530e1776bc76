"""What two sources say differently, and the sentence for each kind of it."""

from dataclasses import dataclass
from typing import Final

from tinhgon.kernel import Message

SENTENCES: Final = {
    "only_text": "The resolution makes %(after)s from %(before)s (%(first)s); the table does not.",
    "only_table": "The table makes %(after)s from %(before)s; the resolution does not.",
    "unknown_result": "The resolution forms %(first)s; the table has no such commune.",
    "unknown_source": "The resolution names %(first)s as a source of %(after)s; the table has no "
    "such unit.",
    "ambiguous_source": "The resolution names %(first)s as a source of %(after)s; several units "
    "have that name: %(second)s.",
    "spelling": "The resolution writes %(first)s, the table %(second)s.",
    "district": "The resolution gives %(first)s whole to %(after)s; its communes are taken as "
    "given whole.",
    "unnamed_result": "The table has %(after)s; the resolution neither forms nor keeps it.",
    "kept_by_text": "The resolution leaves %(after)s as it was; the table does not.",
    "kept_by_table": "The table leaves %(after)s as it was; the resolution forms it.",
    "adopted": "The resolution says it was adopted on %(first)s, the catalogue on %(second)s.",
    "only_note": "The catalogue's note makes %(after)s from %(before)s; the mapping does not.",
    "only_mapping": "The mapping makes %(after)s from %(before)s; the catalogue's note does not.",
    "unread_note": "The catalogue's note on %(after)s names no predecessors.",
    "unknown_in_note": "The catalogue's note names %(first)s as a source of %(after)s; no unit or "
    "several have that name.",
    "note_extent": "%(before)s went to %(after)s as %(first)s by the resolution, as %(second)s by "
    "the catalogue's note.",
    "namesake": "The mapping makes %(after)s from %(before)s; the note names a namesake in another "
    "district, so the sample leaves this one out.",
    "name": "The mapping names it %(first)s, the catalogue of today %(second)s.",
    "type": "The data's own column of kinds says %(first)s of %(before)s%(after)s; the name stands.",
    "national": "%(first)s by the published national figures, %(second)s in the data.",
    "no_predecessor": "%(after)s has no commune as a predecessor in the data, only %(first)s.",
    "no_successor": "%(before)s has no successor in the data.",
    "no_area": "The area of %(after)s is not in the data.",
}
"""Sentence of each kind of difference; the names of units come from the table."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something two sources do not agree on: printed, never adjusted.

    Attributes:
        kind: of `SENTENCES`.
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

    def message(self, before: str, after: str) -> Message:
        """Return the sentence.

        Args:
            before: the name of the unit before, empty where none is meant.
            after: the name of the unit after, empty where none is meant.
        """
        params = {"before": before, "after": after, "first": self.first, "second": self.second}
        return Message(SENTENCES[self.kind], params)
