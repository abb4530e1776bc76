"""What this machine can read: which outside programs are here, and what to do about the others.

Programs are looked for once in the life of a process. A program counts only where its network can
be cut off; otherwise its formats are refused.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tinhgon.files.confined import ChildLimits, network_is_cut_off, run
from tinhgon.files.legacy import TCVN3, VNI, WINDOWS_1258
from tinhgon.files.private import private_folder
from tinhgon.files.problems import ReadingError
from tinhgon.kernel import Message

OFFICE = "LibreOffice"
OFFICE_PACKAGES = "libreoffice-writer-nogui libreoffice-calc-nogui"
TESSERACT = "Tesseract"
TESSERACT_PACKAGES = "tesseract-ocr tesseract-ocr-vie"

ENCODINGS = (TCVN3, VNI, WINDOWS_1258)
"""Old encodings that are converted to Unicode."""

_SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/snap/bin:/opt/libreoffice/program"
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_SHORT = ChildLimits(seconds=30, memory_bytes=2_000_000_000)
_PARTS = (("libswlo.so", ("doc", "rtf", "odt")), ("libsclo.so", ("xls", "ods")))
"""LibreOffice's libraries for texts and for sheets, and what each serves."""


@dataclass(frozen=True, slots=True)
class Program:
    """An outside program that is here.

    Attributes:
        label: its name and version, as kept with a text it made.
        path: the absolute path to start it by.
        serves: the extensions it reads for this product.
    """

    label: str
    path: str
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document: whether this machine reads it, by what, and what to do if not.

    Attributes:
        name: what people call it.
        extensions: endings of its files, without the dot.
        is_read: whether it is read now.
        reader: the outside program that reads it, empty for the product itself.
        remedy: what to do where it is not read.
    """

    name: Message
    extensions: tuple[str, ...]
    is_read: bool
    reader: str
    remedy: Message | None = None


@cache
def office() -> Program | None:
    """Return LibreOffice, None if it is not here or cannot be confined."""
    path = _find("soffice", "libreoffice")
    if path is None or not network_is_cut_off():
        return None
    version = _version([path, "--version"])
    folder = Path(path).resolve().parent
    serves = tuple(
        form for library, forms in _PARTS if (folder / library).exists() for form in forms
    )
    return Program(f"{OFFICE} {version}", path, serves) if version and serves else None


@cache
def tesseract() -> Program | None:
    """Return Tesseract with its Vietnamese data, None if either is missing or unconfinable."""
    path = _find("tesseract")
    if path is None or not network_is_cut_off():
        return None
    version = _version([path, "--version"])
    if not version or "vie" not in _output([path, "--list-langs"]).split():
        return None
    return Program(f"{TESSERACT} {version}", path, ("png", "jpg", "jpeg", "tif", "tiff", "pdf"))


def formats() -> tuple[Format, ...]:
    """Return every kind of document, those the product reads by itself first."""
    return (*_own(), *_through_office(), _scans())


def extensions() -> tuple[str, ...]:
    """Return the endings of the files this machine reads now, each once, in order."""
    return tuple(dict.fromkeys(e for kind in formats() if kind.is_read for e in kind.extensions))


def _own() -> Iterator[Format]:
    for name, endings in (
        (Message("Word (.docx)"), ("docx",)),
        (Message("PDF with a text layer"), ("pdf",)),
        (Message("Excel (.xlsx)"), ("xlsx",)),
        (Message("Web page"), ("html", "htm")),
        (Message("Plain text and Markdown"), ("txt", "md")),
    ):
        yield Format(name, endings, is_read=True, reader="")


def _through_office() -> Iterator[Format]:
    program = office()
    for name, form, package in (
        (Message("Word 97-2003 (.doc)"), "doc", "libreoffice-writer-nogui"),
        (Message("Rich Text Format (.rtf)"), "rtf", "libreoffice-writer-nogui"),
        (Message("OpenDocument text (.odt)"), "odt", "libreoffice-writer-nogui"),
        (Message("Excel 97-2003 (.xls)"), "xls", "libreoffice-calc-nogui"),
        (Message("OpenDocument spreadsheet (.ods)"), "ods", "libreoffice-calc-nogui"),
    ):
        is_read = program is not None and form in program.serves
        label = program.label if program is not None and is_read else ""
        yield Format(name, (form,), is_read, label, None if is_read else _remedy(package))


def _scans() -> Format:
    program = tesseract()
    is_read = program is not None
    return Format(
        Message("Scans (PDF without text, pictures)"),
        ("pdf", "png", "jpg", "jpeg", "tif", "tiff"),
        is_read,
        program.label if program else "",
        None if is_read else _remedy(TESSERACT_PACKAGES),
    )


def _remedy(packages: str) -> Message:
    if not network_is_cut_off():
        return Message(
            "This system offers no way to keep an outside program from the network, so none is "
            "started. Linux on x86-64 or ARM64 does."
        )
    return Message(
        "Install the packages %(packages)s (Debian, Ubuntu) and start the product anew.",
        {"packages": packages},
    )


def _find(*names: str) -> str | None:
    found = (shutil.which(name, path=_SYSTEM_PATH) for name in names)
    return next((path for path in found if path), None)


def _version(command: list[str]) -> str:
    found = _VERSION.search(_output(command))
    return found[0] if found else ""


def _output(command: list[str]) -> str:
    """Return what a program says of itself, empty if it fails."""
    try:
        with private_folder() as folder:
            said = run(command, name="", folder=folder, limits=_SHORT)
    except (ReadingError, OSError):
        return ""
    return said.decode("utf-8", "replace")
