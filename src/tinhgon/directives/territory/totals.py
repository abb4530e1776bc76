"""What a resolution says of itself: units after it, formed by it, left as they are.

Reads: the closing clause, its words parted. Writes: `StatedTotals` and the names of the units
kept. It does not compare them with the events: the reader of both does.
"""

import re
from dataclasses import dataclass, field

from tinhgon.directives.territory.units import KIND_WORDS, read_units
from tinhgon.directives.territory.words import Word

_KIND = "|".join(KIND_WORDS)
_COUNTS = rf"(?:\d+ (?:{_KIND})(?: (?:,|và|;) (?=\d))?\s?)+"
_TOTAL = re.compile(
    rf"(?P<total>\d+) đơn vị hành chính(?: cấp (?:xã|huyện|tỉnh))?(?: trực thuộc)? ?(?:,|:)? ?"
    rf"(?:bao )?gồm ?(?:có |:)? ?(?P<kinds>{_COUNTS})"
)
_FORMED = re.compile(
    rf"(?:(?P<kinds>{_COUNTS})|(?P<total>\d+) đơn vị hành chính(?: cấp (?:xã|huyện|tỉnh))? ?)"
    r"(?:được )?(?:hình thành|thành lập|thực hiện sắp xếp)"
)
_KEPT = re.compile(
    rf"(?:(?P<kinds>{_COUNTS})|(?P<total>\d+) đơn vị hành chính(?: cấp (?:xã|huyện|tỉnh))? ?)"
    r"(?:không thực hiện|không|giữ nguyên|chưa thực hiện)"
)
_KEPT_LIST = re.compile(
    r"(?:không thực hiện(?: việc)? sắp xếp|giữ nguyên(?: hiện trạng)?)(?: ,)? (?:là|gồm|:)(?= )"
)
_COUNT = re.compile(rf"(\d+) ({_KIND})")


@dataclass(frozen=True, slots=True)
class StatedTotals:
    """The numbers a resolution states about itself; None where it does not say.

    Attributes:
        total: units after it.
        by_kind: units after it, for each kind word.
        formed: units it forms or renames.
        unchanged: units it leaves as they are.
    """

    total: int | None = None
    by_kind: dict[str, int] = field(default_factory=dict)
    formed: int | None = None
    unchanged: int | None = None


def read_totals(words: list[Word]) -> StatedTotals | None:
    """Return the totals a clause states, None when it states none.

    Of several (by level, by district) the largest counts: it is the whole province's.
    """
    line = " ".join(word.key for word in words)
    found = max(_TOTAL.finditer(line), key=lambda m: int(m["total"]), default=None)
    if found is None:
        return None
    rest = line[found.end() :]
    return StatedTotals(
        int(found["total"]),
        {kind: int(count) for count, kind in _COUNT.findall(found["kinds"])},
        _number(_FORMED.search(rest)),
        _number(_KEPT.search(rest)),
    )


def read_unchanged(words: list[Word]) -> tuple[str, ...]:
    """Return the units a clause says are left as they are."""
    line = " ".join(word.key for word in words)
    found = _KEPT_LIST.search(line)
    if not found:
        return ()
    after = line.count(" ", 0, found.end()) + 1
    return tuple(source.unit.text for source in read_units(words[after:]))


def _number(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    if found["total"]:
        return int(found["total"])
    return sum(int(count) for count, _ in _COUNT.findall(found["kinds"]))
