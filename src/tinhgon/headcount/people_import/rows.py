"""What stands in the rows of a list of persons, before anything is looked up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Final

from tinhgon.headcount.people_import.columns import CHOICES, PEOPLE, WORDS
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Row, Table, day, line, plain, yes
from tinhgon.organisation.importing.rows import Reader, Span

YOUNGEST: Final = 15
"""Years: nobody may be employed below (Labour Code 2019, article 3)."""

_YEARS: Final = range(1900, 2100)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_MONTH: Final = re.compile(r"(?:(\d{1,2})[/.\-](\d{4})|(\d{4})-(\d{1,2}))", re.ASCII)
_IDENTITY: Final = re.compile(r"0\d{11}", re.ASCII)
_CODE: Final = 80


@dataclass(slots=True, eq=False)
class PersonRow:
    """One line: a person in a unit.

    Attributes:
        span: place and days.
        is_dated: the row itself says its first day.
        code: the id of the user's own list.
        name, sex, birth: as kept; empty when the row does not say.
        unit_text: what the unit's cell says.
        unit, unit_name: the unit meant, once looked up.
        post_text: what the post's cell says.
        post: id of the approved post, once looked up; empty when there is none.
        category, pay_source, kind: of the closed lists; `kind` empty for the main post.
    """

    span: Span
    is_dated: bool
    code: str
    name: str
    sex: str
    birth: str
    unit_text: str
    post_text: str
    category: str
    pay_source: str
    kind: str
    unit: str = ""
    unit_name: str = ""
    post: str = ""

    @property
    def start(self) -> date:
        """The first day."""
        return self.span.start

    @property
    def end(self) -> date | None:
        """The first day on which it is no more, None when it goes on."""
        return self.span.end

    @property
    def where(self) -> str:
        """Where it stands."""
        return self.span.row.where("id")


class PeopleReader(Reader):
    """Reads rows of persons; a row with a problem is left out after it is noted."""

    def people(self, table: Table) -> Iterator[PersonRow]:
        """Yield the rows of a table."""
        take = self._problems.taken
        for row in self.rows(table):
            before = len(self._problems)
            found = PersonRow(
                span=self._span(row),
                is_dated=bool(row.text("from")),
                code=self._needed(row, "id", code),
                name=take(line, row, "name") or "",
                sex=take(word, row, "sex") or "",
                birth=take(birth, row, "birth") or "",
                unit_text=self._needed(row, "unit"),
                post_text=take(line, row, "post") or "",
                category=self._needed(row, "category", word),
                pay_source=take(word, row, "pay_source") or "budget",
                kind=take(kind, row, "kind") or take(kind, row, "concurrent") or "",
            )
            if len(self._problems) == before and found.birth:
                self._note_age(found)
            if len(self._problems) == before:
                yield found

    def _note_age(self, found: PersonRow) -> None:
        """Note a person younger than anybody may be employed."""
        if found.span.start.year - int(found.birth[:4]) < YOUNGEST:
            row = found.span.row
            self._problems.append(
                InputError(
                    "TG-PERSON-005",
                    Message(
                        "Born in %(year)s, less than %(years)s years before the first day.",
                        {"year": found.birth[:4], "years": YOUNGEST},
                    ),
                    where=row.where("birth"),
                    hint=Message("Correct the birth or the first day."),
                )
            )


def code(row: Row, column: str) -> str:
    """Return the id of the user's own list.

    Raises:
        InputError: `TG-PERSON-002`, it has the form of the number of an identity card.
    """
    text = line(row, column)
    if _IDENTITY.fullmatch(text) or len(text) > _CODE:
        raise InputError(
            "TG-PERSON-002",
            Message("This has the form of a number of identity, or is too long; it is not kept."),
            where=row.where(column),
            hint=Message("Give each person the number of your own list, such as CC-0001."),
        )
    return text


def word(row: Row, column: str) -> str:
    """Return the word of its list a cell holds, empty when it is blank.

    Raises:
        InputError: `TG-PERSON-003`, it is not of the list; the nearest are offered.
    """
    text = line(row, column)
    if not text:
        return ""
    known = WORDS[column]
    meant = known.get(plain(text))
    if meant is None:
        near = {known[one] for one in get_close_matches(plain(text), known, n=3)}
        offered = [one.heading for one in CHOICES[column] if one.id in near or not near]
        raise InputError(
            "TG-PERSON-003",
            Message(
                "“%(text)s” is not a word of the column “%(column)s”.",
                {"text": text[:40], "column": PEOPLE.column(column).heading},
            ),
            where=row.where(column),
            hint=Message("Write one of: %(words)s.", {"words": "; ".join(offered)}),
        )
    return meant


def kind(row: Row, column: str) -> str:
    """Return `concurrent`, `secondment`, or nothing for the post a person is counted on.

    Raises:
        InputError: `TG-PERSON-003` or `TG-TABLE-007`.
    """
    if column == "concurrent":
        return "concurrent" if yes(row, column) else ""
    meant = word(row, column)
    return "" if meant == "main" else meant


def birth(row: Row, column: str) -> str:
    """Return the month of birth `YYYY-MM`, or the year `YYYY` where that is all that is known.

    Of a whole day the month is kept: it is all that ages and retirement need.

    Raises:
        InputError: `TG-PERSON-004`, it is neither.
    """
    text = line(row, column)
    if not text:
        return ""
    raw = row.cell(column)
    if isinstance(raw, date | datetime):
        return f"{raw:%Y-%m}"
    if _YEAR.fullmatch(text) and int(text) in _YEARS:
        return text
    if (found := _MONTH.fullmatch(text)) is not None:
        month, year = int(found[1] or found[4]), int(found[2] or found[3])
        if 1 <= month <= 12 and year in _YEARS:
            return f"{year:04d}-{month:02d}"
    elif (whole := _day(row, column)) is not None and whole.year in _YEARS:
        return f"{whole:%Y-%m}"
    raise InputError(
        "TG-PERSON-004",
        Message("“%(text)s” is no day, month or year of birth.", {"text": text[:40]}),
        where=row.where(column),
        hint=Message("Write 5/1975, 1975-05, a whole day, or the year alone."),
    )


def _day(row: Row, column: str) -> date | None:
    try:
        return day(row, column)
    except InputError:
        return None
