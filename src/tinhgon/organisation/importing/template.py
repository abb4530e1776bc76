"""The tables of the import to be filled in: headings, examples, explanations, lists of words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.tables import Form, Listing, Value
from tinhgon.kernel.tables.headings import Kind
from tinhgon.organisation.importing.columns import CHOICES, KINDS
from tinhgon.organisation.importing.rows import EXAMPLE

NOTES_TITLE: Final = "Hướng dẫn"
WORDS_TITLE: Final = "Danh mục"
OWN_TITLES: Final = frozenset({NOTES_TITLE, WORDS_TITLE})
"""Sheets of a template that hold no table."""

_HIDDEN: Final = frozenset({"id"})
"""Columns a person has nothing to write in."""

MUST: Final[Mapping[str, frozenset[str]]] = {
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


def explained(kind: Kind, column: str) -> Message:
    """Return what a column of a table holds."""
    return EXPLAINED.get(f"{kind.id}.{column}") or EXPLAINED[column]


def words_of(kind: Kind, column: str) -> tuple[str, ...]:
    """Return the words a column offers, none for one that takes any."""
    words = tuple(choice.heading for choice in CHOICES.get((kind.id, column), ()))
    return ("Có", "Không", *words) if column == "leader" else words


def form_of(kind: Kind) -> Form:
    """Return one table to be filled in."""
    columns = [column for column in kind.columns if column.id not in _HIDDEN]
    return Form(
        title=kind.title,
        heads=tuple(column.heading for column in columns),
        examples=tuple(
            tuple({"number": EXAMPLE, **sample}.get(column.id) for column in columns)
            for sample in _SAMPLES[kind.id]
        ),
        choices={
            at: words for at, column in enumerate(columns) if (words := words_of(kind, column.id))
        },
        text_columns=frozenset(at for at, column in enumerate(columns) if column.id in _TEXT),
    )


def template(translate: Callable[[str], str]) -> tuple[tuple[Form, ...], Listing]:
    """Return the tables of an import and the sheet that explains them.

    Args:
        translate: gives sentences in the language of the explanations; headings and words are
            Vietnamese whatever it is.
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
            kind.title,
            column.heading,
            yes if column.id in MUST[kind.id] else "",
            explained(kind, column.id).render(translate),
            "; ".join(words_of(kind, column.id)),
        )
        for kind in KINDS
        for column in kind.columns
        if column.id not in _HIDDEN
    ]
    rows.append(("", "", "", translate(_EXAMPLES.id), ""))
    return tuple(map(form_of, KINDS)), Listing("notes", NOTES_TITLE, heads, rows)


_EXAMPLES: Final = Message(
    "Rows whose number reads “Ví dụ” are examples with invented names; they are never imported."
)
