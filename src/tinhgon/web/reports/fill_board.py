"""A received form on the screen: what each column and line was understood to ask, to be corrected.

The page is made from the mapping, the file a person edits; an answer is a change of that file.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from tinhgon.headcount.causes import LABELS
from tinhgon.organisation.naming import label_of
from tinhgon.programme.recipes import MEASURES, UNITS, RecipeError, parse
from tinhgon.reporting.forms.mapping import SCHEMA
from tinhgon.reporting.forms.plain_yaml import dumped, loaded
from tinhgon.web.apparatus.names import Names
from tinhgon.web.organisation_words import BLOCS, CLASSES, LEVELS
from tinhgon.web.recipe_words import CATEGORIES, PAY_SOURCES, Words, in_a_sentence, recipe_words
from tinhgon.web.recipe_words import MEASURES as MEASURE_WORDS
from tinhgon.web.reportdate import parsed

LEAVE: Final = "leave"
OTHER: Final = "other"
_ID: Final = "id:"
_PARTS: Final = ("columns", "lines")
_UNDERSTOOD: Final = ("counts", "unit", "computes", "leave", "sums", "percent")

Entry = dict[str, Any]
_VOCABULARY: Final[Mapping[str, Words]] = {
    "measure": MEASURE_WORDS,
    "category": CATEGORIES,
    "pay_source": PAY_SOURCES,
    "classes": CLASSES,
    "bloc": BLOCS,
    "level": LEVELS,
    "above": CLASSES,
}
"""The words of each field of an entry whose headings say less, or more, than a recipe."""
_TYPED: Final = ("type", "above")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A column or a line of the form.

    Attributes:
        name: of its inputs.
        cell: where it stands.
        says: its words.
        means: what it was understood to ask, in words; empty when it is asked.
        asks: why a person is asked, empty when it is understood.
        choices: what it may mean, and in words.
        day: of what it counts, empty where it names none.
        is_count: it counts something, so that it has a day.
    """

    name: str
    cell: str
    says: str
    means: str
    asks: str
    choices: tuple[tuple[str, str], ...]
    day: str
    is_count: bool


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table of the form, those asked first."""

    sheet: str
    columns: tuple[EntryLine, ...]
    lines: tuple[EntryLine, ...]

    @property
    def asked(self) -> tuple[EntryLine, ...]:
        """What only a person can say."""
        return tuple(one for one in (*self.columns, *self.lines) if one.asks)


def tables_of(mapping: str, names: Names) -> list[TableLines]:
    """Return the tables of a mapping."""
    content = _content(mapping)
    units = names.of(_units(content))
    words = {f"{_ID}{unit}": ref.name for unit, ref in units.items()}
    found = []
    for number, table in enumerate(content["tables"]):
        parts = {
            part: tuple(
                _line(f"t{number}.{part}.{place}", entry, words, is_line=part == "lines")
                for place, entry in enumerate(table.get(part) or ())
            )
            for part in _PARTS
        }
        found.append(TableLines(str(table.get("sheet", "")), parts["columns"], parts["lines"]))
    return found


def _content(mapping: str) -> dict[str, Any]:
    content = loaded(mapping)
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise ValueError(mapping[:40])
    return content


def _entries(content: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for number, table in enumerate(content["tables"]):
        for part in _PARTS:
            for place, entry in enumerate(table.get(part) or ()):
                yield f"t{number}.{part}.{place}", entry


def _units(content: Mapping[str, Any]) -> Iterator[str]:
    for _name, entry in _entries(content):
        for one in (entry.get("unit", ""), *(entry.get("candidates") or ())):
            if str(one).startswith(_ID):
                yield str(one).removeprefix(_ID)


def _line(name: str, entry: Entry, units: Mapping[str, str], *, is_line: bool) -> EntryLine:
    candidates = [str(one) for one in entry.get("candidates") or ()]
    day = entry.get("day")
    return EntryLine(
        name,
        str(entry.get("cell", "")),
        str(entry.get("says", "")),
        _meaning(entry, units),
        str(entry.get("asks", "")),
        tuple((one, _words(one, units)) for one in candidates),
        f"{day:%d/%m/%Y}" if isinstance(day, date) else "",
        is_count="counts" in entry and not is_line,
    )


def _meaning(entry: Entry, units: Mapping[str, str]) -> str:
    """Return what an entry asks, in words."""
    if entry.get("leave"):
        return _("left as it is")
    if "computes" in entry:
        return _("computed: %(formula)s") % {"formula": entry["computes"]}
    if "sums" in entry:
        return _("sum of the table") if entry["sums"] == "table" else _("sum of the lines below")
    said = []
    if "unit" in entry:
        said.append(_words(str(entry["unit"]), units))
    if "counts" in entry:
        said.append(_counted(entry["counts"]))
    if isinstance(entry.get("since"), date):
        said.append(_("since the end of %(day)s") % {"day": f"{entry['since']:%d/%m/%Y}"})
    return " · ".join(filter(None, said))


def _words(text: str, units: Mapping[str, str]) -> str:
    if text in units:
        return units[text]
    try:
        return recipe_words(parse(text, MEASURES))
    except RecipeError:
        return text


def _counted(counts: Any) -> str:
    if isinstance(counts, str):
        return _words(counts, {})
    named = dict(counts)
    if "classes" in named and "measure" not in named:
        named = {"measure": UNITS} | named
    said = (_part(field, slug) for field, some in named.items() for slug in _slugs(some))
    return " · ".join(said)


def _slugs(some: Any) -> list[str]:
    return [str(one) for one in (some if isinstance(some, list) else [some])]


def _part(field: str, slug: str) -> str:
    """Return what one word of an entry says of what is counted."""
    if field == "causes" and slug in LABELS:
        return LABELS[slug].render(_)
    words = _VOCABULARY.get(field, {}).get(slug)
    if words is None and field in _TYPED:
        words = label_of(slug).render(_)
    return in_a_sentence(words or slug)


def answered(mapping: str, posted: Mapping[str, str], unit_of: Callable[[str], str]) -> str:
    """Return a mapping with the answers of a form in it.

    Args:
        mapping: as it was shown.
        posted: by input: what a column or line means (`…`), in a person's words (`….other`), its
            day (`….day`).
        unit_of: gives the `id:…` of a unit a person named.

    Raises:
        InputError: a unit named is none, a recipe is none.
    """
    content = _content(mapping)
    for name, entry in _entries(content):
        choice = posted.get(name, "")
        other = posted.get(f"{name}.{OTHER}", "").strip()
        if choice or other:
            _answer(entry, other or choice, unit_of, is_line=".lines." in name)
        day = parsed(posted.get(f"{name}.day", ""))
        if day is not None and "counts" in entry:
            entry["day"] = day
    return dumped(content)


def _answer(entry: Entry, said: str, unit_of: Callable[[str], str], *, is_line: bool) -> None:
    for key in ("asks", "candidates", *_UNDERSTOOD):
        entry.pop(key, None)
    if said == LEAVE:
        entry["leave"] = True
    elif said.startswith(_ID):
        entry["unit"] = said
    elif _is_recipe(said):
        entry["counts"] = said
    elif is_line:
        entry["unit"] = unit_of(said)
    else:
        parse(said, MEASURES)


def _is_recipe(text: str) -> bool:
    try:
        parse(text, MEASURES)
    except RecipeError:
        return False
    return True
