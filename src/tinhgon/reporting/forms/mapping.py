"""How a form was understood, as a small file a person reads, corrects and keeps.

    schema: tinhgon-form/1
    form: BIỂU TỔNG HỢP BIÊN CHẾ
    day: 2025-06-30
    tables:
    - sheet: Biểu 1
      columns:
      - cell: C8
        says: Công chức – Biên chế giao – Năm 2021
        counts: posts:civil_servant
        day: 2021-12-31
      - {cell: E8, says: Tỷ lệ %, computes: D/C, percent: true}
      - {cell: F8, says: Ghi chú, leave: true}
      lines:
      - {cell: B12, says: Sở Nội vụ, unit: id:uhipjmqtrgu}
      - {cell: B20, says: Tổng cộng, sums: table}

A column or line is found again by what it says, wherever it stands. `counts` is a recipe, or a map
of what a heading says of it (`{category: contract}`). What is asked has `asks` and `candidates`;
whoever answers puts `counts`, `unit`, `computes` or `leave` there instead.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import yaml

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.kernel.tables import letters, plain
from tinhgon.kernel.tables.forms import at
from tinhgon.programme.recipes import MEASURES, Recipe, parse
from tinhgon.reporting.forms.days import when
from tinhgon.reporting.forms.plain_yaml import dumped, loaded
from tinhgon.reporting.forms.reading import asked_of
from tinhgon.reporting.forms.values import Analysis, FormTable, Item, Part, Sense

SCHEMA: Final = "tinhgon-form/1"
_FIELDS: Final = (
    "measure",
    "category",
    "pay_source",
    "classes",
    "bloc",
    "level",
    "type",
    "causes",
    "above",
)
_LISTS: Final = frozenset({"classes", "causes"})
_SUMS: Final = {"below": Part.SUM, "table": Part.TOTAL}
_WORD: Final = re.compile(r"R?\d+|[A-Z]+")
_DAY: Final = re.compile(r"\d+")


def signature(analysis: Analysis) -> str:
    """Return what tells forms with the same headings, days and order left aside: a sha256."""
    heads = sorted(
        "|".join(sorted(_masked(one.says) for one in table.columns)) for table in analysis.tables
    )
    return hashlib.sha256("\n".join(heads).encode()).hexdigest()


def _masked(says: str) -> str:
    """Return words as forms are compared: days and numbers are those of each period."""
    return " ".join(_DAY.sub("#", plain(when(says).rest)).split())


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def written(analysis: Analysis, *, asks: Mapping[str, str] | None = None) -> str:
    """Return a mapping as YAML.

    Args:
        analysis: the form.
        asks: sentences why something is asked, by `sheet!cell`, in the language of the person.
    """
    content = {
        "schema": SCHEMA,
        "form": analysis.name,
        "day": analysis.on,
        "tables": [_table(one, asks or {}) for one in analysis.tables],
    }
    return dumped(content)


def _table(table: FormTable, asks: Mapping[str, str]) -> dict[str, Any]:
    name = table.column(Part.NAME) or table.column(Part.CODE)
    beside = name.place if name else 0
    named = {Part.NUMBER, Part.NAME, Part.CODE}
    return {
        "sheet": table.title,
        "headings": table.heading_range,
        "columns": [
            _entry(one, at(table.bottom, one.place), table.title, asks)
            for one in table.columns if one.part not in named
        ],
        "lines": [
            _entry(one, at(one.place, beside), table.title, asks, last=True)
            for one in table.lines
        ],
    }  # fmt: skip


def _entry(
    one: Item, cell: str, sheet: str, asks: Mapping[str, str], *, last: bool = False
) -> dict[str, Any]:
    found: dict[str, Any] = {"cell": cell, "says": one.words[-1] if last else one.says}
    if one.part is Part.ASKED:
        found["asks"] = asks.get(f"{sheet}!{cell}", one.reason.id if one.reason else "")
        found |= {"candidates": list(one.candidates)} if one.candidates else {}
    elif one.part is Part.COUNT and one.reason:
        found["asks"] = asks.get(f"{sheet}!{cell}", one.reason.id)
    elif one.part is Part.NOTE:
        found["leave"] = True
    elif one.part is Part.FORMULA:
        found |= {"computes": one.formula} | ({"percent": True} if one.is_percent else {})
    elif one.part in _SUMS.values():
        found["sums"] = next(word for word, part in _SUMS.items() if part is one.part)
    return found | _counted(one)


def _counted(one: Item) -> dict[str, Any]:
    """Return what an entry says of a unit, a recipe and days."""
    if one.part not in {Part.COUNT, Part.UNIT}:
        return {}
    found = {
        "unit": one.unit,
        "counts": _counts(one.sense) if one.sense.says else "",
        "day": one.sense.on,
        "since": one.sense.since,
    }
    return {name: value for name, value in found.items() if value}


def _counts(sense: Sense) -> str | dict[str, Any]:
    recipe = sense.recipe
    if recipe is not None and sense.classes in {(), recipe.kinds}:
        return str(recipe)
    values = {name: getattr(sense, name) for name in _FIELDS}
    return {
        name: list(value) if name in _LISTS else value for name, value in values.items() if value
    }


# ── Obeying ──────────────────────────────────────────────────────────────────────────────────────


def obeyed(analysis: Analysis, text: str, file: str) -> Analysis:
    """Return a form understood as a mapping says; what it does not speak of stays as proposed.

    Args:
        analysis: of the form.
        text: of the mapping.
        file: its name, for messages.

    Raises:
        InputError: `TG-FORM-004` no mapping, or a word in it that means nothing; `TG-FORM-005` it
            is of another form.
        RecipeError: `TG-TARGET-003`, a recipe is none.
    """
    content = _content(text, file)
    entries = [one for one in content.get("tables") or () if isinstance(one, dict)]
    tables, hits = [], 0
    for table in analysis.tables:
        own = [one for one in entries if one.get("sheet") == table.title] or entries
        found, count = _obeyed_table(table, own, file)
        tables.append(found)
        hits += count
    if not hits:
        raise InputError(
            "TG-FORM-005",
            Message("no column of this form says what the mapping speaks of."),
            where=file,
            hint=Message("Give the mapping of this form, or leave --mapping out."),
        )
    asked = tuple(one for table in tables for one in asked_of(table))
    return replace(analysis, tables=tuple(tables), asked=asked)


def _content(text: str, file: str) -> dict[str, Any]:
    try:
        content = loaded(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _refused(f"{file}:{mark.line + 1}" if mark else file) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise _refused(file)
    return content


def _refused(where: str, word: str = "") -> InputError:
    return InputError(
        "TG-FORM-004",
        Message("this is no mapping of a form: %(word)s", {"word": word or SCHEMA}),
        where=where,
        hint=Message("Take the file --mapping-out wrote and change only what it counts."),
    )


def _obeyed_table(
    table: FormTable, entries: Sequence[Mapping[str, Any]], file: str
) -> tuple[FormTable, int]:
    columns, hits = _matched(table.columns, _all(entries, "columns"), file)
    lines, _hits = _matched(table.lines, _all(entries, "lines"), file, is_line=True)
    return replace(table, columns=columns, lines=lines), hits


def _all(entries: Sequence[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    return [one for entry in entries for one in entry.get(name) or () if isinstance(one, dict)]


def _matched(
    items: Sequence[Item], entries: Sequence[Mapping[str, Any]], file: str, *,
    is_line: bool = False,
) -> tuple[tuple[Item, ...], int]:  # fmt: skip
    """Return items as the entries that speak of them say, and how many entries were found."""
    pairs: dict[int, tuple[Mapping[str, Any], bool]] = {}
    for one in items:
        found = _entry_of(one, entries, is_line=is_line)
        if found is not None:
            pairs[one.place] = found
    moved = {_own_name(entry, is_line=is_line): _name(place, is_line=is_line)
             for place, (entry, _is_same) in pairs.items()}  # fmt: skip
    out = []
    for one in items:
        if one.place in pairs and one.part not in {Part.NUMBER, Part.NAME, Part.CODE}:
            entry, is_same = pairs[one.place]
            out.append(_with(one, entry, moved, file, is_same=is_same))
        else:
            out.append(one)
    return tuple(out), len(pairs)


def _entry_of(
    one: Item, entries: Sequence[Mapping[str, Any]], *, is_line: bool
) -> tuple[Mapping[str, Any], bool] | None:
    """Return the entry of a column or line, and whether it says the very same, days included."""
    says = one.words[-1] if is_line else one.says
    same = [it for it in entries if plain(str(it.get("says", ""))) == plain(says)]
    like = same or [it for it in entries if _masked(str(it.get("says", ""))) == _masked(says)]
    if not like or not _masked(says):
        return (same[0], True) if len(same) == 1 else None
    here = [it for it in like if _place(it, is_line=is_line) == one.place]
    if len(like) > 1 and not here:
        return None
    return (here or like)[0], bool(same)


def _place(entry: Mapping[str, Any], *, is_line: bool) -> int:
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", str(entry.get("cell", "")))
    if found is None:
        return -1
    if is_line:
        return int(found[2]) - 1
    place = 0
    for sign in found[1]:
        place = place * 26 + ord(sign) - ord("A") + 1
    return place - 1


def _own_name(entry: Mapping[str, Any], *, is_line: bool) -> str:
    return _name(_place(entry, is_line=is_line), is_line=is_line)


def _name(place: int, *, is_line: bool) -> str:
    if place < 0:
        return ""
    return f"R{place + 1}" if is_line else letters(place)


def _with(
    one: Item, entry: Mapping[str, Any], moved: Mapping[str, str], file: str, *, is_same: bool
) -> Item:
    """Return a column or line as an entry says; one that is still asked stays as proposed."""
    where = f"{file}, {entry.get('cell', '')}"
    bare = replace(one, reason=None, candidates=())
    if entry.get("leave") is True:
        return replace(bare, part=Part.NOTE)
    if "sums" in entry:
        part = _SUMS.get(str(entry["sums"]))
        if part is None:
            raise _refused(where, str(entry["sums"]))
        return replace(bare, part=part)
    if computes := str(entry.get("computes") or ""):
        formula = _WORD.sub(lambda found: moved.get(found[0], found[0]), computes)
        is_percent = entry.get("percent") is True
        return replace(bare, part=Part.FORMULA, formula=formula, is_percent=is_percent)
    if "unit" not in entry and "counts" not in entry:
        return one
    sense = _sense(entry["counts"], where) if "counts" in entry else Sense()
    days = dict(_days(entry, where)) if is_same else {}
    sense = replace(sense, on=days.get("day", one.sense.on), since=days.get("since",
                    one.sense.since))  # fmt: skip
    if unit := str(entry.get("unit") or ""):
        names = (unit,) if unit != one.unit else one.names
        return replace(bare, part=Part.UNIT, unit=unit, names=names, sense=sense)
    return replace(bare, part=Part.COUNT, sense=sense)


def _days(entry: Mapping[str, Any], where: str) -> Iterator[tuple[str, date]]:
    for name in ("day", "since"):
        value = entry.get(name)
        if value is None:
            continue
        if not isinstance(value, date):
            try:
                value = date.fromisoformat(str(value))
            except ValueError:
                raise _refused(where, str(value)) from None
        yield name, value


def _sense(counts: object, where: str) -> Sense:
    """Return what `counts` says."""
    if isinstance(counts, str):
        recipe: Recipe = parse(counts, MEASURES)
        is_units = recipe.measure == "units"
        return Sense(
            recipe.measure, "" if is_units else next(iter(recipe.kinds), ""), recipe.pay_source,
            recipe.kinds if is_units else (), recipe.bloc, recipe.level, recipe.type,
            recipe.causes, recipe.above,
        )  # fmt: skip
    if not isinstance(counts, dict) or not set(counts) <= set(_FIELDS):
        raise _refused(where, str(counts))
    values = {
        name: tuple(map(str, value)) if name in _LISTS and isinstance(value, list) else str(value)
        for name, value in counts.items()
    }
    return Sense(**values)  # type: ignore[arg-type]
