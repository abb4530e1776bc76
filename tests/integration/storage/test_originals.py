"""Original bytes: by checksum, whole or not at all."""

import hashlib

import pytest

from tinhgon.storage.originals import Originals


def test_bytes_are_kept_under_their_checksum_once(tmp_path):
    store = Originals(tmp_path / "originals")
    sha256 = store.keep(b"abc")

    assert sha256 == hashlib.sha256(b"abc").hexdigest()
    assert store.path(sha256) == tmp_path / "originals" / sha256[:2] / sha256
    assert store.keep(b"abc") == sha256
    assert store.load(sha256) == b"abc"
    assert len(list(tmp_path.rglob("*"))) == 3


def test_a_failed_write_leaves_nothing(tmp_path, monkeypatch):
    store = Originals(tmp_path)
    monkeypatch.setattr("os.fsync", lambda _handle: (_ for _ in ()).throw(OSError("full")))

    with pytest.raises(OSError, match="full"):
        store.keep(b"abc")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
