"""Lines joined into paragraphs as the author wrote them.

Reads: `Line`s. Writes: `Paragraph`s. Two joins are made here: lines wrapped at a fixed width,
and lines of one table cell. Sentences cut by a page end are joined in blocks.py, once footnotes
and captions between the halves are known.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from tinhgon.directives.labels import label_at
from tinhgon.directives.lines import Line
from tinhgon.directives.text import fold

TERMINAL = tuple(".;:!?…")
_ALONE = re.compile(  # lines of a letterhead and heads of lists are never carried on
    r"độc lập\s*-|\*$|"
    r"cộng h[oò]a xã hội chủ nghĩa việt nam|đảng cộng sản việt nam$|"
    r"[^,]{2,30}, ngày [\d.… ]+tháng|nơi nhận|kính gửi"
)
_OWN_NUMBER = re.compile(r"(?:Số|SỐ)\s*:?\s*[\d.…]+\s*[-/]|số\s*:?\s*[\d.…]+\s*[-/][^;,.]{0,30}$")
_PLACE_HEAD = re.compile(r"(?:TP\.? )?[^\W\d_]+(?: [^\W\d_]+)?$")
_PLACE_TAIL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?, ngày [\d.… ]+tháng")
_BARE_LABEL = re.compile(
    r"(?:(?:\d{1,2}\.){1,4}|\d{1,2}[.)]|[IVX]{1,5}[.)]|[a-zđ]\)|Điều \d{1,3}\.|[-–+•])$"
)
_RECITAL = re.compile(r"căn cứ |xét |theo đề nghị ")
_LONG = 40
_POSITION = re.compile(
    r"phó|k/?t|t/?[ml]|chủ tịch|giám đốc|bộ trưởng|trưởng|chánh|thứ trưởng|bí thư"
)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        lines: its printed lines.
        text: the clean text, lines joined by one space.
        key: `fold(text)`.
        gap: a blank line stands before it.
        after_rule: a drawn line stands before it.
    """

    lines: list[Line]
    text: str
    key: str
    gap: bool
    after_rule: bool = False

    @property
    def first(self) -> Line:
        """The first printed line."""
        return self.lines[0]

    @property
    def is_upper(self) -> bool:
        """Tell whether every letter is a capital."""
        return self.text.isupper()


def join_lines(lines: list[Line]) -> list[Paragraph]:
    """Return the paragraphs of `lines`; drawn lines part paragraphs and are left out."""
    width = _wrap_width(lines)
    groups: list[tuple[list[Line], bool]] = []
    after_rule = False
    for line in lines:
        if line.rule or not line.pieces:
            after_rule = after_rule or line.rule
            continue
        if groups and not after_rule and _continues(groups[-1][0][-1], line, width):
            groups[-1][0].append(line)
        else:
            groups.append(([line], after_rule))
        after_rule = False
    out = []
    for group, ruled in groups:
        text = " ".join(line.text for line in group)
        out.append(Paragraph(group, text, fold(text), group[0].gap, ruled))
    return out


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which the text was wrapped, 0 when each line is a paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (b.gap or a.cell or a.rule or b.rule)]
    if not pairs:
        return 0
    if len(pairs) * 10 < 3 * sum(len(a.text) > 40 and not a.cell for a in lines):
        return 0
    longest = sorted(len(a.text) for a, _ in pairs)[int(len(pairs) * 0.9)]
    open_ended = sum(
        not a.text.endswith(TERMINAL) and (len(a.text) > longest * 0.6 or b.text[0].islower())
        for a, b in pairs
    )
    return longest if longest <= 130 and open_ended * 5 >= len(pairs) * 2 else 0


def _continues(above: Line, line: Line, width: int) -> bool:
    if not above.cell and not line.cell and _BARE_LABEL.match(above.text):
        return label_at(line.text[:48], fold(line.text[:48])) is None  # "1." / "Rà soát ..."
    if line.gap or line.opens_with_mark or line.hashes or above.cell != line.cell:
        return False
    head = line.text[:48]
    key = fold(head)
    if _PLACE_TAIL.match(key) and _PLACE_HEAD.match(above.text) and above.text.istitle():
        return True  # the name of the place is wrapped: "Lai / Châu, ngày 28 tháng 11 ..."
    if label_at(head, key) or _is_alone(head, key) or _is_alone(above.text, fold(above.text[:48])):
        return False
    if above.cell and above.text.isupper() and line.text.isupper():
        return above.bold == line.bold or not _POSITION.match(key)
    if (
        above.cell
        and above.bold
        and line.bold
        and len(above.text) < 12
        and not above.text.isupper()
    ):
        return not above.text.endswith(TERMINAL)
    carried_on = not above.text.endswith(TERMINAL) and (key[0] == line.text[0])
    if width and above.text.isupper() and line.text.isupper() and len(above.text) < width * 0.55:
        return len(above.text) <= 8  # a title's first word stands alone: VỀ / VIỆC BAN HÀNH
    if (above.text.isupper() and len(above.text) > _LONG and not line.text.isupper()) or (
        above.text.endswith((";", ",")) and _RECITAL.match(key)
    ):
        return False  # the title ends where small letters begin, a recital where the next does
    if width and not line.cell:
        return not above.text.endswith(TERMINAL) or len(above.text) >= width * 0.55
    return carried_on and not line.text.isupper() and (len(above.text) > 12 or line.cell)


def _is_alone(text: str, key: str) -> bool:
    """Tell a line of a letterhead, `Số: 12/KH-UBND`, from a number in the running text."""
    return bool(_ALONE.match(key) or _OWN_NUMBER.match(text))
