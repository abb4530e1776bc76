"""The key this installation signs packages with: made once, readable by its owner alone."""

import os
import tempfile
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

FILE: Final = "package-key"
"""In the data directory: 32 bytes of an Ed25519 private key, in hexadecimal."""


def package_key(data: Path) -> Ed25519PrivateKey:
    """Return the key of an installation, made when it is first asked for.

    Args:
        data: the data directory.

    Raises:
        InputError: `TG-PACKAGE-030`, the file holds no key.
    """
    file = data / FILE
    if not file.exists():
        _make(file)
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text("ascii").strip()))
    except ValueError as error:
        raise InputError(
            "TG-PACKAGE-030",
            Message("This file holds no key packages are signed with."),
            where=file.name,
            hint=Message(
                "Put it back from a backup; with a new key partners must take you in again."
            ),
        ) from error


def _make(file: Path) -> None:
    """Write a new key under another name, then link it: whole, and only the first one stays."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".")  # of mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(Ed25519PrivateKey.generate().private_bytes_raw().hex())
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(name, file)
        except FileExistsError:
            return
    finally:
        Path(name).unlink()
