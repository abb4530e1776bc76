"""Pictures of pages in memory: scanned PDFs and picture files, for recognition and for the screen.

A page is brought to 200 pixels per inch whatever it was scanned at. A picture that would unpack
beyond the limits is refused before it is unpacked.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, cast

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from tinhgon.files import limits
from tinhgon.files.printed import PDFIUM_LOCK, open_pdf
from tinhgon.files.problems import BrokenFile, PictureTooLarge, TooManyPages
from tinhgon.files.recognition import DPI

_PAPER_INCHES = (3.0, 24.0)
"""Sides of a sheet in inches; a resolution that gives another size was not that of a scanner."""

_A4_INCHES = 8.27
_LARGEST = 3
"""Times the width of a page at 200 per inch that it is enlarged to at most."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError)
"""What Pillow raises on damaged pictures."""


class Pictures:
    """The pages of one file as pictures, numbered from 0; made one at a time, by any thread."""

    def __init__(self, count: int, draw: Callable[[int, float], Image.Image]) -> None:
        self._draw = draw
        self._count = count

    def __len__(self) -> int:
        return self._count

    def page(self, index: int, *, dpi: float = DPI) -> Image.Image:
        """Return a page in colour at a resolution."""
        return self._draw(index, dpi)


@contextmanager
def open_pictures(data: bytes, form: str, name: str) -> Iterator[Pictures]:
    """Give the pages of a PDF or a picture file.

    Args:
        data: the content.
        form: "PDF", or a name of Pillow's formats.
        name: the file, for messages.

    Raises:
        BrokenFile: it cannot be opened.
        PictureTooLarge: it would unpack beyond the limit.
        TooManyPages: more pages than are recognised in one file.
    """
    with (_pdf_pages if form == "PDF" else _frames)(data, form, name) as pictures:
        if len(pictures) > limits.MAX_PAGES:
            raise TooManyPages(name, limit=limits.MAX_PAGES)
        yield pictures


def page_image(data: bytes, media_type: str, number: int, width: int) -> bytes:
    """Return the picture of a page of the original file for the screen, as PNG.

    The boxes of `Page.words` fit it when scaled by its width / `Page.width`.

    Args:
        data: the original bytes, a PDF or a picture.
        media_type: their internet media type.
        number: the page, from 1.
        width: pixels of the result.

    Raises:
        ReadingError: the bytes are damaged or too large.
        IndexError: there is no such page.
    """
    form = media_type.partition("/")[2].upper()
    with open_pictures(data, form, "") as pictures:
        if not 1 <= number <= len(pictures):
            raise IndexError(number)
        picture = pictures.page(number - 1)
        width = max(1, min(width, _LARGEST * picture.width))
        height = max(1, round(picture.height * width / picture.width))
        if width > picture.width:
            picture = pictures.page(number - 1, dpi=DPI * width / picture.width)
    stream = BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(stream, "PNG")
    return stream.getvalue()


@contextmanager
def _pdf_pages(data: bytes, _form: str, name: str) -> Iterator[Pictures]:
    with PDFIUM_LOCK:
        document = open_pdf(data, name)
        count = len(document)

    def draw(index: int, dpi: float) -> Image.Image:
        with PDFIUM_LOCK:
            try:
                page = document[index]
            except pdfium.PdfiumError:
                raise BrokenFile(name, "PDF", f"{index + 1}") from None
            try:
                return _drawn(page, dpi)
            finally:
                page.close()

    try:
        yield Pictures(count, draw)
    finally:
        with PDFIUM_LOCK:
            document.close()


def _drawn(page: Any, dpi: float) -> Image.Image:
    """Draw a page; one of a monstrous size is drawn smaller."""
    wide, high = page.get_size()
    pixels = max(1.0, wide * high) * (dpi / 72) ** 2
    scale = dpi / 72 * min(1.0, (limits.MAX_DRAWN_PIXELS / pixels) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        picture: Image.Image = bitmap.to_pil()
        return picture.convert("RGB")  # a copy: the bitmap's memory is PDFium's
    finally:
        bitmap.close()


@contextmanager
def _frames(data: bytes, form: str, name: str) -> Iterator[Pictures]:
    lock = Lock()
    with _named(name, form):
        image = Image.open(BytesIO(data), formats=(form,))
    with image:
        with _named(name, form):
            count = int(getattr(image, "n_frames", 1)) if form == "TIFF" else 1

        def draw(index: int, dpi: float) -> Image.Image:
            with lock, _named(name, form, index + 1):
                image.seek(index)
                if image.width * image.height > limits.MAX_PICTURE_PIXELS:
                    raise PictureTooLarge(name, limit=limits.MAX_PICTURE_PIXELS)
                frame = _upright(image)
                return frame.resize(_size(frame, dpi), Image.Resampling.LANCZOS)

        yield Pictures(count, draw)


@contextmanager
def _named(name: str, form: str, page: int = 0) -> Iterator[None]:
    """Turn what Pillow raises on a damaged or monstrous picture into our reasons."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureTooLarge(name, limit=limits.MAX_PICTURE_PIXELS) from None
    except _BROKEN:
        raise BrokenFile(name, form, str(page or "")) from None


def _upright(image: Image.Image) -> Image.Image:
    """Return a frame as a person sees it, grey or in colour, on white where it is transparent."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith(("I", "F")):  # sixteen bits and more: bring its range to eight
        turned = turned.convert("F")
        low, high = cast("tuple[float, float]", turned.getextrema())
        scale = 255 / (high - low) if high > low else 1.0
        turned = turned.point(lambda value: value * scale - low * scale)
    if "A" in turned.getbands() or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return turned.convert("L" if turned.mode in {"1", "L", "F"} else "RGB")


def _size(frame: Image.Image, dpi: float) -> tuple[int, int]:
    """Return the pixels of a page at a resolution.

    Where the file does not say its own, or says that of a screen or a camera, the shorter side is
    taken for that of A4.
    """
    own = frame.info.get("dpi") or (0, 0)
    low, high = _PAPER_INCHES
    sides = [pixels / (float(inch) or 1) for pixels, inch in zip(frame.size, own, strict=True)]
    if not all(low <= side <= high for side in sides):
        sides = [side * _A4_INCHES / min(frame.size) for side in frame.size]
    scale = min(1.0, (limits.MAX_DRAWN_PIXELS / (sides[0] * sides[1] * dpi**2)) ** 0.5)
    return max(1, round(sides[0] * dpi * scale)), max(1, round(sides[1] * dpi * scale))
