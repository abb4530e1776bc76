"""Print a text on paper that is not there: A4 pages as a scanner would deliver them.

The text is set as an office sets it (Decree 30/2020/NĐ-CP, App. I: 13 pt, margins 30 and 20 mm,
first-line indent, two-column letterhead, recipients beside the signature, page numbers at the
top), drawn at 200 dpi, and kept with the place of every printed letter in the text as stored.
"""

import random
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tinhgon.directives.lines import cut_lines
from tinhgon.directives.paragraphs import Paragraph, join_lines

DPI = 200
FONTS = (
    ("/usr/share/fonts/truetype/croscore", "Tinos-Regular.ttf", "Tinos-Bold.ttf"),
    (
        "/usr/share/fonts/truetype/liberation2",
        "LiberationSerif-Regular.ttf",
        "LiberationSerif-Bold.ttf",
    ),
)
"""Fonts of the width of Times with all Vietnamese letters, the first that is installed."""

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MOTTO = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H(?:ÒA|OÀ) XÃ HỘI")
_ITEM = re.compile(r"[-+]")
_POINT = DPI / 72
_MM = DPI / 25.4


@dataclass(frozen=True, slots=True)
class Clean:
    """A paragraph without markup and the place of each of its letters in the stored text."""

    text: str
    places: tuple[int, ...]
    bold: bool = False
    bars: int = 0
    """Table borders before it in the stored text; 0 outside a table."""

    @property
    def is_centred(self) -> bool:
        """Tell a heading in capitals, which stands in the middle."""
        return self.text.isupper() and not re.match(r"[IVXLA-D\d]+\.", self.text)


@dataclass(frozen=True, slots=True)
class Columns:
    """Two blocks printed side by side."""

    left: list[Clean]
    right: list[Clean]


@dataclass(slots=True)
class Paper:
    """Printed pages, the clean text in reading order and the way back to the stored text."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    pages: list[Image.Image] = field(default_factory=list)

    def pdf(self) -> bytes:
        """Return the pages as an image-only PDF."""
        stream = BytesIO()
        first, *rest = self.pages
        first.save(stream, "PDF", save_all=True, append_images=rest, resolution=DPI, quality=85)
        return stream.getvalue()


def font_folder() -> tuple[str, ...]:
    """Return the folder of a font with its two files, empty if none is installed."""
    return next((font for font in FONTS if Path(font[0], font[1]).is_file()), ())


def printed(raw: str) -> Paper:
    """Return `raw` on paper."""
    items = _arranged(_paragraphs(raw))
    press = _Press()
    for item in items:
        if isinstance(item, Columns):
            press.columns(item)
        else:
            press.paragraph(item)
    paper = Paper(pages=press.finished())
    for item in items:
        for block in (item.left + item.right) if isinstance(item, Columns) else [item]:
            if paper.text:
                paper.text += "\n\n"
                paper.places += [block.places[0]] * 2
            paper.text += block.text
            paper.places += block.places
    return paper


def worn(page: Image.Image, *, seed: int = 1) -> Image.Image:
    """Return a page as a worn scanner gives it: 0.5 degrees askew, softer, with grain."""
    page = page.rotate(0.5, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(0.7))
    return grained(page, 12, seed=seed)


def grained(page: Image.Image, deviation: float, *, seed: int = 1) -> Image.Image:
    """Return a page with normal noise of a standard deviation in grey levels."""
    chance = random.Random(seed)  # noqa: S311 - grain of paper, no secret
    table = [chance.gauss(0, deviation) for _ in range(4096)]
    tile = Image.new("L", (512, 512))
    tile.putdata([int(max(0, min(255, 128 + chance.choice(table)))) for _ in range(512 * 512)])
    noise = Image.new("L", page.size)
    for left in range(0, page.width, 512):
        for top in range(0, page.height, 512):
            noise.paste(tile, (left, top))
    return Image.eval(Image.blend(page, noise, 0.5), lambda v: max(0, min(255, 2 * v - 128)))


def _paragraphs(raw: str) -> list[Clean]:
    found = []
    for paragraph in join_lines(cut_lines(raw)):
        text, places = _letters(raw, paragraph)
        bars = raw.count("|", 0, places[0]) if paragraph.first.cell else 0
        found.append(Clean(text, tuple(places), bold=paragraph.first.bold, bars=bars))
    return found


def _letters(raw: str, paragraph: Paragraph) -> tuple[str, list[int]]:
    text, places = "", []
    for line in paragraph.lines:
        parts = [(start, raw[start:end]) for start, end in line.pieces]
        notes = [
            (mark.start, "".join(_RAISED[int(d)] for d in str(mark.number))) for mark in line.marks
        ]
        if text:
            text, places = f"{text} ", [*places, places[-1]]
        for start, part in sorted(parts + notes):
            step = 0 if part[0] in _RAISED else 1
            text += part
            places += [start + step * index for index in range(len(part))]
    return text, places


def _arranged(blocks: list[Clean]) -> list[Clean | Columns]:
    """Put side by side what an office prints side by side."""
    items: list[Clean | Columns] = []
    at = 0
    motto = next((i for i, b in enumerate(blocks[:12]) if _MOTTO.match(b.text)), 0)
    if motto and not any(b.bars for b in blocks[: motto + 2]):
        items.append(Columns(blocks[:motto], blocks[motto : motto + 2]))
        at = motto + 2
    while at < len(blocks):
        block = blocks[at]
        size = 0
        if block.bars:
            size = _row(items, blocks[at:])
        elif block.text.startswith("Nơi nhận"):
            size = _signing(items, blocks[at:])
        if not size:
            items.append(block)
            size = 1
        at += size
    return items


def _row(items: list[Clean | Columns], blocks: list[Clean]) -> int:
    """Append one row of a table of two columns; return how many blocks it took."""
    bars = blocks[0].bars
    left = [b for b in blocks if b.bars == bars]
    right = [b for b in blocks if b.bars == bars + 1]
    items.append(Columns(left, right))
    return len(left) + len(right)


def _signing(items: list[Clean | Columns], blocks: list[Clean]) -> int:
    """Append recipients and signature side by side; return how many blocks they took."""
    left, right = blocks[:1], []
    rest = blocks[1:]
    while rest and _ITEM.match(rest[0].text):
        left.append(rest.pop(0))
    if items and isinstance(items[-1], Clean) and items[-1].text.isupper():
        right.append(items.pop())
    taken = 0
    while rest and len(rest[0].text) < 40 and taken < 4:
        right.append(rest.pop(0))
        taken += 1
        if not right[-1].text.isupper():
            break
    items.append(Columns(left, right))
    return len(left) + taken


class _Press:
    """Sets lines on pages from the top; all measures are pixels."""

    def __init__(self) -> None:
        folder, regular, bold = font_folder()
        body, small = round(13 * _POINT), round(8 * _POINT)
        self._fonts = {
            False: ImageFont.truetype(str(Path(folder, regular)), body),
            True: ImageFont.truetype(str(Path(folder, bold)), body),
        }
        self._small = ImageFont.truetype(str(Path(folder, regular)), small)
        self._size = (round(210 * _MM), round(297 * _MM))
        self._left, self._right = 30 * _MM, self._size[0] - 20 * _MM
        self._step = 1.25 * body
        self._pages: list[Image.Image] = []
        self._turn()

    def paragraph(self, block: Clean) -> None:
        """Set one paragraph over the whole width."""
        middle = block.is_centred
        indent = 0 if middle else 10 * _MM
        lines = self._wrapped(block, self._right - self._left, indent)
        for number, words in enumerate(lines):
            self._room(self._step)
            left = self._left + (0 if number else indent)
            last = number == len(lines) - 1
            self._line(words, left, self._right, block, middle=middle, justify=not last)
            self._y += self._step
        self._y += 6 * _POINT

    def columns(self, item: Columns) -> None:
        """Set two blocks side by side, centred except where items are listed."""
        gutter = 8 * _MM
        middle = self._left + (self._right - self._left) * 0.48
        sides = [
            (item.left, self._left, middle - gutter / 2),
            (item.right, middle + gutter / 2, self._right),
        ]
        set_lines = [
            [(words, block) for block in blocks for words in self._wrapped(block, right - left, 0)]
            for blocks, left, right in sides
        ]
        self._room(self._step * max(map(len, set_lines)))
        top = lowest = self._y
        for (blocks, left, right), lines in zip(sides, set_lines, strict=True):
            self._y = top
            listed = any(_ITEM.match(block.text) for block in blocks)
            for words, block in lines:
                self._line(words, left, right, block, middle=not listed)
                self._y += self._step
                if block is blocks[-1] and listed is False and "ngày" not in block.text:
                    continue
            lowest = max(lowest, self._y)
        self._y = lowest + 12 * _POINT

    def finished(self) -> list[Image.Image]:
        """Return the pages."""
        return self._pages

    def _turn(self) -> None:
        self._pages.append(Image.new("L", self._size, 255))
        self._draw = ImageDraw.Draw(self._pages[-1])
        self._y = 20 * _MM
        if len(self._pages) > 1:
            self._draw.text((self._size[0] / 2, 10 * _MM), str(len(self._pages)), 0,
                            self._fonts[False])  # fmt: skip

    def _room(self, height: float) -> None:
        if self._y + height > self._size[1] - 20 * _MM:
            self._turn()

    def _width(self, word: str, *, bold: bool) -> float:
        plain = word.rstrip(_RAISED)
        tail = len(word) - len(plain)
        return self._fonts[bold].getlength(plain) + tail * self._small.getlength("0")

    def _wrapped(self, block: Clean, width: float, indent: float) -> list[list[str]]:
        space = self._width(" ", bold=block.bold)
        lines: list[list[str]] = [[]]
        used = indent
        for word in block.text.split():
            size = self._width(word, bold=block.bold)
            if lines[-1] and used + size > width:
                lines.append([])
                used = 0
            lines[-1].append(word)
            used += size + space
        return lines

    def _line(
        self,
        words: list[str],
        left: float,
        right: float,
        block: Clean,
        *,
        middle: bool,
        justify: bool = False,
    ) -> None:
        sizes = [self._width(word, bold=block.bold) for word in words]
        space = self._width(" ", bold=block.bold)
        spare = right - left - sum(sizes)
        if middle:
            left += (spare - space * (len(words) - 1)) / 2
        elif justify and len(words) > 1:
            space = spare / (len(words) - 1)
        for word, size in zip(words, sizes, strict=True):
            self._word(word, left, bold=block.bold)
            left += size + space

    def _word(self, word: str, left: float, *, bold: bool) -> None:
        font = self._fonts[bold]
        at = left
        for part in re.split(f"([{_RAISED}]+)", word):
            raised = part[:1] in _RAISED and part != ""
            shown = "".join(str(_RAISED.index(c)) for c in part) if raised else part
            if shown:
                self._draw.text((at, self._y), shown, 0, self._small if raised else font)
                at += (self._small if raised else font).getlength(shown)
