"""Parts against their total; before and after against the change.

Reads: the view. Only lists that open with `gồm` and are read to their end are added up: `trong đó`
names some parts, not all, except where it divides what is new from what stays.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from tinhgon.directives.blocks import BODY_KINDS, Block, Layout
from tinhgon.directives.findings import Contradiction
from tinhgon.directives.numbers import digits_of, value_of
from tinhgon.directives.reconciling.rates import agrees
from tinhgon.directives.reconciling.sentences import printed, say
from tinhgon.directives.rounding import half_up

_NUM = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?|\d{1,15}(?:,\d{1,6})?"
_WORDS = r"[^\W\d_]+(?: [^\W\d_]+){0,9}?"
_TOTAL = re.compile(
    rf"(?<![\w./,\-–%])(?P<total>{_NUM}) (?P<noun>{_WORDS})(?: \([^()\d]{{1,40}}\))?,?\s?[(:]?\s?"
    rf"(?:bao gồm|gồm có|gồm|chia ra)\s?:?\s?(?=(?:có )?\d)"
)
_PART = re.compile(
    rf"(?:có )?(?P<n>{_NUM}) (?P<noun>[^\W\d_]+(?: [^\W\d_]+){{0,9}}?)(?: \([^()]{{1,60}}\))?"
    rf"(?P<next>,\s(?:và )?(?=\d)|\s?;\s(?:và )?(?=\d)|\s(?:và|cùng)\s(?=\d)|\s?(?=[.;):\n]|$|"
    rf",\s))"
)
_DIVIDED = re.compile(
    rf"(?<![\w./,\-–%])(?P<total>{_NUM}) (?P<noun>{_WORDS}),? (?:bao gồm|gồm) [^;.]{{3,120}}; "
    rf"trong đó "
    rf"(?P<rest>[^.;]{{10,700}}? không thực hiện sắp xếp)"
)
_UNITS = re.compile(r"(?<![\w./,])(\d{1,4}) (?:xã|phường|đặc khu|thị trấn|đơn vị hành chính)\b")
_MORE = re.compile(r"\b(?:và|cùng|các|những|khác|còn lại)\b")
_NOUN = r"(?: (?P<{0}>[^\W\d_]+(?: [^\W\d_]+){{0,5}}?))?"
_CHANGE = re.compile(
    rf"\btừ (?P<a>{_NUM}){_NOUN.format('an')},? (?:giảm )?(?P<way>xuống|lên|còn)(?: còn| thành| "
    rf"đến)? "
    rf"(?:chỉ còn |còn )?(?P<b>{_NUM})(?P<bn>(?: (?!giảm|tăng)[^\W\d_]+){{0,6}}?)"
    rf"\s?[,;(]\s?(?:đã )?(?P<move>giảm|tăng)(?: được| đi| thêm)? (?P<c>{_NUM})(?P<pc>\s?%)?"
    rf"(?P<cn>(?: [^\W\d_]+){{0,2}})"
)
_REVERSED = re.compile(
    rf"\b(?P<move>giảm|tăng)(?: được| đi| thêm)? (?P<c>{_NUM})(?P<cn>(?: [^\W\d_]+){{0,5}}?)\s?"
    rf"[(,]\s?từ (?P<a>{_NUM})(?P<an>(?: [^\W\d_]+){{0,4}}?),? (?P<way>xuống|lên|còn)(?: còn| "
    rf"thành)? "
    rf"(?P<b>{_NUM})(?P<bn>(?: [^\W\d_]+){{0,2}})"
)
_BEFORE_AFTER = re.compile(
    rf"\btrước[^.;\d]{{0,40}} (?:có|là) (?P<a>{_NUM}) (?P<an>[^\W\d_]+)[^.;\d]{{0,40}}?[,;] "
    rf"sau[^.;\d]{{0,40}} "
    rf"(?P<way>còn|có|là) (?P<b>{_NUM})(?P<bn>(?: (?!giảm|tăng)[^\W\d_]+){{0,6}}?)\s?[,;(]\s?"
    rf"(?P<move>giảm|tăng)(?: được| đi| thêm)? (?P<c>{_NUM})(?P<pc>\s?%)?(?P<cn>(?: "
    rf"[^\W\d_]+){{0,2}})"
)


def check_sums(layout: Layout) -> list[Contradiction]:
    """Return totals that their parts do not add up to."""
    out: list[Contradiction] = []
    for block in _blocks(layout, "gồm", "chia ra"):
        key = layout.view.key
        for mark in _TOTAL.finditer(key, block.start, block.end):
            out.extend(_sum(key, mark, block.end))
        if key.find("không thực hiện sắp xếp", block.start, block.end) >= 0:
            for mark in _DIVIDED.finditer(key, block.start, block.end):
                said = {(c.start, c.computed) for c in out}
                out.extend(c for c in _divided(mark) if (c.start, c.computed) not in said)
    return out


def check_differences(layout: Layout) -> list[Contradiction]:
    """Return changes that before and after do not give."""
    out: list[Contradiction] = []
    for block in _blocks(layout, "giảm", "tăng"):
        key = layout.view.key
        seen: set[int] = set()
        for pattern in (_CHANGE, _REVERSED, _BEFORE_AFTER):
            for mark in pattern.finditer(key, block.start, block.end):
                if mark.start("c") not in seen:
                    seen.add(mark.start("c"))
                    out.extend(_difference(key, mark, block.end))
    return out


def _blocks(layout: Layout, *words: str) -> Iterator[Block]:
    for block in layout.blocks:
        if block.kind in BODY_KINDS or block.kind == "footnote":
            text = layout.view.key
            if any(text.find(w, block.start, block.end) >= 0 for w in words):
                yield block


def _sum(key: str, mark: re.Match[str], end: int) -> Iterator[Contradiction]:
    parts: list[Fraction] = []
    digits = digits_of(mark["total"])
    at = mark.end()
    while part := _PART.match(key, at, end):
        if _MORE.search(part["noun"]):
            return
        parts.append(value_of(part["n"]))
        digits = max(digits, digits_of(part["n"]))
        at = part.end()
        if not part["next"].strip() and "\n" not in part["next"]:
            break
    total = value_of(mark["total"])
    if len(parts) < 2 or not _is_closed(key, at, end) or total < max(parts):
        return
    slack = Fraction(len(parts) + 1, 2 * 10**digits) if digits else Fraction(0)
    if abs(sum(parts) - total) > slack:
        yield _wrong_sum(mark.start(), at, total, sum(parts, Fraction(0)))


def _is_closed(key: str, at: int, end: int) -> bool:
    """Tell whether the list has ended, so that no part without a number follows."""
    rest = key[at : min(end, at + 8)].lstrip()
    return not rest or rest[0] in ".);:\n" or rest.startswith((", trong", "trong đó"))


def _divided(mark: re.Match[str]) -> Iterator[Contradiction]:
    """Check units newly formed and units left as they are against the total."""
    parts = [value_of(n) for n in _UNITS.findall(mark["rest"])]
    total = value_of(mark["total"])
    if len(parts) > 1 and sum(parts) != total:
        yield _wrong_sum(mark.start(), mark.end(), total, sum(parts, Fraction(0)))


def _wrong_sum(start: int, end: int, total: Fraction, added: Fraction) -> Contradiction:
    gap = abs(added - total)
    return Contradiction(
        start,
        end,
        "sum",
        stated=total,
        computed=half_up(added, 3),
        hypotheses=(say("sum", computed=added, stated=total, gap=gap), say("sum: part")),
    )


def _difference(key: str, mark: re.Match[str], end: int) -> Iterator[Contradiction]:
    before, after, change = (value_of(mark[x]) for x in "abc")
    named = mark.groupdict()
    percent = bool(named.get("pc"))
    follows = key[mark.end("b") : mark.end("b") + 2].strip()
    if follows.startswith("%") or key[mark.end("a") : mark.end("a") + 2].strip().startswith("%"):
        return
    if percent:
        yield from _change_rate(mark, before, after, change)
        return
    if not _same_thing(key, mark, end) or not before:
        return
    digits = max(digits_of(mark[x]) for x in "abc")
    slack = Fraction(3, 2 * 10**digits) if digits else Fraction(0)
    signed = after - before if mark["move"] == "tăng" else before - after
    if abs(signed - change) <= slack:
        return
    yield Contradiction(
        mark.start(),
        mark.end("c"),
        "difference",
        stated=change,
        computed=half_up(signed, 3),
        hypotheses=(
            say("difference", before=before, after=after, computed=signed, stated=change),
            say("difference: phases"),
        ),
    )


def _change_rate(
    mark: re.Match[str], before: Fraction, after: Fraction, rate: Fraction
) -> Iterator[Contradiction]:
    if not before:
        return
    signed = after - before if mark["move"] == "tăng" else before - after
    exact = 100 * signed / before
    digits = digits_of(mark["c"])
    if exact >= 0 and agrees(exact, rate, digits):
        return
    right = printed(half_up(exact, digits))
    yield Contradiction(
        mark.start(),
        mark.end("pc"),
        "rate",
        stated=rate,
        computed=half_up(exact, 3),
        hypotheses=(
            say("rate: printed", count=signed, base=before, right=right, rate=printed(rate)),
        ),
    )


def _same_thing(key: str, mark: re.Match[str], end: int) -> bool:
    """Tell whether the change counts what before and after count."""
    changed = (mark["cn"] or "").split()
    named = f"{mark['an'] or ''} {mark['bn'] or ''}".split()
    if not changed or changed[0] in {
        "so",
        "và",
        "trong",
        "trên",
        "đạt",
        "tương",
        "theo",
        "là",
        "từ",
    }:
        return not re.match(r"\s?(?:/|%|-)", key[mark.end("c") : min(end, mark.end("c") + 2)])
    if named:
        return changed[0] in named
    ahead = key[max(0, mark.start() - 60) : mark.start()]
    return changed[0] in ahead.split()
