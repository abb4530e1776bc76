"""Proposes what a target counts from its own words; a person confirms it.

The rules read the indicator, the scope and the sentence. Where they leave two answers open, none
is proposed and the reason says what a person has to choose.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from tinhgon.kernel import Message
from tinhgon.programme.recipes import (
    DEPUTIES,
    PEOPLE,
    POSTS,
    SECONDMENT,
    UNITS,
    Recipe,
)


@dataclass(frozen=True, slots=True)
class Words:
    """A target as a directive says it.

    Attributes:
        indicator: what is counted, in its words.
        scope: whom it concerns.
        unit: `%`, or what is counted.
        quote: the whole clause.
        operator: as the reader writes it.
        baseline_year, target_year: as read, None when the text does not say.
    """

    indicator: str
    scope: str = ""
    unit: str = ""
    quote: str = ""
    operator: str = ""
    baseline_year: int | None = None
    target_year: int | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a target seems to count.

    Attributes:
        recipe: None where the words leave it open.
        reasons: the words that led to it, or why there is none.
        doubts: what remains open beside it.
        base_on, due_on: days the clause names; None where it names a year or nothing.
    """

    recipe: Recipe | None
    reasons: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()
    base_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words that mean a measure; the first rule whose words are found is taken."""

    words: re.Pattern[str]
    recipe: Recipe
    is_per_bloc: bool = False


def _rule(words: str, measure: str, *kinds: str, **more: Any) -> _Rule:
    is_per_bloc = bool(more.pop("per_bloc", ""))
    return _Rule(re.compile(words), Recipe(measure, kinds, **more), is_per_bloc)


_BODIES: Final = r"(?:to chuc|co cau) ben trong|(?:cac |so )phong,? ban\b|phong chuyen mon"

# On words without signs of tone; the more special come first.
_RULES: Final = (
    _rule(r"pho chu tich (?:hoi dong nhan dan|hdnd)", DEPUTIES, type="hoi-dong-nhan-dan"),
    _rule(r"pho chu tich (?:uy ban nhan dan|ubnd)", DEPUTIES, type="uy-ban-nhan-dan"),
    _rule(r"pho giam doc so", DEPUTIES, type="so"),
    _rule(r"(?:di|ve|xuong|tang cuong)(?: cong tac)?(?: o| ve)? co so|biet phai", SECONDMENT),
    _rule(r"khong chuyen trach", POSTS, "part_time"),
    _rule(r"(?:can bo, cong chuc|bien che|cong chuc).{0,12}cap xa", POSTS, "commune"),
    _rule(r"bien che (?:khoi |cac co quan )?(?:dang|mat tran|doan the)", POSTS, "party_front"),
    _rule(r"(?:nguoi lam viec|vien chuc|bien che su nghiep).{0,24}huong luong tu (?:nguon )?ngan "
          r"sach|bien che su nghiep", POSTS, "public_employee", pay_source="budget"),
    _rule(r"(?:nguoi lam viec|vien chuc).{0,30}(?:nguon thu su nghiep|tu chu)", POSTS,
          "public_employee", pay_source="own_revenue"),
    _rule(r"so luong nguoi lam viec|bien che vien chuc", POSTS, "public_employee"),
    _rule(r"cong chuc(?:.{0,20})? (?:hien co|co mat)", PEOPLE, "civil_servant"),
    _rule(r"bien che (?:hanh chinh|cong chuc)|cong chuc hanh chinh", POSTS, "civil_servant"),
    _rule(r"dau moi (?:to chuc )?ben trong|" + _BODIES, UNITS, "internal_unit", per_bloc="1"),
    _rule(r"don vi su nghiep(?: cong lap)?", UNITS, "public_service_unit"),
    _rule(r"don vi hanh chinh cap xa|so (?:don vi )?cap xa", UNITS, "administrative_unit",
          level="commune"),
    _rule(r"don vi hanh chinh cap huyen", UNITS, "administrative_unit", level="district"),
    _rule(r"\bthon\b|to dan pho|xom ban", UNITS, "village"),
    _rule(r"chi cuc", UNITS, "sub_department"),
    _rule(r"ban quan ly du an", UNITS, "project_board"),
    _rule(r"ban chi dao", UNITS, "steering_committee"),
    _rule(r"to chuc phoi hop lien nganh", UNITS, "inter_agency_body"),
)  # fmt: skip

_BLOCS: Final = (
    (re.compile(r"khoi chinh quyen|co quan hanh chinh|uy ban nhan dan"), "government"),
    (re.compile(r"mat tran|mttq|doan the|to chuc chinh tri - xa hoi"), "front"),
    (re.compile(r"khoi dang|co quan dang|ban dang|co quan tham muu, giup viec (?:cua )?"
                r"(?:tinh uy|thanh uy|dang uy)"), "party"),
)  # fmt: skip
_LEVELS: Final = (
    (re.compile(r"cap tinh|cap thanh pho"), "province"),
    (re.compile(r"cap huyen"), "district"),
    (re.compile(r"cap xa"), "commune"),
)
_ANAPHOR: Final = re.compile(r"\b(?:chi tieu|muc tieu|so lieu) (?:nay|tren|noi tren)\b")
_BARE: Final = re.compile(r"dau moi|\bbien che\b|can bo, cong chuc, vien chuc")
_DAY: Final = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_BASE: Final = re.compile(r"so voi (?:thoi diem )?(?:ngay )?" + _DAY)
_DUE: Final = re.compile(r"(?:den|truoc|cham nhat)(?: het)?(?: ngay)? " + _DAY)


def proposed(words: Words) -> Proposed:
    """Return what a target seems to count, with the words that say so.

    Examples:
        >>> str(proposed(Words("đầu mối bên trong", quote="khối chính quyền giảm 15 %")).recipe)
        'units:internal_unit:government'
        >>> proposed(Words("biên chế của tỉnh")).recipe is None
        True
    """
    indicator = plain(f"{words.indicator} {words.scope}")
    base, due = _days(plain(words.quote))
    recipe, reasons, doubts = _recipe(indicator, words)
    more = [*doubts, *_more_doubts(words, base)]
    return Proposed(recipe, tuple(reasons), tuple(more), base, due)


def plain(text: str) -> str:
    """Return lower-case words without signs of tone, as OCR and typists confuse them.

    Examples:
        >>> plain("đầu  mỗi bên trong")
        'dau moi ben trong'
    """
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(letters.replace("*", "").replace("–", "-").split())


def _recipe(indicator: str, words: Words) -> tuple[Recipe | None, list[Message], list[Message]]:
    """Return the recipe, the reasons for it or for none, and what remains open."""
    if _ANAPHOR.search(indicator):
        reason = Message("“%(words)s” points back to another target.", {"words": words.indicator})
        return None, [reason], []
    for rule in _RULES:
        if found := rule.words.search(indicator):
            said = _as_written(f"{words.indicator} {words.scope}", indicator, found)
            reason = Message("the words “%(words)s”", {"words": said})
            if rule.is_per_bloc:
                return _of_bloc(rule.recipe, reason, words)
            recipe = rule.recipe
            if recipe.measure == DEPUTIES:
                recipe = replace(recipe, level=_level(indicator))
            return recipe, [reason], list(_open_source(recipe))
    return None, [_why_none(indicator)], []


def _of_bloc(
    recipe: Recipe, reason: Message, words: Words
) -> tuple[Recipe | None, list[Message], list[Message]]:
    """Return the recipe of inner units in the one bloc the clause names."""
    said = plain(f"{words.indicator} {words.scope} {words.quote}")
    blocs = [bloc for pattern, bloc in _BLOCS if pattern.search(said)]
    if len(blocs) > 1:
        return None, [reason, Message("The clause names several blocs.")], []
    if not blocs and re.search(r"he thong chinh tri|co quan khac|con lai", said):
        return None, [reason, Message("The clause does not say which bloc it means.")], []
    level = _level(plain(f"{words.indicator} {words.scope}"))
    found = replace(recipe, bloc=blocs[0] if blocs else "", level=level)
    return found, [reason], []


def _as_written(text: str, bare: str, found: re.Match[str]) -> str:
    """Return the words of a text a match in its plain form stands for, word by word."""
    first = bare[: found.start()].count(" ")
    count = found[0].count(" ") + 1
    return " ".join(text.replace("*", "").split()[first : first + count])


def _level(named: str) -> str:
    """Return the one level some words name, empty for none or several."""
    levels = [level for pattern, level in _LEVELS if pattern.search(named)]
    return levels[0] if len(levels) == 1 else ""


def _open_source(recipe: Recipe) -> Iterator[Message]:
    if recipe.measure == POSTS and recipe.kinds == ("public_employee",) and not recipe.pay_source:
        yield Message("The pay source is not said: budget or own revenue.")


def _why_none(indicator: str) -> Message:
    found = _BARE.search(indicator)
    if found is None:
        return Message("No known words say what is counted.")
    if found[0] == "dau moi":
        return Message("“Đầu mối” alone may mean agencies or their inner units.")
    return Message("Civil servants, public employees and others are never added up: say which.")


def _days(quote: str) -> tuple[date | None, date | None]:
    """Return the days of base and term the clause itself names."""
    base = _BASE.search(quote)
    rest = quote[: base.start()] + quote[base.end() :] if base else quote
    due = _DUE.search(rest)
    return _date(base), _date(due)


def _date(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _more_doubts(words: Words, base: date | None) -> Iterator[Message]:
    if words.operator.startswith("decrease") and base is None and words.baseline_year is None:
        yield Message("The sentence states no base year of its own.")
