"""What is wrong with a returned workbook: the reasons, each with its cell and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.kernel import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks against a file or one of its cells.

    Attributes:
        code: `TG-FORM-NNN`.
        what: the reason.
        hint: what to do.
        sheet: name of the sheet, empty for the whole file.
        row, column: of the cell, from 0; -1 for the whole sheet or file.
        candidates: the numbers an ambiguous cell may mean.
        is_asked: the cell may be read in more than one way; nothing else is wrong with it.
    """

    code: str
    what: Message
    hint: Message
    sheet: str = ""
    row: int = -1
    column: int = -1
    candidates: tuple[int, ...] = ()
    is_asked: bool = False


def ambiguous(text: str, candidates: Sequence[int]) -> Finding:
    """Return the question about a cell that may mean several numbers."""
    readings = " / ".join(map(str, candidates))
    return Finding(
        "TG-FORM-021",
        Message("“%(text)s” may mean: %(readings)s.", {"text": text[:40], "readings": readings}),
        Message("Write one whole number without other signs."),
        candidates=tuple(candidates),
        is_asked=True,
    )


def no_number(text: str) -> Finding:
    """Return the refusal of words where a number is due."""
    return Finding(
        "TG-FORM-022",
        Message("“%(text)s” is no number.", {"text": text[:40]}),
        Message("Write a whole number, “-” for none, or leave the cell empty when unknown."),
    )


def below_zero(text: str) -> Finding:
    """Return the refusal of a count below zero."""
    return Finding(
        "TG-FORM-023",
        Message("“%(text)s” is below zero; a count is not.", {"text": text[:40]}),
        Message("Check the number; a decrease is written without a sign in its own column."),
    )


def failed_formula(text: str) -> Finding:
    """Return the refusal of a formula without a usable value."""
    return Finding(
        "TG-FORM-024",
        Message("The formula of this cell has no value (%(text)s).", {"text": text[:40] or "?"}),
        Message("Open the workbook, let it compute, save it, or write the value itself."),
    )


def other_word(text: str, choices: Sequence[str]) -> Finding:
    """Return the refusal of a word that is not in the list."""
    return Finding(
        "TG-FORM-025",
        Message("“%(text)s” is not in the list of this column.", {"text": text[:40]}),
        Message("Choose one of: %(choices)s.", {"choices": "; ".join(choices)}),
    )


def unequal(printed: int, expected: int) -> Finding:
    """Return the refusal of unused posts that are not posts less people."""
    return Finding(
        "TG-FORM-026",
        Message(
            "%(printed)s is not posts less people, %(expected)s.",
            {"printed": printed, "expected": expected},
        ),
        Message("Correct the posts, the people or the difference."),
    )


def other_form(words: str = "") -> Finding:
    """Return the refusal of a workbook of another form."""
    return Finding(
        "TG-FORM-030",
        Message("This is not the form that was issued%(words)s.",
                {"words": f" ({words})" if words else ""}),
        Message("Fill in the workbook that was sent, or keep its headings."),
    )  # fmt: skip


def other_period(found: date, wanted: date) -> Finding:
    """Return the refusal of a form of another period."""
    days = {"found": f"{found:%d/%m/%Y}", "wanted": f"{wanted:%d/%m/%Y}"}
    return Finding(
        "TG-FORM-031",
        Message("This is the form of %(found)s; this round is of %(wanted)s.", days),
        Message("Fill in the workbook of this round."),
    )


def no_unit(words: str = "") -> Finding:
    """Return the refusal of a workbook that does not say whose it is."""
    return Finding(
        "TG-FORM-032",
        Message("It cannot be told which unit reports%(words)s.",
                {"words": f": {words}" if words else ""}),
        Message("Write the code or the full name of the unit, as the form was sent with."),
    )  # fmt: skip


def not_asked(name: str) -> Finding:
    """Return the refusal of a unit the round does not ask."""
    return Finding(
        "TG-FORM-033",
        Message("%(name)s is not among the units of this round.", {"name": name}),
        Message("Check the unit; add it to the round if it is to report."),
    )


def wrong_unit(coded: str, found: str) -> Finding:
    """Return the refusal of a workbook of one unit filled in for another."""
    return Finding(
        "TG-FORM-034",
        Message(
            "The workbook was issued to %(coded)s, but %(found)s stands in it.",
            {"coded": coded, "found": found},
        ),
        Message("Each unit fills in the workbook sent to it."),
    )


def changed_code() -> Finding:
    """Return the refusal of a hidden code somebody changed."""
    return Finding(
        "TG-FORM-034",
        Message("The code on the hidden sheet was changed."),
        Message("Each unit fills in the workbook sent to it."),
    )


def shifted(columns: int) -> Finding:
    """Return the refusal of numbers that stand beside their columns.

    Args:
        columns: 1 when they stand one column too far right, -1 too far left.
    """
    what = (
        Message("The numbers stand one column too far to the right.")
        if columns > 0
        else Message("The numbers stand one column too far to the left.")
    )
    return Finding(
        "TG-FORM-035",
        what,
        Message("Move the numbers back under their headings; nothing of this file was taken."),
    )


def two_files(name: str, others: Sequence[str]) -> Finding:
    """Return the refusal of several files of one unit that do not say the same."""
    return Finding(
        "TG-FORM-036",
        Message(
            "%(name)s returned several files that differ: %(files)s.",
            {"name": name, "files": ", ".join(others)},
        ),
        Message("Ask the unit which file holds and leave only that one in the folder."),
    )


def two_sheets(titles: Sequence[str]) -> Finding:
    """Return the refusal of a workbook in which several sheets are the form and differ."""
    return Finding(
        "TG-FORM-036",
        Message("Several sheets hold the form and differ: %(sheets)s.",
                {"sheets": ", ".join(titles)}),
        Message("Leave only the sheet that holds in the workbook."),
    )  # fmt: skip


def missing_column(label: str) -> Finding:
    """Return the refusal of a table without one of its columns."""
    return Finding(
        "TG-FORM-037",
        Message("The column “%(label)s” is missing.", {"label": label}),
        Message("Put the column back under its heading, as in the form that was sent."),
    )


def same_columns(label: str) -> Finding:
    """Return the question which of several columns is meant."""
    return Finding(
        "TG-FORM-037",
        Message("Several columns may be “%(label)s”.", {"label": label}),
        Message("Keep the headings as in the form that was sent."),
    )


def strange_row(name: str) -> Finding:
    """Return the refusal of numbers in a row of nobody."""
    return Finding(
        "TG-FORM-038",
        Message("The unit of this row is not known: “%(name)s”.", {"name": name[:60]}),
        Message("Write the code or the full name; a unit the form does not list is not added."),
    )


def row_twice(name: str) -> Finding:
    """Return the refusal of a unit with two rows of numbers."""
    return Finding(
        "TG-FORM-038",
        Message("%(name)s has several rows with numbers.", {"name": name[:60]}),
        Message("Leave one row for each unit."),
    )


def nothing_said() -> Finding:
    """Return the refusal of a workbook without any number."""
    return Finding(
        "TG-FORM-039",
        Message("No number is filled in."),
        Message("Fill in the workbook and send it again."),
    )
