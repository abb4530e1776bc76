"""One spelling of a line as bytes, its hash over the line before, and the check of a chain.

A body is a JSON object in UTF-8, strings in NFC, keys sorted, no spaces, holding integers and
strings and lists and objects of them. A rate is written "p/q"; what is unknown is left out, so
that there is one spelling of it too; floats, true, false and null are refused. For such values
the bytes are those of RFC 8785. The hash of a line is SHA-256(hash before as 32 raw bytes ‖ body),
zeros before the first, printed in lower-case hex. Bytes are never rewritten.

What a chain shows by itself: a line edited, taken out or moved. A tail cut off, or a chain
computed anew from some line on, shows only against an anchor: a head somebody wrote down.

Examples:
    >>> body = canonical({"seq": 1, "verb": "document.add"})
    >>> body
    b'{"seq":1,"verb":"document.add"}'
    >>> check([Line(1, body, digest(GENESIS, body))]).broken is None
    True
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, Self, TypeAlias
from unicodedata import normalize

GENESIS: Final = bytes(32)
Value: TypeAlias = "int | str | Sequence[Value] | Mapping[str, Value]"

_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})", re.ASCII)


def canonical(fields: Mapping[str, Value]) -> bytes:
    """Return the bytes of a body.

    Args:
        fields: lower-case ASCII names to integers, strings, lists and objects of them.

    Raises:
        TypeError: a float, a boolean, None or another thing that has no place in a body.
        ValueError: a name of another form, or a string that is no Unicode text.
    """
    plain = _plain(fields)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _plain(value: Value) -> Any:
    """Return the value with its strings in NFC, or refuse it."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                raise ValueError(f"not a name of a field: {key!r}")
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    raise TypeError(f"no place for a {type(value).__name__} in a body")


def digest(previous: bytes, body: bytes) -> bytes:
    """Return the 32 bytes of a line's hash.

    Args:
        previous: the hash of the line before, 32 bytes; `GENESIS` for the first.
        body: the bytes of the line.

    Raises:
        ValueError: `previous` has another length.
    """
    if len(previous) != len(GENESIS):
        raise ValueError("a hash has 32 bytes")
    return hashlib.sha256(previous + body).digest()


def stamp(moment: datetime) -> str:
    """Return a moment as bodies write it, in UTC with microseconds.

    Raises:
        ValueError: the moment has no time zone.

    Examples:
        >>> stamp(datetime(2026, 1, 15, 8, 30, tzinfo=UTC))
        '2026-01-15T08:30:00.000000Z'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """The last line of a chain, or the one an anchor names: its number and its hash."""

    seq: int
    digest: bytes

    def __str__(self) -> str:
        """Return `SEQ:HASH`, as it is printed on reports and given to the check."""
        return f"{self.seq}:{self.digest.hex()}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the head that `SEQ:HASH` names, or None when it is not one."""
        match = _HEAD.fullmatch(text)
        return cls(int(match[1]), bytes.fromhex(match[2])) if match else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line as kept.

    Attributes:
        seq: the number it is kept under, 1 for the first.
        body: its bytes.
        digest: the hash kept beside it.
        columns: other values kept beside the body; each must be what the body says.
    """

    seq: int
    body: bytes
    digest: bytes
    columns: Mapping[str, Value] = field(default_factory=dict)


class Fault(StrEnum):
    """What is wrong at the first broken place of a chain."""

    EDITED = "edited"
    MISSING = "missing"
    MOVED = "moved"
    CUT = "cut"  # the chain ends before its anchor
    OTHER = "other"  # the line is whole, but not the one the anchor names


@dataclass(frozen=True, slots=True)
class Break:
    """The first place that is not as it was written."""

    seq: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Checked:
    """The last line that is as it was written, and what breaks after it, if anything."""

    head: Head
    broken: Break | None = None


def check(lines: Iterable[Line], *, anchors: Iterable[Head] = ()) -> Checked:
    """Walk a chain from its first line and stop at the first broken place.

    Args:
        lines: in the order kept.
        anchors: heads known from elsewhere, which the chain must hold.
    """
    known: dict[int, set[bytes]] = {}
    for anchor in anchors:
        known.setdefault(anchor.seq, set()).add(anchor.digest)
    head = Head(0, GENESIS)
    rest = iter(lines)
    for line in rest:
        fault = _fault(line, head, rest)
        if fault is None and not known.get(line.seq, set()) <= {line.digest}:
            fault = Fault.OTHER
        if fault is not None:
            return Checked(head, Break(head.seq + 1, fault))
        head = Head(line.seq, line.digest)
    if any(seq > head.seq for seq in known):
        return Checked(head, Break(head.seq + 1, Fault.CUT))
    return Checked(head)


def _fault(line: Line, head: Head, rest: Iterator[Line]) -> Fault | None:
    """Return what is wrong with the line that follows `head`; reads on only when it is wrong."""
    place = head.seq + 1
    if line.seq != place:
        is_later = line.seq < place or any(other.seq == place for other in rest)
        return Fault.MOVED if is_later else Fault.MISSING
    fields = _fields(line.body)
    if fields is None:
        return Fault.EDITED
    if isinstance(fields.get("seq"), int) and fields["seq"] != place:
        return Fault.MOVED
    if line.digest != digest(head.digest, line.body):
        return Fault.EDITED
    stated = {"seq": line.seq, **line.columns}
    return Fault.EDITED if any(fields.get(key) != stated[key] for key in stated) else None


def _fields(body: bytes) -> dict[str, Any] | None:
    """Return the fields of a body, None when it is no JSON object."""
    try:
        fields = json.loads(body)
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None
