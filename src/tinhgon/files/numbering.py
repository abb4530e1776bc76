"""Automatic numbering of Word paragraphs, rendered as the text Word would print.

Reads numbering.xml and the numbering of paragraph styles. Counters belong to the abstract list;
a deeper level restarts when a higher one counts on; `startOverride` restarts once for its list.

Source: ECMA-376 part 1, 17.9 (numbering).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from tinhgon.files.limits import MAX_LIST_LEVEL
from tinhgon.files.package import attribute, child, local

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_MAX_NUMBER = 100_000


def roman(number: int) -> str:
    """Return a lower-case Roman numeral; plain digits outside 1 to 3999.

    Examples:
        >>> roman(14)
        'xiv'
    """
    if not 0 < number < 4000:
        return str(number)
    parts = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def letters(number: int) -> str:
    """Return Word's letter numbering: a to z, then aa, bb and so on.

    Examples:
        >>> letters(3), letters(28)
        ('c', 'bb')
    """
    if number < 1:
        return str(number)
    turns, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * min(turns + 1, 20)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its pattern (`%1.%2.`), its first number."""

    form: str
    pattern: str
    start: int
    style: str | None


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """Count the paragraph in its list and return its printed label, empty if it has none."""
        place = self._place(child(paragraph, "pPr"))
        if place is None:
            return ""
        number_id, depth = place
        abstract = self.lists.get(number_id)
        level = self._levels_of(number_id).get(depth)
        if abstract is None or level is None:
            return ""
        counts = self.counters.setdefault(abstract, [None] * MAX_LIST_LEVEL)
        self._count(number_id, depth, counts, level)
        return self._printed(level, counts, self._levels_of(number_id))

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        direct = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val") or ""
        inherited = self.styles.get(style)
        if direct is None:
            return inherited
        number_id = attribute(child(direct, "numId"), "val")
        depth = _whole(attribute(child(direct, "ilvl"), "val"))
        if number_id is None and inherited:
            number_id = inherited[0]
        if number_id in {None, "0"} or not 0 <= depth < MAX_LIST_LEVEL:
            return None
        return str(number_id), depth

    def _levels_of(self, number_id: str) -> dict[int, Level]:
        own = self.levels.get(f"num:{number_id}", {})
        return {**self.levels.get(self.lists.get(number_id, ""), {}), **own}

    def _count(self, number_id: str, depth: int, counts: list[int | None], level: Level) -> None:
        override = self.starts.get(number_id, {}).get(depth)
        if override is not None and (number_id, depth) not in self.used:
            counts[depth] = override
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else min(before + 1, _MAX_NUMBER)
        self.used.add((number_id, depth))
        for deeper in range(depth + 1, MAX_LIST_LEVEL):
            counts[deeper] = None

    @staticmethod
    def _printed(level: Level, counts: list[int | None], levels: dict[int, Level]) -> str:
        if level.form == "bullet":
            return _bullet(level.pattern)

        def fill(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            shown = levels.get(depth, level)
            count = counts[depth]
            return _FORMATS.get(shown.form, str)(shown.start if count is None else count)

        return _PLACE.sub(fill, level.pattern).strip()


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Build the lists of a document from its numbering and style parts (either may be missing)."""
    found = Numbering()
    if numbering is not None:
        _read_lists(found, numbering)
    if styles is not None:
        _read_styles(found, styles)
    return found


def _read_lists(found: Numbering, numbering: etree._Element) -> None:
    links: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for node in numbering:
        if local(node) == "abstractNum":
            key = attribute(node, "abstractNumId") or ""
            found.levels[key] = _levels(node)
            if style := attribute(child(node, "numStyleLink"), "val"):
                links[key] = style
            if style := attribute(child(node, "styleLink"), "val"):
                by_style[style] = key
        elif local(node) == "num":
            _read_list(found, node)
    for key, style in links.items():
        found.levels[key] = found.levels.get(by_style.get(style, ""), {})


def _read_list(found: Numbering, node: etree._Element) -> None:
    number_id = attribute(node, "numId") or ""
    found.lists[number_id] = attribute(child(node, "abstractNumId"), "val") or ""
    for override in node:
        if local(override) != "lvlOverride":
            continue
        depth = _whole(attribute(override, "ilvl"))
        start = attribute(child(override, "startOverride"), "val")
        if start is not None:
            found.starts.setdefault(number_id, {})[depth] = _whole(start)
        found.levels.setdefault(f"num:{number_id}", {}).update(_levels(override))


def _levels(node: etree._Element) -> dict[int, Level]:
    return {
        _whole(attribute(level, "ilvl")): Level(
            form=attribute(child(level, "numFmt"), "val") or "decimal",
            pattern=attribute(child(level, "lvlText"), "val") or "",
            start=_whole(attribute(child(level, "start"), "val"), default=1),
            style=attribute(child(level, "pStyle"), "val"),
        )
        for level in node
        if local(level) == "lvl"
    }


def _read_styles(found: Numbering, styles: etree._Element) -> None:
    own: dict[str, tuple[str | None, int | None]] = {}
    parents: dict[str, str] = {}
    for node in styles:
        key = attribute(node, "styleId")
        if local(node) != "style" or key is None:
            continue
        numbered = child(node, "pPr", "numPr")
        depth = attribute(child(numbered, "ilvl"), "val")
        number_id = attribute(child(numbered, "numId"), "val")
        own[key] = (number_id, None if depth is None else _whole(depth))
        parents[key] = attribute(child(node, "basedOn"), "val") or ""
    for key in own:
        place = _inherited(key, own, parents)
        if place is not None:
            found.styles[key] = (place[0], _style_level(found, key, place))


def _inherited(
    key: str, own: dict[str, tuple[str | None, int | None]], parents: dict[str, str]
) -> tuple[str, int] | None:
    depth: int | None = None
    for _ in range(20):
        number_id, level = own.get(key, (None, None))
        depth = level if depth is None else depth
        if number_id is not None:
            return None if number_id == "0" else (number_id, depth or 0)
        key = parents.get(key, "")
    return None


def _style_level(found: Numbering, style: str, place: tuple[str, int]) -> int:
    levels = found.levels.get(found.lists.get(place[0], ""), {})
    linked = [depth for depth, level in levels.items() if level.style == style]
    depth = linked[0] if linked else place[1]
    return depth if 0 <= depth < MAX_LIST_LEVEL else 0


def _bullet(pattern: str) -> str:
    """Return the bullet; a sign of a symbol font becomes the dash official texts use."""
    sign = pattern.strip()[:2]
    if not sign or unicodedata.category(sign[0]) in {"Co", "Cn"}:
        return "-"
    return "+" if sign[0] == "+" else sign if sign[0] in "*•" else "-"


def _whole(value: str | None, default: int = 0) -> int:
    if value is None or not re.fullmatch(r"-?\d{1,6}", value):
        return default
    return int(value)
