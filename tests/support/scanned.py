"""Scans made in the test: words as Tesseract tells them, and an engine that tells them."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from PIL import Image

from tinhgon.files.recognition import Layout, Seen, parse_tsv

LETTER = 36
"""Pixels of a letter of 13 points at 200 per inch."""

STEP = 45
WIDTH, HEIGHT = 1654, 2339

Printed = tuple[float, float, str]
"""Left edge, base line counted from the top, words."""


HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def tsv(
    lines: Iterable[Printed], *, confidence: float = 96.0, tilt: float = 0.0, block: int = 1
) -> str:
    """Return the table Tesseract would write for printed lines; letters are half as wide as high.

    `tilt` is how many pixels a line falls for each pixel to the right; words of several calls on
    one page are told apart by `block`.
    """
    rows = [HEAD, f"1\t1\t0\t0\t0\t0\t0\t0\t{WIDTH}\t{HEIGHT}\t-1\t"]
    for number, (left, base, text) in enumerate(lines, start=1):
        at = left
        for place, word in enumerate(text.split(), start=1):
            wide, fall = len(word) * LETTER / 2, tilt * at
            high, foot = (4, -10) if word in {"-", "—", "~"} else (30, 0)
            box = f"{at:.0f}\t{base + fall + foot - high:.0f}\t{wide:.0f}\t{high}"
            rows.append(f"5\t1\t{block}\t1\t{number}\t{place}\t{box}\t{confidence}\t{word}")
            at += wide + LETTER / 3
    return "\n".join(rows)


def seen(lines: Iterable[Printed], **told: Any) -> list[Seen]:
    """Return printed lines as recognised words."""
    return parse_tsv(tsv(lines, **told))


class Told:
    """An engine that recognises what the test says, by the grey level of the first pixel."""

    tool = "Tesseract 0 (vie)"

    def __init__(self, pages: dict[int, Sequence[Seen] | Exception | Callable]) -> None:
        self.pages = pages
        self.asked: list[tuple[int, Layout]] = []
        self.angle = 0

    def words(self, picture: Image.Image, _name: str, *, layout=Layout.PAGE) -> list[Seen]:
        page = picture.convert("L").getpixel((0, 0))
        self.asked.append((page, layout))
        answer = self.pages[page]
        if isinstance(answer, Exception):
            raise answer
        return list(answer(picture, layout) if callable(answer) else answer)

    def upright(self, _picture: Image.Image, _name: str) -> int:
        return self.angle


def sheet(level: int, size: tuple[int, int] = (WIDTH, HEIGHT), mode: str = "L") -> Image.Image:
    """Return an empty sheet of one grey level, by which `Told` knows it."""
    return Image.new(mode, size, level if mode == "L" else (level,) * 3)


def packed(pages: Sequence[Image.Image], form: str, **told: Any) -> bytes:
    """Return pictures as one file."""
    stream = BytesIO()
    first, *rest = pages
    if form in {"PDF", "TIFF"}:
        told |= {"save_all": True, "append_images": rest}
    if form == "TIFF":
        told |= {"compression": "tiff_deflate"}
    told |= {"resolution": 200} if form == "PDF" else {"dpi": (200, 200)}
    first.save(stream, form, **told)
    return stream.getvalue()
