"""Sample documents of the fictional province Hồng Lam, shipped in the package.

Five directives of 2024-2026, two small sheets, one blank form. Places, persons and figures are
invented; each file says so ("DỮ LIỆU MẪU – TỈNH HƯ CẤU"). The press report holds one planted
contradiction, the other four hold none. What can be loaded stands in `samples.catalogue`.

Examples:
    >>> [directive.kind for directive in directives()]
    ['docx', 'md', 'txt', 'docx', 'html']
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath

MARK = "DỮ LIỆU MẪU – TỈNH HƯ CẤU"

_DIRECTIVES = (
    "01-nghi-quyet-12-NQ-TU.docx",
    "02-chuong-trinh-hanh-dong-31-CTr-TU.md",
    "03-ke-hoach-57-KH-TU.txt",
    "04-quyet-dinh-1874-QD-UBND.docx",
    "05-bao-hong-lam.html",
)
_RESOLUTION = _DIRECTIVES[0]
_FORM = "bieu-02-SXBM.xlsx"
_SHEETS = (
    ("bieu-khoi-chinh-quyen.xlsx", _RESOLUTION, "khối chính quyền giảm 15 - 20%"),
    ("bieu-mttq-doan-the.csv", _RESOLUTION, "đoàn thể giảm tối thiểu 15%"),
)


@dataclass(frozen=True, slots=True)
class SampleDirective:
    """One sample document.

    Attributes:
        name: the file's name.
        data: its bytes.
        kind: its ending without the dot: docx, md, txt or html.
    """

    name: str
    data: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class SampleSheet:
    """A small sheet and the target it belongs to.

    Attributes:
        name: the file's name.
        data: its bytes (.xlsx or .csv).
        directive: the name of the sample directive that states the target.
        words: words of the target's sentence, found once in that directive's text.
    """

    name: str
    data: bytes
    directive: str
    words: str


@dataclass(frozen=True, slots=True)
class SampleForm:
    """A blank form: the file's name and its bytes (.xlsx)."""

    name: str
    data: bytes


def directives() -> tuple[SampleDirective, ...]:
    """Return the five sample directives, oldest adoption first, the press report last."""
    return tuple(
        SampleDirective(name, _bytes(name), PurePath(name).suffix.removeprefix("."))
        for name in _DIRECTIVES
    )


def small_sheets() -> tuple[SampleSheet, ...]:
    """Return the two sheets that give the demo's overview its first verdicts."""
    return tuple(
        SampleSheet(name, _bytes(name), directive, words) for name, directive, words in _SHEETS
    )


def blank_form() -> SampleForm:
    """Return the blank form a superior body sends the province to fill in."""
    return SampleForm(_FORM, _bytes(_FORM))


def _bytes(name: str) -> bytes:
    """Return a file of the package."""
    return files(__name__).joinpath("data", name).read_bytes()
