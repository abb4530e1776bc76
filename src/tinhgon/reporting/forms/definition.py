"""What a form asks each unit for: columns of a recipe and a day each, under their headings.

A form is written as a small YAML a person can edit, ships as one (`standard/`), or is what a
blank workbook was understood to ask.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import plain
from tinhgon.programme.asking import Question
from tinhgon.programme.recipes import MEASURES, MOVED, OF_STAFF, UNUSED, Recipe, parse
from tinhgon.reporting.forms.plain_yaml import loaded

HALF_YEAR: Final = "half-year"
CUT_OFF: Final = "cut-off"
"""What a definition says for the day the form is issued for."""

_CATEGORISED: Final = OF_STAFF - {"secondment"}
_MOST_COLUMNS: Final = 120
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column a unit fills in.

    Attributes:
        heads: its headings, the upper ones first.
        recipe: what is counted, as `programme.recipes` reads it; empty for words.
        on: the day; the last day of a period.
        since: the day before the first day of a period.
        choices: the words a cell may hold, for a column of words.
    """

    heads: tuple[str, ...]
    recipe: str = ""
    on: date = date.min
    since: date | None = None
    choices: tuple[str, ...] = ()

    @property
    def counted(self) -> Recipe | None:
        """What is counted; None for a column of words."""
        return parse(self.recipe, MEASURES) if self.recipe else None

    @property
    def may_be_negative(self) -> bool:
        """Tell whether a number of it may be below zero: unused posts of a unit over quota."""
        found = self.counted
        return found is not None and found.measure == UNUSED

    @property
    def category(self) -> str:
        """The category of staff, empty where none is counted."""
        found = self.counted
        return found.kinds[0] if found and found.measure in _CATEGORISED and found.kinds else ""

    @property
    def indicator(self) -> str:
        """The recipe without its category: `posts`, `moved:early_retirement`."""
        found = self.counted
        if found is None:
            return ""
        return str(replace(found, kinds=()) if self.category else found)

    @property
    def date(self) -> str:
        """The day as ISO, a period as first and last day with `/` between."""
        if self.since is None:
            return self.on.isoformat()
        return f"{(self.since + timedelta(days=1)).isoformat()}/{self.on.isoformat()}"

    def question(self, unit: str) -> Question | None:
        """Return what is asked about a unit with all below it; None for words."""
        found = self.counted
        return Question(found, self.on, self.since, unit) if found else None

    def label(self) -> str:
        """Return its headings on one line."""
        return " – ".join(dict.fromkeys(self.heads))


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A form.

    Attributes:
        name: its title.
        columns: in the order of the page.
        measure: `Đơn vị tính: người`.
        has_below: a unit also fills in a row for each unit below it that has posts or people.
        units: ids of the units its rows name; empty when it names none.
    """

    name: str
    columns: tuple[FormColumn, ...]
    measure: str = ""
    has_below: bool = False
    units: tuple[str, ...] = ()

    @property
    def categories(self) -> frozenset[str]:
        """The categories of staff it asks for."""
        return frozenset(one.category for one in self.columns if one.category)

    def parts(self, place: int) -> tuple[int, int] | None:
        """Return the places of posts and people a column of unused posts is made of."""
        column = self.columns[place]
        found = column.counted
        if found is None or found.measure != UNUSED:
            return None
        wanted = [
            (str(replace(found, measure=measure)), column.on) for measure in ("posts", "people")
        ]
        places = {(one.recipe, one.on): at for at, one in enumerate(self.columns)}
        posts, people = (places.get(one) for one in wanted)
        return None if posts is None or people is None else (posts, people)

    def counted(self) -> Iterator[tuple[int, FormColumn]]:
        """Yield places and columns of numbers."""
        return ((at, one) for at, one in enumerate(self.columns) if one.recipe)


def standard(name: str = HALF_YEAR) -> str:
    """Return a form that ships with the product, as YAML.

    Raises:
        KeyError: there is none of this name.
    """
    found = standards()
    return found[name]


@cache
def standards() -> Mapping[str, str]:
    """Return the forms that ship with the product, by name."""
    folder = files("tinhgon.reporting").joinpath("forms/standard")
    return {
        one.name.removesuffix(".yaml"): one.read_text("utf-8")
        for one in sorted(folder.iterdir(), key=lambda item: item.name)
        if one.name.endswith(".yaml")
    }


def read_definition(text: str, cut_off: date, where: str = "") -> FormDefinition:
    """Return the form a YAML text says, for a cut-off day.

    Args:
        text: `name`, `columns` and what else `FormDefinition` has.
        cut_off: the day `cut-off` stands for; `year-start` is the last day of the year before,
            `half-year-start` the day before the half-year began.
        where: the name of the file, for messages.

    Raises:
        InputError: `TG-FORM-020`, naming what is not understood.
    """
    try:
        found = loaded(text)
        columns = tuple(_column(one, cut_off) for one in found["columns"])
        name = str(found["name"]).strip()
        _check(name, columns)
        return FormDefinition(
            name,
            columns,
            str(found.get("measure", "")),
            bool(found.get("below", False)),
            tuple(str(one) for one in found.get("units", ())),
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            "TG-FORM-020",
            Message("This is no form: %(reason)s.", {"reason": _first_line(error)}),
            where=where,
            hint=Message("Write a name and columns; each column has heads, a recipe and a day."),
        ) from None
    except InputError as error:
        error.where = f"{where}: {error.where}" if where else error.where
        raise


def _check(name: str, columns: Sequence[FormColumn]) -> None:
    if not name or len(name) > _LONGEST_NAME or not 0 < len(columns) <= _MOST_COLUMNS:
        raise ValueError("name, columns")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def _column(said: Mapping[str, Any], cut_off: date) -> FormColumn:
    heads = tuple(str(one).strip() for one in said["heads"])
    recipe = str(said.get("recipe", "")).strip()
    if not all(heads) or not heads:
        raise ValueError("heads")
    if recipe:
        counted = parse(recipe, MEASURES)
        since = _day(said["since"], cut_off) if "since" in said else None
        if (counted.measure == MOVED) != (since is not None):
            raise ValueError(f"{recipe}: since")
        return FormColumn(heads, recipe, _day(said.get("on", CUT_OFF), cut_off), since)
    return FormColumn(heads, choices=tuple(str(one) for one in said.get("choices", ())))


def _day(said: object, cut_off: date) -> date:
    if isinstance(said, date):
        return said
    words = str(said).strip()
    if words == CUT_OFF:
        return cut_off
    if words == "year-start":
        return date(cut_off.year - 1, 12, 31)
    if words == "half-year-start":
        return half_year_before(cut_off)
    return date.fromisoformat(words)


def half_year_before(day: date) -> date:
    """Return the last day of the half-year before the one a day is in.

    Examples:
        >>> half_year_before(date(2026, 6, 30)), half_year_before(date(2026, 7, 1))
        (datetime.date(2025, 12, 31), datetime.date(2026, 6, 30))
    """
    return date(day.year - 1, 12, 31) if day.month < 7 else date(day.year, 6, 30)


def to_json(definition: FormDefinition) -> str:
    """Return a form as it is kept with the round it was issued in."""
    return json.dumps(
        {
            "name": definition.name, "measure": definition.measure,
            "below": definition.has_below, "units": list(definition.units),
            "columns": [
                {
                    "heads": list(one.heads), "recipe": one.recipe,
                    "on": one.on.isoformat(), "since": one.since and one.since.isoformat(),
                    "choices": list(one.choices),
                }
                for one in definition.columns
            ],
        },
        ensure_ascii=False, indent=1,
    )  # fmt: skip


def from_json(text: str) -> FormDefinition:
    """Return a form as it was kept."""
    said = json.loads(text)
    columns = tuple(
        FormColumn(
            tuple(one["heads"]), one["recipe"], date.fromisoformat(one["on"]),
            date.fromisoformat(one["since"]) if one["since"] else None, tuple(one["choices"]),
        )
        for one in said["columns"]
    )  # fmt: skip
    return FormDefinition(
        said["name"], columns, said["measure"], said["below"], tuple(said["units"])
    )


def slug(name: str, cut_off: date) -> str:
    """Return the key of a form for a cut-off day: ASCII, at most 60 signs.

    Examples:
        >>> slug("Biểu số 01: Biên chế", date(2026, 6, 30))
        'bieu-so-01-bien-che-2026-06-30'
    """
    words = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")
    return f"{words[:45].strip('-') or 'bieu'}-{cut_off.isoformat()}"


def same_form(one: FormDefinition, other: FormDefinition) -> bool:
    """Tell whether two definitions ask the same of different periods."""
    return one.name == other.name and _asked(one.columns) == _asked(other.columns)


def _asked(columns: Sequence[FormColumn]) -> list[tuple[str, str]]:
    return [(one.recipe, one.heads[-1]) for one in columns]
