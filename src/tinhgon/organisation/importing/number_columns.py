"""Which columns of a list of units hold posts and people: “Công chức | Biên chế giao, Có mặt”.

Their headings stand in up to four rows, cells merged across and down. A heading is understood when
every word of it is known; what is not stays unknown and is refused elsewhere.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tinhgon.kernel.tables import Row, Table, clean, plain

ASSIGNED, PRESENT, UNUSED = "assigned", "present", "unused"
_MORE_LINES: Final = 3
_WEAK: Final = "posts"
_ANY: Final = "any"

PHRASES: Final = (
    ("category:commune", (r"can bo (?:va )?cong chuc (?:cap )?xa|cbcc (?:cap )?xa|can bo cap xa|"
                         r"cong chuc (?:cap )?xa")),
    ("category:part_time", (r"(?:nguoi )?(?:hoat dong )?khong chuyen trach(?: (?:o |cap )*xa)?"
                           r"(?: (?:o )?thon(?: to dan pho)?)?|n?hdkct")),
    ("category:contract", (r"(?:lao dong )?hop dong(?: lao dong)?(?: theo)?(?: nghi dinh| nd)?"
                          r"(?: so)?(?: 111| 68)?(?: 20\d\d)?(?: nd cp)?|"
                          r"hdld|hd 111|hd 68|nd 111")),
    (f"category:{_ANY}", r"can bo cong chuc vien chuc|cong chuc (?:va )?vien chuc|cbccvc|ccvc"),
    ("category:public_employee", r"vien chuc|(?:so luong )?nguoi lam viec"),
    ("category:party_front", (r"(?:khoi )?dang (?:(?:va|cac|mttq|mat tran(?: to quoc)?|doan the|"
                             r"to chuc chinh tri xa hoi) ?)+|khoi dang")),
    ("category:association", (r"hoi quan chung|hoi dac thu|khoi hoi|bien che hoi|cac hoi|"
                             r"association")),
    ("category:civil_servant", (r"can bo (?:va )?cong chuc|cong chuc|cbcc|hanh chinh|"
                               r"civil servants?")),
    ("pay_source:mixed", r"(?:tu )?ngan sach (?:va )?(?:nguon )?thu|hon hop"),
    ("pay_source:own_revenue", (r"(?:huong luong )?(?:tu )?(?:nguon )?thu(?: su nghiep)|nguon thu|"
                               r"tu chu|tu (?:bao dam|dam bao)(?: chi thuong xuyen)?")),
    ("pay_source:budget", r"(?:huong luong )?(?:tu )?ngan sach(?: nha nuoc)?|nsnn"),
    (f"measure:{UNUSED}", r"(?:bien che )?chua (?:su dung|tuyen dung|tuyen)"),
    (f"measure:{PRESENT}", r"co mat|hien co|thuc te|thuc hien|(?:da|dang) su dung|present"),
    (f"measure:{ASSIGNED}", (r"(?:duoc |da )?(?:cap co tham quyen )?giao|chi tieu|dinh bien|"
                            r"assigned|quota")),
    (f"measure:{_WEAK}", r"bien che|posts"),
    ("total:", r"tong cong|tong so|tong|cong|total"),
    ("", (r"trong do|chia ra|bao gom|gom|nam|den|ngay|thang|thoi diem|tai|tinh|cua|so luong|so|"
         r"nguoi|theo|quyet dinh|hien nay|hien|va|cac|duoc|co quan|\d+")),
)  # fmt: skip
"""Tags and the words that mean them, the longer words first; an empty tag says nothing."""

_PATTERN: Final = re.compile(
    "|".join(rf"(?P<p{at}>\b(?:{words})\b)" for at, (_name, words) in enumerate(PHRASES))
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column of numbers holds.

    Attributes:
        measure: `assigned`, `present`, `unused` (assigned less present), empty when not said.
        category: of the headcount, empty when not said.
        pay_source: of the headcount, empty when not said.
        is_total: a sum over the columns of other categories.
    """

    measure: str = ""
    category: str = ""
    pay_source: str = ""
    is_total: bool = False

    @property
    def is_said(self) -> bool:
        """Tell whether the heading speaks of posts or people at all."""
        return bool(self.measure or self.category or self.is_total)


@lru_cache(maxsize=1024)
def _tags(words: str) -> tuple[tuple[str, ...], bool]:
    """Return what the phrases of a heading mean, and whether all its words are known."""
    text = plain(words)
    tags = []
    for found in _PATTERN.finditer(text):
        name = PHRASES[int((found.lastgroup or "p0")[1:])][0]
        if name:
            tags.append(name)
    return tuple(tags), not _PATTERN.sub("", text).strip()


def meaning(path: Sequence[str]) -> Meaning | None:
    """Return what headings that stand one above the other say together, None when not known.

    Examples:
        >>> meaning(["Công chức", "Biên chế được giao năm 2026"])
        Meaning(measure='assigned', category='civil_servant', pay_source='', is_total=False)
        >>> meaning(["Họ và tên công chức"])
    """
    tags: list[str] = []
    for words in path:
        own, is_known = _tags(words)
        if not is_known:
            return None
        tags += own
    categories = [one for one in _of(tags, "category") if one != _ANY]
    measures = _of(tags, "measure")
    strong = [one for one in measures if one != _WEAK]
    measure = next((one for one in (UNUSED, PRESENT) if one in strong), "")
    if not measure and (strong or measures):
        measure = ASSIGNED
    found = Meaning(
        measure,
        "commune" if "commune" in categories else (categories or [""])[-1],
        (_of(tags, "pay_source") or [""])[-1],
        "total:" in tags and not categories,
    )
    return found if found.is_said else None


def _of(tags: Sequence[str], kind: str) -> list[str]:
    return [one.partition(":")[2] for one in tags if one.startswith(f"{kind}:")]


def categories_in(text: str) -> set[str]:
    """Return the categories a title names."""
    found = set(_of(_tags(text)[0], "category"))
    return set() if _ANY in found else found


def number_columns(table: Table) -> Mapping[int, Meaning]:
    """Return the places of the columns of posts and people, and what each holds."""
    return {
        place: found for place, path in headings(table).items() if (found := meaning(path))
    }  # fmt: skip


def headings(table: Table) -> Mapping[int, tuple[str, ...]]:
    """Return the headings above each column the table does not know, the upper ones first."""
    known = set(table.at.values())
    lines = list(_lines(table))
    paths: dict[int, tuple[str, ...]] = {}
    for level, cells in enumerate(lines):
        last = ""
        above: tuple[str, ...] = ()
        for place, text in enumerate(cells):
            path = paths.get(place, ())
            goes_on = path == above and any(
                place < len(lower) and lower[place] for lower in lines[level + 1 :]
            )
            last = "" if place in known else text or (last if goes_on else "")
            above = path
            if last:
                paths[place] = (*path, last)
    return paths


def _lines(table: Table) -> Iterator[list[str]]:
    """Yield the lines of headings: the first, then those in which nothing known stands."""
    rows = table.sheet.rows
    yield list(map(clean, rows[table.head]))
    for index in range(table.head + 1, min(table.head + 1 + _MORE_LINES, len(rows))):
        row = Row(table, index, rows[index])
        words = list(map(clean, row.cells))
        is_counted = any(word[:1].isdecimal() for word in words if word)
        if not row.is_blank() or row.is_ordinal() or is_counted or not any(words):
            return
        yield words
