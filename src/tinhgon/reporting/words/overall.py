"""The key paragraph: what the whole place cut, by indicator (directive 001, the ten rates).

Which indicators it names follows the record: levels of which units stand on all days, and only
what was cut. What rose or is not known is said in sentences of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tinhgon.programme.deriving import difference
from tinhgon.reporting.report import Paragraph, Piece
from tinhgon.reporting.words.measuring import Cut
from tinhgon.reporting.words.opening import proposals_of
from tinhgon.reporting.words.stated import rate_with_note
from tinhgon.reporting.words.writing import (
    Slot,
    Writing,
    capitalised,
    filled,
    templates,
    until_words,
)

_LEVELS: Final = ("province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as the paragraph names it.

    Attributes:
        words: what is counted.
        cut: how it fell.
        form: which form of `templates/indicators.yaml` it takes.
        before: words between it and what stands before it.
    """

    words: str
    cut: Cut
    form: str
    before: str


def named(writing: Writing, group: str) -> list[Named]:
    """Return the indicators of a group, `units` or `staff`, whatever became of them."""
    return [_named(writing, one) for one in templates("indicators")[group]]


def overall(writing: Writing) -> Paragraph:
    """Return the key paragraph; what did not fall is left to `others`."""
    every = [named(writing, group) for group in ("units", "staff")]
    units, staff = ([one for one in group if _fell(one)] for group in every)
    pieces: list[Piece] = []
    if units:
        cuts = [Piece("giảm "), *_listed(writing, units)]
        both = writing.record.after is not None
        pieces.extend(
            writing.pieces(
                "overall_both" if both else "overall_one", cuts=cuts,
                proposals=proposals_of(writing),
                until_month=until_words(writing.record.asked.until),
            )
        )  # fmt: skip
    if staff:
        pieces.extend([Piece(" ")] if pieces else [])
        pieces.extend(writing.pieces("overall_staff", staff=_listed(writing, staff)))
    if not pieces:
        is_known = any(one.cut.total is not None for group in every for one in group)
        return writing.say("overall_none" if is_known else "overall_unknown")
    return Paragraph(capitalised(pieces))


def others(writing: Writing) -> Iterator[Paragraph]:
    """Yield what rose since the base day: the key paragraph names only what fell."""
    for one in (*named(writing, "units"), *named(writing, "staff")):
        risen = difference(one.cut.now, one.cut.base)
        if risen is not None and risen.value > 0:
            yield writing.say(
                "overall_rose", words=capitalised((Piece(one.words),)),
                count=writing.number(risen), first=writing.number(one.cut.base),
                last=writing.number(one.cut.now),
            )  # fmt: skip


def _fell(one: Named) -> bool:
    return one.cut.total is not None and one.cut.total.value > 0


def _listed(writing: Writing, some: Sequence[Named]) -> list[Piece]:
    out: list[Piece] = []
    forms = templates("indicators")["forms"]
    for one in some:
        form = f"{one.form}_first" if not out and f"{one.form}_first" in forms else one.form
        if out:
            out.append(Piece(one.before))
        out.extend(_item(writing, one, forms[form]))
    return out


def _item(writing: Writing, one: Named, form: str) -> Iterator[Piece]:
    slots: dict[str, Slot] = {
        "words": Piece(one.words),
        "count": Piece(""),
        "base": Piece(""),
        "rate": Piece(""),
    }
    if "{count}" in form:
        slots["count"] = writing.number(one.cut.total)
    if "{base}" in form:
        slots["base"] = writing.number(one.cut.base)
    if "{rate}" in form:
        slots["rate"] = rate_with_note(writing, one.cut)
    yield from filled(form, slots)


def _named(writing: Writing, given: Mapping[str, Any]) -> Named:
    recipe, words = given["recipe"], given["words"]
    recipes: tuple[str, ...] = (recipe,)
    levels = ""
    if "levels" in given:
        recipes, levels = _by_levels(writing, recipe, is_narrow=given["levels"] == "narrow")
    committee = writing.record.place.committee
    word = committee.split(" ủy")[0] + " ủy"
    return Named(
        words.format(levels=levels, committee_word=word),
        writing.measures.cut(*recipes),
        given.get("form", "with_rate"),
        given.get("before", "; "),
    )


def _by_levels(writing: Writing, recipe: str, *, is_narrow: bool) -> tuple[tuple[str, ...], str]:
    """Return the recipes to add up and the words for their levels.

    Where units of the class stand at the same levels on all days, all are counted and the levels
    named. Else (a level ended or began between) only levels of all days are counted, or all of
    them without naming one.
    """
    cuts = {level: writing.measures.cut(f"{recipe}:{level}") for level in _LEVELS}
    held = {
        level: [bool(one and one.value) for one in (cut.base, cut.now, cut.last)]
        for level, cut in cuts.items()
    }
    steady = [level for level, found in held.items() if all(found)]
    is_whole = all(all(found) or not any(found) for found in held.values())
    words = " " + ", ".join(_level_words(writing, level) for level in steady) if steady else ""
    if is_whole:
        is_all = _is_sum(writing.measures.cut(recipe), list(cuts.values()))
        return (recipe,), words if is_all else ""
    if is_narrow and steady:
        return tuple(f"{recipe}:{level}" for level in steady), words
    return (recipe,), ""


def _is_sum(whole: Cut, parts: Sequence[Cut]) -> bool:
    """Tell whether parts are all there is of a count on every day: none is without a level."""
    return all(
        own is None or own.value == sum(one.value for one in of if one is not None)
        for own, *of in zip(
            *((one.base, one.now, one.after) for one in (whole, *parts)), strict=True
        )
    )


def _level_words(writing: Writing, level: str) -> str:
    is_city = level == "province" and writing.record.place.committee.startswith("Thành")
    found: str = templates("indicators")["levels"]["city" if is_city else level]
    return found
