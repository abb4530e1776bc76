"""Writes sentences: templates kept as data, with places a figure or a name goes into.

In a template `{place}` is filled; digits that count nothing stand between `<` and `>`: `Phần <1>`.
Any other digit of a template would be a number without a source and is found by `sourced`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

import yaml

from tinhgon.kernel import Message
from tinhgon.kernel.figures import Figure
from tinhgon.programme import printed_count, printed_rate
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import NO_DATA, Figures, Heading, Paragraph, Piece, Says
from tinhgon.reporting.words.measuring import Measuring

Slot: TypeAlias = str | Piece | Sequence[Piece]
"""A name or a day (digits of which count nothing), a piece, or several pieces."""

_MARK: Final = re.compile(r"\{(?P<slot>\w+)\}|<(?P<name>[^<>]*)>")


@cache
def templates(name: str) -> Mapping[str, Any]:
    """Return a file of templates of this package, `report` or `indicators`."""
    text = files("tinhgon.reporting").joinpath("templates", f"{name}.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def filled(template: str, slots: Mapping[str, Slot]) -> tuple[Piece, ...]:
    """Return a template with its places filled.

    Examples:
        >>> [piece.says.value for piece in filled("Phần <2>, {place}", {"place": "xã A"})]
        ['text', 'name', 'text', 'name']
    """
    out: list[Piece] = []
    at = 0
    for mark in _MARK.finditer(template):
        out.append(Piece(template[at : mark.start()]))
        out.extend(_pieces(slots[mark["slot"]] if mark["slot"] else mark["name"]))
        at = mark.end()
    out.append(Piece(template[at:]))
    return tuple(piece for piece in out if piece.text)


def _pieces(slot: Slot) -> Iterator[Piece]:
    if isinstance(slot, str):
        yield Piece(slot, Says.NAME)
    elif isinstance(slot, Piece):
        yield slot
    else:
        yield from slot


def joined(parts: Iterable[Sequence[Piece]], between: str = "; ") -> tuple[Piece, ...]:
    """Return sequences of pieces with words between them."""
    out: list[Piece] = []
    for part in parts:
        if out:
            out.append(Piece(between))
        out.extend(part)
    return tuple(out)


def day_words(day: date) -> str:
    """Return a day as an official text writes it.

    Examples:
        >>> day_words(date(2024, 10, 31))
        '31/10/2024'
    """
    return f"{day:%d/%m/%Y}"


def until_words(day: date) -> str:
    """Return until when: the last day of a month as the month.

    Examples:
        >>> until_words(date(2024, 10, 31)), until_words(date(2024, 10, 30))
        ('tháng 10/2024', 'ngày 30/10/2024')
    """
    is_last = (day + timedelta(days=1)).day == 1
    return f"tháng {day.month}/{day.year}" if is_last else f"ngày {day_words(day)}"


def capitalised(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces that begin with a capital."""
    if not pieces:
        return ()
    first = pieces[0]
    text = first.text[:1].upper() + first.text[1:]
    return (Piece(text, first.says, first.figure, first.note, first.is_strong), *pieces[1:])


class Writing:
    """A report while it is written.

    Attributes:
        record: what it is made from.
        figures: those that stand in it.
        notes: by key.
        measures: counts, cuts and rates of the record.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.figures = Figures()
        self.notes: dict[str, Paragraph] = {}
        self.measures = Measuring(record)
        self.words: Mapping[str, str] = templates("report")["sentences"]
        place, asked = record.place, record.asked
        self._common: dict[str, Slot] = {
            "place": place.name,
            "committee": place.committee,
            "committee_word": place.committee.split(" ủy")[0] + " ủy",
            "base": day_words(asked.base_on),
            "until": day_words(asked.until),
            "since": day_words(asked.since or asked.base_on),
        }

    def pieces(self, key: str, **slots: Slot) -> tuple[Piece, ...]:
        """Return a sentence of the templates as pieces."""
        return filled(self.words[key], {**self._common, **slots})

    def say(self, key: str, **slots: Slot) -> Paragraph:
        """Return a sentence of the templates as a paragraph."""
        return Paragraph(self.pieces(key, **slots))

    def item(self, key: str, **slots: Slot) -> Paragraph:
        """Return a sentence of the templates behind a dash."""
        return Paragraph(self.pieces(key, **slots), "item")

    def small(self, key: str, **slots: Slot) -> Paragraph:
        """Return a sentence of the templates in small print."""
        return Paragraph(self.pieces(key, **slots), "note")

    def number(self, figure: Figure | None, note: str = "") -> Piece:
        """Return a count as printed; the words of “no figures” where there is none."""
        if figure is None:
            return Piece(NO_DATA)
        return self.figures.piece(figure, printed_count(int(figure.value)), note)

    def rate(self, figure: Figure | None, note: str = "", decimals: int = 1) -> Piece:
        """Return a rate as printed, with its sign."""
        if figure is None:
            return Piece(NO_DATA)
        text = f"{printed_rate(Fraction(figure.value), decimals)}%"
        return self.figures.piece(figure, text, note)

    def heading(self, key: str, level: int = 1) -> Heading:
        """Return a heading of the templates."""
        return Heading(level, templates("report")["headings"][key])

    def table(self, number: int) -> Piece:
        """Return the name of a table, `Biểu 7`; the line does not break within it."""
        return Piece(f"Biểu\u00a0{number}", Says.NAME)

    def words_of(self, given: str) -> str:
        """Return the words of an indicator with what the place calls its levels and committee."""
        committee = self.record.place.committee
        is_city = committee.startswith("Thành")
        return given.format(
            committee_word=committee.split(" ủy")[0] + " ủy",
            top_level="cấp thành phố" if is_city else "cấp tỉnh",
            levels="",
        )

    def note(self, pieces: Sequence[Piece]) -> str:
        """Keep a note and return its key; the same words are one note."""
        paragraph = Paragraph(tuple(pieces), "note")
        for key, held in self.notes.items():
            if held == paragraph:
                return key
        key = f"n{len(self.notes) + 1}"
        self.notes[key] = paragraph
        return key

    def counted(self, count: int, recipe: str, label: Message, unit: str = "") -> Piece:
        """Return a number counted in the record itself, not asked of the apparatus.

        Args:
            count: how many.
            recipe: what is counted, as a function with its arguments.
            label: the same for people.
            unit: of what.
        """
        asked = self.record.asked
        return self.number(
            Figure(count, unit, label, asked.until, self.record.position.known, recipe)
        )
