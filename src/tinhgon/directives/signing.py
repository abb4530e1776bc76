"""Who signed, and for whom; who receives the document and why.

Reads: the blocks of kind signature, recipients or addressees. Writes: `Signer`; the recipients
as printed, one a bullet, wrapped lines joined, a nested list carrying its head ("VPTU: Lưu").
"""

import re
from itertools import pairwise

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.findings import Mention, Signer
from tinhgon.directives.recase import recase

_CAPACITY = re.compile(r"(t/?m|k/?t|t/?l|t/?u(?: quyền|q)?|q)\b\.?\s*")
_POSITION = re.compile(
    r"(?:phó |quyền )?(?:tổng bí thư|bí thư|chủ tịch|chánh|giám đốc|bộ trưởng|trưởng|thủ tướng|"
    r"chủ nhiệm|thứ trưởng|viện trưởng|hiệu trưởng|cục trưởng|vụ trưởng|tổng)"
)
_PERSON = re.compile(r"(?:[^\W\d_]+\s+){1,4}[^\W\d_]+\s*$")
_SEVERAL = re.compile(r"\s(?=\+\s)")
_BULLET = re.compile(r"[-–+•]\s*")


def read_signer(layout: Layout, blocks: list[Block]) -> tuple[Signer | None, Mention | None]:
    """Return the signer and the place of the name, None when nobody signed."""
    capacity: list[str] = []
    behalf: list[str] = []
    position = name = None
    place = None
    for start, end in printed_lines(blocks):
        text, key = layout.view.text[start:end], layout.view.key[start:end]
        mark = _CAPACITY.match(key)
        if mark and text.isupper():
            capacity.append(text[: mark.end()].strip())
            behalf.append(recase(text[mark.end() :], None))
        elif _POSITION.match(key) and (text.isupper() or position is None) and name is None:
            position = recase(text, None)
        elif position and name is None and _PERSON.match(text):
            name = recase(text, None) if text.isupper() else text
            place = Mention(start, end)
        elif behalf and text.isupper():  # the name of the body runs on: TM. ỦY BAN / NHÂN DÂN
            behalf[-1] = recase(f"{behalf[-1]} {text}".upper(), None)
    if name is None and blocks:
        last = layout.text(blocks[-1])
        if not last.isupper() and 2 <= len(last.split()) <= 5 and "(" not in last:
            name, place = last, Mention(blocks[-1].start, blocks[-1].end)
    if not (name or position or capacity):
        return None, None
    return (
        Signer(
            name, position, " ".join(capacity) or None, "; ".join(b for b in behalf if b) or None
        ),
        place,
    )


def printed_lines(blocks: list[Block]) -> list[tuple[int, int]]:
    """Return the view places of every printed line of the blocks."""
    out = []
    for block in blocks:
        edges = [block.start, *block.breaks, block.end + 1]
        out += [(start, end - 1) for start, end in pairwise(edges)]
    return out


def read_recipients(layout: Layout, blocks: list[Block]) -> tuple[str, ...]:
    """Return the entries of a `Nơi nhận` or `Kính gửi` list, end marks removed."""
    out: list[str] = []
    head = ""
    for block in blocks:
        text = layout.text(block)
        opened = re.match(r"(?i)\|?\s*(?:nơi nhận|kính gửi)\s*:?\s*", text)
        text = text[opened.end() :] if opened else text
        if text.count("; -") + text.count(";-") >= 2:
            out.extend(_clean(part) for part in re.split(r";\s?-", text))
            continue
        for piece in _SEVERAL.split(text):
            bullet = _BULLET.match(piece)
            entry = _clean(piece[bullet.end() :] if bullet else piece)
            if not entry:
                continue
            if piece.startswith("+") and head:
                out.append(f"{head}: {entry}")
            elif entry.endswith(":"):
                head = entry.rstrip(": ")
            elif bullet or opened or not out:
                head = ""
                out.append(entry)
            else:
                out[-1] = f"{out[-1]} {entry}" if _runs_on(out[-1], blocks) else entry
    return tuple(entry for entry in out if entry)


def _runs_on(above: str, blocks: list[Block]) -> bool:
    return bool(above) and len(blocks) > 1


def _clean(entry: str) -> str:
    return re.sub(r"\s+", " ", entry).strip(" -–+|").rstrip(",;. ").strip()
