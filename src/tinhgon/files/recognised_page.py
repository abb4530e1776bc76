"""One picture of a page to its words and how far they can be trusted.

A page is read as it lies; one with red on it also without the red, because a seal hides the words
below it. One that reads badly, or on which ink was left over, is read again: as one block, turned
upright, without specks; the reading with the most trusted letters stands. Where a stamp may be is
told apart, from every reading, because a stamp must be seen on a poor page too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tinhgon.directives.syllables import bare
from tinhgon.files.problems import ReadingError
from tinhgon.files.quality import measure
from tinhgon.files.recognition import Box, Engine, Layout, Seen
from tinhgon.files.scan_layout import Row, rows_of

LEAST_SCORE = 70
"""A page of a lower score is not extracted (docs/scan-quality.md has the measure)."""

_SURE = 80.0
"""Confidence from which a word is trusted."""

_PER_PERCENT = 5
"""Points lost for every percent of letters in doubtful words or words with wrong marks."""

_LEFT_OVER = 0.05
"""Share of ink outside the words above which a part of the page may have been passed over."""

_MORE = 1.03
"""Another reading stands when it has so many times the trusted letters."""

_INK = 0.002
"""Share of dark pixels above which a page on which no word was found is not empty."""

_CONTRAST = 40
"""Grey levels between ink and paper; less is an empty page."""

_BOX_MARGIN = 4
_HEADER = 0.45
"""Share of a page, from its top, in which a stamp is looked for."""

_RED = 60
_RED_PIXELS = 150
"""Grey levels by which red must stand out, and how many such pixels may be a stamp."""

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

    @property
    def is_good(self) -> bool:
        """Tell whether its words may be extracted."""
        return self.problem is None and self.score >= LEAST_SCORE


@dataclass(frozen=True, slots=True)
class _Reading:
    """One try at a page: the words, the picture they were found on, how it was turned."""

    words: Sequence[Seen]
    picture: Image.Image
    angle: int = 0

    @property
    def trusted(self) -> int:
        """Letters of words that are trusted."""
        return sum(_letters(word) for word in self.words if word.confidence >= _SURE)


def recognise(picture: Image.Image, tesseract: Engine, name: str) -> Recognised:
    """Recognise one page, grey or in colour.

    Raises:
        ReadingError: Tesseract was ended or failed (see `confined.run`).
    """
    grey = picture.convert("L")
    tries = [_Reading(tesseract.words(grey, name), grey)]
    if _has_red(picture):
        unsealed = picture.getchannel("R")  # where red is as light as the paper
        tries.append(_Reading(tesseract.words(unsealed, name), unsealed))
    best = max(tries, key=lambda reading: reading.trusted)
    poor = score_of(best.words, grey) < LEAST_SCORE
    if poor or _left_over(best) > _LEFT_OVER:
        tries.append(_Reading(tesseract.words(grey, name, layout=Layout.BLOCK), grey))
    if poor:
        tries += _mended(grey, tesseract, name)
    for reading in tries:
        if reading.trusted > _MORE * best.trusted:
            best = reading
    words = [
        replace(word, box=turned_back(word.box, best.angle, best.picture.size))
        for word in best.words
    ]
    return Recognised(
        rows_of(words),
        score_of(words, grey),
        *grey.size,
        best.picture.size,
        _stamps(picture, tries, tesseract, name),
    )


def _mended(grey: Image.Image, tesseract: Engine, name: str) -> list[_Reading]:
    """Read a page that reads badly once more without specks and, if it lies askew, upright."""
    clean = grey.filter(ImageFilter.MedianFilter(3))
    readings = [_Reading(tesseract.words(clean, name), clean)]
    if angle := tesseract.upright(grey, name):
        turned = grey.rotate(-angle, expand=True)
        readings.append(_Reading(tesseract.words(turned, name), turned, angle))
    return readings


def score_of(words: Sequence[Seen], picture: Image.Image) -> int:
    """Return how far a recognised page can be trusted, 0 to 100.

    Five points are lost for every percent of letters that stand in words Tesseract is not sure of
    or in words whose spelling or marks are not whole (`quality.measure`). An empty page has 100, a
    printed one without a word 0.
    """
    total = sum(map(_letters, words))
    if not total:
        return 0 if _ink(picture)[1] > _INK * picture.width * picture.height else 100
    trusted = sum(_letters(word) for word in words if word.confidence >= _SURE)
    whole = measure(" ".join(word.text for word in words)).score
    lost = 100 * (1 - trusted * whole / total)
    return max(0, round(100 - _PER_PERCENT * lost))


def turned_back(box: Box, angle: int, size: tuple[int, int]) -> Box:
    """Return a box of a page turned clockwise by a right angle on the page as it came.

    Args:
        box: left, top, right, bottom on the turned page.
        angle: 0, 90, 180 or 270 degrees clockwise.
        size: width and height of the turned page.
    """
    left, top, right, bottom = box
    width, height = size
    if angle == 90:
        return top, width - right, bottom, width - left
    if angle == 180:
        return width - right, height - bottom, width - left, height - top
    if angle == 270:
        return height - bottom, left, height - top, right
    return box


def _letters(word: Seen) -> int:
    return sum(map(str.isalnum, word.text))


def _left_over(reading: _Reading) -> float:
    """Return the share of the page's ink that stands outside the words found on it."""
    threshold, ink = _ink(reading.picture)
    if not ink:
        return 0.0
    rest = reading.picture.copy()
    painter = ImageDraw.Draw(rest)
    for word in reading.words:
        left, top, right, bottom = word.left, word.top, word.right, word.bottom
        painter.rectangle(
            (left - _BOX_MARGIN, top - _BOX_MARGIN, right + _BOX_MARGIN, bottom + _BOX_MARGIN),
            fill=255,
        )
    return sum(rest.histogram()[:threshold]) / ink


def _ink(picture: Image.Image) -> tuple[int, int]:
    """Return the grey level below which a pixel is ink, and how many are."""
    counts = picture.histogram()
    pixels = picture.width * picture.height
    darkest, paper = _level(counts, _INK * pixels), _level(counts, pixels / 2)
    if paper - darkest < _CONTRAST:
        return 0, 0
    threshold = (darkest + paper) // 2
    return threshold, sum(counts[:threshold])


def _level(counts: list[int], rank: float) -> int:
    """Return the grey level of the pixel of a rank, counted from the darkest."""
    seen = 0
    for level, count in enumerate(counts):
        seen += count
        if seen > rank:
            return level
    return 255


def _stamps(
    picture: Image.Image, tries: Sequence[_Reading], tesseract: Engine, name: str
) -> tuple[str, ...]:
    """Return the lines in capitals of the header zone, as every reading has them.

    A grade whose marks were misread is written as it is meant.
    """
    found = set()
    for reading in tries:
        edge = _HEADER * reading.picture.height
        rows = rows_of([word for word in reading.words if word.top < edge])
        found |= {piece.text for row in rows for piece in row}
    for angle in {reading.angle for reading in tries}:
        found |= _red_lines(picture.rotate(-angle, expand=True), tesseract, name)
    lines = [line for line in found if line.isupper()]
    for line in lines:
        letters = "".join(bare(char.lower()) for char in line if char.isalpha()).upper()
        if letters in _GRADES:
            found.add(_GRADES[letters])
    return tuple(sorted(line for line in found if line.isupper()))


def _red_lines(picture: Image.Image, tesseract: Engine, name: str) -> set[str]:
    """Return what is printed in red in the header zone, where a stamp over words would hide."""
    header = picture.crop((0, 0, picture.width, int(_HEADER * picture.height)))
    if not _has_red(header):
        return set()
    marked = _red(header)
    left, top, right, bottom = marked.getbbox() or (0, 0, 0, 0)
    cut = ImageChops.invert(marked.crop((left - 20, top - 20, right + 20, bottom + 20)))
    rows = rows_of(tesseract.words(cut, name, layout=Layout.SPARSE))
    return {piece.text for row in rows for piece in row}


def _has_red(picture: Image.Image) -> bool:
    return picture.mode == "RGB" and _red(picture).histogram()[255] >= _RED_PIXELS


def _red(picture: Image.Image) -> Image.Image:
    """Return a picture in colour with what is red white and all else black."""
    red, green, blue = picture.split()
    rest = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    return rest.point(lambda value: 255 * (value > _RED))
