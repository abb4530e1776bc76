"""The tables of the import to be filled in: headings, examples, explanations, lists of words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.tables import Column, Form, Kind, Listing, Value
from tinhgon.organisation.importing.columns import CHOICES, KINDS, Choice
from tinhgon.organisation.importing.rows import EXAMPLE

NOTES_TITLE: Final = "Hướng dẫn"
WORDS_TITLE: Final = "Danh mục"
OWN_TITLES: Final = frozenset({NOTES_TITLE, WORDS_TITLE})
"""Sheets of a template that hold no table."""

_MUST: Final[Mapping[str, frozenset[str]]] = {
    "units": frozenset({"name"}),
    "functions": frozenset({"name"}),
    "posts": frozenset({"unit", "title"}),
    "relations": frozenset({"from_unit", "to_unit", "kind"}),
}
"""Cells that must be filled in every row."""

_UNIT: Final = Message(
    "Code of the unit, its name, or “name, name of its parent”; a unit of this file or one that "
    "exists already."
)
EXPLAINED: Final[Mapping[str, Message]] = {
    "number": Message("Number of the line."),
    "units.number": Message(
        "Number of the line. Where no row names its parent, A / I / 1 / 1.1 / a draw the tree."
    ),
    "code": Message("Code, borne by one thing on one day. Keep leading zeros: a cell of text."),
    "units.name": Message("Name as the decision writes it, with its kind: Sở Nội vụ."),
    "functions.name": Message("The function or task; one row for each unit that takes part."),
    "class": Message("Empty: proposed from the name."),
    "bloc": Message("Empty: proposed from name and class; territory belongs to none."),
    "level": Message("Empty: proposed from the name or the unit above."),
    "parent": _UNIT,
    "unit": _UNIT,
    "from_unit": _UNIT,
    "to_unit": _UNIT,
    "order": Message("Working order among the units of one parent."),
    "from": Message("First day; empty: the day given with the import."),
    "to": Message("First day on which it is no more; empty: it goes on."),
    "decision": Message("Number of the document it rests on, such as 12/QĐ-UBND."),
    "decision_date": Message("Date of that document."),
    "area_km2": Message("Natural area in km²; the decimal sign is a comma. Empty: unknown."),
    "population": Message("Persons. Empty: unknown."),
    "field": Message("Field of management."),
    "role": Message("Each function has exactly one unit that leads it."),
    "volume": Message("Cases a year. Empty: unknown."),
    "minutes": Message("Standard minutes a case. Empty: unknown."),
    "title": Message("Title of the post; two rows of one title are two posts."),
    "leader": Message("Yes or no; “Phó …” with yes is a deputy's, any other a head's."),
    "relations.kind": Message("What the first unit does towards the second."),
    "note": Message("For people; it is not taken over."),
    "id": Message("Id an export wrote: names the row for others of the file, is not taken over."),
}
"""What a column holds; one of a single table is named `table.column`."""

_DAY: Final = date(2025, 7, 1)
_ISSUED: Final = date(2025, 6, 20)
_SAMPLES: Final[Mapping[str, tuple[Mapping[str, Value], ...]]] = {
    "units": (
        {
            "code": "001", "name": "Sở Mẫu", "class": "Cơ quan nhà nước",
            "bloc": "Khối chính quyền", "level": "Cấp tỉnh", "order": 1, "from": _DAY,
            "decision": "01/NQ-HĐND", "decision_date": _ISSUED,
        },
        {
            "code": "001.1", "name": "Phòng Mẫu", "class": "Tổ chức bên trong",
            "parent": "001", "order": 1, "from": _DAY,
        },
    ),
    "functions": (
        {
            "code": "CN01", "name": "Quản lý nhà nước về lĩnh vực mẫu", "field": "mẫu",
            "unit": "001", "role": "Chủ trì", "volume": 1200, "minutes": 30, "from": _DAY,
        },
        {
            "code": "CN01", "name": "Quản lý nhà nước về lĩnh vực mẫu",
            "unit": "Phòng Mẫu, Sở Mẫu", "role": "Phối hợp", "from": _DAY,
        },
    ),
    "posts": (
        {"code": "VT01", "unit": "001", "title": "Giám đốc Sở", "leader": "Có", "from": _DAY},
        {"code": "VT02", "unit": "001.1", "title": "Chuyên viên", "leader": "Không",
         "from": _DAY},
    ),
    "relations": (
        {"from_unit": "001", "to_unit": "001.1", "kind": "Hướng dẫn", "from": _DAY},
        {"from_unit": "001", "to_unit": "Phòng Mẫu, Sở Mẫu", "kind": "Kiểm tra", "from": _DAY},
    ),
}  # fmt: skip
"""Invented rows that show how each table is filled in."""

_TEXT: Final = frozenset({"number", "code", "parent", "unit", "from_unit", "to_unit", "decision"})


@dataclass(frozen=True, slots=True)
class Guide:
    """How one table is filled in.

    Attributes:
        kind: the table.
        must: cells that must be filled in every row.
        explained: what each column holds.
        choices: the closed lists by column.
        samples: invented rows that show how it is filled in.
        text_columns: columns whose numbers are names and keep their zeros.
        yes_columns: columns that take yes and no.
        hidden: columns a person has nothing to write in.
    """

    kind: Kind
    must: frozenset[str]
    explained: Mapping[str, Message]
    choices: Mapping[str, tuple[Choice, ...]]
    samples: tuple[Mapping[str, Value], ...]
    text_columns: frozenset[str]
    yes_columns: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset({"id"})

    @property
    def columns(self) -> list[Column]:
        """The columns a person fills in."""
        return [column for column in self.kind.columns if column.id not in self.hidden]

    def words(self, column: str) -> tuple[str, ...]:
        """Return the words a column offers, none for one that takes any."""
        words = tuple(choice.heading for choice in self.choices.get(column, ()))
        return ("Có", "Không", *words) if column in self.yes_columns else words

    def form(self) -> Form:
        """Return the table to be filled in."""
        columns = self.columns
        return Form(
            title=self.kind.title,
            heads=tuple(column.heading for column in columns),
            examples=tuple(
                tuple({"number": EXAMPLE, **sample}.get(column.id) for column in columns)
                for sample in self.samples
            ),
            choices={
                at: words for at, column in enumerate(columns) if (words := self.words(column.id))
            },
            text_columns=frozenset(
                at for at, column in enumerate(columns) if column.id in self.text_columns
            ),
        )


def _guide(kind: Kind) -> Guide:
    return Guide(
        kind=kind,
        must=_MUST[kind.id],
        explained={
            column.id: EXPLAINED.get(f"{kind.id}.{column.id}") or EXPLAINED[column.id]
            for column in kind.columns
        },
        choices={column: words for (own, column), words in CHOICES.items() if own == kind.id},
        samples=_SAMPLES[kind.id],
        text_columns=_TEXT,
        yes_columns=frozenset({"leader"}),
    )


GUIDES: Final = tuple(map(_guide, KINDS))
"""How the tables of the organisation are filled in."""


def template(
    translate: Callable[[str], str], guides: Sequence[Guide] = GUIDES
) -> tuple[tuple[Form, ...], Listing]:
    """Return the tables of an import and the sheet that explains them.

    Args:
        translate: gives sentences in the language of the explanations; headings and words are
            Vietnamese whatever it is.
        guides: the tables.
    """
    heads = tuple(
        translate(msgid)
        for msgid in (
            Message("Table").id,
            Message("Column").id,
            Message("Must be filled").id,
            Message("What it holds").id,
            Message("Words it takes").id,
        )
    )
    yes = translate(Message("yes").id)
    rows: list[tuple[Value, ...]] = [
        (
            guide.kind.title,
            column.heading,
            yes if column.id in guide.must else "",
            guide.explained[column.id].render(translate),
            "; ".join(guide.words(column.id)),
        )
        for guide in guides
        for column in guide.columns
    ]
    rows.append(("", "", "", translate(_EXAMPLES.id), ""))
    return tuple(guide.form() for guide in guides), Listing("notes", NOTES_TITLE, heads, rows)


_EXAMPLES: Final = Message(
    "Rows whose number reads “Ví dụ” are examples with invented names; they are never imported."
)
