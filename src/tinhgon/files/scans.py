"""Scans to text: pages that are pictures are recognised, scored, and left out when too poor.

The text is what was recognised; only its layout is ours. All words of a page, also of one that
is left out, are searched for a stamp before anything is handed on: the header zone, and what is
printed in red anywhere near the top. Nothing is written to a disk.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from PIL import Image, ImageChops

from tinhgon.directives.syllables import bare
from tinhgon.files import limits
from tinhgon.files.extracted import Page, RawText
from tinhgon.files.pictures import Pictures, open_pictures
from tinhgon.files.printed import PrintedLayer, PrintedPage, read_layer, stamp_places
from tinhgon.files.problems import (
    ConverterCrashed,
    ConverterHung,
    ConverterMemory,
    PoorScan,
    ReadingError,
    TooManyPages,
)
from tinhgon.files.quality import measure
from tinhgon.files.recognition import DPI, Box, Engine, Seen, engine
from tinhgon.files.scan_layout import Row, lines_of, rows_of
from tinhgon.files.typesetting import Line, Sheet, typeset_sheets
from tinhgon.kernel import Message

LEAST_SCORE = 80
"""A page of a lower score is not extracted (docs/scan-quality.md has the measure)."""

_HEADER = 0.45
"""Share of a page, from its top, in which a stamp is looked for."""

_RED_PIXELS = 150
_RED = 60
"""Grey levels by which red must stand out, and how many such pixels may be a stamp."""

_INK = 0.004
"""Share of dark pixels above which a page on which no word was found is not empty."""

_MAX_FAILED = 3
"""Pages that may hang or crash before the file as a whole is given up."""

_GRADES = {"MAT": "MẬT", "TOIMAT": "TỐI MẬT", "TUYETMAT": "TUYỆT MẬT"}


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page as recognised.

    Attributes:
        rows: its words by base line.
        score: 0 to 100, see `score_of`.
        width: pixels of the picture as it came.
        height: pixels of the picture.
        upright: pixels of the page when it stands upright.
        stamps: lines on which a stamp may stand.
        problem: why recognition failed, None when it did not.
    """

    rows: Sequence[Row]
    score: int
    width: int
    height: int
    upright: tuple[int, int]
    stamps: tuple[str, ...] = ()
    problem: ReadingError | None = None


def read_pdf(data: bytes, name: str) -> RawText:
    """Return the text of a PDF: its text layer, and the recognised text of pages without one.

    Raises:
        ReadingError: see `printed.read_layer`, `recognition.engine`, `PoorScan`.
    """
    layer = read_layer(data, name)
    if not any(page.is_picture for page in layer.pages):
        return layer.text()
    return _read(data, "PDF", name, layer)


def read_picture(data: bytes, name: str, *, form: str) -> RawText:
    """Return the recognised text of a picture, `form` being Pillow's name of its format.

    Raises:
        ReadingError: see `pictures.open_pictures`, `recognition.engine`, `PoorScan`.
    """
    return _read(data, form, name, PrintedLayer([], ()))


def _read(data: bytes, form: str, name: str, layer: PrintedLayer) -> RawText:
    tesseract = engine(name, form)
    with open_pictures(data, form, name) as pictures:
        wanted = [
            index
            for index in range(len(pictures))
            if not layer.pages or layer.pages[index].is_picture
        ]
        if len(wanted) > limits.MAX_SCANNED_PAGES:
            raise TooManyPages(name, limit=limits.MAX_SCANNED_PAGES)
        found = _recognise(pictures, wanted, tesseract, name)
    carried = any(page.lines for page in layer.pages if not page.is_picture)
    if not carried and not any(map(_is_good, found.values())):
        raise _all_poor(list(found.values()), name)
    return _composed(found, layer, tesseract.tool)


def _recognise(
    pictures: Pictures, wanted: list[int], tesseract: Engine, name: str
) -> dict[int, Recognised]:
    """Recognise pages side by side, one child for each processor."""
    failed: list[ReadingError] = []

    def one(index: int) -> Recognised:
        if len(failed) > _MAX_FAILED:
            raise failed[0]
        try:
            return recognised(pictures.page(index), tesseract, name)
        except (ConverterHung, ConverterCrashed, ConverterMemory) as problem:
            failed.append(problem)
            return Recognised((), 0, 1, 1, (1, 1), problem=problem)

    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        try:
            return dict(zip(wanted, workers.map(one, wanted), strict=True))
        except ReadingError:
            workers.shutdown(cancel_futures=True)
            raise


def recognised(picture: Image.Image, tesseract: Engine, name: str) -> Recognised:
    """Recognise one page; one that reads badly is tried again as it would stand upright."""
    grey = picture.convert("L")
    words = tesseract.words(grey, name)
    score = score_of(words, grey)
    upright = grey.size
    if score < LEAST_SCORE and (angle := tesseract.upright(grey, name)):
        turned = grey.rotate(-angle, expand=True, fillcolor=255)
        again = tesseract.words(turned, name)
        if score_of(again, turned) > score:
            score, upright = score_of(again, turned), turned.size
            words = [
                replace(word, box=turned_back(word.box, angle, turned.size)) for word in again
            ]
            picture = picture.rotate(-angle, expand=True, fillcolor="white")
    rows = rows_of(words)
    lines = [piece.text for row in rows for piece in row if row[0].base < _HEADER * upright[1]]
    lines += _red_lines(picture, tesseract, name)
    return Recognised(rows, score, *grey.size, upright, _stamps(lines))


def score_of(words: Sequence[Seen], picture: Image.Image) -> int:
    """Return how far a recognised page can be trusted, 0 to 100.

    The mean confidence of its words, each weighing as many letters as it has, times the share of
    words whose Vietnamese spelling and marks are whole (`quality.measure`); 100 for an empty page,
    0 for one that is printed but on which no word was found.
    """
    sizes = [sum(map(str.isalnum, word.text)) for word in words]
    if not sum(sizes):
        dark = sum(picture.histogram()[:128])
        return 0 if dark > _INK * picture.width * picture.height else 100
    sure = sum(word.confidence * size for word, size in zip(words, sizes, strict=True))
    whole = measure(" ".join(word.text for word in words)).score
    return int(sure / sum(sizes) * whole)


def turned_back(box: Box, angle: int, size: tuple[int, int]) -> Box:
    """Return a box of a page turned clockwise by a right angle on the page as it came.

    Args:
        box: left, top, right, bottom on the turned page.
        angle: 90, 180 or 270 degrees clockwise.
        size: width and height of the turned page.
    """
    left, top, right, bottom = box
    width, height = size
    if angle == 90:
        return top, width - right, bottom, width - left
    if angle == 180:
        return width - right, height - bottom, width - left, height - top
    return height - bottom, left, height - top, right


def _red_lines(picture: Image.Image, tesseract: Engine, name: str) -> list[str]:
    """Return what is printed in red in the header of a page, where a stamp over words hides."""
    if picture.mode != "RGB":
        return []
    red, green, blue = picture.crop((0, 0, picture.width, int(_HEADER * picture.height))).split()
    marked = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(
        lambda value: 255 * (value > _RED)
    )
    if marked.histogram()[255] < _RED_PIXELS:
        return []
    left, top, right, bottom = marked.getbbox() or (0, 0, 0, 0)
    cut = ImageChops.invert(marked.crop((left - 20, top - 20, right + 20, bottom + 20)))
    return [
        piece.text for row in rows_of(tesseract.words(cut, name, sparse=True)) for piece in row
    ]


def _stamps(lines: list[str]) -> tuple[str, ...]:
    """Return the lines in capitals; a grade whose marks were misread is written as it is."""
    found = [line for line in lines if line.isupper()]
    for line in list(found):
        letters = "".join(bare(char) for char in line if char.isalpha()).upper()
        if letters in _GRADES:
            found.append(_GRADES[letters])
    return tuple(found)


def _is_good(page: Recognised) -> bool:
    return page.score >= LEAST_SCORE


def _all_poor(pages: list[Recognised], name: str) -> ReadingError:
    """Return the refusal of a scan without a good page."""
    problems = [page.problem for page in pages if page.problem]
    if len(problems) == len(pages):
        return problems[0]
    best = max(page.score for page in pages)
    return PoorScan(name, pages=len(pages), score=best, least=LEAST_SCORE)


def _composed(found: dict[int, Recognised], layer: PrintedLayer, tool: str) -> RawText:
    """Put the pages together in their order, those with a text layer and the recognised ones."""
    lines: list[list[Line]] = []
    for index in range(len(layer.pages) or len(found)):
        page = found.get(index)
        if page is None:
            lines.append(layer.pages[index].lines)
        else:
            lines.append(lines_of(page.rows, *page.upright) if _is_good(page) else [])
    text, sheets = typeset_sheets(lines)
    margins = [line for page in found.values() for line in page.stamps]
    if layer.pages:
        margins.append(stamp_places(layer.lines))
    return RawText(
        text,
        margins="\n".join(margins),
        notes=layer.notes + _notes(found),
        tool=tool,
        pages=tuple(
            _page(index, sheet, found.get(index), layer.pages[index : index + 1])
            for index, sheet in enumerate(sheets)
        ),
    )


def _page(index: int, sheet: Sheet, page: Recognised | None, layer: Sequence[PrintedPage]) -> Page:
    if page is None:
        size = (round(layer[0].width * DPI / 72), round(layer[0].height * DPI / 72))
        return Page(
            number=index + 1,
            start=sheet.start,
            end=sheet.end,
            score=100,
            is_read=True,
            width=size[0],
            height=size[1],
        )
    return Page(
        number=index + 1,
        start=sheet.start,
        end=sheet.end,
        score=page.score,
        is_read=_is_good(page),
        width=page.width,
        height=page.height,
        words=sheet.words,
    )


def _notes(found: dict[int, Recognised]) -> tuple[Message, ...]:
    """Say which pages were left out and what to do about them."""
    poor = [
        f"{index + 1} ({page.score})"
        for index, page in found.items()
        if not _is_good(page) and page.problem is None
    ]
    failed = [str(index + 1) for index, page in found.items() if page.problem]
    notes = []
    if poor:
        notes.append(
            Message(
                "pages left out because they would be misread (quality of 100 in brackets, at "
                "least %(least)s is needed): %(pages)s. Scan them again, straight, in grey, at "
                "300 dots per inch.",
                {"pages": ", ".join(poor), "least": LEAST_SCORE},
            )
        )
    if failed:
        notes.append(
            Message(
                "pages on which text recognition did not come to an end, left out: %(pages)s. "
                "Scan them again.",
                {"pages": ", ".join(failed)},
            )
        )
    return tuple(notes)
