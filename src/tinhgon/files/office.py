"""Older Word files, RTF, OpenDocument and .xls, through LibreOffice to .docx or .xlsx.

LibreOffice runs without a window in a confined child with a profile of its own, so that several
conversions never meet; macros are off, links are not followed. The filter is named, so that a
damaged file is refused instead of being read as plain text. Its result is read like any other
.docx or .xlsx.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import olefile

from tinhgon.files.capabilities import OFFICE, OFFICE_PACKAGES, Program, office
from tinhgon.files.confined import ChildLimits, run
from tinhgon.files.extracted import RawText
from tinhgon.files.limits import MAX_UNPACKED_BYTES
from tinhgon.files.package import Package
from tinhgon.files.plain import macros_note
from tinhgon.files.private import private_folder, read_result
from tinhgon.files.problems import BrokenFile, ConverterCrashed, Encrypted, ProgramMissing
from tinhgon.files.word import read_docx
from tinhgon.files.workbook import read_xlsx

OfficeForm = Literal["doc", "rtf", "odt", "xls", "ods"]

_LIMITS = ChildLimits(memory_bytes=2_000_000_000, file_bytes=MAX_UNPACKED_BYTES // 2)
_DOCX = ("docx", "MS Word 2007 XML")
_XLSX = ("xlsx", "Calc MS Excel 2007 XML")


@dataclass(frozen=True, slots=True)
class _Way:
    """How one format is converted: its name, LibreOffice's filter, the target and its filter."""

    form: str
    reads: str
    target: tuple[str, str]


_WAYS: Mapping[OfficeForm, _Way] = MappingProxyType(
    {
        "doc": _Way("Word 97-2003 (.doc)", "MS Word 97", _DOCX),
        "rtf": _Way("RTF (.rtf)", "Rich Text Format", _DOCX),
        "odt": _Way("OpenDocument (.odt)", "writer8", _DOCX),
        "xls": _Way("Excel 97-2003 (.xls)", "MS Excel 97", _XLSX),
        "ods": _Way("OpenDocument (.ods)", "calc8", _XLSX),
    }
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
    ("Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("Calc/Formula/Load", "OOXMLRecalcMode", "1"),
)
"""No macro, no update of links (2 is never), values as stored (1 is never to compute anew)."""


def read_office(data: bytes, name: str, form: OfficeForm) -> RawText:
    """Return the text of a document that LibreOffice converts.

    Raises:
        ProgramMissing: LibreOffice, or its part for this format, is not installed.
        Encrypted: it opens only with a password.
        UnsafeArchive: it would unpack beyond the limits; it was not handed on.
        BrokenFile: LibreOffice cannot open it.
        ReadingError: the converter was ended, see `confined.run`.
    """
    way = _WAYS[form]
    program = office()
    if program is None or form not in program.serves:
        raise ProgramMissing(name, way.form, program=OFFICE, packages=OFFICE_PACKAGES)
    look = _look(data, name, form)
    try:
        converted = _convert(data, name, form, program, look.reads or way.reads)
    except _Unopened:
        raise (Encrypted(name) if look.is_locked else BrokenFile(name, way.form)) from None
    raw = (read_docx if way.target is _DOCX else read_xlsx)(converted, name)
    notes = (macros_note(),) if look.has_macros else ()
    return replace(raw, notes=raw.notes + notes, tool=program.label)


class _Unopened(Exception):  # noqa: N818 - never leaves this module
    """LibreOffice ended by itself and wrote nothing."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What can be told of a document without opening it."""

    has_macros: bool = False
    is_locked: bool = False
    reads: str = ""


def _look(data: bytes, name: str, form: OfficeForm) -> _Look:
    if form == "rtf":
        return _Look()
    return (
        _look_packed(data, name, form) if form in {"odt", "ods"} else _look_ole(data, name, form)
    )


def _look_packed(data: bytes, name: str, form: OfficeForm) -> _Look:
    """Check the sizes and the lock of an OpenDocument package before it is handed on."""
    package = Package(data, name, _WAYS[form].form)
    if b"encryption-data" in package.content("META-INF/manifest.xml"):
        raise Encrypted(name)
    return _Look(
        has_macros=any(part.startswith(("Basic/", "Scripts/")) for part in package.names())
    )


def _look_ole(data: bytes, name: str, form: OfficeForm) -> _Look:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {"/".join(path) for path in ole.listdir()}
            main = next(s for s in ("WordDocument", "Workbook", "Book") if s in streams)
            opening = ole.openstream(main).read(4096)
    except Exception:  # noqa: BLE001 - a parser of foreign bytes; whatever it met, they are damaged
        raise BrokenFile(name, _WAYS[form].form) from None
    has_macros = any("VBA" in stream.upper() for stream in streams)
    if form == "doc":
        # [MS-DOC] 2.5.2: nFib at 2 names the version, bit 8 of the flags at 10 the password.
        version = int.from_bytes(opening[2:4], "little")
        reads = "" if version >= 106 else "MS WinWord 6.0" if version < 104 else "MS Word 95"
        return _Look(has_macros, bool(opening[11:12] and opening[11] & 1), reads)
    # [MS-XLS] 2.4.117: the FilePass record stands among the first ones.
    return _Look(has_macros, b"\x2f\x00" in opening[:256], "MS Excel 95" * (main == "Book"))


def _convert(data: bytes, name: str, form: OfficeForm, program: Program, reads: str) -> bytes:
    extension, writes = _WAYS[form].target
    with private_folder() as folder:
        source = folder / f"in.{form}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        command = [
            program.path, f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--norestore", "--nologo", "--nolockcheck", f"--infilter={reads}",
            "--convert-to", f"{extension}:{writes}", "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        try:
            run(command, name=name, folder=folder, limits=_LIMITS)
        except ConverterCrashed as error:
            if str(error.what.params["end"]).startswith("exit"):
                raise _Unopened from None
            raise
        limit = _LIMITS.file_bytes
        result = folder / "out" / f"in.{extension}"
        converted = read_result(result, limit=limit, name=name, program=OFFICE)
    if not converted:
        raise _Unopened
    return converted


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        f'xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )
