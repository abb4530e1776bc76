"""What each column of a table asks for: a count with its day, a formula, words, or a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tinhgon.kernel import Message
from tinhgon.kernel.tables import letters, plain
from tinhgon.programme.recipes import MOVED
from tinhgon.reporting.forms.beside import caused, reduced
from tinhgon.reporting.forms.layout import Block, Label, is_name, is_unit_of_measure
from tinhgon.reporting.forms.values import Item, Part, Sense
from tinhgon.reporting.forms.words import Words, read

_OWN_LABEL: Final = re.compile(
    r"\(\s*([A-ZĐ]|\d{1,2})\s*"
    r"(?:\)\s*=\s*([^=]{1,80})|=\s*((?:[^=()]|\([^=()]*\)){1,80})\))\s*$"
)
_PLAIN_LABEL: Final = re.compile(r"(?<![-+*/:x×÷=(])\s*\(\s*(\d{1,2})\s*\)\s*$")
_NO_LABEL: Final = re.compile(
    r"(?<!=)(?<!\S)=?\s*(\(\s*\d{1,2}\s*\)(?:\s*[-−–+:/x×*]\s*(?:\(\s*\d{1,2}\s*\)|100%?))+)\s*$"
)
"""A formula a heading bears without a number of its own: “Số giảm (1)-(2)”."""
OF_WHICH: Final = re.compile(r"(?:trong do|chia ra|bao gom|gom co|gom)\b")
CADRES_TOO: Final = re.compile(r"\b(?:can bo (?:va )?cong chuc|cbcc)\b")
_SIGNS: Final = str.maketrans({":": "/", "x": "*", "X": "*", "×": "*", "÷": "/", "−": "-",
                               "–": "-", "[": "(", "]": ")", "{": "(", "}": ")"})  # fmt: skip
_TOKEN: Final = re.compile(r"\s*(\d+(?:\.\d+)?%?|[A-Za-zĐđ]+|[-+*/()])")


def columns_of(block: Block, common: Sense, on: date) -> list[Item]:
    """Return the columns of a block as their headings say, computed ones not resolved yet.

    Args:
        block: the table.
        common: what the titles above say.
        on: the day of what names none.
    """
    labels = _labels_in(block)
    for place, one in block.labels.items():
        labels[place] = Label(one.name, one.formula or labels.get(place, one).formula)
    found = []
    for place, path in block.paths.items():
        label = labels.get(place, Label(""))
        found.append(_column(Item(place, path, Part.NOTE, label.name), block, common, on))
    return _expressed(_of_which(reduced(caused(found, group_of))), labels)


def _of_which(items: Sequence[Item]) -> list[Item]:
    """Return columns with what “trong đó” refers to: the total before says what is counted."""
    out: list[Item] = []
    for one in items:
        count = next((n for n, text in enumerate(one.words) if OF_WHICH.match(plain(text))), -1)
        whole_ = next(
            (it for it in reversed(out) if it.part is Part.COUNT
             and it.words[:count] == one.words[:count] and len(it.words) <= count + 1), None,
        )  # fmt: skip
        if count >= 0 and one.part is Part.COUNT and whole_ is not None:
            joined = one.sense.and_(whole_.sense)
            one = replace(one, sense=joined) if joined else one  # noqa: PLW2901
        out.append(one)
    return out


def _labels_in(block: Block) -> dict[int, Label]:
    """Return the numbers columns bear in their headings: “Tỷ lệ % (5)=(4)/(3)”."""
    found = {}
    for place, path in block.paths.items():
        if one := printed_label(path[-1]):
            found[place] = one
    return found


def printed_label(text: str) -> Label | None:
    """Return the number and formula a heading bears: “Tỷ lệ % (5)=(4)/(3)”; None for none."""
    if one := _OWN_LABEL.search(text):
        return Label(one[1].upper(), (one[2] or one[3]).strip())
    if formula := _NO_LABEL.search(text):
        return Label("", formula[1])
    plain_one = _PLAIN_LABEL.search(text)
    return Label(plain_one[1]) if plain_one else None


def bare_words(text: str) -> str:
    """Return a heading without its number and formula."""
    return _PLAIN_LABEL.sub("", _NO_LABEL.sub("", _OWN_LABEL.sub("", text))).strip()


def _column(item: Item, block: Block, common: Sense, on: date) -> Item:
    place, path = item.place, item.words
    fixed = {block.number: Part.NUMBER, block.name: Part.NAME, block.code: Part.CODE}
    if place in fixed:
        return replace(item, part=fixed[place])
    if any(map(is_unit_of_measure, path)) or _is_only_words(path):
        return item
    words = read([text for text in map(bare_words, path) if text])
    found = described(item, words, common, on)
    is_both = CADRES_TOO.search(plain(found.says))
    if is_both and common.category == "commune" and found.sense.category == "civil_servant":
        # “CBCC giao” in a form on cadres and civil servants of communes
        found = replace(found, sense=replace(found.sense, category="commune"))
    return found


def _is_only_words(path: Sequence[str]) -> bool:
    """Tell whether a column beside that of names holds words too: “Khối”, “Lĩnh vực”.

    A kind of unit heads numbers as often (“Xã, phường”), so those are left to what they count.
    """
    return is_name(path[-1]) and not whole(read(path).sense).says and read(path).day.on is None


def described(item: Item, words: Words, common: Sense, on: date) -> Item:
    """Return a column or a line with what its words say; see `columns_of`."""
    sense, reason = dated(words, common, on)
    if words.is_note and not sense.says:
        return replace(item, part=Part.NOTE, sense=sense)
    if is_computed(words):
        return replace(item, part=Part.FORMULA, sense=sense, is_percent=words.is_rate)
    if words.unknown:
        reason = Message("not understood: %(words)s", {"words": " ".join(words.unknown)})
    elif words.is_mixed and not sense.category:
        reason = Message("It names several categories at once; they are not added up.")
    if reason is not None:
        return replace(item, part=Part.ASKED, sense=sense, reason=reason)
    if words.is_total and not sense.category and not common.category and not sense.classes:
        return replace(item, part=Part.SUM, sense=sense)
    return replace(item, part=Part.COUNT, sense=sense)


def is_computed(words: Words) -> bool:
    """Tell whether words say that a number is made of others."""
    is_moved = words.sense.measure == MOVED
    compares = words.is_difference or ((words.falls or words.rises) and not is_moved)
    is_period = words.day.since is not None and not words.day.is_open
    if (words.falls or words.rises) and words.day.relative == "within":
        return words.is_rate
    return words.is_rate or (compares and not is_period)


def dated(words: Words, common: Sense, on: date) -> tuple[Sense, Message | None]:
    """Return the sense of words with days, those of the title where a heading names a part of it.

    Returns:
        The sense, and why the days must be asked about, None when they need not.
    """
    day, sense = words.day, whole(words.sense)
    if (words.falls or words.rises) and not sense.measure and day.relative == "within":
        sense = replace(sense, measure=MOVED)
    if day.on is not None:
        last = min(day.on, max(on, day.since)) if day.is_open and day.since else day.on
        return replace(sense, on=last, since=day.since if _moves(sense) else None), None
    base = common.on or on
    if day.relative == "vague":
        return sense, Message("It does not say on which day.")
    if day.relative == "opening":
        if common.since is None:
            return sense, Message("It does not say from which day.")
        return replace(sense, on=common.since), None
    if day.relative == "year_before":
        before = _year_before(base)
        since = _year_before(common.since) if common.since and _moves(sense) else None
        return replace(sense, on=before, since=since), None
    if _moves(sense):
        return replace(sense, on=common.on, since=common.since), None
    return (replace(sense, on=base) if day.relative else sense), None


def whole(sense: Sense) -> Sense:
    """Return a sense in which a kind of unit stands with its class, and classes with a measure."""
    classes = {
        "so": "state_agency",
        "phong": "internal_unit",
        "thon": "village",
        "to-dan-pho": "village",
    }
    if sense.type and not sense.classes:
        return replace(sense, classes=(classes.get(sense.type, "administrative_unit"),))
    return sense


def _moves(sense: Sense) -> bool:
    return sense.measure == MOVED


def _year_before(day: date) -> date:
    is_leap = (day.month, day.day) == (2, 29)
    return date(day.year - 1, day.month, 28 if is_leap else day.day)


# ── Formulas the form prints ─────────────────────────────────────────────────────────────────────


def _expressed(items: Sequence[Item], labels: Mapping[int, Label]) -> list[Item]:
    """Return the columns with the formulas of their labels over letters of columns."""
    known = {label.name: letters(place) for place, label in labels.items() if label.name}
    out = []
    for one in items:
        printed = labels.get(one.place, Label("")).formula
        formula = expression(printed, known) if printed else ""
        if formula and one.part not in {Part.NUMBER, Part.NAME, Part.CODE}:
            is_rate = one.is_percent or "%" in one.says or "100" in printed
            part = replace(one, part=Part.FORMULA, formula=formula, reason=None)
            out.append(replace(part, is_percent=is_rate and "/" in formula))
        elif printed and one.part is not Part.NOTE:
            why = Message("Its formula %(formula)s is not understood.", {"formula": printed})
            out.append(replace(one, part=Part.ASKED, reason=why))
        else:
            out.append(one)
    return out


def expression(printed: str, known: Mapping[str, str]) -> str:
    """Return a printed formula over the names of columns, empty when it is not understood.

    A factor of 100 and signs of percent are left out: whether it is a rate is told apart.

    Examples:
        >>> expression("(1)-(2)", {"1": "C", "2": "D"})
        'C-D'
        >>> expression("3/1x100", {"1": "C", "3": "E"})
        'E/C'
        >>> expression("1+2+...+4", {"1": "C", "2": "D", "3": "E", "4": "F"})
        'C+D+E+F'
    """
    text = _spelled_out(printed).translate(_SIGNS).replace("%", "").rstrip(".; ")
    out, place = [], 0
    while place < len(text.rstrip()):
        found = _TOKEN.match(text, place)
        if found is None:
            return ""
        part, place = found[1], found.end()
        if part in "+-*/()":
            out.append(part)
        elif part == "100" and "100" not in known:
            out.append("100")
        elif part.upper() in known:
            out.append(known[part.upper()])
        else:
            return ""
    return _tidy("".join(out))


def _spelled_out(printed: str) -> str:
    """Return `1+2+...+5` with all its parts."""
    found = re.search(r"\(?(\d+)\)?\s*\+\s*(?:\.{2,}|…)\s*\+?\s*\(?(\d+)\)?", printed)
    if found is None:
        return printed
    parts = "+".join(f"({one})" for one in range(int(found[1]), int(found[2]) + 1))
    return printed[: found.start()] + parts + printed[found.end() :]


def _tidy(text: str) -> str:
    text = re.sub(r"\*100\b|\b100\*", "", text)
    while (shorter := re.sub(r"\(([A-Z0-9.]+)\)", r"\1", text)) != text:
        text = shorter
    return text


def group_of(item: Item) -> tuple[str, ...]:
    """Return the headings above the last one of a column."""
    return item.words[:-1]


def name_of(place: int, *, is_line: bool) -> str:
    """Return how formulas call a column (`C`) or a line (`12`)."""
    return f"R{place + 1}" if is_line else letters(place)
