"""Signed files: opened is what was signed; nothing unpacks by its own name or without end."""

import json
import warnings
import zipfile
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tinhgon.files.sealed import BODY, CONTEXT, SIGNATURE, opened, public_key, sealed
from tinhgon.kernel.errors import InputError

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
TEXT = '{"tên":"gói"}'.encode()


def signature(body: bytes = TEXT, **more: str) -> bytes:
    said = {"key": public_key(KEY), "signature": KEY.sign(CONTEXT + body).hex()}
    return json.dumps({**said, **more}).encode()


def packed(*parts: tuple[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", compression) as archive:
        warnings.simplefilter("ignore")  # a name twice
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def with_size(data: bytes, part: str, size: int) -> bytes:
    """Say another unpacked size of a part, in its own head and in the list at the end."""
    name, out = part.encode(), bytearray(data)
    heads = ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46))
    for mark, at, before in heads:
        place = data.index(name, data.index(mark)) - before
        while data[place : place + 4] != mark:
            place = data.index(name, place + before + 1) - before
        out[place + at : place + at + 4] = size.to_bytes(4, "little")
    return bytes(out)


def test_what_was_signed_is_opened_and_the_same_gives_the_same_file():
    data = sealed(TEXT, KEY)
    assert data == sealed(TEXT, KEY)
    assert (opened(data, "a").body, opened(data, "a").signer) == (TEXT, public_key(KEY))
    assert opened(packed((BODY, TEXT), (SIGNATURE, signature())), "a").body == TEXT


BAD = {
    "a name twice": packed((BODY, TEXT), (BODY, b"{}"), (SIGNATURE, signature())),
    "a second signature": packed((BODY, TEXT), (SIGNATURE, b"{}"), (SIGNATURE, signature())),
    "another part": packed((BODY, TEXT), (SIGNATURE, signature()), ("x", b"")),
    "a path upwards": packed((f"../{BODY}", TEXT), (SIGNATURE, signature())),
    "a path from the root": packed((f"/{BODY}", TEXT), (f"/{SIGNATURE}", signature())),
    "a path of another system": packed((f"..\\{BODY}", TEXT), (SIGNATURE, signature())),
    "a folder": packed((f"{BODY}/", b""), (SIGNATURE, signature())),
    "another order": packed((SIGNATURE, signature()), (BODY, TEXT)),
    "a bomb": packed(
        (BODY, b" " * 20_000_000), (SIGNATURE, b"{}"), compression=zipfile.ZIP_DEFLATED
    ),
    "a giant": with_size(packed((BODY, TEXT), (SIGNATURE, signature())), BODY, 2**32 - 2),
    "larger than it says": with_size(
        packed((BODY, TEXT), (SIGNATURE, signature()), compression=zipfile.ZIP_DEFLATED), BODY, 3
    ),
    "a long signature": packed((BODY, TEXT), (SIGNATURE, signature(more="x" * 5000))),
    "a deep signature": packed((BODY, TEXT), (SIGNATURE, b"[" * 4000)),
    "a signature of nothing": packed((BODY, TEXT), (SIGNATURE, signature(signature=""))),
    "a key that is none": packed((BODY, TEXT), (SIGNATURE, signature(key="Z" * 64))),
    "no packed file": b"PK\x05\x06" + b"\0" * 18,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_no_signed_file_is_refused(data):
    with pytest.raises(InputError) as refused:
        opened(data, "goi.zip")
    assert (refused.value.code, refused.value.where) == ("TG-PACKAGE-001", "goi.zip")


@pytest.mark.parametrize(
    "data",
    [
        packed((BODY, TEXT + b" "), (SIGNATURE, signature())),
        packed((BODY, TEXT), (SIGNATURE, signature(b"x"))),
        packed((BODY, TEXT), (SIGNATURE, signature(key="00" * 32))),
    ],
)
def test_what_was_changed_after_signing_is_refused(data):
    with pytest.raises(InputError, match="TG-PACKAGE-002"):
        opened(data, "goi.zip")
