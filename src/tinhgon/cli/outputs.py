"""Output files that are whole or absent, and JSON that is the same bytes every time."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tinhgon.cli.console import WrongUsage, printable
from tinhgon.cli.inputs import STANDARD_INPUT, Input
from tinhgon.kernel import Message


def as_json(value: Any) -> str:
    """Return JSON with the keys in the order of the schema, Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def prepare(folder: Path, inputs: Iterable[Input], endings: Iterable[str]) -> None:
    """Make the output folder; refuse one that is a file or whose outputs are inputs.

    Raises:
        WrongUsage: the folder cannot be used; nothing was written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = Message(
            "the output folder cannot be made (%(reason)s).", {"reason": error.strerror or ""}
        )
        raise WrongUsage("TG-CLI-004", what, where=printable(folder)) from None
    endings = tuple(endings)
    for item in inputs:
        if item.path == STANDARD_INPUT or not item.path.exists():
            continue
        for ending in endings:
            target = folder / f"{item.stem}{ending}"
            if target.exists() and target.samefile(item.path):
                what = Message("the output would overwrite this input; nothing was written.")
                raise WrongUsage("TG-CLI-005", what, where=item.shown)


def write_bytes(file: Path, content: bytes) -> None:
    """Write one file, whole or not at all.

    Raises:
        WrongUsage: `TG-CLI-004`, it cannot be written there.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".tinhgon-", suffix=".tmp", dir=file.parent)
    except OSError as error:
        reason = {"reason": error.strerror or ""}
        what = Message("the output folder cannot be made (%(reason)s).", reason)
        raise WrongUsage("TG-CLI-004", what, where=printable(file.parent)) from None
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(temporary).chmod(0o666 & ~_umask())
    Path(temporary).replace(file)


def write_whole(folder: Path, contents: dict[str, str]) -> None:
    """Write files side by side, then move them all into place; on failure leave none behind.

    Args:
        folder: an existing folder.
        contents: text by file name; line ends are written as they are.
    """
    written: list[tuple[str, Path]] = []
    try:
        for name, text in contents.items():
            handle, temporary = tempfile.mkstemp(prefix=".tinhgon-", suffix=".tmp", dir=folder)
            written.append((temporary, folder / name))
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8", "replace"))
            Path(temporary).chmod(0o666 & ~_umask())
        while written:
            temporary, target = written[0]
            Path(temporary).replace(target)
            written.pop(0)
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def known_ending(ending: str, *known: str) -> None:
    """Refuse a file whose ending no format has.

    Raises:
        WrongUsage: `TG-CLI-014`.
    """
    if ending not in known:
        raise WrongUsage(
            "TG-CLI-014",
            Message("The file must end in: %(endings)s.", {"endings": ", ".join(known)}),
            where=ending,
        )
