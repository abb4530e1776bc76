"""Pictures of pages to words, by Tesseract in a confined child; nothing touches the disk.

The picture goes in through standard input, the words come back through standard output as a
table (TSV). Vietnamese alone is asked for: with a second language the marks suffer.
"""

import re
from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from PIL import Image

from tinhgon.files.capabilities import TESSERACT, TESSERACT_PACKAGES, tesseract
from tinhgon.files.confined import ChildLimits, network_is_cut_off, run
from tinhgon.files.problems import NotConfined, ProgramMissing, ReadingError

LANGUAGE = "vie"
DPI = 200
"""Pixels per inch of a picture as recognised; on printed directives more did not read better."""

_LIMITS = ChildLimits(
    seconds=120,
    cpu_seconds=90,
    memory_bytes=1_500_000_000,
    file_bytes=1_000_000,
    output_bytes=20_000_000,
)
_COLUMNS = 12
_WORD_LEVEL = "5"
_ANGLE = re.compile(r"Rotate: (\d+)\nOrientation confidence: ([\d.]+)")
_SURE_ANGLE = 2.0
"""Confidence of an upright position below which Tesseract itself calls it doubtful."""


Box = tuple[int, int, int, int]


class Layout(Enum):
    """How words stand on a picture, as Tesseract's page segmentation mode."""

    PAGE = "3"
    BLOCK = "6"
    SPARSE = "11"


@dataclass(frozen=True, slots=True)
class Seen:
    """One recognised word.

    Attributes:
        text: the word as recognised.
        left: pixels from the left edge of the page, and so on; `top` counts downwards.
        confidence: how sure Tesseract is, 0 to 100.
        line: block, paragraph and line of the page it was found in.
        box: left, top, right, bottom on the picture as it came, before the page was turned or
            set straight.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    line: tuple[int, int, int]
    box: Box

    @property
    def height(self) -> float:
        """Pixels from its top to its bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Engine:
    """An installed Tesseract with Vietnamese.

    Attributes:
        program: the path to start it by.
        tool: its name, version and language, for the record of an extraction.
    """

    program: str
    tool: str

    def words(
        self, picture: Image.Image, name: str, *, layout: Layout = Layout.PAGE
    ) -> list[Seen]:
        """Return the words of one page.

        Args:
            picture: the page, grey, about 200 pixels per inch.
            name: the file, for a message.
            layout: how its words stand.

        Raises:
            ReadingError: the child was ended or failed (see `confined.run`).
        """
        command = ["-l", LANGUAGE, "--dpi", str(DPI), "--psm", layout.value, "tsv"]
        return parse_tsv(self._answer(picture, name, command).decode("utf-8", "replace"))

    def upright(self, picture: Image.Image, name: str) -> int:
        """Return by how many degrees clockwise a page must be turned to stand upright.

        0 also when it cannot be told: too few letters, or the data for it is not installed.
        """
        command = ["-l", "osd", "--dpi", str(DPI), "--psm", "0"]
        try:
            found = _ANGLE.search(self._answer(picture, name, command).decode("utf-8", "replace"))
        except ReadingError:
            return 0
        return int(found[1]) if found and float(found[2]) >= _SURE_ANGLE else 0

    def _answer(self, picture: Image.Image, name: str, arguments: list[str]) -> bytes:
        stream = BytesIO()
        picture.save(stream, "PPM")  # not packed: packing costs more than it saves in a pipe
        return run(
            [self.program, "stdin", "stdout", *arguments],
            name=name,
            stdin=stream.getvalue(),
            limits=_LIMITS,
            environment={"OMP_THREAD_LIMIT": "1"},  # pages run side by side instead
        )


def engine(name: str, form: str) -> Engine:
    """Return the Tesseract of this machine.

    Args:
        name: the file that needs it, for the message.
        form: its format, for the message.

    Raises:
        ProgramMissing: there is none, or it has no Vietnamese.
        NotConfined: it cannot be kept from the network here.
    """
    program = tesseract()
    if program is not None:
        return Engine(program.path, f"{program.label} ({LANGUAGE})")
    if not network_is_cut_off():
        raise NotConfined(name, TESSERACT)
    raise ProgramMissing(name, form, program=TESSERACT, packages=TESSERACT_PACKAGES)


def parse_tsv(table: str) -> list[Seen]:
    """Return the words of Tesseract's table, in its order."""
    words = []
    for row in table.splitlines():
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        block, part, line, _, left, top, width, height = map(int, cells[2:10])
        box = (left, top, left + width, top + height)
        line_key = (block, part, line)
        words.append(Seen(cells[11].strip(), *box, float(cells[10]), line_key, box))
    return words
