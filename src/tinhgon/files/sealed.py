"""A signed file: what it says in bytes, who signed it, packed so that any change shows.

A zip of two parts: `package.json`, the bytes, and `signature.json` with the signer's public key
and the Ed25519 signature over the words `tinhgon-package/1`, a line end and the bytes (RFC 8032).
"""

import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from tinhgon.files import limits
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError

CONTEXT: Final = b"tinhgon-package/1\n"
BODY, SIGNATURE = "package.json", "signature.json"
MOST_BYTES: Final = 400_000_000
"""Unpacked bytes of a package at most; a city with ten years of history takes 60 million."""

_MOST_OF_SIGNATURE: Final = 4096
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_KEY: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SIGNED: Final = re.compile(r"[0-9a-f]{128}", re.ASCII)
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """A signed file whose signature is right.

    Attributes:
        body: what was signed.
        signer: public key of who signed, 64 hexadecimal digits; whether to trust it is the
            caller's question.
    """

    body: bytes
    signer: str


def public_key(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key as 64 hexadecimal digits."""
    return key.public_key().public_bytes_raw().hex()


def is_public_key(text: str) -> bool:
    """Tell whether a text is a public key another installation prints."""
    return bool(_KEY.fullmatch(text))


def sealed(body: bytes, key: Ed25519PrivateKey) -> bytes:
    """Return a file that holds bytes and who signed them; the same gives the same file."""
    signature = {"key": public_key(key), "signature": key.sign(CONTEXT + body).hex()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in ((BODY, body), (SIGNATURE, json.dumps(signature).encode())):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return out.getvalue()


def opened(data: bytes, name: str) -> Opened:
    """Return what a signed file holds, its signature checked.

    Args:
        data: the file.
        name: as people know it.

    Raises:
        InputError: `TG-PACKAGE-001` it is no whole package, `TG-PACKAGE-002` it was changed after
            it was signed.
    """
    body, signature = _parts(data, name)
    try:
        said = json.loads(signature)
        signer, signed = str(said["key"]), str(said["signature"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_package(name) from error
    if not _KEY.fullmatch(signer) or not _SIGNED.fullmatch(signed):
        raise _no_package(name)
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer))
        key.verify(bytes.fromhex(signed), CONTEXT + body)
    except (InvalidSignature, ValueError) as error:
        raise InputError(
            "TG-PACKAGE-002",
            Message("The package is not as it was signed."),
            where=f"{name}: {BODY}",
            hint=Message("Have it sent again; nothing of it was taken in."),
        ) from error
    return Opened(body, signer)


def _parts(data: bytes, name: str) -> tuple[bytes, bytes]:
    """Return the two parts, within limits."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if [info.filename for info in infos] != [BODY, SIGNATURE]:
                raise _no_package(name)
            if not all(_is_sound(info) for info in infos):
                raise _no_package(name)
            body, signature = (_read(archive, info) for info in infos)
    except _BROKEN as error:
        raise _no_package(name) from error
    return body, signature


def _is_sound(info: zipfile.ZipInfo) -> bool:
    """Tell whether a part unpacks to a size that is possible; it is not unpacked before."""
    if info.filename == SIGNATURE:
        return info.file_size <= _MOST_OF_SIGNATURE
    is_bomb = info.file_size > limits.RATIO_FREE_BYTES and info.file_size > limits.MAX_RATIO * max(
        1, info.compress_size
    )
    return info.file_size <= MOST_BYTES and not is_bomb


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return a part; one larger than it says is cut there, and then its checksum is wrong."""
    with archive.open(info) as part:
        return part.read(info.file_size)


def _no_package(name: str) -> InputError:
    return InputError(
        "TG-PACKAGE-001",
        Message("This file is no whole package of tinhgon."),
        where=name,
        hint=Message("Have it sent again; it was cut, or is another file."),
    )
