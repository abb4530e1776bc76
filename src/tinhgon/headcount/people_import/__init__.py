"""Lists of persons -> sealed records and acts with random ids. Pure; randomness is handed in.

A line is a person in a unit from a day on. The id of the user's own list finds a person again: a
line that says nothing new writes nothing, a changed name, sex or birth becomes the next record of
the same person. With one problem nothing is made. Which fields of a person are kept, and why,
stands in docs/reference/fields.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.headcount.people_import import refusals
from tinhgon.headcount.people_import.columns import PEOPLE, not_read, refused
from tinhgon.headcount.people_import.known import Held, KnownPerson, PostStay, Standing, Stay
from tinhgon.headcount.people_import.planning import (
    Draw,
    Plan,
    plan_of,
    random_id,
    record_person,
)
from tinhgon.headcount.people_import.rows import PeopleReader, PersonRow
from tinhgon.headcount.sealing import Record
from tinhgon.journal.acts import Act
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import Problems, Sheet, Table, table_of
from tinhgon.organisation.importing.references import Names


@dataclass(frozen=True, slots=True)
class ImportedPeople:
    """What lists would append.

    Attributes:
        acts: in the order of their days; none when there is a problem.
        places: the line each act comes from.
        records: for the side table.
        codes: ids of the user's list that are new.
        units: the units lines name, with the first day of one.
        problems: everything that speaks against the lists.
        notes: what a person should know although it stands against nothing.
    """

    acts: tuple[Act, ...] = ()
    places: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    codes: tuple[str, ...] = ()
    units: tuple[tuple[str, date], ...] = ()
    problems: tuple[InputError, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleLists:
    """The lines of lists, read but not yet looked up.

    Attributes:
        rows: the lines.
        problems: what cannot be read.
        notes: columns and sheets that are not read.
    """

    rows: tuple[PersonRow, ...]
    problems: Problems
    notes: tuple[Message, ...]

    @property
    def codes(self) -> list[str]:
        """The ids of the user's own list, each once."""
        return list(dict.fromkeys(row.code for row in self.rows))


def read_people(sheets: Sequence[Sheet], *, default_on: date | None = None) -> PeopleLists:
    """Return the lines of the sheets of one import.

    Args:
        sheets: all sheets of all files.
        default_on: the first day of lines that do not say it, None when every line must.
    """
    problems = Problems()
    tables, notes = _tables(sheets, problems)
    reader = PeopleReader(default_on, problems)
    rows = tuple(row for table in tables for row in reader.people(table))
    return PeopleLists(rows, problems, tuple(notes))


def _tables(sheets: Sequence[Sheet], problems: Problems) -> tuple[list[Table], list[Message]]:
    tables, notes = [], []
    for sheet in sheets:
        table = table_of(sheet, (PEOPLE,))
        place = {"sheet": f"{sheet.file}, {sheet.title}" if sheet.title else sheet.file}
        if table is not None and sheet.is_hidden:
            notes.append(Message("%(sheet)s is hidden and was not read.", place))
        elif table is not None:
            tables.append(table)
            problems.extend(refused(table))
            notes += not_read(table)
        elif any(map(any, sheet.rows)):
            notes.append(Message("%(sheet)s holds no table of the import.", place))
    if not tables:
        problems.append(
            InputError(
                "TG-PERSON-011",
                Message("No row names the columns of a list of persons."),
                where=", ".join(dict.fromkeys(sheet.file for sheet in sheets)),
                hint=Message(
                    "Write the columns id, unit, post, category, sex, birth, from, to in one row."
                ),
            )
        )
    return tables, notes


def to_people(lists: PeopleLists, standing: Standing, draw: Draw) -> ImportedPeople:
    """Return what lists would append, or what stands against them.

    Args:
        lists: the lines.
        standing: what the record says of the units and persons they name.
        draw: gives so many random bytes, for ids and keys.
    """
    problems = Problems(lists.problems)
    rows = list(_looked_up(lists.rows, standing, problems))
    plan = plan_of(rows, standing, draw)
    problems += plan.problems
    notes = (*lists.notes, *_notes(rows, plan))
    if problems:
        return ImportedPeople(problems=tuple(problems), notes=notes)
    ordered = sorted(plan.acts, key=lambda one: one[:2])
    units = {row.unit: row.start for row in rows}
    return ImportedPeople(
        tuple(act for *_head, act in ordered),
        tuple(where for _on, _phase, where, _act in ordered),
        tuple(plan.records),
        tuple(plan.codes),
        tuple(units.items()),
        notes=notes,
    )


def _looked_up(
    rows: Sequence[PersonRow], standing: Standing, problems: Problems
) -> Iterator[PersonRow]:
    """Yield the lines whose unit is known and may have persons."""
    names = Names((), standing.find)
    for row in rows:
        try:
            unit = names.unit(row.span.row, "unit", row.unit_text, row.start)
        except InputError as error:
            problems.append(error)
            continue
        row.unit, row.unit_name = unit.id, unit.name
        if unit.is_outside or unit.id in standing.outside:
            problems.append(refusals.outside(row))
        else:
            yield row


def _notes(rows: Sequence[PersonRow], plan: Plan) -> Iterator[Message]:
    years = {row.code for row in rows if len(row.birth) == len("1975")}
    if years:
        yield Message(
            "Of %(count)s persons only the year of birth is known; their month counts as unknown.",
            {"count": len(years)},
        )
    if plan.without_post:
        yield Message(
            "%(count)s lines name a post that is not approved for the unit on their day, or is "
            "held already; they are kept without an approved post.",
            {"count": plan.without_post},
        )
    if plan.changed:
        yield Message(
            "Of %(count)s persons name, sex or birth changed: each gets a new record.",
            {"count": plan.changed},
        )


__all__ = [
    "Draw",
    "Held",
    "ImportedPeople",
    "KnownPerson",
    "PeopleLists",
    "PostStay",
    "Standing",
    "Stay",
    "random_id",
    "read_people",
    "record_person",
    "to_people",
]
