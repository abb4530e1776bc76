"""Scans to text: pages that are pictures are recognised, scored, and left out when too poor.

The text is what was recognised; only its layout is ours. All words of a page, also of one that
is left out, are searched for a stamp before anything is handed on: the header zone, and what is
printed in red anywhere near the top. Nothing is written to a disk.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from tinhgon.files import limits
from tinhgon.files.extracted import Page, RawText
from tinhgon.files.pictures import Pictures, open_pictures
from tinhgon.files.printed import PrintedLayer, PrintedPage, read_layer, stamp_places
from tinhgon.files.problems import (
    ConverterCrashed,
    ConverterHung,
    ConverterMemory,
    NotConfined,
    PoorScan,
    ProgramMissing,
    ReadingError,
    TooManyPages,
)
from tinhgon.files.recognised_page import LEAST_SCORE, Recognised, recognise
from tinhgon.files.recognition import DPI, Engine, engine
from tinhgon.files.scan_layout import lines_of
from tinhgon.files.typesetting import Line, Sheet, typeset_sheets
from tinhgon.kernel import Message

_MAX_FAILED = 3
"""Pages that may hang or crash before the file as a whole is given up."""


def read_pdf(data: bytes, name: str) -> RawText:
    """Return the text of a PDF: its text layer, and the recognised text of pages without one.

    Where nothing can be recognised here, pages that carry their text are read without the others.

    Raises:
        ReadingError: see `printed.read_layer`, `recognition.engine`, `PoorScan`.
    """
    layer = read_layer(data, name)
    if not any(page.is_picture for page in layer.pages):
        return layer.text()
    try:
        return _read(data, "PDF", name, layer)
    except (ProgramMissing, NotConfined):
        if not _carries_text(layer):
            raise
    text = layer.text()
    unread = [str(n) for n, page in enumerate(layer.pages, start=1) if page.is_picture]
    note = Message(
        "pages without a text layer were not read: %(pages)s.", {"pages": ", ".join(unread)}
    )
    return replace(text, notes=(*text.notes, note))


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
    if not _carries_text(layer) and not any(page.is_good for page in found.values()):
        raise _all_poor(list(found.values()), name)
    return _composed(found, layer, tesseract.tool)


def _carries_text(layer: PrintedLayer) -> bool:
    return any(page.lines for page in layer.pages if not page.is_picture)


def _recognise(
    pictures: Pictures, wanted: list[int], tesseract: Engine, name: str
) -> dict[int, Recognised]:
    """Recognise pages side by side, one child for each processor."""
    failed: list[ReadingError] = []

    def one(index: int) -> Recognised:
        if len(failed) > _MAX_FAILED:
            raise failed[0]
        picture = pictures.page(index)
        try:
            return recognise(picture, tesseract, name)
        except (ConverterHung, ConverterCrashed, ConverterMemory) as problem:
            failed.append(problem)
            return Recognised((), 0, *picture.size, picture.size, problem=problem)

    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        try:
            return dict(zip(wanted, workers.map(one, wanted), strict=True))
        finally:
            workers.shutdown(cancel_futures=True)


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
            lines.append(lines_of(page.rows, *page.upright) if page.is_good else [])
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
        is_read=page.is_good,
        width=page.width,
        height=page.height,
        words=sheet.words,
    )


def _notes(found: dict[int, Recognised]) -> tuple[Message, ...]:
    """Say which pages were left out and what to do about them."""
    poor = [
        f"{index + 1} ({page.score})"
        for index, page in found.items()
        if not page.is_good and page.problem is None
    ]
    failed = [str(index + 1) for index, page in found.items() if page.problem]
    notes = []
    if poor:
        notes.append(
            Message(
                "pages left out because they would be misread (quality of 100 in brackets, at "
                "least %(least)s is needed): %(pages)s. Scan them again, straight, in grey, at "
                "300 dots per inch, and make sure that they bear no secrecy stamp.",
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
