"""Slips of pen, scanner and page: proposed, never applied.

Reads: the stored text, the `Layout`. Writes: `Noise`. A confusion table restricted to words of
the field (reading.md 4.3) finds scanner's slips; the rest are plain signs: letters of another
script, doubled words, a word lost between two pages. Numbers of documents are never rewritten.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from tinhgon.directives.blocks import Block, Layout
from tinhgon.directives.findings import Mention, Noise
from tinhgon.directives.terms import mistoned
from tinhgon.directives.text import fold

_FOR_WHOM = (
    r"(?<=\s)đề (?:các )?(?:cấp ủy|cơ quan|đơn vị|đồng chí|địa phương)[^.;]{0,40}?"
    r"(?=nghiên cứu|triển khai|thực hiện|biết)"
)
_CONFUSED: tuple[tuple[str, str, str], ...] = (
    (r"chùng ch[eéẻè]o", "chùng", "chồng"),
    (r"nân (?:lên|cao)", "nân", "nâng"),
    (r"phân tử (?:xấu|cơ hội|phản)", "phân", "phần"),
    (r"\(đề (?:b/c|báo cáo|biết|thực hiện|chỉ đạo|phối hợp)", "đề", "để"),
    (_FOR_WHOM, "đề", "để"),
    (r"\bcùa\b", "cùa", "của"),
    (r"chuyên đổi số", "chuyên", "chuyển"),
    (r"thực hiễn", "hiễn", "tiễn"),
    (r"janj chế", "janj", "hạn"),
    (r"\bvấn để\b", "để", "đề"),
    (r"kim chỉ Nam\b", "Nam", "nam"),
)
"""Wording a scanner gets wrong, the part that is wrong, and what it should read."""

_SLIPS = tuple((re.compile(pattern), wrong, right) for pattern, wrong, right in _CONFUSED)
_DOUBLED = re.compile(r"\b(các|của|và|việc|là|được|trong|những|đã|xã|phường) \1\b")
_SPACED = re.compile(r"\( \w+(?: \w+)?|\w+- \w+")
_Place = tuple[str, int, int, str | None]
_LETTER = re.compile(
    r"[^\x00-\u024f\u1e00-\u1eff\u0300-\u036f\u2000-\u206f\u20a0-\u20bf\u2190-\u27bf\ufeff]"
)


def read_noise(layout: Layout) -> tuple[Noise, ...]:
    """Return what looks like a slip, one `Noise` per kind and wording, all places together."""
    found: dict[tuple[str, str, str | None], list[Mention]] = {}

    def note(kind: str, start: int, end: int, correct: str | None = None) -> None:
        quote = layout.view.text[start:end]
        found.setdefault((kind, quote, correct), []).append(Mention(start, end))

    for block in layout.blocks:
        if block.kind == "furniture":
            continue
        text = layout.text(block)
        for kind, start, end, correct in chain(_slips(text), _doubled(text), _foreign(text)):
            note(kind, block.start + start, block.start + end, correct)
        for start, end in _page_cuts(layout, block):
            note("page_break", start, end)
    ordered = sorted(found.items(), key=lambda item: item[1][0].start)
    return tuple(
        Noise(kind, tuple(mentions), correct, None) for (kind, _, correct), mentions in ordered
    )


def _slips(text: str) -> list[_Place]:
    """Return misread wordings, and terms with a wrong sign where no wording was known."""
    known = list(_misread(text))
    shut = [(start, end) for _kind, start, end, _correct in known]
    return known + [
        place
        for place in _mistoned(text)
        if not any(start < place[2] and place[1] < end for start, end in shut)
    ]


def _misread(text: str) -> Iterator[_Place]:
    """Yield wordings a scanner gets wrong."""
    for pattern, wrong, right in _SLIPS:
        if wrong in text:
            for slip in pattern.finditer(text):
                yield "ocr", slip.start(), slip.end(), slip[0].replace(wrong, right, 1)


def _mistoned(text: str) -> Iterator[_Place]:
    """Yield terms of the field one of whose words lost or changed its signs (`đầu mỗi`)."""
    for start, end, correct in mistoned(fold(text)):
        yield "ocr", start, end, correct


def _doubled(text: str) -> Iterator[_Place]:
    """Yield words printed twice and blanks on one side of a sign only."""
    for twice in _DOUBLED.finditer(text):
        yield "duplicate", twice.start(), twice.end(), twice[1]
    for gap in _SPACED.finditer(text):
        if gap[0] == gap[0].lower():
            right = gap[0].replace("( ", "(").replace("- ", " - ")
            yield "spacing", gap.start(), gap.end(), right


def _foreign(text: str) -> Iterator[_Place]:
    """Yield words with a letter of another script."""
    for letter in _LETTER.finditer(text):
        if unicodedata.category(letter[0])[0] in "LM":
            yield "ocr", *_word(text, letter.start()), None


def _word(text: str, at: int) -> tuple[int, int]:
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at)
    return start, len(text) if end < 0 else end


def _page_cuts(layout: Layout, block: Block) -> list[tuple[int, int]]:
    """Return the places where one sentence stands on two pages."""
    raw = layout.view.raw
    out = []
    for at in block.breaks:
        before, after = layout.view.span(at - 2, at - 1).end, layout.view.span(at, at + 1).start
        if "\n" in raw[before:after].strip(" ").replace("\n", "", 1):
            out.append((max(block.start, at - 24), min(block.end, at + 24)))
    return out
